"""All files of an office: what stands there as a fact, and which units stand out by more than chance allows.

Funnel limits: Spiegelhalter (2005) Statistics in Medicine 24:1185. A unit's count is taken as negative binomial about
what everyone's rate would give it, with the burstiness of files; phi, from winsorised scores, adds what units
differ by anyway. Standardising is indirect (observed over expected), for no unit has files of every kind.
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from scipy import special, stats

from partytext.compare import _nb as nb
from partytext.compare._groups import PER, Groups, Study, described, stratum_codes
from partytext.compare._nb import Floats

# fewer units say nothing on how much units differ
MIN_UNITS = 5
# share of the scores at each end that phi is not to hear of
WINSORISED = 0.1
# mean square of a standard normal so winsorised; divided by it, phi is 1 where units differ by chance alone
NORMAL_SQUARE = 0.6787
LIMITS = {"95": 0.975, "998": 0.999}
# scores beyond this are not told apart
MAX_SCORE = 8.0
# a negative binomial of this size is a Poisson
MAX_SIZE = 1e8


def census(study: Study, groups: Groups, doctype: str | None) -> dict[str, np.ndarray]:
    """Groups x terms: facts, standardised rate, and position in the funnel."""
    facts = described(study, groups)
    files = np.bincount(groups.codes, minlength=len(groups.names))[:, None]
    size = groups.sums(study.n)[:, None]
    expected, scatter = _expected(study, groups, doctype)
    overall = nb.divided(study.y.sum(axis=0), study.n.sum())
    z, limits = _funnel(groups.stated, facts["count"], expected, scatter)
    return {
        "count": facts["count"],
        "n_docs": facts["n_docs"],
        "n_files": np.broadcast_to(files, facts["count"].shape).astype(np.int64),
        "share_files": nb.divided(facts["n_docs"], files),
        "rate": facts["rate"],
        "expected": expected,
        "rate_standard": PER * nb.divided(facts["count"], expected) * overall,
        "z": z,
        "position": _position(z),
        **{name: PER * nb.divided(count, size) for name, count in limits.items()},
    }


def _expected(study: Study, groups: Groups, doctype: str | None) -> tuple[Floats, Floats]:
    """Groups x terms: the count each group would have if its files said the term as often as all files of their kind,
    and how much the bursts of files add to a Poisson's variance, as a share of that count."""
    kind = stratum_codes(study.docs, doctype)
    n_kinds = int(kind.max(initial=-1)) + 1
    shape = (len(groups.names), n_kinds)
    by_row = study.y.tocsr()
    fits = [nb.fit(sp.csc_array(by_row[rows]), study.n[rows]) for rows in (kind == k for k in range(n_kinds))]
    member = nb.indicator(kind, n_kinds)
    rate = nb.divided((member @ study.y).toarray(), (member @ study.n)[:, None])
    burst = np.nan_to_num(np.array([fit.burst for fit in fits])).reshape(rate.shape)
    text, square = (sp.csr_array((x, (groups.codes, kind)), shape=shape) for x in (study.n, study.n**2))
    expected = np.asarray(text @ rate)
    return expected, nb.divided(square @ (burst * rate**2), expected)


def _funnel(stated: np.ndarray, count: Floats, expected: Floats, scatter: Floats) -> tuple[Floats, dict[str, Floats]]:
    """Scores less what units differ by anyway, and the limits of the count at each level."""
    nothing = np.full(count.shape, np.nan)
    if stated.sum() < MIN_UNITS:
        return nothing, {f"{side}_{name}": nothing for name in LIMITS for side in ("low", "high")}
    told = expected > 0
    mean = np.where(told, expected, 1)
    size = np.minimum(nb.divided(mean, np.where(told & (scatter > mean / MAX_SIZE), scatter, mean / MAX_SIZE)), MAX_SIZE)
    chance = size / (size + mean)
    below = np.where(count > 0, stats.nbinom.cdf(count - 1, size, chance), 0)
    middle = below + stats.nbinom.pmf(count, size, chance) / 2
    raw = np.clip(special.ndtri(np.clip(middle, 1e-300, 1)), -MAX_SCORE, MAX_SCORE)
    phi = np.sqrt(_overdispersion(np.where(told, raw, np.nan)[stated]))
    limits = {}
    for name, level in LIMITS.items():
        reach = special.ndtri(level) * phi
        for side, score in (("low", -reach), ("high", reach)):
            limits[f"{side}_{name}"] = np.where(told, stats.nbinom.ppf(special.ndtr(score), size, chance), np.nan)
    return np.where(told, raw / phi, np.nan), limits


def _overdispersion(z: Floats) -> Floats:
    """Mean square of winsorised scores of each term, never below 1."""
    ends = np.nanquantile(np.where(np.isnan(z).all(axis=0), 0, z), [WINSORISED, 1 - WINSORISED], axis=0)
    square = np.clip(z, *ends) ** 2
    return np.maximum(nb.divided(np.nansum(square, axis=0), np.isfinite(z).sum(axis=0)) / NORMAL_SQUARE, 1)


def _position(z: Floats) -> np.ndarray:
    """Where a score stands in the funnel; "" where there is none."""
    out = np.full(z.shape, "", dtype=object)
    out[np.isfinite(z)] = "within"
    for name, level in LIMITS.items():
        out[z > special.ndtri(level)], out[z < -special.ndtri(level)] = f"above_{name}", f"below_{name}"
    return out
