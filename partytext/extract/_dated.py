"""When the documents were written: as the caller says, else as they say themselves."""

from __future__ import annotations

from collections.abc import Sequence

from partytext.core import Documents
from partytext.errors import InputError
from partytext.lexicon._dates import is_date


def dates_of(docs: Documents, date: str | None) -> Sequence[str | None]:
    """The date given for all documents, or without one each document's own.

    >>> from partytext.core import documents
    >>> dates_of(documents(["甲", "乙"]), "2018-03"), list(dates_of(documents("甲"), None))
    (['2018-03', '2018-03'], [None])
    """
    if date is None:
        return docs.dates
    if not (isinstance(date, str) and is_date(date)):
        raise InputError(f"date={date!r:.40} is no date of the calendar; give it like '2016', '2016-02' or '2016-02-24'.")
    return [date] * len(docs.ids)
