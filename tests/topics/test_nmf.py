"""The updates are held against scikit-learn, which is written by others."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import scipy.sparse as sp
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

from partytext.topics import _nmf
from partytext.topics._recipe import Recipe

from .planted import TOPICS, planted


@pytest.fixture(scope="module")
def damped():
    x = planted(80).counts.matrix.astype(float)
    x.data = np.log1p(x.data)
    return x


def sklearn_nmf(x, w, h, **options):
    model = NMF(TOPICS, init="custom", solver="mu", beta_loss="kullback-leibler", **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit_transform(x, W=w.copy(), H=h.copy()), model


def test_twenty_updates_agree_with_scikit_learn(damped, monkeypatch):
    monkeypatch.setattr(_nmf, "TOLERANCE", 0)
    rng = np.random.default_rng(0)
    w, h = rng.random((damped.shape[0], TOPICS)), rng.random((TOPICS, damped.shape[1]))
    theirs, model = sklearn_nmf(damped, w, h, max_iter=20, tol=0)
    ours, terms, errors = _nmf.factorise(damped, w, h, max_iter=20)
    assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-9)
    assert terms == pytest.approx(model.components_, rel=1e-6, abs=1e-9)
    assert errors[-1] == pytest.approx(model.reconstruction_err_, rel=1e-9)


def test_it_stops_where_scikit_learn_stops(damped):
    rng = np.random.default_rng(0)
    w, h = rng.random((damped.shape[0], TOPICS)), rng.random((TOPICS, damped.shape[1]))
    _, model = sklearn_nmf(damped, w, h, max_iter=300)
    *_, errors = _nmf.factorise(damped, w, h, max_iter=300)
    assert _nmf.EVERY * (len(errors) - 1) == model.n_iter_


def test_a_seed_gives_its_topic_its_documents_and_these_their_words():
    blocks = sp.csr_matrix(np.kron(np.eye(3), np.ones((4, 5))))
    recipe = Recipe("nmf-kl", 3, ((12,), (2,), (5, 6)))
    assert _nmf.first_guess(blocks, recipe) is None
    w, h = _nmf.start(blocks, None, recipe)
    assert w.argmax(axis=1).tolist() == [1] * 4 + [2] * 4 + [0] * 4
    assert h.argmax(axis=0).tolist() == [1] * 5 + [2] * 5 + [0] * 5
    assert h.sum(axis=1) == pytest.approx(np.ones(3))
    assert w.sum(axis=1) == pytest.approx(np.full(12, 5))
