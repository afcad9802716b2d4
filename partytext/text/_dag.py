"""jieba's cut without its hidden Markov model, compiled: the likeliest path through the words of its dictionary.

A trie gives the words that begin at each character, the path is found from right to left as jieba does, and tokens come
out as numbers: no string is made that nobody asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from importlib.util import find_spec
from math import log
from pathlib import Path

import numpy as np
from numba import njit

from partytext.text._sets import is_one_of
from partytext.text._trie import NODES, ROOTS, points_of, slot_of, trie_of

WORDS = 0x110000  # codes below are single characters, codes from here on nodes of the trie
_NO_SPANS = np.empty((0, 2), np.int32)
_SPACE, _LINE, _ZERO, _LETTER = ord(" "), ord("\n"), ord("0"), 8  # of a dictionary; bits of a letter of a tag
MANY = -1  # the code of what has several characters and is no word of the dictionary


def _kinds() -> np.ndarray:
    """Of each character: 2 letter or digit, 1 any other that jieba looks up in its dictionary, 3 white space, 0 the rest."""
    kind = np.zeros(ROOTS, dtype=np.uint8)
    kind[0x4E00:0x9FD6] = 1
    kind[[ord(c) for c in "+#&._%-"]] = 1
    kind[[c for c in range(0x80) if chr(c).isalnum()]] = 2
    return kind


_KIND = _kinds()


@njit(cache=True)
def _code(points, low, high, slots, weight):
    """The code of points[low:high] as one word."""
    if high - low == 1:
        return points[low]
    node = int(points[low])
    for at in range(low + 1, high):
        found = slots[slot_of(slots, node, points[at])] if points[at] < ROOTS and node < len(weight) else 0
        if found == 0:
            return MANY
        node = found & NODES
    return WORDS + node if weight[node] < 0 else MANY


@njit(cache=True)
def _path(points, low, high, slots, weight, unknown, best, step, chosen):
    """For each place of points[low:high]: where the word ends that the likeliest path takes there, and its node."""
    for at in range(low, high - 1):  # the first step from each character, in a loop of its own: these wait for memory
        chosen[at] = slots[slot_of(slots, points[at], points[at + 1])] & NODES
    chosen[high - 1] = 0
    best[high] = 0.0
    for at in range(high - 1, low - 1, -1):
        word, end, top = int(points[at]), at + 1, -np.inf
        if weight[word] < 0:
            top = weight[word] + best[at + 1]
        node, k = int(chosen[at]), at + 2
        while node:
            if weight[node] < 0 and weight[node] + best[k] >= top:
                top, end, word = weight[node] + best[k], k, node
            if k == high:
                break
            node = slots[slot_of(slots, node, points[k])] & NODES
            k += 1
        best[at] = top if top > -np.inf else unknown + best[at + 1]
        step[at], chosen[at] = end, word


@njit(cache=True, nogil=True)
def _tokens(points, spans, kinds, slots, weight, unknown):
    """The end and the code of every token of a text whose spans, sorted and disjoint, stay whole."""
    n = len(points)
    ends, codes = np.empty(n, np.int32), np.empty(n, np.int32)
    best = np.empty(n + 1, np.float64)
    step, chosen = np.empty(n, np.int32), np.empty(n, np.int32)
    count = at = span = 0
    while at < n:
        if span < len(spans) and spans[span, 0] == at:
            ends[count], codes[count] = spans[span, 1], _code(points, at, spans[span, 1], slots, weight)
            at = ends[count]
            count += 1
            span += 1
            continue
        limit = spans[span, 0] if span < len(spans) else n
        if points[at] >= len(kinds) or kinds[points[at]] == 0:
            is_break = points[at] == 13 and at + 1 < limit and points[at + 1] == 10
            ends[count], codes[count] = (at + 2, MANY) if is_break else (at + 1, points[at])
            at = ends[count]
            count += 1
            continue
        high = at + 1
        while high < limit and points[high] < len(kinds) and kinds[points[high]]:
            high += 1
        _path(points, at, high, slots, weight, unknown, best, step, chosen)
        while at < high:
            begin, at = at, step[at]
            codes[count] = WORDS + chosen[begin] if at - begin > 1 else points[begin]
            if at - begin == 1 and kinds[points[begin]] == 2:
                while at < high and step[at] == at + 1 and kinds[points[at]] == 2:
                    at += 1
                    codes[count] = MANY
            ends[count] = at
            count += 1
    return ends[:count], codes[:count]


@njit(cache=True)
def _apart(points, parts):
    """Parts of a text with a zero behind each, which keeps them apart."""
    joined, home = np.zeros((parts[:, 1] - parts[:, 0] + 1).sum(), np.int32), 0
    for i in range(len(parts)):
        for at in range(parts[i, 0], parts[i, 1]):
            joined[home] = points[at]
            home += 1
        home += 1
    return joined


@njit(cache=True, nogil=True)
def first_words(points, parts, arrays, roles):
    """How long the first token of each part is, which is cut by itself, and its role; 0 where the part is empty.

    arrays: of the Dag; roles: its by_word() or by_tag().
    """
    ends, codes = _tokens(_apart(points, parts), parts[:0], *arrays)
    length, role = np.zeros(len(parts), np.int32), np.zeros(len(parts), np.uint8)
    i = home = 0
    for part in range(len(parts)):
        size = parts[part, 1] - parts[part, 0]
        if size:
            length[part], role[part] = ends[i] - home, roles[codes[i]]
        home += size + 1
        while i < len(ends) and ends[i] <= home:
            i += 1
    return length, role


@njit(cache=True, nogil=True)
def laid_out(points, parts, arrays, roles):
    """For each character and the end: how long the token is that begins there, 0 where none does, and its role (uint8 both).

    parts: the spans that are cut, each by itself; arrays: of the Dag; roles: its by_tag().
    """
    ends, codes = _tokens(_apart(points, parts), parts[:0], *arrays)
    size, role = np.zeros(len(points) + 1, np.uint8), np.zeros(len(points) + 1, np.uint8)
    i = at = 0
    for k in range(len(parts)):
        home, high = parts[k, 0] - at, parts[k, 1]
        while at + home < high:
            size[at + home], role[at + home] = ends[i] - at, roles[codes[i]]
            at = ends[i]
            i += 1
        at, i = at + 1, i + 1
    return size, role


@njit(cache=True)
def _parsed(text, lines):
    """Of each line of a dictionary, "word count tag": where its word begins and ends, its count, and its tag as one number."""
    begins, ends = np.empty(lines, np.int64), np.empty(lines, np.int64)
    counts, tags = np.zeros(lines, np.int64), np.zeros(lines, np.int64)
    at = 0
    for line in range(lines):
        begins[line] = at
        while text[at] != _SPACE:
            at += 1
        ends[line] = at
        at += 1
        while text[at] != _SPACE:
            counts[line] = counts[line] * 10 + text[at] - _ZERO
            at += 1
        at += 1
        while text[at] != _LINE:
            tags[line] = tags[line] << _LETTER | text[at]
            at += 1
        at += 1
    return begins, ends, counts, tags


@njit(cache=True)
def _logs(counts, total):
    """The logarithm of the share of each count, 0 where it is none."""
    out = np.zeros(len(counts))
    for i in range(len(counts)):
        if counts[i]:
            out[i] = log(counts[i]) - log(total)
    return out


class Dag:
    """jieba's dictionary as a trie, with further words."""

    def __init__(self, added: Iterable[tuple[str, int]] = ()) -> None:
        self._text = _dictionary() + "".join(f"{word} {count} \n" for word, count in added)
        points = points_of(self._text)
        self._begins, self._ends, counts, self._tags = _parsed(points, self._text.count("\n"))
        self._slots, self._nodes, size = trie_of(points, self._begins, self._ends)
        self._unknown = -log(counts.sum())
        self._weight = np.zeros(size)  # 0 where no word ends; the logarithm of a share is below
        self._weight[self._nodes] = _logs(counts, counts.sum())
        self.size = WORDS + size  # every code is below

    def tokens(self, text: str, whole: np.ndarray = _NO_SPANS) -> tuple[np.ndarray, np.ndarray]:
        """The end and the code of every token; spans in `whole` (int32, sorted and disjoint) are one token each."""
        return _tokens(points_of(text), whole, _KIND, self._slots, self._weight, self._unknown)

    def by_tag(self, role_of: Callable[[str], int]) -> np.ndarray:
        """What a function says of the part of speech of each word, by code: uint8, 0 for what is no word."""
        tags, which = self._each_tag
        return self._by_code(np.array([role_of(tag) for tag in tags], np.uint8)[which])

    def by_word(self, role_of: Callable[[str, str], int], opens: Collection[str]) -> np.ndarray:
        """The same of each word and its part of speech; opens: the first characters of words of which there is something to say."""
        tags, which = self._each_tag
        roles = np.zeros(len(which), np.uint8)
        for i in np.flatnonzero(is_one_of(points_of(self._text)[self._begins], "".join(sorted(opens)))).tolist():
            roles[i] = role_of(self._text[self._begins[i] : self._ends[i]], tags[which[i]])
        return self._by_code(roles)

    @cached_property
    def _each_tag(self) -> tuple[list[str], np.ndarray]:
        """The different parts of speech, and which of them each word has."""
        tags, which = np.unique(self._tags, return_inverse=True)
        return [_letters(tag) for tag in tags.tolist()], which

    def _by_code(self, roles: np.ndarray) -> np.ndarray:
        out = np.zeros(self.size + 1, np.uint8)  # the last cell serves MANY
        out[np.where(self._nodes < ROOTS, self._nodes, WORDS + self._nodes)] = roles
        return out

    @property
    def arrays(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
        """What laid_out goes by."""
        return _KIND, self._slots, self._weight, self._unknown

    @cached_property
    def _place(self) -> np.ndarray:
        """Of which line each node is the word."""
        place = np.zeros(self.size - WORDS, np.int32)
        place[self._nodes] = np.arange(len(self._nodes))
        return place

    def word(self, code: int) -> str:
        """The character or word of a code."""
        if code < WORDS:
            return chr(code)
        line = self._place[code - WORDS]
        return self._text[self._begins[line] : self._ends[line]]

    def cut(self, text: str) -> list[str]:
        """The tokens of a text as strings."""
        ends = self.tokens(text)[0].tolist()
        return [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def _letters(tag: int) -> str:
    """The letters that one number holds.

    >>> _letters(ord("v") << _LETTER | ord("n"))
    'vn'
    """
    return _letters(tag >> _LETTER) + chr(tag & ((1 << _LETTER) - 1)) if tag else ""


def _dictionary() -> str:
    """jieba's dictionary: a line for each word with how often it counts it and its part of speech."""
    spec = find_spec("jieba")
    assert spec is not None and spec.submodule_search_locations  # a dependency of this package
    return (Path(spec.submodule_search_locations[0]) / "dict.txt").read_text(encoding="utf-8")
