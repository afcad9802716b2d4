"""Sets of characters and of pairs of them, asked about many places of a text at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import loop

_BMP = 0x10000  # sets hold characters below
BEYOND = _BMP - 1  # no character: it stands for those beyond, so that every point has a cell in every table


def is_one_of(points: np.ndarray, characters: str) -> np.ndarray:
    """Whether each code point is one of some characters.

    >>> from partytext.text._han import code_points
    >>> is_one_of(code_points("三会一课"), "一二三").tolist()
    [True, False, True, False]
    """
    return _table(characters).take(points, mode="clip")


def within_plane(points: np.ndarray) -> np.ndarray:
    """Code points, BEYOND for those that are."""
    return np.minimum(points, BEYOND)


@cache
def _table(characters: str) -> np.ndarray:
    table = np.zeros(_BMP, dtype=bool)
    table[[ord(c) for c in characters]] = True
    return table


def classes_of(kinds: Mapping[int, str]) -> tuple[int, ...]:
    """What kinds (bits) each character of the basic plane has; the last cell is that of BEYOND."""
    classes = np.zeros(_BMP, np.uint16)
    for kind, characters in kinds.items():
        classes[[ord(c) for c in characters]] |= kind
    return tuple(classes.tolist())


class Pairs(NamedTuple):
    """Pairs of characters and their kinds (bits) as arrays: what number a character has as the first and as the second of a pair, 0
    for none, and the kinds of two numbers."""

    first: np.ndarray
    second: np.ndarray
    kinds: np.ndarray


@loop
def pair_kinds(pairs: Pairs, a: int, b: int) -> int:
    """The kinds of two characters side by side, 0 where they are no pair."""
    first = pairs.first[a]
    return pairs.kinds[first, pairs.second[b]] if first else 0


def pairs_of(kinds: Mapping[int, Collection[str]]) -> Pairs:
    """The pairs of characters of some kinds.

    >>> pairs = pairs_of({1: ["坚持", "坚守"], 2: ["坚持"]})
    >>> [int(pair_kinds(pairs, ord(a), ord(b))) for a, b in ("坚持", "坚守", "持坚")]
    [3, 1, 0]
    """
    every = {pair for pairs in kinds.values() for pair in pairs}
    numbers = []
    for characters in (sorted({pair[i] for pair in every}) for i in (0, 1)):
        number = np.zeros(_BMP, np.int16)
        number[[ord(c) for c in characters]] = np.arange(1, len(characters) + 1)
        numbers.append(number)
    first, second = numbers
    table = np.zeros((first.max() + 1, second.max() + 1), np.uint16)
    for kind, pairs in kinds.items():
        table[first[[ord(pair[0]) for pair in pairs]], second[[ord(pair[1]) for pair in pairs]]] |= kind
    return Pairs(first, second, table)
