"""Members of numeral slogans where a text spells them out; the numeral is the checksum that picks among readings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from partytext.text._checksum import Promise, promises
from partytext.text._members import (
    LEADS,
    MAX_MEMBER,
    Item,
    alike,
    bare,
    first_member,
    governs,
    last_member,
    split_and,
    stretches,
    unjoined,
    unmarked,
)
from partytext.text._numerals import quoted_shape
from partytext.text._outline import Heading, outline

PLACES = ("after", "before", "list", "headings", "lexicon", "none")
_NEAR = 600  # characters after a slogan within which its members begin
_BACK = 400  # characters before it


class Mention(NamedTuple):
    """A numeral slogan in a text: text[start:end]; sure: by its form alone, without a list of members."""

    start: int
    end: int
    quoted: bool
    sure: bool


class Reading(NamedTuple):
    """One way to read members for a mention."""

    members: tuple[str, ...]
    groups: tuple[int, ...]  # () where the number does not fit
    expected: int
    place: str
    pattern: str
    score: float


class Expansion(NamedTuple):
    """A mention with its members, or with none."""

    start: int
    end: int
    slogan: str
    members: tuple[str, ...]
    groups: tuple[int, ...]
    n_expected: int
    n_found: int
    complete: bool
    place: str
    pattern: str


class Rule(NamedTuple):
    """A way a text joins a slogan to its members. `trust` is what it is worth without any likeness among the members;
    explicit ones are believed even where the number does not fit."""

    name: str
    why: str
    trust: float
    explicit: bool
    pattern: re.Pattern[str]


_TAIL = r"[^\s，,。；;：:、！？!?“”（）()——]{0,10}"  # “四下基层”制度，即…; “六个一点”的学习经验：…
_SAYS = "即|就是|也就是|亦即|是指|指的是|分别是|分别为|分别指|主要是指|主要指|具体是|具体为|具体包括|主要包括|其中包括|包括|包含|涵盖|意即"
AFTER = (
    Rule("paren", "“五小”（小发明、小创造…）", 0.9, True, re.compile(rf"{_TAIL}[（(](?:{_SAYS}|指)?[：:]?")),
    Rule("namely", "“两通”目标，即…; “三定”就是…; “六有”包括…", 0.9, True, re.compile(rf"{_TAIL}[，,]?(?:{_SAYS})[：:]?")),
    Rule("colon", "“四代”服务：…", 0.75, True, re.compile(rf"{_TAIL}[：:]")),
    Rule("dash", "“三个转变”——…", 0.6, False, re.compile(rf"{_TAIL}(?:——|—|－－)")),
    Rule("stands_for", "“四级”为…, “三类”指…", 0.6, False, re.compile("(?:为|指|是)")),
    Rule("then", "“三单两谈”制度，年初下达…", 0.1, False, re.compile(rf"{_TAIL}[，,]")),
)  # fmt: skip
_CALLED = (
    "(?:(?:简|统|合|并|俗|总|通|被)?称(?:之)?(?:为|作)?|叫(?:做|作)?|(?:概括|归纳|总结|提炼|凝练|浓缩|归结|表述|定义|提升|升华)(?:起来)?(?:就是|为|成|出)?|也就是|这?就是(?:[^，。；、“”]{1,8}的)?|即|为|是)"
)
BEFORE = (
    Rule("called", "把A、B、C概括为“三X”; A、B、C（简称“三X”）", 0.7, True, re.compile(rf"[，,（(]?(?:以下|下)?{_CALLED}[“‘「]?$")),
    Rule("adjacent", "A、B、C的“三X”; A、B、C等“三X”", 0.45, False, re.compile("[（(]?[“‘「]?$")),
)  # fmt: skip
_SENTENCE_END = re.compile("[。！？!?\n]")
_ORDINAL = re.compile(
    "(?P<digit>[一二三四五六七八九十]{1,2})(?P<word>[是曰要看问查为讲抓比学管审有在])"
    "|第(?P<nth>[一二三四五六七八九十]{1,2})[，,、：:是]?|其(?P<which>[一二三四五六七八九十]{1,2})[，,、：:是]?"
    "|(?P<circle>[①-⑳])|[（(](?P<round>[一二三四五六七八九十]{1,2}|\\d{1,2})[）)]|(?<![\\d.])(?P<arabic>\\d{1,2})[.．、](?!\\d)"
    "|(?<=\n)(?P<line>[一二三四五六七八九十]{1,2})、|(?P<order>首先|其次|再次|最后)[，,]?"
)
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九")}
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
_QUOTED_ITEM = re.compile("“([^“”\n]{1,40})”[、，,]?(?:和|与|及|以及)?")
_OPENING = {"“": "”", "「": "」"}
_WEAKER = "、，,；;"
_MARKS = ("、", "，,", "；;", "、，,；;", "，,；;")
_SLOGAN_INSIDE = re.compile("“[一二三四五六七八九十两双]")
_TITLE_WORDS = re.compile("[，。；：:;,、\n]")


# --- mentions ---------------------------------------------------------------------------------------------------

_NUMERALS = "一二三四五六七八九十百千两双"
_QUOTED = re.compile(rf"[“‘「]([^“”‘’「」\n]{{0,5}}[{_NUMERALS}\d][^“”‘’「」\n]{{0,14}})[”’」]")
_LOOSE = re.compile(rf"[^{_NUMERALS}\d，。；：、！？\s]{{0,4}}[{_NUMERALS}]{{1,4}}[^{_NUMERALS}，。；：、！？\s]{{0,9}}[一体合]{{0,2}}")


@lru_cache(maxsize=65536)
def _form(content: str) -> str:
    """sure: a numeral slogan by its form; loose: only with members beside it; "" never."""
    if quoted_shape(content):
        return "sure"
    return "loose" if len(content) <= 12 and _LOOSE.fullmatch(content) and not content.startswith("第") else ""


def mentions(text: str, others: Iterable[tuple[int, int]] = ()) -> list[Mention]:
    """Numeral slogans in quotation marks, and those of `others` (found without them) that stand outside these."""
    out = []
    for m in _QUOTED.finditer(text):
        form = _form(m[1])
        if form:
            out.append(Mention(m.start(1), m.end(1), True, form == "sure"))
    taken = sorted((m.start, m.end) for m in out)
    for a, b in sorted(set(others), key=lambda s: (s[0], -s[1])):
        if not any(a < d and c < b for c, d in taken):
            taken.append((a, b))
            out.append(Mention(a, b, False, True))
    return sorted(out)


# --- readings ---------------------------------------------------------------------------------------------------


class _Case(NamedTuple):
    """What every rule looks at."""

    text: str
    mention: Mention
    slogan: str
    hopes: tuple[Promise, ...]
    known: tuple[str, ...]  # members by the lexicon, of any sense


def _readings(case: _Case) -> Iterator[Reading]:
    yield from _after(case)
    yield from _before(case)
    yield from _numbered(case)
    yield from _keyed(case)
    yield from _by_part(case)


def _after(case: _Case) -> Iterator[Reading]:
    text, mention = case.text, case.mention
    at = mention.end + mention.quoted
    for rule in AFTER:
        m = rule.pattern.match(text, at)
        if not m:
            continue
        start = m.end()
        if rule.name == "paren":
            opened = max(text.rfind("（", at, start), text.rfind("(", at, start))
            end = _closing(text, opened)
            if end < 0:
                continue
        else:
            end = min(len(text), start + _NEAR)
        for items, whole in _lists(text, start, end, rule.name == "paren"):
            yield from _judge(case, items, rule, "after", whole)
        if rule.explicit:
            break


def _closing(text: str, opened: int) -> int:
    depth = 0
    for i in range(opened, min(len(text), opened + _NEAR)):
        if text[i] in "（(":
            depth += 1
        elif text[i] in "）)":
            depth -= 1
            if depth == 0:
                return i
    return -1


def _lists(text: str, start: int, end: int, enclosed: bool) -> Iterator[tuple[list[str], float]]:
    """Readings of text[start:end] as a list: its members, and how well their marks close it (0 to 1)."""
    if text[start : start + 1] in _OPENING:
        close = text.find(_OPENING[text[start]], start)
        if close > 0 and re.search("[、，；]", text[start:close]):
            yield from _lists(text, start + 1, close, True)
            return
    quoted = []
    at = start
    while m := _QUOTED_ITEM.match(text, at, end):
        quoted.append(m[1])
        at = m.end()
    if len(quoted) > 1:
        yield quoted, 1.0
    stop = _SENTENCE_END.search(text, start, end)
    limit = stop.start() if stop and not enclosed else end
    items = list(stretches(text, start, limit))
    for marks in _MARKS:
        yield from _joined(text, items, marks)
    colon = next((i for i, item in enumerate(items[:2]) if item.mark in "：:" and item.mark), None)
    if colon is not None:
        for marks in _MARKS:
            yield from _joined(text, items[colon + 1 :], marks)
    if stop and not enclosed:
        sentences = [s for s in re.split("[。；\n]", text[start:end]) if s]
        for size in range(3, len(sentences)):
            yield sentences[:size], 0.0


def _joined(text: str, items: Sequence[Item], marks: str) -> Iterator[tuple[list[str], float]]:
    """Items joined by `marks`: each beginning of the list that a mark closes. Weaker marks stand within a member."""
    weaker = _WEAKER[: min(map(_WEAKER.index, marks))]
    members: list[str] = []
    used: set[str] = set()
    at = items[0].start if items else 0
    for item in items:
        if item.mark and item.mark in weaker:
            continue
        joins = bool(item.mark) and item.mark in marks
        members.append(text[at : item.end])
        at = item.end + len(item.mark)
        if not joins:
            yield list(members), 1.0 if len(used) < 2 else 0.7
            return
        if item.mark not in "、":
            yield list(members), 0.0 if used == {item.mark} else 0.6 if len(used) < 2 else 0.4
        used.add(item.mark)


def _judge(case: _Case, items: Sequence[str], rule: Rule, place: str, whole: float) -> Iterator[Reading]:
    """The readings a list of stretches allows, by the number the slogan promises."""
    for hope in case.hopes:
        size = hope.total
        if size < 2:
            continue
        parts: Sequence[str] | None = items
        split = 0
        if len(items) < size and not hope.of_characters and (cut := split_and(items, size)):
            parts, split = cut, size - len(items)
        members = [bare(p) for p in unmarked(parts)]
        members[-1] = unjoined(members[-1])
        if rule.explicit:
            members = _unled(members, case.known)
        else:
            members[0] = first_member(members[0], members[1:], case.known)
            members[-1] = last_member(members[-1], members[:-1], case.known)
        if rule.name not in ("paren", "namely") and len(hope.groups) > 1 and len(members) == size:
            members = _group_openers(members, hope)
        if len(members) < 2 or not _plausible(members, case):
            continue
        reading = tuple(members)
        groups = hope.split(reading)
        if groups is None:
            if rule.explicit and whole == 1.0 and 2 <= len(reading) <= size + 3 and hope is case.hopes[0]:
                score = 0.3 * rule.trust + 0.2 * alike(reading) - 0.1 * abs(size - len(reading))
                yield Reading(reading, (), size, place, rule.name, score)
            continue
        score = rule.trust + _worth(case, reading, hope) + 0.3 * whole - 0.2 * split
        yield Reading(reading, groups, size, place, rule.name, score)


def _group_openers(members: list[str], hope: Promise) -> list[str]:
    """从A、B、C中选，抓好D、E: each group has its own lead-in."""
    out: list[str] = []
    at = 0
    for count in hope.groups:
        group = members[at : at + count]
        if count > 1:
            group = [first_member(group[0], group[1:]), *group[1:-1], last_member(group[-1], group[:-1])]
        out += group
        at += count
    return out


def _worth(case: _Case, members: Sequence[str], hope: Promise) -> float:
    """What members are worth by themselves: alike, with the slogan's letters, known; the plainest promise first."""
    later = 0.15 * (hope is not case.hopes[0])
    return 0.35 * _likeness(members, hope) + 0.25 * _keys(members, hope) + 0.5 * _overlap(members, case.known) - later


