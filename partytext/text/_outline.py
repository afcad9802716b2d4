"""The outline of a text: its headings, numbered or not, on lines of their own or run in, as a flat list with levels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from partytext.text._han import are_han
from partytext.text._layout import SPACES, Layout, layout
from partytext.text._runin import MAX_HEAD, inner_heads, run_in_heads
from partytext.text._sets import is_one_of

_MARKUP = "*# \t\u3000_"
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
    """A way of numbering. `rank` orders the ways from the outside in, as official documents nest them; at the start of a
    line one of the characters `opens` stands before it."""

    name: str
    why: str
    rank: float
    opens: str
    pattern: re.Pattern[str]


_ONES, _POINTS, _OPENING, _CLOSING = "一二三四五六七八九十", "、.．", "（(", "）)"

# GB/T 9704-2012 (format of official documents) nests 一、 （一） 1. （1）; the spoken ones stand below.
MARKERS = (
    Marker("chapter", "第一章, 第一编 of regulations and long reports", 0, "第", re.compile(rf"第{_CN}(?:[章编篇]|部分)[：:、]?\s*")),
    Marker("section", "第一节 within a chapter", 0.5, "第", re.compile(rf"第{_CN}节[：:、]?\s*")),
    Marker("chinese", "一、", 1, _ONES, re.compile(rf"{_CN}\s*[{_POINTS}]\s*")),
    Marker("chinese_brackets", "（一）", 2, _OPENING, re.compile(rf"[{_OPENING}]\s*{_CN}\s*[{_CLOSING}]、?\s*")),
    Marker("arabic", "1. or 1、, not a decimal", 3, "0123456789", re.compile(r"\d{1,2}(?:[.．](?!\d)|、)\s*")),
    Marker("decimal", "1.2 of theses, a space behind it, else it is an amount", 3.5, "0123456789", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000]+(?=[^\d\W])")),
    Marker("arabic_brackets", "（1）", 4, "（(", re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*")),
    Marker("circled", "①", 4.5, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", re.compile(r"[①-⑳]\s*")),
    Marker("dash", "——坚持…。 of opinions and plans", 4.9, "—", re.compile(r"——(?=\w)")),
    Marker("ordinal", "第一，", 5, "第", re.compile(rf"第{_CN}[，、,：:]\s*")),
    Marker("order_words", "首先，其次，", 6, "首其再最", re.compile(r"(?:首先|其次|再次|最后)[，,]\s*")),
    Marker("is", "一是…二是…", 7, _ONES, re.compile(rf"{_CN}是(?:要)?")),
    Marker("must", "一要…二要…", 7, _ONES, re.compile(rf"{_CN}要(?=\w)")),
    Marker("which", "其一，其二，", 7, "其", re.compile(rf"其{_CN}[，、,：:]\s*")),
)
_BY_NAME = {m.name: m for m in MARKERS}
_CHAPTER = _BY_NAME["chapter"]
_LINE_STARTS = {
    char: re.compile("|".join(f"(?P<{m.name}>{m.pattern.pattern})" for m in MARKERS if char in m.opens))
    for char in {char for m in MARKERS for char in m.opens}
}
_NUMBER_OPENS = "".join(_LINE_STARTS)
_OPENS = _NUMBER_OPENS + _MARKUP
_MAX_MARKER = 12  # characters of a marker without spaces: 第一百二十部分：
_LISTED = 4.8  # from this rank on a marker opens a sentence, so it heads nothing unless its siblings stand with it
_LINE = Marker("line", "a short line without end mark between paragraphs", 0.6, "", re.compile("(?!)"))
_SIGN = Marker("sign", "**一** alone, the section mark of theory journals", 0.7, "", re.compile("(?!)"))
_HEAD = Marker("head", "a short first sentence, parallel to its siblings", 4.7, "", re.compile("(?!)"))
_INNER = Marker("inner", "the same inside one paragraph", 8, "", re.compile("(?!)"))

_STOP = re.compile("[。！？!?…；;：:\n]")
_HARD_STOPS = "。！？!?…；;"
_HARD_STOP = re.compile(f"[{_HARD_STOPS}]")
_SEMICOLONS = "；;"
_SENTENCE_ENDS = "。：: "
_END = "。！？!?…；;：:”）)】’"
_GOES_ON = _END + "，、,—－"  # no line that ends in one of these is a heading without a number
_NO_MORE = _MARKUP + "。；;：:"
_MORE = re.compile(f"[^{re.escape(_NO_MORE)}]")  # there is text behind the title
_TITLE_ENDS = "。；;：:，, \t*"  # are no part of a title
_MAX_TITLE = 60  # characters; headings of work reports have up to 56
_MAX_PLAIN = 4  # characters of 一、 or （一） and one more
_MAX_SENTENCE = 48  # the same for a sentence under 一是
_MAX_LINE = 40  # characters of a heading line without a number
_MIN_PARAGRAPH = 20  # characters; a shorter one is headed by nothing
_MIN_BELOW = 14  # the same of the line below it
_LONG_BELOW, _ENDED_BELOW = 50, 20  # the same of a line that a heading without a number stands over, and of one with a full stop
_FULL_STOPS = "。！？"
_MIN_LINE = 5  # shorter lines are names
_MAX_FIRST = 8  # characters of a heading line that opens a text: 前言, not its title
_BOLD_HEAD = re.compile(r"\*\*(?=[^*\n])([^*\n]{2,60}?)[。：:]?\*\*[。：:]?(?=\s*[^\s*])")
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_DIGITS = re.compile(r"\d{1,3}")
_NUMBER = re.compile("[一二三四五六七八九十百]+")
_ORDER = {"首": 1, "其": 2, "再": 3}

_NO_LINE = re.compile(  # lines that stand alone and head nothing: captions, sources, bylines, mottoes, addresses
    r"[图表注附]\s*\d|图[为：:]|来源|原载|作者|记者|本报|本刊|新华社|摄影|编者按|[（(【—《\d]|https?:|www\.|!\[|\d{4}年|习近平[^，]{0,6}$|.*(?:[|\t]|——$)|"
    r"[^，]{2,24}(?:委组织部|委宣传部|办公室|党校|有限公司|课题组|编辑部|委员会|工委|研究院|研究所|大学)$|"
    r"中共[^，]{2,20}[委部]$|[^，。]{2,20}(?:书记|部长|主任|院长|校长|教授|研究员)(?:\s+\S{1,4})?$"
)
_KNOWN_LINE = re.compile("(?:背景|基本|主要|存在|工作|具体|取得|原因|经验|下一步|几点|对策|意见)?(?:情况|做法|成效|问题|不足|原因|打算|启示|体会|经验|建议|背景|结语|前言|引言|导语|结束语|收获|感悟|要求)(?:和|与|及|、)?.{0,6}$")
_QUESTION = re.compile("[问答]\\s*[：:]|记者\\s*[：:]")

ROLES = (  # what a section does, by the head noun of its heading; the rightmost that fits
    ("问题", re.compile("问题(?!导向|意识|清单)|不足|短板|困难|困境|制约|薄弱|瓶颈|不到位|不够|欠缺|缺乏|差距|弱化|虚化|挑战")),
    ("原因", re.compile("原因|成因|根源|剖析")),
    ("成效", re.compile("成效|成果|效果|成绩|收获|变化")),
    ("打算", re.compile("打算|下一步|今后|计划|展望|(?:主要|总体|工作)目标|目标任务|努力方向|工作安排")),
    ("要求", re.compile("要求|必须|务必|强调")),
    ("做法", re.compile("做法|举措|措施|路径|方法|经验|实践|探索|对策|建议|思路|启示")),
)
_ROLE = re.compile("|".join(f"(?P<{name}>{pattern.pattern})" for name, pattern in ROLES))
# 补齐短板 and 巩固拓展脱贫攻坚成果 are doings: the noun is their object and says nothing of the section.
_OBJECT = re.compile(
    "(?:破解|解决|补齐|补强|化解|攻克|突破|消除|克服|整改|整治|聚焦|瞄准|针对|找准|查找|应对|防止|防范|直面|巩固|转化|检验|提升|提高|增强|扩大|确保|保障|落实|贯彻|按照|强化|加强|注重)[^，。、；]*"
)


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


def outline(text: str) -> list[Heading]:
    """The headings of a text in order.

    A heading has a number (MARKERS), or is a short line of its own, or the short first sentence of a paragraph cast in
    the same form as those of its neighbours. A sub-heading without a role of its own has that of its parent.

    >>> [(h.level, h.marker, h.title, h.role) for h in outline("一、主要做法\\n一是强理论。好。二是优班子。好。")]
    [(1, '一、', '主要做法', '做法'), (2, '一是', '强理论', '做法'), (2, '二是', '优班子', '做法')]
    >>> t = "一、经验\\n坚持纵向到底，实现组织全覆盖。先建立了五个小组。\\n坚持横向到边，实现工作全覆盖。再明确了三张清单。"
    >>> [(h.level, h.title, h.run_in) for h in outline(t)][1:]
    [(2, '坚持纵向到底，实现组织全覆盖', True), (2, '坚持横向到边，实现工作全覆盖', True)]
    """
    return outline_in(text, layout(text))


def sections(text: str) -> list[tuple[int, int]]:
    """Start and end of each section under a heading of the top level; what stands before the first is one too."""
    tops = [h.start for h in outline(text) if h.level == 1 and not h.run_in]
    cuts = [0, *[t for t in tops if t > 0], len(text)]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def outline_in(text: str, page: Layout) -> list[Heading]:
    """The headings of a text whose lines are known."""
    page = _without_spans(page)
    marked = _marked(text, page)
    bare = _bare_lines(text, page, [i.start for i in marked])
    heads = _heads(text, page.lines, marked, bare)
    found = sorted([*_listed(text, marked), *_inside(text, marked), *bare, *heads])
    return _nested(text, _disjoint(found))


def heading_lines(text: str, page: Layout) -> list[tuple[int, int]]:
    """Start and end of the headings that have a line of their own: what outline_in() gives, without the work of the rest; of
    several texts joined together, in no order."""
    page = _without_spans(page)
    if not len(page.begin):
        return []
    some = np.flatnonzero(_may_be_marked(page))
    plain = _are_plain(page, some)
    sure = plain & _are_alone(page, some, plain)
    marked, headings = _marked_alone(text, page, some[~sure], np.append(False, plain[:-1])[: len(some)][~sure])
    starts = page.begin[some[sure]].tolist()
    ends = _without_stop(page.points, page.end[some[sure]]).tolist()
    found = [*headings, *_bare_lines(text, page, starts + [i.start for i in marked])]
    return [*zip(starts, ends, strict=True), *((i.start, _without(_TITLE_ENDS, text, i.at, i.end)) for i in found)]


def _without_stop(points: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Where lines end without the full stop at their end."""
    return ends - (points[ends - 1] == ord("。"))


