"""How long fitting takes, and how well planted topics come back: python benchmarks/bench_topics.py [documents]

Prints, for each method, seconds, mean and least cosine with the planted topics.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment

from partytext.core import Counts
from partytext.topics import fit

TOPICS, OWN, TERMS = 12, 60, 2000


def planted(documents: int, rng: np.random.Generator) -> tuple[Counts, np.ndarray]:
    """Short and long documents of bursty words, 60 % own to a topic, 40 % common to all."""
    common = 1 / np.arange(1, TERMS + 1) ** 1.05
    common = rng.permutation(common / common.sum())
    phi = np.tile(0.4 * common, (TOPICS, 1))
    for topic, own in enumerate(rng.permutation(TERMS)[: TOPICS * OWN].reshape(TOPICS, OWN)):
        phi[topic, own] += 0.6 * rng.dirichlet(np.full(OWN, 0.5))
    theta = rng.dirichlet(np.linspace(0.05, 0.25, TOPICS), documents)
    length = np.where(rng.random(documents) < 0.5, 50, 600)
    mean = length[:, None] * (theta @ phi)
    y = sp.csr_matrix(rng.poisson(mean * rng.gamma(0.5, 2, mean.shape)))
    docs = pd.DataFrame({"doc_id": [f"d{i}" for i in range(documents)]})
    return Counts.from_matrix(y, docs=docs, terms=[f"t{i:04d}" for i in range(TERMS)], exposure=length), phi


def main() -> None:
    counts, phi = planted(int(sys.argv[1]) if len(sys.argv) > 1 else 1200, np.random.default_rng(0))
    for method in ("nmf-kl", "gensim-lda", "tomotopy-lda"):
        start = time.perf_counter()
        try:
            result = fit(counts, TOPICS, method=method)
        except ImportError as error:
            print(f"{method:14} {error}")
            continue
        seconds = time.perf_counter() - start
        table = result.terms.pivot_table(index="topic", columns="term", values="weight", fill_value=0)
        found = table.reindex(columns=counts.terms, fill_value=0).to_numpy()
        unit = [x / np.linalg.norm(x, axis=1, keepdims=True) for x in (found, phi)]
        cosine = unit[0] @ unit[1].T
        best = cosine[linear_sum_assignment(-cosine)]
        print(f"{method:14} {seconds:6.1f} s  cosine {best.mean():.3f}  worst {best.min():.3f}")


if __name__ == "__main__":
    main()
