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
    stop = np.flatnonzero((points < 0x4E00) | (points > 0x9FFF))
    if not len(stop):
        return []
    start = np.concatenate([[0], stop + 1])  # of each clause; stop is where it ends
    end = np.concatenate([stop, [len(points)]])
    linked = np.concatenate([[False], points[stop] == ord("、")])  # to the clause before
    first = np.flatnonzero(~linked)
    size = end - start
    shortest, longest = np.minimum.reduceat(size, first), np.maximum.reduceat(size, first)
    many = np.diff(np.append(first, len(size)))
    even = (shortest == longest) & (many >= _AT_LEAST[np.minimum(longest, len(_AT_LEAST) - 1)])
    last = first + many - 1
    return list(zip(start[first[even]].tolist(), end[last[even]].tolist(), strict=True))


@cache
def _verbs() -> frozenset[str]:
    text = (files("partytext.lexicon") / "data" / "clauses.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["verbs"])


def _clauses(parts: list[str]) -> bool:
    if len(parts[0]) == 3:
        return all(p[0] in _verbs() for p in parts)
    tag = tagger()
    return all(words[0][1][:1] == "v" and len(words) > 1 for words in map(tag, parts))
