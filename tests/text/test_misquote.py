"""Misquotations against the sentences a party-affairs person wrote, and what must hold for any string."""

from __future__ import annotations

import csv
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partytext.lexicon import Entry, Lexicon, Sense, load
from partytext.lexicon._dates import is_date
from partytext.text._confusion import confusable, confusion
from partytext.text._misquotes.dates import replaced
from partytext.text._misquotes.judged import ERRORS, SEVERITY, closed, misquote_index, misquotes
from partytext.text._misquotes.traces import cut_in_parts
from partytext.text._skeleton import LEFT_OUT, PAIRS, Skeleton, bare
from partytext.text._times import begun, coined

CASES = Path(__file__).parents[1] / "cases" / "misquotes"
DATA = files("partytext.lexicon") / "data"
PIECES = ["不忘初心", "、", "，", "牢记使命", "“", "”", "三会一", "课", "刻", "全面从严", "治党", "制党", "两个", "四个", "意识", "党", "的", "。", "\n",
          "战斗堡垒", "作用", "听党话", "跟党走", "‘", "’", "在", "2016年", "A", "\ud800", "𠮷", " "]


@pytest.fixture(scope="module")
def index():
    return misquote_index(load("slogans"))


def _cases(*, negative: bool):
    for path in sorted(CASES.glob("*.toml")):
        if (path.stem == "negative") != negative:
            continue
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(strict=True)] if case["status"] == "known-failure" else []
            yield pytest.param(case, id=f"{path.stem}: {case['text'][:30]}", marks=marks)


@pytest.mark.parametrize("case", list(_cases(negative=False)))
def test_mistake(case, index):
    found = misquotes(case["text"], index, date=case.get("date"))
    outermost = [(case["text"][m.start : m.end], m.canonical, m.error) for m in found]
    assert (case["surface"], case["canonical"], case["error"]) in outermost


@pytest.mark.parametrize("case", list(_cases(negative=True)))
def test_no_mistake(case, index):
    assert misquotes(case["text"], index, date=case.get("date")) == []


def test_there_are_cases_of_every_error():
    errors = [p.values[0]["error"] for p in _cases(negative=False)]
    assert set(errors) == set(SEVERITY) and len(errors) >= 100
    assert len(list(_cases(negative=True))) >= 100


def test_every_error_has_its_severity():
    assert set(ERRORS.values()) < set(SEVERITY)
    assert set(SEVERITY.values()) == {"高", "中", "低"}


texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@given(texts, st.sampled_from([None, "1990", "2015-06", "2024-01-31"]))
@example("", None)
@example("”三会一刻“", "2020")
@example("三会一", None)
@settings(deadline=None, max_examples=300)
def test_any_string_gives_spans_inside_it_that_nest(text, date):
    index = misquote_index(load("slogans"))
    found = misquotes(text, index, date=date)
    assert found == misquotes(text, index, date=date)
    for m in found:
        assert 0 <= m.start < m.end <= len(text)
        assert m.severity == SEVERITY[m.error] or (m.error in ("数字", "换序") and m.severity == "中")
        assert m.canonical in index.by_skeleton.keys() | {
            f.wording for f in index.formulas
        } | {e.canonical for e in load("slogans")}
        assert bare(text[m.start : m.end]) in bare(m.why)
        assert m.why.count("“") == m.why.count("”")
    for a in found:
        assert all(b.end <= a.start or a.end <= b.start or (b.start >= a.start and b.end <= a.end)
                   or (a.start >= b.start and a.end <= b.end) for b in found)  # fmt: skip


