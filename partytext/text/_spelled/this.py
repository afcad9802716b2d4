"""Members told right before their slogan is pointed at: “必须A；必须B；必须C”。这“三个必须”…; 概括为A、B、C。这三种精神是“三大引擎”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from partytext.text._members import bare, split_and, stretches, unjoined
from partytext.text._spelled.case import Case, Reading, counted, sentence_start
from partytext.text._spelled.first import first_member

_POINTS = re.compile("[。！”，][^。！？；“”\n，]{0,14}(?:这|上述|以上)$")
_LONGEST = 900  # characters of a sentence that lists them
_OPENS = "。！？\n“”："
_TRUST = 0.75
_THESE = re.compile("(?:这|以上|上述)([三四五六七八九十])[^“”，。；：、和与及]{1,14}(?:就|正|恰)?(?:[是像为]|好比|如同|犹如|构成|组成|称)[^“”。；、]{0,20}$")
_LONGEST_LISTED = 14  # characters of an item


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
    low = max(0, end - _LONGEST)
    low = max(low, *(text.rfind(c, low, end) + 1 for c in _OPENS))
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


def told_before(case: Case) -> Iterator[Reading]:
    """The list that ends the sentence before, where the slogan's own begins with its number and says what they are: 这四种精神就像“四大引擎”."""
    text, hope = case.text, case.hopes[0]
    low = sentence_start(text, case.left)
    these = _THESE.match(text, low, case.left)
    if not these or these[1] != case.slogan[0] or len(hope.groups) > 1 or text[low - 1 : low] != "。":
        return
    begin = sentence_start(text, low - 1)
    items = stretches(text, begin, low - 1)
    run = [bare(text[i.start : i.end]) for i in items[max((n + 1 for n, i in enumerate(items) if i.mark != "、" and i.mark), default=0) :]]
    words = unjoined(run) if len(run) == hope.total else split_and(run, hope.total) if len(run) == hope.total - 1 else None
    if not words or max(map(len, words[1:])) > _LONGEST_LISTED:
        return
    if reading := counted(case, [first_member(words[0], words[1:]), *words[1:]], hope, "before", "told_before", _TRUST):
        yield reading
