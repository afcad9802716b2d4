"""Whether the groups differ on a term at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.compare import _nb as nb
from partytext.compare._contrast import T_CLUSTERS
from partytext.compare._groups import Study, grouped, own_codes, strings
from partytext.compare._notes import BIT, decoded
from partytext.compare._permute import CELLS, centred, many_p
from partytext.compare._presence import chance, presence_p
from partytext.compare._rates import MIN_CLUSTERS
from partytext.core import Counts


def omnibus(counts: Counts, by: str | Sequence[str] | None = None, *, random_state: int = 0) -> pd.DataFrame:
    """Whether the groups differ on a term at all: one test for all groups together.

    counts, by: as in rates(). Only stated groups of at least 5 documents (or clusters: source_id where a corpus was
    split) take part. Returns one row a term: term, F, p, q (Benjamini-Hochberg over terms), n_groups, notes.
    F is Welch's, of the weighted log rates with their HC3 variance (Welch 1951). Where a group never says the term
    F is NA, and there, as where a group has fewer than 8 documents or its scatter comes from as few, p is by
    permutation (random_state: of the shuffles). With fewer than two groups F and p are NA.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(24)], "unit": list("甲乙丙") * 8})
    >>> said = [[1 + i % 3 + i % 2 + i % 5] for i in range(24)]
    >>> c = pt.Counts.from_matrix(said, docs=docs, terms=["三会一课"], exposure=[1000] * 24)
    >>> pt.compare.omnibus(c, by="unit").round(3)
           term      F      p      q  n_groups notes
    0  三会一课  2.575  0.114  0.114         3    ()
    """
    study = Study.of(counts)
    groups = grouped(study.docs, by)
    cluster = own_codes(study.docs, None)
    size = np.array(
        [len(np.unique(cluster[groups.codes == g])) for g in range(len(groups.names))], dtype=np.int64
    )
    fit_in = np.flatnonzero(groups.stated & (size >= MIN_CLUSTERS))
    f, p, notes = (
        np.full(len(study.terms), np.nan),
        np.full(len(study.terms), np.nan),
        np.zeros(len(study.terms), int),
    )
    if len(fit_in) < 2:
        notes |= BIT["few_docs"] if groups.stated.sum() > 1 else BIT["no_groups"]
    else:
        rows = np.flatnonzero(np.isin(groups.codes, fit_in))
        codes = np.searchsorted(fit_in, groups.codes[rows])
        y, n = sp.csc_array(study.y.tocsr()[rows]), study.n[rows]
        keys = np.stack([cluster[rows], codes], axis=1)
        _, first, atom = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        f, p, thin = _welch(y, n, atom.reshape(-1), codes[first])
        said = y.sum(axis=0) > 0
        silent = said & ((nb.indicator(codes, len(fit_in)) @ y).toarray() == 0).any(axis=0)
        need = said & ~silent & (~np.isfinite(f) | thin | bool((size[fit_in] < T_CLUSTERS).any()))
        p = np.where(need, _permuted(y, n, atom.reshape(-1), codes[first], need, random_state), p)
        p = np.where(silent, _by_presence(y, n, atom.reshape(-1), codes[first], silent), p)
        notes[need] |= BIT["permutation"]
        notes[silent | ~said] |= BIT["zero_cell"]
        if (size[fit_in] < T_CLUSTERS).any():
            notes |= BIT["small_sample"]
    table = pd.DataFrame(
        {
            "term": strings(study.terms),
            "F": f,
            "p": p,
            "q": nb.adjusted(p),
            "n_groups": np.full(len(f), len(fit_in)),
        }
    )
    table["notes"] = pd.Series(decoded(notes), dtype=object)
    table.attrs |= {
        "by": list(groups.by),
        "random_state": random_state,
        "documents_left_out": len(study.left_out),
    }
    return table


def _welch(
    y: sp.csc_array, n: nb.Floats, atom: nb.Ints, group: nb.Ints
) -> tuple[nb.Floats, nb.Floats, np.ndarray]:
    """F and p of every term, NaN where a group never says it, and where a scatter tells too little for them.

    atom: cluster of each row; group: of each atom.
    """
    null = nb.fit(y, n)
    groups = [np.flatnonzero(group == g) for g in range(int(group.max()) + 1)]
    f, p = np.full(y.shape[1], np.nan), np.full(y.shape[1], np.nan)
    thin = np.zeros(y.shape[1], dtype=bool)
    for at in nb.chunks(len(n), y.shape[1]):
        w = nb.weights(n, null.damping[at])
        wy, wn = nb.summed(w * y[:, at].toarray(), atom), nb.summed(w * n[:, None], atom)
        sides = [nb.unit_rate(wy[rows], wn[rows]) for rows in groups]
        log_rate, variance, df = (
            np.stack(x) for x in zip(*((nb.logs(s.rate), s.variance, s.df) for s in sides), strict=True)
        )
        told = (np.isfinite(log_rate) & (variance > 0)).all(axis=0)
        f[at][told], p[at][told] = nb.welch_f(*(x[:, told] for x in (log_rate, variance, df)))
        thin[at] = (df < T_CLUSTERS - 1).any(axis=0)
    return f, p, thin


def _permuted(
    y: sp.csc_array, n: nb.Floats, atom: nb.Ints, group: nb.Ints, need: np.ndarray, random_state: int
) -> nb.Floats:
    """p of the needed terms by shuffling whole clusters over all groups."""
    p = np.full(len(need), np.nan)
    wanted = np.flatnonzero(need)
    if not len(wanted):
        return p
    member = nb.indicator(atom, len(group))
    y, n = sp.csc_array(member @ y[:, wanted]), member @ n
    null, one = nb.fit(y, n), np.zeros(len(n), np.int64)
    for at in nb.chunks(len(n), len(wanted), CELLS):
        score = centred(nb.score(y[:, at].toarray(), n, null, at), one)
        p[wanted[at]] = many_p(score, group, random_state)
    return p


def _by_presence(y: sp.csc_array, n: nb.Floats, atom: nb.Ints, group: nb.Ints, silent: np.ndarray) -> nb.Floats:
    """p where a group never says a term: the smallest of each group against the rest, times their number (Bonferroni)."""
    p = np.full(len(silent), np.nan)
    wanted = np.flatnonzero(silent)
    if not len(wanted):
        return p
    member = nb.indicator(atom, len(group))
    y, n = sp.csc_array(member @ y[:, wanted]), member @ n
    null, one = nb.fit(y, n), np.zeros(len(n), np.int64)
    sides = [np.flatnonzero(group == g) for g in range(int(group.max()) + 1)]
    sides = sides if len(sides) > 2 else sides[:1]  # of two groups each is the other's rest
    for at in nb.chunks(len(n), len(wanted), CELLS):
        each = presence_p(y[:, at].toarray() > 0, chance(n, null, at), sides, one)
        p[wanted[at]] = np.minimum(1, len(sides) * each.min(axis=0))
    return p
