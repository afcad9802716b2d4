"""Numeral slogans told by the members that follow: 三色岗，分别为红色先锋岗、蓝色技能岗、绿色服务岗; 三个用好：用好…."""

from __future__ import annotations

import re

from partytext.text._han import HAN_CLASS
from partytext.text._marks import NUMERALS
from partytext.text._members import NAMELY, unmarked
from partytext.text._numerals.starts import VALUE
from partytext.text._numerals.types import Numeral
from partytext.text._numerals.words import knowledge

_H = f"[{HAN_CLASS}]"
# A numeral, perhaps a classifier, what it counts, a noun of what it is (做法, 制度), and what opens the explanation.
_TOLD = re.compile(
    rf"[三四五六七八九](?P<by>[个项种条类张道块本])?(?P<word>{_H}{{1,4}})(?P<noun>{_H}{{0,4}}?)"
    rf"(?:[：:]|，(?:{NAMELY}|就是|也就是|分别[是为]|具体[是为]|包括|(?=一[是要]|第一))|（)"
)
_ENDS = re.compile("[。！？\n）]")
_PARTS = re.compile("[、，；]|(?<=..)[和与及](?=..)")
_LONGEST = 120  # characters of an explanation
_LONGEST_PART = 14  # of a member


def told(text: str, at: int, beside: bool = False) -> Numeral | None:
    """A numeral and a word where right behind it just as many members are listed, each of which has the word.

    >>> text = "创设三色岗，分别为红色先锋岗、蓝色技能岗、绿色服务岗，解决三个问题：认识问题、作风问题、能力问题。"
    >>> told(text, 2)
    Numeral(start=2, end=5, shape='told')
    >>> told(text, text.index("三个问题"))
    """
    m = _TOLD.match(text, at)
    if not m or text[at - 1 : at] == "第":
        return None
    know = knowledge()
    stop = _ENDS.search(text, m.end(), m.end() + _LONGEST)
    parts = _PARTS.split(text[m.end() : stop.start() if stop else m.end() + _LONGEST])
    members = unmarked(parts[: VALUE[text[at]]])
    begin = m.start("word")
    whole = text[begin : m.end("noun")]
    for size in range(min(len(whole), 4), 1 if m["by"] and len(whole) > 1 else 0, -1):
        word = whole[:size]
        if word in know.counted or know.countable.at(word, 0) == size:
            return None
        if all(word in member and len(word) < len(member) <= _LONGEST_PART for member in members) and len(members) == VALUE[text[at]]:
            goes_on = len(parts) > len(members) and word in parts[len(members)]
            is_part = whole[size : size + 1] in NUMERALS and len(whole) > size  # 五自由|一便利
            end = begin + size + (len(whole) == size + 1)
            return None if goes_on or is_part else Numeral(at, end, "told")
    return None
