"""The coverage matrix: what each unit says of each item of a checklist."""

from __future__ import annotations

import numpy as np
import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._words import words

COLUMNS = ("group", "item", "kind", "n_lacking", "n_rejected")
# In the order of compare.coverage: from dark blue (done) to pale (only listed), orange for what is lacking, grey for no text.
KINDS = ("有记载", "部署", "要求", "不足", "仅罗列", "未提及", "未报送", "无法读取")
COLOURS = ("#0072B2", "#7FB8DB", "#D3E5F1", "#E69F00", "#E8E8E8", "#FFFFFF", "#C4C4C4", "#5A5A5A")
_WHITE_ON = frozenset({0, 7})


def coverage(
    table: pd.DataFrame, ax: Axes | None = None, *, max_groups: int = 40, max_items: int = 40, lang: str = "zh"
) -> Axes:
    """Draw a coverage table as a matrix: one row a group, one column an item, the kind of mention in each cell.

    table: as compare.coverage() returns it, in its order; max_groups, max_items: the first so many of each; lang: "zh"
    or "en". Each kind has a colour and a mark; an orange dot says that faults are named as well, a star that files of
    the group could not be read. Returns the axes; the kinds drawn are `.images[0].get_array()`, as places in KINDS.

    >>> row = {"group": "甲支部", "item": "党课", "kind": "有记载", "n_lacking": 0, "n_rejected": 0}
    >>> coverage(pd.DataFrame([row])).images[0].get_array().tolist()
    [[0]]
    """
    say, table = words(lang), canvas.check(table, COLUMNS, "pt.compare.coverage(spans, corpus)")
    every_group, every_item = (list(dict.fromkeys(table[c].astype(str))) for c in ("group", "item"))
    groups = every_group[: canvas.whole("max_groups", max_groups)]
    items = every_item[: canvas.whole("max_items", max_items)]
    if not groups:
        return canvas.nothing(ax, say["nothing"], say["coverage_title"])
    cells = table.assign(group=table["group"].astype(str), item=table["item"].astype(str), kind=table["kind"].astype(str))
    cells = cells.set_index(["group", "item"])
    code = cells["kind"].map({kind: i for i, kind in enumerate(KINDS)})
    kinds = code.unstack().reindex(index=groups, columns=items).to_numpy(dtype=np.int64)
    lacking = cells["n_lacking"].unstack().reindex(index=groups, columns=items).to_numpy(dtype=np.int64)
    ax = canvas.axes(ax, 3.4 + 0.44 * len(items), 2.2 + 0.34 * len(groups))
    norm = canvas.BoundaryNorm(np.arange(len(KINDS) + 1) - 0.5, len(KINDS))
    ax.imshow(kinds, cmap=canvas.ListedColormap(COLOURS), norm=norm, aspect="auto")
    for y, x in np.ndindex(kinds.shape):
        kind = int(kinds[y, x])
        colour = "white" if kind in _WHITE_ON else "#1A1A1A"
        ax.text(x, y, say["coverage_marks"][kind], ha="center", va="center", fontsize=8.5, color=colour)
    ys, xs = np.nonzero((lacking > 0) & (kinds != KINDS.index("不足")))
    if len(xs):
        ax.scatter(xs + 0.36, ys - 0.32, s=14, color=canvas.MORE, zorder=3, linewidths=0.7, edgecolors="white")
    _frame(ax, groups, items, cells)
    seen = sorted(set(kinds.ravel().tolist()))
    legend = [canvas.Patch(facecolor=COLOURS[k], edgecolor="#9A9A9A", label=_named(say, k)) for k in seen]
    unread = (cells["n_rejected"].groupby(level="group").max().reindex(groups) > 0).any()
    notes = [say["coverage_says"], say["coverage_lacking"] if len(xs) else "", say["coverage_rejected"] if unread else ""]
    if len(groups) < len(every_group):
        notes.append(say["first_groups"].format(shown=len(groups), all=len(every_group)))
    if len(items) < len(every_item):
        notes.append(say["some_terms"].format(shown=len(items), all=len(every_item)))
    canvas.finish(ax, say["coverage_title"], notes=notes, legend=legend)
    ax.spines["bottom"].set_visible(False)
    return ax


def _frame(ax: Axes, groups: list[str], items: list[str], cells: pd.DataFrame) -> None:
    """Names on both sides, white lines between the cells."""
    rejected = cells["n_rejected"].groupby(level="group").max()
    names = [canvas.elided(g) + (" *" if rejected[g] > 0 else "") for g in groups]
    ax.set_yticks(range(len(groups)), names, fontsize=9)
    ax.set_xticks(
        range(len(items)), [canvas.elided(i, 24) for i in items], fontsize=9, rotation=50, ha="left", rotation_mode="anchor"
    )
    ax.xaxis.tick_top()
    ax.set_xticks(np.arange(len(items) + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(len(groups) + 1) - 0.5, minor=True)
    ax.grid(which="minor", color="#D9D9D9", linewidth=0.6)
    ax.tick_params(which="both", length=0)


def _named(say: dict, kind: int) -> str:
    mark = say["coverage_marks"][kind]
    return f"{mark} {say['coverage_kinds'][kind]}" if mark else say["coverage_kinds"][kind]
