"""The number formats of Word lists: a count and a format's name to what is printed.

Names as in ECMA-376 Part 1, 17.18.59 (ST_NumberFormat). For the Chinese ones above 99 the standard is silent; the
values follow Microsoft's own rendering (OpenXmlPowerTools, ListItemTextGetter_zh_CN).
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(n: int, name: str) -> str:
    """The n-th number of a list in the format `name`; decimal where the format is unknown or ends before n.

    >>> [numeral(n, "chineseCountingThousand") for n in (1, 10, 12, 20, 101, 110)]
    ['一', '十', '十二', '二十', '一百〇一', '一百一十']
    """
    make = _FORMATS.get(name)
    return (make(n) if make and n >= 0 else "") or str(n)


def _roman(n: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        text += letters * count
    return text


def _letters(n: int) -> str:
    """a … z, aa, bb … zz, aaa: Word repeats the letter."""
    return "" if n < 1 else chr(ord("a") + (n - 1) % 26) * min((n - 1) // 26 + 1, 30)


def _digits(n: int, digits: str) -> str:
    return "".join(digits[int(d)] for d in str(n))


def _counted(n: int, digits: str, units: str, *, one_ten: bool = False) -> str:
    """Numbers to 9999 said in Chinese: digits from zero on, units ten, hundred, thousand.

    one_ten: whether 10 to 19 begin with one (壹拾), as sums of money do.
    """
    if not 0 < n < 10_000:
        return digits[0] if n == 0 else ""
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        said = "" if digit == 1 and power == 1 and not text and not one_ten else digits[digit]
        text += (digits[0] if gap else "") + said + (units[power - 1] if power else "")
        gap = False
    return text


def _chinese_counting(n: int) -> str:
    return _counted(n, "○一二三四五六七八九", "十百千") if n < 100 else _digits(n, "○一二三四五六七八九")


def _thousand(n: int) -> str:
    return _counted(n, "〇一二三四五六七八九", "十百千")


def _japanese_counting(n: int) -> str:
    """As the Chinese, but 十, 百 and 千 take no 一 and gaps no 〇: 百一."""
    return re.sub("〇|一(?=[十百千])", "", _thousand(n)) if n else "〇"


def _from(*runs: tuple[str, int]) -> Callable[[int], str]:
    """A format that is a row of characters: (first character, how many), one run after the other, from 1."""
    row = [chr(ord(first) + i) for first, count in runs for i in range(count)]
    return lambda n: row[n - 1] if 0 < n <= len(row) else ""


def _row(characters: str) -> Callable[[int], str]:
    return lambda n: characters[n - 1] if 0 < n <= len(characters) else ""


def _ordinal(n: int) -> str:
    return f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


_CIRCLED = _from(("①", 20), ("㉑", 15), ("㊱", 15))

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "hex": lambda n: f"{n:X}",
    "numberInDash": lambda n: f"- {n} -",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda n: _digits(n, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda n: _digits(n, "０１２３４５６７８９"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _from(("⒈", 20)),
    "decimalEnclosedParen": _from(("⑴", 20)),
    "ideographEnclosedCircle": _from(("㊀", 10)),
    "ideographDigital": lambda n: _digits(n, "〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": lambda n: _digits(n, "〇一二三四五六七八九"),
    "taiwaneseDigital": lambda n: _digits(n, "○一二三四五六七八九"),
    "chineseCounting": _chinese_counting,
    "taiwaneseCounting": _chinese_counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese_counting,
    "chineseLegalSimplified": lambda n: _counted(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", one_ten=True),
    "ideographLegalTraditional": lambda n: _counted(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟", one_ten=True),
    "japaneseLegal": lambda n: _counted(n, "零壱弐参四伍六七八九", "拾百阡", one_ten=True),
    "ideographTraditional": _row("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _row("子丑寅卯辰巳午未申酉戌亥"),
}
