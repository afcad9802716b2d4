"""Sets of characters and of pairs of them, asked about many places of a text at once."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import numpy as np

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


class Pairs:
    """Some pairs of characters.

    >>> from partytext.text._han import code_points
    >>> Pairs(["坚持", "坚守"]).at(code_points("坚持党"), np.array([0, 1])).tolist()
    [True, False]
    """

    def __init__(self, pairs: Collection[str]) -> None:
        self._kinds = []
        for characters in (sorted({pair[i] for pair in pairs}) for i in (0, 1)):
            kinds = np.zeros(_BMP, np.int16)
            kinds[[ord(c) for c in characters]] = np.arange(1, len(characters) + 1)
            self._kinds.append(kinds)
        first, second = (kinds[[ord(pair[i]) for pair in pairs]] for i, kinds in enumerate(self._kinds))
        self._is_one = np.zeros((first.max(initial=0) + 1, second.max(initial=0) + 1), dtype=bool)
        self._is_one[first, second] = True

    def at(self, points: np.ndarray, places: np.ndarray) -> np.ndarray:
        """Whether one of them begins at each place of the code points."""
        first, second = (kinds.take(points[places + i], mode="clip") for i, kinds in enumerate(self._kinds))
        return self._is_one[first, second]
