"""Misquoted set formulations: wrong wording, wrong marks, wrong time; each with a sentence saying why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from partytext.lexicon import Entry, Lexicon
from partytext.text._confusion import confusion
from partytext.text._skeleton import Skeleton, bare
from partytext.text._slip_rules import companions, crossed, marks_fixed, mistakes, words_around
from partytext.text._slips import FUNCTION, LONG, NUMERALS, Formula, Slip, SlipIndex

# What is wrong, and how bad: 高 the wording is wrong, 中 the wording is right but not at the text's date, 低 only a mark.
SEVERITY = {
    "换序": "高", "错字": "高", "漏字": "高", "多字": "高", "数字": "高", "时代错置": "中", "过时": "中", "标点": "低",
}  # fmt: skip
SHORT = 3  # characters; so short a wording is told from ordinary words only by its quotation marks
ERRORS = {"char": "错字", "lost": "漏字", "extra": "多字", "swap": "换序", "order": "换序", "number": "数字"}
_QUOTES = re.compile("[“”‘’]")
# In a paragraph with one of these an outdated wording is told as history.
_HISTORY = re.compile(r"\d{4}年|曾|原来|原先|当时|过去|以往|旧|历史|首次|第一次|最早|年代|时期|十[一二三四五六七八九]大|改革开放初|从前|发展为|上升为|拓展为|调整为|改为|修改为|到“")
_CLAUSES = re.compile("[、，]")
_STOPS = frozenset({"", *"，。；：！？\n"})
AROUND = 80  # characters
PRODUCTIVE = ("位一体",)  # many a local “四位一体” has nothing to do with the old one
CONGRESSES = {"十六大": "2002", "十七大": "2007", "十八大": "2012", "十九大": "2017", "二十大": "2022"}
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
    finds = [_wording(slip, where) for slip in mistakes(where, index)]
    for start, end, formula in index.with_marks(where.text):
        finds += _marks(formula, start, end, where)
    if date:
        for start, end, entry in index.with_dates(where.text):
            finds += _dated(entry, start, end, where, index, date)
    return _nested(finds, index)


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
    written = exact_marks(formula, start, end, where)
    if written is None or not marks_fixed(formula):
        return []
    low, high = where.home(start, end)
    why = f"“{written}”中的标点应为“{formula.wording}”{_authority(formula)}"
    return [Misquote(low, high, formula.wording, "标点", SEVERITY["标点"], why, _source(formula.entry))]


def exact_marks(formula: Formula, start: int, end: int, where: Skeleton) -> str | None:
    """How the formula is written where its marks are not its own: a comma for 、, or the other way round. None where
    they are right, and where one is missing: headings leave them out, and clauses quoted one by one need none."""
    low, high = where.home(start, end)
    written = _QUOTES.sub("", where.source[low:high])
    if len(written) != len(formula.wording) or written == formula.wording or _own_clauses(where.source, low, high):
        return None
    return written


def _own_clauses(source: str, low: int, high: int) -> bool:
    """Whether the formula is not part of a clause but clauses of its own, where commas are the sentence's."""
    before, after = source[low - 1 : low] if low else "", source[high : high + 1]
    return (before in _STOPS or before == "“") and after in _STOPS


def _dated(entry: Entry, start: int, end: int, where: Skeleton, index: SlipIndex, date: str) -> list[Misquote]:
    """Wording that had been replaced when the text was written, and wording that did not exist yet."""
    low, high = where.home(start, end)
    written = where.source[low:high]
    bare_written = _QUOTES.sub("", written)
    if bare_written not in (entry.canonical, *entry.variants):
        return []
    words = words_around(where.source, low, high)
    if crossed(words, low) or crossed(words, high):
        return []
    ambiguous = len(bare_written) <= SHORT or bare_written[0] in FUNCTION
    if ambiguous and where.source[low - 1 : low] != "“":
        return []
    first = _first(entry)
    if first and _coined(entry, index) and _latest(date) < _earliest(first[0]):
        why = f"“{written}”始见于{_day(first[0])}{f'（{first[1]}）' if first[1] else ''}，而文稿日期为{_day(date)}。"
        return [Misquote(low, high, entry.canonical, "时代错置", SEVERITY["时代错置"], why, first[1])]
    note, replaced = entry.senses[0].note, _replaced(entry)
    around = where.source[max(0, low - AROUND) : high + AROUND]
    if entry.canonical.endswith(PRODUCTIVE) and not any(m in around for m in entry.members):
        return []
    if not replaced or date[:4] <= replaced or _speaks_of_the_past(entry, low, high, where.source, replaced):
        return []
    why = f"“{written}”是旧提法：{note}。"
    return [Misquote(low, high, entry.canonical, "过时", SEVERITY["过时"], why, _source(entry))]


