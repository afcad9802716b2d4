"""Members that nothing but their number joins to their slogan: “七个一批”…通过A、B、C、D、E、F、G，实现…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partytext.text._member_ends import last_member
from partytext.text._members import Item, bare, split_and, stretches
from partytext.text._spelled.case import BESIDE, NEAR, Case, Reading, counted
from partytext.text._spelled.first import first_member
from partytext.text._spelled.stray import are_offices

_MANY = 6  # a list of so many is not as long as the numeral says by chance
_FEW = 4  # nor of so many where it is the next clause, whole
_ANOTHER = re.compile("[“‘][一二三四五六七八九十两双]")
_TAIL = 10  # characters behind the slogan in its clause
_FOR = re.compile("[为对给向把]")  # whom something is done to
_TRUST = 0.6


def _is_clause(items: Sequence[Item], first: int, last: int, case: Case) -> bool:
    """Whether a list is the clause right behind the slogan's, from its beginning to its end."""
    return first == 1 and items[0].end - case.right < _TAIL and items[0].mark in "，：" and last < len(items) and items[last].mark in "，。；"


def exact(case: Case) -> Iterator[Reading]:
    """The first list of the slogan's paragraph behind it, close by, where it is long and just as long as promised."""
    text, hope = case.text, case.hopes[0]
    if case.known or not case.quoted or len(hope.groups) > 1 or hope.of_characters or hope.total < _FEW:
        return
    items = stretches(text, case.right, case.line_end(NEAR))
    first = next((i for i, item in enumerate(items) if item.mark == "、"), len(items))
    last = next((i for i in range(first, len(items)) if items[i].mark != "、"), len(items))
    run = [text[item.start : item.end] for item in items[first : last + 1]]
    if hope.total < _MANY and not _is_clause(items, first, last, case):
        return
    if not run or items[first].start - case.right > 2 * BESIDE or _ANOTHER.search(text, case.right, items[first].start):
        return
    if _FOR.match(run[0]):
        return
    words = [bare(w) for w in run]
    if len(words) == hope.total - 1:
        words = split_and(words, hope.total) or words
    if len(words) == hope.total:
        members = [first_member(words[0], words[1:]), *words[1:]]
        members[-1] = last_member(members[-1], members[:-1])
        word = hope.words[0]
        if len(word) > 1 and members[-1].endswith(word) and not any(word in m for m in members[:-1]):
            return  # all share it: see shared()
        if hope.total < _MANY and (members != words or 2 * sum(word[:1] in m for m in members) < hope.total):
            return
        if are_offices(members):
            return
        if reading := counted(case, members, hope, "after", "exact", _TRUST):
            yield reading
