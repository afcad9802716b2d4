"""Heading lines without a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np

from partytext.text._headings.marked import END_MARKS, HARD_STOP, end_without
from partytext.text._headings.markers import LINE, MARKUP, Item
from partytext.text._layout import Layout
from partytext.text._sets import is_one_of

_GOES_ON = END_MARKS + "，、,—－"  # no line that ends in one of these is a heading without a number
_MAX_LINE = 40  # characters of a heading line without a number
_MIN_BELOW = 14  # the same of the line below it
_LONG_BELOW, _ENDED_BELOW = 50, 20  # the same of a line that a heading without a number stands over, and of one with a full stop
_FULL_STOPS = "。！？"
_MIN_LINE = 5  # shorter lines are names
_MAX_FIRST = 8  # characters of a heading line that opens a text: 前言, not its title
_NO_LINE = re.compile(  # lines that stand alone and head nothing: captions, sources, bylines, mottoes, addresses
    r"[图表注附]\s*\d|图[为：:]|来源|原载|作者|记者|本报|本刊|新华社|摄影|编者按|[（(【—《\d]|https?:|www\.|!\[|\d{4}年|习近平[^，]{0,6}$|.*(?:[|\t]|——$)|"
    r"[^，]{2,24}(?:委组织部|委宣传部|办公室|党校|有限公司|课题组|编辑部|委员会|工委|研究院|研究所|大学)$|"
    r"中共[^，]{2,20}[委部]$|[^，。]{2,20}(?:书记|部长|主任|院长|校长|教授|研究员)(?:\s+\S{1,4})?$"
)
_KNOWN_LINE = re.compile("(?:背景|基本|主要|存在|工作|具体|取得|原因|经验|下一步|几点|对策|意见)?(?:情况|做法|成效|问题|不足|原因|打算|启示|体会|经验|建议|背景|结语|前言|引言|导语|结束语|收获|感悟|要求)(?:和|与|及|、)?.{0,6}$")


def bare_lines(text: str, page: Layout, starts: list[int]) -> list[Item]:
    """Heading lines without a number; a text has none or two, unless one is known or bold. starts: where the numbers stand."""
    out: list[Item] = []
    numbered = set(starts)
    some = _may_be_bare(page, starts)
    of = np.searchsorted(page.firsts, some, side="right") - 1
    opens = some == np.array(page.firsts)[of]
    around = zip(of.tolist(), opens.tolist(), page.at(some - 1), page.at(some), page.at(some + 1), strict=True)
    for _, group in groupby(around, key=itemgetter(0)):
        found = [item for _, first, above, line, below in group if (item := _bare_line(text, above, line, below, numbered, first=first))]
        if len(found) > 1 or any(sure for _, sure in found):
            out += [item for item, _ in found]
    return out


def _may_be_bare(page: Layout, numbered: Sequence[int]) -> np.ndarray:
    """The numbers of lines that may be headings without a number, by their size and by the characters at the ends of the lines
    around; numbered: where those with a number begin."""
    size, last = page.end - page.begin, page.points[page.end - 1]
    starts = np.array(numbered, np.int64)
    line = np.searchsorted(page.begin, starts, side="right") - 1
    has_number = np.zeros(len(size), dtype=bool)
    has_number[line] = page.begin[line] == starts
    opens_in_marks = is_one_of(page.points[page.begin], MARKUP)
    in_marks = opens_in_marks | is_one_of(last, MARKUP)  # so that its size is not that of its words
    is_first = np.zeros(len(size) + 1, dtype=bool)
    is_first[page.firsts] = True
    likely = (size <= _MAX_LINE + 4 * in_marks) & ~is_one_of(last, _GOES_ON) & ~has_number
    likely &= ~is_first[1:] & (in_marks | ~is_first[:-1] | (size <= _MAX_FIRST))
    may_stand_under = is_one_of(last, END_MARKS + MARKUP) | opens_in_marks | has_number
    likely[1:] &= is_first[1:-1] | may_stand_under[:-1]
    head, below = size[:-1], size[1:]
    likely[:-1] &= has_number[1:] | np.where(in_marks[:-1], below >= _MIN_BELOW, _is_headed(head, below, is_one_of(last[1:], _FULL_STOPS)))
    return np.flatnonzero(likely)


def _is_headed(head: Any, below: Any, ended: Any) -> Any:
    """Whether the line below a heading of some size is long enough to be a paragraph, ended or not."""
    return (below >= _LONG_BELOW) & (below >= 1.5 * head) | (below > _ENDED_BELOW) & ended


def _bare_line(
    text: str, above: tuple[int, int], line: tuple[int, int], below: tuple[int, int], numbered: set[int], *, first: bool
) -> tuple[Item, bool] | None:
    """A short line, no end mark, after an ended paragraph and before a longer one; and whether it is surely a heading."""
    (a, b), (c, d) = line, below
    if (d - c < _MIN_BELOW and c not in numbered) or not (first or _may_end(text, *above, numbered)):
        return None
    bold = text.startswith("**", a) and text.startswith("**", b - 2)
    body = text[a:b].strip(MARKUP)
    start = text.find(body, a, b) if body else -1
    if start < 0 or start in numbered or len(body) > _MAX_LINE or body[-1] in _GOES_ON:
        return None
    if not (bold or c in numbered or _is_headed(len(body), d - c, text[d - 1] in _FULL_STOPS)):
        return None
    known = bool(_KNOWN_LINE.match(body))
    if (first and not (known and len(body) <= _MAX_FIRST)) or (len(body) < _MIN_LINE and not known):
        return None
    if "：" in body or HARD_STOP.search(body) or _NO_LINE.match(body):
        return None
    return Item(start, start, start + len(body), LINE, False, True), known or bold


def _may_end(text: str, start: int, end: int, numbered: set[int]) -> bool:
    """Whether a line is a heading or the end of a paragraph, so that a heading may stand under it."""
    stop = end_without(MARKUP, text, start, end)
    return stop == start or text[stop - 1] in END_MARKS or start in numbered or (end - start < 44 and text.startswith("**", start))
