"""Members as the subject of what their slogan says of them: 产值、利润、税收实现“三个翻番”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import alike, bare, split_and, stretches, unjoined
from partytext.text._spelled.case import Case, Reading, counted, paired, sentence_start
from partytext.text._spelled.first import first_member
from partytext.text._spelled.leads import leads, words_of

_REACHES = re.compile("(?:[均都也全将]|全部|同步|同时|相继|分别|双双|稳步|率先)?(?:实现|达到|取得|迎来|呈现?)了?$")
_BY_MEANS = re.compile("(?:通过|以|靠|依靠|依托|借助|凭借|运用|用|由|经|在|从|为|对|按)")  # what brings a thing about does not share in it
_WHOSE = re.compile("[\u4e00-\u9fff]{2,4}?[省市县区州镇乡](?=..)")  # 青山镇产值、利润: the place has them all
_TRUST = 0.75
_LIKE = 0.3  # of two


def subjects(case: Case) -> Iterator[Reading]:
    """The nouns of the slogan's clause, joined by 、 and 和, just as many as promised, of which it says what they reach."""
    text, edge = case.text, case.left
    verb = _REACHES.search(text, max(0, edge - 6), edge)
    if not verb or case.known:
        return
    low = sentence_start(text, edge)
    clause = max(low, *(text.rfind(c, low, edge) + 1 for c in "，；：,;:"))
    if _BY_MEANS.match(text, clause) or not re.search("[、和与及]", text[clause : verb.start()]):
        return
    items = [bare(text[i.start : i.end]) for i in stretches(text, clause, verb.start())]
    for hope in case.hopes:
        if not 0 <= hope.total - len(items) < 2 or paired(hope) or not all(items):
            continue
        words = unjoined(items) if len(items) == hope.total else split_and(items, hope.total)
        if not words:
            continue
        first = _WHOSE.sub("", words[0], count=1) if _WHOSE.match(words[0]) else first_member(words[0], words[1:])
        members = [first, *words[1:]]
        doing = sum(map(_is_doing, members))
        if 2 * doing >= len(members) or (hope.total == 2 and alike(members) < _LIKE):
            continue  # 强化学习、严格考核实现“两个提升” tells how
        if reading := counted(case, members, hope, "before", "subjects", _TRUST):
            yield reading


def _is_doing(member: str) -> bool:
    """强化学习, 优化服务; not 涉案金额, a noun with a verb before it that governs nothing."""
    words, tags = words_of(member)
    return tags[0] in "vpd" and (leads(words[0]) or tags[-1] != "n")
