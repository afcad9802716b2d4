"""The lines of a text and what can be told of them by their look: contents, tables, forms, salutations, signatures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from partytext.text._han import are_han, code_points
from partytext.text._sets import is_one_of


@dataclass(frozen=True)
class Layout:
    """Of texts joined by line breaks. points: their characters; begin, end: of each line that is not blank, trimmed; ends: where each text ends; spans:
    (start, end, zone) of the lines with a look."""

    points: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    ends: Sequence[int]
    spans: list[tuple[int, int, str]]

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Where each line begins and ends, as pairs."""
        return self.at(slice(None))

    @cached_property
    def firsts(self) -> list[int]:
        """The number of each text's first line, and how many lines there are."""
        return [0, *np.searchsorted(self.begin, np.array(self.ends, np.int64)).tolist()]

    def line(self, number: int) -> tuple[int, int]:
        """Where one line begins and ends."""
        return int(self.begin[number]), int(self.end[number])

    def at(self, numbers: np.ndarray | slice) -> list[tuple[int, int]]:
        """Where some lines begin and end."""
        return list(zip(self.begin[numbers].tolist(), self.end[numbers].tolist(), strict=True))


_SHORT = 60  # characters; longer lines are body, whatever they hold (tables apart)
_TAIL_LINES = 6
_MAX_LABEL = 14  # characters of a label, colon and spacing included
_MAX_ENTRY = 160  # characters of a line of contents, its dots included
_MAX_SALUTATION, _MAX_SIGNATURE = 40, 140  # characters of such a line
_MAX_UNIT, _MAX_DATE = 40, 24  # characters of a signature that is a unit, a date

_LINE = re.compile(r"\S(?:.*\S)?")
SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_TAB, _BAR = "\t|"  # between cells; bars also stand before the first or behind the last
_BREAK = "\n"
MARKS = _BREAK + _TAB
# A run of four dots of one kind, three wide ones, two that are threefold; the page.
_LEADER_DOTS = re.compile(r"([.．…·_-])(?:\1{3}|(?<=．)\1{2}|(?<=…)\1)\1*\s*[（(]?\d{1,3}[）)]?$")
_PAGE_ENDS = "0123456789）)"
_CONTENTS = re.compile(r"目\s*[录錄]|CONTENTS|Contents")
_APPENDIX = re.compile(
    r"附\s*[件录錄表图](?:\s*[0-9０-９一二三四五六七八九十]{1,3})?(?P<list>[：:.、]\s*(?P<what>\S.*)?)?$|附(?P<short>[：:])\s*(?:\S.*)?$"
)
_APPENDIX_LATER = re.compile(r"附\s*[件录錄]\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[：:]?\s*\S{0,30}$")
_ITEM = re.compile(r"\d{1,2}\s*[.．、]|[（(]?[一二三四五六七八九十][）)、]")
_SALUTATION = re.compile(
    r"(?![为在对与和向“]|同[^志学胞])(?:(?:尊敬|敬爱|亲爱)的)?[^。；，、：:,]{0,12}(?:同志们|朋友们|同学们|老师们|战友们|乡亲们|同胞们|代表们|委员们|女士们|先生们|各位[^。；，：:]{0,10}|同志|领导|来宾)"
    r"(?:[、，,][^。；：:]{0,20})?[：:！!，,]$"
)
_DATE = re.compile(r"[（(]?\s*(?:[12]\d{3}|[二一][〇○零О0Oo一二三四五六七八九]{3})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?\s*[）)]?$")
_UNIT = re.compile(
    r"[^。，；：！？,;:!?\d]{2,40}(?:委员会|党委|党组|支部|总支|工委|纪委|[省市县区州旗盟镇乡街]委|组织部|宣传部|统战部|办公室|办公厅|领导小组|党校|公司|集团|"
    r"学院|大学|医院|中学|小学|学校|研究院|研究所|委|局|厅|部|院|会|中心|政府)(?:[ \u3000（(].{0,20})?$"
)
_BRACKETS = "（("
_SIGNS = "作者 执笔人 执笔 供稿 撰稿人 撰稿 报告人 汇报人 承诺人 述职人 申请人 签名 落款".split()
_SIGNED = re.compile(
    rf"[{_BRACKETS}](?:作者|作者单位|执笔|供稿|撰稿|报送|来稿|记者|通讯员|课题组)[^\n]{{0,120}}[）)]。?$|(?:{'|'.join(_SIGNS)})[：:][^\n]{{0,60}}$"
)
_BELOW_SIGNATURE = ("附件", "抄送", "主送")
_LONG_OPENS = _BRACKETS + "".join({word[0] for word in (*_SIGNS, *_BELOW_SIGNATURE)})  # of the lines among the last that are long
_LABELS = (
    "姓名 性别 民族 籍贯 年龄 出生年月 出生日期 学历 学位 职务 职称 职务职级 政治面貌 入党时间 参加工作时间 工作单位 单位 单位名称 所在单位 所在支部 所在党支部 党支部 "
    "党支部名称 部门 填表人 填表单位 填报单位 填报人 填报时间 填表时间 填表日期 填报日期 联系人 联系电话 联系方式 电话 手机 传真 邮箱 电子邮箱 地址 通讯地址 邮编 "
    "时间 地点 主持人 主持 记录人 记录 参加人员 出席人员 出席 列席 列席人员 缺席 缺席人员 应到 实到 会议时间 会议地点 会议主题 会议议题 活动时间 活动地点 活动主题 "
    "编号 日期 备注 审核人 审批意见 签字 盖章 支部书记 身份证号 案例名称 申报单位 项目名称 推荐单位 报送单位 支部名称"
).split()
_LABEL = re.compile("(?:" + "|".join(r"\s*".join(w) for w in sorted(_LABELS, key=len, reverse=True)) + r")\s*[：:]")
_LABEL_OPENS = "".join({word[0] for word in _LABELS})
_FIRST = "附" + _LABEL_OPENS
_SALUTES = "：:！!，,"
_MORE_LABELS = re.compile(r"(?<=[\s|\t；;，,])" + _LABEL.pattern)