def _unled(members: list[str], known: Sequence[str]) -> list[str]:
    """After 即 the words stand as they are printed; only what the others plainly lack in front goes."""
    head, rest = members[0], members[1:]
    if len(rest) > 1 and rest[0] and all(m[:1] == rest[0][:1] for m in rest) and not head.startswith(rest[0][:1]):
        cut = first_member(head, rest, known)
        if cut.startswith(rest[0][:1]) and len(head) - len(cut) <= 6:
            return [cut, *rest]
    return members


def _plausible(members: Sequence[str], case: _Case) -> bool:
    if any(not m or len(m) > MAX_MEMBER for m in members) or len(set(members)) < len(members):
        return False
    if members[-1] in LEADS or case.slogan in members:
        return False
    return not any(re.search("[。？！\n]", m) for m in members)


def _likeness(members: Sequence[str], hope: Promise) -> float:
    if len(hope.groups) < 2 or len(members) != hope.total:
        return alike(members)
    out, at, parts = 0.0, 0, 0
    for size in hope.groups:
        if size > 1:
            out += alike(members[at : at + size])
            parts += 1
        at += size
    return out / parts if parts else alike(members)


def _keys(members: Sequence[str], hope: Promise) -> float:
    """The share of members that have a letter of the word their numeral counts (三会: 支部党员大会)."""
    if hope.of_characters or len(members) != hope.total:
        return 0.0
    hits, at = 0, 0
    for size, word in zip(hope.groups, hope.words, strict=True):
        for m in members[at : at + size]:
            hits += any(c in m for c in word)
        at += size
    return hits / len(members)


