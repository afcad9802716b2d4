"""Misquoted set formulations: wrong wording, wrong marks, wrong time; each with a sentence saying why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from partytext.lexicon import Entry, Lexicon
from partytext.lexicon._data import rows_of
from partytext.text._confusion import confusion
from partytext.text._han import HAN_CLASS
from partytext.text._misquotes.cited import is_cited
from partytext.text._misquotes.dates import MARKS_SINCE, before_its_time, right_then, untimely
from partytext.text._misquotes.formulas import Formula
from partytext.text._misquotes.lists import part_of
from partytext.text._misquotes.numbers import COINED, of_number, sure_of_number
from partytext.text._misquotes.rules import heads_exchanged, marks_fixed, mistakes, order_is_settled
from partytext.text._misquotes.slips import Slip, SlipIndex
from partytext.text._misquotes.words import crossed, words_around
from partytext.text._skeleton import Skeleton, bare
from partytext.text._times import coined

# What is wrong, and how bad: 高 the wording is wrong, 中 the wording is right but not at the text's date, 低 only a mark.
# A number that nothing but the form of the slogan shows to be wrong (“四会一课”) is 中: it may be a unit's own. So is a list
# whose parts are all right, but not in their usual order (生命至上、人民至上).
SEVERITY = {
    "换序": "高", "错字": "高", "漏字": "高", "多字": "高", "数字": "高", "时代错置": "中", "过时": "中", "标点": "低",
}  # fmt: skip
ERRORS = {
    "char": "错字", "lost": "漏字", "pair": "漏字", "extra": "多字", "swap": "换序", "order": "换序", "number": "数字", "part": "错字",
    "added": "多字", "twice": "多字", "head": "错字", "measure": "漏字", "numbers": "数字",
}  # fmt: skip
_QUOTES = re.compile("[“”‘’]")
# A line that is no sentence, with a space between two of its characters.
_SPACE = re.compile(f"(?<=[{HAN_CLASS}”])[ \u3000·•・](?=[{HAN_CLASS}“])")
# Marks of quotation around clauses with spaces or dots between them.
_APART = re.compile(f"“[{HAN_CLASS}]+(?:[ \u3000·•・][{HAN_CLASS}]+)+”")
_TITLE = re.compile(f"(?m)^(?=[^\n]{{0,60}}[{HAN_CLASS}”][ \u3000][{HAN_CLASS}“])[^\n。；！？]{{4,60}}$")
_STOPS = frozenset({"", *"，。；：！？\n"})


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
    finds = [_wording(slip, where) for slip in mistakes(where, index) if not _right_then(slip, where, date)]
    finds += [*_closed(where, index, date), *_spaced(text, index, date), *_gaps(text, index, date)]
    for start, end, formula in index.with_marks(where.text):
        if not date or (date >= MARKS_SINCE and not before_its_time(formula.entry, date)):
            finds += _marks(formula, start, end, where)
    for u in untimely(where, index, date) if date else ():
        finds.append(Misquote(u.start, u.end, u.canonical, u.error, SEVERITY[u.error], u.why, u.source))
    return _nested([m for m in finds if not is_cited(m.start, m.end, text)], index)


@lru_cache(maxsize=4)
def misquote_index(lexicon: Lexicon) -> SlipIndex:
    """What misquotes() looks things up in, built once a lexicon."""
    return SlipIndex(lexicon)


def _right_then(slip: Slip, where: Skeleton, date: str | None) -> bool:
    """Whether nothing was wrong with it when the text was written: a list had no order yet, and a number that only the verb
    speaks against was one of those that were counted then (2012年的“三个意识”). What cannot be read otherwise is wrong at any
    date, for the date may be: 牢记初心、不忘使命."""
    if not date:
        return False
    if right_then(where.text[slip.start : slip.end], date):
        return True
    counted = of_number(slip, where) and not sure_of_number(slip, where)
    listed = slip.kind in ("order", "part") and not heads_exchanged(slip, where) and slip.formula.entry.canonical not in coined()
    return (counted or listed) and before_its_time(slip.formula.entry, date)


def _wording(slip: Slip, where: Skeleton) -> Misquote:
    start, end = where.home(slip.start, slip.end)
    formula = slip.formula
    error = ERRORS[slip.kind]
    if of_number(slip, where):
        error = "数字"
    listed = slip.kind == "order" and not (heads_exchanged(slip, where) or order_is_settled(formula.entry))
    doubtful = listed or (error == "数字" and not sure_of_number(slip, where))
    severity = "中" if doubtful else SEVERITY[error]
    written = _QUOTES.sub("", where.source[start:end])
    why = f"“{written}”应为“{formula.wording}”：{_slip_why(slip, where, error)}{_authority(formula)}"
    return Misquote(start, end, formula.wording, error, severity, why, _source(formula.entry))


def _spaced(text: str, index: SlipIndex, date: str | None) -> Iterator[Misquote]:
    """Clauses out of their order in a title that has spaces for marks: 牢记初心 不忘使命 奋力谱写新篇章; or between marks of
    quotation (“牢记初心·不忘使命”)."""
    for line in (*_TITLE.finditer(text), *_APART.finditer(text)):
        where = Skeleton(_SPACE.sub("、", line[0]))
        for slip in mistakes(where, index):
            if slip.kind == "order" and not _right_then(slip, where, date):
                found = _wording(slip, where)
                written = line[0][found.start : found.end]
                why = found.why.replace(_QUOTES.sub("", where.source[found.start : found.end]), _QUOTES.sub("", written), 1)
                if _SPACE.search(written):
                    yield found._replace(start=line.start() + found.start, end=line.start() + found.end, why=why)


def _gaps(text: str, index: SlipIndex, date: str | None) -> Iterator[Misquote]:
    """Quoted clauses that have a space or a dot for their mark, but in a title and in what is a brand's name: “不忘初心 牢记使命”主题教育已经开展。"""
    titles = [line.span() for line in _TITLE.finditer(text)]
    for quoted in _APART.finditer(text):
        formula = index.several.get(_SPACE.sub("", quoted[0])[1:-1])
        named = any(low <= quoted.start() < high for low, high in titles) or COINED.match(text, quoted.end())
        if formula is None or named or (date and (date < MARKS_SINCE or before_its_time(formula.entry, date))):
            continue
        if _SPACE.sub("、", quoted[0])[1:-1] == formula.wording and marks_fixed(formula):
            start, end = quoted.start() + 1, quoted.end() - 1
            why = f"“{text[start:end]}”中的标点应为“{formula.wording}”{_authority(formula)}"
            yield Misquote(start, end, formula.wording, "标点", SEVERITY["标点"], why, _source(formula.entry))


