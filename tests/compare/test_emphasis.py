"""emphasis(): who answers, with which numbers, and what is never said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from partytext.compare._dispersion import dispersion
from partytext.compare._emphasis import emphasis
from partytext.compare._omnibus import omnibus
from partytext.compare._rates import rates
from partytext.errors import ColumnError, InputError

COLUMNS = [
    "term",
    "group",
    "unit",
    "count",
    "n_docs",
    "rate",
    "ratio",
    "bound",
    "ratio_low",
    "ratio_high",
    "p",
    "q",
    "dispersion",
    "burstiness",
    "largest_share",
    "notes",
]


def of(table, group):
    return table[table["group"] == group].reset_index(drop=True)


def same_p(a, b):
    """The same p, but for the luck of other shuffles (999 and more: 3 standard errors are under .05)."""
    assert a["notes"].tolist() == b["notes"].tolist()
    shuffled = np.array(["permutation" in notes for notes in a["notes"]])
    for rows, error in ((~shuffled, 0), (shuffled, 0.05)):
        assert a["p"].to_numpy()[rows] == pytest.approx(b["p"].to_numpy()[rows], abs=error or None, nan_ok=True)


def same(a, b):
    pd.testing.assert_frame_equal(a, b, check_exact=True)


@pytest.fixture
def counts(bursty, rng):
    return bursty(rng, (14, 20, 11), terms=25)


def test_contrast_by_hand(make):
    # one rate of each document fits all: equal lengths, so weights cancel within a term
    a, b = [4, 6, 5, 9, 3, 7, 4, 2], [2, 1, 3, 2, 4, 1, 2, 1, 2]
    t = emphasis(make(np.transpose([a + b]), [1000] * 17, unit=["A"] * 8 + ["B"] * 9), by="unit")
    assert list(t.columns) == COLUMNS

    def side(y):
        mean = np.mean(y)
        return np.log(mean), sum((v - mean) ** 2 for v in y) / (1 - 1 / len(y)) ** 2 / sum(y) ** 2, len(y) - 1

    (la, va, fa), (lb, vb, fb) = side(a), side(b)
    df = (va + vb) ** 2 / (va**2 / fa + vb**2 / fb)
    half = stats.t.ppf(0.975, df) * np.sqrt(va + vb)
    row = t.iloc[0]
    assert np.log(row[["ratio", "ratio_low", "ratio_high"]].astype(float)).tolist() == pytest.approx(
        [la - lb, la - lb - half, la - lb + half]
    )
    assert row["p"] == pytest.approx(2 * stats.t.sf((la - lb) / np.sqrt(va + vb), df))
    assert (row["bound"], row["notes"]) == ("", ())


def test_two_groups_mirror_each_other(bursty, rng):
    t = emphasis(bursty(rng, (15, 12), terms=30), by="unit")
    a, b = of(t, "a"), of(t, "b")
    assert a["ratio"].to_numpy() == pytest.approx(1 / b["ratio"].to_numpy())
    assert a["ratio_low"].to_numpy() == pytest.approx(1 / b["ratio_high"].to_numpy(), nan_ok=True)
    assert a["p"].to_numpy() == pytest.approx(b["p"].to_numpy(), nan_ok=True)


def test_row_order_is_irrelevant(counts, make, rng):
    order = rng.permutation(len(counts))
    docs = counts.docs.iloc[order].reset_index(drop=True)
    shuffled = type(counts).from_matrix(
        counts.matrix[order], docs=docs, terms=counts.terms, exposure=counts.exposure[order]
    )
    for kwargs in ({}, {"method": "permutation"}, {"reference": "b"}):
        same(emphasis(counts, by="unit", **kwargs), emphasis(shuffled, by="unit", **kwargs))
    same(omnibus(counts, by="unit"), omnibus(shuffled, by="unit"))


def test_the_rest_is_all_others_as_one_group(counts):
    merged = counts.assign(unit=counts.docs["unit"].replace({"c": "b"}).to_numpy())
    a, b = of(emphasis(counts, by="unit"), "a"), of(emphasis(merged, by="unit"), "a")
    for name in ("ratio", "ratio_low"):
        assert a[name].to_numpy() == pytest.approx(b[name].to_numpy(), nan_ok=True)
    same_p(a, b)


def test_a_named_reference_is_that_group_alone(counts):
    t = emphasis(counts, by="unit", reference="b")
    assert sorted(set(t["group"])) == ["a", "c"]
    pair = emphasis(counts.where(unit=["a", "b"]), by="unit")
    same(of(t, "a").drop(columns="q"), of(pair, "a").drop(columns="q"))


def test_another_counts_as_reference_is_that_group(counts):
    theirs = counts.where(unit="b")
    t = emphasis(counts.where(unit="a"), by="unit", reference=theirs)
    same(t.drop(columns="q"), of(emphasis(counts, by="unit", reference="b"), "a").drop(columns="q"))


def test_the_target_is_never_part_of_the_reference(counts):
    t = emphasis(counts, by="unit", reference=counts)
    expected = emphasis(counts, by="unit")
    assert t["ratio"].to_numpy() == pytest.approx(expected["ratio"].to_numpy(), nan_ok=True)
    same_p(t, expected)


def test_a_whole_corpus_against_another(counts):
    t = emphasis(counts.where(unit="a"), reference=counts.where(unit="b"))
    assert set(t["group"]) == {"（全部）"} and t["p"].notna().any()


def test_reference_lacks_a_term(make):
    ours = make(np.ones((8, 2), int), [100] * 8, ["x", "y"], unit=["A"] * 8)
    theirs = make(np.ones((8, 2), int), [100] * 8, ["w", "y"]).assign()
    theirs = type(ours).from_matrix(
        theirs.matrix,
        docs=pd.DataFrame({"doc_id": [f"r{i}" for i in range(8)]}),
        terms=["w", "y"],
        exposure=[100] * 8,
    )
    t = emphasis(ours, by="unit", reference=theirs).set_index("term")
    assert list(t.index) == ["x", "y"]
    assert t.loc["x", "bound"] == ">" and t.loc["y", "ratio"] == pytest.approx(1)


def test_a_single_reference_text_is_fixed(make):
    y = [3, 1, 4, 2, 5, 3, 2, 6]
    c = make(np.transpose([[*y, 40]]), [1000] * 8 + [10_000], unit=["A"] * 8 + ["报告"])
    row = emphasis(c, by="unit", reference="报告").iloc[0]
    mean = np.mean(y)
    variance = sum((v - mean) ** 2 for v in y) / (7 / 8) ** 2 / sum(y) ** 2
    assert row["ratio"] == pytest.approx(mean / 4)
    assert row["p"] == pytest.approx(2 * stats.t.sf(abs(np.log(mean / 4)) / np.sqrt(variance), 7))
    assert row["notes"] == ("fixed_reference",)


def test_silence_against_a_fixed_text(make):
    c = make(np.transpose([[0] * 8 + [40]]), [1000] * 8 + [10_000], unit=["A"] * 8 + ["报告"])
    row = emphasis(c, by="unit", reference="报告").iloc[0]
    # no burst to be seen, so Poisson: 8,000 characters at 4 a thousand
    assert row["p"] == pytest.approx(2 * np.exp(-32))
    assert row["bound"] == "<"
    assert [row["ratio"], row["ratio_high"]] == pytest.approx([-np.log(0.025) / 32] * 2)
    assert np.isnan(row["ratio_low"])


def test_fewer_than_five_cannot_tell(bursty, rng):
    t = emphasis(bursty(rng, (4, 30), terms=40), by="unit")
    assert t[["p", "q", "ratio_low", "ratio_high"]].isna().all(axis=None)
    assert t["ratio"].notna().any()
    assert all("few_docs" in notes for notes in t["notes"])


def test_five_to_seven_answer_by_every_division(make):
    y, group = np.array([9, 7, 8, 6, 9, 2, 1, 3, 0, 2, 1]), ["A"] * 5 + ["B"] * 6
    row = emphasis(make(y[:, None], [1000] * 11, unit=group), by="unit").iloc[0]
    # equal lengths make the score a straight line in y, and A holds the five largest: 1 of the C(11, 5) divisions,
    # as far out on the other side none
    theirs = stats.permutation_test(
        (y[:5], y[5:]), lambda x, z, axis: np.abs(x.mean(axis) - z.mean(axis)), n_resamples=np.inf,
        alternative="greater", vectorized=True,
    )  # fmt: skip
    assert row["p"] == pytest.approx(theirs.pvalue) == pytest.approx(1 / 462)
    assert {"small_sample", "permutation"} <= set(row["notes"])
    assert row["ratio_low"] > 1


def test_zero_is_a_bound_and_never_infinite(bursty, rng):
    t = emphasis(bursty(rng, (9, 12, 10), terms=200, low=1e-6, high=5e-4), by="unit")
    numbers = t[["rate", "ratio", "ratio_low", "ratio_high", "p", "q"]].to_numpy(float)
    assert not np.isinf(numbers).any()
    said = t.groupby("term")["count"].transform("sum")
    below, above = t["bound"] == "<", t["bound"] == ">"
    assert (below == ((t["count"] == 0) & (said > 0))).all()
    assert (above == ((t["count"] == said) & (said > 0))).all()
    assert below.any() and above.any()
    assert (
        t.loc[below, "ratio_low"].isna().all() and (t.loc[below, "ratio_high"] >= t.loc[below, "ratio"]).all()
    )
    assert (
        t.loc[above, "ratio_high"].isna().all() and (t.loc[above, "ratio_low"] <= t.loc[above, "ratio"]).all()
    )
    assert all("zero_cell" in notes and "permutation" not in notes for notes in t.loc[below | above, "notes"])
    assert t.loc[said > 0, "p"].between(0, 1).all() and t.loc[said == 0, "p"].isna().all()


@pytest.mark.parametrize("fdr", ["bh", "by"])
def test_q_may_be_over_the_terms_of_a_group(counts, fdr):
    for _, rows in emphasis(counts, by="unit", fdr=fdr, family="group").groupby("group"):
        p = rows["p"].dropna()
        assert rows.loc[p.index, "q"].to_numpy() == pytest.approx(multipletests(p, method=f"fdr_{fdr}")[1])


@pytest.mark.parametrize("fdr", ["bh", "by"])
def test_q_is_over_the_whole_table(counts, fdr):
    for kwargs in ({}, {"reference": "b"}):
        t = emphasis(counts, by="unit", fdr=fdr, **kwargs)
        p = t["p"].dropna()
        assert t.loc[p.index, "q"].to_numpy() == pytest.approx(multipletests(p, method=f"fdr_{fdr}")[1])
        assert t["q"].isna().equals(t["p"].isna())


def test_evenness_is_of_the_group(counts):
    t = of(emphasis(counts, by="unit"), "b")
    theirs = dispersion(counts.where(unit="b"))
    for ours, name in (("dispersion", "dp_norm"), ("burstiness", "burstiness"), ("largest_share", "largest_share")):
        assert t[ours].to_numpy() == pytest.approx(theirs[name].to_numpy(), nan_ok=True)


def test_a_bound_that_says_nothing_is_left_out(make):
    # one document, and a side so short that anything is possible
    y = np.transpose([[0] + [5] * 9])
    row = of(emphasis(make(y, [1000] * 10, unit=["A"] + ["B"] * 9), by="unit"), "A").iloc[0]
    assert np.isnan(row["ratio"]) and row["bound"] == "" and {"zero_cell", "few_docs"} <= set(row["notes"])
    y = np.transpose([[0] * 8 + [1] + [0] * 7])
    t = emphasis(make(y, [1] * 8 + [100_000] * 8, unit=["A"] * 8 + ["B"] * 8), by="unit")
    assert t["ratio"].isna().all() and (t["bound"] == "").all()
    assert t[["ratio_low", "ratio_high"]].isna().all(axis=None)


def test_permutation_method_is_near_the_t(bursty, rng):
    c = bursty(rng, (40, 40), terms=60, k=3)
    t, perm = emphasis(c, by="unit"), emphasis(c, by="unit", method="permutation")
    assert np.abs(t["p"] - perm["p"]).max() < 0.1
    assert (t["ratio"] == perm["ratio"]).all()
    assert all("permutation" in notes for notes in perm["notes"])


def test_clusters_are_the_observations(bursty, make, rng):
    c = bursty(rng, (24, 24), terms=12)
    campaign = [f"c{i // 2:02d}" for i in range(48)]
    t = emphasis(c.assign(campaign=campaign), by="unit", cluster="campaign", method="permutation")
    whole = make(
        np.add.reduceat(c.matrix.toarray(), range(0, 48, 2)), np.add.reduceat(c.exposure, range(0, 48, 2)),
        c.terms.tolist(), unit=["a"] * 12 + ["b"] * 12,
    )  # fmt: skip
    assert t["p"].to_numpy() == pytest.approx(
        emphasis(whole, by="unit", method="permutation")["p"].to_numpy(), abs=1e-12
    )
    few = emphasis(c.assign(campaign=np.arange(48) // 6), by="unit", cluster="campaign")
    assert all("few_docs" in notes for notes in few["notes"])


def test_a_cluster_on_both_sides_is_noted(counts):
    t = emphasis(counts.assign(campaign=np.arange(len(counts)) % 15), by="unit", cluster="campaign")
    assert all("cluster_split" in notes for notes in t["notes"])


def test_split_articles_are_clusters_by_default(bursty, rng):
    c = bursty(rng, (24, 24), terms=12).assign(source_id=np.arange(48) // 2)
    same(emphasis(c, by="unit"), emphasis(c, by="unit", cluster="source_id"))


def test_one_stratum_changes_only_who_answers(counts):
    plain = emphasis(counts, by="unit", method="permutation")
    strat = emphasis(counts.assign(year=2022), by="unit", strata="year")
    for name in ("ratio", "ratio_low", "p"):
        assert strat[name].to_numpy() == pytest.approx(plain[name].to_numpy(), rel=1e-6, nan_ok=True)


def test_strata_undo_a_confounded_year(make, rng):
    # a writes in the year when everybody says the terms four times as often
    unit = np.repeat(["a", "b"], 40)
    year = np.concatenate([np.repeat([0, 1], [8, 32]), np.repeat([0, 1], [32, 8])])
    mean = 4.0 * 4.0**year
    c = make(rng.poisson(mean[:, None] * rng.gamma(4, 1 / 4, (80, 60))), [1000] * 80, unit=unit, year=year)
    crude, strat = of(emphasis(c, by="unit"), "a"), of(emphasis(c, by="unit", strata="year"), "a")
    assert (crude["ratio"] > 1.4).all()
    assert np.exp(np.log(strat["ratio"]).mean()) == pytest.approx(1, abs=0.05)
    assert (crude["p"] < 0.05).mean() > 0.6 and (strat["p"] < 0.05).mean() < 0.15


def test_strata_that_never_meet_cannot_be_compared(make):
    c = make(np.ones((20, 1), int), [100] * 20, unit=["a"] * 10 + ["b"] * 10, year=[1] * 10 + [2] * 10)
    t = emphasis(c, by="unit", strata="year")
    assert t[["ratio", "p"]].isna().all(axis=None)
    assert all("no_overlap" in notes for notes in t["notes"])


def test_cautions(make):
    y = np.ones((20, 2), int)
    y[0] = 40, 1
    y[1::2, 1] = 2
    t = emphasis(make(y, [5000] * 10 + [1000] * 10, unit=["a"] * 10 + ["b"] * 10), by="unit")
    notes = t.set_index(["term", "group"])["notes"]
    assert set(notes["t0000", "a"]) == {"one_document", "length_differs", "permutation"}
    assert set(notes["t0000", "b"]) == {"one_document_reference", "length_differs", "permutation"}
    assert set(notes["t0001", "a"]) == {"length_differs"}


def test_a_scatter_from_few_documents_is_shuffled(make):
    # 30 documents a side, but all that side a's counts scatter comes from one of them
    one = [[40]] + [[1], [2]] * 14 + [[1]]
    even = [[1], [2], [3]] * 10
    t = emphasis(make(one + even, [1000] * 60, unit=["a"] * 30 + ["b"] * 30), by="unit")
    assert "permutation" in t["notes"].iloc[0]
    t = emphasis(make(even + even, [1000] * 60, unit=["a"] * 30 + ["b"] * 30), by="unit")
    assert t["notes"].iloc[0] == ()


def test_it_is_not_shuffled_where_burstiness_and_size_differ(make):
    # a shuffle calls such sides different by their scatter alone
    y = [[40]] + [[1]] * 9 + [[4], [5]] * 30
    t = emphasis(make(y, [1000] * 70, unit=["a"] * 10 + ["b"] * 60), by="unit")
    assert "burst_differs" in t["notes"].iloc[0] and "permutation" not in t["notes"].iloc[0]
    mean = [np.mean(v) for v in (y[:10], y[10:])]
    assert t["p"].iloc[0] > 0.3 and t["ratio"].iloc[0] == pytest.approx(mean[0] / mean[1])


def test_many_terms_on_few_documents_is_said(bursty, rng):
    t = emphasis(bursty(rng, (10, 10), terms=150), by="unit")
    assert all("many_terms" in notes for notes in t["notes"])


def test_unstated_documents_are_nobody(counts):
    unit = counts.docs["unit"].to_numpy(dtype=object)
    without = counts.where(unit=["a", "b"])
    unit[unit == "c"] = None
    same(
        emphasis(counts.assign(unit=unit), by="unit").drop(columns="unit"),
        emphasis(without, by="unit").drop(columns="unit"),
    )


def test_documents_without_a_character_are_noted(bursty, rng, make):
    c = bursty(rng, (10, 10), terms=5)
    n = c.exposure.copy()
    n[0] = 0
    t = emphasis(make(c.matrix.toarray(), n, unit=c.docs["unit"].to_numpy()), by="unit")
    assert {g: any("empty_docs" in x for x in rows) for g, rows in t.groupby("group")["notes"]} == {
        "a": True,
        "b": False,
    }


def test_nothing_to_compare_by_is_rates_and_no_test(make):
    t = emphasis(make(np.ones((20, 2), int), [100] * 20))
    assert t["rate"].tolist() == [100, 100] and t[["ratio", "p", "q"]].isna().all(axis=None)
    assert t["notes"].tolist() == [("no_groups",)] * 2


def test_by_none_says_what_it_took(counts):
    t = emphasis(counts.assign(region=counts.docs["unit"].to_numpy()))
    assert t.attrs["by"] == ["region"] and "region" in t


def test_terms_in_chunks_are_the_same(counts, monkeypatch):
    from partytext.compare import _nb, _permute

    whole = emphasis(counts, by="unit", method="permutation")
    for module in (_nb, _permute):
        monkeypatch.setattr(module, "CHUNK" if module is _nb else "CELLS", 100)
    monkeypatch.setattr(_nb.chunks, "__defaults__", (100,))
    parts = emphasis(counts, by="unit", method="permutation")
    for name in ("ratio", "ratio_low", "rate"):
        assert parts[name].to_numpy() == pytest.approx(whole[name].to_numpy(), nan_ok=True)


def test_wrong_calls_are_letters(counts):
    with pytest.raises(InputError, match="Did you mean 'permutation'"):
        emphasis(counts, by="unit", method="permutations")
    with pytest.raises(InputError, match="fdr='holm'"):
        emphasis(counts, by="unit", fdr="holm")
    with pytest.raises(InputError, match="family='tabel'"):
        emphasis(counts, by="unit", family="tabel")
    with pytest.raises(InputError, match="it can be: a, b, c"):
        emphasis(counts, by="unit", reference="d")
    with pytest.raises(ColumnError, match="campaign"):
        emphasis(counts, by="unit", cluster="campaign")
    with pytest.raises(ColumnError, match="year"):
        emphasis(counts, by="unit", strata="year")
    with pytest.raises(InputError, match="name of a column of the result"):
        emphasis(counts.assign(p=1), by="p")


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_empty_input_has_all_columns(make, counts, shape):
    c = make(np.zeros(shape, int), [10] * shape[0], unit=np.array(["A"] * shape[0], dtype=object))
    full = emphasis(counts, by="unit")
    for kwargs in ({}, {"method": "permutation"}, {"reference": counts}):
        empty = emphasis(c, by="unit", **kwargs)
        assert list(empty.columns) == COLUMNS and not len(empty)
        assert (empty.dtypes.drop("unit") == full.dtypes.drop("unit")).all()


@st.composite
def any_counts(draw):
    docs, terms = draw(st.integers(1, 18)), draw(st.integers(1, 4))
    count = st.sampled_from([0, 0, 0, 1, 2, 3, 7, 400])
    matrix = draw(st.lists(st.lists(count, min_size=terms, max_size=terms), min_size=docs, max_size=docs))

    def column(values):
        return draw(st.lists(st.sampled_from(values), min_size=docs, max_size=docs))

    exposure = column([0, 1, 50, 800, 800, 30_000])
    unit = pd.Series(column(["a", "a", "b", "c", None]), dtype=object)
    return matrix, exposure, {"unit": unit, "year": column([2021, 2022]), "campaign": column(list("xyzuvw"))}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    any_counts(),
    st.sampled_from([None, "year"]),
    st.sampled_from([None, "campaign"]),
    st.sampled_from(["nb-hc3", "permutation"]),
    st.booleans(),
)
def test_whatever_comes_numbers_stay_numbers(make, parts, strata, cluster, method, itself):
    matrix, exposure, variables = parts
    counts = make(matrix, exposure, **variables)
    t = emphasis(
        counts, by="unit", strata=strata, cluster=cluster, method=method, reference=counts if itself else None
    )
    numbers = t[["rate", "ratio", "ratio_low", "ratio_high", "p", "q"]].to_numpy(float)
    assert not np.isinf(numbers).any()
    p = t["p"].dropna()
    assert p.between(0, 1).all() and (t["q"].dropna() >= p - 1e-12).all()
    both = t[["ratio", "ratio_low", "ratio_high"]].dropna()
    assert (both["ratio_low"] <= both["ratio"] * (1 + 1e-9)).all()
    assert (both["ratio"] <= both["ratio_high"] * (1 + 1e-9)).all()
    assert not np.isinf(rates(counts, by="unit")[["rate", "rate_low", "rate_high"]].to_numpy(float)).any()
    assert not np.isinf(omnibus(counts, by="unit")[["F", "p"]].to_numpy(float)).any()
