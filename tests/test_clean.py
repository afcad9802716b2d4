"""Cleaning: the damaged sample pages against their clean originals, the record, and what must stay untouched."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partytext as pt
from partytext.errors import InputError

CASES = Path(__file__).parent / "cases" / "clean"
PLAIN = (
    "党支部是党的基础组织。要坚持把政治建设摆在首位，严格落实“三会一课”，做到学用结合、知行合一。\n"
    "一、抓实学习\n全年集中学习12次，参学率达95.5%，形成《学习制度（试行）》。他说：“学好了，干劲更足了！”"
)
damaged = st.text(st.characters(), max_size=60) | st.text("党建，。,.:;?!()“”（）\u3000\u200b \n<p>&;ǎé著後于乾１Ａ漢字", max_size=80)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["a06", "b04"])
def test_damaged_sample_pages_become_their_originals(clean_sample: pt.Corpus, name: str) -> None:
    original = (CASES / f"{name}.clean.txt").read_text(encoding="utf-8")
    assert squeezed(clean_sample.text(f"articles/{name}")) == squeezed(original)


@pytest.mark.parametrize("name", ["a06", "b04"])
def test_their_metadata_is_found(sample: pt.Corpus, name: str) -> None:
    expected = json.loads((CASES / f"{name}.meta.json").read_text(encoding="utf-8"))
    found = pt.clean_text(sample.text(f"articles/{name}")).metadata
    assert {k: found[k] or None for k in expected} == {k: v or None for k, v in expected.items()}


def test_clean_text_gets_no_edit() -> None:
    done = pt.clean_text(PLAIN)
    assert done.text == PLAIN and len(done.edits) == 0 and done.issues == ()


@given(damaged)
def test_cleaning_is_idempotent(raw: str) -> None:
    once = pt.clean_text(raw).text
    assert pt.clean_text(once).text == once


@given(damaged)
def test_replaying_the_record_gives_the_text(raw: str) -> None:
    done = pt.clean_text(raw)
    out, at = [], 0
    for c in done.edits:
        assert c.raw_start >= at and c.rules
        out += [done.raw[at : c.raw_start], done.text[c.start : c.end]]
        at = c.raw_end
    assert "".join([*out, done.raw[at:]]) == done.text


@given(st.binary(max_size=80))
def test_any_bytes_are_taken(data: bytes) -> None:
    assert isinstance(pt.clean_text(data).text, str)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("工作,必须把支部建强;真抓实干!", "工作，必须把支部建强；真抓实干！"),
        ("34个党(工)委,3.5万人,比例为3:2,时间08:30。", "34个党（工）委，3.5万人，比例为3:2，时间08:30。"),
        ("见 http://a.cn/x?y=1,z 和 Tom, Jerry(2019) 的文章。", "见 http://a.cn/x?y=1,z 和 Tom, Jerry(2019) 的文章。"),
        ("党\u200b建\ufeff引领\u00ad。", "党建引领。"),
        ("　　首行缩进。", "首行缩进。"),
        ("５Ｇ网络覆盖１００％的村。", "5G网络覆盖100％的村。"),
        ("规范&ldquo;三会一课&rdquo;&nbsp;制度。", "规范“三会一课”制度。"),
        ("<p>第一段。</p><p>第二段。</p>", "第一段。\n\n第二段。"),
        ("⻓期坚持⼯作。", "长期坚持工作。"),
        ("规範“三会一课”，做好服務。", "规范“三会一课”，做好服务。"),
        ("乾坤未定，干部先行，显著提升，沿着道路。", "乾坤未定，干部先行，显著提升，沿着道路。"),
        ("乾县县委书记於方慰藉群众，了望哨改为瞭望哨。", "乾县县委书记於方慰藉群众，了望哨改为瞭望哨。"),
        ("於是藉口餅乾，開會議論。", "于是借口饼干，开会议论。"),
        ("他问谁(shuí)来负责。", "他问谁（shuí）来负责。"),
        ("省委组织部 “百千万”工程。", "省委组织部“百千万”工程。"),
    ],
)
def test_repairs_one_by_one(raw: str, clean: str) -> None:
    assert pt.clean_text(raw).text.strip() == clean


def test_a_lone_surrogate_becomes_a_replacement_character_with_an_edit() -> None:
    done = pt.clean_text("党\ud800建")
    assert done.text == "党\ufffd建"
    assert [c.rules for c in done.edits] == [("surrogate",)]


def test_spans_found_in_the_clean_text_lead_home() -> None:
    raw = "　　落实三\u200b会一课,抓好主题党日。"
    done = pt.clean_text(raw)
    at = done.text.index("三会一课")
    start, end = done.to_raw(at, at + 4)
    assert raw[start:end] == "三\u200b会一课"


def test_edits_and_issues_of_a_corpus_have_their_columns(sample: pt.Corpus, clean_sample: pt.Corpus) -> None:
    edits = clean_sample.edits
    assert list(edits.columns) == "doc_id start end raw_start raw_end before after rules certain".split()
    for row in edits.itertuples():
        assert clean_sample.raw(row.doc_id)[row.raw_start : row.raw_end] == row.before
        assert clean_sample.text(row.doc_id)[row.start : row.end] == row.after
    empty = pt.clean(sample.where(doc_id="none"))
    assert list(empty.edits.columns) == list(edits.columns) and list(empty.issues.columns) == "doc_id start end rule what".split()


def test_a_page_of_furniture_only_keeps_its_row_and_says_so() -> None:
    corpus = pt.clean(pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["手机版\n\n微信扫一扫 ×\n打印 纠错\n"]})))
    assert corpus.texts[0].strip() == ""
    assert "empty" in corpus.issues["rule"].tolist()


def test_two_processes_give_the_same(sample: pt.Corpus, clean_sample: pt.Corpus) -> None:
    assert pt.clean(sample, n_jobs=2).texts == clean_sample.texts


def test_other_types_are_refused() -> None:
    with pytest.raises(InputError, match="read_bytes"):
        pt.clean_text(Path("a.txt"))  # type: ignore[arg-type]


LINKED = """党建引领基层治理
来源：人民网  2021-05-06
原文链接：http://a.people.com.cn/n1/1.html
各级党组织要认真落实责任，把各项任务落到实处，不断提高工作水平。"""


def test_what_else_a_page_tells_stands_behind_the_fields() -> None:
    from partytext.text import FIELDS

    with_link, plain = pt.clean_text(LINKED).metadata, pt.clean_text(PLAIN).metadata
    assert with_link["link"] == "http://a.people.com.cn/n1/1.html"
    assert list(plain) == list(FIELDS) and list(with_link) == [*FIELDS, "link"]


def test_a_link_becomes_a_variable_only_where_one_was_found() -> None:
    linked = pt.clean(pt.Corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": [LINKED, PLAIN]}))).variables
    assert linked["link"].tolist()[0] == "http://a.people.com.cn/n1/1.html" and pd.isna(linked["link"].tolist()[1])
    assert "link" not in pt.clean(pt.Corpus(pd.DataFrame({"doc_id": ["b"], "text": [PLAIN]}))).variables


AROUND = {"header_block", "markdown", "author_note", "signed_by_unit", "title", "labels", "byline"}


def test_undamaged_real_articles_keep_their_bodies(real_articles: list[str]) -> None:
    """At most .02 % of the characters change, what stands around the body and Markdown marks aside."""
    total = changed = 0
    for raw in real_articles:
        done = pt.clean_text(raw)
        total += len(raw)
        changed += sum(len(done.raw[c.raw_start : c.raw_end].strip()) for c in done.edits if not AROUND & set(c.rules))
    assert changed <= 0.0002 * total


def test_a_clean_corpus_comes_back_and_keeps_its_raw_texts(sample: pt.Corpus, clean_sample: pt.Corpus) -> None:
    again = pt.clean(clean_sample)
    assert again.raw("articles/a06") == sample.text("articles/a06") and len(again.edits) == len(clean_sample.edits)
    with pytest.raises(InputError, match="split"):
        pt.clean(sample.split("sentence"))
