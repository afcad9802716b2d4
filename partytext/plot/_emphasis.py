"""A forest of ratios: which group stresses which term more than the rest."""

from __future__ import annotations

import numpy as np
import pandas as pd

from partytext.errors import choose
from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._forest import empty_bound, forest, key
from partytext.plot._words import words

COLUMNS = ("term", "group", "count", "ratio", "bound", "ratio_low", "ratio_high", "p", "q")


def emphasis(
    table: pd.DataFrame, ax: Axes | None = None, *, group: str | None = None, top: int = 20, lang: str = "zh"
) -> Axes:
    """Draw a table of emphasis: ratios with 95 % intervals on a log axis, a line at 1.

    table: as compare.emphasis() returns it; group: only this one (None: all, each row named by both); top: rows
    drawn, those with the smallest p first, then those without p by count; lang: "zh" or "en". Filled markers were
    tested (coloured where q < 0.05, on a dotted line where the interval
    holds 1), hollow ones were not; an arrow is a bound: one side never says the term.
    Rows without a ratio, or with a bound that tells neither more nor less, are not drawn. Returns the axes.

    >>> row = {"term": "党课", "group": "甲", "count": 9, "ratio": 2.1, "bound": "", "ratio_low": 1.6, "ratio_high": 2.8}
    >>> [t.get_text() for t in emphasis(pd.DataFrame([row | {"p": 0.01, "q": 0.02}])).texts]
    ['2.1（1.6–2.8）']
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.emphasis(counts)")
    canvas.whole("top", top)
    title = say["emphasis_title"] if group is None else say["emphasis_title_group"].format(group=canvas.elided(group))
    if group is not None:
        if group not in set(table["group"].astype(str)):
            raise choose("group", group, table["group"].unique())
        table = table[table["group"].astype(str) == group]
    every = table[np.isfinite(table["ratio"].astype(float)) & (table["ratio"] > 0) & ~empty_bound(table)]
    rows = every.sort_values(
        ["p", "count", "term", "group"], ascending=[True, False, True, True], na_position="last"
    ).head(top)
    if rows.empty:
        return canvas.nothing(ax, say["nothing" if table.empty else "nothing_compared"], title)
    rows = rows.sort_values(["ratio", "term", "group"], ascending=[False, True, True])
    ax = canvas.axes(ax, 8.6, 1.7 + 0.3 * len(rows))
    name = "{term}" if group is not None or table["group"].nunique() == 1 else say["pair"]
    canvas.rows_axis(ax, [name.format(term=t, group=g) for t, g in zip(rows["term"], rows["group"], strict=True)])
    forest(ax, rows, say)
    ax.set_xlabel(say["ratio_axis"])
    notes = [
        say["interval"],
        say["bound"] if (rows["bound"] != "").any() else "",
        _left_out(say, len(rows), len(every), len(table)),
    ]
    return canvas.finish(ax, title, notes=notes, legend=key(rows, say))


def _left_out(say: dict[str, str], shown: int, drawable: int, all_: int) -> str:
    """Which rows these are: the surest, or all that have a ratio."""
    if shown == all_:
        return ""
    return say["surest" if shown < drawable else "comparable"].format(shown=shown, all=all_)
