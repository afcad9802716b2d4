from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from partytext._report._evidence import LONGEST, Evidence, Place, clipped, spread
from partytext._report._summary import summary
from partytext._report._words import words
from partytext.compare import explain
from partytext.errors import InputError

from .conftest import SLOGANS, THEMES, UNITS, analysis_of, documents, every


@pytest.fixture
def page(analysis):
    return summary(analysis)


def test_counts_in_the_table_are_those_of_a_plain_search(page):
    docs = documents()
    for row in page["rates"]["rows"]["first"]:
        texts = docs.loc[docs["unit_name"] == row["group"], "text"]
        cell = row["cells"][page["rates"]["themes"].index("作风建设")]
        assert cell["count"] == f"{sum(t.count('作风') for t in texts)}次"


def test_a_number_leads_to_exactly_its_sentences(page):
    docs = documents()
    row = page["rates"]["rows"]["first"][0]
    assert row["group"] == "岚溪县委组织部" and row["documents"] == UNITS[row["group"]]
    found = page["evidence"]["numbers"][row["cells"][page["rates"]["themes"].index("纪律建设")]["id"]]
    marked = [
        page["evidence"]["sentences"][at][1][start:end] for at, marks in found["items"] for start, end in marks
    ]
    texts = docs.loc[docs["unit_name"] == row["group"], "text"]
    assert marked == ["纪律"] * sum(t.count("纪律") for t in texts)
    titles = [page["evidence"]["docs"][page["evidence"]["sentences"][at][0]][0] for at, _ in found["items"]]
    assert titles == [t for t, text in zip(docs["title"], docs["text"], strict=True) if "纪律" in text][: len(titles)]


def test_every_mark_of_every_number_is_a_term_it_counts(page):
    terms = {"党支部", "三会一课", "作风", "纪律", *SLOGANS}
    for name, found in page["evidence"]["numbers"].items():
        if "疑有缺页" in found["title"]:
            continue
        for at, marks in found["items"]:
            text = page["evidence"]["sentences"][at][1]
            assert marks and {text[a:b] for a, b in marks} <= terms, name


def test_rows_that_cannot_be_judged_say_so(page):
    rows = {g["group"]: g["rows"] for g in page["emphasis"]["groups"]["first"]}
    assert {r["verdict"] for r in rows["滨湖理工大学党委"]} == {"不能判断（篇数不足）"}
    assert all(r["q"] == "" for r in rows["滨湖理工大学党委"])
    assert rows["岚溪县委组织部"][0]["verdict"] == "明显更多"


def test_a_clear_finding_is_a_plain_sentence(page, analysis):
    table = analysis.emphasis.set_index(["term", "group"])
    row = table.loc[("组织建设", "岚溪县委组织部")]
    expected = f"岚溪县委组织部谈组织建设的频率是其他单位的{row['ratio']:.1f}倍（95%区间{row['ratio_low']:.1f}–{row['ratio_high']:.1f}）"
    assert page["emphasis"]["findings"]["first"][0]["says"] == expected


def test_a_finding_tells_how_much_one_document_carries(page):
    docs = documents()
    said = [sum(t.count(w) for w in THEMES["组织建设"]) for t in docs.loc[docs["unit_name"] == "岚溪县委组织部", "text"]]
    assert page["emphasis"]["findings"]["first"][0]["largest"] == f"最多的一篇占{100 * max(said) / sum(said):.0f}%"


def test_a_unit_that_never_says_it_has_no_largest_document(analysis):
    table = analysis.emphasis.copy()
    table.loc[0, ["count", "ratio", "bound", "q", "largest_share"]] = [0, 0.3, "<", 0.0001, np.nan]
    analysis.emphasis = table
    assert summary(analysis)["emphasis"]["findings"]["first"][0]["largest"] == ""


def test_behind_the_number_of_a_clear_finding_stands_its_sentence(page, analysis):
    found = [f for part in ("emphasis", "slogans") for f in page[part]["findings"]["first"]]
    clear = [table[table["q"] <= 0.05] for table in (analysis.emphasis, analysis.slogan_emphasis)]
    sentences = {s for rows in clear for s in explain(rows)["sentence"]}
    says = {n["says"].split("共找到")[0] for n in page["evidence"]["numbers"].values()} - {""}
    assert says == sentences and len(says) == len(found) > 1
    assert all("差异可信" in s for s in says)


