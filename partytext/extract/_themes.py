"""Mentions of themes: the terms of a scheme, minus those in an excluding context."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.core import Coded, documents, span_table
from partytext.extract._batches import ahead
from partytext.lexicon import Scheme, scheme_of
from partytext.text import Matcher


class _Lookup(NamedTuple):
    """An automaton over terms and contexts; by phrase: the terms of the scheme it is, and those it excludes."""

    matcher: Matcher
    terms: tuple[tuple[int, ...], ...]  # a word may speak of two themes
    n_terms: np.ndarray
    excludes: tuple[frozenset[int], ...]


@lru_cache(maxsize=8)
def _lookup(scheme: Scheme) -> _Lookup:
    phrases = sorted({p for t in scheme.terms for p in (t.term, *t.exclude)})
    terms: dict[str, tuple[int, ...]] = {}
    excludes: dict[str, set[int]] = {}
    for i, term in enumerate(scheme.terms):
        terms[term.term] = (*terms.get(term.term, ()), i)
        for context in term.exclude:
            excludes.setdefault(context, set()).add(i)
    of = tuple(terms.get(p, ()) for p in phrases)
    return _Lookup(
        Matcher(phrases), of, np.array([*map(len, of)], np.int64), tuple(frozenset(excludes.get(p, ())) for p in phrases)
    )


def themes(x: object, scheme: object = "5+2") -> pd.DataFrame:
    """Find what speaks of each theme of a scheme.

    x: a Corpus, a str, or a list or Series of str; scheme: a name ("5+2", see lexicon.available()), a csv or xlsx
    with 主题 and 词语, a DataFrame, or a Scheme.
    Returns doc_id start end theme term weight zone. Where terms overlap the longest counts; a term inside one of its
    excluding contexts (组织 in 组织部) does not; a term of two themes gives two rows.

    >>> themes("严格落实三会一课，市委组织部力戒形式主义。")[["theme", "term"]].to_dict("list")
    {'theme': ['组织建设', '作风建设'], 'term': ['三会一课', '形式主义']}
    """
    docs = documents(x)
    layout = scheme_of(scheme)
    look = _lookup(layout)
    doc, starts, ends, terms = ([np.empty(0, np.int64)] for _ in range(4))
    for batch, matches in ahead(docs.texts, look.matcher.spans):
        start, end, term = _mentions(matches, look)
        for column, values in zip((doc, starts, ends), batch.home(start, end), strict=True):
            column.append(values)
        terms.append(term)
    rows, start, found = np.concatenate(doc), np.concatenate(starts), np.concatenate(terms)
    themes_in_order = layout.themes
    place = {name: i for i, name in enumerate(themes_in_order)}
    columns: dict[str, Sequence | np.ndarray | Coded] = {
        "start": start,
        "end": np.concatenate(ends),
        "theme": Coded(np.array([place[t.theme] for t in layout.terms] or [0])[found], themes_in_order),
        "term": [layout.terms[i].term for i in found.tolist()],
        "weight": np.array([t.weight for t in layout.terms] or [0.0])[found],
        "zone": docs.zones_at(rows, start),
    }
    return span_table(docs.ids, rows, columns)


def _mentions(found: np.ndarray, look: _Lookup) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """start, end, term of each mention: no context excludes it and no longer one holds or crosses it from the left."""
    found = found[np.lexsort((-found[:, 2], found[:, 1]))]
    opens = np.ones(len(found) + 1, dtype=bool)  # whether no match before reaches into this one
    opens[1:-1] = found[1:, 1] >= np.maximum.accumulate(found[:, 2])[:-1]
    alone = opens[:-1] & opens[1:]
    together = [(phrase, start, end) for phrase, start, end in found[~alone].tolist()]
    begins = np.flatnonzero(opens[:-1][~alone]).tolist()
    out = []
    for low, high in pairwise([*begins, len(together)]):
        out += _longest(together[low:high], look)
    rows = found[alone]
    times = look.n_terms[rows[:, 0]]
    single = np.repeat(rows[:, 1:], times, axis=0)
    terms = np.fromiter(chain.from_iterable(look.terms[p] for p in rows[:, 0].tolist()), np.int64, int(times.sum()))
    mixed = np.array(out, dtype=np.int64).reshape(-1, 3)
    start, end = np.concatenate([single, mixed[:, :2]]).T
    return start, end, np.concatenate([terms, mixed[:, 2]])


_Match = tuple[int, int, int]  # phrase, start, end


def _longest(group: list[_Match], look: _Lookup) -> list[_Match]:
    """start, end, term of the mentions in a group of overlapping matches, sorted by start, the longer first."""
    gone = _excluded(group, look)
    out: list[_Match] = []
    at = -1
    for phrase, start, end in group:
        if start < at:
            continue
        terms = [i for i in look.terms[phrase] if not gone or (start, end, i) not in gone]
        if terms:
            out += [(start, end, i) for i in terms]
            at = end
    return out


def _excluded(found: list[_Match], look: _Lookup) -> set[_Match]:
    """The mentions that stand inside one of their excluding contexts; found is sorted by start."""
    gone: set[_Match] = set()
    for k, (phrase, low, high) in enumerate(found):
        excludes = look.excludes[phrase]
        if not excludes:
            continue
        j = k
        while j and found[j - 1][1] == low:  # a longer phrase that begins with the context stands before it
            j -= 1
        while j < len(found) and found[j][1] < high:
            other, start, end = found[j]
            if end <= high:
                gone.update((start, end, i) for i in look.terms[other] if i in excludes)
            j += 1
    return gone
