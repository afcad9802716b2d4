"""Line breaks: hard ones of PDF, Word and e-mail joined, page furniture dropped, those a preview lost put back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from partytext.text._han import HAN_CLASS
from partytext.text._ledger import Edit
from partytext.text._outline import MARKERS
from partytext.text._rules import Page, Rule
from partytext.text._stops import shows_damage

# --- running heads and page numbers --------------------------------------------------------------------------------

_PAGE_LINE = re.compile(
    r"第\s*\d{1,4}\s*页(?:[\s,，/／]*(?:共|总)\s*\d{1,4}\s*页)?"  # 第3页 共18页
    r"|[-—–－―·•~～]{1,2}\s*\d{1,4}\s*[-—–－―·•~～]{1,2}"  # - 12 -
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|(?i:page)\s*\d{1,4}(?:\s*of\s*\d{1,4})?"  # 3/18
)
_BARE_NUMBER = re.compile(r"[1-9]\d{0,3}")  # 01, 02 number sections
_PROBE = re.compile(r"\n *(?:第|[-—–－―·•~～0-9]|[Pp]age)[^\n]{0,23}(?![^\n])")
_LINE = re.compile(r"[^\n]+")
_ENDS = "。！？；：!?;:…”’」』）)】》"
MAX_PAGE_LINE = 24  # characters
MIN_BARE = 3  # a lone number may be a caption or a year; a rising series of three is a page count
MIN_HEADS = 3  # a head recurs on every page
MAX_HEAD = 40  # characters


def _page_lines(text: str, page: Page) -> Iterator[Edit]:
    """Page numbers by their shape or as a rising series; short lines that recur beside them or cut a sentence."""
    if not _PROBE.search(text):
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
    """Bare numbers that count on by one, three at least: 1 2 3."""
    out: set[int] = set()
    run: list[tuple[int, int]] = []
    for i, n in numbers:
        if run and (n != run[-1][1] + 1 or i - run[-1][0] < 4):
            run = []
        run.append((i, n))
        if len(run) >= MIN_BARE:
            out.update(j for j, _ in run)
    return out


def _running_heads(lines: list[str], numbers: set[int]) -> set[int]:
    """Equal short lines next to page numbers, three at least."""
    near: Counter[str] = Counter()
    beside = {j for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(lines) and j not in numbers}
    for j in beside:
        if len(lines[j]) <= MAX_HEAD and lines[j][-1:] not in _ENDS:
            near[lines[j]] += 1
    return {j for j in beside if near[lines[j]] >= MIN_HEADS}


# --- hard line breaks ----------------------------------------------------------------------------------------------

MIN_WIDTH, MAX_WIDTH = 12, 60  # Han characters a line of a page, a column or a mail holds
SLACK = 2.5  # a mark may not open a line, so a full line can be this much short of the width
MIN_WRAPPED = 4  # breaks inside sentences before a text counts as wrapped
_PROBE_SHARE = 0.45  # of the lines of a wrapped text at least this many end without a mark
_OUTER = re.compile("|".join(m.pattern.pattern for m in MARKERS if m.rank < 5))
_LIST = re.compile(r"[●○■□◆◇▪▲△★☆•·※➢✓]|[—–-]{1,2}|\*|[【〔]|\d{1,2}\s*[)）]|[①-⑳]|附件|附：")
_HAN_OR_MARK = re.compile(f"[{HAN_CLASS}，、“”‘’《》（）0-9]")


def _hard_breaks(text: str, page: Page) -> Iterator[Edit]:
    """A break after a full line without an end mark is the margin's, not the author's."""
    if not _looks_wrapped(text):
        return
    lines = [m.span() for m in _LINE.finditer(text) if m[0].strip()]
    sizes = [_size(text[a:b].rstrip()) for a, b in lines]
    width = _width(text, lines, sizes)
    if width is None:
        return
    indented = sum(text[a] == " " for a, _ in lines)
    marks_paragraphs = 0 < indented < 0.7 * len(lines)
    for (a, b), (c, d), size in zip(lines, lines[1:], sizes, strict=False):
        if _joins(text, (a, b), (c, d), full=width - SLACK <= size <= width + 1, indents=marks_paragraphs):
            left, right = len(text[a:b].rstrip()) + a, d - len(text[c:d].lstrip())
            latin = text[left - 1].isascii() and text[right].isascii() and text[left - 1].isalpha()
            yield Edit(left, right, " " if latin else "", "hard_break")


def _looks_wrapped(text: str) -> bool:
    """A cheap probe: short lines, most of them ending without a mark."""
    breaks = text.count("\n")
    if breaks < MIN_WRAPPED or len(text) > MAX_WIDTH * (breaks + 1):
        return False
    lines = [line for line in text.split("\n") if line]
    return sum(line[-1] in _ENDS for line in lines) < (1 - _PROBE_SHARE) * len(lines)


def _size(line: str) -> float:
    """Width of a line in Han characters: a half-width character takes half of one."""
    return len(line) - 0.5 * sum(map(str.isascii, line))


def _width(text: str, lines: list[tuple[int, int]], sizes: list[float]) -> float | None:
    """The width a text is wrapped to: that of most lines that break off inside a sentence; None if it is not wrapped."""
    open_sizes = [s for (_, b), s in zip(lines, sizes, strict=True) if MIN_WIDTH <= s <= MAX_WIDTH and _is_open(text, b)]
    if len(open_sizes) < MIN_WRAPPED:
        return None
    width = max(Counter(round(s) for s in open_sizes).items(), key=lambda item: (item[1], item[0]))[0]
    near = sorted(s for s in open_sizes if width - SLACK <= s <= width + SLACK)
    longer = sum(s > width + SLACK for s in sizes)
    if len(near) < max(MIN_WRAPPED, 0.6 * len(open_sizes)) or longer > 0.1 * len(sizes):
        return None
    return near[-1]


def _is_open(text: str, end: int) -> bool:
    line_end = text[:end].rstrip()[-1:] if text[end - 1 : end] == " " else text[end - 1 : end]
    return line_end not in _ENDS


def _joins(text: str, line: tuple[int, int], after: tuple[int, int], *, full: bool, indents: bool) -> bool:
    (a, b), (c, d) = line, after
    head = text[c:d].lstrip()
    last = text[a:b].rstrip()[-1]
    if (indents and text[c] == " ") or _OUTER.match(head) or _LIST.match(head):
        return False
    if last in "，、,":
        return True
    if not full or not _HAN_OR_MARK.match(head):
        return False
    if last in _ENDS:
        return indents and text.count("\n", b, c) == 1
    return not (_OUTER.match(text[a:b].lstrip()) and text.count("\n", b, c) > 1)


# --- doubled paragraphs --------------------------------------------------------------------------------------------

MIN_DOUBLED = 40  # characters; shorter lines recur by right (sub-headings, refrains, signatures)


def _doubled(text: str, page: Page) -> Iterator[Edit]:
    """A paragraph that stands twice, by a pager or a second copy, is kept once, where it stood first."""
    lines = text.split("\n")
    long = [line for line in lines if len(line) >= MIN_DOUBLED]
    if len(set(long)) == len(long):
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

MIN_ITEM = 200  # characters: of lists 一是…二是… in 592 journal articles, items longer than this stand on lines of their own
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
        starts = {m.start() + at for at in _breaks_in(m[0], damaged=damaged)}
        yield from (Edit(at, at, "\n", "lost_break", certain=False) for at in sorted(starts))


def _run_together(text: str) -> bool:
    breaks = text.count("\n")
    return len(text) > MIN_JOINED * (breaks + 1) or (len(text) > MIN_JOINED and breaks <= 3)


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
        sizes = [b.start() - a.start() for a, b in zip(run, run[1:], strict=False)]
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
