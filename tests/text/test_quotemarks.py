"""Quotation marks: styles mapped by pairing, damaged ones repaired, sound ones left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from partytext.text._ledger import apply, disjoint
from partytext.text._quotemarks import DAMAGED_QUOTES, QUOTE_STYLE, STRAIGHT
from partytext.text._rules import Page, Rule

RULES = {r.name: r for r in (QUOTE_STYLE, STRAIGHT, DAMAGED_QUOTES)}
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean" / "quotemarks.toml").read_text(encoding="utf-8"))["case"]
PREVIEW = "各支部要压实责任，把任务落到人头，把成效体现在一线，" * 12  # commas and no stop: the mark of a preview


def run(rule: Rule, text: str) -> str:
    return apply(text, disjoint(rule.propose(text, Page()), text))


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_case(case):
    assert run(RULES[case["rule"]], case["raw"]) == case["clean"]
    assert run(RULES[case["rule"]], case["clean"]) == case["clean"]


def test_a_colon_closes_a_quotation_in_a_preview_only():
    broken = "要“抓实基层支部：在发展过程中要发挥作用"
    assert run(DAMAGED_QUOTES, PREVIEW + broken) == PREVIEW + "要“抓实基层支部”。在发展过程中要发挥作用"
    assert run(DAMAGED_QUOTES, broken) == broken


def test_a_colon_before_a_list_stays():
    text = PREVIEW + "要“坚持以下原则：一是从实际出发"
    assert run(DAMAGED_QUOTES, text) == text


def test_what_is_guessed_is_said_to_be():
    assert [e.certain for e in QUOTE_STYLE.propose("「三会一课」", Page())] == [True, True]
    assert [e.certain for e in DAMAGED_QUOTES.propose("落实“三会一课“制度", Page())] == [False]
