"""Members told part by part of the slogan: “三荐三选”…自荐、举荐、推荐“三荐”…通过调研、政审、考察的“三选”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from partytext.text._checksum import promises
from partytext.text._spelled.after import after
from partytext.text._spelled.before import before
from partytext.text._spelled.case import NEAR, Case, Reading, counted
from partytext.text._spelled.words import lettered

_PART = re.compile("[一二三四五六七八九十两双][^一二三四五六七八九十两双]+")
_GOOD = 0.75  # the score of a part's members
_TRUST = 1.0  # parts with as many members each are not met by chance


def composed(case: Case) -> Iterator[Reading]:
    """The members of all parts of the slogan, each of which is set in marks behind it with its own members beside it."""
    hope, text, at = case.hopes[0], case.text, case.right
    parts = _PART.findall(case.slogan)
    if len(hope.groups) < 2 or min(hope.groups) < 2 or len(hope.groups) != len(parts):
        return
    members: list[str] = []
    for part, count in zip(parts, hope.groups, strict=True):
        start = text.find(f"“{part}”", at, at + 2 * NEAR) + 1
        inner = Case(text, start, start + len(part), True, part, promises(part))
        told = (r for r in chain(before(inner), after(inner), lettered(inner)) if len(r.members) == count and r.score >= _GOOD) if start else iter(())
        best = max(told, key=lambda reading: reading.score, default=None)
        if best is None:
            return
        members += best.members
        at = inner.right
    if reading := counted(case, members, hope, "after", "composed", _TRUST):
        yield reading