def _closed(where: Skeleton, index: SlipIndex, date: str | None) -> Iterator[Misquote]:
    """Wrong wordings that no rule leads to a right one, written out."""
    for wrong, (right, error, reason) in closed().items():
        formula = None if date and right_then(wrong, date) else index.any_wording(right)
        at = where.text.find(bare(wrong)) if formula else -1
        while formula and at >= 0:
            low, high = where.home(at, at + len(bare(wrong)))
            # As one wording, not across two: “四个全面”、总体布局.
            words = words_around(where.source, low, high)
            whole = not (crossed(words, low) or crossed(words, high))  # no 第三会课堂
            if whole and _QUOTES.sub("", where.source[low:high]).replace("，", "、") in (wrong, bare(wrong)):
                why = f"“{bare(wrong)}”应为“{right}”：{reason}{_authority(formula)}"
                yield Misquote(low, high, right, error, SEVERITY[error], why, _source(formula.entry))
            at = where.text.find(bare(wrong), at + 1)


@cache
def closed() -> dict[str, tuple[str, str, str]]:
    """Wrong wordings with the right one, the kind of error and the reason, from closed.csv."""
    return {r["wrong"]: (r["right"], r["error"], r["why"]) for r in rows_of("closed.csv")}


def _slip_why(slip: Slip, where: Skeleton, error: str) -> str:
    word, at = slip.formula.skeleton, slip.at
    if slip.kind == "order":
        return "词句次序颠倒"
    if slip.kind == "swap":
        return f"“{word[at]}”“{word[at + 1]}”二字颠倒"
    if slip.kind == "numbers":
        return "两个数目颠倒"
    if slip.kind in ("lost", "measure"):
        return f"漏“{word[at]}”字"
    if slip.kind == "pair":
        return f"漏“{word[at : at + 2]}”二字"
    if slip.kind == "part":
        right = part_of(slip)
        written = where.text[slip.start + at : slip.start + at + len(right)]
        differ = [pair for pair in zip(written, right, strict=True) if pair[0] != pair[1]]
        return _one_for_another(*differ[0]) if len(differ) == 1 else f"“{written}”应作“{right}”"
    if slip.kind == "added":
        return f"多“{where.text[slip.start + at : slip.end - len(word) + at]}”二字"
    if slip.kind == "twice":
        return f"多“{word[at : at + 2]}”二字"
    if slip.kind == "head":
        return f"“{where.text[slip.start + at : slip.end]}”应作“{word[at:]}”"
    wrong = where.text[slip.start + at]
    if slip.kind == "extra":
        return f"多“{wrong}”字"
    if error == "数字":
        return f"“{wrong}”应作“{word[at]}”，数目不合"
    return _one_for_another(wrong, word[at])


def _one_for_another(wrong: str, right: str) -> str:
    """What is wrong with one character, and how it came about."""
    how = {"音同": "，二字音同", "音近": "，二字音近", "形近": "，二字形近"}.get(confusion(right, wrong), "")
    return f"“{wrong}”应作“{right}”{how}"


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
    if formula.is_part and "，" in written and where.source[high : high + 1] == "，":
        return None  # 全面贯彻新发展理念，构建新发展格局，推动高质量发展: clauses of the sentence
    return written


def _own_clauses(source: str, low: int, high: int) -> bool:
    """Whether the formula is not part of a clause but clauses of its own, where commas are the sentence's."""
    before, after = source[low - 1 : low] if low else "", source[high : high + 1]
    return (before in _STOPS or before == "“") and after in _STOPS


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
        out += [_with_source_inside(m, kept)._replace(depth=sum(_fit(m, o) for o in kept)) for m in kept]
    return out


def _with_source_inside(whole: Misquote, finds: list[Misquote]) -> Misquote:
    """A wording that no document is known for, with the document of the longest one inside it that shares its mistake:
    党要管党、全面从严制党."""
    inside = [m for m in finds if m.source and _fit(m, whole)]
    if whole.source or not inside:
        return whole
    part = max(inside, key=lambda m: (len(m.canonical), -m.start))
    why = f"{whole.why.removesuffix('。')}（其中“{part.canonical}”见{part.source}）。"
    return whole._replace(source=part.source, why=why)


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
