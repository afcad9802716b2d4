"""What stands in quotation marks and is a numeral slogan: the whole of it has one of a few shapes (五把关五用, 双报到, 1+2+N)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from partytext.text._han import han_class
from partytext.text._marks import NUMERALS
from partytext.text._numerals.context import cut, ends_word
from partytext.text._numerals.starts import SERIES, VALUE
from partytext.text._numerals.words import begins_place, idioms, knowledge

NUMBER = f"[{NUMERALS}]"
PLAIN = f"[{han_class(NUMERALS)}]"  # a Han character that is no numeral
_WORD = f"(?:{PLAIN}|(?<=[统第唯单])一)"  # 一 in 统一, 第一 is none either
GROUP = re.compile(rf"({NUMBER}+)({PLAIN}+)")
YEAR = re.compile(r"(?:19|20)\d\d")
SIGNS = re.compile(r"(?:\d{1,3}|[A-ZＮＸ])(?:[+＋](?:\d{1,3}|[A-ZＮＸ]))+")

_DIGITS = re.compile(r"\d{3,6}")
_MIXED = re.compile(rf"{NUMBER}+{PLAIN}{{1,6}}(?:、?(?:{NUMBER}+|N){PLAIN}{{1,6}})+")
_INSIDE = re.compile(rf"{PLAIN}{{1,4}}{NUMBER}{PLAIN}{{1,2}}(?:{PLAIN}{{0,3}}{NUMBER}{PLAIN}{{1,3}})*")
_ONE_GROUP = re.compile(rf"(?:[新老小])?(?!一)(?:{NUMBER}+|\d{{1,2}}){PLAIN}{_WORD}{{0,7}}")
# Numerals alone: 一二三四, 四三二一 and other runs that go up or down by one; 双百, 三百, 四千四万 sum up what is done; 三双.
_RUN = re.compile(f"{NUMBER}{{3,}}")
_SUM = re.compile("双[百千万]|[三四五六][百千](?:[三四五六][千万])?|[三四五六七八九十]双")
# How helpers and those they help are matched: 一对一, 多对一, 五帮一, 1带3; one and several: 一企多村, 一核多点.
MATCHED = re.compile(rf"(?:{NUMBER}|\d|多)[对帮带联包助扶管](?:{NUMBER}|\d|[多N])")
_OF_MANY = re.compile(f"一{PLAIN}{{1,2}}多{PLAIN}{{1,2}}")
_NUMBER_AND_WORD = re.compile(rf"[新老小]?({NUMBER}+|\d+)(.+)")
_ANY_NUMBER = re.compile(rf"[\d{NUMERALS}]")
_COUNT_NAME = re.compile(r"(?:[二三四五六七八九十两]{1,2}|\d{1,2})个(?:一百|百分之百|\d{1,3}(?:\.\d+)?[%％]|[一二三四五六七八九十百千万])[^，。、]{0,4}")
_MERGED = re.compile(rf"(?:{NUMBER}|多){PLAIN}?合一")
_PLAN = re.compile(r"(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])五(?:规划|计划|时期)?")
# 90后, 天问一号, 1号文件, 十四运, 8字形, 21世纪的雷达
_NAMED = re.compile(r"\d[05]后|.*[一二三四五六七八九十]号|\d+号.*|九三学社|[二三]?十[一二三四五六七八九]?[运冬]会?|\d{1,2}(?:字[头形]|世纪).*")
_CONGRESS = (
    r"[一二三四五六七八九十]+(?:届|中全会).{0,6}|[一二三四五六七八九十]+大(?:报告|精神|以来|会议|期间|代表|党章|召开)?"
    r"|(?:[二三]十|[二三]?十[一二三四五六七八九])大.{0,6}"
)
_LATER_CONGRESS = re.compile("(?:[二三]十|[二三]?十[一二三四五六七八九])(?:届.{1,3}全会|大)(?:精神|报告|代表|党章)?")  # 十大 alone counts
# An ordinal, a plan, a congress, a name.
_ANOTHER = re.compile(rf"第[一二三四五六七八九十百两\d].*|{_PLAN.pattern}|{_CONGRESS}|{_NAMED.pattern}", re.DOTALL)
_AT_MOST = re.compile("(?:最多|只|仅).{1,2}|.*(?:年|季|月|周|日)")  # 最多填一次, 只进一扇门, 半年一审
_PUBLIC_LINE = "12345"
_LONGEST = 14  # characters
_LARGE = "百千万"  # which more often mean many
_ALL = frozenset("一百千万")
_COUNTED = frozenset("方面 问题 部分 地方 月 小时 人 村 国家".split())  # what is counted even in quotation marks; “五个关系” is a name
_SENTENCE = re.compile("[，。；：！？,;:!?了]|(?<!目)的|着(?![力眼重手])")  # marks and particles; 四个着力 is a name

SHAPES = ("signs", "digits", "run", "matched", "served", "classifier", "groups", "one-group", "inside")
_ANYHOW = frozenset(["matched", "served"])  # quoted; without the marks 一对一 and 一张网 are plain words


@lru_cache(maxsize=1 << 14)
def quoted_shape(content: str) -> str | None:
    """The shape, one of SHAPES, by which the content of a pair of quotation marks is a numeral slogan, or None.

    >>> quoted_shape("五把关五用"), quoted_shape("1+2+N"), quoted_shape("两张皮"), quoted_shape("十四五")
    ('groups', 'signs', None, None)
    """
    shape = _shape(content) if _ANY_NUMBER.search(content) else None
    return None if shape is None or (shape not in _ANYHOW and _is_other(content)) else shape


def _shape(content: str) -> str | None:
    """The shape by which a content is a numeral slogan, if it is nothing else."""
    signs = "+" in content or "＋" in content
    if signs and len(content) <= 16 and SIGNS.search(content) and not re.search("[=＝>＞]", content):
        return "signs" if SIGNS.fullmatch(content) else None
    if len(content) > _LONGEST or _SENTENCE.search(content):
        return None
    if _DIGITS.fullmatch(content):
        return None if YEAR.fullmatch(content) else "digits"
    if _COUNT_NAME.fullmatch(content):
        return "classifier"
    if _SUM.fullmatch(content) or (_RUN.fullmatch(content) and _is_run(content)):
        return "run"
    if MATCHED.fullmatch(content):
        return "matched"
    if content[0] == "一" < content and _is_served(content):
        return "served"
    if _OF_MANY.fullmatch(content):
        return "groups"
    if _MIXED.fullmatch(content):
        return "groups" if _is_groups(content) else None
    if _ONE_GROUP.fullmatch(content):
        return "one-group" if _is_one_group(content) else None
    if content in SERIES or _MERGED.fullmatch(content):
        return "groups"
    if len(content) <= 8 and content[0] not in "第每" and _INSIDE.fullmatch(content):
        return "inside" if all(_counts(content, m) for m in GROUP.finditer(content)) else None
    return None


def _is_other(content: str) -> bool:
    """Whether this is a date, a plan, a congress, a place, a term or a plain word with a numeral."""
    know = knowledge()
    if content in know.not_numeral or content in know.terms or _ANOTHER.fullmatch(content) or _is_of_place(content):
        return True
    return know.days.at(content, 0) > 0 and not know.heads.search(content)


def _is_run(content: str) -> bool:
    """Whether numerals go up or down by one (一二三四, 三二一), as those of a day or a sum do not (四一二, 一五六)."""
    values = [VALUE.get(c, 0) for c in content]
    return {b - a for a, b in pairwise(values)} in ({1}, {-1})


def _is_served(content: str) -> bool:
    """Whether this is one portal, net or list for all: 一网通办, 一张网; 一件事 is plain by itself."""
    know = knowledge()
    return content[-1] != "事" and len(content) - 1 in (know.served.at(content, 1), know.united.at(content, 1))


def _is_of_place(content: str) -> bool:
    """Whether this begins with the name of a place: 三明实践; not 三明确, where 明确 is a word."""
    return begins_place(content, 0) and not (len(content) == 3 and cut(content)[0] == content[0])


def _counts(content: str, m: re.Match[str]) -> bool:
    """Whether a numeral inside counts or structures: 廉洁自律十不准, 全省一张网, 半年一审; not 红色三明, 惠及万家, 先学一步."""
    number, word = m.groups()
    at = m.start()
    know = knowledge()
    if ends_word(content, at) or begins_place(content, at) or number == "二":
        return False
    if number == "一":
        return know.united.at(content, at + 1) > 0 or _AT_MOST.fullmatch(content, 0, at) is not None
    if number[0] in _LARGE:
        return word[0] in know.classifiers
    plain = any(content[at : at + size] in know.not_numeral for size in (2, 3, 4))
    return not plain and not _is_amount(word) and not word.startswith("个月")


def _is_amount(word: str) -> bool:
    """Whether a word behind a numeral makes it an amount, a date or a rank."""
    know = knowledge()
    return word in know.measures or word in know.units or word[:1] in "年月日岁点时"


def is_number_of(figure: str, after: str) -> bool:
    """Whether a figure only numbers what stands behind it.

    >>> is_number_of("301", "专案组"), is_number_of("12345", "热线"), is_number_of("12345", "工作法")
    (True, True, False)
    """
    know = knowledge()
    return after.startswith(know.numbered) or (figure == _PUBLIC_LINE and after.startswith(know.lines))


def is_plan(content: str) -> bool:
    """Whether this is the name of a five-year plan (十四五, 十五五规划) or of a congress (二十大, 十九届四中全会)."""
    return bool(_PLAN.fullmatch(content) or _LATER_CONGRESS.fullmatch(content))


def is_name(content: str) -> bool:
    """Whether a number is part of the name of a thing, a body or an age group, or of a term (天问一号, 九三学社, 90后, 三字经)."""
    return content in knowledge().terms or bool(_NAMED.fullmatch(content))


def is_count(content: str) -> bool:
    """Whether this only counts: 六个方面, 一个问题."""
    m = _NUMBER_AND_WORD.fullmatch(content)
    return m is not None and m[2][0] == "个" and m[2][1:] in (knowledge().counted if m[1] == "一" else _COUNTED)


def is_idiom(content: str) -> bool:
    """Whether this is an idiom with a numeral (一举两得)."""
    return content in idioms()


def _groups(content: str) -> list[tuple[str, str]]:
    return GROUP.findall(content.replace("、", ""))


def _is_groups(content: str) -> bool:
    measures = knowledge().measures
    if content[:4] in idioms() or ("、" in content and all(map(_is_phrase, content.split("、")))):
        return False
    return not all(word in measures for _, word in _groups(content))


def _is_phrase(part: str) -> bool:
    """一体推进 in 一体推进、一体监督; 百年风华 in 千秋伟业、百年风华: the numeral means all or many."""
    return part[:1] in _ALL and part[:2] in knowledge().not_numeral


def _is_one_group(content: str) -> bool:
    m = _NUMBER_AND_WORD.match(content)
    assert m is not None
    number, word = m.groups()
    if number[0] in _LARGE or number == "二" or _is_amount(word) or len(word) > 7:
        return False
    return not is_count(content)
