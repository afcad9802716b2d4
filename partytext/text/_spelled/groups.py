"""Members told group by group: “三讲两问”。讲政策、讲技术、讲法律，送到门口；问需求、问难处，记在心里."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partytext.text._member_ends import last_member
from partytext.text._members import Item, bare, stretches
from partytext.text._spelled.case import NEAR, Case, Reading, anchored, counted, letters_in, owned, untrailed
from partytext.text._spelled.first import first_member

_TRUST = 0.35
_MEANS = re.compile("是?指(?![导示出标引向明望定数挥派令])")  # “三讲两问”指…: its list begins behind this, and nothing else leads to it
_FRAMED = re.compile("(.{2,})为[^为]{2,6}")
_INSIDE = re.compile("“([^“”，。；：]*、[^“”，。；：]*)”$")
_LONGEST = 16  # characters; a longer stretch is a clause that happens to have the letter


def by_group(case: Case) -> Iterator[Reading]:
    """For each numeral in turn the next list that has its letter in all, and just as many members as it says."""
    text, hope = case.text, case.hopes[0]
    if len(hope.groups) < 2 or min(hope.groups) < 2 or not all(hope.words):
        return
    means = _MEANS.match(text, case.right)
    start, end = means.end() if means else case.right, case.line_end(NEAR)
    if not letters_in(text, hope, start, end):
        return
    runs = list(_runs(text, stretches(text, start, end)))
    members: list[str] = []
    for count, word in zip(hope.groups, hope.words, strict=True):
        found = next((i for i, run in enumerate(runs) if len(run) == count and _of(run, word)), None)
        if found is None:
            return
        whole = means is not None and found == 0 and not members and text.startswith(runs[0][0], start)
        group = runs[found] if whole else _freed(runs[found], word)
        last = untrailed(group, case, hope)
        members += [*group[:-1], last_member(last, [*members, *group[:-1]]) if "等" in last else last]
        runs = runs[found + 1 :]
    if case.known and not owned(case, members, hope):
        return
    if reading := counted(case, members, hope, "after", "groups", _TRUST):
        yield reading


def _runs(text: str, items: Sequence[Item]) -> Iterator[list[str]]:
    """The lists joined by 、."""
    run: list[str] = []
    for item in items:
        if (inside := _INSIDE.search(text, item.start, item.end)) and not run:
            yield [bare(member) for member in inside[1].split("、")]
            continue
        run.append(bare(text[item.start : item.end]))
        if item.mark != "、":
            if len(run) > 1:
                yield run
            run = []


def _of(run: Sequence[str], word: str) -> bool:
    """Whether a list, freed from what leads to it, counts a word: all begin or end with its letter."""
    if any(word[0] not in m and word[-1] not in m for m in run) or max(map(len, run)) > _LONGEST:
        return False
    freed = _freed(run, word)
    return any(anchored(freed, letter) for letter in {word, word[0], word[-1]}) or _is_level(freed, word)


def _is_level(members: Sequence[str], word: str) -> bool:
    """资源变资产、资金变股金、农民变股东: the word in the middle of all, at one place."""
    return len({m.find(word) for m in members[:-1]}) == 1 and all(m.count(word) == 1 for m in members)


def _freed(run: Sequence[str], word: str) -> list[str]:
    """A list without what leads to it: where all others begin with the letter, the first does too."""
    if run[0].startswith("以") and (framed := _FRAMED.fullmatch(run[-1])):
        run = [run[0][1:], *run[1:-1], framed[1]]  # 以A、B、C为模式
    first, *rest = run
    if all(m.startswith(word[0]) for m in rest) and word[0] in first:
        return [first[first.find(word[0]) :], *rest]
    return [first_member(first, rest), *rest]