def layout(text: str, ends: Sequence[int] | None = None, points: np.ndarray | None = None, marks: np.ndarray | None = None) -> Layout:
    """Lines and the zones told by their look; spans may nest (a label in a table) and lie inside an appendix.

    ends: where each of several texts ends that the text is joined of, by line breaks; None for one. points: its characters; marks:
    the places of those that are MARKS; None where they are not known.
    """
    points = code_points(text) if points is None else points
    marks = np.flatnonzero(is_one_of(points, MARKS)) if marks is None else marks
    begin, end = _lines(text, points, marks[points[marks] == ord(_BREAK)])
    page = Layout(points, begin, end, [len(text)] if ends is None else ends, [])
    if len(begin):
        first, last, size = points[begin], points[end - 1], end - begin
        short = size <= _SHORT
        paged = np.flatnonzero((size <= _MAX_ENTRY) & is_one_of(last, _PAGE_ENDS))
        before = points[np.maximum(end[paged] - 2, 0)]
        paged = paged[~are_han(before)]
        page.spans.extend(_contents(text, page, paged, np.flatnonzero(short & is_one_of(first, "目"))))
        looks = is_one_of(first, _FIRST) | is_one_of(last, _SALUTES) & (size <= _MAX_SALUTATION)
        page.spans.extend(_short_lines(text, page, np.flatnonzero(short & looks)))
        page.spans.extend(_signatures(text, page))
        page.spans.extend(_tables(text, page, marks[points[marks] == ord(_TAB)]))
    return page


