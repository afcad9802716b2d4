"""Quoted spans: which are set formulations, and why the others are none."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import partytext as pt
from partytext.text import quotes
from partytext.text._marks import point_list
from partytext.text._quotes.alone import RULES, signs_of, tables_of_signs
from partytext.text._quotes.spans import KINDS
from partytext.text._quotes.words import quote_words


def kinds(text: str) -> list[tuple[str | None, str]]:
    return [(q.kind, q.why) for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("当好群众的“主心骨”", ("metaphor", "short")),
        ("按下发展的“加速键”", ("metaphor", "short")),  # 加速|键: a noun
        ("开展“我的岗位我负责、我的区域我清洁”活动", ("slogan", "clauses")),
        ("以“岗位建功促发展”为主题", ("slogan", "long")),
        ("发扬“八一精神”", ("metaphor", "short")),
        ("下好“全县一盘棋”", ("metaphor", "short")),  # no numeral that counts
        ("坚持“一体谋划、一体落实”", ("slogan", "clauses")),
        ("挂牌“老书记工作室”，", ("brand", "named")),  # the noun that names it stands inside
        ("制定“急需项目清单”，", ("brand", "named")),  # a list, a board, a line
        ("建成“园区指挥舱”，", ("brand", "named")),
        ("启动“强链补链三年行动”，", ("brand", "named")),
        ("喊出“加快建设滨海公园城市”，", ("slogan", "long")),  # says what is to be done
        ("记住“好日子是干出来的”，", ("slogan", "long")),
        ("做到“口袋鼓了、心里亮了”，", ("slogan", "clauses")),
        ("懂得“政策是最好的化肥”，", ("slogan", "long")),  # a sentence, no noun with its qualifiers
        ("看“干什么、谁来干、干了怎么看”，", ("slogan", "clauses")),
        ("实行“月调度”，", ("metaphor", "short")),  # no degree (满意度)
        ("办事窗口“就近办”，", ("slogan", "deed")),  # what is to be done
        ("让集体经济“壮起来”，", ("slogan", "deed")),
        ("做到“走而不散”，", ("slogan", "deed")),
        ("坚持“先规划后动工”，", ("slogan", "deed")),
        ("上线“浙里办”，", ("metaphor", "short")),  # the name of a service
        ("拿到“青年文明号”，", ("brand", "named")),  # titles of honour are names
        ("评上“三八红旗手”，", ("brand", "named")),
        ("评上“五四红旗团支部”，", ("brand", "named")),
        ("不断扩大“朋友圈”，", ("metaphor", "short")),
        ("学习“二十大”精神，", ("formula", "plan")),
        ("开办“田间夜校”5期，", ("metaphor", "short")),  # a name, no word of the dictionary
        ("拉开横幅：“支部领着干，日子步步高！”", ("slogan", "clauses")),
        ("形成“一二三四”思路，", ("numeral", "run")),
        ("推行“五统一”，", ("numeral", "one-group")),
        ("开展“三双”活动，", ("numeral", "run")),
        ("抓好“三个三”，", ("numeral", "classifier")),
        ("落实“四包一”，", ("numeral", "matched")),
        ("开展“一对一”帮带，", ("numeral", "matched")),
        ("建成“一张网”，", ("numeral", "served")),
        ("推行“一网多点”，", ("numeral", "groups")),
        ("实行“三明确”，", ("numeral", "one-group")),  # 明确 is a word, 三明 is a city
        ("推行“12345”工作法，", ("numeral", "digits")),
    ],
)
def test_set_formulations(text: str, expect: tuple[str, str]) -> None:
    assert kinds(text) == [expect]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("“七一”前夕走访慰问", "day"),
        ("荣获“七一勋章”", "day"),
        ("村里“百分之九十”的党员", "word"),
        ("采用“双盲”评审", "word"),
        ("不妨“缓一缓”", "word"),
        ("紧扣“党性”二字", "mention"),
        ("讲清楚“为谁干”", "question"),
        ("不看“有没有”", "question"),
        ("两者“相辅相成”", "idiom"),
        ("党员“必看”书目", "word"),
        ("不能“走流程”", "word"),
        ("推行“片区化”管理", "word"),
        ("以“支部书记怎么当”为题授课", "title"),
        ("作了题为“支部书记的一天”的发言", "title"),
        ("作者曾发表“论支部书记”一文", "title"),
        ("时间定在“2031年5月”", "day"),
        ("隔着“+++”一行", "letter"),
        ("戳穿所谓“行家”的把戏", "mention"),
        ("强调：“社区是城市治理的基本单元”", "speech"),
        ("又说“要好好抓一抓这件事情”", "speech"),
        ("如今“吃上镇里人的饭了”", "speech"),  # 了: what has happened
        ("大家“听完了报告，记下了要点”", "speech"),
        ("这些“当时连路都没修通的村寨”", "speech"),
        ("讲到“路修好，心舒畅。”", "speech"),
        ("提拔“45岁左右的镇街干部”", "word"),
        ("一段“平凡岁月的深厚情感”", "word"),
        ("分为“C行业指南”", "word"),
        ("喊着“加油！”", "word"),
        ("不愿“被淘汰”", "word"),
        ("摆脱“形式主义”", "word"),
        ("要看“政绩”", "plain"),
        ("带动“绝大多数”", "plain"),
        ("引用“海内存知己，天涯若比邻”", "classic"),
        ("引用“红军不怕远征难”", "classic"),
        ("引用“法之功，莫大使私不行”", "classic"),
        ("孔子“有教无类”", "classic"),
        ("遏制“台独”活动", "plain"),
        ("围绕“六个方面”", "word"),
        ("解剖“一个问题”", "word"),
        ("盖上“公章”", "plain"),
        ("设了“举报箱”", "plain"),
        ("就在“支部会议室”里开", "plain"),
        ("在“抖音”平台发布", "plain"),  # named by nobody here
        ("某某公司（以下简称“公司”）", "word"),
        ("本办法所称“骨干”", "word"),
        ("“小赵”来得早", "word"),
        ("挂出“横幅”9幅", "mention"),
        ("盖了“合格”字样", "mention"),
        ("拨打“12345”热线", "word"),
        ("成立“417”专案组", "word"),
        ("贯彻“1号文件”", "word"),
        ("邻居们说，“日子有盼头”", "speech"),
        ("她常说：“当支书就得腿勤”", "speech"),
        ("大伙竖起大拇指：“支部，真行！”", "speech"),
        ("“不成，这个礼不能收！”她说", "speech"),
        ("“这条路修得真是太及时了！”", "speech"),
    ],
)
def test_what_is_none_says_why(text: str, why: str) -> None:
    assert kinds(text) == [(None, why)]


def test_two_words_set_off_against_each_other() -> None:
    assert kinds("从“书架”到“货架”") == [(None, "change")] * 2
    assert kinds("变“会场”为“现场”") == [(None, "change")] * 2
    assert kinds("既是“书架”，又是“货架”") == [("metaphor", "short")] * 2


def test_what_is_listed_before_a_name_is_named_with_it() -> None:
    assert kinds("推出“红帆船”“绿港湾”和“蓝海湾”等品牌") == [("brand", "named")] * 3
    assert kinds("既有“软骨病”、“拦路虎”，也有“红帆船”品牌") == [("metaphor", "short"), ("metaphor", "short"), ("brand", "named")]


def test_the_lexicon_may_know_a_plain_word_and_then_the_marks_are_evidence() -> None:
    word = pt.lexicon.Lexicon([pt.lexicon.Entry("书架", "metaphor")])
    table = pt.extract.slogans("从“书架”到“货架”", lexicon=word)
    assert table[["surface", "kind", "evidence"]].values.tolist() == [["书架", "metaphor", "lexicon+quoted"]]


def test_the_lexicon_may_know_what_somebody_says() -> None:
    table = pt.extract.slogans("大家说“请党放心，有我在”。", lexicon=pt.lexicon.Lexicon([pt.lexicon.Entry("请党放心，有我在", "slogan")]))
    assert table[["surface", "kind", "evidence"]].values.tolist() == [["请党放心，有我在", "slogan", "lexicon+quoted"]]


def test_every_list_of_the_data_file_gives_its_reason() -> None:
    data = tomllib.loads((files("partytext.lexicon") / "data" / "quotes.toml").read_text(encoding="utf-8"))
    assert all(part["why"] and len(part) > 1 for part in data.values())


WORDS = sorted({word for part in quote_words() if not isinstance(part, re.Pattern) for word in part})
PIECES = st.sampled_from([*WORDS, *"我吗了却但要被的一三十5A+、，。！《》 化型不主义党", "天问一号", "好不好", "等一等", "百分之", "十四五", "岁"])


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join))
@example("、")
def test_what_follows_a_rule_has_the_signs_that_it_is_asked_by(content: str) -> None:
    (signs,) = signs_of(point_list(content), [[0, len(content)]], tables_of_signs())
    for rule in RULES:
        if signs & rule.size and rule.why.__name__ != "<lambda>" and rule.why(content):
            assert signs & rule.signs, rule.why.__name__


@given(st.text("“”‘’七一到二字怎么好不走过场、，。", max_size=40))
def test_spans_lie_between_marks(text: str) -> None:
    for q in quotes(text):
        assert text[q.start - 1] in "“‘" and text[q.end] in "”’"
        assert q.why in KINDS
