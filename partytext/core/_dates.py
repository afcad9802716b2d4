"""The dates of documents: brought into ISO as far as they can be read, never guessed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.lexicon._dates import is_date, iso

# A day and what spreadsheets, databases and pages put behind it: 00:00:00, T08:30:00Z, 星期一 8:30, （周一）上午8时30分.
_DAY_AND_TIME = re.compile(
    r"(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)[T\s(]*(?:(?:星期|周)[一二三四五六日天])?[)\s]*(?:[上下]午)?\s*"
    r"(?:(?<=[T\s日午)])\d{1,2}[:时](?:\d{1,2}分?(?::\d{1,2}(?:\.\d+)?)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?"
)
_YEAR_AND_MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")  # 201503
_WHOLE = re.compile(r"(\d{4})\.0")  # what a column of years becomes where one cell is empty


class Dates(NamedTuple):
    """A date a document, ISO, as precise as known, None where there is none; and what could not be read: (doc_id, value)."""

    known: list[str | None]
    unread: list[tuple[str, str]]


def read_date(value: object) -> str | None:
    """A date in ISO form, as precise as known; "" where the cell is empty, None where it cannot be read as a date.

    >>> [read_date(d) for d in ("2015/3/2", "2015年3月", 20150302, 2015, "2015-03-02 00:00:00", "", "2015-13-40", "去年")]
    ['2015-03-02', '2015-03', '2015-03-02', '2015', '2015-03-02', '', None, None]
    """
    if isinstance(value, str) and is_date(value):
        return value
    if isinstance(value, datetime.date) and not pd.isna(value):  # type: ignore[call-overload]
        return value.isoformat()[:10]
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if not text:
        return ""
    if isinstance(value, float | np.floating):
        return None  # 2015.1 may be January or October
    if m := _DAY_AND_TIME.fullmatch(text) or _WHOLE.fullmatch(text):
        text = m[1]
    if m := _YEAR_AND_MONTH.fullmatch(text):
        text = f"{m[1]}-{m[2]}"
    day = iso(text)
    return day if is_date(day) else None


_of_text = lru_cache(maxsize=1 << 14)(read_date)  # a corpus has fewer days than documents


def read_dates(doc_ids: Sequence[str], date: Sequence | None, year: Sequence | None) -> Dates:
    """The date of each document by its cell `date`; where that says nothing or cannot be read, by its cell `year`."""
    known: list[str | None] = []
    unread: list[tuple[str, str]] = []
    blank = [None] * len(doc_ids)
    for doc_id, *cells in zip(doc_ids, blank if date is None else date, blank if year is None else year, strict=True):
        known.append(None)
        for cell in cells:
            day = read_date(cell)
            if day is None:
                unread.append((doc_id, str(cell)))
            elif day:
                known[-1] = day
                break
    return Dates(known, unread)


def with_year(docs: pd.DataFrame) -> pd.DataFrame:
    """The same with a column `year`, read from `date` where there is that and no year; missing where it cannot be read.

    >>> with_year(pd.DataFrame({"date": ["2019-07-02", "2020年3月", ""]}))["year"].tolist()
    [2019, 2020, <NA>]
    """
    if "year" in docs or "date" not in docs:
        return docs
    known = [_of_text(cell) if isinstance(cell, str) else read_date(cell) for cell in docs["date"]]
    return docs.assign(year=pd.array([int(day[:4]) if day else None for day in known], dtype="Int64"))
