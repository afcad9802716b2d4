"""Lines that open with a number, and which of them are headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from partytext.text._han import are_han
from partytext.text._headings.markers import (
    BY_NAME,
    CHAPTER,
    CLOSING,
    LINE_STARTS,
    LISTED_FROM,
    MARKUP,
    MAX_MARKER,
    NUMBER,
    NUMBER_OPENS,
    ONES,
    OPENING,
    OPENS,
    POINTS,
    SIGN,
    Item,
)
from partytext.text._layout import SPACES, Layout
from partytext.text._sets import is_one_of

STOP = re.compile("[。！？!?…；;：:\n]")
_HARD_STOPS = "。！？!?…；;"
HARD_STOP = re.compile(f"[{_HARD_STOPS}]")
_SEMICOLONS = "；;"
_SENTENCE_ENDS = "。：: "
END_MARKS = "。！？!?…；;：:”）)】’"
_NO_MORE = MARKUP + "。；;：:"
_MORE = re.compile(f"[^{re.escape(_NO_MORE)}]")  # there is text behind the title
TITLE_ENDS = "。；;：:，, \t*"  # are no part of a title
_MAX_TITLE = 60  # characters; headings of work reports have up to 56
_MAX_PLAIN = 4  # characters of 一、 or （一） and one more
MAX_SENTENCE = 48  # the same for a sentence under 一是


def marked_lines(text: str, page: Layout) -> list[Item]:
    """Lines that open with a number."""
    lines = page.at(np.flatnonzero(may_be_marked(page)))
    return [item for start, stop in lines if (item := _item(text, start, stop)) is not None]


def may_be_marked(page: Layout) -> np.ndarray:
    """Which lines open with a number, or with a mark that may stand before one."""
    return is_one_of(page.points[page.begin], OPENS)


def _item(text: str, start: int, stop: int) -> Item | None:
    """What a line opens with a number of."""
    first = text[start]
    if first in MARKUP:
        start = stop - len(text[start:stop].lstrip(MARKUP))
        first = text[start:stop][:1]
        if first not in LINE_STARTS:
            return None
    found = LINE_STARTS[first].match(text, start, stop)
    if not found:
        if stop - start <= 8 and NUMBER.fullmatch(text[start:stop].rstrip(MARKUP)):
            to = start + len(text[start:stop].rstrip(MARKUP))
            return Item(start, to, to, SIGN, False, True)
        return None
    marker = BY_NAME[found.lastgroup or ""]
    opens = found.end()
    if marker is CHAPTER and text.startswith("的", opens):
        return None
    spoken = marker.rank >= LISTED_FROM
    at, close, closed = _title(text, opens, stop, MAX_SENTENCE if spoken else _MAX_TITLE)
    if at == opens:
        return None
    run_in = spoken or (close < stop and _MORE.search(text, close, stop) is not None)
    return Item(start, opens, at, marker, run_in, closed)


def _title(text: str, start: int, end: int, longest: int) -> tuple[int, int, bool]:
    """Where the title ends, where the text after it begins, and whether it is a whole; the start itself when too long."""
    stop = end_without(MARKUP, text, start, end) if text[end - 1] in MARKUP else end
    if stop - start <= longest:
        hard = HARD_STOP.search(text, start, stop)
        if hard is None or (hard.end() == stop and hard[0] not in _SEMICOLONS):
            return end_without(_SENTENCE_ENDS, text, start, stop) if text[stop - 1] in _SENTENCE_ENDS else stop, end, True
    found = STOP.search(text, start + 1, stop)
    cut = found.start() if found else stop
    if cut - start > 30 and (found is None or found[0] in "：:"):
        found = HARD_STOP.search(text, start, stop) or found
        cut = found.start() if found else stop
    to = end_without(MARKUP, text, start, cut) if text[cut - 1] in MARKUP else cut
    return to if to - start <= longest else start, cut, found is not None and found[0] not in _SEMICOLONS


def end_without(characters: str, text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without these characters at its end."""
    while end > start and text[end - 1] in characters:
        end -= 1
    return end


