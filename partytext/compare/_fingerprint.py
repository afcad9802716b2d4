"""What marks one group: the terms it surely says more, or less, than the others."""

from __future__ import annotations

import pandas as pd

from partytext.compare._groups import as_text
from partytext.errors import InputError, choose, no_column

COLUMNS = ("term", "direction", "count", "rate", "ratio", "bound", "ratio_low", "ratio_high", "p", "q", "sure", "notes")
SURE = 0.05


def fingerprint(table: pd.DataFrame, group: object, *, top: int = 10) -> pd.DataFrame:
    """The distinctive terms of a group, those first of which most can be promised.

    table: of emphasis(), of themes, slogans or both one under the other; group: whose; top: terms in each direction.
    Returns one row a term whose 95 % interval leaves out 1: term, direction ("more" by ratio_low, the largest first,
    then "less" by ratio_high, the smallest first), count, rate, ratio, bound, ratio_low, ratio_high, p, q, sure
    (q < .05), notes. No row means that nothing can be promised, not that the group is like the others.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(17)], "unit": ["甲"] * 8 + ["乙"] * 9})
    >>> said = [[4], [6], [5], [9], [3], [7], [4], [2], [2], [1], [3], [2], [4], [1], [2], [1], [2]]
    >>> c = pt.Counts.from_matrix(said, docs=docs, terms=["三会一课"], exposure=[1000] * 17)
    >>> pt.compare.fingerprint(pt.compare.emphasis(c, by="unit"), "甲")[["term", "direction", "ratio", "sure"]].round(2)
        term direction  ratio  sure
    0  三会一课      more    2.5  True
    """
    for name in (*(c for c in COLUMNS if c not in ("direction", "sure")), "group"):
        if name not in table:
            raise no_column(name, table.columns)
    if top < 1:
        raise InputError(f"top={top}: expected 1 or more terms in each direction.")
    rows = table[table["group"] == as_text(group)]
    if not len(rows):
        raise choose("group", group, table["group"].unique())
    parts = [
        part.assign(direction=direction).sort_values([edge, "term"], ascending=[direction == "less", True]).head(top)
        for direction, edge, part in (
            ("more", "ratio_low", rows[rows["ratio_low"] > 1]),
            ("less", "ratio_high", rows[rows["ratio_high"] < 1]),
        )
    ]
    out = pd.concat(parts, ignore_index=True)
    out["direction"] = out["direction"].astype("str")
    out["sure"] = out["q"] < SURE
    return out[list(COLUMNS)]
