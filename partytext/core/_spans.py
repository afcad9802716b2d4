"""The span table: one DataFrame of character spans, built from columns, sorted, with fixed dtypes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.core._ids import Ids


class Coded(NamedTuple):
    """A categorical column as codes into names, -1 where it says nothing."""

    codes: np.ndarray
    names: Sequence[str]


CATEGORICAL = frozenset({"doc_id", "canonical", "kind", "theme", "evidence", "zone"})


def span_table(
    doc_ids: Sequence[str], doc: Sequence[int] | np.ndarray, columns: Mapping[str, Sequence | np.ndarray | Coded]
) -> pd.DataFrame:
    """Build a span table.

    doc_ids: every document looked at, in corpus order; doc: for each span the position of its document there.
    columns: `start` and `end` first, then the table's own; lists become tuples.
    Returns doc_id, start, end (int32) and the columns, sorted by doc_id, start, -end.
    """
    ids = np.asarray(doc_ids, dtype=object)
    rank = np.empty(len(ids), dtype=np.int32)
    order_of_ids = np.argsort(ids, kind="stable") if len(ids) else np.empty(0, dtype=np.intp)
    rank[order_of_ids] = np.arange(len(ids), dtype=np.int32)
    codes = rank[np.asarray(doc, dtype=np.int64)] if len(doc) else np.empty(0, dtype=np.int32)
    start = np.asarray(columns["start"], dtype=np.int32)
    end = np.asarray(columns["end"], dtype=np.int32)
    order = _order(codes, start, end)
    data: dict[str, object] = {
        "doc_id": pd.Categorical.from_codes(codes[order], categories=ids[order_of_ids]),
        "start": start[order],
        "end": end[order],
    }
    for name, values in columns.items():
        if name not in data:
            data[name] = _column(name, values, order)
    return pd.DataFrame(data)


def _order(codes: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray | slice:
    """What sorts by codes, start, -end: nothing where it is so already, as spans of documents in order mostly come."""
    place = codes.astype(np.int64) << 32 | start
    if _is_sorted(place, end):
        return slice(None)
    order = np.argsort(place, kind="stable")  # quick where each document is sorted, which leaves the ends of one start in order
    return order if _is_sorted(place[order], end[order]) else np.lexsort((-end, place))


def _is_sorted(place: np.ndarray, end: np.ndarray) -> bool:
    further = np.diff(place)
    return bool(np.all((further > 0) | ((further == 0) & (np.diff(end) <= 0))))


def _column(name: str, values: Sequence | np.ndarray | Coded, order: np.ndarray | slice) -> object:
    if isinstance(values, Coded):
        return _coded(values.codes[order], values.names)
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


def _coded(codes: np.ndarray, names: Sequence[str]) -> pd.Categorical:
    """A Categorical of the names that occur, in order."""
    used = np.flatnonzero(np.bincount(codes + 1, minlength=len(names) + 1)[1:])
    by_name = sorted(used.tolist(), key=names.__getitem__)
    rank = np.full(len(names) + 1, -1, dtype=np.int32)  # the last cell serves the code -1
    rank[by_name] = np.arange(len(by_name), dtype=np.int32)
    categories = pd.Index([names[i] for i in by_name], dtype=object)  # pandas finds out three times sooner that these differ
    return pd.Categorical.from_codes(rank[codes], dtype=pd.CategoricalDtype(categories), validate=False)
