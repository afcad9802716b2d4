"""Which sense of the lexicon a slogan has in a text: by date, level and the words around; or none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from partytext.lexicon import Entry, Sense
from partytext.lexicon._data import tables_of
from partytext.text import NUMERALS
from partytext.text._last import of_last

AROUND = 200  # characters on both sides of a slogan that rank its senses
NEAR = 60  # and that tell a slogan of common wording to be the lexicon's
OFTEN = 3  # times a text names the region of a local sense that is about it
SAID = 40  # characters before it in which its author is named
TOLD = 0.25  # share of the pairs of characters of a sense's note that must stand there to tell anything
PLAINLY = 0.5  # the same for a slogan of common wording
LONG = 4  # pairs a note must have to tell such a slogan by itself
_SAYS_NOTHING = re.compile(r"[^\u4e00-\u9fff]|要求|语义|旧义|所用|又指|所指")  # in a note
_OTHERS = re.compile("各有所指|另有|另义|又指")  # a part of a note that speaks of what the sense is not
_OTHERS_TOO = re.compile("另有所指|各有所指|另有业务")  # a note that says others have their own
_LEADER = re.compile("习近平|总书记")
_MARKS = re.compile("[“”‘’「」]")
_COUNTED = re.compile(f"[{NUMERALS}]+[大个项种条类]")  # 三大民主, 四个全面; not 三农


class Place(NamedTuple):
    """A slogan in a text: text[start:end], and the date of the text."""

    text: str
    start: int
    end: int
    date: str | None

    def around(self, size: int) -> str:
        """The words on both sides, with the slogan and without quotation marks."""
        return _MARKS.sub("", self.text[max(0, self.start - size) : self.end + size])


class Tells(NamedTuple):
    """The tables of senses.toml. words: by slogan, by a member of the sense ("" for each of them)."""

    common: frozenset[str]
    unless_own: frozenset[str]
    others_too: frozenset[str]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    own: re.Pattern[str]
    owner: re.Pattern[str]
    levels: Mapping[str, tuple[str, ...]]


@cache
def tells() -> Tells:
    """Load the tables once."""
    data = tables_of("senses.toml")
    words = {slogan: {"": tuple(near)} for slogan, near in data["common"]["tells"].items()}
    for part in (data["common"]["senses"], data["known"]["senses"]):
        words |= {slogan: {first: tuple(near) for first, near in senses.items()} for slogan, senses in part.items()}
    return Tells(
        frozenset([*data["common"]["tells"], *data["common"]["senses"]]),
        frozenset(data["unless_own"]["words"]),
        frozenset(data["others_too"]["words"]),
        words,
        re.compile(f"[”’」]?(?:的)?[\u4e00-\u9fff]{{0,6}}?(?:{_any(data['own']['words'])})"),
        re.compile(f"(?:{_any(data['owners']['words'])})(?:创造性地?|率先|积极|大力|全面)?(?:{_any(data['founding']['words'])})(?:了|出)?[“‘「]?$"),
        {level["level"]: tuple(level["words"]) for level in data["levels"]},
    )


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def part_of_numeral(text: str, at: int) -> bool:
    """Whether the numeral at this place is but the end of another, or an ordinal: 五四|新文化运动, 第|三医院."""
    return at > 0 and (text[at - 1] == "第" or (text[at - 1] in NUMERALS and text[at] in NUMERALS))


def fitting(entry: Entry, slogan: str, text: str, at: int, date: str | None) -> list[Sense]:
    """The senses of an entry that fit the slogan at this place, the best first; none where it is somebody's own.

    No sense fits a text older than itself, nor a local one beside others a text that never names its region. A slogan
    of common wording (senses.toml) has only the senses that something around it tells, here or where it stands again.
    """
    senses = possible(entry, text, date)
    here = Place(text, at, at + len(slogan), date)
    if entry.tier != "user" and _is_common(entry):
        senses = _told(entry, senses, here)
    elif entry.tier != "user" and entry.canonical in tells().unless_own and _is_own(entry, here):
        senses = []
    return sorted(senses, key=lambda s: _rank(entry, s, here), reverse=True)


def _is_common(entry: Entry) -> bool:
    return entry.canonical in tells().common or any(_OTHERS_TOO.search(s.note) for s in entry.senses)


def is_fixed(entry: Entry, slogan: str, text: str, at: int) -> bool:
    """Whether a slogan has nothing but the lexicon's senses here: no common wording, no own list's, and no noun behind that
    makes a counted name somebody's own (“三大民主”协商平台; not “三农”服务平台)."""
    if entry.tier == "user" or _is_common(entry) or entry.canonical in tells().others_too:
        return False
    return not (_COUNTED.match(slogan) and _is_own(entry, Place(text, at, at + len(slogan), None)))


def possible(entry: Entry, text: str, date: str | None) -> list[Sense]:
    """The senses with members that are no younger than the text, without those restated since and of regions not named."""
    senses = [s for s in entry.senses if s.members and not (date and s.since[: len(date)] > date)]
    near = [s for s in senses if s.level != "地方" or len(entry.senses) == 1 or _times(s.region, text)]
    return [s for s in near if not any(_restates(other, s) for other in senses)]