def _are_plain(page: Layout, some: np.ndarray) -> np.ndarray:
    """Which of some lines are headings of the plainest form, if they go on with no list: 一、 or （一） and words, maybe a full stop."""
    found = np.zeros(len(some), dtype=bool)
    size = (page.end - page.begin)[some]
    lines = np.flatnonzero((size > _MAX_PLAIN) & (size <= _MAX_TITLE))
    begin, end = page.begin[some[lines]], _without_stop(page.points, page.end[some[lines]])
    one, two, three, four = (page.points[begin + i] for i in range(4))
    opens = is_one_of(one, _ONES) & is_one_of(two, _POINTS) & are_han(three)
    in_brackets = is_one_of(one, _OPENING) & is_one_of(two, _ONES) & is_one_of(three, _CLOSING) & are_han(four)
    fits = (opens | in_brackets) & are_han(page.points[end - 1])
    lines, size, end = lines[fits], (end - begin)[fits], end[fits]
    ends = np.cumsum(size)  # of the lines, one after the other
    places = np.repeat(end - ends, size) + np.arange(int(size.sum()))
    stops = np.flatnonzero(is_one_of(page.points[places], _HARD_STOPS))
    found[lines] = True
    found[lines[np.searchsorted(ends, stops, side="right")]] = False
    return found


