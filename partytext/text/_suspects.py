"""What document sites, previews and scanners do to words: swaps, misreadings, masks, cuts, doubled marks.

The knowledge is lexicon/data/suspects.toml. Most of it is only reported: a reader has to know, and cannot be told what
stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from partytext.lexicon._data import tables_of
from partytext.text._han import HAN_CLASS
from partytext.text._ledger import Edit
from partytext.text._rules import Page, Rule

MIN_TEXT = 200  # characters; a shorter text may be an excerpt that ends where it pleases
_CLOSED = "，。；、：！？\n"
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Form(NamedTuple):
    """One string of suspects.toml: `kind` swap, scan or cut; where it counts; what it means."""

    kind: str
    written: str
    means: str
    word: str = ""
    why: str = ""
    not_before: str = ""
    closed: bool = False
    pattern: re.Pattern[str] | None = None


@cache
def _data() -> dict[str, Any]:
    return tables_of("suspects.toml")


@cache
def _forms() -> tuple[_Form, ...]:
    data = _data()
    swaps = [
        _Form("swap", w, m, r["word"], data["swaps"]["why"], r.get("not_before", ""), r.get("closed", False))
        for r in data["swap"]
        for w, m in r["forms"].items()
    ]
    scans = [_Form("scan", w, m, why=r["why"]) for r in data["scan"] for w, m in r["forms"].items()]
    cuts = [_Form("cut", has, "", why=of[0]["why"], pattern=re.compile("|".join(r["pattern"] for r in of), re.M)) for has, of in _cuts()]
    return (*swaps, *scans, *cuts)


def _cuts() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The remarks on cuts by the string they hold, each string once."""
    for has in dict.fromkeys(r["has"] for r in _data()["cut"]):
        yield has, [r for r in _data()["cut"] if r["has"] == has]


class _Finder:
    """Finds the forms: first among the bytes of UTF-16, which is quicker and nearly always finds none, then by character."""

    def __init__(self, written: list[str]) -> None:
        longest, table = ahocorasick_rs.MatchKind.LeftmostLongest, ahocorasick_rs.Implementation.DFA
        self._bytes = ahocorasick_rs.BytesAhoCorasick([w.encode("utf-16-le") for w in written], longest, table)
        self._characters = ahocorasick_rs.AhoCorasick(written, longest, False, table)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Index of the form, start and end."""
        if not self._bytes.find_matches_as_indexes(text.encode("utf-16-le", "surrogatepass")):
            return []
        return self._characters.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text))


@cache
def _finder() -> _Finder:
    return _Finder([f.written for f in _forms()])


def _words(text: str, page: Page) -> Iterator[Edit]:
    """Misread words put right; swapped words and remarks on cuts reported."""
    found = [(_forms()[i], start, end) for i, start, end in _finder().find(text)]
    if not found:
        return
    swaps = [f for f in found if f[0].kind == "swap" and _counts(f[0], text, f[2])]
    repair = set(_data()["swaps"]["repair_when"]) <= {form.word for form, _, _ in swaps}
    for form, start, end in swaps:
        page.report(start, end, "word_swap", f"疑为“{form.means.strip(_CLOSED)}”：{form.why}")
        if repair:
            yield _edit(text, start, end, form.means, "word_swap")
    for form, start, end in found:
        if form.kind == "scan":
            yield _edit(text, start, end, form.means, "scan")
    for form in dict.fromkeys(form for form, _, _ in found if form.pattern is not None):
        assert form.pattern is not None
        for m in form.pattern.finditer(text):
            page.report(m.start(), m.end(), "cut", f"文本不全（{form.why}）：{m[0][:40]}")


def _edit(text: str, start: int, end: int, new: str, rule: str) -> Edit:
    """An inferred edit of the characters that differ, not of the whole form."""
    head = _alike(text[start:end], new)
    tail = _alike(text[start + head : end][::-1], new[head:][::-1])
    return Edit(start + head, end - tail, new[head : len(new) - tail], rule, certain=False)


def _alike(a: str, b: str) -> int:
    """How many characters two strings share at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _counts(form: _Form, text: str, end: int) -> bool:
    after = text[end : end + 1]
    return not (form.closed and after not in _CLOSED) and not (after and after in form.not_before)


_MASK = re.compile(r"_+|[×╳✕✖]+|[Xx]+|\*+")
_MASKED = re.compile(
    rf"(?<=[{HAN_CLASS}])_{{1,4}}(?![_])(?=[{HAN_CLASS}])|[×╳✕✖]{{2,}}|(?<=[{HAN_CLASS}“《（])[×╳✕✖](?=[{HAN_CLASS}])"
    rf"|(?<=[{HAN_CLASS}])(?:[Xx]{{2,}}|\*+)(?=[{HAN_CLASS}])"
)


def _masked(text: str, page: Page) -> Iterator[Edit]:
    """坚持_领导, ×××同志: a word was taken out; what it was is not known."""
    for run in _MASK.finditer(text):
        m = _MASKED.match(text, run.start())
        if m is None or m.end() < run.end():
            continue
        page.report(m.start(), m.end(), "masked", "此处文字被遮去")
    return iter(())


_BREAKS_OFF = re.compile(r"(?:…+|\.{3,}|[，、,])\s*$")


def _end(text: str, page: Page) -> Iterator[Edit]:
    """A text whose last paragraph breaks off."""
    tail = text[-80:]
    if tail.rstrip()[-1:] not in ("…", "，", "、", ",", "."):
        return iter(())
    if len(text) >= MIN_TEXT and (m := _BREAKS_OFF.search(tail)) and "\n" not in tail.rstrip()[-20:]:
        start = len(text) - len(tail) + m.start()
        page.report(start, start + len(m[0].rstrip()), "cut", "文末没有结束")
    return iter(())


class _Doubled(NamedTuple):
    pattern: re.Pattern[str]
    new: str
    certain: bool


@cache
def _doubled_marks() -> tuple[tuple[str, _Doubled], ...]:
    """Each form with what to look for: a mark repeated at will, stops only twice (three are dots of omission)."""
    out = []
    for row in _data()["marks"]:
        for written, new in row["forms"].items():
            run = rf"(?<!{written[0]}){re.escape(written)}(?!{written[1]})"
            if written[0] == written[1] != "。":
                run = rf"{re.escape(written[0])}{{2,}}"
            out.append((written, _Doubled(re.compile(run), new, row["certain"])))
    return tuple(out)


def _marks(text: str, page: Page) -> Iterator[Edit]:
    for written, doubled in _doubled_marks():
        if written in text:
            for m in doubled.pattern.finditer(text):
                yield Edit(*m.span(), doubled.new, "doubled_mark", doubled.certain)


@cache
def suspects_rule() -> Rule:
    """The rule with the strings it waits for, read once."""
    why = "scanners misread characters of like shape; document sites swap words and cut texts"
    return Rule("scan", why, None, _words, strings=tuple(f.written for f in _forms()))


MASKED = Rule("masked", "a word that was taken out cannot be put back", frozenset("_×╳✕✖Xx*"), _masked, settles=True)
CUT_OFF = Rule("cut", "a text that breaks off is not whole", frozenset("…，、,."), _end, settles=True)
DOUBLED_MARKS = Rule("doubled_mark", "，， 。。 ，。 come of joining and converting; three stops are dots of omission", frozenset("，。；、：！？"), _marks, pairs=True)
