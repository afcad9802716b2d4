"""The main job: one Analysis, its files, and the command line, on the sample corpus."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext._save import save
from partytext.cli import main
from partytext.errors import InputError


@pytest.fixture(scope="module")
def analysis(sample: pt.Corpus) -> pt.Analysis:
    return pt.analyze(sample, progress=False)


@pytest.fixture(scope="module")
def folder(analysis: pt.Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(analysis, tmp_path_factory.mktemp("out"), progress=False).parent


def row(analysis: pt.Analysis, theme: str, unit: str) -> pd.Series:
    t = analysis.emphasis
    return t[(t["term"] == theme) & (t["group"] == unit)].iloc[0]


def test_the_demo_shows_a_difference_with_its_interval(analysis: pt.Analysis) -> None:
    """The sample corpus was written so that unit A stresses 组织建设 about twice as much as the rest."""
    found = row(analysis, "组织建设", "中共岚溪县委组织部")
    assert found["ratio_low"] > 1 and found["p"] < 0.05 and found["q"] < 0.05


def test_the_demo_shows_a_cannot_tell(analysis: pt.Analysis) -> None:
    four_documents = row(analysis, "组织建设", "滨湖理工大学")
    assert pd.isna(four_documents["p"]) and "few_docs" in four_documents["notes"]
    assert not row(analysis, "政治建设", "中共岚溪县委组织部")["q"] < 0.05  # written about equally often


def test_grouping_is_chosen_and_said(analysis: pt.Analysis) -> None:
    assert analysis.by == ("unit_name",)
    assert analysis.record["settings"]["by"] == ["unit_name"]


def test_every_span_lies_in_the_corpus(analysis: pt.Analysis) -> None:
    for table, column in ((analysis.slogans, "surface"), (analysis.themes, "term")):
        for doc_id, start, end, word in table[["doc_id", "start", "end", column]].itertuples(index=False):
            assert analysis.corpus.text(doc_id)[start:end] == word


def test_counts_agree_with_the_spans(analysis: pt.Analysis) -> None:
    assert analysis.theme_counts.matrix.sum() == len(analysis.themes)
    assert analysis.slogan_counts.matrix.sum() == len(analysis.slogans)
    assert analysis.rates["count"].sum() == len(analysis.themes)


def test_all_files_are_there(folder: Path) -> None:
    names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert {"report.html", "record.json", "tables.xlsx", "figures/themes.png", "figures/emphasis.png"} <= names
    stems = {Path(n).stem for n in names if n.startswith("tables/")}
    assert all({f"tables/{s}.csv", f"tables/{s}.parquet"} <= names for s in stems)


def test_tables_read_back(folder: Path, analysis: pt.Analysis) -> None:
    raw = (folder / "tables" / "emphasis.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # Excel needs the mark
    with (folder / "tables" / "emphasis.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(analysis.emphasis)
    assert len(pd.read_parquet(folder / "tables" / "slogans.parquet")) == len(analysis.slogans)


def test_the_workbook_has_chinese_headers_and_keeps_text(folder: Path) -> None:
    sheets = pd.read_excel(folder / "tables.xlsx", sheet_name=None)
    assert list(sheets)[:2] == ["主题频率", "主题侧重"]
    assert {"组", "词语", "每万字频率"} <= set(sheets["主题频率"].columns)


def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    from partytext._workbook import write_workbook

    write_workbook({"表": pd.DataFrame({"文": ["=1+1", "党\x01建", None]})}, tmp_path / "t.xlsx")
    assert pd.read_excel(tmp_path / "t.xlsx")["文"].tolist()[:2] == ["=1+1", "党\ufffd建"]
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_record_says_how(folder: Path) -> None:
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    assert record["partytext"] == pt.__version__
    assert record["digests"]["lexicon"] == pt.lexicon.load("slogans").digest
    assert record["counts"]["documents"] == 28
    assert set(record["seconds"]) >= {"clean", "slogans", "tokenize", "themes", "count", "compare", "topics"}


def test_the_same_corpus_in_another_order_gives_the_same(sample: pt.Corpus, analysis: pt.Analysis) -> None:
    turned = pt.analyze(pt.Corpus(sample.docs.iloc[::-1]), progress=False)
    pd.testing.assert_frame_equal(turned.emphasis, analysis.emphasis)
    pd.testing.assert_frame_equal(turned.slogans, analysis.slogans)
    pd.testing.assert_frame_equal(turned.topics.terms, analysis.topics.terms)


def test_a_few_documents_get_no_test_and_no_topics(sample: pt.Corpus) -> None:
    small = pt.analyze(sample.where(unit_name="滨湖理工大学"), progress=False)
    assert small.by == () and small.topics is None and small.emphasis["p"].isna().all()


def test_an_empty_corpus_is_refused(sample: pt.Corpus) -> None:
    with pytest.raises(InputError, match="rejected"):
        pt.analyze(sample.where(doc_id="none"))


# --- the command line ---------------------------------------------------------------------------------------------


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    inside = tmp_path / "文章"
    inside.mkdir()
    (inside / "a.txt").write_text("严格落实“三会一课”制度,推行“三联三促”工作法。", encoding="gb18030")
    (inside / "空.txt").write_bytes(b"")
    return inside


def test_slogans_command(articles: Path, capsys: pytest.CaptureFixture) -> None:
    out = articles.parent / "slogans.csv"
    assert main(["slogans", str(articles), "-o", str(out)]) == 0
    assert "三联三促" in out.read_text(encoding="utf-8-sig")
    last = capsys.readouterr().out.strip().split("\n")[-1]
    assert "读入 1 篇" in last and "被拒 1 个文件" in last


def test_slogans_command_shows_the_sentence_and_what_is_misquoted(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    text = "会议强调，要落实“三会一刻”。\n各支部推行“三联三促”工作法，做到“两学一做”。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["slogans", str(tmp_path / "a.txt"), "-o", str(tmp_path / "o.xlsx")]) == 0
    table = pd.read_excel(tmp_path / "o.xlsx", keep_default_na=False)
    assert table.columns[-2:].tolist() == ["疑为误引，应为", "原句"]
    rows = table.set_index("原文写法")[["疑为误引，应为", "原句", "词表已收"]].to_dict("index")
    assert rows["三会一刻"] == {"疑为误引，应为": "三会一课", "原句": "会议强调，要落实“三会一刻”。", "词表已收": "否"}
    assert rows["三联三促"]["疑为误引，应为"] == rows["两学一做"]["疑为误引，应为"] == ""
    assert rows["两学一做"]["原句"].startswith("各支部推行")
    assert "1 处疑为误引" in capsys.readouterr().out
    assert main(["slogans", str(tmp_path / "a.txt"), "-o", str(tmp_path / "o.csv")]) == 0
    assert pd.read_csv(tmp_path / "o.csv").columns[-2:].tolist() == ["misquote_of", "sentence"]


def test_a_workbook_is_filtered_and_its_long_cells_are_wrapped(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    from partytext._workbook import write_workbook

    write_workbook({"表": pd.DataFrame({"文": ["党员活动"] * 2, "句": ["各支部要认真开好组织生活会。" * 4] * 2})}, tmp_path / "t.xlsx")
    sheet = load_workbook(tmp_path / "t.xlsx")["表"]
    assert sheet.auto_filter.ref == "A1:B3"
    assert [bool(cell.alignment.wrap_text) for cell in sheet[2]] == [False, True]


def test_warnings_are_lines_for_people_each_once(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "文").mkdir()
    (tmp_path / "文" / "a.txt").write_text("落实“三会一刻”。", encoding="utf-8")
    (tmp_path / "文" / "manifest.csv").write_text("file,title,date\na.txt,组织生活会纪实,去年夏天\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "文"), "-o", str(tmp_path / "o.html")]) == 0
    said = capsys.readouterr()
    assert said.err == "" and said.out.count("1 篇的日期读不成日历上的日期") == 1 and "Warning" not in said.out and ".py" not in said.out


def test_a_library_warning_in_another_language_is_python_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*args: object, **more: object) -> None:
        warnings.warn("old", DeprecationWarning, stacklevel=2)

    monkeypatch.setattr(pt, "read", run)
    with pytest.raises(DeprecationWarning, match="old"):
        main(["clean", "x", "-o", str(tmp_path / "o")])


def test_strict_ends_with_3(articles: Path) -> None:
    assert main(["slogans", str(articles), "-o", str(articles.parent / "s.xlsx"), "--strict"]) == 3


def test_clean_command_writes_texts_and_edits(articles: Path) -> None:
    out = articles.parent / "out"
    assert main(["clean", str(articles), "-o", str(out)]) == 0
    assert (out / "texts" / "a.txt").read_text(encoding="utf-8").startswith("严格落实“三会一课”制度，")
    assert "width" in (out / "edits.csv").read_text(encoding="utf-8-sig")


def test_analyze_command(articles: Path, capsys: pytest.CaptureFixture) -> None:
    out = articles.parent / "out"
    assert main(["analyze", str(articles), "-o", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "report.html" in printed and "未读 空.txt：空文件，没有内容" in printed
    assert (out / "report.html").exists()


def test_a_wrong_call_ends_with_2_and_a_reason(articles: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["analyze", str(articles / "nowhere"), "-o", "x"]) == 2
    assert "没有文件或文件夹" in capsys.readouterr().err
    assert main(["analyze", str(articles), "-o", str(articles.parent / "o"), "--scheme", "5+3"]) == 2
    assert "没有叫“5+3”的方案" in (told := capsys.readouterr().err) and told.strip().endswith("是不是“5+2”？")


@pytest.mark.parametrize(
    ("call", "letter"),
    [(["analyze", "--by", "unti_name", "-o", "out"], "是不是“unit_name”"), (["slogans", "-o", "out.txt"], "输出表格只写")],
)
def test_a_wrong_call_is_told_before_the_work(articles: Path, capsys, monkeypatch, call: list[str], letter: str) -> None:
    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("the work had begun")

    monkeypatch.setattr(pt._analyze, "clean", never)
    monkeypatch.setattr(pt, "clean", never)
    assert main([call[0], str(articles), *call[1:]]) == 2
    assert letter in capsys.readouterr().err


def test_own_lexicon_with_only(articles: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("口号\n工作法\n", encoding="utf-8-sig")
    out = tmp_path / "t.csv"
    assert main(["slogans", str(articles), "-o", str(out), "--lexicon", str(own), "--only"]) == 0
    table = pd.read_csv(out)
    assert table.set_index("surface")["known"].to_dict() == {"三会一课": False, "三联三促": False, "工作法": True}


def test_lexicon_commands(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    file = tmp_path / "new.xlsx"
    assert main(["lexicon", "template", str(file)]) == 0
    assert main(["lexicon", "check", str(file)]) == 0
    bad = tmp_path / "bad.csv"
    bad.write_text("口号,成员,分组\n三会一课,党课,3+1\n", encoding="utf-8")
    assert main(["lexicon", "check", str(bad)]) == 2
    assert "bad.csv 第 2 行“成员”" in capsys.readouterr().out


def test_a_doc_id_of_a_table_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    table = tmp_path / "in" / "t.csv"
    table.parent.mkdir()
    table.write_text("doc_id,text\n../../../escaped,党支部开会。\n", encoding="utf-8")
    assert main(["clean", str(table), "-o", str(tmp_path / "out")]) == 0
    assert [p.name for p in tmp_path.rglob("*.txt")] == ["000001.txt"]


def test_nothing_readable_is_no_clean_bill(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert main(["check", str(tmp_path), "-o", str(tmp_path / "o.csv")]) == 2
    assert main(["analyze", str(tmp_path), "-o", str(tmp_path / "o")]) == 2
    assert "未读 a.txt" in capsys.readouterr().out


def test_only_goes_with_a_lexicon(articles: Path) -> None:
    assert main(["slogans", str(articles), "-o", str(articles / "s.csv"), "--only"]) == 2
    assert main(["slogans", str(articles), "-o", str(articles / "s.csv"), "--only", "--lexicon", "5+2"]) == 2


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "partytext", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"partytext {pt.__version__}"


@pytest.mark.parametrize("verb", ["slogans", "check", "analyze", "compare", "topics", "report"])
def test_the_lexicon_is_looked_at_before_the_reading(articles: Path, tmp_path: Path, capsys, monkeypatch, verb: str) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("口号,成员,分组\n三会一课,党课,3+1\n", encoding="utf-8")
    monkeypatch.setattr(pt, "read", None)
    assert main([verb, str(articles), "-o", str(tmp_path / "o.csv"), "--lexicon", str(bad)]) == 2
    assert "分组 3+1 要有 4 个成员" in capsys.readouterr().err


def test_clashes_and_unknown_columns_are_told(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    own = tmp_path / "own.csv"
    own.write_text("口号,变体,成员,颜色\n三会一课,,甲、乙、丙、丁,红\n云上议事,四个意识,,\n三联三促,,,\n", encoding="utf-8")
    assert main(["slogans", str(articles), "-o", str(tmp_path / "o.csv"), "--lexicon", str(own)]) == 0
    printed = capsys.readouterr().out
    assert "没有用到的列：颜色" in printed and "与内置词表不一致 2 处" in printed
    assert "三会一课：以自己的词表的“三会一课”为准" in printed and "四个意识：以内置词表的“四个意识”为准" in printed


def test_the_record_lists_the_clashes(sample: pt.Corpus, tmp_path: Path) -> None:
    own = pd.DataFrame({"口号": ["三会一课"], "成员": ["甲、乙、丙、丁"], "分组": ["3+1"]})
    analysis = pt.analyze(sample.where(doc_id=sample.doc_ids[:2]), lexicon=own, progress=False)
    clash = json.loads(json.dumps(analysis.record, default=str))["lexicon_clashes"][0]
    assert clash["spelling"] == "三会一课"
    assert clash["kept"]["senses"][0][0] == ["甲", "乙", "丙", "丁"]
    assert clash["dropped"]["senses"][0][0] == list(pt.lexicon.load().get("三会一课").members)


def test_groups_may_be_named_by_their_headers(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    rows = [f"党支部落实三会一课，抓好组织建设。,{unit},{year}" for unit in ("滨湖大学", "临江大学") for year in (2022, 2023)]
    table.write_text("\n".join(["正文,单位,年份", *rows]) + "\n", encoding="utf-8")
    for by, groups in (("单位", {"滨湖大学", "临江大学"}), ("年份", {"2022", "2023"}), ("year", {"2022", "2023"})):
        out = tmp_path / "o.csv"
        assert main(["compare", str(table), "-o", str(out), "--by", by]) == 0
        assert set(pd.read_csv(out, dtype=str)["group"]) == groups
