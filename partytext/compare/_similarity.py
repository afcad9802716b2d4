"""How unlike the wording of two groups is, beyond what two draws from one pool would be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy import special

from partytext.compare import _nb as nb
from partytext.compare._groups import Study, grouped, own_codes, strings
from partytext.compare._nb import Floats, Ints
from partytext.compare._notes import BIT, decoded
from partytext.compare._permute import CELLS
from partytext.compare._rates import MIN_CLUSTERS
from partytext.core import Counts
from partytext.errors import InputError


def similarity(
    counts: Counts, by: str | Sequence[str] | None = None, *, shuffles: int = 199, random_state: int = 0
) -> pd.DataFrame:
    """How far apart the wording of every two groups is: Jensen-Shannon divergence less what chance alone makes.

    Two samples of the same words differ, the more the smaller they are, so the plain divergence mainly tells who
    has few documents. Its mean over random divisions of the two groups' own documents is taken off.

    counts, by: as in rates(), stated groups only; shuffles: random divisions; random_state: theirs.
    Returns one row a pair: group_a, group_b, n_docs_a, n_docs_b (documents), jsd (bits, 0 the same words in the same
    shares, 1 no word in common; Lin 1991), jsd_chance (mean over divisions), excess (jsd - jsd_chance: near 0, or below,
    where nothing but chance is seen), p (Phipson & Smyth 2010), notes. Documents of one source (source_id) are
    divided together. With fewer than 5 on a side jsd_chance, excess and p are NA.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(10)], "unit": ["甲"] * 5 + ["乙"] * 5})
    >>> c = pt.Counts.from_matrix([[2, 0]] * 5 + [[0, 2]] * 5, docs=docs, terms=["党史", "廉政"], exposure=[100] * 10)
    >>> t = pt.compare.similarity(c, by="unit")
    >>> t["jsd"].tolist(), bool(t["excess"].iloc[0] < 1)
    ([1.0], True)
    """
    if shuffles < 1:
        raise InputError(f"shuffles={shuffles}: expected 1 or more; 199 is enough to look, 999 to report.")
    study = Study.of(counts)
    groups = grouped(study.docs, by)
    own = own_codes(study.docs, None)
    by_row = study.y.tocsr()
    pairs = list(combinations(np.flatnonzero(groups.stated).tolist(), 2))
    size = np.bincount(groups.codes, minlength=len(groups.names))
    values, notes = np.full((len(pairs), 3), np.nan), np.zeros(len(pairs), np.int64)
    for i, (a, b) in enumerate(pairs):
        rows = np.flatnonzero((groups.codes == a) | (groups.codes == b))
        keys = np.stack([own[rows], groups.codes[rows]], axis=1)
        _, first, atom = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        y = sp.csr_array(nb.indicator(atom.reshape(-1), len(first)) @ by_row[rows])
        in_a = np.flatnonzero(keys[first, 1] == a)
        values[i, 0] = divergence(y, in_a[None, :])[0]
        if min(len(in_a), len(first) - len(in_a)) < MIN_CLUSTERS:
            notes[i] |= BIT["few_docs"]
            continue
        if len(np.unique(keys[first, 0])) < len(first):
            notes[i] |= BIT["cluster_split"]
        rng = np.random.default_rng([random_state, a, b])
        chance = divergence(y, np.argsort(rng.random((shuffles, len(first))), axis=1)[:, : len(in_a)])
        values[i, 1] = np.mean(chance)
        hits = int((chance >= values[i, 0] - 1e-12).sum())
        values[i, 2] = (1 + hits) / (1 + shuffles) if np.isfinite(values[i, :2]).all() else np.nan
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    table = pd.DataFrame({
        "group_a": strings(groups.names[left]), "group_b": strings(groups.names[right]), "n_docs_a": size[left],
        "n_docs_b": size[right], "jsd": values[:, 0], "jsd_chance": values[:, 1], "excess": values[:, 0] - values[:, 1],
        "p": values[:, 2], "notes": pd.Series(decoded(notes), dtype=object),
    })  # fmt: skip
    table.attrs |= {"by": list(groups.by), "shuffles": shuffles, "random_state": random_state}
    return table


def divergence(y: sp.csr_array, sides: Ints) -> Floats:
    """JSD in bits between each side (row numbers of y) and the rest; NaN where one of the two says nothing."""
    out = np.empty(len(sides))
    whole = np.asarray(y.sum(axis=0), float)
    step = max(1, CELLS // 4 // max(y.shape[1], 1))
    for at in range(0, len(sides), step):
        part = sides[at : at + step]
        start = np.arange(0, part.size + 1, part.shape[1])
        pick = sp.csr_array((np.ones(part.size), part.ravel(), start), shape=(len(part), y.shape[0]))
        said = (pick @ y).toarray()
        p, q = (nb.divided(x, x.sum(axis=1, keepdims=True)) for x in (said, whole - said))
        out[at : at + step] = _entropy((p + q) / 2) - (_entropy(p) + _entropy(q)) / 2
    return np.maximum(out, 0)


def _entropy(shares: Floats) -> Floats:
    return -special.xlogy(shares, shares).sum(axis=1) / np.log(2)
