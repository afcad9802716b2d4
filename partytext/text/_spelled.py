"""Where a text spells out the members of a numeral slogan: after it, before it, in a numbered list, in headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from partytext.text._checksum import Promise
from partytext.text._members import (
    MAX_MEMBER,
    TAKES,
    Item,
    alike,
    bare,
    first_member,
    governs,
    last_member,
    openers,
    shared_end,
    split_and,
    stretches,
    unjoined,
    unled,
    unmarked,
)
from partytext.text._outline import Heading

NEAR = 600  # characters after a slogan within which its members begin
BACK = 400  # characters before it
BESIDE = 40  # characters between a slogan and clauses that no word joins to it


class Case(NamedTuple):
    """What every rule looks at: text[start:end] is the slogan, `quoted` whether marks stand around it."""

    text: str
    start: int
    end: int
    quoted: bool
    slogan: str
    hopes: tuple[Promise, ...]
    known: frozenset[str] = frozenset()  # its members by the lexicon, in any sense

    @property
    def left(self) -> int:
        """Where the slogan begins, marks included."""
        return self.start - self.quoted

    @property
    def right(self) -> int:
        """Where it ends, marks included."""
        return self.end + self.quoted


class Reading(NamedTuple):
    """One way to read members; groups are empty where their number does not fit."""

    members: tuple[str, ...]
    groups: tuple[int, ...]
    expected: int
    place: str
    pattern: str
    score: float


class Rule(NamedTuple):
    """A way a text joins a slogan to its members. `trust` is what it is worth without any likeness among the members;
    explicit ones are believed even where the number does not fit."""

    name: str
    why: str
    trust: float
    explicit: bool
    pattern: re.Pattern[str]


_TAIL = r"[^\s，,。；;：:、！？!?“”（）()—]{0,10}"  # “四下基层”制度，即…; “六个一点”的学习经验：…
_SAYS = (
    "(?:即|亦即|意即|是指|指的是|分别是|分别为|分别指|主要是指|主要指|具体是|具体为|(?:具体|主要|其中)?包括|包含|涵盖)(?!了)"
)
AFTER = (
    Rule("paren", "“五小”（小发明、小创造…）", 0.9, True, re.compile(rf"{_TAIL}[（(](?:{_SAYS}|指)?[：:]?")),
    Rule("namely", "“两通”目标，即…; “六有”包括…", 0.9, True, re.compile(rf"{_TAIL}[，,：:]?{_SAYS}[：:]?")),
    Rule("that_is", "“三定”，就是定岗、定责、定人", 0.55, False, re.compile(rf"{_TAIL}[，,]?也?就是(?![要在对把])")),
    Rule("colon", "“四代”服务：…", 0.75, True, re.compile(rf"{_TAIL}[：:]")),
    Rule("dash", "“三个转变”——…", 0.6, False, re.compile(rf"{_TAIL}(?:——|—|－－)")),
    Rule("stands_for", "“四级”为省、市、县、乡, “三类”指…", 0.5, False, re.compile("[为指是]")),
    Rule("then", "“三单两谈”制度，年初下达…", 0.1, False, re.compile(rf"{_TAIL}[，,]")),
)
_CALLED = (
    "(?:(?:简|统|合|并|俗|总|通|被)称(?:之)?(?:为|作)?|称(?:之)?[为作]|叫[做作]|也就是|这?就是(?:[^，。；、“”]{1,8}的)?"
    "|(?:概括|归纳|总结|提炼|凝练|浓缩|归结|表述|定义|提升|升华)(?:起来)?(?:就是|为|成|出))"
)
CALLED = Rule("called", "把A、B、C概括为“三X”; A、B、C（简称“三X”）", 0.7, True, re.compile(rf"[，,（(]?(?:以下|下)?{_CALLED}$"))
ADJACENT = Rule("adjacent", "A、B、C的“三X”; A、B、C等“三X”", 0.55, False, re.compile("$"))

_AS = ("以", "把", "将", "作")  # 以“三X”为抓手 says nothing of its members

_SPEAKS_ON = re.compile(rf"[为指是]|{_TAIL}(?:[（(：:—－]|[，,]?(?:{_SAYS}|也?就是))")
_SENTENCE_END = re.compile("[。！？!?\n]")
_CLAUSE_END = re.compile("[，,。；;：:\n]")
_OPENING = {"“": "”", "「": "」"}
_QUOTED_ITEM = re.compile("“([^“”\n]{1,40})”[、，,]?(?:和|与|及|以及)?")
_SLOGAN_INSIDE = re.compile("[“‘][一二三四五六七八九十两双]")
_ENCLOSED = re.compile("“[^“”]*”|（[^（）]*）|《[^《》]*》")
_AND_INSIDE = re.compile("[和及与]")
_EXPLAINED = re.compile("^[^，]{2,}，(?:就是|即|是指|也就是)")  # 管阵地，就是管好讲堂；管队伍，就是管好骨干
_WEAKER = "、，,；;"
_MARKS = ("、", "，,", "；;", "、，,；;", "，,；;")


# --- what a reading is worth -------------------------------------------------------------------------------------


def _worth(case: Case, members: Sequence[str], hope: Promise) -> float:
    """What members are worth by themselves: alike, with the slogan's letters, known; the plainest promise first."""
    score = 0.35 * _likeness(members, hope) + 0.25 * _keys(members, hope) - 0.15 * (hope is not case.hopes[0])
    if case.known:
        shared = _overlap(members, case.known)
        local = len(hope.groups) < 2 and hope.total > 2  # 三项机制, 五位一体: names that others use for their own
        score += 0.5 * shared if shared else -0.15 if local else -0.35
    return score


