"""Members of the numeral slogans of one text; the numeral is the checksum that picks among readings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from partytext.text._checksum import Promise, promises
from partytext.text._numerals.quoted import quoted_shape
from partytext.text._numerals.words import knowledge
from partytext.text._outline import Heading, outline
from partytext.text._spelled.abreast import abreast
from partytext.text._spelled.after import after
from partytext.text._spelled.aspects import aspects
from partytext.text._spelled.before import before
from partytext.text._spelled.case import Case, Reading, unsummed
from partytext.text._spelled.clauses import in_clauses, same_start
from partytext.text._spelled.composed import composed
from partytext.text._spelled.elsewhere import elsewhere
from partytext.text._spelled.exact import exact
from partytext.text._spelled.figures import by_figure
from partytext.text._spelled.fixed import settled
from partytext.text._spelled.great import great, summed
from partytext.text._spelled.groups import by_group
from partytext.text._spelled.headings import headings, may_announce
from partytext.text._spelled.marked import marked
from partytext.text._spelled.numbered import numbered, one_and_other
from partytext.text._spelled.openings import opening, paired_openings
from partytext.text._spelled.own_parts import own_parts
from partytext.text._spelled.paragraphs import lines, paragraphs
from partytext.text._spelled.questions import questions
from partytext.text._spelled.quoted import quoted
from partytext.text._spelled.ranked import ranked
from partytext.text._spelled.recalled import recalled
from partytext.text._spelled.restated import restated
from partytext.text._spelled.right_beside import miscounted, opened, woven
from partytext.text._spelled.roles import by_role
from partytext.text._spelled.shared import shared
from partytext.text._spelled.some import some
from partytext.text._spelled.subjects import subjects
from partytext.text._spelled.summed import summed_up
from partytext.text._spelled.terms import by_part
from partytext.text._spelled.this import pointed_at, told_before
from partytext.text._spelled.twins import twins
from partytext.text._spelled.two import two
from partytext.text._spelled.words import fused, fused_groups, lettered, single

ENOUGH = 0.75  # the score below which a reading is not given
CERTAIN = 1.2  # from this score on a reading after the slogan needs no rival

# The ways besides those right after, right before and numbered.
_FURTHER: tuple[Callable[[Case], Iterable[Reading]], ...] = (
    lettered, fused, fused_groups, by_part, by_figure, opening, in_clauses, recalled, by_group, subjects, aspects, paired_openings, pointed_at, single,
    marked, shared, by_role, composed, one_and_other, exact, questions, ranked, paragraphs, same_start, summed_up, some, two, twins, told_before,
    miscounted, woven, opened,
)  # fmt: skip

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
# Numerals that count no members: 第二个答案, “七一勋章”, 15分钟便民服务圈, 湖广填四川.
_UNCOUNTED = re.compile(r"第|(?:七一|八一|五四|五一|六一|三八|九二)(?![个大项条\d])|[^“”]{0,4}(?:四川|三亚|九江|五台山)|\d+(?:分钟|小时|公里|米|年|后|天|岁|分贝|号)")
_REST = f"[^{_NUMERALS}\\d，。；：、！？\\s]"
_LOOSE = re.compile(rf"(?!第){_REST}{{0,4}}{_ONE}(?!大$)(?:[^{_NUMERALS}，。；：、！？\\s]{{1,9}}[一体合]{{0,2}}|(?<=[{_NUMERALS}]{{3}}))")

# What a list right before counts by a plain noun: 制定、执行、监督三个环节 (without a list these are no slogans).
_CLASSED = re.compile("(?<=[\u4e00-\u9fff”）])[三四五六七八九十][个大项类种重](?:环节|维度|层面|层级|属性|要素|要件|关口|战役|革命运动|特性|功能|职能|职责|板块|原则)(?![性化])")
_BESIDE = 24  # characters before it in which the list has a mark
_MANY = "三四五六七八九十"
_HALVES = re.compile(f"[{_MANY}][^，。、]{{1,3}}、[{_NUMERALS}][^，。、]{{1,5}}")  # 五统一、一开放


def mentions(text: str, others: Iterable[tuple[int, int]] = ()) -> list[Mention]:
    """Numeral slogans in quotation marks, and those of `others` (found without them) that stand outside these.

    >>> [(m.start, m.sure) for m in mentions("落实“三会一课”，联系“三个村”，看“一把手”。")]
    [(3, True), (12, False)]
    """
    out = [
        Mention(m.start(1), m.end(1), True, form == "sure")
        for m in _QUOTED.finditer(text)
        if (form := _form(m[1], text[m.end() : m.end() + 1] in ("：", ":")))
    ]
    at = 0
    taken = [(m.start, m.end) for m in out]
    others = set(others)
    classed = {m.span() for m in _CLASSED.finditer(text) if "、" in text[max(0, m.start() - _BESIDE) : m.start()]}
    classed = {*classed, *great(text), *summed(text)}
    classed = {(a, b) for a, b in classed if not any(c < b and a < d for c, d in others)} if others else classed
    for a, b in sorted(classed | others, key=lambda s: (s[0], -s[1])):
        while at < len(taken) and taken[at][1] <= a:
            at += 1
        free = at == len(taken) or taken[at][0] >= b
        if free and not (len(out) > len(taken) and out[-1].end > a):
            out.append(Mention(a, b, False, (a, b) not in classed))
    return sorted(out)


@lru_cache(maxsize=65536)
def _form(content: str, told: bool) -> str:
    """sure: a numeral slogan by its form; loose: only with members beside it; "" never. told: a colon follows, behind which
    an idiom may have members (“约法三章”：…)."""
    if quoted_shape(content):
        return "sure"
    if len(content) > 12 or (content in knowledge().not_numeral and not (told and content[-2:-1] in _MANY)):
        return ""
    return "loose" if _LOOSE.fullmatch(content) or _HALVES.fullmatch(content) else ""


def expansions(
    text: str,
    *,
    others: Iterable[tuple[int, int]] = (),
    senses: Callable[[str, int], Sequence[Sense]] = lambda slogan, at: (),
    fixed: Callable[[str, int], Sequence[Sense]] = lambda slogan, at: (),
) -> list[Expansion]:
    """The numeral slogans of a text with the members it spells out, else with those of the first of their senses.

    others: spans of slogans without quotation marks; senses: given a slogan and where it stands, the members and groups
    a lexicon has, the fitting ones first; fixed: likewise those that it has everywhere. One row a mention whose members
    the text spells out, else one a slogan, at its first mention.

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
        known = _members(given)
        cases = [Case(text, m.start, m.end, m.quoted, slogan, hopes, known, _members(fixed(slogan, m.start))) for m in places]
        rows = [row for c, m in zip(cases, places, strict=True) if (row := _spelled_out(c, sure=m.sure or bool(given))) and (m.quoted or m.sure or row.place == "before")]
        sure = [c for c, m in zip(cases, places, strict=True) if m.sure or given]
        if rows:
            out += rows
        elif sure:
            far: list[tuple[Case, Reading]] = []
            if hopes and may_announce(sure[0]):
                heads = outline(text) if heads is None else heads
                far = [(sure[0], r) for r in settled(sure[0], headings(sure[0], heads))]
            if hopes and not far:
                far = [(c, r) for c in sure for r in settled(c, chain(restated(c), elsewhere(c), lines(c))) if r.score >= ENOUGH]
            far = far or [(c, r) for c in sure for r in settled(c, own_parts(c))]
            out.append(_row(*max(far, key=lambda one: _rank(one[1]))) if far else _by_lexicon(sure[0], given or fixed(slogan, sure[0].start)))
    return sorted(out)


