"""PDF: the text layer. The files are written here, object by object."""

from __future__ import annotations

import io

import pytest

from partytext._formats import Unreadable, parse
from partytext._formats._layout import Row, heads

pypdf = pytest.importorskip("pypdf")


def pdf(*pages: str, image: bool = False, mapped: bool = True, title: str = "") -> bytes:
    """A PDF of pages with one line of text each (an empty line: no text), as Word writes Chinese: glyph numbers
    and a map from them to Unicode."""
    glyphs = {c: i for i, c in enumerate(sorted(set("".join(pages))), 1)}
    pairs = "".join(f"<{i:04X}> <{c.encode('utf-16-be').hex()}>\n" for c, i in glyphs.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{len(glyphs)} beginbfchar\n{pairs}endbfchar\nendcmap"
    )
    objects: dict[int, bytes] = {
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /S /Encoding /Identity-H /DescendantFonts [4 0 R]"
        + (b" /ToUnicode 5 0 R >>" if mapped else b" >>"),
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /S /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> /DW 1000 >>",
        5: _stream(cmap),
        6: _stream(
            "\0",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        ),
        7: b"<< /Title <FEFF" + title.encode("utf-16-be").hex().encode() + b"> >>",
    }
    drawn = "/XObject << /I 6 0 R >>" if image else ""
    kids = []
    for i, text in enumerate(pages):
        codes = "".join(f"{glyphs[c]:04X}" for c in text)
        objects[10 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {11 + 2 * i} 0 R "
            f"/Resources << /Font << /F 3 0 R >> {drawn} >> >>"
        ).encode()
        objects[11 + 2 * i] = _stream(f"BT /F 12 Tf 50 700 Td <{codes}> Tj ET" if text else "")
        kids.append(f"{10 + 2 * i} 0 R")
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>".encode()
    out, places = b"%PDF-1.5\n", {}
    for key, content in sorted(objects.items()):
        places[key] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (key, content)
    start, size = len(out), max(objects) + 1
    table = "".join(
        f"{places[k]:010d} 00000 n \n" if k in places else "0000000000 65535 f \n" for k in range(size)
    )
    return (
        out
        + f"xref\n0 {size}\n{table}trailer << /Size {size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )


def _stream(text: str, more: str = "") -> bytes:
    return f"<< /Length {len(text)} {more} >>\nstream\n{text}\nendstream".encode()


def read(data: bytes):
    return parse(".pdf", data, bytes.decode)


def kind_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    return caught.value.kind


def test_the_text_layer_page_after_page():
    parsed = read(pdf("不忘初心、", "牢记使命", title="Microsoft Word - 主题教育总结.docx"))
    assert parsed.text == "不忘初心、\n牢记使命"
    assert (parsed.pages, parsed.n_images, parsed.notes) == (2, 0, ())
    assert parsed.variables == {"title": "主题教育总结"}


@pytest.mark.parametrize("title", ["", "untitled", "Microsoft Word - 文档1", "2023-001.pdf"])
def test_titles_nobody_chose_are_no_titles(title):
    assert read(pdf("正文", title=title)).variables == {}


def test_pages_without_text_are_noted():
    parsed = read(pdf("三会一课" * 40, "", image=True))
    assert parsed.notes == ("1 of 2 pages without text",)
    assert parsed.n_images == 2


@pytest.mark.parametrize("text", ["", "CS 扫描全能王 创建"])
@pytest.mark.parametrize("image", [True, False], ids=["pictures", "curves"])
def test_no_text_layer_is_a_scan(text, image):
    assert kind_of(pdf(text, text, image=image)) == "scan"


def test_glyphs_without_a_map_are_no_text():
    assert kind_of(pdf("党的建设" * 20, mapped=False)) in ("unmapped", "scan")


def test_a_password_says_so():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("正文")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert kind_of(out.getvalue()) == "encrypted"


def test_damage_is_broken():
    assert kind_of(b"%PDF-1.7\nnothing") == "broken"


def test_heads_and_numbers_that_recur_on_each_page_are_left_out():
    pages = [["某市党建工作手册", f"一、标题{n}", f"正文没有完{'甲乙丙丁'[n - 1]}", f"第{n}页 共4页"] for n in range(1, 5)]
    assert heads([[Row(line) for line in page] for page in pages]) == [{0, 3}] * 4


def test_left_and_right_pages_have_their_own_heads():
    pages = [[("支部工作手册" if n % 2 else "第一章总则"), f"各不相同的第{'甲乙丙丁戊己'[n]}行", f"{n}"] for n in range(6)]
    assert heads([[Row(line) for line in page] for page in pages]) == [{0, 2}] * 6


@pytest.mark.parametrize(
    "pages",
    [
        [["同一标题", "甲"], ["同一标题", "乙"]],  # two are no series
        [["各支部要抓好落实。", "甲"], ["各支部要抓好落实。", "乙"], ["各支部要抓好落实。", "丙"]],  # sentences
        [["一、主要做法", "甲"], ["一、主要做法", "乙"], ["一、主要做法", "丙"]],  # headings of collected reports
    ],
)
def test_lines_that_are_text_stay(pages):
    assert heads([[Row(line) for line in page] for page in pages]) == [set()] * len(pages)


def test_a_scan_goes_to_ocr(tmp_path):
    import partytext as pt

    (tmp_path / "扫描.pdf").write_bytes(pdf("", image=True))
    assert pt.read(tmp_path).rejected["reason"][0].startswith("unreadable: scan")
    assert pt.read(tmp_path, ocr=lambda data: "党支部是基础。").texts == ["党支部是基础。"]
