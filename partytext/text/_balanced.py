"""Clauses between commas that are built alike: 既比干劲又比实绩，既比当下又比长远; headings like 夯实基层基础，守好门前阵地: loops (see
_compiled.loop)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from partytext.text._compiled import loop

# What a character may be, as bits: before a clause that opens a sentence (OPENS) and behind one that ends it (ENDS); COMMA; what
# ends a heading (HEADED_BY); a numeral (NUMBER) and what stands between that of a heading and the heading (POINT); what clauses of
# one frame open with (LINK); the second character of a doing and its result (RESULT); what joins a clause to the one before it (JOINS);
# what sentences of prose open with (PROSE); what follows 既 where it stands before no doing (STATES).
OPENS, ENDS, COMMA, HEADED_BY, NUMBER, POINT, LINK, RESULT, JOINS, PROSE, STATES = (1 << i for i in range(11))
LEAST, MOST = 4, 13  # characters of a clause
HEADING = 12  # of one in a heading
LINES = 3  # clauses of a heading at most
_LIST, _EVER = ord("、"), ord("越")
_NUMBERING = (ord("是"), ord("要"))  # 一是强化党建引领，筑牢战斗堡垒
_BOTH = ord("既")
_PAIR = 9  # characters of 政治过硬、本领高强


@loop
def groups(chars: Sequence[int], stops: Sequence[int], classes: Sequence[int]) -> np.ndarray:
    """Starts and ends of groups of clauses that are built alike.

    chars: of a text without its quotation marks; clause i stands between stops i and i + 1, which are characters that are
    neither Han nor 、, or just before or behind the text; classes: what each character may be.
    """
    rows = np.empty((len(stops), 2), np.int64)
    count, clause, last = 0, 0, len(stops) - 1
    while clause < last - 1:
        size = stops[clause + 2] - stops[clause + 1] - 1  # of the second: the first is as long, or has other words before it
        fits = LEAST <= size <= MOST and size < stops[clause + 1] - stops[clause]
        if not fits or not classes[chars[stops[clause + 1]]] & COMMA:
            clause += 1
            continue
        start, final = _heading(chars, stops, clause, last, classes)
        end = stops[final + 1]
        if final == clause:
            start, end, final = _alike(chars, stops, clause, last, classes)
        if final > clause:
            before = rows[count - 1, 1] if count else 0
            if before and before == start - 1 and classes[chars[before]] & COMMA and chars[rows[count - 1, 0]] == chars[start]:
                rows[count - 1, 1] = end  # 既看一时，又看一贯，既听上级，又听群众
            else:
                rows[count] = start, end
                count += 1
            clause = final
        else:
            clause += 1
    return rows[:count]


@loop
def _heading(chars: Sequence[int], stops: Sequence[int], clause: int, last: int, classes: Sequence[int]) -> tuple[int, int]:
    """Where a heading of two or three clauses of one length begins, and its last clause; the clause itself if there is none."""
    start = stops[clause] + 1
    opens = stops[clause] < 0 or classes[chars[stops[clause]]] & POINT > 0
    if classes[chars[start]] & NUMBER:
        after = start + 1
        while classes[chars[after]] & NUMBER:
            after += 1
        if chars[after] in _NUMBERING or (opens and chars[after] == _LIST):
            start, opens = after + 1, True
    size = stops[clause + 1] - start
    if not opens or not LEAST < size <= HEADING or classes[chars[start]] & PROSE:
        return start, clause
    final = clause
    while final + 1 < last and final - clause + 1 < LINES and classes[chars[stops[final + 1]]] & COMMA:
        if stops[final + 2] - stops[final + 1] - 1 != size or classes[chars[stops[final + 1] + 1]] & JOINS:
            return start, clause
        final += 1
    if classes[chars[stops[final + 1]]] & HEADED_BY:
        return start, final
    return start, clause


@loop
def _alike(chars: Sequence[int], stops: Sequence[int], clause: int, last: int, classes: Sequence[int]) -> tuple[int, int, int]:
    """Where a group of clauses of one length and frame begins and ends, and its last clause; the clause itself if there is none."""
    second = stops[clause + 1] + 1
    size = stops[clause + 2] - second
    start = stops[clause + 1] - size
    end = second + size
    none = start, end, clause
    if classes[chars[start]] & PROSE or (classes[chars[second]] & JOINS and chars[start] != _BOTH):
        return none
    if classes[chars[second]] & NUMBER and chars[second + 1] in _NUMBERING:
        return none  # 一是紧紧依靠群众，二是紧紧依靠组织 are two points
    if start == stops[clause] + 1:
        if not stops[clause] < 0 and not classes[chars[stops[clause]]] & OPENS:
            return none
    elif chars[start] != chars[second] and chars[start] != _BOTH:
        return none
    final = clause
    while final + 1 < last and classes[chars[stops[final + 1]]] & COMMA:
        begin = stops[final + 1] + 1
        if stops[final + 2] - begin != size or not _is_frame(chars, stops, clause, final + 1, start, size, classes):
            break
        final += 1
    if final == clause or not classes[chars[stops[final + 1]]] & ENDS:
        return none
    while final + 1 < last and classes[chars[stops[final + 1]]] & COMMA and _goes_on(chars, stops, start, final + 1, classes):
        final += 1
    if start == stops[clause] + 1 and clause and classes[chars[start - 1]] & COMMA and _goes_on(chars, stops, start, clause - 1, classes):
        start = stops[clause - 1] + 1
    return start, stops[final + 1], final


@loop
def _goes_on(chars: Sequence[int], stops: Sequence[int], start: int, clause: int, classes: Sequence[int]) -> bool:
    """Whether a clause of another length goes on with a group: 既比一年的收成又比三年的家底 after 既比当下又比长远."""
    begin, end = stops[clause] + 1, stops[clause + 1]
    if not LEAST <= end - begin <= MOST or not classes[chars[end]] & ENDS:
        return False
    if clause and not classes[chars[begin - 1]] & OPENS:
        return False  # 2023年|日子越过越红火
    return _opens_alike(chars, start, begin) or (_holds(chars, start, start + MOST, _EVER) and _holds(chars, begin, end, _EVER))


@loop
def _opens_alike(chars: Sequence[int], one: int, other: int) -> bool:
    """Whether two clauses open with the same two characters."""
    return chars[one] == chars[other] and chars[one + 1] == chars[other + 1]


@loop
def _holds(chars: Sequence[int], start: int, end: int, character: int) -> bool:
    """Whether a character stands in a part."""
    for i in range(start, end):
        if chars[i] == character:
            return True
    return False


@loop
def _is_frame(
    chars: Sequence[int], stops: Sequence[int], clause: int, final: int, start: int, size: int, classes: Sequence[int]
) -> bool:
    """Whether clauses of one size repeat enough to be of one frame."""
    many = final - clause > 1
    same, results = 0, True
    for i in range(size):
        repeats = True
        for other in range(clause + 1, final + 1):
            at = stops[other] + 1
            repeats &= chars[at + i] == chars[start + i]
            if i == 1:
                results &= classes[chars[at + 1]] & RESULT > 0
        same += repeats
    first = chars[start] == chars[stops[final] + 1]
    linked = first and classes[chars[start]] & LINK
    if start > stops[clause] + 1 and chars[start] != _BOTH and not (linked or 2 * same >= size or (same > 1 and _opens_alike(chars, start, stops[final] + 1))):
        return False  # words before the first may end in the character by chance
    if size == _PAIR and chars[start + LEAST] == _LIST and chars[stops[final] + 1 + LEAST] == _LIST:
        return True
    if results and classes[chars[start + 1]] & RESULT:
        return True
    if chars[start] == _BOTH and not first:
        return classes[chars[stops[final] + 1]] & JOINS > 0 and not many and not classes[chars[start + 1]] & STATES
    if linked:
        return same > 1
    return same * (4 if many else 3) >= size and same > 1
