"""A heat map with its numbers: groups by terms."""

from __future__ import annotations

import numpy as np
import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._rates import COLUMNS, ranked, some_of
from partytext.plot._words import words

# One hue from white to dark blue: order stays visible to every eye and in a grey print.
SHADES = canvas.LinearSegmentedColormap.from_list("partytext", ["#FFFFFF", "#BFD9EC", "#0072B2", "#003E66"])
_DARK = 0.52  # from here on white numbers are legible


def heat(
    table: pd.DataFrame, ax: Axes | None = None, *, top: int = 20, max_groups: int = 30, lang: str = "zh"
) -> Axes:
    """Draw a table of rates as a heat map: one row a group, one column a term, the rate in each cell.

    table: as compare.rates() returns it; top: the terms with the highest rates; max_groups: the groups with most
    mentions; lang: "zh" or "en". Rates are per 10,000 Han characters; a star marks a group of fewer than 5
    documents, whose rates have no interval. Returns the axes; the numbers drawn are `.images[0].get_array()`.

    >>> row = {"term": "党课", "group": "甲", "count": 2, "rate": 1.5, "rate_low": 0.5, "rate_high": 4.0}
    >>> heat(pd.DataFrame([row])).images[0].get_array().tolist()
    [[1.5]]
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.rates(counts)")
    every_group, every_term = ranked(table, "group", "count"), ranked(table, "term", "rate")
    keep_groups, keep_terms = every_group[: canvas.whole("max_groups", max_groups)], every_term[: canvas.whole("top", top)]
    groups = [g for g in dict.fromkeys(table["group"].astype(str)) if g in set(keep_groups)]
    terms = [t for t in dict.fromkeys(table["term"].astype(str)) if t in set(keep_terms)]
    if not terms:
        return canvas.nothing(ax, say["nothing"], say["heat_title"])
    cells = table.assign(term=table["term"].astype(str), group=table["group"].astype(str))
    cells = cells.set_index(["group", "term"])
    rate = cells["rate"].unstack().reindex(index=groups, columns=terms).to_numpy(dtype=float)
    few = cells["rate_low"].isna().groupby(level="group").all().reindex(groups).to_numpy(dtype=bool)
    long = max(canvas.wide(t) for t in terms) > 10
    ax = canvas.axes(ax, 3.2 + 0.72 * len(terms), 1.3 + 0.34 * len(groups) + (1.0 if long else 0))
    top_rate = float(np.nanmax(rate)) or 1.0
    ax.imshow(rate, cmap=SHADES, vmin=0, vmax=top_rate, aspect="auto")
    for y, x in np.ndindex(rate.shape):
        value = float(rate[y, x])
        if np.isfinite(value):
            colour = "white" if value / top_rate > _DARK else "#1A1A1A"
            ax.text(x, y, _number(value), ha="center", va="center", fontsize=8.5, color=colour)
    names = [canvas.elided(g) + (" *" if lone else "") for g, lone in zip(groups, few, strict=True)]
    ax.set_yticks(range(len(groups)), names, fontsize=9)
    ax.set_xticks(
        range(len(terms)), [canvas.elided(t, 24) for t in terms], fontsize=9,
        rotation=40 if long else 0, ha="left" if long else "center", rotation_mode="anchor" if long else None,
    )  # fmt: skip
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    notes = [
        say["heat_shade"],
        say["heat_few"] if few.any() else "",
        some_of(say["some_groups"], groups, every_group),
        some_of(say["some_terms"], terms, every_term),
    ]
    canvas.finish(ax, say["heat_title"], notes=notes)
    ax.spines["bottom"].set_visible(False)
    return ax


def _number(rate: float) -> str:
    return "0" if rate == 0 else f"{rate:.1f}" if rate >= 0.95 else f"{rate:.2f}"
