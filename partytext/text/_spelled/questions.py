"""Members that are questions: “三问”：初心还在吗？使命记得吗？本领够吗？"""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import bare
from partytext.text._spelled.case import NEAR, Case, Reading, counted

_QUESTION = re.compile("([^。！？?；\n]{2,}?)[？?]”?")
_LEAD = re.compile(".*(?:[：:，]|——)“?")
_JOINT = re.compile("[^，。？；\n]{0,10}(?:——|[：:，。])")  # between the slogan and the first of them
_TRUST = 0.6


def questions(case: Case) -> Iterator[Reading]:
    """For N问 just as many questions in a row right behind it, without their marks."""
    hope, text = case.hopes[0], case.text
    if len(hope.groups) > 1 or hope.total < 3 or not hope.words[0].startswith("问") or not (joint := _JOINT.match(text, case.right)):
        return
    members: list[str] = []
    at = joint.end()
    while at < case.right + NEAR and (m := _QUESTION.match(text, at)):
        members.append(bare(_LEAD.sub("", m[1])))
        at = m.end()
    if reading := counted(case, members, hope, "after", "questions", _TRUST):
        yield reading
