"""Coverage: every cell of a checklist told from what was read, what was sent and what was readable."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext.compare._coverage import KINDS

TEXTS = {
    "a1": ("甲支部", "全年上党课12次。谈心谈话不够经常。"),
    "a2": ("甲支部", "会议强调，要上好党课。下一步，将开展主题党日。"),
    "b1": ("乙支部", "认真落实主题党日、谈心谈话、民主评议党员等制度。习近平总书记强调，要经常谈心谈话。"),
    "c1": ("丙支部", ""),
}
ITEMS = ["党课", "主题党日", "谈心谈话", "党费"]


@pytest.fixture
def corpus() -> pt.Corpus:
    rows = [{"doc_id": name, "unit": unit, "text": text} for name, (unit, text) in TEXTS.items()]
    return pt.Corpus(pd.DataFrame(rows))


@pytest.fixture
def spans(corpus: pt.Corpus) -> pd.DataFrame:
    scheme = pd.DataFrame({"主题": ITEMS, "词语": ITEMS})
    return pt.extract.themes(corpus, scheme)


def kinds(table: pd.DataFrame) -> dict[str, list[str]]:
    return {g: part["kind"].tolist() for g, part in table.groupby("group", sort=False)}


def test_each_cell_has_the_best_kind_of_its_mentions(corpus, spans) -> None:
    table = pt.compare.coverage(spans, corpus, by="unit", items=ITEMS)
    assert kinds(table) == {
        "丙支部": ["无法读取"] * 4,  # a document without a character
        "乙支部": ["未提及", "仅罗列", "要求", "未提及"],
        "甲支部": ["有记载", "部署", "不足", "未提及"],
    }


def test_counts_documents_and_the_sentence_that_shows_it(corpus, spans) -> None:
    table = pt.compare.coverage(spans, corpus, by="unit", items=ITEMS).set_index(["group", "item"])
    row = table.loc[("甲支部", "党课")]
    assert (row["count"], row["n_docs"], row["n_lacking"], row["doc_id"]) == (2, 2, 0, "a1")
    assert row["sentence"] == "全年上党课12次。"
    assert corpus.text("a1")[row["start"] : row["end"]] == "党课"
    assert table.loc[("甲支部", "谈心谈话"), "n_lacking"] == 1
    silent = table.loc[("甲支部", "党费")]
    assert (silent["count"], silent["doc_id"], silent["sentence"]) == (0, None, "")
    assert pd.isna(silent["start"])


def test_counts_are_those_of_the_spans(corpus, spans) -> None:
    table = pt.compare.coverage(spans, corpus, by="unit", items=ITEMS)
    assert table["count"].sum() == len(spans)
    assert len(table) == 3 * len(ITEMS)


def test_without_items_only_those_found(corpus, spans) -> None:
    assert set(pt.compare.coverage(spans, corpus, by="unit")["item"]) == {"党课", "主题党日", "谈心谈话"}


def test_a_unit_of_the_roster_that_sent_nothing_is_no_gap(corpus, spans) -> None:
    roster = pd.DataFrame({"name": ["丁支部", "甲支部"], "aliases": ["", ""]})
    table = pt.compare.coverage(spans, corpus, by="unit", items=ITEMS, units=roster)
    assert list(dict.fromkeys(table["group"])) == ["丁支部", "甲支部", "丙支部", "乙支部"]  # the roster first, in its order
    assert kinds(table)["丁支部"] == ["未报送"] * 4


def test_an_alias_of_the_roster_is_its_unit(corpus, spans) -> None:
    roster = pd.DataFrame({"name": ["机关第一党支部"], "aliases": ["甲支部|一支部"]})
    table = pt.compare.coverage(spans, corpus, by="unit", items=ITEMS, units=roster)
    assert kinds(table)["机关第一党支部"] == ["有记载", "部署", "不足", "未提及"]


def test_rejected_files_are_unreadable_not_silent(tmp_path: Path) -> None:
    for unit, name, data in [("甲支部", "a.txt", "上党课2次。".encode()), ("乙支部", "b.txt", b""), ("甲支部", "broken.docx", b"no zip")]:
        (tmp_path / unit).mkdir(exist_ok=True)
        (tmp_path / unit / name).write_bytes(data)
    corpus = pt.read(tmp_path, pattern="{unit}/**")
    assert len(corpus.rejected) == 2
    spans = pt.extract.themes(corpus, "支部标准化")
    roster = pd.DataFrame({"name": ["甲支部", "乙支部", "丙支部"]})
    table = pt.compare.coverage(spans, corpus, by="unit", items=["三会一课", "党费收缴"], units=roster)
    assert kinds(table) == {"甲支部": ["有记载", "未提及"], "乙支部": ["无法读取"] * 2, "丙支部": ["未报送"] * 2}
    assert table.groupby("group")["n_rejected"].first().to_dict() == {"甲支部": 1, "乙支部": 1, "丙支部": 0}


def test_the_scheme_gives_its_items_in_its_order(clean_sample: pt.Corpus) -> None:
    spans = pt.extract.themes(clean_sample, "支部标准化")
    table = pt.compare.coverage(spans, clean_sample, items="支部标准化")
    groups = table["group"].nunique()
    assert table["item"].tolist() == list(pt.lexicon.load("支部标准化").themes) * groups
    assert table["count"].sum() == len(spans)
    assert table["kind"].cat.categories.tolist() == list(KINDS)


def test_order_of_the_corpus_changes_nothing(clean_sample: pt.Corpus) -> None:
    spans = pt.extract.themes(clean_sample, "支部标准化")
    turned = pt.Corpus(clean_sample.docs.iloc[::-1])
    there = pt.compare.coverage(pt.extract.themes(turned, "支部标准化"), turned, by="unit_name")
    pd.testing.assert_frame_equal(pt.compare.coverage(spans, clean_sample, by="unit_name"), there)


def test_no_spans_is_silence_everywhere(corpus, spans) -> None:
    table = pt.compare.coverage(spans.iloc[:0], corpus, by="unit", items=["党课"])
    assert kinds(table) == {"丙支部": ["无法读取"], "乙支部": ["未提及"], "甲支部": ["未提及"]}


def test_wrong_calls_are_answered(corpus, spans) -> None:
    with pytest.raises(pt.errors.InputError, match="lacks"):
        pt.compare.coverage(spans, corpus.where(doc_id="a1"), by="unit")
    with pytest.raises(pt.errors.ColumnError, match="uint"):
        pt.compare.coverage(spans, corpus, by="uint")
    with pytest.raises(pt.errors.InputError, match="one column"):
        pt.compare.coverage(spans, corpus, by=["unit", "doc_id"], units=pd.DataFrame({"name": ["甲支部"]}))
    with pytest.raises(pt.errors.ColumnError, match="theme"):
        pt.compare.coverage(spans.drop(columns="theme"), corpus, by="unit")
