"""Words as numbers: a text and the spans that stay whole in it become an array of codes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np

from partytext.core import Ids
from partytext.text import Recipe, cutter, dag_of, is_compiled

_SHORT = 8  # characters; between slogans the same few gaps (、 ”， 、坚持) come again and again


class Encoder(Protocol):
    """Cuts texts into codes of words, and says which word a code is."""

    def codes(self, texts: Sequence[str], wholes: Sequence[np.ndarray]) -> list[np.ndarray]:
        """The code of each token of each text (int32); wholes: start and end (int32) of spans, sorted and disjoint."""

    def words(self, codes: Sequence[int]) -> list[str]:
        """The words of these codes."""


def encoder(recipe: Recipe, size: int) -> Encoder:
    """The encoder for a corpus of `size` characters."""
    return _Compiled(recipe) if is_compiled(recipe, size) else _Strings(cutter(recipe))


def words_of(text: str, whole: Iterable[tuple[int, int]], cut: Callable[[str], list[str]]) -> list[str]:
    """The words of a text; spans in `whole`, sorted and disjoint, are one word each.

    >>> words_of("抓好三会一课。", [(2, 6)], list)
    ['抓', '好', '三会一课', '。']
    """
    out: list[str] = []
    at = 0
    for start, end in whole:
        if at < start:
            out += cut(text[at:start])
        out.append(text[start:end])
        at = end
    if at < len(text):
        out += cut(text[at:])
    return out


class _Strings:
    def __init__(self, cut: Callable[[str], list[str]]) -> None:
        self._cut = cut
        self._short: dict[str, list[str]] = {}
        self._ids = Ids()

    def codes(self, texts: Sequence[str], wholes: Sequence[np.ndarray]) -> list[np.ndarray]:
        return [self._codes(words_of(t, w.tolist(), self._remembering)) for t, w in zip(texts, wholes, strict=True)]

    def _codes(self, words: list[str]) -> np.ndarray:
        return np.fromiter(map(self._ids.__getitem__, words), np.int32, len(words))

    def words(self, codes: Sequence[int]) -> list[str]:
        known = list(self._ids)
        return [known[c] for c in codes]

    def _remembering(self, text: str) -> list[str]:
        if len(text) > _SHORT:
            return self._cut(text)
        words = self._short.get(text)
        if words is None:
            words = self._short[text] = self._cut(text)
        return words


class _Compiled:
    def __init__(self, recipe: Recipe) -> None:
        self._dag = dag_of(recipe)
        self._more = Ids()  # strings the dictionary lacks; their codes follow its own

    def codes(self, texts: Sequence[str], wholes: Sequence[np.ndarray]) -> list[np.ndarray]:
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # compiled, and free of the interpreter's lock
            cut = pool.map(self._dag.tokens, texts, wholes)
            return [self._with_new(text, *tokens) for text, tokens in zip(texts, cut, strict=True)]

    def _with_new(self, text: str, ends: np.ndarray, codes: np.ndarray) -> np.ndarray:
        new = np.flatnonzero(codes < 0)
        begins = np.where(new > 0, ends[new - 1], 0)
        strings = [text[a:b] for a, b in zip(begins.tolist(), ends[new].tolist(), strict=True)]
        codes[new] = self._dag.size + np.fromiter(map(self._more.__getitem__, strings), np.int32, len(new))
        return codes

    def words(self, codes: Sequence[int]) -> list[str]:
        size, more = self._dag.size, list(self._more)
        return [self._dag.word(c) if c < size else more[c - size] for c in codes]
