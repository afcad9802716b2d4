"""clean_text: one raw page in, its article out, with metadata, outline and a ledger of every change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from partytext.errors import InputError
from partytext.text import _characters as c
from partytext.text._decode import decode
from partytext.text._furniture import FURNITURE, MARKDOWN
from partytext.text._ledger import Ledger
from partytext.text._linebreaks import DOUBLED, HARD_BREAKS, LOST_BREAKS, PAGE_LINES
from partytext.text._mirror import MIRROR, MIRROR_LETTERS, mirror_marks_rule
from partytext.text._mojibake import MOJIBAKE
from partytext.text._notes import NOTES
from partytext.text._outline import Heading
from partytext.text._outline import outline as outline_of
from partytext.text._quotemarks import DAMAGED_QUOTES, QUOTE_STYLE, STRAIGHT
from partytext.text._rules import Page, Pipeline
from partytext.text._stops import BLANK_STOPS, DOT_STOPS, STOPS
from partytext.text._suspects import CUT_OFF, DOUBLED_MARKS, MASKED, suspects_rule
from partytext.text._traditional import PINYIN, simplify_rule


@cache
def pipeline() -> Pipeline:
    """The steps in order: what carries bytes or readings first, width and spaces last (each needs those before it)."""
    return Pipeline((
        c.SURROGATE, c.CONTROL, MOJIBAKE, c.LINE_BREAKS, c.ENTITIES,
        MIRROR, MIRROR_LETTERS, mirror_marks_rule(), c.RADICALS, c.SYMBOL_BULLETS, c.LETTER_BULLETS, c.FULL_LATIN, c.TAGS,
        PINYIN, simplify_rule(), c.INVISIBLE, c.SPACES,
        suspects_rule(), PAGE_LINES, FURNITURE, MARKDOWN, HARD_BREAKS, c.PADDING, DOUBLED, MASKED,
        QUOTE_STYLE, STRAIGHT, c.WIDTH, c.GAPS, *NOTES, DOT_STOPS, BLANK_STOPS,
        LOST_BREAKS, DAMAGED_QUOTES, STOPS, DOUBLED_MARKS, CUT_OFF,
    ))  # fmt: skip


@dataclass(frozen=True)
class Cleaned:
    """A cleaned document: `raw` as decoded (what offsets go home to), `text`, `metadata`, `edits`, `issues`.

    metadata: title authors role unit date source publication issue column abstract keywords editors (lists where
    plural, date ISO as precise as known, absent: None or []), and link, references, notes where found; edits: the Ledger; issues: (start, end, rule, what).
    """

    raw: str
    encoding: str
    text: str
    metadata: Mapping[str, Any]
    edits: Ledger
    issues: tuple[tuple[int, int, str, str], ...]

    @property
    def outline(self) -> list[Heading]:
        """The headings of the clean text."""
        return outline_of(self.text)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The smallest interval of raw that covers text[start:end]."""
        return self.edits.to_raw(start, end)


def clean_text(raw: str | bytes) -> Cleaned:
    """Clean one document.

    raw: bytes of a text file (any of UTF-8, GB18030, Big5, UTF-16), or a str.
    Returns Cleaned; nothing is changed without an edit in its ledger. Raises InputError for any other type.

    >>> done = clean_text("工作,必须把三会\\u200b一课抓好。")
    >>> done.text, [(e.rules, done.raw[e.raw_start:e.raw_end]) for e in done.edits]
    ('工作，必须把三会一课抓好。', [(('width',), ','), (('invisible',), '\\u200b')])
    """
    if isinstance(raw, bytes | bytearray):
        decoded, encoding = decode(bytes(raw))
    elif isinstance(raw, str):
        decoded, encoding = raw, "str"
    else:
        raise InputError(f"clean_text() takes str or bytes, got {type(raw).__name__}. Read a file with Path.read_bytes().")
    page = Page()
    text, ledger = pipeline().run(decoded, page)
    return Cleaned(decoded, encoding, text, page.filled(), ledger, tuple(page.issues))
