"""The verb that governs a formula, with its manner and negation; what the genre's verbs are stands in governing.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from partytext.lexicon._data import tables_of
from partytext.text._segment import tagger

REACH = 16  # characters before a formula in which its verb is looked for
FAR = 64  # where lists stand between
AHEAD = 40  # characters behind a formula, for 把“两个维护”落实到…
_OPENING = re.compile("[“‘《「『\"' \u3000]+$")
_CLAUSE = re.compile("[^，。；：！？、\n“”‘’《》「」『』（）()\"]*$")
_SENTENCE = re.compile("[^，。；：！？\n“”‘’《》「」『』（）()\"]*$")
_LINK = re.compile("(?:、|和|与|及|以及)$")
_END = re.compile("[，。；：！？\n]")
_CLOSING = "[”’》」』\"]?"
_MARK = re.compile("^[”’」』]")
_MARKS = ("“", "‘", "「", "『")
_HAN = re.compile("[\u4e00-\u9fff]{1,8}")
# Parts of speech (jieba's tags) that may stand before the verb as part of it: 深刻领悟, 坚定拥护.
_MANNER = ("a", "ad", "d", "z")
# What follows a verb and is no part of it: 提出了, 落实好.
_ASPECT = frozenset("了着过好")
_AND = frozenset("和与并")


class Words:
    """Words that a text may end with, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.lengths = sorted({len(w) for w in self.words}, reverse=True)

    def at_end(self, text: str) -> str:
        """The longest of the words that the text ends with, or ""."""
        return next((text[-n:] for n in self.lengths if text[-n:] in self.words), "")

    def pattern(self) -> str:
        """An expression for one of them."""
        return "(?:" + "|".join(sorted(self.words, key=lambda w: (-len(w), w))) + ")"


class _Grammar(NamedTuple):
    """The lists of governing.toml."""

    verbs: Words
    single: frozenset[str]
    nouns: frozenset[str]
    manner: Words
    adjectives: frozenset[str]
    not_manner: frozenset[str]
    modals: Words
    negation: Words
    not_verbs: frozenset[str]
    together: frozenset[tuple[str, str]]
    paired: frozenset[str]
    between: Words
    beside: re.Pattern[str]
    put_first: Words
    makes_do: Words
    put: re.Pattern[str]
    put_any: re.Pattern[str]
    lively: re.Pattern[str]
    topic: re.Pattern[str]
    prepositions: Words
    makes: frozenset[str]
    itself: frozenset[str]
    besides: frozenset[str]
    tails: re.Pattern[str]
    roles: frozenset[str]
    role: re.Pattern[str]
    lacking: re.Pattern[str]
    head: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = tables_of("governing.toml")
    whole = frozenset(map("".join, product(data["complements"]["heads"], data["complements"]["words"])))
    verbs = Words([w for group in data["verbs"].values() for w in group["words"]] + sorted(whole))
    manner, negation = Words(data["manner"]["words"]), Words(data["negation"]["words"])
    nouns = frozenset(data["nouns"]["words"])
    how = f"{negation.pattern()}?(?:{manner.pattern()}地?)*"
    tails = Words(data["tails"]["words"]).pattern()
    lack = data["lacking"]
    first, topic = data["put_first"], data["topic"]
    governing = Words(verbs.words - nouns)
    ends = f"(?!{Words(first['not_ends']).pattern()}){Words(first['ends']).pattern()}"
    moved = set(map("".join, product(first["heads"], first["ends"]))) - verbs.words
    placed = Words([*first["verbs"], *moved])
    put = f"{governing.pattern()}{ends}|{placed.pattern()}"
    wanting = f"(?:{Words(lack['between']).pattern()})*{Words(lack['words']).pattern()}"
    return _Grammar(
        verbs, frozenset(data["single"]["words"]), nouns, manner, frozenset(data["manner"]["adjectives"]), frozenset(data["not_manner"]["words"]),
        Words(data["modals"]["words"]), negation, frozenset(data["not_verbs"]["words"]),
        frozenset(pair for row in data["together"]["rows"] for pair in combinations(row.split(), 2)),
        whole.difference(data["complements"]["alone"]), Words(data["between"]["words"]),
        re.compile(f"[“‘《「『\"'][^“”‘’《》「」『』\"'\n]{{1,30}}[”’》」』\"'](?:{tails})?(?P<link>、|和|与|及|以及)?\\s*$"),
        Words(first["words"]), Words(first["makes"]), re.compile(f"{how}(?:{put})"),
        re.compile(f"{how}(?:{verbs.pattern()}{Words(first['results']).pattern()}|{governing.pattern()}(?=[\u4e00-\u9fff]{{2}}|、|$))"),
        re.compile(f"{how}{Words([*first['lively'], *placed.words]).pattern()}"),
        re.compile(_topic(topic, manner, negation, verbs, nouns, wanting, Words({*lack["between"], *data["tails"]["words"]} - {"的"}))),
        Words(topic["prepositions"]),
        frozenset(data["makes"]["verbs"]), frozenset(data["makes"]["itself"]), frozenset(data["makes"]["besides"]),
        re.compile(f"[\u4e00-\u9fff]{{0,6}}?{tails}(?:[和与及等]|(?![\u4e00-\u9fff]))"),
        frozenset(data["roles"]["verbs"]),
        re.compile(f"{_CLOSING}(的?[\u4e00-\u9fff]{{0,6}}?(?:{'|'.join(data['roles']['nouns'])}))(?![\u4e00-\u9fff])"),
        re.compile(f"{_CLOSING}(?:{Words(lack['between']).pattern()})*({Words(lack['words']).pattern()})"),
        re.compile(f"{how}{Words(verbs.words - nouns).pattern()}(?=[\u4e00-\u9fff]{{2}})"),
    )  # fmt: skip


