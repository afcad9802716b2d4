"""Bars of keyness: which terms are key to a group, for description."""

from __future__ import annotations

import numpy as np
import pandas as pd

from partytext.errors import choose
from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._words import words

MEASURES = ("log_odds_z", "log_odds", "g2", "chi2", "log_ratio")
COLUMNS = ("term", "group", "count", "count_reference", *MEASURES)


def keyness(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    group: str | None = None,
    measure: str = "log_odds_z",
    top: int = 20,
    lang: str = "zh",
) -> Axes:
    """Draw the terms key to one group: bars to the right where it says more than the reference, to the left where less.

    table: as compare.keyness() returns it; group: which target (None: the only one of the table); measure: log_odds_z,
    log_odds, g2, chi2 or log_ratio; top: terms drawn, the largest either way; lang: "zh" or "en". At each bar stand the
    mentions of both sides. Long bars are not proofs: nothing here is tested. Returns the axes.

    >>> row = {"term": "党课", "group": "甲", "count": 30, "count_reference": 5} | dict.fromkeys(MEASURES, 2.5)
    >>> [t.get_text() for t in keyness(pd.DataFrame([row])).texts]
    ['30∶5']
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.keyness(counts)")
    canvas.whole("top", top)
    if measure not in MEASURES:
        raise choose("measure", measure, MEASURES)
    every, name = canvas.only(table, "group", group)
    title = say["keyness_title"].format(group=canvas.elided(name or "—"))
    every = every[np.isfinite(every[measure].astype(float))]
    if every.empty:
        return canvas.nothing(ax, say["nothing"], title)
    far = every.assign(_far=every[measure].abs()).sort_values(["_far", "term"], ascending=[False, True]).head(top)
    rows = far.sort_values([measure, "term"], ascending=[False, True])
    ax = canvas.axes(ax, 8.2, 1.7 + 0.28 * len(rows))
    canvas.rows_axis(ax, rows["term"].tolist())
    value = rows[measure].to_numpy(dtype=float)
    colours = [canvas.MORE if v > 0 else canvas.LESS for v in value]
    ax.barh(range(len(rows)), value, height=0.62, color=colours, zorder=2)
    ax.axvline(0, color="#555555", linewidth=1, zorder=3)
    for y, (v, a, b) in enumerate(zip(value, rows["count"], rows["count_reference"], strict=True)):
        ax.annotate(
            f"{a:,}∶{b:,}", (v, y), xytext=(4 if v >= 0 else -4, 0), textcoords="offset points", va="center",
            ha="left" if v >= 0 else "right", fontsize=8, color=canvas.PLAIN,
        )  # fmt: skip
    low, high = min(0.0, value.min()), max(0.0, value.max())
    room = 0.16 * ((high - low) or 1)
    ax.set_xlim(low - room * (low < 0), high + room * (high > 0 or low == 0))
    ax.grid(axis="x", color="#DDDDDD", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_xlabel(say["keyness_axis"][measure])  # type: ignore[index]
    notes = [say["keyness_counts"], say["some_terms"].format(shown=len(rows), all=len(every)) if len(rows) < len(every) else ""]
    legend = [
        canvas.Patch(color=colour, label=say[says])
        for says, colour, there in (("more", canvas.MORE, (value > 0).any()), ("less", canvas.LESS, (value <= 0).any())) if there
    ]  # fmt: skip
    return canvas.finish(ax, title, notes=notes, legend=legend)
