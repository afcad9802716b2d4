"""The finds of a text as arrays: by lexicon, quotation marks, numeral grammar and parallel clauses; merged and nested."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from partytext.lexicon import Entry, Lexicon
from partytext.lexicon._types import KINDS
from partytext.text import NUMERALS, Matcher, parallel, quotes, unquoted

# How far one kind of evidence goes alone; several combine as independent chances: 1 - (1 - a)(1 - b). Writers of this
# genre put their coinages in quotation marks: in annotated articles 9 of 10 quoted finds were marked by a reader, of
# finds that only the lexicon knew 6 to 7. "mined" is the lexicon's tier of phrases that are frequent, not curated.
WEIGHTS = {"lexicon": 0.6, "mined": 0.5, "quoted": 0.7, "numeral-grammar": 0.4, "parallel": 0.3}
# A lone short figure of speech in quotation marks is often just a word (“标配”): it ranks below the rest.
KIND_WEIGHT = {"numeral": 1.0, "formula": 1.0, "slogan": 1.0, "brand": 0.9, "metaphor": 0.8}
# The shorter a find that is no numeral slogan, the likelier its letters are there as plain words (党课, 组织优势; “过硬”):
# what is left of its score is 1 - SHORT ** (n / 2) for n characters; without quotation marks .40 for two, .64 for four,
# .95 for twelve, with them .80 and .96.
BARE_SHORT, QUOTED_SHORT = 0.6, 0.2

BIT = {name: 1 << i for i, name in enumerate(WEIGHTS)}
EVIDENCE = tuple("+".join(n for n in WEIGHTS if bits & BIT[n]) for bits in range(1 << len(BIT)))
_KIND = {name: i for i, name in enumerate(KINDS)}
_NUMERAL = _KIND["numeral"]
_SURE = np.array(
    [
        [(1 - np.prod([1 - WEIGHTS[n] for n in WEIGHTS if bits & BIT[n]])) * KIND_WEIGHT[kind] for kind in KINDS]
        for bits in range(1 << len(BIT))
    ]
)


class Finds(NamedTuple):
    """Spans sorted by start and -end that nest and never cross: kind (of KINDS), evidence (bits), phrase (of the lookup,
    -1 for none), depth (0 is outermost)."""

    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray
    evidence: np.ndarray
    phrase: np.ndarray
    depth: np.ndarray

    def at(self, rows: np.ndarray) -> Finds:
        """These rows only."""
        return Finds(*(column[rows] for column in self))

    def scores(self) -> np.ndarray:
        """How sure each find is, in (0, 1)."""
        quoted = (self.evidence & BIT["quoted"]) > 0
        short = np.where(self.kind == _NUMERAL, 0.0, np.where(quoted, QUOTED_SHORT, BARE_SHORT))
        return np.round(_SURE[self.evidence, self.kind] * (1 - short ** ((self.end - self.start) / 2)), 4)


class Lookup(NamedTuple):
    """An automaton over all spellings of a lexicon; of each its kind (-1: a stop phrase), evidence, the number of its
    canonical wording, and the place of its theme in themes (-1 for none)."""

    matcher: Matcher
    kind: np.ndarray
    evidence: np.ndarray
    name: np.ndarray
    theme: np.ndarray
    canonical: dict[str, int]
    themes: tuple[str, ...]


@lru_cache(maxsize=8)
def lookup_of(lexicon: Lexicon) -> Lookup:
    """The lookup of a lexicon, built once."""
    surfaces = lexicon.surfaces
    entries = (*surfaces.values(), *[None] * len(lexicon.stops))
    canonical = {e.canonical: i for i, e in enumerate(lexicon.entries)}
    themes = tuple(sorted({e.theme for e in lexicon.entries} - {""}))
    rows = [
        (_KIND[e.kind], BIT["mined" if e.tier == "mined" else "lexicon"], canonical[e.canonical], _place(e, themes))
        if e is not None
        else (-1, 0, -1, -1)
        for e in (*entries, None)  # the last row answers for the phrase -1, which is none
    ]
    kind, evidence, name, theme = np.array(rows, np.int64).T
    return Lookup(Matcher([*surfaces, *lexicon.stops]), kind, evidence, name, theme, canonical, themes)


def _place(entry: Entry, themes: tuple[str, ...]) -> int:
    return themes.index(entry.theme) if entry.theme else -1


def finds_in(text: str, lookup: Lookup) -> Finds:
    """All finds of a text; lines do not see each other, so texts may be joined by line breaks."""
    known = _known(text, lookup)
    shown = np.array(list(_shown(text)), dtype=np.int64).reshape(-1, 5)
    rows = np.concatenate([known, shown])
    found = _merged(rows)
    return _nested(found, text)


def _known(text: str, lookup: Lookup) -> np.ndarray:
    """start, end, kind, evidence, phrase of each spelling that stands in no stop phrase."""
    phrase, start, end = lookup.matcher.spans(text).T
    kind = lookup.kind[phrase]
    if (kind < 0).any():
        low, high = start[kind < 0], end[kind < 0]
        order = np.argsort(low, kind="stable")
        low, reach = low[order], np.maximum.accumulate(high[order])
        before = np.searchsorted(low, start, side="right") - 1
        keep = (before < 0) | (reach[before] < end)
        phrase, start, end, kind = phrase[keep], start[keep], end[keep], kind[keep]
    return np.stack([start, end, kind, lookup.evidence[phrase], phrase], axis=1)


def _shown(text: str) -> Iterable[tuple[int, int, int, int, int]]:
    """The same of what the text itself shows: by quotation marks, by numerals, by parallel clauses."""
    for q in quotes(text):
        if q.kind is not None:
            grammar = BIT["numeral-grammar"] if q.kind == "numeral" else 0
            yield q.start, q.end, _KIND[q.kind], BIT["quoted"] | grammar, -1
    for start, end, _ in unquoted(text):
        yield start, end, _NUMERAL, BIT["numeral-grammar"], -1
    for start, end in parallel(text):
        yield start, end, _KIND["slogan"], BIT["parallel"], -1


def _merged(rows: np.ndarray) -> Finds:
    """One find a span: the lexicon names its kind, else the first that found it; evidence adds up."""
    start, end, kind, evidence, phrase = rows.T
    order = np.lexsort((phrase < 0, -end, start))
    start, end = start[order], end[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    at = np.flatnonzero(first)
    bits = np.bitwise_or.reduceat(evidence[order], at) if len(at) else evidence
    return Finds(start[at], end[at], kind[order][at], bits, phrase[order][at], np.zeros(len(at), np.int64))


def _nested(found: Finds, text: str) -> Finds:
    """Without finds that cross a surer one or are a mere part of the one around them; the rest with their depths."""
    if not len(found.start):
        return found
    reach = np.maximum.accumulate(found.end)
    opens = np.ones(len(reach), dtype=bool)  # whether a group of overlapping finds begins here
    opens[1:] = found.start[1:] >= reach[:-1]
    begins = np.flatnonzero(opens)
    sizes = np.diff(np.append(begins, len(reach)))
    depth = found.depth
    inner = np.where(sizes == 2, begins + 1, 0)
    plain = (sizes == 2) & (found.end[inner] <= found.end[begins]) & (found.kind[inner] != _NUMERAL)
    depth[inner[plain]] = 1
    several = (sizes > 1) & ~plain
    at = np.flatnonzero(np.repeat(several, sizes))
    rows = list(zip(*(column[at].tolist() for column in found[:4]), strict=True))
    bounds = np.cumsum([0, *sizes[several].tolist()]).tolist()
    depth[at] = np.fromiter(chain.from_iterable(_depths(rows[a:b], text) for a, b in pairwise(bounds)), np.int64, len(at))
    return found.at(np.flatnonzero(depth >= 0))


_Row = tuple[int, int, int, int]  # start, end, kind, evidence


def _depths(group: list[_Row], text: str) -> list[int]:
    """The depth of each find of an overlapping group, -1 for one that goes."""
    dropped = _crossing(group)
    out = []
    around: list[_Row] = []
    for row in group:
        while around and around[-1][1] <= row[0]:
            around.pop()
        if row in dropped or (around and row[2] == _NUMERAL and _is_part(row, around[-1], text)):
            out.append(-1)
            continue
        out.append(len(around))
        around.append(row)
    return out


def _is_part(inner: _Row, outer: _Row, text: str) -> bool:
    """Whether a numeral slogan is a mere part of the find around it: 三定 in 一编三定, 四讲 in any longer find."""
    if inner[3] == BIT["numeral-grammar"]:
        return True
    rest = text[outer[0] : inner[0]] + text[inner[1] : outer[1]]
    return outer[2] == _NUMERAL and any(c in NUMERALS for c in rest)


def _crossing(group: list[_Row]) -> set[_Row]:
    """What must go so that no two cross: of two that do, the one with the weaker evidence, then the shorter."""
    dropped: set[_Row] = set()
    open_rows: list[_Row] = []
    for row in group:
        while open_rows and open_rows[-1][1] <= row[0]:
            open_rows.pop()
        if not open_rows or open_rows[-1][1] >= row[1]:
            open_rows.append(row)
            continue
        crossed = [k for k in open_rows if k[0] < row[0] < k[1] < row[1]]
        if any(_strength(k) >= _strength(row) for k in crossed):
            dropped.add(row)
            continue
        dropped.update(crossed)
        open_rows = [*(k for k in open_rows if k not in crossed), row]
    return dropped


def _strength(row: _Row) -> tuple[float, int]:
    return _SURE[row[3], row[2]], row[1] - row[0]
