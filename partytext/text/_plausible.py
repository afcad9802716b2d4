"""How odd a character would be in an article: what tells a repair from the damage."""

from __future__ import annotations

from functools import lru_cache

from partytext.text._traditional import simplified

MARKS = "，。、；：？！“”‘’（）《》〈〉【】…—·％～「」『』"
NEVER = 3  # weight of a character that no article would print
_FIRST_LEVEL = range(0xB0, 0xD8)  # lead bytes of the 3755 common characters of GB 2312
_SECOND_LEVEL = range(0xD8, 0xF8)
_FULL_WIDTH = 0xA3


@lru_cache(maxsize=16384)
def oddity(char: str) -> int:
    """0: a common character or mark, in either script; 1: a rarer one; NEVER: one that no article would print.

    >>> [oddity(c) for c in "黨，瑣鶎"]
    [0, 0, 0, 3]
    """
    if char.isascii() or char in MARKS:
        return 0
    try:
        lead = simplified(char).encode("gb2312")[0]
    except UnicodeEncodeError:
        return NEVER
    if lead in _FIRST_LEVEL or lead == _FULL_WIDTH:
        return 0
    return 1 if lead in _SECOND_LEVEL else NEVER


def odd(text: str) -> int:
    """The sum over a stretch."""
    return sum(map(oddity, text))
