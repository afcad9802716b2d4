"""Printed bylines: which unit stands in one, its kind, its level, its province, and who signed."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

HAN = "一-鿿㐀-䶿"
_OPEN, _CLOSE = "（(〈<﹝〔[【", "）)〉>﹞〕]】"
_BRACKET = re.compile(f"[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]*)[{re.escape(_CLOSE)}]")
_SEPARATOR = re.compile(r"[\s、，,；;：:。|/·•＊*]+")
_LONGEST_NAME = 2_000
_HAN = re.compile(f"[{HAN}]")
_SPEECH = re.compile(
    f"([{HAN}]{{2,4}}?)(?:(?:同志|主持|出席|在|关于|的)[^，,；;]{{0,40}}?)?(?:总结|重要)*(?:讲话|致辞|发言)"
)


_YOUTH = re.compile("共青团(?!中央)")


class Unit(NamedTuple):
    """What a printed byline says."""

    unit_name: str | None
    unit_kind: str | None
    level: str | None
    region: str | None
    persons: tuple[str, ...]
    role: str | None


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


class Rules(NamedTuple):
    """Everything units.toml and regions.csv say, built once a process."""

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


class _Site(NamedTuple):
    """A place as the start of a unit: its name in full and how its Party committee is written."""

    name: str
    level: str | None
    zone: bool = False

    @property
    def committee(self) -> str:
        if self.zone:
            return f"中共{self.name}工委"
        if self.name.endswith(("自治区", "兵团")):
            return f"{self.name}党委"
        if self.name.endswith("地区"):
            return f"中共{self.name[:-1]}委"
        last = re.split("[省市州盟]", self.name)[-1]
        return f"中共{self.name}县委" if len(last) == 2 and last[1] == "县" else f"中共{self.name}委"


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
    rules = _rules()
    printed = printed[:_LONGEST_NAME]
    if not _HAN.search(printed):
        return _describe(_english(printed), (), None)
    text = _tidy(printed)
    if speaker := _SPEECH.match(text):
        if _is_person(speaker[1]):
            return _describe(None, (speaker[1],), None)
    persons, segments = _split(text)
    role = _role(printed, persons) if any(rules.office.search(s) for s in segments) else None
    name = _unit_of(segments) if segments else next((rules.pen_names[p] for p in persons if p in rules.pen_names), None)
    return _describe(name, persons, role)


def _describe(name: str | None, persons: tuple[str, ...], role: str | None) -> Unit:
    """Kind, level and region follow from the finished name alone."""
    rules = _rules()
    if name is None:
        pen = any(p in rules.pen_names for p in persons)
        return Unit(None, ("笔名" if pen else "个人") if persons else None, None, None, persons, role)
    sites = _sites(_bare(name))
    kind = next((k for k in rules.kinds if _fits(k, name, sites)), None)
    return Unit(name, kind.name if kind else None, _level(name, kind, sites), _region(name), persons, role)


def _fits(kind: Kind, name: str, sites: list[Region]) -> bool:
    rules = _rules()
    plain = name.split("（")[0]
    if name in kind.names or name.startswith(kind.starts) or plain.endswith(kind.ends):
        return True
    if kind.brand and (name.startswith(rules.brands)):
        return True
    if kind.ministry and rules.known.fullmatch(name) and name in rules.ministries:
        return True
    if kind.committee and (name.startswith("中共") or "党委" in name):
        level = sites[-1].level if sites else {"省": "省级", "市": "市级"}.get(_before_wei(name), "县级")
        return level == kind.committee and bool(_before_wei(name))
    return False


def _bare(name: str) -> str:
    return name.removeprefix("中共").removeprefix("共青团")


def _before_wei(name: str) -> str:
    found = re.match(f"(?:中共)?[{HAN}]*?([省市县区旗州盟地团])党?委", name)
    return found[1] if found else ""


def _level(name: str, kind: Kind | None, sites: list[Region]) -> str | None:
    rules = _rules()
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
    if _zone(name.removeprefix("中共")):
        return None
    if sites:
        return sites[-1].level
    if name.startswith(("中共中央", "中央", "国务院", "国家", "最高人民", "中国共产党", "全国", "中央和国家机关")):
        return "中央"
    if name.endswith(rules.place_bodies) and (short := _short_place(name)):
        return short.level
    if kind and kind.committee:
        return kind.committee
    if name.startswith("中共"):
        return {"省": "省级", "州": "市级", "盟": "市级", "县": "县级", "区": "县级", "旗": "县级"}.get(_before_wei(name))
    return None


def _region(name: str) -> str | None:
    rules = _rules()
    if name in rules.seats_of:
        return rules.seats_of[name]
    sites = _sites(_bare(name))
    for site in reversed(sites):
        if site.province:
            return site.province
    if bracket := re.search("（(.+)）", name):
        if place := rules.short.get(bracket[1]):
            return place.province
    if inside := re.search(f"[{HAN}]{{2,3}}?省|[{HAN}]{{2,4}}?自治区", name.removeprefix("国网")):
        if (place := rules.places.get(inside[0])) and place.level == "省级":
            return place.province
    short = _short_place(name)
    return short.province if short else None


def _short_place(name: str) -> Region | None:
    short = _rules().short
    return next((short[name[:n]] for n in (5, 4, 3, 2) if name[:n] in short), None)


def _tidy(text: str) -> str:
    """Leads off, brackets resolved, spaces and one-character names joined."""
    text = re.sub(r"[\u200b\ufeff\u00ad]", "", text).strip()
    text = re.sub(r"中国共产党第[^届次]{1,4}届中央委员会", "中共中央；", text)
    text = re.sub(r"中国共产党第[^届次]{1,4}次全国代表大会", "中国共产党全国代表大会；", text)
    text = re.sub("中国共产党(?=[^，,、；;\\s]{1,30}委员会)", "中共", text)
    text = re.sub(r"^[（(]?\d{4}年(?:\d+月)?(?:\d+日)?", "", text)
    text = re.sub(r"第[一二三四五六七八九十]{1,3}届(?=全国)", "", text)
    for _ in range(3):
        text = _BRACKET.sub(_bracket, text)
    text = re.sub(f"[{re.escape(_OPEN.replace('（', '') + _CLOSE.replace('）', ''))}]", " ", text)
    return text.strip()


def _bracket(found: re.Match[str]) -> str:
    before, inner = found.string[: found.start()], found[1].strip()
    if re.search(r"(?:大学|学院)$", before) and (inner in _rules().short or inner in ("华东", "华北", "西南", "东北")):
        return f"（{inner}）"
    last = _SEPARATOR.split(before)[-1]
    if not last or _is_person(last) or len(last) == 1:
        return f" {inner} "
    return ""


def _split(text: str) -> tuple[tuple[str, ...], list[str]]:
    """Persons, and the segments that are not persons, in the order printed."""
    rules = _rules()
    persons: list[str] = []
    segments: list[str] = []
    tokens = [t for t in _SEPARATOR.split(text) if t]
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if len(token) == 1 and at + 1 < len(tokens) and len(tokens[at + 1]) == 1 and _all_han(token + tokens[at + 1]):
            persons.append(token + tokens[at + 1])
            at += 2
            continue
        at += 1
        if _is_lead(token):
            continue
        token = rules.leads.sub("", token) or token
        if glued := rules.glued.fullmatch(token):
            if _is_person(glued[2]):
                token = glued[1]
                persons.append(glued[2])
        if _is_person(token, after_unit=bool(segments)):
            persons.append(token)
        else:
            segments.append(token)
    return tuple(dict.fromkeys(persons)), segments


def _is_lead(token: str) -> bool:
    return _rules().leads.sub("", token) == ""


def _role(text: str, persons: tuple[str, ...]) -> str:
    """The byline without its persons and its leading words."""
    kept = text
    for person in persons:
        padded = r"\s*".join(map(re.escape, person))
        kept = re.sub(rf"(?:^|(?<=[\s，,、；;]))\s*{padded}(?=$|[\s，,、；;])|{padded}$", " ", kept)
    kept = re.sub(r"\s+", " ", _rules().leads.sub("", kept.lstrip("：: ")))
    return kept.strip(" ：:，,、；;（）()")


def _all_han(text: str) -> bool:
    return re.fullmatch(f"[{HAN}]+", text) is not None


def _is_person(token: str, *, after_unit: bool = False) -> bool:
    rules = _rules()
    if token in rules.pen_names:
        return True
    if token in rules.alias or token in rules.places or not 2 <= len(token) <= 4 or not _all_han(token):
        return False
    if rules.known.fullmatch(token) or rules.office_word.search(token):
        return False
    if token[-1] in rules.unit_endings:
        return False
    if token[:2] in rules.compounds and len(token) >= 3:
        return True
    if token[0] not in rules.surnames:
        return False
    return len(token) <= 3 or after_unit


def _unit_of(segments: list[str]) -> str | None:
    """The unit of a byline: the first that can be read, or the post behind a mere seat."""
    rules = _rules()
    first: str | None = None
    site: _Site | None = None
    for at, segment in enumerate(segments):
        name, site = _resolve(segment, site)
        if name is None:
            continue
        first = name
        if rules.seat.search(segment) and at + 1 < len(segments):
            post, _ = _resolve(segments[at + 1], site)
            first = post if post and _stands_alone(post) else name
        break
    return _finish(first) if first else _leftover(segments)


def _stands_alone(name: str) -> bool:
    """Whether a body is named in full, so that it can be a post of its own beside a seat."""
    known = _rules().known.match(name) is not None
    return known or name.startswith(("中共", "中国", "中央", "全国", "国家")) or "委" in name or bool(_region(name))


def _leftover(segments: list[str]) -> str | None:
    rules = _rules()
    for segment in segments:
        cut = rules.party_tail.split(rules.office_word.split(segment)[0])[0]
        cut = re.sub("(?:副|原|常务|执行)+$", "", cut.removeprefix("中共"))
        if len(cut) >= 2 and re.search(f"[{HAN}]", cut):
            return _finish(cut)
    return None


def _finish(name: str) -> str:
    rules = _rules()
    name = re.sub("集团(?:有限责任公司|有限公司|公司)$", "集团", name)
    return rules.alias.get(name, name)


def _resolve(segment: str, context: _Site | None) -> tuple[str | None, _Site | None]:
    """Name one segment, and the place it stands at; `context` is the place of the segment before it."""
    rules = _rules()
    text = re.sub("^原(?=中共|中央|国家|全国|[^子])", "", segment)
    text = _aliased(text)
    if voice := rules.editorial.match(text):
        return rules.alias.get(voice[1], voice[1]), context
    if re.fullmatch("中共中央(?:政治局|委员会)?", text):
        return "中共中央", context
    bare = text.removeprefix("中共")
    if central := rules.central.match(text):
        organ = "统战部" if central[1] == "统一战线工作部" else central[1]
        return rules.alias.get("中央" + organ, "中共中央" + organ), context
    if context and (relative := re.match("(?:省|市|县|区|州|盟|旗)(?=委|纪|监|人大|政协|政府|直|人民|教育|总工会)", bare)):
        name = _at(context, bare[relative.end():])
        return name, context
    if context and (own := rules.department.match(bare)) and _is_department_post(bare, own):
        return context.committee + rules.departments[own[0]], context
    site, rest = _site(bare)
    if site:
        name = _at(site, rest)
        return name, site
    if (league := _YOUTH.match(text)) and (branch := _site(text[league.end() :])[0]):
        return league[0] + branch.committee.removeprefix("中共"), branch
    end = _cut(bare)
    if not end and (known := rules.known.match(text)):
        return known[0], context
    if text.startswith(("中共一大", "中共中央")) and _cut(text):
        return text[: _cut(text)], context
    return (bare[:end] if end else None), context


def _is_department_post(text: str, own: re.Match[str]) -> bool:
    return own[0] not in ("办", "办公室", "办公厅") and not text[own.end():].startswith(("大学", "学院"))


def _aliased(text: str) -> str:
    rules = _rules()
    found = rules.alias_head.match(text)
    if found and not text.startswith(rules.alias[found[0]]):
        return rules.alias[found[0]] + text[found.end():]
    return text


def _at(site: _Site, rest: str) -> str:
    """The unit that stands at a place: its committee, a department of it, its government, or a body of its own."""
    rules = _rules()
    if site.level == "乡级":
        body = re.search("小学|中学|学校|卫生院|公司|合作社", rest)
        return site.name + (rest[: body.end()] if body else "")
    rest = re.sub("^(?:省|市|县|区|旗|州|盟)(?=委|党|纪|直|人民|政)", "", rest)
    if re.match("纪委|纪检委|纪律检查委员会|监委|监察委员会", rest):
        return f"中共{site.name}纪委"
    if re.match("(?:直属|直)机关(?:工委|工作委员会|党工委)|直工委", rest):
        return f"中共{site.name}直机关工委"
    if found := re.match("党工委|工委|工作委员会|党委|委员会|委(?!员)", rest):
        inner = rules.department.match(rest, found.end())
        department = rules.departments[inner[0]] if inner else ""
        return f"中共{site.name}直机关工委" if department == "直机关工委" else site.committee + department
    if found := re.match("(组织部|宣传部|统战部|党校|政法委)(?!门)", rest):
        return site.committee + found[1]
    if re.match("人民政府|政府|(?:常务)?副?[省市县区州盟旗]?长(?:$|[^" + HAN + "])", rest):
        return f"{site.name}人民政府"
    if re.match("人大|人民代表大会", rest):
        return f"{site.name}人大"
    if rest.startswith("政协"):
        return f"{site.name}政协"
    if end := _cut(rest):
        return site.name + rest[:end]
    cut = rules.party_tail.split(rules.office_word.split(rest)[0])[0]
    return site.name + re.sub("(?:副|原|常务|执行)+$", "", cut)


def _cut(text: str) -> int:
    """Where the name of a body ends in a text that goes on with its inner offices and posts; 0: nowhere."""
    rules = _rules()
    if hospital := re.search("(?:医院|卫生院|保健院)(?!管理)", text):
        return hospital.end()
    if firms := [m.end() for m in re.finditer("公司|银行(?:[^行、]{0,12}[分支]行)?", text)]:
        return firms[-1]
    if known := rules.known.match(text):
        return known.end()
    head = rules.heads.search(text)
    school = re.search(r"大学(?!生)(?:（[^）]+）)?(?:附属?(?:实验)?(?:中学|小学|学校))?", text)
    if school and not (head and head.end() < school.start() and re.search("研究(?:中心|院|会|基地)$", head[0])):
        return school.end()
    return head.end() if head else 0


def _site(text: str) -> tuple[_Site | None, str]:
    """The place a text opens with, in normal form, and what follows it."""
    sites, at = _walk(text)
    level: str | None = sites[-1].level if sites else None
    name = _canonical(sites)
    zone = _zone(text[at:]) if sites else None
    if zone:
        return _Site(name + zone[1], None, True), text[at + zone.end(1):]
    if unknown := re.match(f"([{HAN}]{{1,7}}?(?:[市县旗州盟]|(?<!社)区))(?=党?委(?!员[^会])|纪委)", text[at:]):
        if not sites or (len(unknown[1]) > 1):
            upper = name if sites and unknown[1][-1] in "区县旗市" else ""
            lower = {"市": None, "州": "市级", "盟": "市级"}.get(unknown[1][-1], "县级")
            if sites and unknown[1][-1] == "市":
                lower = "县级" if sites[-1].level == "市级" else None
            return _Site(upper + unknown[1], lower), text[at + unknown.end():]
    if not sites:
        return None, text
    if level in ("县级", "市级"):
        town = re.match(
            f"((?:[{HAN}]{{1,7}}?(?:街道|镇|(?<!城)乡(?!村|镇)|苏木))?(?:[{HAN}]{{1,10}}?(?:村(?!镇|庄|建)|社区|嘎查))?)", text[at:]
        )
        if town and len(town[1]) > 1 and not re.search("[局部厅院校]", town[1]):
            name_ = name + town[1]
            return _Site(name_, "乡级"), text[at + town.end():]
    return _Site(name, level), text[at:]


def _zone(text: str) -> re.Match[str] | None:
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


def _sites(text: str) -> list[Region]:
    return _walk(text)[0]


@lru_cache(maxsize=4096)
def _walk(text: str) -> tuple[list[Region], int]:
    """The places a text opens with, from the larger to the smaller, and where they end."""
    rules = _rules()
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
    places = _rules().places
    return any(text[at : at + n] in places for n in range(2, 12)) or _zone(text[at:]) is not None


def _below(place: Region, upper: Region) -> bool:
    order = {"省级": 0, "市级": 1, "县级": 2}
    if place.level == upper.level == "市级":
        return True
    return order[place.level] > order[upper.level]


def _english(text: str) -> str | None:
    """The Chinese name of a body printed in English; the English one, tidied, where the table has none."""
    rules = _rules()
    text = re.sub(r"\s+", " ", text.replace("’", "'")).strip()
    first = re.split(r",| and (?=Shandong|Ministry|National)", text)[0].strip()
    if not re.search("[A-Za-z]{3}", first):
        return None
    if first in rules.english:
        return rules.english[first]
    first = re.sub(r" of the People's Republic of China$| *\(.*$", "", first)
    core = re.sub(r"^(?:General Office|Comprehensive Department) of (?:the )?", "", first)
    for name in (first, core):
        if name in rules.english:
            return rules.english[name]
    core = re.sub(r"^\w+ Departments including ", "", core)
    for place, chinese in rules.english_place.items():
        if core.startswith(place + " "):
            body = re.sub(r"^(?:Provincial|Municipal) ", "", core[len(place) + 1 :])
            if body in rules.english_local:
                return chinese + rules.english_local[body]
    return first


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


@cache
def _rules() -> Rules:
    data = files("partytext.lexicon") / "data"
    toml: dict[str, Any] = tomllib.loads((data / "units.toml").read_text(encoding="utf-8"))
    places, short = _places((data / "regions.csv").read_text(encoding="utf-8-sig"))
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
    return Rules(
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


def _places(text: str) -> tuple[dict[str, Region], dict[str, Region]]:
    """Divisions by full name (黔东南州 also reads as its full name), and provinces and cities by short name."""
    full: dict[str, Region] = {}
    short: dict[str, Region] = {}
    for row in csv.DictReader(text.splitlines()):
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
