"""Members of what the slogan counts where the text counts it again: “四维考评”系统，…通过岗位赋分、实绩评分、服务积分、专项加分等4个维度."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from partytext.text._han import HAN_CLASS
from partytext.text._spelled import BACK, Case, Reading
from partytext.text._spelled_after import after
from partytext.text._spelled_before import before

_CHINESE = dict(enumerate("三四五六七八九十", 3))
_NOUNS = "方面|维度|层面|板块|环节|领域|方向|部分|步骤"  # what anything may be counted by, right after it
_NUMBERS = frozenset(_CHINESE.values())
_ANOTHER = re.compile("[“‘][一二三四五六七八九十两双]")
_LESS = 0.1  # what a reading loses: the slogan is not what stands beside the list


def restated(case: Case) -> Iterator[Reading]:
    """The list beside the slogan's numeral and a noun with its word, in its paragraph."""
    text, hope = case.text, case.hopes[0]
    if case.known or not case.quoted or len(hope.groups) > 1 or hope.of_characters or hope.total not in _CHINESE or case.slogan[0] not in _NUMBERS:
        return
    low = max(text.rfind("\n", 0, case.left) + 1, case.left - BACK)
    line = text.find("\n", case.right, case.right + BACK)
    for m in _again(hope.total, hope.words[0][:1]).finditer(text, low, line if line > 0 else case.right + BACK):
        if m.end() <= case.left or (m.start() >= case.right and (m[1] is None or _ANOTHER.search(text, case.right, m.start()) is None)):
            beside = case._replace(start=m.start(), end=m.end(), quoted=False)
            for reading in chain(before(beside), () if m[1] else after(beside)):
                yield reading._replace(pattern="restated", score=reading.score - _LESS)


@lru_cache(maxsize=256)
def _again(number: int, letter: str) -> re.Pattern[str]:
    """A number and a noun of two characters with a letter: 4个维度, 三大类别."""
    count = f"(?<![“‘0-9第])(?:{_CHINESE[number]}|{number})"
    return re.compile(f"{count}[个大]?(?:{letter}[{HAN_CLASS}]|(?<=[个大])[{HAN_CLASS}]{letter}|(?<=个)({_NOUNS}))(?![”’])")
