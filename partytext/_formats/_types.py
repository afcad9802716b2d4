"""What a format reader gives back, and what it raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from partytext.errors import PartytextError

Decode = Callable[[bytes], str]


@dataclass(frozen=True)
class Parsed:
    """One file as read.

    text: paragraphs joined by a line feed; variables: what the file itself declares (title, authors, date …;
    several values joined by ``|``); n_tables, n_images, pages: how many it holds (pages None where unknown);
    notes: what was left out or stands elsewhere, in words.
    """

    text: str
    variables: Mapping[str, str] = field(default_factory=dict)
    n_tables: int = 0
    n_images: int = 0
    pages: int | None = None
    notes: tuple[str, ...] = ()


class Unreadable(PartytextError):
    """A file that gives no text. `kind` is one word (scan, encrypted, empty, broken, unsupported …); `why` is
    the letter: what arrived and what to do.

    >>> print(Unreadable("scan", "3 images and no text; run OCR on it."))
    scan: 3 images and no text; run OCR on it.
    """

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(kind, why)
        self.kind = kind
        self.why = why

    def __str__(self) -> str:
        return f"{self.kind}: {self.why}"
