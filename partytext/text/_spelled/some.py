"""Some of the members, where 等 says that there are more: 以A、B、C等为主要内容的“八个一”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import alike, bare, stretches
from partytext.text._spelled.case import Case, Reading, plausible, sentence_start
from partytext.text._spelled.first import first_member
from partytext.text._spelled.lists import backwards

_AND_MORE = re.compile("等(为(?:主要|基本)?(?:内容|载体|重点|代表))?的?$")
_ALIKE, _TOLD = 0.4, 0.3  # how like its members are; what nobody says to be its content may be what it is done with
_SCORE = 0.5


def some(case: Case) -> Iterator[Reading]:
    """The list that ends in 等 right before the slogan, shorter than the numeral says."""
    text, hope = case.text, case.hopes[0]
    if case.known or len(hope.groups) > 1:
        return
    low = sentence_start(text, case.left)
    more = _AND_MORE.search(text, low, case.left)
    if not more:
        return
    items = stretches(text, low, more.start())
    found = [bare(words) for words, _ in backwards(text, items, "、")]
    if 1 < len(found) < hope.total:
        members = (first_member(found[0], found[1:]), *found[1:])
        if plausible(members, case.slogan) and alike(members) >= (_TOLD if more[1] else _ALIKE):
            yield Reading(members, (), hope.total, "before", "some", _SCORE)