def _likeness(members: Sequence[str], hope: Promise) -> float:
    if len(hope.groups) < 2 or len(members) != hope.total:
        return alike(members)
    worth, at = [], 0
    for size in hope.groups:
        if size > 1:
            worth.append(alike(members[at : at + size]))
        at += size
    return sum(worth) / len(worth) if worth else alike(members)


def _keys(members: Sequence[str], hope: Promise) -> float:
    """The share of members that have a letter of the word their numeral counts (三会: 支部党员大会)."""
    if hope.of_characters or len(members) != hope.total:
        return 0.0
    hits = [any(c in m for c in word) for m, word in zip(members, _column(hope), strict=True)]
    return sum(hits) / len(hits)


def _column(hope: Promise) -> list[str]:
    return [word for count, word in zip(hope.groups, hope.words, strict=True) for _ in range(count)]


def _overlap(members: Sequence[str], known: frozenset[str]) -> float:
    """The share of members that the lexicon has, or nearly: one within the other and more than half of it."""
    near = [any((m in k or k in m) and 2 * min(len(m), len(k)) > max(len(m), len(k)) for k in known) for m in members]
    return sum(near) / len(near)


def plausible(members: Sequence[str], slogan: str) -> bool:
    """Whether these can be members: none empty, long, twice or the slogan itself."""
    if len(members) < 2 or len(set(members)) < len(members):
        return False
    return not any(not m or len(m) > MAX_MEMBER or slogan in m or _SENTENCE_END.search(m) for m in members)


# --- after -------------------------------------------------------------------------------------------------------


def after(case: Case) -> Iterator[Reading]:
    """“三X”（…）, “三X”即…, “三X”：…"""
    text, at = case.text, case.right
    for rule in AFTER if _SPEAKS_ON.match(text, at) else AFTER[-1:] if not case.known else ():
        m = rule.pattern.match(text, at)
        if not m:
            continue
        if rule.name == "paren":
            opened = max(text.rfind("（", at, m.end()), text.rfind("(", at, m.end()))
            closed = _closing(text, opened)
            lists = _lists(text, m.end(), closed, True) if closed > 0 else iter(())
        elif rule.name == "then" and (case.known or not _may_carry(case, m.end())):
            return
        elif rule.name == "stands_for":
            if text[case.left - 1 : case.left] in _AS:
                continue
            lists = _joined(text, list(stretches(text, m.end(), min(len(text), m.end() + NEAR))), "、")
        else:
            lists = _lists(text, m.end(), min(len(text), m.end() + NEAR), False)
        found: dict[tuple[str, ...], float] = {}
        for items, whole in lists:
            found[tuple(items)] = max(whole, found.get(tuple(items), 0.0))
        for printed, whole in found.items():
            yield from _judge(case, printed, rule, whole)
        if rule.explicit:
            return


