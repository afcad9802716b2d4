"""Members quoted right before their slogan is pointed at: “必须A；必须B；必须C”。这“三个必须”…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from partytext.text._members import bare
from partytext.text._spelled import Case, Reading, counted

_POINTS = re.compile("[。！”，][^。！？；“”\n，]{0,14}(?:这|上述|以上)$")
_LONGEST = 900  # characters of a sentence that lists them
_OPENS = "。！？\n“”："
_TRUST = 0.75


def pointed_at(case: Case) -> Iterator[Reading]:
    """The clauses of the sentence before that open with the counted word, just as many as promised."""
    text, hope, edge = case.text, case.hopes[0], case.left
    word = hope.words[0]
    if text[edge - 1 : edge] not in ("这", "述", "上") or len(hope.groups) > 1 or hope.total < 3 or len(word) < 2:
        return
    points = _POINTS.search(text, max(0, edge - 18), edge)
    if not points:
        return
    end = points.start()
    while text[end - 1] in "”。！":
        end -= 1
    low = max(0, end - _LONGEST, *(text.rfind(c, 0, end) + 1 for c in _OPENS))
    at = [m.start() for m in re.finditer(re.escape(word), text[low:end])]
    if len(at) != hope.total:
        return
    parts = [text[low + a : low + b].rstrip("，；、。") for a, b in pairwise([*at, end - low])]
    marks = {text[low + a - 1] for a in at[1:]}
    if len(marks) > 1 or not marks <= set("，；、"):
        return
    commas = {p.count("，") for p in parts[:-1]}
    if len(commas) == 1:  # the last without the clauses by which the sentence goes on
        parts[-1] = "，".join(parts[-1].split("，")[: commas.pop() + 1])
    if reading := counted(case, [bare(p) for p in parts], hope, "before", "pointed_at", _TRUST):
        yield reading
