"""What a slip makes of a formula: the characters that stand around it, or the whole wrong wording."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from partytext.lexicon._data import rows_of
from partytext.text._confusion import confusion
from partytext.text._misquotes.formulas import (
    AFFIXES,
    COUNTS,
    FUNCTION,
    HAN_ONLY,
    LONG,
    MIN_LENGTH,
    NUMERALS,
    Formula,
    companions,
)

NAME_LONG = 10  # of so long a wording two characters can be lost and it is still known
MAX_PERMUTED = 4  # clauses whose every order is looked for; of longer slogans only neighbours exchanged
# Of a name no character is left out, and no word is put into it.
NAMES = frozenset({"习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "马克思", "恩格斯"})
# What a leader's thought is called, and is mistakenly called, by its last word, and the praise that only a speaker adds.
NAMED_AS = frozenset({"思想", "理论", "学说", "主义", "理念", "精神"})
PRAISES = ("重要", "伟大", "科学", "光辉")
# Where the characters stand that must be right, from the place of the slip, or from the first of four in a row.
SHAPES = ((-2, -1, 1, 2), (-1, 1, 2), (-2, -1, 1), (1, 2, 3), (-3, -2, -1), (0, 1, 2, 3))
_BOTH, _LEFT_ONE, _RIGHT_ONE, _FIRST, _LAST, _ROW = SHAPES


class Trace(NamedTuple):
    """What a string that was found may be a piece of: a formula with one slip of this kind. written: the whole wrong
    wording, or "" where any character may stand at the place of the slip; offset: from its start to the place found."""

    formula: Formula
    kind: str
    at: int
    offset: int
    written: str = ""


def gapped(formula: Formula) -> Iterator[tuple[tuple[int, ...], str, Trace]]:
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
        yield shape, seen, Trace(formula, "char", i, i)
    for i in range(1, n):
        yield *_around(word[:i], word[i:]), Trace(formula, "extra", i, i)


def _around(left: str, right: str) -> tuple[tuple[int, ...], str]:
    if len(left) > 1 and len(right) > 1:
        return _BOTH, left[-2:] + right[:2]
    return (_LEFT_ONE, left[-1:] + right[:2]) if len(left) == 1 else (_RIGHT_ONE, left[-2:] + right[:1])


def whole(formula: Formula) -> Iterator[tuple[tuple[int, ...], str, Trace]]:
    """One lost, two exchanged, another order, another number: the wrong wording itself, by four characters of it."""
    word, n = formula.skeleton, len(formula.skeleton)

    def trace(written: str, kind: str, at: int, low: int) -> tuple[tuple[int, ...], str, Trace]:
        low = max(0, min(low, len(written) - 4))
        return _ROW, written[low : low + 4], Trace(formula, kind, at, low, written)

    for i in range(1, n - 1) if n > MIN_LENGTH else ():
        shorter = word[:i] + word[i + 1 :]
        if shorter not in word:  # 钉子精神 stands in 钉钉子精神 itself
            yield trace(shorter, "lost", i, i - 2)
    for i in range(1, n - 2) if n >= NAME_LONG else ():
        shorter = word[:i] + word[i + 2 :]
        if shorter not in word:
            yield trace(shorter, "pair", i, i - 2)
    for i in range(1, n - 2) if n >= LONG else ():
        twice = word[: i + 2] + word[i:]
        if word[i] != word[i + 1]:
            yield trace(twice, "twice", i, i)
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
    return {r["formula"]: tuple(r["parts"].split("|")) for r in rows_of("orders.csv")}


def _exchanged(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Two clauses of one length with their first characters exchanged, in both orders."""
    for size in range(1, len(one)) if len(one) == len(other) else ():
        a, b = other[:size] + one[size:], one[:size] + other[size:]
        yield from ((a, b), (b, a))


def possible(trace: Trace, there: str) -> bool:
    """Whether the character at the place of the slip could be one."""
    if trace.written:
        return True
    if trace.kind == "extra":
        if there in trace.formula.skeleton[trace.at - 1 : trace.at + 1]:
            return True
        joint = there in FUNCTION and not keeps_every_character(trace.formula)
        return not joint and HAN_ONLY.match(there) is not None
    word, at = trace.formula.skeleton, trace.at
    if there == word[at] or (at == 0 and there in FUNCTION - AFFIXES):
        return False
    if there in FUNCTION and at in (0, len(word) - 1):
        how = confusion(word[at], there)
        return how == "音同" or (how != "" and at > 0 and word in companions())
    if confusion(word[at], there) or (word[at] in COUNTS and there in COUNTS):
        return True
    return at > 0 and word in companions() and word[at] not in NUMERALS and HAN_ONLY.match(there) is not None


def keeps_every_character(formula: Formula) -> bool:
    """Whether it is what a document calls something after a leader, long enough that what stands between its words is no
    way of speaking: 习近平新时代(的)中国特色社会主义思想, but 毛泽东(的)思想."""
    named = formula.entry.kind == "formula" and formula.entry.senses[0].source and len(formula.clauses) == 1
    word = formula.skeleton
    return bool(named) and len(word) >= NAME_LONG and word.startswith(tuple(NAMES)) and word[-2:] in NAMED_AS


def right_of(traces: list[Trace]) -> int:
    """The one character that makes the place right for all, or 0."""
    right = {t.formula.skeleton[t.at] for t in traces if t.kind == "char"}
    one = right.pop() if len(right) == 1 else ""
    added = any(t.kind == "extra" and keeps_every_character(t.formula) and possible(t, one) for t in traces) if one else False
    return ord(one) if one and not added else 0
