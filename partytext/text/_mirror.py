"""Mirrors that annotated characters by replacing GBK bytes: the text behind a wrong match put back in step.

Link farms write 漢(hàn) by a search for the two bytes of 漢. The search does not know where a character begins, so it
also hits the last byte of one character with the first byte of the next. Three kinds of damage follow; `?` is what a decoder
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
from itertools import takewhile
from typing import NamedTuple

from partytext.text._ledger import Edit
from partytext.text._plausible import MARKS, NEVER, odd, oddity
from partytext.text._readings import LETTERS, TONED, characters, reads
from partytext.text._rules import Page, Rule
from partytext.text._traditional import is_mirror, simplified, traditional_characters
from partytext.text._words import fit, frequency, likeliest, loose

NAME = "byte_shift"
_LOST = "?？\ufffd"
_FOLDED = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}  # an upstream NFKC fold made full-width marks ASCII
_READING = rf"[{LETTERS}]{{1,6}}"
_CLOSED = re.compile(rf"\(?\s?({_READING})\s?[)）]")
_GLOSS = re.compile(rf"[(（]\s?({_READING})\s?[)）]")
_TAG_REST = re.compile(r"<?/?(?:p|br|div|span|strong|li|td|h[1-6])\b[^<>\n]{0,80}>")
_ENTITY_REST = re.compile(r"(?:nbsp|ldquo|rdquo|mdash|hellip|middot|amp|lsquo|rsquo);")
# The mark of a break is the second byte of A3 and the first of a character: of a quotation mark (A1) or of Han (B0-F7).
_BREAK_MARK = "!:;<=>?@！：；＜＝＞？＠０-９Ａ-Ｚａ-ｗ"
# A decoder that prints U+FFFD keeps the ASCII character that others swallow.
_SUSPECT = re.compile(
    r"(?:[?？€]|\ufffd[\x20-\x27\x29-\x3f]?)"
    rf"(?:\(?\s?({_READING})\s?[)）]|([{_BREAK_MARK}])(?=(?!\?\?)[^\s\x21-\x3e]))"
)
_LETTER = re.compile(rf"(?<=[^\x00-\x7f])([@-~])[(（]\s?({_READING})\s?[)）]")
_ALNUM = re.compile("[A-Za-z０-９Ａ-Ｚａ-ｚ]")
_CARRIER = re.compile("[\ue000-\ue765]")
_TONE = re.compile(f"[{TONED}]")
_USUAL_BREAKS = frozenset("基”")  # what stands behind the broken character on every page met
_SEEN = 12  # characters of context a guess looks at
_DELETED = "私用区字符已被删去，两字按词推断"
_LONGEST = 200  # late text is back in step within a line
_GAIN = 0.5  # log probability that a deleted character put back must gain
_HOLES = 3  # private-use characters deleted from one stretch
_SEARCHED = 80  # characters of a stretch that is searched for deleted ones; the longest that came back whole had 35
_TRIALS = 100_000  # pairs tried on one page for deleted characters; the pages of the tests take 2,000 to 22,000
_ENDS = 4  # of one stretch: more than one `?` is passed where folding made it of a full-width one
_VAIN = 1000  # breaks that come to nothing, and none that is put back: the page is no mirror
_GUESSES = 0.02  # half characters guessed by words for each character of a page; light damage has one in a thousand
_LINE = 400  # characters looked back for the quotation mark or the comma that a line began with


class _Run(NamedTuple):
    """Late text put back in step: what it says, where the damage ends, whether it is sure, what is lost for good."""

    new: str
    end: int
    certain: bool = True
    lost: str = ""
    annotated: bool = False  # it ends in a reading of its own


class _Late(NamedTuple):
    """A place in late text: the first byte of the character that is due, the codes read so far, and how odd they are."""

    at: int
    lead: int
    codes: tuple[bytes, ...] = ()
    odd: int = 0


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
        return b"\x80", b"\xa2\xe3"  # as cp936 reads it, as GB18030 does
    out = []
    for c in (char, _FOLDED.get(char, "")):
        try:
            code = c.encode("gb18030")
        except UnicodeEncodeError:
            continue
        if 1 <= len(code) <= 2 and code[-1] >= 0x40:
            out.append(code)
    return tuple(out)


@cache
def _with_lead(lead: int) -> str:
    """The characters an article may hold whose GBK code begins with this byte."""
    chars = (_decoded(bytes([lead, trail])) for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)))
    return "".join(c for c in chars if c and oddity(c) < NEVER)


@lru_cache(maxsize=4096)
def _is_hole(code: bytes) -> bool:
    """Whether a code is none that an article prints: what a deleted private-use character leaves, mostly."""
    char = _decoded(code)
    return not char or oddity(char) >= NEVER or (code[0] == 0xA3 and char not in MARKS)


@lru_cache(maxsize=256)
def _carried(lead: int, trail: int) -> tuple[str, ...]:
    """The pairs of characters of which a private-use character held the second byte and the third."""
    firsts = [c for c in _with_lead(lead) if oddity(c) == 0 and c not in "—…"]
    marks = [c for c in MARKS if _codes(c) and _codes(c)[0][-1] == trail and c not in "—…"]
    pairs = ((a, b) for a in firsts for b in (*_with_trail(trail), *marks))
    return tuple(a + b for a, b in pairs if _CARRIER.match(_decoded(_codes(a)[0][1:] + _codes(b)[0][:1])))


@cache
def _with_trail(trail: int) -> str:
    """The common Han characters whose GBK code ends in this byte: A3 gives 校 海 保 模 …"""
    chars = (_decoded(bytes([lead, trail])) for lead in range(0x81, 0xFE))
    return "".join(c for c in chars if c and oddity(c) == 0 and c not in MARKS)


def _annotated(lead: int, reading: str, known: frozenset[str], *, trail: int = 0, left: str = "") -> list[str]:
    """The characters a farm would have annotated with this reading, by their lead byte; the likeliest first."""
    found = [
        c for c in characters(reading)
        if (codes := _codes(c)) and codes[0][0] == lead and trail in (0, codes[0][1])
    ]  # fmt: skip
    changed = traditional_characters()  # what they annotate always has another Simplified form

    def rank(c: str) -> tuple[bool, bool, int, int]:
        return c not in known, c not in changed, oddity(c), -frequency(simplified(left + c)) if left else 0

    return sorted(found, key=rank) if len(found) > 1 else found


@lru_cache(maxsize=4096)
def _last(lead: int, left: str, quoted: bool, line_ends: bool) -> str:
    """The character of which only the lead byte is left, or nothing if words do not tell it."""
    if lead == 0xA1:
        if left[-1:] in set("。！？") and quoted:
            return "”"
        return "。" if line_ends and left[-1:] not in set(MARKS) else ""
    chars = _with_lead(lead)
    if not chars or not left:
        return ""
    return likeliest(left, chars)


@lru_cache(maxsize=4096)
def _best_pair(code: bytes, before: str, after: str) -> tuple[float, str]:
    """The pair of characters that reads best where this code stands, and how well."""
    return max(((fit(simplified(before + pair + after)), pair) for pair in _carried(*code)), default=(float("-inf"), ""))


def _beside(chars: list[str], i: int, left: str, right: str) -> tuple[str, str]:
    """What stands before a place and behind it; what is still open behind it ends the stretch."""
    after = "".join(chars[i + 1 : i + 4])
    if "" in chars[i + 1 : i + 4]:
        after = "".join(takewhile(bool, chars[i + 1 : i + 4]))
    elif len(chars) - i <= 3:
        after = (after + right)[:3]
    return (left + "".join(chars[max(0, i - 3) : i]))[-3:], after


def _doubt(run: _Run) -> tuple[int, bool, bool, int]:
    """What speaks against a reading of late text: rare characters and letters, guesses, length."""
    return odd(run.new) + len(_ALNUM.findall(run.new)), bool(run.lost), not run.certain, run.end


class _Mirror:
    """One page while it is put back in step."""

    def __init__(self, text: str, page: Page) -> None:
        self.text, self.page = text, page
        self.is_mirror = is_mirror(text)
        self.known = frozenset(re.findall(rf"([^\x00-\x7f])[(（]\s?(?={_READING}\s?[)）])", text))
        self.carriers_gone = not _CARRIER.search(text)
        self.trials, self.guesses = 0, 100 + _GUESSES * len(text)
        self.ascii_commas = "，" not in text

    def edits(self) -> Iterator[Edit]:
        at, left, vain = 0, "", 0
        while (self.is_mirror or vain < _VAIN) and (m := _SUSPECT.search(self.text, at)):
            left = _GLOSS.sub("", left + self.text[max(at, m.start() - 4 * _SEEN) : m.start()])[-_SEEN:]
            run = self._straddle(m, left) if m[1] else self._break(m, left)
            if run is None:
                at, left = m.start() + 1, left + m[0][0]
                vain += m[1] is None
                continue
            yield Edit(m.start(), run.end, run.new, NAME, run.certain)
            if run.lost:
                self.page.report(m.start(), run.end, NAME, run.lost)
            at, left = run.end, left + run.new
    def _straddle(self, m: re.Match[str], left: str) -> _Run | None:
        if not self.is_mirror or not _TONE.search(m[1]):
            return None
        before = left[-1:]
        found = []
        for code in _codes(before) if before else ():
            for k in _annotated(code[-1], m[1], self.known):
                trail = _codes(k)[0][1]
                if trail >= 0x81 and (run := self._back_in_step(m.end(), trail, left)):
                    found.append((k not in self.known, odd(run.new), loose(left[-4:] + run.new[:4]), run))
        if not found:
            self.page.report(*m.span(), NAME, "字节错位，无法复原")
            return None
        found.sort(key=lambda f: f[:3])
        sure = len({f[3].new for f in found if f[0] == found[0][0]}) == 1
        return found[0][3]._replace(certain=found[0][3].certain and sure)

    def _break(self, m: re.Match[str], left: str) -> _Run | None:
        due = next((code[1] for code in _codes(m[2]) if len(code) == 2), 0)
        run = self._back_in_step(m.end(), due, left + "。") if due else None
        if run is None or not self._believed(run, self.text[m.end() : run.end]):
            if self.is_mirror and oddity(self.text[m.end()]) == NEVER:
                self.page.report(*m.span(), NAME, "字节错位，无法复原")
            return None
        self.is_mirror = True
        x, sure = self._broken(left, run.new)
        return run._replace(new=x + run.new, certain=run.certain and sure)

    def _believed(self, run: _Run, printed: str) -> bool:
        """A mark after `?` may be the author's: the text must get better, or begin as broken text always does."""
        better = odd(printed) - odd(run.new)
        usual = self.is_mirror and run.new[:1] in _USUAL_BREAKS and loose(run.new) <= loose(printed)
        return better > 0 or (better == 0 and usual)

    def _broken(self, left: str, right: str) -> tuple[str, bool]:
        """The character of which A3 is left: 。, unless a Han character makes better words with its neighbours."""
        before, after = left[-6:], right[:4]
        stop = loose(before) + loose(after)
        rivals = [c for c in _with_trail(0xA3) if frequency(simplified(before[-1:] + c))] if before else []
        if not rivals:
            return "。", True
        best = min(rivals, key=lambda c: (loose(before + c + after), -frequency(simplified(before[-1:] + c))))
        han = loose(before + best + after)
        return (best if han < stop else "。"), han > stop

    def _back_in_step(self, at: int, lead: int, left: str) -> _Run | None:
        """Read text[at:] as bytes that are one late behind `lead`: of all places where it may end, the one that reads best."""
        best: _Run | None = None
        doubt: tuple[int, bool, bool, int] | None = None
        ends = 0
        stack = [_Late(at, lead)]
        while stack:
            late = stack.pop()
            if doubt and (late.odd, False, False, late.at) >= doubt:
                continue  # nothing that ends farther on can read better
            j = late.at
            if (m := _GLOSS.match(self.text, j)) and j > at and reads(self.text[j - 1], m[1]):
                j = m.end()  # the late bytes held a listed character too
            if j - at > _LONGEST:
                continue
            char = self.text[j : j + 1]
            found: list[_Run] = []
            if char in _LOST or char == "\n":  # also the end of the text
                ends += 1
                real, whole = self._read(late.codes, left, "")
                run = self._swallowed(j, late.lead, real, left) if real is not None else None
                if run:
                    found.append(run if whole else run._replace(certain=False, lost=run.lost or _DELETED))
            for code in _codes(char) if char and ends < _ENDS and not (found and found[0].annotated) else ():
                new = bytes([late.lead, code[0]])
                codes = (*late.codes, new)
                holes = sum(map(_is_hole, codes))
                if holes > (_HOLES if self.carriers_gone else 0):
                    continue
                if len(code) == 2 and code[1] >= 0x80:
                    stack.append(_Late(j + 1, code[1], codes, late.odd + (0 if holes else oddity(_decoded(new)))))
                    continue
                own = code[1:].decode("ascii")  # empty: the trail itself is ASCII
                real, whole = self._read(codes, left, own + self.text[j + 1 : j + 4])
                if real is not None:
                    found.append(_Run(real + own, j + 1, whole, "" if whole else _DELETED))
            for run in found:
                if doubt is None or _doubt(run) < doubt:
                    best, doubt = run, _doubt(run)
        return best

    def _read(self, codes: tuple[bytes, ...], left: str, right: str) -> tuple[str | None, bool]:
        """The characters of late codes, and whether none was put back for a deleted private-use character."""
        plain = "".join(_decoded(code) or "\ufffd" for code in codes)
        if not self.carriers_gone or not codes:
            return plain, True
        holes = [i for i, code in enumerate(codes) if _is_hole(code)]
        if len(codes) > _SEARCHED:
            return (None, False) if holes else (plain, True)
        self.trials += sum(len(_carried(*code)) for code in codes)
        self.carriers_gone = self.trials < _TRIALS
        chars = ["" if i in holes else c for i, c in enumerate(plain)]
        if holes:
            for i in holes:
                chars[i] = _best_pair(codes[i], *_beside(chars, i, left, right))[1]
            return ("".join(chars), False) if all(chars) else (None, False)
        gains = []
        for i, char in enumerate(chars):
            before, after = _beside(chars, i, left, right)
            best, pair = _best_pair(codes[i], before, after)
            gains.append((best - fit(simplified(before + char + after)), i, pair))
        gain, i, pair = max(gains)
        if gain > _GAIN:
            chars[i] = pair
        return "".join(chars), gain <= _GAIN

    def _swallowed(self, j: int, lead: int, real: str, left: str) -> _Run | None:
        """The last late byte took an ASCII character with it: find which, and what it was the lead of."""
        text, left = self.text, left + real
        after = j + 1 if text[j : j + 1] != "\n" else j
        if m := _CLOSED.match(text, after):
            chars = _annotated(lead, m[1], self.known, left=left[-1:])
            if chars:
                sure = len(chars) == 1 or (chars[0] in self.known and chars[1] not in self.known)
                return _Run(real + chars[0], m.end(), sure, annotated=True)
        if j >= len(text):
            return _Run(real, j, True, "文末缺半个字") if real else None
        tag, entity = _TAG_REST.match(text, after), _ENTITY_REST.match(text, after)
        following = text[after : after + 1]
        line_ends = bool(tag) or following in ("", "\n")
        start = self._line_start(j)
        quoted = text.rfind("“", start, j) > text.rfind("”", start, j)
        self.guesses -= 1
        last = _last(lead, left[-4:], quoted, line_ends) if self.guesses > 0 else ""
        swallowed, lost = "", ""
        if tag or entity:
            swallowed = "" if following == "<" else "<" if tag else "&"
        elif text[j : j + 1] == "\ufffd" and following < "@":
            pass
        elif following.isspace() or following in MARKS or not following:
            pass
        elif following.isdigit() or following in set("年月日个個名项項%％"):
            lost = "此处丢失一个半角字符，可能是数字"
        elif self.ascii_commas and last not in MARKS and not following.isascii():
            swallowed = "," if "," in self._line(j) else " "
        else:
            lost = "此处丢失一个半角字符"
        if not last:
            lost = "此处一字只剩半个，无法复原" if not lost else lost + "；前一字只剩半个"
            last = text[j : after]
        return _Run(real + last + swallowed, after, bool(tag or entity) and lead == 0xA1, lost)

    def _line_start(self, at: int) -> int:
        low = max(0, at - _LINE)
        return max(low, self.text.rfind("\n", low, at) + 1)

    def _line(self, at: int) -> str:
        return self.text[self._line_start(at) : at + 200].split("\n")[0]


