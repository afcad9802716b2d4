"""The record of what cleaning changed: disjoint edits, composed over all steps, that lead every span home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np


class Edit(NamedTuple):
    """One replacement in a text: text[start:end] becomes new. `certain` is False where the repair is inferred."""

    start: int
    end: int
    new: str
    rule: str
    certain: bool = True


class Change(NamedTuple):
    """One row of a ledger: raw[raw_start:raw_end] became text[start:end]."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    rules: tuple[str, ...]
    certain: bool


_NOTHING = np.empty(0, dtype=np.int32)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Carry out sorted, disjoint edits.

    >>> apply("党 建", [Edit(1, 2, "", "space")])
    '党建'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.new)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def disjoint(edits: Iterable[Edit], text: str) -> list[Edit]:
    """Sort edits, drop those that change nothing and those that overlap an earlier one."""
    out: list[Edit] = []
    at = 0
    for edit in sorted(edits):
        if edit.start >= at and text[edit.start : edit.end] != edit.new:
            out.append(edit)
            at = edit.end
    return out


class Ledger:
    """All edits from a raw text to its clean text, as integer arrays.

    Rows are sorted and disjoint in both texts; edits that touch are one row carrying the rules of all.
    """

    __slots__ = ("_certain", "_end", "_raw_end", "_raw_start", "_rules", "_start")

    def __init__(self, changes: Sequence[Change] = ()) -> None:
        self._rules: tuple[tuple[str, ...], ...] = ()
        if not changes:
            self._start = self._end = self._raw_start = self._raw_end = _NOTHING
            self._certain = _NOTHING.astype(bool)
            return
        *places, self._rules, certain = zip(*changes, strict=True)
        self._start, self._end, self._raw_start, self._raw_end = np.array(places, dtype=np.int32)
        self._certain = np.array(certain, dtype=bool)

    def __len__(self) -> int:
        return len(self._rules)

    def __iter__(self) -> Iterator[Change]:
        rows = zip(
            self._start.tolist(), self._end.tolist(), self._raw_start.tolist(), self._raw_end.tolist(),
            self._rules, self._certain.tolist(), strict=True,
        )  # fmt: skip
        return (Change(*row) for row in rows)

    def then(self, edits: Sequence[Edit]) -> Ledger:
        """The ledger after one more step, whose sorted disjoint edits are in the coordinates of the current text."""
        return Ledger(compose(list(self), edits)) if edits else self

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The smallest raw interval that covers the clean interval.

        >>> Ledger().then([Edit(2, 3, "", "break")]).to_raw(0, 4)      # 三会\\n一课
        (0, 5)
        """
        return _carry(start, end, self._start, self._end, self._raw_start, self._raw_end)

    def to_clean(self, start: int, end: int) -> tuple[int, int]:
        """The smallest clean interval that covers what is left of the raw interval."""
        return _carry(start, end, self._raw_start, self._raw_end, self._start, self._end)


def _carry(
    start: int, end: int, a_start: np.ndarray, a_end: np.ndarray, b_start: np.ndarray, b_end: np.ndarray
) -> tuple[int, int]:
    """Carry an interval from side a to side b of the edits, widening to whole edits where it cuts one."""
    if start >= end:
        at = _carry(start, start + 1, a_start, a_end, b_start, b_end)[0]
        return at, at
    first = int(np.searchsorted(a_end, start, side="right"))  # edits before it end at or before start
    last = int(np.searchsorted(a_start, end, side="left"))  # edits after it start at or after end
    left = start + int(b_end[first - 1] - a_end[first - 1]) if first else start
    right = end + int(b_end[last - 1] - a_end[last - 1]) if last else end
    if first < last and a_start[first] < start:
        left = int(b_start[first])
    if last > first and a_end[last - 1] > end:
        right = int(b_end[last - 1])
    return left, max(left, right)


def compose(old: Sequence[Change], edits: Sequence[Edit]) -> list[Change]:
    """Join edits raw -> middle with edits middle -> new into edits raw -> new; touching ones become one."""
    # start and end in the middle, by how much raw and new are longer there, rules, certain
    rows = [(start, end, raw_end - raw_start - end + start, 0, rules, sure) for start, end, raw_start, raw_end, rules, sure in old]
    rows += [(start, end, 0, len(new) - end + start, (rule,), sure) for start, end, new, rule, sure in edits]
    rows.sort(key=itemgetter(0, 1))  # stable: the older first
    out: list[Change] = []
    raw_shift = new_shift = 0  # raw - middle and new - middle behind the last group
    i, n = 0, len(rows)
    while i < n:
        low, high, raw_grow, new_grow, rules, sure = rows[i]
        i += 1
        while i < n and rows[i][0] <= high:
            _, end, raw, new, more, certain = rows[i]
            high = max(high, end)
            raw_grow += raw
            new_grow += new
            rules = tuple(dict.fromkeys((*rules, *more)))
            sure = sure and certain
            i += 1
        start, end = low + new_shift, high + new_shift + new_grow
        raw_start, raw_end = low + raw_shift, high + raw_shift + raw_grow
        if start < end or raw_start < raw_end:
            out.append(Change(start, end, raw_start, raw_end, rules, sure))
        raw_shift += raw_grow
        new_shift += new_grow
    return out
