"""explain(): every row a sentence, every code a word, in both languages."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import partytext as pt
from partytext.compare._change import change
from partytext.compare._emphasis import emphasis
from partytext.compare._explain import explain
from partytext.compare._notes import NOTES
from partytext.compare._omnibus import omnibus
from partytext.compare._rates import rates
from partytext.errors import InputError


@pytest.fixture
def counts(make):
    y = np.transpose([[6, 5, 7, 6, 8, 5, 6, 7, 2, 1, 2, 3, 2, 1, 2, 2], [0] * 8 + [3] * 8, [1, 2] * 8])
    return make(y, [1000] * 16, ["甲词", "乙词", "丙词"], unit=["A"] * 8 + ["B"] * 8)


def row(table, term, group="A"):
    t = explain(table)
    return t[(t["term"] == term) & (t["group"] == group)].iloc[0]


def test_what_is_sure_what_is_not_and_what_is_a_bound(counts):
    t = emphasis(counts, by="unit")
    r = t[(t["term"] == "甲词") & (t["group"] == "A")].iloc[0]
    says = row(t, "甲词")["sentence"]
    assert says.startswith("A提到“甲词”的频率是其他各组合计的3.33倍") and "差异可信" in says
    assert f"{r['ratio_low']:.3g}–{r['ratio_high']:.3g}" in says
    assert "只是偶然" in row(t, "丙词")["sentence"]
    assert "A从未提到“乙词”" in row(t, "乙词")["sentence"] and "至多" in row(t, "乙词")["sentence"]
    assert "B的频率至少" in row(t, "乙词", "B")["sentence"]
    assert "比值只能给出界限" in row(t, "乙词")["cautions"] and row(t, "甲词")["cautions"] == ""


def test_the_reference_is_named(counts):
    assert "是B的" in row(emphasis(counts, by="unit", reference="B"), "甲词")["sentence"]


def test_few_documents_cannot_tell(make):
    t = emphasis(make([[2], [1], [3]], [100] * 3, ["词"], unit=["A", "A", "B"]), by="unit")
    assert "无法判断" in row(t, "词")["sentence"] and "不足5篇" in row(t, "词")["cautions"]


def test_other_tables(counts):
    says = explain(rates(counts, by="unit"))["sentence"].tolist()
    assert "A每万字提到“丙词”15次（共12次，见于8篇" in says[0]
    assert explain(omnibus(counts, by="unit"))["sentence"].str.contains("各组提到").any()
    nothing = explain(emphasis(counts))
    assert nothing["sentence"].str.contains("没有可比的对象").all() and nothing["cautions"].str.contains("没有可比的分组").all()


def test_change_is_told_for_all_who_are_there(make):
    y = [[1], [2], [1], [2], [2], [6], [7], [5], [8], [6], [3], [4]]
    units, years = ["甲"] * 10 + ["新", "旧"], [1] * 5 + [2] * 5 + [2, 1]
    t = change(make(y, [1000] * 12, ["词"], unit=units, year=years), unit="unit", over="year", a=1, b=2)
    says = explain(t).set_index("group")["sentence"]
    assert says["甲"].startswith("甲提到“词”，由1年的每万字16次变为2年的64次，是原来的4倍（95%区间") and "差异可信" in says["甲"]
    assert "只有2年的材料" in says["新"] and "只有1年的材料" in says["旧"]


def test_index_and_rows_are_those_of_the_table(counts):
    t = emphasis(counts, by="unit")
    t = t[t["group"] == "B"]
    assert explain(t).index.tolist() == t.index.tolist()
    assert not len(explain(t.iloc[:0])) and "sentence" in explain(t.iloc[:0])


def test_a_caution_on_the_permutation_needs_one(counts):
    t = emphasis(counts, by="unit").iloc[:1]
    for notes, said in ((("burst_differs",), ""), (("burst_differs", "permutation"), "置换检验的p值不可靠")):
        assert said in explain(t.assign(notes=pd.Series([notes], index=t.index)))["cautions"].iloc[0]
    assert explain(t.assign(notes=pd.Series([("burst_differs",)], index=t.index)))["cautions"].tolist() == [""]


def test_english_has_no_chinese_but_names(make, counts):
    c = make(counts.matrix.toarray(), counts.exposure, ["x", "y", "z"], unit=counts.docs["unit"].to_numpy())
    for table in (emphasis(c, by="unit"), rates(c, by="unit"), omnibus(c, by="unit")):
        text = explain(table, "en")
        assert not text[["sentence", "cautions"]].stack().str.contains("[一-鿿]").any()
    assert all(note.in_english.isascii() for note in NOTES)


def test_wrong_calls(counts):
    with pytest.raises(InputError, match="zh"):
        explain(rates(counts, by="unit"), "fr")
    with pytest.raises(InputError, match="knows the tables"):
        explain(pd.DataFrame({"a": [1]}))


def test_a_finding_of_vague_size_is_told_so(counts):
    t = emphasis(counts, by="unit").iloc[[0]].assign(ratio_low=0.6, ratio_high=39.0)
    assert "差异不像偶然" in explain(t.assign(q=0.03))["sentence"].iloc[0]
    assert "只是偶然" in explain(t.assign(q=0.3))["sentence"].iloc[0]


@pytest.mark.parametrize(("q", "printed"), [(0.0002, "（q<0.001）"), (0.0312, "（q=0.031）")])
def test_how_q_is_printed(counts, q, printed):
    assert printed in explain(emphasis(counts, by="unit").iloc[[0]].assign(q=q))["sentence"].iloc[0]


def test_themes_are_written_on_and_phrases_mentioned(make):
    y = np.ones((16, 2), int)
    for terms, what, said in (
        (["政治建设", "组织建设"], None, "写到主题“政治建设”"),
        (["政治建设", "三会一课"], None, "提到“政治建设”"),  # of no one scheme
        (["三会一课", "主题党日"], None, "提到“三会一课”"),  # a scheme has them, and so has every text
        (["我的主题", "另一个"], "theme", "写到主题“我的主题”"),
    ):
        t = rates(make(y, [1000] * 16, terms, unit=["A"] * 8 + ["B"] * 8), by="unit")
        assert any(said in s for s in explain(t, what=what)["sentence"])


@pytest.fixture
def corpus():
    docs = {"doc_id": list("abc"), "unit": ["甲支部", "甲支部", "乙支部"], "date": ["2021-03", "2021-07", "2022-01"]}
    return pt.Corpus(pd.DataFrame(docs | {"text": ["上党课6次。", "深刻领悟“两个确立”。", "要收好党费，落实三会一课。"]}))


def every_table(counts, corpus):
    """A table of every verb of pt.compare, and what its first sentence must hold."""
    spans, items = pt.extract.slogans(corpus), pt.extract.themes(corpus, "支部标准化")
    e = emphasis(counts, by="unit")
    return {
        "census": (rates(counts, by="unit", population="census"), "A8份材料中有8份（100%）提到“丙词”，共12次"),
        "keyness": (pt.compare.keyness(counts, by="unit"), "A每万字提到“丙词”15次，其他各组合计15次，前者是后者的1倍"),
        "fingerprint": (pt.compare.fingerprint(e, "A"), "提到“甲词”比其他各组合计多，频率是其3.33倍"),
        "dispersion": (pt.compare.dispersion(counts), "“丙词”共24次，见于16篇"),
        "contribution": (pt.compare.contribution(items, corpus), "有50%的次数来自“三会一课”（1次，见于1篇）；写到该主题的2篇中，有1篇只凭这一个词。"),
        "coverage": (pt.compare.coverage(items, corpus, by="unit", items=["谈心谈话"]), "乙支部读得到的材料没有提及“谈心谈话”。"),
        "first": (pt.compare.first(spans, corpus), "首次提到“三会一课”（c），此前查过2篇。"),
        "wording": (pt.compare.wording(spans, corpus, "两个确立", by="unit"), "甲支部写作“两个确立”，前面用“深刻领悟”，1次"),
        "similarity": (pt.compare.similarity(counts, by="unit", shuffles=19), "A（8篇）与B（8篇）用词相差"),
        "unit_map": (pt.compare.unit_map(counts, by="unit"), "A（8篇）距各组平均"),
        "aa_check": (pt.compare.aa_check(counts, splits=2), "两边各8篇，nb-hc3在"),
    }


def test_every_table_is_told(counts, corpus):
    for name, (table, said) in every_table(counts, corpus).items():
        t = explain(table)
        assert said in t["sentence"].iloc[0], name
        assert len(t) == len(table) and not t["sentence"].str.contains("[{}]|nan|None").any(), name
        english = explain(table, "en")["sentence"]
        assert not english.str.contains("[{}。，]|nan").any() or name in ("coverage",), name


def test_what_was_not_sent_or_read_is_no_silence(corpus):
    items = pt.extract.themes(corpus, "支部标准化")
    t = pt.compare.coverage(items, corpus, by="unit", items=["三会一课"], units=pd.DataFrame({"name": ["丙支部", "甲支部", "乙支部"]}))
    says = explain(t).set_index("group")["sentence"]
    assert says["丙支部"] == "丙支部没有报送材料，“三会一课”的情况无从得知。" and says["甲支部"] == "甲支部对“三会一课”有做过的记载：“上党课6次。”"
    rejected = explain(t.assign(n_rejected=2))["cautions"].iloc[0]
    assert "2份文件无法读取" in rejected
