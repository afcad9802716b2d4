"""Counts: how often each term stands in each document, with the length it is measured against."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.core._docs import assigned, check_ids, matching, stacked
from partytext.errors import InputError, no_column


class Counts:
    """A document-term matrix with its documents, terms and exposure.

    matrix: csr, int64, documents x terms; docs: DataFrame with unique doc_id, rows in matrix order;
    terms: sorted by code point; exposure: int64, Han characters of each document.
    Build one with count() or Counts.from_matrix().
    """

    def __init__(
        self, matrix: sp.csr_matrix, docs: pd.DataFrame, terms: np.ndarray, exposure: np.ndarray, *, grouped: bool = False
    ) -> None:
        self._matrix, self._docs, self._terms, self._exposure = matrix, docs, terms, exposure
        self.grouped = grouped

    @classmethod
    def from_matrix(
        cls, matrix: object, *, docs: pd.DataFrame, terms: Sequence[str], exposure: Sequence[int] | np.ndarray
    ) -> Counts:
        """Counts from a matrix of your own.

        matrix: documents x terms, sparse or dense, whole numbers >= 0; docs: DataFrame with doc_id;
        terms: one name a column (columns are put in code-point order); exposure: Han characters a document.

        >>> c = Counts.from_matrix([[2, 0], [1, 3]], docs=pd.DataFrame({"doc_id": ["a", "b"]}), terms=["乙", "甲"], exposure=[90, 80])
        >>> c.terms.tolist(), c.matrix.toarray().tolist()
        (['乙', '甲'], [[2, 0], [1, 3]])
        """
        docs = pd.DataFrame(docs).reset_index(drop=True)
        check_ids(docs, "Counts")
        csr = sp.csr_matrix(matrix)
        names = np.array(list(terms), dtype=object)
        lengths = np.asarray(exposure)
        if csr.shape != (len(docs), len(names)) or lengths.shape != (len(docs),):
            raise InputError(
                f"The matrix is {csr.shape[0]} x {csr.shape[1]}; there are {len(docs)} docs, {len(names)} terms "
                f"and {lengths.size} exposures. Expected documents x terms, and one exposure a document."
            )
        if len(set(names)) != len(names):
            raise InputError("Terms must be unique; some name comes more than once.")
        if csr.nnz and (csr.data.min() < 0 or (csr.data != np.floor(csr.data)).any()):
            raise InputError("Counts are whole numbers >= 0; this matrix has others. Pass counts, not weights.")
        if len(lengths) and lengths.min() < 0:
            raise InputError("Exposure is a length in characters and cannot be negative.")
        order = np.argsort(names, kind="stable")
        csr = sp.csr_matrix(csr[:, order].astype(np.int64))
        csr.sum_duplicates()
        csr.eliminate_zeros()
        return cls(csr, docs, names[order], lengths.astype(np.int64))

    @property
    def matrix(self) -> sp.csr_matrix:
        """The counts, documents x terms."""
        return self._matrix

    @property
    def docs(self) -> pd.DataFrame:
        """A copy of the documents' variables, rows as in the matrix."""
        return self._docs.copy()

    @property
    def terms(self) -> np.ndarray:
        """The terms, sorted by code point."""
        return self._terms

    @property
    def exposure(self) -> np.ndarray:
        """Han characters of each document."""
        return self._exposure

    def __len__(self) -> int:
        return len(self._docs)

    def __repr__(self) -> str:
        return f"<Counts: {len(self)} documents x {len(self._terms):,} terms, {int(self._matrix.sum()):,} in all>"

    def to_frame(self) -> pd.DataFrame:
        """One row a document and term that occurs in it: doc_id term count."""
        coo = self._matrix.tocoo()
        ids = self._docs["doc_id"].to_numpy(dtype=object)
        return pd.DataFrame({"doc_id": ids[coo.row], "term": self._terms[coo.col], "count": coo.data})

    def where(self, **columns: object) -> Counts:
        """The documents whose variables have these values (a list means any of them); all terms stay."""
        rows = matching(self._docs, columns)
        docs = self._docs.iloc[rows].reset_index(drop=True)
        return Counts(self._matrix[rows], docs, self._terms, self._exposure[rows], grouped=self.grouped)

    def assign(self, **columns: object) -> Counts:
        """Counts with new document variables: arrays by position, a Series by its index of doc_id."""
        return Counts(
            self._matrix, assigned(self._docs, columns), self._terms, self._exposure, grouped=self.grouped
        )

    def trim(self, *, min_docs: int = 1, terms: Sequence[str] | None = None) -> Counts:
        """Only terms that stand in at least min_docs documents (and, if given, are among terms)."""
        keep = np.asarray(self._matrix.getnnz(axis=0)) >= min_docs
        if terms is not None:
            keep &= np.isin(self._terms.astype(str), np.asarray(list(terms), dtype=str))
        at = np.flatnonzero(keep)
        return Counts(self._matrix[:, at], self._docs, self._terms[at], self._exposure, grouped=self.grouped)

    def group(self, by: str | Sequence[str]) -> Counts:
        """Counts summed over groups of documents: for looking, not for comparing (compare refuses it)."""
        names = [by] if isinstance(by, str) else list(by)
        for name in names:
            if name not in self._docs:
                raise no_column(name, self._docs.columns)
        keys = self._docs[names].astype(object).where(self._docs[names].notna(), "（未注明）").astype(str)
        label = keys.agg(" / ".join, axis=1) if len(keys) else pd.Series([], dtype=object)
        codes, groups = pd.factorize(label, sort=True)
        sums = sp.csr_matrix((np.ones(len(codes), np.int64), (codes, np.arange(len(codes)))), (len(groups), len(codes)))
        first = pd.Series(codes).drop_duplicates().sort_values().index
        docs = keys.iloc[first].reset_index(drop=True)
        docs.insert(0, "doc_id", list(groups))
        return Counts(sp.csr_matrix(sums @ self._matrix), docs, self._terms, sums @ self._exposure, grouped=True)

    def __add__(self, other: Counts) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        docs = stacked([self._docs, other._docs], "A sum of Counts")
        terms = np.array(sorted({*self._terms.tolist(), *other._terms.tolist()}), dtype=object)
        matrix = sp.vstack([_spread(part, terms) for part in (self, other)], format="csr")
        exposure = np.concatenate([self._exposure, other._exposure])
        return Counts(matrix, docs, terms, exposure, grouped=self.grouped or other.grouped)

    def equals(self, other: object) -> bool:
        """Whether both hold the same counts, exposures and variables for the same documents, in any order."""
        if not isinstance(other, Counts) or len(self) != len(other):
            return False
        mine, theirs = (np.argsort(c._docs["doc_id"].to_numpy(dtype=object), kind="stable") for c in (self, other))
        if self._terms.tolist() != other._terms.tolist():
            return False
        if (self._exposure[mine] != other._exposure[theirs]).any():
            return False
        if (self._matrix[mine] != other._matrix[theirs]).nnz:
            return False
        return _same(self._docs.iloc[mine], other._docs.iloc[theirs])


def _spread(counts: Counts, terms: np.ndarray) -> sp.csr_matrix:
    """The matrix of counts over a larger, sorted vocabulary."""
    at = np.searchsorted(terms, counts.terms)
    m = counts.matrix
    return sp.csr_matrix((m.data, at[m.indices].astype(m.indices.dtype), m.indptr), shape=(m.shape[0], len(terms)))


def _same(a: pd.DataFrame, b: pd.DataFrame) -> bool:
    if set(a.columns) != set(b.columns):
        return False
    for name in a.columns:
        x, y = a[name].tolist(), b[name].tolist()
        if any(not (u == v or (_absent(u) and _absent(v))) for u, v in zip(x, y, strict=True)):
            return False
    return True


def _absent(value: object) -> bool:
    return not isinstance(value, list | tuple) and bool(pd.isna(value))  # type: ignore[call-overload]
