from __future__ import annotations

import pickle
from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext.errors import InputError, LexiconError
from partytext.lexicon import Entry, Lexicon, Sense, check
from partytext.lexicon._load import curated, packaged_rows
from partytext.lexicon._tables import Row


def test_the_packaged_lexicon_has_no_problem() -> None:
    assert [str(p) for p in check(packaged_rows())] == []


def test_it_is_as_large_as_promised() -> None:
    assert len(curated()) >= 1500


@pytest.mark.parametrize(
    "plain",
    "党建工作 领导班子 组织部门 在职党员 政治任务 组织保障 党员队伍 干部考察 绝大多数 "
    "主题党日活动 第一议题制度 群众急难愁盼问题 坚持党建引领 党员先锋模范作用 新时代枫桥经验".split(),
)
def test_plain_words_and_lengthened_formulas_are_no_entries(plain: str) -> None:
    assert plain not in pt.lexicon.load("slogans").surfaces  # the principle in data/SOURCES.toml


@pytest.mark.parametrize("term", "政治方向 宗旨意识 系统思维 政绩观 选人用人导向 党的组织体系 机关党建 立场观点方法".split())
def test_fixed_terms_are_known_though_plain_in_form(term: str) -> None:
    assert pt.lexicon.load("slogans").get(term) is not None  # the second principle there


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("“四个全面”战略布局", "四个全面战略布局"),
        ("推进“四个全面”战略布局", "推进四个全面战略布局"),
        ("以“五位一体”为基、“四个全面”为要", "以五位一体为基、四个全面为要"),
        ("“四个全面战略布局”", None),
        ("“三农”工作", None),
        ("“四个全面”", None),
    ],
)
def test_a_numeral_slogan_inside_an_entry_may_stand_in_marks(written: str, canonical: str | None) -> None:
    numerals = [Entry(name, "numeral") for name in ("四个全面", "五位一体", "三农")]
    names = ("四个全面战略布局", "推进四个全面战略布局", "三农工作", "以五位一体为基、四个全面为要")
    formulas = [Entry(name, "formula") for name in names]
    found = Lexicon([*numerals, *formulas]).surfaces.get(written)
    assert (found and found.canonical) == canonical


def test_entries_named_after_a_numeral_slogan_are_found_whole() -> None:
    found = pt.extract.slogans("今年谋划“五位一体”总体布局，落实“四个全面”战略布局。")
    outer = found[found["depth"] == 0]
    assert outer["surface"].tolist() == ["“五位一体”总体布局", "“四个全面”战略布局"]
    assert found.loc[found["depth"] == 1, "surface"].tolist() == ["五位一体", "四个全面"]


@pytest.mark.parametrize(
    "title", ["中国共产党支部工作条例（试行）", "中国共产党党员教育管理工作条例", "关于新形势下党内政治生活的若干准则"]
)
def test_titles_of_regulations_are_set_wordings(title: str) -> None:
    found = pt.extract.slogans(f"认真学习《{title}》。")
    row = found[found["depth"] == 0].iloc[0]
    assert row["surface"] == title and row["kind"] == "formula"


@pytest.mark.parametrize(
    ("surface", "members"),
    [
        ("三会一课", ("支部党员大会", "支部委员会", "党小组会", "党课")),
        ("四个意识", ("政治意识", "大局意识", "核心意识", "看齐意识")),
        ("四风", ("形式主义", "官僚主义", "享乐主义", "奢靡之风")),
        ("五位一体", ("经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设")),
        ("四千精神", ("走遍千山万水", "说尽千言万语", "想尽千方百计", "吃尽千辛万苦")),
        ("四同", ("同吃", "同住", "同劳动", "同学习")),
        ("五个坚持", ("坚持政治引领", "坚持以武止戈", "坚持积极进取", "坚持统筹兼顾", "坚持敢打必胜")),
        ("一国两制", ("一个国家", "两种制度")),
    ],
)
def test_members_of_national_slogans(surface: str, members: tuple[str, ...]) -> None:
    entry = pt.lexicon.load("slogans").get(surface)
    assert entry is not None and entry.members == members


