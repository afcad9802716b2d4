"""The places the name of a unit opens with, and the Party committee of a place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from partytext.text._unit_rules import HAN, Region, unit_rules


class Site(NamedTuple):
    """A place as the start of a unit: its name in full and how its Party committee is written."""

    name: str
    level: str | None
    zone: bool = False

    @property
    def committee(self) -> str:
        """Its Party committee, in normal form."""
        if self.zone:
            return f"中共{self.name}工委"
        if self.name.endswith(("自治区", "兵团")):
            return f"{self.name}党委"
        if self.name.endswith("地区"):
            return f"中共{self.name[:-1]}委"
        last = re.split("[省市州盟]", self.name)[-1]
        return f"中共{self.name}县委" if len(last) == 2 and last[1] == "县" else f"中共{self.name}委"


def site_of(text: str) -> tuple[Site | None, str]:
    """The place a text opens with, in normal form, and what follows it."""
    sites, at = _walk(text)
    level: str | None = sites[-1].level if sites else None
    name = _canonical(sites)
    zone = zone_at(text[at:]) if sites else None
    if zone:
        return Site(name + zone[1], None, True), text[at + zone.end(1):]
    if unknown := re.match(f"([{HAN}]{{1,7}}?(?:[市县旗州盟]|(?<!社)区))(?=党?委(?!员[^会])|纪委)", text[at:]):
        if not sites or (len(unknown[1]) > 1):
            upper = name if sites and unknown[1][-1] in "区县旗市" else ""
            lower = {"市": None, "州": "市级", "盟": "市级"}.get(unknown[1][-1], "县级")
            if sites and unknown[1][-1] == "市":
                lower = "县级" if sites[-1].level == "市级" else None
            return Site(upper + unknown[1], lower), text[at + unknown.end():]
    if not sites:
        return None, text
    if level in ("县级", "市级"):
        town = re.match(
            f"((?:[{HAN}]{{1,7}}?(?:街道|镇|(?<!城)乡(?!村|镇)|苏木))?(?:[{HAN}]{{1,10}}?(?:村(?!镇|庄|建)|社区|嘎查))?)", text[at:]
        )
        if town and len(town[1]) > 1 and not re.search("[局部厅院校]", town[1]):
            return Site(name + town[1], "乡级"), text[at + town.end():]
    return Site(name, level), text[at:]


def zone_at(text: str) -> re.Match[str] | None:
    """The development zone a text opens with, if its committee or nothing follows."""
    return re.match(
        f"([{HAN}]{{0,12}}?(?:新区|开发区|高新区|示范区|管理区|产业园区|工业园区|园区|度假区|科学城|合作区|保税区|风景区))"
        "(?=党?工委|工作委员会|党委|管委会|$)",
        text,
    )


def _canonical(sites: list[Region]) -> str:
    """The shortest name that still says which place is meant."""
    if not sites:
        return ""
    last = sites[-1]
    upper = _canonical(sites[:-1])
    if last.level in ("省级", "市级"):
        return last.name
    if not last.province:
        return upper + last.name
    if last.name.endswith("区"):
        return (last.city or upper) + last.name
    return last.name


def places_of(name: str) -> list[Region]:
    """The places a finished name opens with, from the larger to the smaller."""
    return _walk(name.removeprefix("中共").removeprefix("共青团"))[0]


@lru_cache(maxsize=4096)
def _walk(text: str) -> tuple[list[Region], int]:
    """The places a text opens with, from the larger to the smaller, and where they end."""
    rules = unit_rules()
    found: list[Region] = []
    at = 0
    while at < len(text):
        for size in range(min(16, len(text) - at), 1, -1):
            word = text[at : at + size]
            if place := rules.places.get(word):
                break
            if word.endswith("地委") and (place := rules.places.get(word[:-1] + "区")):
                size -= 1
                break
        else:
            place = None
        if place and found and not _below(place, found[-1]):
            place = None
        if place is None:
            short = next((text[at : at + n] for n in (3, 2) if text[at : at + n] in rules.short), None) if not found else None
            if short and rules.short[short].level == "省级" and _opens_place(text, at + len(short)):
                found.append(rules.places[rules.short[short].province])
                at += len(short)
                continue
            return found, at
        if place.name.endswith("地区") and text[at + size - 1] == "地":
            found.append(place)
            return found, at + size
        found.append(place)
        at += size
    return found, at


def _opens_place(text: str, at: int) -> bool:
    places = unit_rules().places
    return any(text[at : at + n] in places for n in range(2, 12)) or zone_at(text[at:]) is not None


def _below(place: Region, upper: Region) -> bool:
    order = {"省级": 0, "市级": 1, "县级": 2}
    if place.level == upper.level == "市级":
        return True
    return order[place.level] > order[upper.level]


def short_place(name: str) -> Region | None:
    """The province or city whose short name a name opens with: 浙江大学."""
    short = unit_rules().short
    return next((short[name[:n]] for n in (5, 4, 3, 2) if name[:n] in short), None)


def region_of(name: str) -> str | None:
    """The province a finished name lies in."""
    rules = unit_rules()
    if name in rules.seats_of:
        return rules.seats_of[name]
    for place in reversed(places_of(name)):
        if place.province:
            return place.province
    if bracket := re.search("（(.+)）", name):
        if seat := rules.short.get(bracket[1]):
            return seat.province
    if inside := re.search(f"[{HAN}]{{2,3}}?省|[{HAN}]{{2,4}}?自治区", name.removeprefix("国网")):
        if (upper := rules.places.get(inside[0])) and upper.level == "省级":
            return upper.province
    short = short_place(name)
    return short.province if short else None
