"""Cleaning as a pipeline of named rules, each proposing edits; the ledger composes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from partytext.text._compiled import Work
from partytext.text._last import units_of
from partytext.text._ledger import Change, Edit, Ledger, apply, compose, disjoint

FIELDS = (
    "title", "authors", "role", "unit", "date", "source", "publication", "issue", "column",
    "abstract", "keywords", "editors",
)  # fmt: skip
_BMP = 0x10000
_SURROGATES = slice(0xD800, 0xE000)
_ROUNDS = 5  # two suffice for every page seen; random characters have taken three
PLURAL = frozenset({"authors", "keywords", "editors"})


@dataclass
class Page:
    """What the rules have learned of one document so far."""

    metadata: dict[str, Any] = field(default_factory=dict)
    issues: list[tuple[int, int, str, str]] = field(default_factory=list)  # start end rule what, in the current text

    def put(self, name: str, value: object) -> None:
        """Fill a field that is still empty."""
        if value and not self.metadata.get(name):
            self.metadata[name] = value

    def report(self, start: int, end: int, rule: str, what: str) -> None:
        """Note what was seen and not repaired; what is seen again when the text goes round counts once."""
        self.issues.append((start, end, rule, what))

    def filled(self) -> dict[str, Any]:
        """Every field, the absent ones None or []; what else was found (link, references, notes) behind them."""
        return {
            **{name: self.metadata.get(name) or ([] if name in PLURAL else None) for name in FIELDS},
            **{name: value for name, value in self.metadata.items() if name not in FIELDS and value},
        }


class Rule(NamedTuple):
    """One step. `triggers`: at least one of these characters must stand in the text, else the step is skipped; a step
    without looks for itself.

    settles: what the step drops opens nothing for the steps before it, so the text need not go round again.
    pairs: two triggers must stand side by side. strings: nothing is to be done where none of these stands, which the
    step finds out itself unless the look at the text is compiled.
    """

    name: str
    why: str
    triggers: frozenset[str] | None
    propose: Callable[[str, Page], Iterable[Edit]]
    settles: bool = False
    pairs: bool = False
    strings: tuple[str, ...] = ()


class Pipeline:
    """Rules in order, with one table that tells by a single pass over a text which of them have something to do."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._table = np.zeros(_BMP, dtype=np.uint64)  # the surrogates stand for all characters beyond
        self._always = self._pairs = np.uint64(0)
        self._work = Work()
        for i, rule in enumerate(self.rules):
            if rule.triggers is None:
                self._always |= np.uint64(1 << i)
            if rule.pairs:
                self._pairs |= np.uint64(1 << i)
            for char in rule.triggers or ():
                at = ord(char) if ord(char) < _BMP else _SURROGATES
                self._table[at] |= np.uint64(1 << i)

    def due(self, text: str) -> int:
        """A bit set of the rules whose triggers stand in the text, side by side where they must."""
        units = units_of(text)
        if self._work.pays_to_compile(len(units)):
            return self._probe.due(units) | self._unasked
        bits = self._table.take(units, mode="clip")
        single = np.bitwise_or.reduce(bits, initial=self._always) & ~self._pairs
        return int(single | np.bitwise_or.reduce(bits[1:] & bits[:-1], initial=np.uint64(0)) & self._pairs)

    @cached_property
    def _probe(self) -> Any:
        """The compiled look, which asks for strings as well."""
        from partytext.text._probe import Probe

        bits: dict[str, int] = {}
        for i, rule in enumerate(self.rules):
            for string in rule.strings:
                bits[string] = bits.get(string, 0) | 1 << i
        others = ~np.bitwise_or.reduce(np.array([*bits.values(), 0], np.uint64))
        return Probe(self._table & others, self._pairs & others, bits)

    @cached_property
    def _unasked(self) -> int:
        """The rules that wait for nothing the compiled look could find."""
        return sum(1 << i for i, rule in enumerate(self.rules) if rule.triggers is None and not rule.strings)

    def run(self, text: str, page: Page) -> tuple[str, Ledger]:
        """Carry a text through all rules; page.issues end in the coordinates of the clean text.

        A repaired character may be what a rule further up had waited for, so a text whose characters were repaired
        goes through once more, until nothing changes: cleaning a clean text changes nothing.
        """
        changes: list[Change] = []
        due: int | None = None  # unknown, until a rule asks
        last = len(self.rules)  # the last rule to change the text: those behind it have seen what it left
        for _ in range(_ROUNDS):
            repaired, changed = False, -1
            for i, rule in enumerate(self.rules):
                if i > last and changed < 0:
                    break
                if rule.triggers is not None or rule.strings:
                    due = self.due(text) if due is None else due
                    if not due >> i & 1:
                        continue
                edits = disjoint(rule.propose(text, page), text)
                if edits:
                    text = apply(text, edits)
                    changes = compose(changes, edits)
                    page.issues = _moved(page.issues, edits)
                    due = None
                    changed = i
                    repaired = repaired or not rule.settles
            page.issues = list(dict.fromkeys(page.issues))
            if not repaired:
                break
            last = changed
        return text, Ledger(changes)


def _moved(issues: list[tuple[int, int, str, str]], edits: Sequence[Edit]) -> list[tuple[int, int, str, str]]:
    """Issues carried over one step; where it moves two to one place, the one."""
    if not issues:
        return issues
    step = Ledger().then(edits)
    return list(dict.fromkeys((*step.to_clean(start, end), rule, what) for start, end, rule, what in issues))
