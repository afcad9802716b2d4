"""Names of results are looked at before the work: suffix, folder, right to write, and what they would replace."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext._outputs import TABLES, file_to_write, folder_to_write
from partytext.cli import main
from partytext.errors import InputError


def _denied(*args: object, **kwargs: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_file_in_folders_to_come(tmp_path: Path) -> None:
    name = str(tmp_path / "新" / "文件夹" / "表.CSV")
    assert file_to_write(name, TABLES, what="表格") == Path(name)
    assert not (tmp_path / "新").exists()  # looking leaves nothing behind
    assert folder_to_write(str(tmp_path / "又" / "一")) and list(tmp_path.iterdir()) == []


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("旧", encoding="utf-8")
    file_to_write(str(tmp_path / "表.csv"), TABLES, what="表格")
    folder_to_write(str(tmp_path))
    assert [p.read_text(encoding="utf-8") for p in tmp_path.iterdir()] == ["旧"]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("表.txt", "表.txt：表格只写 .csv、.xlsx 或 .parquet，不写 .txt"),
        ("表", "要写出后缀"),
        ("", "是文件夹；表格要给出文件名"),
        ("原.csv/表.csv", "原.csv 是文件，不是文件夹"),
        ("原.csv/里/表.csv", "原.csv 是文件，不是文件夹"),
        ("原.csv", "会把它盖掉"),
    ],
)
def test_a_name_that_cannot_be(tmp_path: Path, name: str, letter: str) -> None:
    (tmp_path / "原.csv").write_text("正文\n甲\n", encoding="utf-8")
    with pytest.raises(InputError, match=letter):
        file_to_write(str(tmp_path / name), TABLES, what="表格", inputs=[str(tmp_path / "原.csv"), "没有这个"])


def test_no_right_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "表.csv").write_text("旧", encoding="utf-8")
    monkeypatch.setattr(Path, "open", _denied)
    with pytest.raises(InputError, match=r"表\.csv 写不进去（没有权限）。如果它正在 Excel"):
        file_to_write(str(tmp_path / "表.csv"), TABLES, what="表格")
    monkeypatch.setattr(Path, "mkdir", _denied)
    with pytest.raises(InputError, match="写不进去（没有权限）。请换一个文件夹"):
        folder_to_write(str(tmp_path / "里"))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    inside = tmp_path / "文章"
    inside.mkdir()
    (inside / "a.txt").write_text("严格落实“三会一课”制度，推行“三联三促”工作法。", encoding="utf-8")
    return inside


@pytest.mark.parametrize("verb", ["analyze", "clean", "slogans", "compare", "topics", "report", "check"])
def test_every_verb_looks_before_it_reads(articles: Path, capsys, monkeypatch, verb: str) -> None:
    monkeypatch.setattr(pt, "read", None)
    assert main([verb, str(articles), "-o", str(articles / "a.txt" / "x.html")]) == 2
    assert capsys.readouterr().err.startswith("partytext：")


@pytest.mark.parametrize("name", ["o.CSV", "o.Xlsx", "o.PARQUET"])
def test_suffixes_in_any_case(articles: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "新" / name
    assert main(["slogans", str(articles), "-o", str(out)]) == 0
    assert out.stat().st_size > 0


def test_a_template_in_a_folder_to_come(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    file = tmp_path / "新文件夹" / "t.csv"
    assert main(["lexicon", "template", str(file)]) == 0 and file.exists()
    assert main(["lexicon", "template", str(file)]) == 2
    assert "已经有了" in capsys.readouterr().err
    assert main(["lexicon", "template", str(tmp_path / "别处" / "t.pdf")]) == 2
    assert not (tmp_path / "别处").exists()


def test_a_sheet_may_be_named_anything(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果[1].xlsx"
    assert main(["slogans", str(articles), "-o", str(out)]) == 0
    assert list(pd.read_excel(out, sheet_name=None)) == ["结果_1_"]
