"""Mentions of themes: the terms of a scheme, minus those in an excluding context."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from partytext.core import documents, span_table
from partytext.lexicon import Scheme, ThemeTerm, scheme_of
from partytext.text import Matcher, outermost


class _Lookup(NamedTuple):
    matcher: Matcher
    terms: dict[str, tuple[ThemeTerm, ...]]  # a word may speak of two themes
    contexts: frozenset[str]


@lru_cache(maxsize=8)
def _lookup(scheme: Scheme) -> _Lookup:
    terms: dict[str, tuple[ThemeTerm, ...]] = {}
    for term in scheme.terms:
        terms[term.term] = (*terms.get(term.term, ()), term)
    contexts = frozenset(c for t in scheme.terms for c in t.exclude)
    return _Lookup(Matcher([*terms, *sorted(contexts - terms.keys())]), terms, contexts)


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
    look = _lookup(scheme_of(scheme))
    doc: list[int] = []
    rows: list[tuple] = []
    for i, text in enumerate(docs.texts):
        found = _in_text(text, look)
        zones = docs.zone_names(i, [row[0] for row in found])
        doc += [i] * len(found)
        rows += [(*row, zone) for row, zone in zip(found, zones, strict=True)]
    names = ("start", "end", "theme", "term", "weight", "zone")
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    table = span_table(docs.ids, doc, {name: list(c) for name, c in zip(names, columns, strict=True)})
    return table.astype({"weight": "float64"})


def _excluded(term: ThemeTerm, start: int, end: int, contexts: list[tuple[int, int, str]]) -> bool:
    return any(a <= start and end <= b and word in term.exclude for a, b, word in contexts)


def _in_text(text: str, look: _Lookup) -> list[tuple]:
    mentions: dict[tuple[int, int], list[ThemeTerm]] = {}
    phrases = look.matcher.phrases
    found = [(phrases[i], start, end) for i, start, end in look.matcher.find(text)]
    contexts = [(start, end, word) for word, start, end in found if word in look.contexts]
    for word, start, end in found:
        for term in look.terms.get(word, ()):
            if not (term.exclude and _excluded(term, start, end, contexts)):
                mentions.setdefault((start, end), []).append(term)
    return [
        (start, end, term.theme, term.term, term.weight)
        for start, end in outermost(list(mentions))
        for term in mentions[start, end]
    ]
