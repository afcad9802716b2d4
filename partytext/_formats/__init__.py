"""Single-file format readers: bytes in, `Parsed` out. Which file to read, and what to do with it, is `_read`'s."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from partytext._formats._sniff import ADVICE, format_of, is_plain, is_rubbish
from partytext._formats._types import Decode, Parsed, Unreadable

__all__ = ["ADVICE", "READERS", "Parsed", "Unreadable", "format_of", "is_plain", "is_rubbish", "parse"]

#: suffix -> module of this package whose `read(data, decode)` takes it (imported when first needed)
READERS: dict[str, str] = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "_docx"),
    **dict.fromkeys((".doc", ".wps", ".wpt", ".dot", ".odt", ".rtf"), "_office"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "_html"),
    **dict.fromkeys((".mht", ".mhtml"), "_mht"),
    ".pdf": "_pdf",
}

#: Formats whose bytes are never plain text.
_BINARY = frozenset(suffix for suffix, module in READERS.items() if module in ("_docx", "_office", "_pdf"))


def parse(suffix: str, data: bytes, decode: Decode) -> Parsed:
    """Read one document.

    suffix: of the file's name, as `READERS` lists them; data: its bytes; decode: bytes to text, for the formats
    that are text. Where the bytes plainly are another format (a web page saved as .doc), they are read as that
    and a note says so. Raises Unreadable.

    >>> parse(".html", "<p>支部</p>".encode(), bytes.decode).text
    '支部'
    """
    suffix = suffix.lower()
    if suffix not in READERS:
        raise Unreadable(
            "unsupported", f"files named *{suffix} are not read; these are: {' '.join(sorted(READERS))}."
        )
    if not data.strip(b"\0\t\n\r "):
        raise Unreadable("empty", "the file has no content; fetch or copy it again.")
    found = format_of(data)
    if found is None and suffix in _BINARY and is_plain(data, decode):
        return Parsed(decode(data), notes=(f"named {suffix}, read as .txt",))
    if found not in READERS or READERS[found] == READERS[suffix]:
        return _read(READERS[suffix], data, decode)
    parsed = _read(READERS[found], data, decode)
    return replace(parsed, notes=(f"named {suffix}, read as {found}", *parsed.notes))


def _read(module: str, data: bytes, decode: Decode) -> Parsed:
    return import_module(f"{__name__}.{module}").read(data, decode)
