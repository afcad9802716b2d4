"""Where a numeral slogan may begin, and what it may be there by the characters around its numerals: a loop (_compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from partytext.text._compiled import loop
from partytext.text._han import HAN_RANGES
from partytext.text._numeral_words import knowledge
from partytext.text._sets import Pairs, Tables, classes_of, is_pair, kinds_at

SHAPES = ("set", "alternating", "classified", "double", "bare", "headed")
_SET, _ALTERNATING, _CLASSIFIED, _DOUBLE, _BARE, _HEADED, DATED = (1 << i for i in range(len(SHAPES) + 1))
CLASSIFIERS = "个种项大级方维张支篇条类"
# What a character is, as bits. Before a numeral: it is a part of a larger number, an ordinal or a rounded figure; behind one:
# it counts (UNNAMED), it makes a date or the like (DATE); the numeral itself: one to ten (ONE), with nothing but a noun behind
# it, it names (NAMES), it is too large or vague for a classifier (NO_COUNT).
_HAN, _NOT_BEFORE, _ONE, _CLASSIFIER, _UNNAMED, _DATE, _NAMES, _NO_COUNT = (1 << i for i in range(8))
_ONE_OF = {
    _NOT_BEFORE: "之初第几数多近约超逾每某另.．%％〇零亿0123456789", _ONE: "一二三四五六七八九十", _CLASSIFIER: CLASSIFIERS,
    _DATE: "届中规计时分月日年", _NAMES: "三四五六七八九十两双", _NO_COUNT: "一万百千双",
}  # fmt: skip
_ZERO, _NINE = ord("0"), ord("9")
_TEN, _TWO, _DOUBLE_NUMERAL, _TOGETHER, _PIECE, _FIRST, _LARGE = (ord(c) for c in "十二双合个一大")
_SET_OPENS = tuple(ord(c) for c in "位步")  # 五位一体, 三步走
_DAYS = tuple(ord(c) for c in "月日年届")
_NO_CONGRESS = tuple(ord(c) for c in "力考工")  # behind 大: 十八大力气, 二十大考, 十大工程
_NEAR = 3  # characters between numerals that stand in turn with words


@loop
def starts(
    points: Sequence[int], begins: Sequence[int], ends: Sequence[int], classes: Sequence[int], heads: Tables
) -> tuple[np.ndarray, np.ndarray]:
    """The places where a slogan may begin, and which of SHAPES it may have there as bits, with DATED where it may be a date.

    begins, ends: of the runs of numerals; classes: classes_of_numerals().
    """
    places, shapes = np.empty(len(begins), np.int64), np.empty(len(begins), np.uint8)
    count, nowhere = 0, len(points) - 1
    for i in range(len(begins)):
        start, end = begins[i], ends[i]
        if (start and kinds_at(classes, points, start - 1) & _NOT_BEFORE) or _is_dated(points, start, end, classes):
            continue
        one, first = end - start == 1, points[start]
        numeral, after = kinds_at(classes, points, start), kinds_at(classes, points, end)
        near = i + 1 < len(begins) and begins[i + 1] - end <= _NEAR
        shape = 0
        if not one or (points[end] in _SET_OPENS and numeral & _NAMES) or points[end + 1] == _TOGETHER or (points[end] == _PIECE and (points[end + 1] == _FIRST or _ZERO <= points[end + 1] <= _NINE)):
            shape |= _SET
        if after & _CLASSIFIER and not numeral & _NO_COUNT:
            shape |= _CLASSIFIED
        if after & _HAN:
            if near and (one or first == _TEN) and kinds_at(classes, points, ends[i + 1]) & _HAN:
                shape |= _ALTERNATING
            bare = one and numeral & _NAMES and not after & _UNNAMED
            if bare:
                shape |= _BARE
            if one and first == _DOUBLE_NUMERAL:
                shape |= _DOUBLE
            if bare or (one and (first == _DOUBLE_NUMERAL or (near and (numeral & _NAMES or first == _TWO)))):
                for place in range(end + 1, min(end + 5, nowhere)):
                    if is_pair(heads, points[place], points[place + 1]):
                        shape |= _HEADED
        if shape:
            places[count], shapes[count] = start, shape | DATED if after & _DATE else shape
            count += 1
    return places[:count], shapes[:count]


@loop
def _is_dated(points: Sequence[int], start: int, end: int, classes: Sequence[int]) -> bool:
    """Whether the numerals number a month, a day, a year, a term or a party congress: 三月, 十八届, 二十大."""
    congress = points[end] == _LARGE and end - start > 1 and points[end + 1] not in _NO_CONGRESS
    if not (congress or points[end] in _DAYS) or end - start > 3:
        return False
    ten = False
    for place in range(start, end):
        if not kinds_at(classes, points, place) & _ONE:
            return False
        ten |= points[place] == _TEN
    return ten or not congress


@cache
def heads() -> Tables:
    """The first two characters of nouns that name a way of working."""
    return Pairs({noun[:2] for noun in knowledge().head.words}).tables


@cache
def classes_of_numerals() -> list[int]:
    """What each character is, as bits."""
    han = "".join(chr(c) for low, high in HAN_RANGES for c in range(low, high + 1) if c <= 0xFFFF)
    return classes_of({**_ONE_OF, _UNNAMED: "".join(knowledge().unnamed), _HAN: han})
