"""The map of groups: points with the ellipses in which they might as well lie."""

from __future__ import annotations

import numpy as np
import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._names import named
from partytext.plot._words import words

COLUMNS = ("group", "n_docs", "x", "y", "quality", "major", "minor", "angle")
POOR = 0.5  # of a group's inertia: under it the map shows less of the group than it hides


def unit_map(table: pd.DataFrame, ax: Axes | None = None, *, lang: str = "zh") -> Axes:
    """Draw the map of groups, both axes to the same scale.

    table: as compare.unit_map() returns it; lang: "zh" or "en". A hollow point has no ellipse (fewer than 5 documents);
    a star marks a group of which the map shows less than half. Names are written as far as there is room, the
    farthest out first; above 8 groups all have one colour. Axes say their share of all differences where the table still has attrs["inertia"].
    Returns the axes.

    >>> row = {"group": "甲", "n_docs": 9, "x": 0.3, "y": 0.1, "quality": 0.9, "major": 0.2, "minor": 0.1, "angle": 30}
    >>> [e.get_width() for e in unit_map(pd.DataFrame([row, row | {"group": "乙", "x": -0.3}])).patches]
    [0.4, 0.4]
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.unit_map(counts)")
    if len(table) < 2:
        return canvas.nothing(ax, say["nothing" if table.empty else "nothing_compared"], say["map_title"])
    ax = canvas.axes(ax, 7.6, 6.4)
    few = len(table) <= len(canvas.COLOURS)
    known = table["major"].notna().to_numpy()
    for i, row in enumerate(table.to_dict("records")):
        colour, marker = (canvas.COLOURS[i], canvas.MARKERS[i]) if few else (canvas.COLOURS[0], "o")
        if known[i]:
            shape = canvas.Ellipse((row["x"], row["y"]), 2 * row["major"], 2 * row["minor"], angle=row["angle"])
            tint = canvas.to_rgb(colour)
            shape.set(facecolor=(*tint, 0.10 if few else 0), edgecolor=(*tint, 0.75 if few else 0.25), linewidth=1.1 if few else 0.7, gid=str(row["group"]))
            ax.add_patch(shape)
        ax.plot(
            row["x"], row["y"], marker=marker, color=colour, markersize=7 if few else 5,
            markerfacecolor=colour if known[i] else "white", markeredgewidth=1.3, zorder=4, linestyle="", gid=f"point\t{row['group']}",
        )  # fmt: skip
    for line in (ax.axhline, ax.axvline):
        line(0, color="#CCCCCC", linewidth=0.8, zorder=0)
    ax.set_aspect("equal", adjustable="datalim")
    ax.autoscale_view()
    ax.margins(0.1)
    share = table.attrs.get("inertia", ())
    labels = [
        say["map_share"].format(axis=name, share=f"{100 * share[i]:.0f}") if len(share) > i else name
        for i, name in enumerate(say["map_axis"])
    ]
    ax.set_xlabel(labels[0])
    ax.set_ylabel(labels[1], fontsize=9)
    poor = table["quality"].to_numpy(dtype=float) < POOR
    notes = [say["map_ellipse"] if known.any() else "", "" if known.all() else say["map_no_ellipse"], say["map_poor"] if poor.any() else ""]
    canvas.finish(ax, say["map_title"], notes=notes)
    order = np.argsort(-np.hypot(table["x"], table["y"]).to_numpy(), kind="stable")
    names = [f"{g} *" if p else str(g) for g, p in zip(table["group"], poor, strict=True)]
    named(ax, [(table["x"].iloc[i], table["y"].iloc[i], names[i]) for i in order])
    return ax
