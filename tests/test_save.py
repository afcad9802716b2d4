"""What save() draws: a figure for every table the analysis has, and none for an empty one."""

from __future__ import annotations

import dataclasses

import pytest

import partytext as pt
from partytext._save import _figures, tables_of

pytest.importorskip("matplotlib")


@pytest.fixture(scope="module")
def analysis(sample: pt.Corpus) -> pt.Analysis:
    return pt.analyze(sample, progress=False)


def test_every_table_that_has_a_figure_is_drawn(analysis: pt.Analysis) -> None:
    drawn = dict(_figures(analysis, "zh"))
    wanted = {"slogans", "themes", "heat", "emphasis", "slogan_rates", "slogan_heat", "slogan_emphasis", "topics"}
    wanted |= {"unit_map", "dispersion", "concreteness"}
    assert wanted <= set(drawn)
    marked = [g for g in sorted(analysis.emphasis["group"].unique()) if len(pt.compare.fingerprint(analysis.emphasis, g))]
    prints = [figure for name, figure in drawn.items() if name.startswith("fingerprint_")]
    assert len(prints) >= len(marked) > 0
    titles = " ".join(figure.axes[0].get_title(loc="left") + figure.axes[0].get_title() for figure in prints)
    assert all(group in titles for group in marked)


def test_without_groups_there_are_no_contrasts_to_draw(analysis: pt.Analysis) -> None:
    nothing = {name: getattr(analysis, name).assign(p=float("nan"), ratio_low=float("nan"), ratio_high=float("nan"))
               for name in ("emphasis", "slogan_emphasis")}  # fmt: skip
    drawn = dict(_figures(dataclasses.replace(analysis, topics=None, **nothing), "zh"))
    assert not [name for name in drawn if "emphasis" in name or "fingerprint" in name or name == "topics"]
    assert "themes" in drawn


def test_a_checklist_has_its_matrix_and_nothing_else_has(sample: pt.Corpus, analysis: pt.Analysis) -> None:
    assert "coverage" not in tables_of(analysis) and "coverage" not in dict(_figures(analysis, "zh"))
    checked = pt.analyze(sample, scheme="支部标准化", progress=False)
    table = tables_of(checked)["coverage"]
    assert set(table["item"]) == set(checked.scheme.themes)
    assert "coverage" in dict(_figures(checked, "zh", table))
