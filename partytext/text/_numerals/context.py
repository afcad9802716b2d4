"""What stands around a numeral: the words of a name and where one may end, by parts of speech and the word lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from partytext.text._han import HAN, HAN_CLASS
from partytext.text._marks import NUMERALS, QUOTES
from partytext.text._numerals.words import Openers, begins_place, knowledge
from partytext.text._segment import Recipe, cutter, tagger

WINDOW = 9  # characters from a numeral on that are cut
_WINDOW = re.compile(f"[{HAN_CLASS}]{{1,{WINDOW}}}")
_NOUN_PHRASE = re.compile(f"[{HAN_CLASS}]{{1,5}}")
_TOGETHER = re.compile("(?:紧密|有机)?(?:结合|联系|贯通|统一|衔接)起来")
_CLAUSE = re.compile("[，。；：！？\n]")
_BEFORE = re.compile(rf"[{HAN_CLASS}]+\Z")
FUNCTION = frozenset("的了和与及在是为把被将由从对向以于等并也都就还又或而且其之上下中内外里后前时")
# Content, not function, in 四下基层, 三向培养, 五把关.
PARTICLES = FUNCTION - frozenset("上中下内外里后前时向对把")
COORDINATES = frozenset("、和与及")  # between two names
TIMES = frozenset("年月季周日")  # 一月一课 is a way of working where one of its nouns follows
AND = "和与及等"
_RESULTS = "入到来去为出成"  # 将两个确立|写入党章: such a verb says what becomes of the name
_NO_PART = frozenset([*NUMERALS, "要"])  # where a name is already begun: 八个明确|十四个坚持, 两个务必|要
# Parts of speech: whole tags of jieba's, and their first letters.
_COMMON = frozenset(["n", "vn", "an"])
VERBAL, NOMINAL = frozenset("vazdil"), frozenset("nqkm")
# Words that end in a numeral: it begins no slogan, and no further group of one.
INSIDE_WORD = frozenset(
    "长三 珠三 再三 不二 无二 同一 单一 万一 统一 唯一 逐一 举一 这一 那一 某一 任一 老百".split()
) | {f"周{c}" for c in "一二三四五六"}
_WITH_OWNER = frozenset(["村两委"])  # one word of the dictionary: a numeral slogan, and whose it is
_BETWEEN_WORDS = frozenset(f"{QUOTES}、，。；：！？（）《》\n")  # no word has one
_FACING = re.compile("(?<![统逐唯同])[一多]对一")  # 一对一, 多对一
AS = "为"
_DOTS = "·•・"
# 以 ... 为抓手, 把 ... 作为总纲: what stands between is a name.
FRAMES = {
    "以": re.compile(
        f"{AS}(?:(?:总|根本|基本|主要|重要|具体|有力|鲜明|有效)?(?:抓手|载体|重点|牵引|引领|统领|主线|核心|基础|目标|内容|主题|框架|导向"
        "|切入点|突破口|着力点|遵循|总纲|指引|支撑|依托|平台|根本|标准|标尺|准则|路径|要求))"
    ),
    "把": re.compile("(?:作为|贯穿|融入|纳入|落到|落实到)"),
    "将": re.compile("(?:作为|贯穿|融入|纳入|落到|落实到)"),
    "用": re.compile("(?:深刻|系统|集中|高度|科学|精辟)?(?:阐述|概括|回答|总结|阐明)"),
}
# What is said of a name behind it: 十三个坚持|高度概括了….
_TOLD = re.compile("(?:深刻|系统|集中|高度|科学|精辟|全面)(?:阐述|概括|回答|总结|阐明|凝练|揭示|体现|诠释)")


def inside_word(text: str, at: int) -> bool:
    """Whether this numeral is part of a word or an idiom that began before it: 统一, 进一步, 举一反三, 五花八门."""
    if ends_word(text, at):
        return True
    plain = knowledge().not_numeral
    return text[at - 1 : at + 3] in plain or text[at - 2 : at + 2] in plain or text[at - 3 : at + 1] in plain


def goes_on(text: str, at: int) -> bool:
    """Whether a longer word of the dictionary or the name of a place has this numeral: 新四军, 西双版纳, 四川."""
    if begins_place(text, at) or (at > 1 and text[at - 1] in _DOTS and text[at - 2] in NUMERALS):
        return True  # 四川; 一二·九运动
    if not at or text[at - 1] in _BETWEEN_WORDS:
        return False
    low = max(0, at - 3)
    end = low
    for word in cut(text[low : at + 3]):
        begin, end = end, end + len(word)
        if end > at:
            return begin < at and len(word) > 2 and word not in _WITH_OWNER
    return False


def is_renewed(text: str, at: int) -> bool:
    """Whether 新 stands before this numeral and makes another slogan of it: 新五小 is not 五小; but 新|两委班子, 创新|四链."""
    if text[at - 1 : at] != "新" or text[at + 1 : at + 2] in knowledge().classifiers or text[at] in "一百千万":
        return False
    return not knowledge().elected.at(text, at) and cut(text[max(0, at - 3) : at])[-1] == "新"


def ends_word(text: str, at: int) -> bool:
    """Whether this numeral is the end of a word, of 进一步 or 一对一: 一岗双责统一联动."""
    if text[at - 1 : at + 1] in INSIDE_WORD:
        return True
    return text[at] == "一" and (text[at - 1 : at + 2] == "进一步" or bool(at > 1 and _FACING.match(text, at - 2)))


def last_word(rest: str, lengths: set[int]) -> str:
    """The word that ends the last group: as long as the others where a word ends there (三有三必|群众), else up to a noun
    that names a way of working, else the first word, with an adjective's noun (三大员)."""
    stop = next((i for i, c in enumerate(rest) if i and c in FUNCTION), len(rest))
    rest = rest[:stop]
    words = cut(rest)
    know = knowledge()
    if len(lengths) == 1:
        same = next(iter(lengths))
        if len(words[0]) == same or know.company.at(rest, same):
            return rest[:same]
    head = know.heads.search(rest)
    if head and 1 <= head.start() <= 3:
        return rest[: head.start()]
    first = words[0]
    if first in ("大", "新", "小", "好", "不", "个", "件", "张") and len(words) > 1:
        first += words[1]
    return first if len(first) <= 3 else ""


