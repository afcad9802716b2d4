"""Quoted spans and what they are: a slogan, a brand, a metaphor; or speech, a title, a label, which are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from partytext.text._numerals import is_idiom, is_plan, quoted_shape

_PAIRS = tuple(map(re.compile, ("“[^“”\n]{1,60}”", "「[^「」\n]{1,60}」", "‘[^‘’\n]{1,30}’")))  # apart: each searched by its first mark
_SAID = re.compile(r"(?:指出|强调|要求|提出|认为|表示|说|讲|写道|告诫|提醒|嘱托|叮嘱|寄语|问|答|明确|规定|所言|道)[：:，,]?$")
_TITLE_BEFORE = re.compile(r"(?:题为|以|围绕|主题是|主题为|题目是)$")
_TITLE_AFTER = re.compile(r"为(?:题|主题)")
_BRAND_AFTER = re.compile(
    r"(?:党建|服务|志愿|文化|支部|工作|特色|红色|[\u4e00-\u9fff]{1,2})?(?:品牌|工程|行动|计划|项目|活动|平台|工作室|工作站|课堂|讲堂|示范岗|示范点"
    r"|先锋岗|驿站|中心|专栏|大赛|竞赛|小程序|系统|基地|联盟|工作法|志愿服务队|服务队|突击队|宣讲团|模式|经验|学校|奖|称号|荣誉)"
)
_PARALLEL_MARK = re.compile("[、，；,;]")
_STOP = re.compile("[。！？!?]")
_LATIN = re.compile(r"[A-Za-z0-9.\-—·\s]+")
_PERSONAL = re.compile(r"[我你您他她咱俺][们]?(?!为群众|为党旗|的岗位)|啊|吧|呢|吗|呀|嘛")
MAX_METAPHOR = 6  # characters; longer figures of speech are phrases and stand in the lexicon or as slogans


class Quote(NamedTuple):
    """One quoted span: text[start:end] is its content; kind is None where it is no set formulation."""

    start: int
    end: int
    kind: str | None
    why: str


def quotes(text: str) -> list[Quote]:
    """The quoted spans of a text with their kinds, inner ones after the outer.

    >>> [(q.kind, q.why) for q in quotes("落实“三会一课”，当好“主心骨”。他说：“我们都来听听大家的意见。”")]
    [('numeral', 'groups'), ('metaphor', 'short'), (None, 'speech')]
    """
    return list(_quotes(text, 0, len(text)))


def _quotes(text: str, low: int, high: int) -> Iterator[Quote]:
    found = sorted(m.span() for pair in _PAIRS for m in pair.finditer(text, low, high))
    at = low
    for opens, closes in found:
        if opens < at:
            continue
        at = closes
        content = text[opens + 1 : closes - 1]
        kind, why = _own_kind(content) or _kind_there(text, opens, closes, content)
        yield Quote(opens + 1, closes - 1, kind, why)
        if "‘" in content:
            yield from _quotes(text, opens + 1, closes - 1)


@lru_cache(maxsize=1 << 14)
def _own_kind(content: str) -> tuple[str | None, str] | None:
    """What a quoted span is wherever it stands; None where that depends on the words around it."""
    shape = quoted_shape(content)
    if shape:
        return "numeral", shape
    if len(content) < 2 or _LATIN.fullmatch(content):
        return None, "letter"
    if is_plan(content):
        return "formula", "plan"
    if is_idiom(content):
        return None, "idiom"
    if content[0] in "《〈" and content[-1] in "》〉":
        return None, "title"
    if _STOP.search(content[:-1]):
        return None, "speech"
    return None


def _kind_there(text: str, opens: int, closes: int, content: str) -> tuple[str | None, str]:
    before, after = text[max(0, opens - 6) : opens].rpartition("\n")[2], text[closes : closes + 8]
    if _TITLE_AFTER.match(after) and _TITLE_BEFORE.search(before):
        return None, "title"
    said = bool(_SAID.search(before.rstrip()))
    if content[-1] in "。！？!?" and (said or len(content) > 30):
        return None, "speech"
    personal = _PERSONAL.search(content) is not None
    if said and (len(content) > 24 or personal):
        return None, "speech"
    parallel = _PARALLEL_MARK.search(content) is not None
    if len(content) <= 14 and not parallel and _BRAND_AFTER.match(after):
        return "brand", "named"
    if len(content) <= 20 and ("+" in content or "＋" in content):
        return "brand", "plus"
    if personal:
        return None, "speech"
    if parallel:
        return "slogan", "clauses"
    if len(content) <= MAX_METAPHOR:
        return "metaphor", "short"
    return "slogan", "long"
