"""What stands around an article: header blocks, page heads and tails, into metadata and off the body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from partytext.text._header import header
from partytext.text._ledger import Edit
from partytext.text._outline import MARKERS
from partytext.text._rules import FIELDS, PLURAL, Page, Rule

HEAD_LINES = 30  # no page seen has its body later
TAIL_SHARE = 0.4  # a cut line (相关阅读, 参考文献) counts only behind this share of the page from its end
_SPLIT = re.compile(r"[\s、，,;；/|]+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})(?:\s*[-月/.]\s*(\d{1,2}))?")
_DATE_IN_LINK = re.compile(r"/((?:19|20)\d\d)[-/]?(\d\d)[-/](\d\d)/")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERSON = re.compile(r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff·]{1,3}")
_PEOPLE = re.compile(rf"{_PERSON.pattern}(?:[\s、，,]+{_PERSON.pattern}){{0,5}}")
_OFFICE = re.compile(
    r"(?P<role>[\u4e00-\u9fff（）()、，]{2,40}?(?:书记|部长|主任|局长|院长|校长|司令员|政委|委员|市长|县长|区长|省长|秘书长|教授|研究员|董事长|总经理|主席|站长|处长|科长|镇长|乡长|会长))"
    r"[\s　]+(?P<name>[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3})"
)
_UNIT = re.compile(
    r"(?:中共|中国)?[\u4e00-\u9fff〇（）()·]{2,30}(?:党委|党组|党总支|党支部|组织部|宣传部|省委|市委|县委|区委|州委|工委|党校|集团|公司|大学|学院|医院|委员会|研究会|研究所|研究院|课题组|评论员|局|厅|部|办公室|中心|支部|街道|学校|中学|小学)"
)
_END = re.compile(r"[。！？!?；;：:，,…]$")
_ROLE_UNIT = re.compile(r"(?:书记|主任|部长|局长|院长|校长|主席|市长|县长|区长|省长|教授|研究员|董事长|总经理).*$")


class LineRule(NamedTuple):
    """One kind of line around an article (see furniture.toml)."""

    name: str
    where: str
    cut: bool
    line: re.Pattern[str]


class Line(NamedTuple):
    """A line of the page: text[start:end] without its break, and the same trimmed."""

    start: int
    end: int
    text: str


@cache
def line_rules() -> tuple[LineRule, ...]:
    """The rules of furniture.toml, in order."""
    return tuple(LineRule(r["name"], r["where"], r["do"] == "cut", re.compile(r["line"])) for r in _data()["rule"])


@cache
def _data() -> dict:
    return tomllib.loads((files("partytext.lexicon") / "data" / "furniture.toml").read_text(encoding="utf-8"))


def labels() -> dict[str, str]:
    """The metadata field each printed label (来源, 期数 …) fills."""
    return _data()["labels"]


def variables_of(text: str) -> dict[str, str]:
    """What the header block of a file says, by field; labels without a field keep their name.

    >>> variables_of("# 题\\n\\n> **作者**: 周 鸿\\n> **期数**: 第6期\\n\\n---\\n正文。")
    {'title': '题', 'authors': '周鸿', 'issue': '第6期'}
    """
    found = header(text)
    return {} if found is None else _header_fields(found.labels, found.title, found.subtitle)


def _header_fields(printed: dict[str, str], title: str, subtitle: str) -> dict[str, str]:
    out = {"title": title} if title else {}
    for label, value in printed.items():
        name = labels().get(label, label)
        if value and name not in out:
            out[name] = value
    if "authors" in out:
        out["authors"] = "、".join(_names(out["authors"]))
    elif subtitle and _PEOPLE.fullmatch(subtitle):
        out["authors"] = "、".join(_names(subtitle))
    if subtitle and "unit" not in out and _UNIT.fullmatch(subtitle):
        out["unit"] = subtitle
    source = out.get("source", "")
    if m := re.fullmatch(r"(?:来源[：:])?\s*《(?P<publication>[^》]+)》\s*(?P<issue>.*)", source):
        out["publication"] = m["publication"]
        if m["issue"].strip():
            out["issue"] = m["issue"].strip()
        out.pop("source")
    if re.match(r"https?://", out.get("source", "")):
        out["link"] = out.pop("source")
    if "date" not in out and (m := _DATE_IN_LINK.search(out.get("link", ""))):
        out["date"] = "-".join(m.groups())
    elif "date" in out:
        out["date"] = _iso(out["date"]) or out["date"]
    volume = out.pop("volume", "")
    if volume and "issue" in out and not _YEAR.search(out["issue"]):
        out["issue"] = volume + out["issue"]
    return {k: v for k, v in out.items() if v}


def _names(value: str) -> list[str]:
    """Names of a list; the space inside a two-character name goes (周 鸿)."""
    value = re.sub(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", value)
    return [part for part in _SPLIT.split(value) if part]


def _iso(value: str) -> str | None:
    m = _DATE.search(value)
    if not m:
        return None
    return "-".join([m[1], *[f"{int(p):02d}" for p in m.groups()[1:] if p]])


def _propose(text: str, page: Page) -> Iterator[Edit]:
    found = header(text)
    start = 0
    if found is not None:
        for name, value in _header_fields(found.labels, found.title, found.subtitle).items():
            _put(page, name, value)
        start = found.end
        yield Edit(0, start, "", "header_block")
    lines = [line for line in _lines(text, start) if line.text]
    dropped = _head(lines, page, known=found is not None)
    tail = _tail(lines, page, text)
    for i, line in enumerate(lines):
        name = dropped.get(i) or tail.get(i)
        if name is None:
            name = _anywhere(line, page)
        if name is not None:
            end = lines[i + 1].start if i + 1 < len(lines) else len(text)
            yield Edit(line.start, end, "", name)


def _lines(text: str, start: int) -> Iterator[Line]:
    at = start
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield Line(at, stop, text[at:stop].strip())
        at = stop + 1


def _put(page: Page, name: str, value: str) -> None:
    if name in PLURAL:
        page.put(name, _names(value))
    elif name == "date":
        page.put(name, _iso(value) or (value if re.fullmatch(r"(?:19|20)\d\d", value) else None))
    elif name in FIELDS or name == "link":
        page.put(name, value.strip())


def _take(page: Page, match: re.Match[str]) -> None:
    for name, value in match.groupdict().items():
        if value:
            _put(page, name, value)


def _head(lines: list[Line], page: Page, *, known: bool) -> dict[int, str]:
    """Lines of the page head by rule name. A title is known by what surrounds it: furniture, or a gap behind it."""
    out: dict[int, str] = {}
    title: int | None = None
    loose: list[int] = []  # short lines not understood yet
    for i, line in enumerate(lines[:HEAD_LINES]):
        hit = _match(line, page, ("head", "any"))
        if hit is not None:
            out[i] = hit
            continue
        if _is_body(line):
            break
        loose.append(i)
    if not out and not known:
        return _bare_title(lines, page, loose)
    last = max(out, default=-1)
    for i in loose:
        line = lines[i]
        if i > last + 3:
            break
        if page.metadata.get("title") in (None, "") and title is None and not _byline(line, page, probe=True):
            title = i
            page.put("title", line.text)
            out[i] = "title"
        elif line.text == page.metadata.get("title"):
            out[i] = "title"
        elif _byline(line, page):
            out[i] = "byline"
    return out


def _bare_title(lines: list[Line], page: Page, loose: list[int]) -> dict[int, str]:
    """A first short line with a blank line behind it, then body: a title, maybe with a byline under it."""
    if not loose or loose[0] != 0 or len(lines) < 3:
        return {}
    gap = lines[1].start - lines[0].end > 1
    if not gap or len(lines[0].text) < 5 or len(loose) > 3:
        return {}
    out = {0: "title"}
    page.put("title", lines[0].text)
    for i in loose[1:]:
        if _byline(lines[i], page):
            out[i] = "byline"
    return out


def _is_body(line: Line) -> bool:
    if len(line.text) > 60 or _END.search(line.text):
        return True
    return any(m.pattern.match(line.text) for m in MARKERS)


def _byline(line: Line, page: Page, *, probe: bool = False) -> bool:
    """A line that is an office with a name, a unit, or names."""
    authors = page.metadata.get("authors")
    if m := _OFFICE.fullmatch(line.text):
        if not probe:
            page.put("authors", _names(m["name"]))
            page.put("role", m["role"])
            page.put("unit", _ROLE_UNIT.sub("", m["role"]))
        return True
    if _UNIT.fullmatch(line.text):
        if not probe:
            page.put("unit", line.text)
            page.put("authors", [line.text])
        return True
    if _PEOPLE.fullmatch(line.text) and (authors is None or _names(line.text) == authors or page.metadata.get("title")):
        if not probe:
            page.put("authors", _names(line.text))
        return len(line.text) <= 4 or authors is not None or " " in line.text or "、" in line.text
    return False


def _tail(lines: list[Line], page: Page, text: str) -> dict[int, str]:
    out: dict[int, str] = {}
    for i, line in enumerate(lines):
        if line.start < (1 - TAIL_SHARE) * len(text) or len(line.text) > 80:
            continue
        rule = next((r for r in line_rules() if r.cut and r.where == "tail" and (m := r.line.fullmatch(line.text))), None)
        if rule is not None:
            m = rule.line.fullmatch(line.text)
            assert m is not None
            _take(page, m)
            out.update(dict.fromkeys(range(i, len(lines)), rule.name))
            break
    last = min(out, default=len(lines)) - 1
    for i in range(last, max(-1, last - 12), -1):
        hit = _match(lines[i], page, ("tail", "any"))
        if hit is None:
            break
        out[i] = hit
    return out


def _anywhere(line: Line, page: Page) -> str | None:
    return _match(line, page, ("any",))


def _match(line: Line, page: Page, where: tuple[str, ...]) -> str | None:
    for rule in line_rules():
        if rule.where in where and not rule.cut and (m := rule.line.fullmatch(line.text)):
            _take(page, m)
            return rule.name
    return None


FURNITURE = Rule("furniture", "lines of the page around the article go into metadata", None, _propose)
