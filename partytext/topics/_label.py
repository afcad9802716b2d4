"""A name for each topic: its seed's, or the terms that set it apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

LEAST, USUAL, MOST = 3, 4, 5
DOT = "·"


def distinctive(phi: np.ndarray) -> np.ndarray:
    """Topics x terms: weight in the topic times the share of the term that falls to the topic."""
    total = phi.sum(axis=0)
    return phi * np.divide(phi, total, out=np.zeros_like(phi), where=total > 0)


def telling_terms(terms: np.ndarray, phi: np.ndarray, n: int = MOST) -> list[list[str]]:
    """The n most distinctive terms of each topic; of two of which one contains the other, the first only.

    >>> telling_terms(np.array(["党史", "党史学习", "支部", "换届"]), np.array([[.5, .4, 0, .1], [0, 0, .6, .4]]), 2)
    [['党史', '换届'], ['支部', '换届']]
    """
    out = []
    for score in distinctive(phi):
        chosen: list[str] = []
        for i in np.argsort(-score, kind="stable"):
            if len(chosen) == n or score[i] <= 0:
                break
            if not any(terms[i] in c or c in terms[i] for c in chosen):
                chosen.append(str(terms[i]))
        out.append(chosen)
    return out


def labels(terms: np.ndarray, phi: np.ndarray, names: Sequence[str]) -> list[str]:
    """One label a topic, no two the same: the name given with its seeds, or 3 to 5 telling terms."""
    tops = telling_terms(terms, phi)
    out: list[str] = []
    for name, top in zip(names, tops, strict=True):
        tries = [name] if name else [DOT.join(top[:n]) for n in (USUAL, MOST, LEAST)]
        out.append(next((t for t in tries if t not in out and (name or t not in names)), f"{tries[0]}（{len(out) + 1}）"))
    return out
