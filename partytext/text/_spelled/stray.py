"""What looks like the members of a slogan and is none: a list cut short or filled up to the number, a story, years, offices, the sections of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from partytext.text._checksum import Promise
from partytext.text._members import MAX_MEMBER, alike, next_mark, shared_end
from partytext.text._spelled.case import NEAR, SENTENCE_END, Case, Rule, keys

_TIME = re.compile("[^，]{0,8}(?:以来|年来|期间|之际)|目前|当前|近期|近日|今年|去年|日前")
_BODY = re.compile("全?[省市县区镇乡村校院厂](?![的性])|[^，]{1,6}(?:[党省市县区镇乡]委|组织部|党组|支部|公司|学校|医院|政府)(?![的性])")
_DATE = re.compile(r"[\d年月日.—-]+")
# What the sections of reports and plans are called, whatever they are about: 基本情况, 主要做法, 下步打算.
_SECTION = re.compile(
    "[^，。；：]{0,6}(?:情况|概况|背景|问题|不足|短板|打算|计划|安排|思路|做法|成效|成果|经验|启示|体会|思考|建议|对策|意见|目标|任务|步骤|要求|原则|意义|措施|保障|指导思想|总结)"
)
_OFFICE = re.compile(".{1,8}(?:委|部|局|办|院|厅|署|社|公司|中心|政府|协会|单位)")
_LOOSE = 0.5  # how unlike clauses are that only commas join
_LONGER = 3  # characters by which a first member may be longer than twice the others


def is_frame(titles: Sequence[str]) -> bool:
    """Whether most titles are those that the sections of any report have, and not all end alike (经费保障, 人员保障).

    >>> is_frame(["基本情况", "主要做法", "几点启示"]), is_frame(["抓学习", "抓管理", "存在问题"])
    (True, False)
    """
    return not shared_end(titles) and 2 * sum(_SECTION.fullmatch(title) is not None for title in titles) > len(titles)


def are_offices(members: Sequence[str]) -> bool:
    """Whether most members are those who do it: 市委组织部、市公安局、市财政局."""
    return 2 * sum(_OFFICE.fullmatch(m) is not None for m in members) > len(members)


def goes_on(case: Case, last: str) -> bool:
    """Whether an item with the next number follows the last one in its sentence: 三项机制：…三是…，四是…"""
    mark, at = next_mark(last), case.text.find(last, case.right)
    if not mark or at < 0:
        return False
    end = SENTENCE_END.search(case.text, at, at + NEAR)
    return case.text.find(mark, at, end.start() if end else at + NEAR) > 0


def is_padded(case: Case, parts: Sequence[str], members: Sequence[str], hope: Promise) -> bool:
    """Whether clauses only make up the number: the first is a list itself and no other is, or 、 joins all but the last, which alone lacks
    the word that is counted (“五有”，即有场所、有设施、有标志、有制度，全乡17个村全部通过验收)."""
    *rest, last = members
    word, text = hope.words[0], case.text
    if parts[0].count("、") > 1 and not any("、" in part for part in parts[1:]) and keys(members, hope) < 1:
        return True  # 即A审计、B审计、C审计统筹实施，全年促进增收…，移送线索…
    if len(hope.groups) > 1 or len(rest) < 2 or not word or word in last or not all(word in m for m in rest):
        return False
    marks = marks_behind(text, case.right, parts[:-1])
    return marks[-1] in "，," and set(marks[:-1]) == {"、"}


def is_told(case: Case, rule: Rule, parts: Sequence[str], members: Sequence[str], hope: Promise) -> bool:
    """Whether a story follows, and no list: it opens with its time (去年以来), or behind a colon with who did it, and nothing makes a list of
    its clauses, neither a counted word nor likeness nor 、; or there are but years in brackets."""
    if _TIME.fullmatch(parts[0]) or (rule.name == "paren" and all(map(_DATE.fullmatch, members))):
        return True
    if rule.name not in ("colon", "dash") or keys(members, hope) > 0:
        return False
    by_commas = "、" not in marks_behind(case.text, case.right, parts[:-1])
    return (by_commas and alike(members) < _LOOSE and _BODY.match(parts[0]) is not None) or len(members[0]) > 2 * max(map(len, members[1:]), default=MAX_MEMBER) + _LONGER


def marks_behind(text: str, at: int, parts: Sequence[str]) -> list[str]:
    """The mark behind each of some stretches of a text."""
    ends = [text.find(part, at) + len(part) for part in parts]
    return [text[end : end + 1] for end in ends]
