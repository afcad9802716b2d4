"""Quotation marks: other styles mapped to “ ” ‘ ’ by pairing, damaged closing quotes of previews and scans repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._han import HAN_CLASS
from partytext.text._ledger import Edit
from partytext.text._rules import Page, Rule
from partytext.text._stops import shows_damage

# --- other styles --------------------------------------------------------------------------------------------------

_PAIRS = {  # opening: (closing, what it becomes, by depth)
    "「": "」", "『": "』", "｢": "｣", "〝": "〞", "«": "»",
}  # fmt: skip
_CLOSERS = {close: open_ for open_, close in _PAIRS.items()} | {"〟": "〝"}
_DEPTH = ("“”", "‘’")
_STYLED = re.compile("[「」『』｢｣〝〞〟«»]")
_HAN = re.compile(f"[{HAN_CLASS}]")
_DOUBLED_ANGLE = re.compile(rf"(?:<<|＜＜)([^<>＜＞\n]*[{HAN_CLASS}][^<>＜＞\n]*)(?:>>|＞＞)")
_LINE = re.compile(r"[^\n]+")


def _variants(text: str, page: Page) -> Iterator[Edit]:
    """Styled quotes that pair inside a line; the outer pair becomes “ ”, a pair within it ‘ ’."""
    for line in _LINE.finditer(text):
        stack: list[tuple[str, int]] = []
        inner = line[0].count("“") > 0
        for m in _STYLED.finditer(text, *line.span()):
            if m[0] in _PAIRS:
                stack.append((m[0], m.start()))
            elif stack and stack[-1][0] == _CLOSERS[m[0]]:
                opener, at = stack.pop()
                if opener == "«":
                    new = "《》"
                else:
                    within = bool(stack) or (inner and _inside(text, line.start(), at))
                    new = _DEPTH[within]
                yield Edit(at, at + 1, new[0], "quote_style")
                yield Edit(m.start(), m.end(), new[1], "quote_style")
    for m in _DOUBLED_ANGLE.finditer(text):
        yield Edit(m.start(), m.start(1), "《", "quote_style")
        yield Edit(m.end(1), m.end(), "》", "quote_style")


def _inside(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)


_STRAIGHT_DOUBLE = re.compile('["＂]')
_DOUBLE = re.compile('["＂“”]')
_SINGLE = re.compile(rf"(?<![A-Za-z0-9])['＇`]([^'＇`\n]{{0,30}}[{HAN_CLASS}][^'＇`\n]{{0,30}})['＇](?![A-Za-z0-9])")
_STRAIGHT = '"＂'
_OPENS_AFTER = "，。、；：？！,:;?!（(《“‘"
_CLOSES_BEFORE = "，。、；：？！,:;?!）)》”’"


def _straight(text: str, page: Page | None = None) -> Iterator[Edit]:
    """Straight quotes by turns with the others of their line; where the turns do not come out even, by neighbours."""
    for line in _LINE.finditer(text):
        if '"' in line[0] or "＂" in line[0]:
            yield from (Edit(line.start() + at, line.start() + at + 1, new, "straight_quote", sure) for at, new, sure in _turns(line[0]))
    for m in _SINGLE.finditer(text):
        yield Edit(m.start(), m.start() + 1, "‘", "straight_quote")
        yield Edit(m.end() - 1, m.end(), "’", "straight_quote")


def paired(text: str) -> str:
    """A text as long as it was, its straight quotation marks facing each other where it is plain which do.

    >>> paired('开展"红心服务"活动，＂三亮三比＂见效。')
    '开展“红心服务”活动，“三亮三比”见效。'
    """
    out, done = [], 0
    for start, end in _lines_with(_STRAIGHT, text):
        line = list(text[start:end])
        for edit in _straight(text[start:end]):
            line[edit.start] = edit.new
        out += [text[done:start], *line]
        done = end
    return "".join([*out, text[done:]]) if out else text


def _lines_with(marks: str, text: str) -> list[tuple[int, int]]:
    """Start and end of the lines that have one of some characters, which are rare."""
    lines = set()
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            lines.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(mark, end)
    return sorted(lines)


def _turns(line: str) -> Iterator[tuple[int, str, bool]]:
    """Place, new mark and certainty of a line's straight quotes; what neighbours settle may let the rest take turns."""
    certain = True
    while True:
        marks = list(_DOUBLE.finditer(line))
        pairs = list(zip(marks[::2], marks[1::2], strict=False))
        if len(marks) % 2 == 0 and all(a[0] != "”" and b[0] != "“" and _HAN.search(line, a.end(), b.start()) for a, b in pairs):
            yield from ((m.start(), "“”"[i % 2], certain) for i, m in enumerate(marks) if m[0] in '"＂')
            return
        found = [(m.start(), new) for m in marks if m[0] in '"＂' and (new := _by_neighbours(line, m.start()))]
        if not found:
            return
        certain = False
        for at, new in found:
            yield at, new, False
            line = f"{line[:at]}{new}{line[at + 1 :]}"