def _are_alone(page: Layout, some: np.ndarray, plain: np.ndarray) -> np.ndarray:
    """Which of some lines can be the next of no list: since the last plain one none opens as they do."""
    first = page.points[page.begin[some]]
    in_brackets = is_one_of(first, _OPENING)
    alike = (~plain & is_one_of(first, opens + _MARKUP) for opens in (_OPENING, _ONES))
    bracket, number = map(_last, alike)
    return np.where(in_brackets, bracket, number) <= _last(plain)


def _last(flags: np.ndarray) -> np.ndarray:
    """For each place the last one before it that is flagged, -1 for none."""
    places = np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))
    return np.append(-1, places)[:-1]


def _marked_alone(text: str, page: Layout, some: np.ndarray, anew: np.ndarray) -> tuple[list[Item], list[Item]]:
    """Of some lines those that open with a number, but for long paragraphs; and those of them that are headings. anew: which of them
    go on with no list."""
    marked, headings = [], []
    before: Item | None = None
    paragraphs: list[tuple[int, int]] = []  # since the item before
    for line, is_long, is_first in zip(page.at(some), _are_paragraphs(page, some).tolist(), anew.tolist(), strict=True):
        if is_first:
            before = None
            paragraphs.clear()
        if is_long:
            paragraphs.append(line)
        elif (item := _item(text, *line)) is not None:
            marked.append(item)
            if not item.run_in and _may_head(item):
                goes_on = _goes_on_from(text, before, item, page.ends)
                if paragraphs and (goes_on or any(text[start] in item.kind.opens for start, _ in paragraphs)):
                    goes_on = _goes_on_from(text, _last_item(text, paragraphs) or before, item, page.ends)
                if not goes_on:
                    headings.append(item)
            before = item
            paragraphs.clear()
    return marked, headings


