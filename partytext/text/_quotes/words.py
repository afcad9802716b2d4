"""The word lists of quotes.toml, as the judgement of quoted spans asks for them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from partytext.lexicon._data import tables_of
from partytext.text._numerals.words import knowledge as numerals

BETWEEN = 2  # characters between a name and the noun it names: “红帆”党建品牌


class QuoteWords(NamedTuple):
    """The lists of quotes.toml. talk, written, sayers: how it is told that somebody says it; first, second: what stands behind the first and before the second of two words set off against
    each other; telling: patterns of what has happened, turns and words of narration, each with its first character first; named:
    what a noun that may be named looks like behind its name; long_ends holds ends."""

    said: tuple[str, ...]
    talk: re.Pattern[str]
    written: re.Pattern[str]
    sayers: re.Pattern[str]
    counted: re.Pattern[str]
    defined: tuple[str, ...]
    titled_before: tuple[str, ...]
    titled_behind: tuple[str, ...]
    nouns: tuple[str, ...]
    long_nouns: tuple[str, ...]
    named: re.Pattern[str]
    mentioned: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    openings: tuple[str, ...]
    telling: tuple[str, ...]
    tells: re.Pattern[str]
    persons: str
    particles: str
    ends: tuple[str, ...]
    long_ends: tuple[str, ...]
    starts: tuple[str, ...]
    plain: frozenset[str]
    things: frozenset[str]
    thing_ends: tuple[str, ...]
    called: re.Pattern[str]
    called_before: str
    deeds: re.Pattern[str]
    sayings: frozenset[str]
    verses: frozenset[str]
    functions: tuple[str, ...]
    function: re.Pattern[str]
    days: frozenset[str]
    dated: tuple[str, ...]
    questions: tuple[str, ...]
    question: re.Pattern[str]
    suffixes: tuple[str, ...]


@cache
def quote_words() -> QuoteWords:
    parts = tables_of("quotes.toml")
    lists = {
        (part, name): tuple(words)
        for part, group in parts.items()
        for name, words in group.items()
        if not isinstance(words, str)
    }
    telling = (*lists["speech", "telling"], *lists["speech", "narration"])
    nouns, links = lists["named", "nouns"], lists["changes", "links"]
    return QuoteWords(
        said=lists["speech", "verbs"], talk=re.compile(f"(?:{'|'.join(lists['speech', 'talk'])})[：，:,]$"), written=_any_of(lists["speech", "written"]),
        sayers=re.compile(parts["speech"]["sayers"]), counted=re.compile(parts["counted"]["behind"]), defined=lists["defined", "before"],
        titled_before=lists["titles", "before"], titled_behind=lists["titles", "after"],
        nouns=nouns, long_nouns=tuple(noun for noun in nouns if len(noun) > 1),
        named=re.compile(rf"[\u4e00-\u9fff]{{0,{BETWEEN}}}?(?:{'|'.join(nouns)})"), mentioned=lists["mentions", "after"],
        first=tuple(link + mark for mark in "“‘" for link in links), second=tuple(mark + link for mark in "”’" for link in links),
        openings=lists["speech", "openings"], telling=telling, tells=re.compile("|".join(telling)),
        persons="".join(lists["speech", "persons"]), particles="".join(lists["speech", "particles"]),
        ends=lists["lists", "ends"], long_ends=lists["lists", "ends"] + lists["lists", "long_ends"], starts=lists["lists", "starts"],
        plain=frozenset(lists["plain", "words"]), sayings=frozenset(lists["classics", "sayings"]), verses=frozenset(lists["classics", "lines"]),
        things=frozenset(lists["things", "words"]), thing_ends=lists["things", "ends"],
        called=re.compile(f"[{parts['called']['before']}][{parts['called']['surnames']}]"), called_before=parts["called"]["before"],
        deeds=re.compile("|".join(lists["deeds", "patterns"])),
        functions=lists["classics", "function"], function=_any_of(lists["classics", "function"]),
        days=frozenset(lists["days", "words"]), dated=tuple(numerals().days.words), questions=lists["questions", "words"], question=_any_of(lists["questions", "words"]),
        suffixes=lists["suffixes", "words"],
    )  # fmt: skip


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))
