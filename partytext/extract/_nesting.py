"""Which of overlapping spans stay, and how deep each lies in the others: loops (see _compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from partytext.text._compiled import loop
from partytext.text._marks import NUMERAL

GOES = -1
OTHER, ALWAYS, OF_NUMERAL, STAYS = range(4)


@loop
def depths(
    start: Sequence[int], end: Sequence[int], sure: Sequence[float], part: Sequence[int], points: Sequence[int], kinds: Sequence[int]
) -> np.ndarray:  # fmt: skip
    """The depth of each span, 0 for the outermost, GOES for one that has to go.

    Spans are sorted by start and -end. Of two that cross, the less sure goes, then the shorter. part: OTHER, a span stays inside
    others; ALWAYS, it is a mere part of any; OF_NUMERAL, of a numeral slogan the rest of which has a numeral; STAYS, it is a
    numeral slogan that stays. points: of the marks of the text; kinds: _marks.KINDS.
    """
    depth = np.zeros(len(start), np.int64)
    opened = np.empty(len(start), np.int64)
    low = 0
    while low < len(start):
        high, reach = low + 1, end[low]
        while high < len(start) and start[high] < reach:
            reach = max(reach, end[high])
            high += 1
        if high - low > 1:
            _drop_crossing(low, high, start, end, sure, depth, opened)
            _nest(low, high, start, end, part, points, kinds, depth, opened)
        low = high
    return depth


@loop
def _drop_crossing(
    low: int, high: int, start: Sequence[int], end: Sequence[int], sure: Sequence[float], depth: np.ndarray, opened: np.ndarray
) -> None:
    """Mark those of a group that have to go so that no two cross."""
    n = 0
    for i in range(low, high):
        while n and end[opened[n - 1]] <= start[i]:
            n -= 1
        if n and end[opened[n - 1]] < end[i]:
            for k in opened[:n]:
                if _crosses(k, i, start, end) and (sure[k], end[k] - start[k]) >= (sure[i], end[i] - start[i]):
                    depth[i] = GOES
            if depth[i] == GOES:
                continue
            kept = 0
            for k in opened[:n]:
                if _crosses(k, i, start, end):
                    depth[k] = GOES
                else:
                    opened[kept] = k
                    kept += 1
            n = kept
        opened[n] = i
        n += 1


@loop
def _crosses(k: int, i: int, start: Sequence[int], end: Sequence[int]) -> bool:
    return start[k] < start[i] < end[k] < end[i]


@loop
def _nest(
    low: int, high: int, start: Sequence[int], end: Sequence[int], part: Sequence[int], points: Sequence[int], kinds: Sequence[int],
    depth: np.ndarray, opened: np.ndarray,
) -> None:  # fmt: skip
    """The depths of a group of which no two cross any more."""
    n = 0
    for i in range(low, high):
        while n and end[opened[n - 1]] <= start[i]:
            n -= 1
        if n and part[i] == ALWAYS:
            depth[i] = GOES
        elif n and part[i] == OF_NUMERAL:
            k = opened[n - 1]
            if part[k] and (_has_numeral(start[k], start[i], points, kinds) or _has_numeral(end[i], end[k], points, kinds)):
                depth[i] = GOES
        if depth[i] != GOES:
            depth[i] = n
            opened[n] = i
            n += 1


@loop
def _has_numeral(low: int, high: int, points: Sequence[int], kinds: Sequence[int]) -> bool:
    for at in range(low, high):
        if kinds[points[at]] & NUMERAL:
            return True
    return False


def once(depth: np.ndarray, name: np.ndarray, sure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Finds without those inside one of the same name (八项规定 in 中央八项规定 is one mention), and their depths without these.

    depth, name: of nested finds, sorted by start and -end; sure: whether a find is the lexicon's own spelling: of one that is
    not, around one that is, the inner stays.

    >>> rows, depths = once(np.array([0, 1, 2, 0]), np.array([5, 5, 7, 5]), np.ones(4, dtype=bool))
    >>> rows.tolist(), depths.tolist()
    ([0, 2, 3], [0, 1, 0])
    """
    again, out = np.zeros(len(depth), dtype=bool), depth.copy()
    levels = [np.flatnonzero(depth == level) for level in range(int(depth.max(initial=0)) + 1)]
    pairs = [
        (around[np.searchsorted(around, inner) - 1], inner) for level, inner in enumerate(levels) for around in levels[:level]
    ]
    for outer, inner in pairs:
        same = name[outer] == name[inner]
        again[inner[same & (sure[outer] | ~sure[inner])]] = True
        again[outer[same & ~sure[outer] & sure[inner]]] = True
    for outer, inner in pairs:
        out[inner] -= again[outer]
    rows = np.flatnonzero(~again)
    return rows, out[rows]
