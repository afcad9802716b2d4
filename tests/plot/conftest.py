"""Small tables as the functions of compare, extract and topics return them, with every odd row they can hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

NA = np.nan


@pytest.fixture
def rates() -> pd.DataFrame:
    rows = [
        ("组织建设", "县委组织部", 84, 12, 18.5, 16.4, 20.8),
        ("组织建设", "某集团党委", 30, 10, 10.6, 8.0, 14.2),
        ("组织建设", "某大学党委", 12, 4, 10.5, NA, NA),
        ("作风建设", "县委组织部", 24, 12, 5.3, 4.4, 6.4),
        ("作风建设", "某集团党委", 0, 0, 0.0, 0.0, 90.0),
        ("作风建设", "某大学党委", 9, 4, 7.9, NA, NA),
    ]
    return pd.DataFrame(rows, columns=["term", "group", "count", "n_docs", "rate", "rate_low", "rate_high"])


@pytest.fixture
def emphasis() -> pd.DataFrame:
    rows = [
        ("组织建设", "县委组织部", 84, 1.7, "", 1.4, 2.2, 0.001, 0.002, ()),
        ("组织建设", "某集团党委", 30, 0.63, "", 0.46, 0.86, 0.01, 0.02, ()),
        ("组织建设", "某大学党委", 12, 0.68, "", NA, NA, NA, NA, ("few_docs",)),
        ("作风建设", "县委组织部", 24, 4.0, ">", 1.2, NA, 0.03, 0.06, ("zero_cell",)),
        ("作风建设", "某集团党委", 0, 0.3, "<", NA, 0.7, 0.2, 0.2, ("zero_cell",)),
        ("作风建设", "某大学党委", 0, NA, "", NA, NA, NA, NA, ("few_docs",)),
    ]
    names = ["term", "group", "count", "ratio", "bound", "ratio_low", "ratio_high", "p", "q", "notes"]
    return pd.DataFrame(rows, columns=names)


@pytest.fixture
def spans() -> pd.DataFrame:
    names = ["三会一课", "三会一课", "三会一课", "四型富村", "不忘初心、牢记使命", "不忘初心、牢记使命"]
    table = pd.DataFrame({"doc_id": ["a", "a", "b", "a", "b", "c"], "canonical": names})
    return table.assign(known=table["canonical"] != "四型富村").astype({"doc_id": "category", "canonical": "category"})


@pytest.fixture
def terms() -> pd.DataFrame:
    rows = [(1, "党支部", 0.5), (1, "党员", 0.3), (1, "群众", 0.1), (2, "作风", 0.6), (2, "纪律", 0.2)]
    return pd.DataFrame(rows, columns=["topic", "term", "weight"])
