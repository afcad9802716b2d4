"""Header blocks, label lines, bylines, dates: values read off printed lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text import variables_of
from partytext.text._header import (
    byline,
    header,
    iso,
    label_only,
    label_pairs,
    labels,
    names,
    office,
    read_pairs,
    source,
)

PRINTED = st.text(
    alphabet="党建中共县委组织部书记王军李 　:：、，。（）()【】*>#-—《》年月日2021期第来源作者摘要\n",
    max_size=120,
)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2021年3月5日", "2021-03-05"), ("2021-03-05 10:22", "2021-03-05"), ("2021.03.05", "2021-03-05"),
        ("2021/3/5", "2021-03-05"), ("二〇二一年三月五日", "2021-03-05"), ("二○二一年十二月三十一日", "2021-12-31"),
        ("一九四九年十月一日", "1949-10-01"), ("2018年06月19日08:28", "2018-06-19"), ("2019年7月", "2019-07"),
        ("2021年13月5日", None), ("2021年3月45日", None), ("第2021号", None), ("12021-03-05", None), ("", None),
    ],
)  # fmt: skip
def test_dates_as_pages_print_them(printed, day):
    assert iso(printed) == day


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("中共林州市委书记 王军", {"authors": ["王军"], "role": "中共林州市委书记", "unit": "中共林州市委"}),
        ("王 军 李晓明", {"authors": ["王军", "李晓明"]}),
        ("习 近 平", {"authors": ["习近平"]}),
        ("邵明远（中共岚溪县委书记）", {"authors": ["邵明远"], "role": "中共岚溪县委书记", "unit": "中共岚溪县委"}),
        ("中国航天科工二院二〇六所党委", {"authors": ["中国航天科工二院二〇六所党委"], "unit": "中国航天科工二院二〇六所党委"}),
        ("本报记者 宋知微", {"authors": ["宋知微"], "role": "本报记者"}),
        ("本刊评论员", {"authors": ["本刊评论员"]}),
        ("省长 艾尔肯·吐尔逊", {"authors": ["艾尔肯·吐尔逊"], "role": "省长"}),
        ("◎江晚晴", {"authors": ["江晚晴"]}),
        ("深度调研", {}), ("党员论坛", {}), ("云南要闻", {}), ("高质量", {}), ("主要做法", {}), ("首页", {}),
        ("党支部书记带领党员走村入户。", {}), ("", {}),
    ],
)  # fmt: skip
def test_bylines(printed, found):
    assert byline(printed) == found


@pytest.mark.parametrize(
    ("post", "unit"),
    [
        ("中共湖北省委常委、组织部长", "中共湖北省委"), ("中共福建省三明市委常委、组织部长", "中共福建省三明市委"),
        ("教育部党组书记、部长", "教育部"), ("南开大学经济学院教授", "南开大学经济学院"),
        ("清华大学党委书记", "清华大学党委"), ("岚溪县县长", "岚溪县"), ("岚溪县教育局局长", "岚溪县教育局"),
        ("岚溪县委组织部部长", "岚溪县委组织部"), ("岚溪县委组织部长", "岚溪县委组织部"),
        ("全国人大常委会法工委研究室副主任", "全国人大常委会法工委研究室"), ("本报记者", None),
        ("复旦大学马克思主义学院", "复旦大学马克思主义学院"),
    ],
)  # fmt: skip
def test_the_unit_of_an_office(post, unit):
    assert office(post).get("unit") == unit


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("2018年06月19日08:28    来源:人民网", {"date": "2018年06月19日08:28", "source": "人民网"}),
        (
            "来源：人民网 时间：2021/3/5 作者：王军",
            {"source": "人民网", "date": "2021/3/5", "authors": ["王军"]},
        ),
        (
            "作者：王军｜发布时间：2021-03-05 10:22｜浏览次数：9",
            {"authors": ["王军"], "date": "2021-03-05 10:22"},
        ),
        ("【来源】《党建研究》2022年第4期", {"publication": "党建研究", "issue": "2022年第4期"}),
        ("发 布 时 间：2021年3月5日", {"date": "2021年3月5日"}),
        ("来源丨中国组织人事报", {"source": "中国组织人事报"}),
        ("编辑：张三 审核：李四", {"editors": ["张三"]}),
    ],
)
def test_label_lines_in_any_order(line, fields):
    pairs = label_pairs(line)
    assert pairs is not None
    found = dict(read_pairs(pairs))
    date = fields.get("date")
    if date:
        assert iso(found.pop("date")) == iso(date)
    assert found == {k: v for k, v in fields.items() if k != "date"}


@pytest.mark.parametrize(
    "line",
    [
        "来源：基层，服务群众。",
        "各乡镇，县直有关单位：",
        "党员编辑短信宣传政策。",
        "支部的作者是群众。",
        "时间：下午三点",
    ],
)
def test_sentences_are_no_label_lines(line):
    assert label_pairs(line) is None


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("摘 要", "abstract"),
        ("【关键词】", "keywords"),
        ("来源：", "source"),
        ("来源", None),
        ("阅读量：", ""),
        ("主要做法", None),
    ],
)
def test_a_label_on_a_line_of_its_own(line, field):
    assert label_only(line) == field


def test_a_source_may_be_a_paper_of_a_day():
    assert source("《人民日报》（2018年07月01日 01版）") == {"publication": "人民日报", "date": "2018-07-01"}


def test_names_keep_their_order_and_stand_once():
    assert names("王 军、李晓明、王军") == ["王军", "李晓明"]


@pytest.mark.parametrize(
    "text",
    [
        "**背景情况**\n正文。",
        "**同志们：**\n正文。",
        "**编者按：**近日刊发。",
        "# 一、总则\n正文。",
        "> 引文。",
    ],
)
def test_bold_starts_of_a_body_are_no_header(text):
    assert header(text) is None


def test_a_header_keeps_labels_without_a_field():
    text = "# 题\n\n> **期数**: 第6期\n> **校次**: 三\n\n---\n正文。"
    assert variables_of(text) == {"title": "题", "issue": "第6期", "校次": "三"}


def test_the_link_dates_an_article_that_says_no_day():
    text = "# 题\n\n> **来源**: 来源：《某刊》2021年第6期\n> **链接**: http://example.org/2021/06/03/A.shtml\n\n---\n正文。"
    assert variables_of(text)["date"] == "2021-06-03"
    assert variables_of(text)["publication"] == "某刊"


def test_every_label_fills_a_known_field():
    assert set(labels().values()) <= {
        "title", "authors", "source", "unit", "date", "publication", "issue", "column", "abstract", "keywords", "editors",
        "volume", "link",
    }  # fmt: skip


@given(PRINTED)
def test_no_line_breaks_the_readers(text):
    header(text)
    byline(text)
    label_only(text)
    read_pairs(label_pairs(text) or [])
    iso(text)
