"""Members in a numbered list below their slogan: 一是…二是…, 第一…第二…, ①②③."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from partytext.text._checksum import Promise
from partytext.text._members import MAX_MEMBER, at_ends, at_starts, bare
from partytext.text._spelled.case import (
    BESIDE,
    MISCOUNTED,
    NEAR,
    Case,
    Reading,
    keys,
    listed,
    plausible,
    topical,
)
from partytext.text._spelled.stray import is_frame

# How a list is numbered: how its first item opens, and the form of every marker ({} a Chinese, {:d} an Arabic number).
_SERIES = tuple(
    (re.compile(opening), form)
    for opening, form in (
        ("一([是曰要看问查为讲抓比学管审有在])", "{}\\1"),
        ("第一((?:步走?)?[，、：是])", "第{}\\1"),
        ("其一([，、：是])", "其{}\\1"),
        ("①", "circled"),
        ("（一）", "（{}）"),
        ("（1）", "（{:d}）"),
        ("\n一、", "\n{}、"),
        ("\n1([.．、])", "\n{:d}\\1"),
        ("(?<=[。；：])一、(?=[^一、。]{2,20}[。：])", "{}、"),
        ("首先", "ordered"),
    )
)
_TITLE_END = re.compile("[。；;：:\n]")
_COMMA = re.compile("[，,]")
_PART = re.compile("[、，,]")
_PARAGRAPH_END = re.compile("\n+")
_ORDER = ("首先", "其次", "再次", "最后")
_CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()
_ANNOUNCED = re.compile("。[^。]*(?:以下|如下|下列)[^，。]{0,3}(?:工作|问题|不足|意见|建议|任务|情况)[：:]?$")  # another thing than the slogan
_ASKED = re.compile("。[^。“”]{0,20}(?:要求|强调|指出|提出|认为)[，：:]$")  # 听取“四办合一”汇报。会议要求，一是…: another list
_ONE_AND_OTHER = re.compile("[^。；\n“”]{0,12}[，：。]一([个类种项条头支层])是([^，。；：\n]{2,30})[，。；][^\n]*?另一\\1是([^，。；：\n]{2,30})[，。；]")
_HOW = ("通过", "在", "对")  # how a step is taken, not what it is
_TOLD = 0.9
_COLONS = ("：", ":")
_COUNTED_AGAIN = re.compile("[两二三四五六七八九十]{1,2}(?:个|点|条|项|方面|大|种|件|类)|[“‘][一二三四五六七八九十两双]")


@lru_cache(maxsize=4)
def _openings(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where numbered lists begin in a text, with their markers."""
    found = []
    for opening, form in _SERIES:
        for m in opening.finditer(text):
            found.append((m.start(), _markers(form.replace("\\1", m[1]) if m.lastindex else form)))
    return tuple(sorted(found))


@lru_cache(maxsize=256)
def _markers(form: str) -> tuple[str, ...]:
    if form == "ordered":
        return _ORDER
    if form == "circled":
        return tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
    return tuple(form.format(i + 1 if ":d" in form else n) for i, n in enumerate(_CHINESE))


