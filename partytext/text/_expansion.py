"""Members of the numeral slogans of one text; the numeral is the checksum that picks among readings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from partytext.text._checksum import Promise, promises
from partytext.text._numerals import knowledge, quoted_shape
from partytext.text._outline import Heading, outline
from partytext.text._spelled import Case, Reading, unsummed
from partytext.text._spelled_after import after
from partytext.text._spelled_before import before
from partytext.text._spelled_groups import by_group
from partytext.text._spelled_headings import headings, may_announce
from partytext.text._spelled_numbered import numbered
from partytext.text._spelled_openings import opening
from partytext.text._spelled_quoted import quoted
from partytext.text._spelled_recalled import recalled
from partytext.text._spelled_terms import by_part
from partytext.text._spelled_words import fused, lettered

PLACES = ("after", "before", "list", "headings", "lexicon", "none")
ENOUGH = 0.75  # the score below which a reading is not given
CERTAIN = 1.2  # from this score on a reading after the slogan needs no rival

Sense = tuple[tuple[str, ...], tuple[int, ...]]


class Mention(NamedTuple):
    """A numeral slogan in a text: text[start:end]; sure: by its form alone, without a list of members."""

    start: int
    end: int
    quoted: bool
    sure: bool


class Expansion(NamedTuple):
    """A slogan with its members, or with none."""

    start: int
    end: int
    slogan: str
    members: tuple[str, ...]
    groups: tuple[int, ...]
    n_expected: int
    n_found: int
    complete: bool
    place: str
    pattern: str


_NUMERALS = "一二三四五六七八九十百千两双"
_QUOTED = re.compile(rf"[“‘「]([^“”‘’「」\n]{{0,5}}[{_NUMERALS}\d][^“”‘’「」\n]{{0,14}})[”’」]")
_ONE = f"(?:[{_NUMERALS}]|[一二三四五六七八九]?十[一二三四五六七八九]?|[{_NUMERALS}]{{3,5}})"
# Numerals that count no members: 第二个答案, “七一勋章”, 15分钟便民服务圈.
_UNCOUNTED = re.compile(r"第|(?:七一|八一|五四|五一|六一|三八|九二)(?![个大项条\d])|\d+(?:分钟|小时|公里|米|年|后|天|岁|分贝|号)")
_REST = f"[^{_NUMERALS}\\d，。；：、！？\\s]"
_LOOSE = re.compile(rf"(?!第){_REST}{{0,4}}{_ONE}(?!大$)(?:[^{_NUMERALS}，。；：、！？\\s]{{1,9}}[一体合]{{0,2}}|(?<=[{_NUMERALS}]{{3}}))")


def mentions(text: str, others: Iterable[tuple[int, int]] = ()) -> list[Mention]:
    """Numeral slogans in quotation marks, and those of `others` (found without them) that stand outside these.

    >>> [(m.start, m.sure) for m in mentions("落实“三会一课”，联系“三个村”，看“一把手”。")]
    [(3, True), (12, False)]
    """
    out = [
        Mention(m.start(1), m.end(1), True, form == "sure") for m in _QUOTED.finditer(text) if (form := _form(m[1]))
    ]
    at = 0
    taken = [(m.start, m.end) for m in out]
    for a, b in sorted(set(others), key=lambda s: (s[0], -s[1])):
        while at < len(taken) and taken[at][1] <= a:
            at += 1
        free = at == len(taken) or taken[at][0] >= b
        if free and not (len(out) > len(taken) and out[-1].end > a):
            out.append(Mention(a, b, False, True))
    return sorted(out)


@lru_cache(maxsize=65536)
def _form(content: str) -> str:
    """sure: a numeral slogan by its form; loose: only with members beside it; "" never."""
    if quoted_shape(content):
        return "sure"
    return "loose" if len(content) <= 12 and content not in knowledge().not_numeral and _LOOSE.fullmatch(content) else ""


def expansions(
    text: str,
    *,
    others: Iterable[tuple[int, int]] = (),
    senses: Callable[[str, int], Sequence[Sense]] = lambda slogan, at: (),
) -> list[Expansion]:
    """The numeral slogans of a text with the members it spells out, else with those of the first of their senses.

    others: spans of slogans without quotation marks; senses: given a slogan and where it stands, the members and groups
    a lexicon has, the fitting ones first. One row a mention whose members the text spells out, else one a slogan, at its
    first mention.

    >>> [(e.slogan, e.members, e.place) for e in expansions("推行“三定”，即定岗、定责、定人。")]
    [('三定', ('定岗', '定责', '定人'), 'after')]
    """
    by_slogan: dict[str, list[Mention]] = {}
    for m in mentions(text, others):
        by_slogan.setdefault(text[m.start : m.end], []).append(m)
    out: list[Expansion] = []
    heads: list[Heading] | None = None
    for slogan, places in by_slogan.items():
        hopes = promises(slogan)
        given = [s for s in senses(slogan, places[0].start) if s[0]]
        known = frozenset(m for members, _ in given for m in members)
        cases = [Case(text, m.start, m.end, m.quoted, slogan, hopes, known) for m in places]
        rows = [row for c, m in zip(cases, places, strict=True) if (row := _spelled_out(c, sure=m.sure))]
        sure = [c for c, m in zip(cases, places, strict=True) if m.sure or given]
        if rows:
            out += rows
        elif sure and given:
            (members, groups), n = given[0], len(given[0][0])
            out.append(Expansion(sure[0].start, sure[0].end, slogan, members, groups or (n,), n, n, True, "lexicon", "lexicon"))
        elif sure:
            found = None
            if hopes and may_announce(sure[0]):
                heads = outline(text) if heads is None else heads
                found = max(headings(sure[0], heads), key=_rank, default=None)
            none = Expansion(sure[0].start, sure[0].end, slogan, (), (), hopes[0].total if hopes else 0, 0, False, "none", "none")
            out.append(_row(sure[0], found) if found else none)
    return sorted(out)


def _spelled_out(case: Case, *, sure: bool) -> Expansion | None:
    """The best reading of one mention, if it is good enough; one whose number is wrong only where the text says 即."""
    if _size(case.hopes) < 2 or _UNCOUNTED.match(case.slogan):
        return None
    best = max(after(case), key=_rank, default=None)
    if best is None or not best.groups or best.score < CERTAIN:
        plain = unsummed(case)
        beside = max(chain(before(plain), quoted(plain)), key=_rank, default=None)
        told = beside is not None and _rank(beside)[0]
        others = chain(() if told else numbered(case), lettered(case), fused(case), by_part(case), opening(case), recalled(case), by_group(case))
        best = max(chain(filter(None, (best, beside)), others), key=_rank, default=None)
    if best is None or (best.groups and best.score < ENOUGH) or not (best.groups or sure):
        return None
    return _row(case, best)


def _size(hopes: Sequence[Promise]) -> int:
    return max((h.total for h in hopes), default=0)


def _rank(reading: Reading) -> tuple[bool, float]:
    return bool(reading.groups) and reading.score >= ENOUGH, reading.score


def _row(case: Case, r: Reading) -> Expansion:
    n = len(r.members)
    return Expansion(case.start, case.end, case.slogan, r.members, r.groups or (n,), r.expected, n, bool(r.groups), r.place, r.pattern)
