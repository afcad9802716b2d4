"""A forest of ratios: which group stresses which term more than the rest."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from partytext.errors import choose
from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._words import short, words

COLUMNS = ("term", "group", "count", "ratio", "bound", "ratio_low", "ratio_high", "p", "q")
CLEAR = 0.05  # q at or under this is called clear
_FARTHEST = 1.5  # doublings by which an interval may reach beyond the outermost ratio


def emphasis(
    table: pd.DataFrame, ax: Axes | None = None, *, group: str | None = None, top: int = 20, lang: str = "zh"
) -> Axes:
    """Draw a table of emphasis: ratios with 95 % intervals on a log axis, a line at 1.

    table: as compare.emphasis() returns it; group: only this one (None: all, each row named by both); top: rows
    drawn, those with the smallest p first, then those without p by count; lang: "zh" or "en". Filled markers were
    tested (coloured where q <= 0.05), hollow ones were not; an arrow is a bound: one side never says the term.
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
        return canvas.nothing(ax, say["nothing"], title)
    rows = rows.sort_values(["ratio", "term", "group"], ascending=[False, True, True])
    ax = canvas.axes(ax, 8.6, 1.7 + 0.3 * len(rows))
    name = "{term}" if group is not None or table["group"].nunique() == 1 else say["pair"]
    canvas.rows_axis(ax, [name.format(term=t, group=g) for t, g in zip(rows["term"], rows["group"], strict=True)])
    reach = _reach(rows)
    ax.set_xscale("log", base=2)
    ax.set_xlim(2.0**-reach, 2.0**reach)
    ax.axvline(1, color="#888888", linewidth=1, zorder=1)
    for y, (_, row) in enumerate(rows.iterrows()):
        _one(ax, y, row, 2.0**reach, say)
    step = max(1, round(reach / 5))
    powers = [s * k for k in range(0, int(reach) + 1, step) for s in (1, -1)]
    ax.xaxis.set_major_locator(canvas.FixedLocator(sorted({2.0**k for k in powers})))
    ax.xaxis.set_minor_locator(canvas.NullLocator())
    ax.xaxis.set_major_formatter(canvas.FuncFormatter(lambda x, _: f"{x:.0f}" if x >= 1 else f"1/{1 / x:.0f}"))
    ax.grid(axis="x", color="#DDDDDD", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_xlabel(say["ratio_axis"])
    notes = [
        say["interval"],
        say["bound"] if (rows["bound"] != "").any() else "",
        say["some_terms"].format(shown=len(rows), all=len(table)) if len(rows) < len(table) else "",
    ]
    return canvas.finish(ax, title, notes=notes, legend=_key(rows, say))


def empty_bound(table: pd.DataFrame) -> pd.Series:
    """Rows whose bound lies on the far side of 1: "at most 30 times" of what was never said tells nothing."""
    return ((table["bound"] == "<") & (table["ratio"] >= 1)) | ((table["bound"] == ">") & (table["ratio"] <= 1))


def kind_of(row: Mapping | pd.Series) -> str:
    """What can be said of a row: clear_more, clear_less, unclear or untested."""
    if pd.isna(row["p"]):
        return "untested"
    if not row["q"] <= CLEAR:
        return "unclear"
    return "clear_more" if row["ratio"] > 1 else "clear_less"


_COLOUR = {"clear_more": canvas.MORE, "clear_less": canvas.LESS, "unclear": canvas.PLAIN, "untested": canvas.PLAIN}
_MARKER = {"": "o", "<": "<", ">": ">"}


def _one(ax: Axes, y: int, row: pd.Series, edge: float, say: dict[str, str]) -> None:
    kind, bound, ratio = kind_of(row), str(row["bound"]), float(row["ratio"])
    colour = _COLOUR[kind]
    low = 1 / edge if bound == "<" else row["ratio_low"]
    high = edge if bound == ">" else row["ratio_high"]
    told = pd.notna(low) and pd.notna(high)
    if told:
        ax.plot([low, high], [y, y], color=colour, linewidth=1.6, zorder=2, solid_capstyle="butt", gid="interval")
    ax.plot(
        ratio, y, marker=_MARKER[bound], color=colour, markersize=7, markeredgewidth=1.3, zorder=3,
        markerfacecolor="white" if kind == "untested" else colour, gid=f"{row['group']}\t{row['term']}",
    )  # fmt: skip
    says = short(ratio)
    if bound:
        says = say["at_most" if bound == "<" else "at_least"].format(ratio=says)
    elif told:
        says += f"（{short(low)}–{short(high)}）"
    ax.text(1.015, y, says, transform=ax.get_yaxis_transform(), va="center", fontsize=8.5, color=colour)


def _reach(rows: pd.DataFrame) -> float:
    """Half the width of the axis, in doublings: all ratios, and of the intervals what still fits."""
    far = np.abs(np.log2(rows["ratio"].to_numpy(dtype=float))).max()
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.abs(np.log2(rows[["ratio_low", "ratio_high"]].to_numpy(dtype=float)))
    widest = np.nanmax(np.where(np.isfinite(ends), ends, 0), initial=0)
    return float(max(1.15, far + 0.3, min(widest + 0.15, far + _FARTHEST)))


def _key(rows: pd.DataFrame, say: dict[str, str]) -> list[canvas.Line2D]:
    kinds = {kind_of(row) for _, row in rows.iterrows()}
    return [
        canvas.Line2D([], [], linestyle="", marker="o", markersize=7, color=colour, label=say[kind],
               markerfacecolor="white" if kind == "untested" else colour)
        for kind, colour in _COLOUR.items() if kind in kinds
    ]  # fmt: skip
