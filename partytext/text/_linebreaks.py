"""Line breaks: hard ones of PDF, Word and e-mail joined, page furniture dropped, those a preview lost put back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from partytext.text._han import HAN_CLASS
from partytext.text._headings.markers import MARKERS
from partytext.text._last import lines_of
from partytext.text._ledger import Edit, Ledger, apply
from partytext.text._rules import Page, Rule
from partytext.text._stops import shows_damage

# --- running heads and page numbers --------------------------------------------------------------------------------

_PAGE_LINE = re.compile(
    r"第\s*\d{1,4}\s*页(?:[\s,，/／]*(?:共|总)\s*\d{1,4}\s*页)?"  # 第3页 共18页
    r"|[-—–－―·•~～]{1,2}\s*\d{1,4}\s*[-—–－―·•~～]{1,2}"  # - 12 -
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|(?i:page)\s*\d{1,4}(?:\s*of\s*\d{1,4})?"  # 3/18
)
_BARE_NUMBER = re.compile(r"[1-9]\d{0,3}")  # 01, 02 number sections
_PROBE = re.compile(rf"\s*(?:{_PAGE_LINE.pattern}|{_BARE_NUMBER.pattern})\s*$")
_LINE = re.compile(r"[^\n]+")
_ENDS = "。！？；：!?;:…”’"
MAX_PAGE_LINE = 24  # characters
MAX_PADDED = 80  # characters, with the spaces that set it in the middle of a page
MIN_BARE = 3  # a lone number may be a caption or a year; a rising series of three is a page count
MIN_LINES = 4  # on a page; the rows of a numbered table are nearer
MIN_HEADS = 3  # a head recurs on every page
MAX_HEAD = 40  # characters
_DIGIT = re.compile(r"\d")


def _page_lines(text: str, page: Page) -> Iterator[Edit]:
    """Page numbers by their shape or as a rising series; short lines that recur beside them or cut a sentence."""
    if not any(_PROBE.match(line) for line in lines_of(text) if 0 < len(line) <= MAX_PADDED):
        return
    lines = [(m.start(), m.end(), m[0].strip()) for m in _LINE.finditer(text)]
    drop = {i for i, (_, _, line) in enumerate(lines) if len(line) <= MAX_PAGE_LINE and _PAGE_LINE.fullmatch(line)}
    drop |= _rising([(i, int(line)) for i, (_, _, line) in enumerate(lines) if _BARE_NUMBER.fullmatch(line)])
    if drop:
        drop |= _running_heads([line for _, _, line in lines], drop)
    for i in sorted(drop):
        if i - 1 in drop:
            continue
        start, last = lines[i][0], i
        while last + 1 in drop:
            last += 1
        end = lines[last][1]
        while start and text[start - 1] in "\n ":
            start -= 1
        while end < len(text) and text[end] == "\n":
            end += 1
        yield Edit(start, end, "\n" if start and end < len(text) else "", "page_line")


def _rising(numbers: list[tuple[int, int]]) -> set[int]:
    """Bare numbers that count on by one, three at least and a few lines apart on average: 1 2 3."""
    runs: list[list[tuple[int, int]]] = []
    for i, n in numbers:
        if not runs or n != runs[-1][-1][1] + 1:
            runs.append([])
        runs[-1].append((i, n))
    return {
        i
        for run in runs
        if len(run) >= MIN_BARE and run[-1][0] - run[0][0] >= MIN_LINES * (len(run) - 1)
        for i, _ in run
    }


def _running_heads(lines: list[str], numbers: set[int]) -> set[int]:
    """Equal short lines next to page numbers, three at least; of a heading that recurs so (第三章 …) the first is the heading.

    The first line of the text may be one; with the number or the date of the paper in it, it stays: it is read for them.
    """
    near: Counter[str] = Counter()
    beside = {j for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(lines) and j not in numbers}
    for j in beside | {0}:
        if len(lines[j]) <= MAX_HEAD and lines[j][-1:] not in _ENDS:
            near[lines[j]] += 1
    first = {line: j for j, line in reversed(list(enumerate(lines)))}
    return {j for j in beside | {0} if near[lines[j]] >= _least(lines[j]) and not (j == first[lines[j]] and _is_kept(lines[j], j))}


def _least(line: str) -> int:
    """How often a head must recur: the heading of a chapter on two pages is one."""
    return MIN_HEADS - bool(_OUTER.match(line))


def _is_kept(line: str, at: int) -> bool:
    return bool(_OUTER.match(line)) or (at == 0 and bool(_DIGIT.search(line)))


# --- hard line breaks ----------------------------------------------------------------------------------------------

MIN_WIDTH, MAX_WIDTH = 12, 60  # Han characters a line of a page, a column or a mail holds
SLACK = 2.5  # a mark may not open a line, so a full line can be this much short of the width
OPEN_SHARE = 0.75  # of the width: an indented first line, or one before a long number, still breaks off inside a sentence
MIN_WRAPPED = 4  # breaks inside sentences before a text counts as wrapped
MIN_OPEN = 0.45  # of the lines of a wrapped text at least this many end inside a sentence
_CLOSED, _BEHIND = "。！？；：!?;:…", "”’」』）)"
_OUTER = re.compile("|".join(m.pattern.pattern for m in MARKERS if m.rank < 5))
_LIST = re.compile(r"[●○■□◆◇▪▲△★☆•·※➢✓]|[—–-]{1,2}|\*|[【〔]|\d{1,2}\s*[)）]|[①-⑳]|附件|附：")
_NEVER_OPENS = "，。、；：？！”’）》"
_RUNS_ON = re.compile(f"[{HAN_CLASS}，、“”‘’《》（）(A-Za-z0-9]")


class _Row(NamedTuple):
    """One line that is not blank: text[start:end], trimmed; how wide; whether a sentence goes on behind it."""

    start: int
    end: int
    size: float
    open: bool
    indented: bool


def _hard_breaks(text: str, page: Page) -> Iterator[Edit]:
    """A break after a line that breaks off inside a sentence near the margin is the margin's, not the author's.

    A text that was wrapped twice, to two widths, is joined twice.
    """
    edits = list(_joined(text))
    if not edits:
        return iter(())
    ledger, joined = Ledger(), text
    while edits:
        joined = apply(joined, edits)
        ledger = ledger.then(edits)
        edits = list(_joined(joined))
    return (Edit(c.raw_start, c.raw_end, joined[c.start : c.end], "hard_break") for c in ledger)


def _joined(text: str) -> Iterator[Edit]:
    width = _width(text) if _looks_wrapped(text) else None
    if width is None:
        return
    rows = [row for m in _LINE.finditer(text) if (row := _row(text, *m.span())) is not None]
    indents = 0 < sum(row.indented for row in rows) < 0.7 * len(rows)
    for row, after in pairwise(rows):
        if _joins(text, row, after, width, indents=indents):
            latin = text[row.end - 1].isascii() and text[row.end - 1].isalpha() and text[after.start].isascii()
            yield Edit(row.end, after.start, " " if latin else "", "hard_break")


def _looks_wrapped(text: str) -> bool:
    """A cheap probe: lines are short, and few end a sentence."""
    if len(text) > MAX_WIDTH * len(lines_of(text)):
        return False
    ends = [line[-1] for line in map(str.rstrip, lines_of(text)) if line]
    if len(ends) <= MIN_WRAPPED or len(text) > 1.5 * MAX_WIDTH * len(ends):
        return False
    return sum(end not in _ENDS for end in ends) >= MIN_OPEN * len(ends)


def _row(text: str, start: int, end: int) -> _Row | None:
    line = text[start:end]
    body = line.strip()
    if not body:
        return None
    left = start + len(line) - len(line.lstrip())
    return _Row(left, left + len(body), _size(body), _is_open(body), left > start)


def _size(body: str) -> float:
    """How wide a line is: a half-width character takes half of a Han character."""
    return len(body) - 0.5 * len(body.encode("ascii", "ignore"))


def _is_open(body: str) -> bool:
    """Whether a line breaks off inside a sentence."""
    last = body[-2:-1] if body[-1] in _BEHIND else body[-1]
    return not last or last not in _CLOSED


def _width(text: str) -> float | None:
    """The width a text is wrapped to: that of most lines that break off inside a sentence; None if it is not wrapped.

    A table or a box may be wider than the text around it, so longer lines count against it only beyond MAX_WIDTH.
    """
    bodies = [body for line in text.split("\n") if (body := line.strip())]
    sizes = [size for b in bodies if _is_open(b) and MIN_WIDTH <= (size := _size(b)) <= MAX_WIDTH]
    if len(sizes) < MIN_WRAPPED:
        return None
    width = max(Counter(map(round, sizes)).items(), key=lambda item: (item[1], item[0]))[0]
    near = [s for s in sizes if abs(s - width) <= SLACK]
    longer = sum(len(b) > MAX_WIDTH and _size(b) > MAX_WIDTH for b in bodies)
    return max(near) if len(near) >= max(MIN_WRAPPED, 0.5 * len(sizes)) and longer <= 0.1 * len(bodies) else None


def _joins(text: str, row: _Row, after: _Row, width: float, *, indents: bool) -> bool:
    head = text[after.start : after.end]
    if head[0] in _NEVER_OPENS:
        return True
    if (indents and after.indented) or _OUTER.match(head) or _LIST.match(head) or not _RUNS_ON.match(head):
        return False
    blank = text.count("\n", row.end, after.start) > 1
    if not row.open:
        return indents and not blank and row.size >= width - SLACK
    if text[row.end - 1] in "，、,":
        return True
    heading = _OUTER.match(text, row.start, row.end) is not None and "。" not in text[row.start : row.end]
    return row.size >= (width - SLACK if blank or heading else OPEN_SHARE * width)


# --- doubled paragraphs --------------------------------------------------------------------------------------------

MIN_DOUBLED = 40  # characters; shorter lines recur by right (sub-headings, refrains, signatures)


def _doubled(text: str, page: Page) -> Iterator[Edit]:
    """A paragraph that stands twice, by a pager or a second copy, is kept once, where it stood first."""
    lines = lines_of(text)
    openings = [line[:MIN_DOUBLED] for line in lines if len(line) >= MIN_DOUBLED]
    if len(set(openings)) == len(openings):
        return
    seen: set[str] = set()
    at = 0
    for line in lines:
        end = at + len(line)
        if _counts(line):
            if line in seen:  # with the break before it, so that a repeated last paragraph leaves none behind
                yield Edit(max(0, at - 1), end, "", "doubled_paragraph")
            seen.add(line)
        at = end + 1


def _counts(line: str) -> bool:
    """A collection of excerpts repeats its attributions （…在…上的讲话） by right."""
    return len(line) >= MIN_DOUBLED and not (line[0] in "（(" and line[-1] in "）)")


# --- breaks a preview lost -----------------------------------------------------------------------------------------

MIN_ITEM = 200  # characters: in 900 articles items 一是…二是… that follow longer ones mostly open a line, after shorter ones they do not
MIN_JOINED = 1500  # characters in a line that no author writes as one paragraph
_DIGITS = "一二三四五六七八九"
_IS = re.compile(rf"(?<![之第其同唯统单专另十二三四五六七八九万百千])([{_DIGITS}])是")
_TOP = re.compile(rf"(?<![第十零〇{_DIGITS}])([{_DIGITS}]|十[一二三四五])、(?![{_DIGITS}十]、|[{_DIGITS}十][级类种个届批])")
_BRACKETED = re.compile(rf"（([{_DIGITS}])）")
_GENRE_END = re.compile(r"(?:讲话|致辞|发言|党课|提纲|总结|报告|讲稿|主持词)(?:稿|材料)?$")
_TITLE = re.compile(r"[^\n，。：；！？,:;!?]{6,48}?(?=同志们[，：！,:!])")
_TOP_NUMERALS = [*_DIGITS, "十", *(f"十{d}" for d in "一二三四五")]


def _lost_breaks(text: str, page: Page) -> Iterator[Edit]:
    """Break before the numbered headings and the parallel 一是 二是 三是 that a preview ran together."""
    damaged = shows_damage(text)
    if not damaged and not _run_together(text):
        return
    yield from _glued_title(text, page)
    for m in _LINE.finditer(text):
        if not damaged and len(m[0]) < MIN_JOINED:
            continue
        for at in sorted(set(_all_breaks(m[0], m.start(), damaged=damaged))):
            yield Edit(at, at, "\n", "lost_break", certain=False)


def _all_breaks(line: str, start: int, *, damaged: bool) -> Iterator[int]:
    """The breaks of a line, then those of the lines they make."""
    cuts = sorted(set(_breaks_in(line, damaged=damaged)))
    yield from (start + at for at in cuts)
    if cuts:
        for a, b in pairwise([0, *cuts, len(line)]):
            yield from _all_breaks(line[a:b], start + a, damaged=damaged)


def _run_together(text: str) -> bool:
    lines = len(lines_of(text))
    return len(text) > MIN_JOINED * lines or (len(text) > MIN_JOINED and lines <= 4)


def _glued_title(text: str, page: Page) -> Iterator[Edit]:
    """A title run into 同志们: it is quoted again further down, or ends in the name of a speech."""
    start = len(text) - len(text.lstrip())
    m = _TITLE.match(text, start)
    if m is None:
        return
    title = m[0]
    quoted = any(f"{a}{title}{b}" in text for a, b in ("“”", "《》"))
    if quoted or _GENRE_END.search(title):
        page.put("title", title)
        yield Edit(m.start(), m.end(), "", "glued_title", certain=False)


def _breaks_in(line: str, *, damaged: bool) -> Iterator[int]:
    for m in _sequence(_TOP, line, _TOP_NUMERALS):
        if damaged or line[m.start() - 1] in "。！？”":
            yield m.start()
    for m in _sequence(_BRACKETED, line, list(_DIGITS)):
        if damaged or line[m.start() - 1] in "。！？”":
            yield m.start()
    if damaged:
        for run in _parallel(line):
            yield from (m.start() for m in run)


def _sequence(pattern: re.Pattern[str], line: str, numerals: list[str]) -> list[re.Match[str]]:
    """The matches that count on, 一 or the line's own first number first, two at least; a line-start one is no break."""
    run: list[re.Match[str]] = []
    for m in pattern.finditer(line):
        if m[1] not in numerals:
            continue
        n = numerals.index(m[1])
        if (run and n == numerals.index(run[-1][1]) + 1) or (not run and (n == 0 or m.start() == 0)):
            run.append(m)
    return [m for m in run if m.start()] if len(run) > 1 else []


