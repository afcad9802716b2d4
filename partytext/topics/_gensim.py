"""Latent Dirichlet allocation by gensim, with enough passes to mean something (its own default is one)."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from partytext._extras import need
from partytext.topics._recipe import Recipe, Solution

PASSES = 10
ALPHA = "auto"
ETA = 0.01
# prior count of a seed word in its own topic, as a share of its count in the corpus
SEED_SHARE = 0.05


def fit(x: sp.csr_matrix, recipe: Recipe) -> Solution:
    """LdaModel on the counts as they are; a seed has a larger prior in its own topic."""
    models = need("gensim.models", extra="topics")
    bags = [
        list(zip(x.indices[a:b].tolist(), x.data[a:b].tolist(), strict=True))
        for a, b in zip(x.indptr[:-1], x.indptr[1:], strict=True)
    ]
    model = models.LdaModel(
        bags, num_topics=recipe.k, id2word={i: str(i) for i in range(x.shape[1])}, passes=PASSES, alpha=ALPHA,
        eta=prior(x, recipe) if recipe.seeded else ETA, eval_every=None, random_state=recipe.random_state,
        dtype=np.float64,
    )  # fmt: skip
    gamma, _ = model.inference(bags)
    settings: dict[str, object] = {"passes": PASSES, "alpha": ALPHA, "eta": ETA, "converged": None}
    return Solution(gamma, model.get_topics(), settings)


def prior(x: sp.csr_matrix, recipe: Recipe) -> np.ndarray:
    """Topics x terms: eta, and for a seed in its topic a share of its count."""
    eta = np.full((recipe.k, x.shape[1]), ETA)
    total = np.asarray(x.sum(axis=0)).reshape(-1)
    for topic, seeds in enumerate(recipe.seeds):
        eta[topic, list(seeds)] += SEED_SHARE * total[list(seeds)]
    return eta
