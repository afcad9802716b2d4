"""Where a numeral slogan may begin, and what it may be there by the characters around its numerals: a loop (_compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from partytext.text._compiled import loop
from partytext.text._han import HAN_RANGES
from partytext.text._marks import NUMERALS
from partytext.text._numerals.context import AND, AS, FRAMES, INSIDE_WORD, PARTICLES
from partytext.text._numerals.words import knowledge, places
from partytext.text._sets import Pairs, classes_of, pair_kinds, pairs_of

SHAPES = ("set", "alternating", "classified", "double", "bare", "headed")
_SET, _ALTERNATING, CLASSIFIED, _DOUBLE, BARE, _HEADED, DATED = (1 << i for i in range(len(SHAPES) + 1))
CLASSIFIERS = "个种项大级方维张支篇条类"
PROGRAMMES = ("战略", "工程", "行动", "计划")  # 千万工程, 八八战略
SERIES = ("十百千万", "百千万", "十百千")  # 百千万 before the noun of a programme
MATCHING = "包帮带联助扶"  # between how many help and how many are helped: 四包一, 一带三
NAMES = "三四五六七八九十两双"
NAME_WINDOW = 8  # characters behind a classifier that are looked at
NAME = 2, 5  # characters behind a classifier
NAMED = "大种张支"  # what counts names right behind a noun: 监督执纪四种形态, 干部工作五大体系
LISTED = "大项张支条篇"  # what counts ways of working, not things
LEVELS = "级方"  # of bodies, which make one arrangement: 支部—小组—党员三级网络
SIGNS = "+＋—－-→"  # between the members of a sum: 党委—支部—小组三级网络
CLAUSE_ENDS = "，。；：！？\n"
FAR = 80  # characters looked back for a list
VALUE = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
# What a character is, as bits. Before a numeral: it is a part of a larger number, an ordinal or a rounded figure, it is a verb or a frame
# (GOVERNS), a tier of government (TIER); behind one: it counts (UNNAMED), it makes a date or the like (DATE), it begins no
# name (NO_NAME) or no word between numerals (NO_GROUP); the numeral itself: one to ten (ONE), with nothing but a noun behind
# it, it names (NAMES), it is too large or vague for a classifier (NO_COUNT); behind a name: it need not begin a noun
# (AFTER_NAME), it ends one, a frame's too (END). RARE: beyond the basic plane, Han or not.
_HAN, _RARE, _NOT_BEFORE, _GOVERNS, _TIER, _ONE, _NAMES, _NO_COUNT = (1 << i for i in range(8))
_CLASSIFIER, _UNNAMED, _DATE, _NO_NAME, _NO_GROUP, _AFTER_NAME, _END = (1 << i for i in range(8, 15))
_ONE_OF = {
    _NOT_BEFORE: "之初第几数多近约超逾每某另.．%％〇零亿0123456789", _ONE: "一二三四五六七八九十", _CLASSIFIER: CLASSIFIERS,
    _DATE: "届中规计时分月日年", _NAMES: NAMES, _NO_COUNT: "一二万百千双", _NO_NAME: "".join(PARTICLES),
    _NO_GROUP: "".join(PARTICLES) + "次余第", _AFTER_NAME: AND + NUMERALS + "的", _END: AND + AS, _RARE: "\uffff",
}  # fmt: skip


def _points(characters: str) -> tuple[int, ...]:
    return tuple(ord(c) for c in characters)


_ZERO, _NINE = _points("09")
_SINGLE, _TEN, _TWO, _DOUBLE_NUMERAL, _TOGETHER, _PIECE, _FIRST, _LARGE, _COMMA, _ETC = _points("一十二双合个一大、等")
_SET_OPENS = _points("位步")  # 五位一体, 三步走
_MIDDLE = _points("".join(word[1] for word in SERIES))
_SIZES = tuple(len(word) for word in SERIES)
_MATCHING = _points(MATCHING)
_HOUSEHOLD, _ALLIED = _points("户联")
_PROGRAMME = _points("".join(word[0] for word in PROGRAMMES))
_PAIRED = _points("两双")
_DAYS = _points("月日年届")
_NO_CONGRESS = _points("力考工")  # behind 大: 十八大力气, 二十大考, 十大工程
_NEAR = 3  # characters between numerals that stand in turn with words
_FREE = _points("对必")  # 五对关系, 六必谈
_NAMED, _LISTED, _LEVELS, _SIGNS, _CLAUSE_ENDS = (_points(some) for some in (NAMED, LISTED, LEVELS, SIGNS, CLAUSE_ENDS))
_DIGITS = _points("".join(VALUE))
_VALUES = tuple(VALUE.values())
_SHORTEST, _LONGEST = NAME


# What a pair of characters is, as bits: what nouns begin with that name a way of working (HEAD) or that names stand before (COMPANY); what
# names of places begin with that open with a numeral (PLACE); a numeral that ends a word (INSIDE); what words begin with that open with
# one and are no name (PLAIN), or one with more behind them (PAIRED); the end of a verb that principles are the objects of (VERB); what
# several do together (TOGETHER); what is done through one portal (SERVED).
HEAD, COMPANY, PLACE, INSIDE, PLAIN, PAIRED, VERB, TOGETHER, SERVED = (1 << i for i in range(9))


@loop
def starts(
    points: Sequence[int], begins: Sequence[int], ends: Sequence[int], classes: Sequence[int], words: Pairs
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The places where a slogan may begin, and which of SHAPES it may have there as bits, with DATED where it may be a date; these
    where it stands beside another slogan.

    begins, ends: of the runs of numerals; classes: classes_of_numerals().
    """
    places, shapes, besides = np.empty(len(begins), np.int64), np.empty(len(begins), np.uint8), np.empty(len(begins), np.uint8)
    count, nowhere = 0, len(points) - 1
    for i in range(len(begins)):
        start, end = begins[i], ends[i]
        if (start and classes[points[start - 1]] & _NOT_BEFORE) or _is_dated(points, start, end, classes):
            continue
        one, first = end - start == 1, points[start]
        few = one or (end - start == 2 and first == _TEN)  # a number: 八, 十八
        numeral, after = classes[points[start]], classes[points[end]]
        near = i + 1 < len(begins) and begins[i + 1] - end <= _NEAR
        shape = beside = 0
        if _may_be_set(points, start, end, classes, words):
            shape |= _SET
        if few and after & _CLASSIFIER and not numeral & _NO_COUNT and _is_han_twice(points, end + 1, classes):
            if points[end] == _PIECE or _may_be_named(points, start, end, classes, words):
                shape |= CLASSIFIED
            else:
                beside |= CLASSIFIED
        if few and after & _HAN and near and _may_alternate(points, end, begins[i + 1], ends[i + 1], first, classes):
            if first not in _PAIRED or not pair_kinds(words, first, points[end]) & PLAIN > 0:
                shape |= _ALTERNATING
        if one and after & _HAN:
            if first == _DOUBLE_NUMERAL and _may_end(points, end + 2, end + 4, classes, words):
                shape |= _DOUBLE
            bare = numeral & _NAMES and not after & _UNNAMED
            headed = bare or first == _DOUBLE_NUMERAL or (near and (numeral & _NAMES or first == _TWO))
            if headed and not after & _NO_NAME and not pair_kinds(words, first, points[end]) & PLAIN > 0:
                if bare and (_may_be_bare(points, start, classes, words) or pair_kinds(words, first, points[end]) & PAIRED > 0):
                    shape |= BARE
                elif bare:
                    beside |= BARE
                for place in range(end + 1, min(end + 5, nowhere)):
                    if pair_kinds(words, points[place], points[place + 1]) & HEAD > 0:
                        shape |= _HEADED
        if shape | beside and not _is_in_word(points, start, words):
            dated = DATED if after & _DATE else 0
            places[count], shapes[count], besides[count] = start, shape | dated, shape | beside | dated
            count += 1
    return places[:count], shapes[:count], besides[:count]


