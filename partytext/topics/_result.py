"""TopicResult: what every backend gives back."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partytext.topics._bag import Bag
from partytext.topics._effect import effect
from partytext.topics._label import DOT, telling_terms
from partytext.topics._passages import WINDOW, top_passages
from partytext.topics._recipe import Recipe
from partytext.topics._stability import REFITS, refit_cosines

if TYPE_CHECKING:
    from partytext.core import Corpus


@dataclass(frozen=True, eq=False, repr=False)
class TopicResult:
    """Topics of a corpus, numbered from 1 by falling share; number and label are the same everywhere.

    theta: documents x topics, phi: topics x terms, rows summing to 1; for tables see terms, documents, labels.
    """

    _bag: Bag
    _recipe: Recipe
    theta: np.ndarray
    phi: np.ndarray
    _labels: tuple[str, ...]
    _names: tuple[str, ...]
    _settings: dict[str, object]

    def __repr__(self) -> str:
        docs, terms = self._bag.x.shape
        return f"<TopicResult: {len(self.phi)} topics by {self._recipe.method}, {docs} documents, {terms:,} terms>"

    def _repr_html_(self) -> str:
        return self.labels.to_html(escape=True, index=False)

    @property
    def topics(self) -> np.ndarray:
        """The numbers of the topics, from 1."""
        return np.arange(1, len(self.phi) + 1)

    @property
    def terms(self) -> pd.DataFrame:
        """topic term weight: every term of weight above 0, heaviest first; the weights of a topic sum to 1."""
        topic, term = np.nonzero(self.phi > 0)
        weight = self.phi[topic, term]
        order = np.lexsort((term, -weight, topic))
        return pd.DataFrame(
            {"topic": topic[order] + 1, "term": _text(self._bag.terms[term[order]]), "weight": weight[order]}
        )

    @property
    def documents(self) -> pd.DataFrame:
        """doc_id topic share: every document with every topic, by doc_id; the shares of a document sum to 1."""
        ids = self._bag.docs["doc_id"]
        docs, k = self.theta.shape
        doc_id = ids.take(np.repeat(np.arange(docs), k)).reset_index(drop=True)
        return pd.DataFrame({"doc_id": doc_id, "topic": np.tile(self.topics, docs), "share": self.theta.reshape(-1)})

    @property
    def labels(self) -> pd.DataFrame:
        """topic label terms share seed: telling terms, mean share of a document, name of the seeds ("" if free)."""
        terms = [DOT.join(top) for top in telling_terms(self._bag.terms, self.phi)]
        return pd.DataFrame(
            {"topic": self.topics, "label": _text(self._labels), "terms": _text(terms),
             "share": self.theta.mean(axis=0), "seed": _text(self._names)}
        )  # fmt: skip

    @property
    def settings(self) -> dict[str, object]:
        """What was asked and done: method, k, random_state, n_docs, n_terms, seeds, convergence, what was left out."""
        return deepcopy(self._settings)

    @cached_property
    def stability(self) -> pd.DataFrame:
        """topic label stability lowest: cosine with the same topic in 5 refits on 80 % of the documents, mean and least.

        Computed at first access. Below .7 a topic is a matter of which documents happened to be there; NaN: too few
        documents to leave any out.
        """
        cosines = refit_cosines(self._bag, self._recipe, self.phi, refits=REFITS)
        return pd.DataFrame(
            {"topic": self.topics, "label": _text(self._labels), "stability": cosines.mean(axis=0),
             "lowest": cosines.min(axis=0)}
        )  # fmt: skip

    def effect(self, by: str | Sequence[str] | None = None, cluster: str | None = None) -> pd.DataFrame:
        """Which group gives which topic more room than all other groups together.

        by: column(s) of the documents (None: as in pt.compare.rates, the first usual one with two groups of 8);
        cluster: column of what was written together and is one observation (None:
        source_id where split() set it, else the document). A document is one observation, long or short.

        Returns one row a topic and stated group: topic, label, group, the by columns, n_docs, share (mean over
        documents) with share_low and share_high, difference (from the mean of the rest) with low and high (95 %), p,
        q (Benjamini-Hochberg over the topics of the group), notes: few_docs (fewer than 5 clusters on a side: no
        interval, no p), small_sample (5 to 7), cluster_split (a cluster on both sides). Clusters, not words, are counted.
        p takes the scatter pooled over both sides, intervals the larger of that and HC3 by cluster, so an interval can
        hold 0 where p is small: then be careful. They do not hold the error of the fit itself: see stability.
        Raises ColumnError for a column that is not there.
        """
        table = effect(self.theta, self._bag.docs, by, cluster)
        at = table["topic"].to_numpy() - 1
        table.insert(1, "label", _text(np.array(self._labels, dtype=object)[at]))
        return table

    def top_passages(self, corpus: Corpus, n: int = 3, *, window: int = WINDOW) -> pd.DataFrame:
        """The passages that say most about each topic, at most one a document.

        corpus: the texts, the same or others; n: passages a topic; window: characters above which a paragraph is cut
        at the ends of its sentences.

        Returns topic, doc_id, start, end, text, share, best first. share: of the passage's words (each damped by log,
        and shared among the topics that use it), the part that falls to the topic, held down where words are few.
        Words are looked for as they stand in the text, the longest first; a topic whose terms stand in no text as
        such (canonical names, themes) has no row.
        """
        return top_passages(self._bag.terms, self.theta, self.phi, corpus, n=n, window=window)


def _text(values: Sequence[str] | np.ndarray) -> pd.Series:
    return pd.Series(list(values), dtype=object).astype("str")