@given(st.text(alphabet=[*LEFT_OUT, "党", "会", "。"], max_size=40))
def test_skeleton_leads_home(text):
    s = Skeleton(text)
    assert s.text == bare(text)
    for i in range(len(s.text)):
        for j in range(i + 1, len(s.text) + 1):
            a, b = s.home(i, j)
            assert bare(text[a:b]) == s.text[i:j]
            inside = text[a:b]
            for opening, closing in PAIRS:  # a mark at an edge is the other one of a pair inside
                assert inside[0] != opening or 0 < inside.count(opening) <= inside.count(closing)
                assert inside[-1] != closing or 0 < inside.count(closing) <= inside.count(opening)
            assert inside[0] not in "”’、，" and inside[-1] not in "“‘、，"


@pytest.mark.parametrize(("right", "wrong", "how"), [
    ("课", "刻", "音同"), ("课", "科", "音同"), ("做", "作", "音同"), ("治", "制", "音同"), ("末", "未", "形近"), ("士", "土", "形近"),
    ("民", "名", "音近"), ("心", "星", "音近"), ("党", "的", ""), ("会", "绘", "音同"),
    ("有", "于", ""), ("以", "四", ""), ("率", "帅", "音同"), ("重", "众", "音同"),
])
def test_how_characters_are_confused(right, wrong, how):
    """Readings as in 现代汉语词典: kè/kè, kè/kē, zuò/zuò, zhì/zhì; mín/míng and xīn/xīng differ in the nasal only. It reads
    有 yǒu (yòu), 于 yú, 以 yǐ: wěi, wéi and sì are of the classics."""
    assert confusion(right, wrong) == confusion(wrong, right) == how
    assert (wrong in confusable(right)) == (how in ("音同", "形近"))


def test_rare_readings_are_readings_and_leave_each_character_one():
    table, rare = (
        dict(line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines())
        for name in ("readings.txt", "rare_readings.txt")
    )
    assert all(set(chars) <= set(table[reading]) for reading, chars in rare.items())
    common = {c for reading, chars in table.items() for c in chars if c not in rare.get(reading, "")}
    assert common == set("".join(table.values()))


def test_the_place_that_is_right_is_never_a_slip(index):
    for formula in index.formulas:
        assert all(s.formula is not formula for s in index.slips(f"。{formula.skeleton}。")), formula.wording


def test_every_lost_and_exchanged_character_is_seen(index):
    """Of each long formula, before anything is judged: the search loses nothing (a list of all such wrong wordings)."""
    for formula in index.formulas[::7]:
        word = formula.skeleton
        if len(word) < 5:
            continue
        for i in range(1, len(word) - 1):
            wrong = word[:i] + word[i + 1 :]
            if wrong not in index.surfaces and wrong not in index.by_skeleton and wrong not in word:
                assert any(s.formula == formula and s.kind == "lost" for s in index.slips(f"。{wrong}。")), wrong
        for i in range(len(word)):
            for other in confusable(word[i])[:2]:
                wrong = word[:i] + other + word[i + 1 :]
                edge = i in (0, len(word) - 1)
                if not edge and wrong not in index.surfaces and wrong not in index.by_skeleton:
                    assert any(s.formula == formula and s.kind == "char" for s in index.slips(wrong)), wrong


def test_a_part_is_nested_in_the_whole(index):
    found = misquotes("坚持党要管党、全面从严制党。", index)
    assert [(m.canonical, m.depth) for m in found][:2] == [("党要管党、全面从严治党", 0), ("全面从严治党", 1)]


@pytest.mark.parametrize(("text", "told"), [
    ("不断自我完善、自我净化、自我革新、自我提高。", ["自我完善、自我净化"]),
    ("不断自我净化、自我革新、自我完善、自我提高。", ["自我革新、自我完善"]),
    ("不断自我提高、自我净化、自我革新、自我完善。", ["自我提高、自我净化、自我革新、自我完善"]),
])
def test_clauses_exchanged_are_told_once(text, told, index):
    assert [text[m.start : m.end] for m in misquotes(text, index)] == told


def test_a_neighbour_of_a_part_clears_the_whole(index):
    """依事择人 is listed; 以事择人、人岗相适 is the longer wording around it."""
    assert misquotes("坚持依事择人、人岗相适。", index) == []


