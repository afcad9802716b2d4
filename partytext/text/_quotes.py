"""Quoted spans and what they are: a slogan, a brand, a metaphor; or speech, a title, a plain word, which are none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import loop
from partytext.text._marks import BREAK, QUOTE, marks
from partytext.text._numeral_quoted import SHAPES, is_idiom, is_name, is_plan, quoted_shape
from partytext.text._numeral_words import knowledge as numerals
from partytext.text._segment import tagger
from partytext.text._sets import Pairs, is_one_of

# What opens, what closes, how many characters between at most.
MARKS = ((ord("“"), ord("”"), 60), (ord("「"), ord("」"), 60), (ord("‘"), ord("’"), 30))
_BREAK = ord("\n")
_INNER = re.compile("‘([^‘’\n]{1,30})’")
_SAID_MARKS = "：:，,"
_SPACES = " \t\u3000\xa0"
_BETWEEN = 2  # characters between a name and the noun it names: “红帆”党建品牌
VERSE = 5  # characters of a line of verse
LONGEST_NAME = 14  # characters
_PARALLEL_MARK = re.compile("[、，；,;]")
_STOP = re.compile("[。！？!?]")
_DATE = re.compile(r"(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|前|后)?")
_CLAUSES = re.compile("[，。；、！？,;!?]")
_DONE = re.compile("(?<![为除罢明事终得不大])了(?![解结然如却无断事])")  # what has happened; not 为了, 了解, 案结事了
_BUT = re.compile("(?<!不)但(?![愿凡求])|却(?!步)|而是|居然")
_LABEL = re.compile("[0-9]{2,}(?:岁|年度|余)|[A-H][\u4e00-\u9fff]|[ \u3000]")  # 35岁左右…, A基础共性
_QUALIFIED = re.compile("([^，、；]*[^，、；中下里上])的([\u4e00-\u9fff]{2,5})")
_LATIN = re.compile(r"[A-Za-z0-9.\-—·\s]+")
_PERSONAL = re.compile(r"[我你您他她咱俺][们]?(?!为群众|为党旗|的岗位)|啊|吧|呢|吗|呀|嘛")
LONGEST_MOTTO = 10  # characters of 社会主义是干出来的; longer ones with 的 at the end are what somebody says
MAX_METAPHOR = 6  # characters; longer figures of speech are phrases and stand in the lexicon or as slogans
LONG = 24  # characters; what is longer is a sentence unless its clauses are of one length
_A_NOT_A = re.compile(r"(.)[不没]\1")  # 好不好, 有没有
_A_WHILE = re.compile(r"(.)一\1")  # 等一等
# What a quoted span is, by the reason it was known by: None where it is no set formulation.
KINDS: dict[str, str | None] = {
    **dict.fromkeys(SHAPES, "numeral"), "plan": "formula", "named": "brand", "plus": "brand", "clauses": "slogan", "long": "slogan", "short": "metaphor",
    **dict.fromkeys(["letter", "title", "speech", "day", "mention", "question", "change", "idiom", "word", "plain", "classic"]),
}  # fmt: skip
_SETTLED = frozenset([*SHAPES, "letter", "plan", "idiom", "title", "classic"])  # so wherever they stand


class Quote(NamedTuple):
    """One quoted span: text[start:end] is its content; why: one of KINDS."""

    start: int
    end: int
    why: str

    @property
    def kind(self) -> str | None:
        """None where it is no set formulation."""
        return KINDS[self.why]


def quotes(text: str) -> list[Quote]:
    """The quoted spans of a text with what they are, inner ones last.

    >>> [(q.kind, q.why) for q in quotes("落实“三会一课”，当好“主心骨”。他说：“我们都来听听大家的意见。”")]
    [('numeral', 'groups'), ('metaphor', 'short'), (None, 'speech')]
    >>> [(q.kind, q.why) for q in quotes("从“书架”到“货架”，看“好不好”，做“放大镜”。")]
    [(None, 'change'), (None, 'change'), (None, 'question'), ('metaphor', 'short')]
    """
    spans, whys = quoted(text)
    return [Quote(start, end, why) for (start, end), why in zip(spans.tolist(), whys, strict=True)]


def quoted(text: str, pairs: np.ndarray | None = None) -> tuple[np.ndarray, list[str]]:
    """The same as an array of starts and ends and a list of reasons; pairs: pairs_of(text) where it is known already."""
    spans = pairs_of(text) if pairs is None else pairs
    whys = list(map(_by_itself, [text[start:end] for start, end in spans.tolist()]))
    near = np.flatnonzero(_context_matters(text, spans))
    for i, (start, end) in zip(near.tolist(), spans[near].tolist(), strict=True):
        if whys[i] not in _SETTLED:
            whys[i] = _by_context(text, start, end, whys[i])
    inner = _inner(text, spans)
    whys += [_by_context(text, start, end, _by_itself(text[start:end])) for start, end in inner.tolist()]
    return np.concatenate([spans, inner]), whys


def _inner(text: str, spans: np.ndarray) -> np.ndarray:
    """Quoted spans inside these: “…‘三会一课’…”."""
    found = np.array([m.span(1) for m in _INNER.finditer(text)], np.int64).reshape(-1, 2)
    around = np.searchsorted(spans[:, 0], found[:, 0]) - 1
    return found[(around >= 0) & (found[:, 1] < np.append(spans[:, 1], -1)[around])]


def pairs_of(text: str) -> np.ndarray:
    """Start and end of what stands between the outermost quotation marks, each pair within a line."""
    look = marks(text)
    places = look.of(QUOTE | BREAK)
    return pairs(look.points[places].tolist(), places.tolist(), MARKS)


@loop
def pairs(characters: Sequence[int], places: Sequence[int], quotes: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """The same by all quotation marks and line breaks, and by what opens, what closes and how many characters between at most."""
    spans = np.empty((len(places) // 2 + 1, 2), np.int64)
    opened = [-1 for _ in quotes]  # of each kind of mark, where it was opened last
    count = 0
    for i in range(len(places)):
        at, character = places[i], characters[i]
        for k in range(len(quotes)):
            opens, closes, longest = quotes[k]
            if character == opens:
                opened[k] = at
                break
            if character == _BREAK:
                opened[k] = -1
            elif character == closes:
                begin = opened[k] + 1
                opened[k] = -1
                if begin and 0 < at - begin <= longest:
                    while count and spans[count - 1, 0] > begin:  # what was found inside
                        count -= 1
                    if not count or spans[count - 1, 1] < begin:
                        spans[count, 0], spans[count, 1] = begin, at
                        count += 1
                break
    return spans[:count]


def _context_matters(text: str, spans: np.ndarray) -> np.ndarray:
    """Whether the words around each quoted span may tell what it is, all at once by a few characters."""
    points = marks(text).points
    signs = _signs()
    opens, closes = spans[:, 0] - 1, spans[:, 1] + 1
    last = opens - 1
    verb = last - is_one_of(points[last], _SAID_MARKS)
    tells = is_one_of(points[verb], signs.said_short) | signs.said.at(points, verb - 1)
    tells |= is_one_of(points[last], _SPACES) | signs.before.at(points, last - 1) | signs.behind.at(points, closes)
    for i in range(_BETWEEN + 1):
        tells |= signs.named.at(points, closes + i) | is_one_of(points[closes + i], signs.named_short)
    return tells


class _Signs(NamedTuple):
    """said, said_short: the last two characters of verbs of speech, those that are one; before: of what else tells from before
    a span; behind: the first two of what tells from behind it; named, named_short: of the nouns it may name, those that are
    one."""

    said: Pairs
    said_short: str
    before: Pairs
    behind: Pairs
    named: Pairs
    named_short: str


@cache
def _signs() -> _Signs:
    know = _knowledge()
    return _Signs(
        said=Pairs({verb[-2:] for verb in know.said if len(verb) > 1}),
        said_short="".join(verb for verb in know.said if len(verb) == 1),
        before=Pairs({words[-2:] for words in ("所谓", *know.titled_before, *know.second)}),
        behind=Pairs({words[:2] for words in (*know.titled_behind, *know.mentioned, *know.first)}),
        named=Pairs({noun[:2] for noun in know.nouns if len(noun) > 1}),
        named_short="".join(noun for noun in know.nouns if len(noun) == 1),
    )


@lru_cache(maxsize=1 << 14)
def _by_itself(content: str) -> str:
    """Why a quoted span is what it is by itself."""
    if is_classic(content):
        return "classic"
    shape = quoted_shape(content)
    if shape:
        return shape
    if len(content) < 2 or _LATIN.fullmatch(content):
        return "letter"
    if _DATE.fullmatch(content):
        return "day"
    if content.startswith("百分之"):
        return "word"
    if is_plan(content):
        return "plan"
    if is_idiom(content):
        return "idiom"
    if content[0] in "《〈" and content[-1] in "》〉":
        return "title"
    know = _knowledge()
    if content in know.plain:
        return "plain"
    if _STOP.search(content[:-1]) or _is_speech(content, said=False):
        return "speech"
    if len(content) <= 20 and ("+" in content or "＋" in content):
        return "plus"
    if _PARALLEL_MARK.search(content):
        return "clauses"
    if (content.endswith(know.long_nouns) and len(content) <= LONGEST_NAME) or _is_listed(content):
        return "named"
    if len(content) > MAX_METAPHOR:
        return "word" if _LABEL.match(content) or _is_fragment(content) else "long"
    return _plain(content) or "short"


def _is_listed(content: str) -> bool:
    """急需人才清单, 书记直通车: the name of a list, a body, a place or a title of honour."""
    know = _knowledge()
    ends = know.long_ends if len(content) > MAX_METAPHOR else know.ends
    if len(content) > LONGEST_NAME + 2 or not content.endswith(ends) or content.startswith(know.starts):
        return False
    return len(next(end for end in ends if content.endswith(end))) + 1 < len(content)


def _is_fragment(content: str) -> bool:
    """35岁左右的科级干部: a noun with all that qualifies it, which says nothing; 国旗下的思政课 is a name."""
    m = _QUALIFIED.fullmatch(content)
    if not m or content.startswith(_knowledge().starts):
        return False
    words = tagger()(m[1])
    if words[0][0] in numerals().manner or any(tag == "v" or tag[:1] in ("p", "r", "d", "m") for _, tag in words):
        return False  # 民心是最大的政治
    return tagger()(m[2])[-1][1][:1] == "n"


def is_classic(content: str) -> bool:
    """Whether this is verse or a saying of an old book (海内存知己，天涯若比邻)."""
    know = _knowledge()
    if content in know.sayings:
        return True
    clauses = [clause for clause in _CLAUSES.split(content) if clause]
    if know.lines.issuperset(clauses) or any(len(clause) >= VERSE and clause in know.lines for clause in clauses):
        return True  # 锲而不舍、驰而不息 has an old saying in it, and is none
    return len(content) > MAX_METAPHOR and know.function.search(content) is not None


def _by_context(text: str, start: int, end: int, why: str) -> str:
    """Why it is what it is by the words around it; why: by itself."""
    if why in _SETTLED:
        return why
    before, after = text[max(0, start - 7) : start - 1].rpartition("\n")[2].rstrip(), text[end + 1 : end + 9]
    know = _knowledge()
    if after.startswith(know.titled_behind) or before.endswith(know.titled_before):
        return "title"
    if before.endswith("所谓"):
        return "mention"
    if why == "speech" or (_says(before) and _is_speech(text[start:end], said=True)):
        return "speech"
    if why not in ("clauses", "plain") and end - start <= LONGEST_NAME and know.named.match(after):
        return "named"
    if why not in ("short", "plain"):
        return why
    if after.startswith(know.mentioned):
        return "mention"
    return "change" if after.startswith(know.first) or before.endswith(know.second) else why


def _says(before: str) -> bool:
    """Whether a verb of speech stands before, with a mark behind it or none."""
    if before and before[-1] in _SAID_MARKS:
        before = before[:-1]
    return before.endswith(_knowledge().said)


@lru_cache(maxsize=1 << 14)
def _is_speech(content: str, *, said: bool) -> bool:
    """Whether it is a sentence somebody says: slogans are short or balanced (我的岗位我负责、我在岗位请放心)."""
    if content[-1] in "。！？!?" and (said or len(content) > 30):
        return True
    clauses = _PARALLEL_MARK.split(content.rstrip("。？?"))
    balanced = len(clauses) > 1 and max(map(len, clauses)) - min(map(len, clauses)) <= 1
    if content[-1] in "。？?" or (content[-1] == "的" and len(content) > LONGEST_MOTTO and "、" not in content):
        return True
    if _tells(content, listed="、" in content and "，" not in content):
        return True
    if balanced and len(content) <= LONG:
        return said and _PERSONAL.search(content) is not None and len(content) > LONG // 2
    if _PERSONAL.search(content) or (content[0] == "要" and len(content) > MAX_METAPHOR):
        return True
    if said:
        return len(content) > LONG or (not balanced and (len(content) > LONG // 2 + 2 or "是" in content))
    return len(content) > LONG and "，" in content and not balanced


def _tells(content: str, *, listed: bool) -> bool:
    """Whether it tells of what has happened or is part of a longer sentence; listed: a motto's clauses (人气旺了、口袋鼓了)."""
    if listed or len(content) <= MAX_METAPHOR:
        return len(content) == MAX_METAPHOR and content[-1] == "了"  # 喝上自来水了; 走进了死胡同 is a figure of speech
    know = _knowledge()
    return bool(_DONE.search(content) or _BUT.search(content) or know.narration.search(content)) or content.startswith(know.openings)


