"""How good each topic is, by itself and beside the others."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.core import Counts
from partytext.errors import InputError

if TYPE_CHECKING:
    from partytext.topics._result import TopicResult

TOP = 10


def quality(result: TopicResult, counts: Counts | None = None) -> pd.DataFrame:
    """Coherence, exclusivity and size of each topic.

    result: of fit(); counts: documents in which to see whether terms stand together (None: those of the fit).

    Returns one row a topic: topic, label; npmi: mean normalised pointwise mutual information of its 10 top terms over
    documents, from -1 (never together) to 1 (only together), NaN where fewer than two of them are in counts;
    exclusivity: mean share of a top term's weight that is this topic's, 1/k to 1; share: mean share of a document;
    n_docs: documents in which no topic is larger. NPMI: Bouma (2009), Proc. GSCL, 31.

    >>> import pandas as pd
    >>> from partytext.topics import fit
    >>> c = Counts.from_matrix([[3, 2, 0, 0], [2, 4, 0, 0], [0, 0, 5, 1], [0, 0, 2, 2]], exposure=[9] * 4,
    ...                        docs=pd.DataFrame({"doc_id": list("abcd")}), terms=["党史", "学习", "支部", "换届"])
    >>> quality(fit(c, 2))["n_docs"].tolist()
    [2, 2]
    """
    if counts is not None and not isinstance(counts, Counts):
        raise InputError(f"counts is a {type(counts).__name__}; expected Counts, or None for those of the fit.")
    bag = result._bag
    x, terms = (bag.x, bag.terms) if counts is None else (counts.matrix, counts.terms)
    table = result.labels[["topic", "label"]]
    return table.assign(
        npmi=coherence(x, terms, result.phi, bag.terms),
        exclusivity=exclusivity(result.phi),
        share=result.theta.mean(axis=0),
        n_docs=np.bincount(result.theta.argmax(axis=1), minlength=len(result.phi)),
    )


def top_terms(phi: np.ndarray, n: int = TOP) -> list[np.ndarray]:
    """Columns of the n heaviest terms of each topic, none of weight 0."""
    return [order[:n][p[order[:n]] > 0] for p, order in zip(phi, np.argsort(-phi, axis=1, kind="stable"), strict=True)]


def coherence(x: sp.csr_matrix, terms: np.ndarray, phi: np.ndarray, phi_terms: np.ndarray) -> np.ndarray:
    """Mean NPMI of each topic's top terms over the documents of x."""
    column = {term: i for i, term in enumerate(terms)}
    said = sp.csc_matrix(x, dtype=float, copy=True)
    said.data = (said.data > 0).astype(float)
    out = []
    for top in top_terms(phi):
        at = [column[phi_terms[i]] for i in top if phi_terms[i] in column]
        part = said[:, at]
        together = (part.T @ part).toarray() / max(x.shape[0], 1)
        pairs = [npmi(together[i, j], together[i, i], together[j, j]) for i, j in combinations(range(len(at)), 2)]
        told = [value for value in pairs if not np.isnan(value)]
        out.append(float(np.mean(told)) if told else np.nan)
    return np.array(out)


def npmi(both: float, one: float, other: float) -> float:
    """Normalised pointwise mutual information from the shares of documents with both, one and the other term.

    >>> npmi(.25, .5, .5), npmi(0, .5, .5), npmi(.5, .5, .5)
    (0.0, -1.0, 1.0)
    """
    if min(one, other) == 0:
        return np.nan
    if both == 0:
        return -1.0
    return 0.0 if both == 1 else float(np.log(both / (one * other)) / -np.log(both))


def exclusivity(phi: np.ndarray) -> np.ndarray:
    """Mean, over a topic's top terms, of the share of their weight that is this topic's."""
    total = phi.sum(axis=0)
    own = np.divide(phi, total, out=np.zeros_like(phi), where=total > 0)
    return np.array([p[top].mean() for p, top in zip(own, top_terms(phi), strict=True)])
