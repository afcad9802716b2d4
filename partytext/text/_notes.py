"""Note marks off the body: [1], 〔1〕, ①, superscripts, bare digits, with the notes that stand where they are called.

What tells a mark from the number of an item: a mark stands behind what it proves (an end mark, a closing quotation
mark), an item's number before what it opens (behind a colon, a semicolon, at the beginning of a line).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from partytext.text._han import HAN, HAN_CLASS
from partytext.text._ledger import Edit
from partytext.text._rules import Page, Rule

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MIN_BARE = 3  # one or two numbers behind full stops may be figures of the text; 1, 2, 3 in order are a count
LONGEST_NOTE = 160  # characters of a note that stands inside its paragraph

_STOPS, _CLOSING, _BEHIND = "。！？!?", "”’》」』", "，。、；：！？,.;:!?”’」』"
# The page a quotation stands on, behind its mark: [1]63-71, [1]（P63）, [1]P63.
_PAGES = (
    r"(?:\s?[（(]\s?(?:[Pp]{1,2}\.?\s?|第)\d{1,4}(?:\s?[-–—~～,，]\s?\d{1,4})*\s?页?[)）]|(?:[Pp]{1,2}\.?\s?)\d{1,4}(?:[-–—~～]\d{1,4})*"
    rf"|\d{{1,4}}[-–—~～]\d{{1,4}}(?!\d|[.,]\d|[年月日%％号]|[{HAN_CLASS}]{{0,2}}[元人个])|\d{{1,4}}(?=[{_BEHIND}]))"
)
_NUMBER = r"\d{1,3}(?:\s?[-–—~～,，、]\s?\d{1,3}){0,5}"
_BRACKETED = re.compile(rf"(?:[\[［]\s?{_NUMBER}\s?[\]］]|〔\s?{_NUMBER}\s?〕|【\s?{_NUMBER}\s?】)(?!\s?第?\s?\d{{1,4}}\s?号)(?:{_PAGES})?")
_CIRCLED = re.compile(f"[{CIRCLED}]")
_RAISED = re.compile(rf"(?<=[{_STOPS}{_CLOSING}{HAN_CLASS}，；）)])[⁽(（]?[{RAISED}]{{1,3}}[⁾)）]?")
_AREA = re.compile(r"(?:米|方|里|公分|[升度])$")  # 平方公里², 立方米³
_OPENS_ITEM = "：:；;，,、（( \u3000\n"
_BODY_CUE = re.compile(
    r"\s?(?:(?:数据|资料|文献|图片|材料|引文)来源\s?[：:]|(?:参见|详见|引自|转引自|见)\s?[：:]?\s?《)[^。\n]{4,140}。"
    r"|\s?[^\s。，；：\n]{2,30}[：:]\s?《[^《》\n]{2,60}》[^。\n]{0,80}?(?:第\s?\d{1,4}(?:[-–—~～]\d{1,4})?\s?[页版期]|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:版)?[）)]?)。"
)
_AFTER_NOTES = 40  # lines of the page that may stand below the notes: a licence, recommendations
_NOTE_LINE = re.compile(
    rf"\s*(?:[{CIRCLED}]|[\[［〔【]\s?\d{{1,3}}\s?[\]］〕】])\s?.{{2,}}"
    r"(?:《[^《》]+》|\[[A-Z](?:/[A-Z]{2})?\]|出版社|https?://|(?:数据|资料)来源).*"
)
_NOTES_HEAD = re.compile(r"\s*[【\[]?(?:注|注\s*释|脚\s*注|尾\s*注|附\s*注)[】\]]?\s*[：:]?\s*")


class _Mark(NamedTuple):
    """text[start:end] holds the number `n` and stands as a mark would (`mark`), certainly (`sure`), or as an item's."""

    start: int
    end: int
    n: int
    mark: bool
    sure: bool


# --- [1] 〔1〕 【1】 ------------------------------------------------------------------------------------------------


