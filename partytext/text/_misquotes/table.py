"""Short strings with a gap in them, looked for at all positions of a text at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from partytext.text._han import code_points
from partytext.text._misquotes.traces import SHAPES, Trace, possible, right_of

PAD = 4
_BITS = 22  # of the table; with 70,000 strings and six shapes one position in ten passes by chance
_REMEMBERED = 200_000
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses nothing
_CHAR, _SHAPE = np.uint64(21), np.uint64(48)  # a code point has 21 bits; the shape's number stands above two of them


class Table:
    """The strings of all shapes, hashed; a bit table turns most positions of a text away at once."""

    def __init__(self, traces: dict[tuple[tuple[int, ...], str], list[Trace]]) -> None:
        keys = _keys_of(list(traces))
        order = np.argsort(keys)
        self._keys = keys[order]
        found = list(traces.values())
        self._traces = [found[i] for i in order]
        self._right = np.array([right_of(t) for t in self._traces], dtype=np.uint64)
        self._possible: dict[tuple[int, int], tuple[Trace, ...]] = {}  # by row and character found
        slots = _slots(self._keys)
        self._bits = np.zeros(1 << _BITS, dtype=bool)
        self._bits[slots] = True
        self._row = np.zeros(1 << _BITS, dtype=np.int32)  # the first key of a slot; keys are sorted, so others follow it
        self._row[slots[::-1]] = np.arange(len(slots), dtype=np.int32)[::-1]
        self._crowd = max(np.unique(slots, return_counts=True)[1], default=1)

    def find(self, text: str) -> Iterator[tuple[int, tuple[Trace, ...]]]:
        """Place and traces of each string of the table in a text, where a slip may be."""
        n = len(text)
        if not len(self._keys) or not n:
            return
        codes = np.zeros(n + 2 * PAD, dtype=np.uint64)
        codes[PAD:-PAD] = code_points(text)
        keys = _keys(codes, n)
        slots = _slots(keys)
        at = np.flatnonzero(self._bits[slots])
        keys, places = keys[at], at % n
        row = self._row[slots[at]]
        for _ in range(self._crowd - 1):
            row += self._keys[row] < keys
            np.minimum(row, len(self._keys) - 1, out=row)
        there = codes[PAD + places]
        hit = (self._keys[row] == keys) & (self._right[row] != there)
        found = zip(row[hit].tolist(), there[hit].tolist(), strict=True)
        for place, what in zip(places[hit].tolist(), found, strict=True):
            traces = self._possible.get(what)
            if traces is None:
                if len(self._possible) > _REMEMBERED:
                    self._possible.clear()
                traces = self._possible[what] = tuple(t for t in self._traces[what[0]] if possible(t, chr(what[1])))
            if traces:
                yield place, traces


def _keys(codes: np.ndarray, n: int) -> np.ndarray:
    """The hash of each shape at each of n positions: shape by shape, one after another."""
    pairs = (codes[:-1] << _CHAR) + codes[1:]

    def one(at: int) -> np.ndarray:
        return codes[PAD + at : PAD + at + n]

    def two(at: int) -> np.ndarray:
        return pairs[PAD + at : PAD + at + n]

    first = np.concatenate([two(-2), one(-1), two(-2), two(1), one(-3), two(0)])
    second = np.concatenate([two(1), two(1), one(1), one(3), two(-2), two(2)])
    first *= _BASE
    first += second
    for i in range(len(SHAPES)):
        first[i * n : (i + 1) * n] += np.uint64(i) << _SHAPE
    first *= _BASE
    return first


def _keys_of(strings: Sequence[tuple[tuple[int, ...], str]]) -> np.ndarray:
    """The same hash of the characters seen in each shape."""
    width = 2 * PAD + 1
    codes = np.zeros((len(strings), width), dtype=np.uint64)
    for row, (shape, seen) in zip(codes, strings, strict=True):
        for at, char in zip(shape, seen, strict=True):
            row[PAD + at] = ord(char)
    keys = _keys(np.append(codes.ravel(), np.zeros(2 * PAD, dtype=np.uint64)), len(strings) * width)
    which = np.array([SHAPES.index(shape) for shape, _ in strings], dtype=np.int64)
    return keys[which * len(strings) * width + np.arange(len(strings)) * width]


def _slots(keys: np.ndarray) -> np.ndarray:
    return (keys >> np.uint64(64 - _BITS)).view(np.int64)
