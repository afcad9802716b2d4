"""What the data files say of wordings and their times: coined, replaced, right once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from partytext.lexicon import Entry
from partytext.lexicon._data import rows_of


class Coined(NamedTuple):
    """A wording nobody used before the lexicon's date; if quoted, only in quotation marks. earliest: an older day from
    which it, or what it names, was spoken of already ("": none); why: what tells either, with the date of `earliest`."""

    quoted: bool
    earliest: str
    why: str


class Begun(NamedTuple):
    """When a wording began: by the lexicon (since, with its source), and from when it may have been in use before that."""

    since: str
    source: str
    earliest: str = ""
    why: str = ""

    @property
    def limit(self) -> str:
        """The date before which nobody can have used it.

        >>> Begun("2018", "《中国共产党纪律处分条例》", "2017-10", "已有其内容").limit
        '2017-10'
        """
        return min(filter(None, (self.since, self.earliest)), key=first_day)


class Outdated(NamedTuple):
    """What took a wording's place ("": nothing did, it is still right), in which year, and why; of: what it is about,
    where it can be said of other things (党委领导…的社会治理体制, 的安全治理体系)."""

    new: str
    since: str
    why: str
    of: str = ""


class Once(NamedTuple):
    """A wording that is wrong today was right up to this year."""

    until: str
    why: str


@cache
def coined() -> dict[str, Coined]:
    """Wordings that cannot have been used before their date, from coined.csv."""
    return {r["wording"]: Coined(bool(r["quoted"]), r["earliest"], r["why"]) for r in rows_of("coined.csv")}


def begun(entry: Entry) -> Begun | None:
    """When an entry began: its first sense's date and source, where all have one, and what coined.csv says was before
    that; None where neither says anything."""
    known = coined().get(entry.canonical)
    earliest, why = (known.earliest, known.why) if known and known.earliest else ("", "")
    if all(s.since for s in entry.senses):
        first = min(entry.senses, key=lambda s: first_day(s.since))
        older = earliest if earliest and first_day(earliest) < first_day(first.since) else ""
        return Begun(first.since, first.source, older, why if older else "")
    return Begun("", "", earliest, why) if earliest else None


def first_day(date: str) -> str:
    """The first day a date can mean.

    >>> first_day("2016"), first_day("2016-02")
    ('2016-01-01', '2016-02-01')
    """
    return date + "-01-01"[len(date) - 4 :]


@cache
def outdated() -> dict[str, Outdated]:
    """Wordings that were replaced, from outdated.csv; where an entry's note says otherwise, this holds."""
    return {r["wording"]: Outdated(r["new"], r["since"], r["why"], r["of"]) for r in rows_of("outdated.csv")}


@cache
def once() -> dict[str, Once]:
    """Wordings that were right in their time, from once.csv."""
    return {r["wording"]: Once(r["until"], r["why"]) for r in rows_of("once.csv")}
