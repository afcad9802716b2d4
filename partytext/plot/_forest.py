"""Rows of ratios on a log axis: markers, intervals, arrows for bounds; shared by emphasis and fingerprint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._verdict import kind_of
from partytext.plot._words import short

_FARTHEST = 1.5  # doublings by which an interval may reach beyond the outermost ratio


def forest(ax: Axes, rows: pd.DataFrame, say: Mapping[str, str]) -> None:
    """One ratio a row from top to bottom, a line at 1. rows: term, group, ratio, bound, ratio_low, ratio_high, p, q."""
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


def empty_bound(table: Any) -> Any:
    """Of rows, or of one row, whether the bound lies on the far side of 1: "at most 30 times" of what was never said tells nothing."""
    return ((table["bound"] == "<") & (table["ratio"] >= 1)) | ((table["bound"] == ">") & (table["ratio"] <= 1))


_COLOUR = {
    "clear_more": canvas.MORE, "vague_more": canvas.MORE, "clear_less": canvas.LESS, "vague_less": canvas.LESS,
    "unclear": canvas.PLAIN, "untested": canvas.PLAIN,
}  # fmt: skip
_DOTTED = (0, (1.2, 1.2))  # the interval of a vague difference
_MARKER = {"": "o", "<": "<", ">": ">"}


def _one(ax: Axes, y: int, row: pd.Series, edge: float, say: Mapping[str, str]) -> None:
    kind, bound, ratio = kind_of(row), str(row["bound"]), float(row["ratio"])
    colour = _COLOUR[kind]
    low = 1 / edge if bound == "<" else row["ratio_low"]
    high = edge if bound == ">" else row["ratio_high"]
    told = pd.notna(low) and pd.notna(high)
    if told:
        ax.plot([low, high], [y, y], color=colour, linewidth=1.6, linestyle=_line(kind), zorder=2, solid_capstyle="butt", gid="interval")
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


def _line(kind: str) -> Any:
    return _DOTTED if kind.startswith("vague") else "-"


def _reach(rows: pd.DataFrame) -> float:
    """Half the width of the axis, in doublings: all ratios, and of the intervals what still fits."""
    far = np.abs(np.log2(rows["ratio"].to_numpy(dtype=float))).max()
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.abs(np.log2(rows[["ratio_low", "ratio_high"]].to_numpy(dtype=float)))
    widest = np.nanmax(np.where(np.isfinite(ends), ends, 0), initial=0)
    return float(max(1.15, far + 0.3, min(widest + 0.15, far + _FARTHEST)))


def key(rows: pd.DataFrame, say: Mapping[str, str]) -> list[canvas.Line2D]:
    """The legend of what these rows hold."""
    kinds = {kind_of(row) for _, row in rows.iterrows()}
    return [
        canvas.Line2D([], [], linestyle=_line(kind) if kind.startswith("vague") else "", marker="o", markersize=7, color=colour, label=say[kind],
               markerfacecolor="white" if kind == "untested" else colour)
        for kind, colour in _COLOUR.items() if kind in kinds
    ]  # fmt: skip