def _parallel(line: str) -> Iterator[list[re.Match[str]]]:
    """Lists 一是 二是 … whose items are long enough to be paragraphs."""
    run: list[re.Match[str]] = []
    runs: list[list[re.Match[str]]] = []
    for m in _IS.finditer(line):
        n = _DIGITS.index(m[1])
        if n == 0:
            run = [m]
            runs.append(run)
        elif run and n == len(run):
            run.append(m)
    for run in runs:
        sizes = [b.start() - a.start() for a, b in pairwise(run)]
        if sizes and median(sizes) >= MIN_ITEM:
            yield [m for m in run if m.start()]


PAGE_LINES = Rule(
    "page_line",
    "page numbers (第3页 共18页, - 12 -, a rising series) and the heads beside them belong to the printed page",
    frozenset("0123456789"),
    _page_lines,
)
HARD_BREAKS = Rule(
    "hard_break",
    "PDF, Word and mail break lines at the margin: a full line without an end mark goes on in the next",
    frozenset("\n"),
    _hard_breaks,
)
DOUBLED = Rule("doubled_paragraph", "a pager or a second copy repeats whole paragraphs", frozenset("\n"), _doubled)
LOST_BREAKS = Rule(
    "lost_break",
    "previews run headings and paragraphs together; the numbering 一、二、 and long parallel 一是 二是 says where they began",
    None,
    _lost_breaks,
)
