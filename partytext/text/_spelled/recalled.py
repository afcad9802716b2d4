"""Members told elsewhere in the slogan's paragraph: 最讲忠诚、最讲担当、最讲奉献。…切实做到“三个最讲”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from partytext.text._member_ends import last_member
from partytext.text._members import Item, bare, stretches
from partytext.text._spelled.case import BACK, NEAR, Case, Reading, counted
from partytext.text._spelled.first import first_member

_TRUST = 0.3  # with nothing but the word to join them: the list must be of one form


def recalled(case: Case) -> Iterator[Reading]:
    """The one list of the paragraph that has as many members as promised, each of which begins with the counted word."""
    text, hope = case.text, case.hopes[0]
    word = hope.words[0]
    if case.known or len(hope.groups) > 1 or hope.total < 3 or len(word) < 2:
        return
    low, high = case.line_start(BACK), case.line_end(NEAR)
    if text.count(word, low, high) <= hope.total:
        return
    items = stretches(text, low, high)
    found = {tuple(run): at for at, run in _runs(text, items, word) if len(run) == hope.total}
    for run, at in found.items() if len(found) == 1 else ():
        members = list(run)
        members[0] = first_member(members[0], members[1:])
        members[-1] = last_member(members[-1], members[:-1])
        if all(m.startswith(word) and len(m) > len(word) for m in members):
            if reading := counted(case, members, hope, "before" if at < case.left else "after", "recalled", _TRUST):
                yield reading


def _runs(text: str, items: Sequence[Item], word: str) -> Iterator[tuple[int, list[str]]]:
    """The stretches in a row that have a word, the first anywhere and the others in front, and where they begin."""
    for has, group in groupby(items, key=lambda i: word in text[i.start : i.end]):
        run: list[str] = []
        at = 0
        for item in group if has else ():
            member = bare(text[item.start : item.end])
            if run and not member.startswith(word):
                yield at, run
                run = []
            at = at if run else item.start
            run.append(member)
            if item.mark in "。！？\n":
                yield at, run
                run = []
        if run:
            yield at, run
