"""Quoted spans and what they are: a slogan, a brand, a metaphor; or speech, a title, a plain word, which are none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from partytext.text._numerals import is_idiom, is_plan, quoted_shape
from partytext.text._segment import tagger

_PAIRS = tuple(map(re.compile, ("“[^“”\n]{1,60}”", "「[^「」\n]{1,60}」", "‘[^‘’\n]{1,30}’")))  # apart: each searched by its first mark
_SAID = frozenset("指出 强调 要求 提出 认为 表示 说 讲 告诫 提醒 嘱托 叮嘱 寄语 问 答 明确 规定 所言 道".split())
_SAID_MARKS = frozenset("：:，,")
_TITLES = frozenset(["题为", "题目是", "标题是", "标题为"])
_BRAND_AFTER = re.compile(
    r"(?:党建|服务|志愿|文化|支部|工作|特色|红色|[\u4e00-\u9fff]{1,2})?(?:品牌|工程|行动|计划|项目|活动|平台|工作室|工作站|课堂|讲堂|示范岗|示范点"
    r"|先锋岗|驿站|中心|专栏|大赛|竞赛|小程序|系统|基地|联盟|工作法|志愿服务队|服务队|突击队|宣讲团|模式|经验|学校|奖|称号|荣誉)"
)
_PARALLEL_MARK = re.compile("[、，；,;]")
_STOP = re.compile("[。！？!?]")
_LATIN = re.compile(r"[A-Za-z0-9.\-—·\s]+")
_PERSONAL = re.compile(r"[我你您他她咱俺][们]?(?!为群众|为党旗|的岗位)|啊|吧|呢|吗|呀|嘛")
MAX_METAPHOR = 6  # characters; longer figures of speech are phrases and stand in the lexicon or as slogans
LONG = 24  # characters; what is longer is a sentence unless its clauses are of one length
_A_NOT_A = re.compile(r"(.)[不没]\1")  # 好不好, 有没有
# Why a short quoted span is a plain word; a lexicon may still know it (一盘棋), and then the marks are evidence for it.
PLAIN = frozenset(["day", "mention", "question", "change", "idiom", "word"])


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
    >>> [(q.kind, q.why) for q in quotes("从“书架”到“货架”，看“好不好”，做“放大镜”。")]
    [(None, 'change'), (None, 'change'), (None, 'question'), ('metaphor', 'short')]
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
        kind, why, settled = _alone(content)
        if not settled:
            kind, why = _there(text, opens, closes, content, kind, why)
        yield Quote(opens + 1, closes - 1, kind, why)
        if "‘" in content:
            yield from _quotes(text, opens + 1, closes - 1)


@lru_cache(maxsize=1 << 14)
def _alone(content: str) -> tuple[str | None, str, bool]:
    """What a quoted span is by itself, and why; and whether that is so wherever it stands."""
    shape = quoted_shape(content)
    if shape:
        return "numeral", shape, True
    if len(content) < 2 or _LATIN.fullmatch(content):
        return None, "letter", True
    if is_plan(content):
        return "formula", "plan", True
    if is_idiom(content):
        return None, "idiom", True
    if content[0] in "《〈" and content[-1] in "》〉":
        return None, "title", True
    if _STOP.search(content[:-1]):
        return None, "speech", True
    if _is_speech(content, said=False):
        return None, "speech", False
    if len(content) <= 20 and ("+" in content or "＋" in content):
        return "brand", "plus", False
    if _PARALLEL_MARK.search(content):
        return "slogan", "clauses", False
    if len(content) > MAX_METAPHOR:
        return "slogan", "long", False
    plain = _plain(content)
    return (None, plain, False) if plain else ("metaphor", "short", False)


def _there(text: str, opens: int, closes: int, content: str, kind: str | None, why: str) -> tuple[str | None, str]:
    """What it is by the words around it; kind and why: by itself."""
    before, after = text[max(0, opens - 6) : opens].rpartition("\n")[2].rstrip(), text[closes : closes + 8]
    if after.startswith("为题") or before[-2:] in _TITLES or before[-3:] in _TITLES:
        return None, "title"
    if why == "speech" or (_says(before) and _is_speech(content, said=True)):
        return None, "speech"
    if why != "clauses" and len(content) <= 14 and _BRAND_AFTER.match(after):
        return "brand", "named"
    if why != "short":
        return kind, why
    mention, first, second = _frames()
    if mention.match(after):
        return None, "mention"
    return (None, "change") if first.match(after) or before.endswith(second) else (kind, why)


def _says(before: str) -> bool:
    """Whether a verb of speech stands before, with a mark behind it or none."""
    if before[-1:] in _SAID_MARKS:
        before = before[:-1]
    return before[-1:] in _SAID or before[-2:] in _SAID


@lru_cache(maxsize=1 << 14)
def _is_speech(content: str, *, said: bool) -> bool:
    """Whether it is a sentence somebody says: slogans are short or balanced (我的岗位我负责、我在岗位请放心)."""
    if content[-1] in "。！？!?" and (said or len(content) > 30):
        return True
    clauses = _PARALLEL_MARK.split(content)
    balanced = len(clauses) > 1 and max(map(len, clauses)) - min(map(len, clauses)) <= 1
    if balanced and len(content) <= LONG:
        return said and _PERSONAL.search(content) is not None and len(content) > LONG // 2
    if _PERSONAL.search(content) or (content[0] == "要" and len(content) > MAX_METAPHOR):
        return True
    if said:
        return len(content) > LONG or (not balanced and (len(content) > LONG // 2 + 2 or "是" in content))
    return len(content) > LONG and "，" in content and not balanced


@cache
def _knowledge() -> dict[str, dict[str, list[str]]]:
    text = (files("partytext.lexicon") / "data" / "quotes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _plain(content: str) -> str | None:
    """What makes a short span a plain word wherever it stands.

    A figure of speech puts one thing for another, so it is a noun. Of two characters, whatever is no noun of the
    dictionary is a stressed word (过硬, 必听); of three, one and two are verb and object (走|流程), two and one a noun (加速|键).
    """
    know = _knowledge()
    if content in know["days"]["words"]:
        return "day"
    if _A_NOT_A.search(content) or any(word in content for word in know["questions"]["words"]):
        return "question"
    words = tagger()(content)
    first, tag = words[0]
    if len(content) == 4 and first == content and tag == "i":
        return "idiom"
    if len(content) == 2 and (first != content or tag[:1] not in ("n", "")):
        return "word"
    if len(content) == 3 and (content[-1] in "化型" or (tag[:1] in ("v", "d") and len(first) != 2)):
        return "word"
    return None


@cache
def _frames() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """What stands behind a word that is talked about, behind the first and before the second of two set off."""
    know = _knowledge()
    links = sorted(know["changes"]["links"], key=len, reverse=True)
    first = re.compile(f"(?:{'|'.join(links)})[“‘]")
    return re.compile("|".join(know["mentions"]["after"])), first, tuple(mark + link for mark in "”’" for link in links)

