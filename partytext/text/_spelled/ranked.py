"""Members that are given their number behind them: “三关”——群众点头是第一关，专班验收是第二关，…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from partytext.text._members import bare
from partytext.text._spelled.case import NEAR, Case, Reading, counted

_NUMERALS = "一二三四五六七八九十"
_TRUST = 1.0  # numbered as the slogan counts them


def ranked(case: Case) -> Iterator[Reading]:
    """The clauses of the slogan's paragraph behind it that say what is the first, the second … of what is counted."""
    hope, text = case.hopes[0], case.text
    if len(hope.groups) > 1 or not 1 < hope.total <= len(_NUMERALS) or not hope.words[0]:
        return
    end = case.line_end(NEAR)
    found = _pattern(hope.words[0]).findall(text, case.right, end) if text.find("第一", case.right, end) > 0 else []
    if [number for _, number in found] == list(_NUMERALS[: hope.total]):
        if reading := counted(case, [bare(name) for name, _ in found], hope, "after", "ranked", _TRUST):
            yield reading


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(f"([^，。；：—“”\\n]{{2,24}})[是为]第([{_NUMERALS}])[个条项张]?{re.escape(word)}")
