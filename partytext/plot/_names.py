"""Names beside points, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._fonts import family

_NAME = 8  # points
# from the point: right, left, above, below
_SIDES = ((7, 0, "left", "center"), (-7, 0, "right", "center"), (0, 6, "center", "bottom"), (0, -6, "center", "top"))
_LETTER, _LINE = 0.53, 1.35  # width of a Latin letter and height of a line, in sizes of the font


def named(ax: Axes, points: Iterable[tuple[float, float, object]]) -> list[str]:
    """Write names beside points (x, y, name), most important first; one that would cover another is left out.

    Returns the names written. Call it when the axes are finished: places are found in inches, as things stand.
    """
    if isinstance(ax, canvas.Shown):
        ax.figure.draw_without_rendering()  # the layout decides how much room there is
    points = list(points)
    frame, dots = ax.get_window_extent(), [ax.transData.transform((x, y)) for x, y, _ in points]
    dpi = ax.figure.dpi / 72
    taken: list[tuple[float, float, float, float]] = []
    written = []
    for (x, y, name), (px, py) in zip(points, dots, strict=True):
        text = canvas.elided(name, 30)
        width, height = canvas.wide(text) * _NAME * _LETTER * dpi, _LINE * _NAME * dpi
        for side, (dx, dy, ha, va) in enumerate(_SIDES):
            left = px + dx * dpi - (0, width, width / 2, width / 2)[side]
            low = py + dy * dpi - (height / 2, height / 2, 0, height)[side]
            box = (left, low, left + width, low + height)
            inside = box[0] >= frame.x0 and box[2] <= frame.x1 and box[1] >= frame.y0 and box[3] <= frame.y1
            if inside and not any(_cross(box, other) for other in taken) and not any(_holds(box, dot) for dot in dots):
                taken.append(box)
                written.append(text)
                ax.annotate(
                    text, (x, y), xytext=(dx, dy), textcoords="offset points", ha=ha, va=va, fontsize=_NAME,
                    color="#333333", zorder=6, family=list(family()), parse_math=False, gid="name",
                )  # fmt: skip
                break
    return written


def _cross(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _holds(box: tuple[float, ...], dot: Sequence[float]) -> bool:
    return box[0] <= dot[0] <= box[2] and box[1] <= dot[1] <= box[3]
