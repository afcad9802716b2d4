"""Numeral slogans (数字缩略语) without quotation marks, by how they are built and stand in their sentence: 三会一课, 双报到, 1+2+N."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from partytext.text._han import HAN, HAN_CLASS
from partytext.text._marks import DIGIT, NUMERAL, NUMERALS, marks, point_list
from partytext.text._numerals.context import (
    FUNCTION,
    NOMINAL,
    PARTICLES,
    VERBAL,
    begins_word,
    cut,
    ends_word,
    goes_on,
    inside_word,
    is_apposed,
    is_end,
    is_framed,
    is_renewed,
    last_word,
    may_follow,
    name_words,
    tagged,
    tags,
)
from partytext.text._numerals.firsts import OTHER, is_counted, left, role_of_first, windows
from partytext.text._numerals.lists import joined
from partytext.text._numerals.quoted import GROUP, NUMBER, PLAIN
from partytext.text._numerals.signs import classes_of_figures, figures, is_outside, signs
from partytext.text._numerals.starts import (
    CLASSIFIERS,
    CLAUSE_ENDS,
    DATED,
    FAR,
    LEVELS,
    LISTED,
    NAME,
    NAME_WINDOW,
    NAMED,
    PROGRAMMES,
    SERIES,
    SIGNS,
    VALUE,
    classes_of_numerals,
    starts,
    words_of_numerals,
)
from partytext.text._numerals.words import knowledge

_H = f"[{HAN_CLASS}]"


class Numeral(NamedTuple):
    """One find: text[start:end] and the shape it was known by."""

    start: int
    end: int
    shape: str


# A number at the start that is a date, a plan, a plenum or a percentage.
_MASK = re.compile(
    r"[一二三四五六七八九十]+(?:届|中全会)|[一二三四五六七八九十]+五(?:规划|计划|时期)|百分之"
    r"|[一二三四五六七八九十]{1,3}[月日年]"
)
_COUNT = f"(?:十[一二三四五六七八九]|{NUMBER})"
_GROUPS = 8  # between the first and the last
_ALTERNATING = re.compile(
    rf"{_COUNT}{PLAIN}{{1,3}}(?:{_COUNT}{PLAIN}{{1,3}}){{0,{_GROUPS}}}{_COUNT}(?P<last>{PLAIN}{{1,6}}+)"
)
# 两个屏障、两个基地、一个桥头堡的|使命任务
_NAMES_OF = re.compile(rf"(?:{NUMBER}个{PLAIN}{{2,5}}[、和]){{1,4}}{NUMBER}个{PLAIN}{{2,5}}的")
_ONE_VERBS = frozenset("纠治反树促抓强转")  # 纠四风树新风: verbs of one character side by side
_EVERY = re.compile(f"凡{_H}")
_PREDICATES = ("将", "是", "仍", "依")
_CLASSIFIED = re.compile(rf"(?:十?[二三四五六七八九]|两|十一?)(?P<by>[{CLASSIFIERS}])(?P<rest>{_H}{{2,{NAME_WINDOW}}})")
_SET = re.compile(
    # 五位一体, 四考合一; 三步走, 五步工作法; 六个90%; 六个一, 七个一百, 三个一批; 千万工程, 八八战略; 百千万 before the noun of a programme
    rf"[三四五六七八九十]位一体|[三四五六七八九]{PLAIN}合一|(?<!分)[两三四五]步走|[三四五六七八九十]步{PLAIN}{{0,3}}(?<![没无执合立司宪])法(?![律规院官治制])"
    r"|[两二三四五六七八九十]个[0-9]{1,3}[%％](?![之多])"
    "|[两三四五六七八九十]个一(?:百年|[百千批律线流]|$|(?=[，。、；：！？”）\n和与等])"
    rf"|(?=(?![样起定般直切些体把号次致站心])(?:系列|长效|{PLAIN}{{0,2}}(?:服务|活动|行动|工程|计划|机制|要求))))"
    rf"|(?:千万|双[百千万]|[三四五六]百|(?P<twice>{NUMBER})(?P=twice))(?!工程[师款车量项建])(?:{'|'.join(PROGRAMMES)})"
    rf"|(?:{'|'.join(SERIES)})(?={PLAIN}{{0,3}}(?:工程|行动|计划|活动|培养|人才))"
)
_METHOD = re.compile("(?:管理|教学|培养|调研|服务|调解|治理|考核|评价|推进|落实|监督|议事|协商)?法(?![律规院官治定制])")
_DOUBLE = re.compile(rf"双(?P<rest>{PLAIN}{{2,6}})")
_HEADED = re.compile(rf"[二三四五六七八九十两双](?P<rest>{PLAIN}{{2,10}})")
_LOOSE = re.compile(rf"(?:(?!(?:[{''.join(sorted(PARTICLES))}]|{NUMBER})){_H}){{2}}")
_COORDINATES = frozenset("、和与及")
_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")
_CONTENT = f"(?:(?![的和与及在等]){PLAIN})"
_WHOLE = re.compile(rf"{_CONTENT}{{2,8}}(?!{_CONTENT})")
_JOINED = [re.compile(f"(?<=[{HAN_CLASS}”’）]){sign}(?=[{HAN_CLASS}“‘（])") for sign in ("[+＋]", "[—－-]+", "→")]
_NEAR = 40  # characters
_NUMBERS = "〇一二三四五六七八九十"
_OF_AUTHOR = re.compile(r"（[0-9]+[.．][0-9]+）")  # a table of contents, 钱三雄（11.20）
_SAYING = frozenset(["表示", "指出", "强调", "认为", "介绍", "告诉"])
_BECOMES = frozenset("成为到")  # 一岗双责念成一纸空文
_ABOUT = frozenset("几余来")
_MODAL = frozenset("必将能会")  # 四化|必胜
_TIMES = frozenset("年月季周日")  # 一月一课 is a way of working where one of its nouns follows
_TROOPS = frozenset("军师旅团营连排班")  # 五团一营一连; and 三省一市
_PAIRED = frozenset("者国党省县")  # 两党两国 are two parties and two states
_ATTRIBUTIVE = frozenset(["a", "b", "z"])
_WORDS = frozenset(["i", "nz", "nr", "m", "mq"])  # what the dictionary calls idioms and names; 一国两制 is an abbreviation
_NONE = np.empty((0, 2), np.int64)


class Starts(NamedTuple):
    """Places of a text where a slogan may begin, and which of SHAPES it may have there (bits), and beside another slogan; where
    slogans of digits and of minutes may begin."""

    places: np.ndarray
    shapes: np.ndarray
    besides: np.ndarray
    digits: np.ndarray
    minutes: np.ndarray


def unquoted(text: str, but: np.ndarray = _NONE, begins: Starts | None = None) -> list[Numeral]:
    """Numeral slogans that stand without quotation marks, told from counts, dates, plans and idioms.

    but: spans to leave out, such as what quotation marks show to be a numeral slogan: disjoint, sorted, an array of two
    columns; begins: starts_of(text) where it is known already.

    >>> text = "推行一核四治四微模式，纠治四风问题，走访三个村，每年一次。"
    >>> [text[a:b] for a, b, _ in unquoted(text)]
    ['一核四治四微', '四风']
    """
    out: list[Numeral] = []
    end = reach = 0
    begins = begins or starts_of(text)
    outside = is_outside(but, begins.places)
    for at, some, more in zip(*(column[outside].tolist() for column in begins[:3]), strict=True):
        if at < end or (some & DATED and _MASK.match(text, at)):
            continue
        beside = end == at > 0 or (end == at - 1 > 0 and text[end] in _COORDINATES)
        if beside:
            some = more
        for shape in _SHAPES_OF[some]:
            found = shape(text, at, beside)
            if found and found.start >= end:
                if not inside_word(text, at) and not goes_on(text, at) and not _OF_AUTHOR.match(text, found.end):
                    end = found.end if text[at - 1 : at] == "、" else joined(text, found.start, found.end)
                    end += _method(text, end)
                    renewed = found.start > reach and is_renewed(text, found.start)
                    out.append(Numeral(found.start - renewed, end, found.shape))
                    reach = end
                break
    return sorted([*out, *(Numeral(*found) for found in signs(text, marks(text), but, begins.digits, begins.minutes))])


def _method(text: str, end: int) -> int:
    """How much of a method's name is left here: 五化闭环|管理法, but 三查四访|工作法, whose noun goes with any name."""
    m = _METHOD.match(text, end)
    return len(m[0]) if m else 0


