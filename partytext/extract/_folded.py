"""One wording for spellings that differ by their marks alone: 获得感幸福感安全感 is 获得感、幸福感、安全感, 1＋N is 1+N."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_MARKS = "、，；,;·“”‘’ \u3000"


def fold(surface: str) -> str:
    """A spelling without its marks.

    >>> fold("获得感、幸福感"), fold("1＋ N")
    ('获得感幸福感', '1+N')
    """
    for mark in _MARKS:
        surface = surface.replace(mark, "")
    return surface.replace("＋", "+")


def folded(canonical: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The canonical wording of each spelling by what it is without its marks; canonical: spellings and their canonical wordings."""
    return {fold(surface): name for surface, name in canonical}


def one_wording(surfaces: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """Of each spelling the wording it counts for: of the lexicon (known: folded()), else the most frequent that differs by marks alone.

    >>> one_wording(["强组织、优服务", "强组织优服务", "强组织、优服务"], {})
    ['强组织、优服务', '强组织、优服务', '强组织、优服务']
    """
    counts = Counter(surfaces)
    names = {surface: known[surface] for surface in counts if surface in known}
    marked = [surface for surface in counts if not surface.isalnum()]
    keys = fold("\n".join(marked)).split("\n") if marked else []
    times = Counter(keys)
    several = {key for key, n in times.items() if n > 1} | times.keys() & known.keys() | times.keys() & counts.keys()
    groups: dict[str, list[str]] = {}
    for key, surface in zip(keys, marked, strict=True):
        if key in several:
            groups.setdefault(key, []).append(surface)
    for key, spellings in groups.items():
        if key in counts and key not in spellings:
            spellings.append(key)
        if key in known:
            names |= dict.fromkeys(spellings, known[key])
        else:
            names |= dict.fromkeys(spellings, max(spellings, key=lambda surface: (counts[surface], len(surface))))
    return list(map(names.get, surfaces, surfaces))  # type: ignore[arg-type]
