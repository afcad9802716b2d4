"""Documents with known topics: each word bursts in some documents and is silent in others, as slogans do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy.optimize import linear_sum_assignment

from partytext.core import Counts
from partytext.topics import TopicResult

TOPICS, OWN, TERMS = 5, 30, 400


class Planted(NamedTuple):
    counts: Counts
    phi: np.ndarray
    theta: np.ndarray
    seeds: dict[str, list[str]]


def planted(documents: int = 250, random_state: int = 7) -> Planted:
    """5 topics of 30 own words with 40 % common words; half of the documents short, half long."""
    rng = np.random.default_rng(random_state)
    common = 1 / np.arange(1, TERMS + 1)
    common = rng.permutation(common / common.sum())
    phi = np.tile(0.4 * common, (TOPICS, 1))
    words = rng.permutation(TERMS)[: TOPICS * OWN].reshape(TOPICS, OWN)
    for topic, own in enumerate(words):
        phi[topic, own] += 0.6 * rng.dirichlet(np.full(OWN, 0.5))
    theta = rng.dirichlet(np.linspace(0.1, 0.4, TOPICS), documents)
    length = np.where(rng.random(documents) < 0.5, 60, 400)
    mean = length[:, None] * (theta @ phi)
    y = rng.poisson(mean * rng.gamma(0.5, 2, mean.shape))
    y[np.arange(documents), words[theta.argmax(axis=1), 0]] += 1  # no document is empty
    terms = np.array([f"词{i:03d}" for i in range(TERMS)])
    docs = pd.DataFrame({"doc_id": [f"d{i:03d}" for i in range(documents)]})
    best = np.argsort(-phi / common, axis=1)[:, :5]
    seeds = {f"主题{topic}": terms[at].tolist() for topic, at in enumerate(best)}
    counts = Counts.from_matrix(sp.csr_matrix(y), docs=docs, terms=terms.tolist(), exposure=length)
    return Planted(counts, phi, theta, seeds)


def cosines(result: TopicResult, truth: Planted) -> np.ndarray:
    """Cosine of each planted topic with its match, from the public table."""
    found = result.terms.pivot_table(index="topic", columns="term", values="weight", fill_value=0)
    found = found.reindex(columns=truth.counts.terms, fill_value=0).to_numpy()
    return matched(found, truth.phi)


def matched(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    unit = [x / np.linalg.norm(x, axis=1, keepdims=True) for x in (a, b)]
    cosine = unit[0] @ unit[1].T
    return cosine[linear_sum_assignment(-cosine)]
