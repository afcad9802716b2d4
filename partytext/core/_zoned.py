"""The zones of many documents, asked for many places at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from partytext.core._ids import Ids
from partytext.core._spans import Coded
from partytext.text import zones_of_all


class Zoned:
    """Texts and their zones: lists has those of each, which cover it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.lists = zones_of_all(texts)

    def at(self, doc: np.ndarray, start: np.ndarray) -> Coded:
        """The zone of each place: start in the text at position doc.

        >>> found = Zoned(["一、总则\\n正文。", "正文。"]).at(np.array([0, 0, 1]), np.array([2, 5, 0]))
        >>> [found.names[code] for code in found.codes]
        ['heading', 'body', 'body']
        """
        opens, zones = self._borders
        places = np.searchsorted(opens, doc.astype(np.int64) << 32 | start, side="right") - 1
        return Coded(zones.codes[places], zones.names)

    @cached_property
    def _borders(self) -> tuple[np.ndarray, Coded]:
        """Where each zone begins, as text << 32 | start, and which it is."""
        starts = np.array([zone[0] for zones in self.lists for zone in zones], np.int64)
        texts = np.repeat(np.arange(len(self.lists)), list(map(len, self.lists)))
        names = Ids()
        codes = np.array(names.numbers([zone[2] for zones in self.lists for zone in zones]), np.int32)
        return texts << 32 | starts, Coded(codes, list(names))
