"""aa_check(): who calls equal halves different."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from partytext.compare._aa import METHODS, SIDE, _halves, aa_check
from partytext.errors import InputError


def test_ours_keep_quiet_and_pooled_words_do_not(bursty, rng):
    t = aa_check(bursty(rng, (120,), terms=60), method=list(METHODS), splits=12, sizes=[30]).set_index("method")
    for quiet in ("nb-hc3", "permutation", "keyness-log-odds-design"):
        assert t.loc[quiet, "called"] < 0.09
    for loud in ("keyness-g2", "keyness-chi2", "keyness-log-odds"):
        assert t.loc[loud, "called_low"] > 0.2
    assert (t["called_low"] <= t["called"]).all() and (t["called"] <= t["called_high"]).all()
    assert (t["n_called"] / t["n_tests"]).to_numpy() == pytest.approx(t["called"].to_numpy())


def test_independent_words_are_called_at_their_level(make, rng):
    n = rng.integers(500, 1500, 60)
    c = make(rng.poisson(n[:, None] * np.linspace(0.004, 0.02, 50)), n)
    called = aa_check(c, method="keyness-g2", splits=20)["called"].iloc[0]
    assert 0.03 < called < 0.075


def test_sizes_and_reproducible(bursty, rng):
    c = bursty(rng, (50,), terms=20)
    t = aa_check(c, splits=3, sizes=[10, 25], random_state=4)
    assert t["size"].tolist() == [10, 25] and (t["n_tests"] <= 60).all()
    pd.testing.assert_frame_equal(t, aa_check(c, splits=3, sizes=[10, 25], random_state=4))
    order = rng.permutation(50)
    other = type(c).from_matrix(
        c.matrix[order], docs=c.docs.iloc[order].reset_index(drop=True), terms=c.terms, exposure=c.exposure[order]
    )
    pd.testing.assert_frame_equal(t, aa_check(other, splits=3, sizes=[10, 25], random_state=4))


def test_sections_of_one_article_stay_on_one_side(bursty, rng):
    c = bursty(rng, (60,), terms=10).assign(source_id=np.arange(60) // 3)
    for half in _halves(c, np.arange(60) // 3, 7, 5, 0):
        sides = half.docs.groupby("source_id")[SIDE].agg(["nunique", "first"])
        assert (sides["nunique"] == 1).all() and sides["first"].value_counts().to_dict() == {"a": 7, "b": 7}
    assert aa_check(c, splits=2)["size"].tolist() == [10]


def test_a_cluster_is_one_observation_for_the_method_too(bursty, rng):
    c = bursty(rng, (48,), terms=10)
    named = c.assign(campaign=np.arange(48) // 3)
    split = c.assign(source_id=np.arange(48) // 3)
    a, b = aa_check(named, splits=4, cluster="campaign"), aa_check(split, splits=4)
    assert a["n_called"].tolist() == b["n_called"].tolist() and a["size"].tolist() == [8]


def test_too_few_cannot_tell(bursty, rng):
    t = aa_check(bursty(rng, (8,), terms=20), splits=2)
    assert t["n_tests"].tolist() == [0] and t["called"].isna().all()


def test_wrong_calls(bursty, rng):
    c = bursty(rng, (8,), terms=5)
    for kwargs, says in (({"method": "g2"}, "keyness-g2"), ({"sizes": [5]}, "1 to 4"), ({"splits": 0}, "1 or more")):
        with pytest.raises(InputError, match=says):
            aa_check(c, **kwargs)
