"""Zones: where in its document a character stands, and whose words it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import Work
from partytext.text._layout import layout
from partytext.text._outline import heading_lines
from partytext.text._saying import sayings
from partytext.text._speech import SUBJECTS, speech

ZONES = (
    "body", "heading", "table", "appendix", "leader_quote", "document_quote", "contents", "signature", "form_label",
    "salutation",
)  # fmt: skip
_CODE = {zone: code for code, zone in enumerate(ZONES)}
_BODY = _CODE["body"]
# Where spans nest the innermost specific one wins: the higher here, then the shorter.
_INSIDE = {"appendix": 0, "table": 1, "heading": 2, "document_quote": 3, "leader_quote": 3, "salutation": 4, "signature": 4, "contents": 5, "form_label": 6}

Zone = tuple[int, int, str]
SIZE = 200_000  # characters looked through at once: few enough to stay near the processor
_work = Work()


class Zones(NamedTuple):
    """The zones of some texts, in order: in which text each begins, where, and its place in ZONES; it ends where the next begins,
    the last one with its text."""

    text: np.ndarray
    start: np.ndarray
    code: np.ndarray


def zones_of(text: str) -> list[Zone]:
    """Disjoint, sorted zones that cover the whole text; touching ones differ.

    body; heading (lines of their own; a run-in heading is body); table; appendix; leader_quote and document_quote (what
    a leader says, what a document lays down, quoted or retold); contents; signature (unit, author, date at the end);
    form_label (姓名：); salutation.

    >>> zones_of("一、总则\\n正文。")
    [(0, 4, 'heading'), (4, 8, 'body')]
    >>> zones_of("习近平总书记强调，基础要打牢。我们照办。")
    [(0, 9, 'body'), (9, 15, 'leader_quote'), (15, 20, 'body')]
    """
    _, start, code = zones_of_all([text])
    return [(low, high, ZONES[c]) for (low, high), c in zip(pairwise([*start.tolist(), len(text)]), code.tolist(), strict=True)]


def zones_of_all(texts: Sequence[str]) -> Zones:
    """The zones of each text, found in many of them at once.

    >>> zones_of_all(["一、总则\\n正文。", "正文。"]).start.tolist()
    [0, 4, 0]
    """
    found = [_zones_in(texts[low:high], low) for low, high in _parts(texts)]
    return Zones(*map(np.concatenate, zip(*found, strict=True)))


def _parts(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Texts low, …, high - 1 of about SIZE characters."""
    low = size = 0
    for high, text in enumerate(texts, 1):
        size += len(text)
        if size >= SIZE:
            yield low, high
            low, size = high, 0
    yield low, len(texts)


def _zones_in(texts: Sequence[str], number: int) -> Zones:
    """The zones of some texts, the first of which has this number."""
    joined = "\n".join(texts)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(sizes + 1) - 1
    begins = ends - sizes
    low, high, code = np.array([(a, b, _CODE[zone]) for a, b, zone in _disjoint(sorted(_spans(joined, ends.tolist())))], np.int64).reshape(-1, 3).T
    # A zone begins where a span does, else body does where a span ends or a text begins: of what begins at one place the last stays.
    place = np.concatenate([begins, high, low])
    code = np.concatenate([np.full(len(begins) + len(high), _BODY), code])
    order = np.argsort(place, kind="stable")
    order = order[np.append(place[order][1:] != place[order][:-1], True)[: len(order)]]
    place, code = place[order], code[order]
    text = np.searchsorted(begins, place, side="right") - 1
    inside = place < ends[text]
    text, place, code = text[inside], place[inside], code[inside]
    new = np.ones(len(place), dtype=bool)
    new[1:] = (text[1:] != text[:-1]) | (code[1:] != code[:-1])
    return Zones(text[new] + number, (place - begins[text])[new], code[new].astype(np.int32))


def _spans(joined: str, ends: Sequence[int]) -> Iterator[Zone]:
    """What is told by its look, the headings, and the words of others; they may nest and cross."""
    page = layout(joined, ends)
    yield from (span for span in page.spans if span[0] < span[1])
    yield from ((start, end, "heading") for start, end in heading_lines(joined, page))
    verbs = sayings(joined, SUBJECTS) if _work.pays_to_compile(len(joined)) else None
    leaders, documents = speech(joined, ends, verbs)
    yield from ((quote.start, quote.end, "leader_quote") for quote in leaders)
    yield from ((quote.start, quote.end, "document_quote") for quote in documents)


def _disjoint(spans: Sequence[Zone]) -> Iterator[Zone]:
    """Sorted spans cut so that none overlap."""
    group: list[Zone] = []
    reach = 0
    for span in spans:
        if span[0] >= reach:
            yield from _painted(group)
            group = []
        group.append(span)
        reach = max(reach, span[1])
    yield from _painted(group)


def _painted(spans: list[Zone]) -> Iterator[Zone]:
    """One zone a character: at each border the innermost of the spans that are open."""
    if len(spans) < 2:
        yield from spans
        return
    borders = sorted({*(s[0] for s in spans), *(s[1] for s in spans)})
    opened: list[Zone] = []
    i = 0
    for low, high in pairwise(borders):
        while i < len(spans) and spans[i][0] == low:
            opened.append(spans[i])
            i += 1
        opened = [s for s in opened if s[1] > low]
        if opened:
            yield low, high, max(opened, key=lambda s: (_INSIDE[s[2]], s[0] - s[1]))[2]
