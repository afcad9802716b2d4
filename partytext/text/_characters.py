"""Rules for single characters: invisible ones, entities and tags, white space, punctuation width."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from partytext.text._han import HAN_CLASS
from partytext.text._ledger import Edit
from partytext.text._rules import Page, Rule

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb"
_CONTROL = "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]))
_CONTROL_1 = "".join(map(chr, range(0x80, 0xA0)))
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\u2028\u2029\u0085"
_SURROGATES = re.compile("[\ud800-\udfff]")

_OPEN, _CLOSE = "“‘《〈（【〔「『", "”’》〉）】〕」』"
_HAN_LIKE = f"{HAN_CLASS}，。、；：？！…—"
_LEFT_OK = f"{_HAN_LIKE}{_CLOSE}"
_RIGHT_OK = f"{_HAN_LIKE}{_OPEN}"
_FULL = str.maketrans(",:;?!()", "，：；？！（）")


def _plain(name: str, why: str, chars: str, new: str) -> Rule:
    pattern = re.compile(f"[{re.escape(chars)}]+")

    def propose(text: str, page: Page) -> Iterator[Edit]:
        return (Edit(*m.span(), new, name) for m in pattern.finditer(text))

    return Rule(name, why, frozenset(chars), propose)


_EXOTIC = re.compile(f"[{_SPACES}]+")
_TABS = re.compile(r"\t+")
_ROW = re.compile(r"(?m)^\s*[^\s*#>][^\n\t*#>]*(?:\t+[^\n\t*#>]*){2,}[^\s*#>]\s*$")


def _spaces(text: str, page: Page) -> Iterator[Edit]:
    """Exotic spaces and tabs; the tabs between the cells of a table stay (three cells at least)."""
    yield from (Edit(*m.span(), " ", "space") for m in _EXOTIC.finditer(text))
    if "\t" not in text:
        return
    at = 0
    for row in [*_ROW.finditer(text), None]:
        cells = row[0] if row else ""
        start = row.start() + len(cells) - len(cells.lstrip()) if row else len(text)
        yield from (Edit(*m.span(), " ", "space") for m in _TABS.finditer(text, at, start))
        at = row.start() + len(cells.rstrip()) if row else start


def _surrogates(text: str, page: Page) -> Iterator[Edit]:
    return (Edit(*m.span(), "\ufffd", "surrogate") for m in _SURROGATES.finditer(text))


_BREAK = re.compile("\r\n?|[\u2028\u2029\u0085]")


def _breaks(text: str, page: Page) -> Iterator[Edit]:
    return (Edit(*m.span(), "\n", "line_break") for m in _BREAK.finditer(text))


_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_BLOCK_TAG = re.compile(r"<(?:/?(?:p|div|br|li|tr|h[1-6]|table|ul|ol|section|article|blockquote)\b[^<>\n]{0,300})/?>", re.I)
_TAG = re.compile(r"</?(?:span|font|strong|em|b|i|u|a|img|o:p|st1:[a-z]+|td|th|tbody|thead|sup|sub|small|center|figure|figcaption|script|style)\b[^<>\n]{0,300}/?>|<!--.{0,500}?-->", re.I | re.S)
_EATEN_TAG = re.compile(r"(?<![<\w])/(?:p|div|span|strong|li|td|br|h[1-6])>|(?<=[。！？”])/?>(?=\s|$)")


# A string of JSON or a cell of CSV as it was written: \\n \\u515a and "" for a quotation mark.
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|(?<![\x21-\x7e])(?:\\r)?\\n|(?<=\\n)(?:\\r)?\\n|(?<![\x21-\x7e])\\t|\\(?=\")")
_SIGNS = {"\\n": "\n", "\\r\\n": "\n", "\\t": " ", "\\": ""}
_CELL = re.compile(r'\s*"(?=[^"])(?:[^"]|"")*""(?:[^"]|"")*"\s*')


def _escapes(text: str) -> Iterator[Edit]:
    if "\\" in text:
        for m in _ESCAPED.finditer(text):
            new = _SIGNS.get(m[0])
            yield Edit(*m.span(), new if new is not None else m[0].encode("ascii").decode("unicode_escape", "replace"), "escape")
    if '""' in text and _CELL.fullmatch(text):
        first, last = text.index('"'), text.rindex('"')
        yield Edit(first, first + 1, "", "escape")
        yield from (Edit(m.start(), m.end(), '"', "escape") for m in re.finditer('""', text[:last]) if m.start() > first)
        yield Edit(last, last + 1, "", "escape")


def _entities(text: str, page: Page) -> Iterator[Edit]:
    yield from _escapes(text)
    for m in _ENTITY.finditer(text):
        new = html.unescape(html.unescape(m[0]))
        if new != m[0]:
            yield Edit(*m.span(), new, "entity")


# Word fields that a converter printed instead of what they show. A line with PAGEREF is an entry of the table of contents.
_FIELD = re.compile(
    r"(?m)^[^\n]*\bPAGEREF _\w+[^\n]*$|\{?[ \t]*\bTOC(?: \\[a-z](?: ?\"[^\"\n]{0,20}\")?)+[ \t]*\}?|\{?[ \t]*\bHYPERLINK (?:\\l )?\"[^\"\n]{1,300}\"(?: \\[a-z](?: \"[^\"\n]*\")?)*\s*\}?"
    r"|\{?[ \t]*\b(?:PAGE|NUMPAGES|SECTIONPAGES)(?: +\\[*#@] *\w+)+(?: *\d+)?[ \t]*\}?|\{?[ \t]*\b(?:SEQ \S{1,10}|REF _\w+|EQ|DATE|TIME)(?: +\\[a-z*@#]+ *(?:\w+|\"[^\"\n]*\")?)+[ \t]*\}?"
)


def _fields(text: str) -> Iterator[Edit]:
    if "\\" in text:
        yield from (Edit(*m.span(), "", "field_code") for m in _FIELD.finditer(text))


# [首页](http://…): a crawler's Markdown; its pictures are lines of furniture. Notes [1](P15) are none: what is linked must look like an address.
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]{0,200})\]\((?:https?://|javascript:|mailto:|data:|#|\.{0,2}/)(?:[^()\s]|\([^()\n]{0,60}\))*(?:\s+[\"'][^\"'\n]*[\"'])?\)")


def _links(text: str) -> Iterator[Edit]:
    if "]" in text and "](" in text:  # one character is found far sooner than two
        for m in _LINK.finditer(text):
            yield Edit(m.start(), m.start("text"), "", "link")
            yield Edit(m.end("text"), m.end(), "", "link")


_OPENED, _EATEN = re.compile("<[a-zA-Z/!]"), re.compile("/[a-z1-6]{0,6}>")


def _tags(text: str, page: Page) -> Iterator[Edit]:
    yield from _fields(text)
    yield from _links(text)
    if not (("<" in text and _OPENED.search(text)) or _EATEN.search(text)):
        return
    for m in _BLOCK_TAG.finditer(text):
        yield Edit(*m.span(), "\n", "tag")
    for pattern in (_TAG, _EATEN_TAG):
        for m in pattern.finditer(text):
            yield Edit(*m.span(), "", "tag")


_RUN = re.compile("[ \u3000]+")
_BLANKS = re.compile(" +")
_LEFT_OF_GAP = re.compile(f"[{_LEFT_OK}{_OPEN}]")
_RIGHT_OF_GAP = re.compile(f"[{_RIGHT_OK}{_CLOSE}]")
_NEVER_BEHIND_A_GAP = "，。、；：！？”’）》】"
_REPORTER = re.compile(r"（[^（）\n]{0,16}(?:记者|通讯员)[^（）\n]{0,16}$")  # 本报讯（记者 高岭 方舟）: office and names
_SHORT_LINE = 60  # characters
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条款]$")  # 第一条 为加强: the blank parts the number from what it rules
_SPACED_TITLE = re.compile(rf"[{_HAN_LIKE}“”‘’《》（）\w·]+(?: +[{_HAN_LIKE}“”‘’《》（）\w·]+)+")


def _padding(text: str, page: Page) -> Iterator[Edit]:
    for m in _RUN.finditer(text):
        start, end = m.span()
        if text[start - 1 : start] in ("", "\n") or text[end : end + 1] in ("", "\n"):
            yield Edit(start, end, "", "indent")


def _gaps(text: str, page: Page) -> Iterator[Edit]:
    """Spaces between Han characters inside a paragraph; a short line keeps them (titles and names are set so)."""
    for m in _BLANKS.finditer(text):
        start, end = m.span()
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        if not (_LEFT_OF_GAP.match(left) and _RIGHT_OF_GAP.match(right)) and not _closes(left, text, end):
            continue
        if _REPORTER.search(text, max(0, start - 24), start) and text.find("）", end, end + 24) >= 0:
            continue
        line_end = text.find("\n", end)
        line_start = text.rfind("\n", 0, start) + 1
        if start - line_start <= 8 and _ARTICLE.fullmatch(text, line_start, start):
            continue
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        if len(line) > _SHORT_LINE or line[-1] in "。！？；" or not _SPACED_TITLE.fullmatch(line):
            yield Edit(start, end, "", "space_in_text")


def _closes(left: str, text: str, at: int) -> bool:
    """Whether a mark that no blank may stand before follows: 96.2% ， or, in scans, a dot for 。."""
    right, after = text[at : at + 1], text[at + 1 : at + 2]
    if left in ("", "\n") or not right:
        return False
    return right in _NEVER_BEHIND_A_GAP or (right == "." and _LEFT_OF_GAP.match(left) is not None and (after in ("", "\n") or _RIGHT_OF_GAP.match(after) is not None))


_FULL_LATIN = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
# Radicals, compatibility ideographs; marks set upright, small and at half width (︵ ﹐ ｡ ､).
_LOOK_ALIKES = (0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE35, 0xFE44), (0xFE50, 0xFE5A), (0xFF61, 0xFF61), (0xFF64, 0xFF65)
_RADICALS = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _LOOK_ALIKES) + "]")
# Symbol fonts number their bullets in the private use area (U+F000 + code); a reader without the font sees an empty box,
# a converter that drops the font name leaves the letter. What they show: Wingdings l n u q v Ø ü, Symbol ·.
_BULLETS = {"l": "●", "n": "■", "u": "◆", "q": "□", "v": "❖", "§": "▪", "Ø": "➢", "ü": "✓", "·": "●"}
_SYMBOL_BULLET = re.compile("[" + "".join(chr(0xF000 + ord(c)) for c in _BULLETS) + "]")
_LETTER_BULLET = re.compile(rf"\n[ \t\u3000]*([lnuqvØü§])[ \t\u3000]+(?=[{HAN_CLASS}“《（])")
_MIN_LETTER_BULLETS = 2  # one may be a letter of the text
# Simplified radicals of the supplement block (U+2E80) have no compatibility mapping in Unicode; PDF fonts use them.
_SUPPLEMENT = dict(zip("⺟⺠⺬⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺝", "母民示虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟月", strict=True))


def _full_latin(text: str, page: Page) -> Iterator[Edit]:
    return (Edit(*m.span(), unicodedata.normalize("NFKC", m[0]), "full_width_latin") for m in _FULL_LATIN.finditer(text))


def _radicals(text: str, page: Page) -> Iterator[Edit]:
    for m in _RADICALS.finditer(text):
        yield Edit(*m.span(), _SUPPLEMENT.get(m[0]) or unicodedata.normalize("NFKC", m[0]), "radical")


def _symbol_bullets(text: str, page: Page) -> Iterator[Edit]:
    return (Edit(*m.span(), _BULLETS[chr(ord(m[0]) - 0xF000)], "bullet") for m in _SYMBOL_BULLET.finditer(text))


def _letter_bullets(text: str, page: Page) -> Iterator[Edit]:
    letters = list(_LETTER_BULLET.finditer(f"\n{text}"))
    often = Counter(m[1] for m in letters)
    for m in letters:
        if often[m[1]] >= _MIN_LETTER_BULLETS:
            yield Edit(m.start(1) - 1, m.end(1) - 1, _BULLETS[m[1]], "bullet", certain=False)


_FOLDED = re.compile(r"[,:;?!()]")
_MARKS = re.compile(r"[,:;?!]+")
_BRACKETS = re.compile(r"\(([^()\n]{0,80})\)")
_IS_LEFT = re.compile(f"[{_LEFT_OK}]")
_IS_RIGHT = re.compile(f"[{_RIGHT_OK}]")
_HAS_HAN = re.compile(f"[{_HAN_LIKE}]")
_URL = re.compile(r"(?:https?|ftp)://\S+|www\.\S+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[\w-]+\.[\w.]+")


def _width(text: str, page: Page) -> Iterator[Edit]:
    """ASCII marks beside Han become full-width; inside digits, Latin, addresses and times they stay."""
    wide, before = text, ""
    while wide != before:  # a mark made full-width may stand beside another
        before = wide
        wide = _BRACKETS.sub(_wide_brackets, _MARKS.sub(_wide_marks, wide))
    if wide == text:
        return
    kept = [m.span() for m in _URL.finditer(text)]
    for m in _FOLDED.finditer(text):
        i = m.start()
        if wide[i] != text[i] and not any(a <= i < b for a, b in kept):
            yield Edit(i, i + 1, wide[i], "width")


def _wide_marks(m: re.Match[str]) -> str:
    left, right = m.string[m.start() - 1 : m.start()], m.string[m.end() : m.end() + 1]
    return m[0].translate(_FULL) if _IS_LEFT.match(left) or _IS_RIGHT.match(right) else m[0]


def _wide_brackets(m: re.Match[str]) -> str:
    left, right = m.string[m.start() - 1 : m.start()], m.string[m.end() : m.end() + 1]
    beside = _IS_LEFT.match(left) and (not right or not right.isascii() or right.isspace())
    return f"（{m[1]}）" if beside or _HAS_HAN.search(m[1]) else m[0]


SURROGATE = Rule("surrogate", "a lone surrogate is no character; it cannot be stored", frozenset(map(chr, range(0xD800, 0xE000))), _surrogates)
LINE_BREAKS = Rule("line_break", "one kind of line break", frozenset(_BREAKS), _breaks)
ENTITIES = Rule("entity", "HTML entities, doubled ones too, left by a scraper; escapes of JSON and CSV", frozenset('&\\"'), _entities)
TAGS = Rule("tag", "HTML tags, and the remains of one whose < was eaten; codes of Word fields, links of Markdown", frozenset(">\\]"), _tags)
CONTROL = _plain("control", "control characters carry no text", _CONTROL, "")
INVISIBLE = _plain("invisible", "zero-width and direction marks carry no text; nor do C1 controls, once mojibake had its chance", _INVISIBLE + _CONTROL_1, "")
SPACES = Rule("space", "exotic spaces and tabs are spaces; the tabs of a table part its cells", frozenset(_SPACES + "\t"), _spaces)
PADDING = Rule("indent", "the indent of a paragraph is layout; the line break says it", frozenset(" \u3000"), _padding, settles=True)
GAPS = Rule("space_in_text", "Chinese is set without spaces; scrapers and scanners leave some", frozenset(" "), _gaps)
FULL_LATIN = Rule("full_width_latin", "digits and Latin letters are half-width", frozenset(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)])), _full_latin)
RADICALS = Rule(
    "radical",
    "radicals and compatibility characters that look like common ones",
    frozenset(chr(c) for a, b in _LOOK_ALIKES for c in range(a, b + 1)),
    _radicals,
)
SYMBOL_BULLETS = Rule("bullet", "bullets of symbol fonts are empty boxes without the font", frozenset(chr(0xF000 + ord(c)) for c in _BULLETS), _symbol_bullets)
LETTER_BULLETS = Rule("bullet", "a converter that drops the font of bullets leaves letters", frozenset("lnuqvØü§ \t\u3000"), _letter_bullets, pairs=True)
WIDTH = Rule("width", "an upstream NFKC fold made ，：；？！（） ASCII", frozenset(",:;?!("), _width)
