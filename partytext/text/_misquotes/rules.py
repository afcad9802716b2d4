"""Which slips are mistakes, and which are ordinary language, another formula, an inflection or a coinage."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from partytext.lexicon import Entry
from partytext.lexicon._data import rows_of
from partytext.text._confusion import confusion
from partytext.text._misquotes.formulas import (
    AFFIXES,
    COUNTS,
    FUNCTION,
    INFLECTIONS,
    LONG,
    MIN_LENGTH,
    NUMERALS,
    Formula,
)
from partytext.text._misquotes.lists import fixed_lists, part_rule
from partytext.text._misquotes.numbers import (
    COINED,
    governed,
    is_measure,
    lost_measure_rule,
    measure_rule,
    number_rule,
    of_number,
    quoted,
    without_measure,
)
from partytext.text._misquotes.orders import ORDER_SHARE, ORDER_WRITTEN, fixed, lists_exchanged
from partytext.text._misquotes.slips import LONGEST, Slip, SlipIndex, order_of
from partytext.text._misquotes.traces import NAME_LONG, NAMES, cut_in_parts, keeps_every_character
from partytext.text._misquotes.words import CONTEXT, Words, cut, is_word, sourced, word_of, words_at
from partytext.text._skeleton import Skeleton, bare
from partytext.text._traditional import simplified, traditional_characters

# 抓(好)党建促发展, 补(足)精神之钙: a verb says the same without its result.
RESULTS = frozenset("好住牢实紧准稳足成到")
# Words of one character that may be chosen for a longer one: at the head 新(兴)领域, 优(化)环境, at the end 宜居(乡)村,
# 马克思主义(政)党.
HEADS = frozenset("新大高强优深广快严实重抓建促推国人民村乡城")
ENDS = frozenset("党国民人家村乡城镇县市省校院队权法事")
SUFFIXES = frozenset("性化体")  # 供给侧结构(性)改革, 中华民族共同(体)意识: in a name that a document fixed no way of speaking
FRAME = "以为"  # 以人民为中心的发展思想: of the frame neither can be left out, where enough follows to know the wording by
PARTICLES = frozenset("的和与及了着过之而其是")
ORDER_ALWAYS = 50  # so often written and never otherwise, the order of three needs no document
# When is a mark fixed? Where real articles keep it (fixed.csv).
MARK_WRITTEN, MARK_SHARE = 10, 0.12  # beyond the first ten, which are too few to tell
ALIKE, REACH = 5, 20  # what is written twice alike, so many characters within so many, is meant
# Provinces by their one character: set for a homophone they make a local name (和美湘村).
PROVINCES = frozenset("湘鄂粤赣皖豫渝黔滇陇闽浙沪冀晋鲁桂琼")


def mistakes(where: Skeleton, index: SlipIndex) -> list[Slip]:
    """The slips that a proofreader would mark, with the formulas inside that share them (全面从严制党 in 党要管党、全面从严制党).

    Two clauses of a longer slogan may be exchanged by themselves, so theirs count only inside the whole.
    """
    slips = sorted({*index.slips(where.text), *fixed_lists(index).find(where.text), *without_measure(where, index)}, key=order_of)
    alone = [
        s for s in slips
        if not (s.kind == "order" and s.formula.is_part) and _RULES[s.kind](s, where, index) and not ruled_out(s, where, index)
    ]  # fmt: skip
    starts = [s.start for s in alone]  # slips come sorted
    own = set(alone)

    def shared(slip: Slip) -> bool:
        near = alone[bisect_left(starts, slip.start - LONGEST) : bisect_right(starts, slip.start)]
        return any(_inside(slip, outer) for outer in near) and not _ordinary(where.text, *_place(slip))

    told = _once(alone + [s for s in slips if s not in own and shared(s)], where)
    orders = [s for s in told if s.kind == "order"]
    return told + [
        s for s in lists_exchanged(where, index)
        if not _ordinary(where.text, *_place(s)) and not any(o.start < s.end and s.start < o.end for o in orders)
    ]  # fmt: skip


def _once(slips: list[Slip], where: Skeleton) -> list[Slip]:
    """One slip for clauses exchanged: the two neighbours where putting them right puts the whole right, else the whole."""
    orders = [s for s in slips if s.kind == "order"]
    inside = [(part, whole) for whole in orders for part in orders if part != whole and _inside(part, whole)]
    told = {whole for part, whole in inside if _put_right(part, whole, where)}
    untold = {part for part, whole in inside if part.formula.is_part and whole not in told}
    return [s for s in slips if s not in told | untold]


def _put_right(part: Slip, whole: Slip, where: Skeleton) -> bool:
    text, right = where.text, part.formula.skeleton
    return text[whole.start : part.start] + right + text[part.end : whole.end] == whole.formula.skeleton


def _inside(slip: Slip, outer: Slip) -> bool:
    within = outer.start <= slip.start and slip.end <= outer.end
    return within and slip.kind == outer.kind and slip.formula.skeleton in outer.formula.skeleton


def ruled_out(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Whether the place is right as it stands: an ordinary wording, another formula, or marks show other clauses."""
    if not _marks_fit(slip, where) or _twice(slip, where):
        return True
    if is_word(where.text[slip.start : slip.end]) and not of_number(slip, where):
        return True  # any numeral slogan may be cut as one word: 三会两课
    place = (slip.start, slip.end) if of_number(slip, where) else _place(slip)
    if slip.kind == "extra" and slip.at == len(slip.formula.skeleton) - 1:
        place = slip.end - 1, slip.end  # 三会一课课: the formula stands there, and one character more
    return _ordinary(where.text, *place) or index.covers(where.text, *place)


