"""Members that are the short first sentences of the paragraphs below their slogan, or above where it sums them up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import alike, bare, unmarked
from partytext.text._spelled.case import Case, Reading, anchored, listed, topical

_LINE = re.compile("[^\n]+")
_HEAD = re.compile("[^，。；：！？“”\n]{2,14}(?:，[^，。；：！？“”\n]{2,14})?(?=。.{20})")  # and the paragraph goes on
_OPENING = re.compile("(?![一二三四五六七八九十第（])[^，。；：！？“”\n]{3,14}(?=[，。：])")
_REACH = 6000  # characters
_LIKE = 0.4
_TRUST = 0.5


def paragraphs(case: Case) -> Iterator[Reading]:
    """The heads of as many paragraphs as promised, right below the slogan's or right above it, that have the letter of the numeral."""
    hope, text = case.hopes[0], case.text
    if case.known or len(hope.groups) > 1 or hope.total < 3 or hope.of_characters or not hope.words[0]:
        return
    low, high = case.line_start(_REACH), case.line_end(_REACH)
    below = [m for m, _ in zip(_LINE.finditer(text, high, high + _REACH), range(hope.total + 1), strict=False)]
    above = list(_LINE.finditer(text, max(0, low - _REACH), low))[-hope.total - 1 :]
    for lines, beyond, place in ((below[: hope.total], below[hope.total :], "after"), (above[-hope.total :], above[: -hope.total], "before")):
        heads = [m[0] for line in lines if (m := _HEAD.match(text, line.start(), line.end()))]
        further = [m[0] for line in beyond if (m := _HEAD.match(text, line.start(), line.end()))]
        word = hope.words[0]
        if len(heads) != hope.total or alike(heads) < _LIKE or not all(word[0] in h for h in heads) or any(word[0] in h for h in further):
            continue
        if place == "before" and not (len(word) > 1 and anchored([h.split("，")[0] for h in heads], word[:2])):
            continue
        members = topical([[bare(clause) for clause in h.split("，")] for h in unmarked(heads)], case.hopes)
        yield from listed(case, members, place, "paragraphs", _TRUST)


def lines(case: Case) -> Iterator[Reading]:
    """What opens lines behind the slogan's, in all just as many as promised, that begin or end with the word that is counted: 聚焦学习培训，…"""
    hope, text = case.hopes[0], case.text
    word = hope.words[0]
    if case.known or not case.quoted or len(hope.groups) > 1 or hope.total < 3 or hope.of_characters or word in ("", "一"):
        return
    high = case.line_end(_REACH)
    heads = [m[0] for line in _LINE.finditer(text, high, high + _REACH) if (m := _OPENING.match(text, line.start(), line.end()))]
    for found in ([h for h in heads if h.startswith(word)], [h for h in heads if h.endswith(word)]):
        if len(found) == hope.total and alike(found) >= _LIKE and all(len(h) > len(word) + 1 for h in found):
            yield from listed(case, found, "headings", "paragraphs", _TRUST)
