"""Lists of clauses between 、 that may be slogans by their characters and by their words: loops (see _compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import loop
from partytext.text._sets import Tables, is_pair, kinds_at
from partytext.text._tagged import IS, NOUN, SAYS, VERB

BRIEF, SHORT, LONG = 2, 3, 9  # characters of a clause; longer ones are prose, brief ones must repeat a character and say something
PAIR = 7  # of two that are only cut alike
# What a character may be in a list, as bits: the first of a clause that is a doing (DOING), of clauses that open alike (HEAD);
# the last one of a noun (NOUN_END) or of a body (BODY); what may follow a clause that ends at no mark (AFTER); a numeral
# (NUMBER), and what opens a line (OPENS); 得 of what can be done (CAN).
DOING, HEAD, NOUN_END, BODY, AFTER, NUMBER, OPENS, CAN = (1 << i for i in range(8))

_NOT = -1  # no size
_OF, _ONE = ord("的"), ord("一")
_NUMBERING = (ord("是"), ord("要"))  # 一是严界定、摸底数
_BECOMING = ord("化")  # nouns of this in threes are aims: 精细化、精准化、高效化
_EACH = tuple(ord(c) for c in "各某每本该分小老")  # 各方面、各环节、各层次 are things, 小张、小王、小李 persons
# Columns of a list: clauses are text[START:END]; the Han characters around them are text[BEFORE:BEHIND], for the first may have
# words before it and the last words behind it. SIZE: of every clause, 0 where they differ; COUNT: how many there are; ALIKE: in
# how many places all have one character (of different sizes: whether they begin and end alike); INSIDE: whether one of these is
# inside, with others before and behind it (去向难掌握、管理难落实); FRAMED: whether a verb stands before that slogans are the object
# of; SURE: whether their characters alone make them a slogan; CUT: whether they must be cut alike to be one.
START, END, BEFORE, BEHIND, SIZE, COUNT, ALIKE, INSIDE, FRAMED, SURE, CUT = range(11)


class Words(NamedTuple):
    """frames: the last two characters of verbs that slogans are the object of (坚持, 做到); attributes: words that single out
    things (重点, 主要)."""

    frames: Tables
    attributes: Tables


@loop
def lists(points: Sequence[int], edges: Sequence[int], joins: Sequence[bool], classes: Sequence[int], words: Words) -> np.ndarray:
    """The lists of a text that are worth a look, by start, the longer first; one may be read in three ways.

    points: of the text; clause i stands between edges i and i + 1, which are characters that are not Han, or just before or
    behind the text; joins: whether an edge is 、; classes: classes_of_clauses().
    """
    rows, row = np.empty((2 * len(edges), CUT + 1), np.int64), np.empty(CUT + 1, np.int64)
    count, tail, last = 0, 1, len(edges) - 1
    while tail < last:
        if not joins[tail] or _is_numbered(points, edges[tail - 1], edges[tail], classes):
            tail += 1
            continue
        head = tail - 1
        tail += 1
        while joins[tail] and not _is_numbered(points, edges[tail - 1], edges[tail], classes):
            tail += 1
        for size in (_whole(edges, head, tail - 1), _second(points, edges, head, tail - 1), _even(edges, head, tail - 1)):
            if size != _NOT and _ends(points, edges, head, tail - 1, size, classes):
                if _fits(points, edges, head, tail - 1, size, classes, words, row):
                    rows[count] = row
                    count += 1
    return rows[:count]


@loop
def _is_numbered(points: Sequence[int], before: int, mark: int, classes: Sequence[int]) -> bool:
    """Whether 、 comes after the number of a heading: 二、筑根基、优功能."""
    if mark - before > 3 or (before >= 0 and not kinds_at(classes, points, before) & OPENS):
        return False
    return mark > 0 and kinds_at(classes, points, mark - 1) & NUMBER > 0


@loop
def _whole(edges: Sequence[int], head: int, tail: int) -> int:
    """The size of clauses that fill the run: of two long ones; 0 of several of different size."""
    low, high = LONG, 0
    for clause in range(head, tail + 1):
        size = edges[clause + 1] - edges[clause] - 1
        if size > LONG:
            return _NOT
        low, high = min(low, size), max(high, size)
    if tail - head == 1:
        return low if low == high and low > SHORT + 1 else _NOT
    return 0 if SHORT <= low < high else _NOT


@loop
def _even(edges: Sequence[int], head: int, tail: int) -> int:
    """The size of clauses of a run that may have other words before the first and behind the last one."""
    outer = min(edges[head + 1] - edges[head], edges[tail + 1] - edges[tail]) - 1
    if tail - head == 1:  # none between them tells the size: the shorter does, or both run on and are tried as short ones
        return _NOT if outer < SHORT else outer if outer == SHORT + 1 else SHORT
    size = edges[head + 2] - edges[head + 1] - 1
    for clause in range(head + 2, tail):
        if edges[clause + 1] - edges[clause] - 1 != size:
            return _NOT
    return size if BRIEF <= size <= LONG and outer >= size else _NOT


@loop
def _second(points: Sequence[int], edges: Sequence[int], head: int, tail: int) -> int:
    """The size of the second of two clauses that ends at a mark or 的: 形成|干得好就上、干不好就下|的导向."""
    if tail - head > 1:
        return _NOT
    end = edges[tail] + 1 + SHORT
    while end < edges[tail + 1] and points[end] != _OF:
        end += 1
    size = end - edges[tail] - 1
    return size if SHORT < size <= LONG and size < edges[head + 1] - edges[head] - 1 else _NOT


@loop
def _ends(points: Sequence[int], edges: Sequence[int], head: int, tail: int, size: int, classes: Sequence[int]) -> bool:
    """Whether a run read with this size may end as slogans do, told before anything is counted."""
    end = edges[tail] + 1 + size
    if size == 0 or end == edges[tail + 1] or (size == SHORT and tail - head > 1):
        return True
    return points[end] == _OF or kinds_at(classes, points, end) & AFTER > 0


@loop
def _fits(
    points: Sequence[int], edges: Sequence[int], head: int, tail: int, size: int, classes: Sequence[int], words: Words, row: np.ndarray
) -> bool:
    """Whether a run read with this size may be a slogan by its characters; the row is written."""
    before, behind = edges[head] + 1, edges[tail + 1]
    start, end = (edges[head + 1] - size, edges[tail] + 1 + size) if size else (before, behind)
    if start - before == 2 and kinds_at(classes, points, before) & NUMBER and points[before + 1] in _NUMBERING:
        before = start
    many, free = tail - head > 1, before == start and behind == end
    if size == SHORT and many and points[start] != _ONE and kinds_at(classes, points, start) & NUMBER:
        return False  # 十六大、十七大、十八大
    closed = behind == end or points[end] == _OF
    ends = behind == end or kinds_at(classes, points, end) & AFTER > 0
    alike = 0  # in how many places all clauses have one character
    for i in range(size):
        alike += _same(points, edges, head, tail, start, i)
    row[START], row[END], row[BEFORE], row[BEHIND] = start, end, before, behind
    row[SIZE], row[COUNT], row[ALIKE], row[CUT] = size, tail - head + 1, alike, 0
    row[INSIDE] = many and size > SHORT + 1 and alike > 0 and _repeats_inside(points, edges, head, tail, start, size)
    row[FRAMED] = start - before > 1 and is_pair(words.frames, points[start - 2], points[start - 1])
    row[SURE] = closed and _is_sure(points, edges, head, row, classes, words.attributes)
    if row[SURE]:
        return alike < size
    if size == BRIEF:
        return False
    if size == 0:
        row[ALIKE] = 1
        noun = kinds_at(classes, points, end - 1) & (NOUN_END | BODY)
        return not noun and _same(points, edges, head, tail, start, 0) and _same_end(points, edges, head, tail)
    if size == SHORT:
        if not (ends or many):
            return False
        first, second = _same(points, edges, head, tail, start, 0), _same(points, edges, head, tail, start, 1)
        if _same(points, edges, head, tail, start, 2) and kinds_at(classes, points, start + 2) & NOUN_END:
            return many and behind == end and points[start + 2] == _BECOMING
        headed = first and kinds_at(classes, points, start) & HEAD
        able = second and kinds_at(classes, points, start + 1) & CAN
        if not headed and not able and _doings(points, edges, head, tail, start, classes) < tail - head + (0 if many else 1):
            row[CUT] = 1
            return many
    elif not (free or (ends and (many or size == SHORT + 1))):
        return False
    elif size == SHORT + 1:  # with other words around them, and none of them repeated: things (经济发展、民生改善)
        if not ends or not (alike or free or (many and closed)):
            return False
    elif many:
        if not ends and not row[INSIDE]:
            return False
    elif alike <= (size - SHORT - 1) // 2:  # the longer, the more must be alike
        row[CUT] = 1
        if not free or size > PAIR or is_pair(words.frames, points[start], points[start + 1]):  # 坚持 is before both
            return False
    return alike < size


@loop
def _is_sure(
    points: Sequence[int], edges: Sequence[int], head: int, row: np.ndarray, classes: Sequence[int], attributes: Tables
) -> bool:
    """Whether the clauses of a list make a slogan by what they repeat in its place, or by the verb before them."""
    start, size, tail, alike = row[START], row[SIZE], head + row[COUNT] - 1, row[ALIKE]
    if size == 0:
        return False
    many, last = row[COUNT] > 2, _same(points, edges, head, tail, start, size - 1)
    if last and (kinds_at(classes, points, start + size - 1) & (NOUN_END | BODY) or _same(points, edges, head, tail, start, size - 2)):
        return False  # things: 党纪教育、廉洁教育
    first = _same(points, edges, head, tail, start, 0)
    if size <= SHORT:
        return many and (last or (first and points[start] not in _EACH))
    if first and is_pair(attributes, points[start], points[start + 1]):
        return False
    if size == SHORT + 1:
        return row[FRAMED] > 0 or (many and alike > 0)
    opens = row[BEFORE] == start or (first and kinds_at(classes, points, start) & HEAD > 0)  # no other words stand before
    framed = row[FRAMED] > 0
    return (alike > 1 and (many or framed or opens)) or (alike == 1 and (framed or (many and opens)))


@loop
def _same(points: Sequence[int], edges: Sequence[int], head: int, tail: int, start: int, i: int) -> bool:
    """Whether all clauses have the character at place i of the first."""
    for clause in range(head + 1, tail + 1):
        if points[edges[clause] + 1 + i] != points[start + i]:
            return False
    return True


@loop
def _repeats_inside(points: Sequence[int], edges: Sequence[int], head: int, tail: int, start: int, size: int) -> bool:
    """Whether all clauses have a character behind others and before others, but no noun at their end that they share."""
    if _same(points, edges, head, tail, start, size - 1) and points[start + size - 2] != _ONE:  # 培训一批、储备一批
        return points[start + size - 1] == _BECOMING  # 管理规范化、服务常态化
    for i in range(1, size - 1):
        if _same(points, edges, head, tail, start, i) and not _same(points, edges, head, tail, start, i - 1):
            return True
    return False


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
        if kinds_at(classes, points, at) & DOING:
            doings += 1
    return doings


@loop
def built(
    rows: Sequence[Sequence[int]], points: Sequence[int], ends: Sequence[int], roles: Sequence[int], classes: Sequence[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Which lists are slogans by their words and stand where words begin and end; and of these which only if what follows is a
    noun that slogans stand before. ends, roles: Tagged, of what stands around each list."""
    good = np.zeros(len(rows), np.bool_)
    doubtful = np.zeros(len(rows), np.bool_)
    for i in range(len(rows)):
        row = rows[i]
        end = row[END]
        closed = row[BEHIND] == end
        if row[SURE]:
            says = _all_say(row, roles) if row[ALIKE] == 0 else row[SIZE] > SHORT or _says(row, roles)
            good[i] = says and (row[FRAMED] or ends[row[START]] > 0)
            continue
        if ends[row[START]] == 0 or not (closed or ends[end] > 0):
            continue
        if row[SIZE] != SHORT:
            good[i] = _is_long(row, closed or points[end] == _OF, ends, roles)
            doubtful[i] = good[i] and not closed and not kinds_at(classes, points, end) & AFTER
        elif row[CUT]:
            good[i] = _are_two_and_one(row, ends, roles)
            doubtful[i] = good[i] and not closed and roles[end] & NOUN > 0 and not kinds_at(classes, points, end) & AFTER
        elif closed:
            good[i] = True
        else:
            # Its verb has not two characters, so that its object may go on (讲政治、保证党|的团结), and no noun follows but one
            # of those slogans stand before (进新兴|领域, but 促发展|工作).
            good[i] = ends[end - SHORT] != end - SHORT + 2
            doubtful[i] = good[i] and roles[end] & NOUN > 0 and not kinds_at(classes, points, end) & AFTER
    return good, doubtful


