"""unit_map(): chi-squared distances, and ellipses that mean something."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from partytext.compare._unit_map import unit_map
from partytext.errors import InputError


def test_three_groups_lie_at_their_chi_squared_distances(bursty, rng):
    c = bursty(rng, (7, 9, 6), terms=30)
    t = unit_map(c, by="unit")
    sums = np.stack([c.matrix.toarray()[(c.docs["unit"] == g).to_numpy()].sum(axis=0) for g in "abc"])
    share, mass = sums / sums.sum(axis=1, keepdims=True), sums.sum(axis=0) / sums.sum()
    for i, j in ((0, 1), (0, 2), (1, 2)):
        ours = np.hypot(*(t.loc[i, ["x", "y"]] - t.loc[j, ["x", "y"]]).astype(float))
        assert ours == pytest.approx(np.sqrt(((share[i] - share[j]) ** 2 / mass).sum()))
    assert t.attrs["total_inertia"] == pytest.approx(chi2_contingency(sums, correction=False).statistic / sums.sum())
    assert sum(t.attrs["inertia"]) == pytest.approx(1) and t["quality"].to_numpy() == pytest.approx(1)


def test_four_times_the_documents_half_the_ellipse(bursty, make, rng):
    c = bursty(rng, (15, 12, 18), terms=20)
    more = make(np.tile(c.matrix.toarray(), (4, 1)), np.tile(c.exposure, 4), unit=np.tile(c.docs["unit"], 4))
    once, four = (unit_map(x, by="unit", draws=1500) for x in (c, more))
    assert four[["x", "y"]].to_numpy() == pytest.approx(once[["x", "y"]].to_numpy())
    for name in ("major", "minor"):
        assert (once[name] / four[name]).to_numpy() == pytest.approx(2, rel=0.15)
    assert (once["major"] >= once["minor"]).all() and once["angle"].between(-90, 90).all()


def test_ellipse_by_hand(make):
    # two terms, one axis: share of the first term times the distance of the two terms on it
    y = np.array([[9, 1], [7, 3], [8, 2], [6, 4], [5, 5], [8, 2]] + [[2, 8]] * 6)
    t = unit_map(make(y, [100] * 12, unit=["a"] * 6 + ["b"] * 6), by="unit", draws=4000)
    share = y.sum(axis=0) / y.sum()
    spread = (y[:6, 0] / 10).std() / np.sqrt(6) / np.sqrt(share[0] * share[1])
    assert t["major"].tolist() == pytest.approx([np.sqrt(5.991) * spread, 0], rel=0.05, abs=1e-6)
    assert t["minor"].tolist() == pytest.approx([0, 0], abs=1e-6)


def test_equal_groups_overlap_and_unequal_do_not(make):
    rng = np.random.default_rng(8)
    p = np.array([[5.0, 1, 1, 1]] * 20 + [[1, 5.0, 1, 1]] * 20 + [[1, 1, 4.0, 4.0]] * 20)
    t = unit_map(make(rng.poisson(p), [1000] * 60, unit=np.repeat(list("abc"), 20)), by="unit")
    distance = np.hypot(t.loc[0, "x"] - t.loc[1, "x"], t.loc[0, "y"] - t.loc[1, "y"])
    assert distance > t.loc[0, "major"] + t.loc[1, "major"]
    even = unit_map(make(rng.poisson(np.full((60, 4), 2)), [1000] * 60, unit=np.repeat(list("abc"), 20)), by="unit")
    assert np.hypot(even["x"], even["y"]).max() < even["major"].max() * 1.5


def test_few_documents_have_no_ellipse(make):
    t = unit_map(make(np.eye(7, 3, dtype=int) + 1, [10] * 7, unit=["a"] * 5 + ["b"] * 2), by="unit").set_index("group")
    assert t["major"].notna().to_dict() == {"a": True, "b": False} and t["x"].notna().all()


def test_reproducible_in_any_order(bursty, rng):
    c = bursty(rng, (7, 9, 6), terms=20)
    order = rng.permutation(22)
    docs = c.docs.iloc[order].reset_index(drop=True)
    other = type(c).from_matrix(c.matrix[order], docs=docs, terms=c.terms, exposure=c.exposure[order])
    pd.testing.assert_frame_equal(unit_map(c, by="unit"), unit_map(other, by="unit"))


def test_edges(make):
    silent = unit_map(make(np.array([[1, 2], [0, 0]]), [10] * 2, unit=["a", "b"]), by="unit")
    assert silent["group"].tolist() == ["a"] and silent[["x", "y"]].values.tolist() == [[0, 0]]
    assert not len(unit_map(make(np.zeros((0, 2), int), [], unit=np.array([], object)), by="unit"))
    with pytest.raises(InputError, match="draws"):
        unit_map(make([[1]], [1], unit=["a"]), by="unit", draws=1)
