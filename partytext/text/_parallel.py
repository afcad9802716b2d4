"""Unquoted slogans by parallel clauses: 抓班子、带队伍、保稳定、促发展."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np

from partytext.text._han import code_points
from partytext.text._segment import tagger

# How many clauses of 0, 1, 2, … characters make a slogan; other lengths never do.
_AT_LEAST = np.array([10**9, 10**9, 10**9, 2, 2, 3, 3, 10**9])
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


def parallel(text: str) -> list[tuple[int, int]]:
    """Lists of verb clauses of one length, standing free between marks.

    >>> t = "要点是，抓班子、带队伍、保稳定、促发展。北京市、天津市、河北省。"
    >>> [t[a:b] for a, b in parallel(t)]
    ['抓班子、带队伍、保稳定、促发展']
    """
    return [(a, b) for a, b in _even_lists(text) if _clauses(text[a:b].split("、"))]


def _even_lists(text: str) -> list[tuple[int, int]]:
    """Lists of clauses of one length between 、, as many as make a slogan, between marks of another kind."""
    points = code_points(text)
    # Unsigned: what lies below the first Han character wraps round and is above the last.
    stop = np.flatnonzero(points - np.uint32(_FIRST_HAN) > _LAST_HAN - _FIRST_HAN)
    link = np.flatnonzero(points[stop] == ord("、"))  # stop i joins clause i to clause i + 1
    if not len(link):
        return []
    edges = np.concatenate([[-1], stop, [len(points)]])
    size = np.diff(edges) - 1
    first = np.flatnonzero(np.diff(link, prepend=-2) > 1)  # of each run of joined clauses
    many = np.diff(np.append(first, len(link))) + 1
    length = np.minimum(size[link[first]], len(_AT_LEAST) - 1)
    even = np.logical_and.reduceat(size[link] == size[link + 1], first) & (many >= _AT_LEAST[length])
    head = link[first[even]]
    return list(zip((edges[head] + 1).tolist(), edges[head + many[even]].tolist(), strict=True))


@cache
def _verbs() -> frozenset[str]:
    text = (files("partytext.lexicon") / "data" / "clauses.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["verbs"])


def _clauses(parts: list[str]) -> bool:
    if len(parts[0]) == 3:
        return all(p[0] in _verbs() for p in parts)
    tag = tagger()
    return all(words[0][1][:1] == "v" and len(words) > 1 for words in map(tag, parts))
