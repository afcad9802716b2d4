"""Word documents: each feature of the format, written as Word writes it, and the paragraphs a reader would see."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from partytext._formats import Unreadable, _package, parse

SHOWN = "<w:vanish w:val='0'/>"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def box(inside: str) -> str:
    return f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"


def read(data: bytes):
    return parse(".docx", data, bytes.decode)


@pytest.fixture
def lines(docx):
    return lambda body, **parts: read(docx(body, **parts)).text.split("\n")


def test_a_document_of_python_docx_comes_in_order():
    document = pytest.importorskip("docx").Document()
    document.add_heading("关于落实三会一课的报告", 1)
    document.add_paragraph("第一段。")
    grid = document.add_table(rows=1, cols=2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "支部", "党员数"
    document.add_paragraph("第二段。")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.core_properties.title = "三会一课报告"
    out = io.BytesIO()
    document.save(out)
    parsed = read(out.getvalue())
    assert parsed.text.split("\n") == ["关于落实三会一课的报告", "第一段。", "支部", "党员数", "第二段。"]
    assert parsed.variables == {"title": "三会一课报告"}
    assert parsed.n_tables == 1


@pytest.mark.parametrize(
    "title", ["", "Word Document", "Microsoft Word 文档", "新建 Microsoft Word 文档", "文档1", "Untitled"]
)
def test_titles_nobody_chose_are_no_titles(docx, title):
    assert read(docx(p("正文"), title=title)).variables == {}


def test_runs_are_one_paragraph_and_breaks_part_it(lines):
    body = f"<w:p>{r('三会')}{r('一课')}<w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r></w:p>"
    assert lines(body + "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>") == [
        "三会一课\ta-b",
        "上",
        "下",
    ]


def test_vertically_merged_cells_come_once(lines):
    body = table(
        row(cell(p("第一支部"), '<w:vMerge w:val="restart"/>'), cell(p("甲"))),
        row(cell(p("第一支部"), "<w:vMerge/>"), cell(p("乙"))),
        row(cell(p("第二支部"), '<w:vMerge w:val="restart"/>'), cell(p("丙"))),
    )
    assert lines(body) == ["第一支部", "甲", "乙", "第二支部", "丙"]


def test_nested_tables_come_where_they_stand_and_are_counted(docx):
    inner = table(row(cell(p("内"))))
    parsed = read(docx(table(row(cell(p("前") + inner + p("后")), cell(p("右"))))))
    assert parsed.text.split("\n") == ["前", "内", "后", "右"]
    assert parsed.n_tables == 2


def test_rows_and_cells_in_content_controls_are_taken(lines):
    wrapped = f"<w:sdt><w:sdtContent>{row(cell(p('甲')))}</w:sdtContent></w:sdt>"
    assert lines(table(row(cell(p("头"))), wrapped)) == ["头", "甲"]


def test_a_text_box_is_counted_once_and_follows_its_paragraph(lines):
    choice = f"<mc:Choice Requires='wps'>{box(p('框内'))}</mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('框内')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    body = f"<w:p>{r('前')}<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>{r('后')}</w:p>"
    assert lines(body + p("下一段")) == ["前后", "框内", "下一段"]


def test_an_empty_choice_gives_way_to_the_fallback(lines):
    body = f"<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>{box(p('框'))}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert lines(body) == ["框"]


def test_word_art_and_smart_art_are_text(docx):
    diagram = '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>党委</a:t></a:r></a:p></d>'
    body = '<w:p><w:r><w:pict><v:shape><v:textpath string="学习简报"/></v:shape></w:pict><dgm:relIds r:dm="rId1"/></w:r></w:p>'
    assert read(docx(body, files={"word/diagrams/data1.xml": diagram.encode()})).text == "学习简报\n党委"


def test_the_words_of_a_chart_are_text_and_one_without_words_is_noted(docx):
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    names = "".join(f"<c:pt><c:v>{v}</c:v></c:pt>" for v in ("东岸村", "西岸村"))
    chart = (
        f'<c:chartSpace xmlns:c="{c}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<c:title><a:p><a:r><a:t>办结情况</a:t></a:r></a:p></c:title><c:ser>"
        "<c:tx><c:strRef><c:strCache><c:pt><c:v>办结数</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{names}</c:strCache></c:strRef></c:cat>"
        "<c:val><c:numRef><c:numCache><c:pt><c:v>120</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chartSpace>"
    )
    body = f'<w:p>{r("见图")}<w:r><c:chart xmlns:c="{c}" r:id="rId1"/></w:r></w:p>'
    parsed = read(docx(body, files={"word/charts/chart1.xml": chart.encode()}))
    assert parsed.text.split("\n") == ["见图", "办结情况", "办结数", "东岸村", "西岸村"] and parsed.notes == ()
    assert read(docx(body)).notes == ("1 chart not read",)


def test_content_controls_are_taken_but_not_their_prompts(lines):
    def control(inside: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = (
        control(p("填了"))
        + control(p("单击此处输入文字"), "<w:showingPlcHdr/>")
        + f"<w:p>{r('单位：')}{control(r('某支部'))}</w:p>"
    )
    assert lines(body) == ["填了", "单位：某支部"]


def test_links_and_field_results_are_taken_and_codes_are_not(lines):
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = mark("begin") + r("内层") + mark("separate") + r("页") + mark("end")
    field = (
        mark("begin")
        + "<w:r><w:instrText> IF </w:instrText></w:r>"
        + nested
        + mark("separate")
        + r("结果")
        + mark("end")
    )
    body = f'<w:p>{r("见")}<w:hyperlink r:id="x">{r("链接")}</w:hyperlink>{field}<w:fldSimple>{r("简")}</w:fldSimple></w:p>'
    assert lines(body) == ["见链接结果简"]


def test_a_field_never_ended_hides_no_later_paragraph(lines):
    assert lines('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("正文")) == ["正文"]


def test_tracked_changes_read_as_if_accepted(docx):
    body = (
        f"<w:p>{r('两个')}<w:del><w:r><w:delText>确立</w:delText></w:r></w:del><w:ins>{r('维护')}"
        f"<w:del>{r('又删')}</w:del></w:ins></w:p>"
        f"<w:p><w:moveFrom>{r('移动')}</w:moveFrom>{r('旧处')}</w:p><w:p><w:moveTo>{r('移动')}</w:moveTo></w:p>"
    )
    parsed = read(docx(body))
    assert parsed.text.split("\n") == ["两个维护", "旧处", "移动"]
    assert parsed.notes == ("2 deletions dropped", "1 move taken at the new place only")


def test_a_deleted_paragraph_mark_joins_the_paragraphs(lines):
    assert lines(p("不忘初心、", "<w:rPr><w:del/></w:rPr>") + p("牢记使命")) == ["不忘初心、牢记使命"]


def test_deleted_rows_are_dropped(docx):
    parsed = read(docx(table(f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('删'))}</w:tr>", row(cell(p("留"))))))
    assert parsed.text == "留"
    assert parsed.notes == ("1 deletion dropped",)


def test_comments_and_hidden_text_are_counted_not_taken(docx):
    body = f"<w:p>{r('看得见')}{r('看不见', '<w:vanish/>')}{r('也看得见', SHOWN)}</w:p>"
    parsed = read(docx(body, comments=f"<w:comment>{p('批注')}</w:comment>" * 2))
    assert parsed.text == "看得见也看得见"
    assert parsed.notes == ("2 comments not taken", "1 hidden run dropped")


def test_notes_come_last_in_the_order_of_their_marks(lines):
    def mark(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    body = (
        f"<w:p>{r('三会')}{mark('footnote', 3)}{r('一课')}{mark('endnote', 1)}{mark('footnote', 2)}</w:p>"
        + p("末段")
    )
    foot = f'<w:footnote w:id="-1" w:type="separator">{p("线")}</w:footnote>' + "".join(
        f'<w:footnote w:id="{key}">{p(" " + text)}</w:footnote>' for key, text in ((2, "后注"), (3, "先注"))
    )
    found = lines(body, footnotes=foot, endnotes=f'<w:endnote w:id="1">{p("尾")}{p("二段")}</w:endnote>')
    assert found == ["三会一课", "末段", "［脚注1］先注", "［脚注2］后注", "［尾注1］尾", "［尾注1］二段"]


def test_ruby_keeps_the_characters_and_formulas_their_letters(lines):
    ruby = f"<w:r><w:ruby><w:rt>{r('dǎng')}</w:rt><w:rubyBase>{r('党')}</w:rubyBase></w:ruby></w:r>"
    assert lines(f"<w:p>{ruby}{r('建')}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>") == ["党建x=1"]


def test_symbols_of_a_font_become_characters(lines):
    body = '<w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t><w:sym w:font="Arial" w:char="25A1"/></w:r></w:p>'
    assert lines(body) == ["☑是□"]


def test_pictures_are_counted_and_embedded_files_named(docx):
    body = (
        p("正文" * 60)
        + '<w:p><w:r><w:drawing><a:blip r:embed="i"/></w:drawing><w:pict><v:imagedata/></w:pict></w:r></w:p>'
    )
    parsed = read(docx(body, files={"word/embeddings/budget.xlsx": b"x"}))
    assert parsed.n_images == 2
    assert parsed.notes == ("embedded file: budget.xlsx",)


def test_mostly_pictures_is_noted(docx):
    parsed = read(docx(p("关于开展主题党日活动的通知") + "<w:p><w:r><a:blip/><a:blip/></w:r></w:p>"))
    assert parsed.notes == ("mostly pictures: 2 pictures, 13 characters of text",)


@pytest.mark.parametrize("text", ["", "扫描全能王 创建", " 　"])
def test_pictures_alone_are_a_scan(docx, text):
    with pytest.raises(Unreadable, match=r"1 picture and no text\. Run OCR") as caught:
        read(docx(p(text) + "<w:p><w:r><a:blip/></w:r></w:p>"))
    assert caught.value.kind == "scan"


def test_an_embedded_web_page_is_read(docx):
    body = p("前") + '<w:altChunk r:id="rId1"/>' + p("后")
    assert read(docx(body, files={"word/afchunk.htm": "<p>网页一段<p>又一段".encode()})).text.split("\n") == [
        "前",
        "网页一段",
        "又一段",
        "后",
    ]


def test_the_strict_variant_is_the_same(docx):
    transitional = docx(p("甲") + table(row(cell(p("乙")))))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(transitional)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, text)
    assert read(out.getvalue()) == read(transitional)


def test_a_damaged_side_part_costs_only_itself(docx):
    parsed = read(docx(p("正文"), numbering="<w:abstractNum>"))
    assert parsed.text == "正文"
    assert parsed.notes == ("part not read: word/numbering.xml (broken)",)


# what cannot be read says so


def kind_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert re.search(r"\. \S|;", caught.value.why), "what arrived, then what to do"
    return caught.value.kind


def test_no_text_is_empty(docx):
    assert kind_of(docx(p(""))) == "empty"


def test_damage_is_broken(docx):
    good = docx(p("正文" * 500))
    assert kind_of(good[: len(good) // 2]) == "broken"
    assert kind_of(b"PK\x03\x04" + b"x" * 100) == "broken"
    assert kind_of("不是压缩包\1".encode()) == "broken"
    assert kind_of(docx("</w:body>")) == "broken"


def test_a_zip_of_something_else_is_broken():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert kind_of(out.getvalue()) == "broken"


def test_an_encrypted_document_says_so():
    assert (
        kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
        == "encrypted"
    )


def test_a_zip_with_a_password_says_so(docx):
    data = bytearray(docx(p("正文")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    assert kind_of(bytes(data)) == "encrypted"


def test_entities_are_never_expanded(docx):
    bomb = '<!DOCTYPE w [<!ENTITY a "党建党建">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    assert kind_of(out.getvalue()) == "broken"


def test_a_bomb_is_refused_before_it_unpacks(docx, monkeypatch):
    monkeypatch.setattr(_package, "MAX_UNPACKED", 100_000)
    assert kind_of(docx(p("长" * 200_000))) == "too large"


def test_absurd_nesting_is_broken_not_a_crash(docx):
    assert (
        kind_of(docx("<w:sdt><w:sdtContent>" * 5000 + p("深") + "</w:sdtContent></w:sdt>" * 5000)) == "broken"
    )