def _ordinary(text: str, low: int, high: int) -> bool:
    """Whether text[low:high] stands inside a neighbour."""
    return any(text.find(p, max(0, high - len(p)), low + len(p)) >= 0 for p in neighbours())


@cache
def neighbours() -> frozenset[str]:
    """Wordings one slip away from a formula that are right as they stand, from neighbours.csv."""
    return frozenset(bare(row["phrase"]) for row in rows_of("neighbours.csv"))


def _place(slip: Slip) -> tuple[int, int]:
    """The characters of the skeleton that the slip is about."""
    if slip.kind in ("order", "part"):
        return slip.start, slip.end
    at = slip.start + slip.at
    lost = at - 1, at + 1
    return {"lost": lost, "pair": lost, "measure": lost, "swap": (at, at + 2), "twice": (at, at + 4)}.get(slip.kind, (at, at + 1))


def _twice(slip: Slip, where: Skeleton) -> bool:
    """Whether the sentence has the place once more (人民城市人民建、人民城市人民管)."""
    if slip.kind in ("order", "number", "part", "twice"):
        return False
    at, side = slip.start + slip.at, (ALIKE + 1) // 2
    place = where.text[max(slip.start, at - side) : min(slip.end, at + side)]
    return len(place) >= ALIKE and where.text.count(place, max(0, at - REACH), at + REACH) > 1


def _marks_fit(slip: Slip, where: Skeleton) -> bool:
    """Marks may stand in a formula only where it has marks itself."""
    low, high = where.home(slip.start, slip.end)
    seen = re.findall("[^“”‘’]", where.source[low:high])
    if not _closed(where.source, low, high):
        return False
    offsets = [i - n for n, i in enumerate(i for i, c in enumerate(seen) if c in "、，")]
    clauses = slip.formula.clauses
    if slip.kind == "order":
        one_mark = len({c for c in seen if c in "、，"}) < 2 or slip.formula.edges == set(offsets)
        return len(offsets) in (0, len(clauses) - 1) and one_mark
    shift = {"lost": -1, "extra": 1, "twice": 2}.get(slip.kind, 0)
    own = {at + shift * (slip.at < at) for at in slip.formula.edges}
    return own.issuperset(offsets)


