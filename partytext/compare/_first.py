"""When each group first says each formula, and whether the corpus goes back far enough to know."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.compare._groups import Groups, grouped, strings
from partytext.compare._wording import rows_of
from partytext.core import Corpus, documents
from partytext.errors import InputError, no_column
from partytext.text import sentences

# Had the formula been in use before at its later rate, so many documents would have missed it with this chance at most.
CHANCE = 0.05
NEVER = "未见：已查 {n} 篇"
LATE = "语料起始太晚：此前只查了 {n} 篇，无从得知是否更早"
UNDATED = "提到它的文章都没有日期"


def first(spans: pd.DataFrame, corpus: Corpus, by: str | Sequence[str] | None = None) -> pd.DataFrame:
    """The first mention of each formula in each group, with how much was searched before it.

    spans: of corpus, with doc_id start end canonical; corpus: with `date` (ISO, as precise as known) or `year`;
    by: a column, several, or None for the corpus as a whole.
    Returns a row a canonical and group, sorted so: canonical, group, the by columns, first_date (as precise as known),
    doc_id and sentence of that mention (None where there is none), n_searched_before (readable documents of the group
    that are surely older; all dated ones where it never says it), note: "" or a caution in Chinese: never said, only in
    undated documents, or the corpus starts too late to know. That is said where (1 - p) ** n > 0.05, p the share of
    the group's documents since then that have the formula: were it older, n documents could well have missed it.
    Of one day the lowest doc_id counts. Raises ColumnError where there is neither date nor year.

    >>> import partytext as pt
    >>> corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b", "c"], "date": ["2015", "2016-02", "2016-03"],
    ...                                  "text": ["三严三实。", "开展两学一做。", "两学一做。"]}))
    >>> first(pt.extract.slogans(corpus), corpus)[["canonical", "first_date", "n_searched_before"]].values.tolist()
    [['三严三实', '2015', 0], ['两学一做', '2016-02', 1]]
    """
    for name in ("doc_id", "start", "end", "canonical"):
        if name not in spans:
            raise no_column(name, spans.columns)
    dates = _dates(corpus)
    groups = grouped(corpus.variables, () if by is None else by)
    clash = {"canonical", "first_date", "doc_id", "sentence", "n_searched_before", "note"} & set(groups.by)
    if clash:
        raise InputError(f"by={sorted(clash)} has the name of a column of the result; rename it with corpus.assign().")
    told = spans[spans["canonical"].notna().to_numpy(dtype=bool)]
    rows = rows_of(told["doc_id"], corpus)
    mentions = pd.DataFrame(
        {"canonical": told["canonical"].astype(object).to_numpy(), "code": groups.codes[rows], "row": rows,
         "date": dates[rows], "doc": np.array(corpus.doc_ids, dtype=object)[rows],
         "start": told["start"].to_numpy(), "end": told["end"].to_numpy()}
    )  # fmt: skip
    readable = (dates != "") & (corpus.exposure > 0)
    searched = [sorted(dates[readable & (groups.codes == code)]) for code in range(len(groups.names))]
    found = _earliest(mentions, searched)
    keys = [(c, code) for c in sorted(set(mentions["canonical"])) for code in range(len(groups.names))]
    return _tabled(keys, [found.get(key) or _never(len(searched[key[1]])) for key in keys], groups, corpus)


class _First(NamedTuple):
    """One first mention: its date, row of the corpus, start and end there; documents before it; a caution."""

    date: str | None
    row: int | None
    start: int
    end: int
    n_before: int
    note: str


def _never(n: int) -> _First:
    return _First(None, None, 0, 0, n, NEVER.format(n=n))


def _earliest(mentions: pd.DataFrame, searched: Sequence[list[str]]) -> dict[tuple[str, int], _First]:
    """The first mention of each formula in each group; searched: sorted dates of each group's documents."""
    key = ["canonical", "code"]
    out = {k: _First(None, None, 0, 0, len(searched[k[1]]), UNDATED) for k in zip(*(mentions[c] for c in key), strict=True)}
    dated = mentions[mentions["date"] != ""].sort_values([*key, "date", "doc", "start", "end"])
    docs = dated.groupby(key)["row"].transform("nunique").to_numpy()
    ones = ~dated.duplicated(key).to_numpy()
    fields = ("canonical", "code", "date", "row", "start", "end")
    for *place, n_docs in zip(*(dated[f].to_numpy()[ones].tolist() for f in fields), docs[ones].tolist(), strict=True):
        canonical, code, date, row, start, end = place
        n_before, since = _split(searched[code], date)
        late = (1 - min(1.0, n_docs / max(1, since))) ** n_before > CHANCE
        out[canonical, code] = _First(date, row, start, end, n_before, LATE.format(n=n_before) if late else "")
    return out


def _split(searched: list[str], date: str) -> tuple[int, int]:
    """How many of the dates are surely before a date, and how many are not before it (2016 may be 2016-02)."""
    at = bisect_left(searched, date)
    vague = sum(bisect_right(searched, date[:n]) - bisect_left(searched, date[:n]) for n in (4, 7) if n < len(date))
    return at - vague, len(searched) - at


def _dates(corpus: Corpus) -> np.ndarray:
    """The date of each document as text, "" where there is none."""
    variables = corpus.variables
    if "date" in variables:
        return np.array([d or "" for d in documents(corpus).dates], dtype=object)
    if "year" not in variables:
        raise no_column("date", variables.columns)
    return np.array(["" if pd.isna(y) else str(int(y)) for y in variables["year"]], dtype=object)


def _sentences(firsts: Sequence[_First], texts: Sequence[str]) -> list[str | None]:
    """The sentence (or sentences) each first mention stands in; every text is cut once."""
    cut: dict[int, list[tuple[int, int]]] = {}
    out: list[str | None] = []
    for f in firsts:
        if f.row is None:
            out.append(None)
            continue
        text = texts[f.row]
        if f.row not in cut:
            cut[f.row] = sentences(text)
        parts = [(a, b) for a, b in cut[f.row] if a < f.end and f.start < b]
        out.append(text[parts[0][0] : parts[-1][1]] if parts else text[f.start : f.end])
    return out


def _tabled(keys: Sequence[tuple[str, int]], firsts: Sequence[_First], groups: Groups, corpus: Corpus) -> pd.DataFrame:
    codes = np.array([code for _, code in keys], dtype=np.int64)
    table = pd.DataFrame(
        {"canonical": strings(np.array([c for c, _ in keys], dtype=object)), "group": strings(groups.names[codes])}
    )
    for name in groups.by:
        if name != "group":
            table[name] = groups.columns[name].take(codes).reset_index(drop=True)
    ids = corpus.doc_ids
    table["first_date"] = pd.Series([f.date for f in firsts], dtype=object)
    table["doc_id"] = pd.Series([None if f.row is None else ids[f.row] for f in firsts], dtype=object)
    table["sentence"] = pd.Series(_sentences(firsts, corpus.texts), dtype=object)
    table["n_searched_before"] = np.array([f.n_before for f in firsts], dtype=np.int64)
    table["note"] = strings(np.array([f.note for f in firsts], dtype=object))
    return table
