"""Wordings of one formula: spellings, orders and verbs, by group."""

from __future__ import annotations

import pandas as pd
import pytest

import partytext as pt
from partytext.compare._wording import verb_before
from partytext.errors import ColumnError, InputError

DOCS = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c", "d"],
        "year": [2021, 2022, 2022, None],
        "text": [
            "深刻领悟“两个确立”的决定性意义。",
            "坚定拥护“两个确立”，深刻领悟“两个确立”。",
            "关于“两个确立”，会上作了说明。",
            "坚决拥护两个确立。",
        ],
    }
)


@pytest.fixture
def corpus() -> pt.Corpus:
    return pt.Corpus(DOCS)


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("深刻领悟“两个确立”的决定性意义", "两个确立", "深刻领悟"),
        ("坚定拥护“两个确立”", "两个确立", "坚定拥护"),
        ("各支部落实三会一课制度", "三会一课", "落实"),
        ("增强“四个意识”、坚定“四个自信”、做到“两个维护”", "四个自信", "坚定"),
        ("不断增强“四个意识”、“四个自信”", "四个自信", "不断增强"),
        ("会议指出，“两个确立”是决定性因素", "两个确立", ""),
        ("“两个确立”", "两个确立", ""),
        ("对“三农”工作的要求", "三农", ""),
        ("提出了“三个务必”", "三个务必", "提出"),
        ("要求严格落实“三会一课”", "三会一课", "严格落实"),
    ],
)  # fmt: skip
def test_the_verb_that_governs(text: str, formula: str, verb: str) -> None:
    assert verb_before(text, text.index(formula)) == verb


def test_counts_by_hand(corpus: pt.Corpus) -> None:
    table = pt.compare.wording(pt.extract.slogans(corpus), corpus, "两个确立", by="year")
    rows = {(v, g): (c, n, s) for v, g, c, n, s in table[["verb", "group", "count", "n_docs", "share"]].values.tolist()}
    assert rows == {
        ("深刻领悟", "2021"): (1, 1, 1.0),
        ("深刻领悟", "2022"): (1, 1, 1 / 3),
        ("坚定拥护", "2022"): (1, 1, 1 / 3),
        ("", "2022"): (1, 1, 1 / 3),
        ("坚决拥护", "（未注明）"): (1, 1, 1.0),
    }


def test_shares_of_a_group_sum_to_one_and_counts_to_its_mentions(clean_sample: pt.Corpus) -> None:
    spans = pt.extract.slogans(clean_sample)
    name = spans["canonical"].value_counts().index[0]
    table = pt.compare.wording(spans, clean_sample, name, by="unit_name")
    assert table.groupby("group")["share"].sum().round(9).eq(1).all()
    assert table["count"].sum() == (spans["canonical"] == name).sum()


def test_wrong_orders_are_wordings_too() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲", "乙"], "text": ["不忘初心、牢记使命。", "牢记初心、不忘使命。"]}))
    spans = pd.concat([pt.extract.slogans(corpus), pt.extract.misquotes(corpus)], ignore_index=True)
    table = pt.compare.wording(spans, corpus, "不忘初心、牢记使命", by="unit")
    assert set(zip(table["wording"], table["group"], strict=True)) == {("不忘初心、牢记使命", "甲"), ("牢记初心、不忘使命", "乙")}


def test_an_absent_formula_gives_an_empty_table_and_a_warning(corpus: pt.Corpus) -> None:
    with pytest.warns(UserWarning, match="Did you mean '两个确立'"):
        table = pt.compare.wording(pt.extract.slogans(corpus), corpus, "两个确利", by="year")
    assert table.empty and table.columns.tolist() == ["wording", "verb", "group", "year", "count", "n_docs", "share"]


def test_misuse_is_told(corpus: pt.Corpus) -> None:
    spans = pt.extract.slogans(corpus)
    with pytest.raises(ColumnError, match="canonical"):
        pt.compare.wording(spans.drop(columns="canonical"), corpus, "两个确立")
    with pytest.raises(InputError, match="lacks"):
        pt.compare.wording(spans, corpus.where(doc_id="a"), "两个确立")
    with pytest.raises(InputError, match="rename"):
        pt.compare.wording(spans, corpus.assign(verb=["x"] * 4), "两个确立", by="verb")
