"""Unquoted slogans by parallel clauses: 抓班子、带队伍、保稳定、促发展; 同谋划、同部署; 以案促改、以案促治."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from partytext.text._han import code_points
from partytext.text._numeral_words import knowledge
from partytext.text._segment import Recipe, cutter, tagger

_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_SHORT, _LONG = 3, 8  # characters of a clause; shorter ones are lists of things, longer ones are prose
# Words that open every clause of a list of doings alike: 同谋划、同部署; 早发现、早提醒; 大学习、大检查.
_HEADS = "同共互齐早真大"
# Endings that make a noun of what stands before them: 创造力、凝聚力; 针对性、实效性 are lists of things.
_NOUN_ENDINGS = "力性化型式感观员者家点区市县期度量率"
# What may follow a clause that does not end at a mark: 把赢得民心民意、汇集民智民力|作为; 打牢基础、补齐短板|上下功夫.
_AFTER = "的地得上中下里为作来而是和与及等"
# An open list tells examples, a slogan is complete: 巡视巡察、审计信访、督查通报等; 选拔任用、考核评价、教育培训工作.
_OPEN_END = re.compile("等|[两三四五六七八九]|各|方面|情况|工作|环节|任务|活动")
# The members of a numeral slogan explain it and are none: “三讲四懂”：讲政治、讲学习、讲担当；懂党务、懂政策.
_EXPLAINS = re.compile("[一二三四五六七八九十两双][^“”。！？\n]{0,12}”(?:[：:（(]|，?(?:即|就是|指))[^“”。！？\n]*$")
_SENTENCE = 120  # characters looked back for it
_VERB_TAGS = frozenset(["v", "vi", "i", "l"])  # jieba's for verbs, idioms and phrases; not "vn", which is half a noun (发展理念)


class _List(NamedTuple):
    """Clauses of one size between 、: text[start:end]; the Han characters around it are text[before:after], for the first
    clause may have words before it and the last one behind it."""

    start: int
    end: int
    before: int
    after: int
    size: int


def parallel(text: str) -> list[tuple[int, int]]:
    """Lists of clauses of one length between 、 that are built alike; the words around them are left out.

    Three characters: nearly all begin with a slogan's verb, or all with 同, 共, 大 …, or say what can be done (立得住、叫得响).
    Four to eight: three verb clauses or more (of four characters: with no other words around them), or clauses with a verb
    that repeat a character in its place (有腐必反、有贪必肃).

    >>> t = "书记要会抓班子、带队伍、保稳定、促发展。坚持有腐必反、有贪必肃。北京市、天津市、河北省。"
    >>> [t[a:b] for a, b in parallel(t)]
    ['抓班子、带队伍、保稳定、促发展', '有腐必反、有贪必肃']
    """
    return [(one.start, one.end) for one in map(_List._make, _even_lists(text)) if _is_slogan(text, one)]


def _even_lists(text: str) -> list[list[int]]:
    """The rows of _List that are worth a look."""
    points = code_points(text)
    # Unsigned: what lies below the first Han character wraps round and is above the last.
    stop = np.flatnonzero(points - np.uint32(_FIRST_HAN) > _LAST_HAN - _FIRST_HAN)
    edges = np.concatenate([[-1], stop, [len(points)]])
    size = np.diff(edges) - 1
    link = np.flatnonzero(points[stop] == ord("、"))  # stop i joins clause i to clause i + 1
    link = link[~_is_number(points, edges[link], edges[link + 1])]
    if not len(link):
        return []
    first = np.flatnonzero(np.diff(link, prepend=-2) > 1)  # of each run of joined clauses
    many = np.diff(np.append(first, len(link))) + 1
    head = link[first]
    tail = head + many - 1  # its last clause
    outer = np.minimum(size[head], size[tail])
    inner = size[link]
    # Two clauses have none between them: the shorter tells the size, or both run on and are tried as short ones.
    inner[first] = np.where(many > 2, size[head + 1], np.where(outer > _SHORT + 1, _SHORT, outer))
    length = np.minimum.reduceat(inner, first)
    even = (length == np.maximum.reduceat(inner, first)) & (length >= _SHORT) & (length <= _LONG) & (outer >= length)
    head, tail, length, many = head[even], tail[even], length[even], many[even] > 2
    rows = np.stack([edges[head + 1] - length, edges[tail] + 1 + length, edges[head] + 1, edges[tail + 1], length], axis=1)
    return rows[_worth(rows, many, np.append(points, np.uint32(0)))].tolist()


def _is_number(points: np.ndarray, before: np.ndarray, mark: np.ndarray) -> np.ndarray:
    """Whether 、 comes after the number of a heading: 二、筑根基、优功能."""
    opens = (before < 0) | (points[before] == ord("\n")) | (points[before] == ord("　"))
    return opens & (mark - before <= 3) & _is_one_of(points[mark - 1], "一二三四五六七八九十")


def _worth(rows: np.ndarray, many: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Whether a list may end where it does, and has a slogan's verb or a repeated character if it needs one."""
    start, end, before, after, size = rows.T
    short = size == _SHORT
    ends = (after == end) | _is_one_of(points[end], _AFTER) | (short & many)
    opens = "".join(_verbs()) + _HEADS
    verbs = _is_one_of(points[start], opens) | _is_one_of(points[end - size], opens) | (points[start + 1] == ord("得"))
    alike = np.zeros(len(rows), dtype=bool)
    for i in range(_LONG):
        alike |= (i < size) & (points[np.minimum(start + i, end - 1)] == points[np.minimum(end - size + i, end - 1)])
    # Three clauses of four characters with other words around them, and none of them repeated: things (经济发展、民生改善).
    long = many & (size > _SHORT + 1)
    return ends & np.where(short, verbs, long | alike | ((before == start) & (after == end)))


