"""Keyness as corpus linguistics knows it, for description: measures of pooled counts, without p-values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special

from partytext.compare import _nb as nb
from partytext.compare._contrast import Pool
from partytext.compare._groups import PER, as_text, term_by_group
from partytext.compare._nb import Floats
from partytext.compare._pools import compared, pools
from partytext.core import Counts
from partytext.errors import InputError, choose

TOTALS = ("characters", "counts")
# mentions added to a zero before a ratio is taken (Hardie 2014)
FOR_ZERO = 0.5
# size of the prior of log_odds, in the unit of the total: about the length of one document
PRIOR = 1000
NUMBERS = (
    "count", "count_reference", "n_docs", "rate", "rate_reference", "g2", "chi2", "log_ratio", "log_odds",
    "design_effect", "log_odds_z",
)  # fmt: skip


def keyness(
    counts: Counts,
    by: str | Sequence[str] | None = None,
    *,
    target: object = None,
    reference: str | Counts | None = None,
    total: str = "characters",
    prior: float = PRIOR,
) -> pd.DataFrame:
    """Which terms are key to a group: G2, chi2, log ratio and log-odds of pooled counts, to look at, not to test.

    Words come in bursts, so a p-value from pooled counts calls a third and more of the terms of equal groups
    different (aa_check() shows it on yours); there is none here. What is sure is told by emphasis().

    counts, by: as in rates(); target: the group looked at (None: each in turn); reference: None for all other stated
    groups, a group's name, or a Counts (documents of the target are taken out of it). total: what a count is a
    share of, "characters" (as rates) or "counts" (the sum of all counted terms, as other tools do with tokens);
    prior: size of the prior of log_odds, in the same unit.

    Returns one row a term and target: term, group, the by columns, count, count_reference, n_docs (documents of the
    target with the term), rate, rate_reference (per 10,000 of the total), and
    g2, chi2: of the 2 x 2 table of counts and rest, no continuity correction, negative where the target says less;
    log_ratio: log2 of the two rates, a zero counting as half a mention (Hardie 2014);
    log_odds: log-odds difference with an informative Dirichlet prior, the words of both sides together (Monroe,
    Colaresi & Quinn 2008, Political Analysis 16:372, eq. 15-16);
    design_effect: how many times the variance of log_odds exceeds that of independent words, from the burstiness of
    documents (source_id where a corpus was split); log_odds_z: log_odds over its standard error times the root of
    design_effect, the one to rank by. Terms nobody says are NA. attrs["descriptive"] is True.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲", "乙"]})
    >>> c = pt.Counts.from_matrix([[30], [5]], docs=docs, terms=["三会一课"], exposure=[1000, 900])
    >>> pt.compare.keyness(c, by="unit", target="甲")[["term", "g2", "chi2", "log_ratio"]].round(2)
       term     g2   chi2  log_ratio
    0  三会一课  17.56  15.65       2.43
    """
    if total not in TOTALS:
        raise choose("total", total, TOTALS)
    if not prior > 0:
        raise InputError(f"prior={prior!r}: expected a size above 0, such as {PRIOR}.")
    if total == "counts":
        counts = _of_counts(counts)
        reference = _of_counts(reference) if isinstance(reference, Counts) else reference
    study, groups, reference = compared(counts, by, reference)
    shown = np.flatnonzero(groups.stated & (groups.names != reference))
    if target is not None:
        if as_text(target) not in groups.names[shown]:
            raise choose("target", target, groups.names[shown])
        shown = np.flatnonzero(groups.names == as_text(target))
    columns = {name: np.full((len(groups.names), len(study.terms)), np.nan) for name in NUMBERS}
    for pool in pools(study, groups, reference):
        for k in sorted({*pool.targets} & {*shown.tolist()}):
            for name, values in _measured(pool, k, prior).items():
                columns[name][k] = values
    whole = ("count", "count_reference", "n_docs")
    columns |= {name: np.nan_to_num(columns[name]).astype(np.int64) for name in whole}
    table = term_by_group(study, groups, columns, shown)
    table.attrs |= {
        "by": list(groups.by), "total": total, "prior": prior, "descriptive": True,
        "reference": "counts" if isinstance(reference, Counts) else reference,
        "documents_left_out": len(study.left_out),
    }  # fmt: skip
    return table


def _of_counts(counts: Counts) -> Counts:
    """The same counts, measured against the sum of all counted terms."""
    if not isinstance(counts, Counts):
        return counts
    size = np.asarray(counts.matrix.sum(axis=1)).reshape(-1)
    return Counts(counts.matrix, counts.docs, counts.terms, size, grouped=counts.grouped)


def _measured(pool: Pool, target: int, prior: float) -> dict[str, Floats]:
    """Every measure of one target against the others of its pool."""
    own, others = pool.side(target)
    rows = pool.y.tocsr()
    a, b = (np.asarray(rows[side].sum(axis=0)).reshape(-1) for side in (own, others))
    n_a, n_b = float(pool.n[own].sum()), float(pool.n[others].sum())
    rate, rate_reference = PER * nb.divided(a, n_a), PER * nb.divided(b, n_b)
    sign = np.where(rate >= rate_reference, 1, -1)
    delta, variance = log_odds(a, b, n_a, n_b, prior=prior)
    scattered = log_odds_scatter(a, b, n_a, n_b, prior, *_effects(pool, own, others))
    return {
        "count": a, "count_reference": b, "n_docs": np.asarray((rows[own] > 0).sum(axis=0)).reshape(-1),
        "rate": rate, "rate_reference": rate_reference,
        "g2": sign * g2(a, b, n_a, n_b), "chi2": sign * chi2(a, b, n_a, n_b), "log_ratio": log_ratio(a, b, n_a, n_b),
        "log_odds": delta, "design_effect": nb.divided(scattered, variance),
        "log_odds_z": nb.divided(delta, np.sqrt(scattered)),
    }  # fmt: skip


def g2(a: Floats, b: Floats, n_a: float, n_b: float) -> Floats:
    """Log-likelihood ratio of the table [[a, b], [n_a - a, n_b - b]] (Dunning 1993); NaN where nobody says the term.

    >>> round(float(g2(30, 5, 1000, 900)), 4)
    17.5635
    """
    cells, expected = _table(a, b, n_a, n_b)
    return 2 * (special.xlogy(cells, cells) - special.xlogy(cells, expected)).sum(axis=0)


def chi2(a: Floats, b: Floats, n_a: float, n_b: float) -> Floats:
    """Pearson's chi-squared of the same table, no continuity correction."""
    cells, expected = _table(a, b, n_a, n_b)
    return nb.divided((cells - expected) ** 2, expected).sum(axis=0)