def _may_carry(case: Case, at: int) -> bool:
    """Whether the sentence at `at` has marks and the slogan's letters enough to be its list."""
    stop = case.text.find("。", at, at + NEAR)
    stop = stop if stop > 0 else at + NEAR
    marks = sum(case.text.count(c, at, stop) for c in "、，；")
    return any(marks >= h.total - 1 and _letters_in(case.text, h, at, stop) for h in case.hopes)


def _letters_in(text: str, hope: Promise, start: int, end: int) -> bool:
    """Whether text[start:end] has each numeral's word, or its first or last letter, often enough."""
    for count, word in zip(hope.groups, hope.words, strict=True):
        if not word or max(text.count(word[0], start, end), text.count(word[-1], start, end)) < 0.8 * count:
            return False
    return True


def _marks_inside(part: str) -> int:
    """How many 、 a member has outside its quotation marks and brackets."""
    return _ENCLOSED.sub("", part).count("、") if "、" in part else 0


def _closing(text: str, opened: int) -> int:
    depth = 0
    for i in range(opened, min(len(text), opened + NEAR)):
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
    colon = next((i for i, item in enumerate(items[:2]) if item.mark and item.mark in "：:"), None)
    if colon is not None:
        for marks in _MARKS:
            yield from _joined(text, items[colon + 1 :], marks)
    if stop and not enclosed:
        sentences = [s for s in re.split("[。；\n]", text[start:end]) if s]
        for size in range(3, len(sentences)):
            yield [_CLAUSE_END.split(s)[0] for s in sentences[:size]], 0.0


def _joined(text: str, items: Sequence[Item], marks: str) -> Iterator[tuple[list[str], float]]:
    """Items joined by `marks`: each beginning of the list that a mark closes. Weaker marks stand within a member."""
    weaker = _WEAKER[: min(map(_WEAKER.index, marks))]
    members: list[str] = []
    used: set[str] = set()
    at = -1
    for item in items:
        at = item.start if at < 0 else at
        if item.mark and item.mark in weaker:
            continue
        members.append(text[at : item.end])
        at = -1
        if not item.mark or item.mark not in marks:
            close = 1.0 if len(used) < 2 else 0.7
            explained = len(members) > 1 and all(map(_EXPLAINED.search, members))
            yield [_CLAUSE_END.split(m)[0] for m in members] if explained else list(members), close
            return
        if item.mark != "、":
            yield list(members), 0.0 if used == {item.mark} else 0.6 if len(used) < 2 else 0.4
        used.add(item.mark)


