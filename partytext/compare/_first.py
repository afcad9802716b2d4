"""When each group first says each formula, and whether the corpus goes back far enough to know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from partytext.compare._groups import grouped, strings
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
    readable = corpus.exposure > 0
    searched = {
        code: np.sort(dates[(groups.codes == code) & (dates != "") & readable]) for code in range(len(groups.names))
    }
    found = {key: _first_of(part, searched[key[1]]) for key, part in mentions.groupby(["canonical", "code"])}
    keys = [(c, code) for c in sorted(set(mentions["canonical"])) for code in range(len(groups.names))]
    texts = corpus.texts
    out = [found.get(key) or (None, None, None, len(searched[key[1]]), NEVER.format(n=len(searched[key[1]]))) for key in keys]
    codes = np.array([code for _, code in keys], dtype=np.int64)
    table = pd.DataFrame({"canonical": strings(np.array([c for c, _ in keys], dtype=object)), "group": strings(groups.names[codes])})
    for name in groups.by:
        if name != "group":
            table[name] = groups.columns[name].take(codes).reset_index(drop=True)
    table["first_date"] = pd.Series([o[0] for o in out], dtype=object)
    table["doc_id"] = pd.Series([o[1] for o in out], dtype=object)
    at = {d: i for i, d in enumerate(corpus.doc_ids)}
    table["sentence"] = pd.Series([o[2] and _sentence(texts[at[o[1]]], *o[2]) for o in out], dtype=object)
    table["n_searched_before"] = np.array([o[3] for o in out], dtype=np.int64)
    table["note"] = strings(np.array([o[4] for o in out], dtype=object))
    return table
