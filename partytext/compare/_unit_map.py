"""Groups as points: near where they put their words alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy import stats

from partytext.compare import _nb as nb
from partytext.compare._groups import Groups, Study, grouped, own_codes, strings
from partytext.compare._nb import Floats
from partytext.compare._rates import MIN_CLUSTERS
from partytext.core import Counts
from partytext.errors import InputError

# 95 % of a bivariate normal lie within this many standard deviations
RADIUS = float(np.sqrt(stats.chi2.ppf(0.95, 2)))


def unit_map(
    counts: Counts, by: str | Sequence[str] | None = None, *, draws: int = 200, random_state: int = 0
) -> pd.DataFrame:
    """A map of the groups by correspondence analysis, with the ellipse in which each might as well lie.

    counts, by: as in rates(), stated groups that say something; draws: bootstrap samples of documents (of what is
    written together, source_id) within each group, projected on the map as drawn (partial bootstrap, Greenacre 2017,
    Correspondence Analysis in Practice, ch. 29); random_state: theirs.

    Returns one row a group: group, the by columns, n_docs (documents), x, y (principal coordinates: distances are chi-squared distances of
    the shares of terms), quality (share of the group's inertia that the map shows), major, minor (half axes of the 95 %
    ellipse about the point), angle (of the major axis to x, degrees, above -90 to 90); under 5 documents the ellipse is NA.
    attrs["inertia"] holds the shares of the two axes, attrs["total_inertia"] chi-squared over n. Small groups lie far out
    by chance: two whose ellipses overlap are not told apart. Each axis points to its group of largest coordinate.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲", "乙"]})
    >>> c = pt.Counts.from_matrix([[8, 2], [2, 8]], docs=docs, terms=["党史", "廉政"], exposure=[100, 100])
    >>> pt.compare.unit_map(c, by="unit")[["group", "x", "y"]].round(3).values.tolist()
    [['乙', 0.6, 0.0], ['甲', -0.6, 0.0]]
    """
    if draws < 2:
        raise InputError(f"draws={draws}: expected 2 or more bootstrap samples; 200 is usual.")
    study = Study.of(counts)
    groups = grouped(study.docs, by)
    table = groups.sums(study.y)
    shown = np.flatnonzero(groups.stated & (table.sum(axis=1) > 0))
    points, columns, inertia = _analysis(table[shown])
    ellipse = _ellipses(study, groups, shown, columns, draws, random_state)
    out = pd.DataFrame({
        "group": strings(groups.names[shown]),
        "n_docs": np.bincount(groups.codes, minlength=len(groups.names))[shown],
        "x": points[:, 0], "y": points[:, 1],
        "quality": nb.divided((points[:, :2] ** 2).sum(axis=1), (points**2).sum(axis=1)),
        "major": ellipse[:, 0], "minor": ellipse[:, 1], "angle": ellipse[:, 2],
    })  # fmt: skip
    total = float(inertia.sum())
    out.attrs |= {
        "by": list(groups.by), "draws": draws, "random_state": random_state, "total_inertia": total,
        "inertia": tuple(float(x) / total if total > 0 else 0.0 for x in inertia[:2]),
    }  # fmt: skip
    return out


def _analysis(table: Floats) -> tuple[Floats, Floats, Floats]:
    """Principal coordinates of the rows, standard coordinates of the columns on two axes, and inertias."""
    k = max(2, min(table.shape))
    points, columns, inertia = np.zeros((len(table), k)), np.zeros((table.shape[1], 2)), np.zeros(k)
    said = np.flatnonzero(table.sum(axis=0) > 0)
    if len(table) < 2 or not len(said):
        return points, columns, inertia
    p = table[:, said] / table.sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    left, root, right = np.linalg.svd((p - np.outer(r, c)) / np.sqrt(np.outer(r, c)), full_matrices=False)
    root[root < 1e-12] = 0
    n = len(root)
    found = left * root / np.sqrt(r)[:, None]
    far = np.abs(found.round(9)).argmax(axis=0)
    sign = np.where(found[far, np.arange(n)] < 0, -1, 1)
    points[:, :n], inertia[:n] = found * sign, root**2
    axes = min(2, n)
    columns[said, :axes] = (right.T * sign / np.sqrt(c)[:, None] * (root > 0))[:, :axes]
    return points, columns, inertia


def _ellipses(
    study: Study, groups: Groups, shown: np.ndarray, columns: Floats, draws: int, random_state: int
) -> Floats:
    """Half axes and angle of each group's ellipse. A resampled profile projects to sums over documents."""
    out = np.full((len(shown), 3), np.nan)
    own, rows = own_codes(study.docs, None), sp.csr_array(study.y)
    place, weight = np.asarray(rows @ columns), np.asarray(rows.sum(axis=1))
    for i, g in enumerate(shown):
        at = np.flatnonzero(groups.codes == g)
        code = np.unique(own[at], return_inverse=True)[1].reshape(-1)
        m = int(code.max()) + 1
        if m < MIN_CLUSTERS:
            continue
        where, mass = (np.asarray(nb.indicator(code, m) @ x[at]) for x in (place, weight))
        times = np.random.default_rng([random_state, i]).multinomial(m, np.full(m, 1 / m), draws)
        drawn = nb.divided(times @ where, (times @ mass)[:, None])
        drawn = drawn[np.isfinite(drawn).all(axis=1)]
        if len(drawn) > 1:
            value, vector = np.linalg.eigh(np.cov(drawn, rowvar=False))
            x, y = vector[:, 1] * (-1 if vector[0, 1] < 0 or vector[:, 1].tolist() == [0, -1] else 1)
            out[i] = *RADIUS * np.sqrt(np.maximum(value[::-1], 0)), np.degrees(np.arctan2(y, x))
    return out
