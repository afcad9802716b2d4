"""cite(): every span leads home."""

from __future__ import annotations

import pandas as pd
import pytest

import partytext as pt
from partytext._cite import COLUMNS
from partytext.errors import ColumnError, InputError

TEXT = (
    "强基固本\n一、抓基层\n（一）严格组织生活\n坚持三会一课。一是学，读原著、悟原理。二是做，主题党日见行动。\n下一段谈三会一课。\n"
    "二、正作风\n坚决反对形式主义。"
)


def corpus(**variables):
    return pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": [TEXT], **{k: [v] for k, v in variables.items()}}))


def span(words, nth=0, corpus_=None):
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return pd.DataFrame({"doc_id": ["a"], "start": [at], "end": [at + len(words)]})


def one(spans, c=None):
    return pt.cite(spans, c or corpus()).iloc[0]


def test_sentence_and_section_path():
    row = one(span("三会一课"))
    assert (row["quote"], row["sentence"]) == ("三会一课", "坚持三会一课。")
    assert row["section"] == "一、抓基层 / （一）严格组织生活"
    assert one(span("形式主义"))["section"] == "二、正作风"
    assert one(span("强基固本"))["section"] == ""
    assert one(span("抓基层"))["section"] == "一、抓基层"


def test_a_heading_inside_a_paragraph_ends_with_it():
    assert one(span("三会一课", 1))["section"] == "一、抓基层 / （一）严格组织生活"


def test_a_span_over_two_sentences_has_both():
    assert one(span("三会一课。一是学"))["sentence"] == "坚持三会一课。一是学，读原著、悟原理。"


@pytest.mark.parametrize(
    ("variables", "reference"),
    [
        ({}, "文件“a”，见“二、正作风”一节。"),
        ({"title": "强基", "unit": "某县委", "date": "2019-07-02"}, "某县委：《强基》，2019年7月2日，见“二、正作风”一节。"),
        (
            {"title": "强基", "authors": ("甲", "乙"), "unit_name": "某县委", "publication": "党建研究", "issue": "2019年第7期"},
            "甲、乙（某县委）：《强基》，《党建研究》2019年第7期，见“二、正作风”一节。",
        ),
        ({"title": None, "unit": float("nan"), "year": 2019.0}, "文件“a”，2019年，见“二、正作风”一节。"),
        ({"title": "强基", "date": pd.Timestamp("2019-07-02"), "source": "某网"}, "《强基》，某网，2019年7月2日，见“二、正作风”一节。"),
    ],
)
def test_reference_says_what_is_known_and_no_more(variables, reference):
    assert one(span("形式主义"), corpus(**variables))["reference"] == reference


def test_rows_and_index_are_those_of_the_spans():
    c = corpus()
    spans = pd.concat([span("形式主义"), span("三会一课")]).set_axis([7, 3])
    table = pt.cite(spans, c)
    assert table.index.tolist() == [7, 3] and table["quote"].tolist() == ["形式主义", "三会一课"]
    assert not set(COLUMNS) & set(spans.columns) and len(spans.join(table[list(COLUMNS)])) == 2


def test_every_slogan_of_the_sample_stands_in_its_sentence():
    c = pt.sample_corpus()
    spans = pt.extract.slogans(c)
    table = pt.cite(spans, c)
    assert len(table) == len(spans)
    assert all(q in s for q, s in zip(table["quote"], table["sentence"], strict=True))
    assert table["reference"].str.endswith("。").all() and table["file"].str.endswith(".txt").all()


def test_a_part_leads_to_the_file_of_the_whole():
    c = pt.sample_corpus().split("paragraph")
    spans = pt.extract.slogans(c)
    assert pt.cite(spans, c)["file"].str.endswith(".txt").all()


def test_empty_and_wrong_calls():
    c = corpus()
    spans = span("形式主义")
    assert list(pt.cite(spans.iloc[:0], c).columns) == ["doc_id", "start", "end", *COLUMNS]
    with pytest.raises(ColumnError, match="start"):
        pt.cite(spans.drop(columns="start"), c)
    with pytest.raises(InputError, match="'b', which this corpus lacks"):
        pt.cite(spans.assign(doc_id="b"), c)
    with pytest.raises(InputError, match="to_clean"):
        pt.cite(spans.assign(end=10_000), c)
