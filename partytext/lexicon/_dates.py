"""Dates of lexicons: ISO, as precise as known; and the ways an office writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LOOSE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


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
    """
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    found = _LOOSE.fullmatch(re.sub(r"[年月./]", "-", bare).removesuffix("日").removesuffix("-"))
    return "-".join(part.zfill(2) for part in found.groups() if part) if found else text
