"""A numeral, a classifier and what it names: 四个坚持, 五级组织体系."""

from __future__ import annotations

import re

from partytext.text._han import HAN_CLASS
from partytext.text._marks import NUMERALS
from partytext.text._numerals.context import (
    COORDINATES,
    TIMES,
    VERBAL,
    begins_word,
    is_apposed,
    is_end,
    is_framed,
    may_follow,
    name_words,
    tags,
)
from partytext.text._numerals.firsts import is_counted
from partytext.text._numerals.quoted import NUMBER, PLAIN
from partytext.text._numerals.starts import (
    CLASSIFIERS,
    CLAUSE_ENDS,
    FAR,
    LEVELS,
    LISTED,
    NAME,
    NAME_WINDOW,
    NAMED,
    SIGNS,
    VALUE,
)
from partytext.text._numerals.types import Numeral
from partytext.text._numerals.words import knowledge

# 两个屏障、两个基地、一个桥头堡的|使命任务
_NAMES_OF = re.compile(rf"(?:{NUMBER}个{PLAIN}{{2,5}}[、和]){{1,4}}{NUMBER}个{PLAIN}{{2,5}}的")
_PREDICATES = ("将", "是", "仍", "依")
_H = f"[{HAN_CLASS}]"
_CLASSIFIED = re.compile(rf"(?:十?[二三四五六七八九]|两|十一?)(?P<by>[{CLASSIFIERS}])(?P<rest>{_H}{{2,{NAME_WINDOW}}})")
_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")
_CONTENT = f"(?:(?![的和与及在等]){PLAIN})"
_WHOLE = re.compile(rf"{_CONTENT}{{2,8}}(?!{_CONTENT})")
_JOINED = [re.compile(f"(?<=[{HAN_CLASS}”’）]){sign}(?=[{HAN_CLASS}“‘（])") for sign in ("[+＋]", "[—－-]+", "→")]
_ATTRIBUTIVE = frozenset(["a", "b", "z"])


def classified(text: str, at: int, beside: bool = False) -> Numeral | None:
    """四个坚持: a numeral, 个, and verbs; behind a verb that takes principles for its object (增强四个意识, 构建五级
    组织体系) a noun will do, and other classifiers than 个."""
    m = _CLASSIFIED.match(text, at)
    if not m or text[at] == "二":
        return None
    by, rest = m["by"], m.start("rest")
    plain = by == "个"
    know = knowledge()
    words = tags(m["rest"])
    first = words[0][0]
    if is_counted(first) or (first[0] in NUMERALS and first[-1] in TIMES):
        return None  # 三个具有完整布局的国家, 两个五年
    clause = name_words(text, rest, words)
    name = "".join(word for word, _ in clause)
    end = rest + len(name)
    if not NAME[0] <= len(name) <= NAME[1] or name in know.counted or know.countable.at(name, 0) == len(name):
        return None
    if text[at : at + 3] in know.no_name or text[at : at + 4] in know.no_name or (name in know.qualifying and not is_end(text, end)):
        return None
    if by in LEVELS and not text.startswith("方面", at + 1) and _is_sum(text, at):
        whole = _WHOLE.match(text, rest)
        if whole is None:
            return None
        return Numeral(at, end if by == "方" else whole.end() - 2 * whole[0].endswith("建设"), "classifier")
    if name[-2:] in ("国家", "地区", "之一"):
        return None  # 两个发展中国家, 五条原则之一
    headed = by in LISTED and know.head.at(text, end - 2) == 2
    if text.startswith("十大", at) and not headed:
        return None  # 年度十大突破: a ranking
    together = m["rest"][:2] in know.together
    listed = (headed or together) and (_is_listed(text, at) or _is_sum(text, at))
    end = rest + 2 if listed and together else end
    verbal = plain and (
        clause[-1][0] in know.complements
        or all(tag[:1] in VERBAL or word in know.manner for word, tag in clause)
    )
    if listed and may_follow(text, end, know.context):
        return Numeral(at, end, "classifier")
    framed = is_framed(text, at, end, by in NAMED)
    noun = clause[-1][1] not in _ATTRIBUTIVE and name not in know.qualifying
    apposed = by in NAMED and noun and is_end(text, end) and is_apposed(text, at)
    governed = framed or beside or apposed or know.launching.at(text, at)
    governed = governed or (plain and text[end : end + 1] in COORDINATES and _is_in_list_of(text, at))
    if not (verbal or governed or (plain and know.apposed.at(text, end))):
        return None
    subject = governed and not plain and text[end : end + 1] in _PREDICATES  # 面临的四大考验是
    if not (framed or subject or may_follow(text, end, know.context) or (verbal and begins_word(text, end))):
        return None
    if name[-1] == "之":
        return Numeral(at, end, "classifier")
    if plain:
        return None if not framed and _counts_noun(text, end, clause[-1]) else Numeral(at, end, "classifier")
    strong = know.making if by in NAMED else know.governing
    if not (framed or apposed or beside or strong.at(text, at)):
        return None
    return Numeral(at, end + know.head.at(text, end), "classifier")  # 五级组织体系 is one name


def _is_in_list_of(text: str, at: int) -> bool:
    """Whether a list of such names begins here that a noun takes for its own: 两个屏障、两个基地的使命任务."""
    m = _NAMES_OF.match(text, at)
    return bool(m and knowledge().company.at(text, m.end()))


def _is_listed(text: str, at: int) -> bool:
    """Whether as many things are listed right before as the numeral says: 学习提升、岗位练兵、结对帮带三大行动; or some of
    these, 等; or as many tiers of government, 县乡村三级联动."""
    size = VALUE.get(text[at], 0)
    if 1 < size <= at and knowledge().tiers.issuperset(text[at - size : at]):
        return True
    before = text[max(0, at - FAR) : at]
    if "、" not in before:
        return False
    clause = _CLAUSE_END.split(before)[-1]
    listed = clause.count("、") + 1
    return listed > 1 and (clause[-1] == "等" or listed == size)


def _is_sum(text: str, at: int) -> bool:
    """The same of things joined by signs: 村民+公司+企业三方联动, 党委—支部—小组三级网络."""
    before = text[max(0, at - FAR) : at]
    if not any(sign in before for sign in SIGNS):
        return False
    clause = _CLAUSE_END.split(before)[-1]
    return any(1 < len(sign.findall(clause)) + 1 == VALUE.get(text[at], 0) for sign in _JOINED)


def _counts_noun(text: str, end: int, last: tuple[str, str]) -> bool:
    """三个基本问题, 两个重要抓手, 两个伟大的发现: what the numeral counts comes behind the adjective or verb."""
    word, tag = last
    know = knowledge()
    if tag in _ATTRIBUTIVE and word not in know.manner and not is_end(text, end):
        return True
    return text[end : end + 1] == "着" or know.countable.at(text, end + (text[end : end + 1] == "的")) > 0
