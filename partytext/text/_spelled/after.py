"""Members after their slogan: “三X”（…）, “三X”即…, “三X”：…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from partytext.text._checksum import Promise
from partytext.text._member_ends import IN_FRAME, last_member, openers, uncounted, unled
from partytext.text._members import (
    NAMELY,
    alike,
    bare,
    cut_by,
    is_level,
    shared_start,
    split_again,
    split_and,
    stretches,
    unjoined,
    unmarked,
)
from partytext.text._spelled.case import (
    NEAR,
    Case,
    Reading,
    Rule,
    anchored,
    column,
    counted,
    keys,
    letters_in,
    named,
    overlap,
    owned,
    paired,
    plausible,
    untrailed,
)
from partytext.text._spelled.first import first_member
from partytext.text._spelled.lists import joined, lists, part_last
from partytext.text._spelled.stray import goes_on, is_padded, is_told, marks_behind
from partytext.text._spelled.terms import explains_part, unexplained

_TAIL = r"[^\s，,。；;：:、！？!?“”（）()—]{0,10}"  # “四下基层”制度，即…; “六个一点”的学习经验：…
_SAYS = (
    f"(?:{NAMELY}|亦即|意即|是指|指的是|分别是|分别为|分别指|主要是指|主要指|具体是|具体为|(?:具体|主要|其中)?包括|包含|涵盖|(?<=[，,])指(?![导示出标引向明望定数挥派令]))(?!了)"
)
AFTER = (
    Rule("paren", "“五小”（小发明、小创造…）", 0.9, True, re.compile(rf"{_TAIL}[（(](?:{_SAYS}|指)?[：:]?")),
    Rule("namely", "“两通”目标，即…; “六有”包括…", 0.9, True, re.compile(rf"{_TAIL}[，,：:]?\n?{_SAYS}[：:]?")),
    Rule("that_is", "“三定”，就是定岗、定责、定人", 0.55, False, re.compile(rf"{_TAIL}[，,]?也?就是(?![要在对把])")),
    Rule("colon", "“四代”服务：…", 0.75, True, re.compile(rf"{_TAIL}[：:]")),
    Rule("dash", "“三个转变”——…", 0.6, False, re.compile(rf"{_TAIL}(?:——|—(?![^，。；\n]*—)|－－)")),
    Rule("stands_for", "“四级”为省、市、县、乡, “三类”指…", 0.5, False, re.compile("[为指是]")),
    Rule("namely_later", "“三谈”机制，了解表现，即谈…", 0.5, False, re.compile(rf"{_TAIL}[，,][^，。；：、“”\n]{{2,24}}[，,]{NAMELY}")),
    Rule("then", "“三单两谈”制度，年初下达…", 0.1, False, re.compile(rf"{_TAIL}[，,]")),
)
_AS = ("以", "把", "将", "作")  # 以“三X”为抓手 says nothing of its members
_SPEAKS_ON = re.compile(rf"[为指是]|{_TAIL}(?:[（(：:—－]|[，,：:]?\n?(?:{_SAYS}|也?就是)|[，,][^，。；：、“”\n]{{2,24}}[，,]即)")
_TERSE = ("that_is", "stands_for", "then")  # joined by so little that a pair of ones is no list
_PARALLEL = 0.7
_LEAD = 3  # characters before the first member: 通过, 要, 做到
_NEARLY = 4  # members more or less
_MANY = 5  # so many members in a row that all have the word counted
_TOLD = 0.1  # are hardly met by chance: what that is worth
_ORDINAL = re.compile("一是|第一[，、：是]|其一|（一）|首先|①|1[.．]")
_FRAME = re.compile("为[^，。；、]{2,8}$")
_ROLE = re.compile("([^，。；、为]{2,})(?<![变转成改])为[^，。；、为]{1,4}")
_CHAIN = re.compile("(?<!—)—(?!—)[^，。；：]*$")  # 片区党工委—“两新”党组织—支部: a link, and no dash that explains
_LINK = 20  # characters of one
_HEAD_IN_MARKS = re.compile("“([^“”]{1,4})”，")  # “望”，看精神状态；“闻”，听群众声音
_GLOSSED = re.compile("[^（）]{2,}（[^（）]*）")  # 建好三个阵地（老年大学、活动中心、网上家园）
_ENCLOSED = re.compile("“[^“”]*”|（[^（）]*）|《[^《》]*》")


def after(case: Case) -> Iterator[Reading]:
    """“三X”（…）, “三X”即…, “三X”：…"""
    text, at = case.text, case.right
    most = max((h.total for h in case.hopes), default=0) + _NEARLY
    for rule in AFTER if _SPEAKS_ON.match(text, at) else AFTER[-1:]:
        m = rule.pattern.match(text, at)
        if not m or (rule.name == "dash" and _CHAIN.search(text, case.line_start(_LINK), case.left)):
            continue
        near = min(len(text), m.end() + NEAR)
        if rule.name == "paren":
            opened = max(text.rfind("（", at, m.end()), text.rfind("(", at, m.end()))
            closed = _closing(text, opened)
            slashes = text.count("/", m.end(), max(closed, 0))
            parted = slashes > 1 and "、" not in text[m.end() : closed]  # （共建/共治/共享）
            found = lists(text[:closed].replace("/", "、") if parted else text, m.end(), closed, True, most) if closed > 0 else iter(())
        elif rule.name == "then" and not _may_carry(case, m.end()):
            return
        elif rule.name == "stands_for":
            if text[case.left - 1 : case.left] in _AS:
                continue
            found = joined(text, stretches(text, m.end(), near), "、", most)
        else:
            found = lists(text, m.end(), near, False, most)
        closed_by: dict[tuple[str, ...], float] = {}
        for items, whole in found:
            items = _untopped(items, case.hopes[0])
            closed_by[tuple(items)] = max(whole, closed_by.get(tuple(items), 0.0))
        if rule.explicit and (printed := _closed_list(case, closed_by)):
            closed_by = {printed: 1.0}
        for printed, whole in closed_by.items():
            if explains_part(case.slogan, printed[0]) and unexplained(printed) == list(printed):
                continue
            yield from _judge(case, printed, rule, whole)
        if rule.explicit:
            return


def _closed_list(case: Case, lists_found: Mapping[tuple[str, ...], float]) -> tuple[str, ...]:
    """The first list, where it is closed, all of it ends or begins with the one word that is counted, and it is of another length: what
    the next clauses would make of it is chance (“四进”活动：政策进小区、…、服务进小区，党员利用节假日…)."""
    printed = next(iter(lists_found), ())
    hope = case.hopes[0]
    word = hope.words[0]
    told = len(hope.groups) == 1 and len(printed) > 2 and len(printed) != hope.total and word != "" and not hope.of_characters
    if not told or lists_found[printed] < 1 or abs(len(printed) - hope.total) >= _NEARLY:
        return ()
    joined_by = set(marks_behind(case.text, case.right, printed[:-1]))
    alike_all = (anchored(printed[:-1], word) and word in printed[-1]) or is_level(printed, word[:1])
    return printed if joined_by == {"、"} and alike_all else ()


def _untopped(items: list[str], hope: Promise) -> list[str]:
    """就是做好新闻舆论工作，事关旗帜，事关大局: the members without the topic they speak of, where they are complete."""
    word = hope.words[0]
    if len(items) == hope.total + 1 > 3 and len(word) > 1 and word not in items[0] and all(i.startswith(word) for i in items[1:]):
        return items[1:]
    return items


def _may_carry(case: Case, at: int) -> bool:
    """Whether the sentence at `at` has marks and the slogan's letters enough to be its list."""
    stop = case.text.find("。", at, at + NEAR)
    stop = stop if stop > 0 else at + NEAR
    marks = sum(case.text.count(c, at, stop) for c in "、，；")
    likely = [h for h in case.hopes if marks >= h.total - 1]
    return any((h.total > 3 and not case.known) or letters_in(case.text, h, at, stop) for h in likely)


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


