"""Headings run in at the head of a paragraph, without a number."""

from __future__ import annotations

import re

from partytext.text._headings.markers import HEAD, INNER, LISTED_FROM, MARKUP, Item
from partytext.text._runin import MAX_HEAD, inner_heads, run_in_heads

_MIN_PARAGRAPH = 20  # characters; a shorter one is headed by nothing
_BOLD_HEAD = re.compile(r"\*\*(?=[^*\n])([^*\n]{2,60}?)[。：:]?\*\*[。：:]?(?=\s*[^\s*])")
_QUESTION = re.compile("[问答]\\s*[：:]|记者\\s*[：:]")


def heads_of(text: str, lines: list[tuple[int, int]], marked: list[Item], bare: list[Item]) -> list[Item]:
    """Run-in headings without a number: bold ones, those parallel to their neighbours, and those inside a paragraph."""
    opens = {i.start: i for i in (*marked, *bare)}
    groups: list[list[tuple[int, int]]] = [[]]
    inner: list[tuple[int, int]] = []
    bold: list[tuple[int, int]] = []
    for a, b in lines:
        item = opens.get(a)
        if item is not None:
            if item.kind.rank < LISTED_FROM:
                groups.append([])
            continue
        if b - a < _MIN_PARAGRAPH:
            continue
        if text[a] in MARKUP:
            found = _BOLD_HEAD.match(text, a, b)
            if found and found[1][-1] not in "，、" and found.end() < b and not _QUESTION.match(found[1]):
                if a + 2 not in opens:
                    bold.append((found.start(1), found.end(1)))
                continue
            a += text.startswith("**", a) and 2
        stop = text.find("。", a, a + MAX_HEAD + 1)
        if stop > a + 2 and b - stop > 8:
            groups[-1].append((a, stop))
            if stop - a <= 20 and b - a >= 80:
                inner.append((a, b))
    heads = [*bold, *run_in_heads(text, groups)]
    out = [Item(a, a, b, HEAD, True, True) for a, b in heads]
    taken = {i.start for i in out}
    for a, b in inner:
        inside = inner_heads(text, a, b)
        out += [Item(c, c, d, INNER, True, True) for c, d in inside if c not in taken]
        if inside and a in taken:
            out = [i._replace(kind=INNER) if i.start == a else i for i in out]
    return out
