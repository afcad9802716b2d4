"""Numerals and one to three characters in turn: 三会一课, 一核四治四微."""

from __future__ import annotations

import re
from collections.abc import Container

from partytext.text._marks import NUMERALS
from partytext.text._numerals.context import PARTICLES, TIMES, cut, ends_word, last_word, may_follow, tagged
from partytext.text._numerals.quoted import GROUP, NUMBER, PLAIN
from partytext.text._numerals.starts import CLASSIFIERS
from partytext.text._numerals.types import Numeral
from partytext.text._numerals.words import knowledge

_COUNT = f"(?:十[一二三四五六七八九]|{NUMBER})"
_GROUPS = 8  # between the first and the last
_ALTERNATING = re.compile(
    rf"{_COUNT}{PLAIN}{{1,3}}(?:{_COUNT}{PLAIN}{{1,3}}){{0,{_GROUPS}}}{_COUNT}(?P<last>{PLAIN}{{1,6}}+)"
)
_ADDRESS = ("号", "栋", "幢", "楼", "单元", "室", "门")
_BECOMES = frozenset("成为到")  # 一岗双责念成一纸空文
_ABOUT = frozenset("几余来")
_TROOPS = frozenset("军师旅团营连排班")  # 五团一营一连; and 三省一市
_PAIRED = frozenset("者国党省县")  # 两党两国 are two parties and two states
_WORDS = frozenset(["i", "nz", "nr", "m", "mq"])  # what the dictionary calls idioms and names; 一国两制 is an abbreviation


def alternating(text: str, at: int, beside: bool = False) -> Numeral | None:
    """三会一课, 一核四治四微: numerals and one to three characters in turn."""
    know = knowledge()
    if text[at + 1] not in CLASSIFIERS and (_begins(text, at, 3, know.no_name) or _begins(text, at, 4, know.no_name)):
        return None
    m = _ALTERNATING.match(text, at)
    while m and _no_group(text, m.start("last") - 1):
        m = _ALTERNATING.match(text, at, m.start("last") - 1)
    if not m or text[at] == "二" or (text[at] in "两双" and text[at : at + 2] in know.not_numeral):
        return None
    last = m.start("last")
    groups = GROUP.findall(text, at, last)
    word = last_word(m["last"], {len(w) for _, w in groups})
    if word:
        groups.append((text[at + sum(len(n) + len(w) for n, w in groups) : last], word))
    end = last + len(word)
    if len(groups) > 2 and "".join(groups[-1]) in know.no_name and not may_follow(text, end):
        *groups, (number, word) = groups  # 一江一河|两岸
        end -= len(number) + len(word)
    surface = text[at:end]
    words = [w for _, w in groups]
    if words[0][0] in _ABOUT or (words[0][0] == "多" and text[at] in "十百千万") or (text[at] in "一百" and text[at - 1 : at] == words[0][0]):
        return None  # 十几万, 看一看百姓
    classified = all(len(w) > 2 and w[0] in CLASSIFIERS for w in words)
    if len(words) == 2 and words[0] != words[1] and text[at] != "一":
        if classified or (len(words[0]) > 2 and words[0][0] in CLASSIFIERS and words[1] in know.classifiers):
            return Numeral(at, last - 1, "classifier")  # 四大考验四种危险: two names
    if end == last or any(part in know.no_name for part in (surface, surface[:3], surface[:4])):
        return None
    if any(
        w[0] in PARTICLES or w[-1] in PARTICLES or w[0] in "个次" or (len(w) > 1 and w[-1] in _BECOMES) or "第" in w or n + w[0] in know.adverbs
        for n, w in groups
    ):
        return None
    if words[0].startswith("单元") or (words[0].startswith(_ADDRESS) and words[1].startswith(_ADDRESS)):
        return None  # 五号楼三单元
    if _is_count(words, distributive=text[at] == "一") and not (words[0] in TIMES and may_follow(text, end)):
        return None
    if words[-1] == words[0][0] and words[0][0] in know.classifiers:
        return None  # 这三股劲一股也不能泄
    if groups[-1][0] == "一" and words[-2][-1] == words[-1]:
        return None  # 两个人想一想
    if groups[-1][0] == "一" != text[at] and words[-1] in know.classifiers | know.measures and not may_follow(text, end):
        return None  # 百姓多一份|安心, 两国老一代|领导人
    if any(n != "一" and n + w[0] in know.not_numeral for n, w in groups[1:]) or words[0][0] == "年" or "余" in (w[0] for w in words):
        return None  # 两侧双向, 百年大党千秋伟业, 一部百余年
    counting = all(w in know.measures or w in know.counted or w in know.classifiers for w in words)
    if counting and not may_follow(text, end):
        return None
    if text[at] == "一" and (_is_plain_pair(surface, words) or _begins_with_word(text, at, words[0])):
        return None
    place, tag = tagged(text, at)[0]
    if len(place) > 2 and (tag == "ns" or (len(place) == len(surface) and tag in _WORDS)):
        return None  # 千岛湖一道; 九牛一毛
    if (text[at] != "一" and words[0][0] in _PAIRED) or any(_names_programme(w) for w in words[:-1]):
        return None
    if len(words) > 2 and len(words[0]) == 3 and {len(w) for w in words[1:]} == {1}:
        end = at + len(groups[0][0]) + 3  # 七联共建|一核四治四微
    return Numeral(at, end, "groups") if len(set(words)) == len(words) else None


