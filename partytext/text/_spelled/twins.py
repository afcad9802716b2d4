"""Two things that end in the counted character, joined by 和 in the clause beside: 推动“两业”融合。促进传统制造业与现代服务业…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from partytext.text._han import HAN_CLASS
from partytext.text._spelled.case import Case, Reading, counted
from partytext.text._spelled.first import first_member
from partytext.text._spelled.leads import words_of

_NEAR = 40  # characters between the slogan and the two
_LONGEST = 8  # characters of either
_LEVEL = 2  # by which one may be longer
_TRUST = 0.6


def twins(case: Case) -> Iterator[Reading]:
    """The one pair in the slogan's paragraph, close to it, whose nouns both end in the one character that two are counted of."""
    hope, text = case.hopes[0], case.text
    word = hope.words[0]
    if case.known or hope.groups != (2,) or len(word) != 1:
        return
    low, high = case.line_start(_NEAR), case.line_end(_NEAR + 2 * _LONGEST)
    if text.count(word, low, high) < 3:
        return
    found = [m for m in _pairs(word).finditer(text, low, high) if m.end() <= case.left or m.start() >= case.right]
    if len(found) != 1:
        return
    m = found[0]
    members = [first_member(m[1], [m[2]]), m[2]]
    nouns = all(words_of(member)[1][-1] in "nx" or len(words_of(member)[0][-1]) == 1 for member in members)  # 楼栋|长
    level = abs(len(members[0]) - len(members[1])) <= _LEVEL and max(map(len, members)) <= _LONGEST
    if nouns and level and (reading := counted(case, members, hope, "after" if m.start() > case.start else "before", "twins", _TRUST)):
        yield reading


@lru_cache(maxsize=256)
def _pairs(word: str) -> re.Pattern[str]:
    own = f"(?:(?!{word}|[和与及])[{HAN_CLASS}])"
    return re.compile(f"({own}{{1,14}}{word})[和与及]({own}{{1,{_LONGEST - 1}}}{word})(?!{word})")