@loop
def is_han(points: Sequence[int], place: int, classes: Sequence[int]) -> bool:
    """Whether the character at a place may be Han."""
    return classes[points[place]] & (_HAN | _RARE) > 0


@loop
def first_of_name(points: Sequence[int], at: int, classes: Sequence[int]) -> int:
    """Where a name begins behind a numeral, of two characters perhaps, and its classifier."""
    return at + 2 + (classes[points[at + 1]] & _ONE > 0)


@loop
def _is_in_word(points: Sequence[int], start: int, words: Pairs) -> bool:
    """Whether the numeral ends a word or begins the name of a place: 统一, 四川; not 四平台."""
    if start and pair_kinds(words, points[start - 1], points[start]) & INSIDE > 0:
        return True
    return pair_kinds(words, points[start], points[start + 1]) & PLACE > 0 and not pair_kinds(words, points[start + 1], points[start + 2]) & COMPANY > 0


@loop
def _may_be_set(points: Sequence[int], start: int, end: int, classes: Sequence[int], words: Pairs) -> bool:
    """Whether the numerals may begin a pattern of its own: 四包一, 十户联防, 五位一体, 四考合一, 六个一, 六个90%; 千万工程; 百千万; 一网通办."""
    after, second = points[end], points[end + 1]
    if end - start > 1:
        series = end - start in _SIZES and points[start + 1] in _MIDDLE
        return series or (end - start == 2 and points[end] in _PROGRAMME)
    if after in _SET_OPENS:
        return classes[points[start]] & _NAMES > 0
    if (after in _MATCHING and classes[second] & _ONE) or (after == _HOUSEHOLD and second == _ALLIED):
        return True
    if points[start] == _SINGLE and pair_kinds(words, after, second) & SERVED > 0:
        return True
    return second == _TOGETHER or (after == _PIECE and (second == _FIRST or _ZERO <= second <= _NINE))