def _overlap(members: Sequence[str], known: Sequence[str]) -> float:
    return sum(m in known for m in members) / len(members) if known else 0.0


def _before(case: _Case) -> Iterator[Reading]:
    text, mention = case.text, case.mention
    edge = mention.start - mention.quoted
    low = max(0, edge - _BACK)
    for m in _SENTENCE_END.finditer(text, low, edge):
        low = m.end()
    if low >= edge - 1:
        return
    pre = text[low:edge]
    for rule in BEFORE:
        m = rule.pattern.search(pre)
        if not m:
            continue
        stop = low + m.start()
        if stop <= low or text[stop - 1] in "、，,；;：:和与及":
            continue
        items = [i for i in stretches(text, low, stop)]
        for marks in ("、", "、，,", "，,", "，,；;", "；;"):
            members = _backwards(text, items, marks)
            if len(members) >= 2 or (len(members) == 1 and _has_and(members[0][0])):
                yield from _tails(case, members, rule)
        if rule.explicit:
            break


def _has_and(member: str) -> bool:
    return any(c in member for c in "和与及")


def _backwards(text: str, items: Sequence, marks: str) -> list[tuple[str, bool]]:
    """Stretches from the end back as long as `marks` join them: the words, and whether a clause opens there."""
    out: list[tuple[str, bool]] = []
    end = items[-1].end if items else 0
    for i in range(len(items) - 1, -1, -1):
        previous = items[i - 1].mark if i else ""
        if i and previous in "、" and "、" not in marks:
            continue
        out.append((text[items[i].start : end], previous != "、"))
        if not i or previous not in marks:
            break
        end = items[i - 1].end
    return out[::-1]