def _judge(case: Case, printed: Sequence[str], rule: Rule, whole: float) -> Iterator[Reading]:
    """The readings a list of stretches allows, by the number the slogan promises."""
    for hope in case.hopes:
        size = hope.total
        items = _unwoven(printed, hope)
        if rule.explicit and whole == 1.0 and len(items) >= size and not hope.of_characters:
            items = part_last(items, case.known)
        fits = len(items) == size or (len(items) < size and (size - len(items) < 3 or hope.of_characters))
        odd = rule.explicit and whole == 1.0 and 2 <= len(items) <= size + 3 and hope is case.hopes[0]
        if size < 2 or not (fits or odd) or (rule.name in _TERSE and paired(hope)):
            continue
        if size == 2 and whole <= 0 and rule.name in ("colon", "dash"):
            continue
        parts, split = (len(items) < size and _again(items, hope)) or items, 0
        if len(items) < size and not hope.of_characters and (cut := split_and(items, size)):
            parts, split = cut, size - len(items)
        if not rule.explicit and len(parts) != size:
            continue
        plain = unmarked(parts) if not parts[0].startswith("“") else unexplained(parts)
        if plain == list(parts) and _ORDINAL.match(parts[0]):
            continue  # a numbered list is cut at its numbers
        if plain != list(parts) and goes_on(case, parts[-1]):
            continue
        heads = [m[1] for p in plain if (m := _HEAD_IN_MARKS.match(p))]
        members = heads if len(heads) == len(plain) else unjoined([bare(p) for p in plain])
        if rule.name == "stands_for" and (whole < 1 or split > (size > 2) or (size == 2 and alike(members) < 0.6)):
            continue
        if is_padded(case, parts, members, hope) or is_told(case, rule, parts, members, hope):
            continue
        members = _freed(_topics(_level(members), hope), case, rule, hope)
        if rule.name == "then" and keys(members, hope) < 0.8 and not (size > 3 and shared_start(members) and alike(members) > 0.95):
            continue  # nothing but the comma joins them
        if rule.name == "then" and case.known and not (owned(case, members, hope) and _opens(parts, members, hope)):
            continue
        place = "list" if plain != list(parts) else "after"
        inner = max(map(_marks_inside, parts))
        trust = rule.trust + 0.3 * whole - 0.2 * split - (0.3 if inner > 2 else 0.1 * (inner > 0))
        trust += _TOLD * (rule.name == "then" and len(members) == size >= _MANY and _worded(members, hope))
        if reading := counted(case, members, hope, place, rule.name, trust):
            yield reading
        elif odd and plausible(members, case.slogan) and (not case.known or overlap(members, case.known) or _worded_all(members, hope)):
            score = 0.3 * rule.trust + 0.2 * alike(members) - 0.1 * abs(size - len(members))
            yield Reading(tuple(members), (), size, place, rule.name, score)


