"""The span table: one DataFrame of character spans, built from columns, sorted, with fixed dtypes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.core._ids import Ids


class Coded(NamedTuple):
    """A column as codes into names, -1 where it says nothing: a categorical one, or the names themselves."""

    codes: np.ndarray
    names: Sequence[str] | np.ndarray


CATEGORICAL = frozenset({"doc_id", "canonical", "kind", "theme", "evidence", "zone"})
_FEW = 100  # categories of which pandas holds the codes in a byte


def span_table(
    doc_ids: Sequence[str], doc: Sequence[int] | np.ndarray, columns: Mapping[str, Sequence | np.ndarray | Coded]
) -> pd.DataFrame:
    """Build a span table.

    doc_ids: every document looked at, in corpus order; doc: for each span the position of its document there.
    columns: `start` and `end` first, then the table's own; lists become tuples.
    Returns doc_id, start, end (int32) and the columns, sorted by doc_id, start, -end.
    """
    ids = np.asarray(doc_ids, dtype=object)
    by_id = np.argsort(ids, kind="stable") if len(ids) else np.empty(0, dtype=np.intp)
    rank = np.empty(len(ids), dtype=np.int32)
    rank[by_id] = np.arange(len(ids), dtype=np.int32)
    doc = np.asarray(doc, dtype=np.int64)
    codes = rank[doc]
    start = np.asarray(columns["start"], dtype=np.int32)
    end = np.asarray(columns["end"], dtype=np.int32)
    order = _order(doc, codes, start, end)
    data: dict[str, object] = {
        "doc_id": pd.Categorical.from_codes(codes[order], categories=ids[by_id]),
        "start": start[order],
        "end": end[order],
    }
    for name, values in columns.items():
        if name not in data:
            data[name] = _column(name, values, order)
    return pd.DataFrame(data, copy=isinstance(order, slice))  # else these are copies already


def _order(doc: np.ndarray, codes: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray | slice:
    """What sorts by codes, start, -end: nothing where it is so already, documents as a whole where doc, start, -end is in order, as mostly."""
    if not _is_sorted(doc << 32 | start, end):
        return np.lexsort((-end, start, codes))
    return slice(None) if np.all(codes[1:] >= codes[:-1]) else np.argsort(codes, kind="stable")


def _is_sorted(place: np.ndarray, end: np.ndarray) -> bool:
    further = np.diff(place)
    return bool(np.all((further > 0) | ((further == 0) & (np.diff(end) <= 0))))


def _column(name: str, values: Sequence | np.ndarray | Coded, order: np.ndarray | slice) -> object:
    if isinstance(values, Coded):
        if name in CATEGORICAL:
            return _coded(values.codes[order], values.names)
        return pd.Series(np.asarray(values.names, dtype=object).take(values.codes[order]), dtype=object)
    if isinstance(values, np.ndarray) and values.dtype != object:
        return values[order]
    if name in CATEGORICAL:
        return _categorical(values, order)
    if not isinstance(values, np.ndarray):
        array = np.empty(len(values), dtype=object)
        array[:] = list(values)
        values = array
    return pd.Series(values[order], dtype=object)


def _categorical(values: Sequence | np.ndarray, order: np.ndarray | slice) -> pd.Categorical:
    ids = Ids({None: -1})  # type: ignore[dict-item]
    codes = np.fromiter(map(ids.__getitem__, values), np.int32, len(values))
    return _coded(np.where(codes > 0, codes - 1, -1)[order], [name for name in ids if name is not None])


def _coded(codes: np.ndarray, names: Sequence[str] | np.ndarray) -> pd.Categorical:
    """A Categorical of the names that occur, in order."""
    occurs = np.zeros(len(names) + 1, dtype=bool)  # the last cell serves the code -1
    occurs[codes] = True
    by_name = sorted(np.flatnonzero(occurs[:-1]).tolist(), key=names.__getitem__)
    rank = np.full(len(occurs), -1, dtype=np.int8 if len(by_name) < _FEW else np.int32)
    rank[by_name] = np.arange(len(by_name))
    categories = pd.Index(np.array(names, dtype=object).take(by_name), dtype=object)  # pandas finds out three times sooner that these differ
    return pd.Categorical.from_codes(rank.take(codes), dtype=pd.CategoricalDtype(categories), validate=False)
