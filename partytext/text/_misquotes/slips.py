"""Where a text comes within one slip of a set formula: the search, before anything is judged."""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from partytext.lexicon import Entry, Lexicon
from partytext.text._confusion import confusion
from partytext.text._han import HAN_CLASS, code_points
from partytext.text._match import Matcher
from partytext.text._ordered import OrderedSets
from partytext.text._segment import Recipe, cutter
from partytext.text._skeleton import bare
from partytext.text._times import coined

MIN_LENGTH = 4  # Han characters; with three nearly every one-character neighbour is ordinary language
MIN_SURFACE = 3  # a shorter known word at the place of a slip says nothing
LONG = 6
LONG_CLAUSE = 7  # of so long a clause one wrong character shows by itself
LONG_MEMBER = 8
NAME_LONG = 10  # of so long a wording two characters can be lost and it is still known
MAX_PERMUTED = 4  # clauses whose every order is looked for; of longer slogans only neighbours exchanged
FEWEST_PARTS, MANY = 3, 4  # parts of a list; of four and more none is there by chance
NUMERALS = "一二两三四五六七八九十"
COUNTS = NUMERALS + "双"  # 一岗双责
# Of a name no character is left out, and no word is put into it.
NAMES = frozenset({"习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "马克思", "恩格斯"})
# What a leader's thought is called, and is mistakenly called, by its last word, and the praise that only a speaker adds.
NAMED_AS = frozenset({"思想", "理论", "学说", "主义", "理念", "精神"})
PRAISES = ("重要", "伟大", "科学", "光辉")
VERBS = ("推动", "推进", "坚持", "加强", "弘扬", "落实", "实现", "深化", "增强", "健全", "完善", "维护")
# Words put into or left out of a formula to fit the sentence: 党(的)自我革命, 改革(和)发展.
INFLECTIONS = frozenset("的地得之和与及同或并而了着过是为以于等也都要不没性化型式")
# At a formula's edge these begin or end the words beside it: “…以下基层单位” is no 四下基层.
FUNCTION = INFLECTIONS | frozenset("在有对向从由把将被让使给到不又再还就才更最很各每某这那其此上下中内外前后里间时")
_MARK = re.compile("[、，]")
_HAN_ONLY = re.compile(f"[{HAN_CLASS}]+")
LONGEST = 64  # characters; how far a wording that covers a place may reach beside it


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
    def edges(self) -> set[int]:
        """Where marks may stand in its skeleton: between the clauses of it, and of its spellings with other marks."""
        spellings = [self.wording, *(v for v in self.entry.variants if bare(v) == self.skeleton)]
        return {at for s in spellings for at in list(itertools.accumulate(map(len, _MARK.split(s))))[:-1]}

    @property
    def words(self) -> list[str]:
        """Its skeleton cut into words."""
        return list(itertools.chain.from_iterable(cutter(Recipe())(c) for c in self.clauses))


class Company(NamedTuple):
    """By what a numeral slogan is known though a character of it is wrong: slogans and words near it, verbs before it."""

    near: tuple[str, ...]
    verbs: tuple[str, ...]


@cache
def companions() -> dict[str, Company]:
    """What always stands beside a numeral slogan, from companions.csv."""
    text = (files("partytext.lexicon") / "data" / "companions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {r["formula"]: Company(tuple(r["with"].split("|")), tuple(r["verbs"].split("|"))) for r in rows}


class Slip(NamedTuple):
    """skeleton[start:end] is the formula but for one slip; `at` counts into the formula, -1 where it is the whole."""

    start: int
    end: int
    formula: Formula
    # char lost pair extra swap order number numbers measure part added head; pair: two neighbours lost, numbers: two of them
    # exchanged, measure: the measure word lost
    kind: str
    at: int


def order_of(slip: Slip) -> tuple:
    """By which slips are sorted."""
    return slip.start, slip.end, slip.formula.wording, slip.kind, slip.at


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
        self._by_name = {e.canonical: Formula(e.canonical, bare(e.canonical), e) for e in lexicon}
        self._entries = [e for e in lexicon if e.tier != "mined"]
        self.formulas = _formulas(self._entries)
        self.by_skeleton = {f.skeleton: f for f in self.formulas}
        self.several = {s: f for s, f in self.by_skeleton.items() if len(f.clauses) > 1}
        known = self.surfaces.keys() | self.by_skeleton.keys()
        traces: dict[tuple[tuple[int, ...], str], list[_Trace]] = {}
        for formula in self.formulas:
            for shape, seen, trace in itertools.chain(_gapped(formula), _whole(formula)):
                if trace.written not in known:
                    traces.setdefault((shape, seen), []).append(trace)
        self.others = {f.skeleton: f for f in _others(self._entries, self.by_skeleton)}
        for shape, seen, trace in itertools.chain.from_iterable(map(_gapped, self.others.values())):
            if trace.kind == "char":
                traces.setdefault((shape, seen), []).append(trace)
        self._table = _Table(traces)
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


# Where the characters stand that must be right, from the place of the slip, or from the first of four in a row.
SHAPES = ((-2, -1, 1, 2), (-1, 1, 2), (-2, -1, 1), (1, 2, 3), (-3, -2, -1), (0, 1, 2, 3))
_BOTH, _LEFT_ONE, _RIGHT_ONE, _FIRST, _LAST, _ROW = SHAPES
PAD = 4
_BITS = 22  # of the table; with 70,000 strings and six shapes one position in ten passes by chance
_REMEMBERED = 200_000
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses nothing
_CHAR, _SHAPE = np.uint64(21), np.uint64(48)  # a code point has 21 bits; the shape's number stands above two of them


class _Table:
    """The strings of all shapes, hashed; a bit table turns most positions of a text away at once."""

    def __init__(self, traces: dict[tuple[tuple[int, ...], str], list[_Trace]]) -> None:
        keys = _keys_of(list(traces))
        order = np.argsort(keys)
        self._keys = keys[order]
        found = list(traces.values())
        self._traces = [found[i] for i in order]
        self._right = np.array([_right(t) for t in self._traces], dtype=np.uint64)
        self._possible: dict[tuple[int, int], tuple[_Trace, ...]] = {}  # by row and character found
        slots = _slots(self._keys)
        self._bits = np.zeros(1 << _BITS, dtype=bool)
        self._bits[slots] = True
        self._row = np.zeros(1 << _BITS, dtype=np.int32)  # the first key of a slot; keys are sorted, so others follow it
        self._row[slots[::-1]] = np.arange(len(slots), dtype=np.int32)[::-1]
        self._crowd = max(np.unique(slots, return_counts=True)[1], default=1)

    def find(self, text: str) -> Iterator[tuple[int, tuple[_Trace, ...]]]:
        """Place and traces of each string of the table in a text, where a slip may be."""
        n = len(text)
        if not len(self._keys) or not n:
            return
        codes = np.zeros(n + 2 * PAD, dtype=np.uint64)
        codes[PAD:-PAD] = code_points(text)
        keys = _keys(codes, n)
        slots = _slots(keys)
        at = np.flatnonzero(self._bits[slots])
        keys, places = keys[at], at % n
        row = self._row[slots[at]]
        for _ in range(self._crowd - 1):
            row += self._keys[row] < keys
            np.minimum(row, len(self._keys) - 1, out=row)
        there = codes[PAD + places]
        hit = (self._keys[row] == keys) & (self._right[row] != there)
        found = zip(row[hit].tolist(), there[hit].tolist(), strict=True)
        for place, what in zip(places[hit].tolist(), found, strict=True):
            traces = self._possible.get(what)
            if traces is None:
                if len(self._possible) > _REMEMBERED:
                    self._possible.clear()
                traces = self._possible[what] = tuple(t for t in self._traces[what[0]] if _possible(t, chr(what[1])))
            if traces:
                yield place, traces


def _keys(codes: np.ndarray, n: int) -> np.ndarray:
    """The hash of each shape at each of n positions: shape by shape, one after another."""
    pairs = (codes[:-1] << _CHAR) + codes[1:]

    def one(at: int) -> np.ndarray:
        return codes[PAD + at : PAD + at + n]

    def two(at: int) -> np.ndarray:
        return pairs[PAD + at : PAD + at + n]

    first = np.concatenate([two(-2), one(-1), two(-2), two(1), one(-3), two(0)])
    second = np.concatenate([two(1), two(1), one(1), one(3), two(-2), two(2)])
    first *= _BASE
    first += second
    for i in range(len(SHAPES)):
        first[i * n : (i + 1) * n] += np.uint64(i) << _SHAPE
    first *= _BASE
    return first


def _keys_of(strings: Sequence[tuple[tuple[int, ...], str]]) -> np.ndarray:
    """The same hash of the characters seen in each shape."""
    width = 2 * PAD + 1
    codes = np.zeros((len(strings), width), dtype=np.uint64)
    for row, (shape, seen) in zip(codes, strings, strict=True):
        for at, char in zip(shape, seen, strict=True):
            row[PAD + at] = ord(char)
    keys = _keys(np.append(codes.ravel(), np.zeros(2 * PAD, dtype=np.uint64)), len(strings) * width)
    which = np.array([SHAPES.index(shape) for shape, _ in strings], dtype=np.int64)
    return keys[which * len(strings) * width + np.arange(len(strings)) * width]


def _slots(keys: np.ndarray) -> np.ndarray:
    return (keys >> np.uint64(64 - _BITS)).view(np.int64)


def _right(traces: list[_Trace]) -> int:
    """The one character that makes the place right, or 0."""
    right = {t.formula.skeleton[t.at] for t in traces if t.kind == "char"}
    return ord(right.pop()) if len(right) == 1 else 0


def _verified(trace: _Trace, text: str, place: int) -> Slip | None:
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


def _possible(trace: _Trace, there: str) -> bool:
    """Whether the character at the place of the slip could be one."""
    if trace.written:
        return True
    if trace.kind == "extra":
        if there in trace.formula.skeleton[trace.at - 1 : trace.at + 1]:
            return True
        return there not in FUNCTION and _HAN_ONLY.match(there) is not None
    word, at = trace.formula.skeleton, trace.at
    if there == word[at] or (at == 0 and there in FUNCTION):
        return False
    if at == len(word) - 1 and there in FUNCTION:
        return confusion(word[at], there) == "音同"
    if confusion(word[at], there) or (word[at] in COUNTS and there in COUNTS):
        return True
    return at > 0 and word in companions() and word[at] not in NUMERALS and _HAN_ONLY.match(there) is not None


def _formulas(entries: list[Entry]) -> list[Formula]:
    """What can be misquoted: curated and user entries. Mined phrases are merely frequent; no wording of them is the right one.
    A chain of numeral slogans (增强四个意识、坚定四个自信、做到两个维护) is as right as these are."""
    out: dict[str, Formula] = {}
    entries = _unchained(entries)
    for entry in entries:
        skeleton = bare(entry.canonical)
        if len(skeleton) >= MIN_LENGTH and _HAN_ONLY.fullmatch(skeleton):
            out.setdefault(skeleton, Formula(entry.canonical, skeleton, entry))
    for entry in entries:
        for part in (*_pairs(entry), *_without_verb(entry), *_spelled(entry)):
            out.setdefault(bare(part), Formula(part, bare(part), entry))
    return list(out.values())


def _unchained(entries: list[Entry]) -> list[Entry]:
    numerals = Matcher([e.canonical for e in entries if e.kind == "numeral"])
    return [e for e in entries if e.kind == "numeral" or len(numerals.find(e.canonical)) < 2]


def _without_verb(entry: Entry) -> list[str]:
    """The wording without the verb it begins with, where enough is left: 全面从严治党向纵深发展."""
    verb = next((v for v in (*VERBS, "把") if entry.canonical.startswith(v)), "")  # 将权力关进制度的笼子
    rest = entry.canonical[len(verb) :]
    plain = entry.kind != "numeral" and verb and len(rest) >= LONG and rest[0] not in FUNCTION
    return [rest] if plain and _HAN_ONLY.fullmatch(rest) else []


def _spelled(entry: Entry) -> list[str]:
    """Other spellings of as many characters: 批评与自我批评."""
    n = len(bare(entry.canonical))
    if n < MIN_LENGTH + (entry.kind != "numeral"):
        return []
    return [v for v in entry.variants if len(bare(v)) == n and _HAN_ONLY.fullmatch(bare(v))]


def _others(entries: list[Entry], known: dict[str, Formula]) -> list[Formula]:
    """Wordings in which only wrong characters are looked for: spellings longer or shorter than their entry (红脸出汗 for
    红红脸、出出汗), long single clauses of a slogan (为民服务解难题), and long members that a document fixed (胸怀祖国、服务人民的爱国精神)."""
    out: dict[str, Formula] = {}
    for entry in _unchained(entries):
        clauses = [c for c in _MARK.split(entry.canonical) if len(c) >= LONG_CLAUSE] if entry.kind == "slogan" else []
        shortest = MIN_LENGTH + (entry.kind != "metaphor")
        spellings = [v for v in entry.variants if len(bare(v)) >= shortest] if entry.kind != "numeral" else []
        members = [m for s in entry.senses if s.source for m in s.members if len(bare(m)) >= LONG_MEMBER and bare(m)[2:] not in known]
        for wording in (*spellings, *clauses, *members):
            if bare(wording) not in known and _HAN_ONLY.fullmatch(bare(wording)):
                out.setdefault(bare(wording), Formula(wording, bare(wording), entry))
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
        shape: tuple[int, ...]
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
        shorter = word[:i] + word[i + 1 :]
        if shorter not in word:  # 钉子精神 stands in 钉钉子精神 itself
            yield trace(shorter, "lost", i, i - 2)
    for i in range(1, n - 2) if n >= NAME_LONG else ():
        shorter = word[:i] + word[i + 2 :]
        if shorter not in word:
            yield trace(shorter, "pair", i, i - 2)
    for i in range(n - 1):
        if word[i] != word[i + 1]:
            yield trace(word[:i] + word[i + 1] + word[i] + word[i + 2 :], "swap", i, i - 1)
    counts = [i for i, c in enumerate(word) if c in COUNTS]
    if formula.entry.kind == "numeral" and len(counts) == 2 and word[counts[0]] != word[counts[1]]:
        i, j = counts
        yield trace(word[:i] + word[j] + word[i + 1 : j] + word[i] + word[j + 1 :], "numbers", i, i)
    for written, kind, at in _renamed(formula):
        yield trace(written, kind, at, at - 2)
    for order in sorted(_orders(formula)):
        low = next((j for j in range(len(order) - 3) if order[j : j + 4] not in word), 0)
        yield trace(order, "order", -1, low)
    first = next((i for i, c in enumerate(word) if c in NUMERALS), -1)
    if formula.entry.kind == "numeral" and first >= 0:
        for other in NUMERALS:
            if other not in (word[first], "一") and {other, word[first]} != {"两", "二"}:
                yield trace(word[:first] + other + word[first + 1 :], "number", first, first - 1)


def _renamed(formula: Formula) -> Iterator[tuple[str, str, int]]:
    """What a leader's name stands for, with a word of praise before its last word, or with another last word: the wrong
    name, the kind of slip, and where the last word begins."""
    word, at = formula.skeleton, len(formula.skeleton) - 2
    if formula.entry.kind != "formula" or not word.startswith(tuple(NAMES)) or word[at:] not in NAMED_AS:
        return
    if not formula.entry.senses[0].source or len(formula.clauses) > 1 or word.endswith(PRAISES, 0, at):
        return
    for praise in PRAISES:
        yield word[:at] + praise + word[at:], "added", at
    for other in sorted(NAMED_AS - {word[at:]}) if len(word) >= NAME_LONG else ():
        yield word[:at] + other, "head", at


def _orders(formula: Formula) -> set[str]:
    """Its clauses in other orders, and the first characters of two clauses exchanged (牢记初心、不忘使命)."""
    clauses = formula.clauses
    k = len(clauses)
    if k <= MAX_PERMUTED:
        orders = {"".join(p) for p in itertools.permutations(clauses)}
    else:
        orders = {"".join([*clauses[:i], clauses[i + 1], clauses[i], *clauses[i + 2 :]]) for i in range(k - 1)}
    for i, j in itertools.combinations(range(k), 2):
        for one, other in _exchanged(clauses[i], clauses[j]):
            orders.add("".join([*clauses[:i], one, *clauses[i + 1 : j], other, *clauses[j + 1 :]]))
    return (orders | {*_parts_exchanged(formula)}) - {formula.skeleton}


def _parts_exchanged(formula: Formula) -> Iterator[str]:
    """Two parts exchanged, inside a clause too (从严全面治党)."""
    parts = cut_in_parts().get(formula.wording, ())
    for i, j in itertools.combinations(range(len(parts)), 2):
        yield "".join([*parts[:i], parts[j], *parts[i + 1 : j], parts[i], *parts[j + 1 :]])


@cache
def cut_in_parts() -> dict[str, tuple[str, ...]]:
    """Wordings with the parts that are mistaken for one another, from orders.csv."""
    text = (files("partytext.lexicon") / "data" / "orders.csv").read_text(encoding="utf-8")
    return {r["formula"]: tuple(r["parts"].split("|")) for r in csv.DictReader(text.splitlines())}


def _exchanged(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Two clauses of one length with their first characters exchanged, in both orders."""
    for size in range(1, len(one)) if len(one) == len(other) else ():
        a, b = other[:size] + one[size:], one[:size] + other[size:]
        yield from ((a, b), (b, a))
