"""The ways of numbering headings, and what a line opens with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MARKUP = "*# \t\u3000_"
_CN = "[一二三四五六七八九十百]{1,4}"


class Marker(NamedTuple):
    """A way of numbering. `rank` orders the ways from the outside in, as official documents nest them; at the start of a
    line one of the characters `opens` stands before it."""

    name: str
    why: str
    rank: float
    opens: str
    pattern: re.Pattern[str]


ONES, POINTS, OPENING, CLOSING = "一二三四五六七八九十", "、.．", "（(", "）)"
# GB/T 9704-2012 (format of official documents) nests 一、 （一） 1. （1）; the spoken ones stand below.
MARKERS = (
    Marker("chapter", "第一章, 第一编 of regulations and long reports", 0, "第", re.compile(rf"第{_CN}(?:[章编篇]|部分)[：:、]?\s*")),
    Marker("section", "第一节 within a chapter", 0.5, "第", re.compile(rf"第{_CN}节[：:、]?\s*")),
    Marker("chinese", "一、", 1, ONES, re.compile(rf"{_CN}\s*[{POINTS}]\s*")),
    Marker("chinese_brackets", "（一）", 2, OPENING, re.compile(rf"[{OPENING}]\s*{_CN}\s*[{CLOSING}]、?\s*")),
    Marker("arabic", "1. or 1、, not a decimal", 3, "0123456789", re.compile(r"\d{1,2}(?:[.．](?!\d)|、)\s*")),
    Marker("decimal", "1.2 of theses, a space behind it, else it is an amount", 3.5, "0123456789", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000]+(?=[^\d\W])")),
    Marker("arabic_brackets", "（1）", 4, "（(", re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*")),
    Marker("circled", "①", 4.5, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", re.compile(r"[①-⑳]\s*")),
    Marker("dash", "——坚持…。 of opinions and plans", 4.9, "—", re.compile(r"——(?=\w)")),
    Marker("ordinal", "第一，", 5, "第", re.compile(rf"第{_CN}[，、,：:]\s*")),
    Marker("order_words", "首先，其次，", 6, "首其再最", re.compile(r"(?:首先|其次|再次|最后)[，,]\s*")),
    Marker("is", "一是…二是…", 7, ONES, re.compile(rf"{_CN}是(?:要)?")),
    Marker("must", "一要…二要…", 7, ONES, re.compile(rf"{_CN}要(?=\w)")),
    Marker("which", "其一，其二，", 7, "其", re.compile(rf"其{_CN}[，、,：:]\s*")),
)
BY_NAME = {m.name: m for m in MARKERS}
CHAPTER = BY_NAME["chapter"]
LINE_STARTS = {
    char: re.compile("|".join(f"(?P<{m.name}>{m.pattern.pattern})" for m in MARKERS if char in m.opens))
    for char in {char for m in MARKERS for char in m.opens}
}
NUMBER_OPENS = "".join(LINE_STARTS)
OPENS = NUMBER_OPENS + MARKUP
MAX_MARKER = 12  # characters of a marker without spaces: 第一百二十部分：
LISTED_FROM = 4.8  # from this rank on a marker opens a sentence, so it heads nothing unless its siblings stand with it
LINE = Marker("line", "a short line without end mark between paragraphs", 0.6, "", re.compile("(?!)"))
SIGN = Marker("sign", "**一** alone, the section mark of theory journals", 0.7, "", re.compile("(?!)"))
HEAD = Marker("head", "a short first sentence, parallel to its siblings", 4.7, "", re.compile("(?!)"))
INNER = Marker("inner", "the same inside one paragraph", 8, "", re.compile("(?!)"))
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_DIGITS = re.compile(r"\d{1,3}")
NUMBER = re.compile("[一二三四五六七八九十百]+")
_ORDER = {"首": 1, "其": 2, "再": 3}


class Item(NamedTuple):
    """A heading found, not yet nested: text[start:at] is its marker, text[at:end] its title."""

    start: int
    at: int
    end: int
    kind: Marker
    run_in: bool
    closed: bool  # ended by 。 or the line, not by ；

    def number(self, text: str) -> int:
        """The number its marker writes; 99 for 最后, 0 for none."""
        return _number(text[self.start : self.at]) if self.at > self.start else 0


@lru_cache(maxsize=1024)
def _number(marker: str) -> int:
    """The number a marker writes; 99 for 最后, 0 for none."""
    digits = _DIGITS.search(marker)
    if digits:
        return int(digits[0])
    if marker[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return ord(marker[0]) - ord("①") + 1
    if marker[0] == "最":
        return 99
    found = NUMBER.search(marker)
    if not found:
        return _ORDER.get(marker[0], 0)
    tens, ten, units = found[0].rpartition("十")
    if not ten:
        return _NUMERAL.get(units[-1], 0)
    return 10 * _NUMERAL.get(tens[-1:], 1) + (_NUMERAL.get(units, 0) if units else 0)
