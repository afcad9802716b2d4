"""Members of a slogan that is only named where it stands: …总依据、总布局、总任务…. …这“三个总”…; A体系、B体系、C体系 sections before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from partytext.text._han import HAN_CLASS
from partytext.text._last import of_last
from partytext.text._members import alike, bare
from partytext.text._spelled.case import NEAR, Case, Reading, counted
from partytext.text._spelled.first import first_member
from partytext.text._spelled.leads import torn, words_of

_CLAUSE = re.compile("[^，。；：！？“”（）\n]+")
_SENTENCE = re.compile("[^。；！？\n]+")
_JOINS = re.compile("、|以及|[和与及](?=..)")
_LONGEST = 14  # characters of a member
_BEHIND = re.compile("的|方面")
_TRUST = 0.5
_LIKE = 0.4
_AROUND = 6  # characters on either side by which words are told
_STEPS = (2, 2, 3, 3)  # characters of the words of each pattern of a run
_LEAD = 3  # characters by which the first may be longer
_FEW, _MANY = 3, 5  # a list behind, in another paragraph, may be of other things if it is short


def elsewhere(case: Case) -> Iterator[Reading]:
    """The one list of the text that has as many members as promised, all of which begin or all end with the counted word. Of
    three with one character in common only one near the slogan or in marks of its own is believed (三权, 三线 are found by chance), of
    fewer than _MANY none behind it in another paragraph."""
    text, hope = case.text, case.hopes[0]
    word = hope.words[0]
    if case.known or not case.quoted or len(hope.groups) > 1 or hope.of_characters or hope.total < 3 or word in ("", "一"):
        return
    asked = _asked(text)
    if case.slogan not in asked:
        asked[case.slogan] = _only(text, case.slogan, word, hope.total)
    if only := asked[case.slogan]:
        members, at, word, glued = only
        few = len(word) == 1 and hope.total <= _FEW
        told = glued or abs(at - case.left) < NEAR or _is_in_marks(text, at, members) if few else at < case.left or hope.total >= _MANY or "\n" not in text[case.right : at]
        if told and alike(members) >= _LIKE and (reading := counted(case, members, hope, "before" if at < case.left else "after", "elsewhere", _TRUST)):
            yield reading


class _Only(NamedTuple):
    """The one list of a text: its members, where it begins, the word that all of them have, and whether no mark parts them."""

    members: tuple[str, ...]
    start: int
    word: str
    glued: bool


@of_last
def _asked(text: str) -> dict[str, _Only | None]:
    """What was found for the slogans of a text: it is the same wherever they stand."""
    return {}


def _only(text: str, slogan: str, word: str, size: int) -> _Only | None:
    """The one list of so many members with the counted word at one end; None where there is none, or more."""
    if len(word) > 1 and size > _FEW and text.count(word) == text.count(slogan):
        word = word[0]  # 不落实、不研究、不作为、不在状态 of the “四不问题”
    if text.count(word) <= size:
        return None
    found: dict[tuple[str, ...], int] = {}
    for at, clause in _listing(text):
        if clause.count(word) >= size:
            for members in _lists(clause, word, size):
                found.setdefault(members, at)
    glued = not found and len(word) == 1
    if glued:
        found = dict(_runs(text, word, size))
    if not found and len(word) > 1 and size > _FEW:
        found = dict(_clauses(text, word, size))
    if len(found) != 1:
        return None
    ((members, at),) = found.items()
    return _Only(members, at, word, glued)


def _runs(text: str, word: str, size: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """治山治水治气治城 of the “四治”, 标准化规范化信息化 of the “三化”: just so many words of one length without a mark, each with the
    character at one end; words begin and end where the run does."""
    places = {m.start() for m in re.finditer(re.escape(word), text)}
    for step, pattern in zip(_STEPS, _run(word, size), strict=True):
        if not any(all(p + k * step in places for k in range(1, size)) for p in places):
            continue
        for m in pattern.finditer(text):
            run, width = m[0], len(m[0]) // size
            if _parted(text, *m.span()):
                yield tuple(run[i : i + width] for i in range(0, len(run), width)), m.start()


def _parted(text: str, start: int, end: int) -> bool:
    """Whether words begin at `start` and end at `end`, by the dictionary."""
    low = max(0, start - _AROUND)
    ends = {low, *accumulate(map(len, words_of(text[low : end + _AROUND])[0]), initial=low)}
    return {start, end} <= ends


@lru_cache(maxsize=256)
def _run(word: str, size: int) -> tuple[re.Pattern[str], ...]:
    """So many words of two or three characters that all begin, or all end, with one; no more of them on either side."""
    other = f"(?:(?!{word})[{HAN_CLASS}])"
    forms = [(f"(?:{word}{other}{{{n}}}){{{size}}}(?!{word})", f"(?<!{word})(?:{other}{{{n}}}{word}){{{size}}}(?!{other}{{{n}}}{word})") for n in (1, 2)]
    return tuple(re.compile(form) for pair in forms for form in pair)


def _is_in_marks(text: str, at: int, members: Sequence[str]) -> bool:
    """Whether quotation marks stand around a list and nothing else."""
    whole = "、".join(members)
    return text.startswith(f"“{whole}”", at - 1)


@of_last
def _listing(text: str) -> list[tuple[int, str]]:
    """Where the clauses begin that list three things or more, and what they read."""
    return [(m.start(), m[0]) for m in _CLAUSE.finditer(text) if "、" in m[0] and len(_JOINS.findall(m[0])) > 1]


def _clauses(text: str, word: str, size: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The clauses in a row, just so many, that begin alike and have a word: 在A上展现更大作为，在B上取得更大突破，…."""
    for sentence in _SENTENCE.finditer(text):
        if sentence[0].count(word) == size:
            clauses = sentence[0].split("，")
            first = next(i for i, clause in enumerate(clauses) if word in clause)
            run = tuple(bare(clause) for clause in clauses[first : first + size])
            if all(word in clause for clause in run) and len({clause[:1] for clause in run[1:]}) == 1:
                begin = run[0].find(run[1][0])
                if begin >= 0:
                    yield (run[0][begin:], *run[1:]), sentence.start()


