"""Who is compared with whom: documents put in a fixed order, and their groups, clusters and strata as codes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.compare._nb import Floats, Ints, indicator
from partytext.core import Counts
from partytext.core._dates import with_year
from partytext.errors import InputError, no_column

log = logging.getLogger(__name__)

NOT_STATED = "（未注明）"
EVERYTHING = "（全部）"
# what by=None tries, the most telling first
USUAL = ("unit_name", "unit_kind", "level", "region", "year")
# two groups of this many documents make a column worth comparing by
WORTH = 8
PER = 10_000


@dataclass(frozen=True)
class Study:
    """Counts made ready: rows sorted by doc_id, documents without a Han character left out.

    y: documents x terms (float, by column); n: Han characters; left_out: the documents left out.
    """

    y: sp.csc_array
    n: Floats
    docs: pd.DataFrame
    terms: np.ndarray
    left_out: pd.DataFrame

    @classmethod
    def of(cls, counts: object, what: str = "counts") -> Study:
        """Check and sort; row order of the input never matters."""
        if not isinstance(counts, Counts):
            raise InputError(
                f"{what} is a {type(counts).__name__}; expected Counts. Make them with pt.count(spans, corpus)."
            )
        if counts.grouped:
            raise InputError(
                f"{what} were summed by .group(), so the scatter between documents is gone and nothing can be "
                "tested. Pass the Counts of single documents and name the groups with by=."
            )
        docs = with_year(counts.docs.reset_index(drop=True))
        order = np.argsort(docs["doc_id"].astype(str).to_numpy(dtype=object), kind="stable")
        told = np.asarray(counts.exposure)[order] > 0
        rows, without = order[told], order[~told]
        if len(without):
            log.info("%d documents without a Han character are not counted.", len(without))
        return cls(
            sp.csc_array(sp.csr_array(counts.matrix)[rows], dtype=np.float64),
            np.asarray(counts.exposure, dtype=np.float64)[rows],
            docs.iloc[rows].reset_index(drop=True),
            np.asarray(counts.terms, dtype=object),
            docs.iloc[without].reset_index(drop=True),
        )

    def over(self, terms: np.ndarray) -> Study:
        """The same documents over another vocabulary; terms they lack are 0."""
        at = {term: i for i, term in enumerate(self.terms)}
        pairs = [(at[term], j) for j, term in enumerate(terms) if term in at]
        old, new = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        move = sp.csc_array((np.ones(len(old)), (old, new)), shape=(len(self.terms), len(terms)))
        return Study(sp.csc_array(self.y @ move), self.n, self.docs, terms, self.left_out)


@dataclass(frozen=True)
class Groups:
    """Groups of documents: a code a row, the text of each group, whether it is a stated one, and its columns."""

    by: tuple[str, ...]
    codes: Ints
    names: np.ndarray
    stated: np.ndarray
    columns: pd.DataFrame

    def sums(self, x: sp.csc_array | Floats) -> np.ndarray:
        """Groups x terms: x summed over the documents of each group."""
        total = indicator(self.codes, len(self.names)) @ x
        return total.toarray() if sp.issparse(total) else np.asarray(total)


def grouped(docs: pd.DataFrame, by: str | Sequence[str] | None) -> Groups:
    """Groups of docs by a column, several columns, or the first usual one that has two groups of 8 documents; `year` is
    read from `date` where there is no such column."""
    docs = with_year(docs) if by is None or "year" in ([by] if isinstance(by, str) else by) else docs
    names = tuple([by] if isinstance(by, str) else usual(docs) if by is None else by)
    for name in names:
        if name not in docs:
            raise no_column(name, docs.columns)
    if not names:
        return Groups(
            (), np.zeros(len(docs), np.int64), np.array([EVERYTHING], object)[: len(docs)],
            np.zeros(min(1, len(docs)), bool), pd.DataFrame(index=range(min(1, len(docs)))),
        )  # fmt: skip
    ranks, texts = zip(*(_ranked(docs[name]) for name in names), strict=True)
    keys = np.stack(ranks, axis=1)
    _, first, codes = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    text = np.stack(texts, axis=1)[first] if len(docs) else np.empty((0, len(names)), object)
    return Groups(
        names,
        codes.reshape(-1).astype(np.int64),
        np.array([" / ".join(row) for row in text], dtype=object),
        ~(text == NOT_STATED).any(axis=1),
        docs.loc[:, list(names)].iloc[first].reset_index(drop=True),
    )


def usual(docs: pd.DataFrame) -> list[str]:
    """The first of the usual columns with two stated groups of at least 8 documents, as a list; else empty."""
    for name in USUAL:
        if name in docs:
            text = _ranked(docs[name])[1]
            size = pd.Series(text[text != NOT_STATED], dtype=object).value_counts()
            if (size >= WORTH).sum() >= 2:
                log.info(
                    "by=None: comparing by %r, the first usual column with two groups of %d.", name, WORTH
                )
                return [name]
    log.info("by=None: no usual column has two groups of %d documents; there is nothing to compare.", WORTH)
    return []


def own_codes(docs: pd.DataFrame, column: str | None) -> Ints:
    """Cluster of each document: the column, where it is missing (or None) the document itself.

    None takes source_id where split() has set it.
    """
    if column is None:
        column = "source_id" if "source_id" in docs else "doc_id"
    if column not in docs:
        raise no_column(column, docs.columns)
    keys = docs["doc_id"].astype(str).to_numpy(dtype=object)
    if column != "doc_id":
        text = np.array([as_text(v) for v in docs[column]], dtype=object)
        # the marks keep a document apart from a cluster that bears its name
        keys = np.where(text == NOT_STATED, "doc:" + keys, "cluster:" + text)
    return pd.factorize(keys, sort=True)[0].astype(np.int64)


def stratum_codes(docs: pd.DataFrame, columns: str | Sequence[str] | None) -> Ints:
    """Stratum of each document; a missing value is a stratum of its own."""
    if columns is None:
        return np.zeros(len(docs), np.int64)
    return grouped(docs, columns).codes


def _ranked(values: pd.Series) -> tuple[Ints, np.ndarray]:
    """Rank of each value in the column's own order (missing last), and its text."""
    texts = np.array([as_text(v) for v in values], dtype=object)
    missing = texts == NOT_STATED
    try:
        ranks = pd.factorize(values.where(~missing), sort=True)[0].astype(np.int64)
    except TypeError:  # lists, or kinds of value that know no common order
        ranks = pd.factorize(texts, sort=True)[0].astype(np.int64)
    ranks[missing] = len(values)
    return ranks, texts


