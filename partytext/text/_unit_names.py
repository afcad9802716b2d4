"""The unit that the segments of a byline name, in normal form."""

from __future__ import annotations

import re

from partytext.text._unit_places import Site, region_of, site_of
from partytext.text._unit_rules import HAN, unit_rules

_YOUTH = re.compile("共青团(?!中央)")


def unit_of(segments: list[str]) -> str | None:
    """The unit of a byline: the first that can be read, or the post behind a mere seat."""
    seat = unit_rules().seat
    first: str | None = None
    site: Site | None = None
    for at, segment in enumerate(segments):
        name, site = _resolve(segment, site)
        if name is None:
            continue
        first = name
        if seat.search(segment) and at + 1 < len(segments):
            post, _ = _resolve(segments[at + 1], site)
            first = post if post and _stands_alone(post) else name
        break
    return _finish(first) if first else _leftover(segments)


def _stands_alone(name: str) -> bool:
    """Whether a body is named in full, so that it can be a post of its own beside a seat."""
    known = unit_rules().known.match(name) is not None
    return known or name.startswith(("中共", "中国", "中央", "全国", "国家")) or "委" in name or bool(region_of(name))


def _leftover(segments: list[str]) -> str | None:
    for segment in segments:
        cut = _before_office(segment).removeprefix("中共")
        if len(cut) >= 2 and re.search(f"[{HAN}]", cut):
            return _finish(cut)
    return None


def _before_office(text: str) -> str:
    """What stands before the first office or Party body of a text."""
    rules = unit_rules()
    return re.sub("(?:副|原|常务|执行)+$", "", rules.party_tail.split(rules.office_word.split(text)[0])[0])


def _finish(name: str) -> str:
    name = re.sub("集团(?:有限责任公司|有限公司|公司)$", "集团", name)
    return unit_rules().alias.get(name, name)


def _resolve(segment: str, context: Site | None) -> tuple[str | None, Site | None]:
    """Name one segment, and the place it stands at; `context` is the place of the segment before it."""
    rules = unit_rules()
    text = _aliased(re.sub("^原(?=中共|中央|国家|全国|[^子])", "", segment))
    if voice := rules.editorial.match(text):
        return rules.alias.get(voice[1], voice[1]), context
    if re.fullmatch("中共中央(?:政治局|委员会)?", text):
        return "中共中央", context
    bare = text.removeprefix("中共")
    if central := rules.central.match(text):
        organ = "统战部" if central[1] == "统一战线工作部" else central[1]
        return rules.alias.get("中央" + organ, "中共中央" + organ), context
    if context and (relative := re.match("(?:省|市|县|区|州|盟|旗)(?=委|纪|监|人大|政协|政府|直|人民|教育|总工会)", bare)):
        return _at(context, bare[relative.end() :]), context
    if context and (own := rules.department.match(bare)) and _is_department_post(bare, own):
        return context.committee + rules.departments[own[0]], context
    site, rest = site_of(bare)
    if site:
        return _at(site, rest), site
    if (league := _YOUTH.match(text)) and (branch := site_of(text[league.end() :])[0]):
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
    rules = unit_rules()
    found = rules.alias_head.match(text)
    if found and not text.startswith(rules.alias[found[0]]):
        return rules.alias[found[0]] + text[found.end():]
    return text


def _at(site: Site, rest: str) -> str:
    """The unit that stands at a place: its committee, a department of it, its government, or a body of its own."""
    rules = unit_rules()
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
    return site.name + _before_office(rest)


def _cut(text: str) -> int:
    """Where the name of a body ends in a text that goes on with its inner offices and posts; 0: nowhere."""
    rules = unit_rules()
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


def english_name(text: str) -> str | None:
    """The Chinese name of a body printed in English; the English one, tidied, where the table has none."""
    rules = unit_rules()
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
