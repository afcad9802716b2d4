"""Line breaks: joined where the margin made them, dropped with the printed page, put back where a preview lost them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partytext.text._ledger import apply, disjoint
from partytext.text._linebreaks import DOUBLED, HARD_BREAKS, LOST_BREAKS, PAGE_LINES
from partytext.text._rules import Page

RULES = {r.name: r for r in (PAGE_LINES, HARD_BREAKS, DOUBLED, LOST_BREAKS)}
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean" / "linebreaks.toml").read_text(encoding="utf-8"))["case"]
CLAUSES = "各支部要压实责任，把任务落到人头，把成效体现在一线，"  # no stop: the mark of a preview


def run(name: str, text: str, page: Page | None = None) -> str:
    return apply(text, disjoint(RULES[name].propose(text, page or Page()), text))


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_case(case):
    assert run(case["rule"], case["raw"]) == case["clean"]
    assert run(case["rule"], case["clean"]) == case["clean"]


def test_a_preview_gets_its_headings_and_parallel_paragraphs_back():
    items = [f"{n}是抓好第一件事{CLAUSES * 9}" for n in "一二三"]
    raw = f"前言{CLAUSES}一、主要做法" + "".join(items) + f"二、几点体会{CLAUSES}"
    lines = run("lost_break", raw).split("\n")
    assert lines == [f"前言{CLAUSES}", "一、主要做法", *items, f"二、几点体会{CLAUSES}"]


def test_short_parallel_items_stay_in_their_paragraph():
    raw = CLAUSES * 20 + "".join(f"{n}是抓好{CLAUSES}" for n in "一二三")
    assert run("lost_break", raw) == raw


def test_a_numeral_inside_a_word_is_no_heading():
    raw = CLAUSES * 20 + "这是工作的重点之一是要抓好，二是也要，十一、十二月份" + CLAUSES
    assert run("lost_break", raw) == raw


@pytest.mark.parametrize("later", ["以“强化支部建设助力企业发展”为题", "《强化支部建设助力企业发展》"])
def test_a_title_run_into_the_salutation_is_known_by_its_quotation(later):
    page = Page()
    text = run("lost_break", f"强化支部建设助力企业发展同志们，今天我{later}讲课，{CLAUSES * 20}", page)
    assert text.startswith("同志们，今天")
    assert page.metadata["title"] == "强化支部建设助力企业发展"


def test_a_first_sentence_is_no_title():
    raw = f"今天我很高兴来到这里见到同志们，{CLAUSES * 20}"
    assert run("lost_break", raw) == raw


def test_a_text_with_its_stops_keeps_its_lines():
    raw = f"前言。一、做法。一是抓实。{'抓好落实，务求实效。' * 30}二是抓细。{'抓好落实，务求实效。' * 30}"
    assert run("lost_break", raw) == raw


PIECES = ["一、", "二、", "（一）", "一是", "二是", "同志们，", "讲话", "\n", " ", "1", "- 2 -", "第3页", "党的建设" * 6, CLAUSES, CLAUSES * 8,
          "”", "“", "。", "A"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_doing_it_twice_changes_nothing(text):
    for name in RULES:
        once = run(name, text)
        assert run(name, once) == once
