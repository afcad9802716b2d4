"""Numeral slogans of figures that stand without quotation marks: 1+2+N, 334工作机制, 15分钟便民服务圈."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from partytext.text._marks import DIGIT, PLUS, Marks
from partytext.text._numeral_context import cut
from partytext.text._numeral_quoted import PLAIN, YEAR
from partytext.text._numeral_words import knowledge
from partytext.text._sets import is_one_of

_FIGURE = re.compile("[0-9]+")
_NOT_BEFORE_FIGURE = "0123456789.:：+＋年第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NOT_AFTER_FIGURE = "余多户家人至到万亿元强比平年、，。—-－~.%％"
_RING = re.compile(rf"[0-9]+分钟{PLAIN}{{2,6}}圈")  # 15分钟便民服务圈
_PLUS = re.compile(r"[0-9NX][0-9]?(?:[+＋](?:[0-9]{1,2}|[NX]))+(?![0-9A-Za-z.%％+＋>＞=＝≥])")


def signs(text: str, look: Marks, but: np.ndarray) -> list[tuple[int, int, str]]:
    """Start, end and shape of 1+2+N; 334工作机制: digits before a noun that names a way of working; 15分钟便民服务圈.

    look: marks(text); but: disjoint, sorted spans to leave out.

    >>> from partytext.text._marks import marks
    >>> signs("推行1+2+N模式", marks("推行1+2+N模式"), np.empty((0, 2), np.int64))
    [(2, 7, 'signs')]
    """
    out: list[tuple[int, int, str]] = []
    know = knowledge()
    reach = 0
    for plus in _outside(but, look.of(PLUS)):
        m = _PLUS.search(text, max(reach, plus - 2), plus + 40) if plus >= reach else None
        if m and m.start() < plus:
            reach = m.end()
            if not m.start() or text[m.start() - 1] not in _NOT_BEFORE_FIGURE:
                out.append((*m.span(), "signs"))
    figures, minutes = _figures(look)
    if len(minutes):
        out += [(*m.span(), "digits") for a in _outside(but, minutes) if (m := _RING.match(text, a))]
    for a in _outside(but, figures):
        digits = _FIGURE.match(text, a)
        assert digits is not None
        b = digits.end()
        reach = b + (10 if know.launching.at(text, a) else 4)
        head = know.heads.search(text, b, reach + 4)
        part = text[a] == "0" or (text[a - 1 : a] in ("，", ",") and text[a - 2 : a - 1].isdigit())  # 标准YY/T 0664, 2，377台
        part = part or know.amounts.at(text, b) > 0 or digits[0] in know.not_numeral
        part = part or (head is not None and len(cut(text[b : head.end()])[-1]) == len(head[0]) + 1)  # 816核工程
        if head and not part and head.start() <= reach and "\n" not in text[b : head.start()] and not YEAR.fullmatch(digits[0]):
            out.append((a, b, "digits"))
    return out


def _figures(look: Marks) -> tuple[np.ndarray, np.ndarray]:
    """Where three to six digits begin that may be a slogan by the characters around them, and where minutes do."""
    start, end = look.runs(DIGIT)
    after = look.points[end]
    long = end - start >= 3
    minutes = ~long & (after == ord("分"))
    some = long & (end - start <= 6) & ~is_one_of(after, _counted())
    some &= ~is_one_of(look.points[start - 1], _NOT_BEFORE_FIGURE)
    return start[some], start[minutes]


@cache
def _counted() -> str:
    """What comes behind a figure that counts something."""
    know = knowledge()
    return _NOT_AFTER_FIGURE + "".join(word for word in know.classifiers | know.measures if len(word) == 1)


def is_outside(spans: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Which places are in none of some disjoint, sorted spans."""
    return np.searchsorted(spans.ravel(), places, side="right") % 2 == 0


def _outside(spans: np.ndarray, places: np.ndarray) -> list[int]:
    return places[is_outside(spans, places)].tolist()