def name_words(text: str, at: int, words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words of a name that begins here: the first, what it still asks for (六个必须|坚持), and a complement (区分|开来);
    and a second of two characters where nothing but a mark comes behind (六个突出|关注)."""
    know = knowledge()
    out: list[tuple[str, str]] = []
    name = ""
    asks = True
    for word, tag in words:
        if word == "之" and len(name) == 1:
            return [*out, (word, "v")]  # 七个有之
        for size in (2, 3):
            end = text[at + len(name) : at + len(name) + size]
            if name and end in know.complements and not name.endswith(end):
                return [*out, (end, "v")]  # 三个走|在前, 两个永远|在路上
        if (word in FUNCTION and (name or word not in know.opening)) or not HAN.match(word):
            break
        again = len(name) == 2 and name[0] == word[0] and word != name  # 善作善成
        if name and (word in _NO_PART or know.head.at(word, 0) == len(word)):
            break
        if name and not (asks or again or word in know.complements):
            break
        name += word
        out.append((word, tag))
        asks = (tag[:1] == "d" and word not in know.manner) or word in know.opening or len(name) == 1
    if len(out) == 1 and len(words) > 1 and len(name) == len(words[1][0]) == 2:
        second, tag = words[1]
        kinds = out[0][1][:1] + tag[:1]
        belongs = tag[:1] != "a" and kinds != "nv" and second[-1] not in _RESULTS and second not in know.counted
        if belongs and not know.context.at(text, at + 2) and is_end(text, at + 4):
            out.append(words[1])
    return out


def tagged(text: str, at: int) -> list[tuple[str, str]]:
    """The Chinese words that begin here, with their parts of speech."""
    m = _WINDOW.match(text, at)
    return tags(m[0]) if m else [("", "")]


# What stands behind a numeral is a few strings again and again (意识, 基本, 会一课).
@lru_cache(maxsize=1 << 14)
def tags(text: str) -> list[tuple[str, str]]:
    return tagger()(text)


@lru_cache(maxsize=1 << 14)
def cut(text: str) -> list[str]:
    return _cutter()(text)


@cache
def _cutter() -> Callable[[str], list[str]]:
    return cutter(Recipe())


def is_framed(text: str, at: int, end: int, listed: bool = False) -> bool:
    """Whether a name stands here between the words of a frame: 以三个走在前为根本遵循; listed: or behind what it sums up,
    以铸魂、强基等四大工程为抓手."""
    frame = FRAMES.get(text[at - 1 : at])
    if frame and frame.match(text, end):
        return True
    if "起来" in text[end : end + 6] and _TOGETHER.match(text, end) and knowledge().joining.at(text, at):
        return True
    return listed and bool(FRAMES["以"].match(text, end)) and "以" in _CLAUSE.split(text[max(0, at - 60) : at])[-1]


def is_apposed(text: str, at: int) -> bool:
    """Whether a noun stands right before, which a name is put beside: 监督执纪四种形态."""
    m = _BEFORE.search(text, max(0, at - 6), at)
    if not m:
        return False
    word, tag = tags(m[0])[-1]
    return len(word) > 1 and tag in _COMMON


def is_end(text: str, end: int) -> bool:
    """Whether a mark, the end or an "and" comes here."""
    nxt = text[end : end + 1]
    return not nxt or not HAN.match(nxt) or nxt in AND


def may_follow(text: str, end: int, nouns: Openers | None = None) -> bool:
    """Whether what comes here may follow a name: a mark, a further numeral, or a noun that takes names before it."""
    nxt = text[end : end + 1]
    if is_end(text, end) or nxt in NUMERALS:
        return True
    nouns = nouns or knowledge().company
    if nxt == "的":
        words = _NOUN_PHRASE.match(text, end + 1)
        return words is not None and any(nouns.at(text, i) for i in range(end + 1, words.end()))
    return nouns.at(text, end) > 0


def begins_word(text: str, end: int) -> bool:
    """Whether no noun follows that would make one compound with the verb before it (两个维护点)."""
    if _TOLD.match(text, end):
        return True
    word, tag = tagged(text, end)[0]
    return tag[:1] not in NOMINAL and word not in knowledge().counted
