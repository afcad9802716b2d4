"""Numeral slogans (数字缩略语) without quotation marks, by how they are built and stand in their sentence: 三会一课, 双报到, 1+2+N."""

from __future__ import annotations

import re

import numpy as np

from partytext.text._marks import DIGIT, NUMERAL, marks, point_list
from partytext.text._numerals.alternating import alternating
from partytext.text._numerals.bare import bare
from partytext.text._numerals.classified import classified
from partytext.text._numerals.context import COORDINATES, goes_on, inside_word, is_renewed, tags
from partytext.text._numerals.firsts import left, role_of_first, windows
from partytext.text._numerals.lists import joined
from partytext.text._numerals.patterns import by_pattern, double, headed
from partytext.text._numerals.signs import classes_of_figures, figures, is_outside, signs
from partytext.text._numerals.starts import DATED, classes_of_numerals, starts, words_of_numerals
from partytext.text._numerals.told import told
from partytext.text._numerals.types import Numeral, Starts

# A number at the start that is a date, a plan, a plenum or a percentage.
_MASK = re.compile(
    r"[一二三四五六七八九十]+(?:届|中全会)|[一二三四五六七八九十]+五(?:规划|计划|时期)|百分之"
    r"|[一二三四五六七八九十]{1,3}[月日年]"
)
_METHOD = re.compile("(?:管理|教学|培养|调研|服务|调解|治理|考核|评价|推进|落实|监督|议事|协商)法(?![律规院官治定制])|法(?=$|[，。、；：！？”）\n和与及的])")
_OF_AUTHOR = re.compile(r"（[0-9]+[.．][0-9]+）")  # a table of contents, 钱三雄（11.20）
_NONE = np.empty((0, 2), np.int64)
# What a slogan may be, the first that fits (SHAPES), and by bits.
_SHAPES = (by_pattern, alternating, classified, double, bare, headed)
_SHAPES_OF = [(*(shape for i, shape in enumerate(_SHAPES) if bits >> i & 1), told) for bits in range(2 * DATED)]


def unquoted(text: str, but: np.ndarray = _NONE, begins: Starts | None = None) -> list[Numeral]:
    """Numeral slogans that stand without quotation marks, told from counts, dates, plans and idioms.

    but: spans to leave out, such as what quotation marks show to be a numeral slogan: disjoint, sorted, an array of two
    columns; begins: starts_of(text) where it is known already.

    >>> text = "推行一核四治四微模式，纠治四风问题，走访三个村，每年一次。"
    >>> [text[a:b] for a, b, _ in unquoted(text)]
    ['一核四治四微', '四风']
    """
    out: list[Numeral] = []
    end = reach = 0
    begins = begins or starts_of(text)
    outside = is_outside(but, begins.places)
    for at, some, more in zip(*(column[outside].tolist() for column in begins[:3]), strict=True):
        if at < end or (some & DATED and _MASK.match(text, at)):
            continue
        beside = end == at > 0 or (end == at - 1 > 0 and text[end] in COORDINATES)
        if beside:
            some = more
        for shape in _SHAPES_OF[some]:
            found = shape(text, at, beside)
            if found and found.start >= end:
                if not inside_word(text, at) and not goes_on(text, at) and not _OF_AUTHOR.match(text, found.end):
                    end = found.end if text[at - 1 : at] == "、" else joined(text, found.start, found.end)
                    end += _method(text, end)
                    renewed = found.start > reach and is_renewed(text, found.start)
                    out.append(Numeral(found.start - renewed, end, found.shape))
                    reach = end
                break
    return sorted([*out, *(Numeral(*found) for found in signs(text, marks(text), but, begins.digits, begins.minutes))])


def _method(text: str, end: int) -> int:
    """How much of a method's name is left here: 五化闭环|管理法, 三查四访|法 before a mark, but 三查四访|工作法, whose noun
    goes with any name."""
    m = _METHOD.match(text, end)
    return len(m[0]) if m else 0


def starts_of(text: str) -> Starts:
    """Where a slogan may begin in a text."""
    points, classes, words = point_list(text), classes_of_numerals(), words_of_numerals()
    places, shapes, besides = starts(points, *_runs(text, NUMERAL), classes, words)
    parts = windows(points, places, besides, classes, words).tolist()
    roles = [role_of_first(*tags(text[low:high])[0]) if low < high else 0 for low, high in parts]
    of_figures = figures(points, *_runs(text, DIGIT), classes_of_figures(), words)
    return Starts(*left(places, shapes, besides, roles), *of_figures)


def _runs(text: str, kind: int) -> tuple[list[int], list[int]]:
    begins, ends = marks(text).runs(kind)
    return begins.tolist(), ends.tolist()