def _judge(case: Case, items: Sequence[str], rule: Rule, whole: float) -> Iterator[Reading]:
    """The readings a list of stretches allows, by the number the slogan promises."""
    for hope in case.hopes:
        size = hope.total
        fits = len(items) == size or (len(items) < size and (size - len(items) < 3 or hope.of_characters))
        odd = rule.explicit and whole == 1.0 and 2 <= len(items) <= size + 3 and hope is case.hopes[0]
        if size < 2 or not (fits or odd):
            continue
        parts = items
        split = 0
        if len(items) < size and not hope.of_characters and (cut := split_and(items, size)):
            parts, split = cut, size - len(items)
        if not rule.explicit and len(parts) != size:
            continue
        plain = unmarked(parts)
        place = "list" if plain != list(parts) else "after"
        members = unjoined([bare(p) for p in plain])
        if rule.explicit:
            members = unled(members, case.known)
        elif rule.name == "stands_for" and (whole < 1 or split > (size > 2) or (size == 2 and alike(members) < 0.6)):
            continue
        else:
            members[0] = first_member(members[0], members[1:], case.known)
            members[-1] = last_member(members[-1], members[:-1], case.known)
        if rule.name not in ("paren", "namely") and len(hope.groups) > 1 and len(members) == size:
            members = openers(members, hope.groups)
        members[-1] = _untrailed(members)
        members = _unframed(members)
        if not plausible(members, case.slogan) or (rule.name in ("stands_for", "then", "that_is") and _paired(hope)):
            continue
        if rule.name == "then" and (_keys(members, hope) < 0.8 or (case.known and not _overlap(members, case.known))):
            continue  # nothing but the comma joins them
        reading = tuple(members)
        groups = hope.split(reading)
        if groups is not None:
            score = rule.trust + _worth(case, reading, hope) + 0.3 * whole - 0.2 * split
            inner = max(map(_marks_inside, parts))
            score -= 0.3 if inner > 2 else 0.1 * (inner > 0)
            yield Reading(reading, groups, size, place, rule.name, score)
        elif rule.explicit and whole == 1.0 and not (case.known and not _overlap(reading, case.known)) and len(reading) <= size + 3 and hope is case.hopes[0]:
            score = 0.3 * rule.trust + 0.2 * alike(reading) - 0.1 * abs(size - len(reading))
            yield Reading(reading, (), size, place, rule.name, score)


def _untrailed(members: Sequence[str]) -> str:
    """The last member without the 的 and noun that close the list: …服务、…服务的要求."""
    suffix = shared_end(members[:-1])
    last = members[-1]
    if len(members) > 2 and suffix and not last.endswith(suffix):
        at = last.rfind(suffix + "的")
        return last[: at + len(suffix)] if at > 0 else last
    return last


_FRAME = re.compile("为[^，。；、]{2,8}$")


def _unframed(members: list[str]) -> list[str]:
    """以A、B、C为动力: the members without the frame."""
    if members[0].startswith("以") and not any(m.startswith("以") for m in members[1:]) and _FRAME.search(members[-1]):
        return [members[0][1:], *members[1:-1], _FRAME.sub("", members[-1])]
    return members


def _paired(hope: Promise) -> bool:
    """一带一路, 一人一策: no checksum to speak of."""
    return set(hope.groups) == {1} and hope.total < 3


# --- before ------------------------------------------------------------------------------------------------------


def before(case: Case) -> Iterator[Reading]:
    """A、B、C的“三X”; A、B、C，简称“三X”."""
    text, edge = case.text, case.left
    if edge < 3 or text[edge - 1] in "、，,；;：:。！？\n和与及" or text.endswith(TAKES, 0, edge):
        return
    low = max(0, edge - BACK)
    low = max(low, *(text.rfind(c, low, edge) + 1 for c in "。！？\n"))
    m = CALLED.pattern.search(text, max(low, edge - 24), edge)
    rule = CALLED if m else ADJACENT
    stop = m.start() if m else edge - (text[edge - 1] in "（(")
    if stop - low < 2 or not _may_list(text, low, stop, case.hopes, called=m is not None):
        return
    least = min(h.total for h in case.hopes)
    items = list(stretches(text, low, stop))
    if not items or governs([bare(text[i.start : i.end]) for i in items[-least:]]):
        return
    seen: set[tuple[str, ...]] = set()
    grouped = any(len(h.groups) > 1 for h in case.hopes)
    clauses = sum(i.mark in "，,；;" for i in items[:-1])
    for joins in ("、", "、，,", "，,", "，,；;", "；;"):
        if joins != "、" and (clauses == 0 or (clauses < least - 1 and not grouped)):
            break
        found = _backwards(text, items, joins)
        if found and (len(found) > 1 or re.search("[和与及]", found[0][0])):
            yield from _tails(case, found, rule, seen)


