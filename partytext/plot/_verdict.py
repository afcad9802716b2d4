"""What a tested ratio lets one say, in the words of compare.explain(); figures and the page show the same."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

CLEAR = 0.05  # q under this: the difference is not put down to chance


def kind_of(row: Mapping | pd.Series) -> str:
    """clear_more, clear_less, vague_more, vague_less, unclear or untested.

    Vague: q is small and yet the 95 % interval holds 1 (p may be by permutation, the interval by t), so there is a
    difference but nobody can say how large.

    >>> row = {"ratio": 4.9, "ratio_low": 0.6, "ratio_high": 39.0, "p": 0.01, "q": 0.04}
    >>> [kind_of(row), kind_of(row | {"ratio_low": 1.2}), kind_of(row | {"q": 0.05}), kind_of(row | {"p": None})]
    ['vague_more', 'clear_more', 'unclear', 'untested']
    """
    if pd.isna(row["p"]):
        return "untested"
    if not row["q"] < CLEAR:
        return "unclear"
    low, high = row.get("ratio_low"), row.get("ratio_high")
    vague = pd.notna(low) and pd.notna(high) and low <= 1 <= high  # type: ignore[operator]
    return f"{'vague' if vague else 'clear'}_{'more' if row['ratio'] > 1 else 'less'}"
