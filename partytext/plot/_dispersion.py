"""How evenly terms are spread, against how often they are said."""

from __future__ import annotations

import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._names import named
from partytext.plot._words import words

COLUMNS = ("term", "count", "n_docs", "dp_norm", "largest_share")
HALF = 0.5


def dispersion(table: pd.DataFrame, ax: Axes | None = None, *, lang: str = "zh") -> Axes:
    """Draw a table of dispersion: a point a term, its mentions to the right, its DPnorm upwards.

    table: as compare.dispersion() returns it; lang: "zh" or "en". Rare terms are uneven by necessity, so compare points
    of like count. Orange ones have more than half their mentions in one document. Names are written as far as there is
    room, the most frequent first. Returns the axes.

    >>> row = {"term": "党课", "count": 9, "n_docs": 4, "dp_norm": 0.6, "largest_share": 0.7}
    >>> [t.get_text() for t in dispersion(pd.DataFrame([row])).texts]
    ['党课']
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.dispersion(counts)")
    rows = table[table["dp_norm"].notna() & (table["count"] > 0)].sort_values(["count", "term"], ascending=[False, True])
    if rows.empty:
        return canvas.nothing(ax, say["nothing"], say["dispersion_title"])
    ax = canvas.axes(ax, 8.2, 5.4)
    one = rows["largest_share"] > HALF
    kinds = (("dispersion_spread", canvas.COLOURS[0], "o", ~one), ("dispersion_one", canvas.MORE, "D", one))
    for says, colour, marker, these in kinds:
        if not these.any():
            continue
        ax.plot(
            rows["count"][these], rows["dp_norm"][these], linestyle="", marker=marker, markersize=5.5, color=colour,
            alpha=0.8, markeredgewidth=0, zorder=3, clip_on=False, gid=says,
        )  # fmt: skip
    canvas.log_axis(ax)
    ax.margins(x=0.06)
    ax.set_ylim(0, 1.02)
    ax.grid(color="#E4E4E4", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_xlabel(say["dispersion_x"])
    ax.set_ylabel(say["dispersion_y"], fontsize=9)
    legend = [
        canvas.Line2D([], [], linestyle="", marker=marker, markersize=5.5, color=colour, label=say[says])
        for says, colour, marker, these in kinds if these.any()
    ]  # fmt: skip
    canvas.finish(ax, say["dispersion_title"], notes=[say["dispersion_says"]], legend=legend)
    named(ax, zip(rows["count"], rows["dp_norm"], rows["term"], strict=True))
    return ax