def _may_list(text: str, low: int, stop: int, hopes: Sequence[Promise], *, called: bool) -> bool:
    """Whether text[low:stop] has marks enough to end in a list: in its last clause, or clauses of about one length."""
    clause = max(low, *(text.rfind(c, low, stop) + 1 for c in "，；："))
    listed = text.count("、", clause, stop) + text.count("”“", clause, stop) + 1
    joined = any(text.find(c, clause, stop) >= 0 for c in "和及与")
    clauses = text.count("，", low, stop) + text.count("；", low, stop) + 1
    for hope in hopes:
        size = hope.total
        if size < 2:
            continue
        if listed >= size or (listed == size - 1 and joined):
            return True
        if (size > 2 or called) and clauses >= size:
            ends = [len(part) for part in re.split("[，；]", text[low:stop])[-size:]]
            if max(ends) <= 3 * min(ends) + 4:
                return True
        if len(hope.groups) > 1 and clauses >= len(hope.groups) and text.count("、", low, stop) + clauses >= size:
            return True
    return False


def _backwards(text: str, items: Sequence[Item], marks: str) -> list[tuple[str, bool]]:
    """Stretches from the end back as long as `marks` join them: the words, and whether a clause opens there."""
    out: list[tuple[str, bool]] = []
    end = items[-1].end if items else 0
    for i in range(len(items) - 1, -1, -1):
        previous = items[i - 1].mark if i else ""
        if previous == "、" and "、" not in marks:
            continue
        out.append((text[items[i].start : end], previous != "、"))
        if not previous or previous not in marks:
            break
        end = items[i - 1].end
    return out[::-1]


def _tails(case: Case, items: list[tuple[str, bool]], rule: Rule, seen: set[tuple[str, ...]]) -> Iterator[Reading]:
    for hope in case.hopes:
        size = hope.total
        for take in (size, size - 1):
            if size < 2 or not 1 <= take <= len(items) or (_paired(hope) and not rule.explicit):
                continue
            printed = tuple(w for w, _ in items[-take:])
            if any(len(w) > 2 * MAX_MEMBER or _SLOGAN_INSIDE.search(w) for w in printed) or (*printed, str(size)) in seen:
                continue
            seen.add((*printed, str(size)))
            words = unjoined([bare(w) for w in printed])
            words[-1] = last_member(words[-1], words[:-1], case.known)
            if take < size:
                split = split_and(words, size)
                if not split:
                    continue
                words = split
            head = words[0]
            opens = items[-take][1]
            if opens or len(head) > 2 + max(map(len, words[1:])):
                words[0] = first_member(head, words[1:], case.known)
                opens = opens or words[0] != head
            if not plausible(words, case.slogan):
                continue
            reading = tuple(words)
            groups = hope.split(reading)
            if groups is None:
                continue
            new_clause = [i + 1 for i, (_, o) in enumerate(items[len(items) - take + 1 :]) if o]
            clauses = len(new_clause)
            if size == 2 and not rule.explicit and not _twins(reading, case):
                continue
            mixed = 0 < clauses < take - 1 and not set(new_clause) <= _seams(hope)
            loose = clauses == take - 1 > 0 and alike(reading) < 0.6
            score = rule.trust + _worth(case, reading, hope) + (0.25 if opens else -0.25)
            odd = _AND_INSIDE.search(words[-1]) and not any(map(_AND_INSIDE.search, words[:-1]))
            score -= 0.05 * (take < size) + 0.3 * mixed + 0.4 * loose + 0.2 * bool(odd)
            yield Reading(reading, groups, size, "before", rule.name, score)


def _twins(pair: Sequence[str], case: Case) -> bool:
    """Whether two words make a list: about alike, and of one length where no quotation marks set the slogan apart."""
    return alike(pair) >= 0.25 if case.quoted else len(pair[0]) == len(pair[1])


def _seams(hope: Promise) -> set[int]:
    """Where one numeral's members end and the next one's begin."""
    return {sum(hope.groups[: i + 1]) for i in range(len(hope.groups) - 1)}