def _again(items: Sequence[str], hope: Promise) -> list[str] | None:
    """（同学同研、同行同讲） of the “四同”: the items cut where the counted word comes again."""
    return split_again(items, hope.words[0], hope.total) if len(hope.groups) == 1 else None


def _opens(parts: Sequence[str], members: Sequence[str], hope: Promise) -> bool:
    """Whether the first stretch opens a list: about as long as the others, or they all begin with the whole word that is counted."""
    word = hope.words[0]
    return len(parts[0]) <= max(map(len, members[1:])) + _LEAD or (len(word) > 1 and all(m.startswith(word) for m in members))


def _worded_all(members: Sequence[str], hope: Promise) -> bool:
    """Whether members of a slogan with one numeral all have the whole word that it counts, however many they are."""
    return len(hope.groups) == 1 and hope.words[0] != "" and all(hope.words[0] in m for m in members)


def _worded(members: Sequence[str], hope: Promise) -> bool:
    """Whether every member has the whole word that its numeral counts."""
    return all(word and word in m for word, m in zip(column(hope), members, strict=True))


def _unwoven(items: Sequence[str], hope: Promise) -> Sequence[str]:
    """谈A，听B，看C；谈D，听E，看F: the members numeral by numeral, where the text takes one of each in turn."""
    size, wide = hope.groups[0], len(hope.groups)
    if wide < 2 or size < 2 or set(hope.groups) != {size} or not all(hope.words):
        return items
    if len(items) == size:
        rows = [re.split("[，、]", item) for item in items]
    else:
        rows = [list(items[i : i + wide]) for i in range(0, len(items), wide)]
    rows[-1] = rows[-1][:wide]
    if len(rows) != size or not all(_in_turn(row, hope.words) for row in rows):
        return items
    return [row[i] for i in range(wide) for row in rows]


