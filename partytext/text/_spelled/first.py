"""The first member of a list, freed from the words that bring the list in."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from partytext.text._members import shared_end, shared_start
from partytext.text._spelled.leads import EITHER, leads, torn, words_of

_NO_VERB = 2.0
_BRINGS = re.compile("(?:切实|真正|努力|重点|主要)?(做到|面向)(?=..)")
_OWN = tuple("把将以让使对从向")  # prepositions that are the members' own where all have them: 把党员培养成骨干、把骨干培养成党员


class _Form(NamedTuple):
    """What the other members have in common; front: the parts of speech that open them."""

    prefix: str
    suffix: str
    low: int
    high: int
    row: int
    slack: int
    front: frozenset[str]
    verbs: float  # the share of them that a verb opens
    led: bool  # whether a lead opens one of them
    built: tuple[int, ...]  # the lengths of the words all of them are built of, where these are the same
    alone: bool
    firm: float


def first_member(first: str, rest: Sequence[str], known: Collection[str] = ()) -> str:
    """The first member without the words that bring the list in, told by the form of the other members.

    >>> first_member("大力推行党员联户", ["干部包片", "支部联村"]), first_member("落实有组织", ["有阵地", "有保障"])
    ('党员联户', '有组织')
    """
    first = _unbrought(first, rest)
    words, tags = words_of(first)
    if not rest:
        return "".join(words[_led(words, tags) :])
    if first[:1] in _OWN and all(m.startswith(first[0]) for m in rest):
        return first
    form = _form(rest)
    if not form.alone and len(first) == form.low == form.high and not form.led and not form.verbs and words_of(first)[1][-1] == "n":
        return first  # 创新工作室、劳模讲习所、青年突击队
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word))
    led = [n for n in (2, 3, 4, 5) if n < len(first) and leads(first[:n])]
    places = {*starts, *led}
    if form.prefix:
        places |= {m.start() for m in re.finditer(re.escape(form.prefix), first)}
    level = len(first) - form.low
    parted = len(words) > 1 and len(rest) > 1  # 攀枝花 is one word
    inside = any(start < level < start + 3 and len(word) == 3 for start, word in zip(starts, words, strict=True))  # 当事人
    if form.low == form.high and level > 0 and parted and not inside and first.startswith(form.prefix, level):
        places.add(level)
    if any(m in known for m in rest) and (whole := [at for at in sorted(places) if first[at:] in known]):
        return first[whole[0] :]
    before = {at: i for i, at in enumerate(starts)}
    uncut = 0.0 if led[:1] == [4] and form.verbs < 0.5 else 1.5  # 深刻认识 leads, and is no member's own

    same_end = form.alone and len(shared_end([first, *rest])) > 1  # 实施党建考核|业绩考核

    # 健全赛马比拼|任务推进|案例评选: the others begin with no verb, so this one leads
    led_only = tags[0] in "va" and leads(words[0]) and words[0] not in EITHER and not form.verbs and not form.alone

    def worth(at: int) -> float:
        score = _likeness(first, at, form) + (uncut if at == 0 else 0.0) + (2.5 if first[at:] in known else 0.0)
        i = before.get(at)
        led_in = i is not None and words[i] in _OWN and words[i] != "对" and not any(m[:1] == words[i] for m in rest)  # 把全过程…
        score += 2 * (same_end and at in led) - 4 * led_in
        score -= _NO_VERB * (led_only and at == 0)
        if led and 0 < at < led[0]:
            return score - 5
        if at in led:
            again = i is not None and tags[i] == "v" and leads(words[i]) and words[i] not in EITHER
            return score + _opened(first[at:], form, again=again) - (at < led[-1])
        if i is None:
            return score - (0.0 if form.prefix else 2.5)
        return score + _seam(words, tags, i, first[at:], form, led=bool(led))

    return first[max(sorted(places), key=worth) :].removeprefix("了")


def _unbrought(first: str, rest: Sequence[str]) -> str:
    """The first member without what always brings in others: 切实做到班子成员必谈, 面向快递员."""
    found = _BRINGS.match(first)
    return first[found.end() :] if found and rest and not any(m.startswith(found[1]) for m in rest) else first


def _form(rest: Sequence[str]) -> _Form:
    prefix, suffix = (shared_start(rest), shared_end(rest)) if len(rest) > 1 else ("", "")
    lengths = [len(m) for m in rest]
    low, high = min(lengths), max(lengths)
    opens = [words_of(m) for m in rest if m]
    # a shared beginning tells most where it is a word (有阵地, 有保障), least where it is a letter (党务, 党员)
    firm = 4.0 if all(len(words[0]) <= len(prefix) for words, _ in opens) or len(rest) > 2 else 1.5
    slack = high // 5 if len(rest) == 1 and high > 9 else 0  # one other, and long: no measure to the letter
    verbs = sum(tags[0] == "v" for _, tags in opens) / max(1, len(opens))
    built = {tuple(map(len, words)) for words, _ in opens}
    return _Form(
        prefix, suffix, low, high, row_of(lengths), slack, frozenset(tags[0] for _, tags in opens), verbs, any(leads(words[0]) for words, _ in opens),
        built.pop() if len(built) == 1 and len(rest) > 1 else (), len(rest) == 1, firm,
    )  # fmt: skip


def _likeness(first: str, at: int, form: _Form) -> float:
    """How the stretch from `at` resembles the others: their beginning, their end, their length."""
    size = len(first) - at
    score = 0.0
    if form.prefix:
        score += form.firm if first.startswith(form.prefix, at) else -1.5
    if form.suffix and len(form.suffix) >= size:
        score -= 3
    if torn(first, at):
        score -= 5
    off = max(form.low - size, size - form.high) - form.slack
    score += 2 if off <= 0 else -0.5 * min(6, off) * (0.5 if form.alone else 1)
    return score + (2 if size == form.low == form.high and not form.alone else 0)


def _opened(tail: str, form: _Form, *, again: bool) -> float:
    """What speaks for a member after a word that leads; `again`: it begins with another that leads."""
    opens = words_of(tail)[1][0]
    score = 2.0 + (opens in form.front)
    if form.front == {"v"} and opens != "v":
        score -= 2
    if (again and not form.led) or (opens == "p" and "p" not in form.front):
        score -= 4
    return score


def _seam(words: Sequence[str], tags: Sequence[str], i: int, tail: str, form: _Form, *, led: bool) -> float:
    """What speaks for a member that begins with the i-th word: that word, and the one before it."""
    score = 1.0 if tags[i] in form.front else 0.0
    alike = form.prefix and tail.startswith(form.prefix)
    if (leads(words[i]) or tags[i] in "pdcu" or (led and not i)) and not alike:
        score -= 1.0 if form.verbs else 3.0
    if not i:
        return score
    head, tag = words[i - 1], tags[i - 1]
    level = len(tail) == form.low == form.high and form.front == {"v"} and tags[i] == "v" and not form.slack
    if head in "为成" and i > 1 and tags[i - 2] == "v":
        score += 3.0  # 整合为, 细化成
    if head in "和与及、或":
        return score - 4
    if leads(head):
        return score + (3.0 if form.verbs >= 0.5 and tag == tags[i] == "v" else 2.0 if head in "使让" else 1.5)
    if tag in "mq":
        return score + 1
    if tag in "vpd":
        return score + (0.0 if form.alone else 0.75)
    if len(tail) == form.row or (alike and form.firm > 2) or level:
        return score + (2.0 if led else -1.0)  # 干部挂职锻炼、管理考评、轮岗交流: a noun that all members share
    if len(form.built) > 1 and tuple(map(len, words[i:])) == form.built:
        return score + 0.5  # 消费品增品种、提品质、创品牌: each a letter and a word
    return score - 4.5


def row_of(lengths: Sequence[int]) -> int:
    """The one length of members that stand in a row: four characters each, or three members and more but one; else 0."""
    common = max(lengths, key=lengths.count, default=0)
    odd = len(lengths) - lengths.count(common)
    least = 2 if common == 4 and not odd else 3 + odd
    return common if odd < 2 and len(lengths) >= least else 0


def _led(words: Sequence[str], tags: Sequence[str]) -> int:
    """How many words at the front only bring a list in."""
    n = 0
    while n < len(words) - 1 and (leads(words[n]) or tags[n] in "pdcutmqf"):
        n += 1
    return n
