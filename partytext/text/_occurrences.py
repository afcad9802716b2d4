"""All occurrences of many phrases, compiled: a filter over two and three characters, and behind it a trie."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit

from partytext.text._trie import NODES, ROOTS, points_of, slot_of, trie_of

_FIRST_ROWS = 4096
_SIZE = 1 << 17  # of the filter: small enough to stay in the cache, where the trie does not
_PAIR, _TRIPLE = 1, 2


@njit(cache=True)
def _place(a, b):
    return a * 40503 ^ b * 30011


@njit(cache=True)
def _fill(sieve, points, ends):
    """Mark the first two and three characters of each phrase."""
    low = 0
    for end in ends:
        at = _place(points[low], points[low + 1])
        sieve[at & (_SIZE - 1)] |= _PAIR
        if end - low > 2:
            sieve[_place(at, points[low + 2]) & (_SIZE - 1)] |= _TRIPLE
        low = end


@njit(cache=True, nogil=True)
def _walk(points, sieve, slots, phrase):
    """phrase, start and end of each occurrence; phrase: by node, -1 for none."""
    rows = np.empty((_FIRST_ROWS, 3), np.int64)
    count = 0
    for low in range(len(points) - 1):
        place = _place(points[low], points[low + 1])
        if not sieve[place & (_SIZE - 1)] & _PAIR or points[low] >= ROOTS:
            continue
        node, at = np.int64(points[low]), low + 1
        while at < len(points) and points[at] < ROOTS:
            if at == low + 2 and not sieve[_place(place, points[at]) & (_SIZE - 1)] & _TRIPLE:
                break
            node = slots[slot_of(slots, node, points[at])] & NODES
            if node == 0:
                break
            at += 1
            if phrase[node] >= 0:
                if count == len(rows):
                    more = np.empty((2 * count, 3), np.int64)
                    more[:count] = rows
                    rows = more
                rows[count, 0], rows[count, 1], rows[count, 2] = phrase[node], low, at
                count += 1
    return rows[:count]


class Occurrences:
    """Finds different phrases of two characters and more, none of them beyond U+FFFF."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._slots, nodes, size = trie_of(phrases)
        self._phrase = np.full(size, -1, np.int32)
        self._phrase[nodes] = np.arange(len(phrases))
        self._sieve = np.zeros(_SIZE, np.uint8)
        ends = np.cumsum(np.fromiter(map(len, phrases), np.int64, len(phrases)))
        _fill(self._sieve, points_of("".join(phrases)), ends)

    def spans(self, text: str) -> np.ndarray:
        """Index of the phrase, start and end of each occurrence, by start: an int64 array of three columns."""
        return _walk(points_of(text), self._sieve, self._slots, self._phrase)
