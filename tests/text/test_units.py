"""Bylines against the cases a party-affairs person wrote, and what must hold for any string."""

from __future__ import annotations

import csv
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from partytext.text._units import Unit, parse_unit

CASES = Path(__file__).parents[1] / "cases" / "units"
DATA = files("partytext.lexicon") / "data"
KINDS = [k["name"] for k in tomllib.loads((DATA / "units.toml").read_text(encoding="utf-8"))["kind"]]
REGIONS = list(csv.DictReader((DATA / "regions.csv").read_text(encoding="utf-8").splitlines()))
PIECES = ["中共", "林州市", "四川省", "鼓楼区", "委", "党委", "组织部", "部长", "、", " ", "王军", "大学", "书记", "中央", "省", "集团",
          "有限公司", "镇", "村", "（", "）", "原", "地委", "新区", "工委", "本刊", "评论员", "State Council", "·", "研究中心", "纪委", "A"]


def _cases():
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            failing = case["status"] == "known-failure"
            marks = [pytest.mark.xfail(strict=True, reason=case["label"])] if failing else []
            yield pytest.param(case["printed"], case["expected"], id=f"{path.stem}: {case['label']}", marks=marks)


@pytest.mark.parametrize(("printed", "expected"), list(_cases()))
def test_case(printed, expected):
    unit = parse_unit(printed)._asdict()
    found = {k: list(unit[k]) if k == "persons" else unit[k] or "" for k in expected}
    assert found == expected


@pytest.mark.parametrize("spellings", [
    ["中共四川省委组织部", "四川省委组织部", "中共四川省委常委、组织部长", "中共四川省委常委、组织部部长", "四川省委组织部副部长 王军"],
    ["中共魏县委", "中共魏县县委", "魏县县委", "中共河北省邯郸市魏县县委书记"],
    ["内蒙古自治区党委组织部", "中共内蒙古自治区委员会组织部", "内蒙古自治区党委常委、组织部长"],
    ["中国石油大学〈华东〉", "中国石油大学（华东）党委", "中国石油大学(华东)党委书记"],
])
def test_one_unit_is_one_string(spellings):
    assert len({parse_unit(s).unit_name for s in spellings}) == 1


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map("".join)))
@example("\ud800")
@example("中共" * 50)
@example("（" * 100)
def test_any_string_is_read_and_its_name_is_a_fixed_point(printed):
    unit = parse_unit(printed)
    assert isinstance(unit, Unit)
    assert unit.unit_kind in {None, "个人", "笔名", *KINDS}
    assert unit.level in {None, "中央", "省级", "市级", "县级", "乡级", "基层"}
    assert unit.region is None or any(r["name"] == unit.region and r["level"] == "省级" for r in REGIONS)
    if unit.unit_name is not None:
        assert unit.unit_name.strip() == unit.unit_name != ""
        assert parse_unit(unit.unit_name).unit_name == unit.unit_name


def test_every_prefecture_committee_is_placed():
    for row in REGIONS:
        if row["level"] == "市级" and row["name"].endswith("市"):
            unit = parse_unit(f"中共{row['name']}委")
            assert (unit.unit_name, unit.unit_kind, unit.level, unit.region) == (
                f"中共{row['name']}委", "市委", "市级", row["province"])


def test_every_county_committee_keeps_its_level_and_province():
    wrong = [r["name"] for r in REGIONS if r["level"] == "县级"
             and parse_unit(f"中共{r['name']}委组织部")[1:4] != ("组织部", "县级", r["province"] or None)]
    assert wrong == []


def test_regions_are_complete_sorted_and_sound():
    names = [r["name"] for r in REGIONS]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    provinces = {r["province"] for r in REGIONS if r["level"] == "省级"}
    assert len(provinces) == 34
    assert sum(r["level"] == "市级" for r in REGIONS) >= 333
    assert all(r["province"] in provinces for r in REGIONS if r["province"])


def test_kinds_are_named_once_with_a_reason():
    table = tomllib.loads((DATA / "units.toml").read_text(encoding="utf-8"))["kind"]
    assert len({k["name"] for k in table}) == len(table)
    assert all(re.search(r"\w{3,}", k["why"]) for k in table)
