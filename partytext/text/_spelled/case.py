"""A numeral slogan where it stands in a text, a reading of its members, and what that reading is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partytext.text._checksum import Promise
from partytext.text._members import MAX_MEMBER, alike, is_level, parts_of, shared_end, shared_start
from partytext.text._spelled.leads import leads, words_of

NEAR = 600  # characters after a slogan within which its members begin
BACK = 400  # characters before it
_MOST = 0.7  # of the members of another's slogan that may be the lexicon's
_FEW = 3  # members that may have letters by chance
MISCOUNTED = 0.4  # what members are worth that stand where they should and are other than as many as promised
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
    fixed: frozenset[str] = frozenset()  # these, or those of a name it opens (“三务”公开), where nobody has others

    @property
    def left(self) -> int:
        """Where the slogan begins, marks included."""
        return self.start - self.quoted

    @property
    def right(self) -> int:
        """Where it ends, marks included."""
        return self.end + self.quoted

    def line_start(self, reach: int) -> int:
        """Where the slogan's line begins, or where it comes within reach."""
        low = max(0, self.left - reach)
        return max(self.text.rfind("\n", low, self.left) + 1, low)

    def line_end(self, reach: int) -> int:
        """Where the slogan's line ends, or where it goes out of reach."""
        end = self.text.find("\n", self.right, self.right + reach)
        return end if end > 0 else min(len(self.text), self.right + reach)


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


_SIGN = re.compile("——|[+＋—－→-]")  # what joins members in place of 、
_IN_MARKS = re.compile("“([^“”\n]+)”[^“”]{0,6}$")  # “部—省—校”三级, “市—县—乡”的三级
SENTENCE_END = re.compile("[。！？!?\n]")
_PREDICATES = "vpdrt"  # parts of speech that a predicate opens with
_AT = re.compile("在(?:推动|促进|实现|强化|加强|坚持|做到|落实)(?=....)")
CLAUSE_END = re.compile("[，,。；;：:\n]")


def worth(case: Case, members: Sequence[str], hope: Promise) -> float:
    """What members are worth by themselves: alike, with the slogan's letters, known; the plainest promise first."""
    lettered = keys(members, hope)
    score = 0.35 * _likeness(members, hope) + 0.25 * lettered - 0.15 * (hope is not case.hopes[0])
    if case.known:
        shared = overlap(members, case.known)
        score += 0.5 * shared if shared else -_strange(case, hope, lettered)
    return score


def _strange(case: Case, hope: Promise, lettered: float) -> float:
    """What it costs members to be others than those the lexicon has: nothing where they have the letters of all numerals as
    well (三亮三比三评 of one's own), little for a name that others use for their own (三项机制, 五位一体)."""
    if lettered == 1.0:
        return 0.0 if hope.total > 2 else 0.15
    if len(hope.groups) > 1 or hope.total < 3:
        return 0.35
    letter = hope.words[0]
    told = len(letter) == 1 and all(letter in k for k in case.known)  # 低俗, 庸俗, 媚俗: no 三俗 without 俗
    return 0.15 if not told else 0.35 if lettered else 0.7


def _likeness(members: Sequence[str], hope: Promise) -> float:
    if len(hope.groups) < 2 or len(members) != hope.total:
        return alike(members)
    likeness, at = [], 0
    for size in hope.groups:
        if size > 1:
            likeness.append(alike(members[at : at + size]))
        at += size
    return sum(likeness) / len(likeness) if likeness else alike(members)


def keys(members: Sequence[str], hope: Promise) -> float:
    """The share of members that have a letter of the word their numeral counts (三会: 支部党员大会)."""
    if hope.of_characters or len(members) != hope.total:
        return 0.0
    hits = [any(c in m for c in word) for m, word in zip(members, column(hope), strict=True)]
    return sum(hits) / len(hits)


def topical(titles: Sequence[Sequence[str]], hopes: Sequence[Promise]) -> list[str]:
    """The first clause of each title; the second where only the second ones have the word that is counted."""
    first = [clauses[0] for clauses in titles]
    second = [clauses[1] for clauses in titles if len(clauses) > 1]
    for hope in hopes:
        if hope.total == len(second) == len(first) and all(w and w in m for w, m in zip(column(hope), second, strict=True)):
            return first if all(w in m for w, m in zip(column(hope), first, strict=True)) else second
    return first


