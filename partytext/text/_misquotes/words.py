"""The words around a slip, and the words of the formula it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from partytext.lexicon import Entry
from partytext.text._misquotes.formulas import FUNCTION
from partytext.text._misquotes.slips import Slip
from partytext.text._segment import Recipe, cutter
from partytext.text._skeleton import Skeleton

NEAR_EDGE = 1  # characters between a slip and the edge; further in, what stands beside the formula does not touch it
CONTEXT = 8  # characters read on each side to see where words begin and end
_STOP = re.compile("[。！？；：\n“”‘’（）()《》]")


@lru_cache(maxsize=65536)
def cut(text: str) -> tuple[str, ...]:
    return tuple(cutter(Recipe())(text))


def is_word(text: str) -> bool:
    return len(text) > 1 and cut(text) == (text,)


def words_around(source: str, low: int, high: int) -> list[tuple[int, int]]:
    """The words of source[low:high] and of the little that stands beside it, as spans."""
    before = _STOP.split(source[max(0, low - CONTEXT) : low])[-1]
    after = _STOP.split(source[high : high + CONTEXT])[0]
    at = low - len(before)
    spans = []
    for word in cutter(Recipe())(source[at : high + len(after)]):
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def shared_start(words: Sequence[str]) -> int:
    """With how many characters the words begin alike.

    >>> shared_start(["必须坚持人民至上", "必须坚持自信自立"])
    4
    """
    return next((i for i, same in enumerate(zip(*words, strict=False)) if len({*same}) > 1), min(map(len, words), default=0))


def crossed(spans: list[tuple[int, int]], edge: int) -> bool:
    """Whether a word begins before the edge and ends behind it."""
    return any(a < edge < b for a, b in spans)


class Words:
    """The words of the source around a slip."""

    def __init__(self, slip: Slip, where: Skeleton) -> None:
        self.source, self._where, self._slip = where.source, where, slip
        self.low, self.high = where.home(slip.start, slip.end)
        self.spans = words_around(where.source, self.low, self.high)

    @property
    def cross(self) -> bool:
        """Whether, near the slip, a word begins outside and ends inside, or the other way round: then the place reads
        otherwise (高质量|建设 is no 高质量党建)."""
        at, n = self._slip.at, len(self._slip.formula.skeleton)
        start = at <= NEAR_EDGE and crossed(self.spans, self.low)
        return start or ((at < 0 or at >= n - 1 - NEAR_EDGE) and crossed(self.spans, self.high))

    @property
    def joined(self) -> bool:
        """Whether the one character that is left of the first or last word goes with a lone one outside (产|城融合发展)."""
        at, n = self._slip.at, len(self._slip.formula.skeleton)
        beside = (self.low - 1) if at == 1 else self.high if at == n - 2 else -1
        alone = {self.source[a:b] for a, b in self.spans if a <= beside < b <= a + 1}
        return any(c.isalpha() and c not in FUNCTION for c in alone)

    def at(self, place: int) -> str:
        """The word that covers a character of the skeleton."""
        home = self._where.home(place, place + 1)[0]
        return next((self.source[a:b] for a, b in self.spans if a <= home < b), "")


def word_of(slip: Slip) -> tuple[str, int]:
    """The word of the formula in which the slip is, and where in that word."""
    at = slip.at
    for word in slip.formula.words:
        if at < len(word):
            return word, at
        at -= len(word)
    return "", 0


def words_at(slip: Slip, n: int) -> list[str]:
    """The words of the formula in which its n characters at the slip stand."""
    return [word_of(slip._replace(at=slip.at + i))[0] for i in range(n)]


def sourced(entry: Entry) -> bool:
    return entry.tier == "user" or bool(entry.senses[0].source)
