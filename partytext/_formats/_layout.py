"""Where the text of a printed page stands: rows from top to bottom, and columns read one after the other.

A page is read in the order its producer wrote it, which keeps the cells of a table whole. Only where lines of prose
stand side by side with an empty strip between them is it read column by column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

MIN_LINES = 5  # lines that must begin at one height of x before it counts as the left edge of a column
MIN_WIDTH = 10  # characters; shorter pieces are cells or labels, three columns on A4 have some 14
FULL = 2.5  # characters that a full line may end short of the right edge: marks hang, letters are narrow
SPACED = 1.8  # line distances: what stands farther off is set off from its neighbour
NEAR = 0.9  # of the size of a character: programs print a line in many pieces, gutters are wider
SAME = 0.5  # of the size of a character: baselines that differ by less are one row

EDGE = 2  # rows at the top and at the bottom of a page
MIN_HEADS = 3
MAX_HEAD = 40  # characters
_FIGURES = re.compile(r"\d+|(?<=第)[一二三四五六七八九十百]+(?=页)")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、]|\d+[.．、]\D")
_NUMBER = re.compile(r"[-–—·•∙.|/\[\]（）()~]*(?:\d{1,4}|第\d+页(?:[,，]?共\d+页)?|\d+/\d+)[-–—·•∙.|/\[\]（）()~]*")
#: Letters and marks of Times, the usual companion of Song, that are far from half a character wide.
_NARROW = dict.fromkeys(" .,:;'|!()[]/ijltfrI-", 0.28) | dict.fromkeys("mwMW%@", 0.8)


class Piece(NamedTuple):
    """Text printed in one go: where it begins and ends, its baseline, and the size of its characters, in points.

    y grows upwards. x1 is reckoned from the characters. The text holds the space or line end behind it.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str


class Rule(NamedTuple):
    """A horizontal line drawn on the page."""

    x0: float
    x1: float
    y: float


class Gutter(NamedTuple):
    """An empty strip between two columns: where the lines before it end, and where those behind it begin."""

    x0: float
    x1: float


class Row(NamedTuple):
    """A row of a page, and whether white space sets it off from the text."""

    text: str
    set_off: bool = False


def width(text: str) -> float:
    """How wide a text prints, in characters of full width; the file does not say it of every font.

    >>> width("2022年")
    3.0
    """
    return sum(1.0 if east_asian_width(c) in "WFA" else _NARROW.get(c, 0.65 if c.isupper() else 0.5) for c in text.rstrip())


def _n_wide(text: str) -> int:
    """Characters of full width, of which alone it is sure how wide they print."""
    return sum(east_asian_width(c) in "WF" for c in text)


def goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a piece stands so close behind another that no gutter parts them."""
    same = abs(before.y - piece.y) < 0.3 * piece.size and not before.text.endswith("\n")
    return same and abs(piece.x0 - before.x1) < NEAR * piece.size


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces by baseline, from top to bottom, each row from left to right."""
    out: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.y):
        if out and out[-1][0].y - piece.y < SAME * max(piece.size, out[-1][0].size):
            out[-1].append(piece)
        else:
            out.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in out]


def without_heads(pages: Sequence[list[Piece]]) -> tuple[list[list[Piece]], int]:
    """Pages without running heads and page numbers, and how many of these there were."""
    by_row = [rows(p for p in page if p.text.strip()) for page in pages]
    gone = heads([_spaced(page) for page in by_row])
    dropped = [{id(p) for i in at for p in page[i]} for page, at in zip(by_row, gone, strict=True)]
    kept = [[p for p in page if id(p) not in ids] for page, ids in zip(pages, dropped, strict=True)]
    return kept, sum(map(len, gone))


def heads(pages: Sequence[Sequence[Row]]) -> list[set[int]]:
    """Which rows of each page are running heads and page numbers.

    They stand among the first or the last EDGE rows, are short, and end no sentence. Figures aside they recur on at least
    MIN_HEADS pages and a third of them all (left and right pages may differ); where white space sets them off two
    pages are enough, and for a bare page number one.

    >>> heads([[Row("支部工作手册"), Row(f"第{n}段正文。"), Row(f"- {n} -")] for n in "123"])
    [{0, 2}, {0, 2}, {0, 2}]
    """
    edges = [{i for i in range(len(page)) if i < EDGE or i >= len(page) - EDGE} for page in pages]
    keys = [{i: key for i in at if (key := _head_key(page[i].text))} for page, at in zip(pages, edges, strict=True)]
    times = Counter(key for page in keys for key in set(page.values()))
    series = max(MIN_HEADS, len(pages) / 3)
    return [
        {i for i, key in here.items() if times[key] >= series or (page[i].set_off and (times[key] > 1 or _is_number(page[i].text)))}
        for page, here in zip(pages, keys, strict=True)
    ]


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch("".join(text.split())))


def _head_key(line: str) -> str:
    """A line with its figures made alike; "" where it reads as text."""
    line = "".join(line.split())
    return "" if len(line) > MAX_HEAD or line[-1:] in "。！？；：，、" or _HEADING.match(line) else _FIGURES.sub("0", line)


def _spaced(page: list[list[Piece]]) -> list[Row]:
    """Rows with whether they are set off: nothing but rows set off stands between them and the edge of the page."""
    texts = ["".join(p.text.strip() + " " for p in row).strip() for row in page]
    gaps = [a[0].y - b[0].y for a, b in pairwise(page)]
    usual = median(gaps) if len(gaps) > 2 else float("inf")
    above = next((i + 1 for i in reversed(range(min(EDGE, len(gaps)))) if gaps[i] > SPACED * usual), 0)
    below = next((i + 1 for i in range(max(0, len(gaps) - EDGE), len(gaps)) if gaps[i] > SPACED * usual), len(page))
    return [Row(text, i < above or i >= below) for i, text in enumerate(texts)]


