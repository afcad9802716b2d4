from __future__ import annotations

from itertools import pairwise

import pytest

from partytext.plot._canvas import axes
from partytext.plot._names import named, spaced


def test_names_never_cover_one_another_and_the_important_ones_win():
    ax = axes(None, 4, 3)
    written = named(ax, [(0.5, 0.5, "甲支部"), (0.5, 0.5, "乙支部"), *[(0.5, 0.5, f"第{i}支部") for i in range(9)]], over_dots=True)
    assert written[0] == "甲支部" and 1 < len(written) < 11
    ax.figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in ax.texts]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_names_stay_inside_the_axes():
    ax = axes(None, 4, 3)
    named(ax, [(x, y, "中共岚溪县委组织部") for x in (0.02, 0.98) for y in (0.1, 0.9)])
    ax.figure.draw_without_rendering()
    frame = ax.get_window_extent()
    assert len(ax.texts) == 4 and all(frame.x0 <= t.get_window_extent().x0 and t.get_window_extent().x1 <= frame.x1 for t in ax.texts)


def test_a_point_without_a_name_keeps_its_place():
    ax = axes(None, 4, 3)
    assert named(ax, [(0.5, 0.5, "甲支部"), *[(0.5 + dx, 0.5 + dy, "") for dx in (-0.08, 0, 0.08) for dy in (-0.07, 0, 0.07)]]) == []


@pytest.mark.parametrize("values", [[3.0, 3.0, 3.0, 3.0], [9.8, 9.9, 0.1, 5.0, 5.0], [0.0], []])
def test_spaced_labels_keep_their_order_gap_and_range(values):
    out = spaced(values, 1.0, 0.0, 10.0)
    places = sorted(out)
    assert all(b - a >= 1 - 1e-9 for a, b in pairwise(places))
    assert all(-1e-9 <= x <= 10 + 1e-9 for x in out)
    assert [v for _, v in sorted(zip(out, values, strict=True))] == sorted(values)
