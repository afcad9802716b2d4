"""Set formulations in a text: known, quoted, or built like one; typed, scored, nested."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from partytext.core import Coded, Ids, documents, span_table
from partytext.core._collector import uncollected
from partytext.extract import _nesting
from partytext.extract._batches import ahead
from partytext.extract._finds import Finds, finds_in
from partytext.extract._folded import one_wording
from partytext.extract._known import lookup_of
from partytext.extract._worth import EVIDENCE, scores
from partytext.lexicon import lexicon_of
from partytext.lexicon._types import KINDS


@uncollected()
def slogans(x: object, *, lexicon: object = None) -> pd.DataFrame:
    """Find slogans: numeral slogans, set formulas, slogan sentences, brands and metaphors.

    x: a Corpus, a str, or a list or Series of str; lexicon: None (packaged), a Lexicon, path or DataFrame.
    Returns doc_id start end surface canonical kind known theme score evidence depth zone: kind is one of numeral formula
    slogan brand metaphor; known: its canonical wording is the lexicon's; evidence joins lexicon, mined, quoted,
    numeral-grammar, parallel, cited by "+"; score in (0, 1) combines the evidence (_worth.WEIGHTS) with the words around
    it, less for short wordings that only the lexicon knows; depth 0 is outermost. Spans nest and never cross; of a
    formula in a longer wording of itself the longer is listed.

    >>> slogans("坚持“三会一课”，推行“一图三册”。")[["surface", "kind", "known", "evidence"]].to_dict("list")
    {'surface': ['三会一课', '一图三册'], 'kind': ['numeral', 'numeral'], 'known': [True, False], 'evidence': ['lexicon+quoted+numeral-grammar', 'quoted+numeral-grammar']}
    """
    docs = documents(x)
    lookup = lookup_of(lexicon_of(lexicon))
    doc, parts, new = [], [], []
    looks = ahead(docs.texts if len(docs.texts) else [""], lookup.look)
    docs.find_zones()  # while the first batches are looked through
    for batch, look in looks:
        found = finds_in(batch.text, look)
        new += _new_surfaces(batch.text, found)
        rows, start, end = batch.home(found.start, found.end)
        doc.append(rows)
        parts.append(found._replace(start=start, end=end))
    found = Finds(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    rows = np.concatenate(doc)
    names = Ids(lookup.canonical)
    unknown = found.phrase < 0
    surface, canonical = lookup.surface[found.phrase], lookup.name[found.phrase]
    surface[unknown], canonical[unknown] = new, names.numbers(one_wording(new, lookup.folded))
    once, depth = _nesting.once(found.depth, canonical, ~unknown)
    found, rows, surface, canonical = found.at(once), rows[once], surface[once], canonical[once]
    entry = lookup.spelling[np.minimum(canonical, len(lookup.canonical))]  # also of what is spelled in another way
    columns: dict[str, Sequence | np.ndarray | Coded] = {
        "start": found.start,
        "end": found.end,
        "surface": surface,
        "canonical": Coded(canonical, list(names)),
        "kind": Coded(np.where(entry < 0, found.kind, lookup.kind[entry]), KINDS),
        "known": entry >= 0,
        "theme": Coded(lookup.theme[entry], lookup.themes),
        "score": scores(found.kind, found.evidence, found.end - found.start, found.place),
        "evidence": Coded(found.evidence, EVIDENCE),
        "depth": depth.astype(np.int32),
        "zone": docs.zones_at(rows, found.start),
    }
    return span_table(docs.ids, rows, columns)


def _new_surfaces(text: str, found: Finds) -> list[str]:
    """What the finds read as that are no spelling of the lexicon."""
    new = found.phrase < 0
    return [text[start:end] for start, end in zip(found.start[new].tolist(), found.end[new].tolist(), strict=True)]
