from __future__ import annotations

import pytest

import partytext as pt
from partytext.plot import _canvas as canvas


def markers(ax) -> dict[str, object]:
    return {line.get_gid().split("\t")[1]: line for line in ax.lines if "\t" in (line.get_gid() or "")}


def test_markers_stand_at_the_ratios_in_the_order_of_the_table(fingerprint):
    ax = pt.plot.fingerprint(fingerprint, group="县委组织部")
    drawn = {term: tuple(map(float, line.get_xydata()[0])) for term, line in markers(ax).items()}
    assert drawn == {"组织建设": (2.4, 0.0), "三会一课": (4.0, 1.0), "作风建设": (0.3, 2.0)}
    assert [t.get_text() for t in ax.get_yticklabels()] == ["组织建设", "三会一课", "作风建设"]
    assert "县委组织部" in ax.get_title(loc="left")


def test_only_what_is_sure_has_a_colour(fingerprint):
    drawn = {term: line.get_color() for term, line in markers(pt.plot.fingerprint(fingerprint)).items()}
    assert drawn == {"组织建设": canvas.MORE, "三会一课": canvas.PLAIN, "作风建设": canvas.LESS}


def test_intervals_are_those_of_the_table(fingerprint):
    ax = pt.plot.fingerprint(fingerprint)
    ends = sorted(tuple(map(float, line.get_xdata())) for line in ax.lines if line.get_gid() == "interval")
    assert [x for pair in ends for x in pair] == pytest.approx([0.2, 0.6, 1.2, ax.get_xlim()[1], 1.8, 3.2])
