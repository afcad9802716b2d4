"""Han characters: what counts as one, and how many a text has."""

from __future__ import annotations

import re

import numpy as np

HAN_RANGES = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
HAN_CLASS = "".join(f"{chr(a)}-{chr(b)}" if a != b else chr(a) for a, b in HAN_RANGES)
HAN = re.compile(f"[{HAN_CLASS}]")


def code_points(text: str) -> np.ndarray:
    """The text as an array of code points (uint32)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def n_han(text: str) -> int:
    """How many Han characters a text has: the exposure of every rate.

    >>> n_han("34个党（工）委")
    4
    """
    points = code_points(text)
    common = int(((points >= 0x4E00) & (points <= 0x9FFF)).sum())
    rest = points[(points >= 0x3007) & ((points < 0x4E00) | (points > 0x9FFF))]
    return common + sum(int(((rest >= a) & (rest <= b)).sum()) for a, b in HAN_RANGES if a != 0x4E00)
