from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partytext as pt
from partytext.errors import InputError


def counts(rows: dict[str, dict[str, int]], **variables: list) -> pt.Counts:
    terms = sorted({t for row in rows.values() for t in row}) or ["甲"]
    matrix = np.array([[row.get(t, 0) for t in terms] for row in rows.values()]).reshape(len(rows), len(terms))
    docs = pd.DataFrame({"doc_id": list(rows), **variables})
    return pt.Counts.from_matrix(matrix, docs=docs, terms=terms, exposure=[100] * len(rows))


texts = st.lists(st.text("三会一课两学做四个意识。，", max_size=30), min_size=1, max_size=8)


@given(texts, st.randoms(use_true_random=False))
def test_counts_of_parts_add_up_to_the_whole(texts: list[str], random) -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": [f"d{i}" for i in range(len(texts))], "text": texts, "year": range(len(texts))}))
    whole = pt.count(pt.tokenize(corpus), None)
    ids = corpus.doc_ids
    random.shuffle(ids)
    parts = [pt.count(pt.tokenize(corpus.where(doc_id=d))) for d in ids]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    assert total.equals(whole)
    assert total.docs["doc_id"].tolist() == ids  # rows stay in the order given


def test_terms_are_sorted_by_code_point_and_unseen_ones_have_no_column() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["四个意识、三会一课、三会一课。"]}))
    c = pt.count(pt.extract.slogans(corpus), corpus)
    assert c.terms.tolist() == ["三会一课", "四个意识"]
    assert c.matrix.toarray().tolist() == [[2, 1]]


def test_a_document_on_both_sides_raises() -> None:
    c = counts({"a": {"甲": 1}})
    with pytest.raises(InputError, match="more than once: a"):
        c + c


def test_group_sums_and_marks_itself() -> None:
    c = counts({"a": {"甲": 1}, "b": {"甲": 2}, "c": {"乙": 5}}, unit=["x", "x", None])
    g = c.group("unit")
    assert g.grouped
    assert g.docs["doc_id"].tolist() == ["x", "（未注明）"]
    assert g.matrix.toarray().tolist() == [[0, 3], [5, 0]]  # 乙 (U+4E59) stands before 甲 (U+7532)
    assert g.exposure.tolist() == [200, 100]


def test_trim_where_assign() -> None:
    c = counts({"a": {"甲": 1, "乙": 1}, "b": {"甲": 2}}).assign(unit=["x", "y"])
    assert c.trim(min_docs=2).terms.tolist() == ["甲"]
    assert c.where(unit="y").matrix.sum() == 2
    by_id = c.assign(year=pd.Series({"b": 2021, "a": 2020}))
    assert by_id.docs["year"].tolist() == [2020, 2021]


@pytest.mark.parametrize(
    ("matrix", "kwargs", "words"),
    [
        ([[1, 2]], {"terms": ["甲"]}, "documents x terms"),
        ([[1.5]], {"terms": ["甲"]}, "whole numbers"),
        ([[-1]], {"terms": ["甲"]}, "whole numbers"),
        ([[1, 1]], {"terms": ["甲", "甲"]}, "unique"),
    ],
)
def test_bad_matrices_are_refused_with_a_reason(matrix: list, kwargs: dict, words: str) -> None:
    with pytest.raises(InputError, match=words):
        pt.Counts.from_matrix(matrix, docs=pd.DataFrame({"doc_id": ["a"]}), exposure=[10], **kwargs)


def test_drop_zones_leaves_numerator_and_exposure() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["一、落实三会一课制度\n党支部开展三会一课，认真记录每次会议情况。"]}))
    spans = pt.extract.slogans(corpus)
    everything, body = pt.count(spans, corpus), pt.count(spans, corpus, drop_zones=["heading"])
    assert (everything.matrix.sum(), body.matrix.sum()) == (2, 1)
    assert everything.exposure[0] - body.exposure[0] == 9  # 一 and 落实三会一课制度


def test_a_zone_that_is_none_is_refused() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["三会一课。"]}))
    spans = pt.extract.slogans(corpus)
    with pytest.raises(InputError, match="Did you mean 'heading'"):
        pt.count(spans, corpus, drop_zones="headings")
    with pytest.raises(InputError, match="go with a span table"):
        pt.count(pt.tokenize(corpus), term="nope")
