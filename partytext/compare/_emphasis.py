"""Which group stresses which term more than the others, and whether that could be chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from partytext.compare._bootstrap import RESAMPLES, Draws, Interval
from partytext.compare._contrast import judged
from partytext.compare._dispersion import spread
from partytext.compare._groups import Groups, Study, described, grouped, term_by_group
from partytext.compare._nb import adjusted
from partytext.compare._notes import BIT, decoded
from partytext.compare._pools import compared, pools
from partytext.core import Counts
from partytext.errors import InputError, choose

METHODS = ("nb-hc3", "permutation")
FDR = ("bh", "by")
FAMILIES = ("table", "group")


def emphasis(
    counts: Counts,
    by: str | Sequence[str] | None = None,
    *,
    reference: str | Counts | None = None,
    cluster: str | None = None,
    strata: str | Sequence[str] | None = None,
    method: str = "nb-hc3",
    fdr: Literal["bh", "by"] = "bh",
    family: Literal["table", "group"] = "table",
    interval: Interval = "t",
    resamples: int = RESAMPLES,
    random_state: int = 0,
) -> pd.DataFrame:
    """Which group stresses which term more than the reference does, and how sure that is.

    counts: of single documents; by: as in rates(). reference: None compares each group with all other stated groups
    together, a group's name with that group, a Counts with that corpus (documents of the group are taken out of it);
    a reference of one document is a fixed text without an error of its own. cluster: column of what was written
    together and is one observation (None: source_id where split() set it, else the document). strata: column(s)
    within which groups are compared, such as year. method: "nb-hc3" or "permutation"; fdr: of q, "bh"
    (Benjamini-Hochberg) or "by" (Benjamini-Yekutieli: holds however the tests depend on each other, at a price);
    family: the tests that q is adjusted over, the whole "table", for all of it is looked at, or the terms of one
    "group", where that one alone was asked about beforehand. interval: of the ratio, "t" (HC3 and Student's t) or
    "bootstrap" (bootstrap-t, `resamples` draws of whole clusters: measured to hold the truth in 93 to 95 %, percentiles
    in 86 to 92 %; not with strata; p is the same); random_state: of all draws.

    Returns one row a term and stated group: term, group, the by columns, count, n_docs, rate (as in rates()), ratio,
    bound, ratio_low, ratio_high (95 %), p, q, dispersion, burstiness, largest_share, notes. ratio is of two rates in
    which long documents of a bursty term weigh less, so it is near, but not exactly, the quotient of two rates. Where
    one side never says the term, bound is "<" or ">", ratio the limit, the open end NA; else bound is "". A limit
    that says nothing (fewer than 5 clusters on a side, above 1,000 for "<", below 1/1,000 for ">") is left out:
    ratio NA, bound "". q: over the family. dispersion (DPnorm), burstiness and largest_share
    (of the one document with most mentions): within the group, as in dispersion(). notes: tuple of codes, in words
    by explain().

    Who answers: fewer than 5 clusters on a side: nobody (NA, few_docs); 5 to 7, a zero, strata, or a side whose
    scatter comes from so few clusters that it has fewer than 7 degrees of freedom (Satterthwaite): the permutation of
    whole clusters (within strata; every division where there are at most 4999); else, and where burst_differs, Welch's
    t on the log ratio with HC3 variance by cluster. Raises InputError and ColumnError for calls that make no sense.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(17)], "unit": ["甲"] * 8 + ["乙"] * 9})
    >>> said = [[4], [6], [5], [9], [3], [7], [4], [2], [2], [1], [3], [2], [4], [1], [2], [1], [2]]
    >>> c = pt.Counts.from_matrix(said, docs=docs, terms=["三会一课"], exposure=[1000] * 17)
    >>> t = pt.compare.emphasis(c, by="unit")
    >>> t.loc[t["group"] == "甲", ["count", "rate", "ratio", "ratio_low", "ratio_high", "p"]].round(3)
       count  rate  ratio  ratio_low  ratio_high      p
    1     40  50.0    2.5      1.479       4.226  0.002
    """
    if method not in METHODS:
        raise choose("method", method, METHODS)
    if fdr not in FDR:
        raise choose("fdr", fdr, FDR)
    if family not in FAMILIES:
        raise choose("family", family, FAMILIES)
    draws = Draws.of(interval, resamples, random_state)
    if draws.resamples and strata is not None:
        raise InputError("interval='bootstrap' does not draw within strata; leave out strata=, or take interval='t'.")
    study, groups, reference = compared(counts, by, reference)
    shape = (len(groups.names), len(study.terms))
    columns: dict[str, np.ndarray] = described(study, groups) | {
        "ratio": np.full(shape, np.nan), "bound": np.full(shape, "", object), "ratio_low": np.full(shape, np.nan),
        "ratio_high": np.full(shape, np.nan), "p": np.full(shape, np.nan), "q": np.full(shape, np.nan),
        **evenness(study, groups), "notes": np.zeros(shape, np.int64),
    }  # fmt: skip
    shown = np.flatnonzero(groups.stated)
    if not groups.by and not len(shown):
        shown = np.arange(len(groups.names))
        columns["notes"] |= BIT["no_groups"]
    for pool in pools(study, groups, reference, cluster, strata):
        result = judged(pool, method, random_state, draws)
        for name in ("ratio", "bound", "ratio_low", "ratio_high", "p", "notes"):
            columns[name][pool.targets] = getattr(result, name)
    if isinstance(reference, str):
        shown = shown[groups.names[shown] != reference]
    for rows in [shown] if family == "table" else shown[:, None]:
        columns["q"][rows] = adjusted(columns["p"][rows], fdr)
    empty = set(grouped(study.left_out, list(groups.by)).names) if len(study.left_out) else set()
    columns["notes"][[name in empty for name in groups.names]] |= BIT["empty_docs"]
    columns["notes"] = decoded(columns["notes"])
    table = term_by_group(study, groups, columns, shown)
    table["bound"] = table["bound"].astype("str")
    table.attrs |= {
        "by": list(groups.by), "method": method, "fdr": fdr, "family": family, "interval": interval,
        "random_state": random_state,
        "reference": "counts" if isinstance(reference, Counts) else reference,
        "documents_left_out": len(study.left_out),
    }  # fmt: skip
    return table


def evenness(study: Study, groups: Groups) -> dict[str, np.ndarray]:
    """Groups x terms: how evenly each group's documents share its mentions."""
    told = spread(study.y, study.n, groups.codes, len(groups.names))
    return {"dispersion": told["dp_norm"], "burstiness": told["burstiness"], "largest_share": told["largest_share"]}
