from __future__ import annotations

import pytest

import partytext as pt
from partytext.compare._coverage import KINDS
from partytext.plot._coverage import KINDS as DRAWN


def test_the_figure_knows_every_kind_of_the_table() -> None:
    assert DRAWN == KINDS


def test_cells_are_the_kinds_of_the_table_in_its_order(coverage) -> None:
    ax = pt.plot.coverage(coverage)
    assert [[KINDS[k] for k in row] for row in ax.images[0].get_array().tolist()] == [
        ["有记载", "不足", "未提及"], ["要求", "未提及", "部署"], ["未报送"] * 3,
    ]  # fmt: skip
    assert [t.get_text() for t in ax.get_xticklabels()] == ["党课", "党费", "换届"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["甲支部", "乙支部 *", "丙支部"]


def test_faults_beside_a_better_kind_have_a_dot(coverage) -> None:
    [dots] = pt.plot.coverage(coverage).collections
    assert len(dots.get_offsets()) == 1
    assert not pt.plot.coverage(coverage.assign(n_lacking=0)).collections


def test_what_is_left_out_is_said(coverage) -> None:
    ax = pt.plot.coverage(coverage, max_groups=2, max_items=1)
    assert ax.images[0].get_array().shape == (2, 1)
    assert "只画前2组，共3组" in ax.get_xlabel()
    assert "只画1项，共3项" in ax.get_xlabel()


def test_nothing_to_draw_says_so(coverage) -> None:
    assert pt.plot.coverage(coverage.iloc[:0]).texts[0].get_text() == "没有可画的数据"


def test_another_table_is_refused(rates) -> None:
    with pytest.raises(pt.errors.ColumnError, match=r"pt\.compare\.coverage"):
        pt.plot.coverage(rates)
