"""The scikit-learn shells: the same counts as the functions, clonable, picklable, at home in a Pipeline."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import NMF
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import (
    check_estimator_repr,
    check_no_attributes_set_in_init,
    check_parameters_default_constructible,
)

import partytext as pt
from partytext.errors import InputError

TEXTS = ["抓好三会一课，坚持“三会一课”。", "学习贯彻习近平新时代中国特色社会主义思想。", "", "“两学一做”与“三会一课”，建设“红色驿站”。"]


def test_columns_and_counts_are_those_of_count(clean_sample: pt.Corpus) -> None:
    counts = pt.count(pt.extract.slogans(clean_sample), clean_sample)
    vectorizer = pt.SloganVectorizer()
    matrix = vectorizer.fit_transform(clean_sample)
    assert vectorizer.get_feature_names_out().tolist() == counts.terms.tolist()
    assert sp.issparse(matrix) and matrix.dtype == np.int64 and (matrix != counts.matrix).nnz == 0


def test_rows_are_texts_also_those_without_a_slogan() -> None:
    matrix = pt.SloganVectorizer().fit(TEXTS * 4).transform(TEXTS)
    assert matrix.shape[0] == 4 and matrix[2].nnz == 0 and matrix[0].sum() == 2


def test_more_than_ten_texts_keep_their_order() -> None:
    texts = ["开会。"] * 11 + ["三会一课。"]
    assert pt.SloganVectorizer().fit_transform(texts).nonzero()[0].tolist() == [11]


def test_a_slogan_not_learned_is_not_counted() -> None:
    vectorizer = pt.SloganVectorizer().fit(TEXTS[:1])
    assert vectorizer.transform(["“两学一做”"]).sum() == 0


def test_kinds_by_their_chinese_names() -> None:
    for chinese, kind in (("数字缩略语", "numeral"), ("固定提法", "formula")):
        names = [pt.SloganVectorizer(kinds=[k]).fit(TEXTS).get_feature_names_out().tolist() for k in (chinese, kind)]
        assert names[0] == names[1]
    with pytest.raises(InputError, match=r"kind='数字' is not known.*Did you mean '数字"):
        pt.SloganVectorizer(kinds=["数字"]).fit(TEXTS)


@pytest.mark.parametrize(
    ("settings", "texts", "letter"),
    [
        ({}, [], "got 0 texts"),
        ({}, ["没有什么", ""], r"No slogan was found in the 2 texts.*pt\.extract\.slogans"),
        ({"kinds": ["metaphor"]}, TEXTS, r"No slogan of kinds=\['metaphor'\] was found in the 4 texts"),
        ({"min_docs": 100}, TEXTS, r"stands in min_docs=100 of the 4 texts; the commonest, '三会一课', stands in 2\. Lower min_docs"),
    ],
)
def test_a_fit_that_learns_nothing_says_so(settings: dict, texts: list[str], letter: str) -> None:
    for fit in (pt.SloganVectorizer(**settings).fit, pt.SloganVectorizer(**settings).fit_transform):
        with pytest.raises(InputError, match=letter):
            fit(texts)
    with pytest.raises(ValueError, match="empty vocabulary"):  # as the one they know does
        CountVectorizer().fit([""])


def test_kinds_depth_and_min_docs_choose() -> None:
    numeral = pt.SloganVectorizer(kinds=["numeral"]).fit(TEXTS).get_feature_names_out()
    assert set(numeral) == {"三会一课", "两学一做"}
    outer = set(pt.SloganVectorizer(depth=0).fit(TEXTS).get_feature_names_out())
    every = set(pt.SloganVectorizer().fit(TEXTS).get_feature_names_out())
    assert outer < every and "中国特色社会主义" in every - outer
    assert pt.SloganVectorizer(min_docs=2).fit(TEXTS).get_feature_names_out().tolist() == ["三会一课"]


def test_own_lexicon() -> None:
    only = pt.lexicon.Lexicon([pt.lexicon.Entry("红船先锋", "brand")])
    assert pt.SloganVectorizer(lexicon=only).fit(["争当红船先锋，抓好党建。"]).get_feature_names_out().tolist() == ["红船先锋"]


def test_pickles_clones_and_stands_in_a_pipeline() -> None:
    y = [0, 1, 1, 0]
    pipe = make_pipeline(pt.SloganVectorizer(), TfidfTransformer(), LogisticRegression())
    pipe.fit(TEXTS, y)
    again = pickle.loads(pickle.dumps(pipe))
    assert (again.predict(TEXTS) == pipe.predict(TEXTS)).all()
    assert clone(pipe[0]).get_params() == pipe[0].get_params()


@pytest.mark.parametrize("estimator", [pt.SloganVectorizer(), pt.TopicModel()])
def test_scikit_learn_conventions(estimator: object) -> None:
    name = type(estimator).__name__
    check_parameters_default_constructible(name, estimator)
    check_no_attributes_set_in_init(name, estimator)
    check_estimator_repr(name, estimator)


def test_errors_are_letters() -> None:
    with pytest.raises(NotFittedError):
        pt.SloganVectorizer().transform(TEXTS)
    with pytest.raises(InputError, match=r"\[text\]"):
        pt.SloganVectorizer().fit("三会一课")
    with pytest.raises(InputError, match="numeral"):
        pt.SloganVectorizer(kinds=["numerals"]).fit(TEXTS)


def test_a_frame_is_no_list_of_its_column_names() -> None:
    frame = pd.DataFrame({"正文": TEXTS})
    with pytest.raises(InputError, match=r"DataFrame.*df\['正文'\]"):
        pt.SloganVectorizer().fit(frame)
    with pytest.raises(InputError, match="DataFrame"):
        ColumnTransformer([("口号", pt.SloganVectorizer(), ["正文"])]).fit_transform(frame)
    fitted = pt.SloganVectorizer().fit(frame["正文"])
    with pytest.raises(InputError, match="DataFrame"):
        fitted.transform(frame)
    beside = ColumnTransformer([("口号", pt.SloganVectorizer(), "正文")]).fit_transform(frame)
    assert (beside != pt.SloganVectorizer().fit_transform(TEXTS)).nnz == 0


@pytest.mark.parametrize("texts", [np.array(TEXTS, dtype=object), np.array(TEXTS), tuple(TEXTS), pd.Series(TEXTS, index=[7, 7, 8, 9])])
def test_texts_may_be_an_array_a_tuple_or_a_series(texts: object) -> None:
    assert (pt.SloganVectorizer().fit_transform(texts) != pt.SloganVectorizer().fit_transform(TEXTS)).nnz == 0


@pytest.mark.parametrize("texts", [np.array([TEXTS]), {"正文": TEXTS}, 7, None, set(TEXTS)])
def test_what_is_no_list_of_texts_is_named(texts: object) -> None:
    with pytest.raises(InputError, match="expected"):
        pt.SloganVectorizer().fit(texts)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"kinds": "numeral"}, r"\['numeral'\]"), ({"kinds": 3}, "numeral, formula"), ({"kinds": [3]}, "numeral"), ({"kinds": ["numeral", "brands"]}, "brand"),
        ({"min_docs": "2"}, "min_docs='2'"), ({"min_docs": 0}, "1 or more"), ({"min_docs": 1.5}, "whole number"), ({"min_docs": True}, "whole number"),
        ({"depth": -1}, "depth=-1"), ({"depth": "0"}, "depth='0'"), ({"depth": 0.5}, "whole number"),
    ],
)  # fmt: skip
def test_settings_that_count_nothing_are_letters(settings: dict, said: str) -> None:
    with pytest.raises(InputError, match=said):
        pt.SloganVectorizer(**settings).fit(TEXTS)


def planted() -> np.ndarray:
    rng = np.random.default_rng(0)
    topic = np.repeat([0, 1], 20)
    rate = np.where(topic[:, None] == 0, [5, 5, 5, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 5, 5, 5])
    x = rng.poisson(rate)
    x[7] = 0
    return x


def test_topics_come_back_with_rows_and_columns_as_given() -> None:
    x = planted()
    model = pt.TopicModel(k=2)
    shares = model.fit_transform(x)
    assert shares.shape == (40, 2) and (shares[7] == 0).all()
    theirs = NMF(2, random_state=0, init="nndsvda").fit_transform(x)  # by another hand
    said = x.sum(axis=1) > 0
    same = (shares.argmax(axis=1) == theirs.argmax(axis=1))[said].mean()
    assert max(same, 1 - same) == 1
    assert set(model.components_[0].argsort()[:3].tolist()) in ({0, 1, 2}, {3, 4, 5})


def test_a_frame_keeps_its_column_order() -> None:
    x = planted()
    frame = pd.DataFrame(x, columns=list("fedcba"))
    ours, named = pt.TopicModel(k=2).fit(x), pt.TopicModel(k=2, seeds={"甲": ["f", "e"]}).fit(frame)
    first = named.components_[named.result_.labels["label"].tolist().index("甲")]
    assert set(first.argsort()[-3:].tolist()) == {0, 1, 2}
    assert ours.components_.shape == named.components_.shape == (2, 6)
