"""All occurrences of many phrases, compiled: a filter over two and three characters, and behind it a trie."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit

from partytext.text._trie import NODES, ROOTS, points_of, slot_of, trie_of_strings

_SIZE = 1 << 17  # of the filter: small enough to stay in the cache, where the trie does not
_PAIR, _TRIPLE, _WHOLE = 1, 2, 4  # the first two or three characters of a phrase, a phrase of two


@njit(cache=True)
def _place(a, b):
    return a * 40503 ^ b * 30011


@njit(cache=True)
def _fill(sieve, points, ends):
    """Mark the first two and three characters of each phrase."""
    low = 0
    for end in ends:
        pair = _place(points[low], points[low + 1])
        sieve[pair & (_SIZE - 1)] |= _PAIR
        if end - low > 2:
            sieve[_place(pair, points[low + 2]) & (_SIZE - 1)] |= _TRIPLE
        else:
            sieve[pair & (_SIZE - 1)] |= _WHOLE
        low = end


@njit(cache=True)
def _begins(points, sieve):
    """Where the filter lets a phrase begin. Each place is written and then kept or not: branches would be guessed wrong."""
    places, last = np.empty(len(points), np.int32), len(points) - 1
    pairs = count = 0
    for low in range(last):
        places[pairs] = low
        pairs += (sieve[_place(points[low], points[low + 1]) & (_SIZE - 1)] & _PAIR) > 0
    for low in places[:pairs]:
        places[count] = low
        pair = _place(points[low], points[low + 1])
        triple = _place(pair, points[min(low + 2, last)])
        count += (sieve[pair & (_SIZE - 1)] & _WHOLE | sieve[triple & (_SIZE - 1)] & _TRIPLE) > 0
    return places[:count]


@njit(cache=True)
def _fill_rows(rows, count, points, places, slots, phrase, longest):
    """Write a row for each phrase that begins at some places, while there is room; how many rows and places are done."""
    for done in range(len(places)):
        if count + longest > len(rows):
            return count, done
        low = places[done]
        if points[low] >= ROOTS:  # beyond U+FFFF, where nodes have the numbers
            continue
        node, at = np.int64(points[low]), low + 1
        while at < len(points) and points[at] < ROOTS:
            node = slots[slot_of(slots, node, points[at])] & NODES
            if node == 0:
                break
            at += 1
            if phrase[node] >= 0:
                rows[count, 0], rows[count, 1], rows[count, 2] = phrase[node], low, at
                count += 1
    return count, len(places)


@njit(cache=True, nogil=True)
def _walk(points, sieve, slots, phrase, longest):
    """phrase, start and end of each occurrence; phrase: by node, -1 for none; longest: the characters of the longest one."""
    places = _begins(points, sieve)
    rows = np.empty((len(places) + longest, 3), np.int64)
    count, done = _fill_rows(rows, 0, points, places, slots, phrase, longest)
    while done < len(places):
        more = np.empty((2 * len(rows), 3), np.int64)
        more[:count] = rows[:count]
        rows = more
        count, further = _fill_rows(rows, count, points, places[done:], slots, phrase, longest)
        done += further
    return rows[:count]


class Occurrences:
    """Finds different phrases of two characters and more, none of them beyond U+FFFF."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._slots, nodes, size = trie_of_strings(phrases)
        self._phrase = np.full(size, -1, np.int32)
        self._phrase[nodes] = np.arange(len(phrases))
        self._sieve = np.zeros(_SIZE, np.uint8)
        sizes = np.fromiter(map(len, phrases), np.int64, len(phrases))
        self._longest = int(sizes.max())
        _fill(self._sieve, points_of("".join(phrases)), np.cumsum(sizes))

    def spans(self, text: str) -> np.ndarray:
        """Index of the phrase, start and end of each occurrence, by start: an int64 array of three columns."""
        return _walk(points_of(text), self._sieve, self._slots, self._phrase, self._longest)
