"""The fingerprint of one group: what it surely says more of, and less."""

from __future__ import annotations

import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._forest import forest, key
from partytext.plot._words import words

COLUMNS = ("term", "direction", "count", "ratio", "bound", "ratio_low", "ratio_high", "p", "q")


def fingerprint(table: pd.DataFrame, ax: Axes | None = None, *, group: str | None = None, lang: str = "zh") -> Axes:
    """Draw a fingerprint: ratios with 95 % intervals on a log axis, in the order of the table.

    table: as compare.fingerprint() returns it; group: whose it is, for the title; lang: "zh" or "en". Coloured rows are
    clear (q < 0.05), grey ones not; an arrow is a bound: one side never says the term. Returns the axes.

    >>> row = {"term": "党课", "direction": "more", "count": 9, "ratio": 2.1, "bound": "", "ratio_low": 1.6}
    >>> [t.get_text() for t in fingerprint(pd.DataFrame([row | {"ratio_high": 2.8, "p": 0.01, "q": 0.02}])).texts]
    ['2.1（1.6–2.8）']
    """
    say, rows = words(lang), canvas.check(table, COLUMNS, "pt.compare.fingerprint(table, group)")
    title = say["fingerprint_title"] if group is None else say["fingerprint_title_group"].format(group=canvas.elided(group))
    if rows.empty:
        return canvas.nothing(ax, say["fingerprint_nothing"], title)
    ax = canvas.axes(ax, 8.2, 1.7 + 0.3 * len(rows))
    canvas.rows_axis(ax, rows["term"].tolist())
    forest(ax, rows.assign(group=group or ""), say)
    less = int((rows["direction"] == "more").sum())
    if 0 < less < len(rows):
        ax.axhline(less - 0.5, color="#888888", linewidth=0.8, zorder=1)
    ax.set_xlabel(say["ratio_axis"])
    notes = [say["interval"], say["bound"] if (rows["bound"] != "").any() else ""]
    return canvas.finish(ax, title, notes=notes, legend=key(rows, say | {"unclear": say["fingerprint_unclear"]}))
