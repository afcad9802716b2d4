"""How often each group says each term, with an interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from partytext.compare import _nb as nb
from partytext.compare._bootstrap import RESAMPLES, Draws, Interval, bootstrap_t
from partytext.compare._census import census
from partytext.compare._groups import (
    PER,
    Groups,
    Study,
    described,
    doctype_column,
    grouped,
    own_codes,
    term_by_group,
)
from partytext.core import Counts
from partytext.errors import choose

POPULATIONS = ("sample", "census")
# with fewer documents (or clusters) a side says "cannot tell"
MIN_CLUSTERS = 5


def rates(
    counts: Counts,
    by: str | Sequence[str] | None = None,
    *,
    population: Literal["sample", "census"] = "sample",
    doctype: str | None = None,
    interval: Interval = "t",
    resamples: int = RESAMPLES,
    random_state: int = 0,
) -> pd.DataFrame:
    """How often each group says each term: mentions per 10,000 Han characters, with a 95 % interval.

    counts: of single documents; by: a column, several, or None for the first of unit_name, unit_kind, level,
    region, year that has two groups of at least 8 documents (the choice is in .attrs["by"]); `year` is read from `date`
    where there is no such column. interval: "t", or
    "bootstrap" with `resamples` draws of whole documents and random_state (bootstrap-t, as in emphasis()).
    Returns one row for every term and group, also where the count is 0: term, group, the by columns, count,
    n_docs (documents with the term), rate (10,000 * count / characters), rate_low, rate_high. The interval is
    of the log rate with HC3 variance by document (by source_id where a corpus was split) and Student's t; NA under
    5 documents. At count 0 it runs from 0 to the rate that zero would still allow. Documents of no stated group
    are （未注明）. Raises InputError for Counts made by .group(), ColumnError for an unknown column.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲", "乙"]})
    >>> c = pt.Counts.from_matrix([[2], [0]], docs=docs, terms=["三会一课"], exposure=[1000, 500])
    >>> pt.compare.rates(c, by="unit")[["group", "count", "rate"]]
      group  count  rate
    0     乙      0   0.0
    1     甲      2  20.0
    """
    if population not in POPULATIONS:
        raise choose("population", population, POPULATIONS)
    draws = Draws.of(interval, resamples, random_state)
    study = Study.of(counts)
    groups = grouped(study.docs, by)
    if population == "census":
        doctype = doctype_column(study.docs, doctype)
        columns = census(study, groups, doctype)
    else:
        columns = described(study, groups) | _intervals(study, groups, draws)
    table = term_by_group(study, groups, columns, np.arange(len(groups.names)))
    table.attrs |= {
        "by": list(groups.by), "per": PER, "population": population, "documents_left_out": len(study.left_out),
    }  # fmt: skip
    if population == "sample":
        table.attrs |= {"interval": interval, "random_state": random_state}
    else:
        table["position"] = table["position"].astype("str")
        table.attrs["doctype"] = doctype
    return table


def _intervals(study: Study, groups: Groups, draws: Draws) -> dict[str, np.ndarray]:
    cluster = own_codes(study.docs, None)
    burst = nb.fit(study.y, study.n).burst
    shape = (len(groups.names), len(study.terms))
    low, high = np.full(shape, np.nan), np.full(shape, np.nan)
    by_row = study.y.tocsr()
    for g in range(shape[0]):
        rows = np.flatnonzero(groups.codes == g)
        codes = np.unique(cluster[rows], return_inverse=True)[1]
        if not len(rows) or codes.max() + 1 < MIN_CLUSTERS:
            continue
        member = nb.indicator(codes, int(codes.max()) + 1)
        y, n = (member @ by_row[rows]).tocsc(), member @ study.n[rows]
        for at in nb.chunks(len(n), shape[1]):
            wy = y[:, at].toarray()
            wn = np.broadcast_to(n[:, None], wy.shape)
            side = nb.unit_rate(wy, wn)
            if draws.resamples:
                low[g, at], high[g, at] = bootstrap_t([(wy, wn)], draws, g)
            else:
                low[g, at], high[g, at] = nb.interval(nb.logs(side.rate), side.variance, side.df)
            never = np.flatnonzero(side.rate == 0)
            low[g, at.start + never] = 0
            high[g, at.start + never] = nb.zero_bound(study.n[rows], burst[at][never])
    return {"rate_low": PER * low, "rate_high": PER * high}
