"""Whole pages of kinds that no rule was written for, and whole documents that must stay: tests/cases/clean/pages_*.toml."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

import partytext as pt
from partytext.text import FIELDS
from partytext.text._rules import PLURAL

CASES = Path(__file__).parent / "cases" / "clean"


def _cases(name: str) -> list[Any]:
    table = tomllib.loads((CASES / f"pages_{name}.toml").read_text(encoding="utf-8"))
    for case in table["case"]:
        for part in ("page", "text"):
            for key, paragraph in table.get("paragraphs", {}).items():
                if part in case:
                    case[part] = case[part].replace(f"{{{key}}}", paragraph)
    known = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(case, id=case["label"], marks=[known] if case.get("status") == "known-failure" else [])
        for case in table["case"]
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("case", _cases("damaged"))
def test_the_body_is_what_an_editor_keeps(case):
    assert _lines(pt.clean_text(case["page"]).text) == _lines(case["text"])


@pytest.mark.parametrize("case", [p for p in _cases("damaged") if not p.marks])
def test_the_metadata_is_what_the_page_says(case):
    found = pt.clean_text(case["page"]).metadata
    given = case.get("metadata", {})
    assert {n: found[n] for n in FIELDS} == {n: given.get(n, [] if n in PLURAL else None) for n in FIELDS}


@pytest.mark.parametrize("case", [p for p in _cases("damaged") if not p.marks])
def test_a_cleaned_page_is_clean(case):
    text = pt.clean_text(case["page"]).text
    assert pt.clean_text(text).text == text


@pytest.mark.parametrize("case", _cases("undamaged"))
def test_an_undamaged_document_is_not_touched(case):
    text = case["text"].strip("\n")
    done = pt.clean_text(text)
    assert done.text == text
    assert len(done.edits) == 0


@pytest.mark.parametrize("part", ["?", "：", "（", "\ue24f", "党", "\n?；", "l 党\n", "> 党\n", "发件人：甲\n", "您的位置：\n首页\n>\n"])
def test_a_long_page_of_one_thing_takes_seconds(part):
    """Quadratic steps took minutes here; the bound is far above what is needed."""
    text = part * (100_000 // len(part))
    began = time.perf_counter()
    pt.clean_text("开头，" + text + "，(完)")
    assert time.perf_counter() - began < 20


def test_escapes_of_json_become_what_they_stand_for():
    assert pt.clean_text(r"\u515a\u5efa工作\n要抓好。C:\new").text == "党建工作\n要抓好。C:\\new"


def test_one_row_of_three_cells_keeps_its_tabs_and_an_indent_goes():
    assert pt.clean_text("\t村名\t受理\t办结\n\t党建工作。").text == "村名\t受理\t办结\n党建工作。"


def test_bullets_of_symbol_fonts_are_bullets_and_a_letter_is_none():
    assert pt.clean_text("\uf0b7 甲项工作。\nØ 乙项工作。\nØ 丙项工作。\nn 丁").text == "● 甲项工作。\n➢ 乙项工作。\n➢ 丙项工作。\nn 丁"


def test_a_name_keeps_its_distance_from_the_office():
    assert pt.clean_text("本报讯（记者 高岭 方舟）会 议召开。").text == "本报讯（记者 高岭 方舟）会议召开。"
