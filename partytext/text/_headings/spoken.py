"""Lists of spoken numbers whose members are headings: 一是…二是…, 首先…其次…."""

from __future__ import annotations

from itertools import pairwise

from partytext.text._headings.marked import MAX_SENTENCE, STOP, goes_on_from, may_head
from partytext.text._headings.markers import BY_NAME, LISTED_FROM, Item

_SPOKEN = (  # (first, second, pattern): where the first two do not both stand in the text there is no list to look for
    ("一是", "二是", BY_NAME["is"]),
    ("一要", "二要", BY_NAME["must"]),
    ("第一，", "第二，", BY_NAME["ordinal"]),
    ("首先，", "其次，", BY_NAME["order_words"]),
    ("其一，", "其二，", BY_NAME["which"]),
)
_BEFORE = frozenset("。！？!?…；;：:，,”）) ")


def listed_lines(text: str, marked: list[Item]) -> list[Item]:
    """Of the marked lines those that head something: a spoken marker without siblings is a figure of speech."""
    out = numbered(text, marked)
    spoken: dict[str, list[Item]] = {}
    for item in marked:
        if item.kind.rank >= LISTED_FROM:
            spoken.setdefault(item.kind.name, []).append(item)
    for name, items in spoken.items():
        out += [i for i in items if i.closed] if name == "dash" and len(items) > 1 else _sequences(text, items) if name != "dash" else []
    return out


def numbered(text: str, marked: list[Item]) -> list[Item]:
    """Of the lines that open with a written number those that head something: a line of items （一）…； is a list of things."""
    return [i for before, i in pairwise([None, *marked]) if i is not None and may_head(i) and not goes_on_from(text, before, i)]


def listed_inside(text: str, marked: list[Item]) -> list[Item]:
    """Spoken markers inside paragraphs, with those that open one: 一是…。…二是…。…"""
    out: list[Item] = []
    opening = {i.start for i in marked}
    lined = {name: [i for i in marked if i.kind.name == name] for *_, (name, *_) in _SPOKEN}
    for first, second, marker in _SPOKEN:
        if second not in text or first not in text:
            continue
        found = lined[marker.name]
        fresh = []
        for literal in _literals(marker.name):
            at = text.find(literal)
            if at < 0 and literal[0] not in "再最":
                if literal[-1] != "，" or literal[0] == "其":
                    break
                continue
            while at >= 0:
                if at and at not in opening and text[at - 1] in _BEFORE:
                    fresh.append(at)
                at = text.find(literal, at + 1)
        items = list(found)
        for at in sorted(fresh):
            match = marker.pattern.match(text, at)
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if match is None:
                continue
            stop = STOP.search(text, match.end(), end)
            cut = stop.start() if stop else end
            closed = stop is None or stop[0] not in "；;"
            if match.end() < cut:
                items.append(Item(at, match.end(), cut, marker, True, closed))
        if len(items) > len(found):
            out += _sequences(text, sorted(items))
    return out


def _literals(name: str) -> list[str]:
    if name == "order_words":
        return ["首先，", "其次，", "再次，", "最后，"]
    form = {"is": "{}是", "must": "{}要", "ordinal": "第{}，", "which": "其{}，"}[name]
    return [form.format(n) for n in "一二三四五六七八九十"]


def _sequences(text: str, items: list[Item]) -> list[Item]:
    """Lists that start at one and have at least two members; of each the members that are headings.

    A member is one when it is a sentence by itself and short; a list most of whose members are none is prose.
    """
    out: list[Item] = []
    run: list[Item] = []
    for item in [*items, None]:
        number = item.number(text) if item is not None else 0
        goes_on = run and (number == run[-1].number(text) + 1 or (number == 99 and len(run) > 1))
        if not goes_on:
            good = [i for i in run if i.closed and i.end - i.at <= MAX_SENTENCE]
            if len(run) > 1 and 2 * len(good) > len(run):
                out += good
            run = []
        if item is not None and (goes_on or number == 1):
            run.append(item)
    return out
