"""Does a method keep quiet where there is nothing to find? Random halves of the user's own documents tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd
from scipy import stats

from partytext._progress import track
from partytext.compare._emphasis import emphasis
from partytext.compare._groups import Study, own_codes
from partytext.compare._keyness import keyness
from partytext.core import Counts
from partytext.errors import InputError, choose

SIDE = "_side"  # the column that random labels are written to
LEVEL = 0.05
Z = float(stats.norm.isf(LEVEL / 2))
CHI2 = float(stats.chi2.isf(LEVEL, 1))
# rarer terms can hardly be called anything, and would only water the share down
MIN_COUNT = 5


def _p(method: str) -> Callable[[Counts, int], np.ndarray]:
    def called(counts: Counts, seed: int) -> np.ndarray:
        p = emphasis(counts, by=SIDE, reference="b", method=method, random_state=seed)["p"].dropna()
        return p.to_numpy() < LEVEL

    return called


def _key(measure: str, limit: float) -> Callable[[Counts, int], np.ndarray]:
    def called(counts: Counts, seed: int) -> np.ndarray:
        values = keyness(counts, by=SIDE, target="a")[measure].dropna()
        return values.abs().to_numpy() > limit

    return called


def _bare_log_odds(counts: Counts, seed: int) -> np.ndarray:
    t = keyness(counts, by=SIDE, target="a").dropna(subset=["log_odds_z"])
    return (t["log_odds_z"].abs() * np.sqrt(t["design_effect"])).to_numpy() > Z


METHODS: dict[str, Callable[[Counts, int], np.ndarray]] = {
    "nb-hc3": _p("nb-hc3"),
    "permutation": _p("permutation"),
    "keyness-g2": _key("g2", CHI2),
    "keyness-chi2": _key("chi2", CHI2),
    "keyness-log-odds": _bare_log_odds,
    "keyness-log-odds-design": _key("log_odds_z", Z),
}


def aa_check(
    counts: Counts,
    *,
    method: str | Sequence[str] = "nb-hc3",
    splits: int = 30,
    sizes: Sequence[int] | None = None,
    cluster: str | None = None,
    random_state: int = 0,
) -> pd.DataFrame:
    """How often a method calls random halves of your own documents different: at 5 % it should be 5 %.

    counts: of single documents; method: one or several of "nb-hc3" and "permutation" (of emphasis()), "keyness-g2",
    "keyness-chi2", "keyness-log-odds" (against the 5 % limits of independent words), "keyness-log-odds-design" (z less
    the design effect); splits: random splits a size; sizes: documents (or clusters) a side (None: half of them);
    cluster: as in emphasis(), always kept on one side; random_state: of the splits, the same for every method.

    Returns one row a method and size: method, size, n_splits, n_tests (terms said at least 5 times in the split, over all
    splits), n_called, called (their share), called_low, called_high (95 %, from the scatter between splits, since
    terms of one split are not independent). Raises InputError for sizes beyond half the documents.

    >>> import partytext as pt
    >>> rng = np.random.default_rng(0)
    >>> docs = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(40)]})
    >>> said = rng.poisson(rng.gamma(0.5, 8, (40, 30)))
    >>> c = pt.Counts.from_matrix(said, docs=docs, terms=[f"t{i:02d}" for i in range(30)], exposure=[1000] * 40)
    >>> t = pt.compare.aa_check(c, method=["nb-hc3", "keyness-g2"], splits=8)
    >>> [bool(x) for x in t["called"] > 0.2]
    [False, True]
    """
    methods = [method] if isinstance(method, str) else list(method)
    for name in methods:
        if name not in METHODS:
            raise choose("method", name, METHODS)
    study = Study.of(counts)
    codes = own_codes(study.docs, cluster)
    n = len(np.unique(codes))
    wanted = [n // 2] if sizes is None else [int(size) for size in sizes]
    for size in wanted:
        if not 1 <= size <= n // 2:
            raise InputError(
                f"sizes has {size}, and there are {n} documents (or clusters): a side can have 1 to {n // 2}."
            )
    if splits < 1:
        raise InputError(f"splits={splits}: expected 1 or more random splits.")
    ready = Counts.from_matrix(
        study.y.tocsr().astype(np.int64), docs=study.docs, terms=study.terms.tolist(), exposure=study.n.astype(np.int64)
    ).assign(source_id=codes)  # what emphasis() and keyness() take as one observation
    rows = []
    for size in wanted:
        found: dict[str, list[np.ndarray]] = {name: [] for name in methods}
        for i, half in track(enumerate(_halves(ready, codes, size, splits, random_state)), "aa_check", total=splits):
            for name in methods:
                found[name].append(METHODS[name](half, i))
        rows += [(name, size, splits, *_shares(found[name])) for name in methods]
    names = ["method", "size", "n_splits", "n_tests", "n_called", "called", "called_low", "called_high"]
    table = pd.DataFrame(rows, columns=names)
    table.attrs |= {"random_state": random_state, "cluster": cluster, "level": LEVEL}
    return table


def _halves(counts: Counts, codes: np.ndarray, size: int, splits: int, seed: int) -> Iterator[Counts]:
    """Counts of two random sides of `size` clusters each, with the terms said often enough there."""
    rng = np.random.default_rng([seed, size])
    n = int(codes.max()) + 1
    for _ in range(splits):
        side = np.full(n, "", dtype=object)
        drawn = rng.permutation(n)
        side[drawn[:size]], side[drawn[size : 2 * size]] = "a", "b"
        half = counts.assign(**{SIDE: side[codes]}).where(**{SIDE: ["a", "b"]})
        often = np.asarray(half.matrix.sum(axis=0)).reshape(-1) >= MIN_COUNT
        yield half.trim(terms=half.terms[often].tolist())


def _shares(called: list[np.ndarray]) -> tuple[int, int, float, float, float]:
    """Tests, calls, their share, and its interval from the scatter between splits."""
    tests, calls = (np.array([f(x) for x in called], dtype=float) for f in (len, np.sum))
    total = tests.sum()
    if not total:
        return 0, 0, np.nan, np.nan, np.nan
    share, low, high = calls.sum() / total, np.nan, np.nan
    if len(called) > 1:
        residual = (calls - share * tests) / total
        m = len(called)
        half = float(stats.t.isf(LEVEL / 2, m - 1)) * np.sqrt(m / (m - 1) * (residual**2).sum())
        low, high = max(0.0, share - half), min(1.0, share + half)
    return int(total), int(calls.sum()), share, low, high
