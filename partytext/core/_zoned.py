"""The zones of many documents, asked for many places at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from partytext.core._spans import Coded
from partytext.text import ZONES, zones_of_all


class Zoned:
    """Texts and their zones: doc, start, end and zone of each, in order; those of a text cover it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.doc, self.start, code = zones_of_all(texts)
        self.zone = Coded(code, ZONES)
        self._opens = self.doc << 32 | self.start
        self._sizes = np.fromiter(map(len, texts), np.int64, len(texts))

    @property
    def end(self) -> np.ndarray:
        """Where each zone ends."""
        last = np.append(self.doc[1:] != self.doc[:-1], True)[: len(self.doc)]
        return np.where(last, self._sizes[self.doc], np.append(self.start[1:], 0)[: len(self.doc)])

    def at(self, doc: np.ndarray, start: np.ndarray) -> Coded:
        """The zone of each place: start in the text at position doc.

        >>> found = Zoned(["一、总则\\n正文。", "正文。"]).at(np.array([0, 0, 1]), np.array([2, 5, 0]))
        >>> [found.names[code] for code in found.codes]
        ['heading', 'body', 'body']
        """
        places = doc.astype(np.int64) << 32 | start
        if np.all(places[1:] >= places[:-1]):  # then the zones, which are fewer, are sooner found among the places
            times = np.diff(np.searchsorted(places, self._opens), append=len(places))
            return Coded(np.repeat(self.zone.codes, times), ZONES)
        return Coded(self.zone.codes[np.searchsorted(self._opens, places, side="right") - 1], ZONES)

    def names(self, doc: int, starts: Sequence[int]) -> list[str]:
        """The name of the zone of each start in the text at position doc."""
        found = self.at(np.full(len(starts), doc), np.array(starts, np.int64))
        return [ZONES[code] for code in found.codes.tolist()]