def _is_one_of(points: np.ndarray, characters: str) -> np.ndarray:
    return np.isin(points, code_points(characters))


@cache
def _verbs() -> frozenset[str]:
    text = (files("partytext.lexicon") / "data" / "clauses.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["verbs"])


def _is_slogan(text: str, one: _List) -> bool:
    start, end, before, after, size = one
    clauses = text[start:end].split("、")
    if len(set(clauses)) == 1:
        return False
    if size == _SHORT:
        built = _three(clauses) and (after == end or text[end] in _AFTER or not _goes_on(text, end, after))
    else:
        built = not _OPEN_END.match(text, end) and _longer(clauses, free=before == start and after == end)
    return (
        built
        and not _EXPLAINS.search(text, max(0, start - _SENTENCE), start)
        and (before == start or _cut_at(text[before : start + size], start - before))
        and (after == end or (_cut_at(text[end - size : after], size) and not _wants_more(text[end - size : end])))
    )


def _three(clauses: list[str]) -> bool:
    """Clauses of three by their first, second and third characters."""
    heads, seconds, thirds = map(set, zip(*clauses, strict=True))
    if len(thirds) == 1 and thirds <= set(_NOUN_ENDINGS):
        return False
    if (len(heads) == 1 and heads <= set(_HEADS)) or seconds == {"得"}:
        return True
    verbs = sum(c[0] in _verbs() or c[0] in _HEADS for c in clauses)
    return verbs >= len(clauses) - (len(clauses) > 2)


def _longer(clauses: list[str], *, free: bool) -> bool:
    many, four = len(clauses) > 2, len(clauses[0]) == _SHORT + 1
    if four and many and free:
        return True
    if (many or (four and free)) and all(_opens_with_verb(c) for c in clauses):
        return True
    alike = (four or many) and any(len(set(place)) == 1 for place in zip(*clauses, strict=True))
    return alike and all(_has_verb(c) for c in clauses)


def _opens_with_verb(clause: str) -> bool:
    tags = _tags(clause)
    return tags[0] in _VERB_TAGS and len(tags) > 1


def _has_verb(clause: str) -> bool:
    return not _VERB_TAGS.isdisjoint(_tags(clause))


@lru_cache(maxsize=1 << 14)
def _tags(clause: str) -> tuple[str, ...]:
    return tuple(tag for _, tag in tagger()(clause))


def _goes_on(text: str, end: int, after: int) -> bool:
    """Whether a noun follows that is not one of those slogans stand before: 进新兴|领域, but 促发展|工作."""
    return not knowledge().context.at(text, end) and tagger()(text[end:after])[0][1][:1] == "n"


def _wants_more(clause: str) -> bool:
    """Whether its verb has two characters, so that its object may go on: 讲政治、保证党|的团结."""
    return len(clause) == _SHORT and len(cutter(Recipe())(clause)[0]) == 2


def _cut_at(text: str, at: int) -> bool:
    """Whether a word ends there."""
    return at in accumulate(map(len, cutter(Recipe())(text)))
