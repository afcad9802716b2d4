"""What the lexicon knows of a text: its wordings as arrays, without those that are pieces of something else."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from partytext.extract._folded import folded
from partytext.extract._wordings import ASKS, CUT, FOLLOWED, PLACE, RENEWED, Around, around, wordings
from partytext.extract._worth import BIT, GOES_ON, KIND
from partytext.lexicon import Entry, Lexicon
from partytext.text import NUMERALS, Matcher
from partytext.text._compiled import compiled
from partytext.text._marks import Marks, point_list
from partytext.text._numerals.context import cut, is_renewed
from partytext.text._numerals.types import Starts
from partytext.text._numerals.words import knowledge
from partytext.text._parallel import Lists
from partytext.text._quotes.spans import Marked

_CLAUSE_ENDS = "，。；：！？、\n"
_NO_WORD = frozenset(f"{NUMERALS}上中下")  # 两高一剩, 两会上


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

    def look(self, text: str, compile_it: bool = False) -> Look:
        """What there is to find in a text, as far as compiled code can tell, or without it the known wordings alone."""
        matches, of_phrases = self.matcher.spans(text, compile_it), (self.kind, self.evidence)
        if not compile_it:
            return Look(wordings(matches.tolist(), *of_phrases, point_list(text), around()))
        from partytext.text._scan import scan

        found = scan(text)
        return Look(compiled(wordings)(matches, *of_phrases, found.marks.points, _arrays_around()), *found)


class Look(NamedTuple):
    """What is known of a text: its known wordings (wordings()); its marks, quoted spans, lists of clauses, where numeral slogans may
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


@cache
def _arrays_around() -> Around:
    from partytext.text._scan import as_arrays

    return as_arrays(around())


def told(text: str, known: np.ndarray) -> np.ndarray:
    """start, end, kind, evidence, phrase and place of known wordings (Look.known) that words do not tell to be pieces: of another
    slogan (新五小), of other words (三公|里, 四力|量, 第三医|院) or of the number of a point."""
    asked = np.flatnonzero(known[:, ASKS])
    piece = np.zeros(len(known), dtype=bool)
    context = knowledge().context
    for i, (start, end, *_, asks) in zip(asked.tolist(), known[asked].tolist(), strict=True):
        piece[i] = (asks & RENEWED and is_renewed(text, start)) or (asks & CUT and _goes_on(text, end))
        if asks & FOLLOWED and context.at(text, end):
            known[i, PLACE] |= GOES_ON
    return known[~piece, :ASKS]


def _goes_on(text: str, end: int) -> bool:
    """Whether the second character of a numeral slogan begins a word that ends behind it, or both number a point (。六要|加强监督)."""
    if text[end - 1] == "要" and (end == 2 or text[end - 3] in _CLAUSE_ENDS):
        return True
    if text[end : end + 1] in _NO_WORD or knowledge().company.at(text, end):
        return False
    return len(cut(text[end - 1 : end + 3])[0]) > 1
