"""Tokens: the words of a corpus as integer codes over one vocabulary."""

from __future__ import annotations

import numpy as np
import pandas as pd

from partytext.core._docs import matching


class Tokens:
    """Words of documents: `doc`, `start`, `end`, `term` (int32 each) and one vocabulary `terms`.

    docs: doc_id and variables, one row a document; exposure: Han characters a document (int64).
    `doc` counts rows of docs, `term` positions in `terms`; start and end are characters, end exclusive.
    """

    def __init__(
        self,
        doc: np.ndarray,
        start: np.ndarray,
        end: np.ndarray,
        term: np.ndarray,
        *,
        terms: np.ndarray,
        docs: pd.DataFrame,
        exposure: np.ndarray,
    ) -> None:
        self.doc, self.start, self.end, self.term = doc, start, end, term
        self.terms = terms
        self._docs = docs.reset_index(drop=True)
        self.exposure = np.asarray(exposure, dtype=np.int64)

    @property
    def docs(self) -> pd.DataFrame:
        """A copy of the documents' variables."""
        return self._docs.copy()

    def __len__(self) -> int:
        return len(self.term)

    def __repr__(self) -> str:
        return f"<Tokens: {len(self):,} tokens, {len(self.terms):,} terms, {len(self._docs)} documents>"

    def of(self, doc_id: str) -> list[str]:
        """The tokens of one document, in order."""
        row = matching(self._docs, {"doc_id": doc_id})
        return self.terms[self.term[np.isin(self.doc, row)]].tolist()

    def where(self, **columns: object) -> Tokens:
        """The tokens of the documents whose variables have these values."""
        rows = matching(self._docs, columns)
        new = np.full(len(self._docs), -1, dtype=np.int32)
        new[rows] = np.arange(len(rows), dtype=np.int32)
        keep = new[self.doc] >= 0
        return Tokens(
            new[self.doc[keep]], self.start[keep], self.end[keep], self.term[keep],
            terms=self.terms, docs=self._docs.iloc[rows], exposure=self.exposure[rows],
        )  # fmt: skip

    def keep(self, wanted: np.ndarray) -> Tokens:
        """Only the tokens whose term is wanted: a bool array over `terms`."""
        keep = np.asarray(wanted, dtype=bool)[self.term]
        return Tokens(
            self.doc[keep], self.start[keep], self.end[keep], self.term[keep],
            terms=self.terms, docs=self._docs, exposure=self.exposure,
        )  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """One row a token: doc_id start end term."""
        ids = self._docs["doc_id"].to_numpy(dtype=object)
        return pd.DataFrame(
            {"doc_id": ids[self.doc], "start": self.start, "end": self.end, "term": self.terms[self.term]}
        )