def starts_of(text: str) -> Starts:
    """Where a slogan may begin in a text."""
    points, classes, words = point_list(text), classes_of_numerals(), words_of_numerals()
    places, shapes, besides = starts(points, *_runs(text, NUMERAL), classes, words)
    parts = windows(points, places, besides, classes, words).tolist()
    roles = [role_of_first(*tags(text[low:high])[0]) if low < high else 0 for low, high in parts]
    of_figures = figures(points, *_runs(text, DIGIT), classes_of_figures(), words.heads)
    return Starts(*left(places, shapes, besides, roles), *of_figures)


def _runs(text: str, kind: int) -> tuple[list[int], list[int]]:
    begins, ends = marks(text).runs(kind)
    return begins.tolist(), ends.tolist()


def _alternating(text: str, at: int, beside: bool = False) -> Numeral | None:
    """三会一课, 一核四治四微: numerals and one to three characters in turn."""
    know = knowledge()
    if text[at + 1] not in CLASSIFIERS and (text[at : at + 3] in know.no_name or text[at : at + 4] in know.no_name):
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
    if _is_count(words, distributive=text[at] == "一") and not (words[0] in _TIMES and may_follow(text, end)):
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
    if text[at + 1] in know.units or text[at + 1] == "个" or text[at - 1] in PARTICLES or text[at : at + 4] in know.not_numeral:
        return True
    return (text[at - 2] not in NUMERALS or text[at - 1] == "统") and ends_word(text, at)  # 五统一, not 三单一图


