"""Swapped, misread and masked words, cut texts, doubled marks: what is repaired, what is only reported."""

from __future__ import annotations

import pytest

import partytext as pt
from partytext.text._suspects import _data

SWAPPED = "党支部的根底工作还不扎实，制度管理不标准，工作中还存在许多缺乏，需要认真加以改进。"
SENTENCE = "各级党组织要认真落实责任，把各项任务落到实处，不断提高工作水平。"


def what(text: str) -> list[tuple[str, str]]:
    done = pt.clean_text(text)
    return [(done.text[start:end], rule) for start, end, rule, _ in done.issues]


def test_one_swap_is_reported_and_left():
    text = "党支部的根底工作还不扎实，需要认真加以改进。"
    done = pt.clean_text(text)
    assert done.text == text and what(text) == [("根底工作", "word_swap")]
    assert "基础工作" in done.issues[0][3]


def test_all_three_swaps_are_repaired_as_inferred():
    done = pt.clean_text(SWAPPED)
    assert done.text == "党支部的基础工作还不扎实，制度管理不规范，工作中还存在许多不足，需要认真加以改进。"
    assert {(edit.rules, edit.certain) for edit in done.edits} == {(("word_swap",), False)}
    assert len(done.issues) == 3


@pytest.mark.parametrize(
    "text",
    [
        "要进一步标准化、制度化，高质量开展主题教育。",
        "一些干部存在缺乏经验的问题，不少缺乏基层历练。",
        "通过大局部署，假设干部都能如此，事业必成。",
        "水管埋设到位，防止伦理沦丧，让自己经得起考验。",
        "本人土地承包合同已经签订，上千部电影下乡放映。",
        "党组织周末来社区报到，期末经考核合格。",
        "主要任务是：一是学习；二是调研……三是整改。",
        "矩阵为3×5，参见a_b和x_1，型号XX-2。",
        "会上宣布：“开始！！”全场沸腾……",
    ],
)
def test_honest_sentences_stay_and_raise_nothing(text: str):
    done = pt.clean_text(text)
    assert done.text == text and done.issues == ()


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("要把自巳摆进去，扎实做好主题党曰的曰常工作。", "要把自己摆进去，扎实做好主题党日的日常工作。"),
        ("面向未米，深人贯彻会议精神，党员千部带头。", "面向未来，深入贯彻会议精神，党员干部带头。"),
        ("人党积极分子和党外人土参加。", "入党积极分子和党外人士参加。"),
    ],
)
def test_misread_words_are_put_right_as_inferred(raw: str, clean: str):
    done = pt.clean_text(raw)
    assert done.text == clean
    assert not any(edit.certain for edit in done.edits) and {r for e in done.edits for r in e.rules} == {"scan"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [("必须坚持_领导。", "_"), ("由×××同志主持。", "×××"), ("在XX市XX局开展试点。", "XX"), ("坚持***领导。", "***")],
)
def test_masked_words_are_reported(text: str, seen: str):
    assert (seen, "masked") in what(text)
    assert pt.clean_text(text).text == text


@pytest.mark.parametrize(
    "remark",
    ["……（开头部分已省略210字）", "本文仅展示645字", "（未完待续）", "（下转第3版）", "剩余85%未读", "点击展开全文", "全文共12页，当前为第3页"],
)
def test_a_cut_text_is_reported_wherever_the_remark_goes(remark: str):
    found = pt.clean_text(f"{SENTENCE * 4}\n{SENTENCE * 4}\n{remark}").issues
    assert any(rule == "cut" and remark.strip("…（）")[:5] in told for _, _, rule, told in found)


def test_a_text_that_breaks_off_is_reported():
    assert [rule for _, rule in what(f"{SENTENCE * 8}要坚持问题导向，")] == ["cut"]
    assert what(SENTENCE * 8) == []


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("抓学习，，促落实。。各级要行动。", "抓学习，促落实。各级要行动。"),
        ("抓学习，。各级要行动；；抓落实、、抓督查。", "抓学习。各级要行动；抓落实、抓督查。"),
        ("抓学习,,促落实,。各级要行动。", "抓学习，促落实。各级要行动。"),
        ("抓学习。。。各级要行动。", "抓学习。。。各级要行动。"),
    ],
)
def test_doubled_marks(raw: str, clean: str):
    assert pt.clean_text(raw).text == clean
    assert pt.clean_text(clean).text == clean


def test_the_file_changes_what_it_says_it_changes():
    data = _data()
    for row in [*data["swap"], *data["scan"], *data["marks"]]:
        for written, means in row["forms"].items():
            assert written != means and means
    swaps = {row["word"]: row["forms"] for row in data["swap"]}
    assert set(data["swaps"]["repair_when"]) <= set(swaps)
    for word, forms in swaps.items():
        assert all(word in means for means in forms.values()), word
