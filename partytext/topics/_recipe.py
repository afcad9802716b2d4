"""How to fit: a small value from which any backend can be run again, on all documents or on some."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from partytext.errors import choose

# method -> module of this package with fit(x, recipe) -> Solution, and the packages whose version it depends on
BACKENDS = {
    "nmf-kl": ("_nmf", ("scikit-learn",)),
    "gensim-lda": ("_gensim", ("gensim",)),
    "tomotopy-lda": ("_tomotopy", ("tomotopy",)),
}


class Solution(NamedTuple):
    """What a backend finds: theta documents x topics and phi topics x terms, rows summing to 1, and how it went."""

    theta: np.ndarray
    phi: np.ndarray
    settings: dict[str, object]


@dataclass(frozen=True)
class Recipe:
    """Method, number of topics, seed columns of each topic (() is a free topic) and random state."""

    method: str
    k: int
    seeds: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    random_state: int = 0

    def fit(self, x: sp.csr_matrix) -> Solution:
        """Fit documents x terms (counts, no row empty)."""
        if self.method not in BACKENDS:
            raise choose("method", self.method, BACKENDS)
        module = import_module(f"partytext.topics.{BACKENDS[self.method][0]}")
        theta, phi, settings = module.fit(x, self)
        return Solution(shares(theta), shares(phi), settings)

    @property
    def seeded(self) -> bool:
        """Whether any topic has a seed."""
        return any(self.seeds)


def shares(x: np.ndarray) -> np.ndarray:
    """Rows divided by their sum; a row of zeros stays so."""
    x = np.asarray(x, dtype=np.float64)
    total = x.sum(axis=1, keepdims=True)
    return np.divide(x, total, out=np.zeros_like(x), where=total > 0)