def _is_count(words: list[str], *, distributive: bool) -> bool:
    """三天两头, 两天当成一天, 四要做到, 二级至四级: amounts, items of a list, ranges."""
    know = knowledge()
    if words[0] in know.measures or words[0][0] in "要是" or _TROOPS.issuperset(words) or words == ["省", "市"]:
        return True
    if words[0][0] in know.measures and words[0][0] == words[1][0]:
        return True
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


def _classified(text: str, at: int, beside: bool = False) -> Numeral | None:
    """四个坚持: a numeral, 个, and verbs; behind a verb that takes principles for its object (增强四个意识, 构建五级
    组织体系) a noun will do, and other classifiers than 个."""
    m = _CLASSIFIED.match(text, at)
    if not m or text[at] == "二":
        return None
    by, rest = m["by"], m.start("rest")
    plain = by == "个"
    know = knowledge()
    words = tags(m["rest"])
    first = words[0][0]
    if is_counted(first) or (first[0] in NUMERALS and first[-1] in _TIMES):
        return None  # 三个具有完整布局的国家, 两个五年
    clause = name_words(text, rest, words)
    name = "".join(word for word, _ in clause)
    end = rest + len(name)
    if not NAME[0] <= len(name) <= NAME[1] or name in know.counted or know.countable.at(name, 0) == len(name):
        return None
    if text[at : at + 3] in know.no_name or text[at : at + 4] in know.no_name or (name in know.qualifying and not is_end(text, end)):
        return None
    if by in LEVELS and not text.startswith("方面", at + 1) and _is_sum(text, at):
        whole = _WHOLE.match(text, rest)
        if whole is None:
            return None
        return Numeral(at, end if by == "方" else whole.end() - 2 * whole[0].endswith("建设"), "classifier")
    if name[-2:] in ("国家", "地区", "之一"):
        return None  # 两个发展中国家, 五条原则之一
    headed = by in LISTED and know.head.at(text, end - 2) == 2
    if text.startswith("十大", at) and not headed:
        return None  # 年度十大突破: a ranking
    together = m["rest"][:2] in know.together
    listed = (headed or together) and (_is_listed(text, at) or _is_sum(text, at))
    end = rest + 2 if listed and together else end
    verbal = plain and (
        clause[-1][0] in know.complements
        or all(tag[:1] in VERBAL or word in know.manner for word, tag in clause)
    )
    if listed and may_follow(text, end, know.context):
        return Numeral(at, end, "classifier")
    framed = is_framed(text, at, end, by in NAMED)
    noun = clause[-1][1] not in _ATTRIBUTIVE and name not in know.qualifying
    apposed = by in NAMED and noun and is_end(text, end) and is_apposed(text, at)
    governed = framed or beside or apposed or know.launching.at(text, at)
    governed = governed or (plain and text[end : end + 1] in _COORDINATES and _is_in_list_of(text, at))
    if not (verbal or governed or (plain and know.apposed.at(text, end))):
        return None
    subject = governed and not plain and text[end : end + 1] in _PREDICATES  # 面临的四大考验是
    if not (framed or subject or may_follow(text, end, know.context) or (verbal and begins_word(text, end))):
        return None
    if name[-1] == "之":
        return Numeral(at, end, "classifier")
    if plain:
        return None if not framed and _counts_noun(text, end, clause[-1]) else Numeral(at, end, "classifier")
    strong = know.making if by in NAMED else know.governing
    if not (framed or apposed or beside or strong.at(text, at)):
        return None
    return Numeral(at, end + know.head.at(text, end), "classifier")  # 五级组织体系 is one name


