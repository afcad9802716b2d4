"""Each unit against itself, then and now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.compare._contrast import Pool, judged
from partytext.compare._emphasis import FDR, METHODS
from partytext.compare._groups import (
    Study,
    as_text,
    doctype_column,
    grouped,
    own_codes,
    per_10k,
    stratum_codes,
    term_by_group,
)
from partytext.compare._nb import Ints, adjusted
from partytext.compare._notes import decoded
from partytext.core import Counts
from partytext.errors import InputError, choose, no_column

BOTH, ENTRANT, LEAVER, UNMATCHED = "both", "entrant", "leaver", "unmatched"


def change(
    counts: Counts,
    *,
    unit: str | Sequence[str],
    over: str,
    a: object,
    b: object,
    doctype: str | None = None,
    cluster: str | None = None,
    method: str = "nb-hc3",
    fdr: Literal["bh", "by"] = "bh",
    random_state: int = 0,
) -> pd.DataFrame:
    """What each unit says more or less of than it did before: period b against period a, within the unit.

    counts: of single documents; unit: column (or several) of who writes; over: column of the period; a, b: its value
    before and after, or a list of values (["2023Q1", "2023Q2"]). doctype: column of what kind a document is (None:
    "doctype" where there is one): only kinds a unit has in both periods are compared, each with its own, so a quarter
    with a work plan more is no change of mind. cluster, method, random_state: as in emphasis().

    Returns one row a term and unit: term, group, the unit columns, status (both; entrant: documents in b only; leaver:
    in a only; unmatched: in both, but of no common kind), n_files_a, n_files_b (documents compared), count_a, count_b,
    rate_a, rate_b (per 10,000 characters), ratio (b to a), bound, ratio_low, ratio_high, p, q (fdr: "bh" or "by", over
    the whole table), notes. Entrants and leavers show what they said, and no ratio; attrs["entrants"],
    attrs["leavers"] and attrs["unmatched"] list them; attrs["unit"], ["over"], ["a"] and ["b"] keep what was asked. Who answers is as in emphasis(): with fewer than 5 documents in
    a period nobody does.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(17)], "unit": ["甲"] * 16 + ["乙"],
    ...     "year": [2022] * 8 + [2023] * 9})
    >>> said = [[2], [1], [3], [2], [2], [1], [2], [3], [6], [5], [7], [4], [6], [5], [8], [7], [1]]
    >>> c = pt.Counts.from_matrix(said, docs=docs, terms=["三会一课"], exposure=[1000] * 17)
    >>> t = pt.compare.change(c, unit="unit", over="year", a=2022, b=2023)
    >>> t[["group", "status", "count_a", "count_b", "ratio"]].round(3).values.tolist()
    [['乙', 'entrant', 0, 1, nan], ['甲', 'both', 16, 48, 3.0]]
    """
    if method not in METHODS:
        raise choose("method", method, METHODS)
    if fdr not in FDR:
        raise choose("fdr", fdr, FDR)
    study = Study.of(counts)
    period = _periods(study.docs, over, a, b)
    groups = grouped(study.docs, unit)
    kind, own = stratum_codes(study.docs, doctype_column(study.docs, doctype)), own_codes(study.docs, cluster)
    shape = (len(groups.names), len(study.terms))
    status, files = np.full(shape[0], "", dtype=object), np.zeros((2, shape[0]), np.int64)
    count, rate = np.zeros((2, *shape), np.int64), np.full((2, *shape), np.nan)
    judgement = {name: np.full(shape, np.nan) for name in ("ratio", "ratio_low", "ratio_high", "p")}
    bound, notes = np.full(shape, "", dtype=object), np.zeros(shape, np.int64)
    by_row = study.y.tocsr()
    for u in np.flatnonzero(groups.stated):
        rows = np.flatnonzero((groups.codes == u) & (period >= 0))
        status[u], rows = _status(rows, period, kind)
        for when in (0, 1):
            of = rows[period[rows] == when]
            files[when, u] = len(of)
            count[when, u] = by_row[of].sum(axis=0)
            rate[when, u] = per_10k(count[when, u], study.n[of].sum())
        if status[u] != BOTH:
            continue
        c, s = (np.unique(x[rows], return_inverse=True)[1].astype(np.int64) for x in (own, kind))
        pool = Pool(
            sp.csc_array(by_row[rows]), study.n[rows], period[rows], c, s, [1], stratified=bool(s.max(initial=0))
        )
        result = judged(pool, method, random_state)
        for name, values in judgement.items():
            values[u] = getattr(result, name)[0]
        bound[u], notes[u] = result.bound[0], result.notes[0]
    shown = np.flatnonzero(groups.stated & (status != ""))
    wide = np.broadcast_to
    q = np.full(shape, np.nan)
    q[shown] = adjusted(judgement["p"][shown], fdr)
    columns = {
        "status": wide(status[:, None], shape), "n_files_a": wide(files[0][:, None], shape),
        "n_files_b": wide(files[1][:, None], shape), "count_a": count[0], "count_b": count[1], "rate_a": rate[0],
        "rate_b": rate[1], "ratio": judgement["ratio"], "bound": bound, "ratio_low": judgement["ratio_low"],
        "ratio_high": judgement["ratio_high"], "p": judgement["p"], "q": q, "notes": decoded(notes),
    }  # fmt: skip
    table = term_by_group(study, groups, columns, shown).astype({"status": "str", "bound": "str"})
    table.attrs |= {
        "by": list(groups.by), "unit": unit, "over": over, "a": a, "b": b, "method": method, "fdr": fdr,
        "random_state": random_state, "doctype": doctype_column(study.docs, doctype),
        "documents_left_out": len(study.left_out),
    }  # fmt: skip
    for name, which in (("entrants", ENTRANT), ("leavers", LEAVER), ("unmatched", UNMATCHED)):
        table.attrs[name] = groups.names[shown][status[shown] == which].tolist()
    return table


def _periods(docs: pd.DataFrame, over: str, a: object, b: object) -> Ints:
    """0 for documents of period a, 1 of b, -1 of neither."""
    if over not in docs:
        raise no_column(over, docs.columns)
    text = np.array([as_text(v) for v in docs[over]], dtype=object)
    out = np.full(len(docs), -1, np.int64)
    sides = [_values(x) for x in (a, b)]
    if both := sides[0] & sides[1]:
        raise InputError(f"a and b both have {sorted(both)}; a document is of one period.")
    for code, (name, values) in enumerate(zip("ab", sides, strict=True)):
        unknown = sorted(values - set(text))
        if unknown and len(text):
            raise choose(f"{name} (of column {over!r})", unknown[0], set(text))
        out[np.isin(text.astype(str), sorted(values))] = code
    return out


def _values(value: object) -> set[str]:
    several = isinstance(value, Iterable) and not isinstance(value, str)
    return {as_text(v) for v in value} if several else {as_text(value)}  # type: ignore[attr-defined]


def _status(rows: Ints, period: Ints, kind: Ints) -> tuple[str, Ints]:
    """What can be said of a unit with these documents, and which of them are compared."""
    if not len(rows):
        return "", rows
    before, after = (np.unique(kind[rows[period[rows] == when]]) for when in (0, 1))
    if not len(before) or not len(after):
        return (ENTRANT if len(after) else LEAVER), rows
    matched = rows[np.isin(kind[rows], np.intersect1d(before, after))]
    return (BOTH, matched) if len(matched) else (UNMATCHED, rows)
