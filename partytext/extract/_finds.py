"""The finds of a text as arrays: by lexicon, quotation marks, numeral grammar and parallel clauses; merged and nested."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from partytext.extract import _nesting
from partytext.extract._known import Look, told
from partytext.extract._wordings import COLUMNS, END, EVIDENCE, FAR, KIND_OF, PHRASE, PLACE, START
from partytext.extract._worth import BIT, BY_COMMAS, ENDS_ALIKE, KIND, TWO_OF_FOUR, sure
from partytext.text import parallel, unquoted
from partytext.text._cited import cited
from partytext.text._compiled import compiled
from partytext.text._joined import joined
from partytext.text._marks import KINDS, classes_of_marks, marks, point_list
from partytext.text._quotes.spans import KINDS as QUOTED
from partytext.text._quotes.spans import quoted

WHOLE = 4  # characters from which on a numeral slogan of the lexicon is no mere part of a longer one

_NUMERAL, _LIST = KIND["numeral"], ord("、")
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
    """Spans sorted by start and -end that nest and never cross: rows of start, end, kind (of KINDS), evidence (bits), phrase (of the
    lookup, -1 for none) and place (bits of _worth); how deep each lies in the others (0 is outermost)."""

    rows: np.ndarray
    depth: np.ndarray


def finds_in(text: str, look: Look) -> Finds:
    """All finds of a text, given Lookup.look(text); lines do not see each other, so texts may be joined by line breaks."""
    if look.marks is not None:
        marks.remember(text, look.marks)
    rows = np.concatenate([told(text, look.known, look.asks), *_shown(text, look)])
    return _nested(_without_pairs(_merged(rows)), text, compile_it=look.marks is not None)


def _shown(text: str, look: Look) -> tuple[np.ndarray, ...]:
    """The same of what the text itself shows: by numerals, quotation marks, parallel clauses and set names."""
    marked, whys = quoted(text, look.quotes)
    why = np.fromiter(map(_WHY.__getitem__, whys), np.int64, len(whys))
    kind, evidence = _QUOTED[why].T
    # Inner ones come last: what they show stands in a longer span.
    settled = (kind == _NUMERAL) | (why == _WHY["classic"])  # 四面荷花三面柳 is none either
    alike = settled & (np.append(0, np.maximum.accumulate(marked[:-1, 1])) <= marked[:, 0])
    numerals = unquoted(text, marked[alike], look.starts)
    bare = np.array([one[:2] for one in numerals], np.int64).reshape(-1, 2)
    clauses, groups = parallel(text, look.lists), joined(text, look.groups)
    lists = np.array(clauses + groups, np.int64).reshape(-1, 2)
    place = np.append(_list_places(marks(text).points, lists[: len(clauses)]), np.full(len(groups), BY_COMMAS))
    slogans = np.concatenate([bare, marked[kind == _NUMERAL]])
    slogans = slogans[np.argsort(slogans[:, 0], kind="stable")]
    before = np.searchsorted(slogans[:, 0], lists[:, 1])
    named = (before > 0) & (np.append(slogans[:, 1], 0)[before - 1] > lists[:, 0])  # a list that names numeral slogans is none
    names = np.array(cited(text), np.int64).reshape(-1, 2)
    return (
        _rows(bare, _NUMERAL, BIT["numeral-grammar"]),
        _rows(marked, kind, evidence),
        _rows(lists, KIND["slogan"], BIT["parallel"], place)[~named],
        _rows(names, KIND["formula"], BIT["cited"]),
    )


def _list_places(points: np.ndarray, lists: np.ndarray) -> np.ndarray:
    """Which lists have two clauses of four characters (TWO_OF_FOUR), and which more that end alike (ENDS_ALIKE)."""
    start, end = lists.T
    of_four, two = points[start + 4] == _LIST, end - start == 9
    alike = (points[start + 2] == points[start + 7]) & (points[start + 3] == points[start + 8])
    alike &= (points[start + 2] == points[end - 2]) & (points[start + 3] == points[end - 1])
    return of_four * np.where(two, TWO_OF_FOUR, ENDS_ALIKE * alike)


def _rows(spans: np.ndarray, kind: np.ndarray | int, evidence: np.ndarray | int, place: np.ndarray | int = 0) -> np.ndarray:
    """start, end, kind, evidence, phrase and place of spans that no lexicon names."""
    rows = np.full((len(spans), COLUMNS), -1, np.int32)
    rows[:, :KIND_OF], rows[:, KIND_OF], rows[:, EVIDENCE], rows[:, PLACE] = spans, kind, evidence, place
    return rows


def _merged(rows: np.ndarray) -> np.ndarray:
    """One find a span: the lexicon names its kind, else the first that found it; evidence adds up, a plain word goes."""
    key = _key(rows[:, START], rows[:, END], rows[:, PHRASE])
    order = np.argsort(key, kind="stable")  # quick, for most are in order
    span = key.take(order) >> 1
    first = np.ones(len(rows), dtype=bool)
    first[1:] = span[1:] != span[:-1]
    at, again = np.flatnonzero(first), np.flatnonzero(~first)
    merged = rows.take(order[at], axis=0)
    np.bitwise_or.at(merged[:, EVIDENCE], np.searchsorted(at, again) - 1, rows[order[again], EVIDENCE])
    return merged.compress(merged[:, KIND_OF] != _NO_KIND, axis=0)


def _key(start: np.ndarray, end: np.ndarray, phrase: np.ndarray) -> np.ndarray:
    """What sorts by start, the longer first, the known first."""
    return start.astype(np.int64) << 32 | (FAR - end) << 1 | (phrase < 0)


def _without_pairs(rows: np.ndarray) -> np.ndarray:
    """Without what the numeral grammar took for one and is two numeral slogans of the lexicon side by side: 六稳六保."""
    at = np.flatnonzero(rows[:, KIND_OF] == _NUMERAL)
    start, end, _, evidence, *_ = rows.take(at, axis=0).T
    known = evidence & BIT["lexicon"] > 0
    spans = start[known]
    some = np.flatnonzero(evidence == BIT["numeral-grammar"])
    some = some[np.append(spans, FAR)[np.searchsorted(spans, start[some])] == start[some]]
    if not len(some):
        return rows
    ends: dict[int, set[int]] = {}
    for a, b in zip(spans.tolist(), end[known].tolist(), strict=True):
        ends.setdefault(a, set()).add(b)
    pairs = [any(b in ends.get(seam, ()) for seam in ends[a]) for a, b in zip(start[some].tolist(), end[some].tolist(), strict=True)]
    return np.delete(rows, at[some[pairs]], axis=0) if any(pairs) else rows


def _nested(rows: np.ndarray, text: str, *, compile_it: bool) -> Finds:
    """Without finds that cross a surer one or are a mere part of the one around them; the rest with their depths."""
    found = rows.T
    numeral = np.flatnonzero(found[KIND_OF] == _NUMERAL)
    start, end, _, evidence, *_ = rows.take(numeral, axis=0).T
    part = np.zeros(len(rows), np.uint8)
    # 三定 in 一编三定, 四讲 in any longer find; but 三会一课 in 三会一课百日行动 is what that is about.
    known = (evidence & BIT["lexicon"] > 0) & (end - start >= WHOLE)
    part[numeral] = np.where(evidence == BIT["numeral-grammar"], _nesting.ALWAYS, np.where(known, _nesting.STAYS, _nesting.OF_NUMERAL))
    columns = found[START], found[END], sure(found[EVIDENCE]), part
    if compile_it:
        depth = compiled(_nesting.depths)(*columns, marks(text).points, KINDS)
    else:
        start, end, chance, parts = (column.tolist() for column in columns)
        depth = _nesting.depths(start, end, chance, parts, point_list(text), classes_of_marks())
    stay = depth != _nesting.GOES
    return Finds(rows.compress(stay, axis=0), depth[stay])
