"""Facts against formulas: a point a document."""

from __future__ import annotations

import pandas as pd

from partytext.errors import no_column
from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._names import named
from partytext.plot._rates import some_of
from partytext.plot._words import words

COLUMNS = ("doc_id", "n_han", "facts_per_1000", "formula_share")


def concreteness(
    table: pd.DataFrame, ax: Axes | None = None, *, by: str | None = None, max_groups: int = len(canvas.COLOURS), lang: str = "zh"
) -> Axes:
    """Draw the density of facts against the share of set formulas: a point a document.

    table: as extract.concreteness() returns it; by: a column of it to colour by, such as one merged in from corpus.docs;
    max_groups: groups coloured, at most 8, those of most documents (others are grey); lang: "zh" or "en". Points are
    named by doc_id as far as there is room, the longest documents first. It describes, and judges nothing.
    Returns the axes. Raises ColumnError where the table lacks `by`.

    >>> row = {"doc_id": "a", "n_han": 900, "facts_per_1000": 12.5, "formula_share": 0.2}
    >>> [line.get_xydata().tolist() for line in concreteness(pd.DataFrame([row])).lines]
    [[[20.0, 12.5]]]
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.extract.concreteness(corpus)")
    if by is not None and by not in table:
        raise no_column(by, table.columns)
    rows = table[table["facts_per_1000"].notna() & table["formula_share"].notna()]
    if rows.empty:
        return canvas.nothing(ax, say["nothing"], say["concreteness_title"])
    rows = rows.sort_values(["n_han", "doc_id"], ascending=[False, True])
    max_groups = min(canvas.whole("max_groups", max_groups), len(canvas.COLOURS))
    ax = canvas.axes(ax, 7.8, 5.4)
    groups = rows[by].astype(str).where(rows[by].notna(), "") if by is not None else pd.Series("", index=rows.index)
    size = groups[groups != ""].value_counts()
    every = sorted(size.index, key=lambda g: (-size[g], g))
    shown = every[:max_groups]
    x, y = 100 * rows["formula_share"], rows["facts_per_1000"]
    legend = []
    for i, group in enumerate([*shown, None]):
        these = ~groups.isin(shown) if group is None else groups == group
        if not these.any():
            continue
        colour, marker = (canvas.COLOURS[i], canvas.MARKERS[i]) if group is not None else (canvas.PLAIN, "o")
        if by is not None:
            label = say["other_groups"] if group is None else canvas.elided(group)
            legend.append(canvas.Line2D([], [], linestyle="", marker=marker, color=colour, markersize=6, label=label))
        ax.plot(
            x[these], y[these], linestyle="", marker=marker, markersize=6, color=colour, alpha=0.85, markeredgewidth=0,
            zorder=3, clip_on=False, gid=f"group\t{group or ''}",
        )  # fmt: skip
    ax.set_xlim(0, max(1.0, 1.1 * x.max()))
    ax.set_ylim(0, max(1.0, 1.1 * y.max()))
    ax.grid(color="#E4E4E4", linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_xlabel(say["concreteness_x"])
    ax.set_ylabel(say["concreteness_y"], fontsize=9)
    notes = [say["concreteness_says"], some_of(say["concreteness_groups"], shown, every)]
    canvas.finish(ax, say["concreteness_title"], notes=notes, legend=legend)
    named(ax, zip(x, y, rows["doc_id"].astype(str), strict=True))
    return ax
