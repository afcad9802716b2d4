"""Known wordings in order, without those that are pieces of something else, with what stands around them: a loop (see
_compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.extract._worth import GOES_ON, GOVERNED, KIND, LIST_END
from partytext.text import NUMERALS
from partytext.text._compiled import loop
from partytext.text._marks import QUOTES
from partytext.text._numerals.words import knowledge
from partytext.text._sets import Pairs, classes_of, pair_kinds, pairs_of

Numbers = Sequence[int] | np.ndarray
FAR = 1 << 30  # further than any place in a batch
START, END, KIND_OF, EVIDENCE, PHRASE, PLACE = range(6)
COLUMNS = PLACE + 1
CLOSED = 1 << 4  # beside the kind of a phrase that is a stop phrase to what it holds: 五个一批 to 五个一
# What only words can tell of a wording: whether 新 before it makes it another slogan (新五小); whether its second character begins a
# word that ends behind it (三公|里); whether a noun follows that begins with these two characters.
RENEWED, CUT, FOLLOWED = 1, 2, 4
# What a character is, as bits: before a numeral (COUNTED), it is a part of a larger one; the last of a verb, the first of a noun: most
# are neither, and their tables need not be fetched.
_NUMERAL, _COUNTED, _QUOTE, _OF_VERB, _OF_NOUN = (1 << i for i in range(5))
# What two characters are: a verb that takes principles for its object, a noun that names stand before, the first of a longer one.
_VERB, _NOUN, _LONGER = (1 << i for i in range(3))
_NEW, _LIST, _OF_NUMERAL = ord("新"), ord("、"), KIND["numeral"]


class Around(NamedTuple):
    """What each character and each pair of them is, as bits."""

    kinds: Sequence[int]
    pairs: Pairs


@cache
def around() -> Around:
    """What wordings goes by."""
    know = knowledge()
    nouns = {noun for noun in know.context.words if len(noun) == 2}
    longer = {noun[:2] for noun in know.context.words} - nouns
    verbs = [verb for verb in know.making.words if len(verb) == 2]
    kinds = classes_of({
        _NUMERAL: NUMERALS, _COUNTED: f"{NUMERALS}第", _QUOTE: QUOTES,
        _OF_VERB: "".join(verb[-1] for verb in verbs), _OF_NOUN: "".join(noun[0] for noun in nouns | longer),
    })  # fmt: skip
    return Around(kinds, pairs_of({_VERB: verbs, _NOUN: nouns, _LONGER: longer}))


@loop
def wordings(
    matches: Sequence[Sequence[int]], kinds: Numbers, evidence: Numbers, points: Sequence[int], tables: Around
) -> tuple[np.ndarray, np.ndarray]:
    """start, end, kind, evidence, phrase and place (bits of _worth) of each match that stands in no stop phrase and is no part of a
    larger number (十四个坚持, 第三个历史决议), by start, the longer first; and what is to be asked of each.

    matches: phrase, start and end, nearly in order; kinds, evidence: of each phrase, kind -1 of stop phrases, with CLOSED where nothing
    inside is one; points: of the marks.
    """
    keys, order = np.empty(len(matches), np.int64), np.empty(len(matches), np.int64)
    for i in range(len(matches)):
        key = matches[i][1] << 32 | (FAR - matches[i][2])
        k = i
        while k and keys[k - 1] > key:
            keys[k], order[k] = keys[k - 1], order[k - 1]
            k -= 1
        keys[k], order[k] = key, i
    rows, ask = np.empty((len(matches), COLUMNS), np.int32), np.empty(len(matches), np.uint8)
    count = reach = 0
    for i in range(len(matches)):
        match = matches[order[i]]
        phrase, start, end = match[0], match[1], match[2]
        kind, inside = kinds[phrase], end <= reach
        if kind < 0 or kind & CLOSED:
            reach = max(reach, end)
        if kind < 0 or inside:
            continue
        kind &= ~CLOSED
        asks = place = 0
        before, behind = tables.kinds[points[start - 1]], tables.kinds[points[end]]
        if tables.kinds[points[start]] & _NUMERAL:
            if before & _COUNTED:
                continue
            if kind == _OF_NUMERAL and points[start - 1] == _NEW:
                asks |= RENEWED
        if kind == _OF_NUMERAL and end - start == 2 and not (before & _QUOTE and behind & _QUOTE):
            asks |= CUT
        if before & _OF_VERB and pair_kinds(tables.pairs, points[start - 2], points[start - 1]) & _VERB:
            place |= GOVERNED
        if (points[start - 1] == _LIST) != (points[end] == _LIST):
            place |= LIST_END
        if behind & _OF_NOUN:
            noun = pair_kinds(tables.pairs, points[end], points[end + 1])
            if noun & _NOUN:
                place |= GOES_ON
            elif noun & _LONGER:
                asks |= FOLLOWED
        row = rows[count]
        row[START], row[END], row[KIND_OF], row[EVIDENCE], row[PHRASE], row[PLACE] = start, end, kind, evidence[phrase], phrase, place
        ask[count] = asks
        count += 1
    return rows[:count], ask[:count]
