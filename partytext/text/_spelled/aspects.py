"""Members as the aspects of which the sentences after their slogan treat: 在资源共享方面，…；在人才共育方面，…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partytext.text._members import bare
from partytext.text._spelled.case import NEAR, Case, Reading, listed

_ASPECT = re.compile("(?<=[，。；：\n])(?:[一二三四五六七八九十]是)?在([^，。；：“”\n]{1,20}?)(?:方面|上)[，,]")
_FAR = 60  # characters between a slogan and the first of them
_TRUST = 0.7


def aspects(case: Case) -> Iterator[Reading]:
    """What stands between 在 and 方面 (or 上) in front of the clauses of the slogan's paragraph, just as many as promised."""
    text, start = case.text, case.right
    if text.find("在", start, start + _FAR) < 0 or max((h.total for h in case.hopes), default=0) < 3:
        return
    found = list(_ASPECT.finditer(text, start, case.line_end(5 * NEAR)))
    if found and found[0].start() - start <= _FAR:
        yield from listed(case, [bare(m[1]) for m in found], "after", "aspects", _TRUST)