def _topic(data: dict, manner: Words, negation: Words, verbs: Words, nouns: frozenset[str], wanting: str, tails: Words) -> str:
    """The expression for the verb behind a formula in front: 要严格落实, 落实不到位, 得到增强."""
    how = Words([*manner.words, *data["manner"]]).pattern()
    modal, passive, filler = (Words(data[name]).pattern() for name in ("modals", "passive", "fillers"))
    result, done = Words(data["results"]).pattern(), Words(w for w in data["results"] if len(w) > 1).pattern()
    also = "(?:[、和与及]?[“「『][^”」』\n]{1,30}[”」』](?:" + tails.pattern() + ")*)*"  # “三会一课”“主题党日”落实不到位
    ends = "了?(?=[，。；：！？、\n）)”’]|$)"
    any_verb, verb = verbs.pattern(), Words(verbs.words - nouns - {*data["says"]}).pattern()
    says = (
        f"{negation.pattern()}(?:{how}地?)*{any_verb}{result}?{ends}",
        f"(?:{how}地?)*{any_verb}{wanting}",
        f"{passive}(?:{how}地?)*{any_verb}{result}?{ends}",
        f"(?:{how}地?)+{verb}{result}?{ends}",
        f"(?:{how}地?)*(?:{verb}{result}|{any_verb}{done}){ends}",
    )
    must = f"{modal}(?P<must>(?:{how}地?)*{any_verb}{result}?){ends}"
    return f"{_CLOSING}(?:{tails.pattern()})*{also}{filler}*(?:{must}|{modal}?(?P<said>{'|'.join(says)}))"


class Verb(NamedTuple):
    """A verb in its parts, as they stand in the text one behind the other."""

    negation: str
    manner: str
    verb: str