def _tails(case: _Case, items: list[tuple[str, bool]], rule: Rule) -> Iterator[Reading]:
    for hope in case.hopes:
        size = hope.total
        for take in (size, size - 1):
            if size < 2 or not 1 <= take <= len(items):
                continue
            words = [bare(w) for w, _ in items[-take:]]
            if governs(words) or any(_SLOGAN_INSIDE.search(w) for w, _ in items[-take:]):
                continue
            words[-1] = last_member(unjoined(words[-1]), words[:-1], case.known)
            if take < size:
                split = split_and(words, size)
                if not split:
                    continue
                words = split
            opens = items[-take][1]
            if opens:
                words[0] = first_member(words[0], words[1:], case.known)
            if not _plausible(words, case):
                continue
            reading = tuple(words)
            groups = hope.split(reading)
            if groups is None:
                continue
            clauses = sum(o for _, o in items[len(items) - take + 1 :])
            mixed = 0 < clauses < take - 1 and len(hope.groups) < 2
            score = rule.trust + _worth(case, reading, hope) + (0.25 if opens else -0.25) - 0.1 * (take < size) - 0.25 * mixed
            yield Reading(reading, groups, size, "before", rule.name, score)


# --- numbered lists ------------------------------------------------------------------------------------------------


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _NUMERAL.get(digits, 0)
    return 10 * (_NUMERAL.get(tens, 1) if tens else 1) + (_NUMERAL.get(ones, 0) if ones else 0)


