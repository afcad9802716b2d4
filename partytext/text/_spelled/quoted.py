"""Members in quotation marks of their own: “A、B、C”的“三X”; “三X”…提出的“A、B、C”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._checksum import Promise
from partytext.text._members import alike, bare, split_again, unjoined, unmarked
from partytext.text._spelled.case import BACK, Case, Reading, counted, keys, letters_in, paired
from partytext.text._spelled.first import first_member
from partytext.text._spelled.lists import lists

_LIST = re.compile("“([^“”\n]*[、，；][^“”\n]*)”")
# What may stand between the list and its slogan: 的, 等, 为主要内容的, 为主线的学生党员; nothing, where the slogan has no marks.
_JOINT = re.compile("(?:等|为[^，。；：、“”\n]{1,6})?的?[^，。；：、“”\n的是和与及到]{0,6}的?")
_MARK = re.compile("[、，；]")
_PART = re.compile("[、，；+＋]")
_ROW = "(?:“[^“”\n]+”[、和与及]?){{{}}}$"
_INNER = re.compile("“([^“”\n]+)”")
_CLAUSE_OPENS = re.compile("[^，。；：、“”\n]{0,12}[，：](?:以|由|把|用好|打造|推行|开展|建设)?")
_ROW_BEHIND = re.compile("(?:“[^“”\n]+”[、和与]?){3,}")
_HALF = 0.5
_ROW_TRUST = 0.9  # nobody puts just so many things in marks by chance
_NEW = re.compile("(?:推出|推行|提出|总结|提炼|创新|实行|开展)[出了]*$")  # a slogan of its own, not what stands quoted before
_LONGEST_JOINT = 14
_LEAD = 2  # characters by which the first member is longer where words before the list stand in its marks
_SEVERAL = 4  # a list behind is not as long as fewer by chance
_GAP = 30  # characters between the slogan and a list that no word joins to it
_LIKE = 0.3  # one length
_THAN = re.compile("[；：、]")  # what stands behind these is another thing
_WHOLE = 0.7  # a list closed by its marks, of no more than two kinds


def quoted(case: Case) -> Iterator[Reading]:
    """A list in quotation marks right before the slogan; one of its paragraph that has its letters; one of as many characters as it counts."""
    yield from _in_a_row(case)
    yield from _in_a_row_behind(case)
    yield from _before(case)
    yield from _in_groups(case)
    yield from _next(case)
    if case.hopes[0].of_characters:
        yield from _of_characters(case)
    if not case.known:
        yield from _lettered(case)


def _before(case: Case) -> Iterator[Reading]:
    text, edge = case.text, case.left
    close = text.rfind("”", max(0, edge - _LONGEST_JOINT - 1), edge)
    opened = text.rfind("“", max(0, edge - BACK), close) if close > 0 and _JOINT.fullmatch(text, close + 1, edge) else -1
    found = _LIST.fullmatch(text, opened, close + 1) if opened >= 0 else None
    apart = case.quoted and close + 1 == edge  # “A、B”“三X” may be two things in a row
    if not found or (apart and text[close - 1] in "。！？"):
        return
    for members, hope in _readings(case, found):
        if (not apart or keys(members, hope) == 1.0) and (reading := counted(case, members, hope, "before", "quoted", 0.8)):
            yield reading


def _in_a_row(case: Case) -> Iterator[Reading]:
    """“A”“B”“C”等三项工程: as many things in marks of their own right before a slogan without."""
    text, size = case.text, case.hopes[0].total
    edge = case.left - (text[case.left - 1] == "等")
    row = None if case.quoted else re.compile(_ROW.format(size)).search(text, max(0, edge - BACK), edge)
    if row and not text.endswith(("”", "”、"), 0, row.start()):
        members = [bare(m) for m in _INNER.findall(row[0])]
        if reading := counted(case, members, case.hopes[0], "before", "quoted", _ROW_TRUST):
            yield reading


def _in_a_row_behind(case: Case) -> Iterator[Reading]:
    """“五个一工程”，“一村一戏台”“一镇一书屋”…: just as many things in marks of their own in the clause behind the slogan."""
    text, hope = case.text, case.hopes[0]
    opens = _CLAUSE_OPENS.match(text, case.right)
    members = [bare(m) for m in _INNER.findall(row[0])] if opens and (row := _ROW_BEHIND.match(text, opens.end())) else []
    if len(members) > 2 and keys(members, hope) > _HALF and (reading := counted(case, members, hope, "after", "quoted", _ROW_TRUST)):
        yield reading


def _in_groups(case: Case) -> Iterator[Reading]:
    """以“A＋B”与“C＋D”为主要内容的“双推双考”: a list in marks for each numeral right before the slogan."""
    hope, text, edge = case.hopes[0], case.text, case.left
    if len(hope.groups) < 2 or min(hope.groups) < 2 or (joint := text.rfind("”", max(0, edge - _LONGEST_JOINT - 1), edge)) < 0:
        return
    row = re.compile(_ROW.format(len(hope.groups))).search(text, max(0, edge - BACK), joint + 1)
    if not row or not _JOINT.fullmatch(text, joint + 1, edge):
        return
    lists = [_PART.split(found) for found in re.findall("“([^“”]*)”", row[0])]
    if tuple(map(len, lists)) == hope.groups and (reading := counted(case, [bare(item) for found in lists for item in found], hope, "before", "quoted", 0.9)):
        yield reading


def _next(case: Case) -> Iterator[Reading]:
    """设置“四级”架构，形成“市级抓总、片区督导、乡级统筹、村级落实”格局: the first list in marks behind the slogan, of one form and as long as promised."""
    hope, text = case.hopes[0], case.text
    if case.known or not case.quoted or len(hope.groups) > 1 or hope.total < _SEVERAL or hope.of_characters:
        return
    opened = text.find("“", case.right, case.line_end(_GAP))
    found = _LIST.match(text, opened) if opened > 0 else None
    items = found[1].split("、") if found else []
    level = max(map(len, items), default=0) - min(map(len, items), default=0) <= _LEAD
    if found and level and alike(items) >= _LIKE and not _THAN.search(text, case.right, opened):
        if reading := counted(case, [bare(item) for item in items], hope, "after", "quoted", 0.6):
            yield reading


def _of_characters(case: Case) -> Iterator[Reading]:
    """The last list in marks before the slogan, where it has as many characters as it counts: …的寄语。“20字寄语”."""
    low = case.line_start(BACK)
    found = _LIST.findall(case.text, low, case.left)
    if found and not _NEW.search(case.text, max(low, case.left - 6), case.left):
        members = [bare(item) for item in _MARK.split(found[-1])]
        if reading := counted(case, members, case.hopes[0], "before", "quoted", 0.7):
            yield reading


def _lettered(case: Case) -> Iterator[Reading]:
    """A list in the slogan's paragraph that has its letters."""
    text = case.text
    for low, high, place in ((case.right, case.line_end(BACK), "after"), (case.line_start(BACK), case.left, "before")):
        if not any(hope.total > 2 and letters_in(text, hope, low, high) for hope in case.hopes):
            continue
        for found in _LIST.finditer(text, low, high):
            for members, hope in _readings(case, found):
                if hope.total > 2 and keys(members, hope) == 1.0 and (reading := counted(case, members, hope, place, "quoted", 0.4)):
                    yield reading


def _readings(case: Case, found: re.Match[str]) -> Iterator[tuple[list[str], Promise]]:
    for items, whole in lists(case.text, found.start(1), found.end(1), True):
        if whole < _WHOLE:
            continue
        members = unjoined([bare(item) for item in unmarked(items)])
        if len(members) > 1 and len(members[0]) > max(map(len, members[1:])) + _LEAD:
            members[0] = first_member(members[0], members[1:], case.known)
        for hope in case.hopes:
            if not paired(hope):
                again = split_again(members, hope.words[0], hope.total) if len(hope.groups) == 1 else None
                yield again or members, hope
