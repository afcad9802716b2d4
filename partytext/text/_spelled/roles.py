"""Members told by the part they play for each numeral: 以A为主体、B和C为两翼的“一体两翼”, 以A为主、B和C为辅的“1+2”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from partytext.text._checksum import Promise
from partytext.text._member_ends import last_member
from partytext.text._members import bare
from partytext.text._numerals.quoted import SIGNS
from partytext.text._spelled.case import BACK, Case, Reading, counted, sentence_start
from partytext.text._spelled.first import first_member

_JOINS = re.compile("、|以及|[和与及]")
_MARK = re.compile("、")
_OPENS = "[^，。；：“”\n]{0,10}[，：:](?:即|就是)?"
_BEHIND = re.compile(_OPENS + "以")
_ANY = 0  # how many things an N or X counts: as many as there are
_TRUST = 0.9
_MOST = 3  # the search is for all divisions of the sentence


def by_role(case: Case) -> Iterator[Reading]:
    """For each numeral a clause right before the slogan that says what is its word: …为主体, …为两翼; of a sum what is its part."""
    text, hope, figures = case.text, case.hopes[0], re.split("[+＋]", case.slogan)
    if SIGNS.fullmatch(case.slogan):
        counts, words = [int(f) if f.isdigit() else _ANY for f in figures], ("",) * len(figures)
    elif all(hope.words):
        counts, words = list(hope.groups), hope.words
    else:
        return
    low = max(sentence_start(text, case.left), case.left - BACK)
    found, place = None, "before"
    if 1 < len(counts) <= _MOST:
        ahead = text.find("为", low, case.left) > 0 and text.find("以", low, case.left) >= 0
        found = _pattern(words).search(text, low, case.left) if ahead else None
        if not found and all(words) and _BEHIND.match(text, case.right) and (found := _pattern_behind(words).match(text, case.right)):
            place = "after"
    groups: list[list[str]] = []
    for count, part in zip(counts, found.groups() if found else (), strict=False):
        items = [bare(part)] if count == 1 else [bare(item) for item in (_JOINS if count else _MARK).split(part)]
        if count and len(items) != count:
            return
        groups.append([first_member(items[0], items[1:]), *items[1:-1], last_member(items[-1], items[:-1])] if len(items) > 1 else items)
    told = Promise(tuple(map(len, groups)), words)
    if groups and (reading := counted(case, list(chain(*groups)), told, place, "roles", _TRUST)):
        yield reading


@lru_cache(maxsize=256)
def _pattern_behind(words: tuple[str, ...]) -> re.Pattern[str]:
    """“一核两翼”格局，以A为核心，以B、C为两翼."""
    return re.compile(_OPENS + _roles(words) + "(?=[，。；])")


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_roles(words) + "的?$")


def _roles(words: tuple[str, ...]) -> str:
    parts = [f"([^，。；：“”\n]+?)为[^，。；、“”\n]{{0,3}}{word[:1]}[^，。；、“”\n]{{0,2}}?" for word in words]
    return "以" + "[，、；](?:以)?".join(parts)