@pytest.mark.parametrize("surface", "五个一 六个一 六有 四心 三支队伍".split())
def test_what_differs_by_place_has_a_note_and_no_members(surface: str) -> None:
    (sense,) = pt.lexicon.load("slogans").get(surface).senses
    assert sense.note and not sense.members


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推行“五个一”活动。", ["五个一"]),
        ("落实五个一批，脱贫攻坚。", ["五个一批"]),
        ("对全体党员五个一样。", []),
        ("获得五个一工程奖。", ["五个一工程"]),
    ],
)
def test_five_ones_are_no_piece_of_other_fives(text: str, found: list[str]) -> None:
    table = pt.extract.slogans(text)
    assert [c for c in table["canonical"] if c.startswith("五个一")] == found


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"canonical": "三会一课", "members": "党课", "groups": "3+1"}, "要有 4 个成员"),
        ({"canonical": "四个意识", "members": "甲|乙|丙", "groups": "3"}, "应是 4"),
        ({"canonical": "四个意识", "members": "甲|乙|丙"}, "数字不符"),
        ({"canonical": "两学一做", "since": "16年", "source": "某文件"}, "不是日期"),
        ({"canonical": "三会”一课"}, "引号"),
        ({"canonical": "三会一课", "kind": "口号吧"}, "不是下列之一"),
        ({"canonical": "旧提法", "status": "superseded"}, "调整成了什么"),
        ({"canonical": "三会一课", "variants": "三会一课"}, "的写法"),
        ({"canonical": "两学一做", "since": "2016年13月"}, "不是日期"),
        ({"canonical": "", "members": "甲"}, "是空的"),
    ],
)
def test_the_checker_names_what_is_wrong(row: dict[str, str], words: str) -> None:
    problems = check(pd.DataFrame([row]))
    assert any(words in p.what for p in problems), problems


@pytest.mark.parametrize(("cells", "words"), [({"since": "2016"}, "有日期就要有出处"), ({"color": "red"}, "没有这一列")])
def test_packaged_rows_are_held_to_more(cells: dict[str, str], words: str) -> None:
    row = {"canonical": "两学一做", **cells}
    assert words in str(check([Row("packaged.csv", 2, row)]))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ""])
def test_a_list_as_an_office_keeps_it(tmp_path: Path, suffix: str) -> None:
    table = pd.DataFrame(
        {
            "序号": [1, 2, None], "口号": ["三联三促", "云上议事", None], "变体": ["", "云议事｜网上议事", None],
            "成员": ["联支部、联党员、联群众", "甲|乙、丙", None], "分组": ["3", "", None],
            "起始日期": ["2016年2月", "2019.7.1", None], "来源": ["", "某县工作方案", None], "备注": ["", "试点", None],
        }
    )  # fmt: skip
    source: object = table
    if suffix:
        source = tmp_path / f"own{suffix}"
        table.to_csv(source, index=False, encoding="gb18030") if suffix == ".csv" else table.to_excel(source, index=False)
    lexicon = pt.lexicon.lexicon_of(source)
    numeral, brand = lexicon.get("三联三促"), lexicon.get("网上议事")
    assert numeral.members == ("联支部", "联党员", "联群众") and numeral.senses[0].since == "2016-02"
    assert brand.canonical == "云上议事" and brand.members == ("甲", "乙、丙")
    assert brand.senses[0][4:] == ("2019-07-01", "", "某县工作方案", "", "试点")


def test_cells_pandas_leaves_empty_are_empty() -> None:
    own = pd.DataFrame({"口号": ["云上议事"], "成员": [pd.NA], "起始日期": [pd.NaT], "备注": [float("nan")]})
    assert pt.lexicon.lexicon_of(own).get("云上议事").senses == (Sense(),)


def test_an_unknown_column_is_named_once(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="没有用到的列：颜色。") as told:
        assert check(pd.DataFrame({"口号": ["三联三促", "云上议事"], "颜色": ["红", "黄"]})) == []
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "have"),
    [
        ("某县提法表\n红帆领航,口号\n三联三促,品牌\n", "某县提法表"),  # 口号 is a value here
        ("口号;变体\n三联三促;\n云上议事;云议事\n", "口号;变体"),
        ("名目,变体\n三联三促,\n云上议事,\n", "名目、变体"),
    ],
)
def test_a_table_without_the_column_says_what_it_has(tmp_path: Path, text: str, have: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"没有找到“口号”列.*现有的列：{have}。") as caught:
        pt.lexicon.load(file)
    assert str(caught.value).count("口号”列") == 1


def test_a_frame_without_the_column_is_told_how_to_name_it() -> None:
    with pytest.raises(LexiconError, match=r"df\.rename\(columns=\{'名目': '口号'\}\)") as caught:
        pt.lexicon.load(pd.DataFrame({"名目": ["红帆领航"]}))
    assert "csv" not in str(caught.value)


