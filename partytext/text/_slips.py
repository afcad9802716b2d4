"""Where a text comes within one slip of a set formula: the search, before anything is judged."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from partytext.lexicon import Entry, Lexicon
from partytext.text._confusion import confusion
from partytext.text._han import HAN_CLASS, code_points
from partytext.text._match import Matcher
from partytext.text._segment import Recipe, cutter
from partytext.text._skeleton import bare

MIN_LENGTH = 4  # Han characters; with three nearly every one-character neighbour is ordinary language
MIN_SURFACE = 3  # a shorter known word at the place of a slip says nothing
LONG = 6
MAX_PERMUTED = 4  # clauses whose every order is looked for; of longer slogans only neighbours exchanged
NUMERALS = "一二两三四五六七八九十"
_MARK = re.compile("[、，]")
_HAN_ONLY = re.compile(f"[{HAN_CLASS}]+")
_SPARE = 40  # characters beside a place in which a known wording that covers it may stand


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


class _Trace(NamedTuple):
    """What a string that was found may be a piece of: a formula with one slip of this kind. written: the whole wrong
    wording, or "" where any character may stand at the place of the slip; offset: from its start to the place found."""

    formula: Formula
    kind: str
    at: int
    offset: int
    written: str = ""


class SlipIndex:
    """Finds spellings and slips of a lexicon's formulas.

    A wording with a slip is right on both sides of it. So for each place in each formula the index holds the three or
    four characters around the place, with a gap where a character is wrong or too many, and without where one is lost
    or two are exchanged; all positions of a text are compared with all of these at once.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.surfaces = {bare(s): e for s, e in lexicon.surfaces.items() if len(bare(s)) >= MIN_SURFACE}
        self.formulas = _formulas(lexicon)
        self.by_skeleton = {f.skeleton: f for f in self.formulas}
        known = self.surfaces.keys() | self.by_skeleton.keys()
        traces: dict[tuple[int, ...], dict[str, list[_Trace]]] = {shape: {} for shape in SHAPES}
        for formula in self.formulas:
            for shape, seen, trace in itertools.chain(_gapped(formula), _whole(formula)):
                if trace.written not in known:
                    traces[shape].setdefault(seen, []).append(trace)
        self._tables = [_Table(shape, found) for shape, found in traces.items()]
        self._known = Matcher(sorted(known))
        self._told = Matcher(sorted(s for s in known if self._tells(s)))

    def _tells(self, skeleton: str) -> bool:
        """Whether a wording written right has still something to check: its marks, its date."""
        formula, entry = self.by_skeleton.get(skeleton), self.surfaces.get(skeleton)
        several = formula is not None and len(formula.clauses) > 1
        return several or (entry is not None and (entry.status == "superseded" or any(s.since for s in entry.senses)))

    @cached_property
    def built_upon(self) -> frozenset[str]:
        """Numeral slogans that stand inside a longer wording of the lexicon: known enough to be nobody else's."""
        numerals = [f.skeleton for f in self.formulas if f.entry.kind == "numeral"]
        matcher = Matcher(numerals)
        found = ((numerals[i], f.skeleton) for f in self.formulas for i, _, _ in matcher.find(f.skeleton))
        return frozenset(part for part, whole in found if part != whole)

    def spellings(self, skeleton: str) -> list[tuple[int, int, str]]:
        """Wordings written right whose marks or date are still to check."""
        return [(start, end, self._told.phrases[i]) for i, start, end in self._told.find(skeleton)]

    def covers(self, skeleton: str, low: int, high: int) -> bool:
        """Whether skeleton[low:high] stands inside a known wording written right."""
        base = max(0, low - _SPARE)
        window = skeleton[base : high + _SPARE]
        return any(base + a <= low and high <= base + b for _, a, b in self._known.find(window))

    def slips(self, skeleton: str) -> list[Slip]:
        """Everything in a skeleton (see Skeleton) that is within one slip of a formula, sorted."""
        codes = np.zeros(len(skeleton) + 2 * PAD, dtype=np.uint64)
        codes[PAD:-PAD] = code_points(skeleton)
        out = {
            slip
            for table in self._tables
            for place, traces in table.find(codes)
            for trace in traces
            if (slip := _verified(trace, skeleton, place)) is not None
        }
        return sorted(out, key=lambda s: (s.start, s.end, s.formula.wording, s.kind, s.at))


# Where the characters stand that must be right, from the place of the slip, or from the first of four in a row.
SHAPES = ((-2, -1, 1, 2), (-1, 1, 2), (-2, -1, 1), (1, 2, 3), (-3, -2, -1), (0, 1, 2, 3))
_BOTH, _LEFT_ONE, _RIGHT_ONE, _FIRST, _LAST, _ROW = SHAPES
PAD = 4
_BITS = 21
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that the hash below loses nothing of its last character


