"""Texts joined by line breaks into batches, so that arrays pay; and back from places in a batch to documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import NamedTuple, TypeVar

import numpy as np

from partytext.text._compiled import Work
from partytext.text._quotemarks import paired

T = TypeVar("T")

SIZE = 400_000  # characters looked through at once: memory stays bounded
FIRST = 100_000  # of the first batch, for little is done while it is searched
AHEAD = 8  # batches looked through before they are asked for
_work = Work()


class Batch(NamedTuple):
    """Documents low, low + 1, … as one text, its quotation marks paired; begins: where each begins in it; printed: the same as it is."""

    low: int
    text: str
    begins: np.ndarray
    printed: str

    def home(self, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The document, start and end there of spans of the batch."""
        at = np.searchsorted(self.begins.astype(start.dtype), start, side="right") - 1
        begins = self.begins.take(at)
        return at + self.low, start - begins, end - begins


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
            printed = "\n".join(part)
            yield Batch(low, paired(printed), np.cumsum([0, *(len(t) + 1 for t in part)])[:-1], printed)
            low, size = i + 1, 0


def ahead(texts: Sequence[str], look: Callable[[str, bool], T]) -> Iterator[tuple[Batch, T]]:
    """Texts as batches, each with what look(its text, whether by compiled code) finds.

    Compiled code needs no interpreter lock, so the next AHEAD batches are looked through while one is being used, and the
    first from now on.
    """
    size = sum(map(len, texts))
    pays = _work.pays_to_compile(size)
    if not pays or size <= FIRST:
        return ((batch, look(batch.text, pays)) for batch in batches(texts))
    return _by_two(batches(texts), look)


def _by_two(source: Iterator[Batch], look: Callable[[str, bool], T]) -> Iterator[tuple[Batch, T]]:
    """The same by another thread, which begins at once; where it is behind, this one looks through the last batch
    it has not begun, but for the first, when code may still have to be compiled."""
    pool = ThreadPoolExecutor(1)
    looks = ((batch, pool.submit(look, batch.text, True)) for batch in source)
    begun = deque(islice(looks, AHEAD))

    def results() -> Iterator[tuple[Batch, T]]:
        with pool:
            while begun:
                batch, task = begun.popleft()
                begun.extend(islice(looks, 1))
                if batch.low and not task.done():
                    _take_one(begun, look)
                yield batch, task.result()

    return results()


def _take_one(begun: deque[tuple[Batch, Future[T]]], look: Callable[[str, bool], T]) -> None:
    """Look through the last batch that the other thread has not begun, if there is one."""
    for i in reversed(range(len(begun))):
        batch, task = begun[i]
        if task.cancel():
            begun[i] = batch, _done(look(batch.text, True))
            return


def _done(result: T) -> Future[T]:
    """A task that is done."""
    task: Future[T] = Future()
    task.set_result(result)
    return task
