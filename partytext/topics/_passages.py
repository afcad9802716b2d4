"""The passages that speak most of a topic."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.core import documents
from partytext.errors import InputError
from partytext.text import Matcher, paragraphs, sentences

WINDOW = 300  # characters: longer paragraphs are cut
# a passage is held against this many more words of no topic at all: three words are no evidence
OF_NO_TOPIC = 5


def top_passages(
    terms: np.ndarray, theta: np.ndarray, phi: np.ndarray, corpus: object, *, n: int, window: int
) -> pd.DataFrame:
    """topic doc_id start end text share: the n best passages of each topic, at most one a document or wording."""
    if n < 1 or window < 1:
        raise InputError(f"top_passages(n={n}, window={window}): both should be 1 or more.")
    docs = documents(corpus)
    doc, start, end = _places(docs.texts, window)
    x = _counted(terms, docs.texts, doc, start, end)
    x.data = np.log1p(x.data)
    joint = phi * theta.mean(axis=0)[:, None]
    total = joint.sum(axis=0)
    whose = np.divide(joint, total, out=np.zeros_like(joint), where=total > 0)
    words = np.asarray(x.sum(axis=1)).reshape(-1, 1)
    share = (x @ whose.T) / (words + OF_NO_TOPIC * np.log(2))
    ids = np.asarray(docs.ids, dtype=object)
    by_name = np.argsort(np.argsort(ids.astype(str), kind="stable"))
    rows: list[tuple[int, int]] = []
    for topic in range(len(phi)):
        best = np.lexsort((start, by_name[doc], -share[:, topic]))
        seen: set[object] = set()
        taken = 0
        for i in best:
            text = docs.texts[doc[i]][start[i] : end[i]]
            if taken == n or share[i, topic] <= 0:
                break
            if doc[i] in seen or text in seen:
                continue
            seen |= {doc[i], text}
            rows.append((topic, int(i)))
            taken += 1
    topic_of, at = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return pd.DataFrame({
        "topic": topic_of + 1,
        "doc_id": pd.Series(ids[doc[at]], dtype=object).astype("str"),
        "start": start[at].astype(np.int32),
        "end": end[at].astype(np.int32),
        "text": pd.Series([docs.texts[doc[i]][start[i] : end[i]] for i in at], dtype=object).astype("str"),
        "share": share[at, topic_of],
    })


def _places(texts: object, window: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Document, start and end of each passage."""
    rows = [(i, *place) for i, text in enumerate(texts) for place in passages(text, window)]  # type: ignore[arg-type,var-annotated]
    doc, start, end = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return doc, start, end


def passages(text: str, window: int) -> list[tuple[int, int]]:
    """Start and end of each paragraph; one longer than window characters is cut at the ends of its sentences.

    >>> passages("甲乙。丙丁。戊。\\n己庚", 6)
    [(0, 6), (6, 8), (9, 11)]
    """
    out: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        if end - start <= window:
            out.append((start, end))
            continue
        at = None
        for a, b in sentences(text[start:end]):
            if at is not None and b - at[0] <= window:
                at = (at[0], b)
                continue
            if at is not None:
                out.append((start + at[0], start + at[1]))
            at = (a, b)
        if at is not None:
            out.append((start + at[0], start + at[1]))
    return out


def _counted(terms: np.ndarray, texts: object, doc: np.ndarray, start: np.ndarray, end: np.ndarray) -> sp.csr_matrix:
    """Passages x terms: how often each term stands in each passage, the longest first where they overlap."""
    matcher = Matcher([str(t) for t in terms])
    row, column = [], []
    for d, places in groupby(range(len(doc)), key=lambda i: int(doc[i])):
        at = list(places)
        found = sorted(matcher.find(texts[d]), key=lambda m: (m[1], -m[2]))  # type: ignore[index]
        last, i = -1, 0
        for term, a, b in found:
            if a < last:
                continue
            while i < len(at) and end[at[i]] <= a:
                i += 1
            if i == len(at):
                break
            if start[at[i]] <= a and b <= end[at[i]]:
                row.append(at[i])
                column.append(term)
            last = b
    return sp.csr_matrix((np.ones(len(row)), (row, column)), shape=(len(doc), len(terms)))
