"""Names that mean one thing everywhere (三农, 两委, 双一流): what a text must say before its words count as their members."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from partytext.text._checksum import Promise
from partytext.text._spelled.case import Case, Reading, column, owned
from partytext.text._spelled.leads import words_of

# Ways that say these are the members: （…）, 即, 简称. 包括 and 涵盖 may speak of anything (“双签字”材料中要包含政绩评价) but before a colon.
_SAID = frozenset(("paren", "namely", "that_is", "namely_later", "called"))
_MAY_SAY = re.compile(r"[^\s，。；：、“”（）]{0,10}[，：]?\n?(?:具体|主要|其中)?(?:包括|包含|涵盖)(?!：)")
# Ways that open a list: “三座大山”：…; 一是…; headings; …这“三座大山”.
_OPENED = frozenset(("colon", "dash", "stands_for", "numbered", "headings", "pointed_at", "marked", "paragraphs"))
_CLASS = re.compile("[三四五六七八九十]大")  # 政治、经济、文化三大变革: what a list counts by a plain noun
_OPEN = re.compile("等的?$")  # A、B等“双百”方针
_MOST = 2 / 3  # of more than three members that are the lexicon's in other words
_FEW = 3
_SEAM = tuple("，、；和与及指为")  # before a member of the lexicon that ends a longer stretch
_IN_BRACKETS = re.compile("（[^（）]*）")  # 村（社区）党组织
_BROUGHT = 2  # characters of a verb before it: 懂农业, 关心农民


def settled(case: Case, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings a name of one sense may have: in words of that sense, with the letters it counts, or said to be it."""
    for reading in readings:
        if not case.fixed:
            yield reading
        elif stands(case, own := reading._replace(members=_known_only(reading.members, case.fixed))):
            yield own


def stands(case: Case, reading: Reading) -> bool:
    """Whether the text gives a name of one sense these members."""
    members = reading.members
    if any(m not in case.fixed and _holds(m, case.fixed) > 1 for m in members):
        return False  # “两重”“两新”：the lists of both
    n = shared_words(members, case.fixed)
    if n == len(members) or (len(members) > _FEW and n >= _MOST * len(members)):
        return True
    hope = next((h for h in case.hopes if h.total == len(members)), None)
    if hope is not None and owned(case, members, hope):
        return True
    if reading.pattern in _SAID:
        return reading.pattern != "namely" or not _MAY_SAY.match(case.text, case.right)
    if hope is None or n:
        return False
    if _CLASS.match(case.slogan):
        return True
    return not _told(case.fixed, hope) and (reading.pattern in _OPENED or _OPEN.search(case.text, case.left - 3, case.left) is not None)


def _told(known: frozenset[str], hope: Promise) -> bool:
    """Whether all members of the lexicon have the word that is counted: 农 of the 三农, 一流 of 双一流."""
    words = set(column(hope))
    return len(words) == 1 and (word := words.pop()) != "" and all(word in k for k in known)


def shared_words(members: Sequence[str], known: Iterable[str]) -> int:
    """How many members share a word, which is not one of all of them, each with another of the lexicon's.

    >>> shared_words(["经济快速发展", "社会长期稳定"], ["经济快速发展奇迹", "社会长期稳定奇迹"])
    2
    >>> known = ["村（社区）党组织委员会", "村（居）民委员会"]
    >>> shared_words(["社区党委提议", "社区"], known), shared_words(["村党支部", "村委会"], known)
    (1, 2)
    """
    left = {k: _pairs(k) | _pairs(_IN_BRACKETS.sub("", k)) for k in known}
    common = {p for p in set().union(*left.values()) if 2 * sum(p in words for words in left.values()) > len(left)}
    n = 0
    for member in sorted(members, key=len):
        words = _pairs(member) - common
        best = max(left, key=lambda k: (_shortened(member, k), len(words & left[k]), -len(k), k), default="")
        if _shortened(member, best) or words & left.get(best, set()):
            del left[best]
            n += 1
    return n


def _shortened(member: str, known: str) -> bool:
    """Whether one has the letters of the other in their order: 村委会 of 村民委员会, 德 of 德育."""
    letters = iter(known)
    return all(c in letters for c in member)


def _pairs(words: str) -> set[str]:
    return {a + b for a, b in pairwise(words) if (a + b).isalnum()}


def _known_only(members: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """懂农业、爱农村、爱农民 of the 三农: the members of the lexicon without the verb of each, or what a mark parts from one."""
    ends = [max((k for k in known if m.endswith(k) and m != k), key=len, default="") for m in members]
    if all(ends) and all(len(m) - len(k) <= _BROUGHT and words_of(m)[1][0] == "v" for m, k in zip(members, ends, strict=True)):
        return tuple(ends)
    return tuple(k if k and m.removesuffix(k).endswith(_SEAM) and _holds(m, known) == 1 else m for m, k in zip(members, ends, strict=True))


def _holds(member: str, known: Iterable[str]) -> int:
    return sum(k in member for k in known)
