"""Numeral slogans (数字缩略语) by how they are built, quoted or not: 三会一课, 四个意识, 双报到, 1+2+N."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from partytext.text._han import HAN, HAN_CLASS, code_points
from partytext.text._match import Matcher
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
    soft: re.Pattern[str]
    governing: re.Pattern[str]
    measures: frozenset[str]
    counted: frozenset[str]
    not_numeral: frozenset[str]
    classifiers: str


@cache
def knowledge() -> Knowledge:
    """Load the word lists once."""
    folder = files("partytext.lexicon") / "data"
    lists = {k: v["words"] for k, v in tomllib.loads((folder / "numerals.toml").read_text(encoding="utf-8")).items()}
    return Knowledge(
        _any_of(lists["heads"]), _any_of(lists["soft"]), re.compile(f"(?:{_any_of(lists['governing']).pattern})(?:好|了|着|实)?$"), frozenset(lists["measures"]), frozenset(lists["counted"]),
        frozenset(lists["figurative"]) | _idioms(), "".join(lists["classifiers"]),
    )  # fmt: skip


@cache
def _idioms() -> frozenset[str]:
    return frozenset((files("partytext.lexicon") / "data" / "idioms.txt").read_text(encoding="utf-8").split())


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))


# --- inside quotation marks: the whole content must have one of these shapes ---------------------------------------

_SIGNS = re.compile(r"(?:\d{1,3}|[A-ZＮＸ])(?:[+＋](?:\d{1,3}|[A-ZＮＸ]))+")
_DIGITS = re.compile(r"\d{3,6}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MIXED = re.compile(rf"{_N}+{_PLAIN}{{1,6}}(?:、?{_N}+{_PLAIN}{{1,6}})+")
_INSIDE = re.compile(rf"{_PLAIN}{{1,4}}{_N}{_PLAIN}{{1,2}}(?:{_PLAIN}{{0,3}}{_N}{_PLAIN}{{1,3}})*")
_ONE_GROUP = re.compile(rf"(?:[新老小])?(?!一)(?:{_N}+|\d{{1,2}}){_PLAIN}{{1,8}}")
_NUMBER = re.compile(rf"[\d{NUMERALS}]")
_COUNT_NAME = re.compile(r"[二三四五六七八九十两]{1,2}个(?:一百|百分之百|一|百|千|万)[^，。、]{0,4}")
_PLAN = re.compile(r"[一二三四五六七八九十]*[一二三四五六七八九十]五(?:规划|计划|时期)?")
_CONGRESS = re.compile(r"[一二三四五六七八九十]+(?:大|届|中全会).{0,6}")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百两\d]")
_CLAUSE = re.compile("[，。；：！？,;:!?]")


@lru_cache(maxsize=1 << 14)
def quoted_shape(content: str) -> str | None:
    """The shape by which the content of a pair of quotation marks is a numeral slogan, or None.

    >>> quoted_shape("五把关五用"), quoted_shape("1+2+N"), quoted_shape("两张皮"), quoted_shape("十四五")
    ('groups', 'signs', None, None)
    """
    if not _NUMBER.search(content):
        return None
    know = knowledge()
    if content in know.not_numeral or _ORDINAL.match(content) or is_plan(content) or _CONGRESS.fullmatch(content):
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


def is_plan(content: str) -> bool:
    """Whether this is the name of a five-year plan (十四五, 十五五规划)."""
    return bool(_PLAN.fullmatch(content))


def is_idiom(content: str) -> bool:
    """Whether this is an idiom with a numeral (一举两得)."""
    return content in _idioms()


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

# Every candidate begins where a run of numerals does that is no part of a larger number, an ordinal or a rounded figure.
_NOT_BEFORE = frozenset("第几数多近约超逾每某另.．%％〇零亿0123456789")
_INSIDE_WORD = frozenset(["进一", "统一", "唯一", "逐一", "举一", "老百", *(f"周{c}" for c in "一二三四五六")])
# A number at the start that is a date, a plan, a congress, a plenum or a percentage.
_MASK = re.compile(
    r"[一二三四五六七八九十]+(?:届|中全会)|二?十[一二三四五六七八九]?大(?![力考工])|[一二三四五六七八九十]+五(?:规划|计划|时期)|百分之"
    r"|[一二三四五六七八九十]{1,3}[月日年]"
)
_ALTERNATING = re.compile(
    rf"(?:{_N}|十[一二三四五六七八九])(?P<first>{_PLAIN}{{1,3}})(?:{_N}{_PLAIN}{{1,3}})*?{_N}(?P<last>{_PLAIN}{{1,6}})(?!{_N})"
)
_CLASSIFIED = re.compile(rf"(?:十?[二三四五六七八九]|两|十)(?P<by>[个种项大级方维])(?P<rest>{_PLAIN}{{2,6}})")
_ONES = re.compile("[三四五六七八九十]个一(?:[百千批律线流]|$|(?=[，。、；：！？”）\n和与等]))")
_HUNDREDS = re.compile(rf"(?:百千万|十百千)(?={_PLAIN}{{0,3}}(?:工程|行动|计划|活动|培养|人才))")
_DOUBLE = re.compile(rf"双(?P<rest>{_PLAIN}{{2,6}})")
_HEADED = re.compile(rf"[二三四五六七八九十两双](?P<rest>{_PLAIN}{{2,10}})")
_FIGURE = re.compile("[0-9]{3,}")
_NOT_BEFORE_FIGURE = frozenset("0123456789.+＋年第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_PLUS = re.compile(r"[0-9NX][0-9]?(?:[+＋](?:[0-9]{1,2}|[NX]))+(?![0-9A-Za-z.%％+＋])")
_BMP = 0x10000


def _table(chars: Iterable[str]) -> np.ndarray:
    table = np.zeros(_BMP + 1, dtype=bool)
    table[[ord(c) for c in chars]] = True
    return table


_IS_NUMERAL, _IS_NOT_BEFORE, _IS_CLASSIFIER = _table(NUMERALS), _table(_NOT_BEFORE), _table("个种项大级方维")
_FUNCTION = frozenset("的了和与及在是为把被将由从对向以于等并也都就还又或而且其之上下中内外里后前时")
_PARTICLES = _FUNCTION - frozenset("上中下内外里后前时向对把")  # those are content in 四下基层, 三向培养, 五把关
_FRAME = re.compile("为(?:抓手|载体|重点|牵引|引领|统领|主线|核心|基础|目标|主要内容|主题)")
_VERBAL = frozenset("vazdil")  # parts of speech, by the first letter of jieba's tags


def unquoted(text: str) -> list[Numeral]:
    """Numeral slogans that stand without quotation marks, told from counts, dates, plans and idioms.

    >>> [text[a:b] for text in ["推行一核四治四微模式，走访三个村，每年一次。"] for a, b, _ in unquoted(text)]
    ['一核四治四微']
    """
    out: list[Numeral] = []
    end = 0
    for at in _starts(text):
        if at < end or (at and text[at - 1 : at + 1] in _INSIDE_WORD):
            continue
        masked = _MASK.match(text, at)
        if masked:
            end = masked.end()
            continue
        for shape in _SHAPES.get(text[at], _OTHER_SHAPES):
            found = shape(text, at)
            if found:
                out.append(found)
                end = found.end
                break
    return sorted([*out, *_signs(text)])


def _starts(text: str) -> list[int]:
    """Where a slogan may begin: most numerals of a text are told by the characters around them, all at once."""
    points = np.minimum(code_points(f" {text} "), _BMP)
    numeral = _IS_NUMERAL[points]
    start = np.flatnonzero(numeral[1:] & ~numeral[:-1])  # in the text itself: points are one further
    end = np.flatnonzero(numeral[:-1] & ~numeral[1:])
    points = points[1:]
    first, after = points[start], points[end]
    gap = np.append(start[1:], len(text) + 9) - end
    head = np.array(sorted(a for _, a, _ in _heads_matcher().find(text)) or [len(text) + 9])
    nearest = head[np.minimum(np.searchsorted(head, end + 1), len(head) - 1)] - end
    some = (gap <= 3) | _IS_CLASSIFIER[after] | (first == ord("双")) | ((nearest >= 1) & (nearest <= 4)) | (end - start == 3)
    free = (start == 0) | ~_IS_NOT_BEFORE[points[start - 1]]
    return start[some & free].tolist()


@cache
def _heads_matcher() -> Matcher:
    return Matcher(knowledge().heads.pattern.split("|"))


def _alternating(text: str, at: int) -> Numeral | None:
    """三会一课, 一核四治四微: numerals and one to three characters in turn."""
    m = _ALTERNATING.match(text, at)
    if not m:
        return None
    know = knowledge()
    before = [w for _, w in _groups(text[at : m.start("last")] + "。")]
    end = m.start("last") + len(_last_word(m["last"], {len(w) for w in before}))
    surface = text[at:end]
    words = [w for _, w in _groups(surface)]
    if end == m.start("last") or any(w[0] in _PARTICLES or w[-1] in _PARTICLES or w[0] == "个" for w in words):
        return None
    if surface in know.not_numeral or text[at : at + 4] in know.not_numeral:
        return None
    if all(w in know.measures or w in know.counted or w in know.classifiers for w in words) or words[0] in know.measures:
        return None
    if len(set(words)) < len(words) or (text[at] == "一" and 1 < len(cutter(Recipe())(text[at : at + 4])[0]) < 4):
        return None  # 一个节点一个节点; 一手抓五星
    return Numeral(at, end, "groups")


def _classified(text: str, at: int) -> Numeral | None:
    """四个坚持: a numeral, 个, and verbs that end where a name may end; behind a verb that takes principles for its
    object (增强四个意识, 构建五级组织体系) a noun will do, and other classifiers than 个."""
    m = _CLASSIFIED.match(text, at)
    if not m:
        return None
    know = knowledge()
    words = tagger()(m["rest"])
    if words[0][0] in know.counted or words[0][0][0] in _FUNCTION:
        return None
    name, tags = _clause(words)
    end = m.start("rest") + len(name)
    framed = at > 0 and text[at - 1] == "以" and _FRAME.match(text, end)
    if not 2 <= len(name) <= 4 or name in know.counted or not (framed or _closes(text, end)) or text[end : end + 1] == "的":
        return None
    verbal = m["by"] == "个" and all(tag[:1] in _VERBAL for tag in tags)
    if not (verbal or framed or know.governing.search(text, max(0, at - 4), at)):
        return None
    head = know.heads.match(text, end) if m["by"] != "个" else None  # 五级组织体系 is one name
    return Numeral(at, head.end() if head else end, "classifier")


def _ones(text: str, at: int) -> Numeral | None:
    """六个一, 七个一百, 三个一批; 百千万 before the noun of a programme."""
    m = _ONES.match(text, at) or _HUNDREDS.match(text, at)
    return Numeral(at, m.end(), "ones") if m else None


def _double(text: str, at: int) -> Numeral | None:
    """双报到, 双带头人: no word of the dictionary, and it ends where a name may end."""
    m = _DOUBLE.match(text, at)
    if not m:
        return None
    name, _ = _clause(tagger()(m["rest"]))
    end = m.start("rest") + len(name)
    surface = text[at:end]
    if not 2 <= len(name) <= 3 or surface in knowledge().not_numeral or not _closes(text, end):
        return None
    return Numeral(at, end, "double") if cutter(Recipe())(surface)[0] == "双" else None


def _headed(text: str, at: int) -> Numeral | None:
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
    if name in know.counted or name[0] in know.measures or name[0] in know.classifiers:
        return None
    surface = text[at : m.start("rest") + len(name)]
    if any(c in _PARTICLES for c in name) or surface in know.not_numeral or cutter(Recipe())(surface) == [surface]:
        return None
    return Numeral(at, at + len(surface), "headed")


# The shapes a slogan may have that begins with this numeral, the first that fits.
_OTHER_SHAPES = (_ones, _alternating, _classified, _headed)
_SHAPES = {
    **dict.fromkeys("一千万", (_alternating,)), "百": (_ones, _alternating), "双": (_alternating, _double, _headed),
}  # fmt: skip


def _signs(text: str) -> list[Numeral]:
    """1+2+N; 334工作机制: digits before a noun that names a way of working."""
    out = []
    if "+" in text or "＋" in text:
        found = _PLUS.finditer(text)
        out = [Numeral(*m.span(), "signs") for m in found if text[m.start() - 1 : m.start()] not in _NOT_BEFORE_FIGURE]
    know = knowledge()
    heads = know.heads
    for m in _FIGURE.finditer(text):
        start, end = m.span()
        if not 3 <= end - start <= 6 or _YEAR.fullmatch(m[0]) or (start and text[start - 1] in _NOT_BEFORE_FIGURE):
            continue
        head = heads.search(text, end, end + 8)
        if text[end : end + 1] in know.classifiers or text[end : end + 1] in know.measures:
            continue
        if head and head.start() <= end + 4 and "\n" not in text[end : head.start()]:
            out.append(Numeral(start, end, "digits"))
    return out


def _last_word(rest: str, lengths: set[int]) -> str:
    """The word that ends the last group: as long as the others where a word ends there (三有三必|群众), else up to a noun
    that names a way of working, else the first word, with an adjective's noun (三大员)."""
    stop = next((i for i, c in enumerate(rest) if i and c in _FUNCTION), len(rest))
    rest = rest[:stop]
    words = cutter(Recipe())(rest)
    if len(lengths) == 1 and len(words[0]) in lengths:
        return words[0]
    head = knowledge().heads.search(rest)
    if head and 1 <= head.start() <= 3:
        return rest[: head.start()]
    first = words[0]
    if first in ("大", "新", "小", "好", "不", "个") and len(words) > 1:
        first += words[1]
    return first if len(first) <= 3 else ""


def _clause(words: list[tuple[str, str]]) -> tuple[str, list[str]]:
    """Words up to the first head or function word, at most two."""
    heads = knowledge().heads
    name, tags = "", []
    for word, tag in words[:2]:
        if word in _FUNCTION or (name and heads.fullmatch(word)):
            break
        name += word
        tags.append(tag)
    return name, tags


def _closes(text: str, end: int) -> bool:
    """Whether a name may end here: before a mark, the end, or a noun that names a way of working."""
    nxt = text[end : end + 1]
    return not nxt or not HAN.match(nxt) or nxt in "和与及等的" or bool(knowledge().heads.match(text, end))
