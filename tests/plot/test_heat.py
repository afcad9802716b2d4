from __future__ import annotations

import numpy as np

import partytext as pt


def test_cells_are_the_rates_of_the_table(rates):
    ax = pt.plot.heat(rates)
    groups = [t.get_text().removesuffix(" *") for t in ax.get_yticklabels()]
    terms = [t.get_text() for t in ax.get_xticklabels()]
    expected = rates.pivot(index="group", columns="term", values="rate").loc[groups, terms]
    assert np.array_equal(ax.images[0].get_array(), expected)
    assert {t.get_text() for t in ax.texts} == {"18.5", "10.6", "10.5", "5.3", "0", "7.9"}


def test_a_group_without_intervals_is_starred(rates):
    ax = pt.plot.heat(rates)
    assert [t.get_text() for t in ax.get_yticklabels() if t.get_text().endswith("*")] == ["某大学党委 *"]
    assert "不足5篇" in ax.get_xlabel() and "每万汉字" in ax.get_title(loc="left")
