"""Unquoted slogans by parallel clauses: 抓班子、带队伍、保稳定、促发展; 同谋划、同部署; 以案促改、以案促治."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from partytext.lexicon._data import tables_of
from partytext.text import _clauses
from partytext.text._built import built
from partytext.text._clauses import BEFORE, BEHIND, END, INSIDE, SHORT, SIZE, START
from partytext.text._marks import LIST, QUOTE, STOP, marks, point_list
from partytext.text._numerals.words import knowledge
from partytext.text._sets import Pairs, classes_of, is_one_of, pairs_of
from partytext.text._tagged import tagged

# An open list tells examples, a slogan is complete: 巡视巡察、审计信访、督查通报等; 选拔任用、考核评价、教育培训工作.
_OPEN = ("等", *"两三四五六七八九", "各", "方面", "情况", "工作", "环节", "任务", "活动")
_OPEN_END, _OPENS_END = re.compile("|".join(_OPEN)), "".join(word[0] for word in _OPEN)
# The members of a numeral slogan explain it and are none: “三讲四懂”：讲政治、讲学习、讲担当；懂党务、懂政策.
_EXPLAINS = re.compile("[一二三四五六七八九十两双][^“”。！？\n]{0,12}”(?:[：:（(]|，?(?:即|就是|指))[^“”。！？\n]*$")
_EXPLAIN_OPENS = "：:（(，即就指"  # behind the mark
_TWO = "两双二"
_SENTENCE = 120  # characters looked back for it


KEPT = [START, END, SIZE, INSIDE]


class Lists(NamedTuple):
    """Lists of clauses that are slogans by their words, by start, with the columns KEPT; and which only if what follows is a noun that
    slogans stand before."""

    rows: np.ndarray
    doubtful: np.ndarray


def parallel(text: str, lists: Lists | None = None) -> list[tuple[int, int]]:
    """Lists of clauses between 、 that are built alike, nearly all of one length; the words around them are left out.

    Three characters: nearly all begin with a slogan's verb, or all with 同, 共, 大 …, or say what can be done (立得住、叫得响), or
    all are cut after the first or before the last, which is a verb (懂业务、爱岗位、本领强、作风实).
    Four and more: three verb clauses or more, or clauses with a verb that repeat a character in its place (有腐必反、有贪必肃). What a
    verb like 做到 governs or 让 causes needs no likeness (形成内外联动、齐抓共管的格局), and three clauses or more that repeat a character
    in its place, or of any size more than one, no verb: nothing but 的 may follow these, and anything where they have half
    their characters in common (the last of four joined by 和, too); ending in one noun they are things, but for an aim (责任意识、规则意识), a
    verb before them or one in each. Two clauses: of four characters
    and with a verb each before a mark or 的, or with two characters in common, of one frame (以案说纪、以案示警), a verb and its result
    (拧紧…、筑牢…), or with no other words around them and repeating characters (心往一处想、劲往一处使). Clauses of different length
    begin and end alike (对党负责、对人民负责、对历史负责), and the last of three or more may be a little longer (大胆试、大胆闯、大胆首创). Two
    right before quoted words have these for their object.
    lists: lists_of(text) where it is known already.

    >>> t = "书记要会抓班子、带队伍、保稳定、促发展。坚持有腐必反、有贪必肃。北京市、天津市、河北省。"
    >>> [t[a:b] for a, b in parallel(t)]
    ['抓班子、带队伍、保稳定、促发展', '有腐必反、有贪必肃']
    """
    rows, doubtful = lists or lists_of(text)
    start, end, size, inside = rows.T
    good = np.ones(len(rows), dtype=bool)
    _keep_if(good, doubtful, lambda i: knowledge().context.at(text, end[i]) > 0)
    is_open = (size != SHORT) & (inside == 0) & is_one_of(marks(text).points[end], _OPENS_END)
    _keep_if(good, is_open, lambda i: not _OPEN_END.match(text, end[i]))
    good &= ~((size > SHORT) & (end - start == 2 * size + 1) & _before_quotes(text, end))
    _keep_if(good, inside > 0, lambda i: "是否" not in text[start[i] : end[i]])
    _keep_if(good, _after_quotes(text, start), lambda i: not _EXPLAINS.search(text, max(0, start[i] - _SENTENCE), start[i]))
    out: list[tuple[int, int]] = []
    at = 0
    for a, b in rows[good][:, :2].tolist():
        if a >= at:
            out.append((a, b))
            at = b
    return out


def _keep_if(good: np.ndarray, some: np.ndarray, rule: Callable[[int], bool]) -> None:
    """Of some of the good ones keep those that follow a rule."""
    asked = np.flatnonzero(good & some)
    good[asked] = [rule(i) for i in asked.tolist()]


def _before_quotes(text: str, ends: np.ndarray) -> np.ndarray:
    """Which places stand before quoted words that are the object of what stands there (大力推广、不断创新|“枫桥经验”), and do not sum it up
    as two (强组织、优服务|“双提升”)."""
    points = marks(text).points
    return (points[ends] == ord("“")) & ~is_one_of(points[ends + 1], _TWO)


def _after_quotes(text: str, starts: np.ndarray) -> np.ndarray:
    """Which places stand close behind quoted words that something explains: nowhere else can a list explain a slogan."""
    look = marks(text)
    quotes = look.of(QUOTE)
    closing = np.append(-1, quotes[look.points[quotes] == ord("”")])
    last = closing[np.searchsorted(closing, starts) - 1]
    return (last >= 0) & (starts - last <= _SENTENCE) & is_one_of(look.points[last + 1], _EXPLAIN_OPENS)


def lists_of(text: str) -> Lists:
    """The lists of a text."""
    rows = worth_a_look(text)
    words = tagged(text, rows[:, [BEFORE, BEHIND]])
    good, doubtful, until = built(rows.tolist(), point_list(text), *words, classes_of_clauses(), words_of_clauses())
    rows[:, END] = until
    return Lists(rows[good][:, KEPT], doubtful[good])


def worth_a_look(text: str) -> np.ndarray:
    """The lists of a text that may be slogans by their characters, with the columns of _clauses."""
    look = marks(text)
    stops = look.kinds & STOP > 0
    edges = [-1, *look.places[stops].tolist(), len(text)]
    joins = [False, *(look.kinds[stops] & LIST > 0).tolist(), False]
    return _clauses.lists(point_list(text), edges, joins, classes_of_clauses(), words_of_clauses())


@cache
def lists_of_clauses() -> dict[str, Any]:
    """The word lists of clauses.toml."""
    return tables_of("clauses.toml")


@cache
def words_of_clauses() -> Pairs:
    """The words around and in lists that _clauses goes by."""
    know = lists_of_clauses()
    return pairs_of({
        _clauses.FRAME: know["frames"], _clauses.ATTRIBUTE: know["attributes"],
        _clauses.AIM: know["aims"], _clauses.THEME: know["themes"],
    })  # fmt: skip


@cache
def classes_of_clauses() -> tuple[int, ...]:
    """What each character may be in a list, as bits of _clauses."""
    know = lists_of_clauses()
    return classes_of({
        _clauses.DOING: know["verbs"] + know["heads"], _clauses.NOUN_END: know["noun_ends"], _clauses.BODY: know["bodies"],
        _clauses.AFTER: know["after"], _clauses.NUMBER: "一二三四五六七八九十", _clauses.OPENS: "\n　", _clauses.CAN: "得到不",
        _clauses.LINK: know["openings"], _clauses.EACH: know["each"], _clauses.CAUSE: know["causes"], _clauses.RESULT: know["results"],
    })  # fmt: skip