class _Knowledge(NamedTuple):
    """The lists of quotes.toml. first, second: what stands behind the first and before the second of two words set off against
    each other; named: what a noun that may be named looks like behind its name; long_ends holds ends."""

    said: tuple[str, ...]
    titled_before: tuple[str, ...]
    titled_behind: tuple[str, ...]
    nouns: tuple[str, ...]
    long_nouns: tuple[str, ...]
    named: re.Pattern[str]
    mentioned: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    openings: tuple[str, ...]
    narration: re.Pattern[str]
    ends: tuple[str, ...]
    long_ends: tuple[str, ...]
    starts: tuple[str, ...]
    plain: frozenset[str]
    sayings: frozenset[str]
    lines: frozenset[str]
    function: re.Pattern[str]
    days: frozenset[str]
    dated: tuple[str, ...]
    questions: re.Pattern[str]
    suffixes: tuple[str, ...]


@cache
def _knowledge() -> _Knowledge:
    text = (files("partytext.lexicon") / "data" / "quotes.toml").read_text(encoding="utf-8")
    lists = {(part, name): tuple(words) for part, group in tomllib.loads(text).items() for name, words in group.items() if name != "why"}
    nouns, links = lists["named", "nouns"], lists["changes", "links"]
    return _Knowledge(
        said=lists["speech", "verbs"], titled_before=lists["titles", "before"], titled_behind=lists["titles", "after"],
        nouns=nouns, long_nouns=tuple(noun for noun in nouns if len(noun) > 1),
        named=re.compile(rf"[\u4e00-\u9fff]{{0,{_BETWEEN}}}?(?:{'|'.join(nouns)})"), mentioned=lists["mentions", "after"],
        first=tuple(link + mark for mark in "“‘" for link in links), second=tuple(mark + link for mark in "”’" for link in links),
        openings=lists["speech", "openings"], narration=_any_of(lists["speech", "narration"]), ends=lists["lists", "ends"], long_ends=lists["lists", "ends"] + lists["lists", "long_ends"], starts=lists["lists", "starts"],
        plain=frozenset(lists["plain", "words"]), sayings=frozenset(lists["classics", "sayings"]), lines=frozenset(lists["classics", "lines"]),
        function=_any_of(lists["classics", "function"]),
        days=frozenset(lists["days", "words"]), dated=tuple(numerals().days.words), questions=_any_of(lists["questions", "words"]),
        suffixes=lists["suffixes", "words"],
    )  # fmt: skip


