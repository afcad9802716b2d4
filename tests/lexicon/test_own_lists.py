"""Own lists as offices keep them: what is folded, parted, dated, merged, reported and refused."""

from __future__ import annotations

import csv
import datetime
import tomllib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext.errors import InputError, LexiconError
from partytext.lexicon import check
from partytext.lexicon._dates import is_date, iso
from partytext.lexicon._load import _tell, curated
from partytext.lexicon._numerals import fitting, is_numeral_name, readings
from partytext.text import quoted_shape
from partytext.text._checksum import promises

CASES = Path(__file__).parents[1] / "cases"
MEMBERS = tomllib.loads((CASES / "lexicon" / "members.toml").read_text(encoding="utf-8"))["case"]
DATES = list(csv.DictReader((CASES / "lexicon" / "dates.csv").read_text(encoding="utf-8").splitlines()))
FOUND = tomllib.loads((CASES / "numerals" / "found.toml").read_text(encoding="utf-8"))["case"]


def _own(**cells: object) -> pd.DataFrame:
    return pd.DataFrame({name: value if isinstance(value, list) else [value] for name, value in cells.items()})


@pytest.mark.parametrize("case", MEMBERS, ids=lambda c: c["label"])
def test_members_of_a_cell(case: dict) -> None:
    own = _own(口号=case["slogan"], 成员=case["cell"], 分组=case.get("groups", ""))
    found = [p.what for p in check(own)]
    if "refused" in case:
        assert any(case["refused"] in what for what in found), found
        return
    assert found == []
    (entry,) = pt.lexicon.load(own)
    assert (list(entry.members), list(entry.senses[0].groups)) == (case["members"], case["counted"])


@pytest.mark.parametrize("case", DATES, ids=lambda c: c["written"])
def test_dates_as_offices_write_them(case: dict[str, str]) -> None:
    found = iso(case["written"])
    assert (found if is_date(found) else "") == case["iso"]


@pytest.mark.parametrize(
    ("value", "since"), [(pd.Period("2020-03"), "2020-03"), (pd.Period("2020"), "2020"), (pd.Timestamp("2020-03-01"), "2020-03-01")]
)
def test_a_date_is_as_precise_as_it_is_given(value: object, since: str) -> None:
    assert pt.lexicon.load(_own(口号="红帆领航", 起始日期=[value])).get("红帆领航").senses[0].since == since


# --- what is found


@pytest.mark.parametrize(
    ("written", "text", "canonical"),
    [
        ("紅帆領航", "坚持红帆领航。", "红帆领航"),
        ("紅帆領航", "堅持紅帆領航。", "红帆领航"),
        ("不忘初心,牢记红帆", "不忘初心,牢记红帆。", "不忘初心，牢记红帆"),
        ("1+2+N模式", "实行１＋２＋Ｎ模式。", "1+2+N模式"),
        ("１＋２＋Ｎ模式", "实行1+2+N模式。", "1+2+N模式"),
        ("红帆 领航", "坚持红帆领航。", "红帆领航"),
        ("沿著紅帆", "沿着红帆前进。", "沿着红帆"),
        ("慰藉心灵", "慰藉心灵。", "慰藉心灵"),
    ],
)
def test_wordings_are_folded_as_texts_are(written: str, text: str, canonical: str) -> None:
    own = _own(口号=written)
    for said in (pt.clean_text(text).text, written):
        assert canonical in pt.extract.slogans(said, lexicon=own)["canonical"].tolist()


def test_a_traditional_list_speaks_of_the_packaged_entries() -> None:
    both = pt.lexicon.load() | pt.lexicon.load(_own(口號="三會一課", 變體="三會一課制"))
    assert both.get("三会一课制").canonical == "三会一课" == both.get("三會一課").canonical
    assert len(both) == len(pt.lexicon.load()) and both.clashes == ()


