"""Where a side never says a term: the exact chance that all documents that do stand on the other side.

A shuffle of whole documents errs there: with next to no mentions, what tells one division from another is the length of
silent documents, and sides of unlike lengths look different by that alone. Here the lengths stay where they are. Given
that K clusters name the term, each as likely as its length and the term's burstiness make it, the number X of them on
one side has the chance P(X = x) ~ f(x) g(K - x), f and g Poisson-binomial: Fisher's exact test with unequal odds (with
equal ones it is Fisher's). Two-sided as there: all x no likelier than the one seen. Strata: K is fixed in each.
"""

from __future__ import annotations

import numpy as np

from partytext.compare._nb import Fit, Floats, Ints

# numbers held at once: 8 MB an array
CELLS = 1 << 20
# chances of one division computed in two orders differ by less than this share
TIE = 1e-7


def chance(n: Floats, null: Fit, terms: slice) -> Floats:
    """Documents x terms: how likely a document of n characters names the term, 1 - (1 + a * mu) ** (-1 / a)."""
    mu = np.multiply.outer(n, null.rate[terms])
    burst = np.maximum(null.burst[terms], 1e-9)
    return -np.expm1(-np.log1p(burst * mu) / burst)


def presence_p(
    named: np.ndarray, likely: Floats, sides: list[Ints], stratum: Ints, need: np.ndarray | None = None
) -> Floats:
    """p of each side against the rest and each term, NaN where not needed.

    named: clusters x terms, whether a cluster names it; likely: the same, how likely it is to; sides: rows of side a
    of each contrast (b is the others); stratum: of each row; need: contrasts x terms.

    >>> from scipy.stats import fisher_exact
    >>> named = np.array([[1, 1, 1, 0, 0, 0, 0, 0, 0]], dtype=bool).T
    >>> p = presence_p(named, np.full((9, 1), 0.3), [np.arange(4)], np.zeros(9, int))
    >>> bool(np.isclose(p[0, 0], fisher_exact([[3, 1], [0, 5]]).pvalue))
    True
    """
    p = np.full((len(sides), named.shape[1]), np.nan)
    count = named.sum(axis=0)
    order = np.argsort(count, kind="stable")
    at = 0
    while at < len(order):  # terms of like K together
        most = max(1, 2 * int(count[order[at]]))
        size = max(1, CELLS // (most + 1))
        terms = order[at : at + size]
        terms = terms[count[terms] <= most]
        at += len(terms)
        width = int(count[terms[-1]]) + 1
        for k, side in enumerate(sides):
            asked = terms if need is None else terms[need[k, terms]]
            p[k, asked] = _two_sided(named[:, asked], likely[:, asked], side, stratum, width)
    return p


def _two_sided(named: np.ndarray, likely: Floats, side: Ints, stratum: Ints, width: int) -> Floats:
    own = np.zeros(len(named), dtype=bool)
    own[side] = True
    whole = np.zeros((named.shape[1], width))  # chance of each X
    whole[:, 0] = 1
    for s in range(int(stratum.max()) + 1):
        here = stratum == s
        mine, others = (_number(likely[here & x], width) for x in (own, ~own))
        left = named[here].sum(axis=0)[:, None] - np.arange(width)  # K - x
        joint = mine * np.where(left < 0, 0, np.take_along_axis(others, np.maximum(left, 0), axis=1))
        whole = _together(whole, joint / joint.sum(axis=1, keepdims=True))
    seen = np.take_along_axis(whole, named[own].sum(axis=0)[:, None], axis=1)
    return np.minimum(1, np.where(whole <= seen * (1 + TIE), whole, 0).sum(axis=1))


def _number(likely: Floats, width: int) -> Floats:
    """Terms x numbers below width: the chance that this many of the clusters name the term."""
    out = np.zeros((likely.shape[1], width))
    out[:, 0] = 1
    for row in likely:
        more = out[:, :-1] * row[:, None]
        out *= 1 - row[:, None]
        out[:, 1:] += more
    return out


def _together(a: Floats, b: Floats) -> Floats:
    """Chances of the sum of two independent numbers, those below the width."""
    out = np.zeros_like(a)
    for x in range(a.shape[1]):
        out[:, x:] += a[:, x : x + 1] * b[:, : a.shape[1] - x]
    return out
