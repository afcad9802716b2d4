"""Mistakes that a text only cites, to say that they are some."""

from __future__ import annotations

import re
from functools import cache

from partytext.lexicon._data import tables_of


def is_cited(start: int, end: int, text: str) -> bool:
    """Whether text[start:end] is cited as a mistake: written for something else, or with the right wording told behind it.

    >>> text = "把“主题党日”写成“主题党曰”。"
    >>> is_cited(9, 13, text)
    True
    """
    before, after = _patterns()
    return bool(before.search(text, max(0, start - _REACH), start) or after.match(text, end))


_REACH = 12  # characters; the verb, and the little that stands between it and the mistake


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tables_of("cited.toml")
    before, after = ("|".join(data[side]["patterns"]) for side in ("before", "after"))
    return re.compile(f"(?:{before})了?“?[^，。；：！？“”\n]{{0,4}}$"), re.compile(f"[^，。；：！？“”\n]{{0,4}}”?，?(?:{after})")
