"""dispersion(): Gries's worked example, formulas written out plainly, and what evenness means."""

from __future__ import annotations

import numpy as np
import pytest

from partytext.compare._dispersion import dispersion
from partytext.compare._groups import Study
from partytext.errors import InputError


def test_gries_worked_example(make):
    # Gries (2008, 2020): "a" in a corpus of five parts of 9, 10, 10, 10, 11 words, found 1, 2, 3, 4, 5 times
    t = dispersion(make([[1], [2], [3], [4], [5]], [9, 10, 10, 10, 11])).iloc[0]
    assert t["dp"] == pytest.approx(0.18)
    assert t["dp_norm"] == pytest.approx(0.18 / (1 - 9 / 50))
    assert t["juilland_d"] == pytest.approx(0.785, abs=0.0005)
    assert (t["n_docs"], t["count"], t["largest_share"], t["largest_doc"]) == (5, 15, pytest.approx(1 / 3), "d0004")


def test_burstiness_by_hand(make):
    # equal texts: m/(m-1) sum (y-mu)^2 - sum mu over sum mu^2, mu = 2
    t = dispersion(make([[8], [0], [0], [0]], [100] * 4)).iloc[0]
    assert t["burstiness"] == pytest.approx((4 / 3 * (36 + 3 * 4) - 8) / 16)


def test_plain_formulas_on_real_shapes(bursty, rng):
    c = bursty(rng, (30,), terms=40)
    t = dispersion(c)
    y, n = c.matrix.toarray().astype(float), c.exposure.astype(float)
    s = n / n.sum()
    v = y / y.sum(axis=0)
    rate = y / n[:, None]
    assert t["dp"].to_numpy() == pytest.approx(0.5 * np.abs(v - s[:, None]).sum(axis=0))
    assert t["juilland_d"].to_numpy() == pytest.approx(1 - rate.std(axis=0) / rate.mean(axis=0) / np.sqrt(len(n) - 1))
    assert t["largest_share"].to_numpy() == pytest.approx(v.max(axis=0))


def test_as_even_as_the_texts_are_long(make):
    t = dispersion(make([[2], [4], [6]], [100, 200, 300])).iloc[0]
    assert (t["dp"], t["juilland_d"], t["burstiness"]) == pytest.approx((0, 1, 0))


def test_all_in_the_shortest_is_the_most_uneven(make):
    t = dispersion(make([[5], [0], [0]], [100, 200, 300])).iloc[0]
    assert (t["dp_norm"], t["juilland_d"], t["largest_share"]) == pytest.approx((1, 0, 1))


def test_bursts_are_seen(bursty, rng):
    even, uneven = (dispersion(bursty(rng, (200,), terms=60, k=k, low=2e-3)) for k in (100, 0.5))
    assert even["burstiness"].median() < 0.05 and 1.2 < uneven["burstiness"].median() < 2.4


def test_nothing_said_and_one_document(make):
    t = dispersion(make([[0], [0]], [10, 10])).iloc[0]
    assert t[["dp", "dp_norm", "juilland_d", "burstiness", "largest_share"]].isna().all() and t["largest_doc"] is None
    t = dispersion(make([[3]], [10])).iloc[0]
    assert t["largest_share"] == 1 and t[["dp", "dp_norm", "juilland_d", "burstiness"]].isna().all()


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty(make, shape):
    t = dispersion(make(np.zeros(shape, int), [10] * shape[0]))
    assert len(t) == shape[1] and list(t.columns)[-1] == "largest_doc"


def test_refuses_grouped_counts(bursty, rng):
    c = bursty(rng, (4, 4), terms=3)
    assert len(Study.of(c).terms) == 3
    with pytest.raises(InputError, match="summed"):
        dispersion(c.group("unit"))
