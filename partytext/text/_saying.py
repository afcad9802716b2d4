"""Verbs of saying in a long text, where the words before may name who says it: what speech() need look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import compiled, loop
from partytext.text._sets import Pairs, classes_of, pair_kinds, pairs_of

SAYING = "指出 强调 要求 提出 告诫 叮嘱 嘱托 勉励 寄语 提醒 号召 写道 讲道 说道 说过 说 讲过 认为 表示 明确 规定".split()
SAID = "：:，,“要必大我全各广"  # one of these follows
FAR = 160  # characters a sentence is looked back for its subject
SENTENCE_ENDS = "。\n；！"
# What a character is, as bits: it may follow a verb, is the verb, ends a sentence; a title ends with it; it stands for the speaker;
# stands between a document and its verb (and nothing else does); the name of a document ends with it; may open a sentence that
# goes on with what was said; the name of a speaker opens with it; a verb ends with it; it is one of the marks asked for.
_FOLLOWS, _SAY, _ENDS, _TITLE, _PRONOUN, _MANNER, _NAME_ENDS, _GOES_ON, _OPENS, _LAST, _MARK = (1 << i for i in range(11))
_VERB, _OPENING = 1, 2  # what a pair of them is: a verb, the first two of a speaker's name
# What may be the subject of a verb, as bits: a person by name or office, a document, the speaker before.
PERSON, DOCUMENT, SAME = (1 << i for i in range(3))


class Subjects(NamedTuple):
    """By what a subject is known: openings, the first two characters of names and offices; manner, the characters of the words
    between a document and its verb; name_ends, the last ones of names of documents; more, those of words that go on with a speech."""

    openings: Iterable[str]
    manner: str
    name_ends: str
    more: str


class Seen(NamedTuple):
    """What one look at each character finds. verbs: where each verb of saying stands whose sentence may name who says it, where
    that sentence begins, and what may be its subject; marks: the places of some marks."""

    verbs: list[tuple[int, int, int]]
    marks: np.ndarray


def look(points: np.ndarray, subjects: Subjects, marks: str = "") -> Seen:
    """The verbs of saying in a text, and its marks; points: within the plane."""
    verbs, places = compiled(_look)(points, *_signs(subjects, marks))
    return Seen(verbs.tolist(), places)


@cache
def _signs(subjects: Subjects, marks: str) -> tuple[np.ndarray, Pairs]:
    classes = classes_of({
        _FOLLOWS: SAID, _SAY: "说", _ENDS: SENTENCE_ENDS, _TITLE: "》", _PRONOUN: "他她", _MANNER: subjects.manner, _NAME_ENDS: subjects.name_ends, _GOES_ON: subjects.more, _OPENS: "".join({pair[0] for pair in subjects.openings}), _LAST: "".join({verb[-1] for verb in SAYING}), _MARK: marks,
    })  # fmt: skip
    return np.array(classes, np.uint16), pairs_of({_VERB: [verb for verb in SAYING if len(verb) == 2], _OPENING: list(subjects.openings)})


@loop
def _look(points: Sequence[int], classes: Sequence[int], pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
    found, marks = np.empty((len(points), 3), np.int32), np.empty(len(points), np.int32)
    count = marked = 0
    for at in range(len(points)):
        kinds = classes[points[at]]
        if not kinds & (_LAST | _MARK):
            continue
        if kinds & _MARK:
            marks[marked] = at
            marked += 1
        elif at + 1 < len(points) and classes[points[at + 1]] & _FOLLOWS:
            is_long = at > 0 and pair_kinds(pairs, points[at - 1], points[at]) & _VERB > 0
            if is_long or kinds & _SAY:
                begin, subjects = _sentence(points, at - is_long, classes, pairs)
                if subjects:
                    found[count, 0], found[count, 1], found[count, 2] = at - is_long, begin, subjects
                    count += 1
    return found[:count].copy(), marks[:marked].copy()


@loop
def _sentence(points: Sequence[int], at: int, classes: Sequence[int], pairs: Pairs) -> tuple[int, int]:
    """Where the sentence begins that a verb stands in, and what may be its subject."""
    begin, low = at, max(0, at - FAR)
    person, document, same, manner, more = False, False, False, True, True
    while begin > low:
        kinds = classes[points[begin - 1]]
        if kinds & _ENDS:
            break
        begin -= 1
        document |= kinds & _TITLE > 0 or (manner and kinds & _NAME_ENDS > 0)
        same |= kinds & _PRONOUN > 0
        if kinds & _OPENS and begin + 1 < at:
            person |= pair_kinds(pairs, points[begin], points[begin + 1]) & _OPENING > 0
        manner &= kinds & _MANNER > 0
        more &= kinds & _GOES_ON > 0
    return begin, person * PERSON | document * DOCUMENT | (same or more) * SAME
