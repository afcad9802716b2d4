from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from partytext.errors import ColumnError, InputError
from partytext.topics import fit
from partytext.topics._effect import effect

from .planted import TOPICS, planted

SKEWED = np.linspace(0.05, 0.25, 12)


def two_groups(a: int, b: int, theta, **columns) -> pd.DataFrame:
    docs = pd.DataFrame({"doc_id": [f"d{i}" for i in range(a + b)], "unit": ["甲"] * a + ["乙"] * b, **columns})
    return effect(theta, docs, "unit", "cluster" if columns else None)


def rates_of_alarm(a: int, b: int, per_cluster: int = 1, rounds: int = 60) -> tuple[float, float]:
    """How often p < .05, and how often the interval misses 0, where the groups are alike."""
    rng = np.random.default_rng(3)
    alarms, misses = [], []
    cluster = np.arange(a + b) // per_cluster
    for _ in range(rounds):
        theta = rng.dirichlet(SKEWED, a + b)[cluster]
        table = two_groups(a, b, theta, cluster=cluster.astype(str))
        first = table[table["group"] == "甲"]
        alarms.append((first["p"] < 0.05).mean())
        misses.append(((first["low"] > 0) | (first["high"] < 0)).mean())
    return float(np.mean(alarms)), float(np.mean(misses))


@pytest.mark.parametrize(("a", "b", "per_cluster"), [(10, 10, 1), (10, 100, 1), (30, 30, 1), (60, 60, 3)])
def test_groups_that_are_alike_are_seldom_called_different(a, b, per_cluster):
    alarm, miss = rates_of_alarm(a, b, per_cluster)
    assert 0.005 < alarm < 0.08
    assert miss < 0.08


def test_p_is_students_where_every_document_is_its_own_cluster():
    theta = np.random.default_rng(0).dirichlet(SKEWED, 30)
    table = two_groups(12, 18, theta)
    theirs = stats.ttest_ind(theta[:12], theta[12:])
    assert table.loc[table["group"] == "甲", "p"].to_numpy() == pytest.approx(theirs.pvalue)
    assert table.loc[table["group"] == "乙", "p"].to_numpy() == pytest.approx(theirs.pvalue)
    q = stats.false_discovery_control(theirs.pvalue)
    assert table.loc[table["group"] == "甲", "q"].to_numpy() == pytest.approx(q)


def test_a_planted_difference_is_found():
    truth = planted()
    best = truth.theta[:, -1] > np.median(truth.theta[:, -1])
    counts = truth.counts.assign(unit=np.where(best, "甲", "乙"))
    table = fit(counts, TOPICS).effect("unit")
    first = table[table["group"] == "甲"]
    assert first["difference"].max() > 0.3
    assert first.loc[first["difference"].idxmax(), "low"] > 0
    assert first.loc[first["difference"].idxmax(), "q"] < 0.001
    assert first["share"].sum() == pytest.approx(1)
    assert (first["share_low"] < first["share"]).all() and (first["share"] < first["share_high"]).all()
    assert list(table)[:4] == ["topic", "label", "group", "unit"]


def test_few_documents_cannot_tell():
    theta = np.random.default_rng(0).dirichlet(SKEWED, 20)
    table = two_groups(4, 16, theta)
    assert (table["notes"] == ("few_docs",)).all()
    assert table[["difference"]].notna().all(axis=None)
    assert table[["low", "high", "p", "q"]].isna().all(axis=None)
    shown = table.groupby("group")["share_low"].count()
    assert shown["甲"] == 0 and shown["乙"] == 12


def test_many_documents_of_few_clusters_cannot_tell_either():
    theta = np.random.default_rng(0).dirichlet(SKEWED, 40)
    table = two_groups(20, 20, theta, cluster=["x"] * 20 + [f"y{i}" for i in range(20)])
    assert (table["notes"] == ("few_docs",)).all()


def test_a_cluster_on_both_sides_is_noted():
    theta = np.random.default_rng(0).dirichlet(SKEWED, 40)
    table = two_groups(20, 20, theta, cluster=[str(i % 20) for i in range(40)])
    assert (table["notes"] == ("cluster_split",)).all()


def test_documents_without_a_group_are_in_neither_side():
    theta = np.random.default_rng(0).dirichlet(SKEWED, 30)
    docs = pd.DataFrame({"doc_id": [str(i) for i in range(30)], "unit": ["甲"] * 10 + ["乙"] * 10 + [None] * 10})
    table = effect(theta, docs, "unit", None)
    alone = effect(theta[:20], docs.head(20), "unit", None)
    assert sorted(table["group"].unique()) == ["乙", "甲"]
    assert table["p"].to_numpy() == pytest.approx(alone["p"].to_numpy())


def test_groups_of_two_columns_and_of_years():
    theta = np.random.default_rng(0).dirichlet(SKEWED, 40)
    docs = pd.DataFrame({"doc_id": [str(i) for i in range(40)], "unit": ["甲", "乙"] * 20, "year": [2022.0] * 20 + [2023] * 20})
    table = effect(theta, docs, ["unit", "year"], None)
    assert table["group"].unique().tolist() == ["乙 / 2022", "乙 / 2023", "甲 / 2022", "甲 / 2023"]
    assert table["n_docs"].eq(10).all()


def test_one_group_has_nothing_to_differ_from():
    theta = np.random.default_rng(0).dirichlet(SKEWED, 10)
    table = two_groups(10, 0, theta)
    assert table["difference"].isna().all() and table["p"].isna().all() and table["share"].notna().all()


def test_wrong_columns_get_a_letter():
    result = fit(planted(30).counts, 2)
    with pytest.raises(ColumnError, match="unit"):
        result.effect("unit")
    docs = pd.DataFrame({"doc_id": ["a", "b"], "share": [1, 2]})
    with pytest.raises(InputError, match="name of a column of the result"):
        effect(np.eye(2), docs, "share", None)


def test_without_a_usual_column_there_is_no_row():
    table = fit(planted(30).counts, 2).effect()
    assert table.empty and "share_low" in table
