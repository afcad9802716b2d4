"""What all figures share: axes of their own or the caller's, colours, labels, fonts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import pandas as pd

from partytext._extras import need
from partytext.errors import ColumnError, InputError, choose

need("matplotlib", extra="plot")

from matplotlib.axes import Axes  # noqa: E402
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402
from matplotlib.colors import BoundaryNorm, LinearSegmentedColormap, ListedColormap, to_rgb  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import Ellipse, Patch  # noqa: E402
from matplotlib.text import Text  # noqa: E402
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, MaxNLocator, NullLocator  # noqa: E402

from partytext.plot._fonts import drawable, family  # noqa: E402

__all__ = [
    "Axes", "BoundaryNorm", "Ellipse", "FixedLocator", "FuncFormatter", "Line2D", "LinearSegmentedColormap",
    "ListedColormap", "MaxNLocator", "NullLocator", "Patch", "to_rgb",
]  # what the figures draw with, imported once the extra is known to be there

# Okabe & Ito (2008), told apart by every common colour vision; yellow, too pale on white, is left for grey.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7F7F7F")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
MORE, LESS, PLAIN, PALE, BAND = "#D55E00", "#0072B2", "#5A5A5A", "#C9D6E2", "#F4F4F1"
DPI = 150
_TITLE, _SMALL = 12, 9
_NOTE = 12.5  # Latin letters of the small size in an inch, a margin left


class Shown(Axes):
    """Axes that a notebook shows as their figure (no pyplot, so nothing stays open)."""

    def _repr_png_(self) -> bytes:
        return png(self)


class ShownFigure(Figure):
    """A figure that a notebook shows, whatever backend it has."""

    def _repr_png_(self) -> bytes:
        return _png(self)


def axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The caller's axes, or new ones in a figure of this size in inches."""
    if ax is not None:
        return ax
    figure = ShownFigure(figsize=(width, height), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure.add_subplot(axes_class=Shown)


def png(ax: Axes) -> bytes:
    """The figure of axes as PNG, the same bytes for the same figure."""
    return _png(ax.get_figure(root=True))  # type: ignore[arg-type]


def _png(figure: Figure) -> bytes:
    out = BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def finish(ax: Axes, title: str, *, notes: Iterable[str] = (), legend: Sequence[Any] = ()) -> Axes:
    """Title, notes under the axis, legend, quiet frame; then our fonts on every text of these axes."""
    ax.set_title(title, fontsize=_TITLE, loc="left", pad=10)
    lines = [ax.get_xlabel(), *_lines([n for n in notes if n], ax)]
    ax.set_xlabel("\n".join(drawable(line) for line in lines if line), fontsize=_SMALL, labelpad=6, linespacing=1.6)
    ax.spines[["top", "right", "left"]].set_visible(False)
    texts: list[Text] = []
    if legend:
        texts = _legend(ax, legend)
    fonts = list(family())
    ax.tick_params(labelfontfamily=fonts, labelsize=_SMALL)
    for text in [*ax.findobj(Text), *texts]:
        text.set_fontfamily(fonts)
        text.set_parse_math(False)
    return ax


def _lines(notes: Sequence[str], ax: Axes) -> list[str]:
    """Notes one after the other, on a new line where the figure is too narrow."""
    room = _NOTE * ax.get_figure(root=True).get_figwidth()  # type: ignore[union-attr]
    lines: list[str] = []
    for note in notes:
        if lines and wide(lines[-1]) + 2 + wide(note) <= room:
            lines[-1] += "；" + note
        else:
            lines.append(note)
    return lines


def _legend(ax: Axes, handles: Sequence[Any]) -> list[Text]:
    """Under the axes in a figure of our own, inside them in the caller's."""
    longest = max(wide(h.get_label()) for h in handles)
    figure = ax.get_figure()
    if isinstance(ax, Shown) and isinstance(figure, Figure):
        columns = int(max(1, min(len(handles), figure.get_figwidth() * 13 // (longest + 6))))
        legend = figure.legend(handles=handles, loc="outside lower left", ncols=columns, frameon=False, fontsize=_SMALL)
    else:
        legend = ax.legend(handles=handles, loc="best", fontsize=_SMALL)
    return list(legend.get_texts())


def log_axis(ax: Axes) -> None:
    """A logarithmic x axis that names 1, 2, 5, 10, 20 …"""
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5), numticks=20))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}" if x >= 1 else f"{x:g}"))


def rows_axis(ax: Axes, labels: Sequence[object]) -> None:
    """Named rows from top to bottom, every second one on a pale band."""
    ax.set_yticks(range(len(labels)), [elided(name) for name in labels], fontsize=_SMALL)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    for i in range(0, len(labels), 2):
        ax.axhspan(i - 0.5, i + 0.5, color=BAND, zorder=0, linewidth=0)


def only(table: pd.DataFrame, name: str, wanted: str | None) -> tuple[pd.DataFrame, str]:
    """The rows of one term (or group): the one asked for, or the only one there is; its name."""
    have = [str(x) for x in dict.fromkeys(table[name].astype(str))]
    if wanted is None:
        if len(have) > 1:
            raise InputError(f"This table has {len(have)} values of {name!r}; the figure shows one. Pass {name}=, such as {have[0]!r}.")
        return table, have[0] if have else ""
    if str(wanted) not in have:
        raise choose(name, wanted, have)
    return table[table[name].astype(str) == str(wanted)], str(wanted)


def nothing(ax: Axes | None, says: str, title: str) -> Axes:
    """Axes that say there is nothing to draw."""
    ax = axes(ax, 6, 1.6)
    ax.set_axis_off()
    ax.text(0.5, 0.5, says, ha="center", va="center", transform=ax.transAxes, color=PLAIN)
    return finish(ax, title)


def elided(name: object, longest: int = 44) -> str:
    """A label that fits: what is too long loses its middle (width in Latin letters, a Han character is two).

    >>> elided("中共岚溪县委组织部干部监督室", longest=14)
    '中共岚…监督室'
    """
    text = drawable(name)
    if wide(text) <= longest:
        return text
    head, tail, room = "", "", (longest - 2) // 2
    for c in text:
        if wide(head + c) > room:
            break
        head += c
    for c in reversed(text):
        if wide(c + tail) > room:
            break
        tail = c + tail
    return f"{head}…{tail}"


def wide(text: str) -> int:
    """How wide a text is, in Latin letters."""
    return sum(1 if ord(c) < 0x2E80 and c != "…" else 2 for c in text)


def check(table: object, columns: Iterable[str], maker: str) -> pd.DataFrame:
    """The table, if it is one and has these columns."""
    if not isinstance(table, pd.DataFrame):
        raise InputError(f"Got {type(table).__name__}, expected the DataFrame that {maker} returns.")
    lacking = [name for name in columns if name not in table]
    if lacking:
        raise ColumnError(
            f"This table has no column {lacking[0]!r} (it has {', '.join(map(str, table.columns))}). "
            f"Pass the table that {maker} returns."
        )
    return table


def whole(what: str, value: object) -> int:
    """A number of things to show."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise InputError(f"{what}={value!r} should be a whole number of at least 1.")
    return value