def _last_item(text: str, lines: list[tuple[int, int]]) -> Item | None:
    """What the last of some lines opens with that open with a number."""
    return next((item for line in reversed(lines) if (item := _item(text, *line)) is not None), None)


def _are_paragraphs(page: Layout, some: np.ndarray) -> np.ndarray:
    """Which of some lines are ended and so long that no number at their start can make a heading of them: its title would be too
    long, or there is text behind it."""
    begin, end = page.begin[some], page.end[some]
    ended = (end - begin > _MAX_MARKER + _MAX_TITLE + 1) & is_one_of(page.points[end - 1], _END)
    opening = page.points[np.minimum(begin + np.arange(_MAX_MARKER)[:, np.newaxis], len(page.points) - 1)]
    return (
        ended
        & ~is_one_of(page.points[np.maximum(end - 2, 0)], _NO_MORE)
        & is_one_of(opening[0], _NUMBER_OPENS)
        & ~is_one_of(opening, SPACES).any(axis=0)
    )


def _without_spans(page: Layout) -> Layout:
    """The same with the lines that may hold headings."""
    skip = [a for a, _, zone in page.spans if zone in ("contents", "signature", "salutation")]
    # A table has no headings, nor has a list of enclosures; an appendix that runs to the end may have some.
    apart = [(a, b) for a, b, zone in page.spans if zone == "table" or (zone == "appendix" and b not in page.ends)]
    if not skip and not apart:
        return page
    is_open = np.ones(len(page.begin), dtype=bool)
    is_open[np.searchsorted(page.begin, skip)] = False
    for span in apart:
        is_open[slice(*np.searchsorted(page.begin, span))] = False
    return Layout(page.points, page.begin[is_open], page.end[is_open], page.ends, page.spans)


def _words_of(text: str, item: Item) -> str:
    return text[item.at : _without(_TITLE_ENDS, text, item.at, item.end)]


def _marked(text: str, page: Layout) -> list[Item]:
    """Lines that open with a number."""
    lines = page.at(np.flatnonzero(_may_be_marked(page)))
    return [item for start, stop in lines if (item := _item(text, start, stop)) is not None]


def _may_be_marked(page: Layout) -> np.ndarray:
    """Which lines open with a number, or with a mark that may stand before one."""
    return is_one_of(page.points[page.begin], _OPENS)


