"""Numeral slogans of figures that stand without quotation marks: 1+2+N, 334工作机制, 15分钟便民服务圈."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from partytext.text._compiled import loop
from partytext.text._marks import PLUS, Marks
from partytext.text._numerals.context import cut
from partytext.text._numerals.quoted import PLAIN, YEAR, is_number_of
from partytext.text._numerals.starts import HEAD
from partytext.text._numerals.words import knowledge
from partytext.text._sets import Pairs, classes_of, pair_kinds

_FIGURE = re.compile("[0-9]+")
_NOT_BEFORE_FIGURE = "0123456789.:：+＋年第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NOT_AFTER_FIGURE = "余多户家人至到万亿元强比平年、，。—-－~.%％"
_RING = re.compile(rf"[0-9]+分钟{PLAIN}{{2,6}}圈")  # 15分钟便民服务圈
_PLUS = re.compile(r"[0-9NX][0-9]?(?:[+＋](?:[0-9]{1,2}|[NX]))+(?![0-9A-Za-z.%％+＋>＞=＝≥])")


_BEFORE, _AFTER = 1, 2  # what a character is, as bits: no slogan of figures has it there
_MINUTE, _BREAK = ord("分"), ord("\n")
_FEW, _MANY = 3, 6  # digits of a slogan
_NEAR, _FAR = 4, 10  # characters from the digits to the noun, and where a verb stands before them


def signs(text: str, look: Marks, but: np.ndarray, digits: np.ndarray, minutes: np.ndarray) -> list[tuple[int, int, str]]:
    """Start, end and shape of 1+2+N; 334工作机制: digits before a noun that names a way of working; 15分钟便民服务圈.

    look: marks(text); but: disjoint, sorted spans to leave out; digits, minutes: figures() of the text.

    >>> from partytext.text._marks import marks
    >>> none = np.empty(0, np.int64)
    >>> signs("推行1+2+N模式", marks("推行1+2+N模式"), none.reshape(0, 2), none, none)
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
    out += [(*m.span(), "digits") for a in _outside(but, minutes) if (m := _RING.match(text, a))]
    for a in _outside(but, digits):
        figure = _FIGURE.match(text, a)
        assert figure is not None
        b = figure.end()
        reach = b + (_FAR if know.launching.at(text, a) else _NEAR)
        head = know.heads.search(text, b, reach + 4)
        part = text[a] == "0" or (text[a - 1 : a] in ("，", ",") and text[a - 2 : a - 1].isdigit())  # 标准YY/T 0664, 2，377台
        part = part or know.amounts.at(text, b) > 0 or figure[0] in know.not_numeral or is_number_of(figure[0], text[b : b + 4])
        part = part or text[b : b + 1] == "”"  # quoted: judged with its marks
        part = part or (head is not None and len(cut(text[b : head.end()])[-1]) == len(head[0]) + 1)  # 816核工程
        if head and not part and head.start() <= reach and "\n" not in text[b : head.start()] and not YEAR.fullmatch(figure[0]):
            out.append((a, b, "digits"))
    return out


@loop
def figures(
    points: Sequence[int], begins: Sequence[int], ends: Sequence[int], classes: Sequence[int], words: Pairs
) -> tuple[np.ndarray, np.ndarray]:
    """Where digits begin that may be a slogan by the characters around them and a noun behind them, and where minutes do.

    begins, ends: of the runs of digits; classes: classes_of_figures(); words: words_of_numerals().
    """
    digits, minutes = np.empty(len(begins), np.int64), np.empty(len(begins), np.int64)
    some = rings = 0
    for i in range(len(begins)):
        start, end = begins[i], ends[i]
        if end - start < _FEW:
            if points[end] == _MINUTE:
                minutes[rings] = start
                rings += 1
        elif end - start <= _MANY and not classes[points[end]] & _AFTER:
            if (not start or not classes[points[start - 1]] & _BEFORE) and _is_headed(points, end, words):
                digits[some] = start
                some += 1
    return digits[:some], minutes[:rings]


@loop
def _is_headed(points: Sequence[int], end: int, words: Pairs) -> bool:
    """Whether a noun that names a way of working may begin on this line, not far."""
    for place in range(end, end + _FAR + 1):
        if points[place] == _BREAK:
            return False
        if pair_kinds(words, points[place], points[place + 1]) & HEAD:
            return True
    return False


@cache
def classes_of_figures() -> tuple[int, ...]:
    """What each character is, as bits."""
    know = knowledge()
    units = "".join(word for word in know.classifiers | know.measures if len(word) == 1)
    return classes_of({_BEFORE: _NOT_BEFORE_FIGURE, _AFTER: _NOT_AFTER_FIGURE + units})


def is_outside(spans: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Which places are in none of some disjoint, sorted spans."""
    return np.searchsorted(spans.ravel(), places, side="right") % 2 == 0


def _outside(spans: np.ndarray, places: np.ndarray) -> list[int]:
    return places[is_outside(spans, places)].tolist()
