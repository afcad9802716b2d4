"""Numeral slogans by patterns of their own: 五位一体, 双报到, 四责协同机制."""

from __future__ import annotations

import re

from partytext.text._numerals.context import PARTICLES, cut, may_follow, name_words, tags
from partytext.text._numerals.quoted import NUMBER, PLAIN
from partytext.text._numerals.starts import MATCHING, PROGRAMMES, SERIES
from partytext.text._numerals.types import Numeral
from partytext.text._numerals.words import knowledge

_SET = re.compile(
    # 四包一, 一带三: how many help how many; 十户联防; 五位一体, 四考合一; 三步走, 五步工作法; 六个90%; 六个一, 七个一百, 三个一批; 千万工程, 八八战略; 百千万 before the noun of a programme
    rf"[一二三四五六七八九十][{MATCHING}][一二三四五六七八九十](?!{NUMBER})(?=制|机制|责任|帮扶|帮带|结对|活动|行动|工作|模式|$|[，。、；：！？”）\n和与等])|[三五十]户联{PLAIN}"
    rf"|[三四五六七八九十]位一体|[三四五六七八九]{PLAIN}合一|(?<!分)[两三四五六七八九]步走|[三四五六七八九十]步{PLAIN}{{0,3}}(?<![没无执合立司宪])法(?![律规院官治制])"
    r"|[两二三四五六七八九十]个[0-9]{1,3}[%％](?![之多])"
    "|[两三四五六七八九十]个一(?:百年|[百千批律线流]|$|(?=[，。、；：！？”）\n和与等])"
    rf"|(?=(?![样起定般直切些体把号次致站心])(?:系列|长效|{PLAIN}{{0,2}}(?:服务|活动|行动|工程|计划|机制|要求))))"
    rf"|(?:千万|双[百千万]|[三四五六]百|(?P<twice>{NUMBER})(?P=twice))(?!工程[师款车量项建])(?:{'|'.join(PROGRAMMES)})"
    rf"|(?:{'|'.join(SERIES)})(?={PLAIN}{{0,3}}(?:工程|行动|计划|活动|培养|人才))"
)
_DOUBLE = re.compile(rf"双(?P<rest>{PLAIN}{{2,6}})")
_HEADED = re.compile(rf"[二三四五六七八九十两双](?P<rest>{PLAIN}{{2,10}})")


def by_pattern(text: str, at: int, beside: bool = False) -> Numeral | None:
    """Patterns of their own: 五位一体, 六个一, 一网通办, 千万工程, 百千万."""
    know = knowledge()
    if text.startswith("个一", at + 1) and know.company.at(text, at + 3):
        return Numeral(at, at + 3, "set")  # 六个一|责任制
    served = know.served.at(text, at + 1) if text[at] == "一" else 0
    if served:
        return Numeral(at, at + 1 + served, "set")  # 一网通办
    m = _SET.match(text, at)
    return Numeral(at, m.end(), "set") if m and m[0] not in know.no_name else None


def double(text: str, at: int, beside: bool = False) -> Numeral | None:
    """双报到, 双带头人: no word of the dictionary, and it ends where a name may end."""
    m = _DOUBLE.match(text, at)
    if not m:
        return None
    name = "".join(word for word, _ in name_words(text, m.start("rest"), tags(m["rest"])))
    name = name.removesuffix("型")
    end = m.start("rest") + len(name)
    surface = text[at:end]
    if not 2 <= len(name) <= 3 or {surface, surface[:3]} & knowledge().no_name or not may_follow(text, end):
        return None
    return Numeral(at, end, "double") if cut(surface)[0] == "双" else None


def headed(text: str, at: int, beside: bool = False) -> Numeral | None:
    """四责协同机制: a numeral, one to four characters, and a noun that names a way of working."""
    m = _HEADED.match(text, at)
    if not m:
        return None
    know = knowledge()
    head = know.heads.search(m["rest"])
    if not head or not 1 <= head.start() <= 4:
        return None
    soft = know.soft.search(m["rest"], 1, head.start())
    name = m["rest"][: soft.start() if soft else head.start()]
    if (
        name in know.counted
        or name[0] in know.measures
        or name[0] in know.classifiers
        or any(c in PARTICLES for c in name)
    ):
        return None
    surface = text[at : m.start("rest") + len(name)]
    if any(part in know.no_name for part in (surface, surface[:2], surface[:3])) or cut(surface) == [surface]:
        return None
    return Numeral(at, at + len(surface), "headed")