@pytest.mark.parametrize(
    ("name", "cell", "variants"),
    [
        ("红帆四步法", "红帆4步法、红帆四步走", ("红帆4步法", "红帆四步走")),
        ("云上议事", "云议事，网上议事", ("云议事", "网上议事")),
        ("云上议事", "云议事/网上议事；线上议事", ("云议事", "网上议事", "线上议事")),
        ("不忘初心牢记红帆", "不忘初心、牢记红帆", ("不忘初心、牢记红帆",)),
        ("两不愁三保障户", "两不愁、三保障户", ("两不愁、三保障户",)),
        ("咬耳扯袖红脸", "咬耳朵、扯袖子、红红脸", ("咬耳朵、扯袖子、红红脸",)),
    ],
)
def test_variants_of_a_cell(name: str, cell: str, variants: tuple[str, ...]) -> None:
    assert pt.lexicon.load(_own(口号=name, 变体=cell)).get(name).variants == variants


def test_a_variant_that_may_be_several_is_told() -> None:
    with pytest.warns(UserWarning, match="第 2 行“红帆领航工程、党建品牌”"):
        assert check(_own(口号="红帆领航", 变体="红帆领航工程、党建品牌")) == []


def test_a_name_built_on_numerals_is_numeral() -> None:
    own = _own(口号="红帆三步法")
    assert pt.extract.slogans("推行“红帆三步法”。", lexicon=own)["kind"].tolist() == ["numeral"]
    row = pt.extract.expansions("推行红帆三步法：学、查、改。", lexicon=own).iloc[0]
    assert (row["slogan"], row["members"]) == ("红帆三步法", ("学", "查", "改"))


def test_names_read_as_the_grammar_reads_them() -> None:
    """lexicon stands below text, so it reads numerals itself: wherever it differs from the grammar there is a reason."""
    counts_nothing = {"千万工程", "10分钟便民服务圈", "一网通办", "一窗受理", "一码通行", "一次办成"}  # a scale; a time; one portal for all
    named = {name for case in FOUND for name in case.get("find", ()) if quoted_shape(name)}
    assert {name for name in named if not is_numeral_name(name)} <= counts_nothing
    plain = "12345热线 一把手 十四五规划 二十大精神 第一书记 统一战线 中央八项规定精神 三年行动计划 光荣在党50年".split()
    assert [name for name in plain if is_numeral_name(name)] == []


def test_numerals_are_counted_as_in_texts() -> None:
    """The same numbers as text._checksum promises, but for numerals that count no member."""
    differ = {
        e.canonical for e in curated() if e.kind == "numeral" and not {p.groups for p in promises(e.canonical)} <= set(readings(e.canonical))
    }
    assert all(any(part in name for part in ("第", "九二", "两岸", "找一找", "N", "字")) for name in differ), differ


def test_members_of_the_packaged_lexicon_fit_their_numerals() -> None:
    wrong = [e.canonical for e in curated() if e.kind == "numeral" for s in e.senses if s.members and fitting(e.canonical, s.members) is None]
    assert wrong == []


# --- merging

FIRM = {"口号": "五位一体", "成员": "班子建设、队伍建设、阵地建设、制度建设、品牌建设", "出处": "集团党委〔2022〕3号", "起始日期": "2022-01"}


def test_a_sense_of_another_level_stands_beside_the_national_one() -> None:
    national = pt.lexicon.load().get("五位一体").senses
    both = pt.lexicon.lexicon_of(_own(**FIRM, 层级="企业"))
    assert both.clashes == () and both.get("五位一体").senses[: len(national)] == national
    own = both.get("五位一体").senses[len(national) :]
    assert [(s.level, s.since, s.note, s.members[0]) for s in own] == [("企业", "2022-01", "", "班子建设")]
    assert pt.extract.misquotes("统筹推进“五位一体”总体布局。", lexicon=both, date="2015").empty


def test_a_sense_of_a_region_needs_no_level() -> None:
    own = pt.lexicon.lexicon_of(_own(**FIRM, 地区="某县")).get("五位一体").senses[-1]
    assert (own.level, own.region) == ("地方", "某县")


def test_a_difference_is_logged_once_however_often_a_list_is_used(caplog: pytest.LogCaptureFixture) -> None:
    _tell.cache_clear()
    first, second = (_own(**FIRM, 层级="中央", 备注=note) for note in ("甲", "乙"))
    for own in (first, first, second, first):
        pt.SloganVectorizer(lexicon=own).fit(["统筹推进“五位一体”。"])
    assert [record.getMessage().count("五位一体：") for record in caplog.records] == [1, 1]


