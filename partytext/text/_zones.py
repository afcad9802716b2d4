"""Zones: where in its document a character stands, and whose words it is part of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import Work
from partytext.text._layout import MARKS, layout
from partytext.text._outline import heading_lines
from partytext.text._saying import look
from partytext.text._sets import BEYOND
from partytext.text._speech import SUBJECTS, speeches

ZONES = (
    "body", "heading", "table", "appendix", "leader_quote", "document_quote", "contents", "signature", "form_label",
    "salutation",
)  # fmt: skip
_CODE = {zone: code for code, zone in enumerate(ZONES)}
_BODY, _HEADING, _LEADER, _DOCUMENT = map(_CODE.__getitem__, ("body", "heading", "leader_quote", "document_quote"))
# Where spans nest the innermost specific one wins: the higher here, then the shorter.
_INSIDE = {"appendix": 0, "table": 1, "heading": 2, "document_quote": 3, "leader_quote": 3, "salutation": 4, "signature": 4, "contents": 5, "form_label": 6}

_RANKS = [_INSIDE.get(zone, -1) for zone in ZONES]

Zone = tuple[int, int, str]
Span = tuple[int, int, int]  # the same with the place of the zone in ZONES
SIZE = 400_000  # characters looked through at once: few enough to stay near the processor
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
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(sizes + 1) - 1
    begins = ends - sizes
    pays = _work.pays_to_compile(int(sizes.sum()))
    parts = [_rows([])]
    cuts = list(_parts(sizes.tolist()))
    room = np.empty(max((ends[after - 1] - begins[first] for first, after in cuts), default=0), np.uint32)
    for first, after in cuts:
        at = begins[first]
        joined = "\n".join(texts[first:after])
        spans = _rows(_spans(joined, (ends[first:after] - at).tolist(), _written(joined, room), compile_it=pays))
        spans[:, :2] += at
        parts.append(spans)
    low, high, code = _disjoint(np.concatenate(parts)).T
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
    return Zones(text[new], (place - begins[text])[new], code[new].astype(np.int32))


def _parts(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The numbers of texts first, …, after - 1 that make up SIZE characters, or are the last."""
    first = size = 0
    for after, more in enumerate(sizes, 1):
        size += more
        if size >= SIZE or after == len(sizes):
            yield first, after
            first, size = after, 0


def _written(text: str, room: np.ndarray) -> np.ndarray:
    """The code points of a text, BEYOND for those that are, written where there is room: to be given new memory for each part takes
    its time."""
    if text:
        np.ndarray((), f"<U{len(text)}", buffer=room)[()] = text
    points = room[: len(text)]
    return np.minimum(points, BEYOND, out=points)


def _spans(joined: str, ends: Sequence[int], points: np.ndarray, *, compile_it: bool) -> list[Span]:
    """What is told by its look, the headings, and the words of others; they may nest and cross."""
    seen = look(points, SUBJECTS, MARKS) if compile_it else None
    page = layout(joined, ends, points, seen and seen.marks)
    found = [(start, end, _CODE[zone]) for start, end, zone in page.spans if start < end]
    found += [(start, end, _HEADING) for start, end in heading_lines(joined, page)]
    said = speeches(joined, ends, seen and seen.verbs)
    found += [(start, end, _LEADER if by_leader else _DOCUMENT) for start, end, _, _, by_leader in said]
    return found


def _rows(spans: Collection[Span]) -> np.ndarray:
    return np.fromiter(chain.from_iterable(spans), np.int64, 3 * len(spans)).reshape(-1, 3)


def _disjoint(spans: np.ndarray) -> np.ndarray:
    """Spans cut so that none overlap."""
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    touches = np.zeros(len(spans) + 1, dtype=bool)  # the one before
    touches[1:-1] = spans[1:, 0] < np.maximum.accumulate(spans[:-1, 1])
    alone = ~(touches[:-1] | touches[1:])
    return np.concatenate([spans[alone], _rows(list(_painted_all(sorted(map(tuple, spans[~alone].tolist())))))])


def _painted_all(spans: Sequence[Span]) -> Iterator[Span]:
    """Sorted spans cut so that none overlap."""
    group: list[Span] = []
    reach = 0
    for span in spans:
        if span[0] >= reach:
            yield from _painted(group)
            group = []
        group.append(span)
        reach = max(reach, span[1])
    yield from _painted(group)


def _painted(spans: Sequence[Span]) -> Iterator[Span]:
    """One zone a character: at each border the innermost of the spans that are open."""
    borders = sorted({*(s[0] for s in spans), *(s[1] for s in spans)})
    opened: list[Span] = []
    i = 0
    for low, high in pairwise(borders):
        while i < len(spans) and spans[i][0] == low:
            opened.append(spans[i])
            i += 1
        opened = [s for s in opened if s[1] > low]
        if opened:
            yield low, high, max(opened, key=lambda s: (_RANKS[s[2]], s[0] - s[1]))[2]
