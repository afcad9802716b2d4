from __future__ import annotations

from itertools import pairwise

import pytest

import partytext as pt
from partytext.errors import InputError
from partytext.plot import _canvas as canvas


def lines(ax) -> dict[str, object]:
    return {line.get_gid().split("\t")[1]: line for line in ax.lines if (line.get_gid() or "").startswith("line\t")}


def test_lines_run_from_the_rate_before_to_the_rate_after(change):
    drawn = {name: [tuple(map(float, xy)) for xy in line.get_xydata()] for name, line in lines(pt.plot.slope(change)).items()}
    assert drawn["甲支部"] == [(0.0, 20.0), (1.0, 60.0)]
    assert drawn["辛支部"] == [(0.0, 28.0), (1.0, 22.0)]
    assert drawn["己支部"] == [(1.0, 25.0)] and drawn["庚支部"] == [(0.0, 33.0)]
    assert drawn.keys() == set(change["group"])


def test_colour_says_what_is_clear_and_what_was_not_tested(change):
    drawn = lines(pt.plot.slope(change))
    assert (drawn["甲支部"].get_color(), drawn["乙支部"].get_color()) == (canvas.MORE, canvas.LESS)
    assert drawn["丙支部"].get_color() == drawn["丁支部"].get_color() == canvas.PLAIN
    assert drawn["戊支部"].get_linestyle() == "--"
    assert {n for n, line in drawn.items() if line.get_markerfacecolor() == "white"} == {"己支部", "庚支部", "辛支部"}
    assert drawn["辛支部"].get_linestyle() == "None"


def test_labels_hold_the_ratio_or_its_bound(change):
    ax = pt.plot.slope(change)
    assert {t.get_text() for t in ax.texts} == {
        "甲支部　3.0倍", "乙支部　0.30倍", "丙支部　1.1倍", "丁支部　至少2.5倍", "戊支部　1.8倍", "己支部", "庚支部", "辛支部",
    }  # fmt: skip
    assert "只是界限" in ax.get_xlabel() and "无从比较" in ax.get_xlabel()


def test_a_bound_that_tells_nothing_is_not_written(change):
    ax = pt.plot.slope(change.assign(ratio=change["ratio"].where(change["bound"] == "", 0.02)))
    assert "丁支部" in {t.get_text() for t in ax.texts} and "只是界限" not in ax.get_xlabel()


def test_labels_do_not_overlap(change):
    ax = pt.plot.slope(change.assign(rate_b=change["rate_b"].where(change["rate_b"].isna(), 20.0)))
    ax.figure.draw_without_rendering()
    boxes = sorted((t.get_window_extent() for t in ax.texts if t.get_ha() == "left"), key=lambda b: b.y0)
    assert all(a.y1 <= b.y0 + 1 for a, b in pairwise(boxes))


def test_surest_first_and_the_rest_is_said(change):
    ax = pt.plot.slope(change, top=2, periods=("2022年", "2023年"))
    assert lines(ax).keys() == {"甲支部", "乙支部"} and "共8项" in ax.get_xlabel()
    assert [t.get_text() for t in ax.get_xticklabels()] == ["2022年", "2023年"]


def test_one_term_or_one_group(change):
    two = change.assign(term=["三会一课", "党课"] * 4, group=["甲支部", "甲支部", "乙支部", "乙支部"] * 2)
    with pytest.raises(InputError, match="one term or one group"):
        pt.plot.slope(two)
    with pytest.raises(InputError, match="not both"):
        pt.plot.slope(two, term="党课", group="甲支部")
    assert lines(pt.plot.slope(two, group="甲支部")).keys() == {"三会一课", "党课"}
    assert lines(pt.plot.slope(two, term="党课")).keys() == {"甲支部", "乙支部"}


def test_two_periods_have_two_names(change):
    with pytest.raises(InputError, match="two names"):
        pt.plot.slope(change, periods=["2022"])


def test_the_periods_are_called_what_was_compared(change):
    change.attrs |= {"over": "year", "a": 2021, "b": 2025}
    assert [t.get_text() for t in pt.plot.slope(change).get_xticklabels()] == ["2021年", "2025年"]
    change.attrs |= {"over": "campaign", "a": "活动前", "b": "活动后"}
    assert [t.get_text() for t in pt.plot.slope(change).get_xticklabels()] == ["活动前", "活动后"]


def test_a_change_of_unknown_size_is_dotted(change):
    change.loc[change["group"] == "甲支部", "ratio_low"] = 0.8
    line = lines(pt.plot.slope(change))["甲支部"]
    assert line.get_color() == canvas.MORE and line.get_linestyle() != "-"
