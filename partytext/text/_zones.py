"""Zones: where in its document a character stands, and whose words it is part of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from partytext.text._compiled import pays_to_compile
from partytext.text._layout import layout
from partytext.text._outline import heading_lines
from partytext.text._speech import speech, verbs_of

ZONES = (
    "body", "heading", "table", "appendix", "leader_quote", "document_quote", "contents", "signature", "form_label",
    "salutation",
)  # fmt: skip
# Where spans nest the innermost specific one wins: the higher here, then the shorter.
_INSIDE = {"appendix": 0, "table": 1, "heading": 2, "document_quote": 3, "leader_quote": 3, "salutation": 4, "signature": 4, "contents": 5, "form_label": 6}

Zone = tuple[int, int, str]


def zones_of(text: str, verbs: Sequence[int] | None = None) -> list[Zone]:
    """Disjoint, sorted zones that cover the whole text; touching ones differ.

    body; heading (lines of their own; a run-in heading is body); table; appendix; leader_quote and document_quote (what
    a leader says, what a document lays down, quoted or retold); contents; signature (unit, author, date at the end);
    form_label (姓名：); salutation. verbs: where verbs of saying stand, if it is known.

    >>> zones_of("一、总则\\n正文。")
    [(0, 4, 'heading'), (4, 8, 'body')]
    >>> zones_of("习近平总书记强调，基础要打牢。我们照办。")
    [(0, 9, 'body'), (9, 15, 'leader_quote'), (15, 20, 'body')]
    """
    if not text:
        return []
    page = layout(text)
    spans = [s for s in page.spans if s[0] < s[1]]
    spans += [(start, end, "heading") for start, end in heading_lines(text, page)]
    leaders, documents = speech(text, verbs)
    spans += [(start, end, "leader_quote") for start, end, _, _ in leaders]
    spans += [(start, end, "document_quote") for start, end, _, _ in documents]
    return _painted(spans, len(text))


def zones_of_all(texts: Sequence[str]) -> list[list[Zone]]:
    """The zones of each text; where there is much of it the verbs of saying are looked for at once."""
    if not pays_to_compile(sum(map(len, texts))):
        return [zones_of(text) for text in texts]
    begins = np.cumsum([0, *(len(text) + 1 for text in texts)])
    verbs = verbs_of("\n".join(texts))
    bounds = np.searchsorted(verbs, begins).tolist()
    places = (verbs - np.repeat(begins[:-1], np.diff(bounds))).tolist()
    return [zones_of(text, places[low:high]) for text, (low, high) in zip(texts, pairwise(bounds), strict=True)]


def zone_names(zones: Sequence[Zone], starts: Sequence[int]) -> list[str]:
    """The zone each start stands in; zones are those of its text."""
    opens = [z[0] for z in zones]
    return [zones[bisect_right(opens, s) - 1][2] for s in starts]


def _painted(spans: list[Zone], size: int) -> list[Zone]:
    """One zone a character: at each border the innermost of the spans that are open."""
    spans.sort()
    if all(before[1] <= after[0] for before, after in pairwise(spans)):
        return _filled(spans, size)
    borders = sorted({0, size, *(s[0] for s in spans), *(s[1] for s in spans)})
    out: list[Zone] = []
    opened: list[Zone] = []
    i = 0
    for low, high in pairwise(borders):
        while i < len(spans) and spans[i][0] == low:
            opened.append(spans[i])
            i += 1
        if opened:
            opened = [s for s in opened if s[1] > low]
        if opened:
            out.append((low, high, max(opened, key=lambda s: (_INSIDE[s[2]], s[0] - s[1]))[2]))
    return _filled(out, size)


def _filled(spans: list[Zone], size: int) -> list[Zone]:
    """Disjoint spans with body between them, touching ones of one zone as one."""
    out: list[Zone] = []
    at = 0
    for low, high, zone in spans:
        if at < low:
            out.append((at, low, "body"))
        if out and out[-1][2] == zone:
            low = out.pop()[0]
        out.append((low, high, zone))
        at = high
    if at < size:
        out.append((at, size, "body"))
    return out