def test_the_same_level_and_region_is_replaced_and_told(caplog: pytest.LogCaptureFixture) -> None:
    _tell.cache_clear()
    both = pt.lexicon.lexicon_of(_own(**FIRM, 层级="中央"))
    assert "五位一体：成员原为“经济建设|" in caplog.text and "现为“班子建设|" in caplog.text
    assert len(both.get("五位一体").senses) == len(pt.lexicon.load().get("五位一体").senses)
    assert both.get("五位一体").members[0] == "班子建设"


def test_a_date_alone_keeps_the_source_that_the_check_prints() -> None:
    both = pt.lexicon.lexicon_of(_own(口号="不忘初心、牢记使命", 起始日期="2018"))
    (sense,) = both.get("不忘初心、牢记使命").senses
    assert (sense.since, sense.source, sense.source_year) == ("2018", "党的十九大报告", "2017")
    assert pt.extract.misquotes("牢记初心、不忘使命。", lexicon=both)["source"].tolist() == ["党的十九大报告"]
    assert [str(c) for c in both.clashes] == ["不忘初心、牢记使命：起始日期原为“2017-10”，现为“2018”"]


def test_a_source_of_its_own_takes_no_year_of_another() -> None:
    (sense,) = pt.lexicon.lexicon_of(_own(口号="不忘初心、牢记使命", 出处="某局〔2020〕3号")).get("不忘初心、牢记使命").senses
    assert (sense.since, sense.source, sense.source_year) == ("2017-10", "某局〔2020〕3号", "")


def test_members_of_its_own_are_another_meaning() -> None:
    both = pt.lexicon.lexicon_of(_own(口号="五星支部", 成员="政治、业务、服务、作风、廉洁", 起始日期="2020/1/1"))
    (sense,) = both.get("五星支部").senses
    assert (sense.members[0], sense.since, sense.region, sense.source, sense.note) == ("政治", "2020-01-01", "", "", "")
    (clash,) = map(str, both.clashes)
    assert all(part in clash for part in ("成员原为", "地区原为“河南”，现为“（空）”", "备注原为“2022年起在河南推行”，现为“（空）”"))


def test_another_meaning_is_not_out_of_date_with_the_packaged_one() -> None:
    both = pt.lexicon.lexicon_of(_own(口号="三个自信", 成员="学生自信、教师自信、学校自信", 层级="中央"))
    entry = both.get("三个自信")
    assert (entry.status, entry.senses[0].since, entry.senses[0].until, entry.senses[0].note) == ("current", "", "", "")
    assert pt.extract.misquotes("坚持“三个自信”。", lexicon=both, date="2024").empty


@pytest.mark.parametrize("members", ["道路自信、理论自信、制度的自信", "制度自信、道路自信、理论自信"])
def test_members_in_another_wording_are_the_packaged_meaning(members: str) -> None:
    sense = pt.lexicon.lexicon_of(_own(口号="三个自信", 成员=members)).get("三个自信").senses[0]
    assert (sense.members, sense.source) == (tuple(members.split("、")), "党的十八大报告")


def test_an_end_before_the_beginning_is_none() -> None:
    sense = pt.lexicon.lexicon_of(_own(口号="三个自信", 起始日期="2018")).get("三个自信").senses[0]
    assert (sense.since, sense.until, sense.members[0]) == ("2018", "", "道路自信")


def test_the_same_members_are_no_clash_and_keep_their_groups() -> None:
    own = _own(口号=["三会一课", "四个意识"], 成员=["支部党员大会、支部委员会、党小组会、党课", "政治意识，大局意识，核心意识，看齐意识"])
    both = pt.lexicon.lexicon_of(own)
    assert both.clashes == ()
    assert [both.get(name).senses[0].groups for name in ("三会一课", "四个意识")] == [(3, 1), (4,)]


def test_every_clash_says_what_differs() -> None:
    names = [e.canonical for e in curated() if e.kind == "formula"][:9]
    clashes = (pt.lexicon.load() | pt.lexicon.load(_own(口号=names, 类型=["品牌"] * 9))).clashes
    assert [str(c) for c in clashes] == [f"{name}：类型原为“固定提法”，现为“品牌”" for name in sorted(names)]


