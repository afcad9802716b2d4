"""Set formulations in a text: known, quoted, or built like one; typed, scored, nested."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from partytext.core import documents, span_table
from partytext.lexicon import Entry, Lexicon, lexicon_of
from partytext.text import NUMERALS, Matcher, parallel, quotes, unquoted

# How far one kind of evidence goes alone; several combine as independent chances: 1 - (1 - a)(1 - b). Writers of this
# genre put their coinages in quotation marks: in annotated articles 9 of 10 quoted finds were marked by a reader, of
# finds that only the lexicon knew 6 to 7. "mined" is the lexicon's tier of phrases that are frequent, not curated.
WEIGHTS = {"lexicon": 0.6, "mined": 0.5, "quoted": 0.7, "numeral-grammar": 0.4, "parallel": 0.3}
# A lone short figure of speech in quotation marks is often just a word (“标配”): it ranks below the rest.
KIND_WEIGHT = {"numeral": 1.0, "formula": 1.0, "slogan": 1.0, "brand": 0.9, "metaphor": 0.8}
# The shorter a find that is no numeral slogan, the likelier its letters are there as plain words (党课, 组织优势; “过硬”):
# what is left of its score is 1 - SHORT ** (n / 2) for n characters; without quotation marks .40 for two, .64 for four,
# .95 for twelve, with them .80 and .96.
BARE_SHORT, QUOTED_SHORT = 0.6, 0.2



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
    formula slogan brand metaphor; evidence joins lexicon, mined, quoted, numeral-grammar, parallel by "+"; score in
    (0, 1) combines the evidence (WEIGHTS) by kind, the less the shorter it is (BARE_SHORT); depth 0 is outermost. Spans nest and never cross.

    >>> slogans("坚持“三会一课”，推行“一图三册”。")[["surface", "kind", "known", "evidence"]].to_dict("list")
    {'surface': ['三会一课', '一图三册'], 'kind': ['numeral', 'numeral'], 'known': [True, False], 'evidence': ['lexicon+quoted+numeral-grammar', 'quoted+numeral-grammar']}
    """
    docs = documents(x)
    lookup = _lookup(lexicon_of(lexicon))
    doc: list[int] = []
    finds: list[Find] = []
    depths: list[int] = []
    surfaces: list[str] = []
    zones: list[str] = []
    for i, text in enumerate(docs.texts):
        found, depth = _in_text(text, lookup)
        doc += [i] * len(found)
        finds += found
        depths += depth
        surfaces += [text[f.start : f.end] for f in found]
        zones += docs.zone_names(i, [f.start for f in found])
    columns: dict[str, Sequence] = {
        "start": [f.start for f in finds],
        "end": [f.end for f in finds],
        "surface": surfaces,
        "canonical": [f.entry.canonical if f.entry else s for f, s in zip(finds, surfaces, strict=True)],
        "kind": [f.kind for f in finds],
        "known": [f.entry is not None for f in finds],
        "theme": [f.entry.theme or None if f.entry else None for f in finds],
        "score": [_score(f) for f in finds],
        "evidence": [f.evidence for f in finds],
        "depth": depths,
        "zone": zones,
    }
    table = span_table(docs.ids, doc, columns)
    return table.astype({"known": bool, "score": "float64", "depth": "int32"})


class _Lookup(NamedTuple):
    matcher: Matcher
    entries: tuple[Entry | None, ...]  # by phrase; None is a stop phrase


@lru_cache(maxsize=8)
def _lookup(lexicon: Lexicon) -> _Lookup:
    surfaces = lexicon.surfaces
    phrases = [*surfaces, *lexicon.stops]
    return _Lookup(Matcher(phrases), (*surfaces.values(), *[None] * len(lexicon.stops)))


def _in_text(text: str, lookup: _Lookup) -> tuple[list[Find], list[int]]:
    """The finds of one text with their depths."""
    return _nested(_merged([*_quoted(text), *_known(text, lookup), *_built(text)]), text)