def _numbered(case: _Case) -> Iterator[Reading]:
    """一是…二是…, 第一…第二…, ①②③ after the slogan, in its paragraph or those that follow."""
    text, mention = case.text, case.mention
    start = mention.end + mention.quoted
    end = min(len(text), start + 5 * _NEAR)
    runs: dict[str, list[tuple[int, int, int]]] = {}
    for m in _ORDINAL.finditer(text, start, end):
        kind = m.lastgroup or ""
        if m["digit"]:
            kind, number = "is" + m["word"], _number(m["digit"])
        elif kind == "order":
            number = _ORDER[m["order"]]
        elif kind == "circle":
            number = ord(m["circle"]) - ord("①") + 1
        else:
            number = _number(m[m.lastgroup or ""] if m.lastgroup != "word" else m["digit"])
        run = runs.setdefault(kind, [])
        if number == 1 and kind == "is是" and len(run) == 1:
            number = 2  # 一是…，一是…
        if (kind == "order" and number == 0 and run) or number == len(run) + 1:
            run.append((m.start(), m.end(), number))
    for run in runs.values():
        if len(run) < 2 or not _leads_to(text, start, run[0][0]):
            continue
        members = []
        for (_, a, _), nxt in zip(run, [*run[1:], None], strict=True):
            b = nxt[0] if nxt else min(len(text), a + 2 * MAX_MEMBER)
            stop = re.search("[，,。；;：:\n]", text[a:b])
            members.append(bare(text[a : a + stop.start() if stop else b].strip("、 ")))
        yield from _list_reading(case, members, "list", "numbered", 0.6, text[start : run[0][0]])


def _leads_to(text: str, start: int, at: int) -> bool:
    """Whether a list at `at` may belong to a slogan that ends at `start`: in the same paragraph or the next."""
    return at - start <= _NEAR and text.count("\n", start, at) <= 1


def _list_reading(case: _Case, members: list[str], place: str, pattern: str, trust: float, between: str) -> Iterator[Reading]:
    if any(not m for m in members):
        return
    close = len(between) <= 40 or bool(re.search("[：:]$", between))
    for hope in case.hopes:
        if hope.total < 2:
            continue
        groups = hope.split(tuple(members))
        if groups is None:
            continue
        keys = _keys(members, hope)
        score = trust + _worth(case, members, hope) + 0.2 * close - (0.4 if not close and keys < 0.99 else 0)
        yield Reading(tuple(members), groups, hope.total, place, pattern, score)


# --- clauses that carry the slogan's own letters --------------------------------------------------------------------


def _keyed(case: _Case) -> Iterator[Reading]:
    """讲政治、讲学习、讲担当；懂党务、懂政策…: stretches in a row each of which has the letter of its numeral."""
    text, mention = case.text, case.mention
    if len(case.slogan) > 8 and len(case.hopes[0].groups) < 2:
        return
    low, high = max(0, mention.start - _BACK), min(len(text), mention.end + _NEAR)
    paragraph = max(text.rfind("\n", low, mention.start) + 1, low), text.find("\n", mention.end, high)
    low, high = paragraph[0], paragraph[1] if paragraph[1] > 0 else high
    for a, b, place in ((mention.end + mention.quoted, high, "after"), (low, mention.start - mention.quoted, "before")):
        items = [i for i in stretches(text, a, b) if i.end > i.start]
        for hope in case.hopes:
            if hope.of_characters or hope.total < 2 or not all(hope.words):
                continue
            for row in (items, _and_cut(text, items)):
                yield from _windows(case, row, hope, place)


