"""One null hypothesis, and the contrasts it judges: ratio, interval or bound, p and cautions, by term."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from partytext.compare import _nb as nb
from partytext.compare._nb import Contrast, Floats, Ints, Side
from partytext.compare._notes import BIT
from partytext.compare._permute import CELLS, centred, subset_p
from partytext.compare._rates import MIN_CLUSTERS

# below this many clusters on a side t is not to be trusted, and the permutation answers
T_CLUSTERS = 8
# cautions: mean document length, burstiness (with document numbers), one document's share of a count
LENGTH_RATIO, BURST_RATIO, DOCS_RATIO, LARGE_SHARE = 3, 4, 3, 0.5
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
    notes: Ints = field(init=False)

    def __post_init__(self) -> None:
        self.ratio, self.ratio_low, self.ratio_high, self.p = (np.full(self.shape, np.nan) for _ in range(4))
        self.bound = np.full(self.shape, "", dtype=object)
        self.notes = np.zeros(self.shape, dtype=np.int64)

    def has(self, code: str) -> np.ndarray:
        """Where a note stands."""
        return (self.notes & BIT[code]) > 0


def judged(pool: Pool, method: str, random_state: int) -> Judged:
    """Every target of the pool against the others."""
    out = Judged((len(pool.targets), pool.y.shape[1]))
    _caution(pool, out)
    _estimate(pool, out)
    few = out.has("few_docs")
    out.ratio_low[few] = out.ratio_high[few] = out.p[few] = np.nan
    if not pool.fixed:
        told = np.isfinite(out.ratio) & ~few
        no_t = out.has("small_sample") | out.has("zero_cell") | ~np.isfinite(out.p)
        _permute(pool, out, told & (no_t | pool.stratified | (method == "permutation")), random_state)
    return out


def _estimate(pool: Pool, out: Judged) -> None:
    """Ratio with interval or bound, and p by t."""
    # a fixed text tells nothing on how documents scatter
    of_null = pool.group == pool.targets[0] if pool.fixed else np.ones(len(pool.n), bool)
    null = nb.fit(sp.csc_array(pool.y.tocsr()[of_null]), pool.n[of_null])
    atom, first = _atoms(pool)
    group, cluster, stratum = pool.group[first], pool.cluster[first], pool.stratum[first]
    for at in nb.chunks(len(pool.n), pool.y.shape[1]):
        w = nb.weights(pool.n, null.damping[at])
        wy = nb.summed(w * pool.y[:, at].toarray(), atom)
        w *= pool.n[:, None]
        wn = nb.summed(w, atom)
        for k, target in enumerate(pool.targets):
            own = group == target
            a = _side(wy, wn, own, cluster)
            b = nb.fixed_rate(wy[~own], wn[~own]) if pool.fixed else _side(wy, wn, ~own, cluster)
            c = nb.stratified(wy, wn, own, stratum, cluster) if pool.stratified else nb.contrast(a, b)
            out.ratio[k, at] = np.exp(c.log_ratio)
            out.ratio_low[k, at], out.ratio_high[k, at] = nb.interval(c.log_ratio, c.variance, c.df)
            out.p[k, at] = nb.t_p(c.log_ratio, c.variance, c.df)
            for mentioned, silent, is_a, sign in ((b, a, own, "<"), (a, b, ~own, ">")):
                zero = np.flatnonzero((silent.rate == 0) & (mentioned.rate > 0))
                if len(zero):
                    rate = _rates_by_stratum(wy[:, zero], wn[:, zero], ~is_a, stratum)
                    docs = np.flatnonzero((pool.group == target) == (sign == "<"))
                    burst = null.burst[at][zero]
                    _bound(pool, out, k, at.start + zero, sign, docs, rate, _only(mentioned, zero), burst)


def _bound(
    pool: Pool, out: Judged, k: int, terms: Ints, sign: str, docs: Ints, rate: Floats, mentioned: Side, burst: Floats
) -> None:
    """The ratio where docs, one side, never say the terms: what silence over so much text still allows.

    rate: strata x terms of the other side.
    """
    expected = pool.n[docs, None] * rate[pool.stratum[docs]]
    most = nb.zero_bound(expected, burst)
    low, _ = nb.interval(nb.logs(mentioned.rate), mentioned.variance, np.float64(mentioned.df))
    less_sure = nb.divided(low, mentioned.rate)
    told = np.isfinite(most)
    out.bound[k, terms[told]] = sign
    if sign == "<":
        out.ratio[k, terms], out.ratio_high[k, terms] = most, most / less_sure
        if pool.fixed:
            out.p[k, terms] = np.minimum(1, 2 * nb.zero_chance(pool.n[docs], rate[0], burst))
    else:
        out.ratio[k, terms], out.ratio_low[k, terms] = 1 / most, less_sure / most


def _permute(pool: Pool, out: Judged, need: np.ndarray, random_state: int) -> None:
    """p by permutation of whole clusters where needed."""
    wanted = np.flatnonzero(need.any(axis=0))
    if not len(wanted):
        return
    atom, first = _atoms(pool)
    group, stratum = pool.group[first], pool.stratum[first]
    member = nb.indicator(np.arange(len(pool.n)) if atom is None else atom, len(first))
    y, n = sp.csr_array(member @ pool.y[:, wanted]), member @ pool.n
    strata = [np.flatnonzero(stratum == s) for s in range(int(stratum.max()) + 1)]
    nulls = [nb.fit(sp.csc_array(y[rows]), n[rows]) for rows in strata]
    columns = y.tocsc()
    sides = [np.flatnonzero(group == target) for target in pool.targets]
    for at in nb.chunks(len(n), len(wanted), CELLS):
        dense = columns[:, at].toarray()
        for rows, null in zip(strata, nulls, strict=True):
            dense[rows] = nb.score(dense[rows], n[rows], null, at)
        p = subset_p(centred(dense, stratum), sides, need[:, wanted[at]], stratum, random_state)
        out.p[:, wanted[at]] = np.where(need[:, wanted[at]], p, out.p[:, wanted[at]])
    out.notes[need] |= BIT["permutation"]


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
        mentions = (("one_document", inside[0], largest[target]), ("one_document_reference", outside[0], most_outside))
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


def _side(wy: Floats, wn: Floats, rows: np.ndarray, cluster: Ints) -> Side:
    codes = np.unique(cluster[rows], return_inverse=True)[1]
    split = len(codes) and codes.max() + 1 < len(codes)
    return nb.unit_rate(*(nb.summed(x[rows], codes if split else None) for x in (wy, wn)))


def _rates_by_stratum(wy: Floats, wn: Floats, rows: np.ndarray, stratum: Ints) -> Floats:
    """Strata x terms: weighted rate of one side, 0 where it has no text."""
    member = nb.indicator(np.where(rows, stratum, -1), int(stratum.max()) + 1)
    return np.nan_to_num(nb.divided(member @ wy, member @ wn))


def _moments(pool: Pool) -> dict[int, list]:
    """Sums over each group's documents: y, y*n, y*y, documents, n, n*n."""
    groups, codes = np.unique(pool.group, return_inverse=True)
    member = nb.indicator(codes, len(groups))
    by_term = [(member @ y).toarray() for y in (pool.y, sp.diags_array(pool.n) @ pool.y, pool.y.power(2))]
    by_group = [member @ x for x in (np.ones_like(pool.n), pool.n, pool.n**2)]
    return {g: [x[i] for x in (*by_term, *by_group)] for i, g in enumerate(groups.tolist())}


def _burst(moments: list) -> Floats:
    y, yn, yy, m, n, nn = moments
    return nb.moment_burst(y / n, yn, yy, m, n, nn)


def _apart(x: Floats, y: Floats) -> Floats:
    return np.maximum(x, y) / np.minimum(x, y)


def _only(side: Side, terms: Ints) -> Side:
    return Side(side.rate[terms], side.variance[terms], side.df)


__all__ = ["Contrast", "Judged", "Pool", "judged"]
