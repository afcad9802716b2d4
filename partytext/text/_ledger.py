"""The record of what cleaning changed: disjoint edits, composed over all steps, that lead every span home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
        columns = list(zip(*changes, strict=True)) if changes else [()] * 6
        self._start, self._end, self._raw_start, self._raw_end = (
            np.array(column, dtype=np.int32) if changes else _NOTHING for column in columns[:4]
        )
        self._rules: tuple[tuple[str, ...], ...] = tuple(columns[4])
        self._certain = np.array(columns[5], dtype=bool)

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
    if len(edits) == 1 and not old:
        edit = edits[0]
        return [Change(edit.start, edit.start + len(edit.new), edit.start, edit.end, (edit.rule,), edit.certain)]
    rows: list[tuple[int, int, int, Change | Edit]] = [(c.start, c.end, 0, c) for c in old]
    rows += [(e.start, e.end, 1, e) for e in edits]
    rows.sort(key=lambda row: row[:3])
    out: list[Change] = []
    raw_shift = new_shift = 0  # raw - middle and new - middle behind the last group
    i = 0
    while i < len(rows):
        low, high = rows[i][0], rows[i][1]
        rules: dict[str, None] = {}
        certain, raw_grow, new_grow = True, 0, 0
        while i < len(rows) and rows[i][0] <= high:
            start, end, _, row = rows[i]
            high = max(high, end)
            certain = certain and row.certain
            if isinstance(row, Change):
                rules.update(dict.fromkeys(row.rules))
                raw_grow += (row.raw_end - row.raw_start) - (end - start)
            else:
                rules[row.rule] = None
                new_grow += len(row.new) - (end - start)
            i += 1
        change = Change(
            low + new_shift, high + new_shift + new_grow, low + raw_shift, high + raw_shift + raw_grow,
            tuple(rules), certain,
        )  # fmt: skip
        raw_shift += raw_grow
        new_shift += new_grow
        if change.start < change.end or change.raw_start < change.raw_end:
            out.append(change)
    return out