def _and_cut(text: str, items: Sequence[Item]) -> list[Item]:
    """The stretches with the last of a list cut at its 和: A、B和C."""
    out: list[Item] = []
    for i, item in enumerate(items):
        cut = max(text.rfind(c, item.start + 1, item.end - 1) for c in "和及与")
        if i and items[i - 1].mark == "、" and cut > 0:
            out += [Item(item.start, cut, "、"), Item(cut + 1, item.end, item.mark)]
        else:
            out.append(item)
    return out


def _windows(case: _Case, items: Sequence[Item], hope: Promise, place: str) -> Iterator[Reading]:
    text, size = case.text, hope.total
    column = [k for k, count in enumerate(hope.groups) for _ in range(count)]
    has = [[any(c in text[i.start : i.end] for c in word) for word in hope.words] for i in items]
    for first in range(len(items) - size + 1):
        if not all(has[first + j][column[j]] for j in range(size)):
            continue
        window = items[first : first + size]
        inner = [i.mark for i in window[:-1]]
        if len(hope.groups) < 2 and any(m in "。！？\n" for m in inner):
            continue
        parts = [text[i.start : i.end] for i in window]
        at = 0
        for count, word in zip(hope.groups, hope.words, strict=True):
            parts[at : at + count] = _by_letter([bare(p) for p in unmarked(parts[at : at + count])], word)
            at += count
        if len(hope.groups) < 2 and not _anchored(parts, hope.words[0]):
            continue
        if not _plausible(parts, case) or any(len(p) > 24 for p in parts):
            continue
        score = 0.2 + _worth(case, parts, hope) + 0.15 * (len(set(inner)) == 1) + 0.1 * (len(hope.groups) > 1)
        yield Reading(tuple(parts), hope.groups, size, place, "letters", score)
        return


def _anchored(members: Sequence[str], word: str) -> bool:
    """Whether all members begin or all end with the word, its first or its last letter."""
    return any(all(m.startswith(c) for m in members) or all(m.endswith(c) for m in members) for c in {word, word[0], word[-1]})


def _by_letter(group: list[str], word: str) -> list[str]:
    """The members of one numeral, freed from what leads to the first and follows the last."""
    begins = sum(m.startswith(word) for m in group)
    if 2 * begins > len(group):
        return [m[m.find(word) :] if word in m else m for m in group]
    if len(group) < 2:
        return [first_member(group[0], ())]
    group = [first_member(group[0], group[1:]), *group[1:]]
    if all(m.endswith(word) for m in group[:-1]) and word in group[-1]:
        group[-1] = group[-1][: group[-1].rfind(word) + len(word)]
    return group


# --- part by part ----------------------------------------------------------------------------------------------------

_PART = re.compile(rf"[{_NUMERALS}]+[^{_NUMERALS}]+")
_MEANS = "(?:就是|即|是指|指的是|指|分别是|包括|为|是|：)"


def _by_part(case: _Case) -> Iterator[Reading]:
    """一格就是一个网格，三员就是党员、网格员、调解员: each numeral of the slogan is explained by itself."""
    text = case.text
    hope = case.hopes[0]
    terms = _PART.findall(case.slogan)
    if not 1 < len(hope.groups) == len(terms):
        return
    at = case.mention.end
    members: list[str] = []
    for count, term in zip(hope.groups, terms, strict=True):
        m = re.compile(f"[“‘]?{re.escape(term)}[”’]?[，,]?{_MEANS}").search(text, at, at + _NEAR)
        if not m:
            return
        items = next(_joined(text, list(stretches(text, m.end(), min(len(text), m.end() + _NEAR))), "、"), ([], 0.0))[0]
        if len(items) == count - 1:
            items = split_and(items, count) or []
        if len(items) != count:
            return
        if count == 1:
            items = [first_member(items[0], ())]
        members += [bare(i) for i in items]
        at = m.end()
    if _plausible(members, case):
        yield Reading(tuple(members), hope.groups, hope.total, "after", "by_part", 1.0 + _worth(case, members, hope))


# --- headings --------------------------------------------------------------------------------------------------------


