"""omnibus(): one question for all groups."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from partytext.compare._emphasis import emphasis
from partytext.compare._omnibus import omnibus

COLUMNS = ["term", "F", "p", "q", "n_groups", "notes"]


def test_with_two_groups_f_is_t_squared(bursty, rng):
    c = bursty(rng, (20, 30), terms=20)
    t, f = emphasis(c, by="unit"), omnibus(c, by="unit")
    a = t[t["group"] == "a"]
    assert list(f.columns) == COLUMNS
    assert f["p"].to_numpy() == pytest.approx(a["p"].to_numpy(), rel=1e-6)
    assert (f["n_groups"] == 2).all()
    assert f["q"].to_numpy() == pytest.approx(multipletests(f["p"], method="fdr_bh")[1])


def test_a_silent_group_is_answered_exactly(make, rng):
    y = rng.poisson(5, (30, 1)) + 1
    y[:10] = 0
    row = omnibus(make(y, [1000] * 30, unit=np.repeat(["a", "b", "c"], 10)), by="unit").iloc[0]
    assert np.isnan(row["F"]) and row["p"] == pytest.approx(3 / comb(30, 10))  # one division of all, three groups asked
    assert row["notes"] == ("zero_cell",)


def test_small_groups_take_no_part(make, rng):
    c = make(rng.poisson(5, (23, 4)), [1000] * 23, unit=np.repeat(["a", "b", "c"], [10, 10, 3]))
    t = omnibus(c, by="unit")
    assert (t["n_groups"] == 2).all()
    pair = omnibus(c.where(unit=["a", "b"]), by="unit")
    assert t["p"].tolist() == pair["p"].tolist()


def test_one_group_is_no_question(make):
    t = omnibus(make([[1], [2]], [100, 100], unit=["a", "a"]), by="unit")
    assert t["p"].isna().all() and t["notes"].tolist() == [("no_groups",)]


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty_input_has_all_columns(make, shape):
    t = omnibus(
        make(np.zeros(shape, int), [10] * shape[0], unit=np.array(["A"] * shape[0], dtype=object)), by="unit"
    )
    assert list(t.columns) == COLUMNS and len(t) == shape[1]
    assert t[["F", "p", "q"]].dtypes.eq("float64").all()
