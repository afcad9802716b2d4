"""Unquoted slogans by parallel clauses: 抓班子、带队伍、保稳定、促发展; 同谋划、同部署; 以案促改、以案促治."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from partytext.text._marks import LIST, STOP, Marks, marks
from partytext.text._numeral_words import knowledge
from partytext.text._sets import is_one_of
from partytext.text._tagged import NOUN, SAYS, VERB, tagged

_SHORT, _LONG = 3, 9  # characters of a clause; shorter ones are lists of things, longer ones are prose
# Words that open every clause of a list of doings alike: 同谋划、同部署; 早发现、早提醒; 大学习、大检查.
_HEADS = "同共互齐早真大"
# Endings that make a noun of what stands before them: 创造力、凝聚力; 针对性、实效性 are lists of things.
_NOUN_ENDINGS = "力性化型式感观员者家点区市县期度量率"
_BODIES = "局部厅处室科"
# What may follow a clause that does not end at a mark: 把赢得民心民意、汇集民智民力|作为; 打牢基础、补齐短板|上下功夫.
_AFTER = "的地得上中下里为作来而是和与及等"
# An open list tells examples, a slogan is complete: 巡视巡察、审计信访、督查通报等; 选拔任用、考核评价、教育培训工作.
_OPEN_END = re.compile("等|[两三四五六七八九]|各|方面|情况|工作|环节|任务|活动")
# The members of a numeral slogan explain it and are none: “三讲四懂”：讲政治、讲学习、讲担当；懂党务、懂政策.
_EXPLAINS = re.compile("[一二三四五六七八九十两双][^“”。！？\n]{0,12}”(?:[：:（(]|，?(?:即|就是|指))[^“”。！？\n]*$")
_SENTENCE = 120  # characters looked back for it


class _List(NamedTuple):
    """Clauses between 、: text[start:end]; the Han characters around it are text[before:after], for the first clause may
    have words before it and the last one behind it. size: of every clause, 0 where they differ; clauses: how many there
    are; alike: in how many places all have one character. One list, or columns of many."""

    start: Any
    end: Any
    before: Any
    after: Any
    size: Any
    clauses: Any
    alike: Any


def parallel(text: str, *, compiled: bool = False) -> list[tuple[int, int]]:
    """Lists of clauses between 、 that are built alike, nearly all of one length; the words around them are left out.

    Three characters: nearly all begin with a slogan's verb, or all with 同, 共, 大 …, or say what can be done (立得住、叫得响).
    Four and more: three verb clauses or more (of four characters: with no other words around them), or clauses with a verb
    that repeat a character in its place (有腐必反、有贪必肃). Two clauses with no other words around them: of four characters,
    or repeating characters (心往一处想、劲往一处使). Clauses of different length begin and end alike (对党负责、对人民负责、对历史负责).
    compiled: by compiled code (see pays_to_compile).

    >>> t = "书记要会抓班子、带队伍、保稳定、促发展。坚持有腐必反、有贪必肃。北京市、天津市、河北省。"
    >>> [t[a:b] for a, b in parallel(t)]
    ['抓班子、带队伍、保稳定、促发展', '有腐必反、有贪必肃']
    """
    rows = _lists(text)
    rows = rows[_is_built(rows, text, compiled=compiled)]
    out: list[tuple[int, int]] = []
    at = 0
    for start, end, size in rows[:, [0, 1, 4]].tolist():
        open_end = size != _SHORT and _OPEN_END.match(text, end)
        if start >= at and not open_end and not _EXPLAINS.search(text, max(0, start - _SENTENCE), start):
            out.append((start, end))
            at = end
    return out


class _Runs(NamedTuple):
    """Clauses joined by 、: of each run its first and last clause; edges: what clause i stands between, i and i + 1."""

    head: np.ndarray
    tail: np.ndarray
    edges: np.ndarray

    def at(self, rows: np.ndarray) -> _Runs:
        """These runs only."""
        return _Runs(self.head[rows], self.tail[rows], self.edges)


def _lists(text: str) -> np.ndarray:
    """The rows of _List that are worth a look, by start, the longer first."""
    look = marks(text)
    points = look.points
    runs = _runs(look, len(text))
    if not len(runs.head):
        return np.empty((0, len(_List._fields)), np.int64)
    some, size = _readings(runs)
    rows = _rows(points, runs.at(some), size)
    return rows[np.lexsort((-rows[:, 1], rows[:, 0]))]


def _runs(look: Marks, size: int) -> _Runs:
    stops = look.kinds & STOP > 0
    edges = np.concatenate([[-1], look.places[stops], [size]])
    link = np.flatnonzero(look.kinds[stops] & LIST)  # edge i + 1 joins clause i to clause i + 1
    link = link[~_is_number(look.points, edges[link], edges[link + 1])]
    first = np.flatnonzero(np.diff(link, prepend=-2) > 1)
    last = np.append(first[1:], len(link)) - 1
    return _Runs(link[first], link[last] + 1, edges) if len(link) else _Runs(link, link, edges)


def _is_number(points: np.ndarray, before: np.ndarray, mark: np.ndarray) -> np.ndarray:
    """Whether 、 comes after the number of a heading: 二、筑根基、优功能."""
    opens = (before < 0) | (points[before] == ord("\n")) | (points[before] == ord("　"))
    return opens & (mark - before <= 3) & is_one_of(points[mark - 1], "一二三四五六七八九十")


def _readings(runs: _Runs) -> tuple[np.ndarray, np.ndarray]:
    """Which runs may be read as lists, some in two ways, and the size of their clauses (0 where they differ)."""
    size = np.diff(runs.edges) - 1
    owner, clause = _clauses(runs)
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    ends = np.append(begins[1:], len(owner)) - 1
    whole = size[clause]
    low, high = np.minimum.reduceat(whole, begins), np.maximum.reduceat(whole, begins)
    pair = runs.tail - runs.head == 1
    outer = np.minimum(whole[begins], whole[ends])
    inner = whole.copy()
    # Two clauses have none between them: the shorter tells the size, or both run on and are tried as short ones.
    inner[begins] = inner[ends] = np.where(pair, np.where(outer > _SHORT + 1, _SHORT, outer), size[runs.head + 1])
    length = np.minimum.reduceat(inner, begins)
    even = (length == np.maximum.reduceat(inner, begins)) & (length >= _SHORT) & (length < _LONG) & (outer >= length)
    long_pair = pair & (low == high) & (low > _SHORT + 1) & (low <= _LONG)
    uneven = ~pair & (low < high) & (low >= _SHORT) & (high <= _LONG)
    some = [np.flatnonzero(kind) for kind in (even, long_pair, uneven)]
    sizes = [length[some[0]], low[some[1]], np.zeros(len(some[2]), np.int64)]
    return np.concatenate(some), np.concatenate(sizes)


def _clauses(runs: _Runs) -> tuple[np.ndarray, np.ndarray]:
    """Every clause of every run, and to which run it belongs."""
    count = runs.tail - runs.head + 1
    owner = np.repeat(np.arange(len(count)), count)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(count) - count - runs.head, count)


def _rows(points: np.ndarray, runs: _Runs, size: np.ndarray) -> np.ndarray:
    """The rows of _List of runs read with this size that may be slogans by their characters."""
    if not len(size):
        return np.empty((0, len(_List._fields)), np.int64)
    edges = runs.edges
    before, after = edges[runs.head] + 1, edges[runs.tail + 1]
    start = np.where(size, edges[runs.head + 1] - size, before)
    end = np.where(size, edges[runs.tail] + 1 + size, after)
    owner, clause = _clauses(runs)
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    at, to = edges[clause] + 1, edges[clause + 1] - 1  # the first and the last character of each clause
    at[begins] = start

    def same(places: np.ndarray) -> np.ndarray:
        """Whether all clauses of a list have one character there."""
        return np.logical_and.reduceat(points[places] == points[places[begins]][owner], begins)

    there = np.stack([same(at + i) & (i < size) for i in range(_LONG)])
    framed = same(at) & same(to) & ~is_one_of(points[end - 1], _NOUN_ENDINGS + _BODIES)
    alike = np.where(size, there.sum(axis=0), framed)
    count = runs.tail - runs.head + 1
    rows = np.stack([start, end, before, after, size, count, alike], axis=1)
    doings = np.add.reduceat(is_one_of(points[at], "".join(_verbs()) + _HEADS).astype(np.int64), begins)
    threes = _fits_three(points, start, count, there, doings)
    return rows[_may_be_slogan(rows, points, threes)]


def _fits_three(points: np.ndarray, start: np.ndarray, count: np.ndarray, there: np.ndarray, doings: np.ndarray) -> np.ndarray:
    """Whether clauses of three are a slogan's by their first, second and third characters."""
    things = there[2] & is_one_of(points[start + 2], _NOUN_ENDINGS)
    headed = there[0] & is_one_of(points[start], _HEADS)
    able = there[1] & (points[start + 1] == ord("得"))
    return ~things & (headed | able | (doings >= count - (count > 2)))


