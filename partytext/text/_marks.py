"""The characters of a text by which slogans are found (marks, numerals, digits), picked out in one look."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._han import FIRST_HAN, LAST_HAN, code_points
from partytext.text._last import of_last
from partytext.text._sets import is_one_of, within_plane

NUMERALS = "一二三四五六七八九十百千万两双"
DIGITS = "0123456789"
QUOTES = "“”「」‘’"
ROOM = 16  # zeros behind the last character; a place before the first is found there too

STOP, NUMERAL, DIGIT, QUOTE, LIST, PLUS, BREAK, OPENING = (1 << i for i in range(8))  # STOP: whatever is no Han character
OPENINGS = "《习哪届对"  # of titles, of what he said, of 哪里, of a term, of a field that is led: nothing need be searched for
KINDS = np.zeros(0x10000, np.uint8)
KINDS[:FIRST_HAN] = KINDS[LAST_HAN + 1 :] = STOP
for _characters, _kind in ((NUMERALS, NUMERAL), (DIGITS, DIGIT), (QUOTES, QUOTE), ("、", LIST), ("+＋", PLUS), ("\n", BREAK), (OPENINGS, OPENING)):
    KINDS[[ord(c) for c in _characters]] |= _kind


@cache
def classes_of_marks() -> tuple[int, ...]:
    """The same for loops that are not compiled."""
    return tuple(KINDS.tolist())


class Marks(NamedTuple):
    """points: the code points of the text (within_plane) and ROOM zeros; places and kinds: of the characters that have a kind."""

    points: np.ndarray
    places: np.ndarray
    kinds: np.ndarray

    def of(self, kind: int) -> np.ndarray:
        """The places of characters of a kind."""
        return self.places[self.kinds & kind > 0]

    def openings(self) -> np.ndarray:
        """The places of OPENINGS."""
        return self.of(OPENING)

    def where(self, places: np.ndarray, first: str, behind: str = "", before: str = "") -> list[int]:
        """Those places that have a character, and one of these behind it and before it."""
        places = places[self.points[places] == ord(first)]
        if behind:
            places = places[is_one_of(self.points[places + 1], behind)]
        if before:
            places = places[is_one_of(self.points[places - 1], before)]
        return places.tolist()

    def runs(self, kind: int) -> tuple[np.ndarray, np.ndarray]:
        """The starts and ends of runs of characters of a kind.

        >>> [x.tolist() for x in marks("二十大，十四五").runs(NUMERAL)]
        [[0, 4], [2, 7]]
        """
        places = self.of(kind)
        breaks = np.flatnonzero(np.diff(places) > 1) + 1
        return places[np.append(0, breaks)[: len(places)]], places[np.append(breaks, 0)[: len(places)] - 1] + 1


@of_last
def marks(text: str) -> Marks:
    """Look at a text once."""
    points = np.pad(within_plane(code_points(text)), (0, ROOM))
    kinds = KINDS.take(points[:-ROOM])
    places = np.flatnonzero(kinds)
    return Marks(points, places, kinds[places])


@of_last
def point_list(text: str) -> list[int]:
    """The points of the marks of a text as a list: what loops that are not compiled are quickest with."""
    return marks(text).points.tolist()