@loop
def _is_long(row: Sequence[int], closed: bool, ends: Sequence[int], roles: Sequence[int]) -> bool:
    """Whether clauses of other sizes than SHORT are a slogan by their words; closed: a mark or 的 stands behind."""
    size, alike = row[SIZE], row[ALIKE] > 0
    if size == 0:
        for at in range(row[START], row[END]):
            if roles[at] & VERB:
                return True
        return False
    opens = verb = True  # whether each clause opens with a verb, holds one
    says = does = 0  # how many say something, have a predicate; the dictionary takes some for nouns (合理, 落实)
    for k in range(row[COUNT]):
        at = row[START] + k * (size + 1)
        any_role = 0
        for i in range(size):
            any_role |= roles[at + i]
        opens &= roles[at] & VERB > 0 and ends[at] < at + size
        verb &= any_role & VERB > 0
        says += any_role & SAYS > 0
        does += any_role & (VERB | IS) > 0
    many = row[COUNT] > 2
    if row[CUT]:
        return does == row[COUNT] and _are_cut_alike(row, ends, roles)
    least = row[COUNT] - (row[ALIKE] < 2)  # 统计监督、审计监督、财会监督 are things
    all_say = says == row[COUNT]
    if many and ((row[INSIDE] and says >= least) or (closed and size == SHORT + 1 and all_say and does >= least)):
        return True
    free = row[BEFORE] == row[START] and row[BEHIND] == row[END]
    four = size == SHORT + 1 and free and (many or all_say)
    return four or (many and (opens or (row[FRAMED] and all_say))) or (alike and (verb or (free and all_say)))


