"""Misquoted set formulations: wrong wording, wrong marks, wrong time; each with a sentence saying why."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from partytext.lexicon import Entry, Lexicon, Sense
from partytext.text._confusion import confusion
from partytext.text._skeleton import Skeleton
from partytext.text._slip_rules import is_mistake, neighbours
from partytext.text._slips import Formula, Slip, SlipIndex

# What is wrong, and how bad: 高 the wording is wrong, 中 the wording is right but not at the text's date, 低 only a mark.
SEVERITY = {
    "换序": "高", "错字": "高", "漏字": "高", "多字": "高", "数字": "高", "时代错置": "中", "过时": "中", "标点": "低",
}  # fmt: skip
ERRORS = {"char": "错字", "lost": "漏字", "extra": "多字", "swap": "换序", "order": "换序", "number": "数字"}
NUMERALS = "一二两三四五六七八九十"
SHORT_CLAUSE = 6  # characters; between longer clauses a comma is as good as 、
# Before an outdated wording these say that the text speaks of its own time; so does the year, or the new wording beside it.
_HISTORY = re.compile(r"\d{4}年|曾|原来|原先|当时|过去|以往|旧|历史|首次|第一次|最早|年代|时期|十[一二三四五六七八九]大|改革开放初|从前|发展为|上升为|拓展为|调整为|改为|修改为|到“")
_YEAR = re.compile(r"(1[89]\d\d|20\d\d)年")


class Misquote(NamedTuple):
    """text[start:end] stands for `canonical`; error, severity and why as in extract.misquotes(); source: where the
    right wording is from, or ""; depth 0 is the outermost of several wordings that share one mistake."""

    start: int
    end: int
    canonical: str
    error: str
    severity: str
    why: str
    source: str
    depth: int = 0


def misquotes(text: str, index: SlipIndex, *, date: str | None = None) -> list[Misquote]:
    """The misquoted formulations of a text.

    text: any string; index: misquote_index(lexicon); date: when the text was written, ISO, as precise as known.
    Without a date nothing is said of outdated wording and anachronisms.

    >>> from partytext.lexicon import load
    >>> [(m.canonical, m.error) for m in misquotes("落实“三会一刻”", misquote_index(load("slogans")))]
    [('三会一课', '错字')]
    """
    where = Skeleton(text)
    found = index.find(where.text)
    finds = [_wording(slip, where) for slip in found.slips if is_mistake(slip, where, found, index)]
    for start, end, surface in found.exact:
        formula = index.by_skeleton.get(surface)
        if formula is not None and len(formula.clauses) > 1:
            finds += _marks(formula, start, end, where)
        if date and surface in index.surfaces:
            finds += _dated(index.surfaces[surface], start, end, where, date)
    return _nested(finds)


@lru_cache(maxsize=4)
def misquote_index(lexicon: Lexicon) -> SlipIndex:
    """What misquotes() looks things up in, built once a lexicon."""
    return SlipIndex(lexicon)


def _wording(slip: Slip, where: Skeleton) -> Misquote:
    start, end = where.home(slip.start, slip.end)
    formula = slip.formula
    error = ERRORS[slip.kind]
    if slip.kind == "char" and formula.skeleton[slip.at] in NUMERALS and where.text[slip.start + slip.at] in NUMERALS:
        error = "数字"
    why = f"“{where.source[start:end]}”应为“{formula.wording}”：{_slip_why(slip, where, error)}{_authority(formula)}"
    return Misquote(start, end, formula.wording, error, SEVERITY[error], why, _source(formula.entry))


def _slip_why(slip: Slip, where: Skeleton, error: str) -> str:
    word, at = slip.formula.skeleton, slip.at
    if slip.kind == "order":
        return "词句次序颠倒"
    if slip.kind == "swap":
        return f"“{word[at]}”“{word[at + 1]}”二字颠倒"
    if slip.kind == "lost":
        return f"漏“{word[at]}”字"
    wrong = where.text[slip.start + at]
    if slip.kind == "extra":
        return f"多“{wrong}”字"
    if error == "数字":
        return f"“{wrong}”应作“{word[at]}”，数目不合"
    how = {"音同": "，二字音同", "音近": "，二字音近", "形近": "，二字形近"}.get(confusion(word[at], wrong), "")
    return f"“{wrong}”应作“{word[at]}”{how}"


def _authority(formula: Formula) -> str:
    source = _source(formula.entry)
    part = "" if formula.wording == formula.entry.canonical else f"，语出“{formula.entry.canonical}”"
    return f"{part}（规范表述见{source}）。" if source else f"{part}。"


def _source(entry: Entry) -> str:
    return entry.senses[0].source


def _marks(formula: Formula, start: int, end: int, where: Skeleton) -> list[Misquote]:
    """A comma where the formula has 、, or the other way round. A missing mark is left alone: headings leave them out,
    and clauses quoted one by one need none."""
    if max(map(len, formula.clauses)) > SHORT_CLAUSE:
        return []
    low, high = where.home(start, end)
    written = re.sub("[“”‘’]", "", where.source[low:high])
    if len(written) != len(formula.wording) or written == formula.wording or written in _punctuated():
        return []
    why = f"“{where.source[low:high]}”中的标点应为“{formula.wording}”{_authority(formula)}"
    return [Misquote(low, high, formula.wording, "标点", SEVERITY["标点"], why, _source(formula.entry))]


def _punctuated() -> frozenset[str]:
    return neighbours()


def _dated(entry: Entry, start: int, end: int, where: Skeleton, date: str) -> list[Misquote]:
    return []


def _nested(finds: list[Misquote]) -> list[Misquote]:
    """Of two readings of one place keep the longer wording, unless the shorter is a part of it; give each its depth."""
    out: list[Misquote] = []
    for m in sorted(set(finds), key=lambda m: (m.start, -m.end, -len(m.canonical), m.canonical, m.error)):
        around = [o for o in out if o.start < m.end and m.start < o.end]
        if all(o.start <= m.start and m.end <= o.end and o.canonical != m.canonical and m.canonical in o.canonical for o in around):
            out.append(m._replace(depth=len(around)))
    return out
