"""Where no numeral slogan begins, by the first word that the dictionary has there: 两岸, 三天; 三个|方面."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from partytext.text._compiled import loop
from partytext.text._numerals.context import AS, FUNCTION, WINDOW
from partytext.text._numerals.starts import (
    BARE,
    CLASSIFIED,
    DATED,
    NAME_WINDOW,
    NAMES,
    PAIRED,
    first_of_name,
    is_han,
)
from partytext.text._numerals.words import knowledge
from partytext.text._sets import Pairs, pair_kinds

# Places, persons, bodies, times, amounts.
OTHER = frozenset(["ns", "nr", "nt", "t", "mq", "r", "f", "q", "c"])
_ASKED = tuple(ord(c) for c in "型对")  # 五型机关, 五对关系: told before any word is


def role_of_first(word: str, tag: str) -> int:
    """Which shapes (bits) a slogan has not that this word begins, with its numeral (BARE) or behind its classifier (CLASSIFIED).

    >>> role_of_first("两岸", "f") == BARE, role_of_first("方面", "n") == CLASSIFIED, role_of_first("四风", "n")
    (True, True, 0)
    """
    return CLASSIFIED * is_counted(word) | BARE * (word[0] in NAMES and _is_other(word, tag))


@cache
def opens_of_firsts() -> frozenset[str]:
    """The first characters of the words that role_of_first says something of."""
    know = knowledge()
    return frozenset(word[0] for some in (NAMES, know.counted, FUNCTION, know.relative) for word in some)


def is_counted(word: str) -> bool:
    """Whether a word behind a classifier is what the numeral counts, or begins no name."""
    know = knowledge()
    return word in know.counted or (word in FUNCTION and word not in know.opening) or word[:2] in know.relative


def _is_other(word: str, tag: str) -> bool:
    """Whether a word with a numeral at its beginning is a name, an amount or too long."""
    if len(word) == 1:
        return False
    know = knowledge()
    if tag[:2] in OTHER:
        return True
    if len(word) > 3:
        return know.company.at(word, 2) != len(word) - 2  # 三农|问题
    name = word[1:]  # 为 may be of a frame
    return word in know.no_name or (name[-1] != AS and (name in know.counted or name in know.measures))


@loop
def windows(points: Sequence[int], places: np.ndarray, besides: np.ndarray, classes: Sequence[int], words: Pairs) -> np.ndarray:
    """For each of the places two parts of the text, whose first words tell whether it may be BARE and CLASSIFIED; empty ones
    where it may not be anyway. places, besides: starts()."""
    parts = np.zeros((2 * len(places), 2), np.int64)
    for i in range(len(places)):
        at = places[i]
        if besides[i] & BARE and points[at + 1] not in _ASKED and not pair_kinds(words, points[at], points[at + 1]) & PAIRED:
            parts[2 * i, 0], parts[2 * i, 1] = at, _window_ends(points, at, WINDOW, classes)
        if besides[i] & CLASSIFIED:
            low = first_of_name(points, at, classes)
            parts[2 * i + 1, 0], parts[2 * i + 1, 1] = low, _window_ends(points, low, NAME_WINDOW, classes)
    return parts


@loop
def _window_ends(points: Sequence[int], low: int, size: int, classes: Sequence[int]) -> int:
    """Where Han characters end, so many at most."""
    high = low
    while high < low + size and is_han(points, high, classes):
        high += 1
    return high


@loop
def left(places: np.ndarray, shapes: np.ndarray, besides: np.ndarray, roles: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the first words leave of starts(); roles: of the first words of windows()."""
    kept = np.empty((3, len(places)), np.int64)
    count = 0
    for i in range(len(places)):
        gone = roles[2 * i] & BARE | roles[2 * i + 1] & CLASSIFIED
        some = besides[i] & (2 * DATED - 1 - gone)
        if some & (DATED - 1):
            kept[0, count], kept[1, count], kept[2, count] = places[i], shapes[i] & some, some
            count += 1
    return kept[0, :count], kept[1, :count], kept[2, :count]
