"""How many members a name promises by its numerals, and whether it is built on numerals at all."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

_UNITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2}
_TOKEN = re.compile(r"(?P<ten>[二三四五六七八九]?十[一二三四五六七八九]?)|(?P<one>[一二三四五六七八九两双])|(?P<big>[百千万])")
# Numerals that count nothing: 一 that says "one and the same" (一体 统一) or stands in a doubled verb (找一找), 双 in 四个双向,
# ordinals, plans, congresses, sessions, dates, 两岸.
_UNCOUNTED = re.compile(
    "一体(?!.翼)化?|[合归如为成统同唯专单万]一|进一步|一(?:致|切|流|线|样|起|家|心|般|直|定|盘棋|张网|把手|路人|肩)(?![二三四五六七八九十两双])"
    "|(?<=[个条项])一百?|(?<=[个大项])双|(?<=[双两])[百千万]|(?<=[三四五六七八九])百(?=$|工程|行动|计划)"
    "|第[一二三四五六七八九十百两]+|[一二三四五六七八九十]*[一二三四五六七八九十]五(?=$|规划|计划|时期)"
    "|(?:[二三]十|[二三]?十[一二三四五六七八九]|十[一二三四五六七八九])大(?=$|报告|精神|以来|会议|期间)|[一二三四五六七八九十]+(?:届|中全会)"
    "|(?:七一|八一|五四|五一|六一|三八|九二)(?![个大项条])|两岸|(?<=(.))一(?=\\1)"
)
_SIGNS = re.compile(r"(?:\d{1,3}|[A-ZＮＸ])(?:[+＋](?:\d{1,3}|[A-ZＮＸ]))+")
_ASCII = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
_MEASURED = re.compile(r"\d+(?:\.\d+)?(?:周年|年|月|日|号|天|岁|分钟|小时|公里|米|后|世纪|热线|%|％|度)|(?:19|20)\d\d")
_CLASSIFIER = "个大项种条类级"
_CLAUSES = re.compile("[，。；：！？,;:!?]")
_LONGEST = 14  # characters of a name whose numeral still counts its members: longer ones are sentences with a number in them
# What a name may have before its numeral and behind it: 红旗渠畔五步工作法, 党员双报到; but 中央八项规定精神 and 三年行动 are no names of three or eight.
_INSIDE = re.compile(r"[^一二三四五六七八九十两百千万\d]+(?:十?[一二三四五六七八九]|[两双十]|\d{1,2})(?![年月日岁天])\D{1,4}")
_LEADS = re.compile(r"[新老小]?[一二三四五六七八九十两双百千万]++(?![年月日岁天])|\d{1,2}\D|\d{3,6}$")
_HALVES = re.compile(r"(?:[一二三四五六七八九十两双百千万]+[^、]{1,6}、)+[一二三四五六七八九十两双百千万]+[^、]{1,6}")


@lru_cache(maxsize=1 << 14)
def readings(name: str) -> tuple[tuple[int, ...], ...]:
    """The members of each numeral in turn, the plainest reading first; empty where the name promises no number.

    As text._checksum reads a slogan in a text (a test holds the two together); a list is held to the numbers, so 1+2+N,
    which leaves them open, has none here. A leading 一 may be what has the others (一岗双责); equal numerals may
    count the same members (四讲四有); 百千万 and digits may name one each.

    >>> readings("三会一课"), readings("十四个坚持"), readings("一岗双责"), readings("支部五个一")
    (((3, 1),), ((14,),), ((1, 2), (2,)), ((5,),))
    """
    signs = _SIGNS.search(name)
    if signs:
        terms = re.split("[+＋]", signs[0])
        return ((1,) * len(terms), tuple(map(int, terms))) if all(t.isdigit() for t in terms) else ()
    tokens = list(_TOKEN.finditer(_counted_only(name)))
    if not tokens:
        return _of_digits(name)
    if len(tokens) > 1:  # 四句话、十六字: the characters are those of the four
        tokens = [t for t in tokens if name[t.end() : t.end() + 1] != "字"] or tokens
    groups = tuple(1 if t["big"] else _value(t[0]) for t in tokens)
    each = (1,) * len(groups)
    if len(tokens) > 2 and all(a.end() == b.start() for a, b in pairwise(tokens)):
        return (each,) if tokens[0]["big"] else tuple(dict.fromkeys((each, groups)))
    if all(t["big"] for t in tokens):
        return ()  # 千村示范、万村整治: a scale, no count
    if len(groups) > 1 and groups[0] == 1:
        return groups, groups[1:]
    if len(groups) > 1 and len(set(groups)) == 1:
        return groups, groups[:1]
    return (groups,)


def _counted_only(name: str) -> str:
    return _UNCOUNTED.sub(lambda m: "\0" * len(m[0]), name)


def _of_digits(name: str) -> tuple[tuple[int, ...], ...]:
    found = _ASCII.search(_MEASURED.sub(lambda m: "\0" * len(m[0]), name))
    if not found:
        return ()
    digits = tuple(int(d) for d in found[0] if d != "0")
    if len(digits) < 2 or name[found.end() : found.end() + 1] in tuple(_CLASSIFIER):
        return ((int(found[0]),),)
    return digits, (1,) * len(digits), (int(found[0]),)


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    return (10 * _UNITS.get(tens, 1) if ten else 0) + _UNITS.get(ones, 0)


def promised(name: str) -> tuple[tuple[int, ...], ...]:
    """The readings of a name that promise several members: the one of 一网通办 is what they make up, and counts none.

    >>> promised("三会一课"), promised("一岗双责"), promised("一网通办")
    (((3, 1),), ((1, 2), (2,)), ())
    """
    return tuple(way for way in readings(name) if sum(way) > 1)


def fitting(name: str, members: tuple[str, ...]) -> tuple[int, ...] | None:
    """How these members group to the numerals of the name; () where it promises no number, None where they do not fit.

    >>> fitting("三会一课", ("甲", "乙", "丙", "丁")), fitting("三会一课", ("党课",)), fitting("十六字方针", ("敌进我退",) * 4)
    ((3, 1), None, (4,))
    """
    ways = promised(name)
    if re.search(r"[\d一二三四五六七八九十]字", name) and sum(len(re.sub(r"\W", "", m)) for m in members) in map(sum, ways):
        return (len(members),)
    return next((way for way in ways if sum(way) == len(members)), None) if ways else ()


def is_numeral_name(name: str) -> bool:
    """Whether a name is built on numerals that count: 三会一课, 红帆三步法, 1+2+N; not 一把手, 十四五, 统一战线, 12345热线.

    >>> [is_numeral_name(n) for n in ("红帆三步法", "1+2+N模式", "235", "一把手", "十四五", "第一书记")]
    [True, True, True, False, False, False]
    """
    if len(name) > _LONGEST or _CLAUSES.search(name) or name in _figures_of_speech():
        return False
    if _SIGNS.search(name):
        return True
    if max(map(sum, readings(name)), default=0) < 2 or ("、" in name and not _HALVES.fullmatch(name)):
        return False
    return _LEADS.match(name) is not None or _INSIDE.fullmatch(_counted_only(name)) is not None


@cache
def _figures_of_speech() -> frozenset[str]:
    """Idioms, figures of speech and plain words that are built like numeral slogans."""
    at = files("partytext.lexicon") / "data"
    lists = tomllib.loads((at / "numerals.toml").read_text(encoding="utf-8"))
    return frozenset((*lists["figurative"]["words"], *lists["plain"]["words"], *lists["terms"]["words"], *(at / "idioms.txt").read_text(encoding="utf-8").split()))
