"""The command line says in Chinese what the library says in English; a message without Chinese is noticed here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import partytext
from partytext._formats import ADVICE, Unreadable
from partytext._letters import _letters, in_chinese
from partytext.errors import choose, no_column

ROOT = Path(partytext.__file__).parent
# What reads files, and what the command line calls with names a person typed.
READING = ("_archive.py", "_extras.py", "_inputs.py", "_proofs.py", "_read.py", "_roster.py", "_formats/*.py", "lexicon/_template.py")
HAN = re.compile("[\u4e00-\u9fff]")


def _said(node: ast.expr) -> str | None:
    """The text of a message, X for what is filled in; None for what is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "X" for v in node.values)
    return None


def _messages() -> Iterator[tuple[str, str]]:
    for path in sorted(p for name in READING for p in ROOT.glob(name)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            texts: list[str | None] = []
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                name = ast.unparse(node.exc.func)
                if name.endswith("Error") or name == "Unreadable":
                    texts = [_said(node.exc.args[-1])]
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("why", "_INSTEAD"):
                texts = [_said(node.value)]
            yield from ((path.name, text) for text in texts if text and not HAN.match(text))


@pytest.mark.parametrize(("module", "message"), sorted(set(_messages())))
def test_every_message_of_reading_has_its_chinese(module: str, message: str) -> None:
    chinese = in_chinese(message)
    assert chinese != message and HAN.search(chinese), f"{module}: give this message its Chinese in partytext/letters.toml"


@pytest.mark.parametrize("advice", sorted(set(ADVICE.values())))
def test_every_advice_has_its_chinese(advice: str) -> None:
    assert HAN.match(in_chinese(f"files named *.x are not read. {advice}").removeprefix("*.x 文件读不了。"))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (f"unreadable: {Unreadable('scan', 'this PDF holds 3 pictures and no text. Run OCR on it (in WPS: 图片转文字), proofread, and put the text in its place.')}",
         "PDF里只有 3 张图片，没有文字。请先识别成文字（WPS：图片转文字），校对后放在原处。"),
        ("unreadable: broken: the file is damaged (File is not a zip file). Open it in Word or WPS, let it repair the file, save it anew; or fetch it again.",
         "文件已损坏（打不开，内容残缺或不是这种格式）。请用 Word 或 WPS 打开，修复后重新保存；或者重新下载。"),
        ("unreadable: unsupported: files without a suffix are not read. Save it as one that is: .csv .docx.",
         "没有后缀的文件读不了。请另存为能读的格式：.csv .docx。"),
        ("[Errno 13] Permission denied: '/a/b.txt'", "没有权限：/a/b.txt"),
        ("mostly pictures: 1 picture, 12 characters of text; 2 comments not taken; the same bytes as 甲/a.docx",
         "以图片为主：1 张图片，12 字；批注 2 条未收；与 甲/a.docx 内容完全相同"),
        (str(choose("name_or_path", "5+3", ["5+2", "四力"])),
         "没有叫“5+3”的方案，也没有这个文件。内置的有：5+2, 四力；自己的请给出 csv、xlsx 或 toml 文件，连同后缀。是不是“5+2”？"),
        (str(no_column("unti", ["unit", "year"])), "没有“unti”列；现有的列：unit, year。是不是“unit”？"),
        ("There is no roster file 名册.xlsx. Give units= a csv or xlsx with a column 名称 (name).",
         "没有文件 名册.xlsx。--units 要给出 csv 或 xlsx 文件，其中有“名称”列。"),
        (str(no_column("单位", ["甲"])), "没有“单位”列；现有的列：甲。"),
    ],
)  # fmt: skip
def test_letters(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


@pytest.mark.parametrize("message", ["", "没有词表文件 a.csv。", "Nobody foresaw this.", "a; b"])
def test_what_has_no_letter_stays(message: str) -> None:
    assert in_chinese(message) == message


def test_every_place_of_the_chinese_is_one_of_the_english() -> None:
    for pattern, places, chinese in _letters():
        assert set(re.findall(r"\{(\d)\}", chinese)) <= set(places), pattern.pattern
        assert len(set(places)) == len(places)