def _places(text: str, chars: str) -> Iterator[int]:
    """Where one of a few rare characters stands, without a look at the others."""
    for char in chars:
        at = text.find(char)
        while at >= 0:
            yield at
            at = text.find(char, at + 1)


def _propose(text: str, page: Page) -> Iterator[Edit]:
    if any(_SUSPECT.match(text, at) for at in _places(text, f"{_LOST}€")):
        yield from _Mirror(text, page).edits()


def _propose_letters(text: str, page: Page) -> Iterator[Edit]:
    found = list(_LETTER.finditer(text))
    if not found or not is_mirror(text):
        return
    for m in found:
        codes = _codes(text[m.start() - 1])
        if codes and len(codes[0]) == 2 and _annotated(codes[0][1], m[2], frozenset(), trail=ord(m[1])):
            yield Edit(m.end(1), m.end(), "", "letter_reading")


# GBK has no U+00A0 and no U+2003: a `?` where no sentence can end was such a space.
_NO_SPACE = re.compile(
    r"(?m)(?:^[ \u3000]*|(?<=[\[【(（\]】])|(?<=[^\s\u4e00-\u9fff”’?][ \u3000]))"
    r"\?(?![!！?？”’])(?:[ \u3000]*\?)*[ \u3000]?"
    r"|\?(?:[ \u3000]+\?)+"
)
_LABEL = re.compile(r"[\[【][\u4e00-\u9fff? ]{2,12}[\]】]|(?:分類號|標識碼|章編號)[^\n]{0,40}")
_DOUBLED = re.compile(r"[,，]+(?=[,，。])")
_DOUBLED_SIGNS = (",,", "，，", ",，", "，,", ",。", "，。")