def test_sentences_name_years_as_the_page_does():
    made = analysis_of(documents(), by=("year",))
    made.emphasis.loc[0, ["ratio", "q"]] = [2.0, 0.001]
    first = made.emphasis.iloc[0]
    numbers = summary(made)["evidence"]["numbers"].values()
    [says] = [n["says"] for n in numbers if n["title"] == f"{first['group']}年｜{first['term']}"]
    assert says.startswith(f"{first['group']}年写到主题“{first['term']}”的频率是")


@pytest.mark.parametrize(("bound", "says"), [("<", "至多是其他单位的0.30倍"), (">", "至少是其他单位的3.3倍")])
def test_a_bound_is_said_as_a_bound(analysis, bound, says):
    table = analysis.emphasis.copy()
    ratio = {"<": 0.3, ">": 3.3}[bound]
    table.loc[0, ["ratio", "ratio_low", "ratio_high", "q"]] = [ratio, np.nan, np.nan, 0.0001]
    table.loc[0, "bound"] = bound
    analysis.emphasis = table
    assert says in summary(analysis)["emphasis"]["findings"]["first"][0]["says"]


def test_unlisted_slogans_come_with_sentence_and_source(page):
    (row,) = page["slogans"]["local"]
    assert row["name"] == "四型富村" and row["n_docs"] == 3
    assert row["example"] == "推行“四型富村”做法。"
    assert row["source"] == ("第1篇经验材料", "岚溪县委组织部", "2022-01-15")


def test_reading_tells_units_period_characters_and_rejects(page):
    assert dict(page["reading"]["tiles"])["单位"] == "3个"
    assert dict(page["reading"]["tiles"])["时间"] == "2022-01-15 至 2023-08-15"
    assert page["reading"]["rejected"] == [("坏/b.doc", "unreadable: scan")]
    assert [g["documents"] for g in page["reading"]["groups"]["first"]] == [12, 10, 4]


def test_without_groups_nothing_is_compared():
    page = summary(analysis_of(documents(), by=()))
    assert page["emphasis"]["compared"] is False and page["rates"]["omnibus"] == []
    assert len(page["rates"]["rows"]["first"]) == 1
    assert [c["count"] for c in page["rates"]["rows"]["first"][0]["cells"]]


def test_years_stand_in_order_of_time():
    page = summary(analysis_of(documents(), by=("year",)))
    assert [g["group"] for g in page["reading"]["groups"]["first"]] == ["2022年", "2023年"]


def test_documents_without_unit_are_shown_last_and_never_contrasted():
    docs = documents()
    docs.loc[:13, "unit_name"] = None
    page = summary(analysis_of(docs))
    assert page["rates"]["rows"]["first"][-1]["group"] == "（未注明）"
    assert "（未注明）" not in [g["group"] for g in page["emphasis"]["groups"]["first"]]


def test_without_topics_the_reason_is_given(analysis):
    analysis.topics, analysis.record["no_topics"] = None, "只有2篇文章"
    assert summary(analysis)["topics"] == {"rows": [], "reason": "原因：只有2篇文章"}


def test_no_span_at_all():
    docs = pd.DataFrame({"doc_id": ["a", "b"], "text": ["无。", "也无。"], "unit_name": ["甲", "乙"], "date": [date(2024, 1, 2), None]})
    page = summary(analysis_of(docs, topics=None, slogans={"没有": ("slogan", True, "lexicon")}))
    assert page["slogans"]["known"] == [] and page["rates"]["themes"] == []
    assert dict(page["reading"]["tiles"])["时间"] == "2024-01-02"


def test_beyond_5000_sentences_each_number_shows_a_few_and_says_how_many(analysis):
    docs = documents()
    docs["text"] = docs["text"] + "\n" + "严明纪律。\n" * 300
    page = summary(analysis_of(docs), max_evidence=7)
    found = next(n for n in page["evidence"]["numbers"].values() if n["title"] == "岚溪县委组织部｜纪律建设")
    total = sum(t.count("纪律") for t in docs.loc[docs["unit_name"] == "岚溪县委组织部", "text"])
    assert len(found["items"]) == 7
    assert f"这里显示7句，共{total}句" in found["says"] and "tables/themes.csv" in found["says"]
    assert len({page["evidence"]["sentences"][at][0] for at, _ in found["items"]}) == 7  # seven documents