# --- what is reported


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (_own(口号=["紅帆領航", "红帆领航"], 备注=["甲", "乙"]), "都相同的义项"),
        (_own(口号=["红帆三步法"] * 2, 成员=["学、查、改", "听、说、做"]), "都相同的义项"),
        (_own(口号="、、"), "不足两个字"),
        (_own(口号=["红帆领航", ""], 成员=["", "查"]), "上一行的续行"),
    ],
)
def test_what_the_check_reports(own: pd.DataFrame, words: str) -> None:
    assert words in str([p.what for p in check(own)])


@pytest.mark.parametrize(
    ("written", "name", "found"),
    [
        ("“一网四格”", "一网四格", ["一网四格", "“一网四格”"]),
        ('"一网四格"', "一网四格", ["一网四格"]),
        ("「一網四格」", "一网四格", ["一网四格"]),
        ("“235”工作法", "235工作法", ["235工作法", "“235”工作法"]),
        ('"235"工作法', "235工作法", ["235工作法", "“235”工作法"]),
        ("“红帆”“蓝帆”双领航", "红帆蓝帆双领航", ["红帆蓝帆双领航", "“红帆”“蓝帆”双领航"]),
    ],
)
def test_quotation_marks_round_an_entry_are_taken_off_and_told(written: str, name: str, found: list[str]) -> None:
    with pytest.warns(UserWarning, match=f"引号已去掉.*第 2 行{written}"):
        own = pt.lexicon.load(_own(口号=written))
    assert [e.canonical for e in own] == [name]
    for text in found:
        assert name in pt.extract.slogans(f"推行{text}。", lexicon=own)["canonical"].tolist()


def test_a_mark_without_its_other_half_is_refused() -> None:
    assert "不成对的引号" in str(check(_own(口号="一网”四格")))


def test_marks_round_a_variant_are_taken_off() -> None:
    assert pt.lexicon.load(_own(口号="红帆领航", 变体="“红帆引航”")).get("红帆引航").canonical == "红帆领航"


def test_rows_that_say_the_same_are_noted_and_count_once() -> None:
    own = _own(口号=["红帆领航", "云上议事", "紅帆領航 "], 备注=["甲", "乙", "甲"], 变体=["紅帆領航", "", ""])
    for look in (check, lambda x: pt.lexicon.load(x).clashes):
        with pytest.warns(UserWarning, match="完全相同，只算一次：第 4 行“红帆领航”（同第 2 行）"):
            assert list(look(own)) == []


def test_a_wording_as_long_as_a_paragraph_is_told() -> None:
    with pytest.warns(UserWarning, match=r"太长.*第 2 行（200 个字）"):
        assert check(_own(口号="党" * 200)) == []


def test_two_levels_are_two_senses() -> None:
    own = _own(口号=["红帆三步法"] * 2, 成员=["学、查、改", "听、说、做"], 层级=["企业", "高校"])
    assert check(own) == [] and len(pt.lexicon.load(own).get("红帆三步法").senses) == 2


@pytest.mark.parametrize(("cells", "words"), [({"层级": "火星"}, "“层级”.*“火星”"), ({"主题": "无此主题"}, "“主题”.*“无此主题”")])
def test_levels_and_themes_not_known_are_told(cells: dict[str, str], words: str) -> None:
    with pytest.warns(UserWarning, match=words):
        assert check(_own(口号="红帆领航", **cells)) == []


def test_an_unknown_column_hears_of_the_nearest() -> None:
    with pytest.warns(UserWarning, match="没有用到的列：起始日（是不是“起始"):
        check(_own(口号="红帆领航", 起始日="2020"))


@pytest.mark.parametrize("columns", [["口号", "口号"], ["口号", "提法"]])
def test_two_columns_of_one_meaning_are_refused(columns: list[str]) -> None:
    with pytest.raises(LexiconError, match="有两列"):
        check(pd.DataFrame([["红帆领航", "云上议事"]], columns=columns))


# --- files


@pytest.mark.parametrize("header", ["口號", "口 号", "口号（必填）", "*口号", "标准写法", "口号："])
def test_headers_as_offices_write_them(header: str) -> None:
    assert [e.canonical for e in pt.lexicon.load(pd.DataFrame({header: ["红帆领航"]}))] == ["红帆领航"]