def _propose_marks(text: str, page: Page) -> Iterator[Edit]:
    spaces, doubled = [], []
    if "?" in text:
        spaces = [m.span() for m in _NO_SPACE.finditer(text)]
        for label in _LABEL.finditer(text):
            spaces += [m.span() for m in re.compile(r"\? ?").finditer(text, *label.span())]
    if any(sign in text for sign in _DOUBLED_SIGNS):
        doubled = [m.span() for m in _DOUBLED.finditer(text)]
    if (spaces or doubled) and is_mirror(text):
        yield from (Edit(*span, " ", "lost_space") for span in spaces)
        yield from (Edit(*span, "", "doubled_mark") for span in doubled)


@cache
def mirror_marks_rule() -> Rule:
    """The rule with its trigger table, read once: it concerns pages with Traditional characters only."""
    return Rule(
        "mirror_marks",
        "GBK cannot print a fixed space: it became `?`; and mirrors double commas to look like another text",
        traditional_characters() | {"?"},
        _propose_marks,
    )


MIRROR = Rule(
    NAME,
    "link farms searched GBK bytes, not characters: what follows a wrong match is one byte late",
    frozenset(_LOST),
    _propose,
)
MIRROR_LETTERS = Rule(
    "letter_reading",
    "the bytes of a character and the letter behind it held a listed character: its reading stands behind the letter",
    frozenset(TONED),
    _propose_letters,
)