def lines(pieces: Sequence[Piece], rules: Iterable[Rule] = ()) -> list[str]:
    """The lines of a page as a person reads them: columns of prose from left to right, all else as it was written."""
    printed = [p for p in pieces if p.text.strip()]
    gutters = _gutters(printed)
    if not gutters:
        return _as_written(pieces)
    out: list[str] = []
    for band in _bands(printed, gutters, _joined(rules)):
        columns = _columns(band, gutters)
        if len(columns) > 1 and _is_prose(columns):
            out += [_line(row) for column in columns for row in column]
        elif all(len(row) == 1 for column in columns for row in column) and len(columns) == 1:
            out += [_line(row) for row in columns[0]]
        else:
            ids = {id(p) for p in band}
            out += _as_written([p for p in pieces if id(p) in ids])
    return out


def _as_written(pieces: Iterable[Piece]) -> list[str]:
    return [line for line in "".join(p.text for p in pieces).splitlines() if line.strip()]


def _line(row: list[Piece]) -> str:
    """The pieces of a row as one line; a gap between them is a space."""
    out = row[0].text.rstrip()
    for before, piece in pairwise(row):
        gap = before.text[-1:].isspace() and piece.x0 - before.x1 > 0.2 * piece.size
        out += " " * gap + piece.text.rstrip()
    return out.strip()


def _gutters(pieces: list[Piece]) -> list[Gutter]:
    """The strips between columns: many lines begin behind one, many end before it, hardly one runs into it."""
    found: list[Gutter] = []
    long = sorted((p for p in pieces if _n_wide(p.text) >= MIN_WIDTH), key=lambda p: p.x0)
    starts: list[list[Piece]] = []
    for piece in long:
        if starts and piece.x0 - starts[-1][0].x0 < SAME * piece.size:
            starts[-1].append(piece)
        else:
            starts.append([piece])
    for column in starts:
        if len(column) < MIN_LINES:
            continue
        x, top, bottom = column[0].x0, max(p.y for p in column), min(p.y for p in column)
        beside = [p for p in pieces if p.x0 < x - p.size and bottom - p.size < p.y < top + p.size]
        before = [p for p in beside if p.x1 < x - SAME * p.size]
        if sum(p.x1 - p.x0 >= MIN_WIDTH * p.size for p in before) >= MIN_LINES and len(beside) - len(before) <= 0.2 * len(beside):
            found.append(Gutter(max(p.x1 for p in before), x))
    return found


def _runs_over(piece: Piece, x: float, others: Iterable[Piece]) -> bool:
    """Whether a piece runs over x. One that seems to, beside a piece that begins there, was only reckoned too wide."""
    if not (piece.x0 < x - piece.size and piece.x1 > x + piece.size):
        return False
    return not any(abs(o.y - piece.y) < SAME * piece.size and abs(o.x0 - x) < SAME * o.size for o in others)


def _is_across(row: list[Piece], gutters: list[Gutter]) -> bool:
    """Whether a row belongs to no column: something in it runs over a gutter, or begins in one."""
    return any(_runs_over(p, g.x1, row) or g.x0 < p.x0 < g.x1 - SAME * p.size for p in row for g in gutters)


def _bands(pieces: list[Piece], gutters: list[Gutter], rules: list[Rule]) -> list[list[Piece]]:
    """The page cut from top to bottom at the rows, and at the drawn lines, that run across a gutter."""
    drawn = [r.y for r in rules if any(r.x0 < g.x0 and r.x1 > g.x1 for g in gutters)]
    out: list[list[Piece]] = []
    before, top = None, float("inf")
    for row in rows(pieces):
        across = _is_across(row, gutters)
        if before is None or across is not before or any(row[0].y < y < top for y in drawn):
            out.append([])
        out[-1] += row
        before, top = across, row[0].y
    return out


def _columns(band: list[Piece], gutters: list[Gutter]) -> list[list[list[Piece]]]:
    """The pieces of a band by column, each as rows from top to bottom."""
    columns: list[list[Piece]] = [[] for _ in range(len(gutters) + 1)]
    for piece in band:
        columns[sum(piece.x0 > g.x1 - SAME * piece.size for g in gutters)].append(piece)
    return [rows(column) for column in columns if column]


def _is_prose(columns: list[list[list[Piece]]]) -> bool:
    """Whether lines fill each column, and the columns do not break at the same heights, as rows of a table do."""
    for column in columns:
        right = max(p.x1 for row in column for p in row)
        full = sum(row[-1].x1 > right - FULL * row[-1].size for row in column)
        if len(column) > 2 and 2 * full < len(column):
            return False
    breaks = [_breaks(column) for column in columns]
    shared = [y for y in breaks[0] if all(any(abs(y - z) < 3 for z in other) for other in breaks[1:])]
    return len(shared) < 2


def _breaks(column: list[list[Piece]]) -> list[float]:
    """The heights at which a column goes on after white space."""
    gaps = [(a[0].y - b[0].y, b[0].y) for a, b in pairwise(column)]
    usual = median(gap for gap, _ in gaps) if gaps else 0
    return [y for gap, y in gaps if gap > 1.3 * usual]


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Drawn lines that go on from one another, as the borders of cells do, as one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y), r.x0)):
        if out and abs(out[-1].y - rule.y) < 1.5 and rule.x0 < out[-1].x1 + 3:
            out[-1] = out[-1]._replace(x1=max(out[-1].x1, rule.x1))
        else:
            out.append(rule)
    return out
