"""Rules for single characters: invisible ones, entities and tags, white space, punctuation width."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from partytext.text._han import HAN_CLASS
from partytext.text._ledger import Edit
from partytext.text._rules import Page, Rule

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb"
_CONTROL = "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]))
_CONTROL_1 = "".join(map(chr, range(0x80, 0xA0)))
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
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


def _surrogates(text: str, page: Page) -> Iterator[Edit]:
    return (Edit(*m.span(), "\ufffd", "surrogate") for m in _SURROGATES.finditer(text))


_BREAK = re.compile("\r\n?|[\u2028\u2029\u0085]")


def _breaks(text: str, page: Page) -> Iterator[Edit]:
    return (Edit(*m.span(), "\n", "line_break") for m in _BREAK.finditer(text))


_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_BLOCK_TAG = re.compile(r"<(?:/?(?:p|div|br|li|tr|h[1-6]|table|ul|ol|section|article|blockquote)\b[^<>\n]{0,300})/?>", re.I)
_TAG = re.compile(r"</?(?:span|font|strong|em|b|i|u|a|img|o:p|st1:[a-z]+|td|th|tbody|thead|sup|sub|small|center|figure|figcaption|script|style)\b[^<>\n]{0,300}/?>|<!--.{0,500}?-->", re.I | re.S)
_EATEN_TAG = re.compile(r"(?<![<\w])/(?:p|div|span|strong|li|td|br|h[1-6])>|(?<=[。！？”])/?>(?=\s|$)")


def _entities(text: str, page: Page) -> Iterator[Edit]:
    for m in _ENTITY.finditer(text):
        new = html.unescape(html.unescape(m[0]))
        if new != m[0]:
            yield Edit(*m.span(), new, "entity")


_OPENED, _EATEN = re.compile("<[a-zA-Z/!]"), re.compile("/[a-z1-6]{0,6}>")


def _tags(text: str, page: Page) -> Iterator[Edit]:
    if not (_OPENED.search(text) or _EATEN.search(text)):
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
_SHORT_LINE = 60  # characters
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
        if not (_LEFT_OF_GAP.match(text[start - 1 : start]) and _RIGHT_OF_GAP.match(text[end : end + 1])):
            continue
        line_end = text.find("\n", end)
        line = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)]
        if len(line) > _SHORT_LINE or line[-1] in "。！？；" or not _SPACED_TITLE.fullmatch(line):
            yield Edit(start, end, "", "space_in_text")


_FULL_LATIN = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# Simplified radicals of the supplement block (U+2E80) have no compatibility mapping in Unicode; PDF fonts use them.
_SUPPLEMENT = dict(zip("⺟⺠⺬⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺝", "母民示虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟月", strict=True))


def _full_latin(text: str, page: Page) -> Iterator[Edit]:
    return (Edit(*m.span(), unicodedata.normalize("NFKC", m[0]), "full_width_latin") for m in _FULL_LATIN.finditer(text))


def _radicals(text: str, page: Page) -> Iterator[Edit]:
    for m in _RADICALS.finditer(text):
        yield Edit(*m.span(), _SUPPLEMENT.get(m[0]) or unicodedata.normalize("NFKC", m[0]), "radical")


_FOLDED = re.compile(r"[,:;?!()]")
_MARKS = re.compile(r"[,:;?!]+")
_BRACKETS = re.compile(r"\(([^()\n]{0,80})\)")
_IS_LEFT = re.compile(f"[{_LEFT_OK}]")
_IS_RIGHT = re.compile(f"[{_RIGHT_OK}]")
_HAS_HAN = re.compile(f"[{_HAN_LIKE}]")
_URL = re.compile(r"(?:https?|ftp)://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+")


def _width(text: str, page: Page) -> Iterator[Edit]:
    """ASCII marks beside Han become full-width; inside digits, Latin, addresses and times they stay."""
    wide, before = text, ""
    while wide != before:  # a mark made full-width may stand beside another
        before = wide
        wide = _BRACKETS.sub(_wide_brackets, _MARKS.sub(_wide_marks, wide))
    if wide == text:
        return
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
ENTITIES = Rule("entity", "HTML entities, doubled ones too, left by a scraper", frozenset("&"), _entities)
TAGS = Rule("tag", "HTML tags, and the remains of one whose < was eaten", frozenset(">"), _tags)
CONTROL = _plain("control", "control characters carry no text", _CONTROL, "")
INVISIBLE = _plain("invisible", "zero-width and direction marks carry no text; nor do C1 controls, once mojibake had its chance", _INVISIBLE + _CONTROL_1, "")
SPACES = _plain("space", "exotic spaces and tabs are spaces", _SPACES, " ")
PADDING = Rule("indent", "the indent of a paragraph is layout; the line break says it", frozenset(" \u3000"), _padding, settles=True)
GAPS = Rule("space_in_text", "Chinese is set without spaces; scrapers and scanners leave some", frozenset(" "), _gaps)
FULL_LATIN = Rule("full_width_latin", "digits and Latin letters are half-width", frozenset(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)])), _full_latin)
RADICALS = Rule("radical", "radicals and compatibility ideographs that look like common characters", frozenset(map(chr, [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)])), _radicals)
WIDTH = Rule("width", "an upstream NFKC fold made ，：；？！（） ASCII", frozenset(",:;?!("), _width)
