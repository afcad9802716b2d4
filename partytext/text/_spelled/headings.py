"""Members as sibling headings under their slogan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partytext.text._members import at_starts, bare
from partytext.text._outline import Heading
from partytext.text._spelled.case import Case, Reading, anchored, keys, letters_in, listed, overlap, topical
from partytext.text._spelled.stray import is_frame

_LEAD = 400  # characters: a slogan of the title or the opening stands over the whole text
_NEAR_LINE = 80  # characters between a slogan and the line break before or after it
_TELLING = 5  # as many headings with the word that is counted are not met by chance
_LINE_ENDS = re.compile("\n+")
_TITLE_PART = re.compile("[，。；：:;,、\n]")


def headings(case: Case, heads: Sequence[Heading]) -> Iterator[Reading]:
    """Sibling headings, as many as the numeral says, that carry the slogan's letters; for N字诀 one quoted word each."""
    siblings: dict[tuple[int, int], list[Heading]] = {}  # by level and the place of the heading above
    parent = {0: -1}
    for i, h in enumerate(heads):
        for deeper in [k for k in parent if k > h.level]:
            del parent[deeper]
        siblings.setdefault((h.level, parent.get(h.level - 1, -1)), []).append(h)
        parent[h.level] = i
    sizes = {h.total for h in case.hopes} | ({len(g) for g in siblings.values()} if case.hopes[0].of_characters else set())
    for (_, above), group in siblings.items():
        if len(group) not in sizes or not _announces(case, group, heads[above] if above >= 0 else None):
            continue
        titles = [h.title for h in group]
        if is_frame(titles):
            continue
        if case.hopes[0].of_characters:
            quoted = [re.findall("“([^“”]{1,4})”", t) for t in titles]
            if all(len(q) == 1 for q in quoted):
                yield from listed(case, [q[0] for q in quoted], "headings", "quoted_words", 0.6)
        else:
            members = at_starts(titles, case.hopes[0].words[0]) or topical([[bare(part) for part in _TITLE_PART.split(t)] for t in titles], case.hopes)
            yield from (r for r in listed(case, members, "headings", "headings", 0.4) if _lettered(r, case))


def may_announce(case: Case) -> bool:
    """Whether a slogan stands where it may announce headings: cheap to see, before any heading is looked for."""
    hope = case.hopes[0]
    if case.known and ((case.start >= _LEAD and not _is_in_title(case)) or case.text.count(hope.words[0] or "\0") <= hope.total):
        return False
    if hope.total < 3 or not (hope.of_characters or letters_in(case.text, hope, 0, len(case.text))):
        return False
    if case.start < _LEAD or len(case.hopes[0].groups) > 1:
        return True
    line = case.text.find("\n", case.end)
    return 0 < line - case.end < _NEAR_LINE or case.start - case.text.rfind("\n", 0, case.start) < _NEAR_LINE


def _is_in_title(case: Case) -> bool:
    """Whether a slogan stands in a short line that no sentence ends: 三、突出“四个坚持”促融合."""
    low, high = case.line_start(_NEAR_LINE), case.line_end(_NEAR_LINE)
    return high - low < _NEAR_LINE and "。" not in case.text[low:high]


def _announces(case: Case, group: Sequence[Heading], above: Heading | None) -> bool:
    """Whether a slogan stands over these headings: in the opening, in the heading above, in the paragraph
    before them; or has its word in all of many."""
    if case.start < _LEAD or (above and above.start <= case.start < above.end):
        return True
    if case.start < group[0].start and len(_LINE_ENDS.findall(case.text, case.start, group[0].start)) < 2:
        return True
    tail = case.hopes[0].words[-1][-2:]  # eight headings in …工程 are the eight 工程 wherever they stand
    return len(group) >= _TELLING and len(tail) > 1 and all(tail in h.title for h in group)


def _lettered(reading: Reading, case: Case) -> bool:
    """Whether every heading has a letter of the word its numeral counts; for a slogan of the lexicon, other
    headings than its members that begin or end with the whole word."""
    word = case.hopes[0].words[0]
    if case.known and not (len(word) > 1 and anchored(reading.members, word) and not overlap(reading.members, case.known)):
        return False
    return len(reading.members) > 2 and any(keys(reading.members, h) == 1.0 for h in case.hopes)
