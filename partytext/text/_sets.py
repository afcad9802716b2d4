"""Sets of characters and of pairs of them, asked about many places of a text at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import loop

_BMP = 0x10000  # sets hold characters below; the last cell of a table serves those beyond, and is no character


def is_one_of(points: np.ndarray, characters: str) -> np.ndarray:
    """Whether each code point is one of some characters.

    >>> from partytext.text._han import code_points
    >>> is_one_of(code_points("三会一课"), "一二三").tolist()
    [True, False, True, False]
    """
    return _table(characters).take(points, mode="clip")


@cache
def _table(characters: str) -> np.ndarray:
    table = np.zeros(_BMP, dtype=bool)
    table[[ord(c) for c in characters]] = True
    return table


def classes_of(kinds: Mapping[int, str]) -> tuple[int, ...]:
    """What kinds (bits) each character of the basic plane has; the last cell serves those beyond."""
    classes = np.zeros(_BMP, np.uint16)
    for kind, characters in kinds.items():
        classes[[ord(c) for c in characters]] |= kind
    return tuple(classes.tolist())


@loop
def kinds_at(classes: Sequence[int], points: Sequence[int], place: int) -> int:
    """The kinds of the character at a place."""
    return classes[min(points[place], len(classes) - 1)]


class Tables(NamedTuple):
    """Pairs as arrays: what number a character has as the first and as the second of a pair, and which numbers go together."""

    first: np.ndarray
    second: np.ndarray
    both: np.ndarray


@loop
def is_pair(tables: Tables, a: int, b: int) -> bool:
    """Whether two characters are one of some pairs."""
    last = len(tables.first) - 1
    first = tables.first[min(a, last)]
    return bool(first > 0 and tables.both[first, tables.second[min(b, last)]])


def tables_of(pairs: Collection[str]) -> Tables:
    """The tables of some pairs of characters.

    >>> tables = tables_of(["坚持", "坚守"])
    >>> is_pair(tables, ord("坚"), ord("守")), is_pair(tables, ord("持"), ord("坚"))
    (True, False)
    """
    numbers = []
    for characters in (sorted({pair[i] for pair in pairs}) for i in (0, 1)):
        number = np.zeros(_BMP, np.int16)
        number[[ord(c) for c in characters]] = np.arange(1, len(characters) + 1)
        numbers.append(number)
    first, second = (number[[ord(pair[i]) for pair in pairs]] for i, number in enumerate(numbers))
    both = np.zeros((first.max(initial=0) + 1, second.max(initial=0) + 1), dtype=bool)
    both[first, second] = True
    return Tables(numbers[0], numbers[1], both)
