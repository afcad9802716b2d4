"""Which group stresses which term more than the others, and whether that could be chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from partytext.compare._contrast import judged
from partytext.compare._groups import Study, as_text, grouped, term_by_group
from partytext.compare._nb import adjusted
from partytext.compare._notes import BIT, decoded
from partytext.compare._pools import pools
from partytext.compare._rates import described
from partytext.core import Counts
from partytext.errors import choose

METHODS = ("nb-hc3", "permutation")


def emphasis(
    counts: Counts,
    by: str | Sequence[str] | None = None,
    *,
    reference: str | Counts | None = None,
    cluster: str | None = None,
    strata: str | Sequence[str] | None = None,
    method: str = "nb-hc3",
    random_state: int = 0,
) -> pd.DataFrame:
    """Which group stresses which term more than the reference does, and how sure that is.

    counts: of single documents; by: as in rates(). reference: None compares each group with all other stated groups
    together, a group's name with that group, a Counts with that corpus (documents of the group are taken out of it);
    a reference of one document is a fixed text without an error of its own. cluster: column of what was written
    together and is one observation (None: source_id where split() set it, else the document). strata: column(s)
    within which groups are compared, such as year. method: "nb-hc3" or "permutation"; random_state: of the shuffles.

    Returns one row a term and stated group: term, group, the by columns, count, n_docs, rate (as in rates()), ratio,
    bound, ratio_low, ratio_high (95 %), p, q, notes. ratio is of two rates in which long documents of a bursty term
    weigh less, so it is near, but not exactly, the quotient of two rates. Where one side never says the term, bound is
    "<" or ">", ratio the limit, the open end NA; else bound is "". q: Benjamini-Hochberg over the terms of the group.
    notes: tuple of codes, in words in partytext.compare._notes.

    Who answers: fewer than 5 clusters on a side: nobody (NA, few_docs); 5 to 7, a zero, or strata: the permutation of
    whole clusters (within strata; every division where there are at most 4999); else Welch's t on the log ratio with
    HC3 variance by cluster. Raises InputError and ColumnError for calls that make no sense.

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
    study = Study.of(counts)
    groups = grouped(study.docs, by)
    if not groups.by and isinstance(reference, Counts):  # the whole corpus against another
        groups = replace(groups, stated=np.ones_like(groups.stated))
    if reference is not None and not isinstance(reference, Counts):
        reference = as_text(reference)
    shape = (len(groups.names), len(study.terms))
    columns: dict[str, np.ndarray] = described(study, groups) | {
        "ratio": np.full(shape, np.nan), "bound": np.full(shape, "", object), "ratio_low": np.full(shape, np.nan),
        "ratio_high": np.full(shape, np.nan), "p": np.full(shape, np.nan), "q": np.full(shape, np.nan),
        "notes": np.zeros(shape, np.int64),
    }  # fmt: skip
    shown = np.flatnonzero(groups.stated)
    if not groups.by and not len(shown):
        shown = np.arange(len(groups.names))
        columns["notes"] |= BIT["no_groups"]
    for pool in pools(study, groups, reference, cluster, strata):
        result = judged(pool, method, random_state)
        for name in ("ratio", "bound", "ratio_low", "ratio_high", "p", "notes"):
            columns[name][pool.targets] = getattr(result, name)
        columns["q"][pool.targets] = [adjusted(p) for p in result.p]
    if isinstance(reference, str):
        shown = shown[groups.names[shown] != reference]
    empty = set(grouped(study.left_out, list(groups.by)).names) if len(study.left_out) else set()
    columns["notes"][[name in empty for name in groups.names]] |= BIT["empty_docs"]
    columns["notes"] = decoded(columns["notes"])
    table = term_by_group(study, groups, columns, shown)
    table["bound"] = table["bound"].astype("str")
    table.attrs |= {
        "by": list(groups.by), "method": method, "random_state": random_state,
        "reference": "counts" if isinstance(reference, Counts) else reference,
        "documents_left_out": len(study.left_out),
    }  # fmt: skip
    return table