def _lists(clause: str, word: str, size: int) -> Iterator[tuple[str, ...]]:
    """The lists of a clause of just this size whose members all begin with a word, or all end with it."""
    parts = [bare(part) for part in _JOINS.split(clause)]
    for opens in (True, False):
        for has, group in groupby(parts, key=lambda part: word in part):
            run = list(group)
            if not has or len(run) != size or _goes_on(clause, run):
                continue
            first = (len(word) == 1 and _levelled(run, word)) or first_member(run[0], run[1:])
            last = _closed(run) if opens else run[-1][: run[-1].rfind(word) + len(word)]
            members = (first, *run[1:-1], last)
            anchored = all(m.startswith(word) if opens else m.endswith(word) for m in members)
            if len(first) > max(map(len, run[1:])) + _LEAD:
                continue
            if (anchored or (opens and _is_level(members, word))) and all(len(word) < len(m) <= _LONGEST for m in members):
                yield members


def _goes_on(clause: str, run: Sequence[str]) -> bool:
    """Whether the list has further items, without the word."""
    begin, end = clause.find(run[0]), clause.rfind(run[-1]) + len(run[-1])
    return clause[begin - 1 : begin] == "、" or clause[end : end + 1] == "、"


def _closed(run: Sequence[str]) -> str:
    """The last of a list without 的 or 方面 and a noun that the others lack."""
    return run[-1] if any(map(_BEHIND.search, run[:-1])) else _BEHIND.split(run[-1])[0]


def _levelled(run: Sequence[str], word: str) -> str:
    """The first of a list with the word in its middle, cut so that it stands where it does in the others: 正处于政治|最|稳定、经济|最|繁荣."""
    places = {item.find(word) for item in run[1:]}
    at = run[0].find(word) - min(places)
    return run[0][at:] if len(places) == 1 and min(places) > 0 and at >= 0 and not torn(run[0], at) else ""


def _is_level(members: Sequence[str], word: str) -> bool:
    """Whether a single character stands at one place in members of one length."""
    level = len({m.find(word) for m in members}) == 1 and len({len(m) for m in members}) == 1
    return len(word) == 1 and level and all(m.count(word) == 1 for m in members)
