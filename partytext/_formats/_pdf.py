"""PDF: the text layer, page after page and column after column, without running heads. Lines stay as printed."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from partytext._extras import need
from partytext._formats._check import SCANNER_MARKS, n_readable, readable
from partytext._formats._layout import Piece, Rule, goes_on, lines, width, without_heads
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
#: The operators that move to another place on the page, and the matrix that leaves everything where it is.
_MOVES = (b"Td", b"TD", b"Tm", b"T*")
_NO_CHANGE = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
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
        pages = [_printed(page, reader) for page in reader.pages]
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
    shown = ["".join(piece.text for piece in pieces) for pieces, _ in pages]
    kept, n_heads = without_heads([pieces for pieces, _ in pages])
    read = [line for pieces, (_, rules) in zip(kept, pages, strict=True) for line in lines(pieces, rules)]
    text = "\n".join(line for raw in read if (line := _CONTROL.sub("", raw)).strip())
    if len(_UNMAPPED.findall("".join(shown))) > 0.2 * len(text):
        raise Unreadable(
            "unmapped",
            "its fonts do not say which characters they show, so that the text copies as rubbish. Run OCR on it.",
        )
    bare = sum(not n_readable(page) for page in shown)
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


def _printed(page: Any, reader: Any) -> tuple[list[Piece], list[Rule]]:
    """What a page prints, in the order of its content stream, and the horizontal lines it draws."""
    from pypdf.generic import ContentStream, NameObject

    if page.get("/Contents") is None:
        return [], []
    content = ContentStream(page["/Contents"].get_object(), reader, "bytes")
    # pypdf reports text in one piece until a matrix changes: one that changes nothing, behind each move, parts the columns
    content.operations = [
        part
        for operands, operator in content.operations
        for part in [(operands, operator), *([(_NO_CHANGE, b"cm")] if operator in _MOVES else [])]
    ]
    page[NameObject("/Contents")] = content
    seen = _Seen()
    page.extract_text(visitor_text=seen.text, visitor_operand_before=seen.before, visitor_operand_after=seen.after)
    return seen.pieces, seen.rules


class _Seen:
    """What pypdf reports while it goes through a page. The matrices of a form begin anew: `base` says where it stands."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.rules: list[Rule] = []
        self.base: list[list[float]] = [_NO_CHANGE]
        self.pen = (0.0, 0.0)

    def text(self, text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        a, b, _, d, x, y = _times(_times(tm, cm), self.base[-1])
        if text.strip():
            piece = Piece(x, x + width(text) * abs(size * (a or b)), y, abs(size * (d or b)) or 1.0, text)
            if self.pieces and goes_on(self.pieces[-1], piece):
                self.pieces[-1] = self.pieces[-1]._replace(x1=piece.x1, text=self.pieces[-1].text + text)
            else:
                self.pieces.append(piece)
        elif text and self.pieces:
            self.pieces[-1] = self.pieces[-1]._replace(text=self.pieces[-1].text + text)

    def before(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        place = _times(cm, self.base[-1])
        if operator == b"Do":
            self.base.append(place)
        elif operator in (b"m", b"l") and len(operands) == 2:
            pen = _at(place, *operands)
            if operator == b"l":
                self.draw(self.pen, pen)
            self.pen = pen
        elif operator == b"re" and len(operands) == 4:
            x, y, w, h = map(float, operands)
            for edge in (y, y + h):
                self.draw(_at(place, x, edge), _at(place, x + w, edge))

    def after(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        if operator == b"Do":
            self.base.pop()

    def draw(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        if abs(a[1] - b[1]) < 1:
            self.rules.append(Rule(min(a[0], b[0]), max(a[0], b[0]), a[1]))


def _times(m: list[float], n: list[float]) -> list[float]:
    """One matrix of a page behind another."""
    a, b, c, d, e, f = m
    return [
        a * n[0] + b * n[2], a * n[1] + b * n[3], c * n[0] + d * n[2], c * n[1] + d * n[3],
        e * n[0] + f * n[2] + n[4], e * n[1] + f * n[3] + n[5],
    ]  # fmt: skip


def _at(m: list[float], x: Any, y: Any) -> tuple[float, float]:
    x, y = float(x), float(y)
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


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