@pytest.mark.parametrize(
    ("other", "letter"),
    [
        ("own.xlsx", r"got str\. Load it first: pt\.lexicon\.load\('own\.xlsx'\)"),
        (Path("own.xlsx"), r"pt\.lexicon\.load\('own\.xlsx'\)"),
        (pd.DataFrame({"口号": ["红帆领航"]}), r"pt\.lexicon\.load\(df\)"),
        ({"红帆领航"}, "got set. Put words into a DataFrame"),
        (None, "got NoneType"),
    ],
)
def test_a_lexicon_is_joined_with_a_lexicon(other: object, letter: str) -> None:
    with pytest.raises(InputError, match=letter):
        pt.lexicon.empty() | other  # type: ignore[operator]
    if not isinstance(other, pd.DataFrame):  # which takes | for its cells
        with pytest.raises(InputError, match=letter):
            other | pt.lexicon.empty()  # type: ignore[operator]
    with pytest.raises(InputError, match=r"'5\+2'\. Theme schemes"):
        pt.lexicon.empty() | pt.lexicon.load("5+2")


def test_from_phrases_of_something_else() -> None:
    with pytest.raises(InputError, match=r"takes the table of pt\.extract\.phrases\(corpus\).*got str: 'x'"):
        pt.lexicon.from_phrases("x")  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["三会一课", "“三会一课”", "‘三会一课’", '"三会一课"', "「三會一課」", "三會一課", " 三会一课\n", "三会 一课"])
def test_get_folds_as_lists_are_folded(written: str) -> None:
    lexicon = pt.lexicon.load()
    assert lexicon.get(written).canonical == "三会一课" and written in lexicon


@pytest.mark.parametrize("written", ["", "“”", "三会一", "三会一课”", None, 3])
def test_get_of_what_is_no_entry(written: object) -> None:
    assert pt.lexicon.load().get(written) is None and written not in pt.lexicon.load()  # type: ignore[arg-type, operator]


def test_a_file_with_problems_is_refused_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("口号,成员,分组\n三会一课,党课,3+1\n", encoding="gb18030")
    with pytest.raises(LexiconError, match=r"own\.csv 第 2 行“成员”"):
        pt.extract.slogans("三会一课", lexicon=file)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_own_lists_with_chinese_headers(tmp_path: Path, suffix: str) -> None:
    table = pd.DataFrame({"口号": ["云上议事"], "变体": ["云议事|网上议事"], "类型": ["品牌"], "成员": [""]})
    file = tmp_path / f"own{suffix}"
    table.to_csv(file, index=False, encoding="utf-8-sig") if suffix == ".csv" else table.to_excel(file, index=False)
    found = pt.extract.slogans("推广网上议事，认真落实三会一课。", lexicon=file)
    assert found["canonical"].tolist() == ["云上议事", "三会一课"]  # own lists stand on top of the packaged one
    only = pt.extract.slogans("推广网上议事，认真落实主题党日。", lexicon=pt.lexicon.load(file))
    assert only["canonical"].tolist() == ["云上议事"]


@pytest.mark.parametrize(("suffix", "what"), [(".csv", "slogans"), (".xlsx", "slogans"), (".csv", "scheme"), (".xlsx", "scheme")])
def test_a_template_can_be_loaded_and_is_never_overwritten(tmp_path: Path, suffix: str, what: str) -> None:
    file = pt.lexicon.template(tmp_path / f"new{suffix}", what=what)
    assert check(file) == []
    assert len(pt.lexicon.load(file).entries if what == "slogans" else pt.lexicon.load(file).terms) == 1
    with pytest.raises(InputError, match="there already"):
        pt.lexicon.template(file)


def test_merging_keeps_the_right_one_and_lists_the_clash() -> None:
    a = Lexicon([Entry("三会一课", "numeral", theme="组织建设"), Entry("甲乙", "formula")])
    b = Lexicon([Entry("三会一课", "numeral", theme="制度建设")])
    both = a | b
    assert both.get("三会一课").theme == "制度建设"
    assert [(c.canonical, c.kept.theme, c.dropped.theme) for c in both.clashes] == [("三会一课", "制度建设", "组织建设")]
    assert len(both) == 2


def test_what_an_own_list_leaves_empty_is_inherited() -> None:
    base = pt.lexicon.load()
    both = pt.lexicon.lexicon_of(pd.DataFrame({"口号": ["三会一课", "四个意识"], "变体": ["", "四种意识"]}))
    for name in ("三会一课", "四个意识"):
        was, now = base.get(name), both.get(name)
        assert (now.kind, now.theme, now.status, now.senses) == (was.kind, was.theme, was.status, was.senses)
    assert both.get("四种意识").canonical == "四个意识" and both.clashes == ()


