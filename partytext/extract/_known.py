"""What the lexicon knows of a text: its wordings as arrays, without those that are pieces of something else."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from partytext.extract._folded import folded
from partytext.extract._wordings import CLOSED, CUT, FOLLOWED, KIND_OF, PLACE, RENEWED, around, wordings
from partytext.extract._worth import BIT, GOES_ON, KIND
from partytext.lexicon import Lexicon
from partytext.text import NUMERALS, Matcher
from partytext.text._marks import Marks, point_list
from partytext.text._numerals.context import cut, is_renewed
from partytext.text._numerals.types import Starts
from partytext.text._numerals.words import knowledge
from partytext.text._parallel import Lists
from partytext.text._quotes.spans import Marked

_CLAUSE_ENDS = "，。；：！？、\n"
_NO_WORD = frozenset(f"{NUMERALS}上中下")  # 两高一剩, 两会上


class Lookup(NamedTuple):
    """An automaton over all spellings of a lexicon; of each its kind (-1: a stop phrase; see CLOSED), evidence and the place of its canonical
    wording in names, which are in order; of each name its kind and the place of its theme in themes, -1 for none, as of any other name
    (the last); folded: see _folded."""

    matcher: Matcher
    surface: np.ndarray
    kind: np.ndarray
    evidence: np.ndarray
    name: np.ndarray
    names: tuple[str, ...]
    kind_of_name: np.ndarray
    theme_of_name: np.ndarray
    themes: tuple[str, ...]
    folded: dict[str, int]

    def look(self, text: str, compile_it: bool = False) -> Look:
        """What there is to find in a text, as far as compiled code can tell, or without it the known wordings alone."""
        if compile_it:
            from partytext.extract._looked import looked

            known, asks, found = looked(text, self.matcher, self.kind, self.evidence)
            return Look(known, asks, *found)
        matches = self.matcher.spans(text).tolist()
        return Look(*wordings(matches, self.kind, self.evidence, point_list(text), around()))


class Look(NamedTuple):
    """What is known of a text: its known wordings and what to ask of each (wordings()); its marks, quoted spans, lists of clauses, where numeral slogans may
    begin, groups of clauses between commas, or None."""

    known: np.ndarray
    asks: np.ndarray
    marks: Marks | None = None
    quotes: Marked | None = None
    lists: Lists | None = None
    starts: Starts | None = None
    groups: np.ndarray | None = None


@lru_cache(maxsize=8)
def lookup_of(lexicon: Lexicon) -> Lookup:
    """The lookup of a lexicon, built once."""
    surfaces = lexicon.surfaces
    names = tuple(e.canonical for e in lexicon.entries)
    themes = tuple(sorted({e.theme for e in lexicon.entries} - {""}))
    number = {name: i for i, name in enumerate(names)}
    closed = frozenset(lexicon.stops)
    stops = [phrase for phrase in lexicon.stops if phrase not in surfaces]
    of_spellings = [
        (KIND[e.kind] | CLOSED * (s in closed), BIT["mined" if e.tier == "mined" else "lexicon"], number[e.canonical]) for s, e in surfaces.items()
    ]
    of_spellings += [(-1, 0, -1)] * (len(stops) + 1)  # the last row answers for the phrase -1, which is none
    kind, evidence, name = np.array(of_spellings, np.int64).T
    of_names = [(KIND[e.kind], themes.index(e.theme) if e.theme else -1) for e in lexicon.entries]
    kind_of_name, theme_of_name = np.array([*of_names, (-1, -1)], np.int32).T
    spellings = [*surfaces, *stops]
    return Lookup(
        Matcher(spellings), np.array([*spellings, ""], dtype=object), kind, evidence, name, names, kind_of_name, theme_of_name, themes,
        folded((s, number[e.canonical]) for s, e in surfaces.items()),
    )  # fmt: skip


def told(text: str, known: np.ndarray, asks: np.ndarray) -> np.ndarray:
    """start, end, kind, evidence, phrase and place of known wordings (Look) that words do not tell to be pieces: of another
    slogan (新五小), of other words (三公|里, 四力|量, 第三医|院) or of the number of a point."""
    asked = np.flatnonzero(asks)
    piece = np.zeros(len(known), dtype=bool)
    context = knowledge().context
    start, end = known.take(asked, axis=0)[:, :KIND_OF].T
    for i, a, b, ask in zip(asked.tolist(), start.tolist(), end.tolist(), asks[asked].tolist(), strict=True):
        piece[i] = (ask & RENEWED and is_renewed(text, a)) or (ask & CUT and _goes_on(text, b))
        if ask & FOLLOWED and context.at(text, b):
            known[i, PLACE] |= GOES_ON
    return known.compress(~piece, axis=0)


def _goes_on(text: str, end: int) -> bool:
    """Whether the second character of a numeral slogan begins a word that ends behind it, or both number a point (。六要|加强监督)."""
    if text[end - 1] == "要" and (end == 2 or text[end - 3] in _CLAUSE_ENDS):
        return True
    if text[end : end + 1] in _NO_WORD or knowledge().company.at(text, end):
        return False
    return len(cut(text[end - 1 : end + 3])[0]) > 1
