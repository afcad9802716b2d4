"""PDF: the text layer, page after page, without running heads. Lines stay as printed; columns are not told apart."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
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
EDGE = 2  # lines at the top and at the bottom of a page
MIN_HEADS = 3
MAX_HEAD = 40  # characters
_FIGURES = re.compile(r"\d+|(?<=第)[一二三四五六七八九十百]+(?=页)")
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、]|\d+[.．、]\D")
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
    lines = [[line for raw in page.splitlines() if (line := _CONTROL.sub("", raw)).strip()] for page in pages]
    lines, n_heads = without_heads(lines)
    text = "\n".join(line for page in lines for line in page)
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
        notes=(
            *((f"{bare} of {len(pages)} pages without text",) if bare else ()),
            *((f"{n_heads} running heads and page numbers left out",) if n_heads else ()),
        ),
    )
    if bare == len(pages) and pages:
        marked = " but the mark of a scanning app" if SCANNER_MARKS.search(text) else ""
        raise Unreadable(
            "scan",
            f"{len(pages)} page{'s' if len(pages) > 1 else ''} without a text layer{marked}. Run OCR on it, proofread, "
            "and put the text in its place.",
        )
    return readable(parsed, what="PDF")


def without_heads(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """Pages without the lines at their edges that recur from page to page, figures aside; and how many went.

    A head stands among the first or the last EDGE lines of at least MIN_HEADS pages and of a third of them (left and
    right pages may differ), is short, and ends no sentence.

    >>> without_heads([["支部工作手册", f"第{n}段正文。", f"- {n} -"] for n in "123"])
    ([['第1段正文。'], ['第2段正文。'], ['第3段正文。']], 6)
    """
    times = Counter(key for page in pages for key in {_head_key(page[i]) for i in _edges(page)} if key)
    heads = {key for key, n in times.items() if n >= max(MIN_HEADS, len(pages) / 3)}
    kept = [[line for i, line in enumerate(page) if i not in _edges(page) or _head_key(line) not in heads] for page in pages]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edges(page: list[str]) -> set[int]:
    return {i for i in range(len(page)) if i < EDGE or i >= len(page) - EDGE}


def _head_key(line: str) -> str:
    """A line with its figures made alike; "" where it reads as text."""
    line = "".join(line.split())
    return "" if len(line) > MAX_HEAD or line[-1:] in "。！？；：，、" or _HEADING.match(line) else _FIGURES.sub("0", line)


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
