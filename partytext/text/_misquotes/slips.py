"""Where a text comes within one slip of a set formula: the search, before anything is judged."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from partytext.lexicon import Entry, Lexicon
from partytext.text._match import Matcher
from partytext.text._misquotes.formulas import COUNTS, Formula, formulas, others
from partytext.text._misquotes.table import Table
from partytext.text._misquotes.traces import Trace, gapped, whole
from partytext.text._ordered import OrderedSets
from partytext.text._skeleton import bare
from partytext.text._times import coined

MIN_SURFACE = 3  # a shorter known word at the place of a slip says nothing
LONGEST = 64  # characters; how far a wording that covers a place may reach beside it


class Slip(NamedTuple):
    """skeleton[start:end] is the formula but for one slip; `at` counts into the formula, -1 where it is the whole."""

    start: int
    end: int
    formula: Formula
    # char lost pair extra twice swap order number numbers measure part added head; pair: two neighbours lost, twice: two
    # neighbours doubled, numbers: two of them exchanged, measure: the measure word lost
    kind: str
    at: int


def order_of(slip: Slip) -> tuple:
    """By which slips are sorted."""
    return slip.start, slip.end, slip.formula.wording, slip.kind, slip.at


class SlipIndex:
    """Finds spellings and slips of a lexicon's formulas.

    A wording with a slip is right on both sides of it. So for each place in each formula the index holds the three or
    four characters around the place, with a gap where a character is wrong or too many, and without where one is lost
    or two are exchanged; all positions of a text are compared with all of these at once.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.surfaces = {bare(s): e for s, e in lexicon.surfaces.items() if len(bare(s)) >= MIN_SURFACE}
        self._by_name = {e.canonical: Formula(e.canonical, bare(e.canonical), e) for e in lexicon}
        self._entries = [e for e in lexicon if e.tier != "mined"]
        self.formulas = formulas(self._entries)
        self.by_skeleton = {f.skeleton: f for f in self.formulas}
        self.several = {s: f for s, f in self.by_skeleton.items() if len(f.clauses) > 1}
        known = self.surfaces.keys() | self.by_skeleton.keys()
        traces: dict[tuple[tuple[int, ...], str], list[Trace]] = {}
        for formula in self.formulas:
            for shape, seen, trace in itertools.chain(gapped(formula), whole(formula)):
                if trace.written not in known:
                    traces.setdefault((shape, seen), []).append(trace)
        self.others = {f.skeleton: f for f in others(self._entries, self.by_skeleton)}
        for shape, seen, trace in itertools.chain.from_iterable(map(gapped, self.others.values())):
            if trace.kind == "char":
                traces.setdefault((shape, seen), []).append(trace)
        self._table = Table(traces)
        self._known = Matcher(sorted(known))
        short = {bare(s): e for s, e in lexicon.surfaces.items() if e.canonical in coined()}  # 四风
        self._dated = {
            s: e for s, e in (self.surfaces | short).items()
            if e.status == "superseded" or e.canonical in coined() or any(x.since for x in e.senses)
        }  # fmt: skip
        self._with_marks, self._with_dates = Matcher(sorted(self.several)), Matcher(sorted(self._dated))

    def any_wording(self, right: str) -> Formula | None:
        """The entry of this name, be it short or mined, as a formula."""
        return self.by_skeleton.get(bare(right)) or self._by_name.get(right)

    @cached_property
    def ordered(self) -> OrderedSets:
        """Sets whose parts follow each other in an order."""
        return OrderedSets(self._entries)

    @cached_property
    def built_upon(self) -> frozenset[str]:
        """Numeral slogans that stand inside a longer wording of the lexicon: known enough to be nobody else's."""
        numerals = [f.skeleton for f in self.formulas if f.entry.kind == "numeral"]
        matcher = Matcher(numerals)
        found = ((numerals[i], f.skeleton) for f in self.formulas for i, _, _ in matcher.find(f.skeleton))
        return frozenset(part for part, whole in found if part != whole)

    @cached_property
    def masked(self) -> Counter[str]:
        """How many wordings read so where a numeral of theirs is left open: “?会一课”."""
        open_at = ((s, i) for s in self.surfaces for i, c in enumerate(s) if c in COUNTS)
        return Counter(s[:i] + "?" + s[i + 1 :] for s, i in open_at)

    @cached_property
    def clause_sets(self) -> Counter[frozenset[str]]:
        """How many entries have these clauses, in whatever order."""
        return Counter(frozenset(f.clauses) for f in self.several.values() if not f.is_part)

    def with_marks(self, skeleton: str) -> list[tuple[int, int, Formula]]:
        """Formulas of several clauses, but for their marks written right."""
        found = self._with_marks
        return [(start, end, self.several[found.phrases[i]]) for i, start, end in found.find(skeleton)]

    def with_dates(self, skeleton: str) -> list[tuple[int, int, Entry]]:
        """Entries that came, or were replaced, at some date."""
        found = self._with_dates
        return [(start, end, self._dated[found.phrases[i]]) for i, start, end in found.find(skeleton)]

    def covers(self, skeleton: str, low: int, high: int) -> bool:
        """Whether skeleton[low:high] stands inside a known wording written right."""
        base = max(0, low - LONGEST)
        window = skeleton[base : high + LONGEST]
        return any(base + a <= low and high <= base + b for _, a, b in self._known.find(window))

    def slips(self, skeleton: str) -> list[Slip]:
        """Everything in a skeleton (see Skeleton) that is within one slip of a formula, sorted."""
        out = {
            slip
            for place, traces in self._table.find(skeleton)
            for trace in traces
            if (slip := _verified(trace, skeleton, place)) is not None
        }
        return sorted(out, key=order_of)


def _verified(trace: Trace, text: str, place: int) -> Slip | None:
    start = place - trace.offset
    word, at, kind = trace.formula.skeleton, trace.at, trace.kind
    if start < 0:
        return None
    if trace.written:
        same = text.startswith(trace.written, start)
        return Slip(start, start + len(trace.written), trace.formula, kind, at) if same else None
    rest = word[at + 1 :] if kind == "char" else word[at:]
    if not (text.startswith(word[:at], start) and text.startswith(rest, place + 1)):
        return None
    return Slip(start, place + 1 + len(rest), trace.formula, kind, at)
