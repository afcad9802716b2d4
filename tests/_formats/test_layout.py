"""Columns, headlines and tables of printed pages. The files are written here, in the font that readers bring along."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from partytext._formats import parse

pytest.importorskip("pypdf")

SIZE, LEADING = 10.0, 16.0
LEFT, TOP, BOTTOM = 50.0, 700.0, 80.0
Text = tuple[float, float, float, str]  # x, y, size, what
_POOL = "支部建在网格上资源服务管理下沉到村组院落党员联系群众定期上门听意见办实事书记带头领办项目会议记录公开接受监督"


def prose(n: int, seed: int) -> str:
    """n characters of sentences; no two stretches are alike, so that the order can be told."""
    rng = random.Random(seed)
    out = "".join(rng.choice(_POOL) + ("，" if i % 9 == 8 else "") for i in range(n))[:n - 1]
    return out + "。"


def column(text: str, x: float, width: int, top: float = TOP, bottom: float = BOTTOM) -> list[Text]:
    """Lines of so many characters from the top down; what does not fit is an error of the test."""
    out = [(x, top - i * LEADING, SIZE, text[at : at + width]) for i, at in enumerate(range(0, len(text), width))]
    assert out[-1][1] >= bottom
    return out


def pdf(*pages: Iterable[Text], rules: Iterable[tuple[float, float, float, float]] = ()) -> bytes:
    """A PDF that prints these texts in this order, each page with the same drawn lines (x0 y0 x1 y1)."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        4: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>",
    }
    drawn = "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in rules)
    for i, page in enumerate(pages):
        shown = "".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in page
        )
        objects[5 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * i} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        ).encode()
        content = (drawn + shown).encode()
        objects[6 + 2 * i] = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    out, places = b"%PDF-1.5\n", {}
    for key, content in sorted(objects.items()):
        places[key] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (key, content)
    table = "".join(f"{places[k]:010d} 00000 n \n" for k in sorted(objects))
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def text_of(*pages: Iterable[Text], rules: Iterable[tuple[float, float, float, float]] = ()) -> str:
    return "".join(parse(".pdf", pdf(*pages, rules=rules), bytes.decode).text.split())


def by_row(texts: Iterable[Text]) -> list[Text]:
    """As programs write that print line by line across the page."""
    return sorted(texts, key=lambda t: (-t[1], t[0]))


ORDERS = pytest.mark.parametrize("order", [list, by_row, lambda t: random.Random(1).sample(list(t), len(list(t)))], ids=["by column", "by row", "any"])


def test_one_column_stays_as_it_is():
    whole = prose(600, 1)
    assert text_of(column(whole, LEFT, 40)) == whole


@ORDERS
def test_two_columns_under_a_headline(order):
    title, author, left, right = "把支部建在网格上让服务走进院落", "宋知微", prose(500, 2), prose(480, 3)
    page = [(200, 780, 16, title), (280, 750, SIZE, author), *column(left, LEFT, 22), *column(right, 300, 22)]
    assert text_of(order(page)) == title + author + left + right


@ORDERS
def test_three_columns(order):
    parts = [prose(300, 4), prose(310, 5), prose(250, 6)]
    page = [t for i, part in enumerate(parts) for t in column(part, LEFT + i * 170, 14)]
    assert text_of(order(page)) == "".join(parts)


@ORDERS
def test_a_heading_across_parts_the_columns(order):
    a, b, c, d = prose(220, 7), prose(220, 8), prose(200, 9), prose(180, 10)
    heading = "下篇：党员联户解民忧，从一张清单到一本台账的两年"
    page = [
        *column(a, LEFT, 22), *column(b, 300, 22), (150, 500, 14, heading),
        *column(c, LEFT, 22, top=470), *column(d, 300, 22, top=470),
    ]  # fmt: skip
    assert text_of(order(page)) == a + b + heading + c + d


@pytest.mark.parametrize("order", [list, by_row])
def test_indented_paragraphs_are_no_columns(order):
    paragraphs = [prose(90, seed) for seed in range(20, 26)]
    page: list[Text] = []
    y = TOP
    for paragraph in paragraphs:
        page += [(LEFT + 2 * SIZE, y, SIZE, paragraph[:38]), *column(paragraph[38:], LEFT, 40, top=y - LEADING)]
        y = page[-1][1] - LEADING
    assert text_of(order(page)) == "".join(paragraphs)


