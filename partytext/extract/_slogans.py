"""Set formulations in a text: known, quoted, or built like one; typed, scored, nested."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from partytext.core import documents, span_table
from partytext.extract._batches import batches
from partytext.extract._finds import EVIDENCE, Finds, finds_in, lookup_of
from partytext.lexicon import lexicon_of
from partytext.lexicon._types import KINDS

def slogans(x: object, *, lexicon: object = None) -> pd.DataFrame:
    """Find slogans: numeral slogans, set formulas, slogan sentences, brands and metaphors.

    x: a Corpus, a str, or a list or Series of str; lexicon: None (packaged), a Lexicon, path or DataFrame.
    Returns doc_id start end surface canonical kind known theme score evidence depth zone: kind is one of numeral
    formula slogan brand metaphor; evidence joins lexicon, mined, quoted, numeral-grammar, parallel by "+"; score in
    (0, 1) combines the evidence (_finds.WEIGHTS) by kind, the less the shorter it is; depth 0 is outermost. Spans nest
    and never cross.

    >>> slogans("坚持“三会一课”，推行“一图三册”。")[["surface", "kind", "known", "evidence"]].to_dict("list")
    {'surface': ['三会一课', '一图三册'], 'kind': ['numeral', 'numeral'], 'known': [True, False], 'evidence': ['lexicon+quoted+numeral-grammar', 'quoted+numeral-grammar']}
    """
    docs = documents(x)
    lookup = lookup_of(lexicon_of(lexicon))
    doc = [np.empty(0, np.int64)]
    parts = [finds_in("", lookup)]
    surfaces: list[str] = []
    for batch in batches(docs.texts):
        found = finds_in(batch.text, lookup)
        surfaces += [batch.text[a:b] for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)]
        rows, start, end = batch.home(found.start, found.end)
        doc.append(rows)
        parts.append(found._replace(start=start, end=end))
    found = Finds(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    rows = np.concatenate(doc)
    entries = [lookup.entries[p] if p >= 0 else None for p in found.phrase.tolist()]
    columns: dict[str, Sequence | np.ndarray] = {
        "start": found.start,
        "end": found.end,
        "surface": surfaces,
        "canonical": [e.canonical if e else s for e, s in zip(entries, surfaces, strict=True)],
        "kind": [KINDS[k] for k in found.kind.tolist()],
        "known": found.phrase >= 0,
        "theme": [e.theme or None if e else None for e in entries],
        "score": found.scores(),
        "evidence": [EVIDENCE[b] for b in found.evidence.tolist()],
        "depth": found.depth.astype(np.int32),
        "zone": docs.zones_at(rows, found.start),
    }
    return span_table(docs.ids, rows, columns)

