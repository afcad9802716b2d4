"""Whether what was read is a text at all."""

from __future__ import annotations

import re
from dataclasses import replace

from partytext._formats._types import Parsed, Unreadable

#: What scanning apps print on each page: on an image-only file it is the only text.
SCANNER_MARKS = re.compile(
    r"(?:CS\s*)?扫描全能王(?:\s*创建)?|3亿人都在用的扫描App|Scanned (?:with|by) (?:CamScanner|TapScanner|Adobe Scan)"
    r"|由\s*CamScanner\s*扫描|全能扫描王|夸克扫描王",
    re.IGNORECASE,
)

#: Fewer characters of text than this for each picture: most of what a reader sees stands in the pictures.
_CHARACTERS_A_PICTURE = 50


def readable(parsed: Parsed, *, what: str) -> Parsed:
    """Parsed as it came, with a note if it is mostly pictures; raises Unreadable if it holds no text.

    what: the kind of file, for the message.
    """
    size = n_readable(parsed.text)
    pictures = f"{parsed.n_images} picture{'s' if parsed.n_images != 1 else ''}"
    if not size and parsed.n_images:
        raise Unreadable(
            "scan",
            f"this {what} holds {pictures} and no text. Run OCR on it (in WPS: 图片转文字), proofread, "
            "and put the text in its place.",
        )
    if not size:
        raise Unreadable(
            "empty", f"this {what} holds no text. Open it; if there is some, save it anew or as .txt."
        )
    if size < _CHARACTERS_A_PICTURE * parsed.n_images:
        return replace(
            parsed, notes=(*parsed.notes, f"mostly pictures: {pictures}, {size} characters of text")
        )
    return parsed


def n_readable(text: str) -> int:
    """Letters, digits and Han characters of a text, without the mark of a scanning app.

    >>> n_readable("三会一课 2023\\n扫描全能王 创建")
    8
    """
    return sum(map(str.isalnum, SCANNER_MARKS.sub("", text)))
