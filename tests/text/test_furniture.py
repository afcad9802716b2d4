"""Pages in, articles and metadata out: the cases are data, tests/cases/clean/furniture_*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partytext.text import clean_text
from partytext.text._furniture import FURNITURE, line_rules
from partytext.text._rules import FIELDS, PLURAL, Page

CASES = Path(__file__).parents[1] / "cases" / "clean"


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("furniture_*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in table["case"]:
            for part in ("page", "text"):
                for name, paragraph in table["paragraphs"].items():
                    case[part] = case[part].replace(f"{{{name}}}", paragraph)
            known = pytest.mark.xfail(strict=True, reason="known failure")
            marks = [known] if case.get("status") == "known-failure" else []
            yield pytest.param(
                case, id=f"{path.stem.removeprefix('furniture_')}: {case['label']}", marks=marks
            )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _expected(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given.get(name, [] if name in PLURAL else None) for name in FIELDS}


@pytest.mark.parametrize("case", list(_cases()))
def test_the_article_is_left_and_the_page_is_metadata(case):
    done = clean_text(case["page"])
    assert _lines(done.text) == _lines(case["text"])
    assert dict(done.metadata) == _expected(case.get("metadata", {}))


@pytest.mark.parametrize("case", [c for c in _cases() if not c.marks])
def test_a_cleaned_page_is_clean(case):
    text = clean_text(case["page"]).text
    assert clean_text(text).text == text


@pytest.mark.parametrize("case", [c for c in _cases() if not c.marks])
def test_an_article_without_its_page_loses_nothing(case):
    text = "\n".join(_lines(case["text"]))
    assert list(FURNITURE.propose(text, Page())) == []


def test_there_are_pages_of_every_sort():
    assert sum(1 for _ in _cases()) >= 60
    assert len(list(CASES.glob("furniture_*.toml"))) >= 6


@pytest.mark.parametrize("rule", line_rules(), ids=lambda r: r.name)
def test_every_rule_is_named_once_and_knows_its_place(rule):
    assert rule.where in {"head", "tail", "ends", "any"}
    assert not rule.cut or rule.where == "tail"
    assert sum(r.name == rule.name for r in line_rules()) == 1


def test_a_rule_says_why():
    from partytext.text._header import data

    assert all(len(r["why"]) > 10 for r in data()["rule"])
    assert all(r.get("holds") for r in data()["rule"] if r["where"] == "any"), (
        "any line is tried: say what it must hold"
    )
