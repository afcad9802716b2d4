"""Members set in quotation marks of their own among the sentences after their slogan: “三清单”：…形成“需求清单”，…制定“资源清单”，…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import alike
from partytext.text._spelled.case import NEAR, Case, Reading, anchored, counted

_IN_MARKS = re.compile("“([^“”\n]{2,12})”")
_ANOTHER = re.compile("“[一二三四五六七八九十两双][^“”\n]{1,8}”")
_TRUST = 0.6
_FEW = 3
_LIKE = 0.8  # else they are set in marks for reasons of their own


def marked(case: Case) -> Iterator[Reading]:
    """What stands in marks before the next slogan of the paragraph and has the counted word at one end, just as many as promised."""
    text, hope = case.text, case.hopes[0]
    word = hope.words[0]
    if case.known or not case.quoted or len(hope.groups) > 1 or hope.total < 3 or hope.of_characters or not word:
        return
    yield from _named_by(case)
    end = case.line_end(NEAR)
    if another := _ANOTHER.search(text, case.right, end):
        end = another.start()
    if text.count(word, case.right, end) < hope.total:
        return
    members = list(dict.fromkeys(m[1] for m in _IN_MARKS.finditer(text, case.right, end) if m[1] != word and word in m[1]))
    level = len(set(map(len, members))) == 1 or (len(word) > 1 and len(members) > _FEW)
    if len(members) == hope.total and anchored(members, word) and level and alike(members) >= _LIKE:
        if reading := counted(case, members, hope, "after", "marked", _TRUST):
            yield reading


def _named_by(case: Case) -> Iterator[Reading]:
    """善用“奖惩式”交流…；常用“墩苗式”交流… of the “三种交流”: what names the counted word in marks before it, just as many times as promised."""
    text, hope = case.text, case.hopes[0]
    word = hope.words[0]
    end = case.line_end(NEAR)
    if len(word) < 2 or text.count("”" + word, case.right, end) < hope.total:
        return
    members = [m[1] + word for m in re.finditer(f"“([^“”\n]{{1,8}})”{re.escape(word)}", text[case.right : end])]
    if len(members) == hope.total == len(set(members)) and (reading := counted(case, members, hope, "after", "marked", _TRUST)):
        yield reading
