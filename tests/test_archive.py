"""Zip archives are read as folders, scans by the caller's OCR; what is wrong with one rejects it, with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import partytext as pt
from partytext._archive import MAX_RATIO
from partytext.errors import InputError

TEXT = "党支部是党的基础组织。要坚持把政治建设摆在首位。"


def zipped(path: Path, files: dict[str, bytes], *, gbk: bool = False) -> Path:
    """A zip; gbk: names as Chinese Windows writes them, in GB18030 and without the UTF-8 flag."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(_GbkName(name) if gbk else name, data)
    return path


class _GbkName(zipfile.ZipInfo):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.compress_type = zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self):  # the hook of zipfile for names
        return self.filename.encode("gb18030"), self.flag_bits


def test_the_members_are_documents(tmp_path: Path) -> None:
    table = "标题,正文\n甲,三会一课要抓好。\n".encode("utf-8-sig")
    zipped(tmp_path / "报送.zip", {"某镇/2021.txt": TEXT.encode("gb18030"), "表.csv": table, "__MACOSX/x.txt": b"x", "目录/": b""})
    corpus = pt.read(tmp_path, pattern=None)
    assert corpus.doc_ids == ["报送.zip/某镇/2021", "报送.zip/表#0001"]
    assert corpus.texts[0] == TEXT and len(corpus.rejected) == 0


@pytest.mark.parametrize("gbk", [True, False])
def test_names_without_the_flag_are_gb18030(tmp_path: Path, gbk: bool) -> None:
    path = zipped(tmp_path / "a.zip", {"城关镇/工作总结.txt": TEXT.encode()}, gbk=gbk)
    assert bool(zipfile.ZipFile(path).infolist()[0].flag_bits & 0x800) is not gbk
    assert pt.read(path).doc_ids == ["a.zip/城关镇/工作总结"]


def test_patterns_reach_inside(tmp_path: Path) -> None:
    zipped(tmp_path / "2021.zip", {"城关镇/总结.txt": TEXT.encode()})
    assert pt.read(tmp_path, pattern="{year}.zip/{unit}/**").variables["unit"].tolist() == ["城关镇"]


def test_paths_that_lead_out_of_the_archive_do_not(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"../../甲.txt": TEXT.encode(), "/etc/乙.txt": TEXT.encode()})
    assert pt.read(path).doc_ids == ["a.zip/etc/乙", "a.zip/甲"]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"甲.txt": b"0" * 30_000_000})
    entry = zipfile.ZipFile(path).infolist()[0]
    assert entry.file_size > MAX_RATIO * entry.compress_size
    rejected = pt.read(path).rejected
    assert len(rejected) == 1 and "too large" in rejected["reason"][0]


def test_a_damaged_zip_and_a_zip_within_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 not a zip")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", TEXT)
    zipped(tmp_path / "c.zip", {"内.zip": inner.getvalue(), "甲.txt": TEXT.encode()})
    corpus = pt.read(tmp_path)
    assert corpus.doc_ids == ["c.zip/甲"]
    assert [r.split(":")[1].strip() for r in corpus.rejected["reason"]] == ["broken", "unsupported"]


def test_a_damaged_member_rejects_itself_only(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"甲.txt": TEXT.encode() * 3, "乙.txt": TEXT.encode()})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.infolist()[0].header_offset + 30 + len("甲.txt".encode())
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))
    corpus = pt.read(path)
    assert corpus.doc_ids == ["a.zip/乙"] and "broken" in corpus.rejected["reason"][0]


def test_ocr_reads_what_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "扫描.png").write_bytes(b"\x89PNG picture")
    assert len(pt.read(tmp_path).rejected) == 1
    seen: list[bytes] = []

    def ocr(data: bytes) -> str:
        seen.append(data)
        return TEXT

    corpus = pt.read(tmp_path, ocr=ocr)
    assert corpus.texts == [TEXT] and seen == [b"\x89PNG picture"] and "ocr" in corpus.files["reason"][0]


def test_a_failing_ocr_rejects_the_file_and_one_that_gives_no_str_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "扫描.png").write_bytes(b"\x89PNG picture")

    def broken(data: bytes) -> str:
        raise RuntimeError("no engine")

    assert "no engine" in pt.read(tmp_path, ocr=broken).rejected["reason"][0]
    with pytest.raises(InputError, match="ocr="):
        pt.read(tmp_path, ocr=lambda data: None)  # type: ignore[arg-type,return-value]


LIST = "file,unit,year\n甲.txt,中共甲县委,2022\n无.txt,中共丙县委,2023\n".encode("utf-8-sig")


@pytest.mark.parametrize("folder", ["", "材料/"])
@pytest.mark.parametrize("name", ["manifest.csv", "index.csv"])
def test_a_list_of_files_counts_inside_as_it_does_in_a_folder(tmp_path: Path, folder: str, name: str) -> None:
    files = {f"{folder}{name}": LIST, f"{folder}甲.txt": TEXT.encode(), f"{folder}乙.txt": TEXT.encode()}
    corpus = pt.read(zipped(tmp_path / "报送.zip", files))
    assert corpus.doc_ids == [f"报送.zip/{folder}甲"]
    assert corpus.docs.loc[0, ["unit", "year"]].tolist() == ["中共甲县委", 2022]
    rows = corpus.files.set_index("path")
    assert rows.loc[f"报送.zip/{folder}乙.txt", ["status", "reason"]].tolist() == ["skipped", "not listed"]
    assert rows.loc[f"报送.zip/{folder}无.txt", "reason"].startswith("unreadable: absent")


def test_a_list_inside_reads_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    rows = f"file,unit\n../secret.txt,x\n{tmp_path}/secret.txt,x\n".encode()
    corpus = pt.read(zipped(tmp_path / "a.zip", {"manifest.csv": rows, "b.txt": TEXT.encode()}))
    assert len(corpus) == 0 and set(corpus.rejected["reason"].str[:18]) == {"unreadable: absent"}
