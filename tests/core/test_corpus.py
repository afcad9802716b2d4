from __future__ import annotations

import pandas as pd
import pytest

import partytext as pt
from partytext.errors import ColumnError, InputError


@pytest.fixture
def corpus() -> pt.Corpus:
    return pt.Corpus(
        pd.DataFrame(
            {
                "doc_id": ["a", "b", "c"],
                "text": ["一、总则\n第一段。第二句！\n二、做法\n好。", "两学一做。", "三会一课。"],
                "unit": ["x", "y", None],
                "year": pd.array([2022, 2023, 2023], dtype="Int64"),
            }
        )
    )


def test_docs_is_a_copy(corpus: pt.Corpus) -> None:
    docs = corpus.docs
    docs.loc[0, "unit"] = "changed"
    assert corpus.docs["unit"].tolist()[:2] == ["x", "y"]


def test_where_takes_a_value_or_a_list(corpus: pt.Corpus) -> None:
    assert corpus.where(year=2023).doc_ids == ["b", "c"]
    assert corpus.where(unit=["x", "y"], year=[2022]).doc_ids == ["a"]
    with pytest.raises(ColumnError, match="Did you mean 'unit'"):
        corpus.where(unti="x")


def test_where_takes_a_value_as_the_column_holds_it(corpus: pt.Corpus) -> None:
    quarters = corpus.assign(quarter=["1", "2", None])
    assert corpus.where(year="2023").doc_ids == ["b", "c"]
    assert corpus.where(year=["2022", 2023]).doc_ids == ["a", "b", "c"]
    assert quarters.where(quarter=2).doc_ids == ["b"]
    assert corpus.where(year=None).doc_ids == []
    with pytest.raises(InputError, match=r"holds numbers, like 2022"):
        corpus.where(year="二〇二二")


def test_a_sum_still_says_who_sent_nothing(corpus: pt.Corpus) -> None:
    def of(doc_id: str, unit: str, *missing: str) -> pt.Corpus:
        table = pd.DataFrame({"unit": missing, "aliases": ""})
        return pt.Corpus(pd.DataFrame({"doc_id": [doc_id], "text": ["好。"], "unit_name": [unit]}), missing=table)

    both = of("d", "甲县委", "乙县委", "丙县委") + of("e", "乙县委", "丙县委", "丁县委")
    assert both.missing["unit"].tolist() == ["丙县委", "丁县委"]  # 乙县委 is in the other part
    assert (corpus + of("d", "甲县委", "乙县委")).missing["unit"].tolist() == ["乙县委"]
    assert list((corpus + pt.Corpus(both.docs)).missing.columns) == ["unit", "aliases"]


def test_sample_does_not_depend_on_the_order_of_documents(corpus: pt.Corpus) -> None:
    turned = pt.Corpus(corpus.docs.iloc[::-1])
    assert set(corpus.sample(2, random_state=3).doc_ids) == set(turned.sample(2, random_state=3).doc_ids)
    with pytest.raises(InputError, match="more than the 3"):
        corpus.sample(4, random_state=0)


def test_assign_text_is_refused(corpus: pt.Corpus) -> None:
    with pytest.raises(InputError, match="way back"):
        corpus.assign(text=["", "", ""])


def test_assign_series_joins_by_doc_id(corpus: pt.Corpus) -> None:
    assert corpus.assign(kind=pd.Series({"c": "村", "a": "县"})).docs["kind"].tolist()[0] == "县"
    with pytest.raises(InputError, match="index"):
        corpus.assign(kind=pd.Series(["村", "县", "乡"]))


def test_plus_raises_on_a_clash_and_joins_columns(corpus: pt.Corpus) -> None:
    other = pt.Corpus(pd.DataFrame({"doc_id": ["d"], "text": ["新。"], "region": ["河南省"]}))
    both = corpus + other
    assert both.doc_ids == ["a", "b", "c", "d"]
    assert both.docs["region"].isna().tolist() == [True, True, True, False]
    assert str(both.docs["year"].dtype) == "Int64"
    with pytest.raises(InputError, match="more than once: d"):
        both + other


@pytest.mark.parametrize(
    ("level", "parts"),
    [
        ("section", ["一、总则\n第一段。第二句！\n", "二、做法\n好。"]),
        ("paragraph", ["一、总则", "第一段。第二句！", "二、做法", "好。"]),
        ("sentence", ["一、总则", "第一段。", "第二句！", "二、做法", "好。"]),
    ],
)
def test_split_keeps_offsets_home(corpus: pt.Corpus, level: str, parts: list[str]) -> None:
    done = corpus.where(doc_id="a").split(level)
    assert [t.strip() for t in done.texts] == [p.strip() for p in parts]
    assert set(done.docs["source_id"]) == {"a"}
    whole = corpus.text("a")
    for text, start in zip(done.texts, done.docs["source_start"], strict=True):
        assert whole[start : start + len(text)] == text


def test_split_spans_lead_to_the_raw_text() -> None:
    raw = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["　　第一句。第二句有三会\u200b一课,很好。"]}))
    parts = pt.clean(raw).split("sentence")
    spans = parts.to_raw(pt.extract.slogans(parts))
    row = spans[spans["canonical"] == "三会一课"].iloc[0]
    assert raw.text("a")[row["raw_start"] : row["raw_end"]] == "三会\u200b一课"
    back = parts.to_clean(spans[["doc_id", "raw_start", "raw_end"]])
    assert (back["start"].tolist(), back["end"].tolist()) == (spans["start"].tolist(), spans["end"].tolist())


def test_bad_corpora_are_refused() -> None:
    with pytest.raises(ColumnError, match="text"):
        pt.Corpus(pd.DataFrame({"doc_id": ["a"]}))
    with pytest.raises(InputError, match="where its text should be"):
        pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": [None]}))
    with pytest.raises(InputError, match="unique"):
        pt.Corpus(pd.DataFrame({"doc_id": ["a", "a"], "text": ["", ""]}))


def test_repr_of_cells_is_escaped() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["<b>"], "text": ["好"]}))
    assert "<b>" not in corpus._repr_html_()
