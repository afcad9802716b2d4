"""Unquoted slogans by parallel clauses: 抓班子、带队伍、保稳定、促发展."""

from __future__ import annotations

import re

from partytext.text._han import HAN_CLASS
from partytext.text._segment import tagger

_H = f"[{HAN_CLASS}]"
_LIST = re.compile(
    rf"(?<![{HAN_CLASS}、])(?:{_H}{{3}}(?:、{_H}{{3}}){{1,5}}|{_H}{{4}}(?:、{_H}{{4}}){{1,5}}|{_H}{{5,6}}(?:、{_H}{{5,6}}){{2,5}})(?![{HAN_CLASS}、])"
)


def parallel(text: str) -> list[tuple[int, int]]:
    """Lists of verb clauses of one length, standing free between marks.

    >>> t = "坚持抓重点，做到抓班子、带队伍、保稳定、促发展。北京市、天津市、河北省。"
    >>> [t[a:b] for a, b in parallel("要点是，抓班子、带队伍、保稳定、促发展。北京市、天津市、河北省。")]
    ['抓班子、带队伍、保稳定、促发展']
    """
    return [m.span() for m in _LIST.finditer(text) if _clauses(m[0])]


def _clauses(found: str) -> bool:
    parts = found.split("、")
    if len({len(p) for p in parts}) != 1:
        return False
    tag = tagger()
    return all(words[0][1][:1] == "v" and len(words) > 1 for words in map(tag, parts))
