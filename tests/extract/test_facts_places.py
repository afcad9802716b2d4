"""Named places: known regions, and towns and villages by name, in sentences of our own."""

from __future__ import annotations

import pytest

import partytext as pt


def places(text: str) -> list[str]:
    table = pt.extract.facts(text)
    return table.loc[table["kind"] == "place", "what"].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("调研组在河南省林州市姚村镇召开座谈会。", ["河南省林州市姚村镇"]),
        ("走访了林州市、安阳县和内蒙古自治区呼和浩特市的支部。", ["林州市", "安阳县", "内蒙古自治区呼和浩特市"]),
        ("桂园社区设了三个点，采桑镇设了一个。", ["桂园社区", "采桑镇"]),
        ("他带队到大峪沟村，住了一周。", ["大峪沟村"]),
        ("北京市海淀区中关村街道的做法在推广。", ["北京市海淀区中关村街道"]),
        ("岚溪县河涧镇青石桥村党支部换届。", ["岚溪县河涧镇青石桥村"]),  # not in any list: by its suffixes
        ("洛阳市老城区开展比武。", ["洛阳市老城区"]),
        ("安徽省和县召开会议。", ["安徽省和县"]),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全镇各村都要建强支部，推动乡镇、街道、村、社区联动。",  # kinds of place
        "创建示范村、文明村和美丽乡村，整顿软弱涣散村。",
        "中共林州市委印发通知，省委、县委作出部署。",  # bodies
        "驻村干部进村入户，村民参与社区治理。",
        "老城区改造涉及市和县两级。",  # plain words that are also names of regions
        "筑牢乡村振兴堡垒，拓宽村集体增收渠道，建立健全社区制度。",  # a verb before a word that begins with the suffix
        "抓好每个行政村，培育市场主体。",
        "学习《河南省林州市姚村镇村规民约》。",  # a title
    ],
)
def test_plain_words_are_no_places(text: str) -> None:
    assert places(text) == []


def test_a_place_is_a_fact_with_its_suffix_and_its_span() -> None:
    text = "2023年在林州市采桑镇培训党员300名。"
    table = pt.extract.facts(text)
    assert table["kind"].tolist() == ["date", "place", "count"]
    row = table.iloc[1]
    assert (text[row["start"] : row["end"]], row["unit"], row["number"], row["approx"]) == ("林州市采桑镇", "镇", "", False)
    assert row.isna()["value"]


def test_a_counted_place_is_counted_once() -> None:
    table = pt.extract.facts("覆盖12个社区和34个行政村。")
    assert table["kind"].tolist() == ["count", "count"]


@pytest.mark.xfail(strict=True, reason="a name of a numeral, or of common words, is not told from plain words")
@pytest.mark.parametrize(("text", "expected"), [("到十八洞村考察。", ["十八洞村"]), ("石板岩镇建了驿站。", ["石板岩镇"])])
def test_names_that_are_not_seen_yet(text: str, expected: list[str]) -> None:
    assert places(text) == expected
