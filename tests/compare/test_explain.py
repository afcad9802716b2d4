"""explain(): every row a sentence, every code a word, in both languages."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

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
    assert says.startswith("A说“甲词”的频率是其他各组合计的3.33倍") and "差异可信" in says
    assert f"{r['ratio_low']:.3g}–{r['ratio_high']:.3g}" in says
    assert "只是偶然" in row(t, "丙词")["sentence"]
    assert "A从未说“乙词”" in row(t, "乙词")["sentence"] and "至多" in row(t, "乙词")["sentence"]
    assert "B至少" in row(t, "乙词", "B")["sentence"]
    assert "比值只能给出界限" in row(t, "乙词")["cautions"] and row(t, "甲词")["cautions"] == ""


def test_the_reference_is_named(counts):
    assert "是B的" in row(emphasis(counts, by="unit", reference="B"), "甲词")["sentence"]


def test_few_documents_cannot_tell(make):
    t = emphasis(make([[2], [1], [3]], [100] * 3, ["词"], unit=["A", "A", "B"]), by="unit")
    assert "无法判断" in row(t, "词")["sentence"] and "不足5篇" in row(t, "词")["cautions"]


def test_other_tables(counts):
    says = explain(rates(counts, by="unit"))["sentence"].tolist()
    assert "A每万字说“丙词”15次（共12次，见于8篇" in says[0]
    assert explain(omnibus(counts, by="unit"))["sentence"].str.startswith("各组说").any()
    nothing = explain(emphasis(counts))
    assert nothing["sentence"].str.contains("没有可比的对象").all() and nothing["cautions"].str.contains("没有可比的分组").all()


def test_change_is_told_for_all_who_are_there(make):
    y = [[1], [2], [1], [2], [2], [6], [7], [5], [8], [6], [3], [4]]
    units, years = ["甲"] * 10 + ["新", "旧"], [1] * 5 + [2] * 5 + [2, 1]
    t = change(make(y, [1000] * 12, ["词"], unit=units, year=years), unit="unit", over="year", a=1, b=2)
    says = explain(t).set_index("group")["sentence"]
    assert says["甲"].startswith("甲说“词”，从每万字16次到64次，是原来的4倍（95%区间") and "差异可信" in says["甲"]
    assert "只有后一时期" in says["新"] and "只有前一时期" in says["旧"]


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