def numbered(case: Case) -> Iterator[Reading]:
    """一是…二是…, 第一…第二…, ①②③ after the slogan, in its paragraph or the next."""
    text, start = case.text, case.right
    openings = _openings(text)
    at = bisect_left(openings, (start,))
    while at < len(openings) and is_frame(_titles(text, *openings[at])):
        at += 1
    if at == len(openings) or openings[at][0] > start + NEAR:
        return
    opens, markers = openings[at]
    if len(_PARAGRAPH_END.findall(text, start, opens)) > 1 or _COUNTED_AGAIN.search(text, start, opens) or _ANNOUNCED.search(text, start, opens):
        return
    run = [(opens, opens + len(markers[0]))]
    for marker in markers[1:]:
        found = text.find(marker, run[-1][1], start + 5 * NEAR)
        if found >= 0 and text.find(markers[0], run[-1][1], found) < 0:  # not beyond the next list
            run.append((found, found + len(marker)))
        elif markers is not _ORDER:
            break
    if len(run) == 1 and (found := text.find(markers[0], run[0][1], run[0][1] + MAX_MEMBER)) > 0:
        run.append((found, found + len(markers[0])))  # 一是…，一是…
    if len(run) == 1:
        return
    titles, parts, marked = [], [], []
    for (_, a), following in zip(run, [*run[1:], None], strict=True):
        item = text[a : following[0] if following else a + 2 * MAX_MEMBER].strip("、，, ")
        title = _TITLE_END.split(item, maxsplit=1)[0]
        marked.append(_COMMA.split(title, maxsplit=1)[0])
        titles.append([bare(clause) for clause in _COMMA.split(title)])
        parts.append([bare(part) for part in _PART.split(title)])
    told = next(filter(None, (at_ends(marked, h.words[0][:1]) for h in case.hopes)), None)  # 一是突出“红船味”
    told = told or at_starts(marked, case.hopes[0].words[0])
    members = [bare(m) for m in told] if told else topical(titles, case.hopes)
    if _ASKED.search(gap := text[start:opens]) and not any(keys(members, h) == 1.0 for h in case.hopes):
        return
    if "步" in markers[0] and any(m.startswith(_HOW) for m in members):
        return
    close = len(gap) <= BESIDE or (gap.endswith(_COLONS) and "。" not in gap)
    lines = all(text[a] == "\n" or text[a - 1 : a] == "\n" for a, _ in run)
    place, trust = "headings" if lines else "list", 0.7 if close else 0.25
    yield from listed(case, members, place, "numbered", trust)
    for hope in case.hopes:
        if in_turn := _in_turn(parts, hope):
            yield from listed(case, in_turn, place, "numbered", trust)
    expected = case.hopes[0].total
    word = case.hopes[0].words[0]
    worded = gap == "。" and word != "" and all(word in m for m in members)
    if (gap.endswith(_COLONS) or gap in ("", "，") or worded) and close and abs(len(members) - expected) in (1, 2) and plausible(members, case.slogan) and not case.known:
        yield Reading(tuple(members), (), expected, place, "numbered", MISCOUNTED)


def _titles(text: str, opens: int, markers: Sequence[str]) -> list[str]:
    """What stands in the lines that the markers of a list in lines open; none of another list."""
    titles, at = [], opens
    for marker in markers if text[opens] == "\n" else ():
        at = text.find(marker, at)
        if at < 0:
            break
        at += len(marker)
        titles.append(_TITLE_END.split(text[at : at + MAX_MEMBER], maxsplit=1)[0].strip())
    return titles


def one_and_other(case: Case) -> Iterator[Reading]:
    """紧盯“两类人”，一类是知情人，…；另一类是干部本人，…: the one and the other after a slogan of two."""
    m = _ONE_AND_OTHER.match(case.text, case.right, case.right + NEAR)
    if not m or case.known or case.hopes[0].total != 2:
        return
    members = [bare(m[2]), bare(m[3])]
    if m[1] == case.slogan[1:2] != "个" or keys(members, case.hopes[0]) == 1.0:  # 一类是 of 两类人; 一个是 may be an example
        yield from listed(case, members, "list", "numbered", _TOLD)


def _in_turn(items: list[list[str]], hope: Promise) -> list[str]:
    """Members of a slogan whose every item gives one to each numeral (两提两争: 一是提境界、争先锋；二是提效率、争一流), by
    numeral; none where the items are built otherwise."""
    many = len(hope.groups)
    if many < 2 or set(hope.groups) != {len(items)} or not all(hope.words):
        return []
    if any(len(item) < many or not all(map(str.startswith, item, hope.words)) for item in items):
        return []
    return [item[i] for i in range(many) for item in items]
