"""The exact companion: shuffle who belongs to whom, and see how often chance does as much.

Phipson & Smyth (2010) Stat. Appl. Genet. Mol. Biol. 9:39 for p = (1 + hits) / (1 + shuffles); Besag & Clifford (1991)
Biometrika 78:301 for stopping where a p is plainly large.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import comb, prod

import numpy as np
import scipy.sparse as sp

from partytext.compare._nb import Floats, Ints, summed

# A first round for every term; a term with fewer hits than ENOUGH goes on to ROUNDS, for its p must reach
# below .001 to survive among many terms.
FIRST, ROUNDS, ENOUGH = 999, 4999, 20
# float32 sums of the same numbers in another order differ by less than this share of their norm
TIE = 1e-5
# below this share of the rows a sparse product is the faster one
SPARSE = 0.05
# numbers held at once: 64 MB of scores, 32 MB of orders
CELLS = 1 << 23


def centred(score: Floats, stratum: Ints) -> Floats:
    """score less its mean within each stratum, so that a sum over one side tells the difference."""
    size = np.maximum(np.bincount(stratum), 1)[:, None]
    return score - (summed(score, stratum) / size)[stratum]


def subset_p(score: Floats, sides: list[Ints], need: np.ndarray, stratum: Ints, random_state: int) -> Floats:
    """p of each contrast and term: how often a random side has as large a sum.

    score: rows x terms, centred; sides: rows of side a of each contrast (b is the others);
    need: contrasts x terms, where p is wanted (NaN elsewhere); stratum: rows are shuffled within it.
    Every division is tried where there are at most 4999, else 999 to 4999 random ones.
    """
    score = np.ascontiguousarray(score, dtype=np.float32)
    p = np.full(need.shape, np.nan)
    norm = TIE * np.sqrt(np.einsum("ij,ij->j", score, score))
    floor = np.stack([np.abs(score[side].sum(axis=0)) for side in sides]) - norm
    hits, tried, drawn = np.zeros(need.shape, np.int64), np.zeros(need.shape, np.int64), []
    for k, side in enumerate(sides):
        if _divisions(side, stratum) <= ROUNDS:
            every = np.array(list(_all_sides(side, stratum)), dtype=np.int64).reshape(-1, len(side))
            at = np.flatnonzero(need[k])
            found = np.abs(_sums(every, score[:, at])) >= floor[k, at]
            p[k, at] = found.mean(axis=0)
        else:
            drawn.append(k)
    if not drawn or not need[drawn].any():
        return p
    places = {k: _places(sides[k], stratum) for k in drawn}
    for order in _orders(stratum, random_state):
        going = [(k, at) for k in drawn if len(at := np.flatnonzero(need[k] & _open(hits[k], tried[k])))]
        if not going:
            break
        for k, at in going:
            found = np.abs(_sums(order[:, places[k]], score[:, at])) >= floor[k, at]
            hits[k, at] += found.sum(axis=0)
            tried[k, at] += len(order)
    for k in drawn:
        p[k] = np.where(need[k], (1 + hits[k]) / (1 + tried[k]), np.nan)
    return p


def many_p(score: Floats, codes: Ints, random_state: int) -> Floats:
    """p of each term over all groups at once, by sum_u (sum of u)^2 / size of u.

    score: rows x terms, centred; codes: group of each row.
    """
    size = np.bincount(codes)
    cut = np.concatenate([[0], np.cumsum(size)])
    score = np.ascontiguousarray(score, dtype=np.float32)
    terms = np.arange(score.shape[1])

    def statistic(order: np.ndarray, terms: np.ndarray) -> np.ndarray:
        total = np.zeros((len(order), len(terms)))
        for g in range(len(size)):
            total += _sums(order[:, cut[g] : cut[g + 1]], score[:, terms]) ** 2 / size[g]
        return total

    floor = statistic(np.argsort(codes, kind="stable")[None, :], terms)[0] * (1 - 2 * TIE)
    hits, tried = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    for order in _orders(np.zeros(len(codes), np.int64), random_state):
        going = np.flatnonzero(_open(hits, tried))
        if not len(going):
            break
        hits[going] += (statistic(order, going) >= floor[going]).sum(axis=0)
        tried[going] += len(order)
    return (1 + hits) / (1 + tried)


def _open(hits: np.ndarray, tried: np.ndarray) -> np.ndarray:
    return (tried < FIRST) | (hits < ENOUGH)


def _orders(stratum: Ints, seed: int) -> Iterator[np.ndarray]:
    """Random orders of the rows, shuffled within strata, strata one after another; ROUNDS in all."""
    rng = np.random.default_rng(seed)
    most = max(1, (CELLS // 2) // max(len(stratum), 1))
    done = 0
    while done < ROUNDS:
        size = min(most, (FIRST if done < FIRST else ROUNDS) - done)
        yield np.argsort(rng.random((size, len(stratum))) + stratum, axis=1)
        done += size


def _places(side: Ints, stratum: Ints) -> Ints:
    """Where in such an order a random side of the same make-up stands; the smaller of the two sides."""
    inside = np.bincount(stratum[side], minlength=int(stratum.max()) + 1)
    size = np.bincount(stratum)
    start = np.cumsum(size) - size
    if 2 * len(side) > len(stratum):  # the rest sums to the same, with the other sign
        return np.concatenate([np.arange(s + k, s + n) for s, k, n in zip(start, inside, size, strict=True)])
    return np.concatenate([np.arange(s, s + k) for s, k in zip(start, inside, strict=True)])


def _divisions(side: Ints, stratum: Ints) -> int:
    inside = np.bincount(stratum[side], minlength=int(stratum.max()) + 1)
    return prod(comb(int(n), int(k)) for n, k in zip(np.bincount(stratum), inside, strict=True))


def _all_sides(side: Ints, stratum: Ints) -> Iterator[list[int]]:
    inside = np.bincount(stratum[side], minlength=int(stratum.max()) + 1)
    members = (np.flatnonzero(stratum == s).tolist() for s in range(len(inside)))
    ways = [combinations(rows, int(k)) for rows, k in zip(members, inside, strict=True)]
    return (list(sum(choice, ())) for choice in product(*ways))


def _sums(rows: np.ndarray, score: np.ndarray) -> np.ndarray:
    """Sums of score over each row of row numbers."""
    tries, size = rows.shape
    if size < SPARSE * len(score):
        start = np.arange(0, rows.size + 1, size) if size else np.zeros(tries + 1, np.int64)
        picks = sp.csr_array((np.ones(rows.size, np.float32), rows.ravel(), start), shape=(tries, len(score)))
        return picks @ score
    labels = np.zeros((tries, len(score)), np.float32)
    np.put_along_axis(labels, rows, np.float32(1), axis=1)
    return labels @ score
