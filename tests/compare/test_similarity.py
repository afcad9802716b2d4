"""similarity(): SciPy's divergence, and none where there is none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import jensenshannon

from partytext.compare._similarity import similarity
from partytext.errors import InputError


def zipf(rng, make, sizes, boost=None, terms=600, k=0.5):
    """Documents of one vocabulary; group a says the boosted words twice as often."""
    group = np.repeat(list("abc")[: len(sizes)], sizes)
    p = 1 / np.arange(5, terms + 5)
    p = np.tile(p / p.sum(), (len(group), 1))
    if boost is not None:
        p[np.ix_(group == "a", boost)] *= 2
    burst = rng.gamma(k, 1 / k, p.shape)
    return make(rng.poisson(600 * p * burst), [1000] * len(group), unit=group), p


def test_plain_divergence_is_scipys(bursty, rng):
    c = bursty(rng, (7, 9, 4), terms=30)
    t = similarity(c, by="unit", shuffles=9)
    assert t[["group_a", "group_b"]].values.tolist() == [["a", "b"], ["a", "c"], ["b", "c"]]
    sums = {g: c.matrix.toarray()[(c.docs["unit"] == g).to_numpy()].sum(axis=0) for g in "abc"}
    for row in t.itertuples():
        assert row.jsd == pytest.approx(jensenshannon(sums[row.group_a], sums[row.group_b], base=2) ** 2)
    assert t["notes"].tolist() == [(), ("few_docs",), ("few_docs",)]
    assert t["excess"].isna().tolist() == [False, True, True] == t["p"].isna().tolist()


def test_alike_groups_are_at_no_distance_whatever_their_size(make):
    rng, excess, plain = np.random.default_rng(3), [], []
    for _ in range(8):
        t = similarity(zipf(rng, make, (6, 40))[0], by="unit", shuffles=99)
        excess.append(t["excess"].iloc[0])
        plain.append(t["jsd"].iloc[0])
    assert np.mean(plain) > 0.03 and abs(np.mean(excess)) < 0.2 * np.mean(plain)


def test_a_true_distance_is_recovered(make):
    rng, excess = np.random.default_rng(4), []
    for _ in range(6):
        c, p = zipf(rng, make, (40, 40), boost=np.arange(0, 600, 4))
        excess.append(similarity(c, by="unit", shuffles=99).iloc[0])
    truth = jensenshannon(p[0], p[-1], base=2) ** 2
    assert np.mean([x["excess"] for x in excess]) == pytest.approx(truth, rel=0.35)
    assert np.mean([x["jsd"] for x in excess]) > 1.5 * truth
    assert all(x["p"] <= 0.02 for x in excess)


def test_p_is_level(make):
    rng = np.random.default_rng(5)
    p = [similarity(zipf(rng, make, (6, 9), terms=80)[0], by="unit", shuffles=39)["p"].iloc[0] for _ in range(150)]
    assert 0.01 < np.mean(np.array(p) <= 0.05) < 0.1


def test_reproducible_in_any_order(bursty, rng):
    c = bursty(rng, (7, 9), terms=20)
    order = rng.permutation(16)
    docs = c.docs.iloc[order].reset_index(drop=True)
    other = type(c).from_matrix(c.matrix[order], docs=docs, terms=c.terms, exposure=c.exposure[order])
    pd.testing.assert_frame_equal(similarity(c, by="unit"), similarity(other, by="unit"))


def test_silence_and_emptiness(make):
    t = similarity(make(np.zeros((12, 2), int), [10] * 12, unit=["a"] * 6 + ["b"] * 6), by="unit")
    assert t[["jsd", "excess", "p"]].isna().all(axis=None)
    empty = similarity(make(np.zeros((0, 2), int), [], unit=np.array([], object)), by="unit")
    assert not len(empty) and list(empty.columns) == list(t.columns)
    with pytest.raises(InputError, match="shuffles"):
        similarity(make([[1]], [1], unit=["a"]), by="unit", shuffles=0)