# --- numbered lists ----------------------------------------------------------------------------------------------

# How a list is numbered: how its first item opens, and the form of every marker ({} a Chinese, {:d} an Arabic number).
_SERIES = tuple(
    (re.compile(opening), form)
    for opening, form in (
        ("一([是曰要看问查为讲抓比学管审有在])", "{}\\1"),
        ("第一([，、：是])", "第{}\\1"),
        ("其一([，、：是])", "其{}\\1"),
        ("①", "circled"),
        ("（一）", "（{}）"),
        ("（1）", "（{:d}）"),
        ("\n一、", "\n{}、"),
        ("\n1([.．、])", "\n{:d}\\1"),
        ("首先", "ordered"),
    )
)
_ORDER = ("首先", "其次", "再次", "最后")
_CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()
_COUNTED_AGAIN = re.compile("[两二三四五六七八九十]{1,2}(?:个|点|条|项|方面|大|种|件|类)|[“‘][一二三四五六七八九十两双]")


@lru_cache(maxsize=4)
def _openings(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where numbered lists begin in a text, with their markers."""
    found = []
    for opening, form in _SERIES:
        for m in opening.finditer(text):
            found.append((m.start(), _markers(form.replace("\\1", m[1]) if m.lastindex else form)))
    return tuple(sorted(found))


@lru_cache(maxsize=256)
def _markers(form: str) -> tuple[str, ...]:
    if form == "ordered":
        return _ORDER
    if form == "circled":
        return tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
    return tuple(form.format(i + 1 if ":d" in form else n) for i, n in enumerate(_CHINESE))


def numbered(case: Case) -> Iterator[Reading]:
    """一是…二是…, 第一…第二…, ①②③ after the slogan, in its paragraph or the next."""
    text, start = case.text, case.right
    openings = _openings(text)
    at = bisect_left(openings, (start,))
    if at == len(openings) or openings[at][0] > start + NEAR:
        return
    opens, markers = openings[at]
    if text.count("\n", start, opens) > 1 or _COUNTED_AGAIN.search(text, start, opens):
        return
    run = [(opens, opens + len(markers[0]))]
    for marker in markers[1:]:
        found = text.find(marker, run[-1][1], start + 5 * NEAR)
        if found >= 0:
            run.append((found, found + len(marker)))
        elif markers is not _ORDER:
            break
    if len(run) == 1 and (found := text.find(markers[0], run[0][1], run[0][1] + MAX_MEMBER)) > 0:
        run.append((found, found + len(markers[0])))  # 一是…，一是…
    if len(run) == 1:
        return
    members = []
    for (_, a), following in zip(run, [*run[1:], None], strict=True):
        stop = _CLAUSE_END.search(text, a + (text[a : a + 1] in "，,"), following[0] if following else a + MAX_MEMBER)
        end = stop.start() if stop else following[0] if following else a + MAX_MEMBER
        members.append(bare(text[a:end].strip("、，, ")))
    gap = text[start:opens]
    close = len(gap) <= BESIDE or (gap.endswith(("：", ":")) and "。" not in gap)
    lines = all(text[a] == "\n" or text[a - 1 : a] == "\n" for a, _ in run)
    yield from _listed(case, members, "headings" if lines else "list", "numbered", 0.7 if close else 0.25)


def _listed(case: Case, members: list[str], place: str, pattern: str, trust: float) -> Iterator[Reading]:
    for hope in case.hopes:
        groups = hope.split(tuple(members))
        if groups is not None and hope.total > 1 and plausible(members, case.slogan):
            yield Reading(tuple(members), groups, hope.total, place, pattern, trust + _worth(case, members, hope))


# --- clauses that carry the slogan's own letters -----------------------------------------------------------------


def lettered(case: Case) -> Iterator[Reading]:
    """讲政治、讲学习、讲担当；懂党务、懂政策…: stretches in a row each of which has the letter of its numeral."""
    if case.known or case.hopes[0].total < 3:
        return
    hopes = [h for h in case.hopes if h.total > 2 and all(h.words) and not h.of_characters]
    text = case.text
    low = max(0, case.left - BACK)
    low = max(low, *(text.rfind(c, low, case.left) + 1 for c in "。！？\n"))
    high = text.find("\n", case.right, case.right + NEAR)
    high = high if high > 0 else min(len(text), case.right + NEAR)
    near = text.find("。", text.find("。", case.right, high) + 1 or high, high)
    for a, b, place in ((case.right, high, "after"), (low, case.left, "before")):
        items: list[Item] = []
        for hope in hopes:
            end = near if near > 0 and place == "after" and len(hope.groups) < 2 else b
            if not _letters_in(text, hope, a, end):
                continue
            items = items or [i for i in stretches(text, a, b) if i.end > i.start]
            yield from _windows(case, items, hope, place)
            cut = _and_cut(text, items)
            if len(cut) > len(items):
                yield from _windows(case, cut, hope, place)


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


def _windows(case: Case, items: Sequence[Item], hope: Promise, place: str) -> Iterator[Reading]:
    text, size = case.text, hope.total
    letters = _column(hope)
    for first in range(len(items) - size + 1):
        window = items[first : first + size]
        gap = window[0].start - case.right if place == "after" else case.left - window[-1].end
        if gap > BESIDE or not all(any(c in text[i.start : i.end] for c in w) for i, w in zip(window, letters, strict=True)):
            continue
        inner = [i.mark for i in window[:-1]]
        if case.slogan in text[window[0].start : window[-1].end]:
            continue
        if len(hope.groups) < 2 and (len(set(inner)) > 1 or inner[0] in "。！？\n" or (first and items[first - 1].mark == inner[0])):
            continue  # clauses of one list: joined by one mark, and none left out in front
        if len(hope.groups) < 2 and place == "after" and window[-1].mark == inner[0]:
            continue
        parts: list[str] = []
        at = 0
        for count, word in zip(hope.groups, hope.words, strict=True):
            group = [bare(p) for p in unmarked([text[i.start : i.end] for i in window[at : at + count]])]
            group = _by_letter(group, word)
            if (count > 1 or len(hope.groups) < 2) and not _anchored(group, word):
                break
            parts += group
            at += count
        if place == "before" and len(parts) == size:
            parts[-1] = last_member(parts[-1], parts[:-1])
        if len(parts) < size or not plausible(parts, case.slogan) or any(len(p) > 24 for p in parts):
            continue
        score = 0.3 + _worth(case, parts, hope) + 0.15 * (len(set(inner)) == 1) + 0.1 * (len(hope.groups) > 1)
        yield Reading(tuple(parts), hope.groups, size, place, "letters", score)
        return


def _anchored(members: Sequence[str], word: str) -> bool:
    """Whether all members begin or all end with the word, its first or its last letter."""
    return any(all(m.startswith(c) for m in members) or all(m.endswith(c) for m in members) for c in {word, word[0], word[-1]})


def _by_letter(group: list[str], word: str) -> list[str]:
    """The members of one numeral, freed from what leads to the first and follows the last."""
    if sum(m.startswith(word) for m in group) * 2 >= len(group) and all(word in m for m in group):
        return [m[m.find(word) :] for m in group]
    if sum(m.endswith(word) for m in group) * 2 >= len(group) > 1:
        cuts = [m.rfind(word) + len(word) for m in group]
        group = [m[:c] if c >= len(word) and len(m) - c > 1 else m for m, c in zip(group, cuts, strict=True)]
    return [first_member(group[0], group[1:]), *group[1:]]


# --- part by part ------------------------------------------------------------------------------------------------

_TERM = re.compile("[一二三四五六七八九十两双\\d]+[^一二三四五六七八九十两双\\d+＋]*")
_MEANS = "[”’]?[，,]?(?:就是|即|是指|指的是|指|分别是|包括|为|是|：)"


def by_part(case: Case) -> Iterator[Reading]:
    """一格就是一个网格，三员就是党员、网格员、调解员: each numeral of the slogan is explained by itself."""
    text, hope = case.text, case.hopes[0]
    terms = _TERM.findall(case.slogan)
    if not 1 < len(hope.groups) == len(terms):
        return
    at = case.right
    members: list[str] = []
    for count, term in zip(hope.groups, terms, strict=True):
        at = text.find(term, at, at + NEAR)
        if at < 0:
            return
        m = _explained(term).search(text, at, at + NEAR)
        if not m:
            return
        ahead = list(stretches(text, m.end(), min(len(text), m.end() + NEAR)))
        items = next(_joined(text, ahead, "、"), ([], 0.0))[0]
        if 0 < len(items) == count - 1:
            items = split_and(items, count) or []
        if len(items) != count:
            return
        if count == 1:
            items = [first_member(items[0], ())]
        members += [bare(i) for i in items]
        at = m.end()
    if plausible(members, case.slogan):
        yield Reading(tuple(members), hope.groups, hope.total, "after", "by_part", 1.0 + _worth(case, members, hope))


@lru_cache(maxsize=1024)
def _explained(term: str) -> re.Pattern[str]:
    return re.compile(f"(?<![\\d]){re.escape(term)}{_MEANS}")


# --- headings ----------------------------------------------------------------------------------------------------

_TITLE_PART = re.compile("[，。；：:;,、\n]")


def headings(case: Case, heads: Sequence[Heading]) -> Iterator[Reading]:
    """Sibling headings, as many as the numeral says, that carry the slogan's letters; for N字诀 one quoted word each."""
    siblings: dict[tuple[int, int], list[Heading]] = {}
    parent = {0: -1}
    for i, h in enumerate(heads):
        for deeper in [k for k in parent if k > h.level]:
            del parent[deeper]
        siblings.setdefault((h.level, parent.get(h.level - 1, -1)), []).append(h)
        parent[h.level] = i
    sizes = {h.total for h in case.hopes} | ({len(g) for g in siblings.values()} if case.hopes[0].of_characters else set())
    for group in siblings.values():
        if len(group) not in sizes or not _announces(case, group, heads):
            continue
        titles = [h.title for h in group]
        if case.hopes[0].of_characters:
            quoted = [re.findall("“([^“”]{1,4})”", t) for t in titles]
            if all(len(q) == 1 for q in quoted):
                yield from _listed(case, [q[0] for q in quoted], "headings", "quoted_words", 0.6)
        else:
            members = [bare(_TITLE_PART.split(t)[0]) for t in titles]
            yield from (r for r in _listed(case, members, "headings", "headings", 0.4) if _lettered(r, case))


_LEAD = 400  # characters: a slogan of the title or the opening stands over the whole text


def may_announce(case: Case) -> bool:
    """Whether a slogan stands where it may announce headings: cheap to see, before any heading is looked for."""
    hope = case.hopes[0]
    if hope.total < 3 or not (hope.of_characters or _letters_in(case.text, hope, 0, len(case.text))):
        return False
    if case.start < _LEAD or len(case.hopes[0].groups) > 1:
        return True
    line = case.text.find("\n", case.end)
    return 0 < line - case.end < 80 or case.start - case.text.rfind("\n", 0, case.start) < 80


def _announces(case: Case, group: Sequence[Heading], heads: Sequence[Heading]) -> bool:
    """Whether a slogan stands over these headings: in the opening, in a heading, or in the paragraph before them."""
    if case.start < _LEAD or len(case.hopes[0].groups) > 1:
        return True
    over = any(h.start <= case.start < h.end for h in heads)
    return over or (case.start < group[0].start and case.text.count("\n", case.start, group[0].start) < 2)


def _lettered(reading: Reading, case: Case) -> bool:
    return len(reading.members) > 2 and any(
        _keys(reading.members, h) > 0.99 for h in case.hopes if h.total == len(reading.members)
    )
