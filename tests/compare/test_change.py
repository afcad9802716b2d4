"""change(): a unit with itself, like with like, and nobody starred at random."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from partytext.compare._change import change
from partytext.compare._emphasis import emphasis
from partytext.errors import ColumnError, InputError

COLUMNS = [
    "term", "group", "unit", "status", "n_files_a", "n_files_b", "count_a", "count_b", "rate_a", "rate_b", "ratio",
    "bound", "ratio_low", "ratio_high", "p", "q", "notes",
]  # fmt: skip


def over_quarters(counts, **kwargs):
    return change(counts, unit="unit", over="quarter", a="2023Q1", b="2023Q2", **kwargs)


def test_one_unit_is_emphasis_of_its_periods(bursty, rng):
    c = bursty(rng, (16, 14), terms=12)
    docs = c.docs.rename(columns={"unit": "year"}).assign(unit="A")
    t = change(type(c).from_matrix(c.matrix, docs=docs, terms=c.terms, exposure=c.exposure), unit="unit", over="year", a="a", b="b")
    assert list(t.columns) == COLUMNS and set(t["status"]) == {"both"}
    e = emphasis(c, by="unit").query("group == 'b'")
    for name in ("ratio", "ratio_low", "ratio_high"):
        assert t[name].to_numpy() == pytest.approx(e[name].to_numpy(), nan_ok=True)
    for name in ("p", "q"):  # some by other shuffles
        assert t[name].to_numpy() == pytest.approx(e[name].to_numpy(), nan_ok=True, abs=0.05)


def test_kinds_are_matched(make):
    # speeches say it ten times as often as plans; the second year has a speech more and no notice
    kind = ["计划"] * 6 + ["通知"] + ["计划"] * 6 + ["讲话"]
    y = [[2]] * 6 + [[9]] + [[2]] * 6 + [[20]]
    c = make(y, [1000] * 14, ["词"], unit=["A"] * 14, year=[1] * 7 + [2] * 7, doctype=kind)
    row = change(c, unit="unit", over="year", a=1, b=2).iloc[0]
    assert row[["n_files_a", "n_files_b", "count_a", "count_b"]].tolist() == [6, 6, 12, 12]
    assert row["ratio"] == pytest.approx(1)
    crude = change(type(c).from_matrix(y, docs=c.docs.drop(columns="doctype"), terms=["词"], exposure=c.exposure),
                   unit="unit", over="year", a=1, b=2).iloc[0]  # fmt: skip
    assert crude[["n_files_a", "count_b"]].tolist() == [7, 32]


def test_entrants_leavers_and_the_unmatched_are_listed(make):
    c = make([[1], [2], [3], [4]], [1000] * 4, ["词"], unit=["新", "旧", "换", "换"], year=[2, 1, 1, 2], doctype=list("xxxy"))
    t = change(c, unit="unit", over="year", a=1, b=2).set_index("group")
    assert t["status"].to_dict() == {"换": "unmatched", "新": "entrant", "旧": "leaver"}
    assert (t.attrs["entrants"], t.attrs["leavers"], t.attrs["unmatched"]) == (["新"], ["旧"], ["换"])
    assert t[["ratio", "p", "q"]].isna().all(axis=None)
    assert t.loc["新", ["count_a", "count_b"]].tolist() == [0, 1] and np.isnan(t.loc["新", "rate_a"])


def test_periods_of_several_values(quarter):
    c = quarter(1, units=3, periods=4)
    whole = c.assign(half=np.where(c.docs["quarter"] <= "2023Q2", "上", "下"))
    t = change(c, unit="unit", over="quarter", a=["2023Q1", "2023Q2"], b=["2023Q3", "2023Q4"])
    expected = change(whole, unit="unit", over="half", a="上", b="下")
    pd.testing.assert_frame_equal(t, expected, check_like=True)


def test_a_quarter_of_equal_units_stars_nobody_at_random(quarter):
    t = [over_quarters(quarter(s, periods=2)) for s in range(3)]
    p = pd.concat(t)["p"].dropna()
    assert len(p) > 400 and 0.02 < (p < 0.05).mean() < 0.07
    assert sum((x["q"] < 0.05).sum() for x in t) <= 1


def test_q_is_over_the_whole_table(quarter):
    t = over_quarters(quarter(1, units=6, files=12, periods=2))
    p = t["p"].dropna()
    assert t.loc[p.index, "q"].to_numpy() == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_a_true_change_is_found(quarter):
    c = quarter(2, units=5, files=30, periods=2, k=4)
    y = c.matrix.toarray()
    y[(c.docs["unit"] == "u00") & (c.docs["quarter"] == "2023Q2")] *= 3
    t = over_quarters(type(c).from_matrix(y, docs=c.docs, terms=c.terms, exposure=c.exposure))
    assert (t.loc[t["group"] == "u00", "q"] < 0.05).mean() > 0.8
    assert (t.loc[t["group"] != "u00", "q"] < 0.05).mean() < 0.1


def test_few_files_cannot_tell(quarter):
    t = over_quarters(quarter(1, units=2, files=4, periods=2))
    assert t["p"].isna().all() and all("few_docs" in notes for notes in t["notes"])


def test_wrong_calls(quarter):
    c = quarter(1, units=2, periods=2)
    with pytest.raises(ColumnError, match="year"):
        change(c, unit="unit", over="year", a=1, b=2)
    with pytest.raises(InputError, match="2023Q1"):
        change(c, unit="unit", over="quarter", a="2023Q0", b="2023Q2")
    with pytest.raises(InputError, match="one period"):
        change(c, unit="unit", over="quarter", a="2023Q1", b=["2023Q1", "2023Q2"])


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty(make, shape):
    none = np.array(["A"] * shape[0], dtype=object)
    c = make(np.zeros(shape, int), [10] * shape[0], unit=none, year=np.arange(shape[0]) % 2)
    t = change(c, unit="unit", over="year", a=0, b=1)
    assert list(t.columns) == COLUMNS and not len(t)