@loop
def _are_cut_alike(row: Sequence[int], ends: Sequence[int], roles: Sequence[int]) -> bool:
    """Whether words begin in the same places of both clauses, and both with a verb or none: 围绕|业务|抓|党建、抓好|党建|促|业务."""
    first, second = row[START], row[START] + row[SIZE] + 1
    for i in range(row[SIZE]):
        if (ends[first + i] > 0) != (ends[second + i] > 0):
            return False
    return roles[first] & (VERB | NOUN) == roles[second] & (VERB | NOUN)


@loop
def _are_two_and_one(row: Sequence[int], ends: Sequence[int], roles: Sequence[int]) -> bool:
    """Whether clauses, all but one, end in a verb or adjective of one character: 网格筛、电话问、微信找; 队伍大、层级多、链条长."""
    cut = 0
    last = False
    for k in range(row[COUNT]):
        at = row[START] + k * (SHORT + 1)
        last = ends[at] == at + 2 and ends[at + 2] == at + 3 and roles[at + 2] & (VERB | IS) > 0
        cut += last
    return cut == row[COUNT] or (cut == row[COUNT] - 1 and (last or row[END] == row[BEHIND]))


@loop
def _says(row: Sequence[int], roles: Sequence[int]) -> bool:
    """Whether any clause says something."""
    for at in range(row[START], row[END]):
        if roles[at] & SAYS:
            return True
    return False


@loop
def _all_say(row: Sequence[int], roles: Sequence[int]) -> bool:
    """Whether every clause says something."""
    for k in range(row[COUNT]):
        at = row[START] + k * (row[SIZE] + 1)
        says = False
        for i in range(row[SIZE]):
            says |= roles[at + i] & SAYS > 0
        if not says:
            return False
    return True