def _is_in_list_of(text: str, at: int) -> bool:
    """Whether a list of such names begins here that a noun takes for its own: 两个屏障、两个基地的使命任务."""
    m = _NAMES_OF.match(text, at)
    return bool(m and knowledge().company.at(text, m.end()))


def _is_listed(text: str, at: int) -> bool:
    """Whether as many things are listed right before as the numeral says: 学习提升、岗位练兵、结对帮带三大行动; or some of
    these, 等; or as many tiers of government, 县乡村三级联动."""
    size = VALUE.get(text[at], 0)
    if 1 < size <= at and knowledge().tiers.issuperset(text[at - size : at]):
        return True
    before = text[max(0, at - FAR) : at]
    if "、" not in before:
        return False
    clause = _CLAUSE_END.split(before)[-1]
    listed = clause.count("、") + 1
    return listed > 1 and (clause[-1] == "等" or listed == size)


def _is_sum(text: str, at: int) -> bool:
    """The same of things joined by signs: 村民+公司+企业三方联动, 党委—支部—小组三级网络."""
    before = text[max(0, at - FAR) : at]
    if not any(sign in before for sign in SIGNS):
        return False
    clause = _CLAUSE_END.split(before)[-1]
    return any(1 < len(sign.findall(clause)) + 1 == VALUE.get(text[at], 0) for sign in _JOINED)


def _counts_noun(text: str, end: int, last: tuple[str, str]) -> bool:
    """三个基本问题, 两个重要抓手, 两个伟大的发现: what the numeral counts comes behind the adjective or verb."""
    word, tag = last
    know = knowledge()
    if tag in _ATTRIBUTIVE and word not in know.manner and not is_end(text, end):
        return True
    return text[end : end + 1] == "着" or know.countable.at(text, end + (text[end : end + 1] == "的")) > 0


def _bare(text: str, at: int, beside: bool = False) -> Numeral | None:
    """The same as _unclassified, unless it is an item of a list."""
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
    if (name == "到" and follower[:1] in NUMERALS) or text[at : at + 2] in know.not_numeral or text[at : at + 3] in know.no_name:
        return None  # 两到三年, 两头跑
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
    if loose and is_end(text, end + 2):
        return Numeral(at, end + 2, "bare")  # 四链融创, which is no word of the dictionary
    if len(name) == 1 and len(follower) == 2 and not any(c in PARTICLES for c in follower):
        verb = its[:1] in VERBAL and (name == "向" or not know.company.at(text, end))  # 三治融合, 三向培养
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
    size = know.company.at(text, at + 2)
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


def _set(text: str, at: int, beside: bool = False) -> Numeral | None:
    """Patterns of their own: 五位一体, 六个一, 一网通办, 千万工程, 百千万."""
    know = knowledge()
    if text.startswith("个一", at + 1) and know.company.at(text, at + 3):
        return Numeral(at, at + 3, "set")  # 六个一|责任制
    served = know.served.at(text, at + 1) if text[at] == "一" else 0
    if served:
        return Numeral(at, at + 1 + served, "set")  # 一网通办
    m = _SET.match(text, at)
    return Numeral(at, m.end(), "set") if m and m[0] not in know.no_name else None


def _double(text: str, at: int, beside: bool = False) -> Numeral | None:
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


def _headed(text: str, at: int, beside: bool = False) -> Numeral | None:
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


# What a slogan may be, the first that fits (SHAPES), and by bits.
_SHAPES = (_set, _alternating, _classified, _double, _bare, _headed)
_SHAPES_OF = [tuple(shape for i, shape in enumerate(_SHAPES) if bits >> i & 1) for bits in range(2 * DATED)]
