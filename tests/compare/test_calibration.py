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
