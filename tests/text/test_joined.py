"""Clauses between commas that are built alike: what is a group, and where it begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text._joined import joined


def found(text: str) -> list[str]:
    return [text[a:b] for a, b in joined(text)]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("二、深化学习教育，铸牢忠诚之魂\n村里每周一课。", ["深化学习教育，铸牢忠诚之魂"]),  # a heading behind its number
        ("（三）深化学习教育，铸牢忠诚之魂。", ["深化学习教育，铸牢忠诚之魂"]),
        ("去年起步。一是深化学习教育，铸牢忠诚之魂。", ["深化学习教育，铸牢忠诚之魂"]),
        ("深化学习教育，铸牢忠诚之魂\n", ["深化学习教育，铸牢忠诚之魂"]),  # a line of its own
        ("深化学习教育，铸牢忠诚之魂，永葆奋斗之志。", ["深化学习教育，铸牢忠诚之魂，永葆奋斗之志"]),  # three
        ("三、建好“活”的阵地，用好“土”的教材\n", ["建好“活”的阵地，用好“土”的教材"]),  # without the quotation marks
        ("大家说，民心齐则泰山移，民心散则万事难。", ["民心齐则泰山移，民心散则万事难"]),  # repeats characters in place
        ("工作队自觉在思想上尊重群众，在感情上贴近群众，常来常往。", ["在思想上尊重群众，在感情上贴近群众"]),  # words before it
        ("村里评先，既看干劲又看实绩，既看当前又看长远，既看群众口碑又看班子评价，人人服气。",
         ["既看干劲又看实绩，既看当前又看长远，既看群众口碑又看班子评价"]),  # goes on with another length
        ("选人时，既看眼前业绩，又看长远打算，既问班子成员，又问普通群众，力求看准。",
         ["既看眼前业绩，又看长远打算，既问班子成员，又问普通群众"]),  # two groups that open alike
        ("评先，既看干劲又看实绩，既看当前又看长远，既看过去三年5项指标。", ["既看干劲又看实绩，既看当前又看长远"]),  # 三年5项 goes on
        ("到2023年日子越过越红火，思想统得越紧，队伍带得越强。", ["思想统得越紧，队伍带得越强"]),  # 2023年 goes before
        ("事实表明，思想统得越紧，队伍带得越强，村里的变化就越大。", ["思想统得越紧，队伍带得越强，村里的变化就越大"]),
        ("调研既摸家底，又解难题，群众欢迎。", ["既摸家底，又解难题"]),
        ("全镇上下以“闯”的劲头攻坚克难，以“韧”的定力久久为功，开了新局。", ["以“闯”的劲头攻坚克难，以“韧”的定力久久为功"]),
        ("今年要，唱好山歌曲，走稳生态路，做强果品业，", ["唱好山歌曲，走稳生态路，做强果品业"]),  # verb and result
        ("推行（减材料、优流程，减环节、优窗口）改革", ["减材料、优流程，减环节、优窗口"]),  # lists of one frame
        ("队伍要，政治坚定、作风优良，业务精通、敢打硬仗，", ["政治坚定、作风优良，业务精通、敢打硬仗"]),  # two and two of four
        ("切实做到网格划到哪里，党小组就建到哪里，不留空白。", ["网格划到哪里，党小组就建到哪里"]),
        ("这样做，抓实了就有战斗力，抓活了就有凝聚力，", ["抓实了就有战斗力，抓活了就有凝聚力"]),  # 了就 is a condition
        ("坚持哪里有群众、哪里就有党员，", ["哪里有群众、哪里就有党员"]),
    ],
)  # fmt: skip
def test_clauses_built_alike(text: str, expect: list[str]) -> None:
    assert found(text) == expect


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("支部召开会议，党员认真讨论，群众提出意见，大家一起商量。", "four clauses are prose, and nothing is repeated"),
        ("会上，大家谈了体会，提出了建议。", "of different lengths"),
        ("不是为了好看，而是为了管用。", "不是 … 而是"),
        ("发展壮大集体经济，是当前要紧工作。", "是: a sentence"),
        ("办法是，打好产业基础，村民齐心出力，", "one verb with a result"),
        ("深入推进全县基层治理体系建设，持续提升村级公共服务供给水平\n", "too long for a heading"),
        ("我们走进村里，他们走出大山。", "prose opens with 我们"),
        ("办法是，一是紧紧依靠群众，二是紧紧依靠组织，", "two points"),
        ("这条路既有难处，也有好处，", "既有 … 也有"),
        ("这既是思想问题，也是能力问题，", "既是 … 也是"),
        ("随着产业发展，推动乡村变样。", "prose opens with 随着"),
        ("全镇有学习平台3个，培训平台5个，", "figures stand behind"),
        ("推进产业振兴格局，形成新的工作格局，", "words of the clause before end alike by chance"),
        ("他说，唱好“山歌，走稳”生态路，", "a quotation mark would lose its partner"),
        ("哪里有困难，大家就去帮忙。", "one clause has 哪里"),
        ("小组学习中，有的支部读得太快，有的支部读得太慢。", "cases side by side"),
        ("今年，一方面修路架桥，一方面植树造林。", "cases side by side"),
        ("本月，会议由老张主持，会议由小李记录。", "who did what"),
        ("三年来，整顿了机关会风，改进了干部文风。", "what has happened"),
        ("邻居们都说，“有了好支书，日子有盼头”。", "what somebody says"),
    ],
)
def test_other_clauses(text: str, why: str) -> None:
    assert found(text) == [], why


@given(st.text("抓强以越既好稳哪里、，。”“\n一的", max_size=60))
def test_spans_hold_whole_clauses(text: str) -> None:
    for start, end in joined(text):
        assert 0 <= start < end <= len(text)
        assert "，" in text[start:end] or "、" in text[start:end]
        assert "\n" not in text[start:end] and "。" not in text[start:end]
