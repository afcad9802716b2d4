"""Zones against cases written by hand, and what must hold for any string."""

from __future__ import annotations

import tomllib
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partytext.text import _speech
from partytext.text._han import code_points
from partytext.text._saying import FAR, look
from partytext.text._sets import within_plane
from partytext.text._speech import SUBJECTS, document_quotes, leader_quotes, speeches
from partytext.text._zones import ZONES, zones_of, zones_of_all

CASES = Path(__file__).parents[1] / "cases" / "zones"
PIECES = ["习近平总书记", "毛泽东同志", "在《讲话》中", "《条例》", "第三条", "指出", "强调", "要求", "规定", "，", "：", "“", "”", "。", "\n", "他", "要抓好落实", "附件", "附件：1.表", "目录",
          "...... 3", "一、总则", "姓名：", "同志们：", "\t", "|甲|乙|", "2023年5月6日", "某县委组织部", "（作者：甲）", " ", "；"]  # fmt: skip


def read_cases():
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True, reason=case["label"])] if case["status"] == "known-failure" else []
            yield pytest.param(case["text"], case["expect"], id=f"{path.stem}: {case['label']}", marks=marks)


@pytest.mark.parametrize(("text", "expect"), list(read_cases()))
def test_case(text, expect):
    assert [[zone, text[a:b]] for a, b, zone in zones_of(text) if zone != "body"] == expect


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("")
@example("\ud800")
@example("指出“" * 40)
@example("习近平总书记指出")
@example("“" * 300)
def test_zones_cover_any_string_exactly(text):
    zones = zones_of(text)
    assert "".join(text[a:b] for a, b, _ in zones) == text
    assert all(a < b and zone in ZONES for a, b, zone in zones)
    assert all(x[1] == y[0] and x[2] != y[2] for x, y in pairwise(zones))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_quotations_are_disjoint_and_sorted(text):
    spans = sorted((q.start, q.end) for q in (*leader_quotes(text), *document_quotes(text)))
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


def test_speakers_are_named_and_carried():
    text = "习近平总书记在会上强调，要抓基层。他指出，“关键在人”。强调要久久为功。"
    found = [(q.speaker, q.direct, text[q.start : q.end]) for q in leader_quotes(text)]
    assert found == [("习近平", False, "要抓基层。"), ("习近平", True, "“关键在人”"), ("习近平", False, "要久久为功。")]


def test_a_local_leader_is_named():
    text = "县委书记王军强调，干部要沉下去。"
    assert [(q.speaker, q.direct) for q in leader_quotes(text)] == [("王军", False)]


def test_a_document_is_named():
    text = "党章规定，党员要按期交纳党费。"
    assert [q.source for q in document_quotes(text)] == ["党章"]


BEFORE = ["省委", "县委", "副", "书记", "组织部", "部长", "局长", "国务院", "总理", "国务委员", "王军", "李建国", "同志", "、", " ", "，", "成长", "党的", "二十大", "十九届", "四中全会",
          "报告", "党章", "宪法", "中央", "经济工作", "会议", "中", "里", "还", "明确", "特别", "地", "大", "全会"]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(BEFORE), max_size=8).map("".join))
@example("县委书记王军同志")
@example("国务委员、国务院党组 李建国同志")
@example("党的十九届四中全会报告中还明确地")
def test_what_cannot_be_done_without_hides_nothing(before):
    if _speech._OFFICE.search(before[-40:]):
        assert _speech._OFFICE_NEAR.search(before)
    if _speech._NAMED.search(before):
        assert _speech._NAME_END.search(before)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("习近平总书记强调大家要抓基层。", ["大家要抓基层。"]),
        ("习近平总书记要求全党，要抓基层。", ["要抓基层。"]),
        ("习近平总书记提出“关键在人”。", ["“关键在人”"]),
        ("习近平总书记强调全党团结。", []),  # neither a mark nor 要
        ("落实习近平总书记的重要要求，要抓基层。", []),  # a noun
        ("习近平总书记没有要求，要抓基层。", []),
        ("习近平总书记说，要抓基层。", []),  # a verb of talk needs a colon or a quotation mark
        ("习近平总书记说：要抓基层。", ["要抓基层。"]),
    ],
)
def test_what_opens_a_speech(text, speech):
    assert [text[q.start : q.end] for q in leader_quotes(text)] == speech


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=5))
@example(["", "习近平总书记强调，基础要打牢。我们照办。", "他说：“好。”\n《条例》规定，支部每月开展一次主题党日。说", "一、总则\n正文。"])
@example(["习近平总书记强调，", "他指出，要抓好落实", "强调，要抓好落实"])  # who speaks is not carried over
@example(["（一）建立台账；", "（二）按时上报。"])
@example(["附件", "一、总则", "目录", "一、总则", "甲\t乙", "甲\t乙"])
def test_zones_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    each = [(i, start, zone) for i, text in enumerate(texts) for start, _, zone in zones_of(text)]
    for long, size in product((1, 1 << 30), (4, 1 << 30)):  # by compiled code, where it is installed, and without; in parts and at once
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("partytext.text._compiled.LONG", long)
            patch.setattr("partytext.text._zones.SIZE", size)
            found = zones_of_all(texts)
        assert [(text, start, ZONES[code]) for text, start, code in zip(*(column.tolist() for column in found), strict=True)] == each


SUBJECTS_AND_MORE = ["说", "说过", "龘", "𠮷", "党的二十大报告", "党章", "中", "明确", "还", "并", "她", "某省委书记张三", "国务院总理", "朱德", "！", "的话" * (FAR // 2 + 1)]


@given(st.lists(st.sampled_from([*PIECES, *SUBJECTS_AND_MORE]), max_size=20).map("".join))
def test_verbs_of_saying_found_all_at_once_are_the_same(text: str) -> None:
    pytest.importorskip("numba")
    assert list(speeches(text, verbs=look(within_plane(code_points(text)), SUBJECTS).verbs)) == list(speeches(text))
