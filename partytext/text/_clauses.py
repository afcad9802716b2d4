"""Lists of clauses between 、 that may be slogans by their characters: a loop (see _compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from partytext.text._compiled import loop
from partytext.text._sets import Pairs, pair_kinds

BRIEF, SHORT, LONG = 2, 3, 12  # characters of a clause; longer ones are prose, brief ones must repeat a character and say something
UNEVEN = 9  # of one in a list of different sizes
MORE = 2  # characters by which the last of many may be longer
PAIR = 7  # of two that are only cut alike
# What a character may be in a list, as bits: the first of a clause that is a doing (DOING); the last one of a noun (NOUN_END) or of a
# body (BODY); what may follow a clause that ends at no mark (AFTER); a numeral (NUMBER), and what opens a line (OPENS); 得, 到 and 不
# of what can or cannot be done (CAN); the first of clauses of one frame (LINK), and of things and persons one by one (EACH); what
# causes the clauses behind it (CAUSE); the second of a doing and its result (RESULT).
DOING, NOUN_END, BODY, AFTER, NUMBER, OPENS, CAN, LINK, EACH, CAUSE, RESULT = (1 << i for i in range(11))

_NOT = -1  # no size
_FIRST_TWO = 3  # places, as bits
OF, _ONE, LIST = ord("的"), ord("一"), ord("、")
_SMALL, _GREAT = ord("小"), ord("大")
AND = (ord("和"), ord("与"), ord("及"))  # a list goes on: 发展产业、改善民生|和加强治理
_NUMBERING = (ord("是"), ord("要"))  # 一是严界定、摸底数
_BECOMING = ord("化")  # nouns of this in threes are aims: 精细化、精准化、高效化
# Columns of a list: clauses are text[START:END]; the Han characters around them are text[BEFORE:BEHIND], for the first may have
# words before it and the last words behind it. SIZE: of every clause, 0 where they differ; COUNT: how many there are; ALIKE: in
# how many places all have one character (of different sizes: whether they begin and end alike); INSIDE: whether one of these is
# inside, with others before and behind it (去向难掌握、管理难落实); FRAMED: whether a verb stands before that slogans are the object
# of; SURE: whether their characters alone make them a slogan; CUT: whether they must be cut alike to be one; ENDS_ALIKE: whether
# their last two characters are the same; OPPOSED: whether the first of two opens with 小, the second with 大 (小网格、大治理).
START, END, BEFORE, BEHIND, SIZE, COUNT, ALIKE, INSIDE, FRAMED, SURE, CUT, ENDS_ALIKE, OPPOSED = range(13)
_COLUMNS = OPPOSED + 1


# What a pair of characters is, as bits: the last two of a verb that slogans are the object of (FRAME: 坚持, 做到); a word that singles out
# things (ATTRIBUTE: 重点, 主要); a noun that lists of aims end with (AIM: 意识), and one that the party's terms open with (THEME: 政治).
FRAME, ATTRIBUTE, AIM, THEME = (1 << i for i in range(4))


@loop
def lists(points: Sequence[int], edges: Sequence[int], joins: Sequence[bool], classes: Sequence[int], words: Pairs) -> np.ndarray:
    """The lists of a text that are worth a look, by start, the longer first; one may be read in several ways.

    points: of the text; clause i stands between edges i and i + 1, which are characters that are not Han, or just before or
    behind the text; joins: whether an edge is 、; classes: classes_of_clauses().
    """
    rows, row = np.empty((3 * len(edges), _COLUMNS), np.int64), np.empty(_COLUMNS, np.int64)
    count, tail, last = 0, 1, len(edges) - 1
    while tail < last:
        if not joins[tail] or _is_numbered(points, edges[tail - 1], edges[tail], classes):
            tail += 1
            continue
        head = tail - 1
        tail += 1
        while joins[tail] and not _is_numbered(points, edges[tail - 1], edges[tail], classes):
            tail += 1
        for size in (_whole(edges, head, tail - 1), _second(points, edges, head, tail - 1), _even(points, edges, head, tail - 1)):
            if size != _NOT and _ends(points, edges, head, tail - 1, size, classes):
                if _fits(points, edges, head, tail - 1, size, classes, words, row):
                    rows[count] = row
                    count += 1
        low = head
        while low < tail - 2:  # lists in a run of clauses of other sizes: 党员、干部|坚定信念、锤炼党性、增强本领
            high, size = _part(edges, head, low, tail - 1)
            if high and _ends(points, edges, low, high, size, classes):
                if _fits(points, edges, low, high, size, classes, words, row):
                    rows[count] = row
                    count += 1
            low = max(high, low + 1)
    return rows[:count]


@loop
def _part(edges: Sequence[int], head: int, low: int, tail: int) -> tuple[int, int]:
    """The last clause and the size of the list of three or more that begins in clause low of a run, which has other words before
    its first clause or behind its last one but where the run ends; no clause (0) where there is none or it is the whole run."""
    size = edges[low + 2] - edges[low + 1] - 1
    before = edges[low + 1] - edges[low] - 1
    if not SHORT <= size <= LONG or before < size or (low > head and before == size):
        return 0, _NOT
    high = low + 2
    while high < tail and edges[high + 1] - edges[high] - 1 == size:
        high += 1
    behind = edges[high + 1] - edges[high] - 1
    if behind < size or (low == head and high == tail):
        return 0, _NOT
    return high, size


@loop
def _is_numbered(points: Sequence[int], before: int, mark: int, classes: Sequence[int]) -> bool:
    """Whether 、 comes after the number of a heading: 二、筑根基、优功能."""
    if mark - before > 3 or (before >= 0 and not classes[points[before]] & OPENS):
        return False
    return classes[points[mark - 1]] & NUMBER > 0


@loop
def _whole(edges: Sequence[int], head: int, tail: int) -> int:
    """The size of clauses that fill the run: of two long ones; 0 of several of different size."""
    low, high = LONG, 0
    for clause in range(head, tail + 1):
        size = edges[clause + 1] - edges[clause] - 1
        if size > (LONG if tail - head == 1 else UNEVEN):
            return _NOT
        low, high = min(low, size), max(high, size)
    if tail - head == 1:
        return low if low == high and low > SHORT + 1 else _NOT
    return 0 if SHORT <= low < high else _NOT


@loop
def _even(points: Sequence[int], edges: Sequence[int], head: int, tail: int) -> int:
    """The size of clauses of a run that may have other words before the first and behind the last one."""
    outer = min(edges[head + 1] - edges[head], edges[tail + 1] - edges[tail]) - 1
    if tail - head == 1:  # none between them tells the size: the shorter does, or both run on and are tried as short ones
        four = outer == SHORT + 1 or (outer > SHORT and _is_joined(points, edges, head, tail))
        return _NOT if outer < SHORT else SHORT + 1 if four else SHORT
    size = edges[head + 2] - edges[head + 1] - 1
    for clause in range(head + 2, tail):
        if edges[clause + 1] - edges[clause] - 1 != size:
            return _NOT
    return size if BRIEF <= size <= LONG and outer >= size else _NOT


@loop
def _is_joined(points: Sequence[int], edges: Sequence[int], head: int, tail: int) -> bool:
    """Whether 和 joins a third to the clauses of four characters between which 、 stands."""
    if points[edges[tail] + SHORT + 2] not in AND:
        return False
    places = _alike(points, edges, head, tail, edges[head + 1] - SHORT - 1, SHORT + 1)
    return _count(places) > 1 and _joins(points, edges, tail, places)


@loop
def _second(points: Sequence[int], edges: Sequence[int], head: int, tail: int) -> int:
    """The size of the second of two clauses that ends at a mark or 的 (形成|干得好就上、干不好就下|的导向)."""
    if tail - head > 1:
        return _NOT
    end = edges[tail] + 1 + SHORT
    while end < edges[tail + 1] and points[end] != OF:
        end += 1
    size = end - edges[tail] - 1
    return size if SHORT < size <= LONG and size < edges[head + 1] - edges[head] - 1 else _NOT


@loop
def _ends(points: Sequence[int], edges: Sequence[int], head: int, tail: int, size: int, classes: Sequence[int]) -> bool:
    """Whether a run read with this size may end as slogans do, told before anything is counted."""
    end = edges[tail] + 1 + size
    if size == 0 or end == edges[tail + 1] or (tail - head > 1 and (SHORT <= size <= SHORT + 1 or edges[tail + 1] - end <= MORE)):
        return True
    return classes[points[end]] & AFTER > 0


@loop
def _fits(
    points: Sequence[int], edges: Sequence[int], head: int, tail: int, size: int, classes: Sequence[int], words: Pairs, row: np.ndarray
) -> bool:
    """Whether a run read with this size may be a slogan by its characters; the row is written."""
    before, behind = edges[head] + 1, edges[tail + 1]
    start, end = (edges[head + 1] - size, edges[tail] + 1 + size) if size else (before, behind)
    if start - before == 2 and classes[points[before]] & NUMBER and points[before + 1] in _NUMBERING:
        before = start
    many, free = tail - head > 1, before == start and behind == end
    if size == SHORT and many and points[start] != _ONE and classes[points[start]] & NUMBER:
        return False  # 十六大、十七大、十八大
    places = _alike(points, edges, head, tail, start, size)
    alike = _count(places)
    count, twice = tail - head + 1, size > SHORT and 2 * alike >= size
    if twice and size == SHORT + 1 and _joins(points, edges, tail, places):
        end += size + 1
        count, many = count + 1, True
    closed = behind == end or points[end] == OF
    ends = behind == end or classes[points[end]] & AFTER > 0
    row[START], row[END], row[BEFORE], row[BEHIND] = start, end, before, behind
    row[SIZE], row[COUNT], row[ALIKE], row[CUT] = size, count, alike, 0
    row[INSIDE] = many and size > SHORT + 1 and alike > 0 and _repeats_inside(points, start, size, places)
    row[FRAMED] = start > before and classes[points[start - 1]] & CAUSE > 0
    row[FRAMED] |= start - before > 1 and pair_kinds(words, points[start - 2], points[start - 1]) & FRAME > 0
    if size > SHORT and places & _FIRST_TWO == _FIRST_TWO and pair_kinds(words, points[start], points[start + 1]) & ATTRIBUTE > 0:
        return False
    row[OPPOSED] = size >= SHORT and not many and closed and points[start] == _SMALL and points[edges[tail] + 1] == _GREAT
    row[OPPOSED] &= points[start + size - 2] != points[end - 2] or points[start + size - 1] != points[end - 1]  # 小学生、大学生
    if row[OPPOSED]:
        row[SURE], row[ENDS_ALIKE] = 1, 0
        return True
    row[ENDS_ALIKE] = size > BRIEF and places >> (size - 2) == _FIRST_TWO
    row[SURE] = (closed or (many and twice)) and _is_sure(points, edges, head, tail, row, places, classes)
    if row[SURE]:
        return alike < size
    if size == BRIEF:
        return False
    if size == 0:
        noun = classes[points[end - 1]] & (NOUN_END | BODY)
        row[ALIKE] = 1
        return not noun and _alike(points, edges, head, tail, start, 1) > 0 and _same_end(points, edges, head, tail)
    if size == SHORT:
        if places & 4 and classes[points[start + 2]] & NOUN_END:
            return many and behind == end and points[start + 2] == _BECOMING
        able = places & 2 and classes[points[start + 1]] & CAN
        if not able and _doings(points, edges, head, tail, start, classes) < tail - head + (0 if many else 1):
            row[CUT] = 1
    elif size == SHORT + 1:
        if not (many or alike or free or closed):
            return False
    elif not (free or many):
        return False
    elif many:
        if not ends and not row[INSIDE]:
            return False
    elif alike <= (size - SHORT - 1) // 2:  # the longer, the more must be alike
        row[CUT] = 1
        if size > PAIR or pair_kinds(words, points[start], points[start + 1]) & FRAME > 0:  # 坚持 is before both
            return False
    return alike < size


@loop
def _is_sure(
    points: Sequence[int], edges: Sequence[int], head: int, tail: int, row: np.ndarray, places: int, classes: Sequence[int]
) -> bool:
    """Whether the clauses of a list make a slogan by what they repeat in its place, or by the verb before them."""
    start, size, alike = row[START], row[SIZE], row[ALIKE]
    if size == 0:
        return False
    many, last = row[COUNT] > 2, places >> (size - 1) > 0
    if row[ENDS_ALIKE]:
        return many and size == SHORT + 1  # if they are no things: 党纪教育、廉洁教育
    if last and points[start + size - 1] == _BECOMING and size > SHORT and many:
        return True  # 管理制度规范化、服务时间常态化
    if last and classes[points[start + size - 1]] & (NOUN_END | BODY):
        return False
    first = places & 1 > 0
    if size <= SHORT:
        return many and (last or (first and not classes[points[start]] & EACH))
    linked = first and classes[points[start]] & LINK > 0
    if size == SHORT + 1:
        opens = places & _FIRST_TWO == _FIRST_TWO  # 更高层次、更高水平
        return row[FRAMED] > 0 or linked or (many and alike > 0) or (alike > 1 and not opens)
    if not many and _are_results(points, edges, head, tail, start, classes):
        return True
    opens = linked or row[BEFORE] == start  # no other words stand before
    framed = row[FRAMED] > 0
    return (alike > 1 and (many or framed or opens)) or (alike == 1 and (framed or linked or (many and opens)))


@loop
def _alike(points: Sequence[int], edges: Sequence[int], head: int, tail: int, start: int, size: int) -> int:
    """The places where all clauses have one character, as bits from the first on."""
    places = 0
    for i in range(size):
        same = True
        for clause in range(head + 1, tail + 1):
            same &= points[edges[clause] + 1 + i] == points[start + i]
        places |= same << i
    return places


@loop
def _count(bits: int) -> int:
    """How many bits are set."""
    count = 0
    while bits:
        bits &= bits - 1
        count += 1
    return count


@loop
def _joins(points: Sequence[int], edges: Sequence[int], tail: int, places: int) -> bool:
    """Whether 和 joins one clause more of four characters that has what the others have in some places: 政治忠诚、政治担当和政治能力."""
    size, last = SHORT + 1, edges[tail] + 1
    further = last + size + 1
    if points[further - 1] not in AND or further + size > edges[tail + 1]:
        return False
    for i in range(size):
        if places >> i & 1 and points[further + i] != points[last + i]:
            return False
    return True


@loop
def _repeats_inside(points: Sequence[int], start: int, size: int, places: int) -> bool:
    """Whether all clauses have a character behind others and before others, but no noun at their end that they share."""
    if places >> (size - 1) and points[start + size - 2] != _ONE:  # 培训一批、储备一批
        return points[start + size - 1] == _BECOMING  # 工作项目化、项目责任化
    inside = places & ~(places << 1) & ~1
    return inside & ((1 << (size - 1)) - 1) > 0


@loop
def _same_end(points: Sequence[int], edges: Sequence[int], head: int, tail: int) -> bool:
    for clause in range(head + 1, tail + 1):
        if points[edges[clause + 1] - 1] != points[edges[head + 1] - 1]:
            return False
    return True


@loop
def _doings(points: Sequence[int], edges: Sequence[int], head: int, tail: int, start: int, classes: Sequence[int]) -> int:
    """How many clauses open with a slogan's verb."""
    doings = 0
    for clause in range(head, tail + 1):
        at = start if clause == head else edges[clause] + 1
        if classes[points[at]] & DOING:
            doings += 1
    return doings


@loop
def _are_results(points: Sequence[int], edges: Sequence[int], head: int, tail: int, start: int, classes: Sequence[int]) -> bool:
    """Whether all clauses open with a slogan's verb and what comes of the doing: 绷紧纪律之弦、守牢廉洁底线."""
    for clause in range(head, tail + 1):
        at = start if clause == head else edges[clause] + 1
        if not classes[points[at]] & DOING or not classes[points[at + 1]] & RESULT:
            return False
    return True
