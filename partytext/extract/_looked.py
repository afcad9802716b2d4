"""All that compiled code finds out of a long text in one call, so that the thread it runs in waits for the interpreter once."""

from __future__ import annotations

from functools import cache

import numpy as np
from numba import njit

from partytext.extract._wordings import Around, around, wordings
from partytext.text import Matcher
from partytext.text._compiled import compiled
from partytext.text._marks import KINDS, ROOM
from partytext.text._occurrences import walk
from partytext.text._scan import Scan, as_arrays, named, points_and_room, scan_knowledge, scanned

_known = compiled(wordings)


def looked(text: str, matcher: Matcher, kind: np.ndarray, evidence: np.ndarray) -> tuple[np.ndarray, np.ndarray, Scan]:
    """The known wordings of a text (wordings()) and what to ask of them, and the rest; kind, evidence: of each phrase."""
    points = points_and_room(text)
    if matcher.occurrences is None:
        known, found = _known(matcher.spans(text), kind, evidence, points, _arrays_around()), scanned(points, KINDS, *scan_knowledge())
    else:
        known, found = _looked(points, matcher.occurrences.arrays, (kind, evidence), _arrays_around(), KINDS, scan_knowledge())
    return *known, named(points, found)


@cache
def _arrays_around() -> Around:
    return as_arrays(around())


@njit(cache=True, nogil=True)
def _looked(points, occurrences, phrases, words, kinds, knowledge):
    matches = walk(points[: len(points) - ROOM], *occurrences)
    return _known(matches, *phrases, points, words), scanned(points, kinds, *knowledge)
