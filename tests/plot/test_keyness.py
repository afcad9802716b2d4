from __future__ import annotations

import pytest

import partytext as pt
from partytext.errors import InputError
from partytext.plot._keyness import MEASURES


@pytest.mark.parametrize("measure", MEASURES)
def test_bars_are_the_measure_of_the_table(keyness, measure):
    ax = pt.plot.keyness(keyness, measure=measure)
    drawn = dict(zip([t.get_text() for t in ax.get_yticklabels()], [bar.get_width() for bar in ax.containers[0]], strict=True))
    said = keyness[keyness["term"] != "无人说"]
    assert drawn == dict(zip(said["term"], said[measure], strict=True))


def test_counts_of_both_sides_stand_beside_the_bars(keyness):
    assert [t.get_text() for t in pt.plot.keyness(keyness).texts] == ["30∶5", "1,200∶900", "0∶12"]


def test_it_says_that_nothing_is_tested(keyness):
    assert "不是检验" in pt.plot.keyness(keyness).get_title(loc="left")


def test_the_largest_either_way(keyness):
    ax = pt.plot.keyness(keyness, top=2)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["党课", "廉政"] and "共3项" in ax.get_xlabel()


def test_wrong_arguments_get_letters(keyness):
    with pytest.raises(InputError, match="log_odds_z"):
        pt.plot.keyness(keyness, measure="log_odd_z")
    with pytest.raises(InputError, match="Pass group="):
        pt.plot.keyness(keyness.assign(group=["甲", "甲", "乙", "乙"]))
