"""What units.toml and regions.csv say, compiled once a process: kinds, places, heads of names, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from partytext.lexicon._data import rows_of, tables_of

HAN = "一-鿿㐀-䶿"


class Region(NamedTuple):
    """One administrative division; `province` is empty where the name occurs in several."""

    name: str
    level: str
    province: str
    city: str


class Kind(NamedTuple):
    """One row of the ordered table of kinds."""

    name: str
    why: str
    ends: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    brand: bool = False
    ministry: bool = False
    committee: str = ""
    level: str | None = None


class UnitRules(NamedTuple):
    """Everything units.toml and regions.csv say."""

    kinds: tuple[Kind, ...]
    places: dict[str, Region]
    short: dict[str, Region]
    alias: dict[str, str]
    alias_head: re.Pattern[str]
    pen_names: dict[str, str | None]
    departments: dict[str, str]
    department: re.Pattern[str]
    central: re.Pattern[str]
    known: re.Pattern[str]
    heads: re.Pattern[str]
    leads: re.Pattern[str]
    office: re.Pattern[str]
    office_word: re.Pattern[str]
    glued: re.Pattern[str]
    seat: re.Pattern[str]
    editorial: re.Pattern[str]
    party_tail: re.Pattern[str]
    surnames: frozenset[str]
    compounds: frozenset[str]
    unit_endings: frozenset[str]
    brands: tuple[str, ...]
    ministries: frozenset[str]
    national: frozenset[str]
    place_bodies: tuple[str, ...]
    seats_of: dict[str, str]
    english: dict[str, str]
    english_local: dict[str, str]
    english_place: dict[str, str]


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


@cache
def unit_rules() -> UnitRules:
    """The tables read, their words as patterns."""
    toml: dict[str, Any] = tables_of("units.toml")
    places, short = _places()
    words, known, central = toml["words"], toml["known"], toml["central"]
    kinds = tuple(
        Kind(
            k["name"], k["why"], tuple(k.get("ends", ())), tuple(k.get("starts", ())), frozenset(k.get("names", ())),
            k.get("holds_brand", False), k.get("holds_ministry", False), k.get("committee", ""), k.get("level"),
        )
        for k in toml["kind"]
    )
    seats_of = {name: region for region, names in toml["seat"].items() for name in names}
    names = {*known["ministries"], *known["national"], *central["plain"], *seats_of, *toml["alias"].values()}
    names = {n for n in names if not n.startswith("中共中央")}
    long_heads = {e for k in kinds for e in k.ends if len(e) > 1}
    end_heads = {e for k in kinds for e in k.ends if len(e) == 1} - set("》局厅")
    office = _any(words["offices"])
    tails = _any(words["party_tails"])
    departments = toml["party"]["departments"]
    return UnitRules(
        kinds=kinds,
        places=places,
        short=short,
        alias=toml["alias"],
        alias_head=re.compile(_any(toml["alias"])),
        pen_names={p["name"]: p.get("unit") for p in toml["pen_name"]},
        departments=departments,
        department=re.compile(_any(departments)),
        central=re.compile(f"(?:中共)?中央({_any(central['organs'])})"),
        known=re.compile(_any(names)),
        heads=re.compile(f"(?:{_any(long_heads)})|(?:{_any(end_heads)})(?=$|{tails}|副|{office})|[局厅](?![部面长]|集团)"),
        leads=re.compile(f"^(?:(?:{_any(words['leads'])})[：: ]*)+(?=$|[：:\\s{HAN}])"),
        office=re.compile(f"(?:{office})$"),
        office_word=re.compile(f"(?:常务|执行|首任|特约|特聘|名誉|党委|党组)*副?(?:{office})(?!会|大会|部|学院|局)"),
        glued=re.compile(f"(.*(?:{office}|组织部|宣传部|党委|党组))([{HAN}]{{2,3}})"),
        seat=re.compile(f"(?:{_any(words['seats'])})$"),
        editorial=re.compile(f"(本刊|本报|本网|《[^》]+》|求是网|人民网|新华网)(?:{_any(words['editorial'])})"),
        party_tail=re.compile(tails),
        surnames=frozenset(words["surnames"]),
        compounds=frozenset(words["compound_surnames"]),
        unit_endings=frozenset(words["unit_endings"]),
        brands=tuple(known["brands"]),
        ministries=frozenset(known["ministries"]),
        national=frozenset(known["national"]),
        place_bodies=tuple(words["place_bodies"]),
        seats_of=seats_of,
        english=toml["english"],
        english_local=toml["english_local"],
        english_place=toml["english_place"],
    )


_NATION = (
    "各族|蒙古族|蒙古|藏族|羌族|彝族|哈尼族|傣族|景颇族|傈僳族|独龙族|怒族|白族|普米族|壮族|苗族|土家族|侗族|布依族|回族|东乡族|保安族|撒拉族|"
    "土族|哈萨克族|哈萨克|柯尔克孜族|柯尔克孜|朝鲜族|满族|瑶族|黎族|佤族|拉祜族|布朗族|纳西族|仡佬族|水族|畲族|仫佬族|毛南族|裕固族|锡伯族|锡伯|"
    "塔吉克族|塔吉克|达斡尔族|鄂温克族|鄂伦春族|京族|阿昌族|德昂族|基诺族"
)


def _places() -> tuple[dict[str, Region], dict[str, Region]]:
    """Divisions by full name (黔东南州 also reads as its full name), and provinces and cities by short name."""
    full: dict[str, Region] = {}
    short: dict[str, Region] = {}
    for row in rows_of("regions.csv"):
        region = Region(row["name"], row["level"], row["province"], row["city"] or "")
        is_short = region.level == "省级" and region.name != region.province and region.name != "新疆生产建设兵团"
        (short if is_short else full)[region.name] = region
    for region in list(full.values()):
        brief = re.sub(f"(?:{_NATION})+自治(州|县|旗)$", r"\1", region.name)
        if len(brief) > 2:
            full.setdefault(brief, region)
        if region.level == "市级":
            short.setdefault(re.sub(f"(?:{_NATION})*(?:自治州|地区|市|盟)$", "", region.name), region)
    return full, short
