"""Tables for people: which language they speak, and that every Chinese value leads back to one of ours."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext import _values
from partytext._save import flattened
from partytext._values import chinese_values
from partytext.cli import main
from partytext.compare._notes import NOTES
from partytext.extract._worth import WEIGHTS
from partytext.lexicon._tables import VALUES
from partytext.lexicon._types import KINDS
from partytext.text._zones import ZONES


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        (_values.KIND, KINDS),
        (_values.EVIDENCE, WEIGHTS),
        (_values.ZONE, ZONES),
        (_values.NOTE, [note.code for note in NOTES]),
    ],
    ids=["kind", "evidence", "zone", "note"],
)
def test_every_value_has_its_own_chinese(words: dict[str, str], ours) -> None:
    assert set(words) == set(ours), "a value came or went: say it in partytext/_values.py"
    assert len(set(words.values())) == len(words)


def test_kinds_are_those_an_own_list_may_write() -> None:
    assert {zh: VALUES["kind"].get(zh) for zh in _values.KIND.values()} == {zh: kind for kind, zh in _values.KIND.items()}


def test_a_table_leads_back(clean_sample: pt.Corpus) -> None:
    table = flattened(pt.extract.slogans(clean_sample))
    said = chinese_values(table)
    kinds = {zh: kind for kind, zh in _values.KIND.items()}
    why = {zh: name for name, zh in _values.EVIDENCE.items()}
    assert said["kind"].map(kinds).tolist() == table["kind"].tolist()
    assert ["+".join(why[w] for w in cell.split("+")) for cell in said["evidence"]] == table["evidence"].tolist()
    assert not said[["kind", "evidence", "zone"]].apply(lambda c: c.str.contains("[a-z]")).any(axis=None)


def test_files_say_why_in_chinese() -> None:
    table = pd.DataFrame({"path": ["a.doc"], "sha256": ["0"], "status": ["read"], "reason": ["named .doc, read as .html"]})
    assert chinese_values(table)[["status", "reason"]].values.tolist() == [["读入", "后缀是 .doc，按 .html 读入"]]


@pytest.mark.parametrize("dtype", ["boolean", object])
def test_yes_no_and_not_known(dtype: object) -> None:
    said = chinese_values(pd.DataFrame({"certain": pd.Series([True, None, False], dtype=dtype)}))["certain"]
    assert said.iloc[[0, 2]].tolist() == ["是", "否"] and pd.isna(said.iloc[1])


def test_a_column_of_the_user_stays() -> None:
    table = pd.DataFrame({"doc_id": ["a"], "kind": ["slogan"], "status": ["read"], "notes": ["few_docs"]})
    pd.testing.assert_frame_equal(chinese_values(table), table)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("推行“三联三促”工作法。", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "lang", "chinese"),
    [("o.csv", [], False), ("o.csv", ["--lang", "zh"], True), ("o.xlsx", [], True), ("o.xlsx", ["--lang", "en"], False)],
)
def test_the_language_of_a_table(folder: Path, name: str, lang: list[str], chinese: bool) -> None:
    """A csv has the columns that programs read by name, a workbook those that people read; --lang has the last word."""
    out = folder / "out" / name
    assert main(["slogans", str(folder / "a.txt"), "-o", str(out), *lang]) == 0
    row = (pd.read_csv(out) if name.endswith("csv") else pd.read_excel(out)).iloc[0]
    if chinese:
        assert row[["原文写法", "类型", "依据", "位置", "词表已收"]].tolist() == ["三联三促", "数字缩略语", "加引号+数字构词", "正文", "否"]
    else:
        assert row[["surface", "kind", "evidence", "zone"]].tolist() == ["三联三促", "numeral", "quoted+numeral-grammar", "body"]
        assert not row["known"] and row["known"] != "否"
