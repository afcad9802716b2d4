"""The wordings of a lexicon that can be misquoted."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import NamedTuple

from partytext.lexicon import Entry
from partytext.lexicon._data import rows_of
from partytext.text._han import HAN_CLASS
from partytext.text._match import Matcher
from partytext.text._segment import Recipe, cutter
from partytext.text._skeleton import bare

MIN_LENGTH = 4  # Han characters; with three nearly every one-character neighbour is ordinary language
LONG = 6
LONG_CLAUSE = 7  # of so long a clause one wrong character shows by itself
LONG_MEMBER = 8
FEWEST_PARTS, MANY = 3, 4  # parts of a list; of four and more none is there by chance
NUMERALS = "一二两三四五六七八九十"
COUNTS = NUMERALS + "双"  # 一岗双责
VERBS = ("推动", "推进", "坚持", "加强", "弘扬", "落实", "实现", "深化", "增强", "健全", "完善", "维护")
# Words put into or left out of a formula to fit the sentence: 党(的)自我革命, 改革(和)发展.
AFFIXES = frozenset("性化型式")  # these go with the word before them, so none begins what stands beside a formula
INFLECTIONS = frozenset("的地得之和与及同或并而了着过是为以于等也都要不没") | AFFIXES
# At a formula's edge these begin or end the words beside it: “…以下基层单位” is no 四下基层.
FUNCTION = INFLECTIONS | frozenset("在有对向从由把将被让使给到不又再还就才更最很各每某这那其此上下中内外前后里间时")
MARK = re.compile("[、，]")
HAN_ONLY = re.compile(f"[{HAN_CLASS}]+")


class Formula(NamedTuple):
    """One wording looked for: an entry's own, or two neighbouring clauses of a longer slogan."""

    wording: str
    skeleton: str
    entry: Entry

    @property
    def is_part(self) -> bool:
        """Whether it is but two clauses of its entry."""
        return self.wording != self.entry.canonical

    @property
    def clauses(self) -> list[str]:
        """The parts between its marks."""
        return MARK.split(self.wording)

    @property
    def edges(self) -> set[int]:
        """Where marks may stand in its skeleton: between the clauses of it, and of its spellings with other marks."""
        spellings = [self.wording, *(v for v in self.entry.variants if bare(v) == self.skeleton)]
        return {at for s in spellings for at in list(itertools.accumulate(map(len, MARK.split(s))))[:-1]}

    @property
    def words(self) -> list[str]:
        """Its skeleton cut into words."""
        return list(itertools.chain.from_iterable(cutter(Recipe())(c) for c in self.clauses))


class Company(NamedTuple):
    """By what a numeral slogan is known though a character of it is wrong: slogans and words near it, verbs before it."""

    near: tuple[str, ...]
    verbs: tuple[str, ...]


@cache
def companions() -> dict[str, Company]:
    """What always stands beside a numeral slogan, from companions.csv."""
    return {r["formula"]: Company(tuple(r["with"].split("|")), tuple(r["verbs"].split("|"))) for r in rows_of("companions.csv")}


@cache
def heads() -> dict[str, tuple[str, ...]]:
    """Numeral slogans with the nouns that they are always called by, from heads.csv."""
    return {r["formula"]: tuple(r["heads"].split("|")) for r in rows_of("heads.csv")}


def formulas(entries: list[Entry]) -> list[Formula]:
    """What can be misquoted: curated and user entries. Mined phrases are merely frequent; no wording of them is the right one.
    A chain of numeral slogans (增强四个意识、坚定四个自信、做到两个维护) is as right as these are."""
    out: dict[str, Formula] = {}
    entries = _unchained(entries)
    for entry in entries:
        skeleton = bare(entry.canonical)
        if len(skeleton) >= MIN_LENGTH and HAN_ONLY.fullmatch(skeleton):
            out.setdefault(skeleton, Formula(entry.canonical, skeleton, entry))
    for entry in entries:
        for part in (*_pairs(entry), *_without_verb(entry), *_spelled(entry)):
            out.setdefault(bare(part), Formula(part, bare(part), entry))
    return list(out.values())


def others(entries: list[Entry], known: dict[str, Formula]) -> list[Formula]:
    """Wordings in which only wrong characters are looked for: spellings longer or shorter than their entry (红脸出汗 for
    红红脸、出出汗), long single clauses of a slogan (为民服务解难题), and long members that a document fixed (胸怀祖国、服务人民的爱国精神), and
    numeral slogans with the noun that they are always called by (三会一课制度)."""
    out: dict[str, Formula] = {}
    for entry in _unchained(entries):
        clauses = [c for c in MARK.split(entry.canonical) if len(c) >= LONG_CLAUSE] if entry.kind == "slogan" else []
        headed = [entry.canonical + h for h in heads().get(entry.canonical, ())]
        shortest = MIN_LENGTH + (entry.kind != "metaphor")
        spellings = [v for v in entry.variants if len(bare(v)) >= shortest] if entry.kind != "numeral" else []
        members = [m for s in entry.senses if s.source for m in s.members if len(bare(m)) >= LONG_MEMBER and bare(m)[2:] not in known]
        for wording in (*spellings, *clauses, *members, *headed):
            if bare(wording) not in known and HAN_ONLY.fullmatch(bare(wording)):
                out.setdefault(bare(wording), Formula(wording, bare(wording), entry))
    return list(out.values())


def _unchained(entries: list[Entry]) -> list[Entry]:
    numerals = Matcher([e.canonical for e in entries if e.kind == "numeral"])
    return [e for e in entries if e.kind == "numeral" or len(numerals.find(e.canonical)) < 2]


def _without_verb(entry: Entry) -> list[str]:
    """The wording without the verb it begins with, where enough is left: 全面从严治党向纵深发展."""
    verb = next((v for v in (*VERBS, "把") if entry.canonical.startswith(v)), "")  # 将权力关进制度的笼子
    rest = entry.canonical[len(verb) :]
    plain = entry.kind != "numeral" and verb and len(rest) >= LONG and rest[0] not in FUNCTION
    return [rest] if plain and HAN_ONLY.fullmatch(rest) else []


def _spelled(entry: Entry) -> list[str]:
    """Other spellings of as many characters: 批评与自我批评."""
    n = len(bare(entry.canonical))
    if n < MIN_LENGTH + (entry.kind != "numeral"):
        return []
    return [v for v in entry.variants if len(bare(v)) == n and HAN_ONLY.fullmatch(bare(v))]


def _pairs(entry: Entry) -> list[str]:
    """Two neighbouring clauses of a longer slogan: so it is often quoted (学思想、强党性)."""
    clauses = MARK.split(entry.canonical)
    if len(clauses) < 3 or len({len(c) for c in clauses}) > 1 or not HAN_ONLY.fullmatch("".join(clauses)):
        return []
    marks = MARK.findall(entry.canonical)
    pairs = [a + m + b for a, m, b in zip(clauses, marks, clauses[1:], strict=False)]
    return [p for p in pairs if len(bare(p)) >= LONG]
