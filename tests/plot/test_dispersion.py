from __future__ import annotations

import partytext as pt


def test_points_are_counts_and_dpnorm_of_the_table(dispersion):
    ax = pt.plot.dispersion(dispersion)
    drawn = {line.get_gid(): [tuple(map(float, xy)) for xy in line.get_xydata()] for line in ax.lines}
    assert drawn == {"dispersion_spread": [(120.0, 0.31), (14.0, 0.72)], "dispersion_one": [(9.0, 0.86)]}


def test_terms_nobody_says_are_not_drawn_and_the_caution_stands(dispersion):
    ax = pt.plot.dispersion(dispersion)
    assert {t.get_text() for t in ax.texts} == {"党课", "党史", "廉政"}
    assert "次数相近" in ax.get_xlabel()
