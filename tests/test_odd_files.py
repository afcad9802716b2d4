"""What lies in the folders of a real office: each file is read well, or rejected with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import partytext as pt

TEXT = "各级党组织严格落实“三会一课”制度，推动基层党建全面进步、全面过硬，群众得到了实实在在的好处。"
HEADER, ROW = ["单位", "标题", "正文"], ["甲局", "总结", TEXT]
LINE = ",".join(ROW)


def workbook(*rows: list[object], merged: str = "", more: dict[str, list[list[object]]] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "一"
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    for title, lines in (more or {}).items():
        sheet = book.create_sheet(title)
        for row in lines:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        body = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def read(folder: Path, name: str, data: bytes) -> tuple[pt.Corpus, pd.Series]:
    (folder / name).write_bytes(data)
    corpus = pt.read(folder)
    return corpus, corpus.files.iloc[0]


@pytest.mark.parametrize(
    "data",
    [
        workbook(["2023年材料汇总"], HEADER, ROW, merged="A1:C1"),
        workbook(["2023年材料汇总"], ["填报单位：甲局", None, "填报日期：2023-1-5"], HEADER, ROW, merged="A1:C1"),
        workbook(["某市委组织部"], ["2023年材料汇总"], [], HEADER, ROW),
        workbook(["说明"], ["本表由各单位填报"], more={"数据": [HEADER, ROW]}),
    ],
    ids=["title", "title and who filled it in", "two titles", "cover sheet"],
)
def test_what_stands_above_the_header_of_a_workbook_is_no_header(tmp_path: Path, data: bytes) -> None:
    corpus, _ = read(tmp_path, "a.xlsx", data)
    assert corpus.texts == [TEXT] and corpus.docs["unit"].tolist() == ["甲局"]


def test_a_merged_cell_speaks_for_each_of_its_rows(tmp_path: Path) -> None:
    data = workbook(["汇总"], HEADER, ROW, [None, "二", TEXT], ["乙局", "三", TEXT], [None, "四", TEXT], merged="A3:A4")
    corpus, _ = read(tmp_path, "a.xlsx", data)
    assert [u if isinstance(u, str) else None for u in corpus.docs["unit"]] == ["甲局", "甲局", "乙局", None]


def test_sheets_of_one_header_are_one_table_and_others_are_named(tmp_path: Path) -> None:
    data = workbook(HEADER, ROW, more={"二": [["汇总"], HEADER, ["乙局", "报告", TEXT]], "名册": [["姓名", "职务"], ["甲", "书记"]]})
    corpus, row = read(tmp_path, "a.xlsx", data)
    assert corpus.docs["unit"].tolist() == ["甲局", "乙局"]
    assert row["reason"] == "sheet not read: 名册"


@pytest.mark.parametrize("title", ["2023年材料汇总,,\n", "2023年材料汇总\n", "填报单位：甲局,,日期：2023-1-5\n", "\n汇总\n", ""])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_csv_of_any_encoding_with_a_title_above(tmp_path: Path, title: str, encoding: str) -> None:
    corpus, _ = read(tmp_path, "a.csv", f"{title}{','.join(HEADER)}\n{LINE}\n".encode(encoding))
    assert corpus.texts == [TEXT] and corpus.docs["unit"].tolist() == ["甲局"]


def test_a_csv_of_one_column_has_no_title_above(tmp_path: Path) -> None:
    corpus, _ = read(tmp_path, "a.csv", f'正文\n"{TEXT},好"\n"一段,\n二段,好"\n'.encode())
    assert corpus.texts == [f"{TEXT},好", "一段,\n二段,好"]


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("a.doc", word(), "named .doc, read as .docx"),
        ("a.txt", word(), "named .txt, read as .docx"),
        ("a.zip", word(), "named .zip, read as .docx"),
        ("a.xlsx", word(), "named .xlsx, read as .docx"),
        ("a", word(), "named without a suffix, read as .docx"),
        ("a.xls", workbook(HEADER, ROW), "named .xls, read as .xlsx"),
        ("a.csv", workbook(HEADER, ROW), "named .csv, read as .xlsx"),
        ("a.txt", workbook(HEADER, ROW), "named .txt, read as .xlsx"),
        ("a.xlsx", f"{','.join(HEADER)}\n{LINE}\n".encode("gb18030"), "named .xlsx, read as .csv"),
        ("a.xlsx", TEXT.encode(), "named .xlsx, read as .txt"),
        ("a.docx", TEXT.encode("gb18030"), "named .docx, read as .txt"),
        ("a.doc", TEXT.encode("gb18030"), "named .doc, read as .txt"),
        ("a.pdf", TEXT.encode("utf-16"), "named .pdf, read as .txt"),
        ("a.txt", f"<html><body><p>{TEXT}</p></body></html>".encode("gb18030"), "named .txt, read as .html"),
    ],
)
def test_a_wrong_suffix_is_seen_through_and_noted(tmp_path: Path, name: str, data: bytes, note: str) -> None:
    corpus, row = read(tmp_path, name, data)
    assert corpus.texts == [TEXT]
    assert row["reason"] == note and row["status"] == "read"


@pytest.mark.parametrize("suffix", ["txt", "md", "csv", "jsonl", "docx", "xlsx", "pdf", "html", "doc", "zip", "mht"])
def test_an_empty_file_is_empty_whatever_it_is_called(tmp_path: Path, suffix: str) -> None:
    corpus, row = read(tmp_path, f"a.{suffix}", b"")
    assert len(corpus) == 0 and row["reason"].startswith("unreadable: empty: the file has no content")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx"),
        ("a.xls", f"<html><table><tr><td>{TEXT}</td></tr></table></html>".encode(), "it is a web page named .xls"),
        ("a.ofd", b"PK\x03\x04", "Export it as .pdf"),
        ("a.rar", b"Rar!", "Unpack it"),
        ("a.pptx", b"PK\x03\x04", ".pdf"),
        ("a.json", b"[1]", ".jsonl"),
        ("a.jpg", b"\xff\xd8\xff", "give ocr="),
        ("a.xyz", b"x", "files named *.xyz are not read"),
        ("a", TEXT.encode(), "files without a suffix are not read"),
        ("a.txt", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "its bytes are no text"),
        ("a.csv", "单位,正文\n甲局,三会,一课\n".encode(), "between quotation marks"),
        ("a.csv", "单位,正文\n甲局,\n".encode(), "no row of this table has anything in its column 'text'"),
    ],
)
def test_what_is_not_read_says_what_to_do(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    corpus, row = read(tmp_path, name, data)
    assert len(corpus) == 0 and row["status"] == "rejected"
    assert words in row["reason"]


def test_nuls_and_old_line_ends_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("三会\0一课，" + TEXT).encode() + bytes(4000))
    (tmp_path / "b.txt").write_bytes(TEXT.replace("，", "。\r").encode("gb18030") + b"\x1a")
    corpus = pt.clean(pt.read(tmp_path))
    assert corpus.texts == [f"三会一课，{TEXT}", TEXT.replace("，", "。\n")]


def test_a_very_long_line_is_one_document(tmp_path: Path) -> None:
    corpus, row = read(tmp_path, "a.txt", (TEXT * 5000).encode())
    assert corpus.texts == [TEXT * 5000] and row["n_han"] == 41 * 5000


def test_copies_are_read_and_named(tmp_path: Path) -> None:
    for name in ("总结.txt", "总结 - 副本.txt", "别的.txt"):
        (tmp_path / name).write_text(TEXT + ("好。" if name == "别的.txt" else ""), encoding="utf-8")
    reasons = pt.read(tmp_path).files.set_index("path")["reason"]
    assert reasons["总结.txt"] == "the same bytes as 总结 - 副本.txt"
    assert reasons[["总结 - 副本.txt", "别的.txt"]].isna().all()


def test_a_page_saved_by_word_keeps_its_paragraphs(tmp_path: Path) -> None:
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15">'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--></head>"
        "<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal><b><span>支部工作总结<span lang=EN-US><o:p></o:p></span>"
        f"</span></b></p><p class=MsoNormal><span lang=EN-US>2023</span><span>年，{TEXT}</span></p>"
        "<p class=MsoNormal><![if !supportLists]><span>一、</span><![endif]>主要做法</p></div></body></html>"
    )
    corpus, _ = read(tmp_path, "a.htm", page.encode("gb18030"))
    assert corpus.texts == [f"支部工作总结\n2023年，{TEXT}\n一、主要做法"]
