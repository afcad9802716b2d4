"""Non-negative matrix factorisation under the Kullback-Leibler divergence of damped counts.

A slogan said once in a document tends to be said there again; log(1 + count) keeps one loud document from
becoming a topic. With that, planted topics in bursty texts came back better than from any LDA tried.
Sources: Lee & Seung (2001) NIPS 13:556 (updates); Boutsidis & Gallopoulos (2008) Pattern Recognition 41:1350 (start).
"""

from __future__ import annotations

import warnings

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

from partytext.topics._recipe import Recipe, Solution, shares

MAX_ITER = 300
# of a document's words, spread evenly over the topics, beside its seed words: no document starts without a topic
EVEN = 0.001
# of the corpus's words in each topic at the start: no word starts impossible
BACKGROUND = 0.01
# what a seed word keeps, at the start, in topics it is no seed of
ELSEWHERE = 0.05


def fit(x: sp.csr_matrix, recipe: Recipe) -> Solution:
    """Factorise log(1 + counts); seeds set where the search starts, not where it ends."""
    x = sp.csr_matrix(x, copy=True)
    x.data = np.log1p(x.data)
    w, h = seeded_start(x, recipe) if recipe.seeded else (None, None)
    init = "nndsvda" if w is None else "custom"
    model = _model(recipe, init, MAX_ITER)
    theta = _fitted(model, x, w, h)
    phi = model.components_
    settings = {
        "init": init, "max_iter": MAX_ITER, "n_iter": int(model.n_iter_), "converged": bool(model.n_iter_ < MAX_ITER),
        "divergence": float(model.reconstruction_err_),
    }  # fmt: skip
    return Solution(theta * phi.sum(axis=1), phi, settings)


def seeded_start(x: sp.csr_matrix, recipe: Recipe) -> tuple[np.ndarray, np.ndarray]:
    """Documents x topics and topics x terms to start from.

    Documents go to topics by the seed words they have, terms to topics by the documents they stand in.
    """
    k, n = recipe.k, x.shape[1]
    own = np.zeros((k, n), dtype=bool)
    for topic, seeds in enumerate(recipe.seeds):
        own[topic, list(seeds)] = True
    length = np.asarray(x.sum(axis=1)).reshape(-1, 1)
    total = np.asarray(x.sum(axis=0)).reshape(-1)
    w = x @ own.T.astype(float) + EVEN * length / k
    free = np.flatnonzero(~own.any(axis=1))
    taken = np.flatnonzero(own.any(axis=1))
    if len(free):
        w[:, free] = _unlike(x, recipe, w[:, taken], len(free))
    w = shares(w) * length
    h = np.asarray(w.T @ x) + BACKGROUND * total / total.sum()
    seeded = own.any(axis=0)
    h[:, seeded] = np.where(own[:, seeded], total[seeded], ELSEWHERE * h[:, seeded])
    return w, shares(h)


def _unlike(x: sp.csr_matrix, recipe: Recipe, w: np.ndarray, n: int) -> np.ndarray:
    """Documents x n: the parts of an unseeded start that least resemble the topics w of the seeds."""
    model = _model(recipe, "nndsvda", 1)
    parts = _fitted(model, x, None, None) * model.components_.sum(axis=1)
    unit = [y / np.maximum(np.linalg.norm(y, axis=0), 1e-300) for y in (parts, w)]
    like = (unit[0].T @ unit[1]).max(axis=1)
    return parts[:, np.sort(np.argsort(like, kind="stable")[:n])]


def _model(recipe: Recipe, init: str, max_iter: int) -> NMF:
    return NMF(
        recipe.k, init=init, solver="mu", beta_loss="kullback-leibler", max_iter=max_iter,
        random_state=recipe.random_state,
    )  # fmt: skip


def _fitted(model: NMF, x: sp.csr_matrix, w: np.ndarray | None, h: np.ndarray | None) -> np.ndarray:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # said in settings["converged"]
        return model.fit_transform(x, W=w, H=h)
