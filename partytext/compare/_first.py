"""When each group first says each formula, and whether the corpus goes back far enough to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.compare._groups import Groups, grouped, strings
from partytext.compare._mentions import check_spans, rows_of
from partytext.core import Corpus, documents
from partytext.errors import InputError, no_column
from partytext.lexicon import Lexicon, lexicon_of
from partytext.text import sentences
from partytext.text._times import Begun, begun, first_day

# Had the formula been in use before at its later rate, so many documents would have missed it with this chance at most.
CHANCE = 0.05
NEVER = "未见：已查 {n} 篇"
LATE = "语料起始太晚：此前只查了 {n} 篇，无从得知是否更早"
UNDATED = "提到它的文章都没有日期"
VAGUE = "另有 {n} 篇日期只到年或月，或许更早"
NO_DATE = "另有 {n} 篇没有日期，或许更早"
TOO_EARLY = "早于词表所载始见 {since}：文稿日期或有误，或当时另有所指"
_COLUMNS = frozenset({"canonical", "first_date", "doc_id", "sentence", "n_searched_before", "note"})
_KEY = ["canonical", "code"]
_GROUP = 10**9  # more than any day: a group's number times this, plus a day, sorts by group and day


def first(
    spans: pd.DataFrame,
    corpus: Corpus,
    by: str | Sequence[str] | None = None,
    *,
    canonical: str | Sequence[str] | None = None,
    lexicon: object = None,
) -> pd.DataFrame:
    """The first mention of each formula in each group, with how much was searched before it.

    spans: of corpus, with doc_id start end canonical; corpus: with `date` (as precise as known, 2016/2/4 is read too) or
    `year`; by: a column, several, or None for the corpus as a whole; canonical: the formulas to look for, one or several:
    then a group that never says one has its row too. None takes every formula, with the groups that say it. lexicon: as
    in extract.slogans(), for the dates it has.
    Returns a row a canonical and group, sorted so: canonical, group, the by columns, first_date (ISO, as precise as
    known), doc_id and sentence of that mention (None where there is none), n_searched_before (readable documents of the
    group that are surely older; all dated ones where it never says it), note: "" or cautions in Chinese: never said, only
    in undated documents; said before the lexicon has it begin, so the document's date may be wrong; other mentions,
    undated or dated by year or month only, may be older; the corpus starts too late to know. That is said where
    (1 - p) ** n > 0.05, p = k / (m + 1) for k of the group's m documents since then that have the formula: were it older,
    n documents could well have missed it. (One document that has it does not show that all would.)
    The first mention is the one that surely stands earliest: 2017-01-26 comes before 2017. Of one day the lowest doc_id
    counts. Raises ColumnError where there is neither date nor year; warns (UserWarning) of dates that cannot be read.

    >>> import partytext as pt
    >>> corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b", "c"], "date": ["2015", "2016-02", "2016-03"],
    ...                                  "text": ["三严三实。", "开展两学一做。", "两学一做。"]}))
    >>> first(pt.extract.slogans(corpus), corpus)[["canonical", "first_date", "n_searched_before"]].values.tolist()
    [['三严三实', '2015', 0], ['两学一做', '2016-02', 1]]
    """
    check_spans(spans, corpus, ("doc_id", "start", "end", "canonical"))
    variables = corpus.variables
    if not {"date", "year"} & set(variables):
        raise no_column("date", variables.columns)
    days = _days(documents(corpus).dates)
    groups = grouped(variables, () if by is None else by)
    clash = _COLUMNS & set(groups.by)
    if clash:
        raise InputError(f"by={sorted(clash)} has the name of a column of the result; rename it with corpus.assign().")
    asked = None if canonical is None else _asked(canonical)
    told = spans[(spans["canonical"].notna() if asked is None else spans["canonical"].isin(asked)).to_numpy(dtype=bool)]
    searched = _Searched.of((corpus.exposure > 0) & (days.high > 0), groups, days)
    found = _earliest(_mentions(told, corpus, groups, days), searched)
    if asked is not None:
        found = _with_never(found, asked, searched)
    found["note"] = _with_too_early(found, days, lexicon_of(lexicon))
    return _tabled(found, groups, corpus, days)


class _Days(NamedTuple):
    """The first and last day each document can be of, as numbers like 20160229, 0 where it has no date; and the date."""

    low: np.ndarray
    high: np.ndarray
    text: np.ndarray


def _days(dates: Sequence[str | None]) -> _Days:
    bare = [d.replace("-", "") if d else "" for d in dates]
    low, high = ([int(d + year[len(d) - 4 :]) if d else 0 for d in bare] for year in ("0101", "1231"))
    return _Days(np.array(low, np.int64), np.array(high, np.int64), np.array([d or "" for d in dates], dtype=object))


class _Searched(NamedTuple):
    """The readable, dated documents: how many a group has, and their group and last possible day as one sorted number."""

    n: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, which: np.ndarray, groups: Groups, days: _Days) -> _Searched:
        code = groups.codes[which]
        return cls(np.bincount(code, minlength=len(groups.names)), np.sort(code * _GROUP + days.high[which]))

    def before(self, code: np.ndarray, day: np.ndarray) -> np.ndarray:
        """How many documents of a group are surely older than a day, for many groups and days."""
        return np.searchsorted(self.ends, code * _GROUP + day) - np.searchsorted(self.ends, code * _GROUP)


def _asked(canonical: object) -> list[str]:
    names = [canonical] if isinstance(canonical, str) else canonical
    if isinstance(names, Sequence | set | pd.Series | pd.Index | np.ndarray) and all(isinstance(n, str) for n in names):
        return sorted(set(names))
    raise InputError(f"canonical={canonical!r:.60} was given; expected a formula or a list of formulas, like '三会一课'.")


def _mentions(told: pd.DataFrame, corpus: Corpus, groups: Groups, days: _Days) -> pd.DataFrame:
    """A row a formula and document: where it stands there first, and the days the document can be of."""
    rows = rows_of(told["doc_id"], corpus)
    table = pd.DataFrame(
        {"canonical": told["canonical"].astype(object).to_numpy(), "code": groups.codes[rows], "row": rows,
         "start": told["start"].to_numpy(), "end": told["end"].to_numpy(), "low": days.low[rows], "high": days.high[rows]}
    )  # fmt: skip
    rank = np.argsort(np.argsort(np.array(corpus.doc_ids, dtype=object), kind="stable"))
    table["doc"] = rank[rows]
    return table.sort_values(["canonical", "row", "start", "end"]).drop_duplicates(["canonical", "row"])


def _earliest(mentions: pd.DataFrame, searched: _Searched) -> pd.DataFrame:
    """The first mention of each formula in each group that says it: row (of the corpus, -1 where all are undated), start,
    end, n_before, note; sorted by formula and group."""
    # A document without date comes last; of two that end on one day the exact one comes first.
    mentions = mentions.assign(undated=mentions["high"] == 0, vague=-mentions["low"])
    mentions = mentions.sort_values([*_KEY, "undated", "high", "vague", "doc"], ignore_index=True)
    same = mentions.groupby(_KEY, sort=False)
    mentions["older"] = (mentions["low"] < same["low"].transform("first")) & ~mentions["undated"]
    found = mentions.drop_duplicates(_KEY).reset_index(drop=True)
    size, n_undated, n_older = (np.asarray(x) for x in (same.size(), same["undated"].sum(), same["older"].sum()))
    code, undated = found["code"].to_numpy(), found["undated"].to_numpy()
    n_all = searched.n[code]
    before = np.where(undated, n_all, searched.before(code, found["low"].to_numpy()))
    share = (size - n_undated) / (n_all - before + 1)  # of m documents one more may be without it: with few, nothing is sure
    late = (1 - share) ** before > CHANCE
    told = zip(undated.tolist(), late.tolist(), before.tolist(), n_older.tolist(), n_undated.tolist(), strict=True)
    return found[[*_KEY, "start", "end"]].assign(
        row=np.where(undated, -1, found["row"]), n_before=before, note=[_note(*t) for t in told]
    )


def _note(undated: bool, late: bool, n_before: int, n_older: int, n_undated: int) -> str:
    if undated:
        return UNDATED
    said = ((late, LATE, n_before), (n_older, VAGUE, n_older), (n_undated, NO_DATE, n_undated))
    return "；".join(words.format(n=n) for holds, words, n in said if holds)


def _with_too_early(found: pd.DataFrame, days: _Days, lexicon: Lexicon) -> list[str]:
    """The notes, with a caution first where the document is older than the formula is by the lexicon."""
    first = {name: _begun(name, lexicon) for name in found["canonical"].unique()}
    out = []
    for name, row, note in zip(found["canonical"], found["row"].astype(int), found["note"], strict=True):
        known = first[name]
        early = row >= 0 and known is not None and days.high[row] < int(first_day(known.limit).replace("-", ""))
        said = TOO_EARLY.format(since=known.since or known.limit) if known and early else ""
        out.append("；".join(filter(None, (said, note))))
    return out


def _begun(name: str, lexicon: Lexicon) -> Begun | None:
    """When a formula began, as extract.misquotes() has it; None where nothing is known."""
    entry = lexicon.get(name)
    return None if entry is None else begun(entry)


def _with_never(found: pd.DataFrame, asked: Sequence[str], searched: _Searched) -> pd.DataFrame:
    """The same with a row for each group that never says a formula."""
    keys = pd.MultiIndex.from_product([asked, range(len(searched.n))], names=_KEY)
    full = found.set_index(_KEY).reindex(keys).reset_index()
    never = full["row"].isna()
    n = pd.Series(searched.n[full["code"]])
    full["n_before"] = full["n_before"].where(~never, n)
    full["note"] = full["note"].where(~never, [NEVER.format(n=i) for i in n])
    return full.fillna({"row": -1, "start": 0, "end": 0})


def _tabled(found: pd.DataFrame, groups: Groups, corpus: Corpus, days: _Days) -> pd.DataFrame:
    code, row = found["code"].to_numpy(dtype=np.int64), found["row"].to_numpy(dtype=np.int64)
    told = row >= 0
    table = pd.DataFrame({"canonical": strings(found["canonical"].to_numpy()), "group": strings(groups.names[code])})
    for name in groups.by:
        if name != "group":
            table[name] = groups.columns[name].take(code).reset_index(drop=True)
    ids = np.array(corpus.doc_ids, dtype=object)
    table["first_date"] = pd.Series(np.where(told, days.text[row], None), dtype=object)
    table["doc_id"] = pd.Series(np.where(told, ids[row], None), dtype=object)
    places = zip(row.tolist(), *(found[name].astype(int).tolist() for name in ("start", "end")), strict=True)
    table["sentence"] = pd.Series(_sentences(places, corpus.texts), dtype=object)
    table["n_searched_before"] = found["n_before"].to_numpy(dtype=np.int64)
    table["note"] = strings(found["note"].to_numpy(dtype=object))
    return table


def _sentences(places: Iterable[tuple[int, int, int]], texts: Sequence[str]) -> list[str | None]:
    """The sentence (or sentences) each mention (row, start, end) stands in, None for row -1; every text is cut once."""
    cut: dict[int, list[tuple[int, int]]] = {}
    out: list[str | None] = []
    for row, start, end in places:
        if row < 0:
            out.append(None)
            continue
        if row not in cut:
            cut[row] = sentences(texts[row])
        parts = [(a, b) for a, b in cut[row] if a < end and start < b]
        out.append(texts[row][parts[0][0] : parts[-1][1]] if parts else texts[row][start:end])
    return out