def _restates(newer: Sense, older: Sense) -> bool:
    """Whether one sense is the other in a later wording: most of its members are the same."""
    if not (newer.since > older.since and newer.level == older.level) or newer.until or older.until:
        return False
    return 2 * len(set(newer.members) & set(older.members)) >= len(older.members) and len(newer.members) == len(older.members)


def _told(entry: Entry, senses: list[Sense], here: Place) -> list[Sense]:
    """The senses that the words around a slogan of common wording tell; what one place leaves open another may say."""
    if _is_own(entry, here):
        return []
    size = here.end - here.start
    slogan = here.text[here.start : here.end]
    again = (m.start() for m in re.finditer(re.escape(slogan), here.text) if m.start() != here.start)
    for place in (here, *(here._replace(start=a, end=a + size) for a in again if not part_of_numeral(here.text, a))):
        if not _is_own(entry, place) and (told := [s for s in senses if _is_told(entry, s, place)]):
            return told
    return []


def _is_own(entry: Entry, place: Place) -> bool:
    """Whether the noun behind the slogan or who brings it up makes it somebody's own."""
    slogan = place.text[place.start : place.end]
    if any(slogan in word and word in place.around(len(word)) for sense in entry.senses for word in _words(entry, sense)):
        return False
    before = place.text[max(0, place.start - SAID) : place.start]
    return bool(tells().own.match(place.text, place.end) or tells().owner.search(before))


def _is_told(entry: Entry, sense: Sense, place: Place) -> bool:
    near = place.around(NEAR)
    if _words_tell(entry, sense, near) or (sense.region and (sense.region in near or _times(sense.region, place.text) >= OFTEN)):
        return True
    if sense.level in tells().levels:
        return entry.canonical not in tells().words and _level_tells(sense, near)
    notes = (part for part in re.split("[；，。]", sense.note) if not _OTHERS.search(part))
    pairs = [_pairs(part.replace(entry.canonical, " ")) for part in notes]
    if any(len(p) >= LONG and _share(p, near) >= PLAINLY for p in pairs):
        return True
    members = sum(m in place.around(AROUND) for m in sense.members)
    return (members > 1 and 2 * members >= len(sense.members)) or _is_said(entry, sense, place)


def _is_said(entry: Entry, sense: Sense, place: Place) -> bool:
    """Whether the one who coined the only sense of a slogan is named before it."""
    before = place.text[max(0, place.start - SAID) : place.start].rpartition("。")[2]
    return len(entry.senses) == 1 and sense.source.startswith("习近平") and bool(_LEADER.search(before))


def _words_tell(entry: Entry, sense: Sense, near: str) -> bool:
    return any(word in near for word in _words(entry, sense))


def _words(entry: Entry, sense: Sense) -> tuple[str, ...]:
    """What tells a sense; what tells them all tells no sense of another level, such as one an own list adds."""
    named = tells().words.get(entry.canonical, {})
    every = [""] if sense.level == entry.senses[0].level else []
    return next((named[m] for m in (*every, *sense.members) if m in named), ())


def _times(words: str, text: str) -> int:
    """How often a text has some words, counted once however many of its slogans ask."""
    counted = _counts(text)
    if words not in counted:
        counted[words] = text.count(words)
    return counted[words]


@of_last
def _counts(text: str) -> dict[str, int]:
    return {}


def _level_tells(sense: Sense, near: str) -> bool:
    return any(word in near for word in tells().levels.get(sense.level, ()))


def _rank(entry: Entry, sense: Sense, place: Place) -> tuple[bool, bool, bool, bool, float, str]:
    """In force at the date (undated: now); of another level where it is somebody's own; told by the words near; of the level spoken of;
    by note and members; the younger."""
    around = place.around(AROUND)
    note = _share(_pairs((sense.note + " " + sense.region).replace(entry.canonical, " ")), around)
    members = sum(_times(m, place.text) > 0 for m in sense.members) / len(sense.members)
    near = place.around(NEAR)
    told = _words_tell(entry, sense, near)
    level = entry.canonical not in tells().words and _level_tells(sense, near)
    fit = (note if note >= TOLD else 0) + 2 * members
    own = sense.level != entry.senses[0].level and _is_own(entry, place)
    return _in_force(sense, place.date), own, told, level, fit, sense.since if told else ""


def _pairs(note: str) -> set[str]:
    return {pair for pair in map("".join, pairwise(_SAYS_NOTHING.sub(" ", note))) if " " not in pair}


def _share(pairs: set[str], words: str) -> float:
    return sum(pair in words for pair in pairs) / max(1, len(pairs))


def _in_force(sense: Sense, date: str | None) -> bool:
    if not date:
        return not sense.until
    return sense.since[: len(date)] <= date and (not sense.until or date[: len(sense.until)] <= sense.until)