def verb_of(text: str, start: int, end: int) -> str:
    """The verb that governs text[start:end], with its manner; "" where there is none.

    Where words of it stand behind the formula, … stands for the formula: 把…落实到, 做…的坚定拥护者, 落实…不到位, and
    where the clause is about the formula, …要严格落实 without its modal: …严格落实, …落实不到位, …得到增强.

    >>> text = "把“两个维护”切实落实到行动上，做“两个确立”的坚定拥护者。没有落实“三会一课”。“主题党日”落实不到位。"
    >>> [verb_of(text, text.index(w), text.index(w) + 4) for w in ("两个维护", "两个确立", "三会一课", "主题党日")]
    ['把…切实落实到', '做…的坚定拥护者', '没有落实', '…落实不到位']
    """
    words = _grammar()
    clause, verb = _found(text, start)
    if verb is None:
        bare = clause.removesuffix(words.between.at_end(clause))
        if put := words.put_first.at_end(bare) or words.makes_do.at_end(bare):
            return _put(put, text, end)
        return _said_of(bare, text, end)
    said = "".join(verb)
    if verb.verb in words.roles and (role := words.role.match(text, end)):
        return f"{said}…{role[1]}"
    if verb.verb in words.makes and _is_made(text[end : end + AHEAD], verb.verb):
        return ""
    if lack := words.lacking.match(text, end):
        return f"{said}…{lack[1]}"
    return said


def verb_before(text: str, start: int) -> str:
    """The verb before what begins at start, with its manner, also over a list; "" where none stands before it.

    >>> text = "坚定拥护“两个确立”，不断增强“四个意识”“四个自信”，关于“三农”，严格落实三会一课、主题党日等制度。"
    >>> [verb_before(text, text.index(w)) for w in ("两个确立", "四个自信", "三农", "主题党日")]
    ['坚定拥护', '不断增强', '', '严格落实']
    """
    return "".join(_found(text, start)[1] or "")


def _found(text: str, start: int) -> tuple[str, Verb | None]:
    """The clause before a formula, or before the list it stands in, and the verb at its end."""
    words = _grammar()
    before = text[max(0, start - FAR) : start]
    bare = _OPENING.sub("", before)
    quoted = bare != before
    while (beside := words.beside.search(bare)) and (quoted or beside["link"]):
        bare, quoted = _OPENING.sub("", bare[: beside.start()]), True
    clause = _CLAUSE.search(bare[-REACH:])
    end = clause[0] if clause else ""
    itself = words.head.match(text, start)  # 推动发展、化解矛盾: what has a verb of its own needs none of a list
    return end, _at_end(end) or (None if itself else _of_list(bare))


def _at_end(clause: str) -> Verb | None:
    """The verb a clause ends with, but for words like 党的 that say whose the formula is."""
    words = _grammar()
    for bare in dict.fromkeys((clause, clause.removesuffix(words.between.at_end(clause)))):
        if verb := _listed(bare) or _listed(bare[:-1] if bare[-1:] in _ASPECT else "") or _tagged(bare):
            return verb
    return None


def _listed(clause: str) -> Verb | None:
    """The verb by the lists, with those that govern together with it (学习宣传贯彻, 坚持和加强)."""
    words = _grammar()
    rest, chain = clause, [words.verbs.at_end(clause)]
    if not chain[0]:
        return None
    rest = rest.removesuffix(chain[0])
    while more := _joined(rest, chain[-1]):
        chain.append(more)
        rest = rest[: rest.rindex(more)]
    verb = _with_manner(rest, clause[len(rest) :])
    before = clause.removesuffix("".join(verb))
    if words.nouns.issuperset(chain) and _is_noun(verb, before):
        return None
    governed = words.verbs.at_end(before)
    # 没有加强落实: what is denied of the verb before is denied of this one
    denied = _with_manner(before.removesuffix(governed), governed) if governed else Verb("", "", "")
    return Verb(denied.negation, "".join(denied[1:]) + verb.manner, verb.verb) if denied.negation else verb


def _joined(before: str, verb: str) -> str:
    """The verb before another that shares its object: by 和, or as one of the rows that go together; "" where none does.
    In 增强做到“两个维护”的自觉 the first governs what follows, not the formula."""
    words = _grammar()
    if before[-1:] in _AND:
        return words.verbs.at_end(before[:-1])
    more = words.verbs.at_end(before)
    return more if (more, verb) in words.together or {more, verb} <= words.paired else ""