def test_up_to_5000_sentences_all_are_there(analysis):
    page = summary(analysis, max_evidence=1)
    assert all("这里显示" not in n["says"] for n in page["evidence"]["numbers"].values())


def test_a_count_that_differs_from_its_places_is_admitted(analysis):
    analysis.rates = analysis.rates.assign(count=analysis.rates["count"] - 1)
    found = summary(analysis)["evidence"]["numbers"]["e-1"]
    assert "不同" in found["says"]


def test_a_sentence_of_ten_pages_is_cut_round_its_mark():
    text = "前" * 5000 + "三会一课" + "后" * 5000
    evidence = Evidence([text], [("题", "", "")])
    evidence.add("n", [(0, 5000, 5004)], count=1, file="f")
    closed = evidence.closed(words("zh"), 30)
    (item,) = closed["numbers"]["e-1"]["items"]
    shown = closed["sentences"][item[0]][1]
    assert len(shown) <= LONGEST + 2 and shown[0] == shown[-1] == "…"
    assert [shown[a:b] for a, b in item[1]] == ["三会一课"]


def test_a_span_over_two_sentences_shows_both():
    text = "甲。不忘初心！牢记使命！乙。"
    start = every("不忘", text)[0]
    assert Evidence([text], [("", "", "")]).shown(0, start, start + 10) == "不忘初心！牢记使命！"


def test_spread_takes_one_of_each_document_first():
    places = [Place(d, i, i + 1, ()) for d in range(3) for i in range(5)]
    assert [p.doc for p in spread(places, 4)] == [0, 0, 1, 2]
    assert spread(places, 99) == places


def test_clipped_keeps_short_places_whole():
    assert clipped(Place(0, 3, 40, ((5, 9),))) == (3, 40)


@pytest.mark.parametrize("wrong", [0, -1, True, "30"])
def test_max_evidence_must_be_a_number(analysis, wrong):
    with pytest.raises(InputError, match="max_evidence"):
        summary(analysis, max_evidence=wrong)


def test_both_languages_have_the_same_messages():
    zh, en = words("zh"), words("en")
    assert zh.keys() == en.keys() - {"codes"}
    assert all(zh[k].keys() == en[k].keys() for k in zh if isinstance(zh[k], dict))
    assert all(len(zh[k]) == len(en[k]) for k in zh if isinstance(zh[k], list))


def test_the_codes_of_compare_have_english_words():
    from partytext.compare._notes import NOTES

    assert {note.code for note in NOTES} == words("en")["codes"].keys()


def test_a_bound_that_tells_nothing_is_not_printed(analysis):
    analysis.emphasis.loc[analysis.emphasis["group"] == "滨湖理工大学党委", ["ratio", "bound"]] = [977.0, "<"]
    rows = {g["group"]: g["rows"] for g in summary(analysis)["emphasis"]["groups"]["first"]}
    assert {r["ratio"] for r in rows["滨湖理工大学党委"]} == {"–"}


def test_cautions_about_a_test_stand_only_beside_that_test(analysis):
    notes = pd.Series([("burst_differs",)] * len(analysis.emphasis), dtype=object)
    analysis.emphasis = analysis.emphasis.assign(notes=notes)
    assert {r["notes"] for g in summary(analysis)["emphasis"]["groups"]["first"] for r in g["rows"]} == {""}
    analysis.emphasis = analysis.emphasis.assign(notes=notes.map(lambda n: (*n, "permutation")))
    rows = {g["group"]: g["rows"] for g in summary(analysis)["emphasis"]["groups"]["first"]}
    assert "不可靠" in rows["岚溪县委组织部"][0]["notes"] and rows["滨湖理工大学党委"][0]["notes"] == ""


def test_the_record_is_readable_text(page):
    record = dict(page["record"])
    assert record["设置"] == "分组 单位；主题方案 5+2"


def test_a_difference_of_unknown_size_is_not_called_clear(analysis):
    table = analysis.emphasis.copy()
    row = table["q"].lt(0.05) & table["ratio_low"].gt(1)
    table.loc[row, "ratio_low"] = 0.5
    analysis.emphasis = table
    made = summary(analysis)
    said = [f for f in made["emphasis"]["findings"]["first"] if f["kind"] == "vague_more"]
    assert len(said) == row.sum() > 0 and all("说不准" in f["caution"] for f in said)
    verdicts = {r["verdict"] for g in made["emphasis"]["groups"]["first"] for r in g["rows"]}
    assert "明显更多" not in verdicts
