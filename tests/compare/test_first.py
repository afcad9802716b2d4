"""First mentions: the earliest by brute force, and when the corpus cannot know."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partytext as pt
from partytext.errors import ColumnError, InputError


def spans_of(texts: list[str], ids: list[str]) -> pd.DataFrame:
    """甲 marks a mention."""
    rows = [(d, i, i + 1, "甲", "甲") for d, t in zip(ids, texts, strict=True) for i, c in enumerate(t) if c == "甲"]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "surface", "canonical"])


def corpus_of(texts: list[str], dates: list[str | None], units: list[str] | None = None) -> pt.Corpus:
    n = len(texts)
    return pt.Corpus(
        pd.DataFrame({"doc_id": [f"d{i}" for i in range(n)], "text": texts, "date": dates, "unit": units or ["一"] * n})
    )


@given(st.lists(st.tuples(st.sampled_from(["甲。", "乙。"]), st.integers(2000, 2005), st.sampled_from("一二")), min_size=1, max_size=12))
def test_the_earliest_by_brute_force(docs: list[tuple[str, int, str]]) -> None:
    corpus = corpus_of([t for t, _, _ in docs], [f"{y}-01-01" for _, y, _ in docs], [u for _, _, u in docs])
    table = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus, by="unit")
    for _, row in table.iterrows():
        mine = [(y, i) for i, (t, y, u) in enumerate(docs) if u == row["unit"]]
        told = [(y, f"d{i}") for y, i in mine if docs[i][0] == "甲。"]
        if not told:
            assert row["first_date"] is None and row["n_searched_before"] == len(mine) and "未见" in row["note"]
        else:
            year, doc_id = min(told)
            assert (row["first_date"], row["doc_id"]) == (f"{year}-01-01", doc_id)
            assert row["n_searched_before"] == sum(y < year for y, _ in mine)


def test_late_start_is_said_and_a_long_silence_is_not() -> None:
    late = corpus_of(["甲。"] * 5, [f"2010-01-0{i}" for i in range(1, 6)])
    assert "无从得知" in pt.compare.first(spans_of(late.texts, late.doc_ids), late)["note"][0]
    texts = ["乙。"] * 10 + ["甲。", "乙。"] * 5
    known = corpus_of(texts, [f"2010-01-{i:02d}" for i in range(1, 21)])
    table = pt.compare.first(spans_of(known.texts, known.doc_ids), known)
    assert table[["first_date", "n_searched_before", "note"]].values.tolist() == [["2010-01-11", 10, ""]]  # .5 ** 10 < .05
    rare = corpus_of(["乙。"] * 3 + ["甲。", "乙。"] * 5, [f"2010-01-{i:02d}" for i in range(1, 14)])
    assert "3 篇" in pt.compare.first(spans_of(rare.texts, rare.doc_ids), rare)["note"][0]  # .5 ** 3 > .05


@pytest.mark.parametrize(("before", "since", "tells"), [(1, 1, False), (2, 1, False), (1, 2, False), (2, 2, False), (5, 1, True), (3, 2, True)])
def test_few_documents_cannot_tell(before: int, since: int, tells: bool) -> None:
    """All the documents since the first mention have the formula, yet that they are all is no certainty."""
    corpus = corpus_of(["乙。"] * before + ["甲。"] * since, [f"2010-01-{i:02d}" for i in range(1, before + since + 1)])
    (note,) = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus)["note"]
    assert (note == "") == tells and (tells or f"只查了 {before} 篇" in note)


def test_a_vaguer_date_is_not_surely_older() -> None:
    corpus = corpus_of(["乙。", "乙。", "甲。"], ["2015", "2016", "2016-02"])
    assert pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus)["n_searched_before"].tolist() == [1]


def test_undated_and_unreadable_documents_do_not_count_as_searched() -> None:
    corpus = corpus_of(["", "乙。", "甲。", "甲。"], ["2001", None, "2003", None])
    table = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus)
    assert table[["first_date", "doc_id", "n_searched_before"]].values.tolist() == [["2003", "d2", 0]]
    only = corpus_of(["甲。"], [None])
    assert "没有日期" in pt.compare.first(spans_of(only.texts, only.doc_ids), only)["note"][0]


def test_the_sentence_and_a_year_in_place_of_a_date() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "year": [2016], "text": ["开会。大家学习“甲”！散会。"]}))
    table = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus)
    assert table[["first_date", "sentence", "group"]].values.tolist() == [["2016", "大家学习“甲”！", "（全部）"]]


def test_dates_are_compared_as_dates() -> None:
    corpus = corpus_of(["甲。"] * 4, ["2022/10/1", "2022/9/1", "2022年8月", "20220815"])
    table = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus)
    assert table[["first_date", "doc_id", "n_searched_before"]].values.tolist() == [["2022-08-15", "d3", 0]]


def test_what_cannot_be_read_as_a_date_is_told_and_never_compared() -> None:
    corpus = corpus_of(["甲。", "甲。"], ["10月1日", "2022-09-01"])
    with pytest.warns(UserWarning, match="10月1日"):
        table = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus)
    assert table["first_date"].tolist() == ["2022-09-01"] and "1 篇没有日期" in table["note"][0]


@pytest.mark.parametrize(
    ("dates", "first_date", "older"),
    [
        (["2017", "2017-01-26"], "2017-01-26", 1),  # a document of 2017 is not surely of January
        (["2017", "2017-12-31"], "2017-12-31", 1),
        (["2017-03", "2017", "2017-03-31"], "2017-03-31", 2),
        (["2017", "2018-01-01"], "2017", 0),
        (["2017", "2017"], "2017", 0),
        (["2017-01-26", "2017-02"], "2017-01-26", 0),
    ],
)
def test_a_vague_date_beats_no_exact_one_of_its_time_and_a_note_says_so(dates: list[str], first_date: str, older: int) -> None:
    corpus = corpus_of(["甲。"] * len(dates), dates)
    (row,) = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus).to_dict("records")
    assert row["first_date"] == first_date
    assert (f"另有 {older} 篇日期只到年或月" in row["note"]) if older else ("日期只到" not in row["note"])


def test_groups_that_never_say_it_have_a_row_where_the_formula_is_asked_for() -> None:
    corpus = corpus_of(["甲。", "乙。", "乙。"], ["2001", "2002", "2003"], ["一", "二", "二"])
    spans = spans_of(corpus.texts, corpus.doc_ids)
    assert pt.compare.first(spans, corpus, by="unit")["group"].tolist() == ["一"]
    asked = pt.compare.first(spans, corpus, by="unit", canonical=["甲", "丙"])
    assert asked[["canonical", "group", "first_date", "n_searched_before"]].values.tolist() == [
        ["丙", "一", None, 1], ["丙", "二", None, 2], ["甲", "一", "2001", 0], ["甲", "二", None, 2],
    ]  # fmt: skip
    assert asked.loc[asked["first_date"].isna(), "note"].tolist() == ["未见：已查 1 篇", "未见：已查 2 篇", "未见：已查 2 篇"]
    assert pt.compare.first(spans, corpus, by="unit", canonical="甲").equals(asked.iloc[2:].reset_index(drop=True))


def test_many_groups_and_formulas_do_not_multiply() -> None:
    n = 300
    corpus = corpus_of(["甲。"] * n, ["2001"] * n, [f"u{i}" for i in range(n)])
    spans = spans_of(corpus.texts, corpus.doc_ids).assign(canonical=[f"c{i}" for i in range(n)])
    assert len(pt.compare.first(spans, corpus, by="unit")) == n  # not n * n


def test_a_year_as_the_office_writes_it() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "year": ["2023年"], "text": ["甲。"]}))
    assert pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus)["first_date"].tolist() == ["2023"]


def test_no_mentions_and_misuse() -> None:
    corpus = corpus_of(["乙。"], ["2001"])
    empty = pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus, by="unit")
    assert empty.empty and empty.columns.tolist() == [
        "canonical", "group", "unit", "first_date", "doc_id", "sentence", "n_searched_before", "note",
    ]  # fmt: skip
    undated = pt.Corpus(corpus.docs.drop(columns="date"))
    with pytest.raises(ColumnError, match="date"):
        pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), undated)
    with pytest.raises(InputError, match="rename"):
        pt.compare.first(spans_of(corpus.texts, corpus.doc_ids), corpus.assign(note=["x"]), by="note")
    spans = spans_of(corpus.texts, corpus.doc_ids)
    with pytest.raises(InputError, match="in this order"):
        pt.compare.first(corpus, spans)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="canonical=3"):
        pt.compare.first(spans, corpus, canonical=3)  # type: ignore[arg-type]


def test_a_mention_before_the_lexicon_has_it_begin_is_told() -> None:
    corpus = corpus_of(["发展新质生产力。", "发展新质生产力。"], ["2013-02-18", "2024-03"], ["一", "二"])
    table = pt.compare.first(pt.extract.slogans(corpus), corpus, by="unit", canonical="新质生产力")
    assert ["早于词表所载始见 2023-07：文稿日期或有误" in note for note in table["note"]] == [True, False]
    spoken = corpus_of(["做到“两个维护”。"] * 2, ["2017-12", "2016-12"], ["一", "二"])  # 2018 in the lexicon, in substance 2017-10
    notes = pt.compare.first(pt.extract.slogans(spoken), spoken, by="unit", canonical="两个维护")["note"]
    assert ["早于词表所载始见 2018：" in note for note in notes] == [False, True]
    vague = corpus_of(["发展新质生产力。"], ["2023"])  # may be of its December
    assert "早于词表" not in pt.compare.first(pt.extract.slogans(vague), vague)["note"][0]


def test_what_one_sense_has_no_date_for_or_an_own_list_dates() -> None:
    corpus = corpus_of(["甲。"], ["2013"])
    spans = spans_of(corpus.texts, corpus.doc_ids).assign(canonical="红帆领航")
    own = pd.DataFrame({"口号": ["红帆领航"], "起始日期": ["2020-03"]})
    assert "早于词表所载始见 2020-03" in pt.compare.first(spans, corpus, lexicon=own)["note"][0]
    two = pd.DataFrame({"口号": ["红帆领航"] * 2, "层级": ["企业", "高校"], "起始日期": ["2020-03", ""]})
    assert "早于词表" not in pt.compare.first(spans, corpus, lexicon=two)["note"][0]


def test_by_an_empty_list_is_the_corpus_as_a_whole_here_and_in_wording() -> None:
    corpus = corpus_of(["落实“三会一课”。"] * 16, ["2020"] * 16).assign(unit_name=["一"] * 8 + ["二"] * 8)
    spans = pt.extract.slogans(corpus)
    assert pt.compare.first(spans, corpus, by=[])["group"].tolist() == ["（全部）"]
    assert pt.compare.wording(spans, corpus, "三会一课", by=[])["group"].tolist() == ["（全部）"]