def _by_neighbours(text: str, at: int) -> str | None:
    """The side an odd straight quote faces, where only one is possible between Han characters."""
    left, right = text[at - 1 : at] if at else "\n", text[at + 1 : at + 2] or "\n"
    opens = left == "\n" or left in _OPENS_AFTER
    closes = right == "\n" or right in _CLOSES_BEFORE
    if opens == closes or not (_HAN.match(right) if opens else _HAN.match(left)):
        return None
    return "“" if opens else "”"


# --- damaged closing quotes ----------------------------------------------------------------------------------------

MAX_TERM = 16  # characters of a term between two equal quotes, of which one is turned the wrong way
MAX_SPAN = 60  # characters of a quotation that an odd mark may close
MAX_WORD = 6  # characters of a word in single quotes
_QUOTE = re.compile("[“”]")
_ANY_MARK = re.compile("[，。；：！？,;:!?]")
_ODD_COMMAS = re.compile(r"[”’]?[,，]{3,}")
_COLON = re.compile(rf"[:：](?=[{HAN_CLASS}])")
_LISTS = re.compile(r"[:：](?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十1-9][）)、.]|第[一二三四五六七八九十]|首先|既|不仅|要|“)")
_PARALLEL_SINGLE = re.compile(rf"‘([{HAN_CLASS}]{{1,{MAX_WORD}}})([和与、及或])‘([{HAN_CLASS}]{{1,{MAX_WORD}}})(?=[，,。、；：”])")
_LONE_SINGLE = re.compile(rf"‘([{HAN_CLASS}]{{1,{MAX_WORD}}})(?=[，,。、；：！？”])")


def _damaged(text: str, page: Page) -> Iterator[Edit]:
    """Closing quotes that a scan or a preview turned round, read as other marks, or lost."""
    if text.count("‘") > text.count("’"):
        yield from _lost_singles(text)
    opened, closed = text.count("“"), text.count("”")
    if opened == closed:
        return
    preview = shows_damage(text)
    for line in _LINE.finditer(text):
        start, end = line.span()
        marks = list(_QUOTE.finditer(text, start, end))
        if not marks or _STRAIGHT_DOUBLE.search(line[0]):  # which way that one faces is open, so nothing can be counted
            continue
        bounds = [*(m.start() for m in marks[1:]), end]
        lost = [
            edit
            for m, stop, after in zip(marks, bounds, [*marks[1:], None], strict=True)
            if m[0] == "“" and (after is None or after[0] == "“")
            for edit in _misread(text, m.end(), min(stop, m.end() + MAX_SPAN), preview=preview)
        ]
        yield from lost or _turned(text, marks)


def _turned(text: str, marks: list[re.Match[str]]) -> list[Edit]:
    """“三会一课“ or ”三会一课”: marks that take turns once one in four at most, around a term, is turned."""
    edits = []
    for a, b in zip(marks[::2], marks[1::2], strict=False):
        if (a[0], b[0]) != ("“", "”"):
            term = text[a.end() : b.start()]
            if not 0 < len(term) <= MAX_TERM or _ANY_MARK.search(term):
                return []
            edits += [Edit(*m.span(), new, "turned_quote", certain=False) for m, new in ((a, "“"), (b, "”")) if m[0] != new]
    return edits if len(marks) % 2 == 0 and len(edits) <= max(1, len(marks) // 4) else []


def _misread(text: str, start: int, stop: int, *, preview: bool) -> Iterator[Edit]:
    """The first odd mark behind an opening quote that nothing closes: ,,, is ”， and, in a preview, : is ”。"""
    if m := _ODD_COMMAS.search(text, start, stop):
        yield Edit(*m.span(), "”，", "misread_quote", certain=False)
    elif preview and (m := _COLON.search(text, start, stop)) and not _LISTS.match(text, m.start()):
        yield Edit(*m.span(), "”。", "misread_quote", certain=False)


def _lost_singles(text: str) -> Iterator[Edit]:
    """‘根和‘魂，: a word or two words alike in single quotes that nothing closes."""
    done: set[int] = set()
    for m in _PARALLEL_SINGLE.finditer(text):
        if "’" not in m[0]:
            done |= {m.start(), m.start(3) - 1}
            yield Edit(m.end(1), m.end(1), "’", "lost_quote", certain=False)
            yield Edit(m.end(3), m.end(3), "’", "lost_quote", certain=False)
    for m in _LONE_SINGLE.finditer(text):
        if m.start() not in done and "’" not in text[m.end() : m.end() + 12].split("‘")[0]:
            yield Edit(m.end(1), m.end(1), "’", "lost_quote", certain=False)


QUOTE_STYLE = Rule(
    "quote_style",
    "「」 『』 〝〞 and « » << >> are other styles of “ ” ‘ ’ and 《 》; GB/T 15834 sets “ ” outside, ‘ ’ within",
    frozenset("「」『』｢｣〝〞〟«»<＜"),
    _variants,
)
STRAIGHT = Rule("straight_quote", "typewriter quotes around Chinese; Latin text and measures keep theirs", frozenset("\"'＂＇`"), _straight)
DAMAGED_QUOTES = Rule(
    "damaged_quote",
    "scans turn a quote round or read it as ,,, or : and previews lose it; only where “ and ” do not add up",
    frozenset("“”‘"),
    _damaged,
)
