"""Mirrors in Traditional Chinese: glued pinyin off, characters back to Simplified, no word rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from partytext.text._han import HAN_CLASS, code_points
from partytext.text._ledger import Edit
from partytext.text._readings import LETTERS, TONED, reads
from partytext.text._rules import Page, Rule

_GLOSS = re.compile(rf"(?<=[{HAN_CLASS}])[(（]\s*([{LETTERS}]{{1,6}})\s*[)）]")
MIN_GLOSSES = 5  # fewer on a Simplified page are the author's own glosses: 谁(shuí)

# The mirrors write 著 for 着 throughout; opencc keeps it, as 著 is a Simplified character too. Where 著 is meant it
# stands in one of these words; everywhere else it is 着 (随着 着力 沿着 趁着 …).
# The lookarounds part them from a verb in 着: 结合着, 讨论着, 带着有关部门.
_ZHU_WORDS = re.compile(
    "(?<![彰凸突])显著|著名|著作|名著|原著|专著|巨著|编著|著述|著称|卓著|昭著|知著|土著|遗著|所著|撰著|著者|拙著|彰明较著"
    "|(?<!讨)(?<!议)(?<!谈)(?<!争)论著|(?<![结配融联整组符混综])合著|(?<![刷更创革翻])新著|(?<!翻)译著"
    "|著录(?![像音制])|著书(?![记包本])|著有(?=[《“一二两三多])"
)
_ZHU = re.compile("著")
# Characters that stay in Simplified text in one of their readings, by the notes of the 简化字总表 (1986) and the 通用规范汉字表
# (2013): 乾县, 神祇, 角徵羽, 慰藉, 瞭望, 折摺, 於 and 乾 in names. Where nothing beside them is Traditional they are meant.
_ALSO_SIMPLIFIED = frozenset("乾祇徵藉瞭摺夥麽於")
_TRADITIONAL_SHARE = 0.02  # of the page's characters; above it the page as a whole is Traditional


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def traditional_characters() -> frozenset[str]:
    """Every character that opencc's table turns into another, Simplified one."""
    text = (files("partytext.lexicon") / "data" / "traditional.txt").read_text(encoding="utf-8")
    return frozenset(text.strip())


def simplified(text: str) -> str:
    """The text in Simplified characters, by opencc's t2s table.

    >>> simplified("黨建")
    '党建'
    """
    return str(_converter().convert(text))


def is_traditional(text: str) -> bool:
    """Whether the page as a whole is in Traditional characters."""
    known = _only_traditional()
    return sum(map(known.__contains__, text)) >= _TRADITIONAL_SHARE * max(1, len(text))


@cache
def _only_traditional() -> frozenset[str]:
    return traditional_characters() - _ALSO_SIMPLIFIED


def glosses(text: str) -> list[re.Match[str]]:
    """Every (pinyin) behind a character that has this reading."""
    return [m for m in _GLOSS.finditer(text) if reads(text[m.start() - 1], m[1])]


def is_mirror(text: str) -> bool:
    """Whether a page looks like a link farm's copy: in Traditional characters, or annotated throughout."""
    return is_traditional(text) or len(glosses(text)) >= MIN_GLOSSES


def _pinyin(text: str, page: Page) -> Iterator[Edit]:
    found = glosses(text)
    if len(found) >= MIN_GLOSSES or (found and is_traditional(text)):
        for m in found:
            yield Edit(*m.span(), "", "glued_pinyin")


def _simplify(text: str, page: Page) -> Iterator[Edit]:
    new = _converter().convert(text)
    if len(new) != len(text):
        new = "".join(map(_converter().convert, text))
    differs = np.concatenate([[False], code_points(text) != code_points(new), [False]])
    borders = np.flatnonzero(differs[1:] != differs[:-1]).tolist()
    whole = bool(borders) and is_traditional(text)
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        if whole or not _ALSO_SIMPLIFIED.issuperset(text[start:end]) or _beside_traditional(text, start):
            yield Edit(start, end, new[start:end], "traditional")
    if whole:
        words = [m.span() for m in _ZHU_WORDS.finditer(new)]
        for m in _ZHU.finditer(new):
            if text[m.start()] == "著" and not any(a <= m.start() < b for a, b in words):
                yield Edit(*m.span(), "着", "zhu_for_zhe")


def _beside_traditional(text: str, at: int) -> bool:
    """Whether the line has characters that are Traditional and nothing else."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return not _only_traditional().isdisjoint(line)


PINYIN = Rule("glued_pinyin", "link farms print 漢(hàn): the reading is theirs, not the author's", frozenset(TONED), _pinyin)


@cache
def simplify_rule() -> Rule:
    """The rule with its trigger table, read once."""
    return Rule("traditional", "Traditional characters, by opencc's t2s table", traditional_characters(), _simplify)
