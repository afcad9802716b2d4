"""What several rules in a row ask of the same text is found out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def of_last(function: Callable[[str], T]) -> Callable[[str], T]:
    """The same function, which remembers its answer for the last text (the very object, so that looking is free)."""
    seen: tuple[str, T] | None = None  # one pair, read and written at once: threads may disturb, never mix up

    @wraps(function)
    def ask(text: str) -> T:
        nonlocal seen
        last = seen
        if last is None or last[0] is not text:
            seen = last = (text, function(text))
        return last[1]

    return ask


@of_last
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, blank ones too."""
    return tuple(text.split("\n"))


@of_last
def units_of(text: str) -> np.ndarray:
    """A text as UTF-16 code units (uint16): one for each character up to U+FFFF, two for those beyond."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
