"""Which lists in another order are mistakes: those of a set whose order a document fixed, and only these parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partytext.lexicon import Entry
from partytext.lexicon._data import rows_of
from partytext.text._misquotes.formulas import MANY, Formula
from partytext.text._misquotes.slips import Slip, SlipIndex
from partytext.text._misquotes.traces import cut_in_parts
from partytext.text._misquotes.words import sourced
from partytext.text._ordered import OrderedSet
from partytext.text._skeleton import Skeleton, bare

# When is an order fixed? Where a document fixed it, or where real articles keep it (fixed.csv).
ORDER_WRITTEN, ORDER_SHARE = 20, 0.02
LONG_PART = 4  # characters; three shorter parts may be a list of one's own unless the slogan is named beside them
SENTENCE = 40  # characters
NEAR = 12  # characters between a list and the slogan's name
_BEFORE = re.compile("(?:[、和与及]|以及)[“‘]?$")  # the list began earlier
_AFTER = re.compile("[”’]?(?:、|[和与及同]|以及|[”’][“‘])")  # it goes on
# The sentence has an order of its own: 三中、四中全会相继就…作出部署.
_OWN_ORDER = re.compile("分别|相继|依次|先后|逐一|首先|其次|最后(?!一)|第一(?!书记|时间|线|责任|要务|身份|议题|资源|生产力|动力)")
_STOP = re.compile("[。！？；\n]")


def lists_exchanged(where: Skeleton, index: SlipIndex) -> Iterator[Slip]:
    """Lists of a set's parts in another order that a proofreader would mark."""
    for found in index.ordered.exchanged(where.source):
        low, high = found.spans[0][0], found.spans[-1][1]
        right = next((r for r in found.rights if _fixed(r, low, high, where.source)), None)
        if right and (right.solid or by_itself(low, high, where.source)):
            known = index.by_skeleton.get(bare(right.wording))
            formula = known or Formula(right.wording, bare(right.wording), right.entry)
            start = len(bare(where.source[:low]))
            yield Slip(start, start + len(bare(where.source[low:high])), formula, "order", -1)


def _fixed(right: OrderedSet, low: int, high: int, text: str) -> bool:
    """Whether the order is beyond doubt: by a document for many parts or long ones, by the slogan's name beside them, or
    because the parts are written as one word."""
    if right.solid:
        return high - low == len(right.wording)
    written, exchanged, _ = fixed().get(right.wording, (0, 0, 0))
    if right.entry.canonical in cut_in_parts():
        return True
    if not sourced(right.entry) or exchanged > ORDER_SHARE * written:
        return False
    long = len(right.parts) >= MANY or min(map(len, right.parts)) >= LONG_PART
    beside = text[max(0, low - NEAR) : low] + "\n" + text[high : high + NEAR]
    return long or (right.named and right.entry.canonical in beside)


def certain(wording: str, entry: Entry) -> bool:
    """Whether a list is beyond doubt: by a document, by orders.csv, or because real articles keep to it."""
    return sourced(entry) or wording in cut_in_parts() or fixed().get(wording, (0, 0, 0))[0] >= ORDER_WRITTEN


def by_itself(low: int, high: int, text: str) -> bool:
    """Whether the parts are the whole of a list, in a sentence that has no order of its own."""
    before = _STOP.split(text[max(0, low - SENTENCE) : low])[-1]
    after = _STOP.split(text[high : high + SENTENCE])[0]
    return not (_BEFORE.search(before) or _AFTER.match(after) or _OWN_ORDER.search(before + after))


@cache
def fixed() -> dict[str, tuple[int, int, int]]:
    """Formulas of several clauses with how often real articles write them as they are, in another order, and with
    another mark; from fixed.csv, which scripts/mine_neighbours.py counts."""
    return {r["formula"]: (int(r["written"]), int(r["exchanged"]), int(r["other_marks"])) for r in rows_of("fixed.csv")}