def test_the_reason_names_the_source(index):
    (found,) = misquotes("落实“三会一刻”制度。", index)
    assert "《中国共产党支部工作条例（试行）》" in found.why and found.why.endswith("。")
    assert found.source == "《中国共产党支部工作条例（试行）》"


def test_the_reason_has_its_marks_in_pairs(index):
    found = misquotes("推进“两学一作”学习教育。", index)
    assert found[0].why.startswith("“两学一作学习教育”应为“两学一做学习教育”：")


def test_outdated_wording_gives_the_new_one_and_too_early_its_own(index):
    (old,) = misquotes("坚定“三个自信”。", index, date="2024")
    assert old.canonical == "四个自信" and "2016年起为“四个自信”" in old.why
    (early,) = misquotes("增强“四个意识”。", index, date="2015")
    assert early.canonical == "四个意识" and "晚于文稿日期2015年" in early.why


def test_what_replaced_a_wording_is_never_the_wording_itself(index):
    told = {e.canonical: replaced(e, index) for e in load("slogans") if e.status == "superseded"}
    assert all(found is None or found.new != old for old, found in told.items())
    assert sum(found is not None for found in told.values()) >= 25


def test_wordings_with_a_time_are_entries_of_the_lexicon():
    lexicon = load("slogans")
    assert [w for w in coined() if lexicon.get(w) is None] == []
    assert [w for w, known in coined().items() if known.earliest and not is_date(known.earliest)] == []
    assert [w for w in cut_in_parts() if bare("".join(cut_in_parts()[w])) != bare(w)] == []


def test_a_date_stands_in_one_place():
    """since is the lexicon's; coined.csv only says what was spoken of before that, and its reasons name no third year."""
    lexicon = load("slogans")
    for wording, known in coined().items():
        entry = lexicon.get(wording)
        dated = all(s.since for s in entry.senses)
        assert dated or known.earliest, f"{wording}: give its date to the lexicon"
        if known.earliest:
            assert not dated or begun(entry).earliest == known.earliest, f"{wording}: the lexicon's date is as early"
        has = {known.earliest[:4], *(s.since[:4] for s in entry.senses)} if known.earliest else {s.since[:4] for s in entry.senses}
        assert set(re.findall(r"\d{4}", known.why)) <= has, wording
        assert not known.earliest or known.earliest[:4] in known.why, wording


def test_why_and_source_of_an_anachronism_name_one_document(index):
    found = {w: [m for m in misquotes(f"学习“{w}”。", index, date="1995") if m.depth == 0] for w in coined()}
    lexicon = load("slogans")
    for wording, rows in found.items():
        assert [(m.canonical, m.error) for m in rows] == [(wording, "时代错置")], wording
        (row,), first = rows, begun(lexicon.get(wording))
        assert row.source == first.source and row.source in row.why and first.why in row.why
    assert found["新质生产力"][0].why == "“新质生产力”始见于2023年7月（习近平在四川考察时的讲话），晚于文稿日期1995年：当时尚无此提法。"
    assert found["两个维护"][0].why == (
        "“两个维护”始见于2018年（《中国共产党纪律处分条例》）；此前，2017年10月《中共中央政治局关于加强和维护党中央集中统一领导的若干规定》"
        "已有其内容，也晚于文稿日期1995年：当时尚无此提法。"
    )


def test_no_document_of_the_lexicon_is_younger_than_what_it_dates():
    late = [(e.canonical, s.since, s.source_year) for e in load("slogans") for s in e.senses if s.since and s.source_year[:4] > s.since[:4]]
    assert late == []


def test_what_a_user_dates_is_checked():
    own = Entry("晨光行动", "brand", senses=(Sense(since="2023-05"),), tier="user")
    (found,) = misquotes("开展晨光行动。", misquote_index(Lexicon([own])), date="2010")
    assert (found.canonical, found.error) == ("晨光行动", "时代错置")