def column(hope: Promise) -> list[str]:
    """For each member promised, the word its numeral counts."""
    return [word for count, word in zip(hope.groups, hope.words, strict=True) for _ in range(count)]


def owned(case: Case, members: Sequence[str], hope: Promise) -> bool:
    """Whether a text may give a slogan of the lexicon members of its own: each has the word that is counted, at one end or
    in clauses of about one length, and not all (of two: none) are those of the lexicon."""
    if hope.total < 2 or not all(hope.words) or keys(members, hope) < 1.0:
        return False
    if overlap(members, case.known) > (0.99 if hope.total > 2 else 0.0):
        return False
    at, firm = 0, []
    for count, word in zip(hope.groups, hope.words, strict=True):
        group = members[at : at + count]
        word = word if word in group[0] else word[1:] or word  # 三张清单 counts 清单
        level = len(word) > 1 and all(word in m for m in group) and max(map(len, group)) - min(map(len, group)) < 3
        firm.append(level or (hope.total > 2 and (anchored(group, word) or (count > 1 and is_level(group, word)))))
        at += count
    if all(firm) or 2 * sum(firm) > len(firm) > 2:  # 三亮三比三评: 群众评议、党员互评
        return True
    return _are_apart(members, hope) and overlap(members, case.known) < _MOST


def _are_apart(members: Sequence[str], hope: Promise) -> bool:
    """Whether the letters of each of several numerals stand in its own members alone: 把教师培养成党员、把党员培养成教师，党员带头、党员带动."""
    column_ = column(hope)
    return len(hope.groups) > 1 and hope.total > _FEW and not any(
        other != own and other[0] in m for m, own in zip(members, column_, strict=True) for other in hope.words
    )


def anchored(members: Sequence[str], word: str) -> bool:
    """Whether all members begin or all end with a word."""
    return all(m.startswith(word) for m in members) or all(m.endswith(word) for m in members)


def anchored_by(members: Sequence[str], word: str) -> bool:
    """Whether all members begin or all end with the word, its first or its last letter."""
    return any(anchored(members, c) for c in {word, word[0], word[-1]})


def overlap(members: Sequence[str], known: frozenset[str]) -> float:
    """The share of members that the lexicon has, or nearly: one within the other and more than half of it."""
    near = [any((m in k or k in m) and 2 * min(len(m), len(k)) > max(len(m), len(k)) for k in known) for m in members]
    return sum(near) / len(near)


def plausible(members: Sequence[str], slogan: str) -> bool:
    """Whether these can be members: none empty, long, twice or the slogan itself."""
    if len(members) < 2 or len(set(members)) < len(members):
        return False
    return not any(not m or m[0] in "、，；" or len(m) > MAX_MEMBER or slogan in m or SENTENCE_END.search(m) or _torn(m) for m in members)


def _torn(member: str) -> bool:
    """Whether a bracket is opened and not closed, or closed and not opened."""
    return member.count("（") != member.count("）")


def untrailed(members: Sequence[str], case: Case, hope: Promise) -> str:
    """The last member without what closes the list: 的 and a noun (…服务、…服务的要求; 说和做、知和行的关系 of the “两个关系”), or
    the noun that follows the slogan itself (“三基”建设: 基层组织、基础工作、基本能力建设)."""
    *rest, last = members
    short = _closed(last, rest, case, hope) if rest else last
    return last if any(m.endswith(short) for m in rest) else short  # 确诊患者的密切接触者 is another than 确诊患者


def _closed(last: str, rest: Sequence[str], case: Case, hope: Promise) -> str:
    suffix = shared_end(rest) if len(rest) > 1 else ""
    if suffix and not last.endswith(suffix) and (at := last.rfind(suffix + "的")) > 0:
        return last[: at + len(suffix)]
    high = max(map(len, rest))
    if len(last) <= high:
        return last
    word = hope.words[-1]
    if word and last.endswith("的" + word) and not any(m.endswith(word) for m in rest):
        return last.removesuffix("的" + word)
    cut = last.find("的")
    if len(rest) > 1 and cut == high == min(map(len, rest)) and not any("的" in m for m in rest):
        return last[:cut]
    echo = case.text[case.right : case.right + 2]
    if len(echo) == 2 and echo.isalpha() and (at := last.find(echo)) > 1 and not any(echo in m for m in rest):
        short = last[:at].removesuffix("的")
        own = word and short.endswith(word) and not any(m.startswith(word) or m.endswith(word) for m in rest)
        return last if own else short  # 资金优先支持、产业优先发展 of the “两个优先”发展
    return last


