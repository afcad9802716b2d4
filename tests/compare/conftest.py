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


def quarter(seed, *, k=0.5, sd=0.0, units=80, files=7, terms=7, periods=1) -> Counts:
    """The files of an office: 80 units with 7 files each, of four kinds that say everything more or less often.

    k: small is bursty; sd: of the units' own log rates; periods: quarters, each unit the same in all of them.
    """
    rng = np.random.default_rng(seed)
    m = units * files * periods
    n = np.maximum(50, rng.lognormal(np.log(800), 0.6, m)).astype(int)
    kind, unit = rng.integers(0, 4, m), np.arange(m) // files % units
    rate = np.exp(rng.uniform(np.log(2e-3), np.log(8e-3), terms))
    own = np.exp(rng.normal(0, sd, (units, terms)))[unit]
    mean = n[:, None] * rate * own * np.exp(0.5 * kind)[:, None]
    y = rng.poisson(mean * rng.gamma(k, 1 / k, (m, terms)))
    period = np.arange(m) // (units * files) + 1
    return make(
        y, n, unit=[f"u{u:02d}" for u in unit], doctype=[f"k{x}" for x in kind], quarter=[f"2023Q{p}" for p in period]
    )


@pytest.fixture(name="quarter", scope="session")
def _quarter():
    return quarter
