"""Unquoted slogans by parallel clauses: 抓班子、带队伍、保稳定、促发展."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from partytext.text._segment import tagger

_RUN = re.compile("[\u4e00-\u9fff、]{7,}")
_FEWEST = {3: 2, 4: 2, 5: 3, 6: 3}  # clauses of this many characters make a slogan from this many on


def parallel(text: str) -> list[tuple[int, int]]:
    """Lists of verb clauses of one length, standing free between marks.

    >>> t = "要点是，抓班子、带队伍、保稳定、促发展。北京市、天津市、河北省。"
    >>> [t[a:b] for a, b in parallel(t)]
    ['抓班子、带队伍、保稳定、促发展']
    """
    return [m.span() for m in _RUN.finditer(text) if "、" in m[0] and _clauses(m[0].split("、"))]


@cache
def _verbs() -> frozenset[str]:
    text = (files("partytext.lexicon") / "data" / "clauses.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["verbs"])


def _clauses(parts: list[str]) -> bool:
    length = len(parts[0])
    if len(parts) < _FEWEST.get(length, 99) or any(len(p) != length for p in parts):
        return False
    if length == 3:
        return all(p[0] in _verbs() for p in parts)
    tag = tagger()
    return all(words[0][1][:1] == "v" and len(words) > 1 for words in map(tag, parts))
