"""The numeric core against hand-worked numbers, scipy and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.oneway import anova_oneway

from partytext.compare import _nb as nb


def test_burstiness_by_hand():
    # two documents of 100 characters with 0 and 4: r = .02, mu = 2, [2/1 * (4 + 4) - 4] / (4 + 4) = 1.5;
    # equal lengths weigh equally, so nothing moves in the second and third round
    found = nb.fit(sp.csc_array([[0.0], [4.0]]), np.array([100.0, 100.0]))
    assert (found.rate[0], found.burst[0], found.damping[0]) == pytest.approx((0.02, 1.5, 0.03))


def test_even_counts_have_no_burst_and_weigh_one():
    n = np.array([100.0, 300.0, 600.0])
    found = nb.fit(sp.csc_array(n[:, None] * 0.01), n)
    assert found.burst[0] == 0
    assert nb.weights(n, found.damping).tolist() == [[1], [1], [1]]


def test_burstiness_borrows_from_the_median_term():
    # alone the terms have 5/3 by hand, 0 and 0, so the median is 0; with 2 documents 5/7 of it is borrowed
    y = sp.csc_array([[0.0, 3.0, 4.0], [6.0, 3.0, 4.0]])
    alone = (2 / 1 * (9 + 9) - 6) / 18
    assert nb.fit(y, np.array([100.0, 100.0])).burst == pytest.approx([2 / 7 * alone, 0, 0])


def test_unit_rate_by_hand():
    # 1 and 3 in 100 characters each: r = .02, residuals -1 and 1, leverage 1/2: (4 + 4) / 16
    side = nb.unit_rate(np.array([[1.0], [3.0]]), np.array([[100.0], [100.0]]))
    assert (side.rate[0], side.variance[0], side.df[0]) == pytest.approx((0.02, 0.5, 1))


def test_degrees_of_freedom_are_satterthwaites(rng):
    # of known variances v a sum of squares is worth (sum v)^2 / sum v^2; what stands below is estimated without bias
    v = np.repeat([100.0, 1.0], [10, 200])
    square, df = nb.scatter(rng.normal(0, np.sqrt(v)[:, None], (210, 4000)))
    assert np.mean(square) == pytest.approx(v.sum(), rel=0.03)
    assert np.mean(square**2 / df) == pytest.approx((v**2).sum(), rel=0.05)


def test_degrees_of_freedom_between_one_cluster_and_all():
    equal, one = np.ones((9, 1)), np.eye(9, 1)
    assert nb.scatter(equal)[1][0] == 8  # as in Welch's test, at most
    assert nb.scatter(one)[1][0] == pytest.approx(3)


def test_one_document_cannot_take_its_residual_away():
    wy, wn = np.array([[5.0], [0.0]]), np.array([[10_000.0], [1.0]])
    side = nb.unit_rate(wy, wn)
    rate = 5 / 10_001
    by_hand = (((5 - rate * 10_000) / 0.05) ** 2 + (rate / (1 - 1 / 10_001)) ** 2) / 25
    assert side.variance[0] == pytest.approx(by_hand)


def _poisson(y, n, own, stratum):
    dummies = (stratum[:, None] == np.unique(stratum)).astype(float)
    x = np.column_stack([own.astype(float), dummies])
    return x, sm.GLM(y, x, family=sm.families.Poisson(), offset=np.log(n))


def _hc3_by_statsmodels(y, n, own, stratum):
    x, model = _poisson(y, n, own, stratum)
    fit = model.fit(tol=1e-12)
    mu = fit.mu
    bread = np.linalg.inv(x.T @ (mu[:, None] * x))
    hat = mu * np.einsum("ij,jk,ik->i", x, bread, x)
    assert hat == pytest.approx(fit.get_influence().hat_matrix_diag)
    meat = x * (fit.resid_response / (1 - np.minimum(hat, 0.95)))[:, None]
    return fit.params[0], (bread @ meat.T @ meat @ bread)[0, 0]


@pytest.fixture
def counted(rng):
    n = rng.integers(200, 2000, 24).astype(float)
    y = rng.poisson(n * 0.01 * rng.gamma(2, 0.5, 24)).astype(float)
    return y, n, np.arange(24) < 10, rng.integers(0, 3, 24)


def test_contrast_is_poisson_regression_with_hc3(counted):
    y, n, own, _ = counted
    c = nb.contrast(*(nb.unit_rate(y[rows, None], n[rows, None]) for rows in (own, ~own)))
    beta, variance = _hc3_by_statsmodels(y, n, own, np.zeros(24))
    assert (c.log_ratio[0], c.variance[0]) == pytest.approx((beta, variance))


def test_stratified_is_poisson_regression_with_strata_and_hc3(counted):
    y, n, own, stratum = counted
    c = nb.stratified(y[:, None], n[:, None], own, stratum, np.arange(24))
    beta, variance = _hc3_by_statsmodels(y, n, own, stratum)
    assert (c.log_ratio[0], c.variance[0]) == pytest.approx((beta, variance), rel=1e-6)


def test_one_stratum_is_no_stratum(counted):
    y, n, own, _ = counted
    plain = nb.contrast(*(nb.unit_rate(y[rows, None], n[rows, None]) for rows in (own, ~own)))
    strat = nb.stratified(y[:, None], n[:, None], own, np.zeros(24, int), np.arange(24))
    for x, z in zip(plain, strat, strict=True):
        assert x == pytest.approx(z)


def test_clusters_are_summed_as_statsmodels_does(counted, monkeypatch):
    # statsmodels knows clusters without leverage: take ours away for the comparison
    monkeypatch.setattr(nb, "MAX_LEVERAGE", 0.0)
    y, n, own, stratum = counted
    cluster = np.arange(24) // 2
    _, model = _poisson(y, n, own, np.zeros(24))
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False}, tol=1e-12)
    sides = (
        nb.unit_rate(*(nb.summed(x[rows, None], cluster[rows] - cluster[rows].min()) for x in (y, n)))
        for rows in (own, ~own)
    )
    assert nb.contrast(*sides).variance[0] == pytest.approx(theirs.cov_params()[0, 0])
    _, model = _poisson(y, n, own, stratum)
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False}, tol=1e-12)
    ours = nb.stratified(y[:, None], n[:, None], own, stratum, cluster)
    assert ours.variance[0] == pytest.approx(theirs.cov_params()[0, 0], rel=1e-6)


def test_welch_df_and_p_agree_with_scipy(rng):
    x, z = rng.normal(0, 1, 9), rng.normal(0.5, 3, 14)
    theirs = stats.ttest_ind(x, z, equal_var=False)
    sides = [nb.Side(np.exp([v.mean()]), np.array([v.var(ddof=1) / len(v)]), np.array([len(v) - 1.0])) for v in (x, z)]
    c = nb.contrast(*sides)
    assert c.df[0] == pytest.approx(theirs.df)
    assert nb.t_p(*c)[0] == pytest.approx(theirs.pvalue)
    low, high = nb.interval(*c)
    assert np.log([low[0], high[0]]) == pytest.approx(list(theirs.confidence_interval()))


def test_welch_f_agrees_with_statsmodels(rng):
    data = [rng.normal(i / 3, 1 + i, 8 + 3 * i) for i in range(4)]
    theirs = anova_oneway(data, use_var="unequal")
    f, p = nb.welch_f(
        np.array([[v.mean()] for v in data]),
        np.array([[v.var(ddof=1) / len(v)] for v in data]),
        np.array([[len(v) - 1.0] for v in data]),
    )
    assert (f[0], p[0]) == pytest.approx((theirs.statistic, theirs.pvalue))


@pytest.mark.parametrize("burst", [0.0, 0.01, 0.5, 8.0])
def test_zero_bound_is_the_rate_whose_zero_has_a_chance_of_one_in_forty(burst):
    n = np.array([500.0, 1500.0, 4000.0, 800.0, 900.0])
    rate = nb.zero_bound(n, np.array([burst]))
    mu = n * rate[0]
    zero = stats.poisson.pmf(0, mu) if burst == 0 else stats.nbinom.pmf(0, 1 / burst, 1 / (1 + burst * mu))
    assert zero.prod() == pytest.approx(0.025, rel=1e-6)
    assert nb.zero_chance(n, rate, np.array([burst]))[0] == pytest.approx(0.025, rel=1e-6)


def test_zero_bound_of_nothing_read_is_not_a_number():
    assert np.isnan(nb.zero_bound(np.zeros(3), np.array([0.5]))).all()


def test_adjustment_agrees_with_statsmodels_and_skips_the_untested():
    p = np.array([0.01, np.nan, 0.04, 0.03, np.nan, 0.9])
    told = ~np.isnan(p)
    assert nb.adjusted(p)[told] == pytest.approx(multipletests(p[told], method="fdr_bh")[1])
    assert np.isnan(nb.adjusted(p)[~told]).all()


def test_equal_documents_are_no_evidence_by_t():
    side = nb.unit_rate(np.full((6, 1), 3.0), np.full((6, 1), 100.0))
    assert np.isnan(nb.t_p(*nb.contrast(side, side))).all()


def test_a_fixed_text_has_no_interval_of_its_own():
    fixed = nb.fixed_rate(np.array([[3.0]]), np.array([[100.0]]))
    assert np.concatenate(nb.interval(np.log(fixed.rate), fixed.variance, fixed.df)) == pytest.approx(
        [0.03, 0.03]
    )