@loop
def _may_alternate(points: Sequence[int], end: int, begin: int, until: int, first: int, classes: Sequence[int]) -> bool:
    """Whether numerals that end here may stand in turn with words: 三会一课; not 一步一步. begin, until: of the next ones."""
    if first == _TWO or until - begin > 2 or (until - begin == 2 and points[begin] != _TEN) or not classes[points[until]] & _HAN:
        return False
    if first == _SINGLE and points[end] == points[until]:
        return False
    for place in range(end, begin):
        if not is_han(points, place, classes):
            return False
    after, further = classes[points[end]], classes[points[until]]
    return after & _CLASSIFIER > 0 or not (after | further) & _NO_GROUP


@loop
def _is_han_twice(points: Sequence[int], place: int, classes: Sequence[int]) -> bool:
    return is_han(points, place, classes) and is_han(points, place + 1, classes)


@loop
def _is_governed(points: Sequence[int], start: int, classes: Sequence[int], words: Pairs) -> bool:
    """Whether a verb that principles are the objects of, or a frame, may stand right before."""
    if not start:
        return False
    return classes[points[start - 1]] & _GOVERNS > 0 or pair_kinds(words, points[start - 2], points[start - 1]) & VERB > 0


@loop
def _may_be_named(
    points: Sequence[int], start: int, by: int, classes: Sequence[int], words: Pairs
) -> bool:
    """Whether a numeral may make a name of what it counts: by a verb, by a noun before it, by a list that it sums up. by: where its
    classifier stands."""
    if _is_governed(points, start, classes, words) or _is_summary(points, start, by, classes, words):
        return True
    if points[by] in _NAMED:
        for place in range(by + 1 + _SHORTEST, by + 2 + _LONGEST):
            if not is_han(points, place, classes) or classes[points[place]] & _END:
                return True
    return False