def _known(text: str, lookup: _Lookup) -> list[Find]:
    finds, stops = [], []
    for phrase, start, end in lookup.matcher.find(text):
        entry = lookup.entries[phrase]
        if entry is None:
            stops.append((start, end))
        else:
            finds.append(Find(start, end, entry.kind, "mined" if entry.tier == "mined" else "lexicon", entry))
    if stops:
        finds = [f for f in finds if not any(a <= f.start and f.end <= b for a, b in stops)]
    return finds


def _quoted(text: str) -> list[Find]:
    out = []
    for q in quotes(text):
        if q.kind == "numeral":
            out.append(Find(q.start, q.end, "numeral", "quoted+numeral-grammar"))
        elif q.kind is not None:
            out.append(Find(q.start, q.end, q.kind, "quoted"))
    return out


def _built(text: str) -> list[Find]:
    built = [Find(n.start, n.end, "numeral", "numeral-grammar") for n in unquoted(text)]
    return built + [Find(*span, "slogan", "parallel") for span in parallel(text)]


def _merged(finds: Sequence[Find]) -> list[Find]:
    """One find a span: the lexicon names its kind, else the first that found it; evidence adds up."""
    out: dict[tuple[int, int], Find] = {}
    for f in finds:
        span = f.start, f.end
        have = out.get(span)
        if have is None:
            out[span] = f
        else:
            named = have if have.entry else f if f.entry else have
            out[span] = Find(*span, named.kind, _joined(have.evidence, f.evidence), named.entry)
    return sorted(out.values(), key=_by_place)


def _by_place(find: Find) -> tuple[int, int]:
    return find.start, -find.end


@cache
def _joined(a: str, b: str) -> str:
    return "+".join(name for name in WEIGHTS if name in {*a.split("+"), *b.split("+")})


def _nested(finds: list[Find], text: str) -> tuple[list[Find], list[int]]:
    """Of two crossing finds drop the one with the weaker evidence; the rest with their depths."""
    dropped = _crossing(finds)
    out: list[Find] = []
    depths: list[int] = []
    around: list[Find] = []
    for f in finds:
        if (f.start, f.end) in dropped:
            continue
        while around and around[-1].end <= f.start:
            around.pop()
        if around and f.kind == "numeral" and _is_part(f, around[-1], text):
            continue
        out.append(f)
        depths.append(len(around))
        around.append(f)
    return out, depths


def _is_part(inner: Find, outer: Find, text: str) -> bool:
    """Whether a numeral slogan is a mere part of the find around it: 三定 in 一编三定, 四讲 in any longer find."""
    if inner.evidence == "numeral-grammar":
        return True
    rest = text[outer.start : inner.start] + text[inner.end : outer.end]
    return outer.kind == "numeral" and any(c in NUMERALS for c in rest)


def _crossing(finds: list[Find]) -> set[tuple[int, int]]:
    """The spans that must go so that no two of the finds, sorted by start and -end, cross."""
    dropped: set[tuple[int, int]] = set()
    open_finds: list[Find] = []
    for f in finds:
        while open_finds and open_finds[-1].end <= f.start:
            open_finds.pop()
        if not open_finds or open_finds[-1].end >= f.end:
            open_finds.append(f)
            continue
        crossed = [k for k in open_finds if k.start < f.start < k.end < f.end]
        if any(_strength(k) >= _strength(f) for k in crossed):
            dropped.add((f.start, f.end))
            continue
        dropped.update((k.start, k.end) for k in crossed)
        open_finds = [k for k in open_finds if k not in crossed] + [f]
    return dropped


def _strength(find: Find) -> tuple[float, int]:
    return _sureness(find.evidence, find.kind), find.end - find.start


def _score(find: Find) -> float:
    short = 0.0 if find.kind == "numeral" else QUOTED_SHORT if "quoted" in find.evidence else BARE_SHORT
    return round(_sureness(find.evidence, find.kind) * (1 - short ** ((find.end - find.start) / 2)), 4)


@cache
def _sureness(evidence: str, kind: str) -> float:
    miss = 1.0
    for name in evidence.split("+"):
        miss *= 1 - WEIGHTS[name]
    return (1 - miss) * KIND_WEIGHT[kind]
