"""Intervals by drawing whole clusters again: the bootstrap-t of a log rate, or of the difference of two.

Efron & Tibshirani (1993) An Introduction to the Bootstrap, ch. 12.5. Measured on bursty counts at 10, 30 and 100
documents, 95 % intervals of a rate held the truth in .93/.95/.94 by this one (as wide as Student's t of the log, which
holds .95/.96/.95), in .86/.89/.92 by percentiles and .87/.90/.93 by BCa; hence this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np

from partytext.compare import _nb as nb
from partytext.compare._nb import Floats
from partytext.errors import InputError, choose

Interval = Literal["t", "bootstrap"]
RESAMPLES = 999
# with fewer the 2.5 % ends are one or two draws
MIN_RESAMPLES = 99
# numbers held at once
CELLS = 1 << 21
# of the squared counts of a cluster: below it a scatter is rounding
ROUNDING = 1e-12


class Draws(NamedTuple):
    """How often to draw, and the seed; nothing is drawn where resamples is 0."""

    resamples: int
    random_state: int

    @classmethod
    def of(cls, interval: str, resamples: int, random_state: int) -> Draws:
        """What interval= and resamples= of a call ask for."""
        if interval not in get_args(Interval):
            raise choose("interval", interval, get_args(Interval))
        if interval == "bootstrap" and resamples < MIN_RESAMPLES:
            raise InputError(f"resamples={resamples}: expected {MIN_RESAMPLES} or more; 999 to look, 9999 to report.")
        return cls(resamples if interval == "bootstrap" else 0, random_state)


def bootstrap_t(
    sides: Sequence[tuple[Floats, Floats]], draws: Draws, stream: int = 0, *, fixed: bool = False
) -> tuple[Floats, Floats]:
    """The 95 % interval of the first side's rate, or of its ratio to the second's.

    sides: one or two of (wy, wn), clusters x terms, weighted counts and characters; stream: keeps the draws of one
    contrast apart from another's; fixed: the second side is a text taken as it stands. An end that the draws leave open (a side is now and then drawn without any
    mention) is NaN.
    """
    rng = np.random.default_rng([draws.random_state, stream])
    times = [_drawn(rng, len(wy), draws.resamples) for wy, _ in sides]
    if fixed:
        times[1][:] = 1
    low, high = (np.full(sides[0][0].shape[1], np.nan) for _ in range(2))
    for at in nb.chunks(draws.resamples, len(low), CELLS):
        part = [(wy[:, at], wn[:, at]) for wy, wn in sides]
        found, error = _estimated([_log_rate(np.ones((1, len(wy))), wy, wn) for wy, wn in part])
        again, scatter = _estimated([_log_rate(w, wy, wn) for w, (wy, wn) in zip(times, part, strict=True)])
        with np.errstate(divide="ignore", invalid="ignore"):
            t = np.sort(np.nan_to_num((again - found) / scatter, posinf=np.inf, neginf=-np.inf), axis=0)
        tail = int(0.025 * (draws.resamples + 1)) - 1
        low[at], high[at] = found[0] - t[-1 - tail] * error[0], found[0] - t[tail] * error[0]
    return nb.told_exp(low), nb.told_exp(high)


def _drawn(rng: np.random.Generator, clusters: int, resamples: int) -> Floats:
    """Resamples x clusters: how often each cluster is drawn."""
    return rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples).astype(float)


def _log_rate(times: Floats, wy: Floats, wn: Floats) -> tuple[Floats, Floats]:
    """Log rate and its HC1 variance, resamples x terms; where nothing was counted -inf, and as variance 1."""
    top, base = times @ wy, times @ wn
    rate = top / base
    scatter = times @ wy**2 - 2 * rate * (times @ (wy * wn)) + rate**2 * (times @ wn**2)
    scatter = np.where(scatter < ROUNDING * (times @ wy**2), 0, scatter)
    m = len(wy)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(rate), np.where(top > 0, m / max(m - 1, 1) * scatter / top**2, 1)


def _estimated(sides: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """Log rate (or log ratio) and its standard error."""
    (log_rate, variance), *rest = sides
    for other, its in rest:
        with np.errstate(invalid="ignore"):
            log_rate, variance = log_rate - other, variance + its
    return log_rate, np.sqrt(variance)
