"""A list in running text: its members read forwards from where it begins, or backwards from where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from partytext.text._members import MAX_MEMBER, Item, shared_start, stretches
from partytext.text._spelled.case import CLAUSE_END, SENTENCE_END

_OPENING = {"“": "”", "「": "」"}
_QUOTED_ITEM = re.compile("“([^“”\n]{1,40})”[、，,]?(?:和|与|及|以及)?")
_EXPLAINED = re.compile("^[^，]{2,}，(?:就是|即|是指|也就是|则?是(?!否))")  # 管阵地，就是管好讲堂；管队伍，就是管好骨干
_WEAKER = "、，,；;"
_AND = re.compile("[和与及]")
_SLOGAN_ENDS = re.compile("[“‘][一二三四五六七八九十两双][^”’]{1,8}[”’]$")  # A和B“双提升”、C和D“双增加”: there the next list begins
_LED_IN = re.compile("[^“”，。；：、\n]{1,10}(?=“[^“”\n]*[、，；][^“”\n]*”)")  # 即党员“A，B，C”: what the marks hold is the list
TORN = -2.0  # how well a list is closed whose members are but the beginnings of sentences, or that ends amid its own marks
_MARKS = ("、", "，,", "；;", "、，,；;", "，,；;")


def lists(text: str, start: int, end: int, enclosed: bool, most: int = MAX_MEMBER) -> Iterator[tuple[list[str], float]]:
    """Readings of text[start:end] as a list: its members, and how well their marks close it (0 to 1, or TORN); a list goes no
    further than one member beyond `most`."""
    if led := _LED_IN.match(text, start, end):
        yield from lists(text, led.end(), text.find("”", led.end()) + 1, True, most)
    if text[start : start + 1] in _OPENING:
        close = text.find(_OPENING[text[start]], start)
        if close > 0 and re.search("[、，；]", text[start:close]):
            yield from lists(text, start + 1, close, True, most)
            return
    quoted = []
    at = start
    while m := _QUOTED_ITEM.match(text, at, end):
        quoted.append(m[1])
        at = m.end()
    if len(quoted) > 1:
        yield quoted, 1.0
    stop = SENTENCE_END.search(text, start, end)
    limit = stop.start() if stop and not enclosed else end
    items = stretches(text, start, limit)
    for marks in _MARKS:
        yield from joined(text, items, marks, most)
    colon = next((i for i, item in enumerate(items[:2]) if item.mark and item.mark in "：:"), None)
    if colon is not None:
        for marks in _MARKS:
            yield from joined(text, items[colon + 1 :], marks, most)
    if stop and not enclosed:
        sentences = [s for s in re.split("[。；\n]", text[start:end]) if s]
        for size in range(3, len(sentences)):
            yield [CLAUSE_END.split(s)[0] for s in sentences[:size]], TORN


def joined(text: str, items: Sequence[Item], marks: str, most: int = MAX_MEMBER) -> Iterator[tuple[list[str], float]]:
    """Items joined by `marks`: each beginning of the list that a mark closes. Weaker marks stand within a member. Of a list of more
    members than `most` only one more is told, as not closed."""
    weaker = _WEAKER[: min(map(_WEAKER.index, marks))]
    members: list[str] = []
    used: set[str] = set()
    at = -1
    for item in items:
        at = item.start if at < 0 else at
        if item.mark and item.mark in weaker:
            continue
        members.append(text[at : item.end])
        at = -1
        if len(members) > most:
            yield members, TORN
            return
        if not item.mark or item.mark not in marks:
            close = 1.0 if len(used) < 2 else 0.7
            explained = len(members) > 1 and all(map(_EXPLAINED.search, members))
            yield [CLAUSE_END.split(m)[0] for m in members] if explained else list(members), close
            return
        if item.mark != "、":
            torn = item.mark in "，," and not used.isdisjoint("；;")
            yield list(members), TORN if torn else 0.0 if used == {item.mark} else 0.6 if len(used) < 2 else 0.4
        used.add(item.mark)


def part_last(items: Sequence[str], known: Set[str]) -> list[str]:
    """抓学习、抓作风、抓落实和抓考核: the items with the last one cut at its 和, where that plainly parts two: either part
    begins as all others do, or one of them is a known member and the whole is not.

    >>> part_last(["抓学习", "抓作风", "抓落实和抓考核"], set()), part_last(["党小组会", "党课和主题党日"], {"党课"})
    (['抓学习', '抓作风', '抓落实', '抓考核'], ['党小组会', '党课', '主题党日'])
    >>> part_last(["理论联系实际", "密切联系群众", "批评和自我批评"], set())
    ['理论联系实际', '密切联系群众', '批评和自我批评']
    """
    *rest, last = items
    parts = re.split("以及|[和与及]", last)
    if not rest or len(parts) != 2 or min(map(len, parts)) < 2 or last in known or any(_AND.search(item) for item in rest):
        return list(items)
    start = shared_start(rest)
    as_others = len(rest) > 1 and bool(start) and all(p.startswith(start) for p in parts)
    return [*rest, *parts] if as_others or not known.isdisjoint(parts) else list(items)


def backwards(text: str, items: Sequence[Item], marks: str) -> list[tuple[str, bool]]:
    """Stretches from the end back as long as `marks` join them: the words, and whether a clause opens there."""
    out: list[tuple[str, bool]] = []
    end = items[-1].end if items else 0
    for i in range(len(items) - 1, -1, -1):
        previous = items[i - 1].mark if i else ""
        if previous == "、" and "、" not in marks:
            continue
        apart = not out and previous and _SLOGAN_ENDS.search(text, items[i - 1].start, items[i - 1].end) and _AND.search(text, items[i].start, end)
        out.append((text[items[i].start : end], previous != "、" or bool(apart)))
        if not previous or previous not in marks:
            break
        end = items[i - 1].end
    return out[::-1]