class _Table:
    """The strings of one shape, hashed; a bit table turns most positions of a text away at once."""

    def __init__(self, shape: tuple[int, ...], traces: dict[str, list[_Trace]]) -> None:
        self._shape = shape
        seen = list(traces)
        columns = np.array([[ord(c) for c in s] for s in seen], dtype=np.uint64).reshape(len(seen), len(shape))
        keys = _hash(columns.T)
        order = np.argsort(keys)
        self._keys = keys[order]
        self._traces = [traces[seen[i]] for i in order]
        right = [{t.formula.skeleton[t.at] if t.kind == "char" else "" for t in found} for found in self._traces]
        self._right = np.array([ord(next(iter(r))) if len(r) == 1 and r != {""} else 0 for r in right], dtype=np.uint64)
        self._bits = np.zeros(1 << _BITS, dtype=bool)
        self._bits[_slots(keys)] = True

    def find(self, codes: np.ndarray) -> Iterator[tuple[int, list[_Trace]]]:
        """Place and traces of each string of the table in padded code points, where a slip may be."""
        n = len(codes) - 2 * PAD
        if not len(self._keys) or n <= 0:
            return
        keys = _hash([codes[PAD + at : PAD + at + n] for at in self._shape])
        places = np.flatnonzero(self._bits[_slots(keys)])
        row = np.searchsorted(self._keys, keys[places])
        row[row == len(self._keys)] = 0
        hit = (self._keys[row] == keys[places]) & (self._right[row] != codes[PAD + places])
        yield from zip(places[hit].tolist(), (self._traces[i] for i in row[hit].tolist()), strict=True)


def _hash(columns: Iterable[np.ndarray]) -> np.ndarray:
    first, *rest = columns
    key = first * _BASE
    for column in rest:
        key += column
        key *= _BASE
    return key


def _slots(keys: np.ndarray) -> np.ndarray:
    return (keys >> np.uint64(64 - _BITS)).astype(np.intp)


def _verified(trace: _Trace, text: str, place: int) -> Slip | None:
    start = place - trace.offset
    word, at, kind = trace.formula.skeleton, trace.at, trace.kind
    if start < 0:
        return None
    if trace.written:
        same = text.startswith(trace.written, start)
        return Slip(start, start + len(trace.written), trace.formula, kind, at) if same else None
    if place >= len(text) or (kind == "char" and not _mistakable(word[at], text[place])):
        return None
    rest = word[at + 1 :] if kind == "char" else word[at:]
    if not (text.startswith(word[:at], start) and text.startswith(rest, place + 1)):
        return None
    return Slip(start, place + 1 + len(rest), trace.formula, kind, at)


def _mistakable(right: str, wrong: str) -> bool:
    return bool(confusion(right, wrong)) or (right in NUMERALS and wrong in NUMERALS)


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


def _gapped(formula: Formula) -> Iterator[tuple[tuple[int, ...], str, _Trace]]:
    """A character wrong, or one too many: what stands around it."""
    word, n = formula.skeleton, len(formula.skeleton)
    for i in range(n):
        left, right = word[:i], word[i + 1 :]
        if i == 0:
            shape, seen = _FIRST, right[:3]
        elif i == n - 1:
            shape, seen = _LAST, left[-3:]
        else:
            shape, seen = _around(left, right)
        yield shape, seen, _Trace(formula, "char", i, i)
    for i in range(1, n):
        yield *_around(word[:i], word[i:]), _Trace(formula, "extra", i, i)


def _around(left: str, right: str) -> tuple[tuple[int, ...], str]:
    if len(left) > 1 and len(right) > 1:
        return _BOTH, left[-2:] + right[:2]
    return (_LEFT_ONE, left[-1:] + right[:2]) if len(left) == 1 else (_RIGHT_ONE, left[-2:] + right[:1])


def _whole(formula: Formula) -> Iterator[tuple[tuple[int, ...], str, _Trace]]:
    """One lost, two exchanged, another order, another number: the wrong wording itself, by four characters of it."""
    word, n = formula.skeleton, len(formula.skeleton)

    def trace(written: str, kind: str, at: int, low: int) -> tuple[tuple[int, ...], str, _Trace]:
        low = max(0, min(low, len(written) - 4))
        return _ROW, written[low : low + 4], _Trace(formula, kind, at, low, written)

    for i in range(1, n - 1) if n > MIN_LENGTH else ():
        yield trace(word[:i] + word[i + 1 :], "lost", i, i - 2)
    for i in range(n - 1):
        if word[i] != word[i + 1]:
            yield trace(word[:i] + word[i + 1] + word[i] + word[i + 2 :], "swap", i, i - 1)
    for order in sorted(_orders(formula)):
        low = next((j for j in range(len(order) - 3) if order[j : j + 4] not in word), 0)
        yield trace(order, "order", -1, low)
    first = next((i for i, c in enumerate(word) if c in NUMERALS), -1)
    if formula.entry.kind == "numeral" and first >= 0:
        for other in NUMERALS:
            if other not in (word[first], "一") and {other, word[first]} != {"两", "二"}:
                yield trace(word[:first] + other + word[first + 1 :], "number", first, first - 1)


def _orders(formula: Formula) -> set[str]:
    """Its clauses in other orders, and the first characters of two clauses exchanged (牢记初心、不忘使命)."""
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


def _exchanged(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Two clauses of one length with their first characters exchanged, in both orders."""
    for size in range(1, len(one)) if len(one) == len(other) else ():
        a, b = other[:size] + one[size:], one[:size] + other[size:]
        yield from ((a, b), (b, a))
