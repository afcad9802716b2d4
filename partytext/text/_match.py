"""All occurrences of many phrases in one pass, by an Aho-Corasick automaton."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any

import ahocorasick_rs
import numpy as np

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_STAND_IN = "\ufffd"
_FEW = 1000  # phrases; beyond, the full table of transitions no longer fits the caches and is slower


class Matcher:
    """Finds every occurrence of every phrase, overlapping ones too.

    The automaton walks over UTF-16, two bytes a character: a third less to read than UTF-8, and places need no table.
    A character beyond is one stand-in there; what then matches is looked at again.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = tuple(phrases)
        self._doubtful = any(_ASTRAL.search(p) or _STAND_IN in p for p in self.phrases)
        kinds = ahocorasick_rs.Implementation
        kind = kinds.DFA if len(self.phrases) <= _FEW else kinds.ContiguousNFA
        units = [_units(p) for p in self.phrases]
        self._automaton = ahocorasick_rs.BytesAhoCorasick(units, implementation=kind) if units else None

    def spans(self, text: str, compiled: bool = False) -> np.ndarray:
        """Index of the phrase, start and end of each occurrence, in no order: an int64 array of three columns.

        compiled: by compiled code where it can hold the phrases (see pays_to_compile).
        """
        if self._automaton is None:
            return np.empty((0, 3), np.int64)
        if compiled and self.occurrences is not None:
            return self.occurrences.spans(text)
        found = self._automaton.find_matches_as_indexes(_units(text), overlapping=True)
        rows = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        rows = rows[rows[:, 1] % 2 == 0]
        rows[:, 1:] //= 2
        if self._doubtful:
            rows = rows[[text[a:b] == self.phrases[i] for i, a, b in rows.tolist()]]
        return rows

    @cached_property
    def occurrences(self) -> Any:
        """The Occurrences of the phrases; None where there are none, or one is there twice, of one character, or beyond U+FFFF."""
        if self._doubtful or len({*self.phrases}) < len(self.phrases) or min(map(len, self.phrases), default=0) < 2:
            return None
        from partytext.text._occurrences import Occurrences

        return Occurrences(self.phrases)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """The same as a list of tuples, by end.

        >>> Matcher(["三会一课", "一课"]).find("上好三会一课")
        [(0, 2, 6), (1, 4, 6)]
        """
        return [(i, a, b) for i, a, b in self.spans(text).tolist()]


def _units(text: str) -> bytes:
    units = text.encode("utf-16-le", "surrogatepass")
    return units if len(units) == 2 * len(text) else _ASTRAL.sub(_STAND_IN, text).encode("utf-16-le", "surrogatepass")


def outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that no other contains or crosses from the left, the longer first: disjoint and sorted.

    >>> outermost([(0, 4), (2, 4), (3, 6)])
    [(0, 4)]
    """
    out: list[tuple[int, int]] = []
    at = -1
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= at:
            out.append((start, end))
            at = end
    return out
