from __future__ import annotations

import pandas as pd
import pytest

import partytext as pt


def test_points_and_ellipses_are_those_of_the_table(unit_map):
    ax = pt.plot.unit_map(unit_map)
    drawn = {line.get_gid().split("\t")[1]: tuple(line.get_xydata()[0]) for line in ax.lines if line.get_gid()}
    assert drawn == {g: (x, y) for g, x, y in zip(unit_map["group"], unit_map["x"], unit_map["y"], strict=True)}
    ellipses = {e.get_gid(): (tuple(e.get_center()), e.get_width() / 2, e.get_height() / 2, e.get_angle()) for e in ax.patches}
    assert ellipses == {"县委组织部": ((-0.4, 0.1), 0.30, 0.12, 35.0), "某集团党委": ((0.5, 0.3), 0.25, 0.20, -60.0)}


def test_distances_are_to_scale(unit_map):
    ax = pt.plot.unit_map(unit_map)
    ax.figure.draw_without_rendering()
    (x0, y0), (x1, y1) = ax.transData.transform([(0, 0), (1, 1)])
    assert x1 - x0 == pytest.approx(y1 - y0)


def test_a_group_without_ellipse_is_hollow_and_a_badly_shown_one_starred(unit_map):
    ax = pt.plot.unit_map(unit_map)
    assert [line.get_gid() for line in ax.lines if line.get_markerfacecolor() == "white"] == ["point\t某大学党委"]
    assert {t.get_text() for t in ax.texts} == {"县委组织部", "某集团党委", "某大学党委 *"}
    assert "不足5篇" in ax.get_xlabel() and "不到一半" in ax.get_xlabel()


def test_axes_say_their_share_where_it_is_known(unit_map):
    ax = pt.plot.unit_map(unit_map)
    assert "62%" in ax.get_xlabel() and "21%" in ax.get_ylabel()
    assert "%" not in pt.plot.unit_map(pd.DataFrame(unit_map.to_dict("list"))).get_ylabel()


def test_one_group_has_no_map(unit_map):
    assert [t.get_text() for t in pt.plot.unit_map(unit_map.iloc[:1]).texts] == ["没有可以互相比较的组"]
