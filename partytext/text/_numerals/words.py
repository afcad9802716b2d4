"""The word lists of numerals.toml and idioms.txt, as the numeral grammar asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from partytext.lexicon._data import rows_of, tables_of

_BETWEEN = ("", "好", "了", "着", "实")
_WITH = frozenset("同与和")  # 同推进四个伟大|结合起来


class Openers:
    """Words looked for at one place of a text, by their first character."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, tuple[str, ...]] = {}
        for word in sorted(words, key=lambda w: (-len(w), w)):
            self._by_first[word[0]] = (*self._by_first.get(word[0], ()), word)

    @property
    def words(self) -> list[str]:
        """All of them."""
        return [word for some in self._by_first.values() for word in some]

    def at(self, text: str, place: int) -> int:
        """How long the longest of the words is that stands here, 0 for none.

        >>> Openers(["工作", "工作法"]).at("四步工作法", 2)
        3
        """
        for word in self._by_first.get(text[place : place + 1], ()):
            if text.startswith(word, place):
                return len(word)
        return 0


class Closers:
    """Words looked for right before one place of a text, by their last character."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._last = frozenset(word[-1] for word in self.words)
        self._sizes = sorted({len(word) for word in self.words})

    def at(self, text: str, place: int) -> bool:
        """Whether one of the words ends here.

        >>> Closers(["落实", "抓"]).at("落实三会一课", 2)
        True
        """
        if text[place - 1 : place] not in self._last:
            return False
        return any(text[place - size : place] in self.words for size in self._sizes if size <= place)


class Knowledge(NamedTuple):
    """Every list by its name in numerals.toml. making holds launching, which holds governing; joining adds "with" to
    launching; company holds context, which holds heads; not_numeral adds the idioms, terms and hot lines to the figures of
    speech, no_name the plain words to all."""

    heads: re.Pattern[str]
    soft: re.Pattern[str]
    head: Openers
    context: Openers
    company: Openers
    apposed: Openers
    countable: Openers
    governing: Closers
    launching: Closers
    making: Closers
    joining: Closers
    manner: frozenset[str]
    opening: frozenset[str]
    qualifying: frozenset[str]
    complements: frozenset[str]
    integrating: frozenset[str]
    classifiers: frozenset[str]
    measures: frozenset[str]
    units: frozenset[str]
    unnamed: frozenset[str]
    counted: frozenset[str]
    adverbs: frozenset[str]
    opposites: frozenset[str]
    together: frozenset[str]
    tiers: frozenset[str]
    terms: frozenset[str]
    days: Openers
    numbered: tuple[str, ...]
    lines: tuple[str, ...]
    united: Openers
    served: Openers
    paired: Openers
    amounts: Openers
    relative: frozenset[str]
    alike: frozenset[str]
    events: frozenset[str]
    elected: Openers
    not_numeral: frozenset[str]
    no_name: frozenset[str]


@cache
def places() -> Openers:
    """Provinces and cities by their short names, and other names of numerals.toml: where a name begins with a numeral (四川, 八闽), that counts
    nothing."""
    cities = {row["name"].removesuffix("省").removesuffix("市") for row in rows_of("regions.csv") if row["level"] in ("省级", "市级")}
    return Openers(cities | _lists()["names"])


def begins_place(text: str, at: int) -> bool:
    """Whether the name of a place begins here: 四平市, not 四平台.

    >>> begins_place("基层治理四平台", 4), begins_place("文明三明", 2)
    (False, True)
    """
    size = places().at(text, at)
    return size > 1 and knowledge().company.at(text, at + 1) < size


@cache
def knowledge() -> Knowledge:
    """Load the word lists once."""
    lists = _lists()
    governing = _with_objects(lists["governing"])
    launching = governing | _with_objects(lists["launching"])
    abstract = lists["context"] | lists["heads"]
    not_numeral = lists["figurative"] | lists["terms"] | lists["hotlines"] | idioms()
    return Knowledge(
        heads=_any_of(lists["heads"]), soft=_any_of(lists["soft"]), head=Openers(lists["heads"]),
        context=Openers(abstract), company=Openers(abstract | lists["bodies"]), apposed=Openers(lists["apposed"]), countable=Openers(lists["countable"]),
        governing=Closers(governing), launching=Closers(launching), making=Closers(launching | _with_objects(lists["making"])),
        joining=Closers(launching | _WITH),
        manner=lists["manner"], opening=lists["opening"], qualifying=lists["qualifying"],
        complements=lists["complements"], integrating=lists["integrating"],
        classifiers=lists["classifiers"], measures=lists["measures"], units=lists["units"], unnamed=lists["unnamed"],
        counted=lists["counted"], adverbs=lists["adverbs"], opposites=lists["opposites"], together=lists["together"], tiers=lists["tiers"],
        terms=lists["terms"], days=Openers(lists["days"]), numbered=tuple(sorted(lists["numbered"])), lines=tuple(sorted(lists["lines"])), united=Openers(lists["united"]),
        served=Openers(lists["served"]),
        paired=Openers(lists["paired"]), amounts=Openers(lists["units_of_figures"]), relative=lists["relative"], alike=lists["alike"],
        events=lists["events"], elected=Openers(lists["elected"]),
        not_numeral=not_numeral, no_name=not_numeral | lists["plain"],
    )  # fmt: skip


@cache
def idioms() -> frozenset[str]:
    """Idioms with a numeral in them (一举两得)."""
    return frozenset((files("partytext.lexicon") / "data" / "idioms.txt").read_text(encoding="utf-8").split())


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(part["words"]) for name, part in tables_of("numerals.toml").items()}


def _with_objects(verbs: frozenset[str]) -> frozenset[str]:
    return frozenset(verb + between for verb in verbs for between in _BETWEEN)


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))
