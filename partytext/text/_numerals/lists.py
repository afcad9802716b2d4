"""Numeral slogans of several parts with 、 between: 双随机、一公开; 一处一案、一点一卡; 四同步、四对接."""

from __future__ import annotations

import re

from partytext.text._numerals.context import may_follow
from partytext.text._numerals.quoted import NUMBER, PLAIN
from partytext.text._numerals.words import knowledge

_GROUP = re.compile(rf"({NUMBER})({PLAIN}+)")
_BARE = frozenset("两双三四五六七八九十")
# 三亮、两联、三评、一公开: the last, which could not stand alone, binds the others
_CHAIN = re.compile(rf"(?:{NUMBER}{PLAIN}{{1,2}}、){{2,}}一{PLAIN}{{1,2}}")


def joined(text: str, start: int, end: int) -> int:
    """Where the slogan ends that text[start:end] is the first part of: end itself where no part follows that is built alike.

    >>> joined("推行双随机、一公开监管", 2, 5), joined("巩固四个意识、两个维护", 2, 6)
    (9, 6)
    """
    chain = _CHAIN.match(text, start)
    if chain and may_follow(text, chain.end()):
        return chain.end()
    if text[end : end + 1] != "、":
        return end
    first = _GROUP.findall(text[start:end])
    if "".join(map("".join, first)) == text[start:end]:
        while after := _part_ends(text, end, first):
            end = after
    return end


def _part_ends(text: str, end: int, first: list[tuple[str, str]]) -> int:
    """Where the next part ends, 0 for none: behind a 、, as many groups as the first has, as long, and one of these: 一 in
    every group of both; 一 where it could not stand alone; two characters without a classifier behind the same numeral."""
    at = end + 1
    stop = at + sum(len(word) + 1 for _, word in first)
    part = _GROUP.findall(text[at:stop])
    if text[end : end + 1] != "、" or "".join(map("".join, part)) != text[at:stop]:
        return 0
    if [len(word) for _, word in part] != [len(word) for _, word in first] or not may_follow(text, stop):
        return 0
    ones, all_ones = ({number for number, _ in groups} == {"一"} for groups in (part, first))
    if len(part) > 1:
        return stop if ones and all_ones else 0
    know = knowledge()
    (number, word), (leading, model) = part[0], first[0]
    by, model_by = word[0] in know.classifiers, model[0] in know.classifiers
    if word[0] in know.measures or word in know.counted or by != model_by:
        return 0
    alone = number == "一" and leading != "一"
    bare = len(word) == 2 and not by and number == leading and number in _BARE
    return stop if alone or bare else 0
