"""Dots with intervals: how often each group says each term."""

from __future__ import annotations

import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._words import words

COLUMNS = ("term", "group", "count", "rate", "rate_low", "rate_high")


def rates(
    table: pd.DataFrame, ax: Axes | None = None, *, top: int = 20, max_groups: int = len(canvas.COLOURS), lang: str = "zh"
) -> Axes:
    """Draw a table of rates: one row a term, one colour and marker a group, 95 % intervals as lines.

    table: as compare.rates() returns it; ax: matplotlib axes to draw into (None: a new figure); top: the terms with
    the highest rates that are drawn; max_groups: the groups with most mentions that are drawn, at most 8; lang: "zh"
    or "en". Rates are per 10,000 Han characters. A hollow marker has no interval (fewer than 5 documents). What is
    left out is said under the axis. Returns the axes.

    >>> row = {"term": "党课", "group": "甲", "count": 2, "rate": 1.5, "rate_low": 0.5, "rate_high": 3.0}
    >>> rates(pd.DataFrame([row])).get_xlabel()
    '每万汉字提及次数\\n线段为95%区间'
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.rates(counts)")
    canvas.whole("top", top)
    max_groups = min(canvas.whole("max_groups", max_groups), len(canvas.COLOURS))
    every_group, every_term = ranked(table, "group", "count"), ranked(table, "term", "rate")
    groups, terms = every_group[:max_groups], every_term[:top]
    groups = [g for g in dict.fromkeys(table["group"].astype(str)) if g in set(groups)]
    if not terms:
        return canvas.nothing(ax, say["nothing"], say["rates_title"])
    ax = canvas.axes(ax, 8, 1.5 + len(terms) * max(0.34, 0.17 * len(groups) + 0.1))
    canvas.rows_axis(ax, terms)
    drawn = table[table["term"].isin(terms) & table["group"].isin(groups)]
    limit = _limit(drawn)
    step = 0.76 / len(groups)
    for i, group in enumerate(groups):
        rows = drawn[drawn["group"] == group]
        colour, offset = canvas.COLOURS[i], (i - (len(groups) - 1) / 2) * step
        for term, rate, low, high in zip(*(rows[c] for c in ("term", "rate", "rate_low", "rate_high")), strict=True):
            y, known = terms.index(str(term)) + offset, pd.notna(low) and pd.notna(high)
            if known:
                ax.plot([low, high], [y, y], color=colour, linewidth=1.6, solid_capstyle="butt", zorder=2, gid="interval")
                if high > limit:
                    ax.plot(limit, y, marker=">", color=colour, markersize=5, zorder=4, clip_on=False, gid="beyond")
            ax.plot(
                rate, y, marker=canvas.MARKERS[i], color=colour, markerfacecolor=colour if known else "white",
                markersize=6, markeredgewidth=1.3, zorder=3, clip_on=False, gid=f"{group}\t{term}",
            )  # fmt: skip
    ax.set_xlim(-0.015 * limit, limit)  # room for the markers that stand at 0
    ax.grid(axis="x", color="#DDDDDD", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_xlabel(say["rate_axis"])
    notes = [
        say["interval"],
        say["no_interval"] if drawn["rate_low"].isna().any() else "",
        say["beyond"] if (drawn["rate_high"] > limit).any() else "",
        some_of(say["some_groups"], groups, every_group),
        some_of(say["some_terms"], terms, every_term),
    ]
    handles = [
        canvas.Line2D([], [], color=canvas.COLOURS[i], marker=canvas.MARKERS[i], linewidth=1.6, label=canvas.elided(g))
        for i, g in enumerate(groups)
    ]
    return canvas.finish(ax, say["rates_title"], notes=notes, legend=handles)


def ranked(table: pd.DataFrame, name: str, value: str) -> list[str]:
    """Terms or groups, those with the largest value first, ties by name."""
    best = table.groupby(table[name].astype(str))[value].agg("sum" if value == "count" else "max")
    return [str(k) for k in best.reset_index().sort_values([value, name], ascending=[False, True])[name]]


def _limit(drawn: pd.DataFrame) -> float:
    """The right end of the axis: all rates, and of the intervals what still leaves the rates legible."""
    rate, high = float(drawn["rate"].max()), float(drawn["rate_high"].max())
    ends = [x for x in (1.06 * rate, min(1.06 * high, 2.2 * rate) if rate > 0 else 1.06 * high) if x > 0]
    return max(ends, default=1.0)


def some_of(message: str, shown: list, every: list) -> str:
    return message.format(shown=len(shown), all=len(every)) if len(shown) < len(every) else ""
