"""A text without its quotation marks, enumeration commas and commas, and the way back to the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

import numpy as np

from partytext.text._han import code_points

LEFT_OUT = "“”‘’、，"
PAIRS = (("“", "”"), ("‘", "’"))
_LEFT_OUT = re.compile(f"[{LEFT_OUT}]")


class Skeleton:
    """The text minus LEFT_OUT: “两学一做”学习教育 and 两学一做学习教育 are one string here.

    >>> s = Skeleton("开展“两学一做”学习教育")
    >>> s.text, s.home(2, 6)
    ('开展两学一做学习教育', (3, 7))
    """

    def __init__(self, source: str) -> None:
        self.source = source
        text = source
        for mark in LEFT_OUT:
            text = text.replace(mark, "")
        self.text = text

    @cached_property
    def _gaps(self) -> list[int]:
        codes = code_points(self.source)
        left_out = np.flatnonzero(np.logical_or.reduce([codes == ord(mark) for mark in LEFT_OUT]))
        return (left_out - np.arange(len(left_out))).tolist()

    def home(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the source, without marks at its edges, but with the other mark of a pair.

        >>> s = Skeleton("纠治“四风”问题")
        >>> s.home(2, 4), s.home(0, 4)
        ((3, 5), (0, 6))
        """
        gaps = self._gaps
        low, high = start + bisect_right(gaps, start), end + bisect_right(gaps, end - 1)
        for opening, closing in PAIRS:
            open_ones = self.source.count(opening, low, high) - self.source.count(closing, low, high)
            if open_ones > 0 and self.source.startswith(closing, high):
                high += 1
            elif open_ones < 0 and self.source[low - 1 : low] == opening:
                low -= 1
        return low, high


def bare(text: str) -> str:
    """The skeleton of a short string."""
    return _LEFT_OUT.sub("", text)
