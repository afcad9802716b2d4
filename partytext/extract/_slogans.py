"""Set formulations in a text: known, quoted, or built like one; typed, scored, nested."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from partytext.core import Coded, documents, span_table
from partytext.core._collector import uncollected
from partytext.extract import _nesting
from partytext.extract._batches import Batch, ahead
from partytext.extract._finds import finds_in
from partytext.extract._folded import one_wording
from partytext.extract._known import lookup_of
from partytext.extract._wordings import END, KIND_OF, PHRASE, START
from partytext.extract._worth import EVIDENCE, scores
from partytext.lexicon import lexicon_of
from partytext.lexicon._types import KINDS


@uncollected()
def slogans(x: object, *, lexicon: object = None) -> pd.DataFrame:
    """Find slogans: numeral slogans, set formulas, slogan sentences, brands and metaphors.

    x: a Corpus, a str, or a list or Series of str, in simplified characters; straight quotation marks are read in turns;
    lexicon: None (packaged), a Lexicon, path or DataFrame.
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
    doc, rows, depths, new = [], [], [], []
    looks = ahead(docs.texts if len(docs.texts) else [""], lookup.look)
    docs.find_zones()  # while the first batches are looked through
    for batch, look in looks:
        found, depth = finds_in(batch.text, look)
        found[_are_spelled_otherwise(batch, found), PHRASE] = -1
        new += _new_surfaces(batch.printed, found)
        at, found[:, START], found[:, END] = batch.home(found[:, START], found[:, END])
        doc.append(at)
        rows.append(found)
        depths.append(depth)
    found = np.concatenate(rows)
    phrase = found[:, PHRASE].copy()
    unknown = phrase < 0
    canonical = lookup.name.take(phrase)
    canonical[unknown] = one_wording(new, lookup.folded, len(lookup.names))
    phrase[unknown] = np.arange(len(lookup.surface), len(lookup.surface) + len(new))
    once, depth = _nesting.once(np.concatenate(depths), canonical, ~unknown)
    start, end, kind, evidence, _, place = found.take(once, axis=0).T
    rows, phrase, canonical = np.concatenate(doc)[once], phrase[once], canonical[once]
    name = np.minimum(canonical, len(lookup.names))
    known = name < len(lookup.names)  # also what is spelled in another way
    columns: dict[str, Sequence | np.ndarray | Coded] = {
        "start": start,
        "end": end,
        "surface": Coded(phrase, np.concatenate([lookup.surface, np.array(new, dtype=object)])),
        "canonical": Coded(canonical, [*lookup.names, *new]),
        "kind": Coded(np.where(known, lookup.kind_of_name.take(name), kind), KINDS),
        "known": known,
        "theme": Coded(lookup.theme_of_name.take(name), lookup.themes),
        "score": scores(kind, evidence, end - start, place),
        "evidence": Coded(evidence, EVIDENCE),
        "depth": depth,
        "zone": docs.zones_at(rows, start),
    }
    return span_table(docs.ids, rows, columns)


def _are_spelled_otherwise(batch: Batch, found: np.ndarray) -> list[int]:
    """Which finds have quotation marks that are printed in another way."""
    if batch.printed is batch.text:
        return []
    spans = found[:, :KIND_OF].tolist()
    return [i for i, (a, b) in enumerate(spans) if batch.text[a:b] != batch.printed[a:b]]


def _new_surfaces(text: str, found: np.ndarray) -> list[str]:
    """What the finds read as that are no spelling of the lexicon."""
    start, end = found.compress(found[:, PHRASE] < 0, axis=0)[:, :KIND_OF].T
    return [text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