def _is_term(content: str, last: str) -> bool:
    """菜单|式, 显示度, 新干涉主义; not 月|调度."""
    if content.endswith("主义"):
        return len(content) > 2
    return len(content) == 3 and len(last) != 2 and content.endswith(_knowledge().suffixes)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _plain(content: str) -> str | None:
    """What makes a short span a plain word wherever it stands.

    A figure of speech puts one thing for another, so it is a noun. Of two characters, whatever is no noun of the
    dictionary is a stressed word (过硬, 必听); of three, one and two are verb and object (走|流程), two and one a noun (加速|键).
    """
    know = _knowledge()
    if content in know.days or (content.startswith(know.dated) and not content.endswith("精神")):
        return "day"  # 八一勋章 is a name; 八一精神 is a set formulation
    if is_name(content) or _A_WHILE.fullmatch(content):
        return "word"
    if _A_NOT_A.search(content) or know.questions.search(content):
        return "question"
    if _LABEL.match(content) or content.endswith("！"):
        return "word"
    words = tagger()(content)
    first, tag = words[0]
    if first == "被" or _is_term(content, words[-1][0]):
        return "word"  # 被改变; 菜单|式, not 月|调度
    if len(content) == 4 and first == content and tag == "i":
        return "idiom"
    if len(content) == 2 and (first != content or tag[:1] not in ("n", "")):
        return "word"
    if len(content) == 3 and (content[-1] in "化型" or (tag[:1] in ("v", "d") and len(first) != 2)):
        return "word"
    return None