def _item(text: str, start: int, stop: int) -> Item | None:
    """What a line opens with a number of."""
    first = text[start]
    if first in _MARKUP:
        start = stop - len(text[start:stop].lstrip(_MARKUP))
        first = text[start:stop][:1]
        if first not in _LINE_STARTS:
            return None
    found = _LINE_STARTS[first].match(text, start, stop)
    if not found:
        if stop - start <= 8 and _NUMBER.fullmatch(text[start:stop].rstrip(_MARKUP)):
            to = start + len(text[start:stop].rstrip(_MARKUP))
            return Item(start, to, to, _SIGN, False, True)
        return None
    marker = _BY_NAME[found.lastgroup or ""]
    opens = found.end()
    if marker is _CHAPTER and text.startswith("的", opens):
        return None
    spoken = marker.rank >= _LISTED
    at, close, closed = _title(text, opens, stop, _MAX_SENTENCE if spoken else _MAX_TITLE)
    if at == opens:
        return None
    run_in = spoken or (close < stop and _MORE.search(text, close, stop) is not None)
    return Item(start, opens, at, marker, run_in, closed)


def _title(text: str, start: int, end: int, longest: int) -> tuple[int, int, bool]:
    """Where the title ends, where the text after it begins, and whether it is a whole; the start itself when too long."""
    stop = _without(_MARKUP, text, start, end) if text[end - 1] in _MARKUP else end
    if stop - start <= longest:
        hard = _HARD_STOP.search(text, start, stop)
        if hard is None or (hard.end() == stop and hard[0] not in _SEMICOLONS):
            return _without(_SENTENCE_ENDS, text, start, stop) if text[stop - 1] in _SENTENCE_ENDS else stop, end, True
    found = _STOP.search(text, start + 1, stop)
    cut = found.start() if found else stop
    if cut - start > 30 and (found is None or found[0] in "：:"):
        found = _HARD_STOP.search(text, start, stop) or found
        cut = found.start() if found else stop
    to = _without(_MARKUP, text, start, cut) if text[cut - 1] in _MARKUP else cut
    return to if to - start <= longest else start, cut, found is not None and found[0] not in _SEMICOLONS


