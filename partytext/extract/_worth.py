"""What a find is worth: how sure it is by the evidence, its length and the place where it stands."""

from __future__ import annotations

from functools import cache

import numpy as np

from partytext.lexicon._types import KINDS

# How far one kind of evidence goes alone, about the share of such finds that readers of annotated articles marked too;
# several combine as independent chances: 1 - (1 - a)(1 - b). "mined" is the lexicon's tier of phrases that are frequent,
# not curated; "cited" are set names made anew for each matter (_cited).
WEIGHTS = {"lexicon": 0.85, "mined": 0.65, "quoted": 0.95, "numeral-grammar": 0.75, "parallel": 0.84, "cited": 0.8}
# The shorter a find that only the lexicon knows, the likelier its letters are there as plain words (整党, 走出去): what is
# left of its score by characters, from four on all. Numerals are known by more than that: by how they are built.
SHORT = {1: 0.5, 2: 0.65, 3: 0.92}

BIT = {name: 1 << i for i, name in enumerate(WEIGHTS)}
EVIDENCE = tuple("+".join(n for n in WEIGHTS if bits & BIT[n]) for bits in range(1 << len(BIT)))
KIND = {name: i for i, name in enumerate(KINDS)}

# Where a find stands, as bits, and what that does to the odds of one which only the lexicon knows: after a verb that governs
# principles (坚持, 落实) it begins where it should, 9 of 10 were marked, of others 8; at one end of a list (党的领导、加强党的建设) or
# before a noun that goes on (警示教育|基地) it is often a piece of something longer: 6 and 7 of 10.
GOVERNED, LIST_END, GOES_ON = 1, 2, 4
# How a list is made, and what that does to the odds of one which nothing else shows: two clauses of four characters are less often
# slogans than other lists, 7 of 10, not 9, and so are more that end in one word, for some name things (年度考核、专项考核、平时考核);
# clauses between commas 6 of 10, for those of headings some readers mark all, others none.
TWO_OF_FOUR, BY_COMMAS, ENDS_ALIKE = 8, 16, 32
ODDS = {GOVERNED: 2.0, LIST_END: 1 / 3, GOES_ON: 1 / 2, TWO_OF_FOUR: 1 / 2, BY_COMMAS: 0.3, ENDS_ALIKE: 1 / 2}

_ALL = range(1 << len(BIT))
_SURE = np.array([1 - np.prod([1 - WEIGHTS[n] for n in WEIGHTS if bits & BIT[n]]) for bits in _ALL])
_LEFT = np.array([SHORT.get(n, 1.0) for n in range(max(SHORT) + 2)])  # by characters
_BY_PLACE = np.array([np.prod([ODDS[bit] for bit in ODDS if place & bit]) for place in range(2 * ENDS_ALIKE)])
_KNOWN = BIT["lexicon"] | BIT["mined"]
_ONLY_KNOWN = np.array([bits & ~_KNOWN == 0 for bits in _ALL])
_COUNTS = np.array(  # which bits of a place count with some evidence
    [(GOVERNED | LIST_END | GOES_ON) * (bits & ~_KNOWN == 0) | (TWO_OF_FOUR | BY_COMMAS | ENDS_ALIKE) * (bits == BIT["parallel"]) for bits in _ALL]
)


def sure(evidence: np.ndarray) -> np.ndarray:
    """How sure finds are by their evidence (bits) alone."""
    return _SURE[evidence]


def scores(kind: np.ndarray, evidence: np.ndarray, size: np.ndarray, place: np.ndarray) -> np.ndarray:
    """How sure finds are, in (0, 1); size: in characters; place: bits.

    >>> scores(*np.array([[KIND["formula"]], [BIT["lexicon"]], [4], [GOES_ON]])).tolist()
    [0.7391]
    """
    row = (kind == KIND["numeral"]) * len(_SURE) + evidence
    return _all_scores().take((row * len(_LEFT) + np.minimum(size, len(_LEFT) - 1)) * len(_BY_PLACE) + place)


@cache
def _all_scores() -> np.ndarray:
    """The scores by whether a find is a numeral slogan, its evidence, size (at most that of _LEFT) and place."""
    numeral, evidence, size, place = np.indices((2, len(_SURE), len(_LEFT), len(_BY_PLACE))).reshape(4, -1)
    shortens = _ONLY_KNOWN[evidence] & (numeral == 0)
    chance = sure(evidence) * np.where(shortens, _LEFT[size], 1.0)
    odds = _BY_PLACE[place & _COUNTS[evidence]]
    return np.round(chance * odds / (1 - chance + chance * odds), 4)
