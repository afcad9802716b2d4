"""Where a text comes within one slip of a set formula: the search, before anything is judged."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from partytext.lexicon import Entry, Lexicon
from partytext.text._confusion import confusable
from partytext.text._han import HAN_CLASS
from partytext.text._match import Matcher
from partytext.text._segment import Recipe, cutter
from partytext.text._skeleton import bare

MIN_LENGTH = 4  # Han characters; with three nearly every one-character neighbour is ordinary language
LONG = 6  # from here a half of the formula is rare enough to be looked for by itself
MAX_PERMUTED = 4  # clauses whose every order is looked for; of longer slogans only neighbours exchanged
NUMERALS = "一二两三四五六七八九十"
_MARK = re.compile("[、，]")
_HAN_ONLY = re.compile(f"[{HAN_CLASS}]+")


class Formula(NamedTuple):
    """One wording looked for: an entry's own, or two neighbouring clauses of a longer slogan."""

    wording: str
    skeleton: str
    entry: Entry

    @property
    def is_part(self) -> bool:
        """Whether it is but two clauses of its entry."""
        return self.wording != self.entry.canonical

    @property
    def clauses(self) -> list[str]:
        """The parts between its marks."""
        return _MARK.split(self.wording)

    @property
    def words(self) -> list[str]:
        """Its skeleton cut into words."""
        return list(itertools.chain.from_iterable(cutter(Recipe())(c) for c in self.clauses))


class Slip(NamedTuple):
    """skeleton[start:end] is the formula but for one slip; `at` counts into the formula, -1 where it is the whole."""

    start: int
    end: int
    formula: Formula
    kind: str  # char lost extra swap order number
    at: int


class Found(NamedTuple):
    """What one pass over a skeleton saw: spellings written right, with the entry, and slips."""

    exact: list[tuple[int, int, str]]
    slips: list[Slip]


class SlipIndex:
    """Finds spellings and slips of a lexicon's formulas in one pass.

    Every wording with one character wrong, lost or too many keeps one half: the halves are looked for, and what stands
    beside them is compared. Pieces of two characters would be ordinary words, so those of short formulas overlap, and
    slips in the overlap are looked for whole: a character for another of the same sound or look, or one lost.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.surfaces = {bare(s): e for s, e in lexicon.surfaces.items() if len(bare(s)) >= MIN_SURFACE}
        self.formulas = _formulas(lexicon)
        known = [*self.surfaces, *(f.skeleton for f in self.formulas if f.skeleton not in self.surfaces)]
        roles: dict[str, _Roles] = {surface: _Roles(True) for surface in known}
        common = _piece_counts(self.formulas)
        for formula in self.formulas:
            for pattern, kind, at in _patterns(formula):
                if pattern not in roles or not roles[pattern].exact:
                    roles.setdefault(pattern, _Roles(False)).slips.append((formula, kind, at))
            first, last = _split(formula.skeleton, common)
            _Roles.of(roles, formula.skeleton[:first]).add_head(formula, first)
            _Roles.of(roles, formula.skeleton[last:]).add_tail(formula, last)
        self._roles = list(roles.values())
        self._matcher = Matcher(list(roles))

    @cached_property
    def by_skeleton(self) -> dict[str, Formula]:
        """Formulas by their skeleton."""
        return {f.skeleton: f for f in self.formulas}

    @cached_property
    def built_upon(self) -> frozenset[str]:
        """Numeral slogans that stand inside a longer wording of the lexicon: known enough to be nobody else's."""
        numerals = [f.skeleton for f in self.formulas if f.entry.kind == "numeral"]
        matcher = Matcher(numerals)
        found = ((numerals[i], f.skeleton) for f in self.formulas for i, _, _ in matcher.find(f.skeleton))
        return frozenset(part for part, whole in found if part != whole)

    def find(self, skeleton: str) -> Found:
        """Everything in a skeleton (see Skeleton) that is a spelling, or within one slip of a formula."""
        exact: list[tuple[int, int, str]] = []
        slips: dict[Slip, None] = {}
        roles, n = self._roles, len(skeleton)
        for pattern, start, end in self._matcher.find(skeleton):
            role = roles[pattern]
            if role.exact:
                exact.append((start, end, skeleton[start:end]))
            for formula, kind, at in role.slips:
                slips[Slip(start, end, formula, kind, at)] = None
            if role.heads and end + 1 < n:
                for formula, at in role.heads.get(skeleton[end], role.heads.get("_" + skeleton[end + 1], ())):
                    for slip in _after(formula, skeleton, start, at):
                        slips[slip] = None
            if role.tails and start > 1:
                for formula, at in role.tails.get(skeleton[start - 1], role.tails.get("_" + skeleton[start - 2], ())):
                    for slip in _before(formula, skeleton, start, at):
                        slips[slip] = None
        return Found(exact, list(slips))


