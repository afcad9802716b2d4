from __future__ import annotations

import pytest

import partytext as pt
from partytext.errors import InputError
from partytext.plot._verdict import kind_of


def markers(ax) -> dict[tuple[str, str], object]:
    return {tuple(line.get_gid().split("\t")): line for line in ax.lines if "\t" in (line.get_gid() or "")}


def test_markers_stand_at_the_ratios_of_the_table(emphasis):
    drawn = {key: float(line.get_xdata()[0]) for key, line in markers(pt.plot.emphasis(emphasis)).items()}
    known = emphasis[emphasis["ratio"].notna()]
    assert drawn == {(g, t): r for t, g, r in zip(known["term"], known["group"], known["ratio"], strict=True)}


def test_bounds_are_arrows_and_rows_without_p_are_hollow(emphasis):
    drawn = markers(pt.plot.emphasis(emphasis))
    assert drawn["县委组织部", "作风建设"].get_marker() == ">"
    assert drawn["某集团党委", "作风建设"].get_marker() == "<"
    assert {key[0] for key, line in drawn.items() if line.get_markerfacecolor() == "white"} == {"某大学党委"}


def test_intervals_are_those_of_the_table_and_run_to_the_edge_where_open(emphasis):
    ax = pt.plot.emphasis(emphasis)
    left, right = ax.get_xlim()
    lines = sorted(tuple(map(float, line.get_xdata())) for line in ax.lines if line.get_gid() == "interval")
    assert [x for ends in lines for x in ends] == pytest.approx([left, 0.7, 0.46, 0.86, 1.2, right, 1.4, 2.2])
    assert ax.get_xscale() == "log"


def test_one_group_and_the_surest_rows(emphasis):
    assert set(markers(pt.plot.emphasis(emphasis, group="某集团党委"))) == {("某集团党委", "组织建设"), ("某集团党委", "作风建设")}
    assert set(markers(pt.plot.emphasis(emphasis, top=1))) == {("县委组织部", "组织建设")}


def test_an_unknown_group_is_named(emphasis):
    with pytest.raises(InputError, match="县委组织部"):
        pt.plot.emphasis(emphasis, group="县委组织")


def test_a_bound_that_tells_nothing_is_not_drawn(emphasis):
    emphasis.loc[emphasis["bound"] == "<", "ratio"] = 977
    ax = pt.plot.emphasis(emphasis)
    assert ("某集团党委", "作风建设") not in markers(ax) and "共6项" in ax.get_xlabel()
    assert ax.get_xlim()[1] < 100


def test_a_difference_of_unknown_size_is_neither_clear_nor_called_so(emphasis):
    emphasis.loc[0, "ratio_low"] = 0.8
    ax = pt.plot.emphasis(emphasis)
    (line,) = [line for line in ax.lines if line.get_gid() == "interval" and line.get_xdata()[0] == 0.8]
    assert line.get_linestyle() != "-"
    says = [t.get_text() for t in ax.figure.legends[0].get_texts()]
    assert any("说不准" in s for s in says) and not any(s.startswith("明显更多") for s in says)


def test_the_figure_and_the_sentence_say_the_same(emphasis):
    table = emphasis.assign(rate=1.0, n_docs=9, dispersion=0.1, burstiness=0.1, largest_share=0.1)
    table.loc[0, "ratio_low"] = 0.8
    words = {"clear": "差异可信", "vague": "说不准", "uncle": "可能只是偶然", "untes": "无法判断"}
    for (_, row), says in zip(table.iterrows(), pt.compare.explain(table)["sentence"], strict=True):
        if row["ratio"] == row["ratio"]:
            assert words[kind_of(row)[:5]] in says
