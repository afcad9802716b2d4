"""What slogans ask of a long text, found out in one call of compiled code, so that another thread can do it ahead."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numba import njit

from partytext.text import _balanced, _clauses
from partytext.text._built import built
from partytext.text._clauses import BEFORE, END
from partytext.text._compiled import compiled
from partytext.text._dag import first_words, laid_out
from partytext.text._joined import classes_of_commas
from partytext.text._marks import BREAK, DIGIT, LIST, NUMERAL, QUOTE, ROOM, STOP, Marks
from partytext.text._numerals import firsts as numeral_firsts
from partytext.text._numerals import signs as numeral_signs
from partytext.text._numerals import starts as numeral_starts
from partytext.text._numerals.signs import classes_of_figures
from partytext.text._numerals.starts import classes_of_numerals, words_of_numerals
from partytext.text._numerals.types import Starts
from partytext.text._parallel import KEPT, Lists, classes_of_clauses, words_of_clauses
from partytext.text._quotes import spans as quoted_spans
from partytext.text._quotes.alone import (
    ALL,
    WORDS,
    ends_of_terms,
    role_of_opening,
    signs_of,
    tables_of_signs,
    without_words,
)
from partytext.text._segment import Recipe, dag_of
from partytext.text._sets import Pairs, within_plane
from partytext.text._tagged import role_of
from partytext.text._trie import points_of

_lists, _built = compiled(_clauses.lists), compiled(built)
_pairs, _inner = compiled(quoted_spans.pairs), compiled(quoted_spans.inner)
_starts, _figures = compiled(numeral_starts.starts), compiled(numeral_signs.figures)
_windows, _left = compiled(numeral_firsts.windows), compiled(numeral_firsts.left)
_groups = compiled(_balanced.groups)
_signs_of, _without_words, _context_matters = compiled(signs_of), compiled(without_words), compiled(quoted_spans.context_matters)

T = TypeVar("T", bound=tuple[Any, ...])


class Scan(NamedTuple):
    """marks: marks(text); quotes: marked(…), of pairs of quotation marks; lists: lists_of(text); starts: starts_of(text), of
    numeral slogans; groups: groups_of(text), of clauses between commas."""

    marks: Marks
    quotes: quoted_spans.Marked
    lists: Lists
    starts: Starts
    groups: np.ndarray


def points_and_room(text: str) -> np.ndarray:
    """The points of the marks of a text."""
    return np.append(within_plane(points_of(text)), np.zeros(ROOM, np.int32))


def named(points: np.ndarray, found: tuple) -> Scan:
    """What `scanned` finds, by its names."""
    places, kinds, quotes, starts, rows, doubtful, groups = found
    look = Marks(points.view(np.uint32), places, kinds)
    return Scan(look, quoted_spans.Marked(*quotes), Lists(rows[:, KEPT], doubtful), Starts(*starts), groups)


def as_arrays(tables: T) -> T:
    """Tables with their sequences of numbers as arrays, which compiled code takes."""
    return type(tables)(*(part if isinstance(part, Pairs) else np.array(part, np.int32) for part in tables))


@cache
def scan_knowledge() -> tuple[tuple, tuple, tuple, np.ndarray]:
    """What `scanned` goes by for quoted spans, for numerals, for lists and for clauses between commas."""
    dag = dag_of(Recipe())
    numerals = np.array(classes_of_numerals(), np.uint16)
    figures, clauses, commas = (
        np.array(classes, np.uint16) for classes in (classes_of_figures(), classes_of_clauses(), classes_of_commas())
    )
    firsts = dag.by_word(numeral_firsts.role_of_first, numeral_firsts.opens_of_firsts())
    quotes = as_arrays(tables_of_signs()), as_arrays(quoted_spans.tables_of_context()), dag.by_tag(role_of_opening), ends_of_terms()
    lists = clauses, words_of_clauses(), dag.arrays, dag.by_tag(role_of)
    return quotes, (numerals, figures, words_of_numerals(), firsts), lists, commas


@njit(cache=True, nogil=True)
def scanned(points, kinds_of, quotes, numerals, lists, commas):
    places, kinds = _marked(points, kinds_of)
    classes, words, dictionary, roles = lists
    marked = places[kinds & (QUOTE | BREAK) > 0]
    quoted = _quoted(points, marked, quotes, dictionary)
    numeral, figure, nouns, firsts = numerals
    begins, shapes, besides = _starts(points, *_runs(places[kinds & NUMERAL > 0]), numeral, nouns)
    _, first = first_words(points, _windows(points, begins, besides, numeral, nouns), dictionary, firsts)
    starts = _left(begins, shapes, besides, first)
    figures = _figures(points, *_runs(places[kinds & DIGIT > 0]), figure, nouns)
    rows = _lists(points, *_edges(places, kinds, len(points) - ROOM), classes, words)
    sizes, role = laid_out(points, _distinct(rows[:, BEFORE : BEFORE + 2]), dictionary, roles)
    good, doubtful, until = _built(rows, points, sizes, role, classes, words)
    rows[:, END] = until
    return places, kinds, quoted, (*starts, *figures), rows[good], doubtful[good], _joined(points, places, kinds, commas)


@njit(cache=True)
def _quoted(points, marked, tables, dictionary):
    """Quoted spans with what is told of them before they are read, and by the first words of short ones."""
    tables_of_signs, context, roles, ends = tables
    outer = _pairs(points[marked], marked, quoted_spans.MARKS)
    pairs = np.concatenate((outer, _inner(points[marked], marked, outer, quoted_spans.MARKS[-1])))
    signs = _signs_of(points, pairs, tables_of_signs)
    few = np.flatnonzero(signs & WORDS > 0)
    length, role = first_words(points, pairs[few], dictionary, roles)
    signs[few[_without_words(points, pairs[few], length, role, ends)]] &= ALL - WORDS
    near = np.ones(len(pairs), np.bool_)
    near[: len(outer)] = _context_matters(points, outer, context)
    return pairs, signs, near


@njit(cache=True)
def _marked(points, kinds_of):
    """The places of characters that have a kind, and their kinds."""
    places, kinds = np.empty(len(points), np.int64), np.empty(len(points), np.uint8)
    count = 0
    for at in range(len(points) - ROOM):  # each is written and then kept or not: a branch would be guessed wrong
        kind = kinds_of[points[at]]
        places[count], kinds[count] = at, kind
        count += kind > 0
    return places[:count].copy(), kinds[:count].copy()


@njit(cache=True)
def _joined(points, places, kinds, classes):
    """Groups of clauses between commas, found without the quotation marks."""
    chars, stops = np.empty(len(points), np.int32), np.empty(len(places) + 2, np.int64)
    quotes = places[kinds & QUOTE > 0]
    stops[0], count, gone = -1, 1, 0
    for i in range(len(places)):
        if kinds[i] & QUOTE:
            gone += 1
        elif kinds[i] & STOP and not kinds[i] & LIST:
            stops[count] = places[i] - gone
            count += 1
    low = 0
    for gone in range(len(quotes) + 1):
        high = quotes[gone] if gone < len(quotes) else len(points)
        for at in range(low, high):
            chars[at - gone] = points[at]
        low = high + 1
    stops[count] = len(points) - ROOM - len(quotes)
    rows = _groups(chars[: len(points) - len(quotes)], stops[: count + 1], classes)
    home = quotes - np.arange(len(quotes))  # where each quotation mark would stand
    for i in range(len(rows)):
        rows[i, 0] += np.searchsorted(home, rows[i, 0], side="right")
        rows[i, 1] += np.searchsorted(home, rows[i, 1] - 1, side="right")
    return rows


@njit(cache=True)
def _runs(places):
    """Where runs of places begin and end."""
    begins, ends = np.empty(len(places), np.int64), np.empty(len(places), np.int64)
    count = 0
    for at in places:
        if count and ends[count - 1] == at:
            ends[count - 1] += 1
        else:
            begins[count], ends[count] = at, at + 1
            count += 1
    return begins[:count], ends[:count]


@njit(cache=True)
def _distinct(parts):
    """Parts without those that are the same as the one before: a list may be read in several ways."""
    keep = np.ones(len(parts), np.bool_)
    for i in range(1, len(parts)):
        keep[i] = parts[i, 0] != parts[i - 1, 0] or parts[i, 1] != parts[i - 1, 1]
    return parts[keep]


@njit(cache=True)
def _edges(places, kinds, size):
    """Between which places clauses stand, and which of them join two."""
    edges, joins = np.empty(len(places) + 2, np.int64), np.zeros(len(places) + 2, np.bool_)
    edges[0], count = -1, 1
    for i in range(len(places)):
        if kinds[i] & STOP:
            edges[count], joins[count] = places[i], kinds[i] & LIST > 0
            count += 1
    edges[count] = size
    return edges[: count + 1], joins[: count + 1]
