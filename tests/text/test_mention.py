"""Kinds of mention against sentences written by hand, and what must hold for any string."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partytext.text._mention import MENTIONS, mention

CASES = Path(__file__).parents[1] / "cases" / "mentions"
PIECES = ["三会一课", "要", "将", "已", "了", "不足", "，", "。", "、", "：", "“", "”", "12次", "下一步", "存在", "问题", "等", "？", "针对", "＿"]


def read_cases() -> list[dict[str, str]]:
    return [c for path in sorted(CASES.glob("*.toml")) for c in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


def params():
    for case in read_cases():
        marks = [pytest.mark.xfail(strict=True, reason=case["label"])] if case["status"] == "known-failure" else []
        yield pytest.param(case["sentence"], case["item"], case["kind"], id=f"{case['kind']}: {case['label']}", marks=marks)


@pytest.mark.parametrize(("sentence", "item", "kind"), list(params()))
def test_case(sentence: str, item: str, kind: str) -> None:
    start = sentence.index(item)
    assert mention(sentence, start, start + len(item)) == kind


def test_there_are_enough_cases_of_every_kind() -> None:
    kinds = Counter(case["kind"] for case in read_cases())
    assert set(kinds) == set(MENTIONS)
    assert sum(kinds.values()) >= 200
    assert min(kinds.values()) >= 20


@pytest.mark.parametrize(
    ("lead", "kind"),
    [("", "有记载"), ("下一步，", "部署"), ("会议强调，", "要求")],
)
def test_what_stands_before_governs_a_bare_report(lead: str, kind: str) -> None:
    sentence = f"{lead}支部按月召开支委会。"
    start = sentence.index("支委会")
    assert mention(sentence, start, start + 3) == kind


def test_only_the_clause_of_the_thing_is_lacking() -> None:
    sentence = "主题党日开展了12次；谈心谈话不够经常。"
    found = [mention(sentence, sentence.index(w), sentence.index(w) + 4) for w in ("主题党日", "谈心谈话")]
    assert found == ["有记载", "不足"]


def test_a_word_inside_the_thing_is_no_cue() -> None:
    """软弱涣散 and 不合格党员 are names of items, not what is said of them."""
    sentence = "全年处置不合格党员3名。"
    assert mention(sentence, 4, 9) == "有记载"


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=24).map("".join)), st.data())
@example("", None)
@example("，。；", None)
@example("\ud800三会一课", None)
def test_any_string_has_one_of_the_kinds(sentence: str, data: st.DataObject | None) -> None:
    start = data.draw(st.integers(0, len(sentence))) if data else 0
    end = data.draw(st.integers(start, len(sentence))) if data else len(sentence)
    assert mention(sentence, start, end) in MENTIONS
