"""The finds of a text as arrays: by lexicon, quotation marks, numeral grammar and parallel clauses; merged and nested."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from partytext.extract import _nesting
from partytext.extract._known import Look, told
from partytext.extract._wordings import FAR
from partytext.extract._worth import BIT, BY_COMMAS, ENDS_ALIKE, KIND, TWO_OF_FOUR, sure
from partytext.text import parallel, unquoted
from partytext.text._cited import cited
from partytext.text._compiled import compiled
from partytext.text._joined import joined
from partytext.text._marks import KINDS, classes_of_marks, marks, point_list
from partytext.text._quotes.spans import KINDS as QUOTED
from partytext.text._quotes.spans import quoted

WHOLE = 4  # characters from which on a numeral slogan of the lexicon is no mere part of a longer one

_NUMERAL = KIND["numeral"]
_NO_KIND = -1  # of plain words and speech in quotation marks: a find only where the lexicon knows it
# Kind and evidence of quoted spans by why they are what they are.
_WHY = {why: i for i, why in enumerate(QUOTED)}
_QUOTED = np.array(
    [
        (KIND[kind] if kind else _NO_KIND, BIT["quoted"] | (BIT["numeral-grammar"] if kind == "numeral" else 0))
        for kind in QUOTED.values()
    ]
)


class Finds(NamedTuple):
    """Spans sorted by start and -end that nest and never cross: kind (of KINDS), evidence (bits), phrase (of the lookup,
    -1 for none), place (bits of _worth), depth (0 is outermost)."""

    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray
    evidence: np.ndarray
    phrase: np.ndarray
    place: np.ndarray
    depth: np.ndarray

    def at(self, rows: np.ndarray) -> Finds:
        """These rows only."""
        return Finds(*(column[rows] for column in self))


def finds_in(text: str, look: Look) -> Finds:
    """All finds of a text, given Lookup.look(text); lines do not see each other, so texts may be joined by line breaks."""
    if look.marks is not None:
        marks.remember(text, look.marks)
    rows = np.concatenate([told(text, look.known), *_shown(text, look)])
    return _nested(_without_pairs(_merged(rows)), text, compile_it=look.marks is not None)


def _shown(text: str, look: Look) -> tuple[np.ndarray, ...]:
    """The same of what the text itself shows: by numerals, quotation marks, parallel clauses and full names."""
    marked, whys = quoted(text, look.quotes)
    why = np.fromiter(map(_WHY.__getitem__, whys), np.int64, len(whys))
    kind, evidence = _QUOTED[why].T
    # Inner ones come last: what they show stands in a longer span.
    settled = (kind == _NUMERAL) | (why == _WHY["classic"])  # 四面荷花三面柳 is none either
    alike = settled & (np.append(0, np.maximum.accumulate(marked[:-1, 1])) <= marked[:, 0])
    numerals = unquoted(text, marked[alike], look.starts)
    bare = np.array([one[:2] for one in numerals], np.int64).reshape(-1, 2)
    clauses, groups = parallel(text, look.lists), joined(text, look.groups)
    place = [_list_place(text, a, b) for a, b in clauses] + [BY_COMMAS] * len(groups)
    lists = np.array(clauses + groups, np.int64).reshape(-1, 2)
    slogans = np.concatenate([bare, marked[kind == _NUMERAL]])
    slogans = slogans[np.argsort(slogans[:, 0], kind="stable")]
    before = np.searchsorted(slogans[:, 0], lists[:, 1])
    named = (before > 0) & (np.append(slogans[:, 1], 0)[before - 1] > lists[:, 0])  # a list that names numeral slogans is none
    names = np.array(cited(text), np.int64).reshape(-1, 2)
    return (
        _rows(bare, _NUMERAL, BIT["numeral-grammar"]),
        _rows(marked, kind, evidence),
        _rows(lists, KIND["slogan"], BIT["parallel"], np.array(place, np.int64))[~named],
        _rows(names, KIND["formula"], BIT["cited"]),
    )


def _list_place(text: str, start: int, end: int) -> int:
    """Whether a list has two clauses of four characters, or more that end alike."""
    if text[start + 4 : start + 5] != "、":
        return 0
    if end - start == 9:
        return TWO_OF_FOUR
    return ENDS_ALIKE * (text[start + 2 : start + 4] == text[start + 7 : start + 9] == text[end - 2 : end])


def _rows(spans: np.ndarray, kind: np.ndarray | int, evidence: np.ndarray | int, place: np.ndarray | int = 0) -> np.ndarray:
    """start, end, kind, evidence, phrase and place of spans that no lexicon names."""
    rows = np.full((len(spans), 6), -1, np.int64)
    rows[:, :2], rows[:, 2], rows[:, 3], rows[:, 5] = spans, kind, evidence, place
    return rows


def _merged(rows: np.ndarray) -> Finds:
    """One find a span: the lexicon names its kind, else the first that found it; evidence adds up, a plain word goes."""
    rows = rows[np.argsort(_key(rows[:, 0], rows[:, 1], rows[:, 4]), kind="stable")]  # quick, for most are in order
    start, end, kind, evidence, phrase, place = rows.T
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    at = np.flatnonzero(first)
    bits = np.bitwise_or.reduceat(evidence, at) if len(at) else evidence
    is_find = np.flatnonzero(kind[at] != _NO_KIND)
    at = at[is_find]
    return Finds(start[at], end[at], kind[at], bits[is_find], phrase[at], place[at], np.zeros(len(at), np.int64))


def _key(start: np.ndarray, end: np.ndarray, phrase: np.ndarray) -> np.ndarray:
    """What sorts by start, the longer first, the known first."""
    return start << 32 | (FAR - end) << 1 | (phrase < 0)


def _without_pairs(found: Finds) -> Finds:
    """Without what the numeral grammar took for one and is two numeral slogans of the lexicon side by side: 六稳六保."""
    numeral = found.kind == _NUMERAL
    known = np.flatnonzero(numeral & (found.evidence & BIT["lexicon"] > 0))
    some = np.flatnonzero(numeral & (found.evidence == BIT["numeral-grammar"]))
    low = found.start[known]
    first = np.searchsorted(low, found.start[some])
    some = some[np.append(low, FAR)[first] == found.start[some]]
    if not len(some):
        return found
    ends: dict[int, set[int]] = {}
    for start, end in zip(low.tolist(), found.end[known].tolist(), strict=True):
        ends.setdefault(start, set()).add(end)
    pair = np.zeros(len(numeral), dtype=bool)
    pair[some] = [any(b in ends.get(seam, ()) for seam in ends[a]) for a, b in zip(found.start[some].tolist(), found.end[some].tolist(), strict=True)]
    return found.at(np.flatnonzero(~pair)) if pair.any() else found


def _nested(found: Finds, text: str, *, compile_it: bool) -> Finds:
    """Without finds that cross a surer one or are a mere part of the one around them; the rest with their depths."""
    numeral = np.flatnonzero(found.kind == _NUMERAL)
    evidence, size = found.evidence[numeral], found.end[numeral] - found.start[numeral]
    part = np.zeros(len(found.kind), np.uint8)
    # 三定 in 一编三定, 四讲 in any longer find; but 三会一课 in 三会一课百日行动 is what that is about.
    known = (evidence & BIT["lexicon"] > 0) & (size >= WHOLE)
    part[numeral] = np.where(evidence == BIT["numeral-grammar"], _nesting.ALWAYS, np.where(known, _nesting.STAYS, _nesting.OF_NUMERAL))
    columns = found.start, found.end, sure(found.evidence), part
    if compile_it:
        depth = compiled(_nesting.depths)(*columns, marks(text).points, KINDS)
    else:
        start, end, chance, parts = (column.tolist() for column in columns)
        depth = _nesting.depths(start, end, chance, parts, point_list(text), classes_of_marks())
    return found._replace(depth=depth).at(np.flatnonzero(depth != _nesting.GOES))
