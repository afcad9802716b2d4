"""Wrong encodings: made by Python's own codecs from the project's articles, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partytext.text._mojibake import MOJIBAKE
from partytext.text._rules import Page, Pipeline

ROOT = Path(__file__).parents[2]
PIPELINE = Pipeline([MOJIBAKE])
TEXT = "党的基层组织是战斗堡垒。要坚持“三会一课”制度，一个支部一座堡垒！\n同志们：共12个支部；\n完"


def undo(text: str) -> tuple[str, Page]:
    page = Page()
    return PIPELINE.run(text, page)[0], page


def as_cp1252(data: bytes) -> str:
    """As browsers read cp1252: the five bytes it lacks are C1 controls."""
    return "".join(chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in data)


def as_cp936(data: bytes) -> str:
    """As Windows reads GBK: 80 is €, the user-defined rows are private-use, a cut pair is `?`."""
    out, at = [], 0
    while at < len(data):
        pair = data[at : at + 2]
        if pair[0] < 0x80:
            out.append(chr(pair[0]))
            at += 1
        elif pair[0] == 0x80:
            out.append("€")
            at += 1
        elif len(pair) == 2 and pair[1] >= 0x40:
            out.append(pair.decode("gb18030"))
            at += 2
        else:
            out.append("?")
            at += 1
    return "".join(out)


WHOLE = {
    "UTF-8 as Latin-1": lambda t: t.encode().decode("latin-1"),
    "UTF-8 as cp1252": lambda t: as_cp1252(t.encode()),
    "GBK as Latin-1": lambda t: t.encode("gbk").decode("latin-1"),
    "GBK as cp1252": lambda t: as_cp1252(t.encode("gbk")),
}


@pytest.mark.parametrize("wrong", WHOLE.values(), ids=WHOLE)
def test_nothing_is_lost_and_all_comes_back(wrong):
    assert undo(wrong(TEXT))[0] == TEXT
    for path in sorted((ROOT / "corpus" / "articles").glob("a0[1-5].txt")):
        text = "".join(c for c in path.read_text(encoding="utf-8") if c.encode("gbk", "ignore"))
        got, page = undo(wrong(text))
        assert got == text
        assert not page.issues


def test_utf8_as_gbk_comes_back_but_for_characters_cut_by_ascii():
    for path in sorted((ROOT / "corpus" / "articles").glob("a0[1-5].txt")):
        text = path.read_text(encoding="utf-8")
        got, page = undo(as_cp936(text.encode()))
        wrong = [i for i, (a, b) in enumerate(zip(text, got, strict=True)) if a != b]
        assert len(wrong) < 0.03 * len(text)
        assert all(text[i + 1 : i + 2].isascii() for i in wrong)  # the cut byte stands before ASCII or the end
        assert sum("\ufffd" == got[i] for i in wrong) == 0 or page.issues


@pytest.mark.parametrize("errors", ["replace", "ignore"])
@pytest.mark.parametrize("codec", ["gbk", "gb18030"])
def test_what_python_dropped_is_guessed_or_reported(codec, errors):
    line = TEXT.split("\n")[0]
    got, page = undo(line.encode().decode(codec, errors))
    assert len(got) == len(line)
    wrong = [(a, b) for a, b in zip(got, line, strict=True) if a != b]
    assert all(a == "\ufffd" for a, _ in wrong)
    assert bool(wrong) == bool(page.issues)
    assert len(wrong) < 0.15 * len(line)


@pytest.mark.parametrize(("text", "spans"), [
    ("党建锟斤拷锟斤拷工作要抓在经常、严在日常、做在平常，方能见实效，不能一阵风。", [(2, 8)]),
    ("党建嚙踝蕭嚙踝蕭工作要抓在经常、严在日常、做在平常，方能见实效，不能一阵风。", [(2, 8)]),
    ("同志\ufffd\ufffd，请按时参会", [(2, 4)]),
    ("支部名单：?????，其余见附件", [(5, 10)]),
])  # fmt: skip
def test_what_is_lost_is_reported_and_stays(text, spans):
    got, page = undo(text)
    assert got == text
    assert [issue[:2] for issue in page.issues] == spans
    assert all(text[a:b].strip() for a, b in spans)


def test_a_page_of_question_marks_is_one_report():
    text = "党建?" + "?????" * 12 + "工作" * 10
    assert [issue[:2] for issue in undo(text)[1].issues] == [(0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "为什么???怎么办?!谁来办？！？",
        "他的法文名是 Éloïse Béranger,在 café 里 déjà vu。",
        "气温 25℃±2,面积 3×4 米,§5 与 ¶6",
        "鐘錶銀行錢鎮鐵路銅鏡,黨員會議鄉鎮。",
        "涓滴之功不可没；鏖战正酣，锲而不舍。",
        "Ünïcödé ÀÉÈÊ",
    ],
)
def test_other_scripts_and_rare_characters_stay(text):
    got, page = undo(text)
    assert got == text
    assert not page.issues


@pytest.mark.parametrize("path", sorted((ROOT / "corpus" / "articles").glob("*.txt")), ids=lambda p: p.stem)
def test_articles_stay(path):
    assert list(MOJIBAKE.propose(path.read_text(encoding="utf-8"), Page())) == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("鍏氱殑鐨勪簨€?\ufffdä¸\xadå¿—Í¬Ö¾锟斤拷"))))
def test_any_string_is_taken(text):
    page = Page()
    for edit in MOJIBAKE.propose(text, page):
        assert 0 <= edit.start < edit.end <= len(text)
    assert all(0 <= a <= b <= len(text) for a, b, *_ in page.issues)
