"""Tables with one document a row."""

from __future__ import annotations

import datetime as dt
import io
import json

import openpyxl
import pandas as pd
import pytest

from partytext._formats import Unreadable, _sheet


def read(suffix: str, data: bytes, decode=bytes.decode) -> pd.DataFrame:
    return _sheet.read(suffix, data, decode)


def rows(table: pd.DataFrame) -> list[list[object]]:
    return [[None if pd.isna(v) else v for v in row] for row in table.astype(object).to_numpy().tolist()]


def xlsx(*lines: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_csv_keeps_text_as_text_and_numbers_as_numbers():
    table = read(
        ".csv",
        '编号,年份,得分,正文\n007,2023,1.5,NA\n008,,2,"逗号,\n换行"\n'.encode("gb18030"),
        lambda b: b.decode("gb18030"),
    )
    assert list(table) == ["编号", "年份", "得分", "正文"]
    assert rows(table) == [["007", 2023, 1.5, "NA"], ["008", None, 2.0, "逗号,\n换行"]]
    assert (
        table.dtypes.astype(str).to_dict()
        == {"编号": "str", "年份": "Int64", "得分": "Float64", "正文": "str"}
        or pd.__version__ < "3"
    )


def test_line_ends_inside_a_cell_stay_as_they_are():
    assert read(".csv", b'a,b\r\n"x\r\ny",z\r\n')["a"][0] == "x\r\ny"


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_seen_in_the_header(separator):
    assert rows(read(".csv", f'"题,目"{separator}年\n甲{separator}2023\n'.encode())) == [["甲", 2023]]


def test_tsv_bom_spaces_and_repeated_names():
    table = read(".tsv", "\ufeff 题 \t题\t\n甲\t乙\t\n\n丙\t丁\t\n".encode())
    assert list(table) == ["题", "题_2"]
    assert rows(table) == [["甲", "乙"], ["丙", "丁"]]


def test_a_named_column_without_values_stays():
    assert list(read(".csv", b"file,unit\na,\n")) == ["file", "unit"]


def test_a_line_with_too_many_fields_is_named():
    with pytest.raises(Unreadable, match="line 3"):
        read(".csv", b"a,b\n1,2\n1,2,3\n")


def test_xlsx_first_sheet_below_its_title():
    data = xlsx(["2023年材料汇总"], ["单位", "日期", "次数", "时间"], ["甲支部", dt.datetime(2023, 7, 1), 3, dt.datetime(2023, 7, 1, 9, 30)],
                [], ["乙支部", None, 4.0, "#N/A"])  # fmt: skip
    table = read(".xlsx", data)
    assert rows(table) == [["甲支部", "2023-07-01", 3, "2023-07-01T09:30:00"], ["乙支部", None, 4, None]]
    assert str(table["次数"].dtype) == "Int64"


def test_xlsx_of_one_column():
    assert rows(read(".xlsx", xlsx(["正文"], ["甲"], ["乙"]))) == [["甲"], ["乙"]]


def test_jsonl_takes_the_union_of_keys_and_mends_surrogates():
    lines = [
        {"text": "甲", "year": 2023, "authors": ["张三", "李四"]},
        {"text": "\ud800乙", "more": {"k": 1}},
    ]
    table = read(".jsonl", "\n\n".join(map(json.dumps, lines)).encode())
    assert list(table) == ["text", "year", "authors", "more"]
    assert rows(table) == [["甲", 2023, "张三|李四", None], ["\ufffd乙", None, None, '{"k": 1}']]


@pytest.mark.parametrize(
    ("line", "match"),
    [("[1]", "line 2 is not an object"), ("{", "line 2 is not JSON"), ("[" * 100_000, "line 2")],
)
def test_jsonl_names_the_line_that_is_wrong(line, match):
    with pytest.raises(Unreadable, match=match):
        read(".jsonl", f'{{"a": 1}}\n{line}'.encode())


def test_parquet_keeps_its_types():
    frame = pd.DataFrame(
        {
            "text": ["甲", None],
            "year": [2023, 2024],
            "when": [dt.datetime(2023, 7, 1), None],
            "ok": [True, False],
        }
    )
    out = io.BytesIO()
    frame.to_parquet(out)
    table = read(".parquet", out.getvalue())
    assert rows(table) == [["甲", 2023, "2023-07-01", True], [None, 2024, None, False]]


def test_whole_numbers_that_a_gap_made_floats_are_whole_again():
    out = io.BytesIO()
    pd.DataFrame({"year": [2023.0, None], "score": [1.0, 2.5]}).to_parquet(out)
    table = read(".parquet", out.getvalue())
    assert table.dtypes.astype(str).to_dict() == {"year": "Int64", "score": "Float64"}


@pytest.mark.parametrize(
    ("suffix", "data", "kind"),
    [
        (".csv", b"", "empty"), (".csv", b"a,b\n", "empty"), (".jsonl", b"\n", "empty"), (".xlsx", xlsx(), "empty"),
        (".xlsx", xlsx(["a", "b"]), "empty"), (".xlsx", b"PK\x03\x04x", "broken"), (".parquet", b"PAR1", "broken"),
        (".xls", b"\xd0\xcf", "unsupported"),
    ],
)  # fmt: skip
def test_tables_without_rows_or_in_ruins_say_so(suffix, data, kind):
    with pytest.raises(Unreadable) as caught:
        read(suffix, data)
    assert caught.value.kind == kind