def _in_turn(row: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a row has one member for each word, with its first letter; with all of it where that letter opens them all (报到, 报告)."""
    apart = len({word[0] for word in words}) == len(words)
    return len(row) == len(words) and all((word[0] if apart else word) in member for word, member in zip(words, row, strict=True))


def _freed(members: list[str], case: Case, rule: Rule, hope: Promise) -> list[str]:
    """Members without what leads to the first and follows the last."""
    if rule.explicit:
        groups = hope.split(tuple(members)) or (len(members),)
        members = [m for group in cut_by(members, groups) for m in unled(group, case.known)]
        members = [*members[:-1], uncounted(members[-1], members[:-1], hope.total)]
        members = [m[: m.index("（")] for m in members] if all(map(_GLOSSED.fullmatch, members)) else members
    elif (framed := _unframed(members, hope)) == members:
        first = first_member(members[0], members[1:], case.known)
        members = [first, *members[1:-1], last_member(members[-1], [first, *members[1:-1]], case.known)]
    else:
        members = framed
    if rule.name not in ("paren", "namely") and len(hope.groups) > 1 and len(members) == hope.total:
        members = openers(members, hope.groups)
    return named(_unframed([*members[:-1], untrailed(members, case, hope)], hope), hope, case.text[case.left - 4 : case.left])


def _level(members: list[str]) -> list[str]:
    """The last member without the clauses by which it is longer than all others: the sentence goes on."""
    commas = {m.count("，") for m in members[:-1]}
    if len(members) > 2 and len(commas) == 1 and members[-1].count("，") > (n := commas.pop()) > 0:
        return [*members[:-1], "，".join(members[-1].split("，")[: n + 1])]
    return members


def _topics(members: list[str], hope: Promise) -> list[str]:
    """加强政治引领，…；加强思想引领，…: the clauses that have the word that is counted, where each member explains one."""
    if not all("，" in m for m in members):
        return members
    heads = [m.split("，")[0] for m in members]
    level = alike(heads) >= _PARALLEL or len(shared_start(heads)) > 1 or len(set(map(len, heads))) == 1
    return heads if level and keys(heads, hope) == 1.0 else members


def _unframed(members: list[str], hope: Promise) -> list[str]:
    """以A、B、C为动力; 以A为主导、B为核心、C为支撑; 以A为引领、以B为关键 where A and B have the word that is counted: the members without the frame."""
    framed = [m[1] for member in members if (m := IN_FRAME.match(member))]
    if len(framed) == len(members) and keys(framed, hope) == 1.0:
        return framed
    once = members[0].startswith("以") and not any(m.startswith("以") for m in members[1:])
    roles = [m[1] for member in (members[0][1:], *members[1:]) if (m := _ROLE.fullmatch(member))] if once else []
    if len(roles) == len(members) > 2 and not {"以", "为"} & {*"".join(hope.words)}:
        return roles
    if members[0].startswith("以") and not any(m.startswith("以") for m in members[1:]) and _FRAME.search(members[-1]):
        return [members[0][1:], *members[1:-1], _FRAME.sub("", members[-1])]
    return members
