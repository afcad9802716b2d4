"""Printed bylines: which unit stands in one, its kind, its level, its province, and who signed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from partytext.text._unit_byline import role_of, speaker_of, split, tidy
from partytext.text._unit_names import english_name, unit_of
from partytext.text._unit_places import places_of, region_of, short_place, zone_at
from partytext.text._unit_rules import HAN, Kind, Region, unit_rules

_LONGEST_NAME = 2_000
_HAN = re.compile(f"[{HAN}]")


class Unit(NamedTuple):
    """What a printed byline says."""

    unit_name: str | None
    unit_kind: str | None
    level: str | None
    region: str | None
    persons: tuple[str, ...]
    role: str | None


@lru_cache(maxsize=65_536)
def parse_unit(printed: str) -> Unit:
    """Read one printed byline into the unit it names.

    The name is a normal form, so that equal units are equal strings: Party committees open with 中共 (of an
    autonomous region: 内蒙古自治区党委); superior places are dropped where the county or city is unique by name,
    a 区 carries its city; a county of one character is written 中共魏县县委; an office is read as its department
    (四川省委常委、组织部长: 中共四川省委组织部); inner offices and Party bodies of ministries, schools, firms
    are folded into them; of joint units the first stands.

    Parameters
    ----------
    printed
        The byline as printed: units, offices, persons, in any mixture.

    Returns
    -------
    Unit
        `unit_name` None where only persons (or nothing) are named; `unit_kind` one of the kinds of units.toml;
        `level` 中央 省级 市级 县级 乡级 基层 or None; `region` the province in full or None; `persons` the
        names without padding; `role` the office as printed, with its unit, or None.

    Examples
    --------
    >>> parse_unit("中共河南省林州市委书记 王 军")[:5]
    ('中共林州市委', '县委', '县级', '河南省', ('王军',))
    >>> parse_unit("中共四川省委常委、组织部长").unit_name
    '中共四川省委组织部'
    >>> parse_unit("李 刚").unit_kind
    '个人'
    """
    unit = _read(printed)
    name = unit.unit_name
    for _ in range(4):
        again = _read(name).unit_name if name else None
        if again == name:
            break
        name = again
    else:
        name = None
    return unit if name == unit.unit_name else _describe(name, unit.persons, unit.role)


def _read(printed: str) -> Unit:
    rules = unit_rules()
    printed = printed[:_LONGEST_NAME]
    if not _HAN.search(printed):
        return _describe(english_name(printed), (), None)
    text = tidy(printed)
    if speaker := speaker_of(text):
        return _describe(None, (speaker,), None)
    persons, segments = split(text)
    role = role_of(printed, persons) if any(rules.office.search(s) for s in segments) else None
    name = unit_of(segments) if segments else next((rules.pen_names[p] for p in persons if p in rules.pen_names), None)
    return _describe(name, persons, role)


def _describe(name: str | None, persons: tuple[str, ...], role: str | None) -> Unit:
    """Kind, level and region follow from the finished name alone."""
    rules = unit_rules()
    if name is None:
        pen = any(p in rules.pen_names for p in persons)
        return Unit(None, ("笔名" if pen else "个人") if persons else None, None, None, persons, role)
    places = places_of(name)
    kind = next((k for k in rules.kinds if _fits(k, name, places)), None)
    return Unit(name, kind.name if kind else None, _level(name, kind, places), region_of(name), persons, role)


def _fits(kind: Kind, name: str, places: list[Region]) -> bool:
    rules = unit_rules()
    plain = name.split("（")[0]
    if name in kind.names or name.startswith(kind.starts) or plain.endswith(kind.ends):
        return True
    if (kind.brand and name.startswith(rules.brands)) or (kind.ministry and name in rules.ministries):
        return True
    if kind.committee and (name.startswith("中共") or "党委" in name):
        level = places[-1].level if places else {"省": "省级", "市": "市级"}.get(_before_wei(name), "县级")
        return level == kind.committee and bool(_before_wei(name))
    return False


def _before_wei(name: str) -> str:
    """The letter that says whose committee a name is: 省 of 中共四川省委."""
    found = re.match(f"(?:中共)?[{HAN}]*?([省市县区旗州盟地团])党?委", name)
    return found[1] if found else ""


def _level(name: str, kind: Kind | None, places: list[Region]) -> str | None:
    rules = unit_rules()
    if kind and kind.name == "军队":
        return None
    if name in rules.national or name in rules.ministries:
        return "中央"
    if kind and kind.level:
        return kind.level
    if name.endswith(("社区", "居委会")):
        return "基层"
    if name.endswith(("街道", "街道办事处", "街办")):
        return "乡级"
    if zone_at(name.removeprefix("中共")):
        return None
    if places:
        return places[-1].level
    if name.startswith(("中共中央", "中央", "国务院", "国家", "最高人民", "中国共产党", "全国", "中央和国家机关")):
        return "中央"
    if name.endswith(rules.place_bodies) and (short := short_place(name)):
        return short.level
    if kind and kind.committee:
        return kind.committee
    if name.startswith("中共"):
        return {"省": "省级", "州": "市级", "盟": "市级", "县": "县级", "区": "县级", "旗": "县级"}.get(_before_wei(name))
    return None
