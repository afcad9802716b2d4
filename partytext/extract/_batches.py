"""Texts joined by line breaks into batches, so that arrays pay; and back from places in a batch to documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from partytext.text import Matcher, pays_to_compile

SIZE = 400_000  # characters looked through at once: memory stays bounded
FIRST = 100_000  # of the first batch, for nothing is done while it is searched


class Batch(NamedTuple):
    """Documents low, low + 1, … as one text; begins: where each begins in it; compiled: whether compiled code pays for all
    of the corpus."""

    low: int
    text: str
    begins: np.ndarray
    compiled: bool = False

    def home(self, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The document, start and end there of spans of the batch."""
        at = np.searchsorted(self.begins, start, side="right") - 1
        return at + self.low, start - self.begins[at], end - self.begins[at]


def batches(texts: Sequence[str]) -> Iterator[Batch]:
    """Texts as batches of about SIZE characters, after a smaller one.

    >>> [(b.low, b.text, b.begins.tolist()) for b in batches(["甲", "乙丙"])]
    [(0, '甲\\n乙丙', [0, 2])]
    """
    low = size = 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= (SIZE if low else FIRST) or i + 1 == len(texts):
            part = texts[low : i + 1]
            yield Batch(low, "\n".join(part), np.cumsum([0, *(len(t) + 1 for t in part)])[:-1])
            low, size = i + 1, 0


def searched(texts: Sequence[str], matcher: Matcher) -> Iterator[tuple[Batch, np.ndarray]]:
    """Texts as batches, each with the spans that matcher finds in it.

    Compiled code needs no interpreter lock, so the next batch is searched while one is being used.
    """
    if not pays_to_compile(sum(map(len, texts))):
        yield from ((batch, matcher.spans(batch.text)) for batch in batches(texts))
        return
    with ThreadPoolExecutor(1) as pool:
        last: tuple[Batch, Future[np.ndarray]] | None = None
        for batch in batches(texts):
            task = pool.submit(matcher.spans, batch.text, compiled=True)
            if last is not None:
                yield last[0], last[1].result()
            last = batch._replace(compiled=True), task
        if last is not None:
            yield last[0], last[1].result()
