"""Facts against counts made by hand, numbers against Python's own, and what must hold for any string."""

from __future__ import annotations

from itertools import pairwise
from math import isnan

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partytext.text._facts import facts_of, number_value

PIECES = ["34", "个", "党（工）委", "三百余名", "1.2亿元", "第", "一", "十四五", "“", "”", "《", "》", "2023年", "3月5日", "百分之", "—", "至", "万", "，", "。", "点", "二〇二三年", "%", "多", "来"]


def told(text: str) -> list[tuple[str, str, str]]:
    return [(f.number, f.unit, f.what) for f in facts_of(text)]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("34个党（工）委、1296个支部、46645名党员", [("34", "个", "党（工）委"), ("1296", "个", "支部"), ("46645", "名", "党员")]),
        ("选派15名返乡青年担任村干部。", [("15", "名", "返乡青年")]),
        ("新聘12名担任宣讲员。", [("12", "名", "")]),
        ("设立党员责任区42个、先锋岗57个。", [("42", "个", "党员责任区"), ("57", "个", "先锋岗")]),
        ("开展志愿服务活动120余次。", [("120余", "次", "志愿服务活动")]),
        ("覆盖率达95.5%，下降3.2个百分点。", [("95.5", "%", "覆盖率"), ("3.2", "个百分点", "")]),
        ("三个经济薄弱的村", [("三", "个", "村")]),
        ("新增茶园一千二百亩，走访九天。", [("一千二百", "亩", "茶园"), ("九", "天", "")]),
        ("建成3个“红色驿站”。", [("3", "个", "红色驿站")]),
    ],
)
def test_what_is_counted(text: str, expect: list[tuple[str, str, str]]) -> None:
    assert told(text) == expect


@pytest.mark.parametrize(
    "text",
    [
        "三会一课", "四个意识", "两个维护", "五把关五用", "第一书记", "第三条", "第12条", "十四五规划", "二十大", "十九届六中全会", "三个方面", "4个维度",
        "一名党员就是一面旗帜", "一把手", "千家万户", "两委", "两新组织", "1+2+N", "“15分钟生活圈”", "《规划（2018—2022年）》", "党发〔2018〕43号", "A4纸",
        "建党100周年", "五花八门", "二次全会", "五年规划", "八项规定", "六项纪律", "三步走", "三级联动", "百名党员进百家", "来自", "万众一心", "一二三",
    ],
)  # fmt: skip
def test_what_is_no_fact(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "value", "approx"),
    [
        ("1.2亿元", 120_000_000, False), ("46万余名", 460_000, True), ("3000多万元", 30_000_000, True), ("三百余名", 300, True),
        ("一千二百亩", 1200, False), ("1,296名", 1296, False), ("10—20万元", 100_000, True), ("三至五人", 3, True), ("近90人", 90, True),
        ("20人以上", 20, True), ("二三十名", 20, True), ("八千九百万名", 89_000_000, False), ("百分之九十五点五", 95.5, False), ("３４个", 34, False),
    ],
)  # fmt: skip
def test_values(text: str, value: float, approx: bool) -> None:
    [fact] = facts_of(text)
    assert (fact.value, fact.approx) == (value, approx)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年3月5日", "2023-03-05"), ("二〇二三年三月", "2023-03"), ("2023-03-05", "2023-03-05"), ("2021—2023年", "2021/2023"),
        ("3月5日", ""), ("2023年5月上旬", "2023-05"), ("1978年", "1978"),
    ],
)  # fmt: skip
def test_dates(text: str, iso: str) -> None:
    [fact] = facts_of(text)
    assert (fact.kind, fact.number, fact.unit, fact.what) == ("date", text, "date", iso)
    assert isnan(fact.value)


@pytest.mark.parametrize("text", ["2023年13月", "32日", "13月45日", "五月的鲜花", "0000年"])
def test_no_such_day(text: str) -> None:
    assert all(f.kind != "date" or f.number == "2023年" for f in facts_of(text))


def test_a_named_project_is_a_fact_a_plan_is_none() -> None:
    assert [(f.kind, f.what) for f in facts_of("实施“红色驿站”项目，建设“十四五”平台。")] == [("project", "红色驿站项目")]


def _in_characters(n: int) -> str:
    """n < 10**12 in Chinese numerals, by the school rule: place by place, one 零 for a gap."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if n >= unit:
            rest = n % unit
            return _in_characters(n // unit) + name + (("零" if rest < unit // 10 else "") + _in_characters(rest) if rest else "")
    out, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, place)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return out


@given(st.integers(1, 10**12 - 1))
@example(10)
@example(20_003)
@example(120_000_000)
def test_numerals_in_characters_have_their_value(n: int) -> None:
    numerals = _in_characters(n)
    assert number_value(numerals) == n
    assert number_value(numerals.replace("一十", "十", 1) if numerals.startswith("一十") else numerals) == n


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("")
@example("\ud800三名")
@example("9" * 5000 + "名")
@example("亿" * 500 + "元")
@example("²名③个٣名")
def test_any_string_gives_sorted_disjoint_facts(text: str) -> None:
    found = facts_of(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.number in text[f.start : f.end] for f in found)
