"""Repeated strings of Han characters and what stands beside them, counted by sorting; numpy only.

Positions are sorted by the string that begins there, one character further at a time, and dropped once the string is
too rare: so a string is counted exactly, and only strings whose beginning is frequent are ever looked at. Strings are
worked on in blocks by their first character. Memory: 6 bytes a character for the text (15 while it is encoded), about
50 for each position of one block, 100 MB whatever the corpus (a block has BLOCK positions, or the occurrences of one
character if these are more), and what is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from partytext.text._han import HAN_RANGES, code_points

BLOCK = 1 << 21  # positions sorted at once
CODE_BITS = 16
MARK, AS_MARK = 0, "，"  # whatever is no Han character, and how strings() shows it
NEITHER, OPENS, CLOSES = range(3)
QUOTES = {OPENS: "“‘「", CLOSES: "”’」"}


@dataclass(frozen=True, eq=False)
class Encoded:
    """Texts end to end: `codes` (MARK, or the rank of a Han character), `doc` of each, `alphabet` by code."""

    codes: np.ndarray
    doc: np.ndarray
    alphabet: np.ndarray
    n_docs: int

    @classmethod
    def of(cls, texts: Sequence[str], *, room: int, letters: str = "") -> Encoded:
        """Encode texts laid end_to_end; letters: what counts as a character beside Han."""
        points = end_to_end(texts, room)
        seen = np.bincount(points, minlength=0x110000) > 0
        han = np.zeros(0x110000, dtype=bool)
        for low, high in HAN_RANGES:
            han[low : high + 1] = True
        han[[ord(letter) for letter in letters]] = True
        alphabet = np.flatnonzero(seen & han)
        table = np.zeros(0x110000, dtype=np.uint16)
        table[alphabet] = np.arange(1, len(alphabet) + 1)
        sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        doc = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
        doc = np.concatenate([doc[:1], doc, doc[-1:].repeat(room - 1)]) if len(texts) else np.zeros(len(points), np.int32)
        return cls(table[points], doc, np.concatenate([[ord(AS_MARK)], alphabet]).astype(np.uint32), len(texts))

    @property
    def size(self) -> np.ndarray:
        """Han characters of each document."""
        return np.bincount(self.doc[self.codes != MARK], minlength=self.n_docs)

    def strings(self, at: np.ndarray, n: int) -> list[str]:
        """The strings of n characters that begin at these positions."""
        points = self.alphabet[self.codes[at[:, None] + np.arange(n)]]
        return np.ascontiguousarray(points).view(f"<U{n}").reshape(-1).tolist()


def end_to_end(texts: Sequence[str], room: int) -> np.ndarray:
    """The code points of all texts, a mark before, between and (room of them) after them."""
    return code_points("\0" + "\0".join(texts) + "\0" * room)


def quotation_marks(texts: Sequence[str], room: int) -> np.ndarray:
    """OPENS or CLOSES at each quotation mark of the texts laid end_to_end, NEITHER elsewhere (int8)."""
    table = np.zeros(0x110000, dtype=np.int8)
    for what, marks in QUOTES.items():
        table[[ord(mark) for mark in marks]] = what
    return table[end_to_end(texts, room)]


@dataclass(frozen=True, eq=False)
class Level:
    """The frequent strings of one length in one block, with every position each begins at (`at`, ascending in each).

    Of string g these are at[first[g]:first[g] + count[g]].
    """

    n: int
    at: np.ndarray
    first: np.ndarray
    count: np.ndarray
    n_docs: np.ndarray
    right: Beside


class Beside(NamedTuple):
    """What stands on one side of each string: entropy in bits, and the share of the commonest character.

    A mark (punctuation, a Latin letter, the end of a line) counts each time as a neighbour of its own: a string that
    always stands between marks is as free as can be.
    """

    entropy: np.ndarray
    top: np.ndarray


def levels(text: Encoded, *, longest: int, min_docs: int, block: int = BLOCK) -> Iterator[Level]:
    """The strings of 1 to `longest` Han characters in at least min_docs documents, block by block."""
    occurrences = np.bincount(text.codes, minlength=len(text.alphabet))
    occurrences[MARK] = 0
    ends = np.cumsum(occurrences)
    low = 1
    while low < len(occurrences):
        high = max(low + 1, int(np.searchsorted(ends, ends[low - 1] + block, side="right")))
        yield from _levels(text, low, high, longest, min_docs)
        low = high


def _levels(text: Encoded, low: int, high: int, longest: int, min_docs: int) -> Iterator[Level]:
    at = np.flatnonzero((text.codes >= low) & (text.codes < high)).astype(np.int32)
    group = np.zeros(len(at), dtype=np.int64)
    n = 0
    runs = _runs(group, text.codes[at])
    while True:
        at, group, first, count, n_docs = _frequent(text, at, runs, min_docs)
        n += 1
        if not len(at):
            return
        runs = _runs(group, text.codes[at + n])
        yield Level(n, at, first, count, n_docs, _beside(runs, count))
        if n == longest:
            return


class _Runs(NamedTuple):
    """Positions sorted by group and neighbour: `order`, and for each run where it starts, its size and what it is."""

    order: np.ndarray
    start: np.ndarray
    size: np.ndarray
    group: np.ndarray
    code: np.ndarray


def _runs(group: np.ndarray, code: np.ndarray) -> _Runs:
    """Sort by group and code, earlier positions first: one sort of packed keys, faster than an argsort."""
    key = (group << CODE_BITS) | code
    place_bits = len(key).bit_length()
    if len(key) and int(key.max()).bit_length() + place_bits < 64:
        key = (key << place_bits) | np.arange(len(key))
        key.sort()
        order = key & ((1 << place_bits) - 1)
        key >>= place_bits
    else:
        order = np.argsort(key, kind="stable")
        key = key[order]
    start = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.empty(0, np.int64)
    kind = key[start]
    size = np.diff(np.append(start, len(key)))
    return _Runs(order, start, size, kind >> CODE_BITS, kind & ((1 << CODE_BITS) - 1))


def _frequent(text: Encoded, at: np.ndarray, runs: _Runs, min_docs: int) -> tuple[np.ndarray, ...]:
    """The runs that stand in enough documents, as groups: positions, group of each, starts, counts, documents."""
    likely = (runs.code != MARK) & (runs.size >= min_docs)
    start, size = runs.start[likely], runs.size[likely]
    at = at[runs.order[_spread(start, size)]]
    first = np.cumsum(size) - size
    n_docs = _sums(_new_document(text.doc[at], first), first)
    kept = n_docs >= min_docs
    at = at[np.repeat(kept, size)]
    size = size[kept]
    return at, np.repeat(np.arange(len(size)), size), np.cumsum(size) - size, size, n_docs[kept]


def _spread(start: np.ndarray, size: np.ndarray) -> np.ndarray:
    """start[0], start[0] + 1, … for each size."""
    return np.repeat(start - (np.cumsum(size) - size), size) + np.arange(int(size.sum()))


def _sums(values: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The sum of each group; first: where each (none is empty) begins."""
    return np.add.reduceat(values, first, dtype=np.float64 if values.dtype.kind == "f" else np.int64) if len(first) else first


