"""What the bytes of a file are, whatever it is called: offices rename files, and programs export one format as another."""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np

from partytext._formats._types import Decode
from partytext.text._last import units_of

#: What to do with a file of a format not read here, by its suffix.
ADVICE = {
    **dict.fromkeys((".xls", ".et", ".ett"), "Open it in Excel or WPS and save it as .xlsx (另存为)."),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "Save its outline or notes as .docx, or export it as .pdf."),
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz"), "Unpack it and give the folder, or pack it as .zip."),
    **dict.fromkeys((".ofd", ".caj", ".ceb", ".gd"), "Export it as .pdf or .docx in the program that shows it."),
    **dict.fromkeys((".json",), "Write one object a line and call it .jsonl."),
    **dict.fromkeys((".eml", ".msg"), "Save the letter as .html or .txt, and what is attached beside it."),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".gif"), "It is a picture: give ocr=, or put its text in its place."),
    **dict.fromkeys((".mp3", ".mp4", ".wav", ".m4a"), "It is a recording: put its transcript in its place."),
}  # fmt: skip

_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}
_HAN = re.compile("[一-鿿]")
_NO_TEXT = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f]")
_IS_NO_TEXT = np.array([_NO_TEXT.match(chr(code)) is not None for code in range(0x20)])


def format_of(data: bytes) -> str | None:
    """The format that the bytes prove, as a suffix; None when they prove nothing.

    >>> format_of(b"%PDF-1.7 ..."), format_of("三会一课".encode())
    ('.pdf', None)
    """
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    head = data[:2000].lstrip(b"\xef\xbb\xbf\t\n\r ").lower()
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ".xls" if "Workbook".encode("utf-16-le") in data else ".doc"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if head.startswith(b"%pdf-"):
        return ".pdf"
    if b"mime-version:" in head and b"multipart/related" in head:
        return ".mht"
    if head.startswith((b"<!doctype html", b"<html")):
        return ".html"
    return None


def _package(data: bytes) -> str | None:
    """Which office document a zip is; None for any other zip, and for a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return None
    if b"application/vnd.oasis.opendocument.text" in data[:200]:
        return ".odt"
    return next((suffix for part, suffix in _PARTS.items() if part in names), None)


def is_plain(data: bytes, decode: Decode) -> bool:
    """Whether bytes without a proved format are a Chinese text: Han characters, and no control characters among them.

    >>> is_plain("三会一课".encode(), bytes.decode), is_plain(b"PK\x03\x04", bytes.decode)
    (True, False)
    """
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return False
    return bool(_HAN.search(text)) and not _NO_TEXT.search(text)


def is_rubbish(text: str) -> bool:
    """Whether decoded text is no text: control characters all over. A few, or a tail of NULs, do no harm.

    >>> is_rubbish("三会\\0一课"), is_rubbish("".join(map(chr, range(32))) * 9)
    (False, True)
    """
    text = text.rstrip("\0")
    units = units_of(text)  # the quick way to count: all of them stand below U+0020
    return int(np.count_nonzero(_IS_NO_TEXT[units[units < 0x20]])) > max(20, len(text) // 20)