def words_of(text: str, item: Item) -> str:
    """The title of an item without the marks behind it."""
    return text[item.at : end_without(TITLE_ENDS, text, item.at, item.end)]


def are_plain(page: Layout, some: np.ndarray) -> np.ndarray:
    """Which of some lines are headings of the plainest form, if they go on with no list: 一、 or （一） and words, maybe a full stop."""
    found = np.zeros(len(some), dtype=bool)
    size = (page.end - page.begin)[some]
    lines = np.flatnonzero((size > _MAX_PLAIN) & (size <= _MAX_TITLE))
    begin, end = page.begin[some[lines]], without_stop(page.points, page.end[some[lines]])
    one, two, three, four = (page.points[begin + i] for i in range(4))
    opens = is_one_of(one, ONES) & is_one_of(two, POINTS) & are_han(three)
    in_brackets = is_one_of(one, OPENING) & is_one_of(two, ONES) & is_one_of(three, CLOSING) & are_han(four)
    fits = (opens | in_brackets) & are_han(page.points[end - 1])
    lines, size, end = lines[fits], (end - begin)[fits], end[fits]
    ends = np.cumsum(size)  # of the lines, one after the other
    places = np.repeat(end - ends, size) + np.arange(int(size.sum()))
    stops = np.flatnonzero(is_one_of(page.points[places], _HARD_STOPS))
    found[lines] = True
    found[lines[np.searchsorted(ends, stops, side="right")]] = False
    return found


def without_stop(points: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Where lines end without the full stop at their end."""
    return ends - (points[ends - 1] == ord("。"))


def are_alone(page: Layout, some: np.ndarray, plain: np.ndarray) -> np.ndarray:
    """Which of some lines can be the next of no list: since the last plain one none opens as they do."""
    first = page.points[page.begin[some]]
    in_brackets = is_one_of(first, OPENING)
    alike = (~plain & is_one_of(first, opens + MARKUP) for opens in (OPENING, ONES))
    bracket, number = map(_last, alike)
    return np.where(in_brackets, bracket, number) <= _last(plain)


def _last(flags: np.ndarray) -> np.ndarray:
    """For each place the last one before it that is flagged, -1 for none."""
    places = np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))
    return np.append(-1, places)[:-1]


def marked_alone(text: str, page: Layout, some: np.ndarray, anew: np.ndarray) -> tuple[list[Item], list[Item]]:
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
            if not item.run_in and may_head(item):
                goes_on = goes_on_from(text, before, item, page.ends)
                if paragraphs and (goes_on or any(text[start] in item.kind.opens for start, _ in paragraphs)):
                    goes_on = goes_on_from(text, _last_item(text, paragraphs) or before, item, page.ends)
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
    ended = (end - begin > MAX_MARKER + _MAX_TITLE + 1) & is_one_of(page.points[end - 1], END_MARKS)
    opening = page.points[np.minimum(begin + np.arange(MAX_MARKER)[:, np.newaxis], len(page.points) - 1)]
    return (
        ended
        & ~is_one_of(page.points[np.maximum(end - 2, 0)], _NO_MORE)
        & is_one_of(opening[0], NUMBER_OPENS)
        & ~is_one_of(opening, SPACES).any(axis=0)
    )


def may_head(item: Item) -> bool:
    """Whether an item that does not go on with a list of things heads something."""
    return item.closed and item.kind.rank < LISTED_FROM


def goes_on_from(text: str, before: Item | None, item: Item, ends: Sequence[int] = ()) -> bool:
    """Whether an item is the next of the list of things that the one before is of, in the same text."""
    if before is None or before.closed or before.kind is not item.kind or item.number(text) != before.number(text) + 1:
        return False
    return bisect_right(ends, before.start) == bisect_right(ends, item.start)
