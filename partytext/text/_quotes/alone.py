"""What quoted spans are by themselves, wherever they stand: the shapes of numeral slogans, verse, speech, names, plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import loop
from partytext.text._han import FIRST_HAN, LAST_HAN
from partytext.text._marks import NUMERALS
from partytext.text._numerals.quoted import is_count, is_idiom, is_name, is_plan, quoted_shape
from partytext.text._numerals.words import knowledge as numerals
from partytext.text._quotes.words import quote_words
from partytext.text._segment import tagger
from partytext.text._sets import Pairs, pair_kinds, pairs_of

VERSE_LENGTH = 5  # characters of a line of verse
LONGEST_NAME = 14  # characters
LONGEST_MOTTO = 10  # characters of 社会主义是干出来的; longer ones with 的 at the end are what somebody says
LONGEST_WORD = 4  # characters of words of the dictionary that tell
MAX_METAPHOR = 6  # characters; longer figures of speech are phrases and stand in the lexicon or as slogans
LONG = 24  # characters; what is longer is a sentence unless its clauses are of one length
_PARALLEL_MARK = re.compile("[、，；,;]")
_STOP = re.compile("[。！？!?]")
_DATE = re.compile(r"(?=\d)(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|前|后)?")
_CLAUSES = re.compile("[，。；、！？,;!?]")
_LABEL = re.compile("[0-9]{2,}(?:岁|年度|余)|[A-H][\u4e00-\u9fff]|[ \u3000]")  # 35岁左右…, A基础共性
_QUALIFIED = re.compile("([^，、；]*[^，、；中下里上])的([\u4e00-\u9fff]{2,5})")
_MANNER = "化型"  # 片区化, 学习型
_LATIN = re.compile(r"[A-Za-z0-9.\-—·\s]+|\W+")
_A_NOT_A = re.compile(r"(.)[不没]\1")  # 好不好, 有没有
_A_WHILE = re.compile(r"(.)一\1")  # 等一等

# Signs: which characters a span has anywhere, at its start or its end, which lists have it whole and how long it is, as bits.
# A rule is asked only about spans with the signs that whatever follows it has.
NUMBER, JOIN, STOP, PLUS, OF, OLD, TELLS, ASKS, FOREIGN, OPENS, SUFFERS, CLOSES, NOUN, ISM, THING, CALLED, VERSE, PLAIN, TERM, ONE, FEW, SMALL, LARGE, VAST = (
    1 << i for i in range(24)
)
_ANYWHERE = NUMBER | JOIN | STOP | PLUS | OF | OLD | TELLS | ASKS
_FIRST, _LAST = FOREIGN | OPENS | SUFFERS | CALLED, CLOSES | NOUN | ISM | THING
WORDS = 1 << 24  # the words it is made of may tell; unless they were looked at, of any
ALL = (1 << 25) - 1
_BEYOND = 0xFFFF  # the last cell of a table serves characters beyond the basic plane, which may be anything

_seen: dict[str, str] = {}  # what was judged before, for quotations repeat themselves
_ROOM = 1 << 15  # beyond which it is emptied


class Rule(NamedTuple):
    """why: the reason why a span is what it is, if it follows this rule; such a span has one of these signs and this size."""

    why: Callable[[str], str | None]
    signs: int
    size: int = ALL


def judged(contents: Sequence[str], signs: np.ndarray) -> list[str]:
    """Why each quoted span is what it is by itself; signs: theirs.

    >>> from partytext.text._marks import marks
    >>> judged(["三会一课"], signs_of(marks("三会一课").points.tolist(), [[0, 4]], tables_of_signs()))
    ['groups']
    """
    whys = dict(zip(contents, map(_seen.get, contents), strict=True))
    new = [content for content, why in whys.items() if why is None]
    if new:
        signs_by = dict(zip(contents, signs.tolist(), strict=True))
        first = dict(zip(new, _by_rules(new, np.array([signs_by[content] for content in new], np.int64)), strict=True))
        if len(_seen) > _ROOM:
            _seen.clear()
        _seen.update(first)
        whys.update(first)
    return list(map(whys.__getitem__, contents))  # type: ignore[arg-type]


def _by_rules(contents: Sequence[str], signs: np.ndarray) -> list[str]:
    """The same of different spans, by the first rule that each follows."""
    place = {content: i for i, content in enumerate(contents)}
    for sign, words in _lists().items():
        signs[[place[word] for word in words if word in place]] |= sign
    whys = np.where(signs & LARGE > 0, "long", "short").tolist()
    left = np.ones(len(contents), dtype=bool)
    for rule in RULES:
        for i in np.flatnonzero(left & (signs & rule.signs > 0) & (signs & rule.size > 0)).tolist():
            why = rule.why(contents[i])
            if why:
                whys[i], left[i] = why, False
    return whys


class Signs(NamedTuple):
    """The signs of each character, those of sizes; what verse begins with."""

    characters: Sequence[int]
    sizes: Sequence[int]
    verse: Pairs


@loop
def signs_of(points: Sequence[int], spans: Sequence[Sequence[int]], tables: Signs) -> np.ndarray:
    """The signs of spans, starts and ends in code points; those of whole spans (_lists) are not among them."""
    out = np.zeros(len(spans), np.int64)
    for i in range(len(spans)):
        start, end = spans[i][0], spans[i][1]
        signs = tables.sizes[min(end - start, len(tables.sizes) - 1)]
        signs |= tables.characters[points[start]] & _FIRST | tables.characters[points[end - 1]] & _LAST
        opens = True
        for at in range(start, end):
            here = tables.characters[points[at]] & _ANYWHERE
            if opens and pair_kinds(tables.verse, points[at], points[at + 1]):
                signs |= VERSE
            signs |= here
            opens = here & (JOIN | STOP) > 0
        out[i] = signs
    return out


# What the tag of a word lets it be: a noun or unknown, a verb or adverb, an idiom.
_NOMINAL, _VERBAL, _IDIOM = 1, 2, 4


def role_of_opening(tag: str) -> int:
    """What the first word of a short span may be, by its tag.

    >>> role_of_opening("n") == _NOMINAL, role_of_opening("d") == _VERBAL, role_of_opening("u")
    (True, True, 0)
    """
    return _NOMINAL * (tag[:1] in ("n", "")) | _VERBAL * (tag[:1] in ("v", "d")) | _IDIOM * (tag == "i")


@loop
def without_words(
    points: Sequence[int], spans: Sequence[Sequence[int]], lengths: Sequence[int], roles: Sequence[int], ends: Sequence[int]
) -> np.ndarray:
    """Which short spans the words they are made of leave what they are; lengths and roles: of the first word of each; ends: what
    terms of three characters end with."""
    out = np.zeros(len(spans), np.bool_)
    for i in range(len(spans)):
        start, end = spans[i][0], spans[i][1]
        size, length, role = end - start, lengths[i], roles[i]
        if size == 2:
            out[i] = length == size and role & _NOMINAL > 0
        elif size == 3:
            out[i] = (length == 2 or not role & _VERBAL) and points[end - 1] not in ends
        else:
            out[i] = length != size or not role & _IDIOM
    return out


@cache
def ends_of_terms() -> tuple[int, ...]:
    """What terms of three characters end with."""
    return tuple(ord(c) for c in _MANNER + "".join(suffix[-1] for suffix in quote_words().suffixes))


def _of_size(n: int) -> int:
    signs = SMALL if n <= MAX_METAPHOR else LARGE
    return signs | ONE * (n < 2) | (FEW | WORDS) * (n <= LONGEST_WORD) | VAST * (n > LONG)


@cache
def tables_of_signs() -> Signs:
    """What signs_of goes by."""
    know = quote_words()
    digits = "".join(filter(str.isdecimal, map(chr, range(_BEYOND))))
    foreign = "".join(chr(c) for c in range(_BEYOND) if not FIRST_HAN <= c <= LAST_HAN)
    nouns = {noun[-1] for noun in (*know.long_nouns, *know.ends, *know.long_ends)}
    characters = {
        NUMBER: NUMERALS + digits, JOIN: "、，；,;", STOP: "。！？!?", PLUS: "+＋", OF: "的", OLD: _firsts(know.functions),
        TELLS: know.persons + know.particles + _firsts(know.telling), ASKS: "不没" + _firsts(know.questions),
        FOREIGN: foreign, OPENS: "要" + _firsts(know.openings), SUFFERS: "被",
        CLOSES: "。？?！!的", NOUN: "".join(nouns), ISM: "义", CALLED: know.called_before, THING: "".join({thing[-1] for thing in (*know.thing_ends, *know.things)}),
    }  # fmt: skip
    verse = pairs_of({1: {line[:2] for line in know.sayings | know.verses}})
    return Signs(_table(characters), tuple(map(_of_size, range(LONG + 2))), verse)


def _lists() -> dict[int, frozenset[str]]:
    """The signs of whole spans."""
    return {PLAIN: quote_words().plain, TERM: numerals().terms}


def _firsts(words: Iterable[str]) -> str:
    return "".join({word[0] for word in words})


def _table(characters: Mapping[int, str]) -> tuple[int, ...]:
    table = np.zeros(_BEYOND + 1, np.int64)
    for sign, some in characters.items():
        table[[ord(c) for c in some]] |= sign
        table[_BEYOND] |= sign
    return tuple(table.tolist())


def _classic(content: str) -> str | None:
    """Verse or a saying of an old book (海内存知己，天涯若比邻)."""
    know = quote_words()
    clauses = [clause for clause in _CLAUSES.split(content) if clause]
    verses = [clause for clause in clauses if clause in know.verses]
    if content in know.sayings or 0 < len(verses) == len(clauses) or any(len(verse) >= VERSE_LENGTH for verse in verses):
        return "classic"  # 锲而不舍、驰而不息 has an old saying in it, and is none
    return None


def _old(content: str) -> str | None:
    return "classic" if quote_words().function.search(content) else None


def _foreign(content: str) -> str | None:
    """What begins with no Han character: Latin words, marks alone, dates, titles."""
    if _LATIN.fullmatch(content):
        return "letter"
    if _DATE.fullmatch(content):
        return "day"
    return "title" if content[0] in "《〈" and content[-1] in "》〉" else None


def _number(content: str) -> str | None:
    """What has a numeral, and is no slogan."""
    if content.startswith("百分之") or is_count(content):
        return "word"
    if is_plan(content):
        return "plan"
    return "idiom" if is_idiom(content) and not _named(content) else None  # 三八红旗手 is a title of honour


def _speech(content: str) -> str | None:
    """What somebody says."""
    return "speech" if _STOP.search(content, 0, len(content) - 1) or is_speech(content, said=False) else None


def _plus(content: str) -> str | None:
    return "plus" if len(content) <= 20 and ("+" in content or "＋" in content) else None


def _named(content: str) -> str | None:
    """What ends with the noun that it names, or is the name of a list, a body, a place or a title of honour (急需人才清单, 书记直通车)."""
    know = quote_words()
    if content.endswith(know.long_nouns) and len(content) <= LONGEST_NAME:
        return "named"
    ends = know.long_ends if len(content) > MAX_METAPHOR else know.ends
    if len(content) > LONGEST_NAME + 2 or not content.endswith(ends) or content.startswith(know.starts):
        return None
    return "named" if len(next(end for end in ends if content.endswith(end))) + 1 < len(content) else None


def _label(content: str) -> str | None:
    return "word" if _LABEL.match(content) else None


def _fragment(content: str) -> str | None:
    """35岁左右的科级干部: a noun with all that qualifies it, which says nothing; 国旗下的思政课 is a name."""
    m = _QUALIFIED.fullmatch(content)
    if not m or content.startswith(quote_words().starts):
        return None
    words = tagger()(m[1])
    if words[0][0] in numerals().manner or any(tag == "v" or tag[:1] in ("p", "r", "d", "m") for _, tag in words):
        return None  # 民心是最大的政治
    return "word" if tagger()(m[2])[-1][1][:1] == "n" else None


def _day(content: str) -> str | None:
    """A day or a name with a numeral."""
    know = quote_words()
    if content in know.days or (content.startswith(know.dated) and not content.endswith("精神")):
        return "day"  # 八一勋章 is a name; 八一精神 is a set formulation
    return "word" if is_name(content) or _A_WHILE.fullmatch(content) else None


def _question(content: str) -> str | None:
    return "question" if _A_NOT_A.search(content) or quote_words().question.search(content) else None


def _stressed(content: str) -> str | None:
    return "word" if content[-1] == "！" or (content.endswith("主义") and len(content) > 2) else None


def _thing(content: str) -> str | None:
    """What stands for itself (复印件, 支部会议室)."""
    return "plain" if content in quote_words().things or content.endswith(quote_words().thing_ends) else None


def _person(content: str) -> str | None:
    """What somebody is called: 小张, 老李; not 老虎, 小康."""
    return "word" if quote_words().called.fullmatch(content) else None


def _deed(content: str) -> str | None:
    """What is to be done or how it is to be: 马上办, 强起来, 立即整改; 浙里办 is built alike and is the name of a service."""
    if quote_words().deeds.fullmatch(content):
        return "deed"
    words = tagger()(content) if len(content) > 3 else []
    return "deed" if len(words) > 1 and words[0][1] == "d" and words[-1][1] == "v" else None


def _suffers(content: str) -> str | None:
    return "word" if tagger()(content)[0][0] == "被" else None  # 被改变


def by_words(content: str) -> str | None:
    """What the words of a short span make it wherever it stands.

    A figure of speech puts one thing for another, so it is a noun. Of two characters, whatever is no noun of the
    dictionary is a stressed word (过硬, 必听); of three, one and two are verb and object (走|流程), two and one a noun (加速|键).
    """
    words = tagger()(content)
    first, tag = words[0]
    if len(content) > 3:
        return "idiom" if first == content and tag == "i" else None
    if len(content) == 2:
        return "word" if first != content or tag[:1] not in ("n", "") else None
    if len(words[-1][0]) != 2 and content.endswith(quote_words().suffixes):
        return "word"  # 时效性, 知晓率; not 月|调度
    return "word" if content[-1] in _MANNER or (tag[:1] in ("v", "d") and len(first) != 2) else None


# The first that a span follows counts; of what follows none is "short" or "long".
RULES = (
    Rule(_classic, VERSE),
    Rule(_old, OLD, LARGE),
    Rule(quoted_shape, NUMBER),
    Rule(lambda _: "letter", ALL, ONE),
    Rule(_foreign, FOREIGN),
    Rule(_number, NUMBER),
    Rule(lambda _: "plain", PLAIN),
    Rule(_speech, STOP | CLOSES | TELLS | OPENS | VAST),
    Rule(_plus, PLUS),
    Rule(lambda _: "clauses", JOIN),
    Rule(_named, NOUN),
    Rule(_label, FOREIGN, LARGE),
    Rule(_fragment, OF, LARGE),
    Rule(_day, NUMBER, SMALL),
    Rule(lambda _: "word", TERM),
    Rule(_question, ASKS, SMALL),
    Rule(_label, FOREIGN, SMALL),
    Rule(_stressed, CLOSES | ISM, SMALL),
    Rule(_suffers, SUFFERS, SMALL),
    Rule(_thing, THING, SMALL),
    Rule(_person, CALLED, SMALL),
    Rule(by_words, WORDS, FEW),
    Rule(_deed, ALL, SMALL),
)


def is_speech(content: str, *, said: bool) -> bool:
    """Whether it is a sentence somebody says: slogans are short or balanced (我的岗位我负责、我在岗位请放心)."""
    if content[-1] in "。！？!?" and (said or len(content) > 30):
        return True
    if content[-1] in "！!" and not _is_balanced(content[:-1]) and len(content) > MAX_METAPHOR:
        return True  # 食堂味道好，吃得放心！
    if content[-1] in "。？?" or (content[-1] == "的" and len(content) > LONGEST_MOTTO and "、" not in content):
        return True
    if _tells(content, listed="、" in content and "，" not in content):
        return True
    personal = _personal().search(content) is not None
    asks = content[0] == "要" and len(content) > MAX_METAPHOR
    if not (said or personal or asks or len(content) > LONG):
        return False
    balanced = _is_balanced(content)
    if balanced and len(content) <= LONG:
        return said and personal and len(content) > LONG // 2
    if personal or asks:
        return True
    if said:
        return len(content) > LONG or (not balanced and (len(content) > LONG // 2 + 2 or "是" in content))
    return "，" in content and not balanced


def _is_balanced(content: str) -> bool:
    """Whether it has clauses that are about as long as each other."""
    sizes = [len(clause) for clause in _PARALLEL_MARK.split(content.rstrip("。？?"))]
    return len(sizes) > 1 and max(sizes) - min(sizes) <= 1


def _tells(content: str, *, listed: bool) -> bool:
    """Whether it tells of what has happened or is part of a longer sentence; listed: a motto's clauses (人气旺了、口袋鼓了)."""
    if listed or len(content) <= MAX_METAPHOR:
        return len(content) == MAX_METAPHOR and content[-1] == "了"  # 喝上自来水了; 走进了死胡同 is a figure of speech
    know = quote_words()
    return know.tells.search(content) is not None or content.startswith(know.openings)


@cache
def _personal() -> re.Pattern[str]:
    """Somebody who speaks or is spoken to; not 我为群众办实事, 我的岗位我负责."""
    know = quote_words()
    return re.compile(f"[{know.persons}]们?(?!为群众|为党旗|的岗位)|[{know.particles}]")