def _closed(source: str, low: int, high: int) -> bool:
    """Whether no quotation mark inside belongs to something that goes on outside."""
    depth = int(source[low - 1 : low] in ("“", "‘"))
    opened = 0
    for mark in source[low:high]:
        opened += mark in "“‘"
        if mark in "”’":
            opened, depth = (opened - 1, depth) if opened else (0, depth - 1)
            if depth < 0:
                return False
    return opened == 0 or source[high : high + 1] in ("”", "’")


def _established(entry: Entry) -> bool:
    """Whether a wording is fixed beyond doubt: by a document, by the user, or because real articles keep to it."""
    written = fixed().get(entry.canonical, (0, 0, 0))[0]
    return sourced(entry) or entry.kind == "numeral" or written >= ORDER_WRITTEN


def _char(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """By sound or look, and not a word beside the formula. A real word for a real word (政治定位, 政治定力) is
    ordinary language, but in a long wording beyond doubt; so are four characters that read as two words (三级工作)."""
    right, wrong = slip.formula.skeleton[slip.at], where.text[slip.start + slip.at]
    if slip.formula.skeleton in index.others and slip.formula.entry.kind == "numeral" and slip.at < len(slip.formula.entry.canonical):
        return False  # the slogan before its noun is looked for by itself
    if right in COUNTS and wrong in COUNTS:
        return number_rule(slip, where, index)
    if is_measure(slip, where):
        return measure_rule(slip, where, index)
    if wrong in traditional_characters() and simplified(wrong) == right:
        return False
    how, n = confusion(right, wrong), len(slip.formula.skeleton)
    if governed(slip, where):
        return True
    if not how or _is_province(slip, wrong) or (slip.at == n - 1 and wrong in FUNCTION and not (quoted(slip, where) or _strands(slip))):
        return False
    last = how == "音近" and slip.at == n - 1 and not _long_and_sourced(slip)
    if last and (len(word_of(slip)[0]) == 1 or is_word(where.text[slip.end - 2 : slip.end])):
        return False
    words = Words(slip, where)
    if words.cross or _is_pun(slip, where, words):
        return False
    if last:
        return _broken_off(slip, where, words)
    real_word = len(words.at(slip.start + slip.at)) > 1
    if how == "音近":
        return n >= LONG or (n > MIN_LENGTH and not real_word and len(word_of(slip)[0]) > 1)
    both = real_word and len(word_of(slip)[0]) > 1
    if slip.formula.skeleton in index.others:
        return not real_word and len(word_of(slip)[0]) > 1
    if n == MIN_LENGTH:
        words_only = min(map(len, cut(where.text[slip.start : slip.end]))) > 1
        return not words_only or (not both and sourced(slip.formula.entry))
    figure = how == "音同" and slip.formula.entry.kind == "metaphor"
    return not both or n >= LONG or figure or _established(slip.formula.entry)


def _is_province(slip: Slip, wrong: str) -> bool:
    """Whether a province's name is set for a sound; no number and no document's name is played with (两个维沪)."""
    return wrong in PROVINCES and slip.formula.entry.kind != "numeral"


def _strands(slip: Slip) -> bool:
    """Whether without its last character nothing of the formula could stand before a word of its own: 中华民族伟大复|性."""
    return len(slip.formula.skeleton) >= LONG and len(word_of(slip)[0]) > 1


def _long_and_sourced(slip: Slip) -> bool:
    """Whether so much of a document's wording stands before its last word that no other word is meant (中华民族共同体意思)."""
    word, n = word_of(slip)[0], len(slip.formula.skeleton)
    return n >= NAME_LONG and len(word) > 1 and sourced(slip.formula.entry)


def _broken_off(slip: Slip, where: Skeleton, words: Words) -> bool:
    """Whether the last word of the formula is none with its last character, nor does that begin another (乡村振新)."""
    at = slip.start + slip.at
    return len(words.at(at)) == len(words.at(at - 1)) == 1


def _is_pun(slip: Slip, where: Skeleton, words: Words) -> bool:
    """A character set in quotation marks of its own is meant, and so is the name of a brand."""
    at = where.home(slip.start + slip.at, slip.start + slip.at + 1)[0]
    alone = where.source[at - 1 : at] in "“‘" and where.source[at + 1 : at + 2] in "”’" and at > 0
    return alone or bool(COINED.match(where.source, words.high))


def _lost(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """A word must be broken, and by itself: what is left of the first or last word may belong to the word beside it."""
    if _shortened(slip, where) or (slip.at == 1 and slip.formula.is_part):
        return False  # a wording without its verb may go on to the left: 把检察权关进制度的笼子
    words = Words(slip, where)
    return not words.cross and not words.joined


def _pair(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Two characters of two words, or of a longer one, are lost by themselves; a word left out whole is a choice of
    words, but not in a name: what a document calls after a leader keeps every word."""
    entry, lost = slip.formula.entry, slip.formula.skeleton[slip.at : slip.at + 2]
    words = words_at(slip, 2)
    if not sourced(entry):
        return False
    whole = lost in words or any(is_word(w.replace(lost, "")) for w in words) or min(map(len, words)) == 1
    return (_is_name(slip.formula) or not whole) and not Words(slip, where).cross


def _is_name(formula: Formula) -> bool:
    """Whether a document fixed it and it has a leader's name."""
    return sourced(formula.entry) and formula.entry.kind == "formula" and not NAMES.isdisjoint(formula.words)


def _shortened(slip: Slip, where: Skeleton) -> bool:
    """A word left out whole, or made a shorter word (现代化, 现代), is a choice of words; so is the first or last word
    in one character (强政治意识) where the wording is not beyond doubt. A slogan loses no word, a name no character,
    nor does a wording that a document fixed with a leader's name."""
    entry, n = slip.formula.entry, len(slip.formula.skeleton)
    word, at = word_of(slip)
    lost, sure = word[at], _established(entry)
    if word in NAMES or _is_name(slip.formula):
        return False
    if lost in SUFFIXES and sourced(entry) and n > LONG and slip.at < n - 1 and len(slip.formula.clauses) == 1:
        return False
    if lost == FRAME[1] and FRAME[0] in slip.formula.skeleton[: slip.at] and slip.at < n - LONG:
        return False
    if lost in PARTICLES or (lost in NUMERALS and entry.kind == "numeral") or (lost in RESULTS and at > 0):
        return True
    if slip.at == 1 and where.text[slip.start] in FUNCTION and n < 2 * MIN_LENGTH:
        return True
    if len(word) == 1:
        return lost in NUMERALS or not (sure and entry.kind == "slogan" and n >= LONG)
    if not sure and entry.kind != "slogan" and len(word) == 2 and slip.at in (1, n - 2):
        return n < LONG or word[1 - at] in (HEADS if at else ENDS)
    return is_word(word[:at] + word[at + 1 :])


def _extra(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """A character doubled, or one that breaks a word; a word put between words is an inflection or a coinage, and so is
    a fifth character among four (知信行合一)."""
    text, at = where.text, slip.start + slip.at
    more = text[at]
    words = Words(slip, where)
    if words.cross:
        return False
    if more in FUNCTION and more not in (text[at - 1], text[at + 1]):
        return keeps_every_character(slip.formula)
    word, inside = word_of(slip)
    broken = inside > 0 and not (is_word(word[:inside]) and is_word(word[inside:]))
    if more in (text[at - 1], text[at + 1]):
        ends = slip.formula.skeleton[0], slip.formula.skeleton[-1]
        return more not in ends or slip.formula.entry.kind == "numeral"
    return broken and len(words.at(at)) == 1 and len(slip.formula.skeleton) > MIN_LENGTH


def _swap(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Two characters of a word; words of one character each (育、选、管、用) are listed in one order or another."""
    a, b = where.text[slip.start + slip.at], where.text[slip.start + slip.at + 1]
    broken = {*words_at(slip, 2)}
    inflected = {a, b} & INFLECTIONS
    if inflected and not (inflected <= AFFIXES and len(broken) == 1 and len(min(broken)) > 2):
        return False  # but 现化代
    words = Words(slip, where)
    if words.cross:
        return False
    word, sure = slip.formula.skeleton, sourced(slip.formula.entry)
    if len(word) > MIN_LENGTH:
        return sure or max(map(len, words_at(slip, 2))) > 1
    alone = len(words.at(slip.start + slip.at)) == len(words.at(slip.start + slip.at + 1)) == 1
    return alone and (sure or is_word(word))


def _order(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """Where orders.csv, an own list, a document or use fixed the order. Of three terms and more: a document and use, or use
    without exception."""
    entry = slip.formula.entry
    low, high = where.home(slip.start, slip.end)
    clauses = frozenset(re.split("[、，]", re.sub("[“”‘’]", "", where.source[low:high])))
    if index.clause_sets[clauses] > (clauses == frozenset(slip.formula.clauses)) or Words(slip, where).cross:
        return False  # another entry is just this, or the same clauses in another order
    if _goes_on(slip, where):
        return False
    if order_is_settled(entry) or (entry.kind == "slogan" and heads_exchanged(slip, where)):
        return True
    listed = entry.kind != "slogan" and len(slip.formula.clauses) > 2
    written, exchanged, _ = fixed().get(entry.canonical, (0, 0, 0))
    by_use = exchanged <= ORDER_SHARE * written
    if entry.kind == "metaphor" or (listed and not sourced(entry) and not (written >= ORDER_ALWAYS and not exchanged)):
        return False
    if sourced(entry) and not listed:
        return True
    return written >= ORDER_WRITTEN and (by_use or (sourced(entry) and exchanged == 1))


def order_is_settled(entry: Entry) -> bool:
    """Whether orders.csv or an own list says in what order the parts of a wording stand, and why in no other."""
    return entry.canonical in cut_in_parts() or entry.tier == "user"


def _goes_on(slip: Slip, where: Skeleton) -> bool:
    """Whether a clause stands beside the place once more: 没有调查就|没有发言权，没有调查|就没有决策权."""
    around = where.text[max(0, slip.start - CONTEXT) : slip.start], where.text[slip.end : slip.end + CONTEXT]
    return any(clause in side for clause in slip.formula.clauses for side in around)


def heads_exchanged(slip: Slip, where: Skeleton) -> bool:
    """牢记初心、不忘使命: clauses are not as they should be, so it is no enumeration in another order."""
    return not all(c in where.text[slip.start : slip.end] for c in slip.formula.clauses)


def marks_fixed(formula: Formula) -> bool:
    """Whether a comma for 、 in this formula is a mistake and not one of two habits."""
    written, _, other = fixed().get(formula.entry.canonical, (0, 0, 0))
    return formula.entry.tier == "user" or (written >= MARK_WRITTEN and other <= MARK_SHARE * (written - MARK_WRITTEN))


def _twice_over(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """A word of the wording is written twice (社会主义主义): it is one word, and the second is none with what follows."""
    doubled = slip.formula.skeleton[slip.at : slip.at + 2]
    inside = any(word.endswith(doubled) for word in words_at(slip, 2))
    return inside and not Words(slip, where).cross


def _renamed(slip: Slip, where: Skeleton, index: SlipIndex) -> bool:
    """What a leader's thought is called is fixed: nothing that stands before or behind makes it another; where the right
    last word follows the wrong one (社会主义主义思想), there is one too many."""
    right = slip.formula.skeleton[slip.at :]
    follows = slip.kind == "head" and where.text.startswith(right, slip.end)
    return not follows and not Words(slip, where).cross


_RULES = {
    "char": _char, "lost": _lost, "pair": _pair, "extra": _extra, "swap": _swap, "order": _order, "number": number_rule,
    "numbers": number_rule, "measure": lost_measure_rule, "part": part_rule, "added": _renamed, "head": _renamed,
    "twice": _twice_over,
}  # fmt: skip