@lru_cache(maxsize=4)
def members_told(text: str) -> dict[str, list[tuple[str, ...]]]:
    """The members that a text itself tells, by slogan: read once, however often it is asked.

    >>> members_told("推行“三定”，即定岗、定责、定人。")
    {'三定': [('定岗', '定责', '定人')]}
    """
    out: dict[str, list[tuple[str, ...]]] = {}
    for e in expansions(text):
        if e.members and e.place != "lexicon":
            out.setdefault(e.slogan, []).append(e.members)
    return out


def _members(senses: Sequence[Sense]) -> frozenset[str]:
    return frozenset(m for members, _ in senses for m in members)


def _by_lexicon(case: Case, given: Sequence[Sense]) -> Expansion:
    """The members of the first sense of a slogan, or none."""
    if not given:
        return Expansion(case.start, case.end, case.slogan, (), (), case.hopes[0].total if case.hopes else 0, 0, False, "none", "none")
    (members, groups), n = given[0], len(given[0][0])
    return Expansion(case.start, case.end, case.slogan, members, groups or (n,), n, n, True, "lexicon", "lexicon")


def _spelled_out(case: Case, *, sure: bool) -> Expansion | None:
    """The best reading of one mention, if it is good enough; one whose number is wrong only where the text says 即."""
    if _size(case.hopes) < 2 or _UNCOUNTED.match(case.slogan):
        return None
    best = max(settled(case, chain(after(case), abreast(case))), key=_rank, default=None)
    if best is None or not best.groups or best.score < CERTAIN:
        plain = unsummed(case)
        beside = max(settled(case, chain(before(plain), quoted(plain))), key=_rank, default=None)
        told = beside is not None and _rank(beside)[0] > 1
        others = chain(() if told else numbered(case), chain.from_iterable(rule(case) for rule in _FURTHER))
        best = max(chain(filter(None, (best, beside)), settled(case, others)), key=_rank, default=None)
    if best is None or (best.groups and best.score < ENOUGH) or not (best.groups or sure):
        return None
    return _row(case, best)


def _size(hopes: Sequence[Promise]) -> int:
    return max((h.total for h in hopes), default=0)


def _rank(reading: Reading) -> tuple[int, float]:
    """Members that add up and are good enough, then those that do not add up, then the rest."""
    kind = 1 if not reading.groups else 2 * (reading.score >= ENOUGH)
    return kind, reading.score


def _row(case: Case, r: Reading) -> Expansion:
    n = len(r.members)
    return Expansion(case.start, case.end, case.slogan, r.members, r.groups or (n,), r.expected, n, bool(r.groups), r.place, r.pattern)
