"""Reading: files of every kind into one corpus, variables by their precedence, nothing lost without a reason."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pandas as pd
import pytest

import partytext as pt
import partytext.errors
from partytext._inputs import _suffix
from partytext.errors import ReadError

TEXT = "各级党组织严格落实“三会一课”制度，推动基层党建全面进步、全面过硬，群众得到了实实在在的好处。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    text = TEXT if encoding != "big5" else "各級黨組織嚴格落實「三會一課」制度，推動基層黨建全面進步、全面過硬。"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert pt.read(tmp_path).texts == [text]


def test_a_folder_is_read_recursively_without_readme_and_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "2022" / "甲").mkdir(parents=True)
    (tmp_path / "2022" / "甲" / "a.txt").write_text(TEXT, encoding="utf-8")
    for name in ("README.md", "LICENSE", ".hidden.txt", "~$a.docx"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    corpus = pt.read(tmp_path)
    assert corpus.doc_ids == ["2022/甲/a"]
    assert len(corpus.files) == 1


def test_doc_id_keeps_the_suffix_on_a_clash(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert pt.read(tmp_path).doc_ids == ["a.md", "a.txt", "b"]


def test_a_manifest_rules(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("来源：某网\n" + TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,unit,year\na.txt,中共甲县委,2022\nb.txt,中共乙县委,2023\nz.txt,x,1\n", encoding="utf-8-sig")
    corpus = pt.read(tmp_path)
    assert corpus.doc_ids == ["a", "b"]
    assert corpus.docs["year"].tolist() == [2022, 2023]
    assert str(corpus.docs["year"].dtype) == "Int64"
    files = corpus.files.set_index("path")
    assert files.loc["c.txt", ["status", "reason"]].tolist() == ["skipped", "not listed"]
    assert files.loc["z.txt", "status"] == "rejected"  # listed, but not there
    assert files.loc["z.txt", "reason"].startswith("unreadable: absent") and "the list" in files.loc["z.txt", "reason"]


def test_precedence_manifest_pattern_header_then_clean(tmp_path: Path) -> None:
    page = "# 题\n\n> **作者**: 头部\n> **期数**: 第6期\n> **来源**: 头部网\n\n---\n\n" + TEXT
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "a.txt").write_text(page, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,authors\n2021/a.txt,名单\n", encoding="utf-8")
    docs = pt.clean(pt.read(tmp_path, pattern="{issue}/**")).docs.iloc[0]
    assert (docs["authors"], docs["issue"], docs["source"], docs["title"]) == ("名单", "2021", "头部网", "题")


def test_pattern_turns_names_into_variables(tmp_path: Path) -> None:
    file = tmp_path / "2024Q2" / "甲局" / "总结.txt"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, encoding="utf-8")
    docs = pt.read(tmp_path, pattern="{year}Q{quarter}/{unit}/**").docs
    assert docs.loc[0, ["year", "quarter", "unit"]].tolist() == [2024, "2", "甲局"]


def test_a_roster_names_units_and_says_who_sent_nothing(tmp_path: Path) -> None:
    (tmp_path / "甲局").mkdir()
    (tmp_path / "甲局" / "a.txt").write_text(TEXT, encoding="utf-8")
    roster = pd.DataFrame({"名称": ["青禾市甲局", "青禾市乙局"], "别名": ["甲局|市甲局", "乙局"], "上级": ["市政府"] * 2, "类别": ["机关"] * 2})
    corpus = pt.read(tmp_path, pattern="{unit}/**", units=roster)
    assert corpus.docs.loc[0, ["unit_name", "unit_kind", "parent"]].tolist() == ["青禾市甲局", "机关", "市政府"]
    assert corpus.missing["unit"].tolist() == ["青禾市乙局"]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet"])
def test_tables_give_one_document_a_row(tmp_path: Path, suffix: str) -> None:
    table = pd.DataFrame({"标题": ["一", "二"], "正文": [TEXT, TEXT + "好。"], "日期": ["2022-01-05", "2023-02-06"]})
    file = tmp_path / f"t{suffix}"
    if suffix == ".xlsx":
        table.to_excel(file, index=False)
    elif suffix == ".parquet":
        table.to_parquet(file)
    elif suffix == ".jsonl":
        table.to_json(file, orient="records", lines=True, force_ascii=False)
    else:
        table.to_csv(file, index=False, sep="\t" if suffix == ".tsv" else ",", encoding="gb18030")
    corpus = pt.read(file)
    assert corpus.texts == table["正文"].tolist()
    assert corpus.docs["year"].tolist() == [2022, 2023]
    assert corpus.doc_ids == ["t#0001", "t#0002"]


def test_bad_files_become_rows_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "notes.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    corpus = pt.read(tmp_path)
    assert corpus.doc_ids == ["good"]
    reasons = dict(zip(corpus.rejected["path"], corpus.rejected["reason"], strict=True))
    assert set(reasons) == {"empty.txt", "broken.docx", "photo.jpg", "notes.csv"}
    assert all(len(r) > 15 for r in reasons.values())
    assert reasons["empty.txt"].startswith("unreadable: empty")
    assert corpus.files["sha256"].notna().sum() == 5


def test_globs_lists_and_single_files(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert pt.read(tmp_path, glob="a*").doc_ids == ["a1", "a2"]
    assert pt.read(str(tmp_path / "a*.txt")).doc_ids == ["a1", "a2"]
    assert pt.read([tmp_path / "b.txt", tmp_path / "a1.txt"]).doc_ids == ["a1", "b"]
    with pytest.raises(ReadError, match="no file or folder"):
        pt.read(tmp_path / "nowhere")
    with pytest.raises(ReadError, match="glob='z"):
        pt.read(tmp_path, glob="z*")


def test_the_metadata_table_wins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    corpus = pt.read(tmp_path, metadata=pd.DataFrame({"file": ["a.txt"], "unit": ["滨湖大学"], "year": [2020]}))
    assert corpus.docs.loc[0, ["unit", "unit_kind", "year"]].tolist() == ["滨湖大学", "高校", 2020]


def test_the_sample_corpus_holds_what_the_demo_needs(sample: pt.Corpus) -> None:
    sizes = sorted(sample.docs["unit_name"].value_counts(), reverse=True)
    assert len(sample) >= 26 and sizes[:3] == [12, 10, 4]
    assert sample.docs["year"].nunique() == 2
    assert sample.docs["damage"].notna().sum() == 2


def test_an_empty_row_of_a_manifest_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,unit\na.txt,甲县委\n,\n", encoding="utf-8")
    assert pt.read(tmp_path).doc_ids == ["a"]


def test_only_whole_names_are_passed_over(tmp_path: Path) -> None:
    for name in ("notice_01.txt", "README.zh.md", "notices/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert pt.read(tmp_path).doc_ids == ["notice_01", "notices/a"]


@pytest.mark.parametrize(
    ("kwargs", "words"),
    [
        ({"units": "nowhere.xlsx"}, "no roster file"),
        ({"metadata": "nowhere.csv"}, "no metadata file"),
        ({"metadata": pd.DataFrame({"doc_id": ["z"], "unit": ["x"]})}, "names none of the documents"),
        ({"encoding": "gbk2"}, "no encoding"),
        ({"pattern": "{year}/{unit}/**"}, "fits none of the 1 files"),
    ],
)
def test_wrong_calls_are_told_what_is_wrong(tmp_path: Path, kwargs: dict, words: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(pt.errors.PartytextError, match=words):
        pt.read(tmp_path, **kwargs)


def test_metadata_never_replaces_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    table = pd.DataFrame({"doc_id": ["a"], "正文": ["替换"], "单位": ["滨湖大学"]})
    corpus = pt.read(tmp_path, metadata=table)
    assert corpus.texts == [TEXT] and corpus.docs.loc[0, "unit"] == "滨湖大学"


def _write(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")


def test_a_glob_keeps_the_path_behind_its_fixed_part(tmp_path: Path) -> None:
    _write(tmp_path / "甲局/2022/总结.txt", tmp_path / "乙局/2022/总结.txt", tmp_path / "乙局/2022/~$总结.txt")
    corpus = pt.read(str(tmp_path / "*局/2022/*.txt"), pattern="{unit}/{year}/**")
    assert corpus.doc_ids == ["乙局/2022/总结", "甲局/2022/总结"]
    assert corpus.docs["unit"].tolist() == ["乙局", "甲局"]


@pytest.mark.parametrize("of", [lambda d: [d / "2022/甲局", d / "2023/甲局"], lambda d: [d / "2022/甲局/a.txt", d / "2023/甲局/a.txt"]], ids=["folders", "files"])
def test_equal_names_of_several_folders_are_told_apart_everywhere(tmp_path: Path, of) -> None:
    _write(tmp_path / "2022/甲局/a.txt", tmp_path / "2023/甲局/a.txt")
    corpus = pt.read(of(tmp_path))
    assert corpus.doc_ids == ["2022/甲局/a", "2023/甲局/a"]
    assert corpus.files["doc_id"].tolist() == corpus.doc_ids
    assert corpus.files["path"].tolist() == ["2022/甲局/a.txt", "2023/甲局/a.txt"]


def test_zips_of_equal_content_in_several_folders(tmp_path: Path) -> None:
    import zipfile

    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        with zipfile.ZipFile(tmp_path / name / "报送.zip", "w") as archive:
            archive.writestr("a.txt", TEXT)
    assert pt.read([tmp_path / "甲", tmp_path / "乙"]).doc_ids == ["乙/报送.zip/a", "甲/报送.zip/a"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path / "a.txt", tmp_path / "b.txt")
    corpus = pt.read([tmp_path, tmp_path / "a.txt"])
    assert corpus.doc_ids == ["a", "b"] and len(corpus.files) == 2


def test_rows_of_two_tables_with_one_name(tmp_path: Path) -> None:
    for name in ("t1.csv", "t2.csv"):
        (tmp_path / name).write_text(f"doc_id,text\n甲,{TEXT}\n", encoding="utf-8")
    corpus = pt.read(tmp_path)
    assert corpus.doc_ids == ["甲", "甲~2"]
    assert corpus.files["doc_id"].tolist() == ["甲", "甲~2"]


@pytest.mark.parametrize("argument", ["units", "metadata"])
def test_tables_beside_the_texts_say_what_is_wrong_with_them(tmp_path: Path, argument: str) -> None:
    _write(tmp_path / "a.txt")
    (tmp_path / "空.csv").write_bytes(b"")
    for given, words in (({"a": 1}, "got dict"), (tmp_path / "无.csv", "There is no"), (tmp_path / "空.csv", "cannot be read")):
        with pytest.raises(pt.errors.PartytextError, match=words) as caught:
            pt.read(tmp_path / "a.txt", **{argument: given})
        assert f"{argument}=" in str(caught.value) or "空.csv" in str(caught.value)


@pytest.mark.parametrize("name", ["a.txt", "a", "a.", ".a", "..", "a.b.TXT", "甲.乙/丙", "甲/.丙.md", "a/b.c.", "第1.2节.docx"])
def test_suffixes_are_those_of_pathlib(name: str) -> None:
    assert _suffix(name) == PurePosixPath(name).suffix


@pytest.mark.parametrize(
    ("arguments", "text"),
    [({}, "甲支部开会。"), ({"text": "正文"}, "甲支部开会。"), ({"text": "text"}, "甲支部开会。"), ({"text": "内容"}, "别的。")],
)
def test_columns_may_be_named_as_they_stand_in_the_table(tmp_path: Path, arguments: dict[str, str], text: str) -> None:
    table = tmp_path / "x.csv"
    table.write_text("编号,正文,内容,单位\n甲1,甲支部开会。,别的。,某局\n", encoding="utf-8")
    for doc_id in (None, "编号", "doc_id"):
        corpus = pt.read(table, doc_id=doc_id, **arguments)
        assert corpus.texts == [text] and corpus.doc_ids == ["甲1"] and corpus.docs.loc[0, "unit"] == "某局"


def test_a_table_without_texts_is_told_by_its_own_headers(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("标题,单位\n甲,某局\n乙,某局\n", encoding="utf-8")
    assert "no column 正文 (text); it has 标题、单位." in pt.read(tmp_path).rejected.loc[0, "reason"]
