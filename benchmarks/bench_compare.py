"""How fast emphasis() is, and how much faster than a plain loop of pandas and scipy over terms.

The loop asks the same question term by term (scipy's Welch t on the documents' rates, then Benjamini-Hochberg);
it runs on a sample of the terms in the same process, and its time is scaled to all of them.

    OPENBLAS_NUM_THREADS=1 python benchmarks/bench_compare.py
"""

from __future__ import annotations

import argparse
import json
import resource
import time

import numpy as np
import pandas as pd
import scipy.sparse as sp
from scipy import stats

import partytext as pt


def bursty_counts(docs: int, terms: int, groups: int, seed: int = 3) -> pt.Counts:
    """Zipfian vocabulary, gamma-Poisson counts, made in slices so that the maker needs little memory."""
    rng = np.random.default_rng(seed)
    n = np.maximum(50, rng.lognormal(np.log(800), 0.6, docs)).astype(int)
    rates = 0.1 / np.arange(1, terms + 1)
    slices = [
        sp.csr_array(rng.poisson(n[:, None] * part * rng.gamma(0.5, 2, (docs, len(part)))))
        for part in np.array_split(rates, max(1, terms // 500))
    ]
    table = pd.DataFrame(
        {"doc_id": [f"d{i:06d}" for i in range(docs)], "unit": [f"u{i % groups:02d}" for i in range(docs)]}
    )
    return pt.Counts.from_matrix(
        sp.hstack(slices), docs=table, terms=[f"t{i:06d}" for i in range(terms)], exposure=n
    )


def plain_loop(counts: pt.Counts, terms: np.ndarray) -> pd.DataFrame:
    """What one writes without the library: a column at a time."""
    unit, rows = counts.docs["unit"].to_numpy(), []
    columns = sp.csc_array(counts.matrix)
    for j in terms:
        rate = columns[:, [j]].toarray()[:, 0] / counts.exposure
        for group in np.unique(unit):
            own = unit == group
            p = stats.ttest_ind(rate[own], rate[~own], equal_var=False).pvalue
            rows.append((counts.terms[j], group, rate[own].mean() / max(rate[~own].mean(), 1e-12), p))
    table = pd.DataFrame(rows, columns=["term", "group", "ratio", "p"])
    table["q"] = table.groupby("group")["p"].transform(lambda p: stats.false_discovery_control(p.fillna(1)))
    return table


def timed(call, *args, **kwargs) -> float:
    start = time.perf_counter()
    call(*args, **kwargs)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=100, help="terms the plain loop is timed on")
    sample = parser.parse_args().sample
    for docs, terms, groups in ((2000, 20_000, 2), (2000, 300, 60), (200, 2000, 5)):
        counts = bursty_counts(docs, terms, groups)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours = timed(pt.compare.emphasis, counts, by="unit")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        picked = np.linspace(0, terms - 1, min(sample, terms)).astype(int)
        with np.errstate(all="ignore"):
            loop = timed(plain_loop, counts, picked) * terms / len(picked)
        line = {
            "docs": docs, "terms": terms, "groups": groups, "emphasis_s": round(ours, 2),
            "permutation_s": round(timed(pt.compare.emphasis, counts, by="unit", method="permutation"), 2),
            "rates_s": round(timed(pt.compare.rates, counts, by="unit"), 2),
            "omnibus_s": round(timed(pt.compare.omnibus, counts, by="unit"), 2),
            "emphasis_extra_mb": round((peak - before) / 1024), "plain_loop_s": round(loop, 2),
            "x_plain_loop": round(loop / ours, 1),
        }  # fmt: skip
        print(json.dumps(line))


if __name__ == "__main__":
    main()
