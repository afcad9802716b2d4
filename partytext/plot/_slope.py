"""Slopes: each unit then and now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from partytext.errors import InputError
from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._forest import empty_bound
from partytext.plot._names import spaced
from partytext.plot._verdict import kind_of
from partytext.plot._words import short, words

COLUMNS = ("term", "group", "status", "count_a", "count_b", "rate_a", "rate_b", "ratio", "bound", "p", "q")
KINDS: dict[str, tuple[str, str, Any]] = {
    "clear_more": ("change_more", canvas.MORE, "-"), "clear_less": ("change_less", canvas.LESS, "-"),
    "vague_more": ("change_vague_more", canvas.MORE, (0, (1, 1))), "vague_less": ("change_vague_less", canvas.LESS, (0, (1, 1))),
    "unclear": ("change_unclear", canvas.PLAIN, "-"), "untested": ("change_untested", "#8C8C8C", (0, (4, 2))),
}  # fmt: skip
_LINE = 0.21  # inches a label takes upwards
_LETTER = 8.5 * 0.55 / 72  # inches a Latin letter takes
_AWAY, _LEFT = 0.07, -0.55  # from a period (they stand at 0 and 1) to its labels; left end of the axis with labels


def slope(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    term: str | None = None,
    group: str | None = None,
    periods: Sequence[str] | None = None,
    top: int = 20,
    lang: str = "zh",
) -> Axes:
    """Draw a table of change as lines from the rate before to the rate after.

    table: as compare.change() returns it; term: one term in all units, or group: one unit with all its terms (one of
    the two, unless the table has only one); periods: what the two are called (None: as the table
    still has them in attrs["a"] and ["b"]); top: lines drawn, the smallest p first,
    then those with most mentions; lang: "zh" or "en". Coloured lines are clear (q < 0.05; dotted where the interval of
    the ratio holds 1), dashed grey ones untested;
    units with documents in one period only are a hollow point. Returns the axes.

    >>> row = {"term": "党课", "group": "甲", "status": "both", "count_a": 3, "count_b": 9, "rate_a": 2.0, "rate_b": 6.0}
    >>> [t.get_text() for t in slope(pd.DataFrame([row | {"ratio": 3.0, "bound": "", "p": 0.01, "q": 0.02}])).texts]
    ['甲　3.0倍']
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.change(counts, unit=, over=, a=, b=)")
    names = list(_periods(table, say) if periods is None else periods)
    if len(names) != 2:
        raise InputError(f"periods={periods!r} should be two names, of the earlier and the later period.")
    canvas.whole("top", top)
    every, what, line = _one_way(table, term, group)
    title = say["slope_title"].format(name=canvas.elided(what or "—"))
    every = every[every[["rate_a", "rate_b"]].notna().any(axis=1)]
    if every.empty:
        return canvas.nothing(ax, say["nothing"], title)
    rows = every.assign(_said=every["count_a"] + every["count_b"])
    rows = rows.sort_values(["p", "_said", line], ascending=[True, False, True], na_position="last").head(top)
    height = max(4.2, 1.6 + _LINE * len(rows))
    ax = canvas.axes(ax, 8.2, height)
    high = 1.06 * float(rows[["rate_a", "rate_b"]].max(axis=None)) or 1.0
    ax.set_ylim(0, high)
    _lines(ax, rows, line)
    _labels(ax, rows, line, high * _LINE / (0.75 * ax.get_figure().get_figheight()), say)  # type: ignore[union-attr]
    left = rows["rate_b"].isna().any()
    ax.set_xlim(_LEFT if left else -0.06, _right(rows, line, _LEFT if left else -0.06, ax, say))
    for x in (0, 1):
        ax.axvline(x, color="#BBBBBB", linewidth=1, zorder=1)
    ax.set_xticks([0, 1], names, fontsize=10)
    ax.tick_params(axis="x", length=0)
    ax.grid(axis="y", color="#EEEEEE", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_ylabel(say["rate_axis"], fontsize=9)
    status = rows["status"].astype(str)
    notes = [
        say["slope_bound"] if ((rows["bound"] != "") & ~empty_bound(rows)).any() else "",
        say["slope_hollow"] if rows[["rate_a", "rate_b"]].isna().any(axis=None) else "",
        say["slope_unmatched"] if (status == "unmatched").any() else "",
        say["surest"].format(shown=len(rows), all=len(every)) if len(rows) < len(every) else "",
    ]
    drawn = {kind_of(row) for _, row in rows[status == "both"].iterrows()}
    legend = [
        canvas.Line2D([], [], color=colour, linestyle=style, linewidth=1.8, label=say[says])
        for kind, (says, colour, style) in KINDS.items() if kind in drawn
    ]  # fmt: skip
    canvas.finish(ax, title, notes=notes, legend=legend)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", labelsize=10)
    return ax


def _periods(table: pd.DataFrame, say: dict) -> list[str]:
    """What the table says was compared, else 前一时期 and 后一时期."""
    named = say["slope_year"] if table.attrs.get("over") == "year" else "{}"
    return [
        named.format(table.attrs[key]) if table.attrs.get(key) is not None else unnamed
        for key, unnamed in zip(("a", "b"), say["slope_periods"], strict=True)
    ]


def _one_way(table: pd.DataFrame, term: str | None, group: str | None) -> tuple[pd.DataFrame, str, str]:
    """The rows of one term or one group, its name, and the column that names the lines."""
    if term is not None and group is not None:
        raise InputError("Pass term= (all units on one term) or group= (all terms of one unit), not both.")
    if group is not None or (term is None and table["group"].nunique() == 1 < table["term"].nunique()):
        return *canvas.only(table, "group", group), "term"
    if term is None and table["term"].nunique() > 1:
        first = table["term"].astype(str).iloc[0]
        raise InputError(
            f"This table has {table['term'].nunique()} terms and {table['group'].nunique()} groups; the figure shows one "
            f"term or one group. Pass term= (such as {first!r}) or group=."
        )
    return *canvas.only(table, "term", term), "group"


def _lines(ax: Axes, rows: pd.DataFrame, line: str) -> None:
    for _, row in rows.iterrows():
        _, colour, style = KINDS[kind_of(row)]
        both = row["status"] == "both"
        face = colour if both else "white"
        ends = [(x, row[name]) for x, name in ((0, "rate_a"), (1, "rate_b")) if pd.notna(row[name])]
        ax.plot(
            *zip(*ends, strict=True), color=colour, linestyle=style if both else "", linewidth=1.8, marker="o",
            markersize=5.5, markerfacecolor=face, markeredgewidth=1.2, zorder=3, clip_on=False, gid=f"line\t{row[line]}",
        )  # fmt: skip


def _labels(ax: Axes, rows: pd.DataFrame, line: str, gap: float, say: dict) -> None:
    """Names at the right end, of leavers at the left, none over another, a hair line to the point where moved."""
    for x, name, away, ha in ((1, "rate_b", _AWAY, "left"), (0, "rate_a", -_AWAY, "right")):
        these = rows[rows["rate_b"].notna()] if x else rows[rows["rate_b"].isna()]
        at = spaced(these[name].tolist(), gap, 0, ax.get_ylim()[1])
        for y, (_, row) in zip(at, these.iterrows(), strict=True):
            colour = KINDS[kind_of(row)][1]
            ax.plot([x, x + 0.8 * away], [row[name], y], color="#BBBBBB", linewidth=0.6, zorder=1, gid="leader")
            ax.text(
                x + away, y, _says(row, line, say), ha=ha, va="center", fontsize=8.5, color=colour, clip_on=False
            )  # fmt: skip


def _right(rows: pd.DataFrame, line: str, left: float, ax: Axes, say: dict) -> float:
    """Where the axis must end for the longest label to fit."""
    longest = max(canvas.wide(_says(row, line, say)) for _, row in rows.iterrows()) * _LETTER
    share = min(0.6, longest / (ax.get_figure().get_figwidth() - 0.9))  # type: ignore[union-attr]
    return (1 + _AWAY - share * left) / (1 - share)


def _says(row: pd.Series, line: str, say: dict) -> str:
    name = canvas.elided(row[line], 30)
    if pd.isna(row["ratio"]) or empty_bound(row):
        return name
    times = say["slope_times"].format(ratio=short(float(row["ratio"])))
    if row["bound"]:
        times = say["at_most" if row["bound"] == "<" else "at_least"].format(ratio=times)
    return f"{name}　{times}"
