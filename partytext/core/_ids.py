"""Numbers for words, given in the order they come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count


class Ids(dict[str, int]):
    """Word to number; a new word gets the next number."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def numbers(self, words: Sequence[str]) -> list[int]:
        """The numbers of some words.

        >>> Ids({"甲": 0}).numbers(["乙", "甲", "乙"])
        [1, 0, 1]
        """
        self.update(zip([word for word in dict.fromkeys(words) if word not in self], count(len(self)), strict=False))
        return list(map(self.__getitem__, words))
