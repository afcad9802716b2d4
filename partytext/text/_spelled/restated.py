"""Members of what the slogan counts where the text counts it again: “四维考评”系统，…通过岗位赋分、实绩评分、服务积分、专项加分等4个维度."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from partytext.text._han import HAN_CLASS
from partytext.text._spelled.after import after
from partytext.text._spelled.before import before
from partytext.text._spelled.case import BACK, Case, Reading, unsummed
from partytext.text._spelled.quoted import quoted

_CHINESE = dict(enumerate("三四五六七八九十", 3))
_NUMBERS = frozenset(_CHINESE.values())
_NOUNS = frozenset("方面 维度 层面 层级 板块 环节 领域 方向 部分 步骤 类别 关口".split())  # what anything may be counted by
_COUNT = re.compile(f"(?<![“‘0-9第])([{''.join(_CHINESE.values())}]|[3-9]|10)([个大]?)([{HAN_CLASS}]{{2}})(?![”’])")  # 4个维度, 三大类别
_ANOTHER = re.compile("[“‘][一二三四五六七八九十两双]")
_NAMELY = re.compile("(?<=[，。；])即(?![将使])")
_LESS = 0.1  # what a reading loses: the slogan is not what stands beside the list


def restated(case: Case) -> Iterator[Reading]:
    """The list beside the slogan's number in its paragraph, before its own noun (四支队伍), one of _NOUNS with its character (四维考评: 4个维度), or,
    behind 即, any of _NOUNS."""
    text, hope = case.text, case.hopes[0]
    if case.known or not case.quoted or len(hope.groups) > 1 or hope.of_characters or hope.total not in _CHINESE or case.slogan[0] not in _NUMBERS:
        return
    for m in _COUNT.finditer(text, case.line_start(BACK), case.line_end(BACK)):
        number, classifier, noun = m.groups()
        if (case.left < m.end() and m.start() < case.right) or number not in (_CHINESE[hope.total], str(hope.total)):
            continue
        beside = case._replace(start=m.start(), end=m.end(), quoted=False)
        plain = unsummed(beside)
        if (case.slogan[1:2] in noun and noun in _NOUNS) or (noun == case.slogan[1:3] and not classifier):
            readings: Iterator[Reading] = chain(before(plain), after(beside))
        elif noun[0] == case.slogan[1] == "级" and plain is not beside:  # 街道—社区—小区四级组织
            readings = chain(before(plain), quoted(plain))
        elif noun in _NOUNS and _NAMELY.search(text, case.right, m.start()) and not _ANOTHER.search(text, case.right, m.start()):
            readings = before(beside)
        else:
            continue
        for reading in readings:
            yield reading._replace(pattern="restated", score=reading.score - _LESS)