def _workbook(path: Path, fill: Callable) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    fill(book)
    book.save(path)
    return path


def test_merged_cells(tmp_path: Path) -> None:
    def fill(book) -> None:
        sheet = book.active
        for row in (["口号", "成员", "层级"], ["红帆三步法", "学", "企业"], [None, "查"], [None, "改"], ["双岗双联", "甲、乙、丙、丁", "企业"], [None, "子、丑、寅、卯", "高校"]):
            sheet.append(row)
        for cells in ("A2:A4", "A5:A6"):
            sheet.merge_cells(cells)

    lexicon = pt.lexicon.load(_workbook(tmp_path / "own.xlsx", fill))
    assert [(s.level, s.members) for s in lexicon.get("红帆三步法").senses] == [("企业", ("学", "查", "改"))]
    assert [s.level for s in lexicon.get("双岗双联").senses] == ["企业", "高校"]


def test_a_header_of_two_rows_is_named(tmp_path: Path) -> None:
    def fill(book) -> None:
        sheet = book.active
        for row in (["某局提法库"], ["口号", "内容", None, "备注"], [None, "成员", "起始日期", None], ["红帆三步法", "学、查、改", "2020-03", "试行"]):
            sheet.append(row)
        for cells in ("A1:D1", "A2:A3", "D2:D3", "B2:C2"):
            sheet.merge_cells(cells)

    with pytest.raises(LexiconError, match=r"own\.xlsx：表头占了两行（第 3 行也是表头）"):
        pt.lexicon.load(_workbook(tmp_path / "own.xlsx", fill))
    with pytest.raises(LexiconError, match="表头占了两行（第 2 行也是表头）"):  # as a csv keeps it
        check(pd.DataFrame([["", "成员", "起始日期"], ["红帆三步法", "学、查、改", "2020-03"]], columns=["口号", "内容", ""]))


def test_titles_and_words_that_are_headers_are_no_second_row(tmp_path: Path) -> None:
    def fill(book) -> None:
        for row in (["某局提法库"], [None], ["口号", "类型"], ["提法", "口号"], ["红帆三步法", "口号"]):
            book.active.append(row)
        book.active.merge_cells("A1:B2")

    assert "提法" in pt.lexicon.load(_workbook(tmp_path / "own.xlsx", fill))


