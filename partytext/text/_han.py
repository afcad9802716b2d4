"""Han characters: what counts as one, and how many a text has."""

from __future__ import annotations

import re

import numpy as np

from partytext.text._last import of_last, units_of

FIRST_HAN, LAST_HAN = 0x4E00, 0x9FFF  # nearly all of them
HAN_RANGES = ((0x3007, 0x3007), (0x3400, 0x4DBF), (FIRST_HAN, LAST_HAN), (0xF900, 0xFAFF), (0x20000, 0x323AF))


def han_class(but: str = "") -> str:
    """What stands between the brackets of a regular expression for any Han character but these: no look ahead for each.

    >>> bool(re.fullmatch(f"[{han_class('一二')}]+", "三会")), bool(re.fullmatch(f"[{han_class('一二')}]+", "一会"))
    (True, False)
    """
    ranges = []
    cuts = sorted(map(ord, but))
    for low, high in HAN_RANGES:
        for cut in (c for c in cuts if low <= c <= high):
            ranges.append((low, cut - 1))
            low = cut + 1
        ranges.append((low, high))
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges if a <= b)


HAN_CLASS = han_class()
HAN = re.compile(f"[{HAN_CLASS}]")
_BMP, _ASTRAL = 0x10000, HAN_RANGES[-1]
_IS_HAN = np.zeros(_BMP + 1, dtype=bool)
for _low, _high in HAN_RANGES[:-1]:
    _IS_HAN[_low : _high + 1] = True


@of_last
def code_points(text: str) -> np.ndarray:
    """The text as an array of code points (uint32)."""
    characters = np.array(text)  # which numpy keeps as code points
    characters.flags.writeable = False
    return np.frombuffer(characters, np.uint32, len(text))


def are_han(points: np.ndarray) -> np.ndarray:
    """Whether code points are among nearly all Han characters."""
    return (points >= FIRST_HAN) & (points <= LAST_HAN)


def n_han(text: str) -> int:
    """How many Han characters a text has: the exposure of every rate.

    >>> n_han("34个党（工）委")
    4
    """
    units = units_of(text)
    if len(units) == len(text):
        return int(np.count_nonzero(_IS_HAN.take(units, mode="clip")))
    points = code_points(text)
    many = int(np.count_nonzero(_IS_HAN.take(points, mode="clip")))
    return many + int(((points >= _ASTRAL[0]) & (points <= _ASTRAL[1])).sum())
