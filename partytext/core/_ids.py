"""Numbers for words, given in the order they come."""

from __future__ import annotations


class Ids(dict[str, int]):
    """Word to number; a new word gets the next number."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number
