"""Verbs of saying in a long text, where the words before may name who says it: what speech() need look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import compiled, loop
from partytext.text._sets import Pairs, classes_of, pair_kinds, pairs_of, within_plane

SAYING = "指出 强调 要求 提出 告诫 叮嘱 嘱托 勉励 寄语 提醒 号召 写道 讲道 说道 说过 说 讲过 认为 表示 明确 规定".split()
SAID = "：:，,“要必大我全各广"  # one of these follows
FAR = 160  # characters a sentence is looked back for its subject
SENTENCE_ENDS = "。\n；！"
# What a character is, as bits: it may follow a verb, is the verb, ends a sentence; a title ends with it or it stands for the speaker;
# stands between a document and its verb (and nothing else does); the name of a document ends with it; may open a sentence that
# goes on with what was said; the name of a speaker opens with it.
_FOLLOWS, _SAY, _ENDS, _NAMES, _MANNER, _NAME_ENDS, _GOES_ON, _OPENS = (1 << i for i in range(8))
_VERB, _OPENING = 1, 2  # what a pair of them is: a verb, the first two of a speaker's name


class Subjects(NamedTuple):
    """By what a subject is known: openings, the first two characters of names and offices; manner, the characters of the words
    between a document and its verb; name_ends, the last ones of names of documents; more, those of words that go on with a speech."""

    openings: Iterable[str]
    manner: str
    name_ends: str
    more: str


def sayings(points: np.ndarray, subjects: Subjects) -> list[tuple[int, int]]:
    """Where each verb of saying stands whose sentence may name who says it, and where that sentence begins."""
    return compiled(_sayings)(within_plane(points), *_signs(subjects)).tolist()


@cache
def _signs(subjects: Subjects) -> tuple[np.ndarray, Pairs]:
    classes = classes_of({
        _FOLLOWS: SAID, _SAY: "说", _ENDS: SENTENCE_ENDS, _NAMES: "》他她", _MANNER: subjects.manner, _NAME_ENDS: subjects.name_ends, _GOES_ON: subjects.more, _OPENS: "".join({pair[0] for pair in subjects.openings}),
    })  # fmt: skip
    return np.array(classes, np.uint8), pairs_of({_VERB: [verb for verb in SAYING if len(verb) == 2], _OPENING: list(subjects.openings)})


@loop
def _sayings(points: Sequence[int], classes: Sequence[int], pairs: Pairs) -> np.ndarray:
    places = np.empty(len(points), np.int32)
    marks = count = 0
    for at in range(1, len(points)):  # each is written and then kept or not: a branch would be guessed wrong
        places[marks] = at
        marks += classes[points[at]] & _FOLLOWS
    found = np.empty((marks, 2), np.int64)
    for i in range(marks):
        at = places[i]
        if at > 1 and pair_kinds(pairs, points[at - 2], points[at - 1]) & _VERB:
            at -= 2
        elif classes[points[at - 1]] & _SAY:
            at -= 1
        else:
            continue
        begin, hopeful = _sentence(points, at, classes, pairs)
        if hopeful:
            found[count, 0], found[count, 1] = at, begin
            count += 1
    return found[:count].copy()


@loop
def _sentence(points: Sequence[int], at: int, classes: Sequence[int], pairs: Pairs) -> tuple[int, bool]:
    """Where the sentence begins that a verb stands in, and whether what stands there may be a subject."""
    begin, low = at, max(0, at - FAR)
    named, manner, more = False, True, True
    while begin > low:
        kinds = classes[points[begin - 1]]
        if kinds & _ENDS:
            break
        begin -= 1
        named |= kinds & _NAMES > 0 or (manner and kinds & _NAME_ENDS > 0)
        if kinds & _OPENS and begin + 1 < at:
            named |= pair_kinds(pairs, points[begin], points[begin + 1]) & _OPENING > 0
        manner &= kinds & _MANNER > 0
        more &= kinds & _GOES_ON > 0
    return begin, named or more
