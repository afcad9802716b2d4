"""Zones: where in its document a character stands. First pass: heading and body; the rest joins here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from partytext.text._outline import outline

ZONES = ("body", "heading")


def zones_of(text: str) -> list[tuple[int, int, str]]:
    """Disjoint, sorted zones that cover the whole text.

    >>> zones_of("一、总则\\n正文。")
    [(0, 4, 'heading'), (4, 8, 'body')]
    """
    out, at = [], 0
    for heading in outline(text):
        if heading.run_in:
            continue
        if at < heading.start:
            out.append((at, heading.start, "body"))
        out.append((heading.start, heading.end, "heading"))
        at = heading.end
    if at < len(text):
        out.append((at, len(text), "body"))
    return out


def zone_names(zones: Sequence[tuple[int, int, str]], starts: Sequence[int]) -> list[str]:
    """The zone each start stands in; zones are those of its text."""
    opens = [z[0] for z in zones]
    return [zones[bisect_right(opens, s) - 1][2] for s in starts]
