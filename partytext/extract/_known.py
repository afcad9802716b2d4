"""What the lexicon knows of a text: its wordings as arrays, without those that are pieces of something else."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from partytext.extract._folded import folded
from partytext.extract._worth import BIT, GOES_ON, GOVERNED, KIND, LIST_END
from partytext.lexicon import Entry, Lexicon
from partytext.text import NUMERALS, Matcher
from partytext.text._marks import QUOTES, Marks, marks
from partytext.text._numeral_context import cut, is_renewed
from partytext.text._numeral_words import knowledge
from partytext.text._numerals import Starts
from partytext.text._parallel import Lists
from partytext.text._quotes import Marked
from partytext.text._sets import Pairs, is_one_of

FAR = 1 << 30  # further than any place in a batch
_COUNTED = f"{NUMERALS}第"  # before a numeral: it is a part of a larger one
_CLAUSE_ENDS = "，。；：！？、\n"
_NO_WORD = frozenset(f"{NUMERALS}上中下")  # 两高一剩, 两会上
_NEW = ord("新")


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
        matches = self.matcher.spans(text, compiled)
        if not compiled:
            return Look(known_in(text, marks(text).points, matches, self))
        from partytext.text._scan import scan

        found = scan(text)
        return Look(known_in(text, found.marks.points, matches, self), *found)


class Look(NamedTuple):
    """What is known of a text: its known wordings (known_in); its marks, quoted spans, lists of clauses, where numeral slogans may
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
        (KIND[e.kind], BIT["mined" if e.tier == "mined" else "lexicon"], canonical[e.canonical], _place(e, themes))
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


def known_in(text: str, points: np.ndarray, matches: np.ndarray, lookup: Lookup) -> np.ndarray:
    """start, end, kind, evidence, phrase and place of each known wording of a text, in the order of key().

    points: marks(text).points; matches: of Lookup.matcher.
    """
    known = _matched(matches, lookup)
    known = known[~_is_piece(known, text, points)]
    return np.column_stack([known, _places(known[:, 0], known[:, 1], text, points)])


def _matched(matches: np.ndarray, lookup: Lookup) -> np.ndarray:
    """start, end, kind, evidence, phrase of each spelling that stands in no stop phrase, in order."""
    phrase, start, end = matches.T
    kind = lookup.kind[phrase]
    if (kind < 0).any():
        low, high = start[kind < 0], end[kind < 0]
        order = np.argsort(low, kind="stable")
        low, reach = low[order], np.maximum.accumulate(high[order])
        before = np.searchsorted(low, start, side="right") - 1
        keep = (before < 0) | (reach[before] < end)
        phrase, start, end, kind = phrase[keep], start[keep], end[keep], kind[keep]
    order = np.argsort(key(start, end, phrase), kind="stable")
    phrase = phrase[order]
    return np.stack([start[order], end[order], kind[order], lookup.evidence[phrase], phrase], axis=1)


def _is_piece(known: np.ndarray, text: str, points: np.ndarray) -> np.ndarray:
    """Which wordings are pieces: of a larger number (十四个坚持, 第三个历史决议), of another slogan (新五小), and numeral slogans of two
    characters of other words (三公|里, 四力|量, 第三医|院), or that number a point."""
    start, end, kind = known[:, 0], known[:, 1], known[:, 2]
    piece = is_one_of(points[start], NUMERALS)
    begin = np.flatnonzero(piece)
    piece[begin] = is_one_of(points[start[begin] - 1], _COUNTED)
    new = begin[(points[start[begin] - 1] == _NEW) & (kind[begin] == KIND["numeral"])]
    piece[new] |= np.array([is_renewed(text, place) for place in start[new].tolist()], dtype=bool)
    short = np.flatnonzero((kind == KIND["numeral"]) & (end - start == 2) & ~piece)
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


def _places(start: np.ndarray, end: np.ndarray, text: str, points: np.ndarray) -> np.ndarray:
    """What the words around each wording say of it: GOVERNED, LIST_END, GOES_ON as bits."""
    verbs, nouns, longer = _openings()
    on, perhaps = nouns.at(points, end), np.flatnonzero(longer.at(points, end))
    context = knowledge().context
    on[perhaps] = np.array([context.at(text, place) > 0 for place in end[perhaps].tolist()], dtype=bool)
    at_end = (points[start - 1] == ord("、")) != (points[end] == ord("、"))
    return GOVERNED * verbs.at(points, start - 2) | LIST_END * at_end | GOES_ON * on


@cache
def _openings() -> tuple[Pairs, Pairs, Pairs]:
    """Of two characters: the verbs that take principles for their object, the nouns that names stand before, and what
    longer ones of these begin with."""
    know = knowledge()
    nouns = {noun for noun in know.context.words if len(noun) == 2}
    longer = {noun[:2] for noun in know.context.words} - nouns
    return Pairs([verb for verb in know.making.words if len(verb) == 2]), Pairs(nouns), Pairs(longer)


def key(start: np.ndarray, end: np.ndarray, phrase: np.ndarray) -> np.ndarray:
    """What sorts by start, the longer first, the known first."""
    return start << 32 | (FAR - end) << 1 | (phrase < 0)
