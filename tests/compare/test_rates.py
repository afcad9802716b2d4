"""rates(): a table of facts, each of which can be worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from partytext.compare._rates import rates

COLUMNS = ["term", "group", "unit", "count", "n_docs", "rate", "rate_low", "rate_high"]


def test_facts_by_hand(make):
    t = rates(
        make([[2, 0], [1, 0], [0, 4]], [1000, 500, 800], ["乙", "甲"][::-1], unit=["A", "A", "B"]), by="unit"
    )
    assert list(t.columns) == COLUMNS
    rows = t[["term", "group", "count", "n_docs"]].values.tolist()
    assert rows == [["乙", "A", 0, 0], ["乙", "B", 4, 1], ["甲", "A", 3, 2], ["甲", "B", 0, 0]]
    assert t["rate"].tolist() == pytest.approx([0, 50, 20, 0])
    assert t[["rate_low", "rate_high"]].isna().all(axis=None)  # fewer than 5 documents


def test_interval_by_hand(make):
    y, n = [1, 3, 2, 6, 0], [1000] * 5
    t = rates(make(np.transpose([y]), n, unit=["A"] * 5), by="unit")
    # equal lengths: rate 12 / 5000, leverage 1/5, residuals y - 2.4
    variance = sum(((v - 2.4) / 0.8) ** 2 for v in y) / 12**2
    half = stats.t.ppf(0.975, 4) * np.sqrt(variance)
    assert t.loc[0, ["rate", "rate_low", "rate_high"]].tolist() == pytest.approx(
        [24, 24 / np.exp(half), 24 * np.exp(half)]
    )


def test_zero_runs_to_what_zero_still_allows(make):
    t = rates(make([[0]] * 5 + [[2]] * 5, [1000] * 10, unit=["A"] * 5 + ["B"] * 5), by="unit").iloc[0]
    assert (t["rate"], t["rate_low"]) == (0, 0)
    # at least as wide as without burst: -log(.025) mentions in 5,000 characters
    assert t["rate_high"] >= 1e4 * -np.log(0.025) / 5000 - 1e-9


def test_unstated_group_is_shown_last(make):
    t = rates(make([[1], [1]], [10, 10], unit=[None, "乙"]), by="unit")
    assert t["group"].tolist() == ["乙", "（未注明）"]
    assert t["unit"].isna().tolist() == [False, True]


def test_several_columns_follow_the_group(make):
    t = rates(
        make([[1], [1]], [10, 10], unit=["甲", "乙"], year=pd.array([2022, 2023], dtype="Int64")),
        by=["unit", "year"],
    )
    assert list(t.columns[:4]) == ["term", "group", "unit", "year"]
    assert t["group"].tolist() == ["乙 / 2023", "甲 / 2022"]
    assert t["year"].dtype == "Int64"


def test_scaling_the_exposure_scales_the_rates(bursty, make, rng):
    c = bursty(rng, (12, 12), terms=20)
    longer = make(c.matrix.toarray(), c.exposure * 10, c.terms.tolist(), unit=c.docs["unit"].to_numpy())
    a, b = rates(c, by="unit"), rates(longer, by="unit")
    for name in ("rate", "rate_low", "rate_high"):
        assert a[name].to_numpy() / 10 == pytest.approx(b[name].to_numpy(), rel=1e-6)


def test_documents_without_a_character_do_not_count(make):
    t = rates(make([[3], [1]], [0, 100], unit=["A", "A"]), by="unit")
    assert (t["count"].tolist(), t["rate"].tolist(), t.attrs["documents_left_out"]) == ([1], [100.0], 1)


def test_nothing_to_group_by_is_one_group(make):
    t = rates(make([[3], [1]], [100, 100]))
    assert (t["group"].tolist(), t["rate"].tolist(), t.attrs["by"]) == (["（全部）"], [200.0], [])


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty_input_has_all_columns(make, shape):
    full = rates(make(np.ones((6, 2), int), [10] * 6, unit=["A"] * 6), by="unit")
    empty = rates(
        make(np.zeros(shape, int), [10] * shape[0], unit=np.array(["A"] * shape[0], dtype=object)), by="unit"
    )
    assert list(empty.columns) == COLUMNS and not len(empty)
    assert (empty.dtypes.drop("unit") == full.dtypes.drop("unit")).all()


def test_sections_of_one_article_are_one_observation(bursty, make, rng):
    c = bursty(rng, (30,), terms=10)
    split = c.assign(source_id=[f"s{i // 6}" for i in range(30)])
    whole = make(
        np.add.reduceat(c.matrix.toarray(), range(0, 30, 6)), np.add.reduceat(c.exposure, range(0, 30, 6)),
        c.terms.tolist(), unit=["a"] * 5,
    )  # fmt: skip
    a, b = rates(split, by="unit"), rates(whole, by="unit")
    told = (a["count"] > 0).to_numpy()
    assert a.loc[told, "rate_low"].to_numpy() == pytest.approx(b.loc[told, "rate_low"].to_numpy())
