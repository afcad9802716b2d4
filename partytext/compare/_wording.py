"""How each group words one formula: the spelling and order it writes, and the verb it puts before."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
import pandas as pd

from partytext.compare._groups import Groups, grouped, strings
from partytext.compare._mentions import check_spans, rows_of
from partytext.compare._verbs import verb_before, verb_of
from partytext.core import Corpus
from partytext.errors import InputError
from partytext.extract import misquotes

__all__ = ["verb_before", "wording"]

_PLACED = {"doc_id": object, "start": "int64", "end": "int64", "surface": object}


def wording(
    spans: pd.DataFrame,
    corpus: Corpus,
    canonical: str,
    by: str | Sequence[str] | None = None,
    *,
    lexicon: object = None,
) -> pd.DataFrame:
    """Each wording of one formula by group: as written, and by the verb that governs it.

    spans: of corpus, with doc_id start end surface canonical (extract.slogans; of rows that overlap the longest counts,
    once); canonical: the formula; by: as in rates(); [] for the corpus as a whole; lexicon: as in extract.misquotes(), by
    which the wordings are found that spans has not, or has as formulas of their own: wrong orders, characters and numbers.
    Returns wording (the surface), verb (as written, with manner and negation: 深刻领悟, 没有落实; … stands for the formula
    where the verb, or a part of it, stands behind: 把…落实到, 让…活起来, 做…的坚定拥护者, and of a formula that the clause is
    about …严格落实, …落实不到位, …得到增强; "" where none governs it, as where the formula itself does something), group, the by columns, count,
    n_docs, share (of the group's mentions of the formula); commonest wording first, then by group.
    Warns (UserWarning) where the corpus never has the formula.

    >>> import partytext as pt
    >>> corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b"], "year": [2021, 2022], "text": [
    ...     "深刻领悟“两个确立”的决定性意义。", "坚定拥护“两个确立”，深刻领悟“两个确立”。"]}))
    >>> table = wording(pt.extract.slogans(corpus), corpus, "两个确立", by="year")
    >>> table[["verb", "group", "count", "share"]].values.tolist()
    [['深刻领悟', '2021', 1, 1.0], ['深刻领悟', '2022', 1, 0.5], ['坚定拥护', '2022', 1, 0.5]]
    """
    check_spans(spans, corpus, ("doc_id", "start", "end", "surface", "canonical"))
    if not isinstance(canonical, str):
        raise InputError(f"canonical={canonical!r:.60} was given; expected one formula as text. Call it once a formula.")
    groups = grouped(corpus.variables, by)
    right = spans.loc[(spans["canonical"] == canonical).to_numpy(dtype=bool), [*_PLACED]].astype(_PLACED)
    found = _once(pd.concat([right, _misquoted(canonical, corpus, lexicon)], ignore_index=True))
    if found.empty:
        _warn_absent(canonical, spans["canonical"])
    rows = rows_of(found["doc_id"], corpus)
    texts = corpus.texts
    places = zip(rows.tolist(), found["start"].tolist(), found["end"].tolist(), strict=True)
    verbs = [verb_of(texts[i], start, end) for i, start, end in places]
    mentions = pd.DataFrame(
        {"wording": found["surface"].astype(object).to_numpy(), "verb": verbs, "code": groups.codes[rows], "row": rows}
    )
    return _tabled(mentions, groups)


def _misquoted(canonical: str, corpus: Corpus, lexicon: object) -> pd.DataFrame:
    """Where the corpus words the formula wrongly; wordings that are only out of their time are right, or another formula."""
    table = misquotes(list(corpus.texts), lexicon=lexicon)  # without dates: no 过时, no 时代错置
    table = table[(table["canonical"] == canonical).to_numpy(dtype=bool)]
    ids = np.array(corpus.doc_ids, dtype=object)
    return table.assign(doc_id=ids[table["doc_id"].astype(int)])[[*_PLACED]].astype(_PLACED)


def _once(found: pd.DataFrame) -> pd.DataFrame:
    """One row a place: a misquote and a slogan, or two spellings, that overlap are one mention, as the longest has it."""
    found = found.assign(length=found["start"] - found["end"]).sort_values(["doc_id", "start", "length"], kind="stable")
    reach = found.groupby("doc_id", observed=True)["end"].cummax().groupby(found["doc_id"], observed=True).shift(fill_value=0)
    return found[(found["start"] >= reach).to_numpy(dtype=bool)]


def _tabled(mentions: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    cells = mentions.groupby(["wording", "verb", "code"], sort=True)["row"].agg(["size", "nunique"]).reset_index()
    total = cells.groupby(["wording", "verb"])["size"].transform("sum").to_numpy()
    in_group = np.bincount(mentions["code"], minlength=len(groups.names)) if len(mentions) else np.ones(len(groups.names))
    order = np.lexsort((cells["code"], cells["verb"], cells["wording"], -total))
    cells = cells.iloc[order]
    code = cells["code"].to_numpy(dtype=np.int64)
    table = pd.DataFrame(
        {"wording": strings(cells["wording"].to_numpy()), "verb": strings(cells["verb"].to_numpy()),
         "group": strings(groups.names[code])}
    )  # fmt: skip
    for name in groups.by:
        if name in ("wording", "verb", "count", "n_docs", "share"):
            raise InputError(f"by={name!r} has the name of a column of the result; rename it with corpus.assign().")
        if name != "group":
            table[name] = groups.columns[name].take(code).reset_index(drop=True)
    table["count"] = cells["size"].to_numpy(dtype=np.int64)
    table["n_docs"] = cells["nunique"].to_numpy(dtype=np.int64)
    table["share"] = table["count"] / in_group[code]
    return table


def _warn_absent(canonical: str, have: pd.Series) -> None:
    near = get_close_matches(canonical, [str(c) for c in have.dropna().unique()], n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    warnings.warn(f"No span has the canonical form {canonical!r}; the table is empty.{hint}", UserWarning, stacklevel=3)
