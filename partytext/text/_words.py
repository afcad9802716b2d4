"""What words say about a doubtful character: the evidence behind every guessed repair."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import log
from typing import Any

from partytext.text._plausible import MARKS
from partytext.text._traditional import simplified

_ALL = 6e7  # the occurrences behind the frequencies of jieba's dictionary
# The share of a mark among the tokens of an article of this genre, roughly.
_MARK_SHARE = {mark: log(share) for mark, share in {"，": 0.07, "。": 0.03, "、": 0.025, "“": 0.01, "”": 0.01}.items()}
_RARE_MARK = log(0.002)
CLEAR = 8.0  # a guessed character must be this many times likelier than the next one
_FUNCTION = frozenset("的了是和在對对為为與与一要不有也")  # these stand alone; any other guessed character must be part of a word


@cache
def _engine() -> Any:
    import rjieba

    return rjieba.Jieba()


@lru_cache(maxsize=8192)
def frequency(word: str) -> int:
    """How often jieba's dictionary counts a Simplified word; 0 if it does not have it."""
    return int(_engine().suggest_freq(word)) if _engine().has_word(word) else 0


@lru_cache(maxsize=8192)
def cut(text: str) -> tuple[str, ...]:
    """The words of a Simplified stretch."""
    return tuple(_engine().cut(text, False))


def fit(text: str) -> float:
    """The log probability of the words a Simplified stretch is cut into."""
    return sum(_MARK_SHARE.get(w, _RARE_MARK) if w in MARKS else log(max(frequency(w), 0.5) / _ALL) for w in cut(text))


def loose(text: str) -> int:
    """How many Han characters of a stretch, in either script, stand alone when it is cut into words."""
    return sum(len(w) == 1 and w not in MARKS and not w.isascii() for w in cut(simplified(text)))


def likeliest(left: str, chars: Sequence[str], right: str = "", *, clear: float = CLEAR) -> str:
    """The character that best makes words between its neighbours, or nothing if none clearly does.

    >>> likeliest("党的建", "设色瑟")
    '设'
    """
    if not chars:
        return ""
    before, after = simplified(left[-4:]), simplified(right[:2])
    scores = {c: fit(before + simplified(c) + after) for c in chars}
    best, second = (*sorted(chars, key=lambda c: -scores[c]), "")[:2]
    at, word = 0, ""
    for word in cut(before + simplified(best) + after):
        at += len(word)
        if at > len(before):
            break
    is_clear = not second or scores[best] - scores[second] > log(clear)
    return best if is_clear and (len(word) > 1 or best in _FUNCTION) else ""