def _is_noun(verb: Verb, before: str) -> bool:
    """Whether a word that names a thing as well does so here, behind these words."""
    words = _grammar()
    if verb.negation or (verb.manner and verb.manner not in words.adjectives):
        return False
    if words.modals.at_end(before):
        return False
    return bool(before) and (bool(verb.manner) or _listed(before) is None)  # 凝聚建设…: behind a verb it is one


def _tagged(clause: str) -> Verb | None:
    """The verb by the dictionary's parts of speech, where the lists have none."""
    words = _grammar()
    cut = tagger()(clause) if clause else []
    while cut and cut[-1][0] in _ASPECT:
        cut = cut[:-1]
    if not cut:
        return None
    word, tag = cut[-1]
    is_verb = word in words.single if len(word) == 1 else tag == "v" and word not in words.not_verbs
    return _with_manner("".join(w for w, _ in cut[:-1]), word) if is_verb else None


def _with_manner(before: str, verb: str) -> Verb:
    """A verb with the manner and the negation that stand directly before it."""
    words = _grammar()
    manner = ""
    while more := words.manner.at_end(before.removesuffix("地")) or _adverb(before):
        manner = before[before.rindex(more) :] + manner
        before = before[: before.rindex(more)]
    negation = words.negation.at_end(before)
    asked = len(negation) > 1 and before.removesuffix(negation).endswith(negation[-1])  # 有没有落实
    return Verb("" if asked else negation, manner, verb)


def _adverb(before: str) -> str:
    """An adverb of the dictionary at the end of a stretch."""
    cut = tagger()(before) if before else []
    if not cut or len(cut[-1][0]) == 1 or cut[-1][1] not in _MANNER:
        return ""
    word = cut[-1][0]
    words = _grammar()
    if word in words.verbs.words or word in words.not_verbs or word in words.not_manner or words.negation.at_end(word):
        return ""
    return "" if words.modals.at_end(word) == word else word


def _is_made(behind: str, verb: str) -> bool:
    """Whether the verb makes or takes what stands behind the formula: 建设“共同富裕”示范区, 成为乡村振兴的骨干."""
    words = _grammar()
    rest = _MARK.sub("", behind)
    quoted = rest != behind
    if rest.startswith("的"):
        return verb not in words.itself
    rest = rest.removeprefix("新")
    if rest[:1] in _MARKS:
        return not quoted  # “党员责任区”“党员先锋岗” is a list
    if words.tails.match(rest) or not _HAN.match(rest):
        return False
    word, tag = tagger()(_HAN.match(rest)[0])[0]  # type: ignore[index]
    if word in words.besides or word in words.not_verbs:
        return False
    return word in words.nouns or ((tag[:1] == "n" or tag == "vn") and word not in words.verbs.words)


def _of_list(before: str) -> Verb | None:
    """The verb that a list without marks begins with: 严格落实三会一课、主题党日."""
    head = _grammar().head
    rest = _SENTENCE.search(before)[0]  # type: ignore[index]
    if not _LINK.search(rest):
        return None
    for item in reversed(re.split("[、和与及]", rest)[:-1]):
        if found := head.search(item):
            return _at_end(found[0])
    return None


def _put(put: str, text: str, end: int) -> str:
    """The verb behind a formula that 把 or 将 puts first, or what 让 makes it do."""
    words = _grammar()
    ahead = _END.split(text[end : end + AHEAD], maxsplit=1)[0]
    named = _MARK.sub("", ahead).startswith("的")  # 把…同中国具体实际相结合的伟大创造: what ends the clause may be a noun
    ways = (words.lively if put in words.makes_do.words else words.put, words.head if named else words.put_any)
    found = next((m for way in ways if (m := way.search(ahead))), None)
    return f"{put}…{found[0]}" if found else ""


def _said_of(before: str, text: str, end: int) -> str:
    """The verb behind a formula that the clause is about: …严格落实, …落实不到位, …得到增强."""
    words = _grammar()
    if words.prepositions.at_end(before) or words.modals.at_end(before):  # 要率先垂范带头落实: the formula says how
        return ""
    found = words.topic.match(text, end, end + AHEAD)
    return f"…{(found['must'] or found['said'])}" if found else ""
