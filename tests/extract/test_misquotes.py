"""The span table of misquotations, the list for the office, and the verb on the command line."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext._proofs import HEADERS, proofs, summary, write_proofs
from partytext.cli import main
from partytext.errors import InputError

COLUMNS = ["doc_id", "start", "end", "surface", "canonical", "error", "severity", "why", "source", "depth", "zone"]
TEXT = "各支部落实“三会一刻”制度。我们牢记初心、不忘使命。"


def test_columns_and_types():
    table = pt.extract.misquotes(TEXT)
    assert list(table.columns) == COLUMNS
    assert table["surface"].tolist() == ["三会一刻", "牢记初心、不忘使命"]
    assert [TEXT[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["surface"].tolist()
    assert {n: str(table[n].dtype) for n in ("doc_id", "canonical", "zone", "start", "end", "depth")} == {
        "doc_id": "category", "canonical": "category", "zone": "category", "start": "int32", "end": "int32", "depth": "int32",
    }  # fmt: skip


def test_empty_input_has_all_columns():
    full, empty = pt.extract.misquotes(TEXT), pt.extract.misquotes([])
    assert list(empty.columns) == COLUMNS and len(empty) == 0
    assert empty.dtypes.astype(str).tolist() == full.dtypes.astype(str).tolist()


def test_each_document_by_itself():
    together = pt.extract.misquotes([TEXT, "", TEXT])
    alone = pt.extract.misquotes(TEXT)
    for name in ("0", "2"):
        mine = together[together["doc_id"] == name]
        assert mine["why"].tolist() == alone["why"].tolist()


def test_dates_of_the_corpus_and_the_argument():
    text = "增强“四个意识”。"
    frame = pd.DataFrame({"doc_id": ["old", "new"], "text": [text, text], "date": ["2015-03-01", "2018-03-01"]})
    corpus = pt.Corpus(frame)
    found = pt.extract.misquotes(corpus)
    assert found[["doc_id", "error"]].astype(str).values.tolist() == [["old", "时代错置"]]
    assert len(pt.extract.misquotes(corpus, date="2010")) == 2
    assert len(pt.extract.misquotes(text)) == 0


@pytest.mark.parametrize("date", ["in 2016", "16", "21年", 16, "", True, "2020-13", "2023-99", "2023-02-29"])
def test_a_wrong_date_says_what_to_give(date):
    with pytest.raises(InputError, match="2016-02-24"):
        pt.extract.misquotes(TEXT, date=date)


@pytest.mark.parametrize("date", ["2015", 2015, "2015-3", "2015/3/2", "2015年3月", "２０１５年", "二〇一五年三月", datetime.date(2015, 3, 2)])
def test_a_date_is_read_as_those_of_documents_are(date):
    (why,) = pt.extract.misquotes("增强“四个意识”。", date=date)["why"]
    assert "晚于文稿日期2015年" in why


@pytest.mark.parametrize("dates", [["2015", "2016"], ("2015",), pd.Series(["2015"])])
def test_a_date_for_each_document_belongs_in_a_corpus(dates):
    with pytest.raises(InputError, match=r"one date for all the texts.*Corpus with a column date"):
        pt.extract.misquotes([TEXT] * len(dates), date=dates)


def test_own_lexicon_and_the_empty_one():
    own = pd.DataFrame({"口号": ["三联三促"], "出处": ["《某县工作方案》"]})
    table = pt.extract.misquotes("推行“三联三粗”。", lexicon=own)
    assert table[["canonical", "source"]].astype(str).values.tolist() == [["三联三促", "《某县工作方案》"]]
    assert len(pt.extract.misquotes(TEXT, lexicon=pt.lexicon.empty())) == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    # 1 < 2 & "=1+1" must come out as text everywhere
    (texts / "a.txt").write_text("标题\n\n=1+1，若 1<2&<b>，坚持全面从治党。" + TEXT + "\n", encoding="utf-8")
    (texts / "b.txt").write_text("标题\n\n各支部落实“三会一课”制度，一切如常。\n", encoding="utf-8")
    return texts


def test_proofs_give_the_sentence_in_three_pieces(folder: Path):
    corpus = pt.read(folder)
    found = proofs(corpus, pt.extract.misquotes(corpus))
    assert [p.file for p in found] == ["a.txt"] * 3
    first = found[1]
    assert (first.before, first.surface, first.after) == ("各支部落实“", "三会一刻", "”制度。")
    assert summary(found) == "共 3 处：高 3 处。"
    assert summary([]) == "没有发现误引。"


def test_one_row_a_mistake():
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["坚持党要管党、全面从严制党。"]}))
    table = pt.extract.misquotes(corpus)
    assert len(table) > 1
    assert [p.canonical for p in proofs(corpus, table)] == ["党要管党、全面从严治党"]


def test_html_is_escaped(folder: Path, tmp_path: Path):
    out = tmp_path / "o" / "list.html"
    assert main(["check", str(folder), "-o", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert "<mark>三会一刻</mark>" in page and "1&lt;2&amp;" in page and "<b>" not in page
    assert all(f"<th scope=\"col\">{h}</th>" in page for h in HEADERS.values())


def test_word_table(folder: Path, tmp_path: Path):
    docx = pytest.importorskip("docx")
    out = tmp_path / "list.docx"
    assert main(["check", str(folder), "-o", str(out)]) == 0
    table = docx.Document(str(out)).tables[0]
    assert [c.text for c in table.rows[0].cells] == list(HEADERS.values())
    row = next(r for r in table.rows if r.cells[3].text == "三会一刻")
    assert row.cells[1].text == "第2段"
    assert row.cells[2].text == "各支部落实“三会一刻”制度。" and row.cells[4].text == "三会一课"
    assert [r.text for r in row.cells[2].paragraphs[0].runs if r.font.highlight_color] == ["三会一刻"]
    with zipfile.ZipFile(out) as package:
        assert b"w:tblHeader" in package.read("word/document.xml")


def test_tables(folder: Path, tmp_path: Path):
    for name in ("list.csv", "list.xlsx"):
        out = tmp_path / name
        assert main(["check", str(folder), "-o", str(out)]) == 0
        table = pd.read_csv(out) if name.endswith("csv") else pd.read_excel(out)
        assert list(table.columns) == list(HEADERS.values())
        assert table["标准写法"].tolist() == ["全面从严治党", "三会一课", "不忘初心、牢记使命"]


def test_a_cell_is_no_formula(tmp_path: Path):
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["=cmd，落实“三会一刻”。"]}))
    out = write_proofs(proofs(corpus, pt.extract.misquotes(corpus)), tmp_path / "x.csv")
    assert out.read_text(encoding="utf-8-sig").splitlines()[1].startswith("a,第1段,'=cmd")


def test_what_xml_cannot_hold(tmp_path: Path):
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["\x0b落实“三会一刻”\x00。"]}))
    found = proofs(corpus, pt.extract.misquotes(corpus))
    for suffix in ("html", "docx", "csv", "xlsx"):
        assert write_proofs(found, tmp_path / f"x.{suffix}").stat().st_size > 0


def test_no_mistakes_still_give_a_list(tmp_path: Path):
    for suffix in ("html", "docx", "csv", "xlsx"):
        assert write_proofs([], tmp_path / f"x.{suffix}").exists()


def test_another_suffix_is_a_wrong_call(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture):
    assert main(["check", str(folder), "-o", str(tmp_path / "x.pdf")]) == 2
    assert ".docx" in capsys.readouterr().err


def test_the_date_on_the_command_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture):
    assert main(["check", str(folder), "-o", str(tmp_path / "x.csv"), "--date", "gestern"]) == 2
    assert "2016-02-24" in capsys.readouterr().err


def test_a_date_on_the_command_line_is_read_as_those_of_documents(folder: Path, tmp_path: Path):
    (folder / "a.txt").write_text("增强“四个意识”。", encoding="utf-8")
    for date in ("2012年5月", "２０１２年", "2012/5/4"):
        assert main(["check", str(folder), "-o", str(tmp_path / "x.csv"), "--date", date]) == 0
        assert "时代错置" in (tmp_path / "x.csv").read_text(encoding="utf-8-sig")


def test_a_date_outside_the_calendar_is_refused_before_the_work(folder: Path, tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setattr(pt, "read", None)
    assert main(["check", str(folder), "-o", str(tmp_path / "x.csv"), "--date", "2023-99"]) == 2
    assert "2023-99：不是日历上的日期" in capsys.readouterr().err


def test_titles_are_checked_too(tmp_path: Path):
    table = tmp_path / "in.csv"
    rows = ["标题,正文", "坚持全面从治党,各支部落实“三会一刻”制度。", ",一切如常。", "落实三会一刻,文中也有落实三会一刻。"]
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    out = tmp_path / "list.csv"
    assert main(["check", str(table), "-o", str(out)]) == 0
    found = pd.read_csv(out)
    assert found["原句"].tolist() == ["（标题）坚持【全面从治党】", "各支部落实“【三会一刻】”制度。", "文中也有落实【三会一刻】。"]
    assert found["文件"].tolist() == ["in#0001", "in#0001", "in#0003"]
    assert found["位置"].tolist() == ["标题", "第1段", "第1段"]


def test_the_paragraph_is_told_and_blank_lines_are_none():
    corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["会议召开。\n\n　落实“三会一刻”。散会。\n坚持全面从治党。"]}))
    assert [p.place for p in proofs(corpus, pt.extract.misquotes(corpus))] == ["第2段", "第3段"]


def test_texts_without_a_date_are_told(tmp_path: Path, capsys: pytest.CaptureFixture):
    table = tmp_path / "in.csv"
    table.write_text("正文,日期\n落实三会一课。,2020-03-01\n落实三会一课。,\n", encoding="utf-8")
    call = ["check", str(table), "-o", str(tmp_path / "list.csv")]
    assert main(call) == 0
    assert "1 篇没有日期，未查过时、时代错置。" in capsys.readouterr().out
    assert main([*call, "--date", "2020"]) == 0
    assert "没有日期" not in capsys.readouterr().out


def test_widths_stand_in_the_grid_and_short_columns_lie(folder: Path, tmp_path: Path):
    docx = pytest.importorskip("docx")
    found = proofs(pt.read(folder), pt.extract.misquotes(pt.read(folder)))
    grid = docx.Document(str(write_proofs(found, tmp_path / "x.docx"))).tables[0]
    widths = [column.width for column in grid.columns]
    assert widths == [cell.width for cell in grid.rows[1].cells] and len(set(widths)) > 1
    page = write_proofs(found, tmp_path / "x.html").read_text(encoding="utf-8")
    at = [list(HEADERS.values()).index(h) + 1 for h in ("错误类型", "程度")]
    rule = next(line for line in page.split("}") if "nowrap" in line)
    assert all(f"td:nth-child({n})" in rule for n in at)