def test_merged_themes_of_a_scheme(tmp_path: Path) -> None:
    def fill(book) -> None:
        for row in (["主题", "词语"], ["组织建设", "党支部"], [None, "党小组"]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")

    assert [t.theme for t in pt.lexicon.load(_workbook(tmp_path / "scheme.xlsx", fill)).terms] == ["组织建设"] * 2


def test_a_month_that_excel_made_a_day(tmp_path: Path) -> None:
    def fill(book) -> None:
        for row in (["口号", "起始日期"], ["红帆领航", datetime.datetime(2020, 3, 1)], ["云上议事", datetime.datetime(2020, 3, 1)]):
            book.active.append(row)
        book.active["B2"].number_format = 'yyyy"年"m"月";@'

    lexicon = pt.lexicon.load(_workbook(tmp_path / "own.xlsx", fill))
    assert [lexicon.get(name).senses[0].since for name in ("红帆领航", "云上议事")] == ["2020-03", "2020-03-01"]


def test_the_sheet_with_the_words_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    def fill(book) -> None:
        book.active.title = "说明"
        book.active.append(["填表说明"])
        for name, word in (("第一批", "红帆领航"), ("第二批", "云上议事")):
            sheet = book.create_sheet(name)
            sheet.append(["口号"])
            sheet.append([word])

    with pytest.warns(UserWarning, match="只读了工作表“第一批”，没有读“说明”（前6行里没有“口号”.*“第二批”（也是词表"):
        assert [e.canonical for e in pt.lexicon.load(_workbook(tmp_path / "own.xlsx", fill))] == ["红帆领航"]


@pytest.mark.parametrize(
    "text",
    [
        "某县提法库\n口号,变体\n红帆领航,红帆工程\n",
        "某县提法库,\n填报单位：某局,填报时间：3月\n\n# 说明\n序号,提法,别称\n1,红帆领航,红帆工程\n",
        "某县提法库\n口号\t变体\n红帆领航\t红帆工程\n",
        "口号（2024年）\n提法,别称\n红帆领航,红帆工程\n",
    ],
)
def test_titles_may_stand_above_the_header(tmp_path: Path, text: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(text, encoding="utf-8")
    assert pt.lexicon.load(file).get("红帆工程").canonical == "红帆领航"
    frame = pd.DataFrame([["口号", "变体"], ["红帆领航", "红帆工程"]], columns=["某县提法库", "Unnamed: 1"])  # as pandas reads it
    assert pt.lexicon.load(frame).get("红帆工程").canonical == "红帆领航"


def test_the_sheet_with_a_title_is_the_first_list(tmp_path: Path) -> None:
    def fill(book) -> None:
        book.active.title = "提法"
        for row in (["某局提法库"], ["口号", "成员"], ["红帆三步法", "学"], [None, "查"], [None, "改"]):
            book.active.append(row)
        for cells in ("A1:B1", "A3:A5"):
            book.active.merge_cells(cells)
        sheet = book.create_sheet("第二批")
        for row in (["提法", "别称", "要素"], ["云上议事", "", ""]):
            sheet.append(row)

    with pytest.warns(UserWarning, match="只读了工作表“提法”，没有读“第二批”（也是词表"):
        (entry,) = pt.lexicon.load(_workbook(tmp_path / "own.xlsx", fill))
    assert (entry.canonical, entry.members) == ("红帆三步法", ("学", "查", "改"))


def test_the_headers_of_offices() -> None:
    own = _own(规范提法="红帆三步法", 别称="红帆三步走", 要素="学、查、改", 首次提出="2020年3月", 来源文件="某局〔2020〕3号", 释义="学查改")
    assert check(own) == []
    (entry,) = pt.lexicon.load(own)
    (sense,) = entry.senses
    assert (entry.variants, sense.members, sense.since) == (("红帆三步走",), ("学", "查", "改"), "2020-03")
    assert (sense.source, sense.note) == ("某局〔2020〕3号", "学查改")


def test_rows_are_numbered_as_excel_numbers_them(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text('口号,成员,起始日期\n红帆三步法,"学\n查\n改",2020\n\n云上议事,,去年\n', encoding="utf-8")
    assert [(p.line, p.column) for p in check(file)] == [(4, "since")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "gb18030"])
def test_encodings_that_excel_writes(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "own.csv"
    file.write_bytes("口号\t变体\n红帆领航\t红帆工程\n".encode(encoding))
    assert pt.lexicon.load(file).get("红帆工程").canonical == "红帆领航"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("broken.xlsx", b"PK\3\4 cut off", "broken.xlsx：打不开，不是完好的"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "加了密码"),
        ("own.csv", "口号\n红帆领航\n".encode() + b"\xff\xfe\xff\n", "own.csv 第 3 行：文字编码"),
        ("own.toml", '[[slogans]]\n口号 = "红帆领航"\n'.encode(), "键要加引号"),
        ("own.xls", b"", "另存为 .xlsx"),
        ("own.csv", b"", "own.*表里没有内容"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(LexiconError, match=words):
        pt.extract.slogans("红帆领航", lexicon=file)


@pytest.mark.parametrize("value", [["红帆领航"], {"口号": 1}, pd.Series(["红帆领航"]), 3])
@pytest.mark.parametrize("call", [check, pt.lexicon.load, lambda v: pt.extract.slogans("红帆领航", lexicon=v)], ids=["check", "load", "lexicon="])
def test_what_is_no_list_is_refused_with_a_letter(call: Callable, value: object) -> None:
    with pytest.raises(InputError, match=f"got {type(value).__name__}"):
        call(value)


def test_load_takes_a_frame_and_names_a_forgotten_suffix() -> None:
    assert len(pt.lexicon.load(_own(口号="红帆领航"))) == 1
    with pytest.raises(InputError, match=r"词表\.xlsx"):
        pt.lexicon.load("词表")


def test_a_template_makes_its_folder(tmp_path: Path) -> None:
    assert check(pt.lexicon.template(tmp_path / "新文件夹" / "t.csv")) == []