def _new_document(doc: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Where the document is another than at the place before, in the same group."""
    new = np.ones(len(doc), dtype=bool)
    new[1:] = doc[1:] != doc[:-1]
    new[first] = True
    return new


def _beside(runs: _Runs, count: np.ndarray) -> Beside:
    """Entropy: log2 C - sum(c log2 c) / C over the neighbours' counts c, C their sum; a mark has c = 1 each time."""
    alike = np.where(runs.code == MARK, 1, runs.size)
    entropy = np.log2(count) - np.bincount(runs.group, runs.size * np.log2(alike), len(count)) / count
    first = np.searchsorted(runs.group, np.arange(len(count)))
    top = np.maximum.reduceat(np.where(runs.code == MARK, 0, runs.size), first) if len(count) else count
    return Beside(np.maximum(entropy, 0), top / count)


def left_of(text: Encoded, level: Level, chosen: np.ndarray) -> Beside:
    """What stands to the left of the chosen strings."""
    count = level.count[chosen]
    at = level.at[_spread(level.first[chosen], count)]
    return _beside(_runs(np.repeat(np.arange(len(count)), count), text.codes[at - 1]), count)


def share(level: Level, good: np.ndarray) -> np.ndarray:
    """Of each string the share of its occurrences that are good (a bool for each of level.at)."""
    return _sums(good, level.first) / level.count


def dispersion(text: Encoded, level: Level, chosen: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Deviation of proportions, 0 (in proportion to the length of documents) to nearly 1 (all in one short document).

    DP = 0.5 sum |v - s| over all documents, v a document's share of the occurrences, s its share of the text.
    Gries (2008) International Journal of Corpus Linguistics 13:403.
    """
    count = level.count[chosen]
    doc = text.doc[level.at[_spread(level.first[chosen], count)]]
    first = np.cumsum(count) - count
    begins = np.flatnonzero(_new_document(doc, first))
    v = np.diff(np.append(begins, len(doc))) / np.repeat(count, level.n_docs[chosen])
    s = size[doc[begins]] / size.sum()
    return (1 + _sums(np.abs(v - s) - s, np.searchsorted(begins, first))) / 2
