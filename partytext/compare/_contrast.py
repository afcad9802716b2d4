"""One null hypothesis, and the contrasts it judges: ratio, interval or bound, p and cautions, by term."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from partytext.compare import _nb as nb
from partytext.compare._bootstrap import Draws, bootstrap_t
from partytext.compare._nb import Floats, Ints, Side
from partytext.compare._notes import BIT
from partytext.compare._permute import CELLS, centred, subset_p
from partytext.compare._presence import chance, presence_p
from partytext.compare._rates import MIN_CLUSTERS

# below this many clusters on a side, or a scatter that tells no more than so few, t is not to be trusted, and
# the permutation answers
T_CLUSTERS = 8
# cautions: mean document length, burstiness (with document numbers), one document's share of a count
LENGTH_RATIO, BURST_RATIO, DOCS_RATIO, LARGE_SHARE = 3, 4, 3, 0.5
# "at most 1,000 times" and "at least a thousandth" say nothing
NO_BOUND = 1000
# burstiness below this is as good as none, and no ratio is taken with it
NO_BURST = 0.05
# measured with 300 terms: under 30 documents a side hardly any true difference survives adjustment
MANY_TERMS, MANY_TERMS_DOCS = 100, 30


@dataclass(frozen=True)
class Pool:
    """Documents of one null hypothesis; each of targets is a group set against all the others here.

    y: documents x terms; n: characters; group, cluster, stratum: codes of the documents;
    fixed: the others are one text taken as it stands.
    """

    y: sp.csc_array
    n: Floats
    group: Ints
    cluster: Ints
    stratum: Ints
    targets: list[int]
    fixed: bool = False
    stratified: bool = False

    def side(self, target: int) -> tuple[np.ndarray, np.ndarray]:
        """Documents of the target, and of the others."""
        own = self.group == target
        return own, ~own


@dataclass
class Judged:
    """Targets x terms: what emphasis() prints."""

    shape: tuple[int, int]
    ratio: Floats = field(init=False)
    bound: np.ndarray = field(init=False)
    ratio_low: Floats = field(init=False)
    ratio_high: Floats = field(init=False)
    p: Floats = field(init=False)
    thin: np.ndarray = field(init=False)
    notes: Ints = field(init=False)

    def __post_init__(self) -> None:
        self.ratio, self.ratio_low, self.ratio_high, self.p = (np.full(self.shape, np.nan) for _ in range(4))
        self.bound = np.full(self.shape, "", dtype=object)
        self.thin = np.zeros(self.shape, dtype=bool)
        self.notes = np.zeros(self.shape, dtype=np.int64)

    def has(self, code: str) -> np.ndarray:
        """Where a note stands."""
        return (self.notes & BIT[code]) > 0


def judged(pool: Pool, method: str, random_state: int, draws: Draws | None = None) -> Judged:
    """Every target of the pool against the others; draws: of intervals by bootstrap."""
    out = Judged((len(pool.targets), pool.y.shape[1]))
    _caution(pool, out)
    _estimate(pool, out, draws if draws and draws.resamples else None)
    few = out.has("few_docs")
    out.ratio_low[few] = out.ratio_high[few] = out.p[few] = np.nan
    if pool.stratified:
        out.notes[np.isnan(out.ratio) & ~out.has("zero_cell")] |= BIT["no_overlap"]
    if not pool.fixed:
        told = np.isfinite(out.ratio) & ~few
        # a shuffle presumes equal burstiness, and is worse than a t of few degrees of freedom where that is not so
        no_t = out.has("small_sample") | ~np.isfinite(out.p) | (out.thin & ~out.has("burst_differs"))
        silent = told & out.has("zero_cell")
        shuffled = told & ~silent & (no_t | pool.stratified | (method == "permutation"))
        _answer(pool, out, silent, _by_presence)
        _answer(pool, out, shuffled, partial(_by_shuffle, random_state=random_state))
        out.notes[shuffled] |= BIT["permutation"]
    _withhold(out, few)
    return out


def _withhold(out: Judged, few: np.ndarray) -> None:
    """Take back bounds that say nothing: of a handful of documents, or leaving anything possible."""
    wide = ((out.bound == "<") & (out.ratio > NO_BOUND)) | ((out.bound == ">") & (out.ratio < 1 / NO_BOUND))
    empty = wide | ((out.bound != "") & few)
    out.bound[empty] = ""
    for values in (out.ratio, out.ratio_low, out.ratio_high):
        values[empty] = np.nan


def _estimate(pool: Pool, out: Judged, draws: Draws | None) -> None:
    """Ratio with interval or bound, and p by t."""
    # a fixed text tells nothing on how documents scatter
    of_null = pool.group == pool.targets[0] if pool.fixed else np.ones(len(pool.n), bool)
    null = nb.fit(sp.csc_array(pool.y.tocsr()[of_null]), pool.n[of_null])
    atom, first = _atoms(pool)
    group, cluster, stratum = (x[first] for x in (pool.group, pool.cluster, pool.stratum))
    for at in nb.chunks(len(pool.n), pool.y.shape[1]):
        w = nb.weights(pool.n, null.damping[at])
        wy = nb.summed(w * pool.y[:, at].toarray(), atom)
        w *= pool.n[:, None]
        part = _Part(at, wy, nb.summed(w, atom), group, cluster, stratum, null.burst[at])
        for k, target in enumerate(pool.targets):
            own = group == target
            a, b = part.side(own), part.side(~own, fixed=pool.fixed)
            c = part.stratified(own) if pool.stratified and not pool.fixed else nb.contrast(a, b)
            out.ratio[k, at] = np.exp(c.log_ratio)
            if draws is None:
                low, high = nb.interval(c.log_ratio, c.variance, c.df)
            else:
                sides = [part.clusters(rows) for rows in (own, ~own)]
                low, high = bootstrap_t(sides, draws, k, fixed=pool.fixed)
            out.ratio_low[k, at], out.ratio_high[k, at] = low, high
            out.p[k, at] = nb.t_p(c.log_ratio, c.variance, c.df)
            out.thin[k, at] = np.minimum(a.df, b.df) < T_CLUSTERS - 1
            _silent(pool, out, k, part, a, b, "<")
            _silent(pool, out, k, part, b, a, ">")


@dataclass(frozen=True)
class _Part:
    """Some of the terms, weighted: clusters x terms, with the cluster's codes and the burstiness of the terms."""

    at: slice
    wy: Floats
    wn: Floats
    group: Ints
    cluster: Ints
    stratum: Ints
    burst: Floats

    def side(self, rows: np.ndarray, *, fixed: bool = False) -> Side:
        """Rate and variance of one side; a fixed text has none."""
        return (nb.fixed_rate if fixed else nb.unit_rate)(*self.clusters(rows))

    def clusters(self, rows: np.ndarray) -> tuple[Floats, Floats]:
        """Clusters x terms: weighted counts and characters of one side."""
        names, codes = np.unique(self.cluster[rows], return_inverse=True)
        together = codes if len(names) < len(codes) else None
        return nb.summed(self.wy[rows], together), nb.summed(self.wn[rows], together)

    def stratified(self, rows: np.ndarray) -> nb.Contrast:
        """The contrast of these rows with the others within strata."""
        return nb.stratified(self.wy, self.wn, rows, self.stratum, self.cluster)

    def rates(self, rows: np.ndarray, terms: Ints) -> Floats:
        """Strata x terms: weighted rate of one side, 0 where it has no text."""
        member = nb.indicator(np.where(rows, self.stratum, -1), int(self.stratum.max()) + 1)
        return np.nan_to_num(nb.divided(member @ self.wy[:, terms], member @ self.wn[:, terms]))


