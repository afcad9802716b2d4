"""What a variant is in the packaged list: another spelling of the formula, never another formula, stage or half."""

from __future__ import annotations

import re

import pytest

import partytext as pt

# Wordings near each other that an authority told apart: the one replaced the other, or is a half or a part of it.
APART = [
    ("全面推进乡村振兴", "乡村全面振兴"),
    ("构建人类命运共同体", "共建人类命运共同体"),
    ("更高质量、更有效率、更加公平、更可持续", "更高质量、更有效率、更加公平、更可持续、更为安全"),
    ("以高质量发展促进高水平安全", "以高水平安全保障高质量发展"),
    ("蓝天保卫战", "蓝天、碧水、净土保卫战"),
    ("东部地区加快推进现代化", "东部率先发展"),
    ("政治建军、改革强军、科技兴军、依法治军", "政治建军、改革强军、科技强军、人才强军、依法治军"),
    ("外防输入、内防扩散", "外防输入、内防反弹"),
    ("人与自然和谐相处", "人与自然和谐共生"),
    ("山水林田湖草沙是生命共同体", "山水林田湖草是生命共同体"),
    ("群防群控", "联防联控、群防群治"),
    ("既放得活又管得住", "既放得活又管得好"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_formulas_are_entries_of_their_own(one: str, other: str) -> None:
    lexicon = pt.lexicon.load("slogans")
    assert [lexicon.get(w).canonical for w in (one, other)] == [one, other]


@pytest.mark.parametrize("plain", ["治理整顿", "东北等老工业基地", "绣花式"])
def test_ordinary_words_and_places_are_no_spelling(plain: str) -> None:
    assert plain not in pt.lexicon.load("slogans")


@pytest.mark.parametrize(
    ("bare", "marked"),
    [
        ("获得感幸福感安全感", "获得感、幸福感、安全感"),
        ("完整准确全面贯彻新发展理念", "完整、准确、全面贯彻新发展理念"),
        ("立场观点方法", "立场、观点、方法"),
        ("制度化规范化", "制度化、规范化"),
        ("抓班子带队伍", "抓班子、带队伍"),
        (
            "抓好党建是本职，不抓党建是失职，抓不好党建是不称职",
            "抓党建是本职、不抓党建是失职、抓不好党建是不称职",
        ),
    ],
)
def test_spellings_by_marks_are_one_formula(bare: str, marked: str) -> None:
    lexicon = pt.lexicon.load("slogans")
    assert lexicon.get(bare).canonical == lexicon.get(marked).canonical == marked


def test_no_two_entries_differ_by_marks_only() -> None:
    owner: dict[str, str] = {}
    for entry in pt.lexicon.load("slogans"):
        for surface in (entry.canonical, *entry.variants):
            letters = re.sub(r"[^\w×+＋]", "", surface)
            assert owner.setdefault(letters, entry.canonical) == entry.canonical, surface


@pytest.mark.parametrize(
    ("slogan", "first"),
    [
        ("十个明确", "明确中国特色社会主义最本质的特征是中国共产党领导"),
        ("八个明确", "明确坚持和发展中国特色社会主义，总任务是实现社会主义现代化和中华民族伟大复兴"),
    ],
)
def test_the_clauses_of_the_thought_are_its_members(slogan: str, first: str) -> None:
    entry = pt.lexicon.load("slogans").get(slogan)
    assert entry.senses[0].groups == (len(entry.members),) and entry.members[0] == first
