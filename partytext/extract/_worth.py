"""What a find is worth: how sure it is by the evidence, its kind, its length and the place where it stands."""

from __future__ import annotations

import numpy as np

from partytext.lexicon._types import KINDS

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

BIT = {name: 1 << i for i, name in enumerate(WEIGHTS)}
EVIDENCE = tuple("+".join(n for n in WEIGHTS if bits & BIT[n]) for bits in range(1 << len(BIT)))
KIND = {name: i for i, name in enumerate(KINDS)}

# Where a find stands, as bits, and what that does to the odds of one which only the lexicon knows: after a verb that governs
# principles (坚持, 落实) it begins where it should, 9 of 10 were marked, of others 8; at one end of a list (党的领导、加强党的建设) or
# before a noun that goes on (警示教育|基地) it is often a piece of something longer: 6 and 7 of 10.
GOVERNED, LIST_END, GOES_ON = 1, 2, 4
# How a list is made, and what that does to the odds of one which nothing else shows: two clauses of four characters are less often
# slogans than other lists, 7 of 10, not 9; clauses between commas 6 of 10, for those of headings some readers mark all, others none.
TWO_OF_FOUR, BY_COMMAS = 8, 16
ODDS = {GOVERNED: 2.0, LIST_END: 1 / 3, GOES_ON: 1 / 2, TWO_OF_FOUR: 1 / 2, BY_COMMAS: 0.3}

_ALL = range(1 << len(BIT))
_ALONE = np.array([bits.bit_count() == 1 for bits in _ALL])
_SURE = np.array([[(1 - np.prod([1 - WEIGHTS[n] for n in WEIGHTS if bits & BIT[n]])) * KIND_WEIGHT[kind] for kind in KINDS] for bits in _ALL])
_LEFT = np.array([SHORT.get(n, 1.0) for n in range(max(SHORT) + 2)])  # by characters
_SHORTENS = np.array([kind not in ("numeral", "brand") for kind in KINDS])
_BY_PLACE = np.array([np.prod([ODDS[bit] for bit in ODDS if place & bit]) for place in range(2 * BY_COMMAS)])
_KNOWN = BIT["lexicon"] | BIT["mined"]
_COUNTS = np.array(  # which bits of a place count with some evidence
    [(GOVERNED | LIST_END | GOES_ON) * (bits & ~_KNOWN == 0) | (TWO_OF_FOUR | BY_COMMAS) * (bits == BIT["parallel"]) for bits in _ALL]
)


def sure(kind: np.ndarray, evidence: np.ndarray) -> np.ndarray:
    """How sure finds are by their evidence (bits) and kind (of KINDS) alone."""
    return _SURE[evidence, kind]


def scores(kind: np.ndarray, evidence: np.ndarray, size: np.ndarray, place: np.ndarray) -> np.ndarray:
    """How sure finds are, in (0, 1); size: in characters; place: bits.

    >>> scores(*np.array([[KIND["formula"]], [BIT["lexicon"]], [4], [GOES_ON]])).tolist()
    [0.7391]
    """
    chance = sure(kind, evidence) * np.where(_ALONE[evidence] & _SHORTENS[kind], _LEFT.take(size, mode="clip"), 1.0)
    odds = _BY_PLACE[place & _COUNTS[evidence]]
    return np.round(chance * odds / (1 - chance + chance * odds), 4)
