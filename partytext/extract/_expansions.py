"""Numeral slogans with their members: as the text spells them out, else by the lexicon, else none."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.core import documents, span_table
from partytext.lexicon import Entry, Lexicon, Sense, lexicon_of
from partytext.text import Matcher, outermost, unquoted
from partytext.text._expansion import Expansion
from partytext.text._expansion import expansions as in_text

DTYPES = {"n_expected": np.int32, "n_found": np.int32, "complete": np.bool_}
AROUND = 200  # characters on both sides of a slogan that tell which of its senses is meant
TOLD = 0.25  # share of the pairs of characters of a sense's note that must stand there to tell anything
_SAYS_NOTHING = re.compile(r"[^\u4e00-\u9fff]|要求|语义|旧义|所用|又指|所指")  # in a note


def expansions(x: object, *, lexicon: object = None) -> pd.DataFrame:
    """List numeral slogans with their members, as the text spells them out; the numeral is the checksum.

    x: a Corpus, a str, or a list or Series of str; lexicon: None (packaged), a Lexicon, path or DataFrame.
    Returns doc_id start end slogan members groups n_expected n_found complete place pattern zone: the span is the
    slogan; members a tuple of the words as printed; groups how many of them belong to each numeral in turn; n_expected
    what the numerals promise, n_found how many members there are, complete whether they agree; place is after, before,
    list, headings (in this text), lexicon (the sense that fits date and wording, else the first) or none (not expanded);
    pattern names the rule. One row a mention whose members the text spells out; a slogan it spells out nowhere has one
    row, at its first mention.

    >>> table = expansions("推行“两述一评”机制，即述职、述廉、评议。落实“三会一课”。推进“三项举措”：强基、聚才。")
    >>> table[["slogan", "members", "groups", "n_expected", "complete", "place"]].to_dict("split")["data"]
    [['两述一评', ('述职', '述廉', '评议'), (2, 1), 3, True, 'after'],
     ['三会一课', ('支部党员大会', '支部委员会', '党小组会', '党课'), (3, 1), 4, True, 'lexicon'],
     ['三项举措', ('强基', '聚才'), (2,), 3, False, 'after']]
    """
    docs = documents(x)
    known = lexicon_of(lexicon)
    lookup = _lookup(known)
    doc: list[int] = []
    rows: list[Expansion] = []
    zones: list[str] = []
    for i, (text, date) in enumerate(zip(docs.texts, docs.dates, strict=True)):
        found = in_text(text, others=_unquoted(text, lookup), senses=_senses(known, text, date))
        doc += [i] * len(found)
        rows += found
        zones += docs.zone_names(i, [e.start for e in found])
    columns: dict = {name: [getattr(e, name) for e in rows] for name in Expansion._fields}
    for name, dtype in DTYPES.items():
        columns[name] = np.array(columns[name], dtype=dtype)
    return span_table(docs.ids, doc, columns | {"zone": zones})


class _Lookup(NamedTuple):
    matcher: Matcher
    n_entries: int  # what comes after these phrases are stops


@lru_cache(maxsize=8)
def _lookup(lexicon: Lexicon) -> _Lookup:
    phrases = [surface for surface, entry in lexicon.surfaces.items() if entry.kind == "numeral"]
    return _Lookup(Matcher([*phrases, *lexicon.stops]), len(phrases))


def _unquoted(text: str, lookup: _Lookup) -> list[tuple[int, int]]:
    """Where numeral slogans stand, by the lexicon and by their form."""
    hits = lookup.matcher.find(text)
    stops = [(a, b) for phrase, a, b in hits if phrase >= lookup.n_entries]
    known = [(a, b) for phrase, a, b in hits if phrase < lookup.n_entries]
    if stops:
        known = [(a, b) for a, b in known if not any(c <= a and b <= d for c, d in stops)]
    return outermost([*known, *[(n.start, n.end) for n in unquoted(text)]])


def _senses(
    lexicon: Lexicon, text: str, date: str | None
) -> Callable[[str, int], list[tuple[tuple[str, ...], tuple[int, ...]]]]:
    def senses(slogan: str, at: int) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
        entry = lexicon.get(slogan)
        return [] if entry is None else [(s.members, s.groups) for s in _fitting(entry, text, at, date)]

    return senses


def _fitting(entry: Entry, text: str, at: int, date: str | None) -> list[Sense]:
    """The senses of an entry that are no younger than the text, the fitting one first: in force at the date (undated:
    now), its members and its note in the words around; as they stand in the lexicon where nothing tells."""
    senses = [s for s in entry.senses if s.members and not (date and s.since[: len(date)] > date)]
    if len(senses) < 2:
        return senses
    around = text[max(0, at - AROUND) : at + AROUND]

    def fit(sense: Sense) -> tuple[bool, float]:
        note = _SAYS_NOTHING.sub(" ", (sense.note + " " + sense.region).replace(entry.canonical, " "))
        pairs = {pair for pair in map("".join, pairwise(note)) if " " not in pair}
        told = sum(pair in around for pair in pairs) / max(1, len(pairs))
        return _in_force(sense, date), (told if told >= TOLD else 0) + 2 * sum(m in text for m in sense.members) / len(sense.members)

    return sorted(senses, key=fit, reverse=True)


def _in_force(sense: Sense, date: str | None) -> bool:
    if not date:
        return not sense.until
    return sense.since[: len(date)] <= date and (not sense.until or date[: len(sense.until)] <= sense.until)
