from __future__ import annotations

import re

import pandas as pd
import pytest

import partytext as pt


def themes(text: str, scheme: object = "5+2") -> dict[str, list[str]]:
    table = pt.extract.themes(text, scheme)
    return {t: table.loc[table["theme"] == t, "term"].tolist() for t in table["theme"].unique()}


def test_a_term_inside_an_excluding_context_is_no_mention() -> None:
    scheme = pd.DataFrame({"主题": ["组织"], "词语": ["组织"], "排除语境": ["组织部|社会组织"], "权重": ["2"]})
    assert themes("市委组织部与社会组织共建，健全组织。", scheme) == {"组织": ["组织"]}
    assert pt.extract.themes("健全组织", scheme)["weight"].tolist() == [2.0]


def test_the_longest_term_counts_across_themes() -> None:
    scheme = pd.DataFrame({"主题": ["甲", "乙"], "词语": ["政治", "党内政治生活"]})
    assert themes("严肃党内政治生活，讲政治。", scheme) == {"乙": ["党内政治生活"], "甲": ["政治"]}


def test_a_term_of_two_themes_gives_two_rows() -> None:
    scheme = pd.DataFrame({"主题": ["甲", "乙"], "词语": ["廉政", "廉政"]})
    assert themes("廉政。", scheme) == {"甲": ["廉政"], "乙": ["廉政"]}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("增强“四个意识”、做到“两个维护”", "政治建设"),
        ("严格落实“三会一课”和主题党日", "组织建设"),
        ("持续纠治形式主义、官僚主义", "作风建设"),
        ("扎实开展党纪学习教育，强化监督执纪", "纪律建设"),
        ("一体推进不敢腐、不能腐、不想腐", "反腐败斗争"),
        ("坚定理想信念，加强理论武装", "思想建设"),
    ],
)
def test_plain_sentences_of_each_theme(text: str, theme: str) -> None:
    assert theme in themes(text)


def test_office_names_speak_of_no_theme() -> None:
    assert "组织建设" not in themes("县委组织部副部长参加座谈。")


@pytest.mark.parametrize("name", ["四力", "五基本", "支部标准化", "五位一体+党建"])
def test_the_other_schemes_answer(name: str, clean_sample: pt.Corpus) -> None:
    table = pt.extract.themes(clean_sample, name)
    assert set(table["theme"]) <= set(pt.lexicon.load(name).themes)
    assert len(table)


@pytest.mark.parametrize(
    ("scheme", "theme", "speaks", "silent"),
    [
        ("四力", "社会号召力", "动员社会力量参与志愿服务", "推进乡村振兴，扩大产业影响力，提升司法公信力"),
        ("五基本", "基本队伍", "加强村干部培训", "驻村干部到岗，加强领导班子建设和干部队伍建设"),
        ("五基本", "基本制度", "完善组织生活制度体系", "健全党的领导制度体系"),
        ("支部标准化", "政治学习", "组织党员学习党的创新理论", "党的创新理论具有重大意义"),
        ("支部标准化", "议事决策", "严格执行民主集中制", "民主集中制是列宁提出的原则"),
        ("支部标准化", "政治生日", "组织党员重温入党誓词", "烈士亲笔写下入党誓词"),
        ("支部标准化", "发展党员", "全年发展党员3名", "成立绿色发展党员突击队"),
    ],
)
def test_a_word_that_tells_of_something_else_is_no_theme(scheme: str, theme: str, speaks: str, silent: str) -> None:
    assert theme in themes(speaks, scheme)
    assert theme not in themes(silent, scheme)


@pytest.mark.parametrize("name", ["5+2", "四力", "五基本", "支部标准化", "五位一体+党建"])
def test_each_scheme_states_how_well_it_was_measured(name: str) -> None:
    validation = pt.lexicon.load(name).validation
    assert "句" in validation and re.search(r"\.\d\d", validation)
