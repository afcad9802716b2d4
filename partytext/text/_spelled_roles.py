"""Members told by the part they play for each numeral: 以A为主体、B和C为两翼的“一体两翼”, 以A为主、B和C为辅的“1+2”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from partytext.text._checksum import Promise
from partytext.text._members import bare
from partytext.text._numeral_quoted import SIGNS
from partytext.text._spelled import BACK, Case, Reading, counted, sentence_start
from partytext.text._spelled_first import first_member

_JOINS = re.compile("、|以及|[和与及]")
_TRUST = 0.9
_MOST = 3  # the search is for all divisions of the sentence


def by_role(case: Case) -> Iterator[Reading]:
    """For each numeral a clause right before the slogan that says what is its word: …为主体, …为两翼; of a sum what is its part."""
    text, hope = case.text, _summed(case.slogan) or case.hopes[0]
    if not 1 < len(hope.groups) <= _MOST or not (all(hope.words) or SIGNS.fullmatch(case.slogan)):
        return
    low = max(sentence_start(text, case.left), case.left - BACK)
    found = _pattern(hope.words).search(text, low, case.left)
    members: list[str] = []
    for count, part in zip(hope.groups, found.groups() if found else (), strict=False):
        items = [bare(part)] if count == 1 else [bare(item) for item in _JOINS.split(part)]
        if len(items) != count:
            return
        members += [first_member(items[0], items[1:]), *items[1:]] if count > 1 else items
    if members and (reading := counted(case, members, hope, "before", "roles", _TRUST)):
        yield reading


def _summed(slogan: str) -> Promise | None:
    """What the figures of a sum promise, an N or X being one thing: 1+2+N is 1, 2 and 1."""
    if not SIGNS.fullmatch(slogan):
        return None
    figures = re.split("[+＋]", slogan)
    return Promise(tuple(int(figure) if figure.isdigit() else 1 for figure in figures), ("",) * len(figures))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = [f"([^，。；：“”\n]+?)为[^，。；、“”\n]{{0,3}}{word[:1]}[^，。；、“”\n]{{0,2}}?" for word in words]
    return re.compile("以" + "[，、；](?:以)?".join(parts) + "的?$")
