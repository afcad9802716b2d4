"""The outline against cases written by hand, and what must hold for any string."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partytext.text import _outline
from partytext.text._headings.bare import bare_lines
from partytext.text._headings.marked import TITLE_ENDS, marked_lines
from partytext.text._headings.markers import MARKERS
from partytext.text._headings.roles import ROLES
from partytext.text._headings.spoken import numbered
from partytext.text._layout import layout
from partytext.text._outline import heading_lines, outline, sections
from partytext.text._runin import alike, form

CASES = Path(__file__).parents[1] / "cases" / "outline"
PIECES = ["一、", "（一）", "1.", "（1）", "①", "第一，", "首先，", "其次，", "一是", "二是", "十一是", "第一章", "——", "**", "#", "\n", "\n\n", "。", "；", "：", "”", "“",
          "坚持纵向到底，实现全覆盖", "坚持横向到边，实现全覆盖", "督察全面化", "各支部按月开展活动，党员全部到场，台账记录完整清楚", "目录", "...... 3", "\t", "|", " ", "附件", "2023年5月6日", "存在问题", "最后，"]  # fmt: skip


def read_cases(folder):
    for path in sorted(folder.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True, reason=case["label"])] if case["status"] == "known-failure" else []
            yield pytest.param(case["text"], case["expect"], id=f"{path.stem}: {case['label']}", marks=marks)


@pytest.mark.parametrize(("text", "expect"), list(read_cases(CASES)))
def test_case(text, expect):
    assert [[h.level, h.marker + h.title, h.role] for h in outline(text)] == expect


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("\ud800一、")
@example("一是" * 60)
@example("（" * 200)
@example("**" * 50)
@example("⑳一、\n十十十、甲")
def test_any_string_has_an_outline_with_exact_spans(text):
    headings = outline(text)
    starts = [h.start for h in headings]
    assert starts == sorted(set(starts))
    level = 0
    for h in headings:
        assert 0 <= h.start <= h.end <= len(text)
        assert "".join(text[h.start : h.end].split()) == "".join((h.marker + h.title).split())
        assert 1 <= h.level <= level + 1
        assert h.role in {"", *(name for name, _ in ROLES)}
        level = h.level
    cuts = sections(text)
    assert all(a < b for a, b in cuts)
    assert all(x[1] <= y[0] for x, y in pairwise(cuts))


@given(st.text(alphabet="坚持强化，全面覆盖“”", min_size=2, max_size=20), st.text(alphabet="坚持强化，全面覆盖“”", min_size=2, max_size=20))
def test_likeness_is_greatest_with_itself(a, b):
    assert alike(form(a), form(a)) >= alike(form(a), form(b))


def test_sections_start_at_the_headings_of_the_top():
    text = "引言。\n一、甲\n（一）子\n正文。\n二、乙\n正文。"
    assert [text[a:b] for a, b in sections(text)] == ["引言。\n", "一、甲\n（一）子\n正文。\n", "二、乙\n正文。"]


def test_role_falls_back_to_the_parent_and_ends_with_it():
    text = "一、存在问题\n（一）思想松懈。学得少。\n二、基本情况\n（一）班子健全。人手齐。"
    assert [h.role for h in outline(text)] == ["问题", "问题", "", ""]


SAMPLES = {  # as official documents print them (GB/T 9704-2012), and the spoken ones as they are said
    "chapter": "第一章 总则", "section": "第二节 职责", "chinese": "三、工作要求", "chinese_brackets": "（四）加强领导", "arabic": "5.抓好落实",
    "decimal": "1.2 研究方法", "arabic_brackets": "（6）按时上报", "circled": "⑦建立台账", "dash": "——坚持问题导向。", "ordinal": "第八，要用心。",
    "order_words": "首先，要用心。", "is": "九是抓基层。", "must": "十要用心。", "which": "其一，要用心。",
}  # fmt: skip


@pytest.mark.parametrize("marker", MARKERS, ids=lambda m: m.name)
def test_a_marker_opens_with_one_of_its_characters(marker):
    sample = SAMPLES[marker.name]
    assert marker.pattern.match(sample)
    assert sample[0] in marker.opens


@given(st.characters(), st.sampled_from(sorted(SAMPLES.values())))
@example("百", "三、工作要求")  # no list begins with its hundredth
@example("３", "5.抓好落实")  # wide digits are narrowed when a text is cleaned
def test_no_other_character_opens_a_marker(char, sample):
    line = char + sample[1:]
    found = [m for m in MARKERS if m.pattern.match(line)]
    assert all(char in m.opens or char == "百" or char.isdigit() for m in found)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("**百**\n一、甲")
@example("（一）建立台账；\n（二）按时上报。\n（三）抓好落实")
def test_heading_lines_are_those_of_the_outline_that_are_not_run_in(text):
    own = [(h.start, h.end) for h in outline(text) if not h.run_in]
    assert [span for span in heading_lines(text, layout(text)) if span not in own] == []


LINES = ["一、总则", "一、总则。", "二、做法；", "（一）建立台账；", "（二）按时上报。", "（二）按时上报", "(三)抓好落实，见效", "（二）" + "按时上报，" * 20 + "做到底；责任到人。", "二、" + "抓" * 80 + "。",
         "1. " + "按时上报；" * 20, "2.按时上报", "二是" + "抓好落实，" * 20 + "做到底。", "**二、做法**", "**（二）上报**", "主要做法", "正文。", "正文" * 40 + "。", "二、" + " " * 20 + "做法" * 25 + "，好。"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_headings_told_for_many_lines_at_once_are_those_told_line_by_line(text):
    page = _outline._without_spans(layout(text))
    marked = marked_lines(text, page)
    each = [*numbered(text, marked), *bare_lines(text, page, [i.start for i in marked])]
    own = [(i.start, i.start + len(text[i.start : i.end].rstrip(TITLE_ENDS))) for i in each if not i.run_in]
    assert sorted(heading_lines(text, layout(text))) == sorted(own)
