"""The outline of a text: its numbered headings, on lines of their own or run in, as a flat list with levels."""

from __future__ import annotations

import re
from typing import NamedTuple

from partytext.text._parts import SENTENCE_END, paragraphs

_CN = "[一二三四五六七八九十百]{1,4}"


class Heading(NamedTuple):
    """One heading: text[start:end] is marker + title; level 1 is the top; run_in stands inside a paragraph."""

    start: int
    end: int
    level: int
    marker: str
    title: str
    role: str
    run_in: bool


class Marker(NamedTuple):
    """A way of numbering. `rank` orders the ways from the outside in, as official documents nest them."""

    name: str
    why: str
    rank: int
    pattern: re.Pattern[str]


# GB/T 9704-2012 (format of official documents) nests 一、 （一） 1. （1）; the spoken ones stand below.
MARKERS = (
    Marker("chapter", "第一章, 第一节 of regulations and long reports", 0, re.compile(rf"第{_CN}[章节编]\s*")),
    Marker("chinese", "一、", 1, re.compile(rf"{_CN}、\s*")),
    Marker("chinese_brackets", "（一）", 2, re.compile(rf"[（(]\s*{_CN}\s*[）)]、?\s*")),
    Marker("arabic", "1. or 1、, not a decimal", 3, re.compile(r"\d{1,2}(?:[.．](?!\d)|、)\s*")),
    Marker("arabic_brackets", "（1）", 4, re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*")),
    Marker("ordinal", "第一，", 5, re.compile(rf"第{_CN}[，、,：:]\s*")),
    Marker("order_words", "首先，其次，", 6, re.compile(r"(?:首先|其次|再次|最后)[，,]\s*")),
    Marker("is", "一是…二是…", 7, re.compile(rf"{_CN}是(?:要)?")),
)
_RUN_IN_RANK = 5  # from here on a marker opens a sentence, so the heading is the sentence's first clause
_LINE_START = re.compile("|".join(f"(?P<{m.name}>{m.pattern.pattern})" for m in MARKERS))
_INSIDE = re.compile(rf"(?<=[{SENTENCE_END}；;：:”])(?P<is>{_CN}是(?:要)?)")
_BY_NAME = {m.name: m for m in MARKERS}
_STOP = re.compile(rf"[{SENTENCE_END}；;：:\n]")
_MAX_TITLE = 48  # characters; the longest headings of the journals read here have 45
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九十")}

ROLES = (  # what a section does, by words of its heading; the first that fits
    ("问题", re.compile("问题|不足|短板|困难|困境|制约|薄弱|瓶颈")),
    ("原因", re.compile("原因|成因|根源|剖析")),
    ("成效", re.compile("成效|成果|效果|成绩|收获|变化")),
    ("打算", re.compile("打算|下一步|今后|计划|展望|目标")),
    ("要求", re.compile("要求|必须|务必|强调")),
    ("做法", re.compile("做法|举措|措施|路径|方法|经验|实践|探索|对策|建议|思路")),
)


def outline(text: str) -> list[Heading]:
    """The headings of a text in order.

    >>> [(h.level, h.marker, h.title) for h in outline("一、主要做法\\n一是强理论。好。二是优班子。好。")]
    [(1, '一、', '主要做法'), (2, '一是', '强理论'), (2, '二是', '优班子')]
    """
    found = [h for start, end in paragraphs(text) for h in _in_paragraph(text, start, end)]
    stack: list[int] = []
    out = []
    for start, end, marker_end, marker, run_in in _parallel(text, found):
        while stack and stack[-1] >= marker.rank:
            stack.pop()
        stack.append(marker.rank)
        title = text[marker_end:end].rstrip("。；;：: \t")
        out.append(
            Heading(start, marker_end + len(title), len(stack), text[start:marker_end].strip(), title, _role(title), run_in)
        )
    return out


def sections(text: str) -> list[tuple[int, int]]:
    """Start and end of each section under a heading of the top level; what stands before the first is one too."""
    tops = [h.start for h in outline(text) if h.level == 1 and not h.run_in]
    cuts = [0, *[t for t in tops if t > 0], len(text)]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if text[a:b].strip()]


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int, int, Marker, bool]]:
    out = []
    first = _LINE_START.match(text, start, end)
    if first:
        marker = _BY_NAME[first.lastgroup or ""]
        stop = _STOP.search(text, first.end(), end)
        at = stop.start() if stop else end
        if first.end() < at <= first.end() + _MAX_TITLE:
            run_in = marker.rank >= _RUN_IN_RANK or end - at > 1
            out.append((start, at, first.end(), marker, run_in))
    for inside in _INSIDE.finditer(text, start + 1, end):
        stop = _STOP.search(text, inside.end(), end)
        at = stop.start() if stop else end
        if inside.end() < at <= inside.end() + _MAX_TITLE:
            out.append((inside.start(), at, inside.end(), _BY_NAME["is"], True))
    return out


def _parallel(text: str, found: list) -> list:
    """Drop a lone 一是, and any 二是 that no 一是 opened: only a list of at least two is an outline."""
    out, run = [], []
    for item in [*found, None]:
        if item is not None and item[3].name == "is":
            number = _number(text[item[0]])
            if number == 1:
                out += run if len(run) > 1 else []
                run = [item]
            elif run and number == len(run) + 1:
                run.append(item)
            continue
        out += run if len(run) > 1 else []
        run = []
        if item is not None:
            out.append(item)
    return out


def _number(char: str) -> int:
    return _NUMERAL.get(char, 0)


def _role(title: str) -> str:
    return next((name for name, pattern in ROLES if pattern.search(title)), "")
