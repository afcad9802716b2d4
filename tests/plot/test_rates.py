from __future__ import annotations

import partytext as pt


def points(ax) -> dict[tuple[str, str], tuple[float, str]]:
    marked = [line for line in ax.lines if "\t" in (line.get_gid() or "")]
    return {tuple(m.get_gid().split("\t")): (float(m.get_xdata()[0]), m.get_markerfacecolor()) for m in marked}


def test_points_stand_at_the_rates_of_the_table(rates):
    drawn = points(pt.plot.rates(rates))
    assert {key: x for key, (x, _) in drawn.items()} == {
        (g, t): r for t, g, r in zip(rates["term"], rates["group"], rates["rate"], strict=True)
    }


def test_a_group_without_interval_is_hollow_and_has_no_line(rates):
    ax = pt.plot.rates(rates)
    hollow = {group for (group, _), (_, face) in points(ax).items() if face == "white"}
    assert hollow == {"某大学党委"}
    lines = sorted(tuple(map(float, line.get_xdata())) for line in ax.lines if line.get_gid() == "interval")
    assert lines == [(0.0, 90.0), (4.4, 6.4), (8.0, 14.2), (16.4, 20.8)]


def test_an_interval_beyond_the_axis_is_said(rates):
    ax = pt.plot.rates(rates)
    assert ax.get_xlim()[1] < 90
    assert [line for line in ax.lines if line.get_gid() == "beyond"]
    assert "箭头" in ax.get_xlabel()


def test_the_axis_says_its_unit(rates):
    assert "每万汉字" in pt.plot.rates(rates).get_xlabel()
    assert "10,000 Han" in pt.plot.rates(rates, lang="en").get_xlabel()


def test_what_is_left_out_is_said(rates):
    ax = pt.plot.rates(rates, top=1, max_groups=2)
    assert set(points(ax)) == {("县委组织部", "组织建设"), ("某集团党委", "组织建设")}
    assert "共3组" in ax.get_xlabel() and "共2项" in ax.get_xlabel()
