"""The finds of a text as arrays: by lexicon, quotation marks, numeral grammar and parallel clauses; merged and nested."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from partytext.extract import _nesting
from partytext.extract._folded import folded
from partytext.lexicon import Entry, Lexicon
from partytext.lexicon._types import KINDS
from partytext.text import NUMERALS, Matcher, parallel, unquoted
from partytext.text._cited import cited
from partytext.text._compiled import compiled
from partytext.text._joined import joined
from partytext.text._marks import NUMERAL, QUOTES, STOP, Marks, marks
from partytext.text._numeral_context import cut, is_renewed
from partytext.text._numeral_words import knowledge
from partytext.text._numerals import Starts
from partytext.text._parallel import Lists
from partytext.text._quotes import KINDS as QUOTED
from partytext.text._quotes import Marked, quoted
from partytext.text._sets import Pairs, is_one_of

# How far one kind of evidence goes alone, about the share of such finds that readers of annotated articles marked too;
# several combine as independent chances: 1 - (1 - a)(1 - b). "mined" is the lexicon's tier of phrases that are frequent,
# not curated; "cited" are speeches and regulations by their full names.
WEIGHTS = {"lexicon": 0.85, "mined": 0.65, "quoted": 0.92, "numeral-grammar": 0.75, "parallel": 0.84, "cited": 0.8}
# A figure of speech is also just a word (“标配”): it ranks below the rest.
KIND_WEIGHT = {"numeral": 1.0, "formula": 1.0, "slogan": 1.0, "brand": 1.0, "metaphor": 0.9}
# The shorter a find with one kind of evidence, the likelier its letters are there as plain words (整党, 走出去; “苍蝇”):
# what is left of its score by characters, from four on all. Numerals and brands are known by more than that: by how they
# are built, by the noun behind them.
SHORT = {1: 0.5, 2: 0.65, 3: 0.92}
# What the place of a find that only the lexicon knows does to its odds. After a verb that governs principles (坚持, 落实) it
# begins where it should: 9 of 10 were marked, of others 8. At one end of a list (党的领导、加强党的建设) or before a noun that
# goes on (警示教育|基地) it is often a piece of something longer: 6 and 7 of 10.
GOVERNED, LIST_END, GOES_ON = 2.0, 1 / 3, 1 / 2
# Two clauses of four characters that nothing but their likeness shows are less often slogans than other lists: 7 of 10, not 9.
TWO_OF_FOUR = 1 / 2
# Clauses between commas are marked less often, headings of this kind above all: 6 of 10.
BY_COMMAS = 0.4

_COUNTED = f"{NUMERALS}第"  # before a numeral: it is a part of a larger one
_CLAUSE_ENDS = "，。；：！？、\n"
_NO_WORD = frozenset(f"{NUMERALS}上中下")  # 两高一剩, 两会上
WHOLE = 4  # characters from which on a numeral slogan of the lexicon is no mere part of a longer one

BIT = {name: 1 << i for i, name in enumerate(WEIGHTS)}
EVIDENCE = tuple("+".join(n for n in WEIGHTS if bits & BIT[n]) for bits in range(1 << len(BIT)))
_KIND = {name: i for i, name in enumerate(KINDS)}
_NUMERAL = _KIND["numeral"]
_NO_KIND = -1  # of plain words and speech in quotation marks: a find only where the lexicon knows it
# Kind and evidence of quoted spans by why they are what they are.
_WHY = {why: i for i, why in enumerate(QUOTED)}
_QUOTED = np.array(
    [
        (_KIND[kind] if kind else _NO_KIND, BIT["quoted"] | (BIT["numeral-grammar"] if kind == "numeral" else 0))
        for kind in QUOTED.values()
    ]
)
_NEW = ord("新")
_FAR = 1 << 30  # further than any place in a batch
_ALONE = np.array([bits.bit_count() == 1 for bits in range(1 << len(BIT))])
_BARE = BIT["lexicon"] | BIT["mined"]
_SURE = np.array(
    [
        [(1 - np.prod([1 - WEIGHTS[n] for n in WEIGHTS if bits & BIT[n]])) * KIND_WEIGHT[kind] for kind in KINDS]
        for bits in range(1 << len(BIT))
    ]
)
_LEFT = np.array([SHORT.get(n, 1.0) for n in range(max(SHORT) + 2)])  # by characters
_SHORTENS = np.array([kind not in ("numeral", "brand") for kind in KINDS])


class Finds(NamedTuple):
    """Spans sorted by start and -end that nest and never cross: kind (of KINDS), evidence (bits), phrase (of the lookup,
    -1 for none), depth (0 is outermost), and what its place does to its odds (1: nothing)."""

    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray
    evidence: np.ndarray
    phrase: np.ndarray
    depth: np.ndarray
    odds: np.ndarray

    def at(self, rows: np.ndarray) -> Finds:
        """These rows only."""
        return Finds(*(column[rows] for column in self))

    def scores(self) -> np.ndarray:
        """How sure each find is, in (0, 1)."""
        left = np.where(_ALONE[self.evidence] & _SHORTENS[self.kind], _LEFT.take(self.end - self.start, mode="clip"), 1.0)
        sure = _SURE[self.evidence, self.kind] * left
        return np.round(sure * self.odds / (1 - sure + sure * self.odds), 4)


class Lookup(NamedTuple):
    """An automaton over all spellings of a lexicon; of each its kind (-1: a stop phrase), evidence, the number of its
    canonical wording, and the place of its theme in themes (-1 for none); spelling: a spelling of each canonical wording, and
    -1 for any other; folded: see _folded."""

    matcher: Matcher
    surface: np.ndarray
    kind: np.ndarray
    evidence: np.ndarray
    name: np.ndarray
    theme: np.ndarray
    canonical: dict[str, int]
    themes: tuple[str, ...]
    spelling: np.ndarray
    folded: dict[str, str]

    def look(self, text: str, compiled: bool = False) -> Look:
        """What there is to find in a text, as far as compiled code can tell, or without it the known wordings alone."""
        known = _known(self.matcher.spans(text, compiled), self)
        if not compiled:
            return Look(known)
        from partytext.text._scan import scan

        return Look(known, *scan(text))


class Look(NamedTuple):
    """What is known of a text: its known wordings (_known); its marks, quoted spans, lists of clauses, where numeral slogans may
    begin, groups of clauses between commas, or None."""

    known: np.ndarray
    marks: Marks | None = None
    quotes: Marked | None = None
    lists: Lists | None = None
    starts: Starts | None = None
    groups: np.ndarray | None = None


@lru_cache(maxsize=8)
def lookup_of(lexicon: Lexicon) -> Lookup:
    """The lookup of a lexicon, built once."""
    surfaces = lexicon.surfaces
    entries = (*surfaces.values(), *[None] * len(lexicon.stops))
    canonical = {name: i for i, name in enumerate(sorted({e.canonical for e in lexicon.entries}))}
    themes = tuple(sorted({e.theme for e in lexicon.entries} - {""}))
    rows = [
        (_KIND[e.kind], BIT["mined" if e.tier == "mined" else "lexicon"], canonical[e.canonical], _place(e, themes))
        if e is not None
        else (-1, 0, -1, -1)
        for e in (*entries, None)  # the last row answers for the phrase -1, which is none
    ]
    kind, evidence, name, theme = np.array(rows, np.int64).T
    spellings = [*surfaces, *lexicon.stops]
    spelling = np.full(len(canonical) + 1, -1, np.int64)
    spelling[name[: len(surfaces)]] = np.arange(len(surfaces))
    return Lookup(Matcher(spellings), np.array([*spellings, ""], dtype=object), kind, evidence, name, theme, canonical, themes, spelling, folded((s, e.canonical) for s, e in surfaces.items()))


def _place(entry: Entry, themes: tuple[str, ...]) -> int:
    return themes.index(entry.theme) if entry.theme else -1


def finds_in(text: str, look: Look, lookup: Lookup) -> Finds:
    """All finds of a text, given lookup.look(text); lines do not see each other, so texts may be joined by line breaks."""
    if look.marks is not None:
        marks.remember(text, look.marks)
    known = look.known[~_is_piece(look.known, text)]
    rows = np.concatenate([known, *_shown(text, look)])
    found = _nested(_without_pairs(_merged(rows)), text, compile_it=look.marks is not None)
    return found._replace(odds=_odds(found, text))


def _odds(found: Finds, text: str) -> np.ndarray:
    """What the words around each find that only the lexicon knows, and the size of lists, do to its odds."""
    odds = np.ones(len(found.start))
    bare = np.flatnonzero(found.evidence & ~_BARE == 0)
    points = marks(text).points
    start, end = found.start[bare], found.end[bare]
    verbs, nouns, longer = _openings()
    governed = verbs.at(points, start - 2)
    at_end = (points[start - 1] == ord("、")) != (points[end] == ord("、"))
    on, perhaps = nouns.at(points, end), longer.at(points, end)
    context = knowledge().context
    on[perhaps] = np.array([context.at(text, place) > 0 for place in end[perhaps].tolist()], dtype=bool)
    for there, times in ((governed, GOVERNED), (at_end, LIST_END), (on, GOES_ON)):
        odds[bare[there]] *= times
    lists = np.flatnonzero(found.evidence == BIT["parallel"])
    start, size = found.start[lists], found.end[lists] - found.start[lists]
    odds[lists[(size == 9) & (points[start + 4] == ord("、"))]] = TWO_OF_FOUR
    stops = marks(text).of(STOP)
    commas = stops[points[stops] == ord("，")]
    odds[lists[np.searchsorted(commas, start) < np.searchsorted(commas, start + size)]] = BY_COMMAS
    return odds


@cache
def _openings() -> tuple[Pairs, Pairs, Pairs]:
    """Of two characters: the verbs that take principles for their object, the nouns that names stand before, and what
    longer ones of these begin with."""
    know = knowledge()
    nouns = {noun for noun in know.context.words if len(noun) == 2}
    longer = {noun[:2] for noun in know.context.words} - nouns
    return Pairs([verb for verb in know.making.words if len(verb) == 2]), Pairs(nouns), Pairs(longer)


def _known(matches: np.ndarray, lookup: Lookup) -> np.ndarray:
    """start, end, kind, evidence, phrase of each spelling that stands in no stop phrase, in the order of _key."""
    phrase, start, end = matches.T
    kind = lookup.kind[phrase]
    if (kind < 0).any():
        low, high = start[kind < 0], end[kind < 0]
        order = np.argsort(low, kind="stable")
        low, reach = low[order], np.maximum.accumulate(high[order])
        before = np.searchsorted(low, start, side="right") - 1
        keep = (before < 0) | (reach[before] < end)
        phrase, start, end, kind = phrase[keep], start[keep], end[keep], kind[keep]
    order = np.argsort(_key(start, end, phrase), kind="stable")
    phrase = phrase[order]
    return np.stack([start[order], end[order], kind[order], lookup.evidence[phrase], phrase], axis=1)


def _is_piece(known: np.ndarray, text: str) -> np.ndarray:
    """Which wordings are pieces: of a larger number (十四个坚持, 第三个历史决议), of another slogan (新五小), and numeral slogans of two
    characters of other words (三公|里, 四力|量, 第三医|院), or that number a point."""
    start, end, kind = known[:, 0], known[:, 1], known[:, 2]
    points = marks(text).points
    piece = is_one_of(points[start], NUMERALS)
    begin = np.flatnonzero(piece)
    piece[begin] = is_one_of(points[start[begin] - 1], _COUNTED)
    new = begin[(points[start[begin] - 1] == _NEW) & (kind[begin] == _NUMERAL)]
    piece[new] |= np.array([is_renewed(text, place) for place in start[new].tolist()], dtype=bool)
    short = np.flatnonzero((kind == _NUMERAL) & (end - start == 2) & ~piece)
    marked = is_one_of(points[start[short] - 1], QUOTES) & is_one_of(points[end[short]], QUOTES)
    short = short[~marked]
    piece[short] = [_goes_on(text, place) for place in end[short].tolist()]
    return piece


def _goes_on(text: str, end: int) -> bool:
    """Whether the second character of a numeral slogan begins a word that ends behind it, or both number a point (。六要|加强监督)."""
    if text[end - 1] == "要" and (end == 2 or text[end - 3] in _CLAUSE_ENDS):
        return True
    if text[end : end + 1] in _NO_WORD or knowledge().company.at(text, end):
        return False
    return len(cut(text[end - 1 : end + 3])[0]) > 1


def _shown(text: str, look: Look) -> tuple[np.ndarray, ...]:
    """The same of what the text itself shows: by numerals, quotation marks, parallel clauses and full names."""
    marked, whys = quoted(text, look.quotes)
    why = np.fromiter(map(_WHY.__getitem__, whys), np.int64, len(whys))
    kind, evidence = _QUOTED[why].T
    # Inner ones come last: what they show stands in a longer span.
    settled = (kind == _NUMERAL) | (why == _WHY["classic"])  # 四面荷花三面柳 is none either
    alike = settled & (np.append(0, np.maximum.accumulate(marked[:-1, 1])) <= marked[:, 0])
    numerals = unquoted(text, marked[alike], look.starts)
    bare = np.array([one[:2] for one in numerals], np.int64).reshape(-1, 2)
    lists = np.array(parallel(text, look.lists) + joined(text, look.groups), np.int64).reshape(-1, 2)
    before = np.searchsorted(bare[:, 0], lists[:, 1])
    named = (before > 0) & (np.append(bare[:, 1], 0)[before - 1] > lists[:, 0])  # a list that names numeral slogans is none
    names = np.array(cited(text), np.int64).reshape(-1, 2)
    return (
        _rows(bare, _NUMERAL, BIT["numeral-grammar"]),
        _rows(marked, kind, evidence),
        _rows(lists[~named], _KIND["slogan"], BIT["parallel"]),
        _rows(names, _KIND["formula"], BIT["cited"]),
    )


def _rows(spans: np.ndarray, kind: np.ndarray | int, evidence: np.ndarray | int) -> np.ndarray:
    """start, end, kind, evidence, phrase of spans that no lexicon names."""
    rows = np.full((len(spans), 5), -1, np.int64)
    rows[:, :2], rows[:, 2], rows[:, 3] = spans, kind, evidence
    return rows


def _merged(rows: np.ndarray) -> Finds:
    """One find a span: the lexicon names its kind, else the first that found it; evidence adds up, a plain word goes."""
    start, end, kind, evidence, phrase = rows.T
    order = np.argsort(_key(start, end, phrase), kind="stable")  # quick, for most are in order
    start, end = start[order], end[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    at = np.flatnonzero(first)
    bits = np.bitwise_or.reduceat(evidence[order], at) if len(at) else evidence
    kind = kind[order[at]]
    is_find = np.flatnonzero(kind != _NO_KIND)
    at = at[is_find]
    return Finds(start[at], end[at], kind[is_find], bits[is_find], phrase[order[at]], np.zeros(len(at), np.int64), np.ones(len(at)))


def _key(start: np.ndarray, end: np.ndarray, phrase: np.ndarray) -> np.ndarray:
    """What sorts by start, the longer first, the known first."""
    return start << 32 | (_FAR - end) << 1 | (phrase < 0)


def _without_pairs(found: Finds) -> Finds:
    """Without what the numeral grammar took for one and is two numeral slogans of the lexicon side by side: 六稳六保."""
    numeral = found.kind == _NUMERAL
    known = np.flatnonzero(numeral & (found.evidence & BIT["lexicon"] > 0))
    some = np.flatnonzero(numeral & (found.evidence == BIT["numeral-grammar"]))
    low = found.start[known]
    first = np.searchsorted(low, found.start[some])
    some = some[np.append(low, _FAR)[first] == found.start[some]]
    if not len(some):
        return found
    ends: dict[int, set[int]] = {}
    for start, end in zip(low.tolist(), found.end[known].tolist(), strict=True):
        ends.setdefault(start, set()).add(end)
    pair = np.zeros(len(numeral), dtype=bool)
    pair[some] = [any(b in ends.get(seam, ()) for seam in ends[a]) for a, b in zip(found.start[some].tolist(), found.end[some].tolist(), strict=True)]
    return found.at(np.flatnonzero(~pair)) if pair.any() else found


def _nested(found: Finds, text: str, *, compile_it: bool) -> Finds:
    """Without finds that cross a surer one or are a mere part of the one around them; the rest with their depths."""
    numeral = np.flatnonzero(found.kind == _NUMERAL)
    evidence, size = found.evidence[numeral], found.end[numeral] - found.start[numeral]
    part = np.zeros(len(found.kind), np.uint8)
    # 三定 in 一编三定, 四讲 in any longer find; but 三会一课 in 三会一课百日行动 is what that is about.
    known = (evidence & BIT["lexicon"] > 0) & (size >= WHOLE)
    part[numeral] = np.where(evidence == BIT["numeral-grammar"], _nesting.ALWAYS, np.where(known, _nesting.STAYS, _nesting.OF_NUMERAL))
    before, until = np.zeros((2, len(part)), np.int64)
    places = marks(text).of(NUMERAL)
    before[numeral], until[numeral] = np.searchsorted(places, found.start[numeral]), np.searchsorted(places, found.end[numeral])
    columns = found.start, found.end, _SURE[found.evidence, found.kind], part, before, until
    depth = compiled(_nesting.depths)(*columns) if compile_it else _nesting.depths(*(column.tolist() for column in columns))
    return found._replace(depth=depth).at(np.flatnonzero(depth != _nesting.GOES))
