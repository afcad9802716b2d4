"""Sets named in a fixed order (政治意识、大局意识、核心意识、看齐意识), and where a text lists just these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from partytext.lexicon import Entry
from partytext.text._han import HAN_CLASS, code_points
from partytext.text._match import Matcher
from partytext.text._sets import is_one_of

FEWEST = 3  # parts; two are as often named one way as the other
_MARKS = re.compile("[、，]")
_PART = re.compile(f"[{HAN_CLASS}]{{2,}}")
# Between two parts; 和 may also begin the second (和平).
_JOINT = re.compile("(?P<mark>[”’]?、?)(?:和|与|及|以及)?[“‘]?")
_OPENS = "”’、和与及以“‘"


class OrderedSet(NamedTuple):
    """Parts in their order, as a wording; named: whether it is what the entry's name stands for, not the entry itself."""

    parts: tuple[str, ...]
    wording: str
    entry: Entry
    named: bool = True

    @property
    def solid(self) -> bool:
        """Whether it is written without marks (忠诚干净担当)."""
        return _MARKS.search(self.wording) is None


class Listed(NamedTuple):
    """The places of the parts in a text, one after another, and the orders in which they would be right."""

    spans: tuple[tuple[int, int], ...]
    rights: tuple[OrderedSet, ...]


class OrderedSets:
    """All sets of a lexicon whose parts follow each other in an order."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._sets: dict[frozenset[str], list[OrderedSet]] = {}
        for found in (s for entry in entries for s in _sets(entry)):
            self._sets.setdefault(frozenset(found.parts), []).append(found)
        self._matcher = Matcher(sorted({part for parts in self._sets for part in parts}))
        solid = {part for same in self._sets.values() for s in same if s.solid for part in s.parts}
        self._solid = np.array([part in solid for part in self._matcher.phrases], dtype=bool)

    def all(self) -> Iterator[OrderedSet]:
        """Every set."""
        for same in self._sets.values():
            yield from same

    def exchanged(self, text: str) -> Iterator[Listed]:
        """Lists of all parts of a set in another than any of its right orders."""
        for spans in self._chains(text):
            parts = tuple(text[a:b] for a, b in spans)
            rights = self._sets.get(frozenset(parts), ()) if len(set(parts)) == len(parts) else ()
            if rights and all(right.parts != parts for right in rights):
                yield Listed(spans, tuple(rights))

    def _chains(self, text: str) -> Iterator[tuple[tuple[int, int], ...]]:
        """Parts that follow each other with nothing but a joint between them."""
        parts = self._matcher.spans(text)
        if not len(parts):
            return
        behind = code_points(text).take(parts[:, 2], mode="clip")
        jointed = self._solid[parts[:, 0]] | is_one_of(behind, _OPENS)
        ends: dict[int, list[int]] = {}
        for _, start, end in parts.tolist():
            ends.setdefault(start, []).append(end)
        inner: set[int] = set()
        for start, end in sorted(map(tuple, parts[jointed, 1:].tolist())):
            chain = [(start, end)] if start not in inner else []
            solid = end in ends
            while chain and (follows := _following(chain[-1][1], text, ends, solid=solid)):
                chain.append(follows)
            if len(chain) >= FEWEST:
                inner.update(a for a, _ in chain[1:])
                yield from ((*chain[:-1], (chain[-1][0], last)) for last in ends[chain[-1][0]])


def _following(end: int, text: str, ends: dict[int, list[int]], *, solid: bool) -> tuple[int, int] | None:
    """The next part: of several the one that another part follows, else the longest."""
    start = _beyond(end, text, ends, solid=solid)
    if start is None:
        return None
    goes_on = [b for b in ends[start] if _beyond(b, text, ends, solid=solid) is not None]
    return start, max(goes_on or ends[start])


def _beyond(end: int, text: str, ends: dict[int, list[int]], *, solid: bool) -> int | None:
    """Where the next part begins: right here where they are written as one word, else behind a joint."""
    found = None if solid else _JOINT.match(text, end)
    starts = (found.end(), found.end("mark")) if found else (end,)
    return next((start for start in starts if start in ends and (solid or start > end)), None)


def _sets(entry: Entry) -> Iterator[OrderedSet]:
    """What the entry stands for, each of its groups, and the entry itself where a spelling of it is a list."""
    for sense in entry.senses:
        if entry.tier == "user" or (sense.source and sense.level in ("中央", "行业")):
            yield from _lists(sense.members, sense.groups, entry)
    for spelling in (entry.canonical, *entry.variants):
        clauses = tuple(_MARKS.split(spelling))
        if _fits(clauses) and "".join(clauses) == _MARKS.sub("", entry.canonical):
            yield OrderedSet(clauses, entry.canonical, entry, named=False)


def _lists(members: tuple[str, ...], groups: tuple[int, ...], entry: Entry) -> Iterator[OrderedSet]:
    at = 0
    slices = [members]
    for size in groups if len(groups) > 1 else ():
        slices.append(members[at : at + size])
        at += size
    yield from (OrderedSet(parts, "、".join(parts), entry) for parts in slices if _fits(parts))


def _fits(parts: tuple[str, ...]) -> bool:
    return len(parts) >= FEWEST and len(set(parts)) == len(parts) and all(_PART.fullmatch(p) for p in parts)
