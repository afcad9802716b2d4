"""Intervals by drawing documents again: against a plain loop, and against the truth."""

from __future__ import annotations

import numpy as np
import pytest

from partytext.compare._bootstrap import Draws, bootstrap_t
from partytext.compare._emphasis import emphasis
from partytext.compare._rates import rates
from partytext.errors import InputError


def plainly(y, n, resamples, seed):
    """The same written document by document: draws, log rates, their HC1 errors, and the ends of t."""
    rng = np.random.default_rng([seed, 0])

    def log_rate(y, n):
        r = sum(y) / sum(n)
        v = len(y) / (len(y) - 1) * sum((a - r * b) ** 2 for a, b in zip(y, n, strict=True)) / sum(y) ** 2
        return np.log(r), np.sqrt(v)

    found, error = log_rate(y, n)
    t = []
    for times in rng.multinomial(len(y), np.full(len(y), 1 / len(y)), size=resamples):
        again, its = log_rate(np.repeat(y, times), np.repeat(n, times))
        t.append((again - found) / its)
    t = np.sort(t)
    tail = round(0.025 * (resamples + 1))  # its 25th smallest of 999, and its 25th largest
    return np.exp([found - t[-tail] * error, found - t[tail - 1] * error])


def test_a_plain_loop_gives_the_same():
    y, n = np.array([3.0, 5, 2, 8, 4, 6, 3, 7]), np.array([900.0, 1000, 700, 1500, 800, 1200, 1000, 1100])
    low, high = bootstrap_t([(y[:, None], n[:, None])], Draws(999, 5))
    assert [low[0], high[0]] == pytest.approx(plainly(y, n, 999, 5))


@pytest.mark.parametrize("sizes", [(10, 10), (30, 30)])
def test_it_holds_the_truth(bursty, sizes):
    rng, held, rate_held = np.random.default_rng(11), [], []
    for _ in range(6):
        c = bursty(rng, sizes, terms=80, low=2e-3)
        t = emphasis(c, by="unit", reference="b", interval="bootstrap", resamples=499)
        told = t["ratio"].notna() & (t["bound"] == "")
        held.append(~(t["ratio_low"] > 1)[told] & ~(t["ratio_high"] < 1)[told])
        # the mean rate of both units together is near the truth of each, so only gross errors show here
        r = rates(c, by="unit", interval="bootstrap", resamples=499)
        rate_held.append((r["rate_low"] < r["rate"]) & ~(r["rate_high"] < r["rate"]))
    assert 0.93 <= np.mean(np.concatenate(held)) <= 0.995
    assert np.concatenate(rate_held).all()


def test_only_the_interval_moves_and_the_seed_says_how(bursty, rng):
    c = bursty(rng, (12, 15), terms=10)
    t, b, again, other = (
        emphasis(c, by="unit", **kw)
        for kw in ({}, *({"interval": "bootstrap", "random_state": s} for s in (0, 0, 1)))
    )
    for name in ("ratio", "bound", "p", "q"):
        assert t[name].equals(b[name])
    assert b.equals(again) and not b["ratio_low"].equals(other["ratio_low"]) and not b["ratio_low"].equals(t["ratio_low"])
    assert b.attrs["interval"] == "bootstrap"


def test_a_side_said_by_one_document_is_open_below(make):
    c = make([[1]] + [[0]] * 9 + [[2], [3]] * 5, [1000] * 20, unit=["a"] * 10 + ["b"] * 10)
    row = rates(c, by="unit", interval="bootstrap").iloc[0]
    assert not row["rate_high"] < 1e6  # drawn without that document in a third of the draws: nobody knows


def test_wrong_calls(make):
    c = make(np.ones((12, 1), int), [100] * 12, unit=["a"] * 6 + ["b"] * 6, year=[1, 2] * 6)
    with pytest.raises(InputError, match="interval='boot'"):
        emphasis(c, by="unit", interval="boot")
    with pytest.raises(InputError, match="resamples=5"):
        rates(c, by="unit", interval="bootstrap", resamples=5)
    with pytest.raises(InputError, match="strata"):
        emphasis(c, by="unit", strata="year", interval="bootstrap")
