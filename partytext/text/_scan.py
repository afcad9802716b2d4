"""What slogans ask of a long text, found out in one call of compiled code, so that another thread can do it ahead."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numba import njit

from partytext.text import _clauses, _numeral_starts, _quotes
from partytext.text._clauses import BEFORE, SIZE
from partytext.text._compiled import compiled
from partytext.text._dag import laid_out
from partytext.text._marks import KINDS, ROOM, Marks
from partytext.text._numeral_starts import classes_of_numerals, heads
from partytext.text._numerals import Starts
from partytext.text._parallel import Lists, classes_of_characters
from partytext.text._segment import Recipe, dag_of
from partytext.text._tagged import role_of
from partytext.text._trie import points_of

_lists, _built, _pairs = compiled(_clauses.lists), compiled(_clauses.built), compiled(_quotes.pairs)
_starts = compiled(_numeral_starts.starts)


class Scan(NamedTuple):
    """marks: marks(text); pairs: pairs_of(text), of quotation marks; lists: lists_of(text); starts: starts_of(text), of
    numeral slogans."""

    marks: Marks
    pairs: np.ndarray
    lists: Lists
    starts: Starts


def scan(text: str) -> Scan:
    """Look at a text once."""
    points = np.append(points_of(text), np.zeros(ROOM, np.int32))
    numerals = classes_of_numerals(), heads()
    lists = classes_of_characters(), dag_of(Recipe()).arrays, _roles()
    places, kinds, pairs, starts, rows, doubtful = _scan(points, KINDS, numerals, lists)
    return Scan(Marks(points.view(np.uint32), places, kinds), pairs, Lists(rows, doubtful), Starts(*starts))


@cache
def _roles() -> np.ndarray:
    return dag_of(Recipe()).by_tag(role_of)


@njit(cache=True, nogil=True)
def _scan(points, kinds_of, numerals, lists):
    places, kinds = _marked(points, kinds_of)
    pairs = _pairs(points, places, kinds, _quotes.MARKS)
    starts = _starts(points, places, kinds, *numerals)
    classes, dictionary, roles = lists
    rows = _lists(points, places, kinds, len(points) - ROOM, classes)
    ends, role = laid_out(points, rows[:, BEFORE : BEFORE + 2], dictionary, roles)
    good, doubtful = _built(rows, points, ends, role, classes)
    some = np.empty((good.sum(), 3), np.int64)
    some[:, :2], some[:, 2] = rows[good, :2], rows[good, SIZE]
    return places, kinds, pairs, starts, some, doubtful[good]


@njit(cache=True)
def _marked(points, kinds_of):
    """The places of characters that have a kind, and their kinds."""
    places, kinds = np.empty(len(points), np.int64), np.empty(len(points), np.uint8)
    count = 0
    for at in range(len(points) - ROOM):
        kind = kinds_of[min(points[at], len(kinds_of) - 1)]
        if kind:
            places[count], kinds[count] = at, kind
            count += 1
    return places[:count].copy(), kinds[:count].copy()