def named(members: Sequence[str], hope: Promise, before: str = "") -> list[str]:
    """加强政治引领, 加强思想引领 of the “三个引领”: the members without the verb all begin with, where what is left ends in the
    word that is counted (坚持A和B相统一 is a clause and keeps it), or where the verb stands `before` the slogan as well (下沉“三支
    队伍”: 下沉A队伍); 是A, 是B: without the 是."""
    members = _unwrapped(members, hope)
    start = shared_start(members)
    if len(members) > 2 and (again := _again(members, start, hope, before)):
        return [m.removeprefix(again) for m in members]
    if start.startswith("是") and not start.startswith("是否") and "是" not in "".join(hope.words):
        return [m[1:] for m in members]
    word = hope.words[0]
    verb = next((start[:n] for n in (5, 4, 3, 2) if leads(start[:n])), "")
    verb += "好" if start.startswith("好", len(verb)) else ""
    if not verb and len(members) > 2 and len(hope.groups) == 1 and word and (own := _unled(members, word)):
        return own
    if len(verb) < 2 or len(members) < 3 or len(hope.groups) > 1 or not word or set(word) & set(verb):
        return list(members)
    if len(word) > 1:
        members = [m[: at + len(word)] if (at := m.find(word + "这一")) > 0 else m for m in members]
    names = [m.removeprefix(verb) for m in members]
    if len(word) == 1 and {len(m) for m in names} == {2} and shared_end(names) == word:
        return names  # 加强自治, 加强法治, 加强德治 of the “三治”
    if len(word) > 1 and all(m.startswith(word) and len(m) > len(word) for m in names):
        return names  # 打造一流设施, 打造一流技术 of the “两个一流”
    if verb and {len(m) for m in names} == {4} and shared_end(names) == word[0]:
        return names  # 推进组织强边, 推进富民兴边 of the “两边行动”
    told = word in (end := shared_end(names)) and "相" not in end and not shared_start(names) and min(map(len, names)) > len(word) + 1
    return names if told else list(members)


def _unwrapped(members: Sequence[str], hope: Promise) -> Sequence[str]:
    """甲要在推动A与B结合上发力, 乙要在推动C与D结合上发力 of the “两个结合”: the members without what all of them say around
    what ends in the word that is counted."""
    word = hope.words[0]
    if len(members) < 3 or len(hope.groups) > 1 or len(word) < 2 or not all(m.count(word) == 1 for m in members):
        return members
    names = [m[: m.find(word) + len(word)] for m in members]
    around = {m[len(name) :] for m, name in zip(members, names, strict=True)}
    opens = [[m.end() for m in _AT.finditer(name)] for name in names]
    told = len(around) == 1 and around != {""} and all(opens)
    return [name[at[-1] :] for name, at in zip(names, opens, strict=True)] if told else members


def _unled(members: Sequence[str], word: str) -> list[str]:
    """提升判断力, 提升领悟力, 增强执行力 of the “三力”: without the verb each begins with, where what is left ends in the word that
    is counted; none where one has no such verb."""
    for size in (2, 4):  # 做到, 自觉做到
        names = [m[size:] for m in members]
        told = all(leads(m[:size]) and not set(word) & set(m[:size]) for m in members) and word in shared_end(names)
        if told and min(map(len, names)) > len(word) + 1:
            return names
    return []


def _again(members: Sequence[str], start: str, hope: Promise, before: str) -> str:
    """What all members begin with and what stands before the slogan, if they end as the slogan does."""
    verb = next((start[:n] for n in (4, 3, 2) if n <= len(start) and before.endswith(start[:n])), "")
    names = [m.removeprefix(verb) for m in members]
    end = shared_end(names)
    told = len(hope.groups) == 1 and len(shared_end([end, hope.words[0]])) > 1 and "相" not in end
    return verb if told and min(map(len, names)) > len(end) else ""


def counted(case: Case, members: Sequence[str], hope: Promise, place: str, pattern: str, trust: float) -> Reading | None:
    """The reading of members that add up to what is promised; `trust` is added to what they are worth by themselves."""
    members = _without_predicates(members, hope)
    groups = hope.split(tuple(members))
    if groups is None or not plausible(members, case.slogan) or _is_one_group(members, hope, case.hopes[0]) or _are_parts(members, hope, case):
        return None
    return Reading(tuple(members), groups, hope.total, place, pattern, trust + worth(case, members, hope))


