"""Single-file format readers: bytes in, `Parsed` out. Which file to read, and what to do with it, is `_read`'s."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from partytext._formats._types import Decode, Parsed, Unreadable

__all__ = ["READERS", "Parsed", "Unreadable", "parse"]

#: suffix -> module of this package whose `read(data, decode)` takes it (imported when first needed)
READERS: dict[str, str] = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "_docx"),
    **dict.fromkeys((".doc", ".wps", ".wpt", ".dot", ".odt", ".rtf"), "_office"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "_html"),
    **dict.fromkeys((".mht", ".mhtml"), "_mht"),
    ".pdf": "_pdf",
}


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
    found = _format_of(data)
    if found is None or READERS[found] == READERS[suffix]:
        return _read(READERS[suffix], data, decode)
    parsed = _read(READERS[found], data, decode)
    return replace(parsed, notes=(f"named {suffix}, read as {found}", *parsed.notes))


def _read(module: str, data: bytes, decode: Decode) -> Parsed:
    return import_module(f"{__name__}.{module}").read(data, decode)


def _format_of(data: bytes) -> str | None:
    """The format that the first bytes prove, whatever the file is called; None when they prove nothing.

    >>> _format_of(b"%PDF-1.7 ..."), _format_of("三会一课".encode())
    ('.pdf', None)
    """
    if data.startswith(b"PK\x03\x04"):
        if b"application/vnd.oasis.opendocument.text" in data[:200]:
            return ".odt"
        return ".docx" if b"word/document.xml" in data else None
    head = data[:2000].lstrip(b"\xef\xbb\xbf\t\n\r ").lower()
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ".doc"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith(b"%pdf-"):
        return ".pdf"
    if b"mime-version:" in head and b"multipart/related" in head:
        return ".mht"
    if head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return None
