"""Members right beside a slogan that may be other than as many as promised: clauses with all its letters, lists that end in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from partytext.text._checksum import Promise
from partytext.text._member_ends import last_member
from partytext.text._members import bare, stretches
from partytext.text._spelled.case import (
    MISCOUNTED,
    NEAR,
    Case,
    Reading,
    anchored_by,
    counted,
    plausible,
    sentence_start,
)
from partytext.text._spelled.first import first_member

_OPENS = re.compile("[^，。；：、“”（）\n]{0,10}[，：:](?:即|就是)?")
_WOVEN = 0.8  # no other clauses have the letters in turn
_ODD = 2  # members more or less than promised


def miscounted(case: Case) -> Iterator[Reading]:
    """责任清、时限清的“三清”: right before a slogan a list of other than as many that all begin or all end with the word it counts."""
    text, hope = case.text, case.hopes[0]
    if not case.quoted or case.known or len(hope.groups) > 1 or hope.total < 2 or not hope.words[0] or text[case.left - 1] == "、":
        return
    items = [i for i in stretches(text, sentence_start(text, case.left), case.left) if i.end > i.start]
    first = next((n + 1 for n in range(len(items) - 2, -1, -1) if items[n].mark != "、"), 0)
    members = [bare(text[i.start : i.end]) for i in items[first:]]
    if len(members) < 2 or abs(len(members) - hope.total) > _ODD:
        return
    members[-1] = last_member(members[-1], members[:-1])
    members[0] = first_member(members[0], members[1:])
    if len(members) != hope.total and anchored_by(members, hope.words[0]) and plausible(members, case.slogan):
        yield Reading(tuple(members), (), hope.total, "before", "letters", MISCOUNTED)


def woven(case: Case) -> Iterator[Reading]:
    """“三联三促”，联支部促规范、联项目促进度、联民生促和谐: right behind a slogan whose numerals are the same as many clauses in a row, each of which has
    a letter of all numerals in turn; they are counted as the text writes them."""
    hope, text = case.hopes[0], case.text
    size, words = hope.groups[0], hope.words
    if case.known or len(hope.groups) < 2 or size < 2 or set(hope.groups) != {size} or not all(len(word) == 1 for word in words):
        return
    opens = _OPENS.match(text, case.right)
    items = [bare(text[i.start : i.end]) for i in stretches(text, opens.end(), case.line_end(NEAR))] if opens else []
    holds = re.compile(".{0,3}" + ".+".join(map(re.escape, words)) + ".+")
    members = list(takewhile(holds.fullmatch, items))
    flat = Promise((size,), ("",))
    if len(members) == size and (reading := counted(case, members, flat, "after", "woven", _WOVEN)):
        yield reading
    elif 1 < len(members) < size and size - len(members) <= _ODD and plausible(members, case.slogan):
        yield Reading(tuple(members), (), size, "after", "woven", MISCOUNTED)


def opened(case: Case) -> Iterator[Reading]:
    """“四抓四带”，抓班子、抓队伍、抓产业、抓治理，带思想、带作风、带致富: right behind a slogan of several numerals the clauses that begin with what each of
    them counts, group by group; explained in clauses between them only where it is a word (坚持人才优先，引进…；提升质量)."""
    hope, text = case.hopes[0], case.text
    opens = _OPENS.match(text, case.right)
    if case.known or len(hope.groups) < 2 or min(hope.groups) < 2 or not all(hope.words) or not opens:
        return
    items = [bare(text[i.start : i.end]) for i in stretches(text, opens.end(), case.line_end(NEAR))]
    members: list[str] = []
    groups: list[int] = []
    at = 0
    for word in hope.words:
        begins = [n for n, item in enumerate(items) if n >= at and item.startswith(word) and len(item) > len(word)]
        run = begins if len(word) > 1 else [n for k, n in enumerate(begins) if n - k == begins[0]]
        if not run:
            return
        at = run[-1] + 1
        groups.append(len(run))
        members += [items[n] for n in run]
    if tuple(groups) == hope.groups:
        if reading := counted(case, members, hope, "after", "openings", _WOVEN):
            yield reading
    elif min(groups) > 1 and abs(len(members) - hope.total) <= _ODD and plausible(members, case.slogan):
        yield Reading(tuple(members), (), hope.total, "after", "openings", MISCOUNTED)