def _may_be_slogan(rows: np.ndarray, points: np.ndarray, threes: np.ndarray) -> np.ndarray:
    """Whether a list may end where it does, and is built alike as far as characters tell."""
    start, end, before, after, size, count, alike = rows.T
    many = count > 2
    free = (before == start) & (after == end)
    ends = (after == end) | is_one_of(points[end], _AFTER)
    # Clauses of four with other words around them, and none of them repeated: things (经济发展、民生改善).
    four = ends & ((alike > 0) | free)
    pair = free & (alike > (size - _SHORT - 1) // 2)  # the longer, the more must be alike
    built = np.where(many, ends & (size > 0), pair)
    built = np.where(size == _SHORT, (ends | many) & threes, np.where(size == _SHORT + 1, four, built))
    return np.where(size == 0, alike > 0, built & (alike < size))


@cache
def _verbs() -> frozenset[str]:
    text = (files("partytext.lexicon") / "data" / "clauses.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["verbs"])


def _is_built(rows: np.ndarray, text: str, *, compiled: bool) -> np.ndarray:
    """Whether each list is a slogan by its words, and stands where words begin and end."""
    one = _List(*rows.T)
    end, role = tagged(text, rows[:, [2, 3]], compiled=compiled)
    role = np.append(role, np.zeros(_LONG, np.uint8))
    bounded = (end[one.start] > 0) & ((one.after == one.end) | (end[np.minimum(one.end, len(text))] > 0))
    built = np.where(one.size == _SHORT, _is_complete(one, text, end, role), _is_long(one, end, role))
    for i in np.flatnonzero(one.size == 0).tolist():
        built[i] = (role[one.start[i] : one.end[i]] & VERB).any()
    return bounded & built


def _is_complete(one: _List, text: str, end: np.ndarray, role: np.ndarray) -> np.ndarray:
    """Whether clauses of three are complete where words follow the last: its verb has not two characters, so that its
    object may go on (讲政治、保证党|的团结), and no noun follows that is not one of those slogans stand before (进新兴|领域, but
    促发展|工作)."""
    last = one.end - one.size
    more = end[last] - last == 2
    goes_on = (role[one.end] & NOUN > 0) & ~is_one_of(marks(text).points[one.end], _AFTER)
    context = knowledge().context
    goes_on[goes_on] = [not context.at(text, place) for place in one.end[goes_on].tolist()]
    return (one.after == one.end) | ~(more | goes_on)


def _is_long(one: _List, end: np.ndarray, role: np.ndarray) -> np.ndarray:
    """Whether longer clauses of one size are a slogan by their words."""
    owner = np.repeat(np.arange(len(one.size)), one.clauses)
    begins = np.cumsum(one.clauses) - one.clauses
    size = one.size[owner]
    at = one.start[owner] + (np.arange(len(owner)) - begins[owner]) * (size + 1)
    any_role = np.zeros(len(owner), np.uint8)
    for i in range(_LONG):
        any_role |= np.where(i < size, role[at + i], 0)

    def all_of(clauses: np.ndarray) -> np.ndarray:
        return np.logical_and.reduceat(clauses, begins) if len(begins) else np.zeros(0, dtype=bool)

    many, free = one.clauses > 2, (one.before == one.start) & (one.after == one.end)
    opens, verb, says = all_of((role[at] & VERB > 0) & (end[at] < at + size)), all_of(any_role & VERB > 0), all_of(any_role & SAYS > 0)
    four = (one.size == _SHORT + 1) & free & (many | says)
    return four | (many & opens) | ((one.alike > 0) & (verb | (free & says)))
