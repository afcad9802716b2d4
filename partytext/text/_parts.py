"""Cutting a text into paragraphs and sentences by offsets."""

from __future__ import annotations

import re

SENTENCE_END = "。！？!?…"
_CLOSING = "”’」』）)》"
_SENTENCE = re.compile(rf"[^\n{SENTENCE_END}]*(?:[{SENTENCE_END}]+[{_CLOSING}]*|(?=\n)|$)")
_LINE = re.compile(r"[^\n]+")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph that is not blank, outer white space left out.

    >>> paragraphs("一、总则\\n\\n  第一段。")
    [(0, 4), (8, 12)]
    """
    return [span for line in _LINE.finditer(text) if (span := _trim(text, *line.span())) is not None]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a line break ends one, a closing quote after the stop belongs to it.

    >>> [ "他说：“好。”我们走。"[a:b] for a, b in sentences("他说：“好。”我们走。") ]
    ['他说：“好。”', '我们走。']
    """
    return [span for part in _SENTENCE.finditer(text) if (span := _trim(text, *part.span())) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    body = text[start:end]
    left = len(body) - len(body.lstrip())
    body = body.strip()
    return (start + left, start + left + len(body)) if body else None