def _is_one_group(members: Sequence[str], hope: Promise, plainest: Promise) -> bool:
    """Whether members that some promise makes all there are are but those of the first numeral: 亮身份、亮职责、亮承诺 of the
    三亮三比三评, which may have three members with 亮, 比 and 评 each."""
    if hope is plainest or len(plainest.words) < 2 or not all(plainest.words) or any(hope.words):
        return False
    first, *others = plainest.words
    return all(first in m for m in members) and not any(word in m for word in others for m in members)


def _are_parts(members: Sequence[str], hope: Promise, case: Case) -> bool:
    """Whether members that some promise makes all there are are but the slogan's own parts: 一核引领、两翼齐飞 of the “一核两翼” are no two wings."""
    parts = parts_of(case.slogan)
    return hope is not case.hopes[0] and len(members) == len(parts) and all(map(str.startswith, members, parts))


def _without_predicates(members: Sequence[str], hope: Promise) -> Sequence[str]:
    """助餐网连着街巷, 护理网连着病榻 of the “三张网”: members up to the noun that their numeral counts, where something is said of each."""
    if hope.of_characters or not 2 < len(members) == hope.total or not all(hope.words) or "一" in "".join(hope.words):
        return members
    cuts = [_noun_end(m, word) for m, word in zip(members, column(hope), strict=True)]
    said = [m[cut:] for m, cut in zip(members, cuts, strict=True) if cut < len(m)]
    apart = len(said) == len(members) and min(map(len, said)) > 1 and not shared_end(said)
    told = all(cuts) and (apart or all(words_of(rest)[1][0] in _PREDICATES for rest in said))
    return [m[:cut] for m, cut in zip(members, cuts, strict=True)] if told else members


def _noun_end(member: str, word: str) -> int:
    """Where the first noun that ends in a word, and does not begin with it, ends; 0 if there is none."""
    word = word if word in member else word[1:] or word  # 三张网 counts 网
    end = 0
    for token, tag in zip(*words_of(member), strict=True):
        end += len(token)
        if tag == "p" or member.startswith(word):
            return 0
        if member.endswith(word, 0, end):
            return end if tag == "n" or end == len(member) else 0
    return 0


def listed(case: Case, members: Sequence[str], place: str, pattern: str, trust: float) -> Iterator[Reading]:
    """The readings of a finished list, one for each promise it keeps."""
    for hope in case.hopes:
        if hope.total > 1 and (reading := counted(case, named(members, hope, case.text[case.left - 4 : case.left]), hope, place, pattern, trust)):
            yield reading


def sentence_start(text: str, at: int) -> int:
    """Where the sentence before `at` begins, or where it comes within reach."""
    low = max(0, at - BACK)
    return max(low, *(text.rfind(c, low, at) + 1 for c in "。！？\n"))


def unsummed(case: Case) -> Case:
    """党员＋党小组长＋网格长“三岗合一”, 总支—支部—小组“三级架构”, “部-省-校”三级: the case with 、 for the signs that join the members."""
    text, edge = case.text, case.left
    if not _SIGN.search(text, max(0, edge - BESIDE), edge):
        return case
    sentence = sentence_start(text, edge)
    low = max(sentence, *(text.rfind(c, sentence, edge) + 1 for c in "，；："))
    if (marks := _IN_MARKS.search(text, low, edge)) and _SIGN.search(marks[1]):
        low = marks.start(1)
    clause = text[low:edge]
    signs = _SIGN.findall(clause)
    fits = any(len(signs) == hope.total - 1 > 1 for hope in case.hopes) and ("——" not in signs or len(set(signs)) == 1)
    if not fits or "、" in clause:
        return case
    plain = _SIGN.sub("、", clause)
    less = len(clause) - len(plain)
    return case._replace(text=text[:low] + plain + text[edge:], start=case.start - less, end=case.end - less)


def letters_in(text: str, hope: Promise, start: int, end: int) -> bool:
    """Whether text[start:end] has each numeral's word, or its first or last letter, often enough."""
    for count, word in zip(hope.groups, hope.words, strict=True):
        if not word or max(text.count(word[0], start, end), text.count(word[-1], start, end)) < 0.8 * count:
            return False
    return True


def paired(hope: Promise) -> bool:
    """一带一路, 一人一策: no checksum to speak of."""
    return set(hope.groups) == {1} and hope.total < 3
