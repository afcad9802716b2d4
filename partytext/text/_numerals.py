"""Numeral slogans (数字缩略语) by how they are built, quoted or not: 三会一课, 四个意识, 双报到, 1+2+N."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from partytext.text._han import HAN_CLASS
from partytext.text._segment import Recipe, cutter, tagger

NUMERALS = "一二三四五六七八九十百千万两双"
_N = f"[{NUMERALS}]"
_H = f"[{HAN_CLASS}]"
_PLAIN = f"(?:(?!{_N}){_H})"  # a Han character that is no numeral


class Numeral(NamedTuple):
    """One find: text[start:end] and the shape it was known by."""

    start: int
    end: int
    shape: str


class Knowledge(NamedTuple):
    """The word lists of numerals.toml and idioms.txt."""

    heads: re.Pattern[str]
    measures: frozenset[str]
    counted: frozenset[str]
    not_numeral: frozenset[str]
    classifiers: str


@cache
def knowledge() -> Knowledge:
    """Load the word lists once."""
    folder = files("partytext.lexicon") / "data"
    lists = {k: v["words"] for k, v in tomllib.loads((folder / "numerals.toml").read_text(encoding="utf-8")).items()}
    idioms = (folder / "idioms.txt").read_text(encoding="utf-8").split()
    heads = sorted(lists["heads"], key=lambda w: (-len(w), w))
    return Knowledge(
        re.compile("|".join(heads)), frozenset(lists["measures"]), frozenset(lists["counted"]),
        frozenset([*lists["figurative"], *idioms]), "".join(lists["classifiers"]),
    )  # fmt: skip


# --- inside quotation marks: the whole content must have one of these shapes ---------------------------------------

_SIGNS = re.compile(r"(?:\d{1,3}|[A-ZＮＸ])(?:[+＋](?:\d{1,3}|[A-ZＮＸ]))+")
_DIGITS = re.compile(r"\d{3,6}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MIXED = re.compile(rf"{_N}+{_PLAIN}{{1,6}}(?:、?{_N}+{_PLAIN}{{1,6}})+")
_INSIDE = re.compile(rf"{_PLAIN}{{1,4}}{_N}{_PLAIN}{{1,2}}(?:{_PLAIN}{{0,3}}{_N}{_PLAIN}{{1,3}})*")
_ONE_GROUP = re.compile(rf"(?:[新老小])?(?!一)(?:{_N}+|\d{{1,2}}){_PLAIN}{{1,8}}")
_COUNT_NAME = re.compile(r"[二三四五六七八九十两]{1,2}个(?:一百|百分之百|一|百|千|万)[^，。、]{0,4}")
_PLAN = re.compile(r"[一二三四五六七八九十]+五(?:规划|计划|时期)?|[一二三四五六七八九十]+(?:大|届|中全会).{0,6}")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百两\d]")
_CLAUSE = re.compile("[，。；：！？,;:!?]")


def quoted_shape(content: str) -> str | None:
    """The shape by which the content of a pair of quotation marks is a numeral slogan, or None.

    >>> quoted_shape("五把关五用"), quoted_shape("1+2+N"), quoted_shape("两张皮"), quoted_shape("十四五")
    ('groups', 'signs', None, None)
    """
    know = knowledge()
    if content in know.not_numeral or _ORDINAL.match(content) or _PLAN.fullmatch(content):
        return None
    if _SIGNS.search(content) and len(content) <= 16 and not re.search("[=＝>＞]", content):
        return "signs" if _SIGNS.fullmatch(content) else None
    if _DIGITS.fullmatch(content):
        return None if _YEAR.fullmatch(content) else "digits"
    if len(content) > 14 or _CLAUSE.search(content) or content[-1] in "的了":
        return None
    if _COUNT_NAME.fullmatch(content):
        return "classifier"
    if _MIXED.fullmatch(content):
        return "groups" if _is_groups(content) else None
    if _ONE_GROUP.fullmatch(content):
        return "one-group" if _is_one_group(content) else None
    if content in ("百千万", "十百千"):
        return "groups"
    if _INSIDE.fullmatch(content) and len(content) <= 8 and not re.match("第|每|来|帮|再|上|下|看|说|走|跳|按|当|做|办", content):
        return "inside"
    return None


def _groups(content: str) -> list[tuple[str, str]]:
    return re.findall(rf"({_N}+)({_PLAIN}+)", content.replace("、", ""))


def _is_groups(content: str) -> bool:
    measures = knowledge().measures
    return not all(word in measures for _, word in _groups(content))


def _is_one_group(content: str) -> bool:
    know = knowledge()
    m = re.match(rf"[新老小]?((?:{_N}+)|\d+)(.+)", content)
    assert m is not None
    number, word = m.groups()
    if number[0] in "百千万" or word in know.measures or word[:1] in "年月日岁点时" or len(word) > 7:
        return False
    if word[0] == "个" and word[1:] in know.counted:
        return False
    return True


# --- without quotation marks: the shape, and how it stands in the sentence -----------------------------------------

_BEFORE = rf"(?<![第几数多近约超逾\d.．%％〇零百千万亿{NUMERALS}])"
_ALTERNATING = re.compile(
    rf"{_BEFORE}(?:[一二三四五六七八九十两双百千万]|十[一二三四五六七八九])(?P<first>{_PLAIN}{{1,3}}?)"
    rf"(?=[一二三四五六七八九十两双百千万])(?:[一二三四五六七八九十两双百千万]{_PLAIN}{{1,3}}?(?=[一二三四五六七八九十两双百千万]))*"
    rf"[一二三四五六七八九十两双百千万](?P<last>{_PLAIN}{{1,6}})"
)
_CLASSIFIED = re.compile(rf"{_BEFORE}(?:十?[二三四五六七八九]|两|十)(?P<c>个|大|项)(?P<rest>{_PLAIN}{{2,6}})")
_DOUBLE = re.compile(rf"{_BEFORE}双(?P<rest>{_PLAIN}{{2,6}})")
_HEADED = re.compile(rf"{_BEFORE}(?:[二三四五六七八九十两双])(?P<rest>{_PLAIN}{{1,10}})")
_PLUS = re.compile(r"(?<![\dA-Za-z+＋.])(?:\d{1,2}|[NX])(?:[+＋](?:\d{1,2}|[NX]))+(?![\dA-Za-z.%％+＋])")
_NUMBER_NAME = re.compile(r"(?<![\dA-Za-z.+＋年第])\d{3,6}(?![\d.%％])")
_MASK = re.compile(
    r"第[一二三四五六七八九十百两]+[^，。；]{0,2}|[一二三四五六七八九十]+(?:届|中全会)|二?十[一二三四五六七八九]?大(?![力考工])"
    r"|[一二三四五六七八九十]+五(?:规划|计划|时期)|百分之[一二三四五六七八九十百]+|[一二三四五六七八九十]{1,3}(?:月|日|年)(?:[一二三四五六七八九十]+日)?"
)
_FUNCTION = frozenset("的了和与及在是为把被将由从对向以于等并也都就还又或而且其之上下中内外里后前时")
_VERBAL = ("v", "a", "z", "d", "i", "l")


def unquoted(text: str) -> list[Numeral]:
    """Numeral slogans that stand without quotation marks, told from counts, dates, plans and idioms.

    >>> [text[a:b] for text in ["推行一核四治四微模式，走访三个村，每年一次。"] for a, b, _ in unquoted(text)]
    ['一核四治四微']
    """
    masked = _MASK.sub(lambda m: "□" * len(m[0]), text)
    found = [*_alternating(masked), *_classified(masked), *_double(masked), *_headed(masked), *_signs(masked)]
    out: list[Numeral] = []
    for n in sorted(found, key=lambda n: (n.start, -n.end)):
        if not out or n.start >= out[-1].end:
            out.append(n)
    return out


def _alternating(text: str) -> list[Numeral]:
    know = knowledge()
    out = []
    for m in _ALTERNATING.finditer(text):
        last = m["last"]
        word = _first_words(last)
        end = m.start("last") + len(word)
        surface = text[m.start() : end]
        words = [w for _, w in _groups(surface)]
        if not word or any(w[0] in _FUNCTION or w[-1] in _FUNCTION for w in words):
            continue
        if surface in know.not_numeral or text[m.start() : m.start() + 4] in know.not_numeral:
            continue
        if any(w in know.measures or w in know.counted or (w[0] == "个" and w[1:] in know.counted) for w in words):
            continue
        if any(w[:1] in know.classifiers and len(w) == 1 for w in words):
            continue
        out.append(Numeral(m.start(), end, "groups"))
    return out


def _classified(text: str) -> list[Numeral]:
    know = knowledge()
    out = []
    for m in _CLASSIFIED.finditer(text):
        rest = m["rest"]
        words = _tagged(rest)
        if not words or words[0][0] in know.counted or words[0][0][0] in _FUNCTION:
            continue
        name, tags = _clause(words)
        end = m.start("rest") + len(name)
        if not 2 <= len(name) <= 4 or name in know.counted:
            continue
        verbal = all(tag[:1] in _VERBAL for tag in tags) and m["c"] == "个"
        if verbal and _closes(text, end):
            out.append(Numeral(m.start(), end, "classifier"))
    return out


def _double(text: str) -> list[Numeral]:
    know = knowledge()
    out = []
    for m in _DOUBLE.finditer(text):
        name, _ = _clause(_tagged(m["rest"]))
        end = m.start("rest") + len(name)
        surface = text[m.start() : end]
        known = len(cutter(Recipe())(surface)) == 1 or cutter(Recipe())(surface)[0] != "双"
        if 2 <= len(name) <= 3 and not known and surface not in know.not_numeral and _closes(text, end):
            out.append(Numeral(m.start(), end, "double"))
    return out


def _headed(text: str) -> list[Numeral]:
    """三必程序, 四责协同机制: a numeral, one to four characters, and a noun that names a way of working."""
    know = knowledge()
    out = []
    for m in _HEADED.finditer(text):
        head = know.heads.search(m["rest"])
        if not head or not 1 <= head.start() <= 4:
            continue
        name = m["rest"][: head.start()]
        if name in know.measures or name in know.counted or name[0] in know.measures or name[0] in _FUNCTION:
            continue
        if name[0] in know.classifiers or any(c in _FUNCTION for c in name):
            continue
        surface = text[m.start() : m.start("rest") + head.start()]
        if surface in know.not_numeral or cutter(Recipe())(surface) == [surface]:
            continue
        out.append(Numeral(m.start(), m.start() + len(surface), "headed"))
    return out


def _signs(text: str) -> list[Numeral]:
    heads = knowledge().heads
    plus = [Numeral(*m.span(), "signs") for m in _PLUS.finditer(text)]
    named = [
        Numeral(*m.span(), "digits")
        for m in _NUMBER_NAME.finditer(text)
        if (head := heads.search(text, m.end(), m.end() + 6)) and head.start() - m.end() <= 2 and not _YEAR.fullmatch(m[0])
    ]
    return plus + named


def _first_words(rest: str) -> str:
    """The word that ends the last group: the first word, with an adjective's noun (三大员)."""
    head = knowledge().heads.search(rest)
    if head and 1 <= head.start() <= 3:
        return rest[: head.start()]
    words = cutter(Recipe())(rest)
    first = words[0]
    if first in ("大", "新", "小", "好", "不", "个") and len(words) > 1:
        first += words[1]
    return first if len(first) <= 3 else ""


def _tagged(rest: str) -> list[tuple[str, str]]:
    return tagger()(rest)


def _clause(words: list[tuple[str, str]]) -> tuple[str, list[str]]:
    """Words up to the first head or function word, at most two."""
    know = knowledge()
    name, tags = "", []
    for word, tag in words[:2]:
        if word in _FUNCTION or (name and know.heads.fullmatch(word)):
            break
        name += word
        tags.append(tag)
    return name, tags


def _closes(text: str, end: int) -> bool:
    """Whether a name may end here: before a mark, the end, or a noun that names a way of working."""
    nxt = text[end : end + 1]
    return not nxt or not re.match(_H, nxt) or nxt in "和与及等的" or bool(knowledge().heads.match(text, end))