def test_a_date_leaves_the_document_and_variants_are_joined() -> None:
    old = Entry("甲乙丙", "brand", ("甲乙",), "制度建设", "historical", (Sense(("子",), (1,), "地方", "某县", "2016", "", "某文件", "2016"),))
    new = Lexicon([Entry("甲乙丙", "formula", ("乙丙",), senses=(Sense(since="2018"),), assumed=("kind", "status", "level"))])
    both = Lexicon([old]) | new
    assert both.entries == (
        Entry("甲乙丙", "brand", ("乙丙", "甲乙"), "制度建设", "historical", (Sense(("子",), (1,), "地方", "某县", "2018", "", "某文件", "2016"),)),
    )
    assert [(c.canonical, c.dropped) for c in both.clashes] == [("甲乙丙", old)]


def test_phrases_found_do_not_blank_what_is_known() -> None:
    table = pd.DataFrame({"phrase": ["三会一课", "红船领航先锋"], "known": [True, False]})
    new = pt.lexicon.from_phrases(table)
    assert [e.canonical for e in new] == ["红船领航先锋"]
    both = pt.lexicon.load() | pt.lexicon.from_phrases(table.drop(columns="known"))
    assert both.get("三会一课").kind == "numeral" and len(both.get("三会一课").members) == 4


def test_clashes_over_spellings_are_listed() -> None:
    a = Lexicon([Entry("甲乙", "formula"), Entry("丙丁", "formula", ("丙与丁", "丁丙")), Entry("常见", "formula", tier="mined")])
    b = Lexicon([Entry("甲乙丙", "formula", ("甲乙", "常见")), Entry("丁丙", "formula", ("丙与丁",))])
    both = a | b
    assert [(c.canonical, c.kept.canonical, c.dropped.canonical) for c in both.clashes] == [
        ("丁丙", "丁丙", "丙丁"), ("丙与丁", "丁丙", "丙丁"), ("甲乙", "甲乙", "甲乙丙"),
    ]  # fmt: skip
    assert all(both.get(c.canonical).canonical == c.kept.canonical for c in both.clashes)
    assert both.get("常见").canonical == "甲乙丙"


def test_equality_hash_and_pickle_go_by_content() -> None:
    packaged = pt.lexicon.load("slogans")
    assert len(pickle.dumps(packaged)) < 200
    assert pickle.loads(pickle.dumps(packaged)) is packaged
    own = Lexicon([Entry("甲乙", "formula")])
    assert pickle.loads(pickle.dumps(own)) == own and hash(own) == hash(Lexicon([Entry("甲乙", "formula")]))
    assert own != Lexicon([Entry("甲乙", "formula", senses=(Sense(level="地方"),))])


def test_empty_knows_nothing() -> None:
    found = pt.extract.slogans("落实三会一课，推进“一编三定”。", lexicon=pt.lexicon.empty())
    assert not found["known"].any()
    assert "一编三定" in found["surface"].tolist()


def test_every_scheme_loads_and_is_clean() -> None:
    for name in pt.lexicon.available():
        if name == "slogans":
            continue
        scheme = pt.lexicon.load(name)
        assert scheme.title and len(scheme.themes) >= 4
        rows = pd.DataFrame([{"主题": t.theme, "词语": t.term, "排除语境": "|".join(t.exclude)} for t in scheme.terms])
        assert [str(p) for p in check(rows)] == []


def test_an_unknown_name_gets_a_hint() -> None:
    with pytest.raises(InputError, match="Did you mean 'slogans'"):
        pt.lexicon.load("slogan")


def test_an_edited_list_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("口号\n云上议事\n", encoding="utf-8")
    assert len(pt.lexicon.load(file)) == 1
    file.write_text("口号\n云上议事\n门前小院\n", encoding="utf-8")
    assert len(pt.lexicon.load(file)) == 2


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("“四有”新时代革命军人", "四有革命军人"),
        ("四有军人", "四有革命军人"),
        ("一体推进“三不腐”", "一体推进不敢腐、不能腐、不想腐"),
        ("两手抓两手都要硬", "两手抓、两手都要硬"),
    ],
)
def test_wordings_that_were_missed(written: str, canonical: str) -> None:
    assert pt.lexicon.load().get(written).canonical == canonical
