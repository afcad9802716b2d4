"""What is cited by its full name: a leader's speeches and instructions on a subject, and the party's regulations by title."""

from __future__ import annotations

import re

from partytext.text._marks import marks

_KINDS = "(?:讲话|指示|批示|指示批示|论述|思想|论断|回信|贺信)"
_ALSO = f"(?:(?:和|、)?重要{_KINDS})*"
# 习近平总书记考察青海重要讲话精神, 习近平总书记关于党的建设的重要思想: of what was said, on what or where, as a set name; that
# he gave a speech (发表重要讲话) is no name.
_SAID = re.compile(
    "习近平(?:总书记|主席)(?:"
    f"(?:关于[^，。；：！？\n]{{2,30}}?的?|(?:在|对|考察|视察|致)(?:(?!发表|作出(?!的)|体现|强调)[^，。；：！？、和\n]){{2,30}}?的?|“[^”\n]{{2,10}}”)?重要{_KINDS}{_ALSO}精神"
    f"|关于[^，。；：！？\n]{{2,30}}?的?重要(?:论述|思想|论断){_ALSO})"
)
_HIS = re.compile("习近平(?:总书记|主席)(?=[^，。；：！？\n]{0,38}?重要)")  # what _SAID cannot do without
_TITLE = re.compile("《([^《》\n]{8,60})》")  # 《规定》 and 《干部任用条例》 are short for a title
_VERSION = re.compile("[（(]")  # （试行）
_REGULATIONS = ("条例", "准则", "规定", "细则", "规则", "办法")
_PLANS = ("规划", "纲要", "意见", "指南")
_NOTICES = ("通知", "决定", "决议")  # 关于…的通知
_OF_THE_PARTY = re.compile("党|干部|公务员|纪律|监督|组织|选举|巡视|支部|政治|思想|作风|廉|人才|基层")
_ITS_OWN = re.compile("党|换届|干部|公务员|支部|领导班子|政治|思想")  # 世界卫生组织…指南 and 基层医疗…规划 are others'


def cited(text: str) -> list[tuple[int, int]]:
    """The spans of such names, titles without their marks.

    >>> text = "学习习近平总书记考察某地重要讲话精神，落实《中国共产党支部工作条例（试行）》，按《条例》办。"
    >>> [text[a:b] for a, b in cited(text)]
    ['习近平总书记考察某地重要讲话精神', '中国共产党支部工作条例（试行）']
    """
    look = marks(text)
    titles = [m.span(1) for at in look.openings("《") if (m := _TITLE.match(text, at)) and _is_regulation(_VERSION.split(m[1])[0])]
    said = (_SAID.match(text, at) for at in look.openings("习", "近") if _HIS.match(text, at))
    return sorted([*(m.span() for m in said if m), *titles])


def _is_regulation(title: str) -> bool:
    """Whether this is the title of a rule, a plan or a notice on the party, its people and its work."""
    if title.endswith(_REGULATIONS):
        return _OF_THE_PARTY.search(title) is not None
    kind = title.endswith(_PLANS) or ("关于" in title and title.endswith(_NOTICES))
    return kind and _ITS_OWN.search(title) is not None
