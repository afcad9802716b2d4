"""Members that share the counted word, told once behind the last: “六个联结”。强化组织、人才、技术、产业、风险和利益联结."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import bare
from partytext.text._spelled.case import BESIDE, Case, Reading, counted
from partytext.text._spelled.first import first_member

_CLAUSE = re.compile("[^，。；：“”（）\n]+")
_AND = re.compile("以及|[和与及]")
_OPENS = frozenset("，。；：")
_TRUST = 0.6


def shared(case: Case) -> Iterator[Reading]:
    """The first list after the slogan that ends in the counted word, which none but the last of its items has."""
    text, hope = case.text, case.hopes[0]
    word = hope.words[0]
    if case.known or len(hope.groups) > 1 or hope.total < 3 or len(word) < 2:
        return
    at = text.find(word, case.right, case.right + 2 * BESIDE)
    low = max(text.rfind(c, case.right, at) + 1 for c in _OPENS) if at > 0 else 0
    if not low:
        return
    clause = _CLAUSE.match(text, low)
    items = clause[0].split("、") if clause and clause.end() == at + len(word) else [""]
    items = [bare(item) for item in (*items[:-1], *_AND.split(items[-1]))]  # 学习与工作、理论与实践结合 are couples
    if len(items) != hope.total or any(word in item for item in items[:-1]):
        return
    last = items[-1].removesuffix(word)
    members = [first_member(items[0], [*items[1:-1], last]), *items[1:-1], last]
    if all(members) and max(map(len, members)) <= 2 * min(map(len, members)) and (reading := counted(case, members, hope, "after", "shared", _TRUST)):
        yield reading