def as_text(value: object) -> str:
    """A value as a group's name: 2022 and 2022.0 are "2022", nothing is （未注明）."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or NOT_STATED
    if pd.isna(value):  # type: ignore[call-overload]
        return NOT_STATED
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return str(value).strip() or NOT_STATED


def described(study: Study, groups: Groups) -> dict[str, np.ndarray]:
    """Groups x terms: count, n_docs and rate."""
    present = study.y.copy()
    present.data = np.ones_like(present.data)
    count = groups.sums(study.y)
    return {
        "count": count.astype(np.int64),
        "n_docs": groups.sums(present).astype(np.int64),
        "rate": per_10k(count, groups.sums(study.n)[:, None]),
    }


def doctype_column(docs: pd.DataFrame, column: str | None) -> str | None:
    """The column that says what kind a file is: the one asked for, else doctype where there is one."""
    if column is not None and column not in docs:
        raise no_column(column, docs.columns)
    return column or ("doctype" if "doctype" in docs else None)


def term_by_group(
    study: Study, groups: Groups, columns: dict[str, np.ndarray], shown: np.ndarray
) -> pd.DataFrame:
    """The table term, group, by columns, then columns (each groups x terms), sorted by term, then group."""
    clash = {"term", *columns} & set(groups.by)
    if clash:
        raise InputError(
            f"by={sorted(clash)} has the name of a column of the result; rename it first, "
            f"counts.assign(unit=counts.docs[{sorted(clash)[0]!r}])."
        )
    n_terms = len(study.terms)
    groups_at = np.tile(shown, n_terms)
    table = pd.DataFrame(
        {"term": strings(np.repeat(study.terms, len(shown))), "group": strings(groups.names[groups_at])}
    )
    for name in groups.by:
        if name != "group":
            table[name] = groups.columns[name].take(groups_at).reset_index(drop=True)
    for name, values in columns.items():
        table[name] = np.ascontiguousarray(values[shown].T).reshape(-1)
    return table


def strings(values: np.ndarray) -> pd.Series:
    """Text as pandas keeps it by default (str in pandas 3, object before), the same when empty."""
    return pd.Series(values, dtype=object).astype("str")


def per_10k(count: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Mentions per 10,000 Han characters."""
    return np.divide(PER * count, n, out=np.full(np.broadcast(count, n).shape, np.nan), where=n > 0)