def _silent(pool: Pool, out: Judged, k: int, part: _Part, side: Side, other: Side, sign: str) -> None:
    """Where one side never says a term: the ratio that silence over so much text still allows.

    sign: "<" where the target is silent, ">" where the others are.
    """
    zero = np.flatnonzero((side.rate == 0) & (other.rate > 0))
    if not len(zero):
        return
    terms, burst = part.at.start + zero, part.burst[zero]
    docs, silent = ((x == pool.targets[k]) == (sign == "<") for x in (pool.group, part.group))
    rates = part.rates(~silent, zero)
    most = nb.zero_bound(pool.n[docs, None] * rates[pool.stratum[docs]], burst)
    low, _ = nb.interval(nb.logs(other.rate[zero]), other.variance[zero], other.df[zero])
    unsure = low / other.rate[zero]
    out.bound[k, terms[np.isfinite(most)]] = sign
    if sign == "<":
        out.ratio[k, terms], out.ratio_high[k, terms] = most, most / unsure
    else:
        out.ratio[k, terms], out.ratio_low[k, terms] = 1 / most, unsure / most
    if pool.fixed and sign == "<":
        out.p[k, terms] = np.minimum(1, 2 * nb.zero_chance(pool.n[docs], other.rate[zero], burst))


class _Asked(NamedTuple):
    """Some terms, clusters x terms, with what holds if the sides do not differ, stratum by stratum."""

    y: Floats
    n: Floats
    nulls: list[tuple[Ints, nb.Fit]]
    terms: slice
    sides: list[Ints]
    need: np.ndarray
    stratum: Ints


def _answer(pool: Pool, out: Judged, need: np.ndarray, answer: Callable[[_Asked], Floats]) -> None:
    """p of whole clusters where needed."""
    wanted = np.flatnonzero(need.any(axis=0))
    if not len(wanted):
        return
    atom, first = _atoms(pool)
    group, stratum = pool.group[first], pool.stratum[first]
    member = nb.indicator(np.arange(len(pool.n)) if atom is None else atom, len(first))
    y, n = sp.csr_array(member @ pool.y[:, wanted]), member @ pool.n
    strata = [np.flatnonzero(stratum == s) for s in range(int(stratum.max()) + 1)]
    nulls = [(rows, nb.fit(sp.csc_array(y[rows]), n[rows])) for rows in strata]
    columns = y.tocsc()
    # of two groups each is the other's rest, and that is one question
    targets = pool.targets[:1] if len(pool.targets) == 2 else pool.targets
    asked = need if len(targets) == len(need) else need[:1] | need[1:]
    sides = [np.flatnonzero(group == target) for target in targets]
    for at in nb.chunks(len(n), len(wanted), CELLS):
        p = answer(_Asked(columns[:, at].toarray(), n, nulls, at, sides, asked[:, wanted[at]], stratum))
        out.p[:, wanted[at]] = np.where(need[:, wanted[at]], p, out.p[:, wanted[at]])


