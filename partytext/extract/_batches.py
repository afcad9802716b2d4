"""Texts joined by line breaks into batches, so that arrays pay; and back from places in a batch to documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from partytext.text import pays_to_compile

SIZE = 200_000  # characters looked through at once: memory stays bounded, and what one look makes dies young


class Batch(NamedTuple):
    """Documents low, low + 1, … as one text; begins: where each begins in it; compiled: whether compiled code pays."""

    low: int
    text: str
    begins: np.ndarray
    compiled: bool

    def home(self, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The document, start and end there of spans of the batch."""
        at = np.searchsorted(self.begins, start, side="right") - 1
        return at + self.low, start - self.begins[at], end - self.begins[at]


def batches(texts: Sequence[str]) -> Iterator[Batch]:
    """Texts as batches of about SIZE characters.

    >>> [(b.low, b.text, b.begins.tolist()) for b in batches(["甲", "乙丙"])]
    [(0, '甲\\n乙丙', [0, 2])]
    """
    compiled = pays_to_compile(sum(map(len, texts)))
    low = size = 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= SIZE or i + 1 == len(texts):
            part = texts[low : i + 1]
            yield Batch(low, "\n".join(part), np.cumsum([0, *(len(t) + 1 for t in part)])[:-1], compiled)
            low, size = i + 1, 0
