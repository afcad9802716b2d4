"""Counting: spans or tokens into a document-term matrix with exposures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.core import Corpus, Counts, Tokens
from partytext.errors import InputError, choose, no_column
from partytext.text import ZONES, n_han


def count(
    what: Tokens | pd.DataFrame,
    corpus: Corpus | None = None,
    *,
    term: str | None = None,
    drop_zones: Sequence[str] = (),
) -> Counts:
    """Count terms by document.

    what: Tokens, or a span table (then corpus, the one it was drawn from, is needed); term: the column counted, by
    default canonical if there, else theme; drop_zones: zones left out of the counts and of the exposure alike.
    Returns Counts; every document of the corpus has a row, also those without a find.

    >>> import partytext as pt
    >>> corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": ["三会一课，三会一课。", "开会。"]}))
    >>> c = pt.count(pt.extract.slogans(corpus), corpus)
    >>> c.terms.tolist(), c.matrix.toarray().tolist(), c.exposure.tolist()
    (['三会一课'], [[2], [0]], [8, 2])
    """
    drop_zones = [drop_zones] if isinstance(drop_zones, str) else list(drop_zones)
    for zone in drop_zones:
        if zone not in ZONES:
            raise choose("drop_zones", zone, ZONES)
    if isinstance(what, Tokens):
        if drop_zones or term is not None:
            raise InputError("term and drop_zones go with a span table; tokens have neither columns nor zones.")
        return _of_tokens(what)
    if not isinstance(what, pd.DataFrame):
        raise InputError(f"count() takes Tokens or a span table (DataFrame); got {type(what).__name__}.")
    if corpus is None:
        raise InputError(
            "count(spans) needs the corpus they were drawn from: count(spans, corpus). "
            "Without it, documents with no find and the lengths would be lost."
        )
    column = term or next((c for c in ("canonical", "theme") if c in what), None)
    if column is None or column not in what:
        raise no_column(column or "canonical", what.columns)
    for name in ("doc_id", *(["zone"] if drop_zones else [])):
        if name not in what:
            raise no_column(name, what.columns)
    spans = what[~what["zone"].isin(list(drop_zones))] if drop_zones else what
    return _of_spans(spans[["doc_id", column]], corpus, column, drop_zones)


def _of_spans(spans: pd.DataFrame, corpus: Corpus, column: str, drop_zones: Sequence[str]) -> Counts:
    rows = _row_of(spans["doc_id"], corpus.doc_ids)
    codes, terms = _codes(spans[column])
    known = codes >= 0
    exposure = corpus.exposure - _dropped(corpus, drop_zones) if drop_zones else corpus.exposure
    return _build(rows[known], codes[known], terms, corpus.variables, exposure)


def _codes(values: pd.Series) -> tuple[np.ndarray, Sequence[str]]:
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy(), values.cat.categories.tolist()
    codes, terms = pd.factorize(values)
    return codes, list(terms)


def _row_of(doc_id: pd.Series, ids: Sequence[str]) -> np.ndarray:
    position = {d: i for i, d in enumerate(ids)}
    codes, names = _codes(doc_id)
    rows = np.array([position.get(name, -1) for name in names], dtype=np.int64)[codes]
    if (rows < 0).any():
        lost = doc_id[rows < 0].iloc[0]
        raise InputError(f"The spans name document {lost!r}, which this corpus lacks. Pass the corpus they came from.")
    return rows


def _dropped(corpus: Corpus, zones: Sequence[str]) -> np.ndarray:
    """Han characters of each document that stand in these zones."""
    lengths = dict.fromkeys(corpus.doc_ids, 0)
    texts = dict(zip(corpus.doc_ids, corpus.texts, strict=True))
    table = corpus.zones
    table = table[table["zone"].isin(list(zones))]
    for d, start, end in zip(table["doc_id"], table["start"], table["end"], strict=True):
        lengths[d] += n_han(texts[d][start:end])
    return np.array([lengths[d] for d in corpus.doc_ids], dtype=np.int64)


def _of_tokens(tokens: Tokens) -> Counts:
    return _build(tokens.doc, tokens.term, tokens.terms.tolist(), tokens.docs, tokens.exposure)


def _build(
    rows: np.ndarray, codes: np.ndarray, terms: Sequence[str], docs: pd.DataFrame, exposure: np.ndarray
) -> Counts:
    """Counts over the terms that occur, sorted by code point."""
    used = np.flatnonzero(np.bincount(codes, minlength=len(terms)))
    order = sorted(used.tolist(), key=terms.__getitem__)
    column = np.zeros(len(terms), dtype=np.int32)
    column[order] = np.arange(len(order), dtype=np.int32)
    names = np.empty(len(order), dtype=object)
    names[:] = [terms[i] for i in order]
    width = max(1, len(order))
    cells = rows.astype(np.int64) * width + column[codes]
    cells.sort()
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    row, columns = np.divmod(cells[first], width)
    data = np.diff(np.append(first, len(cells)))
    matrix = sp.csr_matrix((data, columns, np.searchsorted(row, np.arange(len(docs) + 1))), shape=(len(docs), len(order)))
    return Counts(matrix, docs, names, exposure)
