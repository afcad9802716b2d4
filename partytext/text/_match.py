"""All occurrences of many phrases in one pass, by an Aho-Corasick automaton."""

from __future__ import annotations

import re
from collections.abc import Sequence

import ahocorasick_rs

_SURROGATE = re.compile("[\ud800-\udfff]")


class Matcher:
    """Finds every occurrence of every phrase, overlapping ones too."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = tuple(phrases)
        self._automaton = ahocorasick_rs.AhoCorasick(self.phrases, store_patterns=False) if phrases else None

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Index of the phrase, start and end of each occurrence, by end.

        >>> Matcher(["三会一课", "一课"]).find("上好三会一课")
        [(0, 2, 6), (1, 4, 6)]
        """
        if self._automaton is None:
            return []
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)


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