def log_ratio(a: Floats, b: Floats, n_a: float, n_b: float) -> Floats:
    """log2 of two rates, a zero counting as half a mention; NaN where nobody says the term."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    rates = [nb.divided(np.where(x > 0, x, FOR_ZERO), n) for x, n in ((a, n_a), (b, n_b))]
    return np.where(a + b > 0, nb.logs(rates[0]) - nb.logs(rates[1]), np.nan) / np.log(2)


def log_odds(a: Floats, b: Floats, n_a: float, n_b: float, *, prior: float = PRIOR) -> tuple[Floats, Floats]:
    """Log-odds difference under the prior `prior * (a + b) / (n_a + n_b)`, and its variance if words were independent."""
    alpha = _alpha(a, b, n_a, n_b, prior)
    odds = [nb.logs(nb.divided(x + alpha, n + prior - x - alpha)) for x, n in ((a, n_a), (b, n_b))]
    return odds[0] - odds[1], nb.divided(1, a + alpha) + nb.divided(1, b + alpha)


def log_odds_scatter(
    a: Floats, b: Floats, n_a: float, n_b: float, prior: float, effect_a: Floats, effect_b: Floats
) -> Floats:
    """The variance of log_odds when each side's counts scatter `effect` times as much as independent words."""
    alpha = _alpha(a, b, n_a, n_b, prior)
    return nb.divided(effect_a, a + alpha) + nb.divided(effect_b, b + alpha)


def _alpha(a: Floats, b: Floats, n_a: float, n_b: float, prior: float) -> Floats:
    return prior * nb.divided(a + b, n_a + n_b)


def _effects(pool: Pool, own: np.ndarray, others: np.ndarray) -> list[Floats]:
    """Design effect of each side's count under the burstiness of the pool: 1 + a r sum n^2 / sum n, over clusters."""
    member = nb.indicator(pool.cluster, int(pool.cluster.max()) + 1)
    together = (member @ pool.y, member @ pool.n)
    if pool.fixed:  # one text tells nothing on how documents scatter
        inside = np.unique(pool.cluster[own])
        together = (together[0].tocsr()[inside], together[1][inside])
    damping = nb.fit(together[0].tocsc(), together[1]).damping
    effects = []
    for rows in (own, others):
        n = np.bincount(pool.cluster[rows], pool.n[rows]) if rows.any() else np.zeros(1)
        share = float(nb.divided((n**2).sum(), n.sum()))
        effects.append(1 + np.nan_to_num(damping) * share)
    if pool.fixed:
        effects[1] = np.ones_like(effects[1])
    return effects


def _table(a: Floats, b: Floats, n_a: float, n_b: float) -> tuple[Floats, Floats]:
    """Observed and expected cells; NaN where a count exceeds its total or a margin is empty."""
    a, b = np.broadcast_arrays(np.asarray(a, float), np.asarray(b, float))
    cells = np.stack([a, b, n_a - a, n_b - b])
    said, total = a + b, n_a + n_b
    expected = np.stack([said * n_a, said * n_b, (total - said) * n_a, (total - said) * n_b]) / (total or np.nan)
    told = (said > 0) & (cells >= 0).all(axis=0) & (n_a > 0) & (n_b > 0)
    return np.where(told, cells, np.nan), np.where(told, expected, np.nan)
