"""Wordings of one formula: spellings, orders and verbs, by group."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pandas as pd
import pytest

import partytext as pt
from partytext.compare._verbs import verb_before, verb_of
from partytext.errors import ColumnError, InputError

DOCS = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c", "d"],
        "year": [2021, 2022, 2022, None],
        "text": [
            "深刻领悟“两个确立”的决定性意义。",
            "坚定拥护“两个确立”，深刻领悟“两个确立”。",
            "关于“两个确立”，会上作了说明。",
            "坚决拥护两个确立。",
        ],
    }
)


@pytest.fixture
def corpus() -> pt.Corpus:
    return pt.Corpus(DOCS)


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("深刻领悟“两个确立”的决定性意义", "两个确立", "深刻领悟"),
        ("坚定拥护“两个确立”", "两个确立", "坚定拥护"),
        ("各支部落实三会一课制度", "三会一课", "落实"),
        ("增强“四个意识”、坚定“四个自信”、做到“两个维护”", "四个自信", "坚定"),
        ("不断增强“四个意识”、“四个自信”", "四个自信", "不断增强"),
        ("会议指出，“两个确立”是决定性因素", "两个确立", ""),
        ("“两个确立”", "两个确立", ""),
        ("对“三农”工作的要求", "三农", ""),
        ("提出了“三个务必”", "三个务必", "提出"),
        ("要求严格落实“三会一课”", "三会一课", "严格落实"),
    ],
)  # fmt: skip
def test_the_verb_that_governs(text: str, formula: str, verb: str) -> None:
    assert verb_before(text, text.index(formula)) == verb


VERBS = (
    "贯彻落实 贯彻执行 深刻理解 充分认识 深入领会 严格遵守 严守 用好 抓实 筑牢 激活 纠治 驰而不息纠治 学习贯彻 统筹推进 深入推进 "
    "严格落实 认真落实 坚持和加强 弘扬和践行 毫不动摇坚持"
).split()


@pytest.mark.parametrize("verb", VERBS)
def test_the_verbs_of_the_genre_are_seen_whole(verb: str) -> None:
    text = f"各级党组织要{verb}“三会一课”。"
    assert verb_before(text, text.index("三会一课")) == verb


@pytest.mark.parametrize("word", ["是", "要", "到", "有", "让", "作为", "特别是", "党的建设", "经济发展", "党组织", "整改要求", "基础上"])
def test_copulas_modals_and_nouns_govern_nothing(word: str) -> None:
    text = f"这{word}“三会一课”。"
    assert verb_before(text, text.index("三会一课")) == ""


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("增强“四个意识”“四个自信”“两个维护”", "两个维护", "增强"),  # GB/T 15834: no 、 between quotation marks
        ("落实“三会一课”制度、“主题党日”制度", "主题党日", "落实"),
        ("严格落实三会一课、主题党日等制度", "主题党日", "严格落实"),
        ("推动发展、化解矛盾", "化解矛盾", ""),  # has a verb of its own
        ('坚定拥护"两个确立"', "两个确立", "坚定拥护"),
        ("捍卫 “两个确立”", "两个确立", "捍卫"),
        ("认真贯彻党的“三会一课”制度", "三会一课", "认真贯彻"),
        ("他说“四个意识”。“两个维护”是原则", "两个维护", ""),
    ],
)
def test_over_lists_and_marks(text: str, formula: str, verb: str) -> None:
    assert verb_before(text, text.index(formula)) == verb


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("没有落实“三会一课”", "三会一课", "没有落实"),
        ("不落实“三会一课”", "三会一课", "不落实"),
        ("未严格落实“三会一课”", "三会一课", "未严格落实"),
        ("有没有落实“三会一课”", "三会一课", "落实"),  # asked, not denied
        ("不断增强“四个意识”", "四个意识", "不断增强"),
        ("不得不落实“三会一课”", "三会一课", "不得不落实"),
        ("落实“三会一课”制度还不到位", "三会一课", "落实…不到位"),
        ("把“两个维护”切实落实到行动上", "两个维护", "把…切实落实到"),
        ("将“三会一课”制度执行情况纳入考核", "三会一课", "将…纳入"),
        ("自觉做“两个确立”的坚定拥护者", "两个确立", "自觉做…的坚定拥护者"),
        ("做到“两个维护”的自觉性", "两个维护", "做到"),
    ],
)
def test_negation_and_verbs_that_go_on_behind(text: str, formula: str, verb: str) -> None:
    start = text.index(formula)
    assert verb_of(text, start, start + len(formula)) == verb


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("站在坚定拥护“两个确立”的高度", "两个确立", "坚定拥护"),
        ("完善拥护“两个确立”的制度", "两个确立", "拥护"),
        ("加强政治建设坚持“三会一课”", "三会一课", "坚持"),
        ("改革创新走好践行“两个维护”的前列", "两个维护", "践行"),
        ("坚持人民至上推动共同富裕", "共同富裕", "推动"),
        ("着力增强推动共同富裕的本领", "共同富裕", "推动"),
        ("凝聚建设共同富裕的力量", "共同富裕", "建设"),  # a noun where no verb stands before it
        ("推动高质量发展建设共同富裕示范区", "共同富裕", ""),
        ("没有加强落实“三会一课”", "三会一课", "没有加强落实"),  # denied is what stands first
        ("学习宣传贯彻“两个维护”", "两个维护", "学习宣传贯彻"),
        ("制定实施“三会一课”制度", "三会一课", "制定实施"),
        ("学深悟透“两个确立”", "两个确立", "学深悟透"),
        ("着力打通落实“三会一课”的堵点", "三会一课", "落实"),
        ("引领发展新质生产力", "新质生产力", "发展"),
        ("推动高质量发展“十四五”开好局", "十四五", ""),
    ],
)
def test_verbs_that_only_meet_are_not_one(text: str, formula: str, verb: str) -> None:
    start = text.index(formula)
    assert verb_of(text, start, start + len(formula)) == verb


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("打造“共同富裕”示范区", "共同富裕", ""),
        ("打造共同富裕新样板", "共同富裕", ""),
        ("成立乡村振兴学院", "乡村振兴", ""),
        ("打造乡村振兴“金名片”", "乡村振兴", ""),
        ("成为乡村振兴的骨干", "乡村振兴", ""),
        ("开展“三会一课”活动", "三会一课", "开展"),
        ("开展三会一课，促进团结", "三会一课", "开展"),
        ("开展“三会一课”“主题党日”等", "三会一课", "开展"),  # a list
        ("开展“三严三实”专题教育", "三严三实", "开展"),
        ("构建“共建共治共享”社会治理格局。", "共建共治共享", "构建"),  # which the formula names
        ("深入开展“健康中国”行动和卫生运动", "健康中国", "深入开展"),
        ("在开展三会一课过程中", "三会一课", "开展"),
        ("培养时代新人的部署", "时代新人", "培养"),
        ("当好乡村振兴领头人", "乡村振兴", "当好…领头人"),
    ],
)
def test_what_is_made_may_stand_behind(text: str, formula: str, verb: str) -> None:
    start = text.index(formula)
    assert verb_of(text, start, start + len(formula)) == verb


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("把“三会一课”开到田间地头", "三会一课", "把…开到"),
        ("把“三会一课”搬上屏幕", "三会一课", "把…搬上"),
        ("将“三会一课”长期坚持下去", "三会一课", "将…长期坚持下去"),
        ("把“三会一课”制度落实好", "三会一课", "把…落实好"),
        ("把“三会一课”抓实、抓出成效", "三会一课", "把…抓实"),
        ("把“两个维护”贯彻到底", "两个维护", "把…贯彻到底"),
        ("把“四个意识”贯穿进行改革的全过程", "四个意识", "把…贯穿"),
        ("这是把马克思主义基本原理同中国具体实际相结合的伟大创造", "马克思主义基本原理同中国具体实际相结合", ""),
        ("让“三会一课”活起来", "三会一课", "让…活起来"),
        ("使“三会一课”真正严起来、实起来", "三会一课", "使…真正严起来"),
        ("让“四下基层”成为常态", "四下基层", "让…成为"),
    ],
)
def test_the_formula_put_first(text: str, formula: str, verb: str) -> None:
    start = text.index(formula)
    assert verb_of(text, start, start + len(formula)) == verb


@pytest.mark.parametrize(
    ("text", "formula", "verb"),
    [
        ("“三会一课”落实不到位", "三会一课", "…落实不到位"),
        ("个别支部“三会一课”制度执行不严的问题", "三会一课", "…执行不严"),
        ("“三会一课”“主题党日”开展不规范", "三会一课", "…开展不规范"),
        ("对“三会一课”没有按要求落实", "三会一课", "…没有按要求落实"),
        ("“三会一课”要严格落实", "三会一课", "…严格落实"),
        ("“三会一课”都要坚持", "三会一课", "…坚持"),
        ("“三会一课”按时召开，", "三会一课", "…按时召开"),
        ("党员的“四个意识”不断增强", "四个意识", "…不断增强"),
        ("“四风”问题得到有力遏制", "四风", "…得到有力遏制"),
        ("“两个确立”充分体现全党意志", "两个确立", ""),  # what the formula does itself
        ("“三会一课”落实情况", "三会一课", ""),
        ("“四个意识”教育", "四个意识", ""),
        ("“三会一课”建设", "三会一课", ""),
        ("“四风”仍然突出", "四风", ""),
        ("通过“三会一课”严格管理", "三会一课", ""),  # a means
        ("以“五位一体”统筹推进", "五位一体", ""),
        ("对“三农”工作的高度重视", "三农", ""),
        ("干部要真抓实干带头落实", "真抓实干", ""),
        ("推动“三会一课”严格落实", "三会一课", "推动"),
    ],
)
def test_the_clause_is_about_the_formula(text: str, formula: str, verb: str) -> None:
    start = text.index(formula)
    assert verb_of(text, start, start + len(formula)) == verb


def test_every_list_of_verbs_says_why_and_has_no_word_twice() -> None:
    data = tomllib.loads((files("partytext.lexicon") / "data" / "governing.toml").read_text(encoding="utf-8"))
    for table in [*data.pop("verbs").values(), *data.values()]:
        assert table["why"]
        for words in (v for v in table.values() if isinstance(v, list)):
            assert len(words) == len(set(words))


@pytest.mark.parametrize("text", ["增强“四个意识”。", "坚持党要管党，全面从严治党。"])  # 时代错置, 标点
def test_misquotes_joined_count_no_place_twice(text: str) -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "date": ["2015-03-02"], "text": [text]}))
    slogans, misquotes = pt.extract.slogans(corpus), pt.extract.misquotes(corpus)
    name = misquotes["canonical"].astype(object)[0]
    assert pt.compare.wording(pd.concat([slogans, misquotes]), corpus, name)["count"].tolist() == [1]


def test_counts_by_hand(corpus: pt.Corpus) -> None:
    table = pt.compare.wording(pt.extract.slogans(corpus), corpus, "两个确立", by="year")
    rows = {(v, g): (c, n, s) for v, g, c, n, s in table[["verb", "group", "count", "n_docs", "share"]].values.tolist()}
    assert rows == {
        ("深刻领悟", "2021"): (1, 1, 1.0),
        ("深刻领悟", "2022"): (1, 1, 1 / 3),
        ("坚定拥护", "2022"): (1, 1, 1 / 3),
        ("", "2022"): (1, 1, 1 / 3),
        ("坚决拥护", "（未注明）"): (1, 1, 1.0),
    }


def test_shares_of_a_group_sum_to_one_and_counts_to_its_mentions(clean_sample: pt.Corpus) -> None:
    spans = pt.extract.slogans(clean_sample)
    name = spans["canonical"].value_counts().index[0]
    table = pt.compare.wording(spans, clean_sample, name, by="unit_name")
    assert table.groupby("group")["share"].sum().round(9).eq(1).all()
    assert table["count"].sum() == (spans["canonical"] == name).sum()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("不忘初心、牢记使命", "牢记初心、不忘使命"), ("三会一课", "三会一刻"), ("全面从严治党", "全面从严制党"), ("四个自信", "四个字信")],
)
def test_wrong_orders_and_characters_are_wordings_too(right: str, wrong: str) -> None:
    texts = [f"要做到“{right}”。", f"要做到“{wrong}”。"]
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲", "乙"], "date": ["2023", "2023"], "text": texts}))
    slogans = pt.extract.slogans(corpus)
    joined = pd.concat([slogans, pt.extract.misquotes(corpus)], ignore_index=True)
    for spans in (slogans, joined):  # joined by hand, nothing is counted twice
        table = pt.compare.wording(spans, corpus, right, by="unit")
        assert sorted(table[["wording", "group", "count"]].values.tolist()) == sorted([[right, "甲", 1], [wrong, "乙", 1]])


def test_wordings_of_an_own_list_are_checked_by_it() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["推行“三联三粗”。"]}))
    own = pd.DataFrame({"口号": ["三联三促"]})
    spans = pt.extract.slogans(corpus, lexicon=own)
    assert pt.compare.wording(spans, corpus, "三联三促", by=[], lexicon=own)["wording"].tolist() == ["三联三粗"]


def test_a_replaced_wording_is_no_wording_of_what_replaced_it() -> None:
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b"], "date": ["2024", "2015-03-02"], "text": ["坚定“三个自信”。坚定“四个自信”。", "坚定“四个自信”。"]}))
    table = pt.compare.wording(pt.extract.slogans(corpus), corpus, "四个自信", by=[])
    assert table[["wording", "count"]].values.tolist() == [["四个自信", 2]]


def test_an_absent_formula_gives_an_empty_table_and_a_warning(corpus: pt.Corpus) -> None:
    with pytest.warns(UserWarning, match="Did you mean '两个确立'"):
        table = pt.compare.wording(pt.extract.slogans(corpus), corpus, "两个确利", by="year")
    assert table.empty and table.columns.tolist() == ["wording", "verb", "group", "year", "count", "n_docs", "share"]


def test_misuse_is_told(corpus: pt.Corpus) -> None:
    spans = pt.extract.slogans(corpus)
    with pytest.raises(ColumnError, match="canonical"):
        pt.compare.wording(spans.drop(columns="canonical"), corpus, "两个确立")
    with pytest.raises(InputError, match="lacks"):
        pt.compare.wording(spans, corpus.where(doc_id="a"), "两个确立")
    with pytest.raises(InputError, match="rename"):
        pt.compare.wording(spans, corpus.assign(verb=["x"] * 4), "两个确立", by="verb")
    with pytest.raises(InputError, match="one formula"):
        pt.compare.wording(spans, corpus, ["三会一课", "两个确立"])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="in this order"):
        pt.compare.wording(corpus, spans, "两个确立")  # type: ignore[arg-type]
