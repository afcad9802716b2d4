"""keyness(): the classical measures, held against SciPy and against numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from partytext.compare._keyness import keyness
from partytext.errors import ColumnError, InputError

TABLES = [(30, 5, 1000, 900), (3, 40, 5000, 700), (1, 0, 80, 90), (0, 12, 300, 4000), (7, 7, 100, 100)]


def one(make, a, b, n_a, n_b, **kwargs):
    return keyness(make([[a], [b]], [n_a, n_b], unit=["A", "B"]), by="unit", target="A", **kwargs).iloc[0]


@pytest.mark.parametrize(("a", "b", "n_a", "n_b"), TABLES)
def test_g2_and_chi2_agree_with_scipy(make, a, b, n_a, n_b):
    row = one(make, a, b, n_a, n_b)
    cells = [[a, b], [n_a - a, n_b - b]]
    for name, kind in (("g2", "log-likelihood"), ("chi2", "pearson")):
        theirs = chi2_contingency(cells, correction=False, lambda_=kind).statistic
        assert abs(row[name]) == pytest.approx(theirs, rel=1e-9, abs=1e-9)
        assert row[name] >= 0 if a / n_a >= b / n_b else row[name] < 0


def test_log_ratio_by_hand(make):
    assert one(make, 8, 1, 1000, 1000)["log_ratio"] == pytest.approx(3)
    assert one(make, 0, 4, 1000, 2000)["log_ratio"] == pytest.approx(-2)  # .5 in 1,000 against 2 in 1,000


def test_log_odds_by_hand(make):
    # Monroe et al. eq. 15: prior of 10 characters, 40 of 400 of them the term: alpha 1
    row = one(make, 30, 10, 100, 300, prior=10)
    assert row["log_odds"] == pytest.approx(np.log(31 / (100 + 10 - 31)) - np.log(11 / (300 + 10 - 11)))
    # eq. 20: variance 1/31 + 1/11 of independent words
    assert row["log_odds_z"] * np.sqrt(row["design_effect"] * (1 / 31 + 1 / 11)) == pytest.approx(row["log_odds"])


def test_design_effect_is_one_without_burst_and_grows_with_it(make):
    steady = one(make, 30, 30, 1000, 1000)
    assert steady["design_effect"] == pytest.approx(1)
    y = [[0], [0], [60], [0], [0], [0], [60], [0]]
    burst = keyness(make(y, [1000] * 8, unit=["A"] * 4 + ["B"] * 4), by="unit")
    assert (burst["design_effect"] > 10).all()


def test_log_odds_z_is_level_where_groups_are_alike(bursty):
    rng, z = np.random.default_rng(5), []
    for _ in range(8):
        t = keyness(bursty(rng, (20, 20)), by="unit", target="a")
        z.append(t.loc[t["count"] + t["count_reference"] >= 5])
    z = pd.concat(z)
    assert (z["g2"].abs() > 3.84).mean() > 0.25  # what pooled words would call different
    assert (z["log_odds_z"].abs() > 1.96).mean() < 0.08


def test_sides_swapped_signs_turn(bursty, rng):
    t = keyness(bursty(rng, (9, 7), terms=40), by="unit")
    a, b = (t[t["group"] == g].reset_index(drop=True) for g in "ab")
    for name in ("g2", "chi2", "log_ratio", "log_odds", "log_odds_z"):
        assert a[name].to_numpy() == pytest.approx(-b[name].to_numpy(), nan_ok=True)
    assert (a["count"] == b["count_reference"]).all()


def test_no_p_value(bursty, rng):
    t = keyness(bursty(rng, (9, 7), terms=4), by="unit")
    assert not {"p", "q"} & set(t.columns) and t.attrs["descriptive"] is True
    assert not np.isinf(t.select_dtypes("number").to_numpy()).any()


def test_total_of_counts_is_what_other_tools_do(make):
    c = make([[3, 7, 0], [1, 0, 9]], [500, 600], unit=["A", "B"])
    row = keyness(c, by="unit", target="A", total="counts").iloc[0]
    theirs = chi2_contingency([[3, 1], [7, 9]], correction=False, lambda_="log-likelihood").statistic
    assert row["g2"] == pytest.approx(theirs)


def test_total_of_counts_holds_all_words_of_the_reference(make):
    ours = make([[3, 7]], [500], ["x", "y"], unit=["A"])
    theirs = make([[1, 99]], [600], ["x", "z"])
    theirs = type(ours).from_matrix(theirs.matrix, docs=pd.DataFrame({"doc_id": ["r"]}), terms=["x", "z"], exposure=[600])
    row = keyness(ours, reference=theirs, total="counts").iloc[0]
    expected = chi2_contingency([[3, 1], [7, 99]], correction=False, lambda_="log-likelihood").statistic
    assert (row["term"], row["g2"]) == ("x", pytest.approx(expected))


def test_the_target_is_never_in_the_reference(bursty, rng):
    c = bursty(rng, (9, 7), terms=10)
    pd.testing.assert_frame_equal(keyness(c, by="unit", reference=c), keyness(c, by="unit"))


def test_terms_nobody_says_are_na(make):
    t = keyness(make([[0], [0]], [10, 10], unit=["A", "B"]), by="unit")
    assert t[["g2", "chi2", "log_ratio", "log_odds", "log_odds_z"]].isna().all(axis=None)


def test_row_order_is_irrelevant(bursty, rng):
    c = bursty(rng, (9, 7), terms=10)
    order = rng.permutation(16)
    docs = c.docs.iloc[order].reset_index(drop=True)
    other = type(c).from_matrix(c.matrix[order], docs=docs, terms=c.terms, exposure=c.exposure[order])
    pd.testing.assert_frame_equal(keyness(c, by="unit"), keyness(other, by="unit"))


def test_empty_and_wrong_calls(make, bursty, rng):
    assert not len(keyness(make(np.zeros((0, 2), int), [], unit=np.array([], object)), by="unit"))
    c = bursty(rng, (9, 7), terms=4)
    for kwargs, says in (({"target": "c"}, "it can be: a, b"), ({"total": "words"}, "characters"), ({"prior": 0}, "above 0")):
        with pytest.raises(InputError, match=says):
            keyness(c, by="unit", **kwargs)
    with pytest.raises(ColumnError):
        keyness(c, by="unti")