def _bracketed(text: str, page: Page) -> Iterator[Edit]:
    """Marks in brackets; a line or a list that is numbered so keeps its numbers."""
    found = list(_BRACKETED.finditer(text))
    if not found:
        return
    notes = _note_lines(text)
    lists = {_line(text, m.start()) for m in found if text[m.start() - 1 : m.start()] in "：:、；;"}
    known = bool(notes or page.metadata.get("references") or page.metadata.get("notes"))
    for m in found:
        if not known and HAN.match(text, m.end()) and HAN.match(_before(text, m.start())):
            continue  # inside a clause: it may as well number an item
        if _before(text, m.start()) in ("", "\n", *"：:、；;（(") or _line(text, m.start()) in lists or _within(notes, m.start()):
            continue
        yield Edit(*m.span(), "", "note_mark")
    yield from _taken(text, notes, page) if len(lists) == 0 else ()


# --- ① ------------------------------------------------------------------------------------------------------------


def _circled(text: str, page: Page) -> Iterator[Edit]:
    """Circled numbers as marks, line by line: a line where one opens an item is a list and keeps all of its numbers."""
    notes = _note_lines(text)
    marks = [_circle(text, m) for m in _CIRCLED.finditer(text) if not _within(notes, m.start())]
    known = bool(notes or page.metadata.get("references") or page.metadata.get("notes"))
    took = False
    for _, group in groupby(marks, key=lambda m: _line(text, m.start)):
        line = list(group)
        if not all(m.mark for m in line) or not (known or any(m.sure for m in line) or _counts(marks)):
            continue
        for m in line:
            end, body = _inline_body(text, m.end, page)
            took = True
            if body:
                page.metadata.setdefault("notes", []).append(body)
            yield Edit(m.start, end, "", "note" if body else "note_mark", certain=not body and (known or m.sure))
    if took:
        yield from _taken(text, notes, page)


def _circle(text: str, m: re.Match[str]) -> _Mark:
    before, after = text[m.start() - 1 : m.start()] if m.start() else "", text[m.end() : m.end() + 1]
    quoted = text[m.start() - 2 : m.start() - 1] if before in _STOPS else before
    ends = after != "" and after in "。，；！？”"
    sure = before != "" and ((quoted != "" and quoted in _CLOSING) or (ends and before not in _OPENS_ITEM))
    ends_line = before != "" and before in _STOPS and after in ("", "\n")  # nothing opens there
    sure = sure or ends_line
    mark = sure or (before != "" and before in _STOPS)
    return _Mark(*m.span(), CIRCLED.index(m[0]) + 1, mark, sure)


def _counts(marks: list[_Mark]) -> bool:
    """Every circled number of the text stands as a mark would, and they count from one (again on each page)."""
    numbers = [m.n for m in marks]
    steps = all(b in (a + 1, 1) for a, b in pairwise(numbers))
    return all(m.mark for m in marks) and numbers[0] == 1 and steps


def _inline_body(text: str, at: int, page: Page) -> tuple[int, str]:
    """The note that stands right behind its mark, up to its own full stop, where it says that it is one."""
    m = _BODY_CUE.match(text, at, at + LONGEST_NOTE)
    if m:
        return m.end(), m[0].strip()
    if text.startswith(("注：", "注:"), at):
        page.report(at, at + 2, "note", "段中夹有注文，止于何处不能确定")
    return at, ""


# --- ¹ ------------------------------------------------------------------------------------------------------------


def _raised(text: str, page: Page) -> Iterator[Edit]:
    """Superscripts behind Han and its marks; behind a measure (平方公里², m²) they are exponents."""
    for m in _RAISED.finditer(text):
        if not _AREA.search(text, max(0, m.start() - 2), m.start()):
            opened, closed = m[0][0] in "⁽(（", m[0][-1] in "⁾)）"
            if opened == closed:
                yield Edit(*m.span(), "", "note_mark")


# --- 。1 -----------------------------------------------------------------------------------------------------------

