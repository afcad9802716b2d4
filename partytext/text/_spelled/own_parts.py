"""Members that are the slogan's own parts with what is said of each: 一核引领，两翼齐飞，三轮驱动。构建“一核两翼三轮”格局. They are told as they
are: the text never says what the two wings and the three wheels are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partytext.text._members import Item, bare, parts_of, stretches
from partytext.text._spelled.case import BACK, BESIDE, MISCOUNTED, Case, Reading, plausible, sentence_start

_JOINS = "、，；"


def own_parts(case: Case) -> Iterator[Reading]:
    """Stretches in a row, close by in the slogan's sentence or the next on either side, that begin with its parts in turn."""
    text, parts = case.text, parts_of(case.slogan)
    if case.known or not case.hopes or not 1 < len(parts) == len(case.hopes[0].groups) < case.hopes[0].total:
        return
    low = sentence_start(text, case.left)
    low = sentence_start(text, low - 1) if case.left - low < BESIDE and low and text[low - 1] == "。" else low
    for a, b, place in ((low, case.left, "before"), (case.right, case.line_end(BACK), "after")):
        items = stretches(text, a, b) if text.find(parts[0], a, b) >= 0 else ()
        for first in range(len(items) - len(parts) + 1):
            row = items[first : first + len(parts)]
            gap = case.left - row[-1].end if place == "before" else row[0].start - case.right
            if gap < BESIDE and (members := _said_of(text, row, parts)) and plausible(members, case.slogan):
                yield Reading(tuple(members), (), case.hopes[0].total, place, "own_parts", MISCOUNTED)
                return


def _said_of(text: str, row: Sequence[Item], parts: Sequence[str]) -> list[str]:
    """The stretches of a row from the part that each begins with; none where one has no such part, or nothing is said of it."""
    head = text.find(parts[0], row[0].start, row[0].end)
    if head < 0 or not all(text.startswith(part, item.start) for part, item in zip(parts[1:], row[1:], strict=True)) or any(i.mark not in _JOINS for i in row[:-1]):
        return []
    members = [bare(text[a : i.end]) for a, i in zip((head, *(i.start for i in row[1:])), row, strict=True)]
    members[-1] = members[-1].removesuffix("的")
    return members if all(len(m) > len(part) + 1 for m, part in zip(members, parts, strict=True)) else []
