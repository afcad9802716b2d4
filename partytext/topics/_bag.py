"""What is fitted: counts of chosen terms in documents that have any, both in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from math import ceil

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.core import Counts, Tokens
from partytext.errors import InputError
from partytext.lexicon._data import rows_of
from partytext.text import HAN

MIN_LENGTH = 2  # one character is seldom a word with a topic
MIN_DOCS = 2  # what one document alone says is no topic of the corpus
MIN_SHARE = 0.005
MAX_SHARE = 0.6  # what most documents say tells no topic from another


@dataclass(frozen=True, eq=False)
class Bag:
    """Documents x terms.

    x: counts as float, rows sorted by doc_id, columns by code point; docs: variables of the rows;
    left_out: doc_id of documents without any of the terms; dropped: number of terms the filter took, by reason.
    """

    x: sp.csr_matrix
    docs: pd.DataFrame
    terms: np.ndarray
    left_out: tuple[str, ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, source: object, *, seeds: frozenset[str] = frozenset()) -> Bag:
        """The bag of Counts (every term) or of Tokens (words that can tell topics apart, and all seeds)."""
        dropped: dict[str, int] = {}
        if isinstance(source, Tokens):
            from partytext._count import count

            source, dropped = telling(count(source), seeds)
        if not isinstance(source, Counts):
            raise InputError(
                f"Topics are fitted to Tokens or Counts; this is {type(source).__name__}. "
                "Make them with pt.tokenize(corpus), or pt.count(spans, corpus)."
            )
        if source.grouped:
            raise InputError(
                "These Counts were summed by .group(): a topic is what stands together in a document, and the "
                "documents are gone. Pass the Counts of single documents; result.effect(by) compares groups."
            )
        x = sp.csr_matrix(source.matrix, dtype=np.float64)
        ids = source.docs["doc_id"].astype(str).to_numpy(dtype=object)
        order = np.argsort(ids, kind="stable")
        said = np.asarray(x.sum(axis=1)).reshape(-1)[order] > 0
        used = np.asarray(x.sum(axis=0)).reshape(-1) > 0
        if not used.all():
            dropped["never_said"] = int((~used).sum())
        x = sp.csr_matrix(x[order[said]][:, np.flatnonzero(used)])
        x.sort_indices()
        return cls(
            x, source.docs.iloc[order[said]].reset_index(drop=True), np.asarray(source.terms, dtype=object)[used],
            tuple(ids[order[~said]].tolist()), dropped,
        )  # fmt: skip

    def rows(self, at: np.ndarray) -> sp.csr_matrix:
        """The counts of some documents over all terms."""
        return sp.csr_matrix(self.x[at])


def telling(counts: Counts, seeds: frozenset[str] = frozenset()) -> tuple[Counts, dict[str, int]]:
    """The terms that can tell topics apart, and how many others there were, by the first reason that took them.

    Kept: at least 2 characters, one of them Han; in at least max(2, 0.5 %) and at most 60 % of the documents; not
    among the packaged stop words. Seeds are kept in any case.
    """
    n = len(counts)
    docs = np.asarray(counts.matrix.getnnz(axis=0)).reshape(-1)
    stops = stopwords()
    reasons = {
        "no_word": np.array([len(t) < MIN_LENGTH or not HAN.search(t) for t in counts.terms], dtype=bool),
        "stopword": np.array([t in stops for t in counts.terms], dtype=bool),
        "rare": docs < max(MIN_DOCS, ceil(MIN_SHARE * n)),
        "everywhere": docs > MAX_SHARE * n,
    }
    keep = np.array([t in seeds for t in counts.terms], dtype=bool)
    undecided, dropped = ~keep, {}
    for reason, taken in reasons.items():
        dropped[reason] = int((undecided & taken).sum())
        undecided &= ~taken
    keep |= undecided
    return counts.trim(min_docs=0, terms=counts.terms[keep].tolist()), dropped


@cache
def stopwords() -> frozenset[str]:
    """Words without a topic of their own: function words and the empty phrases of the genre."""
    return frozenset(row["word"] for row in rows_of("stopwords.csv"))
