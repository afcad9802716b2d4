"""Two things and what they are called: 东山和西山两大水库, 和平与发展两大主题, 国内国际两个市场."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import NO_WORD, bare
from partytext.text._spelled.case import Case, Reading, counted, sentence_start
from partytext.text._spelled.first import first_member
from partytext.text._spelled.leads import TAKES, leads, words_of

_ITEM = "[^，。；：、！？（）\n]"
_TWO = re.compile(f"(?P<first>{_ITEM}{{2,24}})(?:以及|[与和及]){NO_WORD}(?P<second>[^，。；：、！？（）\n和与及]{{2,12}}?)(?:这|等)?$")
_TWINS = re.compile("([\u4e00-\u9fff])(?!\\1)[\u4e00-\u9fff]\\1(?!\\1)[\u4e00-\u9fff]$")  # 国内国际, 线上线下
_NAMED_TWO = re.compile("两[大种类](?=[\u4e00-\u9fff]{2})")
_SIDES = "上下内外前后"  # 线上线下, 任前任后
_LONGEST = 14  # characters of a member
_REACH = 40  # characters before the slogan
_SAID = re.compile("[的是在了着]")  # what the second says is no name
_TRUST = 0.6


def two(case: Case) -> Iterator[Reading]:
    """A和B两大X, 既有A与B两种X: the two nouns right before, where no verb but the first's lead stands with them (正确区分和处理两类矛盾)."""
    twins = case.slogan.startswith("两个") and _TWINS.search(case.text, max(0, case.left - 4), case.left)
    if case.quoted or not (twins or _NAMED_TWO.match(case.slogan)):
        return
    if (pair := pair_before(case.text, case.left)) and (reading := counted(case, pair, case.hopes[0], "before", "two", _TRUST)):
        yield reading


def pair_before(text: str, edge: int) -> list[str]:
    """The two things joined by 和 that end at `edge`.

    >>> pair_before("用好国内国际两个市场", 6)
    ['国内', '国际']
    >>> pair_before("坚持团结和民主两大主题", 7), pair_before("认真研究和解决两大矛盾", 7)
    (['团结', '民主'], [])
    """
    if twins := _TWINS.search(text, max(0, edge - 4), edge):
        pair = [twins[0][:2], twins[0][2:]]
        return pair if all(word[1] in _SIDES or words_of(word)[0] == (word,) for word in pair) else []
    low = max(sentence_start(text, edge), edge - _REACH)
    m = _TWO.search(text, low, edge)
    if not m or _SAID.search(m["second"]) or m["second"].endswith(TAKES):
        return []
    second = bare(m["second"])
    first = first_member(bare(m["first"]).rpartition("范围内")[2], [second])
    opens, others = words_of(first), words_of(second)
    front, verb = opens[1][0], others[1][0] == "v"
    doing = front in "dp" or (front == "v" and (verb or leads(opens[0][0]))) or (front == "a" and verb and "v" in opens[1])
    return [] if doing or max(len(first), len(second)) > _LONGEST else [first, second]
