"""Do the topics come back when some documents are missing?"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from partytext.topics._bag import Bag
from partytext.topics._recipe import Recipe

REFITS = 5
PART = 0.8


def refit_cosines(bag: Bag, recipe: Recipe, phi: np.ndarray, *, refits: int) -> np.ndarray:
    """Refits x topics: cosine of each topic with its match in a fit to 80 % of the documents; NaN where too few."""
    docs = bag.x.shape[0]
    size = int(PART * docs)
    out = np.full((refits, len(phi)), np.nan)
    for i in range(refits):
        rng = np.random.default_rng([recipe.random_state, i])
        x = bag.rows(np.sort(rng.choice(docs, size, replace=False)))
        said = np.flatnonzero(x.getnnz(axis=0))
        if min(size, len(said)) < recipe.k:
            return out
        out[i] = matched_cosines(phi, recipe.fit(x).phi)
    return out


def matched_cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Cosine of each row of a with its partner in b, partners chosen so that the sum is largest.

    >>> matched_cosines(np.eye(2), np.array([[0.0, 2.0], [3.0, 0.0]]))
    array([1., 1.])
    """
    a, b = (x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-300) for x in (a, b))
    cosine = a @ b.T
    row, column = linear_sum_assignment(cosine, maximize=True)
    out = np.zeros(len(a))
    out[row] = cosine[row, column]
    return out
