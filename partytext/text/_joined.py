"""Unquoted slogans of clauses between commas: 基层强则国家强，基层安则天下安; 项目建到哪里，党组织就建到哪里."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

import numpy as np

from partytext.text import _balanced
from partytext.text._marks import LIST, QUOTE, QUOTES, STOP, marks, point_list
from partytext.text._parallel import lists_of_clauses
from partytext.text._quotes.words import quote_words
from partytext.text._sets import classes_of

_END = "\0"  # what stands behind a text
_WHERE = "哪里"
_HAN = "[\u4e00-\u9fff]*"
_WHEREVER = re.compile(f"{_HAN}?{_WHERE}{_HAN}(?:[，、]{_HAN}?{_WHERE}{_HAN})+")
_OPENING = re.compile(f"{_HAN}$")
_HAPPENED = re.compile("(?<=[^为除罢明事终得不大])了(?![解结然如却无断事就不])")
_REACH = 24  # characters before the first 哪里


def joined(text: str, groups: np.ndarray | None = None) -> list[tuple[int, int]]:
    """Groups of clauses between commas that are built alike, with the quotation marks that belong to them.

    Two or three clauses of one length are a heading (of a line, behind its number, at its beginning before 。) or repeat a
    third of their characters in place (three: a quarter), or two and open with 以, 从, 在 …; or all have a verb and its
    result (打好主动仗，走稳长远路). A clause of another length goes on with them that opens with the same two characters, or has 越
    as they have, and a group with one that opens with the same character. Clauses of any length that all have 哪里 are a
    group, also between 、.
    groups: groups_of(text) where they are known already.

    >>> t = "全镇上下明白，基层强则国家强，基层安则天下安。"
    >>> [t[a:b] for a, b in joined(t)]
    ['基层强则国家强，基层安则天下安']
    """
    rows = groups_of(text) if groups is None else groups
    rows = rows[[not _is_prose(text[start:end]) for start, end in rows.tolist()]] if len(rows) else rows
    quotes = marks(text).of(QUOTE)
    quoting = np.searchsorted(quotes, rows[:, 0]) < np.searchsorted(quotes, rows[:, 1])
    paired = (_paired(text, start, end) for start, end in rows[quoting].tolist())
    return [*map(tuple, rows[~quoting].tolist()), *(span for span in paired if span), *_wherever(text)]


def _is_prose(group: str) -> bool:
    """Whether clauses set cases side by side (有的…，有的…), all tell what has happened (净化了…，优化了…) or what somebody says.

    >>> [_is_prose(group) for group in ("有的支部学得浅，有的支部学得慢", "整顿了会风，改进了文风", "村民们都说，“日子有奔头")]
    [True, True, True]
    """
    if group.startswith(tuple(lists_of_clauses()["cases"])):
        return True
    said, quote, _ = group.partition("“")
    return (quote != "" and quote_words().talk.search(said) is not None) or all(map(_HAPPENED.search, group.split("，")))


def _wherever(text: str) -> Iterator[tuple[int, int]]:
    """Clauses that all have 哪里, without what stands before them up to a verb that slogans are the object of.

    >>> t = "切实做到项目建到哪里、党组织就建到哪里，事事有人管。"
    >>> [t[a:b] for a, b in _wherever(t)]
    ['项目建到哪里、党组织就建到哪里']
    """
    look, end = marks(text), 0
    for at in look.where(look.openings(), *_WHERE):
        opening = _OPENING.search(text, max(0, at - _REACH), at) if at >= end else None
        clauses = _WHEREVER.match(text, opening.start()) if opening else None
        if clauses:
            verb = _frames().match(clauses[0][: at - clauses.start()])
            end = clauses.end()
            yield clauses.start() + (verb.end() if verb else 0), end


@cache
def _frames() -> re.Pattern[str]:
    return re.compile(f"{_HAN}(?:{'|'.join(lists_of_clauses()['frames'])})")


def groups_of(text: str) -> np.ndarray:
    """The groups of a text, quotation marks or none."""
    look, points = marks(text), point_list(text)
    quotes = look.of(QUOTE)
    gaps = pairwise([-1, *quotes.tolist(), len(points)])
    chars = list(chain.from_iterable(points[before + 1 : quote] for before, quote in gaps))
    stops = np.append(look.places[(look.kinds & STOP > 0) & (look.kinds & (QUOTE | LIST) == 0)], len(text))
    rows = _balanced.groups(chars, [-1, *(stops - np.searchsorted(quotes, stops)).tolist()], classes_of_commas())
    home = quotes - np.arange(len(quotes))  # where each quotation mark would stand
    starts, ends = rows.T
    return np.stack(
        [starts + np.searchsorted(home, starts, side="right"), ends + np.searchsorted(home, ends - 1, side="right")], axis=1
    )


def _paired(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span with the quotation marks around it that pair with those in it; none if some have no partner."""
    depth = least = 0
    for c in text[start:end]:
        if c in QUOTES:
            depth += 1 if c in "“「‘" else -1
            least = min(least, depth)
    if least < 0 and start and text[start - 1] in QUOTES:
        start, depth, least = start - 1, depth + 1, least + 1
    if depth > 0 and text[end : end + 1] in tuple(QUOTES):
        end, depth = end + 1, depth - 1
    return (start, end) if depth == 0 == least else None


@cache
def classes_of_commas() -> tuple[int, ...]:
    """What each character may be in and around such groups, as bits of _balanced."""
    know = lists_of_clauses()
    return classes_of({
        _balanced.OPENS: "，。；：！？\n　（", _balanced.ENDS: f"，。；！？\n）：{_END}", _balanced.COMMA: "，", _balanced.HEADED_BY: f"。\n{_END}",
        _balanced.NUMBER: "一二三四五六七八九十", _balanced.POINT: "\n）．.　", _balanced.LINK: know["links"], _balanced.RESULT: know["results"],
        _balanced.JOINS: know["joins"], _balanced.PROSE: know["prose"], _balanced.STATES: know["states"],
    })  # fmt: skip
