"""Members told numeral by numeral: 一格就是一个网格，三员就是党员、网格员、调解员; “1”即一个中心，“3”即三支队伍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from partytext.text._checksum import Promise
from partytext.text._member_ends import uncounted
from partytext.text._members import bare, split_and, stretches
from partytext.text._spelled.case import NEAR, Case, Reading, counted
from partytext.text._spelled.first import first_member
from partytext.text._spelled.leads import leads, words_of
from partytext.text._spelled.lists import joined

_TERM = re.compile("[一二三四五六七八九十两双\\d]+[^一二三四五六七八九十两双\\d+＋]*")
_BARE = re.compile("[一二三四五六七八九]{3,5}|\\d{2,5}|[\\dNXＮＸ]+(?:[+＋][\\dNXＮＸ]+)+")  # numerals that count no word: 五三一, 135, 1+N
_MEANS = "[”’]?[，,]?(?:就是|即|是指|指的是|指|分别是|包括|为|是|：)"
_QUOTED_MEANS = "[”’][，,]?(?:就是|即|是指|指的是|指|分别是|分别指|包括|代表|为|是|：|——)(?!以)"
_FRAMED = re.compile("以(.{2,})为[^为]{1,4}")  # “一核”即以社区党委为核心
_EXPLAINS = re.compile(f"[“‘][^“”‘’]{{1,3}}{_QUOTED_MEANS}(?=.)")
_AS = re.compile("(?:[两二三四五六七八九十]大[^为]{2,6})?为[^为]{1,4}$")
_ANY = "NXＮＸ"
_NAMED = re.compile("(?<=.)“[一二三四五六七八九十两][^“”]*”$")  # “4”即A、B、C、D“四件大事”
_HEAD = re.compile("[^，。；：（(\n]+")


def by_part(case: Case) -> Iterator[Reading]:
    """Each numeral of the slogan, with the word it counts, is explained by itself."""
    if _BARE.fullmatch(case.slogan):
        yield from _by_numeral(case)
        return
    hope = case.hopes[0]
    terms = _TERM.findall(case.slogan)
    if not 1 < len(hope.groups) == len(terms):
        return
    members: list[str] = []
    for count, at in zip(hope.groups, _explanations(case, [_explained(t) for t in terms]), strict=False):
        items = _list_at(case.text, at, count)
        if len(items) != count:
            return
        members += [bare(i) for i in items]
    if reading := counted(case, members, hope, "after", "by_part", 1.0):
        yield reading


def _by_numeral(case: Case) -> Iterator[Reading]:
    """Of bare numerals each in marks of its own: what it stands for, or the list it counts where all of them have one."""
    numerals = re.split("[+＋]", case.slogan) if {"+", "＋"} & {*case.slogan} else list(case.slogan)
    if f"“{numerals[0]}”" not in case.text[case.right : case.right + NEAR]:
        return
    starts = list(_explanations(case, [_in_marks(n) for n in numerals]))
    if len(starts) < len(numerals):
        return
    if len(numerals) > 1 and (told := _with_any(case.text, starts, numerals)):
        flat = Promise(tuple(map(len, told)), ("",) * len(told))
        if reading := counted(case, [m for group in told for m in group], flat, "after", "by_part", 1.2):
            yield reading
        return
    heads = [bare(m[0]) for at in starts if (m := _HEAD.match(case.text, at))]
    for hope in case.hopes:
        if hope.total == len(numerals) == len(heads):
            if reading := counted(case, heads, hope, "after", "by_part", 1.0):
                yield reading
        elif members := _counted_lists(case.text, starts, hope):
            if reading := counted(case, members, hope, "after", "by_part", 1.2):
                yield reading


def _with_any(text: str, starts: Sequence[int], numerals: Sequence[str]) -> list[list[str]]:
    """“3”即A、B、C，“2”即D、E，“N”即F、G等: the lists that begin at `starts`, each as long as its numeral says, of N as long as it is; none
    where there is no N or nothing but ones (“1”即一套办法，“N”即单项制度), or where one is of another length."""
    if not set(numerals) & set(_ANY) or set(numerals) <= {*_ANY, "1"}:
        return []
    out = []
    for numeral, at in zip(numerals, starts, strict=True):
        head = _HEAD.match(text, at)
        items = [bare(i) for i in head[0].split("、")] if head else []
        items = [*items[:-1], uncounted(items[-1], items[:-1], len(items))] if len(items) > 1 else items
        if numeral in _ANY and head and any(words_of(item)[1][0] == "v" for item in items):
            items = [bare(head[0])]  # “N”即吸收在职、退休党员加入支部
        told = len(items) < 2 or len(items[-1]) <= 2 * max(map(len, items[:-1]))  # not 客运、货运、调度三个车间党支部联动
        if not items or not told or (numeral not in _ANY and len(items) != int(numeral)):
            return []
        out.append(items)
    return out


def _counted_lists(text: str, starts: Sequence[int], hope: Promise) -> list[str]:
    """The lists that begin at `starts`, each as long as its numeral says; none where one is not."""
    members: list[str] = []
    for count, at in zip(hope.groups, starts, strict=True):
        head = _HEAD.match(text, at)
        items = _list_at(text, at, count) if count > 1 else [head[0]] if head else []
        if len(items) != count:
            return []
        members += [bare(i) for i in items]
    return members


def unexplained(items: Sequence[str]) -> list[str]:
    """Items without the numeral or word in marks that each of them explains.

    >>> unexplained(["“1”是一个中心", "“3”是三支队伍"]), unexplained(["“1”是一个中心", "三支队伍"])
    (['一个中心', '三支队伍'], ['“1”是一个中心', '三支队伍'])
    """
    heads = [_EXPLAINS.match(item) for item in items]
    return [item[m.end() :] if m else item for item, m in zip(items, heads, strict=True)] if all(heads) else list(items)


def explains_part(slogan: str, item: str) -> bool:
    """Whether an item says what a part of the slogan means, not what the slogan does.

    >>> explains_part("一岗双责", "“一岗”就是一个岗位"), explains_part("3+2+N", "“3”即社区党委"), explains_part("三定", "定岗")
    (True, True, False)
    """
    terms = re.split("[+＋]", slogan) if {"+", "＋"} & {*slogan} else _TERM.findall(slogan)
    return len(terms) > 1 and re.match(f"[“‘]?(?:{'|'.join(map(re.escape, terms))}){_MEANS}", item) is not None


def _explanations(case: Case, patterns: Sequence[re.Pattern[str]]) -> Iterator[int]:
    """Where the explanation of one term after the other begins, as far as they follow each other."""
    at = case.right
    for pattern in patterns:
        m = pattern.search(case.text, at, at + 2 * NEAR)
        if not m:
            return
        at = m.end()
        yield at


def _list_at(text: str, at: int, count: int) -> list[str]:
    """The list joined by 、 that begins at `at`, with its last 和 cut where one member is missing."""
    ahead = list(stretches(text, at, min(len(text), at + NEAR)))
    items = next(joined(text, ahead, "、"), ([], 0.0))[0]
    if 0 < len(items) == count - 1:
        items = split_and(items, count) or []
    if items and len(items) > 1 and items[0].startswith("以"):
        items = [items[0][1:], *items[1:-1], _AS.sub("", items[-1])]  # “2”是以A、B为两翼
    if items:
        items = [*items[:-1], uncounted(_NAMED.sub("", items[-1]), items[:-1], count)]
    if len(items) > 1 and leads(words_of(items[0])[0][0]) and not any(words_of(item)[1][0] == "v" for item in items[1:]):
        items = [first_member(items[0], items[1:]), *items[1:]]
    if len(items) == count == 1:
        framed = _FRAMED.fullmatch(items[0])
        return [framed[1] if framed else first_member(items[0], ())]
    return items


@lru_cache(maxsize=1024)
def _explained(term: str) -> re.Pattern[str]:
    return re.compile(f"(?<![\\d]){re.escape(term)}{_MEANS}")


@lru_cache(maxsize=256)
def _in_marks(numeral: str) -> re.Pattern[str]:
    return re.compile(f"[“‘]{re.escape(numeral)}{_QUOTED_MEANS}")
