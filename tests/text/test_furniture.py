"""Pages in, articles and metadata out: the cases are data, tests/cases/clean/furniture_*.toml."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partytext.text import clean_text
from partytext.text._furniture import FURNITURE, line_rules
from partytext.text._ledger import apply, disjoint
from partytext.text._page.rules import matches_at, rules_for
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
    assert {name: done.metadata[name] for name in FIELDS} == _expected(case.get("metadata", {}))


@pytest.mark.parametrize("case", [c for c in _cases() if not c.marks])
def test_a_cleaned_page_is_clean(case):
    text = clean_text(case["page"]).text
    assert clean_text(text).text == text


@pytest.mark.parametrize("case", [c for c in _cases() if not c.marks])
def test_an_article_without_its_page_loses_nothing(case):
    text = "\n".join(_lines(case["text"]))
    assert list(FURNITURE.propose(text, Page())) == []


def _pool() -> tuple[list[str], list[str]]:
    lines, paragraphs = [], []
    for path in sorted(CASES.glob("furniture_*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        paragraphs += [text for name, text in table["paragraphs"].items() if name in "甲乙丙"]
        lines += [line for case in table["case"] for line in case["page"].split("\n") if "{" not in line]
    return [line for line in lines if not line.startswith(("---", "**"))], paragraphs


@pytest.mark.parametrize("seed", range(20))
def test_shuffled_pages_keep_their_body_and_are_clean_after_one_pass(seed):
    lines, paragraphs = _pool()
    rng = random.Random(seed)
    for _ in range(15):
        page = rng.sample(lines, rng.randint(1, 14))
        body = rng.sample(paragraphs, rng.randint(1, 4))
        for paragraph in body:
            page.insert(rng.randint(0, len(page)), paragraph)
        text = rng.choice(["\n", "\n\n"]).join(page)
        known = Page()
        left = apply(text, disjoint(FURNITURE.propose(text, known), text))
        assert all(p in left or p in (known.metadata.get("abstract") or "") for p in body)
        assert disjoint(FURNITURE.propose(left, Page()), left) == []


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


def test_the_quick_looks_pass_over_no_rule_that_a_line_fits() -> None:
    lines = {line for case in _cases() for line in _lines(case.values[0]["page"])}
    lines |= {"返回搜狐，查看更多", "阅读原文", "责任编辑：张三", "参考文献：", "首页 > 党建 > 正文", "原创", "★" * 300, ""}
    for place in ("head", "tail", "cut", "body"):
        for line in lines:
            assert [rule for rule, _ in matches_at(place, line)] == [r for r in rules_for(place) if r.match(line)], line
