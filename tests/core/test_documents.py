"""What the verbs look at: the dates of documents, read or told."""

from __future__ import annotations

import datetime
import warnings

import numpy as np
import pandas as pd
import pytest

import partytext as pt
from partytext.core import documents
from partytext.core._dates import read_date
from partytext.errors import ColumnError, InputError


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2015-03-02", "2015-03-02"),
        ("2015/3/2", "2015-03-02"),  # Excel
        ("2015.3.2", "2015-03-02"),
        ("2015年3月", "2015-03"),
        ("二〇一五年三月二日", "2015-03-02"),
        ("２０１５年３月２日", "2015-03-02"),  # full width
        ("2015-03-02 00:00:00", "2015-03-02"),  # a database
        ("2015-03-02T08:30:00+08:00", "2015-03-02"),
        ("2015年3月2日（星期一）上午8时30分", "2015-03-02"),
        ("20150302", "2015-03-02"),
        (20150302, "2015-03-02"),
        (42065, "2015-03-02"),  # Excel's number of the day
        ("201503", "2015-03"),
        (2015, "2015"),
        (2015.0, "2015"),  # a column of years with a hole in it
        ("2015.0", "2015"),
        (np.int64(2015), "2015"),
        (datetime.date(2015, 3, 2), "2015-03-02"),
        (pd.Timestamp("2015-03-02 10:00"), "2015-03-02"),
        (np.datetime64("2015-03-02"), "2015-03-02"),
        ("", ""), ("  ", ""), (None, ""), (float("nan"), ""), (pd.NaT, ""), (pd.NA, ""),
        ("去年", None), ("2015-13-40", None), ("2015-02-29", None), ("2022年第3期", None), ("2015-03-02至03-05", None),
        (2015.1, None),  # January, or October with its zero lost
        (True, None), (["2015"], None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_precisely_as_known_or_not_at_all(cell: object, day: str | None) -> None:
    assert read_date(cell) == day


def corpus_of(**columns: list) -> pt.Corpus:
    n = len(next(iter(columns.values())))
    return pt.Corpus(pd.DataFrame({"doc_id": list("abcdefgh")[:n], "text": ["坚定“三个自信”。"] * n, **columns}))


def test_where_there_is_no_date_the_year_counts() -> None:
    assert documents(corpus_of(date=["2015/3/2", None, None], year=[2015, 2016, None])).dates == ["2015-03-02", "2016", None]
    assert documents(corpus_of(year=["2023年", 2022.0])).dates == ["2023", "2022"]
    assert documents(["一篇", "两篇"]).dates == [None, None]


def test_what_cannot_be_read_is_told_and_its_year_counts() -> None:
    docs = documents(corpus_of(date=["2022年第3期", "待定", "2021"], year=[2022, None, None]))
    with pytest.warns(UserWarning, match="2 篇.* a 的 '2022年第3期'"):
        assert docs.dates == ["2022", None, "2021"]


def test_dates_are_read_only_where_they_matter() -> None:
    assert len(pt.extract.slogans(corpus_of(date=["待定"])))  # would raise the warning


@pytest.mark.parametrize("cell", ["2022/3/5", "2022年3月", "2022.3.5", "2022-03-05 00:00:00", "20220305"])
def test_misquotes_reads_the_dates_of_manifests(cell: str) -> None:
    (row,) = pt.extract.misquotes(corpus_of(date=[cell]))[["surface", "error"]].values.tolist()
    assert row == ["三个自信", "过时"]


def test_misquotes_of_a_date_that_cannot_be_read() -> None:
    bad = corpus_of(date=["2015-13-40"])
    with pytest.warns(UserWarning, match="2015-13-40"):
        assert pt.extract.misquotes(bad).empty
    assert len(pt.extract.misquotes(bad, date="2022"))  # given, the cells do not matter


def test_traditional_characters_are_told() -> None:
    with pytest.warns(UserWarning, match="1 篇像是繁体字（如 乙"):
        pt.extract.slogans(pd.Series({"甲": "落实三会一课。", "乙": "落實三會一課，黨員學習。"}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pt.extract.slogans("落实三会一课，“黨”字怎么写。")


# --- letters to who passed something else

FRAME = pd.DataFrame({"标题": ["强基"], "正文": ["各支部坚持三会一课，组织生活有记录。"]})


@pytest.mark.parametrize(
    ("docs", "letter"),
    [
        (["a"], r"made of a DataFrame with the columns doc_id and text; got list\..*pt\.read\(folder\)"),
        ("a.csv", "got str"),
        (FRAME, r"no column 'doc_id'.*df\.assign\(doc_id=range"),
        (FRAME.assign(doc_id="a"), r"no column 'text'.*df\.rename\(columns=\{'正文': 'text'\}\)"),
    ],
)
def test_a_corpus_of_something_else(docs: object, letter: str) -> None:
    with pytest.raises((InputError, ColumnError), match=letter):
        pt.Corpus(docs)  # type: ignore[arg-type]


def test_the_hints_for_a_frame_lead_to_a_corpus() -> None:
    docs = FRAME.assign(doc_id=range(len(FRAME))).rename(columns={"正文": "text"})
    assert pt.Corpus(docs).doc_ids == ["0"]
    with pytest.raises(InputError, match=r"Got DataFrame.*as df\['正文'\], or make a Corpus of it"):
        pt.extract.slogans(FRAME)
    assert "三会一课" in pt.extract.slogans(FRAME["正文"])["canonical"].tolist()


@pytest.mark.parametrize("x", ["文章/城关镇.txt", ["甲.docx", "乙.PDF"], pd.Series(["a.html"])])
def test_names_of_files_are_not_taken_for_texts_in_silence(x: object) -> None:
    with pytest.warns(UserWarning, match="looks like the name of a file.*Read files first"):
        assert pt.extract.slogans(x).empty


@pytest.mark.parametrize("x", ["落实“三会一课”，详见附件.docx", "坚持三会一课。", ["a.txt", "坚持三会一课。"], [], ""])
def test_texts_are_no_names_of_files(x: object) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        documents(x)
