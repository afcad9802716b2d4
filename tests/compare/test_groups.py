"""Who is compared with whom."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import partytext as pt
from partytext.compare._groups import Study, grouped, own_codes
from partytext.errors import ColumnError, InputError


def docs(**columns):
    size = len(next(iter(columns.values())))
    return pd.DataFrame({"doc_id": [f"d{i}" for i in range(size)], **columns})


def test_numbers_become_text_and_keep_their_order():
    table = docs(year=pd.array([2022, None, 999, 2022], dtype="Int64"))
    g = grouped(table, "year")
    assert g.names.tolist() == ["999", "2022", "（未注明）"]
    assert g.stated.tolist() == [True, True, False]
    assert g.codes.tolist() == [1, 2, 0, 1]


def test_a_year_read_as_float_is_the_same_year():
    assert grouped(docs(year=[2022.0, np.nan]), "year").names.tolist() == ["2022", "（未注明）"]


def test_two_columns():
    g = grouped(docs(kind=["国企", "国企", "高校", None], year=[2022, 2023, 2022, 2022]), ["kind", "year"])
    assert set(g.names) == {"国企 / 2022", "国企 / 2023", "高校 / 2022", "（未注明） / 2022"}
    assert dict(zip(g.names, g.stated, strict=True))["（未注明） / 2022"] == False  # noqa: E712
    assert list(g.columns.columns) == ["kind", "year"]


def test_blank_is_missing_and_lists_are_joined():
    g = grouped(docs(unit=["  ", ["甲", "乙"], ["甲", "乙"]]), "unit")
    assert sorted(g.names) == ["甲、乙", "（未注明）"]


def test_categories_keep_their_order():
    level = pd.Categorical(["县", "省", "市"], categories=["省", "市", "县"], ordered=True)
    assert grouped(docs(level=level), "level").names.tolist() == ["省", "市", "县"]


def test_usual_column_needs_two_groups_of_eight(caplog):
    table = docs(unit_name=["甲"] * 8 + ["乙"] * 7 + [None], level=["县"] * 8 + ["市"] * 8)
    with caplog.at_level("INFO"):
        assert grouped(table, None).by == ("level",)
    assert "level" in caplog.text
    assert grouped(table.drop(columns="level"), None).names.tolist() == ["（全部）"]


def test_unknown_column_says_what_there_is():
    with pytest.raises(ColumnError, match="Did you mean 'unit_name'"):
        grouped(docs(unit_name=["甲"]), "unit_nme")


def test_the_year_is_that_of_the_date_where_there_is_no_column_of_years(make):
    dates = ["2021-03-04", "2022年5月", 2022, pd.Timestamp("2022-01-01"), "去年", None]
    assert grouped(docs(date=dates), "year").names.tolist() == ["2021", "2022", "（未注明）"]
    assert grouped(docs(date=dates, unit=list("甲甲甲甲甲乙")), ["unit", "year"]).names[1:3].tolist() == ["甲 / 2021", "甲 / 2022"]
    assert grouped(docs(date=dates, year=[2019] * 6), "year").names.tolist() == ["2019"]  # a column of years rules
    assert grouped(docs(date=["2021-03"] * 8 + ["2022"] * 8), None).by == ("year",)
    counts = make([[1]] * 4, [10] * 4, unit=["甲", "乙"] * 2, date=["2021-03", "2021-04", "2022", "2022"])
    assert pt.compare.rates(counts, by="year")["group"].tolist() == ["2021", "2022"]
    assert set(pt.compare.change(counts, unit="unit", over="year", a=2021, b=2022)["term"]) == {"t0000"}


def test_clusters(make):
    table = docs(campaign=["x", None, "x", "d1"], source_id=["s", "s", "s", "t"])
    assert len(set(own_codes(table, "campaign"))) == 3  # the document d1 is not the campaign "d1"
    assert own_codes(table, None).tolist() == [0, 0, 0, 1]
    assert len(set(own_codes(table.drop(columns="source_id"), None))) == 4


def test_summed_counts_are_refused(make):
    with pytest.raises(InputError, match=r"single documents"):
        Study.of(make([[1], [2]], [10, 10], unit=["a", "b"]).group("unit"))


def test_what_is_no_counts_is_refused():
    with pytest.raises(InputError, match="DataFrame; expected Counts"):
        Study.of(pd.DataFrame())
