"""PDF: the text layer, page after page. Lines stay as printed; columns are not told apart."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from partytext._extras import need
from partytext._formats._check import SCANNER_MARKS, n_readable, readable
from partytext._formats._types import Decode, Parsed, Unreadable

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else its warnings go to stderr

#: What printing programs put around the name of the file they printed.
_PRINTED = re.compile(
    r"^(?:Microsoft (?:Office )?Word|WPS (?:文字|Writer))\s*-\s*|\.(?:docx?|wps|pdf)$", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"(?:untitled.*|无标题.*|(?:新建 ?)?(?:Microsoft )?(?:Word ?)?文档 ?\d*|.{0,2}|[\w.-]{1,40})", re.I | re.A
)

#: Characters of a font without a map to Unicode: the page looks right and copies as rubbish.
_UNMAPPED = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|/G[0-9A-F]{2}|\(cid:\d+\)")
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read(data: bytes, decode: Decode) -> Parsed:
    """Read the text layer of a PDF.

    Raises Unreadable: a password, damage, no text layer (a scan), a text layer that is rubbish.
    """
    pypdf = need("pypdf", extra="office")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted", "the PDF has a password. Save a copy without it.")
        pages = [page.extract_text() or "" for page in reader.pages]
        n_images = sum(map(_n_images, reader.pages))
        title = str((reader.metadata or {}).get("/Title") or "")
    except Unreadable:
        raise
    except pypdf.errors.DependencyError:
        raise Unreadable(
            "encrypted", "the PDF is encrypted. Print it to a new PDF, or install `cryptography`."
        ) from None
    except Exception as error:  # a damaged PDF leads pypdf into any error at all
        why = f"the PDF is damaged ({error or type(error).__name__}). Open it and print it to a new PDF."
        raise Unreadable("broken", why) from None
    text = "\n".join(
        line for page in pages for raw in page.splitlines() if (line := _CONTROL.sub("", raw)).strip()
    )
    if len(_UNMAPPED.findall("".join(pages))) > 0.2 * len(text):
        raise Unreadable(
            "unmapped",
            "its fonts do not say which characters they show, so that the text copies as rubbish. Run OCR on it.",
        )
    bare = sum(not n_readable(page) for page in pages)
    parsed = Parsed(
        text=text,
        variables=_title(title),
        n_images=n_images,
        pages=len(pages),
        notes=(f"{bare} of {len(pages)} pages without text",) if bare else (),
    )
    if bare == len(pages) and pages:
        marked = " but the mark of a scanning app" if SCANNER_MARKS.search(text) else ""
        raise Unreadable(
            "scan",
            f"{len(pages)} page{'s' if len(pages) > 1 else ''} without a text layer{marked}. Run OCR on it, proofread, "
            "and put the text in its place.",
        )
    return readable(parsed, what="PDF")


def _n_images(page: Any) -> int:
    drawn = page
    for key in ("/Resources", "/XObject"):
        if key not in drawn:
            return 0
        drawn = drawn[key]
    return sum(drawn[name].get("/Subtype") == "/Image" for name in drawn)


def _title(raw: str) -> dict[str, str]:
    title = " ".join(_CONTROL.sub("", _PRINTED.sub("", _PRINTED.sub("", raw))).split())
    return {} if _NO_TITLE.fullmatch(title) else {"title": title}
