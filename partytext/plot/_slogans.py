"""Bars of the slogans that stand in most documents."""

from __future__ import annotations

import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._words import words


def slogans(spans: pd.DataFrame, ax: Axes | None = None, *, top: int = 20, lang: str = "zh") -> Axes:
    """Draw the slogans of a span table: bars of the documents each stands in and of its mentions.

    spans: as extract.slogans() returns it; this one figure aggregates what it draws (rows and distinct doc_id by
    canonical; nested ones count too). top: slogans drawn, most documents first, then most mentions, then by name;
    lang: "zh" or "en". A star marks what the lexicon does not have. Returns the axes.

    >>> spans = pd.DataFrame({"doc_id": ["a", "a", "b"], "canonical": ["三会一课"] * 3})
    >>> [t.get_text() for t in slogans(spans).texts]
    ['2篇，3次']
    """
    say, spans = words(lang), canvas.check(spans, ("doc_id", "canonical"), "pt.extract.slogans(corpus)")
    canvas.whole("top", top)
    by_name = spans.groupby(spans["canonical"].astype(str), sort=True)
    table = pd.DataFrame({"documents": by_name["doc_id"].nunique(), "count": by_name.size()})
    table["known"] = by_name["known"].any() if "known" in spans else True
    every = len(table)
    table = table.rename_axis("name").reset_index()
    table = table.sort_values(["documents", "count", "name"], ascending=[False, False, True]).head(top)
    if table.empty:
        return canvas.nothing(ax, say["nothing"], say["slogans_title"])
    ax = canvas.axes(ax, 8, 1.4 + 0.3 * len(table))
    canvas.rows_axis(ax, [canvas.elided(n, 40) + ("" if k else " *") for n, k in zip(table["name"], table["known"], strict=True)])
    y = range(len(table))
    ax.barh(y, table["count"], height=0.72, color=canvas.PALE, zorder=2, label=say["count"])
    ax.barh(y, table["documents"], height=0.36, color=canvas.COLOURS[0], zorder=3, label=say["documents"])
    for i, (documents, count) in enumerate(zip(table["documents"], table["count"], strict=True)):
        ax.annotate(
            say["bar"].format(documents=documents, count=count), (count, i), xytext=(4, 0),
            textcoords="offset points", va="center", fontsize=8.5, color=canvas.PLAIN,
        )  # fmt: skip
    ax.set_xlim(0, 1.22 * table["count"].max())
    ax.xaxis.set_major_locator(canvas.MaxNLocator(integer=True))
    ax.set_xlabel(say["slogans_axis"])
    handles = [canvas.Patch(color=canvas.COLOURS[0], label=say["documents"]), canvas.Patch(color=canvas.PALE, label=say["count"])]
    notes = [
        "" if table["known"].all() else say["unlisted"],
        say["some_terms"].format(shown=len(table), all=every) if len(table) < every else "",
    ]
    return canvas.finish(ax, say["slogans_title"], notes=notes, legend=handles)
