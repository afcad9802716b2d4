from __future__ import annotations

import pytest

import partytext as pt


def points(ax) -> dict[str, list[list[float]]]:
    return {line.get_gid().split("\t")[1]: line.get_xydata().round(6).tolist() for line in ax.lines}


def test_points_are_densities_of_the_table(concreteness):
    assert points(pt.plot.concreteness(concreteness)) == {"": [[35.0, 0.0], [22.0, 8.0], [10.0, 20.0], [15.0, 5.0]]}


def test_documents_are_told_apart_by_a_column(concreteness):
    ax = pt.plot.concreteness(concreteness, by="unit")
    assert points(ax) == {"甲支部": [[22.0, 8.0], [10.0, 20.0]], "乙支部": [[35.0, 0.0]], "": [[15.0, 5.0]]}
    assert "共2组" in pt.plot.concreteness(concreteness, by="unit", max_groups=1).get_xlabel()


def test_an_unknown_column_gets_a_letter(concreteness):
    with pytest.raises(pt.errors.ColumnError, match="unit"):
        pt.plot.concreteness(concreteness, by="units")


def test_it_judges_nothing(concreteness):
    assert "不作评价" in pt.plot.concreteness(concreteness).get_xlabel()
