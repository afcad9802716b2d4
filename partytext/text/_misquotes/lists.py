"""Lists of fixed parts of which one is another word: 科学立法、严格执法、公正执法、全民守法."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from partytext.text._compiled import is_installed
from partytext.text._match import Matcher
from partytext.text._misquotes.formulas import FEWEST_PARTS, MANY, Formula
from partytext.text._misquotes.orders import by_itself, certain
from partytext.text._misquotes.slips import Slip, SlipIndex
from partytext.text._misquotes.words import crossed, shared_start, sourced, words_around
from partytext.text._skeleton import Skeleton, bare

JOINTS = "和与及同"  # one is as good as the other: 批评与自我批评
PAIR, LONG_OF_PAIR = 2, 5  # two parts so long are known by one of them and all but a character of the other
LONG_PART = 3  # characters; of three parts one in other words is a list of one's own, unless only one of its characters is wrong


class FixedLists:
    """Finds lists of a set's parts that are right, and in order, but for one of the same length.

    Whichever part is wrong, the two first or the two last of four are right; and of three, where but one character is
    wrong, the first with the next character, or the last with the one before.
    """

    def __init__(self, formulas: Iterable[Formula]) -> None:
        self._at: dict[str, list[tuple[Formula, int]]] = {}
        for formula in formulas:
            for anchor, offset in _anchors(formula):
                self._at.setdefault(anchor, []).append((formula, offset))
        self._matcher = Matcher(sorted(self._at))

    def find(self, skeleton: str) -> Iterator[Slip]:
        """Slips of the kind "part"; `at` is where the wrong part begins."""
        for which, start, _ in self._matcher.spans(skeleton, compiled=is_installed()).tolist():
            for formula, offset in self._at[self._matcher.phrases[which]]:
                at = _only_wrong_part(skeleton, start - offset, formula)
                if at is not None:
                    yield Slip(start - offset, start - offset + len(formula.skeleton), formula, "part", at)


@lru_cache(maxsize=4)
def fixed_lists(index: SlipIndex) -> FixedLists:
    """The lists of a lexicon: its entries of several clauses, and what its numeral slogans stand for."""
    formulas = {s: f for s, f in index.several.items() if not f.is_part and f.entry.kind != "metaphor"}
    for found in index.ordered.all():
        if not found.solid:
            formulas.setdefault(bare(found.wording), Formula(found.wording, bare(found.wording), found.entry))
    return FixedLists(formulas.values())


def _anchors(formula: Formula) -> list[tuple[str, int]]:
    parts, n = formula.clauses, len(formula.skeleton)
    if len(parts) == PAIR and min(map(len, parts)) >= LONG_OF_PAIR and sourced(formula.entry):
        return [(parts[0] + parts[1][0], 0), (parts[0][-1] + parts[1], n - len(parts[1]) - 1)]
    if len(parts) < FEWEST_PARTS or min(map(len, parts)) < 2 or (len(parts) < MANY and min(map(len, parts)) < LONG_PART):
        return []
    if len(parts) >= MANY:
        first, last = "".join(parts[:2]), "".join(parts[-2:])
    else:
        first, last = parts[0] + parts[1][0], parts[1][-1] + parts[2]
    return [(first, 0), (last, n - len(last))]


def _only_wrong_part(text: str, start: int, formula: Formula) -> int | None:
    """Where in the formula the one part begins that is not as it should be."""
    if start < 0 or start + len(formula.skeleton) > len(text):
        return None
    parts = formula.clauses
    begins = [0, *accumulate(map(len, parts))]
    wrong = [at for part, at in zip(parts, begins, strict=False) if not text.startswith(part, start + at)]
    return wrong[0] if len(wrong) == 1 else None


def part_of(slip: Slip) -> str:
    """The part of the formula that begins where the slip is."""
    begins = [0, *accumulate(map(len, slip.formula.clauses))]
    return slip.formula.clauses[begins.index(slip.at)]


def part_rule(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Whether the list is the set and no list of one's own: it is beyond doubt and all that is listed, and the wrong part
    is half the right one, apart from what all parts share (责任意识 is another thing than 核心意识, 公正执法 is not)."""
    low, high = where.home(slip.start, slip.end)
    right = part_of(slip)
    wrong = where.text[slip.start + slip.at : slip.start + slip.at + len(right)]
    if not _alike(slip.formula.clauses, right, wrong) or not certain(slip.formula.wording, slip.formula.entry):
        return False
    if index.covers(where.text, slip.start, slip.end) or not by_itself(low, high, where.source):
        return False
    words = words_around(where.source, low, high)
    return not (crossed(words, low) or crossed(words, high))


def _alike(parts: list[str], right: str, wrong: str) -> bool:
    if not wrong.isalpha() or "的" in right + wrong or all(b in JOINTS for a, b in zip(right, wrong, strict=True) if a != b):
        return False
    head, tail = shared_start(parts), shared_start([p[::-1] for p in parts])
    own = range(head, len(right) - tail)
    same = sum(right[i] == wrong[i] for i in own)
    shared = right[:head] == wrong[:head] and right[len(right) - tail :] == wrong[len(right) - tail :]
    return shared and (2 * same >= len(own) if len(parts) >= MANY else same == len(own) - 1)
