"""Latent Dirichlet allocation by tomotopy: Gibbs sampling, few iterations.

On bursty texts longer runs made the topics worse: they come to fit single documents.
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from partytext._extras import need
from partytext.topics._recipe import Recipe, Solution

ITERATIONS = 200
ALPHA = 0.1
ETA = 0.01
# prior of a seed word in its own topic, beside ETA in the others
SEED_PRIOR = 1.0


def fit(x: sp.csr_matrix, recipe: Recipe) -> Solution:
    """LDAModel on the counts as they are, one worker, so that the same seed gives the same topics."""
    lda = need("tomotopy", extra="topics").LDAModel(k=recipe.k, alpha=ALPHA, eta=ETA, seed=recipe.random_state)
    lda.optim_interval = 0
    for topic, seeds in enumerate(recipe.seeds):
        for column in seeds:
            lda.set_word_prior(str(column), [SEED_PRIOR if t == topic else ETA for t in range(recipe.k)])
    words = np.array([str(i) for i in range(x.shape[1])], dtype=object)
    for a, b in zip(x.indptr[:-1], x.indptr[1:], strict=True):
        lda.add_doc(np.repeat(words[x.indices[a:b]], x.data[a:b].astype(int)).tolist())
    lda.train(ITERATIONS, workers=1)
    columns = np.array([int(word) for word in lda.used_vocabs])
    phi = np.zeros((recipe.k, x.shape[1]))
    phi[:, columns] = [lda.get_topic_word_dist(t) for t in range(recipe.k)]
    theta = np.array([doc.get_topic_dist() for doc in lda.docs])
    return Solution(theta, phi, {"iterations": ITERATIONS, "alpha": ALPHA, "eta": ETA, "converged": None})
