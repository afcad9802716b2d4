"""Permutations against complete enumeration by scipy."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from partytext.compare import _permute


def gap(x, y, axis=-1):
    return np.abs(x.mean(axis=axis) - y.mean(axis=axis))


def in_one(m):
    return np.zeros(m, np.int64)


def test_small_cases_try_every_division(rng):
    score = rng.normal(size=(11, 4))
    side = np.array([0, 2, 3, 8])
    ours = _permute.subset_p(
        _permute.centred(score, in_one(11)), [side], np.ones((1, 4), bool), in_one(11), 0
    )
    for j in range(4):
        x, y = score[side, j], np.delete(score[:, j], side)
        theirs = stats.permutation_test(
            (x, y), gap, n_resamples=np.inf, alternative="greater", vectorized=True
        )
        assert ours[0, j] == pytest.approx(theirs.pvalue)


def test_ties_count_as_hits():
    score = np.array([[1.0], [1], [0], [0], [0], [0]])
    p = _permute.subset_p(
        _permute.centred(score, in_one(6)), [np.array([0, 1, 2])], np.ones((1, 1), bool), in_one(6), 0
    )
    # both ones on the same side: 2 * C(4, 1) of the 20 divisions
    assert p[0, 0] == pytest.approx(8 / 20)


def test_within_strata_by_enumeration(rng):
    stratum = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1])
    score = _permute.centred(rng.normal(size=(9, 3)), stratum)
    side = np.array([0, 1, 4, 5])
    every = [(*x, *y) for x in combinations(range(4), 2) for y in combinations(range(4, 9), 2)]
    sums = np.abs([score[list(rows)].sum(axis=0) for rows in every])
    expected = (sums >= np.abs(score[side].sum(axis=0)) - 1e-9).mean(axis=0)
    assert _permute.subset_p(score, [side], np.ones((1, 3), bool), stratum, 0)[0] == pytest.approx(expected)


@pytest.mark.parametrize("size", [3, 20, 37])
def test_random_divisions_come_near_more_of_them(rng, size):
    score = rng.normal(size=40)
    side = np.arange(size)
    score[side] += 1.1 / np.sqrt(size)
    centred = _permute.centred(score[:, None], in_one(40))
    p = _permute.subset_p(centred, [side], np.ones((1, 1), bool), in_one(40), 0)[0, 0]
    many = rng.permuted(np.tile(score, (20_000, 1)), axis=1)
    expected = (gap(many[:, :size], many[:, size:]) >= gap(score[:size], score[size:])).mean()
    assert p == pytest.approx(expected, abs=0.04)


def test_a_plain_difference_goes_all_rounds():
    score = _permute.centred(np.repeat([[1.0], [-1.0]], 20, axis=0), in_one(40))
    assert _permute.subset_p(score, [np.arange(20)], np.ones((1, 1), bool), in_one(40), 0)[0, 0] == 1 / 5000


def test_only_what_is_needed(rng):
    score = _permute.centred(rng.normal(size=(40, 3)), in_one(40))
    need = np.array([[True, False, True], [False, False, False]])
    p = _permute.subset_p(score, [np.arange(20), np.arange(5)], need, in_one(40), 0)
    assert (np.isfinite(p) == need).all()


def test_many_groups_with_two_groups_is_the_same_question(rng):
    score = _permute.centred(rng.normal(size=(30, 5)) + np.repeat([[0.4], [-0.4]], 15, axis=0), in_one(30))
    codes = np.repeat([0, 1], 15)
    two = _permute.subset_p(score, [np.arange(15)], np.ones((1, 5), bool), in_one(30), 0)[0]
    assert _permute.many_p(score, codes, 0) == pytest.approx(two, abs=0.03)


def test_same_seed_same_answer(rng):
    score, codes = _permute.centred(rng.normal(size=(30, 5)), in_one(30)), np.repeat([0, 1, 2], 10)
    assert (_permute.many_p(score, codes, 4) == _permute.many_p(score, codes, 4)).all()
    assert (_permute.many_p(score, codes, 4) != _permute.many_p(score, codes, 5)).any()
