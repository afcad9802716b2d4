"""Mirrors that annotated characters by replacing GBK bytes: the text behind a wrong match put back in step.

Link farms write 漢(hàn) by a search for the two bytes of 漢. The search does not know where a character begins, so it also
hits the last byte of one character with the first byte of the next. Three kinds of damage follow; `?` is what a decoder
prints for a lead byte that lost its trail (and swallowed the ASCII character behind it).

straddle   變為硬 D7|83 9E|E9.. holds 優 839E: "變?yōu)橛..", the trail of 優 is lost, all that follows is one byte late
break      。基 A1|A3 BB|F9 became "?；鶎..": a byte was put after A1, and A3BB reads as ；
letter     款A BF|EE 41 holds 預 EE41: "款A(yù)"; nothing is late, only the reading stands behind a letter

What is late comes back in step at a trail byte below 80, which shows as a letter (狱h = 層黨), or at a second `?`, where
the last late byte swallowed an ASCII character: the bracket of the next reading, the < of a tag, a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from partytext.text._ledger import Edit
from partytext.text._readings import LETTERS, TONED, characters, reads
from partytext.text._rules import Page, Rule
from partytext.text._traditional import is_mirror, simplified, traditional_characters

NAME = "byte_shift"
_LOST = "?？\ufffd"
_MARKS = "，。、；：？！“”‘’（）《》〈〉【】…—·％～「」『』"
_FOLDED = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}  # an upstream NFKC fold made full-width marks ASCII
_READING = rf"[{LETTERS}]{{1,6}}"
_CLOSED = re.compile(rf"\(?\s?({_READING})\s?[)）]")
_GLOSS_END = re.compile(rf"[(（]\s?{_READING}\s?[)）]$")
_TAG_REST = re.compile(r"/?(?:p|br|div|span|strong|li|td|h[1-6])\b[^<>\n]{0,80}>")
_ENTITY_REST = re.compile(r"(?:nbsp|ldquo|rdquo|mdash|hellip|middot|amp|lsquo|rsquo);")
# The mark of a break is the second byte of A3 and the first of a character: of a quotation mark (A1) or of Han (B0-F7).
_BREAK_MARK = "!:;<=>?@！：；＜＝＞？＠０-９Ａ-Ｚａ-ｗ"
_STRADDLE = re.compile(rf"[{_LOST}€]\(?\s?({_READING})\s?[)）]")
_BREAK = re.compile(rf"[{_LOST}]([{_BREAK_MARK}])(?=[^\s\x21-\x3e])")
_LETTER = re.compile(rf"(?<=[^\x00-\x7f])([@-~])[(（]\s?({_READING})\s?[)）]")
_SUSPECT = re.compile(f"{_STRADDLE.pattern}|{_BREAK.pattern}")
_TONE = re.compile(f"[{TONED}]")
_SEEN = 12  # characters of context a guess looks at
_CLEAR = 3  # a guessed character must make a word this many times as frequent as the next one does


class _Run(NamedTuple):
    """Late text put back in step: what it says, where the damage ends, whether it is sure, what is lost for good."""

    new: str
    end: int
    certain: bool = True
    lost: str = ""


def _decoded(code: bytes) -> str:
    """The one character of a GBK code, or nothing."""
    try:
        char = code.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@lru_cache(maxsize=4096)
def _codes(char: str) -> tuple[bytes, ...]:
    """The GBK bytes a printed character may stand for: its own, and those of the full-width form it was folded from."""
    if char == "€":
        return (b"\x80",)
    out = []
    for c in (char, _FOLDED.get(char, "")):
        try:
            code = c.encode("gb18030")
        except UnicodeEncodeError:
            continue
        if 1 <= len(code) <= 2 and code[-1] >= 0x40:
            out.append(code)
    return tuple(out)


@lru_cache(maxsize=16384)
def _oddity(char: str) -> int:
    """0: a common character or mark; 1: a rarer one; 3: one that no article would print."""
    if char.isascii() or char in _MARKS:
        return 0
    try:
        code = simplified(char).encode("gb2312")
    except UnicodeEncodeError:
        return 3
    if code[0] == 0xA3:  # full-width letters and digits
        return 0
    return 0 if 0xB0 <= code[0] <= 0xD7 else 1 if code[0] > 0xD7 else 3


def _odd(text: str) -> int:
    return sum(map(_oddity, text))


@cache
def _with_lead(lead: int) -> str:
    """The characters an article may hold whose GBK code begins with this byte."""
    chars = (_decoded(bytes([lead, trail])) for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)))
    return "".join(c for c in chars if c and _oddity(c) < 3)


@cache
def _with_trail_a3() -> str:
    """The common characters whose GBK code ends in A3: 。 and 校 海 保 模 …"""
    chars = (_decoded(bytes([lead, 0xA3])) for lead in range(0x81, 0xFE))
    return "".join(c for c in chars if c and _oddity(c) == 0 and c not in _MARKS)


def _annotated(code_start: int, reading: str, known: frozenset[str], *, second: int = 0) -> list[str]:
    """The characters a farm would have annotated with this reading, by their lead byte; the likeliest first."""
    found = [
        c for c in characters(reading)
        if (codes := _codes(c)) and codes[0][0] == code_start and (not second or codes[0][1] == second)
    ]  # fmt: skip
    changed = traditional_characters()  # what they annotate always has another Simplified form
    return sorted(found, key=lambda c: (c not in known, c not in changed, _oddity(c)))


@cache
def _engine() -> object:
    import rjieba

    return rjieba.Jieba()


@lru_cache(maxsize=4096)
def _frequency(word: str) -> int:
    engine = _engine()
    return engine.suggest_freq(word) if engine.has_word(word) else 0  # type: ignore[attr-defined]


@lru_cache(maxsize=4096)
def _loose(text: str) -> int:
    """How many Han characters of a stretch stand alone when it is cut into words."""
    words = _engine().cut(simplified(text), False)  # type: ignore[attr-defined]
    return sum(len(w) == 1 and w not in _MARKS and not w.isascii() for w in words)


def _last(lead: int, left: str, quoted: bool, line_ends: bool) -> str:
    """The character of which only the lead byte is left, or nothing if words do not tell it."""
    if lead == 0xA1:
        if left[-1:] in set("。！？") and quoted:
            return "”"
        return "。" if line_ends and left[-1:] not in set(_MARKS) else ""
    if not 0xAA < lead < 0xF8 and lead > 0xA0:
        return ""
    plain = simplified(left[-3:])
    weight = {
        c: max((_frequency(plain[-n:] + simplified(c)) for n in (1, 2, 3) if len(plain) >= n), default=0)
        for c in _with_lead(lead)
    }
    best = sorted(weight, key=lambda c: -weight[c])[:2]
    if not best or not weight[best[0]] or len(best) > 1 and weight[best[0]] < _CLEAR * weight[best[1]]:
        return ""
    return best[0]


class _Mirror:
    """One page while it is put back in step."""

    def __init__(self, text: str, page: Page) -> None:
        self.text, self.page = text, page
        self.is_mirror = is_mirror(text)
        self.known = frozenset(re.findall(rf"([^\x00-\x7f])[(（]\s?(?={_READING}\s?[)）])", text))
        self.ascii_commas = "，" not in text

    def edits(self) -> Iterator[Edit]:
        at, left = 0, ""
        while m := _SUSPECT.search(self.text, at):
            left = (left + self.text[at : m.start()])[-_SEEN:]
            run = self._straddle(m, left) if m[1] else self._break(m, left)
            if run is None:
                at, left = m.start() + 1, left + m[0][0]
                continue
            new = run.new
            yield Edit(m.start(), run.end, new, NAME, run.certain)
            if run.lost:
                self.page.report(m.start(), run.end, NAME, run.lost)
            at, left = run.end, left + new
        if self.is_mirror:
            yield from self._letters()

    def _letters(self) -> Iterator[Edit]:
        for m in _LETTER.finditer(self.text):
            codes = _codes(self.text[m.start() - 1])
            if codes and len(codes[0]) == 2 and _annotated(codes[0][1], m[2], self.known, second=ord(m[1])):
                yield Edit(m.end(1), m.end(), "", NAME)

    def _straddle(self, m: re.Match[str], left: str) -> _Run | None:
        if not self.is_mirror or not _TONE.search(m[1]):
            return None
        before = _GLOSS_END.sub("", left)[-1:]
        found = []
        for code in _codes(before) if before else ():
            for k in _annotated(code[-1], m[1], self.known):
                trail = _codes(k)[0][1]
                if trail >= 0x81 and (run := self._back_in_step(m.end(), trail, left)):
                    found.append((k not in self.known, _odd(run.new), _loose(left[-4:] + run.new[:4]), run))
        if not found:
            self.page.report(*m.span(), NAME, "字节错位，无法复原")
            return None
        found.sort(key=lambda f: f[:3])
        sure = len({f[3].new for f in found if f[0] == found[0][0]}) == 1
        return found[0][3]._replace(certain=found[0][3].certain and sure)

    def _break(self, m: re.Match[str], left: str) -> _Run | None:
        pp = next((code[1] for code in _codes(m[2]) if len(code) == 2), 0)
        run = self._back_in_step(m.end(), pp, left + "。") if pp else None
        if run is None:
            return None
        printed = self.text[m.end() : run.end]
        if _odd(run.new) >= _odd(printed) and not (self.is_mirror and run.new == "”"):
            return None
        self.is_mirror = True
        x, sure = self._broken(left, run.new)
        return run._replace(new=x + run.new, certain=run.certain and sure)

    def _broken(self, left: str, right: str) -> tuple[str, bool]:
        """The character of which A3 is left: 。, unless a Han character makes better words with its neighbours."""
        before, after = left[-6:], right[:4]
        stop = _loose(before) + _loose(after)
        rivals = [c for c in _with_trail_a3() if _frequency(simplified(before[-1:] + c))] if before else []
        if not rivals:
            return "。", True
        best = min(rivals, key=lambda c: (_loose(before + c + after), -_frequency(simplified(before[-1:] + c))))
        return (best if _loose(before + best + after) < stop else "。"), False

    def _back_in_step(self, at: int, lead: int, left: str) -> _Run | None:
        """Read text[at:] as bytes that are one late behind `lead`."""
        found: list[_Run] = []
        stack = [(at, bytes([lead]))]
        while stack:
            j, code = stack.pop()
            real = "".join(_decoded(code[i : i + 2]) for i in range(0, len(code) - 1, 2))
            char = self.text[j : j + 1]
            if char in _LOST or char == "\n":  # also the end of the text
                run = self._swallowed(j, code[-1], real, left)
                if run:
                    found.append(run)
            for more in _codes(char) if char else ():
                longer = code + more
                if len(more) == 1 or more[1] < 0x80:  # an ASCII byte, a trail or a character of its own
                    whole = longer if len(more) == 1 else longer[:-1]
                    last = _decoded(whole[-2:])
                    if last and _oddity(last) < 3:
                        found.append(_Run(real + last + longer[len(whole) :].decode(), j + 1))
                else:
                    last = _decoded(longer[-3:-1])
                    if last and _oddity(last) < 3:
                        stack.append((j + 1, longer))
        return min(found, key=lambda run: (_odd(run.new), bool(run.lost), not run.certain, -run.end), default=None)

    def _swallowed(self, j: int, lead: int, real: str, left: str) -> _Run | None:
        """The last late byte took an ASCII character with it: find which, and what it was the lead of."""
        text, left = self.text, left + real
        after = j + 1 if text[j : j + 1] != "\n" else j
        if m := _CLOSED.match(text, after):
            chars = _annotated(lead, m[1], self.known)
            if chars:
                sure = len(chars) == 1 or (chars[0] in self.known and chars[1] not in self.known)
                return _Run(real + chars[0], m.end(), sure)
        if j >= len(text):
            return _Run(real, j, True, "文末缺半个字") if real else None
        tag, entity = _TAG_REST.match(text, after), _ENTITY_REST.match(text, after)
        following = text[after : after + 1]
        line_ends = bool(tag) or following in ("", "\n")
        opened = text.rfind("“", text.rfind("\n", 0, j) + 1, j)
        quoted = opened > text.rfind("”", 0, j)
        last = _last(lead, left, quoted, line_ends)
        swallowed, lost = "", ""
        if tag or entity:
            swallowed = "<" if tag else "&"
        elif following.isspace() or following in _MARKS or not following:
            pass
        elif following.isdigit() or following in set("年月日个個名项項%％"):
            lost = "此处丢失一个半角字符，可能是数字"
        elif self.ascii_commas and last not in _MARKS:
            swallowed = ","
        else:
            lost = "此处丢失一个半角字符"
        if not last:
            lost = "此处一字只剩半个，无法复原" if not lost else lost + "；前一字只剩半个"
            last = text[j : after]
        return _Run(real + last + swallowed, after, bool(tag or entity) and lead == 0xA1, lost)


def _propose(text: str, page: Page) -> Iterator[Edit]:
    if _SUSPECT.search(text) or _LETTER.search(text):
        yield from _Mirror(text, page).edits()


MIRROR = Rule(
    NAME,
    "link farms searched GBK bytes, not characters: what follows a wrong match is one byte late",
    frozenset(_LOST + TONED),
    _propose,
)
