"""Set names made anew for each matter: a leader's speeches and instructions on it, the party's regulations by title, the spirit of its
plenums, its leadership over a field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._marks import NUMERALS, marks

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
# 党的二十大和二十届二中、三中全会精神: what stands before 届, unless it is another body's, and from there on.
_NUMBER = "[一二三四五六七八九十]{1,3}"
_TERM = re.compile(f"(?:(?:党的)?{_NUMBER}大(?:和|以及|及|、))?(?:党的)?(?<!委)(?<!国民党){_NUMBER}$")
_BEFORE_TERM = 13  # characters
_PLENUMS = re.compile(f"届(?:历次|{_NUMBER}中(?:[、和]{_NUMBER}中)*)全会精神")
# 党对教育工作的全面领导, 党对高校的领导: not 国民党, 全党 or 入党, and not what leaders are or do.
_LEADER = re.compile("(?:以习近平同志为核心的|中国共产)?(?:(?<=健全)|(?<!国民|民进|社会|民主)(?<![全建入退爱我政]))党(?:中央)?$")
_BEFORE_FIELD = 14  # characters
_FIELD = "对(?!于|坚持|[这那你他她]|有的|犯)[^，。；：、！？（）“”\n]{2,14}?的"
_LED = re.compile(
    f"{_FIELD}(?:(?:全面|绝对|集中统一|统一)领导(?![力权]|干部|班子|人员|小组|机关|机构|核心|体制|地位|能力|水平|方式|作用)"
    "|领导(?=[，。；：、！？”）\n是下]|$))"
)
_TITLE = re.compile("《([^《》\n]{8,60})》")  # 《规定》 and 《干部任用条例》 are short for a title
_VERSION = re.compile("[（(]")  # （试行）
_REGULATIONS = ("条例", "准则", "规定", "细则", "规则", "办法")
_PLANS = ("规划", "纲要", "意见", "指南")
_NOTICES = ("通知", "决定", "决议")  # 关于…的通知
_OF_THE_PARTY = re.compile("党|干部|公务员|纪律|监督|组织|选举|巡视|支部|政治|思想|作风|廉|人才|基层")
_ITS_OWN = re.compile("党|换届|干部|公务员|支部|领导班子|政治|思想")  # 世界卫生组织…指南 and 基层医疗…规划 are others'


def cited(text: str) -> list[tuple[int, int]]:
    """The spans of such names, titles without their marks, in order.

    >>> text = "学习习近平总书记考察某地重要讲话精神，落实《中国共产党支部工作条例（试行）》，按《条例》办。"
    >>> [text[a:b] for a, b in cited(text)]
    ['习近平总书记考察某地重要讲话精神', '中国共产党支部工作条例（试行）']
    """
    look = marks(text)
    openings = look.openings()
    titles = [m.span(1) for at in look.where(openings, "《") if (m := _TITLE.match(text, at)) and _is_regulation(_VERSION.split(m[1])[0])]
    said = (_SAID.match(text, at) for at in look.where(openings, "习", behind="近") if _HIS.match(text, at))
    terms = look.where(openings, "届", behind="历" + NUMERALS)
    fields = look.where(openings, "对", before="党央")
    return sorted([
        *titles, *(m.span() for m in said if m),
        *_around(text, terms, _TERM, _BEFORE_TERM, _PLENUMS), *_around(text, fields, _LEADER, _BEFORE_FIELD, _LED),
    ])  # fmt: skip


def _around(text: str, places: list[int], before: re.Pattern[str], size: int, behind: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What begins before some places, so many characters at most, and ends behind them."""
    for at in places:
        last = behind.match(text, at)
        first = before.search(text, max(0, at - size), at) if last else None
        if first and last:
            yield first.start(), last.end()


def _is_regulation(title: str) -> bool:
    """Whether this is the title of a rule, a plan or a notice on the party, its people and its work."""
    if title.endswith(_REGULATIONS):
        return _OF_THE_PARTY.search(title) is not None
    kind = title.endswith(_PLANS) or ("关于" in title and title.endswith(_NOTICES))
    return kind and _ITS_OWN.search(title) is not None
