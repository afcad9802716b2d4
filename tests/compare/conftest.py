"""Small Counts to compare, and the simulated texts on which comparisons are calibrated."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from partytext.core import Counts


def make(matrix, exposure, terms=None, **variables) -> Counts:
    matrix = np.asarray(matrix)
    docs = pd.DataFrame({"doc_id": [f"d{i:04d}" for i in range(len(matrix))], **variables})
    terms = terms or [f"t{i:04d}" for i in range(matrix.shape[1])]
    return Counts.from_matrix(matrix, docs=docs, terms=terms, exposure=exposure)


def bursty(rng, sizes, *, terms=150, ratio=1.0, longer=1.0, k=0.5, low=0.5e-3, high=8e-3) -> Counts:
    """Gamma-Poisson counts of groups a, b, ...; a says every term `ratio` times as often, the others are `longer`."""
    group = np.repeat(list("abcdefgh")[: len(sizes)], sizes)
    m, first = len(group), group == "a"
    n = np.maximum(50, rng.lognormal(np.log(800), 0.6, m) * np.where(first, 1, longer)).astype(int)
    rate = np.exp(rng.uniform(np.log(low), np.log(high), terms))
    mean = n[:, None] * rate * np.where(first, ratio, 1)[:, None]
    return make(rng.poisson(mean * rng.gamma(k, 1 / k, (m, terms))), n, unit=group)


@pytest.fixture(name="make", scope="session")
def _make():
    return make


@pytest.fixture(name="bursty", scope="session")
def _bursty():
    return bursty


@pytest.fixture
def rng():
    return np.random.default_rng(20230715)
