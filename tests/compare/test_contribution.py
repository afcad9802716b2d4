"""contribution(): what a theme's count is made of."""

from __future__ import annotations

import pandas as pd
import pytest

import partytext as pt
from partytext.compare._contribution import contribution
from partytext.errors import ColumnError, InputError

SCHEME = pd.DataFrame({
    "主题": ["组织建设", "组织建设", "作风建设", "文化建设"], "词语": ["三会一课", "主题党日", "形式主义", "合唱比赛"],
})  # fmt: skip
TEXTS = ["三会一课，三会一课，形式主义。", "主题党日，三会一课。", "形式主义。", "开会。"]


@pytest.fixture
def corpus():
    return pt.Corpus(pd.DataFrame({"doc_id": list("abcd"), "text": TEXTS}))


@pytest.fixture
def spans(corpus):
    return pt.extract.themes(corpus, SCHEME)


def test_by_hand(spans, corpus):
    t = contribution(spans, corpus)
    assert t.values.tolist() == [
        ["作风建设", "形式主义", 2, 1.0, 2, 2, 2, 2],
        ["组织建设", "三会一课", 3, 0.75, 2, 1, 2, 2],
        ["组织建设", "主题党日", 1, 0.25, 1, 0, 2, 2],
    ]
    assert t.attrs["untouched"] == {"作风建设": ("b", "d"), "组织建设": ("c", "d")}


def test_counts_say_the_same_and_name_what_is_never_found(spans, corpus):
    counts = pt.count(spans, corpus, term="term")
    t = contribution(counts, scheme=SCHEME)
    pd.testing.assert_frame_equal(t, contribution(spans, corpus), check_dtype=False)
    assert t.attrs["untouched"]["文化建设"] == tuple("abcd")


def test_sums_are_those_of_the_theme_counts():
    corpus = pt.sample_corpus()
    spans = pt.extract.themes(corpus)
    t, counts = contribution(spans, corpus), pt.count(spans, corpus, term="theme")
    total = dict(zip(counts.terms, counts.matrix.toarray().sum(axis=0), strict=True))
    assert t.groupby("theme")["count"].sum().to_dict() == total
    assert t.groupby("theme")["share"].sum().to_numpy() == pytest.approx(1)


def test_empty(corpus, spans):
    t = contribution(spans.iloc[:0], corpus)
    assert not len(t) and list(t.columns) == list(contribution(spans, corpus).columns)


def test_wrong_calls(corpus, spans):
    with pytest.raises(InputError, match="needs the corpus"):
        contribution(spans)
    with pytest.raises(InputError, match="'a', which this corpus lacks"):
        contribution(spans, corpus.where(doc_id=["b", "c", "d"]))
    with pytest.raises(ColumnError, match="term"):
        contribution(spans.drop(columns="term"), corpus)
    with pytest.raises(InputError, match="Count the terms"):
        contribution(pt.count(spans, corpus, term="theme"), scheme=SCHEME)
