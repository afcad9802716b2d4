"""Where a numeral slogan may begin, and what it may be there by the characters around its numerals: a loop (_compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from partytext.text._compiled import loop
from partytext.text._han import HAN_RANGES
from partytext.text._marks import NUMERAL
from partytext.text._numeral_words import knowledge
from partytext.text._sets import Pairs, Tables, is_of, is_pair

SHAPES = ("set", "alternating", "classified", "double", "bare", "headed")
_SET, _ALTERNATING, _CLASSIFIED, _DOUBLE, _BARE, _HEADED, DATED = (1 << i for i in range(len(SHAPES) + 1))
CLASSIFIERS = "个种项大级方维张支篇条类"
# What a character is, as bits. Before a numeral: it is a part of a larger number, an ordinal or a rounded figure; behind one:
# a set pattern may begin (位步小个), it counts (UNNAMED), it makes a date or the like (DATE); the numeral itself: with nothing
# but a noun behind it, it names (NAMES), it is too large or vague for a classifier (NO_COUNT).
_HAN, _NOT_BEFORE, _SETS, _CLASSIFIER, _UNNAMED, _DATE, _NAMES, _NO_COUNT = (1 << i for i in range(8))
_ONE_OF = {
    _NOT_BEFORE: "之初第几数多近约超逾每某另.．%％〇零亿0123456789", _SETS: "位步小个", _CLASSIFIER: CLASSIFIERS,
    _DATE: "届中大规计时分月日年", _NAMES: "三四五六七八九十两双", _NO_COUNT: "一万百千双",
}  # fmt: skip
_TEN, _TWO, _DOUBLE_NUMERAL, _TOGETHER = (ord(c) for c in "十二双合")
_NEAR = 3  # characters between numerals that stand in turn with words


@loop
def starts(
    points: Sequence[int], places: Sequence[int], kinds: Sequence[int], classes: np.ndarray, heads: Tables
) -> tuple[np.ndarray, np.ndarray]:
    """The places where a slogan may begin, and which of SHAPES it may have there as bits, with DATED where it may be a date."""
    begins, shapes = np.empty(len(places) + 1, np.int64), np.empty(len(places) + 1, np.uint8)
    nowhere = len(points) - 1
    count, start, end = 0, -1, -1
    for i in range(len(places) + 1):
        at = places[i] if i < len(places) else nowhere
        if i < len(places) and not kinds[i] & NUMERAL:
            continue
        if at == end:
            end += 1
            continue
        after = at + 1  # where the next run of numerals ends
        k = i + 1
        while k < len(places) and places[k] == after and kinds[k] & NUMERAL:
            after += 1
            k += 1
        if start >= 0:
            shape = _shape(points, start, end, at, after, classes, heads)
            if shape & (DATED - 1):
                begins[count], shapes[count] = start, shape
                count += 1
        start, end = at, at + 1
    return begins[:count], shapes[:count]


@loop
def _shape(
    points: Sequence[int], start: int, end: int, next_start: int, next_end: int, classes: np.ndarray, heads: Tables
) -> int:
    first, after = points[start], points[end]
    if start and is_of(classes, points[start - 1], _NOT_BEFORE):
        return 0
    one, han, near = end - start == 1, is_of(classes, after, _HAN), next_start - end <= _NEAR
    shape = 0
    if not one or is_of(classes, after, _SETS) or points[end + 1] == _TOGETHER:
        shape |= _SET
    if is_of(classes, after, _CLASSIFIER) and not is_of(classes, first, _NO_COUNT):
        shape |= _CLASSIFIED
    if han and near and (one or first == _TEN) and next_end < len(points) and is_of(classes, points[next_end], _HAN):
        shape |= _ALTERNATING
    if one and han:
        names = is_of(classes, first, _NAMES)
        bare = names and not is_of(classes, after, _UNNAMED)
        if bare:
            shape |= _BARE
        if first == _DOUBLE_NUMERAL:
            shape |= _DOUBLE
        if bare or first == _DOUBLE_NUMERAL or (near and (names or first == _TWO)):
            for place in range(end + 1, end + 5):
                if is_pair(heads, points[place], points[place + 1]):
                    shape |= _HEADED
    return shape | DATED if is_of(classes, after, _DATE) else shape


@cache
def heads() -> Tables:
    """The first two characters of nouns that name a way of working."""
    return Pairs({noun[:2] for noun in knowledge().head.words}).tables


@cache
def classes_of_numerals() -> np.ndarray:
    """What each character is, as bits."""
    classes = np.zeros(0x10000, np.uint8)
    for low, high in HAN_RANGES:
        classes[low : high + 1] |= _HAN
    for kind, characters in {**_ONE_OF, _UNNAMED: "".join(knowledge().unnamed)}.items():
        classes[[ord(c) for c in characters]] |= kind
    return classes
