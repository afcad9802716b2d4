"""What the numerals of a slogan promise: 三会一课 has 3 + 1 members, 十六字方针 sixteen characters."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from partytext.text._numerals.quoted import MATCHED, SIGNS
from partytext.text._numerals.words import knowledge


class Promise(NamedTuple):
    """How many members a slogan has by its numerals.

    groups: members of each numeral in turn; words: what follows each numeral (会, 课); of_characters: the numeral
    counts the characters of the members, not the members.
    """

    groups: tuple[int, ...]
    words: tuple[str, ...]
    of_characters: bool = False

    @property
    def total(self) -> int:
        """The checksum."""
        return sum(self.groups)

    def split(self, members: tuple[str, ...]) -> tuple[int, ...] | None:
        """How the members group to the numerals, or None where they do not add up."""
        if self.of_characters:
            letters = sum(len(re.sub(r"[^\w]", "", m)) for m in members)
            return (len(members),) if letters == self.total else None
        return self.groups if len(members) == self.total else None


_UNITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2}
# 一 in these says "one and the same" or belongs to a word: it promises no member (五位一体, 八个相统一, 双一流, 四个一批), nor 双 in 四个双向, 三双.
_WHOLE = re.compile(
    "一体(?!.翼)化?|[合归如为成统同唯专第万]一|(?<![清名账订菜一二三四五六七八九十两双])单一|进一步|一(?:致|切|流|线|样|起|家|心|般|盘棋|张网|把手|路人|肩)|(?<=[个条项])一百?|(?<=[个大项])双|(?<=[三四五六七八九])双$|(?<=[双两])[百千万]|(?<=[三四五六七八九])百(?=$|工程|行动|计划)"
)
_TOKEN = re.compile(r"(?P<ten>[一二三四五六七八九]?十[一二三四五六七八九]?)|(?P<one>[一二三四五六七八九两双])|(?P<big>[百千万])")
_ASCII = re.compile(r"\d{1,6}")
_CLASSIFIER = re.compile("[个大项种条类级]")


@lru_cache(maxsize=65536)
def promises(slogan: str) -> tuple[Promise, ...]:
    """What the numerals of a slogan may promise, the plainest reading first; empty where there is none.

    Alternating numerals give one group each (四讲四有: 4 + 4). 一 within a word (一体, 合一, 统一, 一流, 四个一批) gives
    none. A leading 一 may be the thing that has the others (一岗双责: one post, two duties): the sum is read first, then
    the others alone. 百, 千, 万 that name a scale give one each (百千万). Digits are summed (“235”), else each of them
    stands for one member; 1+2+N has as many members as terms. N字 counts characters.

    >>> [p.groups for p in promises("三会一课")], [p.groups for p in promises("一岗双责")], promises("五位一体")[0].total
    ([(3, 1)], [(1, 2), (2,)], 5)
    """
    if slogan[:1] == "一" and (knowledge().served.at(slogan, 1) or knowledge().united.at(slogan, 1)):
        return ()  # 一网通办, 一张网
    if MATCHED.fullmatch(slogan):  # 四包一 has four that help one; 一对一, 一带三 count none that are told
        return (Promise((_UNITS[slogan[0]],), (slogan[1],)),) if slogan[-1] == "一" and _UNITS.get(slogan[0], 0) > 1 else ()
    signs = SIGNS.search(slogan)
    if signs:
        terms = re.split("[+＋]", signs[0])
        flat = Promise((1,) * len(terms), ("",) * len(terms))
        if all(t.isdigit() for t in terms):
            return (flat, Promise(tuple(int(t) for t in terms), ("",) * len(terms)))
        return (flat,)
    plain = _WHOLE.sub(lambda m: "\0" * len(m[0]), slogan)
    tokens = list(_TOKEN.finditer(plain))
    if not tokens:
        return _of_digits(slogan)
    if len(tokens) > 2 and all(a.end() == b.start() for a, b in pairwise(tokens)):
        numbers = tuple(_value(t) for t in tokens)  # 四三二一, 百千万: one member a numeral
        flat = Promise((1,) * len(tokens), ("",) * len(tokens))
        return (flat,) if tokens[0]["big"] or len(set(numbers)) == 1 else (flat, Promise(numbers, ("",) * len(tokens)))
    if all(t["big"] for t in tokens):
        return ()  # 千村示范、万村整治: a scale, no count
    groups, words = [], []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        groups.append(_value(token))
        word = slogan[token.end() : following.start() if following else len(slogan)]
        words.append((word[1:] if len(word) > 1 and _CLASSIFIER.match(word) else word).rstrip("、"))
    if len(groups) == 1 and re.match("字", words[0]):
        return (Promise(tuple(groups), ("",), True), Promise(tuple(groups), ("",)))
    whole = Promise(tuple(groups), tuple(words))
    if len(groups) > 1 and groups[0] == 1:
        return whole, Promise(whole.groups[1:], whole.words[1:])
    if len(groups) > 1 and len(set(groups)) == 1:
        return whole, Promise(whole.groups[:1], ("",))
    return (whole,)


def _of_digits(slogan: str) -> tuple[Promise, ...]:
    found = _ASCII.search(slogan)
    if not found:
        return ()
    if slogan.startswith("字", found.end()):
        return (Promise((int(found[0]),), ("",), True),)
    word = slogan[found.end() :].lstrip("个大项种条类级")
    digits = tuple(int(d) for d in found[0] if d != "0")
    if len(digits) < 2 or _CLASSIFIER.match(slogan, found.end()):
        return (Promise((int(found[0]),), (word,)),)
    return Promise(digits, ("",) * len(digits)), Promise((1,) * len(digits), ("",) * len(digits))


def _value(token: re.Match[str]) -> int:
    if token["big"]:
        return 1
    if token["one"]:
        return _UNITS[token["one"]]
    tens, _, ones = token["ten"].partition("十")
    return 10 * (_UNITS[tens] if tens else 1) + (_UNITS[ones] if ones else 0)