def _formulas(lexicon: Lexicon) -> list[Formula]:
    out: dict[str, Formula] = {}
    for entry in lexicon:
        skeleton = bare(entry.canonical)
        if len(skeleton) >= MIN_LENGTH and _HAN_ONLY.fullmatch(skeleton):
            out.setdefault(skeleton, Formula(entry.canonical, skeleton, entry))
    for entry in lexicon:
        for part in _pairs(entry):
            out.setdefault(bare(part), Formula(part, bare(part), entry))
    return list(out.values())


def _pairs(entry: Entry) -> list[str]:
    """Two neighbouring clauses of a longer slogan: so it is often quoted (学思想、强党性)."""
    clauses = _MARK.split(entry.canonical)
    if len(clauses) < 3 or len({len(c) for c in clauses}) > 1 or not _HAN_ONLY.fullmatch("".join(clauses)):
        return []
    marks = _MARK.findall(entry.canonical)
    pairs = [a + m + b for a, m, b in zip(clauses, marks, clauses[1:], strict=False)]
    return [p for p in pairs if len(bare(p)) >= LONG]


def _patterns(formula: Formula) -> Iterator[tuple[str, str, int]]:
    word = formula.skeleton
    n = len(word)
    for i in range(n - 1):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :], "swap", i
    for order in _orders(formula):
        yield order, "order", -1
    if formula.entry.kind == "numeral":
        for i in [i for i, c in enumerate(word) if c in NUMERALS][:1]:
            for other in NUMERALS:
                if other not in (word[i], "一") and {other, word[i]} != {"两", "二"}:
                    yield word[:i] + other + word[i + 1 :], "number", i
    head = max(n // 2, 3)
    tail = min(n // 2, n - 3)
    yield word[:head], "head", head
    yield word[tail:], "tail", tail
    for i in range(tail, head):
        for other in confusable(word[i]):
            yield word[:i] + other + word[i + 1 :], "char", i
        if n > MIN_LENGTH:
            yield word[:i] + word[i + 1 :], "lost", i


def _orders(formula: Formula) -> set[str]:
    """Its clauses in other orders, and the first words of two clauses exchanged (牢记初心、不忘使命)."""
    clauses = formula.clauses
    k = len(clauses)
    if k < 2:
        return set()
    if k <= MAX_PERMUTED:
        orders = {"".join(p) for p in itertools.permutations(clauses)}
    else:
        orders = {"".join([*clauses[:i], clauses[i + 1], clauses[i], *clauses[i + 2 :]]) for i in range(k - 1)}
    for i, j in itertools.combinations(range(k), 2):
        for one, other in _exchanged(clauses[i], clauses[j]):
            orders.add("".join([*clauses[:i], one, *clauses[i + 1 : j], other, *clauses[j + 1 :]]))
    return orders - {formula.skeleton}


def _exchanged(one: str, other: str) -> Iterable[tuple[str, str]]:
    cut = cutter(Recipe())
    heads = cut(one)[0], cut(other)[0]
    size = len(heads[0])
    if len(one) != len(other) or len(heads[1]) != size or size == len(one):
        return ()
    a, b = heads[1] + one[size:], heads[0] + other[size:]
    return ((a, b), (b, a))


def _after(f: Formula, text: str, start: int, have: int) -> Iterator[Slip]:
    """Slips right of the head text[start:start+have]."""
    word, n = f.skeleton, len(f.skeleton)
    seen = text[start : start + n + 1]
    if seen[:n] == word or len(seen) < n - 1:
        return
    i = have
    while i < len(seen) and seen[i] == word[i]:
        i += 1
    rest = word[i + 1 :]
    if seen[i + 1 : n] == rest and len(seen) >= n:
        yield Slip(start, start + n, f, "char", i)
    if i < n - 1 and seen[i : n - 1] == rest:
        yield Slip(start, start + n - 1, f, "lost", i)
    if len(seen) > n and seen[i + 1 :] == word[i:]:
        yield Slip(start, start + n + 1, f, "extra", i)


def _before(f: Formula, text: str, tail: int, missing: int) -> Iterator[Slip]:
    """Slips left of the tail that begins at text[tail] and lacks the formula's first `missing` characters."""
    word, n = f.skeleton, len(f.skeleton)
    i, at = missing - 1, tail - 1
    while i >= 0 and at >= 0 and text[at] == word[i]:
        i, at = i - 1, at - 1
    if i < 0 or at < 0:
        return
    end = tail + n - missing
    if at >= i and text[at - i : at] == word[:i]:
        yield Slip(at - i, end, f, "char", i)
    if 0 < i <= at + 1 and text[at - i + 1 : at + 1] == word[:i]:
        yield Slip(at - i + 1, end, f, "lost", i)
    if at > i and text[at - 1 - i : at] == word[: i + 1]:
        yield Slip(at - 1 - i, end, f, "extra", i + 1)
