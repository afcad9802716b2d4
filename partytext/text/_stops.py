"""Full stops that a preview stripped, put back where sentences most likely end; every one is marked as inferred.

A linear model scores each joint of two words inside a clause (a stretch between two marks): what stands on both sides,
how long the clause is, whether a complete predicate has gone before. Trained by scripts/train_stops.py on undamaged
articles whose stops were stripped in the same way; only weights are shipped.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from partytext.text._han import HAN_CLASS, n_han
from partytext.text._headings.markers import MARKERS
from partytext.text._last import of_last
from partytext.text._ledger import Edit, apply
from partytext.text._rules import Page, Rule
from partytext.text._segment import tagger

FORMAT = "partytext stops 1"
PROSE_LINE = 80  # characters; shorter lines are headings, slogans, cells, which end without a stop by right
MIN_COMMAS = 20
STOPS_PER_THOUSAND = 3  # characters; the sparest undamaged article has 6
COMMAS_PER_STOP = 12  # no undamaged article of the 1,280 measured has more than 8
CHARS_PER_COMMA = 8  # prose has some 20; lists of names or codes have 2 to 5

_LONG_LINE = re.compile(rf"[^\n]{{{PROSE_LINE},}}")
_ASCII_STOP = re.compile(rf"(?<=[{HAN_CLASS}”）])(?<![一二三四五六七八九十])[.．](?=[{HAN_CLASS}“（\s]|$)")
_BLANK = re.compile(rf"(?<=[{HAN_CLASS}”）]) +(?=[{HAN_CLASS}“《])")
_WIDE = str.maketrans(",:;?!()", "，：；？！（）") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@of_last
def shows_damage(text: str) -> bool:
    """Whether the prose of a text has commas and next to no sentence ends.

    >>> shows_damage("压实工作责任，把任务落到每个人头。" * 30), shows_damage("压实工作责任，把任务落到每个人头" * 30)
    (False, True)
    """
    if text.count("。") * 1000 >= STOPS_PER_THOUSAND * len(text):
        return False
    prose = "".join(_LONG_LINE.findall(text))
    commas = prose.count("，") + prose.count(",")
    stops = sum(map(prose.count, "。！？!?")) + len(_ASCII_STOP.findall(prose))
    return (
        commas > MIN_COMMAS
        and stops * COMMAS_PER_STOP < commas
        and len(prose) >= CHARS_PER_COMMA * commas
        and n_han(prose) > 0.6 * len(prose)
    )


# --- the joints of a text and what describes them --------------------------------------------------------------------

_MARKS = "，、；：？！…—。\n"
_SPLIT = re.compile(f"([{_MARKS}])")
_OPEN, _CLOSE = "“‘《（【〈「『\"＂", "”’》）】〉」』\"＂"  # a straight quote that is left may face either way
_BOOK = dict.fromkeys("《（【〈", 1) | dict.fromkeys("》）】〉", -1)
_QUOTE = dict.fromkeys("“‘", 1) | dict.fromkeys("”’", -1)
_OWN_TAG = frozenset(("ul", "uj", "uz", "ug", "ud", "uv", "vn", "an", "nr", "ns", "nz"))  # told apart from u, v, a, n
_REACH = 7  # words to either side whose presence counts


class Joint(NamedTuple):
    """A place where a sentence could end: before text[at]; `clause` numbers the stretch between two marks (、 is none)."""

    at: int
    clause: int
    features: list[str]


def joints(text: str) -> Iterator[Joint]:
    """Every joint of two words of a text with the features of the model."""
    pieces = _SPLIT.split(text.translate(_WIDE))
    tag = tagger()
    tagged = [tag(piece) if piece else [] for piece in pieces[::2]]
    marks = ["\n", *pieces[1::2], "\n"]
    at = clause = 0
    for i, words in enumerate(tagged):
        if marks[i] != "、":
            clause += 1
        before = tagged[i - 1] if i else []
        after = tagged[i + 1] if i + 1 < len(tagged) else []
        if len(pieces[2 * i]) > 2:
            around = (
                before[0][0] if before else "^", before[-1][0] if before else "^", after[0][0] if after else "$",
            )  # fmt: skip
            for offset, features in _described(pieces[2 * i], words, marks[i], marks[i + 1], around):
                yield Joint(at + offset, clause, features)
        at += len(pieces[2 * i]) + 1


def _described(
    piece: str, words: list[tuple[str, str]], prev: str, nxt: str, around: tuple[str, str, str]
) -> Iterator[tuple[int, list[str]]]:
    """Offset and features of each joint of one piece; `around`: first and last word before it, first word after."""
    W = [prev, prev, prev, *(w for w, _ in words), nxt, nxt, nxt]
    T = [prev, prev, prev, *(t if t in _OWN_TAG else t[:1] for _, t in words), nxt, nxt, nxt]
    verbs = [t == "v" for t in T]
    n, total, seen = len(piece), sum(verbs), 0
    head, tail = W[3][:2], W[-4][-2:]
    before_head, before_tail, after_head = around[0][:2], around[1][-2:], around[2][:2]
    p = quotes = books = 0
    for k in range(3, len(W) - 4):
        left, right = W[k], W[k + 1]
        p += len(left)
        seen += verbs[k]
        for char in left:
            quotes = max(0, quotes + _QUOTE.get(char, 0))
            books = max(0, books + _BOOK.get(char, 0))
        if books or piece[p - 1] in _OPEN or piece[p] in _CLOSE:
            continue
        a, b, c, d = T[k - 1], T[k], T[k + 1], T[k + 2]
        vl, vr, size_l, size_r = min(seen, 3), min(total - seen, 3), _size(p), _size(n - p)
        l4, r4, l2, r2 = left[-4:], right[:4], left[-2:], right[:2]
        features = [
            # characters on the left, on the right, across
            f"l1:{piece[p - 1]}", f"l2:{piece[max(0, p - 2) : p]}", f"l3:{piece[max(0, p - 3) : p]}",
            f"l4:{piece[max(0, p - 4) : p]}", f"r1:{piece[p]}", f"r2:{piece[p : p + 2]}", f"r3:{piece[p : p + 3]}",
            f"r4:{piece[p : p + 4]}", f"x11:{piece[p - 1 : p + 1]}", f"x21:{piece[max(0, p - 2) : p + 1]}",
            f"x12:{piece[p - 1 : p + 2]}", f"x22:{piece[max(0, p - 2) : p + 2]}",
            # words
            f"wl:{l4}", f"wr:{r4}", f"wlr:{l2}|{r2}", f"wl2:{W[k - 1][-4:]}", f"wr2:{W[k + 2][:4]}",
            f"wrr:{r2}|{W[k + 2][:2]}", f"wll:{W[k - 1][-2:]}|{l2}", f"wl3:{W[k - 2][-4:]}", f"wr3:{W[k + 3][:4]}",
            # lengths and the marks around the clause
            f"nl:{min(p, 24)}", f"nr:{min(n - p, 24)}", f"n:{min(n, 40)}", f"nn:{size_l}{size_r}", f"m:{prev}{nxt}",
            f"mnl:{prev}{size_l}", f"mnr:{nxt}{size_r}", f"mn:{prev}{nxt}{size_l}{size_r}", f"q:{min(quotes, 2)}",
            # how the clause begins and ends, and its neighbours
            f"h:{head}", f"t:{tail}", f"an:{nxt}{after_head}", f"bt:{prev}{before_tail}", f"bh:{before_head}",
            f"h.wr:{head}|{r2}", f"t.wr:{r2}|{tail}", f"an.wr:{after_head}|{r2}", f"m.wr:{nxt}{right[:3]}", f"m.wl:{prev}{left[-3:]}",
            # parts of speech, and how many verbs stand on each side
            f"p2:{b}.{c}", f"p3l:{a}.{b}.{c}", f"p3r:{b}.{c}.{d}", f"p4:{a}.{b}.{c}.{d}",
            f"p6:{T[k - 2]}.{a}.{b}.{c}.{d}.{T[k + 3]}", f"v:{vl}{vr}{c}", f"vp:{vl}{vr}{b}.{c}",
            f"v.wr:{vl}{r4}", f"v.wl:{vr}{l4}", f"vn:{vl}{vr}{size_l}{size_r}", f"vh:{vl}{head}", f"vm.wr:{vr}{nxt}{right[:3]}",
            f"n.wr:{size_l}{r4}", f"n.wl:{size_r}{l4}", f"h.p:{head}.{c}", f"p.wr:{b}.{r4}", f"p.wl:{l4}.{c}",
        ]  # fmt: skip
        features += [f"bl:{w}" for w in {*W[max(3, k - _REACH) : k + 1]} if len(w) <= 4]
        features += [f"br:{w}" for w in {*W[k + 1 : min(k + _REACH, len(W) - 3)]} if len(w) <= 4]
        yield p, features


def _size(n: int) -> int:
    return 0 if n < 3 else 1 if n < 5 else 2 if n < 8 else 3 if n < 12 else 4 if n < 18 else 5


# --- the model -----------------------------------------------------------------------------------------------------

RIVAL_REACH = 6  # characters within which joints compete; few sentences are as short
MIN_SENTENCE = 5  # characters; hardly one is shorter


class Model(NamedTuple):
    """Weights by feature; `rivals`: weights of the second look (score, others' share of the clause, best near, constant)."""

    weights: dict[str, float]
    bias: float
    rivals: tuple[float, float, float, float]
    threshold: float


@cache
def model() -> Model:
    """The shipped model. The file: lines `name value`, then `template weight gram gram …`, weights in hundredths."""
    text = (files("partytext.lexicon") / "data" / "stops_weights.txt").read_text(encoding="utf-8")
    return read_model(text)


def read_model(text: str) -> Model:
    """A model from the text of a weights file; ValueError names a format that is not this one."""
    head, _, body = text.partition("\n\n")
    settings = dict(line.split(" = ") for line in head.split("\n") if not line.startswith("#"))
    if settings["format"] != FORMAT:
        raise ValueError(f"The stops weights are of format {settings['format']!r}, this version reads {FORMAT!r}.")
    weights = {}
    for row in body.splitlines():
        template, weight, *grams = row.split(" ")
        for gram in grams:
            weights[f"{template}:{gram}"] = int(weight) / 100
    weights = {k.replace("¶", "\n"): w for k, w in weights.items()}
    a, b, c, d = map(float, settings["rivals"].split())
    return Model(weights, float(settings["bias"]), (a, b, c, d), float(settings["threshold"]))


def first_scores(found: Iterable[Joint], model: Model) -> list[float]:
    """The linear score of each joint by itself, in log odds."""
    get = model.weights.get
    return [model.bias + sum(get(f, 0.0) for f in joint.features) for joint in found]


def rivalry(found: list[Joint], scores: list[float]) -> list[tuple[float, float, float]]:
    """For each joint its score, the sentence ends expected elsewhere in its clause, and 1 where it is best nearby."""
    chance = [1 / (1 + math.exp(-max(-30.0, min(30.0, s)))) for s in scores]
    in_clause: dict[int, float] = {}
    for joint, share in zip(found, chance, strict=True):
        in_clause[joint.clause] = in_clause.get(joint.clause, 0.0) + share
    out = []
    for i, joint in enumerate(found):
        best = 1.0
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(found) and abs(found[j].at - joint.at) <= RIVAL_REACH:
                if found[j].clause == joint.clause and scores[j] > scores[i]:
                    best = 0.0
                j += step
        out.append((scores[i], in_clause[joint.clause] - chance[i], best))
    return out


def scored(text: str, model: Model) -> list[tuple[int, float]]:
    """Each joint and its log odds of being a sentence end, its rivals in the clause considered."""
    found = list(joints(text))
    a, b, c, d = model.rivals
    looks = rivalry(found, first_scores(found, model))
    return [(joint.at, a * s + b * rest + c * best + d) for joint, (s, rest, best) in zip(found, looks, strict=True)]


# --- the rules -----------------------------------------------------------------------------------------------------

_OUTER = re.compile("|".join(m.pattern.pattern for m in MARKERS if m.rank < 5))
_ITEM = re.compile(next(m.pattern.pattern for m in MARKERS if m.name == "is"))
_SENTENCE_MARK = re.compile("[。！？；：]")
MIN_HEADING, MAX_HEADING = 6, 48  # characters, marker included
ENDING = 2  # characters of the word a heading ends with
EASE = 1.5  # log odds a break may fall short behind a numbered heading or before 同志们: one is expected there
_NEEDS_STOP = re.compile(rf"[{HAN_CLASS}”’）》%％0-9A-Za-z]")
_VOCATIVE = re.compile("(?:同志们|各位领导|各位代表|各位同志)[，：！]")  # a speaker turns to the hall: a paragraph opens
MAX_QUOTATION = 120  # characters; further on, the lost closing quote cannot be placed
_RUN_OF_MARKS = re.compile(r"“|”|\n")


def _stops(text: str, page: Page) -> list[Edit]:
    """Stops at the likely joints; nothing at all where they would not heal the text (it is no prose, then)."""
    if not shows_damage(text):
        return []
    edits = list(_restored(text))
    if edits and not shows_damage(apply(text, edits)):
        return edits
    page.report(0, len(text), "stop", "句末标点缺失，未能恢复")
    return []


def _restored(text: str) -> Iterator[Edit]:
    likely = scored(text, model())
    limit = model().threshold
    open_quotes = _unclosed(text)
    said = {m.end() for m in re.finditer(r"：“[^“”\n]*”", text)}
    headings = _heading_breaks(text, likely, limit)
    run_in = _run_in_ends(text, likely, limit)
    turns = {at for at, score in likely if score >= limit - EASE and _VOCATIVE.match(text, at)}
    chosen = _apart([(score, at) for at, score in likely if score >= limit], sorted(headings | run_in | turns))
    for at in chosen:
        if at in headings:
            yield Edit(at, at, "\n", "stop", certain=False)
            continue
        quote = next((q for q in open_quotes if q[0] < at <= q[1]), None)
        if quote is not None:
            open_quotes.remove(quote)
        place = at - 1 if at in said else at
        new = f"{'”' if quote else ''}。{chr(10) if at in turns else ''}"
        yield Edit(place, place, new, "stop", certain=False)
    for m in _LONG_LINE.finditer(text):
        if m.end() < len(text) and _NEEDS_STOP.match(text[m.end() - 1]):
            yield Edit(m.end(), m.end(), "。", "stop", certain=False)


def _apart(likely: list[tuple[float, int]], sure: list[int]) -> list[int]:
    """The sure places, then the likeliest ones first as long as they leave room for a sentence between."""
    chosen = list(sure)
    for _, at in sorted(likely, key=lambda pair: (-pair[0], pair[1])):
        k = bisect_left(chosen, at)
        if all(abs(at - other) >= MIN_SENTENCE for other in chosen[max(0, k - 1) : k + 1]):
            chosen.insert(k, at)
    return chosen


def _unclosed(text: str) -> list[tuple[int, int]]:
    """Where an opening quote and the next one, or the line's end, have no closing quote between them."""
    out, opened = [], None
    for m in _RUN_OF_MARKS.finditer(text):
        if opened is not None and m[0] != "”":
            out.append((opened, min(m.start(), opened + MAX_QUOTATION)))
        opened = m.start() if m[0] == "“" else None
    return out


def _heading_breaks(text: str, likely: list[tuple[int, float]], limit: float) -> set[int]:
    """The likeliest joint behind each numbered heading (一、) that a long line begins with."""
    best = _best_behind(_OUTER, text, likely)
    return {at for score, at in best if score >= limit - EASE}


def _run_in_ends(text: str, likely: list[tuple[int, float]], limit: float) -> set[int]:
    """Where the first clause of 一是 二是 三是 ends: lists are built alike, so where most show an end the others have one,
    and where one ends with a word (…不足) another that has the word ends there too."""
    items = _behind(_ITEM, text, likely)
    best = [max(item) for item in items]
    words = {text[at - ENDING : at] for score, at in best if score >= limit}
    alike = [max((c for c in item if text[c[1] - ENDING : c[1]] in words), default=None) for item in items]
    most = 2 * sum(score >= limit for score, _ in best) >= max(2, len(best))
    ends = [a or (b if most and b[0] >= limit - EASE else None) for a, b in zip(alike, best, strict=True)]
    return {end[1] for end in ends if end}


def _best_behind(marker: re.Pattern[str], text: str, likely: list[tuple[int, float]]) -> list[tuple[float, int]]:
    """The best joint within a heading's length of each long line that opens with the marker; none where a mark ends it."""
    return [max(joints) for joints in _behind(marker, text, likely)]


def _behind(
    marker: re.Pattern[str], text: str, likely: list[tuple[int, float]]
) -> list[list[tuple[float, int]]]:
    """The joints within a heading's length of each long line that opens with the marker and has no mark there."""
    out = []
    ats = [at for at, _ in likely]
    for m in _LONG_LINE.finditer(text):
        if marker.match(m[0]) and not _SENTENCE_MARK.search(m[0][:MAX_HEADING]):
            low, high = bisect_left(ats, m.start() + MIN_HEADING), bisect_right(ats, m.start() + MAX_HEADING)
            if low < high:
                out.append([(score, at) for at, score in likely[low:high]])
    return out


def _ascii_stops(text: str, page: Page) -> Iterator[Edit]:
    if text.count("。") * 3 >= text.count(".") + text.count("．"):
        return
    found = list(_ASCII_STOP.finditer(text))
    if len(found) >= 3 and text.count("。") * 3 < len(found):
        yield from (Edit(*m.span(), "。", "dot_stop") for m in found)


def _blank_stops(text: str, page: Page) -> list[Edit]:
    if not shows_damage(text):
        return []
    found = [m for line in _LONG_LINE.finditer(text) for m in _BLANK.finditer(text, *line.span())]
    edits = [Edit(*m.span(), "。", "blank_stop", certain=False) for m in found]
    return edits if edits and not shows_damage(apply(text, edits)) else []


DOT_STOPS = Rule("dot_stop", "converters write . or ． for 。 throughout a text", frozenset(".．"), _ascii_stops)
BLANK_STOPS = Rule("blank_stop", "converters leave a blank where 。 stood, as often as prose has sentences", frozenset(" "), _blank_stops)
STOPS = Rule("stop", "document sites strip 。 from their previews; commas without sentence ends show it", frozenset("，,"), _stops)
