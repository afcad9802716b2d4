"""Kinds of lines that stand around an article (furniture.toml), and what they say, into the fields of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from partytext.text._characters import WIDTH
from partytext.text._header import byline, data, iso, names, source
from partytext.text._ledger import apply, disjoint
from partytext.text._rules import FIELDS, PLURAL, Page

LONGEST_TITLE = 100  # characters; titles of official notices that quote a title reach 90


class LineRule(NamedTuple):
    """One kind of line around an article (see furniture.toml)."""

    name: str
    where: str
    cut: bool
    holds: re.Pattern[str]
    longest: int
    line: re.Pattern[str]
    beside: bool = False

    def match(self, text: str) -> re.Match[str] | None:
        """The whole line, if it is of this kind."""
        return self.line.fullmatch(text) if len(text) <= self.longest and self.holds.search(text) else None


class Line(NamedTuple):
    """A line of the page: text[start:end] is all of it, `text` what is to be read: trimmed, without Markdown marks."""

    start: int
    end: int
    text: str


@cache
def line_rules() -> tuple[LineRule, ...]:
    """The rules of furniture.toml, in order."""
    return tuple(
        LineRule(
            r["name"], r["where"], r.get("do") == "cut", _any_of(r.get("holds", ())), r.get("longest", 80),
            re.compile(r["line"]), r.get("beside", False),
        )
        for r in data()["rule"]
    )  # fmt: skip


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


@cache
def prompts() -> re.Pattern[str]:
    """What a line between two paragraphs must hold to be looked at."""
    return _any_of(h for r in data()["rule"] if r["where"] == "any" for h in r["holds"])


@cache
def rules_for(place: str) -> tuple[LineRule, ...]:
    """The rules that are tried at a place of the page: head, tail, body, or the lines that cut the tail off."""
    where = {"head": ("head", "ends", "any"), "tail": ("tail", "ends", "any"), "cut": ("tail",), "body": ("any",)}[place]
    return tuple(r for r in line_rules() if r.where in where and r.cut == (place == "cut"))


@cache
def _needing(place: str) -> tuple[re.Pattern[str], tuple[LineRule, ...]]:
    """What a line holds that any but the few rules behind could want."""
    rules = rules_for(place)
    words = "|".join(r.holds.pattern for r in rules if r.holds.pattern)
    return re.compile(words), tuple(r for r in rules if not r.holds.pattern)


def rules_at(place: str, text: str) -> tuple[LineRule, ...]:
    """The rules of a place that this line may fit."""
    holds, others = _needing(place)
    return rules_for(place) if holds.search(text) else others


@cache
def words_of(name: str) -> tuple[str, ...]:
    """A list of words of furniture.toml."""
    return tuple(data()["words"][name])


@lru_cache(maxsize=256)  # the last lines of a page are asked about several times over
def fitting(place: str, text: str) -> LineRule | None:
    """The first rule of a place that this line fits."""
    return next((rule for rule in rules_at(place, text) if rule.match(text)), None)


@cache
def rule_named(name: str) -> LineRule:
    """One rule of furniture.toml."""
    return next(r for r in line_rules() if r.name == name)


def put(page: Page, name: str, value: Any) -> None:
    """Fill a field of the page that is still empty, the value set right."""
    if name == "keywords" and len(value) < 2:  # a lone one is the tag of a site, words of the title run together
        return
    if name in ("title", "abstract", "role", "unit"):
        value = _set_right(value)
    if name == "title":
        value = re.sub(r"\s+(?=[：，、！？”》])|(?<=[：，、！？“《])\s+", "", value)
    if name in PLURAL:
        page.put(name, value if isinstance(value, list) else names(value))
    elif name == "date":
        page.put(name, iso(value) or (value if re.fullmatch(r"(?:19|20)\d\d", value) else None))
    elif name == "unit":
        page.put(name, re.sub(r"^\d\s*[.．、]?\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", value.strip()))
    elif name == "issue":
        page.put(name, re.sub(r"\s+", "", value))
    elif name in FIELDS or name == "link":
        page.put(name, value.strip())


def _set_right(value: str) -> str:
    """Marks at full width, as in the body."""
    if WIDTH.triggers and WIDTH.triggers.isdisjoint(value):
        return value
    return apply(value, disjoint(WIDTH.propose(value, Page()), value))


def take(page: Page, match: re.Match[str] | None) -> None:
    """Fill the fields that the groups of a match name."""
    for name, value in (match.groupdict() if match else {}).items():
        if not value:
            continue
        if name in ("source", "byline"):
            for field, found in (source(value) if name == "source" else byline(value)).items():
                put(page, field, found)
        else:
            put(page, name.rstrip("23"), value.strip())
