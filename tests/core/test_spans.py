from __future__ import annotations

import numpy as np
import pandas as pd

import partytext as pt
from partytext.core import span_table

COLUMNS = "doc_id start end surface canonical kind known theme score evidence depth zone".split()


def test_sorted_by_document_start_and_longest_first() -> None:
    table = span_table(["b", "a"], [0, 1, 1, 1], {"start": [5, 2, 2, 0], "end": [6, 4, 9, 1], "kind": ["x", None, "y", "x"]})
    assert table["doc_id"].tolist() == ["a", "a", "a", "b"]
    assert table["start"].tolist() == [0, 2, 2, 5]
    assert table["end"].tolist() == [1, 9, 4, 6]
    assert [k if isinstance(k, str) else None for k in table["kind"]] == ["x", "y", None, "x"]
    assert table["start"].dtype == np.int32
    assert isinstance(table["kind"].dtype, pd.CategoricalDtype)


def test_empty_input_has_all_columns_with_their_dtypes() -> None:
    full, empty = pt.extract.slogans("落实三会一课。"), pt.extract.slogans("")
    assert list(empty.columns) == list(full.columns) == COLUMNS
    for name in COLUMNS:
        assert isinstance(empty[name].dtype, pd.CategoricalDtype) == isinstance(full[name].dtype, pd.CategoricalDtype), name
        if not isinstance(full[name].dtype, pd.CategoricalDtype):
            assert empty[name].dtype == full[name].dtype, name
    assert len(pt.extract.slogans([])) == 0
