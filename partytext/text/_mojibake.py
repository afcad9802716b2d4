"""Text read with the wrong encoding: undone where the bytes are still there, reported where they are not.

UTF-8 read as GBK       同志 -> 鍚屽織     three bytes a character, printed in pairs; an odd last byte is lost before ASCII
UTF-8 read as Latin-1   同志 -> å\\x90\\x8cå¿\\x97, or through cp1252 å¿—
GBK read as Latin-1     同志 -> Í¬Ö¾
beyond repair           锟斤拷 (U+FFFD written as UTF-8, read as GBK), 嚙踝蕭 (read as Big5), U+FFFD, ????
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from partytext.text._ledger import Edit
from partytext.text._plausible import NEVER, odd, oddity
from partytext.text._rules import Page, Rule
from partytext.text._words import likeliest

NAME = "mojibake"
_CP1252 = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_C1 = "\x80-\x9f" + "".join(_CP1252)  # what the bytes 80-9F print as, in Latin-1 and in cp1252
_UTF8 = re.compile(rf"(?:[\xe2-\xef][{_C1}\xa0-\xbf]{{2}}|\xf0[{_C1}\xa0-\xbf]{{3}}|[\xc2-\xc3][{_C1}\xa0-\xbf])+")
_GBK_LATIN = re.compile(rf"(?:[{_C1}\xa1-\xfe][@-~{_C1}\xa0-\xfe])+")
_LOST_BYTE = "?\ufffd"
_EURO = -1  # € is 80, the single byte of cp936, or the pair A2 E3, whose second byte opens the next character
_TRAILS = range(0x80, 0xC0)
_GB18030_LOSES = (0x80,)  # the only byte of UTF-8 that opens no pair there
_GBK_LOSES = (0x80, *range(0xA1, 0xB0))  # strict GBK has gaps in these rows too
_CLEAR = 3.0  # times likelier; words stand on both sides of the gap
_MOST = 0.4  # share of whole characters below which a stretch is left alone
_MIN_CHARS = 4  # decoded characters on a page; fewer may be foreign words


def _utf8_leads() -> str:
    """Every character that GBK prints for the first two bytes of a character in UTF-8 (2000-9FFF and FF00-FFFF)."""
    codes = (bytes([lead, trail]) for lead in (*range(0xE2, 0xEA), 0xEF) for trail in _TRAILS)
    return "".join(code.decode("gb18030") for code in codes)


_LEADS = _utf8_leads()
_UTF8_GBK = re.compile(rf"[{_LEADS}](?:[^\x00-\x7f]|\?(?=[^\x00-\x7f]|\Z|\s))*")
# Where only two of three bytes are left: what the third nearly always was. The set 3000-303F is 。、《》, FF00-FF3F ，：；.
_USUAL = {(b"\xe3\x80", True): "。", (b"\xef\xbc", False): "，"}  # at the end of a line, inside it
_LOST = re.compile(
    r"锟斤[锟斤拷]*|斤拷[锟斤拷]*|嚙踝[嚙踝蕭]*|嚙踐[嚙踝蕭踐]*|\ufffd\ufffd*|\?\?\?\?\?*"
)
_LOST_SIGNS = ("锟斤", "斤拷", "嚙踝", "嚙踐", "\ufffd", "????")  # one begins every match
_PAGE = 50  # characters that make a share meaningful
_UNUSABLE = 0.3  # share of lost characters above which nothing can be read
# Not in GB 2312, so never in clean Simplified text; UTF-8 read as GBK shows one every few characters.
_RARE_LEADS = frozenset(c for c in _LEADS if oddity(c) == NEVER)


_LATIN = frozenset(map(chr, (*range(0xB0, 0xB7), *range(0xB8, 0xD7), *range(0xE2, 0xF0)))) - set("°±²³")

_Part = tuple[int | None, ...]


def _bytes_of_gbk(text: str) -> list[int | None] | None:
    """The bytes behind text that was read as GBK; None: a lost byte; _EURO: see there. No answer without a code."""
    out: list[int | None] = []
    for char in text:
        if char in _LOST_BYTE:
            out.append(None)
        elif char == "€":
            out.append(_EURO)
        else:
            try:
                code = char.encode("gb18030")
            except UnicodeEncodeError:
                return None
            if len(code) != 2:
                return None
            out += code
    return out


def _parts(code: list[int | None]) -> list[_Part] | None:
    """The bytes cut into characters of UTF-8, three bytes each or fewer where one is lost."""
    parts: list[_Part] = []
    for byte, following in zip_longest(code, code[1:]):
        if byte is not None and (0 <= byte < 0x80 or 0xE2 <= byte <= 0xEF):
            parts.append((byte,))
        elif not parts or len(parts[-1]) == 3 or parts[-1][0] in range(0x80):
            return None
        elif byte == _EURO and len(parts[-1]) == 2 and (following == _EURO or following in _TRAILS):
            parts[-1] += (0xA2,)
            parts.append((0xE3,))
        elif byte in (None, _EURO, *_TRAILS):
            parts[-1] += (0x80 if byte == _EURO else byte,)
        else:
            return None
    return parts


def _readings_of(part: _Part, losses: Iterable[int]) -> list[str]:
    """The characters a part can stand for if the byte missing is one of these."""
    if (len(part) == 3 and None not in part) or (len(part) == 1 and part[0] in range(0x80)):
        return [bytes(b for b in part if b is not None).decode("utf-8", "replace")]
    known = [b for b in part if b is not None]
    shapes = [part] if len(part) == 3 else [(*known, None), (known[0], None, *known[1:])] if len(known) == 2 else []
    out = []
    for shape in shapes:
        for lost in losses:
            try:
                out.append(bytes(lost if b is None else b for b in shape).decode("utf-8"))
            except (UnicodeDecodeError, ValueError):
                continue
    return [c for c in out if len(c) == 1 and oddity(c) == 0]


def _utf8(code: list[int | None], losses: Iterable[int], *, line_ends: bool = True) -> tuple[str, int, int] | None:
    """Bytes as UTF-8, how many characters were guessed, and how many are lost (U+FFFD). No answer if it is not UTF-8.

    losses: the bytes that may be missing inside; at the end, where a pair was cut by ASCII, it may be any.
    """
    parts = _parts(code)
    if not parts:
        return None
    choices = [_readings_of(part, losses) for part in parts[:-1]] + [_readings_of(parts[-1], _TRAILS)]
    whole = [(len(p) == 3 and None not in p) or p[0] in range(0x80) for p in parts]
    if sum(whole) < _MOST * len(parts):
        return None
    out, guessed, lost = "", 0, 0
    for i, chars in enumerate(choices):
        if whole[i]:
            out += chars[0]
            continue
        known = bytes(b for b in parts[i] if b is not None)
        right = "".join(c[0] if w else " " for c, w in zip(choices[i + 1 : i + 3], whole[i + 1 : i + 3], strict=True))
        if known == b"\xe2\x80" and not set("“”").isdisjoint(chars):
            best = "”" if out.rfind("“") > out.rfind("”") else "“"
        else:
            ends = line_ends and i == len(parts) - 1
            best = _USUAL.get((known, ends), "") if i == len(parts) - 1 or not chars else ""
            best = best or (chars[0] if len(chars) == 1 else likeliest(out, chars, right, clear=_CLEAR))
        out += best or "\ufffd"
        guessed, lost = guessed + bool(best), lost + (not best)
    return out, guessed, lost


def _utf8_as_gbk(text: str, page: Page) -> Iterator[Edit]:
    found = []
    losses = _GB18030_LOSES if any(map(_beyond_gbk, text)) else _GBK_LOSES
    for m in _UTF8_GBK.finditer(text):
        start, end = m.span()
        code = _bytes_of_gbk(m[0])
        if code and len(code) % 3 and text[end : end + 1] == "?":
            code, end = [*code, None], end + 1
        answer = _utf8(code, losses, line_ends=text[end : end + 1] in ("", "\n")) if code else None
        if answer and odd(answer[0].replace("\ufffd", "")) < odd(m[0]):
            found.append((start, end, *answer))
    if sum(len(new) - bad for _, _, new, _, bad in found) < _MIN_CHARS and not _is_all(text, [f[:2] for f in found]):
        return
    for start, end, new, guessed, bad in found:
        if bad:
            page.report(start, end, NAME, f"误读的 UTF-8 已还原，{bad} 字缺字节，无法复原")
        yield Edit(start, end, new, NAME, not (guessed or bad))


def _beyond_gbk(char: str) -> bool:
    """Whether only GB18030 and cp936 have this character: a private-use one."""
    return "\ue000" <= char <= "\ue765"


def _is_all(text: str, found: list[tuple[int, int]]) -> bool:
    """Whether the whole text, spaces aside, is what was found."""
    if len(text) < 2 * _MIN_CHARS:  # a few odd signs are no proof
        return False
    return bool(found) and sum(b - a for a, b in found) == len("".join(text.split()))


def _latin_bytes(text: str) -> bytes:
    return bytes(ord(c) if ord(c) < 0x100 else _CP1252[c] for c in text)


def _utf8_as_latin(text: str, page: Page) -> Iterator[Edit]:
    for m in _UTF8.finditer(text):
        try:
            new = _latin_bytes(m[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if any(c >= "\u2000" for c in new) and odd("".join(filter(str.isalpha, new))) <= len(new):
            yield Edit(*m.span(), new, NAME)


def _gbk_as_latin(text: str, page: Page) -> Iterator[Edit]:
    found = []
    for m in _GBK_LATIN.finditer(text):
        try:
            new = _latin_bytes(m[0]).decode("gb18030")
        except UnicodeDecodeError:
            continue
        paired = sum(ord(c) > 0x7F for c in m[0]) / len(m[0])
        if paired > 0.75 and len(new) * 2 == len(m[0]) and odd(new) * 5 <= len(new):
            found.append((m, new))
    if sum(len(new) for _, new in found if len(new) > 1) >= 2 * _MIN_CHARS or _is_all(text, [m.span() for m, _ in found]):
        yield from (Edit(*m.span(), new, NAME) for m, new in found)


def _propose(text: str, page: Page) -> Iterator[Edit]:
    taken: list[Edit] = []
    if not _LATIN.isdisjoint(text):  # a pair of GBK may look like UTF-8 by chance: what explains more is right
        answers = [list(undo(text, page)) for undo in (_utf8_as_latin, _gbk_as_latin)]
        taken = max(answers, key=lambda edits: sum(e.end - e.start for e in edits))
    if not taken and not _RARE_LEADS.isdisjoint(text):
        taken = list(_utf8_as_gbk(text, page))
    yield from taken
    if not any(sign in text for sign in _LOST_SIGNS):
        return
    gone = [m.span() for m in _LOST.finditer(text) if not any(e.start < m.end() and m.start() < e.end for e in taken)]
    if len(text) >= _PAGE and sum(b - a for a, b in gone) > _UNUSABLE * len(text):
        page.report(0, len(text), NAME, "三成以上字符已失，全文不可用")
        return
    for a, b in gone:
        page.report(a, b, NAME, "乱码，原文已失" if text[a] != "?" else "连续问号，原文可能已失")


MOJIBAKE = Rule(
    NAME,
    "bytes read with the wrong encoding print as other characters; as long as all are there, the text is too",
    _RARE_LEADS | _LATIN | frozenset("锟嚙\ufffd?"),
    _propose,
)