def test_an_indent_in_each_column():
    page: list[Text] = []
    said = ""
    for x, seeds in ((LEFT, range(30, 36)), (300, range(36, 42))):
        y = TOP
        for seed in seeds:
            paragraph = prose(88, seed)
            said += paragraph
            page += [(x + 2 * SIZE, y, SIZE, paragraph[:20]), *column(paragraph[20:], x, 22, top=y - LEADING)]
            y = page[-1][1] - LEADING
    assert text_of(by_row(page)) == said


ROWS = [("序号", "事项", "责任单位", "完成时限"), *((str(n), f"制度修订第{n}项并报送支部备案存查", f"第{n}支部委员会", f"2023年{n}月底前") for n in range(1, 13))]


@pytest.mark.parametrize("ruled", [True, False])
def test_the_rows_of_a_table_stay_together(ruled):
    places = (LEFT, 90, 290, 420)
    page = [(x, TOP - 20 * i, SIZE, cell) for i, row in enumerate(ROWS) for x, cell in zip(places, row, strict=True)]
    rules = [(LEFT - 5, TOP - 20 * i - 5, 540, TOP - 20 * i - 5) for i in range(len(ROWS))] if ruled else []
    assert text_of(page, rules=rules) == "".join(map("".join, ROWS))


@pytest.mark.parametrize("ruled", [True, False])
def test_cells_of_several_lines_are_read_cell_by_cell(ruled):
    """问题 | 整改措施: both cells hold prose, row by row."""
    page: list[Text] = []
    said, rules, y = "", [], TOP
    for seed in range(50, 55):
        left, right = prose(62, seed), prose(80, seed + 100)
        said += left + right
        cells = [*column(left, LEFT, 20, top=y), *column(right, 300, 20, top=y)]
        page += cells
        y = cells[-1][1] - 1.5 * LEADING
        rules.append((LEFT - 5, y + LEADING, 530, y + LEADING))
    assert text_of(page, rules=rules if ruled else []) == said


def test_heads_and_numbers_of_columns_go():
    texts = [[prose(700, 60 + 2 * i), prose(690, 61 + 2 * i)] for i in range(4)]
    pages = [
        [
            (LEFT, 800, 9, "岚江党建" if i % 2 else "2022年第4期"), (480, 800, 9, "支部建设"),
            *column(a, LEFT, 22), *column(b, 300, 22), (290, 40, 9, f"· {31 + i} ·"),
        ]
        for i, (a, b) in enumerate(texts)
    ]  # fmt: skip
    assert text_of(*map(by_row, pages[:1] + pages[2:3])) == "".join(texts[0] + texts[2])  # two pages with one head
    one = [t for t in pages[0] if t[1] < 800]
    assert text_of(by_row(one)) == "".join(texts[0])  # a number alone


def test_a_last_line_of_text_is_no_page_number():
    table = [(LEFT, TOP - LEADING * i, SIZE, str(2010 + i)) for i in range(12)]
    assert text_of(table) == "".join(str(2010 + i) for i in range(12))


def test_a_table_between_columns():
    a, b, c, d = prose(200, 70), prose(200, 71), prose(150, 72), prose(150, 73)
    table = [(x, 520 - 20 * i, SIZE, f"{name}{i}") for i in range(4) for x, name in ((LEFT, "甲镇"), (180, "支部"), (310, "党员"), (440, "合计"))]
    rules = [(45, 535 - 20 * i, 540, 535 - 20 * i) for i in range(5)]
    page = [*column(a, LEFT, 22), *column(b, 300, 22), *table, *column(c, LEFT, 22, top=430), *column(d, 300, 22, top=430)]
    assert text_of(page, rules=rules) == a + b + "".join(t for *_, t in table) + c + d


def test_a_line_printed_in_many_pieces():
    left, right = prose(400, 80), prose(400, 81)
    page: list[Text] = []
    for x, y, size, text in [*column(left, LEFT, 22), *column(right, 300, 22)]:
        page += [(x + size * at, y, size, text[at : at + 3]) for at in range(0, len(text), 3)]
    assert text_of(by_row(page)) == left + right


def test_letters_are_narrower_than_reckoned():
    """An English abstract in the left column: its lines are reckoned wider than they print."""
    left = [(LEFT, TOP - LEADING * i, SIZE, f"{'mill fill still ' * 3}{i:02d} illicit tilt") for i in range(14)]
    right = prose(300, 90)
    assert text_of(by_row([*left, *column(right, 300, 22)])) == "".join("".join(t.split()) for *_, t in left) + right
