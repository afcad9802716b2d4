"""An independent simulation of a link farm: Traditional text, GBK, byte replacement, a decoder that prints `?`.

It shares no code with partytext: bytes in, bytes out, and the readings come from pypinyin's own table where it is
installed or are given by the test.
"""

from __future__ import annotations

FULL = {chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F)}
BREAKS = (b"\xa3\xbb\xf9", b"\xa3\xa1\xb1")  # the two that real pages show: X。|基 and 。|”


def annotate(text: str, readings: dict[str, str], breaks: tuple[bytes, ...] = BREAKS) -> bytes:
    """The page as the farm serves it, in GBK."""
    data = text.encode("gb18030")
    for mark in breaks:
        out, at = bytearray(), 0
        while (hit := data.find(mark, at)) >= 0:
            straddles = hit > 0 and len(data[:hit].decode("gb18030", "ignore").encode("gb18030")) < hit
            out += data[at:hit] + (b"\x20" if straddles else b"") + data[hit : hit + len(mark)]
            at = hit + len(mark)
        data = bytes(out + data[at:])
    codes = {k.encode("gbk"): b"(" + v.encode("gb18030") + b")" for k, v in readings.items()}
    out, at = bytearray(), 0
    while at < len(data):
        code = data[at : at + 2]
        if code in codes:
            out += code + codes[code]
            at += 2
        else:
            out += data[at : at + 1]
            at += 1
    return bytes(out)


def browse(data: bytes, *, fold: bool = True) -> str:
    """What a reader sees: a lead byte without a trail becomes `?` and takes the next byte with it."""
    out, at = [], 0
    while at < len(data):
        lead, trail = data[at], data[at + 1] if at + 1 < len(data) else 0
        if lead < 0x80:
            out.append(chr(lead))
            at += 1
        elif lead == 0x80:
            out.append("€")
            at += 1
        elif lead < 0xFF and 0x40 <= trail < 0xFF and trail != 0x7F:
            out.append(data[at : at + 2].decode("gb18030"))
            at += 2
        else:
            out.append("?")
            at += 2
    text = "".join(out)
    return "".join(FULL.get(c, c) for c in text) if fold else text