def _lines(text: str, points: np.ndarray, breaks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the lines that are not blank begin and end, trimmed."""
    begin, end = np.append(0, breaks + 1), np.append(breaks, len(points))
    some = begin < end
    begin, end = begin[some], end[some]
    ragged = np.flatnonzero(is_one_of(points[begin], SPACES) | is_one_of(points[end - 1], SPACES))
    for i, low, high in zip(ragged.tolist(), begin[ragged].tolist(), end[ragged].tolist(), strict=True):
        trimmed = _LINE.search(text, low, high)
        begin[i], end[i] = trimmed.span() if trimmed else (high, high)
    some = begin < end
    return begin[some], end[some]


def _contents(text: str, page: Layout, paged: np.ndarray, titles: np.ndarray) -> list[tuple[int, int, str]]:
    """Lines that end in dots and a page number, with the title over them; or 目录 and its entries, which all recur."""
    out = [(a, b, "contents") for a, b in page.at(paged) if _LEADER_DOTS.search(text, a, b)]
    done = 0
    for i, (a, b) in zip(titles.tolist(), page.at(titles), strict=True):
        if i >= done and b - a <= 6 and _CONTENTS.fullmatch(text, a, b):
            done = stop = _last_line(page, i) + 1
            end = _entries(text, page, i, stop)
            if end > i or (i + 1 < stop and any(s[0] == page.begin[i + 1] for s in out)):
                out += [(*line, "contents") for line in page.at(slice(i, end + 1))]
    return sorted(set(out)) if out else out


def _last_line(page: Layout, line: int) -> int:
    """The last line of the text that a line is of."""
    return page.firsts[bisect_right(page.firsts, line)] - 1


def _entries(text: str, page: Layout, title: int, stop: int) -> int:
    """The last line of the contents under the title: up to where the first entry stands again, as the first heading."""
    if title + 1 >= stop:
        return title
    a, b = page.line(title + 1)
    first = text[a:b].rstrip("0123456789.…· \t")
    last = title
    for i in range(title + 1, min(stop, title + 200)):
        a, b = page.line(i)
        if b - a > _SHORT:
            return title
        if i > title + 2 and first and text.startswith(first, a):
            return last
        last = i
    return title


def _short_lines(text: str, page: Layout, short: np.ndarray) -> list[tuple[int, int, str]]:
    out = []
    appended = -1  # up to where an appendix runs
    for i, (a, b) in zip(short.tolist(), page.at(short), strict=True):
        first, last = text[a], text[b - 1]
        if first == "附" and a >= appended:
            found = _APPENDIX.match(text, a, b) or _APPENDIX_LATER.match(text, a, b)
            if found:
                named = found.re is _APPENDIX and bool(found["what"] or found["short"])
                stop = _last_line(page, i)
                end = _listed_end(text, page, i, stop) if named else page.ends[bisect_right(page.firsts, i) - 1]
                appended = a if named else end
                out.append((a, end, "appendix"))
        if last in _SALUTES and b - a <= _MAX_SALUTATION and _SALUTATION.match(text, a, b):
            out.append((a, b, "salutation"))
            continue
        if first in _LABEL_OPENS and (label := _LABEL.match(text, a, min(a + _MAX_LABEL, b))):
            out.append((a, label.end(), "form_label"))
            out += [(*m.span(), "form_label") for m in _MORE_LABELS.finditer(text, label.end(), b)]
    return out


def _listed_end(text: str, page: Layout, at: int, last: int) -> int:
    """附件：1.… names what is enclosed: the list ends with its last item; anything longer runs to the end of the text."""
    end = at
    while end < last and page.end[end + 1] - page.begin[end + 1] <= _SHORT and _ITEM.match(text, *page.line(end + 1)):
        end += 1
    return page.line(end)[1]


def _signatures(text: str, page: Layout) -> Iterator[tuple[int, int, str]]:
    """The last lines: who signs and when. A unit alone counts only beside a date, or as the very last line."""
    first, stop = np.array(page.firsts[:-1]), np.array(page.firsts[1:])
    some = np.flatnonzero(first + 1 < stop)
    last = stop[some] - 1
    size = (page.end - page.begin)[last]
    some = some[(size <= _MAX_UNIT) | (size <= _MAX_SIGNATURE) & is_one_of(page.points[page.begin[last]], _LONG_OPENS)]
    for low, high in zip(np.maximum(first[some] + 1, stop[some] - _TAIL_LINES).tolist(), stop[some].tolist(), strict=True):
        yield from _signature(text, page.at(slice(low, high)))


def _signature(text: str, tail: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Of the last lines of a text those that sign it."""
    dated = False
    for a, b in reversed(tail):
        if b - a > _MAX_SIGNATURE:
            break
        if b - a <= _MAX_DATE and _DATE.match(text, a, b):
            yield a, b, "signature"
            dated = True
        elif _SIGNED.match(text, a, b) or (b - a <= _MAX_UNIT and (dated or (a, b) == tail[-1]) and _UNIT.match(text, a, b)):
            yield a, b, "signature"
        elif not (text[a] in _BRACKETS and text[b - 1] in "）)") and not text.startswith(_BELOW_SIGNATURE, a):
            break


def _tables(text: str, page: Layout, tab_places: np.ndarray) -> Iterator[tuple[int, int, str]]:
    """Lines of cells between tabs or upright bars; a single one with one tab is no table."""
    firsts = frozenset(page.firsts)
    run: list[tuple[int, int]] = []
    cells, before = 0, -1
    touched = _celled(page, tab_places)
    for i, (a, b) in zip(touched.tolist(), page.at(touched), strict=True):
        tabs = text.count(_TAB, a, b)
        bars = text.count(_BAR, a, b) if text[a] == _BAR or text[b - 1] == _BAR else 0
        here = max(tabs, bars - 1 if bars > 1 else 0)
        if not here:
            continue
        if i != before + 1 or i in firsts:
            yield from _table(run, cells)
            run, cells = [], 0
        run.append((a, b))
        cells += here
        before = i
    yield from _table(run, cells)


def _celled(page: Layout, tabs: np.ndarray) -> np.ndarray:
    """The numbers of lines that hold a tab, or open or end with a bar."""
    barred = is_one_of(page.points[page.begin], _BAR) | is_one_of(page.points[page.end - 1], _BAR)
    tabbed = np.searchsorted(page.begin, tabs, side="right") - 1
    return np.array(sorted({*np.flatnonzero(barred).tolist(), *tabbed.tolist()} - {-1}), np.int64)


def _table(run: list[tuple[int, int]], cells: int) -> Iterator[tuple[int, int, str]]:
    if len(run) > 1 or cells > 1:
        yield run[0][0], run[-1][1], "table"
