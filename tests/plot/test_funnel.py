from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import partytext as pt
from partytext.errors import InputError


def points(ax) -> dict[str, list[tuple[float, float]]]:
    kinds = ("above_998", "above_95", "within", "below_95", "below_998")
    return {line.get_gid(): [tuple(map(float, xy)) for xy in line.get_xydata()] for line in ax.lines if line.get_gid() in kinds}


def test_points_are_the_expected_counts_and_rates_of_the_table(census):
    drawn = points(pt.plot.funnel(census))
    assert drawn == {
        "within": [(12.0, 10.0)], "above_998": [(20.0, 30.0)], "above_95": [(8.0, 18.0)], "below_998": [(9.0, 0.0)],
        "below_95": [(10.0, 3.0)],
    }  # fmt: skip


@pytest.mark.parametrize("level", ["95", "998"])
def test_bars_are_the_limits_of_the_table(census, level):
    ax = pt.plot.funnel(census)
    [bars] = [c for c in ax.collections if c.get_gid() == f"low_{level}"]
    drawn = [(float(s[0][0]), *map(float, s[:, 1])) for s in bars.get_segments()]
    known = census[census["rate"].notna()]
    assert drawn == list(zip(known["expected"], known[f"low_{level}"], known[f"high_{level}"], strict=True))


def test_the_dashed_line_is_the_rate_of_all(census):
    dashed = [line for line in pt.plot.funnel(census).lines if line.get_gid() is None and line.get_linestyle() == "--"]
    assert [float(line.get_ydata()[0]) for line in dashed] == [10.0]


def test_of_many_groups_those_outside_their_limits_are_named_and_no_others(census):
    within = census[census["group"] == "甲支部"]
    others = [within.assign(group=f"{i}支部", expected=12.0 + i) for i in range(12)]
    outside = {"乙支部", "丙支部", "丁支部", "戊支部"}
    assert {t.get_text() for t in pt.plot.funnel(pd.concat([census, *others])).texts} <= outside
    assert {t.get_text() for t in pt.plot.funnel(census).texts} == outside | {"甲支部"}


def test_without_limits_the_rates_still_stand(census):
    bare = census.assign(position="", z=np.nan, **{f"{side}_{level}": np.nan for side in ("low", "high") for level in ("95", "998")})
    ax = pt.plot.funnel(bare)
    assert len(points(ax)["within"]) == 5 and "没有控制限" in ax.get_xlabel()


def test_one_term_at_a_time(census):
    two = census.assign(term=["组织建设"] * 3 + ["作风建设"] * 3)
    with pytest.raises(InputError, match=r"Pass term=.*组织建设"):
        pt.plot.funnel(two)
    assert points(pt.plot.funnel(two, term="作风建设")).keys() == {"below_998", "below_95"}
    with pytest.raises(InputError, match="组织建设"):
        pt.plot.funnel(two, term="组织建社")


def test_a_table_of_a_sample_is_refused(rates):
    with pytest.raises(pt.errors.ColumnError, match="population"):
        pt.plot.funnel(rates)
