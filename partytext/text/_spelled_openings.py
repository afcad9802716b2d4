"""Members that open the sentences after their slogan: 突出“三级联带”。党委带支部，…。干部带党员，…。党员带群众，…。; or that are
short sentences of their own between the longer ones: 实施“三维发力”。选好苗子，压实担子。…。搭好台子，铺平路子。…。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from partytext.text._members import alike, bare
from partytext.text._spelled import NEAR, Case, Reading, anchored, counted, letters_in

_OPENING = re.compile("[。；](?![第其][一二三四五六七八九十])([^，。；：、“”（）\n]{2,16})(?=[，。])")
_PAIR = re.compile("(?<=。)((?:“[^“”\n]{1,8}”|[^，。；：、“”（）\n]){3,12}，(?:“[^“”\n]{1,8}”|[^，。；：、“”（）\n]){3,12})。")
_ANOTHER = re.compile("(?<=。)[^，。]{1,6}“[一二三四五六七八九十两双][^“”\n]{1,8}”[，。]")
_FAR = 60  # characters between a slogan and the first of these sentences
_LONGER = 20  # characters of what a short sentence opens
_LIKE = 0.4  # one length, or one beginning or end


def opening(case: Case) -> Iterator[Reading]:
    """The clauses that open sentences, in the slogan's paragraph, just as many with the letter of each numeral."""
    hope, text = case.hopes[0], case.text
    if case.known or hope.total < 3 or hope.of_characters or not all(hope.words):
        return
    line = text.find("\n", case.right, case.right + 5 * NEAR)
    end = line if line > 0 else case.right + 5 * NEAR
    if not letters_in(text, hope, case.right, end):
        return
    heads = [bare(m[1]) for m in _OPENING.finditer(text, case.right, end)]
    if len(heads) < hope.total:
        return
    members: list[str] = []
    for count, word in zip(hope.groups, hope.words, strict=True):
        found = next((f for c in (word, word[0], word[-1]) if len(f := _with(c, heads, count)) == count), [])
        if len(found) != count or (count > 1 and alike(found) < _LIKE):
            return
        members += found
    opens = 1 if any(anchored(members, c) for c in hope.words) else 0  # one sentence may say what they are for
    if heads.index(members[0]) <= opens and (reading := counted(case, members, hope, "after", "openings", 0.5)):
        yield reading


def paired_openings(case: Case) -> Iterator[Reading]:
    """The sentences of two short clauses in the slogan's paragraph, just as many as promised, each before longer ones."""
    hope, text, start = case.hopes[0], case.text, case.right
    if case.known or len(hope.groups) > 1 or hope.total < 3 or hope.of_characters:
        return
    stop = text.find("。", start, start + _FAR)
    if stop < 0 or not _PAIR.match(text, stop + 1):
        return
    line = text.find("\n", start, start + 5 * NEAR)
    end = line if line > 0 else min(len(text), start + 5 * NEAR)
    if another := _ANOTHER.search(text, start, end):
        end = text.rfind("。", start, another.start()) + 1  # 聚焦“三种交流”，破解难题: there the next list begins
    found = list(_PAIR.finditer(text, stop, end))
    apart = len(found) == hope.total and all(b.start() - a.end() > _LONGER for a, b in pairwise(found)) and end - found[-1].end() > _LONGER
    if apart and (reading := counted(case, [bare(m[1]) for m in found], hope, "after", "openings", 0.7)):
        yield reading


def _with(word: str, heads: list[str], count: int) -> list[str]:
    """The clauses with a word: those that begin with it, those that end with it, or all, as many of either as are counted."""
    ways = ([h for h in heads if h.startswith(word)], [h for h in heads if h.endswith(word)])
    return next((w for w in ways if len(w) == count), [h for h in heads if word in h])
