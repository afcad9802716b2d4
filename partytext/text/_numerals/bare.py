"""A numeral with no classifier behind it: 四风问题, 三治融合模式, 六必谈."""

from __future__ import annotations

import re

from partytext.text._han import HAN, HAN_CLASS
from partytext.text._marks import NUMERALS
from partytext.text._numerals.context import (
    FUNCTION,
    NOMINAL,
    PARTICLES,
    VERBAL,
    begins_word,
    is_end,
    is_framed,
    may_follow,
    tagged,
    tags,
)
from partytext.text._numerals.firsts import OTHER
from partytext.text._numerals.quoted import NUMBER
from partytext.text._numerals.starts import VALUE
from partytext.text._numerals.types import Numeral
from partytext.text._numerals.words import knowledge

_ONE_VERBS = frozenset("纠治反树促抓强转")  # 纠四风树新风: verbs of one character side by side
_H = f"[{HAN_CLASS}]"
_EVERY = re.compile(f"凡{_H}")
_LOOSE = re.compile(rf"(?:(?!(?:[{''.join(sorted(PARTICLES))}]|{NUMBER})){_H}){{2}}")
_NEAR = 40  # characters
_NUMBERS = "〇一二三四五六七八九十"
_SAYING = frozenset(["表示", "指出", "强调", "认为", "介绍", "告诉"])
_STATE = "政府"  # 五型政府; 两地政府 are governments
_MODAL = frozenset("必将能会")  # 四化|必胜


def bare(text: str, at: int, beside: bool = False) -> Numeral | None:
    """四风问题, 三治融合模式, 六必谈: what has no classifier, unless it is an item of a list."""
    found = _unclassified(text, at, beside)
    return None if found and _is_item(text, at) else found


def _unclassified(text: str, at: int, beside: bool) -> Numeral | None:
    """四风问题, 三治融合模式, 六必谈: a numeral with no classifier behind it. The grammar of Chinese asks for one, so what
    lacks it is an abbreviation, unless it is a word or name of the dictionary or a literary count (两地, 三省)."""
    know = knowledge()
    both = know.paired.at(text, at)
    if both:
        return Numeral(at, at + both, "bare")
    if text[at + 1 : at + 2] == "型":
        return _typed(text, at)
    if text[at] == "二" or text[at + 1 : at + 2] in know.unnamed:
        return None
    words = tagged(text, at)
    word, tag = words[0]
    if len(word) > 1 and tag[:2] in OTHER:
        return None
    if len(word) > 3 and know.company.at(word, 2) == len(word) - 2:
        word = word[:2]  # 三农|问题
    parts = words[1:] if len(word) == 1 else [(word[1:], tag), *words[1:]]
    (name, tag), (follower, its), (third, _) = [*parts, ("", ""), ("", ""), ("", "")][:3]
    if name[1:] == "为" and text[at - 1 : at] == "以":
        name = name[0]  # 以六化|为抓手
    end = at + 1 + len(name)
    if name == "对" and text.startswith("关系", end):
        return Numeral(at, end + 2, "bare")  # 处理好五对关系
    if (name == "到" and follower[:1] in NUMERALS) or {text[at : at + 2], text[at : at + 4]} & know.not_numeral or text[at : at + 3] in know.no_name:
        return None  # 两到三年, 两头跑, 三好学生
    if text[at - 1 : at] in "。\n" and text[end : end + 1] == "。":
        return None  # 一看。二测。
    if not 1 <= len(name) <= 2 or any(c in PARTICLES or c in NUMERALS or not HAN.match(c) for c in name):
        return None
    if word in know.no_name or text[at:end] in know.no_name or name in know.counted or name in know.measures:
        return None
    if name == "看" and not (at and HAN.match(text[at - 1])):
        return None  # 二看成效
    if name in _SAYING:
        return None  # 安倍晋三表示
    governed = beside or know.making.at(text, at)
    if name in ("不", "必") and len(follower) == 1 and HAN.match(follower) and follower not in FUNCTION:
        told = governed or may_follow(text, end + 1) or (name == "必" and begins_word(text, end + 1))
        return Numeral(at, end + 1, "bare") if told else None  # 六必谈
    if len(name) == 1 and follower in know.events:
        return None  # 八滩战斗
    loose = _LOOSE.match(text, end) if governed and len(name) == len(follower) == len(third) == 1 else None
    if loose and may_follow(text, end + 2):
        return Numeral(at, end + 2, "bare")  # 四链融创|模式, which is no word of the dictionary
    if len(name) == 1 and len(follower) == 2 and not any(c in PARTICLES for c in follower):
        verb = its[:1] in VERBAL and (name == "向" or follower in know.together or not know.company.at(text, end))  # 三治融合, 三向培养, 七联共建
        verb = verb and follower[0] not in _MODAL
        sent = name in know.integrating and its[:1] in NOMINAL and not know.head.at(text, end)  # 四下基层
        if (verb or sent) and (may_follow(text, end + 2) or is_framed(text, at, end + 2) or (sent and governed)):
            return Numeral(at, end + 2, "bare")
    if text[at] == "双" and len(name) == 1 and _is_pair_of_nouns(text, at) and is_end(text, end + (text[end : end + 1] == "的")):
        return Numeral(at - 2, end, "bare")  # 量质双提
    if is_framed(text, at, end):
        return Numeral(at, end, "bare")
    if may_follow(text, end):
        start = at - 2 if name == "必" and _EVERY.match(text, max(0, at - 2), at) else at  # 凡提四必
        named = len(name) == 1 or tag[:1] in VERBAL or governed or name[0] in "不必"
        return Numeral(start, end, "bare") if named else None
    parallel = text[end : end + 1] in _ONE_VERBS and len(follower) != 1 and text[at - 1 : at] in _ONE_VERBS
    if governed and len(name) == 1 and text[at] != "双" and (parallel or its[:1] not in NOMINAL):
        return Numeral(at, end, "bare")  # 纠治四风树立新风
    return None


def _typed(text: str, at: int) -> Numeral | None:
    """五型机关: what a body or its people are to be, in as many words that end in 型; not 大中小三型企业."""
    know = knowledge()
    size = know.company.at(text, at + 2) or len(_STATE) * text.startswith(_STATE, at + 2)
    if not size or not know.making.at(text, at) or know.head.at(text, at + 2):
        return None
    return Numeral(at, at + 2 + size, "bare") if is_end(text, at + 2 + size) or know.context.at(text, at + 2 + size) else None


def _is_pair_of_nouns(text: str, at: int) -> bool:
    """量质 before 双提, 事心 before 双解: two nouns of one character each, which the numeral sums up."""
    before = tags(text[max(0, at - 4) : at])[-2:]
    return [(len(word), tag[:1]) for word, tag in before] == [(1, "n")] * 2


def _is_item(text: str, at: int) -> bool:
    """三怕 behind 一怕, 二怕: an item of a list."""
    number, before = VALUE.get(text[at], 0), text[max(0, at - _NEAR) : at]
    return number > 2 and all(_NUMBERS[i] + text[at + 1] in before for i in (number - 2, number - 1))
