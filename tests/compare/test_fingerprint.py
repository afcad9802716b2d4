"""fingerprint(): only what its interval promises, the surest first."""

from __future__ import annotations

import numpy as np
import pytest

from partytext.compare._emphasis import emphasis
from partytext.compare._fingerprint import fingerprint
from partytext.errors import ColumnError, InputError


@pytest.fixture
def table(make):
    rng = np.random.default_rng(2)
    mean = np.array([[8, 12, 3, 1, 0.0]] * 20 + [[2, 8, 3, 5, 4.0]] * 20)
    return emphasis(make(rng.poisson(mean), [1000] * 40, list("戊丁丙乙甲"), unit=["A"] * 20 + ["B"] * 20), by="unit")


def test_more_first_then_less_by_what_can_be_promised(table):
    t = fingerprint(table, "A")
    assert t["term"].tolist() == ["戊", "丁", "甲", "乙"] and t["direction"].tolist() == ["more", "more", "less", "less"]
    assert t["sure"].all() and t["bound"].tolist() == ["", "", "<", ""]
    assert fingerprint(table, "A", top=1)["term"].tolist() == ["戊", "甲"]


def test_the_other_side_is_the_mirror(table):
    assert set(fingerprint(table, "B").query("direction == 'less'")["term"]) == {"戊", "丁"}


def test_few_documents_have_none(make):
    t = fingerprint(emphasis(make([[5], [1], [1]], [10] * 3, unit=["A", "B", "B"]), by="unit"), "A")
    assert not len(t) and t.columns[-1] == "notes"


def test_wrong_calls(table):
    with pytest.raises(InputError, match="A, B"):
        fingerprint(table, "C")
    with pytest.raises(ColumnError):
        fingerprint(table.drop(columns="q"), "A")
