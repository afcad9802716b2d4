"""Members of numeral slogans against the cases a party-affairs person wrote, the sample corpus, and what must hold."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import partytext as pt
from partytext.core import Corpus
from partytext.errors import InputError
from partytext.lexicon import Entry, Sense

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "expansions"
COLUMNS = ["doc_id", "start", "end", "slogan", "members", "groups", "n_expected", "n_found", "complete", "place", "pattern", "zone"]
PLACES = {"after", "before", "list", "headings", "lexicon", "none"}
PIECES = ["“三会一课”", "三讲两懂", "（", "）", "即", "：", "、", "，", "；", "。", "\n", "一是", "二是", "第一，", "①", "和", "等", "的", "称为",
          "“", "”", "讲政治", "党课", "推行", "三个", "12345", "1+2+N", "双", "百千万", "十六字方针", "——", "\ud800", "A", " "]


def _cases():
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            failing = case["status"] == "known-failure"
            marks = [pytest.mark.xfail(strict=True, reason=case["label"])] if failing else []
            yield pytest.param(case, id=f"{path.stem}: {case['label']}", marks=marks)


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case):
    lexicon = None if case.get("lexicon") else pt.lexicon.empty()
    table = pt.extract.expansions(case["text"], lexicon=lexicon)
    rows = table[table["slogan"] == case["slogan"]]
    if case["place"] == "absent":
        assert rows.empty
        return
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (list(row["members"]), row["place"]) == (case["members"], case["place"])
    assert row["complete"] == case.get("complete", bool(case["members"]))
    assert row["n_found"] == len(case["members"])
    if "n_expected" in case:
        assert row["n_expected"] == case["n_expected"]
    if "groups" in case:
        assert list(row["groups"]) == case["groups"]


def _sample():
    damaged = {"a06", "b04"}  # their undamaged texts stand with the cleaning cases
    with (ROOT / "tests/cases/slogans/sample_coinages.csv").open(encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f):
            name = Path(row["file"]).stem
            path = ROOT / "tests/cases/clean" / f"{name}.clean.txt" if name in damaged else ROOT / "corpus" / row["file"]
            yield row["slogan"], tuple(row["members"].split("|")) if row["members"] else (), path


def test_sample_corpus():
    """Most coinages of the sample articles are read right, and what is not spelled out is not made up."""
    found = right = spelled = made_up = 0
    for slogan, members, path in _sample():
        table = pt.extract.expansions(path.read_text(encoding="utf-8"))
        given = [set(m) for m in table.loc[table["slogan"] == slogan, "members"] if m]
        if not members:
            made_up += bool(given)
            continue
        spelled += 1
        found += bool(given)
        right += set(members) in given
    assert made_up == 0
    assert right / spelled >= 0.7
    assert right / found >= 0.75


def test_columns_and_dtypes_also_of_nothing():
    for text in ("", "推行“三定”，即定岗、定责、定人。"):
        table = pt.extract.expansions(text)
        assert list(table.columns) == COLUMNS
        assert [str(table[c].dtype) for c in ("start", "end", "n_expected", "n_found", "complete")] == ["int32"] * 4 + ["bool"]
        assert str(table["zone"].dtype) == str(table["doc_id"].dtype) == "category"


def test_the_span_is_the_slogan():
    text = "抓好“三定”工作，即定岗、定责、定人。再抓三会一课。"
    table = pt.extract.expansions(text)
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["slogan"].tolist()


def test_one_row_a_mention_that_is_expanded_else_the_first():
    text = "推行“三定”。“三定”即定岗、定责、定人。“三定”有效。“五好四美”不止，“五好四美”常在。"
    table = pt.extract.expansions(text, lexicon=pt.lexicon.empty())
    assert table[["start", "place"]].values.tolist() == [[8, "after"], [text.index("五好四美"), "none"]]


def test_the_one_list_of_a_text_is_seen_from_every_mention():
    text = "推行“三化”。" + "全镇上下抓落实。" * 90 + "推进标准化规范化信息化建设。" + "全镇上下抓落实。" * 90 + "再抓“三化”。"
    for slogans in (text, text + "“三化”见效。"):
        row = pt.extract.expansions(slogans, lexicon=pt.lexicon.empty()).iloc[0]
        assert (row["members"], row["pattern"]) == (("标准化", "规范化", "信息化"), "elsewhere")


def test_documents_are_seen_alone():
    texts = ["推行“三定”。", "“三定”即定岗、定责、定人。", "落实“三会一课”。"]
    together = pt.extract.expansions(texts)
    for i, text in enumerate(texts):
        alone = pt.extract.expansions(text)
        mine = together[together["doc_id"] == str(i)]
        assert mine.drop(columns="doc_id").astype(object).values.tolist() == alone.drop(columns="doc_id").astype(object).values.tolist()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("改革开放初期提出“三步走”战略，先解决温饱。", "第一步，实现国民生产总值比1980年翻一番，解决人民的温饱问题"),
        ("按照国防和军队现代化新“三步走”战略推进。", "到2027年实现建军一百年奋斗目标"),
        ("全县分“三步走”推进此项工作。", ""),
        ("紧扣“四个落实”开展巡察。", "落实党的理论和路线方针政策、党中央重大决策部署情况"),
        ("公司抓好“四个落实”。", ""),
        ("驻村干部与农户“四同”。", "同吃"),
        ("师生“四同”交流。", ""),
        ("忠实践行“八八战略”。", "进一步发挥浙江的体制机制优势"),
        ("深入实施党建“八八战略”。", "巩固八个基础"),  # another one, by the word before the marks
    ],
)
def test_which_meaning_is_told_by_the_words_around(text, first):
    row = pt.extract.expansions(text).iloc[0]
    assert next(iter(row["members"]), "") == first


def test_the_sense_in_force_at_the_date():
    senses = (
        Sense(("抓学", "抓做", "抓改", "比学", "比做", "比改"), (3, 3), since="2010", until="2015"),
        Sense(("抓人", "抓事", "抓物", "比人", "比事", "比物"), (3, 3), since="2020"),
    )
    lexicon = pt.lexicon.Lexicon([Entry("三抓三比", "numeral", senses=senses)])
    docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["开展“三抓三比”活动。"] * 2, "date": ["2012-05-01", "2022-05-01"]})
    table = pt.extract.expansions(Corpus(docs), lexicon=lexicon)
    assert [m[0] for m in table["members"]] == ["抓学", "抓人"]


def test_no_sense_is_younger_than_the_text():
    senses = (Sense(("抓学", "抓做", "抓改", "比学", "比做", "比改"), (3, 3), since="2021-08"),)
    lexicon = pt.lexicon.Lexicon([Entry("三抓三比", "numeral", senses=senses)])
    dates = ["2021-06", "2021-08", "2021", ""]
    docs = pd.DataFrame({"doc_id": list("abcd"), "text": ["开展“三抓三比”活动。"] * 4, "date": dates})
    table = pt.extract.expansions(Corpus(docs), lexicon=lexicon)
    assert table["place"].tolist() == ["none", "lexicon", "lexicon", "lexicon"]


@pytest.mark.parametrize(("date", "first"), [("2021-05", "约谈函询"), ("2024-05", "谈话提醒"), ("", "谈话提醒")])
def test_a_later_wording_of_a_sense_replaces_the_earlier(date, first):
    docs = pd.DataFrame({"doc_id": ["a"], "text": ["深化运用监督执纪“四种形态”。"], "date": [date]})
    assert first in pt.extract.expansions(Corpus(docs)).iloc[0]["members"][0]


def test_the_date_given_goes_before_the_documents_own():
    text = "深化运用监督执纪“四种形态”。"
    corpus = Corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": [text] * 2, "date": ["2024-05", ""]}))
    for x in (text, [text, text], corpus):
        assert all("约谈函询" in m[0] for m in pt.extract.expansions(x, date="2021-05")["members"])
        assert any("谈话提醒" in m[0] for m in pt.extract.expansions(x)["members"])
    told = "运用“四种形态”（谈心、提醒、处分、移送）。"
    assert pt.extract.expansions(told, date="2021-05")["members"][0] == ("谈心", "提醒", "处分", "移送")


@pytest.mark.parametrize(("date", "letter"), [("2023-99", "2016-02-24"), ("去年", "2016-02-24"), (["2016"], "one date for all the texts")])
def test_a_wrong_date_says_what_to_give(date, letter):
    with pytest.raises(InputError, match=letter):
        pt.extract.expansions("落实“三会一课”。", date=date)


@pytest.mark.parametrize(("date", "place"), [("2012-05", "none"), ("2026-02", "lexicon")])
def test_common_wording_has_no_sense_younger_than_the_text(date, place):
    docs = pd.DataFrame({"doc_id": ["a"], "text": ["把握“五个必须”的规律性认识。"], "date": [date]})
    row = pt.extract.expansions(Corpus(docs)).iloc[0]
    assert (row["place"], "必须充分挖掘经济潜能" in row["members"]) == (place, place == "lexicon")


@pytest.mark.filterwarnings("ignore:与内置词表不一致")
def test_what_a_user_lists_as_their_own_is_theirs():
    table = pd.DataFrame({"口号": ["四个坚持"], "类型": ["numeral"], "成员": ["坚持甲|坚持乙|坚持丙|坚持丁"]})
    row = pt.extract.expansions("公司提出“四个坚持”。", lexicon=table).iloc[0]
    assert (row["members"], row["place"]) == (("坚持甲", "坚持乙", "坚持丙", "坚持丁"), "lexicon")


def test_another_mention_may_tell_the_sense():
    text = "贯彻“五位一体”。\n\n" + "修路架桥，服务群众。" * 10 + "\n\n统筹推进“五位一体”总体布局。"
    row = pt.extract.expansions(text).iloc[0]
    assert (row["start"], row["place"]) == (3, "lexicon")


def _tables():
    path = ROOT / "partytext" / "lexicon" / "data" / "senses.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_tables_of_senses_name_what_the_lexicon_has():
    lexicon, tables = pt.lexicon.load("slogans"), _tables()
    senses = tables["common"]["senses"] | tables["known"]["senses"]
    unknown = [s for s in [*tables["common"]["tells"], *senses, *tables["unless_own"]["words"]] if s not in lexicon]
    strange = [(s, m) for s, named in senses.items() for m in named if not any(m in sense.members for sense in lexicon.get(s).senses)]
    assert (unknown, strange) == ([], [])
    assert not set(tables["common"]["tells"]) & set(senses)
    assert all(part["why"] for part in [*tables.pop("levels"), *tables.values()])


def test_headings_right_after_the_mention_win_over_the_lexicon():
    lexicon = pt.lexicon.Lexicon([Entry("三个关系", "numeral", senses=(Sense(("干群关系", "党群关系", "官兵关系"), (3,)),))])
    what = zip("一二三", ("快与慢", "点与面", "远与近"), strict=True)
    text = "近年来，镇里着力统筹“三个关系”，工作有了起色。\n\n" + "".join(f"{n}、统筹{w}的关系，稳步推进\n\n去年修路十里，受益三百户。\n\n" for n, w in what)
    row = pt.extract.expansions(text, lexicon=lexicon).iloc[0]
    assert (row["members"], row["place"]) == (("快与慢的关系", "点与面的关系", "远与近的关系"), "headings")


def test_bytes_and_paths_are_named():
    with pytest.raises(InputError, match=r"pt\.read"):
        pt.extract.expansions(b"x")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
@example("“三会一课”（")
@example("\ud800双即")
@example("“三会一课”即“")
@example("三讲两懂：讲、讲、讲；懂、懂")
def test_any_string(text):
    table = pt.extract.expansions(text)
    for row in table.itertuples():
        assert text[row.start : row.end] == row.slogan
        assert row.place in PLACES
        assert row.n_found == len(row.members)
        assert sum(row.groups) == row.n_found
        assert row.complete or row.place not in ("headings", "lexicon")
        assert all(isinstance(m, str) and m for m in row.members)
