"""One wording for spellings that differ by their marks alone: 获得感幸福感安全感 is 获得感、幸福感、安全感, 1＋N is 1+N."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

_MARKS = "、，；,;·“”‘’\"＂ \u3000"


def fold(surface: str) -> str:
    """A spelling without its marks.

    >>> fold("获得感、幸福感"), fold("1＋ N")
    ('获得感幸福感', '1+N')
    """
    for mark in _MARKS:
        surface = surface.replace(mark, "")
    return surface.replace("＋", "+")


def folded(numbers: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The number of each spelling's wording by what the spelling is without its marks; numbers: of each spelling."""
    return {fold(surface): number for surface, number in numbers}


def one_wording(surfaces: Sequence[str], known: Mapping[str, int], first: int = 0) -> np.ndarray:
    """Of each spelling the number of the wording it counts for: of the lexicon (known: folded()), else of the most frequent spelling that
    differs by marks alone, which is the place of one such among surfaces, counted from first.

    >>> one_wording(["强组织、优服务", "强组织优服务", "强组织、优服务"], {}).tolist()
    [0, 0, 0]
    """
    keys = fold("\n".join(surfaces)).split("\n") if surfaces else []
    last = dict(zip(keys, range(len(surfaces)), strict=True))
    alike = np.fromiter(map(last.__getitem__, keys), np.int64, len(keys))  # the last one that differs by marks alone
    number = np.arange(first, first + len(keys))
    for k, places in _spelled_differently(surfaces, alike).items():
        counts = Counter(surfaces[i] for i in places)
        most = max(counts, key=lambda surface: (counts[surface], len(surface)))
        number[k] = first + next(i for i in places if surfaces[i] == most)
    for key in known.keys() & last.keys():
        number[last[key]] = known[key]
    return number[alike]


def _spelled_differently(surfaces: Sequence[str], alike: np.ndarray) -> dict[int, list[int]]:
    """The places of surfaces that are alike but not the same, by the last of them."""
    again = np.flatnonzero(alike != np.arange(len(alike)))
    pairs = list(zip(again.tolist(), alike[again].tolist(), strict=True))
    places: dict[int, list[int]] = {k: [] for i, k in pairs if surfaces[i] != surfaces[k]}
    for i, k in pairs:
        if k in places:
            places[k].append(i)
    return {k: [*before, k] for k, before in places.items()}