def test_a_mark_before_a_replaced_wording_belongs_to_it(index):
    (found,) = misquotes("推进“一带一路”战略。", index, date="2024")
    assert (found.start, found.end, found.canonical) == (2, 10, "一带一路倡议")


def test_the_users_own_set_has_its_order():
    own = Entry("三联三促", "numeral", senses=(Sense(members=("联系支部", "联系党员", "联系群众", "促进增收")),), tier="user")
    (found,) = misquotes("做到联系党员、联系支部、联系群众、促进增收。", misquote_index(Lexicon([own])))
    assert (found.canonical, found.error) == ("联系支部、联系党员、联系群众、促进增收", "换序")


def test_wordings_written_out_are_wrong_and_their_right_ones_entries(index):
    for wrong, (right, error, _) in closed().items():
        assert index.any_wording(right) and bare(wrong) not in index.by_skeleton
        found = [(m.canonical, m.error) for m in misquotes(f"学习{wrong}。", index)]
        assert (right, error) in found


def test_without_a_date_nothing_is_said_of_time(index):
    text = "增强“四个意识”，坚定“三个自信”。"
    assert [m.error for m in misquotes(text, index, date="2015")] == ["时代错置"]
    assert misquotes(text, index) == []


def test_mined_phrases_are_no_right_wording():
    lexicon = Lexicon([Entry("推进工作落地", "formula", tier="mined")])
    assert misquotes("推进工做落地", misquote_index(lexicon)) == []


def test_the_users_own_wording_is_checked():
    own = Entry("三联三促", "numeral", senses=(Sense(source="《某县工作方案》"),), tier="user")
    (found,) = misquotes("推行三联三粗。", misquote_index(Lexicon([own])))
    assert (found.canonical, found.error, found.source) == ("三联三促", "错字", "《某县工作方案》")


@pytest.mark.parametrize("name", [
    "neighbours.csv", "companions.csv", "heads.csv", "lookalikes.csv", "fixed.csv", "closed.csv", "orders.csv", "once.csv",
    "coined.csv", "outdated.csv",
])
def test_data_files_are_sorted_without_repeats_and_give_reasons(name):
    rows = list(csv.reader((DATA / name).read_text(encoding="utf-8").splitlines()))
    keys = [row[0] for row in rows[1:]]
    assert keys == sorted(set(keys))
    assert all(len(row) == len(rows[0]) for row in rows)
    if name in ("neighbours.csv", "companions.csv", "heads.csv", "closed.csv", "orders.csv", "once.csv"):
        assert all(all(row) for row in rows)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("推进“四会一课”有声有色。", "中"),  # by its form alone: it may be a unit's own
        ("严格落实“四会一课”。", "高"),
        ("增强“四个意识”、坚定“五个自信”、做到“两个维护”。", "高"),
    ],
)
def test_a_number_is_surely_wrong_only_where_more_than_the_form_shows_it(index, text, severity):
    assert [m.severity for m in misquotes(text, index)] == [severity]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("坚持生命至上、人民至上。", "中"),  # each part is right
        ("践行诚信、友善、敬业、爱国。", "中"),
        ("牢记初心、不忘使命。", "高"),  # neither part is
        ("牢记使命、不忘初心。", "高"),  # its order is settled
    ],
)
def test_a_list_in_another_order_is_less_than_a_wrong_wording(index, text, severity):
    assert [(m.error, m.severity) for m in misquotes(text, index)] == [("换序", severity)]


def test_the_reason_names_the_one_character_of_a_part(index):
    found = misquotes("反对形式主义、官僚主义、享受主义和奢靡之风。", index)[0]
    assert "：“受”应作“乐”" in found.why


def test_a_wording_without_a_document_has_that_of_the_one_inside(index):
    whole, inside, *_ = misquotes("坚持党要管党、全面从严制党。", index)
    assert whole.source == inside.source != "" and f"“全面从严治党”见{inside.source}" in whole.why