_COUNTED = (
    "年月日号时分秒点世纪个名位人家户口项条款章节件份篇部本册期届次场批轮支所座栋处类种级层块片段组队班套台辆艘架门间"
    "亩吨斤克米里公平立升元角万亿千百十余多几大小岁周天季倍成度届比至到和或、%％．.:：—~～/-"
)
_BARE = re.compile(rf"(?<=[{_STOPS}{_CLOSING}])(\d{{1,2}})(?=(?![{_COUNTED}])[{HAN_CLASS}“《]|[。，；])")
_LISTED = re.compile(rf"(?:^|[\n：:；;])\s?\d{{1,2}}(?=(?![{_COUNTED}])[{HAN_CLASS}“《])")


_FIRST_MARKS = ("。1", "”1")


def _begins(text: str, first: str) -> bool:
    """Whether a series may begin somewhere: most texts hold no such 1, and are done here."""
    at = text.find(first)
    while at >= 0:
        if (m := _BARE.match(text, at + 1)) and m[1] == "1":
            return True
        at = text.find(first, at + 2)
    return False


def _bare(text: str, page: Page) -> Iterator[Edit]:
    """Digits left of superscripts: behind end marks, counting 1, 2, 3 …, before words that nobody counts."""
    if not any(_begins(text, first) for first in _FIRST_MARKS):
        return
    found = [m for m in _BARE.finditer(text) if m[1][0] != "0"]
    numbers = [int(m[1]) for m in found]
    if len(found) < MIN_BARE or numbers != list(range(1, len(found) + 1)) or _LISTED.search(text):
        return
    known = page.metadata.get("references") or page.metadata.get("notes")
    if known or any(text[m.start() - 1] in _CLOSING or text[m.end()] in "。，；" for m in found):
        yield from (Edit(*m.span(), "", "note_mark", certain=False) for m in found)
    else:
        page.report(found[0].start(), found[-1].end(), "note_mark", "句末数字依次为 1、2、3……，是注码还是序号不能确定")


# --- notes under the text ------------------------------------------------------------------------------------------


def _note_lines(text: str) -> list[tuple[int, int]]:
    """The lines under the text that are notes, each opening with its number, under 注： or not."""
    out: list[tuple[int, int]] = []
    end, below = len(text), 0
    while end > 0 and below <= _AFTER_NOTES:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if _NOTE_LINE.fullmatch(line):
            out.append((start, end))
        elif out and line.strip():
            if _NOTES_HEAD.fullmatch(line):
                out.append((start, end))
            break
        else:
            below += bool(line.strip())
        end = start - 1
    return out[::-1]


def _taken(text: str, notes: list[tuple[int, int]], page: Page) -> Iterator[Edit]:
    """The notes under the text off the body, into metadata."""
    if not notes or notes[0][0] == 0:
        return
    bodies = [text[a:b].strip() for a, b in notes if not _NOTES_HEAD.fullmatch(text, a, b)]
    page.metadata.setdefault("notes", []).extend(bodies)
    start = len(text[: notes[0][0]].rstrip("\n "))
    yield Edit(start, notes[-1][1], "", "note")


def _within(spans: Iterable[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in spans)


def _before(text: str, at: int) -> str:
    """The character before a place, blanks passed over; "" at the beginning."""
    while at and text[at - 1] == " ":
        at -= 1
    return text[at - 1] if at else ""


def _line(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1


BRACKET_MARKS = Rule("note_mark", "[1] and 〔1〕 behind a quotation call a note; the notes are not the article", frozenset("[［〔【"), _bracketed)
CIRCLED_MARKS = Rule("note_mark", "① behind a full stop or a closing quotation mark calls a note; behind a colon it opens an item", frozenset(CIRCLED), _circled)
RAISED_MARKS = Rule("note_mark", "superscript numbers behind Chinese words call notes; behind a measure they are exponents", frozenset(RAISED), _raised)
BARE_MARKS = Rule("note_mark", "a conversion lowers superscript marks to digits: 。1 … 。2 … 。3 before words nobody counts", frozenset("1"), _bare, strings=_FIRST_MARKS)
NOTES = (BRACKET_MARKS, CIRCLED_MARKS, RAISED_MARKS, BARE_MARKS)
