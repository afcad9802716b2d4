"""Keyword in context: what stands left and right of a string or of the rows of a span table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from partytext.core import documents, span_table
from partytext.errors import InputError, no_column


def kwic(x: object, query_or_spans: str | pd.DataFrame, *, window: int = 20) -> pd.DataFrame:
    """Every occurrence with its context.

    x: a Corpus, a str, or a list or Series of str; query_or_spans: a string found as it is (no tokens needed), or a
    span table of the same documents; window: characters of context on each side.
    Returns doc_id start end left keyword right.

    >>> kwic("各支部落实三会一课制度。", "三会一课", window=2)[["left", "keyword", "right"]].values.tolist()
    [['落实', '三会一课', '制度']]
    """
    docs = documents(x)
    if isinstance(query_or_spans, str):
        if not query_or_spans:
            raise InputError("kwic() needs a string of at least one character, or a span table.")
        spans = [(i, s, e) for i, text in enumerate(docs.texts) for s, e in _occurrences(text, query_or_spans)]
    else:
        spans = _spans(query_or_spans, list(docs.ids))
    texts = docs.texts
    columns: dict[str, Sequence] = {
        "start": [s for _, s, _ in spans],
        "end": [e for _, _, e in spans],
        "left": [texts[i][max(0, s - window) : s] for i, s, _ in spans],
        "keyword": [texts[i][s:e] for i, s, e in spans],
        "right": [texts[i][e : e + window] for i, _, e in spans],
    }
    return span_table(docs.ids, [i for i, _, _ in spans], columns)


def _occurrences(text: str, query: str) -> list[tuple[int, int]]:
    out, at = [], text.find(query)
    while at >= 0:
        out.append((at, at + len(query)))
        at = text.find(query, at + 1)
    return out


def _spans(table: pd.DataFrame, ids: list[str]) -> list[tuple[int, int, int]]:
    for name in ("doc_id", "start", "end"):
        if name not in table:
            raise no_column(name, table.columns)
    position = {d: i for i, d in enumerate(ids)}
    lost = [d for d in table["doc_id"].unique() if d not in position]
    if lost:
        raise InputError(f"These spans name documents that x lacks: {lost[:3]}. Pass the corpus they were drawn from.")
    return [
        (position[d], int(s), int(e)) for d, s, e in zip(table["doc_id"], table["start"], table["end"], strict=True)
    ]