def _without(characters: str, text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without these characters at its end."""
    while end > start and text[end - 1] in characters:
        end -= 1
    return end


def _bare_lines(text: str, page: Layout, starts: list[int]) -> list[Item]:
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
    opens_in_marks = is_one_of(page.points[page.begin], _MARKUP)
    in_marks = opens_in_marks | is_one_of(last, _MARKUP)  # so that its size is not that of its words
    is_first = np.zeros(len(size) + 1, dtype=bool)
    is_first[page.firsts] = True
    likely = (size <= _MAX_LINE + 4 * in_marks) & ~is_one_of(last, _GOES_ON) & ~has_number
    likely &= ~is_first[1:] & (in_marks | ~is_first[:-1] | (size <= _MAX_FIRST))
    may_stand_under = is_one_of(last, _END + _MARKUP) | opens_in_marks | has_number
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
    body = text[a:b].strip(_MARKUP)
    start = text.find(body, a, b) if body else -1
    if start < 0 or start in numbered or len(body) > _MAX_LINE or body[-1] in _GOES_ON:
        return None
    if not (bold or c in numbered or _is_headed(len(body), d - c, text[d - 1] in _FULL_STOPS)):
        return None
    known = bool(_KNOWN_LINE.match(body))
    if (first and not (known and len(body) <= _MAX_FIRST)) or (len(body) < _MIN_LINE and not known):
        return None
    if "：" in body or _HARD_STOP.search(body) or _NO_LINE.match(body):
        return None
    return Item(start, start, start + len(body), _LINE, False, True), known or bold


def _may_end(text: str, start: int, end: int, numbered: set[int]) -> bool:
    """Whether a line is a heading or the end of a paragraph, so that a heading may stand under it."""
    stop = _without(_MARKUP, text, start, end)
    return stop == start or text[stop - 1] in _END or start in numbered or (end - start < 44 and text.startswith("**", start))


def _heads(text: str, lines: list[tuple[int, int]], marked: list[Item], bare: list[Item]) -> list[Item]:
    """Run-in headings without a number: bold ones, those parallel to their neighbours, and those inside a paragraph."""
    opens = {i.start: i for i in (*marked, *bare)}
    groups: list[list[tuple[int, int]]] = [[]]
    inner: list[tuple[int, int]] = []
    bold: list[tuple[int, int]] = []
    for a, b in lines:
        item = opens.get(a)
        if item is not None:
            if item.kind.rank < _LISTED:
                groups.append([])
            continue
        if b - a < _MIN_PARAGRAPH:
            continue
        if text[a] in _MARKUP:
            found = _BOLD_HEAD.match(text, a, b)
            if found and found[1][-1] not in "，、" and found.end() < b and not _QUESTION.match(found[1]):
                if a + 2 not in opens:
                    bold.append((found.start(1), found.end(1)))
                continue
            a += text.startswith("**", a) and 2
        stop = text.find("。", a, a + MAX_HEAD + 1)
        if stop > a + 2 and b - stop > 8:
            groups[-1].append((a, stop))
            if stop - a <= 20 and b - a >= 80:
                inner.append((a, b))
    heads = [*bold, *run_in_heads(text, groups)]
    out = [Item(a, a, b, _HEAD, True, True) for a, b in heads]
    taken = {i.start for i in out}
    for a, b in inner:
        inside = inner_heads(text, a, b)
        out += [Item(c, c, d, _INNER, True, True) for c, d in inside if c not in taken]
        if inside and a in taken:
            out = [i._replace(kind=_INNER) if i.start == a else i for i in out]
    return out


def _listed(text: str, marked: list[Item]) -> list[Item]:
    """Of the marked lines those that head something: a spoken marker without siblings is a figure of speech."""
    out = _numbered(text, marked)
    spoken: dict[str, list[Item]] = {}
    for item in marked:
        if item.kind.rank >= _LISTED:
            spoken.setdefault(item.kind.name, []).append(item)
    for name, items in spoken.items():
        out += [i for i in items if i.closed] if name == "dash" and len(items) > 1 else _sequences(text, items) if name != "dash" else []
    return out


def _numbered(text: str, marked: list[Item]) -> list[Item]:
    """Of the lines that open with a written number those that head something: a line of items （一）…； is a list of things."""
    return [i for before, i in pairwise([None, *marked]) if i is not None and _may_head(i) and not _goes_on_from(text, before, i)]


def _may_head(item: Item) -> bool:
    """Whether an item that does not go on with a list of things heads something."""
    return item.closed and item.kind.rank < _LISTED


def _goes_on_from(text: str, before: Item | None, item: Item, ends: Sequence[int] = ()) -> bool:
    """Whether an item is the next of the list of things that the one before is of, in the same text."""
    if before is None or before.closed or before.kind is not item.kind or item.number(text) != before.number(text) + 1:
        return False
    return bisect_right(ends, before.start) == bisect_right(ends, item.start)


_SPOKEN = (  # (first, second, pattern): where the first two do not both stand in the text there is no list to look for
    ("一是", "二是", _BY_NAME["is"]),
    ("一要", "二要", _BY_NAME["must"]),
    ("第一，", "第二，", _BY_NAME["ordinal"]),
    ("首先，", "其次，", _BY_NAME["order_words"]),
    ("其一，", "其二，", _BY_NAME["which"]),
)
_BEFORE = frozenset("。！？!?…；;：:，,”）) ")


def _inside(text: str, marked: list[Item]) -> list[Item]:
    """Spoken markers inside paragraphs, with those that open one: 一是…。…二是…。…"""
    out: list[Item] = []
    opening = {i.start for i in marked}
    lined = {name: [i for i in marked if i.kind.name == name] for *_, (name, *_) in _SPOKEN}
    for first, second, marker in _SPOKEN:
        if second not in text or first not in text:
            continue
        found = lined[marker.name]
        fresh = []
        for literal in _literals(marker.name):
            at = text.find(literal)
            if at < 0 and literal[0] not in "再最":
                if literal[-1] != "，" or literal[0] == "其":
                    break
                continue
            while at >= 0:
                if at and at not in opening and text[at - 1] in _BEFORE:
                    fresh.append(at)
                at = text.find(literal, at + 1)
        items = list(found)
        for at in sorted(fresh):
            match = marker.pattern.match(text, at)
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if match is None:
                continue
            stop = _STOP.search(text, match.end(), end)
            cut = stop.start() if stop else end
            closed = stop is None or stop[0] not in "；;"
            if match.end() < cut:
                items.append(Item(at, match.end(), cut, marker, True, closed))
        if len(items) > len(found):
            out += _sequences(text, sorted(items))
    return out


def _literals(name: str) -> list[str]:
    if name == "order_words":
        return ["首先，", "其次，", "再次，", "最后，"]
    form = {"is": "{}是", "must": "{}要", "ordinal": "第{}，", "which": "其{}，"}[name]
    return [form.format(n) for n in "一二三四五六七八九十"]


def _sequences(text: str, items: list[Item]) -> list[Item]:
    """Lists that start at one and have at least two members; of each the members that are headings.

    A member is one when it is a sentence by itself and short; a list most of whose members are none is prose.
    """
    out: list[Item] = []
    run: list[Item] = []
    for item in [*items, None]:
        number = item.number(text) if item is not None else 0
        goes_on = run and (number == run[-1].number(text) + 1 or (number == 99 and len(run) > 1))
        if not goes_on:
            good = [i for i in run if i.closed and i.end - i.at <= _MAX_SENTENCE]
            if len(run) > 1 and 2 * len(good) > len(run):
                out += good
            run = []
        if item is not None and (goes_on or number == 1):
            run.append(item)
    return out


def _disjoint(found: list[Item]) -> list[Item]:
    out: list[Item] = []
    for item in found:
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out


def _nested(text: str, found: list[Item]) -> list[Heading]:
    """Levels by what is open: a way of numbering that is open goes on, a new one stands below, by rank where no list is
    left unfinished."""
    line_rank = _line_rank(text, found)
    goes_on = _goes_on(text, found)
    stack: list[tuple[str, float, int, str]] = []
    out = []
    for i, item in enumerate(found):
        name = item.kind.name
        rank = line_rank if item.kind is _LINE else item.kind.rank
        if any(s[0] == name for s in stack):
            while stack[-1][0] != name:
                stack.pop()
            stack.pop()
        else:
            while stack and stack[-1][1] >= rank and not goes_on[stack[-1][2]]:
                stack.pop()
        title = _words_of(text, item)
        role = _role(title) or (stack[-1][3] if stack else "")
        stack.append((name, rank, i, role))
        marker = text[item.start : item.at].strip()
        out.append(Heading(item.start, item.at + len(title), len(stack), marker, title, role, item.run_in))
    return out


def _goes_on(text: str, found: list[Item]) -> list[bool]:
    out = [False] * len(found)
    later: dict[str, int] = {}
    for i in range(len(found) - 1, -1, -1):
        item = found[i]
        following = later.get(item.kind.name)
        out[i] = following is not None and found[following].number(text) == item.number(text) + 1
        later[item.kind.name] = i
    return out


def _line_rank(text: str, found: list[Item]) -> float:
    """Lines without a number stand above the numbered ones where the numbers start anew after them, else below."""
    numbered = [i for i in found if i.kind.rank < _LISTED and not i.run_in and i.number(text)]
    if not numbered:
        return _LINE.rank
    top = min(numbered, key=lambda i: i.kind.rank).kind
    after = [i for i in found if i.kind in (top, _LINE)]
    restarts = [b.number(text) == 1 for a, b in pairwise(after) if a.kind is _LINE and b.kind is top]
    return top.rank - 0.5 if restarts and 2 * sum(restarts) > len(restarts) else top.rank + 0.4


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
    found = _NUMBER.search(marker)
    if not found:
        return _ORDER.get(marker[0], 0)
    tens, ten, units = found[0].rpartition("十")
    if not ten:
        return _NUMERAL.get(units[-1], 0)
    return 10 * _NUMERAL.get(tens[-1:], 1) + (_NUMERAL.get(units, 0) if units else 0)


def _role(title: str) -> str:
    name = ""
    for found in _ROLE.finditer(_OBJECT.sub("", title)):
        name = found.lastgroup or ""
    return name
