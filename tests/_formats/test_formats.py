"""The registry, and that no bytes at all lead to anything but Parsed or Unreadable."""

from __future__ import annotations

import importlib
import io
import pickle
import random
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partytext._formats import READERS, Parsed, Unreadable, _sheet, parse


def lenient(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("module", sorted(set(READERS.values())))
def test_every_reader_named_is_there(module):
    assert callable(importlib.import_module(f"partytext._formats.{module}").read)


def test_importing_the_registry_loads_no_reader():
    code = "import sys, partytext._formats; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pandas", "lxml", "docx", "pypdf", "trafilatura"} & set(loaded)


def test_a_suffix_in_capitals_is_the_same():
    assert parse(".HTM", "<p>党</p>".encode(), bytes.decode).text == "党"


def test_an_unknown_suffix_and_an_empty_file_say_so():
    for suffix, data, kind in (
        (".pptx", b"x", "unsupported"),
        (".docx", b"", "empty"),
        (".docx", b"\0" * 9, "empty"),
    ):
        with pytest.raises(Unreadable) as caught:
            parse(suffix, data, bytes.decode)
        assert caught.value.kind == kind


def test_unreadable_travels_between_processes():
    error = pickle.loads(pickle.dumps(Unreadable("scan", "run OCR.")))
    assert (error.kind, str(error)) == ("scan", "scan: run OCR.")


def attempt(suffix: str, data: bytes) -> None:
    try:
        if suffix in READERS:
            assert isinstance(parse(suffix, data, lenient), Parsed)
        else:
            assert isinstance(_sheet.read(suffix, data, lenient), pd.DataFrame)
    except Unreadable as error:
        assert error.why


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["题", "年"])
    book.active.append(["甲", 2023])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="session")
def specimens(docx) -> dict[str, bytes]:
    parquet = io.BytesIO()
    pd.DataFrame({"题": ["甲", "乙"], "年": [1, 2]}).to_parquet(parquet)
    writer = pytest.importorskip("pypdf").PdfWriter()
    writer.add_blank_page(200, 200)
    pdf = io.BytesIO()
    writer.write(pdf)
    return {
        ".docx": docx("<w:p><w:r><w:t>三会一课</w:t></w:r></w:p>" * 30, numbering="<w:num/>"),
        ".html": "<html><body><nav>首页</nav><table><tr><td>甲</td></tr></table><p>正文</p></body></html>".encode(),
        ".mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x\n--b--",
        ".pdf": pdf.getvalue(),
        ".xlsx": workbook(),
        ".parquet": parquet.getvalue(),
        ".jsonl": b'{"a": 1}\n{"a": [1, {"b": null}]}',
        ".csv": b'a,b\n1,"x\ny"\n',
    }


SUFFIXES = [".docx", ".html", ".mht", ".pdf", ".xlsx", ".parquet", ".jsonl", ".csv"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_damaged_files_are_read_or_refused(suffix, specimens):
    whole, dice = specimens[suffix], random.Random(suffix)
    attempt(suffix, whole)
    for _ in range(60):
        attempt(suffix, whole[: dice.randrange(len(whole))])
        hurt = bytearray(whole)
        for _ in range(dice.choice((1, 3, 20))):
            hurt[dice.randrange(len(hurt))] = dice.randrange(256)
        attempt(suffix, bytes(hurt))


@settings(max_examples=40, deadline=None)
@given(suffix=st.sampled_from([*SUFFIXES, ".tsv"]), data=st.binary(max_size=300))
def test_random_bytes_are_read_or_refused(suffix, data):
    attempt(suffix, data)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<nav>",
                "</nav>",
                "<table><tr><td>",
                "<!--",
                "-->",
                "<script>",
                "党",
                "&amp",
                "<![",
                "<?",
                "<a",
                "'",
                "\0",
                "\ud800",
            ]
        )
    )
)
def test_any_jumble_of_tags_is_read_or_refused(pieces):
    page = "".join(pieces)
    try:
        parse(".html", b"x", lambda _: page)
    except Unreadable:
        pass


NAMES = ("p r t tbl tr tc tcPr vMerge pPr numPr ilvl numId sdt sdtPr sdtContent showingPlcHdr fldChar ins del moveFrom rPr vanish br "
         "sym txbxContent footnoteReference altChunk abstractNum num lvl lvlOverride startOverride numFmt lvlText start pStyle "
         "style basedOn abstractNumId lvlRestart numStyleLink").split()  # fmt: skip
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["val", "id", "numId", "ilvl", "abstractNumId", "fldCharType", "char", "styleId", "type", "default"]),
    st.sampled_from(["0", "1", "-1", "8", "9", "99", "x", "", "begin", "end", "separate", "F052", "D800", "0000", "%1%9", "paragraph", "decimal"]),
    max_size=3,
)  # fmt: skip
TREES = st.recursive(
    st.just("字"),
    lambda inner: st.builds(
        lambda name, given, children: (
            f"<w:{name} {' '.join(f'w:{k}={chr(34)}{v}{chr(34)}' for k, v in given.items())}>{''.join(children)}</w:{name}>"
        ),
        st.sampled_from(NAMES),
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None)
@given(body=TREES, numbering=TREES, styles=TREES, footnotes=TREES)
def test_any_tree_of_word_elements_is_read_or_refused(docx, body, numbering, styles, footnotes):
    attempt(".docx", docx(body, numbering=numbering, styles=styles, footnotes=footnotes))
