"""Non-negative matrix factorisation under the Kullback-Leibler divergence of damped counts.

A slogan said once in a document tends to be said there again; log(1 + count) keeps one loud document from
becoming a topic. With that, planted topics in bursty texts came back better than from any LDA tried.

The search starts from a quick least-squares factorisation of tf-idf, or from seeds. Started so, it ended in a lower
divergence than from NNDSVD of the damped counts in 5 of 6 corpora (planted and real) and in half the steps; from the
latter, one planted topic in twelve was often lost. The updates are those of scikit-learn's NMF (a test holds them
together), more than twice as fast on 1,300 articles because only the cells with a count are ever computed.
Sources: Lee & Seung (2001) NIPS 13:556 (updates); Boutsidis & Gallopoulos (2008) Pattern Recognition 41:1350 (NNDSVD).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfTransformer

from partytext.topics._recipe import Recipe, Solution, shares

MAX_ITER = 300
# the search ends when ten steps gain less than this part of the first error (as in scikit-learn)
TOLERANCE, EVERY = 1e-4, 10
# least-squares steps for a start: at most this many pay for themselves in fewer updates later
START_ITER = 200
# of a document's words, spread evenly over the topics at the start: no document starts without a topic
EVEN = 0.001
# of the corpus's words in each topic at the start: no word starts impossible
BACKGROUND = 0.01
# what a seed word keeps, at the start, in topics it is no seed of
ELSEWHERE = 0.05
# cells computed at once
CHUNK = 1 << 13
TINY = np.finfo(np.float64).tiny


def fit(x: sp.csr_matrix, recipe: Recipe) -> Solution:
    """Factorise log(1 + counts); seeds set where the search starts, not where it ends."""
    damped = sp.csr_matrix(x, copy=True)
    damped.data = np.log1p(damped.data)
    w, h = start(damped, first_guess(x, recipe), recipe)
    w, h, errors = factorise(damped, w, h, max_iter=MAX_ITER)
    n_iter = EVERY * (len(errors) - 1)
    settings: dict[str, object] = {
        "start": "seeds" if recipe.seeded else "tf-idf", "max_iter": MAX_ITER, "n_iter": n_iter,
        "converged": _settled(errors), "reconstruction_err": errors[-1],
    }  # fmt: skip
    return Solution(w * h.sum(axis=1), h, settings)


def first_guess(x: sp.csr_matrix, recipe: Recipe) -> np.ndarray | None:
    """Documents x topics by least squares on tf-idf; None where every topic has seeds."""
    if recipe.seeded and all(recipe.seeds):
        return None
    tfidf = TfidfTransformer(sublinear_tf=True).fit_transform(x)
    model = NMF(recipe.k, init="nndsvd", max_iter=START_ITER, random_state=recipe.random_state)
    # a start need not converge, and one that leaves no residual takes the root of a rounding error
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit_transform(tfidf) * model.components_.sum(axis=1)


def start(x: sp.csr_matrix, guess: np.ndarray | None, recipe: Recipe) -> tuple[np.ndarray, np.ndarray]:
    """Documents x topics and topics x terms to start from.

    Documents go to topics by the seed words they have (to free topics by the guess), terms to topics by the documents
    they stand in.
    """
    own = np.zeros((recipe.k, x.shape[1]), dtype=bool)
    for topic, seeds in enumerate(recipe.seeds):
        own[topic, list(seeds)] = True
    seeded = own.any(axis=1)
    length = np.asarray(x.sum(axis=1)).reshape(-1, 1)
    total = np.asarray(x.sum(axis=0)).reshape(-1)
    w = np.asarray(x @ own.T.astype(float))
    if guess is not None:
        free = _unlike(guess, w[:, seeded], int((~seeded).sum()))
        w[:, ~seeded] = shares(guess)[:, free] * (length if seeded.any() else 1)
    w += EVEN * (length if seeded.any() else w.sum(axis=1, keepdims=True) + TINY) / recipe.k
    w = shares(w) * length
    h = np.asarray(w.T @ x) + BACKGROUND * total / total.sum()
    claimed = own.any(axis=0)
    h[:, claimed] = np.where(own[:, claimed], total[claimed], ELSEWHERE * h[:, claimed])
    return w, shares(h)


def _unlike(guess: np.ndarray, w: np.ndarray, n: int) -> np.ndarray:
    """The n columns of guess that least resemble any of w, in their order."""
    unit = [y / np.maximum(np.linalg.norm(y, axis=0), TINY) for y in (guess, w)]
    like = (unit[0].T @ unit[1]).max(axis=1, initial=0)
    return np.sort(np.argsort(like, kind="stable")[:n])


def factorise(
    x: sp.csr_matrix, w: np.ndarray, h: np.ndarray, *, max_iter: int
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """Multiplicative updates of x ~ w @ h: the factors, and the error at the start and after every 10 steps.

    The error is sqrt(2 * divergence), as in scikit-learn.
    """
    row = np.repeat(np.arange(x.shape[0]), np.diff(x.indptr))
    w, ht = w.copy(), np.ascontiguousarray(h.T)
    ratio = sp.csr_matrix(x, copy=True)

    def update() -> None:
        """x / (w @ h) where x is not 0."""
        for at in _chunks(x.nnz):
            expected = np.einsum("ij,ij->i", w[row[at]], ht[x.indices[at]])
            ratio.data[at] = x.data[at] / np.maximum(expected, TINY)

    def error() -> float:
        divergence = x.data @ np.log(np.maximum(ratio.data, TINY)) - x.data.sum() + w.sum(axis=0) @ ht.sum(axis=0)
        return float(np.sqrt(2 * max(divergence, 0)))

    update()
    errors = [error()]
    while EVERY * (len(errors) - 1) < max_iter and not _settled(errors):
        for _ in range(EVERY):
            w *= (ratio @ ht) / np.maximum(ht.sum(axis=0), TINY)
            update()
            ht *= (ratio.T @ w) / np.maximum(w.sum(axis=0), TINY)
            ht[ht < np.finfo(np.float64).eps] = 0  # as scikit-learn does: no term keeps a weight that is none
            update()
        errors.append(error())
    return w, ht.T, errors


def _settled(errors: list[float]) -> bool:
    return len(errors) > 1 and errors[-2] - errors[-1] < TOLERANCE * max(errors[0], TINY)


def _chunks(n: int) -> Iterator[slice]:
    return (slice(at, at + CHUNK) for at in range(0, n, CHUNK))
