"""Dates of lexicons: ISO, as precise as known; and the ways an office writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LOOSE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_TIME = re.compile(r"T?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")  # what pandas and databases write behind a day
# What may follow a date without changing it: 2020年3月起, 2021年7月1日起施行, 2020年以来.
_TAIL = re.compile(r"(?:份|以来|以后|之后|至今|起|开始|正式|施行|实施|执行|印发|发布|公布|提出)+$")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_YEAR = re.compile("^[一二三四五六七八九〇零○]{4}(?=年|$)")
_HAN_NUMBER = re.compile("([二三]?十)([一二三四五六七八九]?)|[一二三四五六七八九]")
# Excel's days since 1900 as text, when the format of the cell was lost: 18264 is 1950, 55000 is 2050.
_SERIAL = range(18264, 55000)
_EXCEL_EPOCH = date(1899, 12, 30)


def is_date(text: str) -> bool:
    """Whether a text is a date of the calendar like 2016, 2016-02 or 2016-02-24.

    >>> [is_date(d) for d in ("2016", "2016-02-29", "2023-99", "2023-02-29", "2016-2")]
    [True, True, False, False, False]
    """
    found = _ISO.fullmatch(text)
    if not found:
        return False
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True


def iso(text: str) -> str:
    """A date as an office writes it, in ISO form; what is no date stays as it is.

    >>> [iso(d) for d in ("2016年", "2016年2月", "2016.2", "2016/02/24", "2016-2-4", "２０１６年2月4日", "去年")]
    ['2016', '2016-02', '2016-02', '2016-02-24', '2016-02-04', '2016-02-04', '去年']
    >>> [iso(d) for d in ("2020年3月起", "2020年3月份", "20200301", "二〇二〇年十二月", "2020-03-01 00:00:00", "43891")]
    ['2020-03', '2020-03', '2020-03-01', '2020-12', '2020-03-01', '2020-03-01']
    """
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    bare = _TAIL.sub("", _TIME.sub("", bare)) if re.match(r"\d{4}\D", bare) else _TAIL.sub("", bare)
    bare = _arabic(bare.removeprefix("自").removeprefix("从"))
    if re.fullmatch(r"\d{8}", bare):
        bare = f"{bare[:4]}-{bare[4:6]}-{bare[6:]}"
    if re.fullmatch(r"\d{5}", bare) and int(bare) in _SERIAL:
        return (_EXCEL_EPOCH + timedelta(days=int(bare))).isoformat()
    found = _LOOSE.fullmatch(re.sub(r"[年月./]", "-", bare).removesuffix("日").removesuffix("号").removesuffix("-"))
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else text


def _arabic(text: str) -> str:
    """A date in Chinese numerals in digits: 二〇二〇年十二月 -> 2020年12月."""
    year = _HAN_YEAR.match(text)
    if not year:
        return text
    rest = _HAN_NUMBER.sub(lambda m: str(_number(m)), text[year.end() :])
    return year[0].translate(_HAN_DIGITS) + rest


def _number(found: re.Match[str]) -> int:
    if not found[1]:
        return int(found[0].translate(_HAN_DIGITS))
    tens = found[1][:-1].translate(_HAN_DIGITS)
    return 10 * int(tens or 1) + int(found[2].translate(_HAN_DIGITS) or 0)
