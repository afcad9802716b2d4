"""rates(population="census"): facts worked by hand, and a funnel that stars nobody at random."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from partytext.compare._census import NORMAL_SQUARE, WINSORISED
from partytext.compare._emphasis import emphasis
from partytext.compare._rates import rates
from partytext.errors import ColumnError, InputError

COLUMNS = [
    "term", "group", "unit", "count", "n_docs", "n_files", "share_files", "rate", "expected", "rate_standard", "z",
    "position", "low_95", "high_95", "low_998", "high_998",
]  # fmt: skip


def census(counts, **kwargs):
    return rates(counts, by="unit", population="census", **kwargs)


def test_facts_by_hand(make):
    # plans say it 2 in 1,000, reports 1 in 1,000: A has plans only, B half and half
    c = make([[4], [2], [0]], [2000, 1000, 3000], ["词"], unit=["A", "B", "B"], doctype=["计划", "计划", "总结"])
    t = census(c).set_index("group")
    assert t["expected"].tolist() == pytest.approx([4, 2])
    assert t["rate"].tolist() == pytest.approx([20, 5])
    # said as often as its kinds of file say it: everyone's 6 in 6,000 for both
    assert t["rate_standard"].tolist() == pytest.approx([10, 10])
    assert t[["n_docs", "n_files", "share_files"]].values.tolist() == [[1, 1, 1.0], [1, 2, 0.5]]
    assert t["z"].isna().all() and (t["position"] == "").all()  # two groups tell nothing on how groups differ


def test_no_p_and_documented_columns(quarter):
    t = census(quarter(1))
    assert list(t.columns) == COLUMNS and not {"p", "q"} & set(t)
    assert t.attrs["doctype"] == "doctype" and t.attrs["population"] == "census"


def test_without_doctype_nothing_is_standardised(quarter):
    c = quarter(1)
    t = census(type(c).from_matrix(c.matrix, docs=c.docs.drop(columns="doctype"), terms=c.terms, exposure=c.exposure))
    assert t["rate_standard"].to_numpy() == pytest.approx(t["rate"].to_numpy())


@pytest.mark.parametrize("burst", [0.5, 50])
def test_a_quarter_of_equal_units_stars_nobody_at_random(quarter, burst):
    t = pd.concat([census(quarter(s, k=burst)) for s in range(6)])
    outside = t["position"] != "within"
    assert 0.02 < outside.mean() < 0.065  # 5 % by the very meaning of 95 % limits
    assert t["position"].str.endswith("998").mean() < 0.004


def test_the_mean_square_of_winsorised_normals_is_theirs():
    low, high = norm.ppf([WINSORISED, 1 - WINSORISED])
    square = 2 * WINSORISED * high**2 + quad(lambda x: x * x * norm.pdf(x), low, high)[0]
    assert pytest.approx(square, abs=1e-4) == NORMAL_SQUARE


def test_units_that_differ_anyway_widen_the_funnel(quarter):
    t = pd.concat([census(quarter(s, k=5, sd=0.6)) for s in range(4)])
    assert (t["position"] != "within").mean() < 0.08


def test_a_unit_that_stands_out_is_found(quarter):
    c = quarter(3, k=4)
    y = c.matrix.toarray()
    y[:7] *= 5
    t = census(type(c).from_matrix(y, docs=c.docs, terms=c.terms, exposure=c.exposure))
    assert (t.loc[t["group"] == "u00", "position"] == "above_998").mean() > 0.7
    assert (t.loc[t["group"] != "u00", "position"] == "above_998").mean() < 0.01


def test_limits_agree_with_positions(quarter):
    t = census(quarter(2))
    for name in ("95", "998"):
        assert (t[f"low_{name}"] <= t[f"high_{name}"]).all()
        inside = t["rate"].between(t[f"low_{name}"] - 1e-9, t[f"high_{name}"] + 1e-9)
        assert inside[t["position"] == "within"].all()
    assert (t["low_998"] <= t["low_95"]).all() and (t["high_95"] <= t["high_998"]).all()
    above = t[t["position"].str.startswith("above")]
    assert (above["rate"] >= above["high_95"] - 1e-9).all()


def test_emphasis_over_the_whole_table_stars_nobody_either(quarter):
    stars = [
        (emphasis(quarter(s), by="unit", strata="doctype")["q"] < 0.05).sum() for s in range(2)
    ]
    assert sum(stars) <= 1


def test_empty_and_wrong_calls(make, quarter):
    t = census(make(np.zeros((0, 2), int), [], unit=np.array([], object)))
    assert list(t.columns) == COLUMNS and not len(t)
    with pytest.raises(InputError, match="census"):
        rates(quarter(1), by="unit", population="all")
    with pytest.raises(ColumnError, match="kind"):
        census(quarter(1), doctype="kind")
