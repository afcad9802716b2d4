"""Kinds of lines that stand around an article (furniture.toml), and what they say, into the fields of a page."""

from __future__ import annotations

import re
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
    holds: tuple[str, ...]
    longest: int
    line: re.Pattern[str]
    beside: bool = False

    def match(self, text: str) -> re.Match[str] | None:
        """The whole line, if it is of this kind."""
        if len(text) > self.longest or not (any(map(text.__contains__, self.holds)) or not self.holds):
            return None
        return self.line.fullmatch(text)


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
            r["name"], r["where"], r.get("do") == "cut", tuple(r.get("holds", ())), r.get("longest", 80),
            re.compile(r["line"]), r.get("beside", False),
        )
        for r in data()["rule"]
    )  # fmt: skip


@cache
def prompts() -> re.Pattern[str]:
    """What a line between two paragraphs must hold to be looked at."""
    return re.compile("|".join(re.escape(word) for rule in rules_for("body") for word in rule.holds))


@cache
def rules_for(place: str) -> tuple[LineRule, ...]:
    """The rules that are tried at a place of the page: head, tail, body, or the lines that cut the tail off."""
    where = {"head": ("head", "ends", "any"), "tail": ("tail", "ends", "any"), "cut": ("tail",), "body": ("any",)}[place]
    return tuple(r for r in line_rules() if r.where in where and r.cut == (place == "cut"))


class _Looks(NamedTuple):
    """Quick looks at a line: has it any word that a rule waits for, and which rules wait for a word that begins so; is it
    what any of the rules without a word describes, which are those, and how long is a line of theirs at most."""

    any_word: re.Pattern[str]
    by_start: dict[str, list[tuple[str, int]]]
    any_other: re.Pattern[str]
    others: frozenset[int]
    longest: int


@cache
def _looks(place: str) -> _Looks:
    """The looks that tell which rules of a place a line may fit."""
    rules = rules_for(place)
    words = [(word, i) for i, rule in enumerate(rules) for word in rule.holds]
    by_start: dict[str, list[tuple[str, int]]] = {}
    for word, i in words:
        by_start.setdefault(word[0], []).append((word, i))
    others = frozenset(i for i, rule in enumerate(rules) if not rule.holds)
    lines = (re.sub(r"\(\?P<\w+>", "(?:", rules[i].line.pattern) for i in others)  # names may stand once only
    return _Looks(
        re.compile("|".join(re.escape(word) for word, _ in words)),
        by_start,
        re.compile("|".join(f"(?:{line})" for line in lines)),
        others,
        max((rules[i].longest for i in others), default=0),
    )


@lru_cache(maxsize=2048)  # the lines of a page are asked about several times over
def matches_at(place: str, text: str) -> tuple[tuple[LineRule, re.Match[str]], ...]:
    """The rules of a place that this line fits, in order, each with its match."""
    looks, rules, found = _looks(place), rules_for(place), set()
    if looks.any_word.search(text):
        found = {i for char in looks.by_start.keys() & set(text) for word, i in looks.by_start[char] if word in text}
    if len(text) <= looks.longest and looks.any_other.fullmatch(text):
        found |= looks.others
    return tuple((rules[i], m) for i in sorted(found) if (m := rules[i].match(text)))


@cache
def words_of(name: str) -> tuple[str, ...]:
    """A list of words of furniture.toml."""
    return tuple(data()["words"][name])


@cache
def rule_named(name: str) -> LineRule:
    """One rule of furniture.toml."""
    return next(r for r in line_rules() if r.name == name)


def put(page: Page, name: str, value: Any) -> None:
    """Fill a field of the page that is still empty, the value set right."""
    if page.metadata.get(name):
        return
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
