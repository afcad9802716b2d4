"""The sentences behind each number: kept once, pointed to by every number that counts them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from partytext.text import sentences

WHOLE_PAGE = 5_000  # sentences up to which a page shows all of them
LONGEST = 260  # characters of a sentence shown; a damaged text can be one sentence of ten pages

Mark = tuple[int, int]


class Place(NamedTuple):
    """A stretch of a document to show, and the marks within the document."""

    doc: int
    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Number:
    """One number: what it counts, how often, its places, the table file that holds them all, and what it means."""

    id: str
    title: str
    count: int
    mentions: int
    places: list[Place]
    file: str
    sentence: str = ""


class Evidence:
    """Collects numbers and their places; `closed()` gives what the page embeds.

    texts: of all documents, in corpus order; sources: (title, unit, date) of each.
    """

    def __init__(self, texts: Sequence[str], sources: Sequence[tuple[str, str, str]]) -> None:
        self._texts, self._sources = texts, sources
        self._bounds: dict[int, list[Mark]] = {}
        self._numbers: list[Number] = []

    def add(self, title: str, spans: Iterable[Sequence[int]], *, count: int, file: str, sentence: str = "") -> str:
        """Register a number by its spans (position of the document, start, end); returns its id.

        sentence: what the number says in words, shown above its places.
        """
        marks: dict[tuple[int, int, int], list[Mark]] = {}
        mentions = 0
        for doc, start, end in spans:
            mentions += 1
            marks.setdefault((doc, *self._sentence(doc, start, end)), []).append((start, end))
        places = [Place(*key, tuple(sorted(set(found)))) for key, found in sorted(marks.items())]
        return self.add_places(title, places, count=count, mentions=mentions, file=file, sentence=sentence)

    def add_places(
        self, title: str, places: list[Place], *, count: int, mentions: int, file: str, sentence: str = ""
    ) -> str:
        """Register a number by places already chosen; returns its id."""
        number = Number(f"e-{len(self._numbers) + 1}", title, count, mentions, places, file, sentence)
        self._numbers.append(number)
        return number.id

    def sentences(self, doc: int) -> list[Mark]:
        """Start and end of the sentences of a document."""
        if doc not in self._bounds:
            self._bounds[doc] = sentences(self._texts[doc])
        return self._bounds[doc]

    def shown(self, doc: int, start: int, end: int) -> str:
        """The sentence of a span as it is printed."""
        place = Place(doc, *self._sentence(doc, start, end), ((start, end),))
        return self._printed(place, *clipped(place))

    def _printed(self, place: Place, start: int, end: int) -> str:
        body = legible(self._texts[place.doc][start:end])
        return "…" * (start > place.start) + body + "…" * (end < place.end)

    def _sentence(self, doc: int, start: int, end: int) -> Mark:
        """The sentence or sentences that a span stands in."""
        bounds = self.sentences(doc)
        first = bisect_right(bounds, (start, len(self._texts[doc]))) - 1
        last = bisect_right(bounds, (max(end - 1, start), len(self._texts[doc]))) - 1
        if first < 0:
            return start, end
        return min(bounds[first][0], start), max(bounds[last][1], end)

    def closed(self, say: dict[str, Any], max_evidence: int) -> dict[str, Any]:
        """docs, sentences and numbers as plain lists, ready for JSON; all sentences, or max_evidence a number."""
        total = sum(len(number.places) for number in self._numbers)
        docs: dict[int, int] = {}
        shown: dict[tuple[int, int, int], int] = {}
        texts: list[tuple[int, str]] = []
        numbers = {}
        for number in self._numbers:
            places = number.places if total <= WHOLE_PAGE else spread(number.places, max_evidence)
            items = []
            for place in places:
                start, end = clipped(place)
                key = (place.doc, start, end)
                if key not in shown:
                    shown[key] = len(texts)
                    texts.append((docs.setdefault(place.doc, len(docs)), self._printed(place, start, end)))
                shift = start - (start > place.start)
                items.append([shown[key], [[a - shift, b - shift] for a, b in joined(place.marks, start, end)]])
            numbers[number.id] = {"title": number.title, "says": _says(number, len(places), say), "items": items}
        return {"docs": [list(self._sources[d]) for d in docs], "sentences": [list(t) for t in texts], "numbers": numbers}


def clipped(place: Place) -> Mark:
    """The part of a place that is shown: all of it, or LONGEST characters round its first mark."""
    if place.end - place.start <= LONGEST:
        return place.start, place.end
    a, b = place.marks[0]
    room = max(0, LONGEST - (b - a)) // 2
    return max(place.start, a - room), min(place.end, b + room)


def joined(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """Marks within start and end, overlapping ones made one.

    >>> joined([(0, 3), (2, 5), (8, 9)], 0, 7)
    [(0, 5)]
    """
    out: list[Mark] = []
    for a, b in sorted((max(a, start), min(b, end)) for a, b in marks):
        if a >= b:
            continue
        if out and a < out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def legible(text: str) -> str:
    """The text with control characters made visible."""
    return "".join(c if c.isprintable() or c in "\n\t\u3000\u00a0" else "\ufffd" for c in text)


def spread(places: list[Place], n: int) -> list[Place]:
    """At most n places, first one of every document, then a second of each, in the order of documents.

    >>> [p.doc for p in spread([Place(0, 0, 5, ()), Place(0, 5, 9, ()), Place(1, 0, 4, ())], 2)]
    [0, 1]
    """
    if len(places) <= n:
        return places
    rank = pd.Series([p.doc for p in places]).groupby([p.doc for p in places]).cumcount().to_numpy()
    chosen = np.sort(np.argsort(rank, kind="stable")[:n])
    return [places[i] for i in chosen]


def _says(number: Number, shown: int, say: dict[str, Any]) -> str:
    n_docs = len({p.doc for p in number.places})
    out = [number.sentence] if number.sentence else []
    out.append(say["found"].format(mentions=number.mentions, sentences=len(number.places), documents=n_docs))
    if number.count != number.mentions:
        out.append(say["found_otherwise"].format(count=number.count, mentions=number.mentions))
    if shown < len(number.places):
        out.append(say["found_some"].format(shown=shown, all=len(number.places), file=number.file))
    return say["join"].join(out)