def _by_shuffle(of: _Asked, random_state: int) -> Floats:
    """How often a random division of the clusters does as much."""
    score = np.empty_like(of.y, dtype=float)
    for rows, null in of.nulls:
        score[rows] = nb.score(of.y[rows], of.n[rows], null, of.terms)
    return subset_p(centred(score, of.stratum), of.sides, of.need, of.stratum, random_state)


def _by_presence(of: _Asked) -> Floats:
    """The exact chance that all clusters naming the term stand on one side."""
    likely = np.empty_like(of.y, dtype=float)
    for rows, null in of.nulls:
        likely[rows] = chance(of.n[rows], null, of.terms)
    return presence_p(of.y > 0, likely, of.sides, of.stratum, of.need)


def _caution(pool: Pool, out: Judged) -> None:
    """Notes that need no estimate."""
    moments, largest = _moments(pool), _largest(pool)
    whole = [sum(x) for x in zip(*moments.values(), strict=True)]
    tested = int((whole[0] > 0).sum())
    ranked = np.sort(np.stack([*largest.values(), np.zeros_like(whole[0])]), axis=0)
    for k, target in enumerate(pool.targets):
        own, others = pool.side(target)
        mine, theirs = np.unique(pool.cluster[own]), np.unique(pool.cluster[others])
        least = len(mine) if pool.fixed else min(len(mine), len(theirs))
        flags = 0
        if least < MIN_CLUSTERS:
            flags |= BIT["few_docs"]
        elif least < T_CLUSTERS:
            flags |= BIT["small_sample"]
        if least < MANY_TERMS_DOCS and tested > MANY_TERMS:
            flags |= BIT["many_terms"]
        if pool.fixed:
            flags |= BIT["fixed_reference"]
        if len(np.intersect1d(mine, theirs)):
            flags |= BIT["cluster_split"]
        out.notes[k] |= flags
        if not own.any() or not others.any():
            continue
        inside = moments[target]
        outside = [t - i for t, i in zip(whole, inside, strict=True)]
        most_outside = np.where(largest[target] == ranked[-1], ranked[-2], ranked[-1])
        if not pool.fixed and _apart(pool.n[own].mean(), pool.n[others].mean()) > LENGTH_RATIO:
            out.notes[k] |= BIT["length_differs"]
        if not pool.fixed and _apart(own.sum(), others.sum()) > DOCS_RATIO:
            bursts = [np.maximum(_burst(x), NO_BURST) for x in (inside, outside)]
            out.notes[k, _apart(*bursts) > BURST_RATIO] |= BIT["burst_differs"]
        mentions = (
            ("one_document", inside[0], largest[target]),
            ("one_document_reference", outside[0], most_outside),
        )
        for code, count, most in mentions:
            if code == "one_document" or not pool.fixed:
                out.notes[k, most > LARGE_SHARE * count] |= BIT[code]
            out.notes[k, count == 0] |= BIT["zero_cell"]


def _largest(pool: Pool) -> dict[int, np.ndarray]:
    """The largest count of a single cluster in each group."""
    atom, first = _atoms(pool)
    y = sp.csr_array(pool.y if atom is None else nb.indicator(atom, len(first)) @ pool.y)
    group = pool.group[first]
    return {g: y[group == g].max(axis=0).toarray().reshape(-1) for g in np.unique(group).tolist()}


def _atoms(pool: Pool) -> tuple[Ints | None, Ints]:
    """Documents of one cluster, group and stratum as one: code of each document (None: each its own), first of each."""
    keys = np.stack([pool.cluster, pool.group, pool.stratum], axis=1)
    _, first, code = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    if len(first) == len(keys):
        return None, np.arange(len(keys))
    return code.reshape(-1).astype(np.int64), first


def _moments(pool: Pool) -> dict[int, list]:
    """Sums over each group's documents: y, y*n, y*y, documents, n, n*n."""
    groups, codes = np.unique(pool.group, return_inverse=True)
    member, length = nb.indicator(codes, len(groups)), nb.indicator(codes, len(groups), pool.n)
    by_term = [x.toarray() for x in (member @ pool.y, length @ pool.y, member @ pool.y.power(2))]
    by_group = [member @ x for x in (np.ones_like(pool.n), pool.n, pool.n**2)]
    return {g: [x[i] for x in (*by_term, *by_group)] for i, g in enumerate(groups.tolist())}


def _burst(moments: list) -> Floats:
    y, yn, yy, m, n, nn = moments
    return nb.moment_burst(y / n, yn, yy, m, n, nn)


def _apart(x: Floats, y: Floats) -> Floats:
    return np.maximum(x, y) / np.minimum(x, y)
