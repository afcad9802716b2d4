"""Set formulations in a text: known, quoted, or built like one; typed, scored, nested."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from partytext.core import documents, span_table
from partytext.lexicon import Entry, Lexicon, lexicon_of
from partytext.text import Matcher, parallel, quotes, unquoted

# How far one kind of evidence goes alone; several combine as independent chances: 1 - (1 - a)(1 - b).
WEIGHTS = {"lexicon": 0.7, "quoted": 0.5, "numeral-grammar": 0.4, "parallel": 0.3}
# A lone short figure of speech in quotation marks is often just a word (“标配”): it ranks below the rest.
KIND_WEIGHT = {"numeral": 1.0, "formula": 1.0, "slogan": 1.0, "brand": 0.9, "metaphor": 0.8}
COLUMNS = ("start", "end", "surface", "canonical", "kind", "known", "theme", "score", "evidence", "depth", "zone")


class Find(NamedTuple):
    """One candidate: text[start:end], its kind, the evidence for it, and the entry if it is a known one."""

    start: int
    end: int
    kind: str
    evidence: str
    entry: Entry | None = None


def slogans(x: object, *, lexicon: object = None) -> pd.DataFrame:
    """Find slogans: numeral slogans, set formulas, slogan sentences, brands and metaphors.

    x: a Corpus, a str, or a list or Series of str; lexicon: None (packaged), a Lexicon, path or DataFrame.
    Returns doc_id start end surface canonical kind known theme score evidence depth zone: kind is one of numeral
    formula slogan brand metaphor; evidence joins lexicon, quoted, numeral-grammar, parallel by "+"; score in (0, 1)
    combines the evidence (WEIGHTS); depth 0 is outermost. Spans nest and never cross.

    >>> slogans("坚持“三会一课”，推行“一编三定”。")[["surface", "kind", "known", "evidence"]].to_dict("list")
    {'surface': ['三会一课', '一编三定'], 'kind': ['numeral', 'numeral'], 'known': [True, False], 'evidence': ['lexicon+quoted', 'quoted+numeral-grammar']}
    """
    docs = documents(x)
    known = lexicon_of(lexicon)
    matcher = _matcher(known)
    rows: list[tuple] = []
    doc: list[int] = []
    for i, text in enumerate(docs.texts):
        found = _in_text(text, matcher)
        zones = docs.zone_names(i, [row[0] for row in found])
        doc += [i] * len(found)
        rows += [(*row, zone) for row, zone in zip(found, zones, strict=True)]
    columns = {name: list(column) for name, column in zip(COLUMNS, zip(*rows, strict=True) if rows else [()] * len(COLUMNS), strict=True)}
    table = span_table(docs.ids, doc, columns)
    return table.astype({"known": bool, "score": "float64", "depth": "int32"})


class _Lookup(NamedTuple):
    matcher: Matcher
    entries: tuple[Entry | None, ...]  # by phrase; None is a stop phrase


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon) -> _Lookup:
    surfaces = lexicon.surfaces
    phrases = [*surfaces, *lexicon.stops]
    return _Lookup(Matcher(phrases), (*surfaces.values(), *[None] * len(lexicon.stops)))


def _in_text(text: str, lookup: _Lookup) -> list[tuple]:
    finds = _merge([*_quoted(text), *_known(text, lookup), *_built(text)])
    if not finds:
        return []
    return [
        (
            f.start, f.end, text[f.start : f.end], f.entry.canonical if f.entry else text[f.start : f.end], f.kind,
            f.entry is not None, f.entry.theme or None if f.entry else None, _score(f.evidence, f.kind), f.evidence, depth,
        )
        for f, depth in _nest(finds)
    ]  # fmt: skip


def _known(text: str, lookup: _Lookup) -> list[Find]:
    finds, stops = [], []
    for phrase, start, end in lookup.matcher.find(text):
        entry = lookup.entries[phrase]
        if entry is None:
            stops.append((start, end))
        else:
            finds.append(Find(start, end, entry.kind, "lexicon", entry))
    if stops:
        finds = [f for f in finds if not any(a <= f.start and f.end <= b for a, b in stops)]
    return finds


def _quoted(text: str) -> list[Find]:
    out = []
    for q in quotes(text):
        if q.kind == "numeral":
            out += [Find(q.start, q.end, "numeral", "quoted"), Find(q.start, q.end, "numeral", "numeral-grammar")]
        elif q.kind is not None:
            out.append(Find(q.start, q.end, q.kind, "quoted"))
    return out


def _built(text: str) -> list[Find]:
    built = [Find(n.start, n.end, "numeral", "numeral-grammar") for n in unquoted(text)]
    return built + [Find(*span, "slogan", "parallel") for span in parallel(text)]


def _merge(finds: Sequence[Find]) -> list[Find]:
    """One find a span: the lexicon names its kind, else the first that found it; evidence adds up."""
    by_span: dict[tuple[int, int], list[Find]] = {}
    for f in finds:
        by_span.setdefault((f.start, f.end), []).append(f)
    out = []
    for (start, end), same in by_span.items():
        if len(same) == 1:
            out.append(same[0])
            continue
        named = next((f for f in same if f.entry), same[0])
        evidence = [name for name in WEIGHTS if any(f.evidence == name for f in same)]
        out.append(Find(start, end, named.kind, "+".join(evidence), named.entry))
    return out


def _nest(finds: list[Find]) -> list[tuple[Find, int]]:
    """Of two crossing finds drop the one with the weaker evidence; give each that is left its depth."""
    open_finds: list[Find] = []
    dropped: set[tuple[int, int]] = set()
    ordered = sorted(finds, key=lambda f: (f.start, -f.end))
    for f in ordered:
        while open_finds and open_finds[-1].end <= f.start:
            open_finds.pop()
        crossed = [k for k in open_finds if k.start < f.start and k.end < f.end]
        if any(_strength(k) >= _strength(f) for k in crossed):
            dropped.add((f.start, f.end))
            continue
        for k in crossed:
            dropped.add((k.start, k.end))
            open_finds.remove(k)
        open_finds.append(f)
    out: list[tuple[Find, int]] = []
    ends: list[int] = []
    for f in ordered:
        if (f.start, f.end) in dropped:
            continue
        while ends and ends[-1] <= f.start:
            ends.pop()
        if ends and f.evidence == "numeral-grammar":
            continue  # 四讲 inside a longer find is a part of it
        out.append((f, len(ends)))
        ends.append(f.end)
    return out


def _strength(find: Find) -> tuple[float, int]:
    return _score(find.evidence, find.kind), find.end - find.start


@cache
def _score(evidence: str, kind: str) -> float:
    miss = 1.0
    for name in evidence.split("+"):
        miss *= 1 - WEIGHTS[name]
    return round((1 - miss) * KIND_WEIGHT[kind], 4)
