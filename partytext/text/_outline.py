"""The outline of a text: its headings, numbered or not, on lines of their own or run in, as a flat list with levels."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from partytext.text._headings.bare import bare_lines
from partytext.text._headings.heads import heads_of
from partytext.text._headings.marked import (
    TITLE_ENDS,
    are_alone,
    are_plain,
    end_without,
    marked_alone,
    marked_lines,
    may_be_marked,
    without_stop,
    words_of,
)
from partytext.text._headings.markers import LINE, LISTED_FROM, Item
from partytext.text._headings.roles import role_of
from partytext.text._headings.spoken import listed_inside, listed_lines
from partytext.text._layout import Layout, layout


class Heading(NamedTuple):
    """One heading: text[start:end] is marker + title; level 1 is the top; run_in stands inside a paragraph."""

    start: int
    end: int
    level: int
    marker: str
    title: str
    role: str
    run_in: bool


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
    marked = marked_lines(text, page)
    bare = bare_lines(text, page, [i.start for i in marked])
    heads = heads_of(text, page.lines, marked, bare)
    found = sorted([*listed_lines(text, marked), *listed_inside(text, marked), *bare, *heads])
    return _nested(text, _disjoint(found))


def heading_lines(text: str, page: Layout) -> list[tuple[int, int]]:
    """Start and end of the headings that have a line of their own: what outline_in() gives, without the work of the rest; of
    several texts joined together, in no order."""
    page = _without_spans(page)
    if not len(page.begin):
        return []
    some = np.flatnonzero(may_be_marked(page))
    plain = are_plain(page, some)
    sure = plain & are_alone(page, some, plain)
    marked, headings = marked_alone(text, page, some[~sure], np.append(False, plain[:-1])[: len(some)][~sure])
    starts = page.begin[some[sure]].tolist()
    ends = without_stop(page.points, page.end[some[sure]]).tolist()
    found = [*headings, *bare_lines(text, page, starts + [i.start for i in marked])]
    return [*zip(starts, ends, strict=True), *((i.start, end_without(TITLE_ENDS, text, i.at, i.end)) for i in found)]


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
        rank = line_rank if item.kind is LINE else item.kind.rank
        if any(s[0] == name for s in stack):
            while stack[-1][0] != name:
                stack.pop()
            stack.pop()
        else:
            while stack and stack[-1][1] >= rank and not goes_on[stack[-1][2]]:
                stack.pop()
        title = words_of(text, item)
        role = role_of(title) or (stack[-1][3] if stack else "")
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
    numbered = [i for i in found if i.kind.rank < LISTED_FROM and not i.run_in and i.number(text)]
    if not numbered:
        return LINE.rank
    top = min(numbered, key=lambda i: i.kind.rank).kind
    after = [i for i in found if i.kind in (top, LINE)]
    restarts = [b.number(text) == 1 for a, b in pairwise(after) if a.kind is LINE and b.kind is top]
    return top.rank - 0.5 if restarts and 2 * sum(restarts) > len(restarts) else top.rank + 0.4