def _no_group(text: str, at: int) -> bool:
    """Whether the numeral here opens no further group: 四提升四强化|三年, 三会一课和|四个意识, 一岗双责统|一联动,
    这一条|一脉相承."""
    know = knowledge()
    if text.startswith("一体推进", at):
        return True  # 三不|一体推进
    if text[at + 1] in know.units or text[at + 1] == "个" or text[at - 1] in PARTICLES or _begins(text, at, 4, know.not_numeral):
        return True
    return (text[at - 2] not in NUMERALS or text[at - 1] == "统") and ends_word(text, at)  # 五统一, not 三单一图


def _begins(text: str, at: int, size: int, words: Container[str]) -> bool:
    """Whether one of some words of this size begins here; at the end of a text a shorter one does not."""
    return len(text) >= at + size and text[at : at + size] in words


def _is_count(words: list[str], *, distributive: bool) -> bool:
    """三天两头, 两天当成一天, 四要做到, 二级至四级: amounts, items of a list, ranges."""
    know = knowledge()
    if words[0] in know.measures or words[0][0] in "要是" or _TROOPS.issuperset(words) or words == ["省", "市"]:
        return True
    if words[0][0] in know.measures and words[0][0] == words[1][0]:
        return True
    if words[0][0] in know.classifiers and words[-1] in know.measures:
        return True  # 四层楼五间|房
    if any(w[-1] in "至到" and (w[0] == "大" or w[0] in know.classifiers) for w in words):
        return True
    things = frozenset() if distributive else know.counted  # 一人一网格 is one for each
    return all(w in know.measures or w in things for w in words)


def _is_plain_pair(surface: str, words: list[str]) -> bool:
    """一笔一笔算, 一环扣一环, 一内一外, 一地一域."""
    know = knowledge()
    both = surface[-2] == "一" and ("".join(words) in know.opposites or know.alike.issuperset(words))
    return words[0][0] == words[1][0] or both


def _names_programme(word: str) -> bool:
    """人计划 in 万人计划千名骨干: a name has ended here."""
    return len(word) > 2 and knowledge().head.at(word, len(word) - 2) == 2


def _begins_with_word(text: str, at: int, first: str) -> bool:
    """一手抓五星: the dictionary has a word that begins with this numeral."""
    return len(first) > 1 and 1 < len(cut(text[at : at + 4])[0]) < 4
