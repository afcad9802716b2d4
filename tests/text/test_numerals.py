"""Numeral slogans without quotation marks: cases as data, the word lists, and what holds for any text."""

from __future__ import annotations

import itertools
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partytext.text import quoted_shape, unquoted

CASES = Path(__file__).parent.parent / "cases" / "numerals"


def cases(name: str) -> list:
    rows = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            r,
            id=r["label"],
            marks=[pytest.mark.xfail(strict=True)] if r.get("status") == "known-failure" else [],
        )
        for r in rows
    ]


def surfaces(text: str) -> list[str]:
    return [text[n.start : n.end] for n in unquoted(text)]


@pytest.mark.parametrize("case", cases("found.toml"))
def test_found_exactly(case: dict) -> None:
    assert surfaces(case["text"]) == case["find"]


@pytest.mark.parametrize("case", cases("plain.toml"))
def test_plain_text_has_none(case: dict) -> None:
    assert surfaces(case["text"]) == []


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        ("四大考验", "one-group"), ("五大体系", "one-group"), ("六大提升行动", "one-group"), ("二十大", None), ("十九大精神", None),
        ("二十届三中全会", None), ("七大", None), ("两手抓", "one-group"), ("千篇一律", None), ("十四五规划", None),
        ("六个90%", "classifier"), ("十大工程", "one-group"), ("三合一", "groups"), ("多网合一", "groups"), ("70、80", None),
        ("一馆一基地N场景", "groups"), ("12380", None), ("2653", "digits"), ("五四工作法", "one-group"), ("五四宪法", None),
        ("八闽先锋", None), ("四季课堂", None), ("四平台", "one-group"), ("三字经", None), ("双盲", None),
        ("二次提升", None), ("十四运", None), ("8字形", None), ("一体谋划、一体落实", None), ("一体两面", "groups"), ("一家接着一家走", None), ("五个着力", "one-group"),
        ("一手抓、一手管", "groups"), ("百花齐放、百家争鸣", None), ("千方百计惠民生", None),
        ("一二三四五", "run"), ("四三二一", "run"), ("四一二", None), ("一五", None), ("五个第一", "one-group"), ("双千", "run"), ("1带N", "matched"),
        ("五个关系", "one-group"), ("四个问题", None), ("六个方面", None), ("一个问题", None), ("十百千万", "groups"), ("一件事", None), ("一举多得", None), ("985", None), ("3号楼", None),
        # A numeral inside counts or structures, or is a figure of speech, a place, a day, an ordinal, an amount.
        ("护林五不准", "inside"), ("惠农十条", "inside"), ("便民百条", "inside"), ("全县一张图", "inside"), ("社保一点通", "inside"),
        ("最多交一次", "inside"), ("只找一扇窗", "inside"), ("每月一评", None), ("半月一评", "inside"), ("网格治理四平台", "inside"),
        ("全县一盘棋", None), ("情暖一家亲", None), ("先干一步", None), ("冲在一线", None), ("书香万家", None), ("周三课堂", None),
        ("平安三明", None), ("争当第一", None), ("服务一体化", None), ("实干一辈子", None), ("攻坚三个月", None), ("供需双方", None),
    ],
)  # fmt: skip
def test_content_of_quotation_marks(content: str, shape: str | None) -> None:
    assert quoted_shape(content) == shape


def lists() -> dict[str, dict]:
    return tomllib.loads((files("partytext.lexicon") / "data" / "numerals.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", lists())
def test_every_list_says_why_and_repeats_nothing(name: str) -> None:
    words = lists()[name]["words"]
    assert lists()[name]["why"]
    assert sorted(words) == sorted(set(words))
    assert all(word == word.strip() != "" for word in words)


@pytest.mark.parametrize(
    ("one", "other"),
    [("context", "bodies"), ("heads", "counted"), ("governing", "launching"), ("launching", "making")],
)
def test_lists_that_decide_otherwise_share_no_word(one: str, other: str) -> None:
    assert set(lists()[one]["words"]) & set(lists()[other]["words"]) == set()


PIECES = [
    case["text"]
    for name in ("found.toml", "plain.toml")
    for case in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
]
any_text = (
    st.text(max_size=30)
    | st.text("一二三四五百千万双两个项种大会课不必风农委问题工作的、，。年月\n1+2N", max_size=40)
    | st.sampled_from(PIECES)
)


@given(any_text)
def test_finds_are_sorted_and_apart(text: str) -> None:
    found = unquoted(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(any_text, any_text)
@example("两上的", "支部")
@example("三中五位一体", "")
def test_lines_do_not_see_each_other(one: str, other: str) -> None:
    shift = len(one) + 1
    alone = [*unquoted(one), *[n._replace(start=n.start + shift, end=n.end + shift) for n in unquoted(other)]]
    assert unquoted(f"{one}\n{other}") == alone


def test_a_list_goes_on_only_with_parts_built_alike() -> None:
    assert surfaces("推行一户一档、一村一策、一事三议。") == ["一户一档、一村一策", "一事三议"]
