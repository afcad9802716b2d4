"""When documents were written: as the caller says, else as they say themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from partytext.core import Documents
from partytext.core._dates import read_date
from partytext.errors import InputError


def dates_of(docs: Documents, date: object) -> Sequence[str | None]:
    """The date given for all documents, or without one each document's own.

    >>> from partytext.core import documents
    >>> dates_of(documents(["甲", "乙"]), "2018年3月"), list(dates_of(documents("甲"), None))
    (['2018-03', '2018-03'], [None])
    """
    return docs.dates if date is None else [_day(date)] * len(docs.ids)


def _day(date: object) -> str:
    """The date of a call in ISO form, as precise as given; raises InputError for what is none.

    >>> _day("2016年2月"), _day(2016)
    ('2016-02', '2016')
    """
    if isinstance(date, list | tuple | pd.Series | pd.Index):
        raise InputError(
            f"date= is one date for all the texts; got {type(date).__name__} of {len(date)}. For a date a document, make a "
            "Corpus with a column date: pt.Corpus(pd.DataFrame({'doc_id': ..., 'date': ..., 'text': ...}))."
        )
    day = read_date(date)
    if not day:
        raise InputError(
            f"date={date!r:.40} is no date of the calendar; give it with a year of four digits, like '2016', '2016-02', "
            "'2016-02-24' or '2016年2月'."
        )
    return day