def _headings(case: _Case, heads: Sequence[Heading]) -> Iterator[Reading]:
    """Sibling headings, as many as the numeral says, that carry the slogan's letters or stand right under it."""
    siblings: dict[tuple[int, int], list[Heading]] = {}
    parent = {0: -1}
    for i, h in enumerate(heads):
        for deeper in [k for k in parent if k > h.level]:
            del parent[deeper]
        siblings.setdefault((h.level, parent.get(h.level - 1, -1)), []).append(h)
        parent[h.level] = i
    for group in siblings.values():
        titles = [h.title for h in group]
        quoted = [re.findall("“([^“”]{1,4})”", t) for t in titles]
        if case.hopes[0].of_characters and all(len(q) == 1 for q in quoted) and len(titles) > 1:
            yield from _list_reading(case, [q[0] for q in quoted], "headings", "quoted_in_headings", 0.5, "")
        members = [bare(_TITLE_WORDS.split(t)[0]) for t in titles]
        for hope in case.hopes:
            if hope.split(tuple(members)) is None or hope.total < 2 or not _plausible(members, case):
                continue
            keys = _keys(members, hope)
            if keys < 0.99 and not (case.hopes[0].of_characters):
                continue
            yield Reading(tuple(members), hope.split(tuple(members)) or (), hope.total, "headings", "headings",
                          0.4 + _worth(case, members, hope))


# --- choosing ----------------------------------------------------------------------------------------------------------

ENOUGH = 0.75  # a reading below this is not given


def expansions(
    text: str,
    *,
    others: Iterable[tuple[int, int]] = (),
    senses: Callable[[str], Sequence[tuple[tuple[str, ...], tuple[int, ...]]]] = lambda slogan: (),
) -> list[Expansion]:
    """The numeral slogans of a text with the members it spells out, else with those of the first of their senses.

    others: spans of slogans without quotation marks; senses: the members and groups a lexicon has for a slogan, the
    fitting ones first. One row a mention whose members the text spells out, else one a slogan, at its first mention.

    >>> [(e.slogan, e.members, e.place) for e in expansions("推行“三定”，即定岗、定责、定人。")]
    [('三定', ('定岗', '定责', '定人'), 'after')]
    """
    found = mentions(text, others)
    if not found:
        return []
    by_slogan: dict[str, list[Mention]] = {}
    for m in found:
        by_slogan.setdefault(text[m.start : m.end], []).append(m)
    heads: list[Heading] | None = None
    out: list[Expansion] = []
    for slogan, places in by_slogan.items():
        hopes = promises(slogan)
        if not hopes:
            continue
        given = senses(slogan)
        known = tuple(m for members, _ in given for m in members)
        rows = [row for m in places if (row := _best(_Case(text, m, slogan, hopes, known)))]
        if rows:
            out += rows
            continue
        if not any(m.sure for m in places):
            continue
        first = next(m for m in places if m.sure)
        case = _Case(text, first, slogan, hopes, known)
        if not any(members for members, _ in given) and hopes[0].total > 1:
            if heads is None:
                heads = outline(text)
            if heads and (reading := max(_headings(case, heads), key=lambda r: r.score, default=None)):
                out.append(_row(case, reading))
                continue
        out.append(_from_lexicon(case, given))
    return sorted(out, key=lambda e: (e.start, -e.end))


def _best(case: _Case) -> Expansion | None:
    best = max(_readings(case), key=lambda r: (bool(r.groups), r.score), default=None)
    if best is None:
        return None
    if best.groups and best.score < ENOUGH:
        return None
    if not best.groups and not case.mention.sure:
        return None
    return _row(case, best)


def _row(case: _Case, r: Reading) -> Expansion:
    m = case.mention
    return Expansion(m.start, m.end, case.slogan, r.members, r.groups or (len(r.members),), r.expected, len(r.members), bool(r.groups), r.place, r.pattern)


def _from_lexicon(case: _Case, given: Sequence[tuple[tuple[str, ...], tuple[int, ...]]]) -> Expansion:
    m = case.mention
    for members, groups in given:
        if members:
            return Expansion(m.start, m.end, case.slogan, members, groups or (len(members),), len(members), len(members), True, "lexicon", "lexicon")
    return Expansion(m.start, m.end, case.slogan, (), (), case.hopes[0].total, 0, False, "none", "none")
