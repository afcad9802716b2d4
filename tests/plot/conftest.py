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


@pytest.fixture
def census() -> pd.DataFrame:
    names = [
        "term", "group", "count", "n_docs", "n_files", "rate", "expected", "rate_standard", "z", "position", "low_95",
        "high_95", "low_998", "high_998",
    ]  # fmt: skip
    # everyone's rate is 10: rate_standard = 10 * count / expected
    rows = [
        ("组织建设", "甲支部", 12, 5, 6, 10.0, 12.0, 10.0, 0.0, "within", 5.0, 17.0, 3.0, 22.0),
        ("组织建设", "乙支部", 60, 9, 9, 30.0, 20.0, 30.0, 4.1, "above_998", 6.0, 15.0, 4.0, 18.0),
        ("组织建设", "丙支部", 15, 3, 3, 18.0, 8.0, 18.75, 2.2, "above_95", 4.0, 17.5, 2.0, 24.0),
        ("组织建设", "丁支部", 0, 0, 4, 0.0, 9.0, 0.0, -3.3, "below_998", 4.0, 17.0, 2.0, 23.0),
        ("组织建设", "戊支部", 3, 2, 4, 3.0, 10.0, 3.0, -2.1, "below_95", 4.5, 17.0, 2.5, 22.0),
        ("组织建设", "空支部", 0, 0, 0, NA, 0.0, NA, NA, "", NA, NA, NA, NA),
    ]
    return pd.DataFrame(rows, columns=names)


@pytest.fixture
def change() -> pd.DataFrame:
    names = [
        "term", "group", "status", "n_files_a", "n_files_b", "count_a", "count_b", "rate_a", "rate_b", "ratio", "bound",
        "ratio_low", "ratio_high", "p", "q", "notes",
    ]  # fmt: skip
    rows = [
        ("三会一课", "甲支部", "both", 8, 8, 16, 48, 20.0, 60.0, 3.0, "", 2.1, 4.2, 0.001, 0.004, ()),
        ("三会一课", "乙支部", "both", 8, 8, 30, 10, 40.0, 12.0, 0.3, "", 0.2, 0.6, 0.004, 0.009, ()),
        ("三会一课", "丙支部", "both", 8, 8, 10, 11, 14.0, 15.0, 1.1, "", 0.6, 2.0, 0.7, 0.7, ()),
        ("三会一课", "丁支部", "both", 6, 6, 0, 9, 0.0, 11.0, 2.5, ">", 2.5, NA, 0.03, 0.06, ("zero_cell",)),
        ("三会一课", "戊支部", "both", 2, 3, 2, 5, 9.0, 16.0, 1.8, "", NA, NA, NA, NA, ("few_docs",)),
        ("三会一课", "己支部", "entrant", 0, 4, 0, 7, NA, 25.0, NA, "", NA, NA, NA, NA, ()),
        ("三会一课", "庚支部", "leaver", 5, 0, 6, 0, 33.0, NA, NA, "", NA, NA, NA, NA, ()),
        ("三会一课", "辛支部", "unmatched", 3, 3, 6, 4, 28.0, 22.0, NA, "", NA, NA, NA, NA, ()),
    ]
    return pd.DataFrame(rows, columns=names)


@pytest.fixture
def unit_map() -> pd.DataFrame:
    rows = [
        ("县委组织部", 12, -0.4, 0.1, 0.95, 0.30, 0.12, 35.0),
        ("某集团党委", 10, 0.5, 0.3, 0.80, 0.25, 0.20, -60.0),
        ("某大学党委", 4, 0.2, -0.6, 0.31, NA, NA, NA),
    ]
    table = pd.DataFrame(rows, columns=["group", "n_docs", "x", "y", "quality", "major", "minor", "angle"])
    table.attrs["inertia"] = (0.62, 0.21)
    return table


@pytest.fixture
def fingerprint() -> pd.DataFrame:
    rows = [
        ("组织建设", "more", 84, 18.5, 2.4, "", 1.8, 3.2, 0.001, 0.002, True, ()),
        ("三会一课", "more", 20, 4.4, 4.0, ">", 1.2, NA, 0.03, 0.08, False, ("zero_cell",)),
        ("作风建设", "less", 3, 0.7, 0.3, "", 0.2, 0.6, 0.002, 0.004, True, ()),
    ]
    names = ["term", "direction", "count", "rate", "ratio", "bound", "ratio_low", "ratio_high", "p", "q", "sure", "notes"]
    return pd.DataFrame(rows, columns=names)


@pytest.fixture
def keyness() -> pd.DataFrame:
    names = ["term", "group", "count", "count_reference", "g2", "chi2", "log_ratio", "log_odds", "design_effect", "log_odds_z"]
    rows = [
        ("党课", "甲支部", 30, 5, 17.6, 15.7, 2.4, 1.5, 2.0, 2.1),
        ("党史", "甲支部", 1200, 900, 4.0, 3.9, 0.3, 0.2, 3.0, 0.6),
        ("廉政", "甲支部", 0, 12, -14.0, -11.0, -4.5, -2.2, 1.5, -1.9),
        ("无人说", "甲支部", 0, 0, NA, NA, NA, NA, NA, NA),
    ]
    return pd.DataFrame(rows, columns=names)


@pytest.fixture
def dispersion() -> pd.DataFrame:
    rows = [("党课", 120, 30, 0.31, 0.10), ("党史", 9, 3, 0.86, 0.67), ("廉政", 14, 9, 0.72, 0.21), ("无人说", 0, 0, NA, NA)]
    return pd.DataFrame(rows, columns=["term", "count", "n_docs", "dp_norm", "largest_share"])


@pytest.fixture
def concreteness() -> pd.DataFrame:
    rows = [
        ("a", 1500, 12, 8.0, 0.22, "甲支部"), ("b", 900, 18, 20.0, 0.10, "甲支部"), ("c", 2000, 0, 0.0, 0.35, "乙支部"),
        ("d", 800, 4, 5.0, 0.15, None), ("e", 0, 0, NA, NA, "乙支部"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["doc_id", "n_han", "n_facts", "facts_per_1000", "formula_share", "unit"])


@pytest.fixture
def coverage() -> pd.DataFrame:
    rows = [
        ("甲支部", "党课", "有记载", 1, 0), ("甲支部", "党费", "不足", 1, 0), ("甲支部", "换届", "未提及", 0, 0),
        ("乙支部", "党课", "要求", 0, 2), ("乙支部", "党费", "未提及", 0, 2), ("乙支部", "换届", "部署", 0, 2),
        ("丙支部", "党课", "未报送", 0, 0), ("丙支部", "党费", "未报送", 0, 0), ("丙支部", "换届", "未报送", 0, 0),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["group", "item", "kind", "n_lacking", "n_rejected"])
