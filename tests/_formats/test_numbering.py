"""Automatic numbers: what Word prints before a paragraph, from its rules."""

from __future__ import annotations

import pytest

from partytext._formats import parse
from partytext._formats._numerals import numeral

#: (format, count, printed): the examples of ECMA-376 Part 1, 17.18.59; above 99 as Microsoft's OpenXmlPowerTools.
PRINTED = [
    ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("decimalZero", 10, "10"), ("upperRoman", 1994, "MCMXCIV"),
    ("lowerRoman", 4, "iv"), ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("lowerLetter", 28, "bb"),
    ("upperLetter", 2, "B"), ("chineseCounting", 10, "十"), ("chineseCounting", 11, "十一"),
    ("chineseCounting", 21, "二十一"), ("chineseCounting", 100, "一○○"), ("chineseCountingThousand", 100, "一百"),
    ("chineseCountingThousand", 15, "十五"), ("chineseCountingThousand", 101, "一百〇一"),
    ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1010, "一千〇一十"),
    ("ideographDigital", 10, "一〇"), ("ideographDigital", 12, "一二"), ("japaneseCounting", 12, "十二"),
    ("japaneseCounting", 111, "百十一"), ("ideographTraditional", 3, "丙"), ("ideographTraditional", 11, "11"),
    ("ideographZodiac", 12, "亥"), ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographEnclosedCircle", 2, "㊁"),
    ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircleChinese", 21, "㉑"), ("decimalEnclosedParen", 3, "⑶"),
    ("decimalEnclosedFullstop", 3, "⒊"), ("decimalFullWidth", 10, "１０"), ("ordinal", 12, "12th"), ("ordinal", 22, "22nd"),
    ("unheard-of", 5, "5"), ("upperRoman", 0, "0"), ("decimalEnclosedCircle", 99, "99"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "n", "printed"), PRINTED)
def test_numerals(name, n, printed):
    assert numeral(n, name) == printed


def level(depth: int, name: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{name}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def family(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, number: int = 1, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


OFFICIAL = family(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


@pytest.fixture
def lines(docx):
    def read(body: str, numbering: str, **parts: str) -> list[str]:
        return parse(".docx", docx(body, numbering=numbering, **parts), bytes.decode).text.split("\n")

    return read


def test_the_levels_of_an_official_document(lines):
    body = (
        item("甲")
        + item("乙", depth=1)
        + item("丙", depth=1)
        + item("丁", depth=2)
        + item("戊")
        + item("己", depth=1)
    )
    assert lines(body, OFFICIAL + num(1, 0)) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1.丁",
        "二、戊",
        "（一）己",
    ]


def test_deeper_labels_show_the_counts_above(lines):
    legal = level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("甲", depth=1) + item("乙") + item("丙", depth=1) + item("丁", depth=1)
    found = lines(body, family(0, level(0, "chineseCounting", "第%1章"), legal) + num(1, 0))
    assert found == ["1.1 甲", "第一章 乙", "1.1 丙", "1.2 丁"]


@pytest.mark.parametrize(("suffix", "printed"), [("tab", "1 甲"), ("space", "1 甲"), ("nothing", "1甲")])
def test_what_follows_the_label(lines, suffix, printed):
    assert lines(
        item("甲"), family(0, level(0, "decimal", "%1", f'<w:suff w:val="{suffix}"/>')) + num(1, 0)
    ) == [printed]


def test_two_lists_of_one_family_go_on_unless_told_to_start_afresh(lines):
    afresh = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = OFFICIAL + num(1, 0) + num(2, 0) + num(3, 0, afresh)
    body = item("甲") + item("乙", 2) + item("丙", 3) + item("丁", 3) + item("戊", 1)
    assert lines(body, numbering) == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_two_families_count_apart(lines):
    numbering = OFFICIAL + family(1, level(0, "lowerLetter", "%1)")) + num(1, 0) + num(2, 1)
    assert lines(item("甲") + item("乙", 2) + item("丙") + item("丁", 2), numbering) == [
        "一、甲",
        "a)乙",
        "二、丙",
        "b)丁",
    ]


def test_a_level_may_start_elsewhere_and_never_restart(lines):
    second = level(1, "decimal", "%2、", '<w:start w:val="3"/><w:lvlRestart w:val="0"/>')
    numbering = family(0, level(0, "chineseCounting", "%1、"), second) + num(1, 0)
    body = item("甲") + item("乙", depth=1) + item("丙") + item("丁", depth=1)
    assert lines(body, numbering) == ["一、甲", "3、乙", "二、丙", "4、丁"]


def test_a_level_may_restart_only_after_a_higher_one(lines):
    third = level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')
    numbering = family(
        0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), third
    ) + num(1, 0)
    body = "".join(item(str(depth), depth=depth) for depth in (0, 1, 2, 1, 2, 0, 2))
    assert lines(body, numbering) == ["一、0", "（一）1", "1.2", "（二）1", "2.2", "二、0", "1.2"]


def test_an_override_may_replace_a_level(lines):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.")}</w:lvlOverride>'
    assert lines(item("甲"), OFFICIAL + num(1, 0, own)) == ["I.甲"]


def test_bullets_are_no_numbers_and_none_keeps_its_words(lines):
    numbering = family(0, level(0, "bullet", "\uf0b7"), level(1, "none", "附件：")) + num(1, 0)
    assert lines(item("甲") + item("乙", depth=1), numbering) == ["甲", "附件：乙"]


def test_numbers_come_from_styles_and_the_styles_they_are_based_on(lines):
    numbering = family(
        0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
    ) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H1"/></w:style>'
    )

    def styled(text: str, style: str, more: str = "") -> str:
        return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')

    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        styled("甲", "H1")
        + styled("乙", "H2")
        + styled("丙", "Own")
        + styled("无号", "H1", off)
        + styled("丁", "H1")
    )
    assert lines(body, numbering, styles=styles) == ["一、甲", "1.乙", "二、丙", "无号", "三、丁"]


def test_a_list_style_lends_its_levels(lines):
    numbering = (
        OFFICIAL
        + '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 7)
    )
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(item("甲", 2), numbering, styles=styles) == ["一、甲"]


def test_empty_paragraphs_count_but_print_nothing_and_deleted_ones_do_neither(lines):
    gone = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    assert lines(item("甲") + item("") + paragraph("", gone) + item("乙"), OFFICIAL + num(1, 0)) == [
        "一、甲",
        "三、乙",
    ]


def test_lists_that_are_not_defined_number_nothing(lines):
    assert lines(item("甲", 9) + item("乙", 1, 8), OFFICIAL + num(1, 0) + num(2, 99) + num(3, 3)) == [
        "甲",
        "乙",
    ]


def test_a_custom_format_falls_back_to_the_plain_one_beside_it(lines):
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/>'
    )
    assert lines(item("甲"), family(0, f'<w:lvl w:ilvl="0">{both}</w:lvl>') + num(1, 0)) == ["一、甲"]
