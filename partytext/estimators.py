"""scikit-learn estimators: thin shells over extract.slogans and topics.fit."""

from __future__ import annotations

import numbers
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from partytext.core import Corpus, Counts
from partytext.errors import InputError, choose
from partytext.extract import slogans
from partytext.lexicon import Lexicon, lexicon_of
from partytext.lexicon._tables import VALUES
from partytext.topics import fit as fit_topics

KINDS = ("numeral", "formula", "slogan", "brand", "metaphor")


class SloganVectorizer(TransformerMixin, BaseEstimator):
    """Counts the slogans of texts: documents x canonical slogans.

    lexicon: as in extract.slogans(); min_docs: texts of the fit a slogan stands in; kinds: only these (numeral formula
    slogan brand metaphor, or 数字缩略语 固定提法 口号 品牌 比喻), None for all; depth: 0 counts outermost slogans only, 1 also what is nested in them, None
    all. Attributes after fit: slogans_ (sorted by code point), lexicon_ (the Lexicon used).

    >>> texts = ["落实三会一课，落实“三会一课”。", "坚持“两学一做”。"]
    >>> vectorizer = SloganVectorizer()
    >>> vectorizer.fit_transform(texts).toarray().tolist(), vectorizer.get_feature_names_out().tolist()
    ([[2, 0], [0, 1]], ['三会一课', '两学一做'])
    """

    slogans_: np.ndarray
    lexicon_: Lexicon

    def __init__(
        self,
        lexicon: object = None,
        min_docs: int = 1,
        kinds: Sequence[str] | None = None,
        depth: int | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.min_docs = min_docs
        self.kinds = kinds
        self.depth = depth

    def fit(self, X: Corpus | Sequence[str], y: object = None) -> SloganVectorizer:
        """Learn which slogans the texts have."""
        self.fit_transform(X)
        return self

    def fit_transform(self, X: Corpus | Sequence[str], y: object = None, **params: object) -> sp.csr_matrix:
        """Learn the slogans and count them (csr, int64). Raises InputError (a ValueError) where there are none to learn."""
        self._check()
        self.lexicon_ = lexicon_of(self.lexicon)
        found = self._found(X)
        docs = found.groupby("canonical", observed=True)["doc_id"].nunique()
        often = docs[docs >= self.min_docs]
        if often.empty:
            raise self._nothing(len(found["doc_id"].cat.categories), docs)
        self.slogans_ = np.array(sorted(often.index), dtype=object)
        return self._counted(found)

    def transform(self, X: Corpus | Sequence[str]) -> sp.csr_matrix:
        """Count the slogans learned (csr, int64, a row a text in the order given)."""
        check_is_fitted(self, "slogans_")
        return self._counted(self._found(X))

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray:
        """The slogans, column by column."""
        check_is_fitted(self, "slogans_")
        return self.slogans_.copy()

    def _check(self) -> None:
        """Refuse parameters that would count something else, or nothing."""
        if not _is_int(self.min_docs) or self.min_docs < 1:
            raise InputError(f"min_docs={self.min_docs!r} should be a whole number, 1 or more.")
        if self.depth is not None and (not _is_int(self.depth) or self.depth < 0):
            raise InputError(f"depth={self.depth!r} should be a whole number, 0 or more, or None for all.")
        if self.kinds is None:
            return
        if isinstance(self.kinds, str):
            raise InputError(f"kinds={self.kinds!r} should be a list of kinds. Pass [{self.kinds!r}].")
        if not isinstance(self.kinds, Iterable):
            raise InputError(f"kinds={self.kinds!r} should be a list of {', '.join(KINDS)}, or None for all.")
        for kind in self.kinds:
            if kind not in (*KINDS, *VALUES["kind"]):
                raise choose("kind", kind, (*KINDS, *VALUES["kind"]))

    def _nothing(self, n_texts: int, docs: pd.Series) -> InputError:
        """The error for a fit that learns no slogan; docs: in how many texts each slogan stands."""
        if not n_texts:
            return InputError("There is nothing to learn from: got 0 texts. Pass a list of texts, a Series or a Corpus.")
        if len(docs):
            return InputError(
                f"No slogan stands in min_docs={self.min_docs} of the {n_texts} texts; the commonest, {docs.idxmax()!r}, stands in "
                f"{docs.max()}. Lower min_docs."
            )
        asked = [f"{name}={value!r:.60}" for name, value in (("kinds", self.kinds), ("depth", self.depth)) if value is not None]
        what = f" of {' and '.join(asked)}" if asked else ""
        return InputError(
            f"No slogan{what} was found in the {n_texts} texts, so there is no column to count. See what is there with "
            "pt.extract.slogans(texts); raw texts of a scrape need pt.clean_text first."
        )

    def _found(self, X: Corpus | Sequence[str]) -> pd.DataFrame:
        """The spans asked for; doc_id keeps every text as a category."""
        table = slogans(_texts(X), lexicon=self.lexicon_)
        kinds = None if self.kinds is None else [VALUES["kind"].get(kind, kind) for kind in self.kinds]
        keep = np.ones(len(table), bool) if kinds is None else table["kind"].isin(kinds)
        if self.depth is not None:
            keep &= table["depth"] <= self.depth
        return table.loc[keep, ["doc_id", "canonical"]]

    def _counted(self, found: pd.DataFrame) -> sp.csr_matrix:
        rows = found["doc_id"].cat.categories.astype(int).to_numpy()[found["doc_id"].cat.codes]
        column = {slogan: i for i, slogan in enumerate(self.slogans_)}
        columns = np.array([column.get(c, -1) for c in found["canonical"].cat.categories], dtype=np.int64)
        columns = columns[found["canonical"].cat.codes]
        known = columns >= 0
        shape = (len(found["doc_id"].cat.categories), len(self.slogans_))
        ones = np.ones(int(known.sum()), np.int64)
        return sp.coo_matrix((ones, (rows[known], columns[known])), shape=shape).tocsr()

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags


def _texts(X: object) -> Sequence[str]:
    """The texts of X, one a row."""
    if isinstance(X, Corpus):
        return X.texts
    if isinstance(X, str):
        raise InputError("SloganVectorizer takes a list of texts, got one str. Pass [text].")
    if isinstance(X, pd.DataFrame):
        which = f"df[{X.columns[0]!r}]" if len(X.columns) else "the column of texts"
        hint = f"Pass one column, as {which}; in a ColumnTransformer name it without the brackets of a list."
        raise InputError(f"Got DataFrame, expected a Corpus, or a list, array or Series of str. {hint}")
    if isinstance(X, np.ndarray) and X.ndim != 1:
        raise InputError(f"Got an array of shape {X.shape}, expected one dimension: a str for each text. Pass one column, as X[:, 0].")
    if isinstance(X, list | tuple | pd.Series | np.ndarray):
        return list(X)
    raise InputError(f"Got {type(X).__name__}, expected a Corpus, or a list, array or Series of str.")


def _is_int(value: object) -> bool:
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


class TopicModel(BaseEstimator):
    """Topics of a document-term matrix, by topics.fit(); new documents cannot be placed in them (no transform).

    k, seeds, method, random_state: as in topics.fit(). Attributes after fit: result_ (the TopicResult), components_
    (topics x terms, rows summing to 1), n_features_in_.

    >>> X = [[3, 2, 0, 0], [2, 4, 0, 0], [0, 0, 5, 1], [0, 0, 2, 2]]
    >>> TopicModel(k=2).fit_transform(X).argmax(axis=1).tolist()
    [0, 0, 1, 1]
    """

    def __init__(
        self,
        k: int | None = None,
        seeds: Mapping[str, Sequence[str] | None] | None = None,
        method: str = "nmf-kl",
        random_state: int = 0,
    ) -> None:
        self.k = k
        self.seeds = seeds
        self.method = method
        self.random_state = random_state

    def fit(self, X: object, y: object = None) -> TopicModel:
        """Find the topics of counts: documents x terms (sparse, dense or a DataFrame whose columns are terms)."""
        self.fit_transform(X)
        return self

    def fit_transform(self, X: object, y: object = None) -> np.ndarray:
        """Find the topics; the share of each topic in each document, rows as given (0 where a row has no term)."""
        counts, order = _counts(X)
        result = fit_topics(counts, self.k, seeds=self.seeds, method=self.method, random_state=self.random_state)
        self.result_, self.n_features_in_ = result, len(order)
        column = dict(zip(counts.terms, order, strict=True))
        self.components_ = np.zeros((len(result.phi), len(order)))
        self.components_[:, [column[term] for term in result._bag.terms]] = result.phi
        row = {doc_id: i for i, doc_id in enumerate(counts.docs["doc_id"])}
        shares = np.zeros((len(counts), len(result.phi)))
        shares[[row[doc_id] for doc_id in result.documents["doc_id"].iloc[:: len(result.phi)]]] = result.theta
        return shares


def _counts(X: Any) -> tuple[Counts, np.ndarray]:
    """X as Counts, and for each of their (sorted) terms its column in X."""
    if isinstance(X, Counts):
        return X, np.arange(len(X.terms))
    named = isinstance(X, pd.DataFrame)
    matrix = sp.csr_matrix(X.to_numpy() if named else X)
    terms = list(map(str, X.columns)) if named else [f"{i:09d}" for i in range(matrix.shape[1])]
    docs = pd.DataFrame({"doc_id": [f"{i:09d}" for i in range(matrix.shape[0])]})
    length = np.asarray(matrix.sum(axis=1)).reshape(-1)
    counts = Counts.from_matrix(matrix, docs=docs, terms=terms, exposure=length)
    return counts, np.argsort(np.array(terms, dtype=object), kind="stable")
