"""A funnel: the rate of each group between the limits that chance allows a group of its size."""

from __future__ import annotations

import numpy as np
import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._names import named
from partytext.plot._words import words

COLUMNS = ("term", "group", "count", "rate", "expected", "rate_standard", "z", "position", "low_95", "high_95", "low_998", "high_998")
# Filled beyond the outer limits, hollow beyond the inner ones.
STYLES = {
    "above_998": (canvas.MORE, canvas.MORE), "above_95": (canvas.MORE, "white"), "within": (canvas.PLAIN, canvas.PLAIN),
    "below_95": (canvas.LESS, "white"), "below_998": (canvas.LESS, canvas.LESS),
}  # fmt: skip
INNER, OUTER = "#C9D6E2", "#E7EDF3"
_FEW = 12  # groups up to which those within their limits are named too
_ROOM = 2.2  # times the highest rate: what of the limits lies above is cut off


def funnel(table: pd.DataFrame, ax: Axes | None = None, *, term: str | None = None, lang: str = "zh") -> Axes:
    """Draw a census of one term: a point a group at its rate, over bars of its own 95 % and 99.8 % limits.

    table: as compare.rates(counts, population="census") returns it; term: which (None: the only one of the table);
    lang: "zh" or "en". To the right are the mentions a group would have at everyone's rate (log scale), so limits draw
    together there. Points are coloured by `position`; groups outside their limits are named, the farthest first, as
    far as there is room; of at most 12 groups the others too. The dashed line is the rate of all groups together. Returns the axes.

    >>> row = {"term": "党课", "group": "甲", "count": 9, "rate": 9.0, "expected": 3.0, "rate_standard": 9.0, "z": 3.2}
    >>> limits = {"position": "above_998", "low_95": 1, "high_95": 6, "low_998": 0, "high_998": 8}
    >>> [t.get_text() for t in funnel(pd.DataFrame([row | limits])).texts]
    ['甲']
    """
    say, table = words(lang), canvas.check(table, COLUMNS, 'pt.compare.rates(counts, population="census")')
    rows, name = canvas.only(table, "term", term)
    title = say["funnel_title"].format(term=canvas.elided(name or "—"))
    rows = rows[np.isfinite(rows["rate"].astype(float)) & (rows["expected"] > 0)]
    if rows.empty:
        return canvas.nothing(ax, say["nothing"], title)
    ax = canvas.axes(ax, 8.2, 5.2)
    limits = rows[rows["low_95"].notna() & rows["high_998"].notna()]
    for low, high, colour, z in (("low_998", "high_998", OUTER, 1), ("low_95", "high_95", INNER, 2)):
        ax.vlines(limits["expected"], limits[low], limits[high], color=colour, linewidth=7, zorder=z, gid=low)
    overall = _overall(rows)
    if overall is not None:
        ax.axhline(overall, color="#888888", linewidth=1, linestyle=(0, (4, 3)), zorder=2)
    where = rows["position"].astype(str).where(rows["position"].astype(str).isin(STYLES), "within")
    for kind, (edge, face) in STYLES.items():
        these = rows[where == kind]
        if these.empty:
            continue
        ax.plot(
            these["expected"], these["rate"], linestyle="", marker="o", markersize=6.5, color=edge, markerfacecolor=face,
            markeredgewidth=1.3, zorder=4, clip_on=False, gid=kind,
        )  # fmt: skip
    canvas.log_axis(ax)
    ax.margins(x=0.08)
    top = float(rows["rate"].max()) or float(limits["high_95"].max())
    reach = max(top, float(np.nan_to_num(limits["high_998"].max())))
    ax.set_ylim(0, max(1.12 * min(reach, _ROOM * top), 1e-9))
    ax.grid(axis="y", color="#DDDDDD", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_ylabel(say["rate_axis"], fontsize=9)
    ax.set_xlabel(say["funnel_x"])
    notes = ["" if len(limits) else say["funnel_few"], say["funnel_mix"] if rows.attrs.get("doctype") else ""]
    canvas.finish(ax, title, notes=notes, legend=_key(set(where), len(limits) > 0, overall is not None, say))
    outside = rows[where != "within"].sort_values("z", key=lambda z: -z.abs())
    rest = rows[where == "within"]
    names = [*outside["group"], *(rest["group"] if len(rows) <= _FEW else [""] * len(rest))]
    named(ax, zip(*(pd.concat([outside[c], rest[c]]) for c in ("expected", "rate")), names, strict=True), over_dots=True)
    return ax


def _overall(rows: pd.DataFrame) -> float | None:
    """The rate of all groups, as the table implies it: rate_standard = count / expected * that rate."""
    said = rows[(rows["count"] > 0) & rows["rate_standard"].notna()]
    if said.empty:
        return None
    return float((said["rate_standard"] * said["expected"] / said["count"]).iloc[0])


def _key(kinds: set[str], limits: bool, overall: bool, say: dict[str, str]) -> list:
    out: list = [
        canvas.Line2D([], [], linestyle="", marker="o", markersize=6.5, color=edge, markerfacecolor=face, label=say[kind])
        for kind, (edge, face) in STYLES.items() if kind in kinds
    ]  # fmt: skip
    if limits:
        out += [canvas.Patch(color=INNER, label=say["funnel_inner"]), canvas.Patch(color=OUTER, label=say["funnel_outer"])]
    if overall:
        out.append(canvas.Line2D([], [], color="#888888", linewidth=1, linestyle=(0, (4, 3)), label=say["funnel_all"]))
    return out
