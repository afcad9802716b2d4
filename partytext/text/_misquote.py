"""Misquoted set formulations: wrong wording, wrong marks, wrong time; each with a sentence saying why."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from partytext.lexicon import Entry, Lexicon
from partytext.text._confusion import confusion
from partytext.text._skeleton import Skeleton, bare
from partytext.text._slip_rules import crossed, marks_fixed, mistakes, of_number, sure_of_number, words_around
from partytext.text._slips import FUNCTION, LONG, NUMERALS, Formula, Slip, SlipIndex, companions

# What is wrong, and how bad: 高 the wording is wrong, 中 the wording is right but not at the text's date, 低 only a mark.
# A number that nothing but the form of the slogan shows to be wrong (“四会一课”) is 中: it may be a unit's own.
SEVERITY = {
    "换序": "高", "错字": "高", "漏字": "高", "多字": "高", "数字": "高", "时代错置": "中", "过时": "中", "标点": "低",
}  # fmt: skip
SHORT = 3  # characters; so short a wording is told from ordinary words only by its quotation marks
ERRORS = {"char": "错字", "lost": "漏字", "pair": "漏字", "extra": "多字", "swap": "换序", "order": "换序", "number": "数字"}
_QUOTES = re.compile("[“”‘’]")
# In a paragraph with one of these an outdated wording is told as history.
_HISTORY = re.compile(
    r"曾(?:经|提|称|说|把|将|用|作|是|为|有|在)|原来|原先|当时|过去(?!的?[一二两三四五几])|从前|最早|年代|改革开放初"
    r"|旧(?:提法|称|说|中国|社会|体制)|历史(?:上|沿革|背景)|(?:这个|革命|建设|改革|开放|历史)新?时期|拨乱反正"
    r"|(?:毛泽东|邓小平|江泽民|胡锦涛)同志"
    r"|(?:发展|上升|拓展|扩展|调整|改|修改)为“"
    r"|[从由]“[^”\n]+”(?:发展|拓展|扩展|上升)?到“|(?:首次|第一次)提出"
)
_CLAUSES = re.compile("[、，]")
_STOPS = frozenset({"", *"，。；：！？\n"})
AROUND = 80  # characters
PRODUCTIVE = ("位一体",)  # many a local “四位一体” has nothing to do with the old one
CONGRESSES = {
    "十一大": "1977", "十二大": "1982", "十三大": "1987", "十四大": "1992", "十五大": "1997",
    "十六大": "2002", "十七大": "2007", "十八大": "2012", "十九大": "2017", "二十大": "2022",
}  # fmt: skip
# “党的十八大以来” opens a sentence about today.
_YEAR = re.compile(r"(?P<year>1[89]\d\d|20\d\d)年|(?P<congress>十[一二三四五六七八九]大|二十大)(?!以来)")
# How a note names the wording that came after.
_SUCCESSOR = re.compile("(?:起为|后为|改称|现称|，作)“?([^”，。；]+)")


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
    finds += _closed(where, index)
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
    if of_number(slip, where):
        error = "数字"
    severity = SEVERITY[error] if error != "数字" or sure_of_number(slip, where) else "中"
    written = _QUOTES.sub("", where.source[start:end])
    why = f"“{written}”应为“{formula.wording}”：{_slip_why(slip, where, error)}{_authority(formula)}"
    return Misquote(start, end, formula.wording, error, severity, why, _source(formula.entry))


def _closed(where: Skeleton, index: SlipIndex) -> Iterator[Misquote]:
    """Wrong wordings that no rule leads to a right one, written out."""
    for wrong, (right, error, reason) in closed().items():
        formula = index.by_skeleton.get(right)
        at = where.text.find(wrong) if formula else -1
        while formula and at >= 0:
            low, high = where.home(at, at + len(wrong))
            why = f"“{wrong}”应为“{right}”：{reason}{_authority(formula)}"
            yield Misquote(low, high, right, error, SEVERITY[error], why, _source(formula.entry))
            at = where.text.find(wrong, at + 1)


@cache
def closed() -> dict[str, tuple[str, str, str]]:
    """Wrong wordings with the right one, the kind of error and the reason, from closed.csv."""
    text = (files("partytext.lexicon") / "data" / "closed.csv").read_text(encoding="utf-8")
    return {r["wrong"]: (r["right"], r["error"], r["why"]) for r in csv.DictReader(text.splitlines())}


def _slip_why(slip: Slip, where: Skeleton, error: str) -> str:
    word, at = slip.formula.skeleton, slip.at
    if slip.kind == "order":
        return "词句次序颠倒"
    if slip.kind == "swap":
        return f"“{word[at]}”“{word[at + 1]}”二字颠倒"
    if slip.kind == "lost":
        return f"漏“{word[at]}”字"
    if slip.kind == "pair":
        return f"漏“{word[at : at + 2]}”二字"
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
    bare_written = _QUOTES.sub("", where.source[low:high])
    if bare_written not in (entry.canonical, *entry.variants):
        return []
    words = words_around(where.source, low, high)
    if crossed(words, low) or crossed(words, high):
        return []
    ambiguous = len(bare_written) <= SHORT or (len(bare_written) < LONG and bare_written[0] in FUNCTION)
    if ambiguous and where.source[low - 1 : low] != "“":
        return []
    first = _first(entry)
    if first and _coined(entry, index) and _latest(date) < _earliest(first[0]):
        where_first = f"（{first[1]}）" if first[1] else ""
        why = f"“{bare_written}”始见于{_day(first[0])}{where_first}，晚于文稿日期{_day(date)}：当时尚无此提法。"
        return [Misquote(low, high, entry.canonical, "时代错置", SEVERITY["时代错置"], why, first[1])]
    note, replaced = entry.senses[0].note, _replaced(entry)
    around = where.source[max(0, low - AROUND) : high + AROUND]
    if entry.canonical.endswith(PRODUCTIVE) and not any(m in around for m in entry.members):
        return []
    if not replaced or date[:4] <= replaced or _speaks_of_the_past(entry, low, high, where.source, replaced):
        return []
    why = f"“{bare_written}”是旧提法：{note}。"
    new = successor(entry, index)
    source = _source(index.surfaces.get(bare(new), entry))
    return [Misquote(low, high, new, "过时", SEVERITY["过时"], why, source)]


def _coined(entry: Entry, index: SlipIndex) -> bool:
    """Whether the wording can hardly have been used before its date. Plain formulas and single clauses were ordinary
    language first, many a “八个坚持” was another one, and campaigns are announced long before they begin."""
    if entry.kind == "numeral":
        return sum(c in NUMERALS for c in entry.canonical) > 1 or entry.canonical in companions() or entry.canonical in index.built_upon
    return entry.kind == "slogan" and len(entry.canonical) >= LONG and _CLAUSES.search(entry.canonical) is not None


def successor(entry: Entry, index: SlipIndex) -> str:
    """The wording that replaced a superseded one, where its note names one that is an entry; else its own."""
    named = _SUCCESSOR.findall(entry.senses[0].note)
    return next((new for new in reversed(named) if bare(new) in index.surfaces), entry.canonical)


def _replaced(entry: Entry) -> str:
    """The year a superseded wording was replaced, as its note says, or ""."""
    note = entry.senses[0].note
    if entry.status != "superseded" or len(entry.senses) > 1:
        return ""
    return max(_years(note), default="")


def _years(text: str) -> list[str]:
    """The years a text names, those of the party congresses among them."""
    return [m["year"] or CONGRESSES[m["congress"]] for m in _YEAR.finditer(text)]


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
    if _HISTORY.search(paragraph) or any(y <= year for y in _years(paragraph)):
        return True
    note = entry.senses[0].note
    return any(new in paragraph for new in [*re.findall("“([^”]+)”", note), *_SUCCESSOR.findall(note)])


def _nested(finds: list[Misquote], index: SlipIndex) -> list[Misquote]:
    """Of two readings of one place keep the longer wording, and an entry rather than a part of one, unless one is inside
    the other; give each its depth."""

    def rank(m: Misquote) -> tuple:
        formula = index.by_skeleton.get(bare(m.canonical))
        part = formula is not None and formula.is_part
        old = m.error == "过时" or (formula is not None and formula.entry.status == "superseded")
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
