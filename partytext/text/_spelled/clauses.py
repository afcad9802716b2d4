"""Members that are clauses with the counted words at one end, in several sentences: “六个坚持”…坚持A，坚持B，是…。坚持C…; “…A更加重要。…B更加
重要。”“两个更加重要”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import bare, shared_start, unmarked
from partytext.text._spelled.case import NEAR, Case, Reading, counted

_CLAUSE = re.compile("(?<![^，。；：！？“\n])[^，。；：！？“”\n]{3,}(?=[，。；！？]|\\Z)")
_SAID = re.compile("“([^“”\n]+)”。?(?:这|[^，。；：“”\n]{0,24})?$")
_SAID_TO_BE = re.compile("(?<=....)是[^是]{2,10}$")  # 坚持创新驱动是重要引擎
_LATER = re.compile("。(?:今年|近年|去年|近|一年|多年)[^，。]{0,3}来，")
_NEXT = re.compile("[^，。；：“”\n]{0,8}[。，：]")  # what ends the slogan's clause
_SENTENCE = re.compile("[^。！？“”\n]+")
_PART = re.compile("[，、；]")
_ALIKE = 2  # characters
_WHOLE = 4  # characters of a word that no clause begins with by chance
_MANY, _SURE = 5, 1.0  # so many clauses, and no other, have the word: that is no chance
_TRUST = 0.6


def in_clauses(case: Case) -> Iterator[Reading]:
    """The clauses of the slogan's paragraph with the counted word, just as many as promised: behind it, before it where it is
    pointed at (这“三个要善于”), or in the quotation before it."""
    hope = case.hopes[0]
    if len(hope.groups) < 2 <= min(hope.total, len(hope.words[0])):
        yield from _behind(case)
        if case.text.endswith("这", 0, case.left) and hope.total > 2:
            yield from _pointed_at(case)
        if not case.known:
            yield from _said(case)


def _behind(case: Case) -> Iterator[Reading]:
    hope, text = case.hopes[0], case.text
    end = case.line_end(5 * NEAR)
    if text.count(hope.words[0], case.right, end) < hope.total:
        return
    later = _LATER.search(text, case.right, end)
    found = _opened(text, hope.words[0], case.right, later.start() if later else end)
    if all(map(_SAID_TO_BE.search, found)):
        found = [_SAID_TO_BE.sub("", m) for m in found]
    if len(found) == hope.total >= (_MANY if len(hope.words[0]) < _WHOLE else 3):
        if reading := counted(case, found, hope, "after", "clauses", _SURE if hope.total >= _MANY else _TRUST):
            yield reading


def _pointed_at(case: Case) -> Iterator[Reading]:
    hope, text = case.hopes[0], case.text
    found = _opened(text, hope.words[0], case.line_start(2 * NEAR), case.left)
    if len(found) == hope.total and (reading := counted(case, found, hope, "before", "clauses", _TRUST)):
        yield reading


def _said(case: Case) -> Iterator[Reading]:
    hope, word = case.hopes[0], case.hopes[0].words[0]
    said = _SAID.search(case.text, max(0, case.left - NEAR), case.left)
    clauses = [bare(m[0]) for m in _CLAUSE.finditer(said[1])] if said else []
    for found in ([c for c in clauses if c.startswith(word)], [c for c in clauses if c.endswith(word)]):
        if len(found) == hope.total and (reading := counted(case, found, hope, "before", "clauses", _TRUST)):
            yield reading


def same_start(case: Case) -> Iterator[Reading]:
    """守住“五条铁规”。不准违规插手工程，不准公车私用，…: the clauses of the next sentence, just as many as promised, that all begin alike."""
    hope, text = case.hopes[0], case.text
    opens = _NEXT.match(text, case.right)
    if case.known or len(hope.groups) > 1 or hope.total < 3 or hope.of_characters or not opens:
        return
    sentence = _SENTENCE.match(text, opens.end())
    parts = [bare(part) for part in _PART.split(sentence[0])] if sentence else []
    run = next((i for i, part in enumerate(parts) if len(shared_start([parts[0], part])) < _ALIKE), len(parts))
    if run == hope.total and (reading := counted(case, unmarked(parts[:run]), hope, "after", "clauses", _TRUST)):
        yield reading


def _opened(text: str, word: str, low: int, high: int) -> list[str]:
    """The clauses that begin with a word."""
    return [bare(m[0]) for m in _CLAUSE.finditer(text, low, high) if text.startswith(word, m.start())]
