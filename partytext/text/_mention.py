"""What a sentence says of a thing it names: that it was done, is planned, urged, lacking, or it only lists it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from partytext.lexicon._data import tables_of
from partytext.text._facts import facts_of

DONE, PLANNED, URGED, LACKING, LISTED = "有记载", "部署", "要求", "不足", "仅罗列"
MENTIONS = (DONE, PLANNED, URGED, LACKING, LISTED)
_BLANK = "＿"
_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_SEGMENT = "。；！？;!?\n"
_TIME = re.compile("(?:以来|近年来|期间|以后|之后|去年|当年|年)$")
_NUMBERED = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|其[一二三四])\s*")
_TELLING = frozenset({"count", "money", "share", "measure", "date", "project"})  # a length of time alone tells no act


class _Rule(NamedTuple):
    kind: str
    pattern: re.Pattern[str]
    right: bool
    weak: bool


class _Rules(NamedTuple):
    blind: tuple[tuple[re.Pattern[str], str], ...]
    cues: tuple[_Rule, ...]
    opening: re.Pattern[str]
    listing: re.Pattern[str]
    subject: re.Pattern[str]  # a body of its own before an opening verb


class _Clause(NamedTuple):
    """One clause with what its cues say; evidence: a figure or a date stands in it."""

    text: str
    cues: tuple[_Rule, ...]
    evidence: bool
    segment: int
    heads: bool  # ended by a colon: it speaks for the whole list behind it

    def says(self, kind: str, *, weak: bool = False) -> bool:
        return any(c.kind == kind and (weak or not c.weak) for c in self.cues)

    def governs(self, kind: str) -> bool:
        return any(c.kind == kind and c.right for c in self.cues)


def mention(sentence: str, start: int, end: int) -> str:
    """The kind of mention of sentence[start:end]: 有记载 部署 要求 不足 or 仅罗列.

    The clause that holds it speaks first (lacking before planned before urged before done), then what governs it from
    before (下一步，… 会议强调，…), then what follows. Nothing of the kind: one of a list joined by 、 is 仅罗列, a clause
    that opens with a bare verb (严格落实…) urges, and what is merely named counts as 仅罗列. Rules: mentions.toml.

    >>> [mention(s, 0, 4) for s in ("三会一课开了12次。", "三会一课将继续规范。", "三会一课要落实。", "三会一课流于形式。")]
    ['有记载', '部署', '要求', '不足']
    """
    before, own, after = _around(sentence, start, end)
    if sentence.rstrip("”’ ").endswith(("？", "?")):
        return LISTED  # a question states nothing
    listed = _in_list(sentence, start, end)
    if listed and not own.says(LACKING) and _deals(sentence, start):
        return next((kind for kind in (PLANNED, URGED) if own.governs(kind)), None) or _governed(before, own, (PLANNED, URGED)) or LISTED
    said = _own(before, own, after)
    if said is None and _reports(before, own) and (not listed or _acts(_list_opens(sentence, start))):
        said = _asked(after, own) or DONE
    said = said or (None if listed else _followed(after, own))
    if said or listed:
        return said or LISTED
    if _rules().subject.match((before or [own])[0].text) or _acted(before, own):
        return DONE
    return URGED if _opens_bare(own) or _bare_before(before, own) or own.says(URGED, weak=True) else LISTED


def _own(before: list[_Clause], own: _Clause, after: list[_Clause]) -> str | None:
    """What the clause itself says with what governs it; figures alone yield to a plan or a duty stated before."""
    if own.says(LACKING):
        return LACKING
    if own.says(LACKING, weak=True):
        told = own.says(DONE) or any(c.evidence and c.segment == own.segment for c in after)
        return DONE if told else LACKING
    if own.says(PLANNED):
        return PLANNED
    if own.says(URGED):
        return _governed(before, own, (PLANNED,)) or URGED
    if own.says(LISTED):
        return LISTED
    if own.says(DONE):
        return DONE
    said = _governed(before, own, (LACKING, PLANNED, URGED))
    if said or own.evidence:
        return said or DONE
    reported = [c for c in before if (c.segment == own.segment and c.evidence) or (c.governs(DONE) and _holds(c, before, own))]
    return DONE if reported else None


def _holds(clause: _Clause, before: list[_Clause], own: _Clause) -> bool:
    """Whether a report reaches this clause: up to the next ；, and past it for a time that opens the sentence (…以来，…；…)."""
    return clause.segment == own.segment or (clause is before[0] and bool(_TIME.search(clause.text)))


def _governed(before: list[_Clause], own: _Clause, kinds: tuple[str, ...]) -> str | None:
    """What the clauses before say of all that follows, the nearest first."""
    for clause in reversed(before):
        if clause.segment == own.segment or clause.heads:
            for kind in kinds:
                if clause.governs(kind):
                    return kind
    return None


def _followed(after: list[_Clause], own: _Clause) -> str | None:
    """What the clauses behind say of it, the nearest first."""
    for clause in after:
        if clause.segment != own.segment:
            break
        for kind in (LACKING, PLANNED, URGED):
            if clause.says(kind):
                return kind
        told = clause.governs(DONE) or (not _opens_bare(own) and not _opens_bare(clause) and clause.says(DONE, weak=True))
        if clause.evidence or told:
            return DONE
    return None


def _reports(before: list[_Clause], own: _Clause) -> bool:
    """Whether a verb of the clause reports an act that nothing urges."""
    urged = own.says(URGED, weak=True) or _opens_bare(own) or (_begins_with_act(own) and _bare_before(before, own))
    return own.says(DONE, weak=True) and not urged


def _acted(before: list[_Clause], own: _Clause) -> bool:
    """Whether the clauses before tell of an act that carries this one (出台意见，一体打造…), and nothing urges."""
    same = [c for c in before if c.segment == own.segment]
    act = next((i for i, c in enumerate(same) if _begins_with_act(c)), None)
    return act is not None and not any(_opens_bare(c) or c.says(URGED, weak=True) for c in same[: act + 1])


def _bare_before(before: list[_Clause], own: _Clause) -> bool:
    """Whether the sentence opens with a bare verb, so that what follows has no subject either (推进…，建立…)."""
    return any(_opens_bare(c) for c in before if c.segment == own.segment)


def _begins_with_act(own: _Clause) -> bool:
    return any(r.kind == DONE and r.weak and r.pattern.match(own.text) for r in own.cues)


def _asked(after: list[_Clause], own: _Clause) -> str | None:
    """The duty that the next clause states of an act without a subject (开展批评，要…)."""
    return URGED if _begins_with_act(own) and after and after[0].segment == own.segment and after[0].says(URGED) else None


def _opens_bare(clause: _Clause) -> bool:
    return bool(_rules().opening.match(clause.text))


_MEMBER = "[^，。；：、向到在对将把为]"
_TOOL = re.compile("[用以](?:党的)?$")  # 用…武装头脑、指导实践: 、 joins what is done with it


def _in_list(sentence: str, start: int, end: int) -> bool:
    """Whether 、 joins the thing, or the short phrase it stands in, to its neighbours; 、 inside a quotation is its own."""
    start, end = _quotation(sentence, start, end)
    right = re.match(rf"[”》]?{_MEMBER}{{0,6}}[”》]?[、“]", sentence[end:])
    left = re.search(rf"(?:、|”)[“《]?{_MEMBER}{{0,6}}(?<!中)$", sentence[:start])
    if right and (right[0][0] in "进走" or (len(right[0]) > 3 and _TOOL.search(sentence[:start]))):
        right = None  # 进企业、进社区; 武装头脑、指导实践
    clause = _CLAUSE.split(sentence[:start])[-1]
    if "、" in clause and _acts(clause.rpartition("、")[2]) and not _rules().opening.match(clause):
        return False  # acts in a row, each with a thing of its own: 设立示范岗、划分责任区
    joined = bool(right and "、" in right[0]) or bool(left and "、" in left[0]) or bool(right and left)
    if not joined:
        return False
    clause = _CLAUSE.split(sentence[:start])[-1] + sentence[start:end] + _CLAUSE.split(sentence[end:])[0]
    return clause.count("、") + clause.count("”“") > 1 or "等" in clause


def _quotation(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The inside of the quotation that holds the thing, where 、 joins several there (“亮身份、亮承诺”活动); else the thing."""
    left, right = re.search("“([^”。]*)$", sentence[:start]), re.match("([^“。]*)”", sentence[end:])
    if not left or not right or "、" not in left[1] + right[1]:
        return start, end
    return left.start(1), end + right.end(1)


