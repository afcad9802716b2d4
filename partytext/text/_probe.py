"""The look that tells which rules of a pipeline have something to do, compiled: one pass for characters and strings."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numba import njit

from partytext.text._trie import NODES, ROOTS, slot_of, trie_of_strings

# The pairs that strings begin with are parted into groups; the highest bits of a character say of which it is the second,
# those below of which it is the first.
_GROUPS = 12
_SECOND = np.uint64((1 << _GROUPS) - 1 << 64 - _GROUPS)
_SHIFT = np.uint64(_GROUPS)
_OWN = np.uint64((1 << 64 - 2 * _GROUPS) - 1)  # the rest: the bits of rules


@njit(cache=True)
def _look(units, kinds, masks, pairs, slots, bits):
    """The bits of the characters, of pairs of them side by side, and of the strings."""
    single = both = strings = before = np.uint64(0)
    for low in range(len(units)):
        here = masks[kinds[units[low]]]
        single |= here
        both |= here & before
        if before << _SHIFT & here & _SECOND:
            node = np.int64(units[low - 1])
            for at in range(low, len(units)):
                node = slots[slot_of(slots, node, np.int64(units[at]))] & NODES
                if node == 0:
                    break
                strings |= bits[node]
        before = here
    return (single & ~pairs & _OWN) | (both & pairs) | strings


class Probe:
    """table: by UTF-16 code unit, the bits of the rules it may trigger; pairs: of those that wait for two side by side;
    strings: further strings (two characters and more) with the bit of the rule that waits for each."""

    def __init__(self, table: np.ndarray, pairs: np.uint64, strings: Mapping[str, int]) -> None:
        assert int(table.max()) <= _OWN, "the bits of the rules reach into those of the pairs"
        self._pairs = pairs
        self._slots, nodes, size = trie_of_strings(list(strings))
        self._bits = np.zeros(max(size, ROOTS), np.uint64)
        table = table.copy()
        for bit, node in zip(strings.values(), nodes.tolist(), strict=True):
            self._bits[node] |= np.uint64(bit)
        for i, pair in enumerate(sorted({string[:2] for string in strings})):
            table[ord(pair[0])] |= np.uint64(1 << 64 - 2 * _GROUPS + i % _GROUPS)
            table[ord(pair[1])] |= np.uint64(1 << 64 - _GROUPS + i % _GROUPS)
        self._masks, kinds = np.unique(table, return_inverse=True)
        self._kinds = kinds.astype(np.uint8 if len(self._masks) <= 256 else np.uint16)  # small, to stay in the cache

    def due(self, units: np.ndarray) -> int:
        """The bits of all rules that found what they wait for."""
        return int(_look(units, self._kinds, self._masks, self._pairs, self._slots, self._bits))
