"""A trie over many strings in one hash table, built and walked by compiled code."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit

from partytext.text._han import code_points

ROOTS = 0x10000  # nodes below are single characters of the basic plane, the root's children; no string goes beyond it
_NODE_BITS = 21  # of a slot: the child; the rest is its key, parent << 16 | character
NODES = (1 << _NODE_BITS) - 1
_MIX = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing


@njit(cache=True)
def slot_of(slots, parent, char):
    """Where the child of a node stands, or the free slot where it would."""
    key = np.int64(parent) << 16 | char
    mask = len(slots) - 1
    at = np.int64((np.uint64(key) * _MIX) >> np.uint64(32)) & mask
    while slots[at] != 0 and slots[at] >> _NODE_BITS != key:
        at = (at + 1) & mask
    return at


@njit(cache=True)
def _insert(slots, points, begins, ends):
    """Put strings into the trie; the node of each."""
    nodes = np.empty(len(ends), np.int32)
    last = ROOTS - 1
    for i in range(len(ends)):
        node = int(points[begins[i]])
        for at in range(begins[i] + 1, ends[i]):
            slot = slot_of(slots, node, points[at])
            if slots[slot] == 0:
                last += 1
                slots[slot] = (node << 16 | points[at]) << _NODE_BITS | last
            node = slots[slot] & NODES
        nodes[i] = node
    return nodes


def points_of(text: str) -> np.ndarray:
    """The code points of a text (int32: the compiler makes floats of signed with unsigned)."""
    return code_points(text).view(np.int32)


def trie_of(points: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """The slots of a trie, the node of each string, and how many nodes there are.

    points: code points; begins, ends: where each string stands in them, of one character at least, none beyond U+FFFF.
    """
    size = int((ends - begins).sum())
    slots = np.zeros(1 << size.bit_length(), np.int64)
    assert ROOTS + size <= NODES, "too many strings for one trie"
    nodes = _insert(slots, points, begins, ends)
    return slots, nodes, max(ROOTS, int(nodes.max()) + 1)


def trie_of_strings(strings: Sequence[str]) -> tuple[np.ndarray, np.ndarray, int]:
    """The same of strings."""
    ends = np.cumsum(np.fromiter(map(len, strings), np.int64, len(strings)))
    return trie_of(points_of("".join(strings)), np.append(0, ends[:-1]), ends)
