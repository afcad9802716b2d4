from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest

from partytext.core import Counts
from partytext.errors import InputError
from partytext.topics import TopicResult, fit

from .planted import TOPICS, cosines, matched, planted


@pytest.fixture(scope="module")
def truth():
    return planted()


@pytest.fixture(scope="module")
def result(truth) -> TopicResult:
    return fit(truth.counts, TOPICS)


def counts_of(rows, terms="党史 学习 支部 换届", **columns) -> Counts:
    rows = np.asarray(rows)
    docs = pd.DataFrame({"doc_id": [f"d{i}" for i in range(len(rows))], **columns})
    return Counts.from_matrix(rows, docs=docs, terms=terms.split(), exposure=rows.sum(axis=1))


def test_planted_topics_come_back_far_better_than_chance(truth, result):
    rng = np.random.default_rng(0)
    chance = matched(rng.dirichlet(np.full(truth.phi.shape[1], 0.1), TOPICS), truth.phi).mean()
    assert chance < 0.4
    assert cosines(result, truth).mean() > 0.85
    assert cosines(result, truth).min() > 0.7


def test_documents_get_their_planted_topic(truth, result):
    share = result.documents.pivot(index="doc_id", columns="topic", values="share")
    like = np.corrcoef(share.to_numpy().T, truth.theta.T)[:TOPICS, TOPICS:]
    assert (like.max(axis=0) > 0.8).all()


def test_tables_keep_their_promises(truth, result):
    terms, documents = result.terms, result.documents
    assert list(terms) == ["topic", "term", "weight"] and list(documents) == ["doc_id", "topic", "share"]
    assert (terms["weight"] > 0).all()
    assert terms.groupby("topic")["weight"].sum().to_numpy() == pytest.approx(np.ones(TOPICS))
    assert documents.groupby("doc_id")["share"].sum().to_numpy() == pytest.approx(np.ones(len(truth.counts)))
    assert len(documents) == TOPICS * len(truth.counts)
    resorted = terms.assign(minus=-terms["weight"]).sort_values(["topic", "minus", "term"], ignore_index=True)
    pd.testing.assert_frame_equal(terms, resorted.drop(columns="minus"))
    assert documents.groupby("topic")["share"].sum().is_monotonic_decreasing
    assert result.labels["label"].is_unique
    assert result.labels["label"].str.count("·").between(2, 4).all()


def test_order_of_documents_and_terms_changes_nothing(truth, result):
    rng = np.random.default_rng(1)
    c = truth.counts
    rows, columns = rng.permutation(len(c)), rng.permutation(len(c.terms))
    other = Counts.from_matrix(
        c.matrix[rows][:, columns], docs=c.docs.iloc[rows], terms=c.terms[columns].tolist(), exposure=c.exposure[rows]
    )
    again = fit(other, TOPICS)
    for name in ("terms", "documents", "labels"):
        pd.testing.assert_frame_equal(getattr(result, name), getattr(again, name), check_exact=True)


def test_seeds_name_their_topics_and_stay(truth):
    result = fit(truth.counts, seeds=truth.seeds)
    assert sorted(result.labels["label"]) == sorted(truth.seeds)
    assert cosines(result, truth).min() > 0.7
    retained = result.settings["seed_retention"]
    assert set(retained) == set(truth.seeds) and min(retained.values()) > 0.5
    top = result.terms.groupby("topic").head(30).groupby("topic")["term"].agg(set)
    for topic, name in result.labels[["topic", "seed"]].itertuples(index=False):
        assert len(top[topic] & set(truth.seeds[name])) / 5 == retained[name]


def test_free_topics_find_what_no_seed_names(truth):
    some = dict(list(truth.seeds.items())[:3]) | {"其他": None}
    result = fit(truth.counts, TOPICS, seeds=some)
    assert (result.labels["seed"] != "").sum() == 3
    assert cosines(result, truth).min() > 0.7


def test_absent_seeds_warn_and_are_listed(truth):
    with pytest.warns(UserWarning, match="无此词"):
        result = fit(truth.counts, 3, seeds={"甲": ["无此词", *truth.seeds["主题0"]], "乙": ["也无"]})
    assert result.settings["seeds_absent"] == {"甲": ["无此词"], "乙": ["也无"]}
    assert result.labels["seed"].tolist().count("甲") == 1
    assert "乙" not in result.labels["label"].tolist()  # a topic without its seeds does not bear their name


@pytest.mark.filterwarnings("ignore:builtin type .* has no __module__ attribute:DeprecationWarning")  # tomotopy 0.14
@pytest.mark.parametrize(("method", "package"), [("gensim-lda", "gensim"), ("tomotopy-lda", "tomotopy")])
def test_other_backends_give_the_same_tables(truth, method, package):
    try:
        __import__(package)
    except ImportError:  # not there, or built for another machine
        pytest.skip(f"{package} cannot be imported")
    result = fit(truth.counts, seeds=truth.seeds, method=method)
    assert cosines(result, truth).mean() > 0.6
    assert result.documents.groupby("doc_id")["share"].sum().to_numpy() == pytest.approx(np.ones(len(truth.counts)))
    assert package in result.settings["versions"]
    pd.testing.assert_frame_equal(result.terms, fit(truth.counts, seeds=truth.seeds, method=method).terms)


def test_pickle_keeps_all(result):
    again = pickle.loads(pickle.dumps(result))
    pd.testing.assert_frame_equal(again.terms, result.terms)
    assert again.settings == result.settings


def test_documents_without_terms_are_left_out_and_listed():
    result = fit(counts_of([[1, 2, 0, 0], [0, 0, 0, 0], [0, 0, 2, 1], [0, 0, 1, 1]]), 2)
    assert result.settings["left_out"] == ["d1"]
    assert sorted(result.documents["doc_id"].unique()) == ["d0", "d2", "d3"]
    assert not result.documents.isna().any(axis=None)


def test_one_document_is_one_topic():
    result = fit(counts_of([[1, 2, 0, 3]]))
    assert result.documents["share"].tolist() == [1.0]
    assert result.settings["n_terms"] == 3
    assert result.stability["stability"].isna().all()


def test_identical_documents_do_not_fail():
    result = fit(counts_of([[1, 2, 1, 3]] * 6), 2)
    assert result.documents.groupby("doc_id")["share"].sum().to_numpy() == pytest.approx(np.ones(6))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda c: fit(c, 5), "at most 3"),
        (lambda c: fit(c, 0), "1 or more"),
        (lambda c: fit(c, 2.5), "whole number"),
        (lambda c: fit(c, True), "whole number"),
        (lambda c: fit(c, 2, method="nmf"), "Did you mean 'nmf-kl'"),
        (lambda c: fit(c, 2, random_state=-1), "random_state"),
        (lambda c: fit(c, 1, seeds={"甲": ["党史"], "乙": ["支部"]}), "fewer than the 2 seed lists"),
        (lambda c: fit(c, 2, seeds=["党史"]), "dict"),
        (lambda c: fit(c, 2, seeds={"甲": "党史"}), "list of terms"),
        (lambda c: fit("党史学习教育"), "pt.tokenize"),
        (lambda c: fit(c.group("unit"), 2), "group"),
        (lambda c: fit(c.where(doc_id="none")), "No document has any term"),
    ],
)
def test_wrong_calls_get_a_letter(call, says):
    counts = counts_of([[1, 2, 0, 0], [0, 1, 2, 1], [0, 0, 1, 1]], unit=["a", "a", "b"])
    with pytest.raises(InputError, match=says):
        call(counts)
