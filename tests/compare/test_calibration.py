"""Where groups do not differ, 5 % of p are below .05; where they do, the interval holds the truth. Seeds are fixed."""

from __future__ import annotations

import numpy as np
import pytest

from partytext.compare._emphasis import emphasis
from partytext.compare._omnibus import omnibus


def measured(bursty, rounds, ratio=1.0, **design):
    """Share of p < .05, and of intervals that hold the true ratio."""
    rng, p, held = np.random.default_rng(7), [], []
    for _ in range(rounds):
        t = emphasis(bursty(rng, ratio=ratio, **design), by="unit")
        t = t[(t["group"] == "a") & t["p"].notna()]
        p.append(t["p"].to_numpy())
        t = t[t["ratio_low"].notna() & t["ratio_high"].notna()]
        held.append(t["ratio_low"].le(ratio) & t["ratio_high"].ge(ratio))
    return np.mean(np.concatenate(p) < 0.05), np.mean(np.concatenate(held))


# 1,500 tests a cell: Monte Carlo error .006
@pytest.mark.parametrize(
    ("sizes", "longer"),
    [((10, 10), 1), ((30, 30), 1), ((100, 100), 1), ((10, 100), 1), ((30, 30), 6), ((5, 7), 1), ((6, 60), 1)],
)
def test_no_difference(bursty, sizes, longer):
    called, held = measured(bursty, 10, sizes=sizes, longer=longer)
    assert 0.02 <= called <= 0.08
    assert held >= 0.92


def test_a_true_difference_is_found(bursty):
    called, held = measured(bursty, 6, ratio=2.0, sizes=(30, 30), k=4)
    assert called >= 0.75
    assert held >= 0.92


@pytest.mark.parametrize("sizes", [(10, 10, 10, 10, 10), (30, 30, 30), (6, 9, 12)])
def test_no_difference_among_many(bursty, sizes):
    rng = np.random.default_rng(7)
    p = np.concatenate([omnibus(bursty(rng, sizes), by="unit")["p"].dropna() for _ in range(10)])
    assert 0.02 <= np.mean(p < 0.05) <= 0.085


def test_no_difference_between_articles_cut_into_sections(make):
    # 30 articles a side, 4 sections each, that share how often their article says a term
    rng, p = np.random.default_rng(7), []
    for _ in range(8):
        article = np.repeat(np.arange(60), 4)
        n = rng.integers(100, 900, 240)
        rate = np.exp(rng.uniform(np.log(1e-3), np.log(8e-3), 100)) * rng.gamma(0.5, 2, (60, 100))
        y = rng.poisson(n[:, None] * rate[article])
        c = make(y, n, source_id=[f"s{a:02d}" for a in article], unit=np.where(article < 30, "a", "b"))
        t = emphasis(c, by="unit")
        p.append(t.loc[t["group"] == "a", "p"].dropna())
    assert 0.03 <= np.mean(np.concatenate(p) < 0.05) <= 0.07


def test_no_difference_where_one_side_is_burstier_and_smaller(make):
    rng, p = np.random.default_rng(7), []
    for _ in range(8):
        own = np.arange(70) < 10
        n = np.maximum(50, rng.lognormal(np.log(800), 0.6, 70)).astype(int)
        k = np.where(own, 0.5, 4)[:, None] * np.ones(150)
        rate = np.exp(rng.uniform(np.log(0.5e-3), np.log(8e-3), 150))
        t = emphasis(make(rng.poisson(n[:, None] * rate * rng.gamma(k, 1 / k)), n, unit=np.where(own, "a", "b")), by="unit")
        p.append(t.loc[t["group"] == "a", "p"].dropna())
    assert 0.03 <= np.mean(np.concatenate(p) < 0.05) <= 0.08
