"""What a sentence says of a thing it names: that it was done, is planned, urged, lacking, or it only lists it."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from partytext.text._facts import facts_of

DONE, PLANNED, URGED, LACKING, LISTED = "有记载", "部署", "要求", "不足", "仅罗列"
MENTIONS = (DONE, PLANNED, URGED, LACKING, LISTED)
_BLANK = "＿"
_CLAUSE = re.compile("[，。；：！？,;:!?\n]")
_SEGMENT = "。；！？;!?\n"
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


class _Clause(NamedTuple):
    """One clause with what its cues say; evidence: a figure or a date stands in it."""

    text: str
    cues: tuple[_Rule, ...]
    evidence: bool
    segment: int

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
    said = _own(own) or _governed(before, own) or _reported(own) or _followed(after, own)
    if said:
        return said
    if _in_list(sentence, start, end):
        return LISTED
    return URGED if _rules().opening.match(own.text) or own.says(URGED, weak=True) else LISTED


def _own(own: _Clause) -> str | None:
    if own.says(LACKING):
        return LACKING
    if own.says(PLANNED):
        return PLANNED
    if own.says(URGED):
        return URGED
    return DONE if own.says(DONE) or own.evidence else None


def _governed(before: list[_Clause], own: _Clause) -> str | None:
    """What the clauses before say of all that follows, the nearest first."""
    for clause in reversed(before):
        if clause.segment != own.segment:
            break
        for kind in (LACKING, PLANNED, URGED):
            if clause.governs(kind):
                return kind
        if clause.evidence or clause.says(DONE):
            return DONE
    return None


def _reported(own: _Clause) -> str | None:
    return DONE if own.says(DONE, weak=True) and not own.says(URGED, weak=True) and not _rules().opening.match(own.text) else None


def _followed(after: list[_Clause], own: _Clause) -> str | None:
    for clause in after:
        if clause.segment != own.segment:
            break
        for kind in (LACKING, PLANNED, URGED):
            if clause.says(kind):
                return kind
        if clause.evidence or clause.says(DONE, weak=True):
            return DONE
    return None


def _in_list(sentence: str, start: int, end: int) -> bool:
    """Whether 、 joins the thing to its neighbours."""
    left, right = sentence[:start].rstrip("“《"), sentence[end:].lstrip("”》")
    near = re.match(r"[^，。；：、]{0,8}、", right) or re.search(r"、[^，。；：、]{0,8}$", left)
    return bool(near)


def _around(sentence: str, start: int, end: int) -> tuple[list[_Clause], _Clause, list[_Clause]]:
    masked = sentence[:start] + _BLANK * (end - start) + sentence[end:]
    clauses = _clauses(masked)
    at = next((i for i, (a, b, _) in enumerate(clauses) if a <= start <= b), 0)
    found = [clause for _, _, clause in clauses] or [_Clause("", (), False, 0)]
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
            out.append((start, end, _Clause(body.lstrip("“‘（" + _BLANK * 0), cues, any(start <= t < end for t in told), segment)))
        if end < len(text) and text[end] in _SEGMENT:
            segment += 1
        start = end + 1
    return out


@cache
def _rules() -> _Rules:
    data = tomllib.loads((files("partytext.lexicon") / "data" / "mentions.toml").read_text(encoding="utf-8"))
    return _Rules(
        tuple((_any(r), r.get("kind", "")) for r in data["blind"]),
        tuple(_Rule(r["kind"], _any(r), r.get("reach") == "right", r.get("weak", False)) for r in data["cue"]),
        re.compile("|".join(w for r in data["opening"] for w in sorted(r["words"], key=len, reverse=True))),
    )


def _any(rule: dict) -> re.Pattern[str]:
    words = sorted(rule.get("words", ()), key=lambda w: (-len(w), w))
    return re.compile("|".join([*rule.get("patterns", ()), *map(re.escape, words)]))
