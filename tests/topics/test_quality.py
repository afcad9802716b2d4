from __future__ import annotations

import numpy as np
import pytest

from partytext.errors import InputError
from partytext.topics import choose_k, fit, quality
from partytext.topics._quality import npmi

from .planted import TOPICS, planted


@pytest.fixture(scope="module")
def truth():
    return planted(150)


@pytest.fixture(scope="module")
def result(truth):
    return fit(truth.counts, TOPICS)


def test_npmi_by_hand():
    # 8 documents: one term in 4, the other in 2, both in 2: log(.25 / (.5 * .25)) / -log(.25) = log 2 / log 4
    assert npmi(2 / 8, 4 / 8, 2 / 8) == pytest.approx(0.5)
    assert np.isnan(npmi(0, 0, 0.5))


def test_real_topics_cohere_better_than_shuffled_words(truth, result):
    rng = np.random.default_rng(0)
    m = truth.counts.matrix.toarray()
    shuffled = np.column_stack([rng.permutation(column) for column in m.T])
    noise = type(truth.counts).from_matrix(
        shuffled, docs=truth.counts.docs, terms=truth.counts.terms.tolist(), exposure=truth.counts.exposure
    )
    assert quality(result)["npmi"].mean() > quality(result, noise)["npmi"].mean() + 0.1


def test_quality_table(truth, result):
    table = quality(result)
    assert list(table) == ["topic", "label", "npmi", "exclusivity", "share", "n_docs"]
    assert table["n_docs"].sum() == len(truth.counts)
    assert table["share"].sum() == pytest.approx(1)
    assert table["exclusivity"].between(1 / TOPICS, 1).all()
    with pytest.raises(InputError, match="expected Counts"):
        quality(result, truth.counts.matrix)


def test_planted_topics_are_stable_and_noise_is_not(truth, result):
    assert (result.stability["stability"] > 0.9).all()
    assert result.stability is result.stability
    too_many = fit(truth.counts, 3 * TOPICS)
    assert too_many.stability["stability"].min() < 0.8


def test_choose_k_finds_the_planted_number_in_its_range(truth):
    table = choose_k(truth.counts, [2, TOPICS, 15])
    assert list(table) == ["k", "npmi", "stability", "score", "suggested"]
    assert table.loc[table["suggested"], "k"].tolist() == [TOPICS]


def test_choose_k_of_one_number_suggests_it(truth):
    assert choose_k(truth.counts, [3])["suggested"].tolist() == [True]
    with pytest.raises(InputError, match="ks is empty"):
        choose_k(truth.counts, [])