def _coined(entry: Entry, index: SlipIndex) -> bool:
    """Whether the wording can hardly have been used before its date. Plain formulas and single clauses were ordinary
    language first, many a “八个坚持” was another one, and campaigns are announced long before they begin."""
    if entry.kind == "numeral":
        return sum(c in NUMERALS for c in entry.canonical) > 1 or entry.canonical in companions() or entry.canonical in index.built_upon
    return entry.kind == "slogan" and len(entry.canonical) >= LONG and _CLAUSES.search(entry.canonical) is not None


def _replaced(entry: Entry) -> str:
    """The year a superseded wording was replaced, as its note says, or ""."""
    note = entry.senses[0].note
    if entry.status != "superseded" or len(entry.senses) > 1:
        return ""
    years = [*_YEAR.findall(note), *(year for name, year in CONGRESSES.items() if name in note)]
    return max(years, default="")


def _first(entry: Entry) -> tuple[str, str] | None:
    """The first date of any sense with its document, or None where one sense has no date."""
    if not all(s.since for s in entry.senses):
        return None
    first = min(entry.senses, key=lambda s: _earliest(s.since))
    return first.since, first.source


def _earliest(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def _latest(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]


def _day(date: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def _speaks_of_the_past(entry: Entry, low: int, high: int, text: str, year: str) -> bool:
    """Whether the paragraph tells history: it names an earlier year, says so, or has the new wording too."""
    end = text.find("\n", high)
    paragraph = text[text.rfind("\n", 0, low) + 1 : end if end >= 0 else len(text)]
    if _HISTORY.search(paragraph) or any(y <= year for y in _YEAR.findall(paragraph)):
        return True
    return any(new in paragraph for new in re.findall("“([^”]+)”", entry.senses[0].note))


def _nested(finds: list[Misquote], index: SlipIndex) -> list[Misquote]:
    """Of two readings of one place keep the longer wording, and an entry rather than a part of one, unless one is inside
    the other; give each its depth."""

    def rank(m: Misquote) -> tuple:
        formula = index.by_skeleton.get(bare(m.canonical))
        part = formula is not None and formula.is_part
        old = formula is not None and formula.entry.status == "superseded"
        return part, old, m.start - m.end, m.start, -len(m.canonical), m.canonical, m.error

    out: list[Misquote] = []
    for together in _clusters(sorted(set(finds))):
        kept: list[Misquote] = []
        for m in sorted(together, key=rank):
            if all(_fit(m, o) or _fit(o, m) for o in kept if o.start < m.end and m.start < o.end):
                kept.append(m)
        kept.sort(key=lambda m: (m.start, -m.end, -len(m.canonical)))
        out += [m._replace(depth=sum(_fit(m, o) for o in kept)) for m in kept]
    return out


def _clusters(finds: list[Misquote]) -> Iterator[list[Misquote]]:
    """Runs of finds that overlap; finds come sorted."""
    run: list[Misquote] = []
    end = 0
    for m in finds:
        if run and m.start >= end:
            yield run
            run = []
        run.append(m)
        end = max(end, m.end)
    if run:
        yield run


def _fit(inner: Misquote, outer: Misquote) -> bool:
    within = outer.start <= inner.start and inner.end <= outer.end
    return within and inner.canonical != outer.canonical and inner.canonical in outer.canonical