@loop
def _is_summary(points: Sequence[int], start: int, by: int, classes: Sequence[int], words: Pairs) -> bool:
    """Whether a numeral may sum up a list or tiers before it, by what it counts: levels, a way of working, what is done together."""
    level, way = points[by] in _LEVELS, pair_kinds(words, points[by + 1], points[by + 2]) & TOGETHER > 0
    if points[by] in _LISTED:
        for place in range(by + 1, by + 2 + _LONGEST - _SHORTEST):
            way |= pair_kinds(words, points[place], points[place + 1]) & HEAD > 0
    if not (level or way):
        return False
    if way and start > 1 and classes[points[start - 1]] & classes[points[start - 2]] & _TIER:
        return True
    size = 1
    for back in range(1, min(FAR, start) + 1):
        point = points[start - back]
        if point in _SIGNS:
            return True
        if point in _CLAUSE_ENDS:
            break
        size += point == _COMMA
    if not way or size == 1:
        return False
    for i in range(len(_DIGITS)):
        if points[start] == _DIGITS[i] and size == _VALUES[i]:
            return True
    return points[start - 1] == _ETC


@loop
def _may_be_bare(points: Sequence[int], start: int, classes: Sequence[int], words: Pairs) -> bool:
    """Whether a numeral with no classifier may name something: by a verb, by where its name may end, or by itself."""
    if points[start + 1] in _FREE or _is_governed(points, start, classes, words):
        return True
    return _may_end(points, start + 2, start + 5, classes, words)


@loop
def _may_end(points: Sequence[int], low: int, high: int, classes: Sequence[int], words: Pairs) -> bool:
    """Whether a name may end before one of some places."""
    for place in range(low, high):
        if _may_follow(points, place, classes, words):
            return True
    return False


@loop
def _may_follow(points: Sequence[int], place: int, classes: Sequence[int], words: Pairs) -> bool:
    """Whether what comes here may follow a name, by its first characters."""
    kinds = classes[points[place]]
    return not kinds & _HAN or kinds & _AFTER_NAME > 0 or pair_kinds(words, points[place], points[place + 1]) & COMPANY > 0


@loop
def _is_dated(points: Sequence[int], start: int, end: int, classes: Sequence[int]) -> bool:
    """Whether the numerals number a month, a day, a year, a term or a party congress: 三月, 十八届, 二十大."""
    congress = points[end] == _LARGE and end - start > 1 and points[end + 1] not in _NO_CONGRESS
    if not (congress or points[end] in _DAYS) or end - start > 3:
        return False
    ten = False
    for place in range(start, end):
        if not classes[points[place]] & _ONE:
            return False
        ten |= points[place] == _TEN
    return ten or not congress


@cache
def words_of_numerals() -> Pairs:
    """The words that `starts` goes by."""
    know = knowledge()
    other = {*know.paired.words, *(word for word in know.not_numeral if word[1:] in ("型", "对"))}  # 两手抓、两手硬, 五型机关, 五对关系
    plain = {word for word in know.not_numeral if len(word) == 2} - {word[:2] for word in other}
    heads, company, paired = ({word[:2] for word in nouns.words} for nouns in (know.head, know.company, know.paired))
    return pairs_of({
        HEAD: heads, COMPANY: company, PLAIN: plain, PAIRED: paired, TOGETHER: know.together, INSIDE: INSIDE_WORD,
        PLACE: {word for word in places().words if len(word) == 2},
        VERB: {word[-2:] for word in _verbs() if len(word) > 1},
        SERVED: {word[:2] for word in know.served.words},
    })  # fmt: skip


def _verbs() -> frozenset[str]:
    return knowledge().making.words | knowledge().joining.words


@cache
def classes_of_numerals() -> tuple[int, ...]:
    """What each character is, as bits."""
    know = knowledge()
    han = "".join(chr(c) for low, high in HAN_RANGES for c in range(low, high + 1) if c <= 0xFFFF)
    governs = "".join(word for word in (*FRAMES, *_verbs()) if len(word) == 1)
    return classes_of({**_ONE_OF, _GOVERNS: governs, _TIER: "".join(know.tiers), _UNNAMED: "".join(know.unnamed), _HAN: han})
