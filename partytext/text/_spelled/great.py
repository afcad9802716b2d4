"""What a list right before counts as great ones or as levels: 甲、乙、丙三大水库, 甲和乙两大水库, 县、乡、村三级网络 (without a list these
are no slogans)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from partytext.text._spelled.leads import words_of
from partytext.text._spelled.two import pair_before

_NUMBERS = {c: i for i, c in enumerate("三四五六七八九十", 3)}
_TWO = re.compile("两大(?<=[\u4e00-\u9fff”）]..)(?=[\u4e00-\u9fff]{2})")
_COUNTED = re.compile("[三四五六七八九十]大(?<=[\u4e00-\u9fff”）]..)(?<![第十九百]..)(?=[\u4e00-\u9fff]{2})")  # not 党的二十大
_BOTH = re.compile("两[个种](?<=[\u4e00-\u9fff]{6})(?=[\u4e00-\u9fff]{2})")  # 国内国际两个市场
# 县、乡、村三级服务体系: what levels make up.
_LEVELS = re.compile("[三四五六七八]级(?!以上|的)[\u4e00-\u9fff]{0,6}?(?:体系|格局|机制|网络|架构|链条|平台|联动|模式)")
_AHEAD = re.compile("[\u4e00-\u9fff]{2,10}")
_CONGRESS = re.compile("以来|精神|报告|代表|召开|通过|提出|之后|之前")  # 党的八大以来
_MARKS = "，。；：！？\n"
# “强基”“铸魂”等四大工程, “听、记、办、回”四字诀.
_SUMMED = re.compile(
    "(?<=”)等?(?:([三四五六七八九十]字(?:[要真口]?诀|[箴真]言|经|方针|工作法))|([两二][项大]|[三四五六七八九十][个大项类种条])(?!方面|部分|问题|[字词])(?=[\u4e00-\u9fff]{2}))"
)
_ROW = re.compile("(?:“[^“”\n]+”[、和与及]?)+$")
_FARTHEST = 30  # characters of one of these with its marks
_LONGEST = 14  # characters of an item
_AND = re.compile("[和与及]")
_NOMINAL = "nabjz"  # the parts of speech a name is made of
_SAID = frozenset("规模 单产 总产 产量 产值 产能 协同 有力".split())  # said of the things counted, no part of their name


def great(text: str) -> Iterator[tuple[int, int]]:
    """Where a numeral, 大 and a noun stand behind a list of as many items, each of them short; or a numeral and 级 with what levels make up.

    >>> t = "建成东山、西山、南山三大水库并蓄水，扩建两大车站。"
    >>> [t[a:b] for a, b in great(t)]
    ['三大水库']
    """
    for m in _COUNTED.finditer(text):
        size, at = _NUMBERS[m[0][0]], m.start()
        low = max(0, at - size * (_LONGEST + 1))
        if text.count("、", low, at) < size - 2 or _CONGRESS.match(text, m.end()):
            continue
        if _is_listed(text, low, at, size) and (end := _name(_AHEAD.match(text, m.end()))):
            yield at, end
    for m in _LEVELS.finditer(text):
        size, at = _NUMBERS[m[0][0]], m.start()
        if _is_listed(text, max(0, at - size * (_LONGEST + 1)), at, size):
            yield m.span()
    for m in chain(_TWO.finditer(text), (m for m in _BOTH.finditer(text) if text[m.start() - 4] == text[m.start() - 2])):
        if pair_before(text, m.start()) and (end := _name(_AHEAD.match(text, m.end()))):
            yield m.start(), end


def summed(text: str) -> Iterator[tuple[int, int]]:
    """Where a numeral and a noun stand behind just as many things in quotation marks, or 四字诀 behind one.

    >>> t = "推进“强基”“铸魂”“聚力”三项工程，落实“三定”两项任务，总结“听、记、办、回”四字诀。"
    >>> [t[a:b] for a, b in summed(t)]
    ['三项工程', '四字诀']
    """
    for m in _SUMMED.finditer(text):
        if m[1]:
            yield m.span(1)
            continue
        size = 2 if m[2][0] in "两二" else _NUMBERS[m[2][0]]
        row = _ROW.search(text, max(0, m.start() - size * _FARTHEST), m.start())
        if row and row[0].count("“") == size and (end := _name(_AHEAD.match(text, m.end()))):
            yield m.start(2), end


def _is_listed(text: str, low: int, at: int, size: int) -> bool:
    """Whether just so many short items, the last perhaps joined by 和, end at `at`."""
    items = text[max(low, *(text.rfind(c, low, at) + 1 for c in _MARKS)) : at].split("、")
    whole = len(items) == size or (len(items) == size - 1 and _AND.search(items[-1]))
    return bool(whole) and max(map(len, items[1:])) <= _LONGEST


def _name(ahead: re.Match[str] | None) -> int:
    """Where the name ends that these characters begin with, its last word a noun or its only one; 0 where none does."""
    if not ahead:
        return 0
    words, tags = words_of(ahead[0])
    n = 1 if tags[0] == "v" and len(words[0]) == 2 else 0
    while n < len(words) and tags[n] in _NOMINAL:
        n += 1
    while n > 1 and (words[n - 1] in _SAID or tags[n - 1] not in "nj" or words[n - 1].endswith("起来")):
        n -= 1
    name = "".join(words[:n])
    return ahead.start() + len(name) if len(name) > 1 and not name.endswith("性") else 0
