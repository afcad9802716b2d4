"""Names beside points, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._fonts import family

_NAME = 8  # points
# from the point: right, left, above, below
_SIDES = ((7, 0, "left", "center"), (-7, 0, "right", "center"), (0, 6, "center", "bottom"), (0, -6, "center", "top"))
_DOT = 2.5  # points: a dot nearer than this to a name touches it
_LETTER, _LINE = 0.53, 1.35  # width of a Latin letter and height of a line, in sizes of the font


def named(ax: Axes, points: Iterable[tuple[float, float, object]], *, over_dots: bool = False) -> list[str]:
    """Write names beside points (x, y, name), most important first; one that would cover another is left out.

    Points of an empty name only keep their place free, unless over_dots. Returns the names written. Call it when the
    axes are finished: places are found in inches, as things stand.
    """
    ax.apply_aspect()
    if isinstance(ax, canvas.Shown) and isinstance(ax.figure, canvas.Figure):
        ax.figure.draw_without_rendering()  # the layout decides how much room there is
    points = list(points)
    frame, dpi = ax.get_window_extent(), ax.figure.dpi / 72
    dots = [tuple(ax.transData.transform((x, y))) for x, y, _ in points]
    taken: list[_Box] = []
    written = []
    for (x, y, name), dot in zip(points, dots, strict=True):
        text = canvas.elided(name, 30)
        if not text:
            continue
        boxes = [box for box in _boxes(text, dot, dpi) if _within(box, frame) and not any(_cross(box, b) for b in taken)]
        free = [box for box in boxes if not any(_holds(box, other, dpi) for other in dots)]
        for box in [*free, *(boxes if over_dots else [])][:1]:
            taken.append(box)
            written.append(text)
            dx, dy, ha, va = _SIDES[box.side]
            ax.annotate(
                text, (x, y), xytext=(dx, dy), textcoords="offset points", ha=ha, va=va, fontsize=_NAME,
                color="#333333", zorder=6, family=list(family()), parse_math=False, gid="name",
            )  # fmt: skip
    return written


class _Box(NamedTuple):
    """Where a name would stand, in pixels, and at which side of its point."""

    left: float
    low: float
    right: float
    high: float
    side: int


def _boxes(text: str, dot: tuple[float, ...], dpi: float) -> list[_Box]:
    width, height = canvas.wide(text) * _NAME * _LETTER * dpi, _LINE * _NAME * dpi
    out = []
    for side, (dx, dy, ha, va) in enumerate(_SIDES):
        left = dot[0] + dx * dpi - width * {"left": 0, "center": 0.5, "right": 1}[ha]
        low = dot[1] + dy * dpi - height * {"bottom": 0, "center": 0.5, "top": 1}[va]
        out.append(_Box(left, low, left + width, low + height, side))
    return out


def spaced(values: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Heights for labels at least a gap apart, as near their values as can be, between low and high where they fit.

    What would overlap is pooled about its mean (isotonic regression of value - rank * gap).

    >>> spaced([5.0, 5.5, 9.0], 1.0, 0.0, 10.0)
    [4.75, 5.75, 9.0]
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    pools: list[list[float]] = []
    for rank, i in enumerate(order):
        pools.append([float(values[i]) - rank * gap])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    top = max(low, high - gap * (len(order) - 1))
    free = [min(max(_mean(pool), low), top) for pool in pools for _ in pool]
    out = [0.0] * len(order)
    for rank, i in enumerate(order):
        out[i] = free[rank] + rank * gap
    return out


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _within(box: _Box, frame: Any) -> bool:
    return box.left >= frame.x0 and box.right <= frame.x1 and box.low >= frame.y0 and box.high <= frame.y1


def _cross(a: _Box, b: _Box) -> bool:
    return a.left < b.right and b.left < a.right and a.low < b.high and b.low < a.high


def _holds(box: _Box, dot: tuple[float, ...], dpi: float) -> bool:
    pad = _DOT * dpi
    return box.left - pad <= dot[0] <= box.right + pad and box.low - pad <= dot[1] <= box.high + pad