def _list_opens(sentence: str, start: int) -> str:
    """The clause from its start to the first member of the list."""
    return _CLAUSE.split(sentence[:start])[-1].partition("、")[0]


def _deals(sentence: str, start: int) -> bool:
    """Whether the words before the list only say what something consists of or deals with (包括…, 围绕…)."""
    opens = _list_opens(sentence, start)
    frames = [m.end() for m in _rules().listing.finditer(opens)]
    return bool(frames) and not _acts(opens[max(frames) :])


def _acts(opens: str) -> bool:
    """Whether a verb that reports an act stands here, before a list."""
    return bool(opens) and any(r.kind == DONE and len(m[0]) > 1 for r in _rules().cues for m in r.pattern.finditer(opens))


def _around(sentence: str, start: int, end: int) -> tuple[list[_Clause], _Clause, list[_Clause]]:
    masked = sentence[:start] + _BLANK * (end - start) + sentence[end:]
    clauses = _clauses(masked)
    at = next((i for i, (a, b, _) in enumerate(clauses) if a <= start <= b), 0)
    found = [clause for _, _, clause in clauses] or [_Clause("", (), False, 0, False)]
    return found[:at], found[at], found[at + 1 :]


@lru_cache(maxsize=512)
def _clauses(sentence: str) -> list[tuple[int, int, _Clause]]:
    """The clauses of a sentence with their cues."""
    rules = _rules()
    text = sentence
    extra: list[tuple[int, str]] = []
    for pattern, kind in rules.blind:
        for m in pattern.finditer(text):
            if kind:
                extra.append((m.start(), kind))
        text = pattern.sub(lambda m: _BLANK * len(m[0]), text)
    told = [f.start for f in facts_of(sentence) if f.kind in _TELLING]
    out: list[tuple[int, int, _Clause]] = []
    start = segment = 0
    for end in [*(m.start() for m in _CLAUSE.finditer(text)), len(text)]:
        body = text[start:end]
        if body:
            cues = tuple(r for r in rules.cues if r.pattern.search(body))
            cues += tuple(_Rule(kind, rules.opening, False, False) for at, kind in extra if start <= at < end)
            opens = _NUMBERED.sub("", sentence[start:end].lstrip("“‘（*# "))
            clause = _Clause(opens, cues, any(start <= t < end for t in told), segment, text[end : end + 1] in ("：", ":"))
            out.append((start, end, clause))
        if end < len(text) and text[end] in _SEGMENT:
            segment += 1
        start = end + 1
    return out


@cache
def _rules() -> _Rules:
    data = tables_of("mentions.toml")
    opening = "|".join(w for r in data["opening"] for w in sorted(r["words"], key=len, reverse=True))
    bodies = "|".join(sorted(data["subject"]["words"], key=len, reverse=True))
    return _Rules(
        tuple((_any(r), r.get("kind", "")) for r in data["blind"]),
        tuple(_Rule(r["kind"], _any(r), r.get("reach") == "right", r.get("weak", False)) for r in data["cue"]),
        re.compile(opening),
        _any(data["listing"]),
        re.compile(rf"(?!各级|全体|广大|每|所有)[^，。]{{0,16}}?(?:{bodies})(?:{opening})"),
    )


def _any(rule: dict) -> re.Pattern[str]:
    words = sorted(rule.get("words", ()), key=lambda w: (-len(w), w))
    return re.compile("|".join([*rule.get("patterns", ()), *map(re.escape, words)]))
