"""Cells that hold several members or variants, parted as offices write them; the numeral of the name decides."""

from __future__ import annotations

import re
from collections import Counter

from partytext.lexicon._fold import HAN
from partytext.lexicon._numerals import fitting

BAR = re.compile(r"[|｜；;\n]+")
_LIST_MARK = re.compile("[|｜；;\n、]+")
# From the surest to the least sure; each way takes those before it along.
_SLASH = r"(?<!\d)[/／]|[/／](?!\d)"
_BLANK = rf"(?<=[{HAN}])\s+(?=[{HAN}])"
_SURE = (BAR, _LIST_MARK, re.compile(rf"{_LIST_MARK.pattern}|{_SLASH}"))
_UNSURE = (re.compile(rf"{_LIST_MARK.pattern}|{_SLASH}|[，,]"), re.compile(rf"{_LIST_MARK.pattern}|{_SLASH}|[，,]|{_BLANK}"))
_VARIANT_MARK = re.compile(rf"[、，,]|{_BLANK}")
_NUMBER = re.compile(
    r"[（(](?P<round>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]、?|(?<![\d.])(?P<digits>\d{1,2})(?:[．、)）]|\.(?!\d))"
    r"|(?P<circled>[①-⑳])|(?P<han>[一二三四五六七八九十]{1,3})(?:、|是)"
)
_HAN_NUMBERS = {n: i for i, n in enumerate(
    "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split(), start=1
)}  # fmt: skip
_EDGES = " \t\n|｜；;、，,。/／"


def members_of(cell: str, name: str) -> str:
    """The members of a cell, joined by |.

    Parted at numbers (1. 2. 3.), at | ； and line breaks, at 、 where none of these stands or the count then fits the
    numeral of the name, at / likewise; at ， and blanks only where the count then fits. A list that ends in | stays.

    >>> members_of("学，查，改，干", "红帆四步法"), members_of("1.学\\n2.查\\n3.改", "红帆三步法"), members_of("讲政治、有信念；讲规矩、有纪律", "先锋两条")
    ('学|查|改|干', '学|查|改', '讲政治、有信念|讲规矩、有纪律')
    """
    if cell.rstrip().endswith(("|", "｜")):
        return BAR.sub("|", cell)
    ways = [parts for parts in (_numbered(cell), *(_parts(way, cell) for way in (*_SURE, *_UNSURE))) if parts]
    for parts in ways:
        if fitting(name, tuple(parts)):
            return "|".join(parts)
    sure = (_numbered(cell), *(_parts(way, cell) for way in _SURE))
    return "|".join(next((parts for parts in sure if len(parts) > 1), _parts(BAR, cell)))


def looks_unparted(member: str) -> bool:
    """Whether a single member looks like several that nothing told apart."""
    return bool(re.search(rf"[，,]|{_BLANK}", member))


def variants_of(cell: str, name: str) -> str:
    """The variants of a cell, joined by |: parted at | ； / and line breaks, and at 、 ， where each part is plainly a spelling of the name.

    >>> variants_of("红帆4步法、红帆四步走", "红帆四步法"), variants_of("不忘初心、牢记使命", "不忘初心牢记使命")
    ('红帆4步法|红帆四步走', '不忘初心、牢记使命')
    """
    out: list[str] = []
    for part in _parts(re.compile(rf"{BAR.pattern}|{_SLASH}"), cell):
        parts = _parts(_VARIANT_MARK, part)
        out += parts if _are_spellings(parts, name) else [part]
    return "|".join(out)


def may_be_several(variant: str, name: str) -> bool:
    """Whether what stands as one variant may be several: it says something of the name twice, all of it in one part, or
    little of it in parts nearer to it in length than the whole is (咬耳朵、扯袖子 is one spelling of 咬耳扯袖)."""
    parts = _parts(_VARIANT_MARK, variant)
    said, once = Counter("".join(parts)), Counter(name)
    far = abs(len(variant) - len(name))
    little = 2 * len(said.keys() & once.keys()) < len(once) and all(abs(len(part) - len(name)) < far for part in parts)
    whole = any(once <= Counter(part) for part in parts)
    return len(parts) > 1 and (little or whole or any(said[c] > once[c] > 0 for c in once))


def _are_spellings(parts: list[str], name: str) -> bool:
    """Whether each of the parts is about as long as the name and has half of its characters, and they say it more than once."""
    once = Counter(name)
    held = [(Counter(part) & once).total() for part in parts]
    return (
        len(parts) > 1
        and sum(held) > 1.3 * len(name)
        and all(2 * h >= len(name) and abs(len(part) - len(name)) <= 0.6 * len(name) for h, part in zip(held, parts, strict=True))
    )


def _parts(way: re.Pattern[str], cell: str) -> list[str]:
    return [part for piece in way.split(cell) if (part := piece.strip(_EDGES))]


def _numbered(cell: str) -> list[str]:
    """What stands behind 1. 2. 3., ①②③ or 一是 二是, in order; empty where the cell is no numbered list."""
    marks: list[re.Match[str]] = []
    for m in _NUMBER.finditer(cell):
        if _number(m) == len(marks) + 1:
            marks.append(m)
    if len(marks) < 2 or cell[: marks[0].start()].strip():
        return []
    ends = [m.start() for m in marks[1:]] + [len(cell)]
    return [cell[m.end() : end].strip(_EDGES) for m, end in zip(marks, ends, strict=True)]


def _number(mark: re.Match[str]) -> int:
    if mark["circled"]:
        return ord(mark["circled"]) - ord("①") + 1
    text = mark["round"] or mark["digits"] or mark["han"]
    return int(text) if text.isdigit() and text.isascii() else _HAN_NUMBERS.get(text, 0)
