"""Numeral slogans with their members: as the text spells them out, else by the lexicon, else none."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.core import documents, span_table
from partytext.extract._dated import dates_of
from partytext.extract._senses import fitting, is_fixed, part_of_numeral, possible
from partytext.lexicon import Entry, Lexicon, lexicon_of
from partytext.text import Matcher, outermost, unquoted
from partytext.text._expansion import Expansion
from partytext.text._expansion import expansions as in_text

_TAILS = (2, 3, 4)  # characters behind the mark that ends the first part of a name
_LEADS = (2, 3, 4)  # and before the mark that begins the last part
_CLOSING = ("”", "’", "」")
DTYPES = {"n_expected": np.int32, "n_found": np.int32, "complete": np.bool_}


def expansions(x: object, *, lexicon: object = None, date: str | int | datetime.date | None = None) -> pd.DataFrame:
    """List numeral slogans with their members, as the text spells them out; the numeral is the checksum.

    x: a Corpus, a str, or a list or Series of str; lexicon: None (packaged), a Lexicon, path or DataFrame; date: when
    the texts were written (as in misquotes), by which the lexicon's members are chosen; None takes a
    corpus's own dates or years, and where there is neither the members of today.
    Returns doc_id start end slogan members groups n_expected n_found complete place pattern zone: the span is the
    slogan; members a tuple of the words as printed; groups how many of them belong to each numeral in turn; n_expected
    what the numerals promise (0: a saying that counts none, 四梁八柱), n_found how many members there are, complete
    whether they agree; place is after, before, list, headings (in this text), lexicon (the sense that fits level, date
    and wording around) or none (not expanded here); pattern names the rule. One row a mention whose members the text spells out; a slogan it spells out nowhere has one
    row, at its first mention. A name that means one thing everywhere (三农, 两委) keeps the lexicon's members unless the text
    says others are meant (即, （…）), or they have its words or the letter that is counted.

    >>> table = expansions("推行“两述一评”机制，即述职、述廉、评议。落实“三会一课”。推进“三项举措”：强基、聚才。")
    >>> table[["slogan", "members", "groups", "n_expected", "complete", "place"]].to_dict("split")["data"]
    [['两述一评', ('述职', '述廉', '评议'), (2, 1), 3, True, 'after'],
     ['三会一课', ('支部党员大会', '支部委员会', '党小组会', '党课'), (3, 1), 4, True, 'lexicon'],
     ['三项举措', ('强基', '聚才'), (2,), 3, False, 'after']]
    >>> [expansions("推进“四个全面”。", date=date)["members"][0][0] for date in ("2018", "2023")]
    ['全面建成小康社会', '全面建设社会主义现代化国家']
    """
    docs = documents(x)
    dates = dates_of(docs, date)
    known = lexicon_of(lexicon)
    lookup = _lookup(known)
    doc: list[int] = []
    rows: list[Expansion] = []
    zones: list[str] = []
    for i, (text, written) in enumerate(zip(docs.texts, dates, strict=True)):
        found = _read(text, written, known, lookup)
        doc += [i] * len(found)
        rows += found
        zones += docs.zone_names(i, [e.start for e in found])
    columns: dict = {name: [getattr(e, name) for e in rows] for name in Expansion._fields}
    for name, dtype in DTYPES.items():
        columns[name] = np.array(columns[name], dtype=dtype)
    return span_table(docs.ids, doc, columns | {"zone": zones})


Members = tuple[tuple[str, ...], tuple[int, ...]]  # and how they group


class _Lookup(NamedTuple):
    matcher: Matcher
    n_entries: int  # what comes after these phrases are stops


@lru_cache(maxsize=8)
def _lookup(lexicon: Lexicon) -> _Lookup:
    phrases = [surface for surface, entry in lexicon.surfaces.items() if entry.kind == "numeral"]
    stops = [s for s in lexicon.stops if s not in lexicon]  # 五个一批 is none for itself, and holds 五个一 by its length
    return _Lookup(Matcher([*phrases, *stops]), len(phrases))


def _unquoted(text: str, lookup: _Lookup) -> list[tuple[int, int]]:
    """Where numeral slogans stand, by the lexicon and by their form."""
    hits = lookup.matcher.find(text)
    stops = [(a, b) for phrase, a, b in hits if phrase >= lookup.n_entries]
    known = [(a, b) for phrase, a, b in hits if phrase < lookup.n_entries and not part_of_numeral(text, a)]
    if stops:
        known = [(a, b) for a, b in known if not any(c <= a and b <= d for c, d in stops)]
    return outermost([*known, *[(n.start, n.end) for n in unquoted(text)]])


def _read(text: str, date: str | None, lexicon: Lexicon, lookup: _Lookup) -> list[Expansion]:
    """The expansions of one text. A slogan that no sense of the lexicon fits is read once more as one of the text's own."""
    others = _unquoted(text, lookup)
    unfit: set[str] = set()

    def senses(slogan: str, at: int) -> list[Members]:
        entry = _led(lexicon, slogan, text, at) or lexicon.get(slogan)
        if entry is None or slogan in unfit:
            return []
        fit = fitting(entry, slogan, text, at, date)
        if not fit:
            unfit.add(slogan)
        return [(s.members, s.groups) for s in fit or possible(entry, text, date)]

    def fixed(slogan: str, at: int) -> list[Members]:
        entry = lexicon.get(slogan) or _opened(lexicon, slogan, text, at)
        if entry is None or slogan in unfit or not is_fixed(entry, slogan, text, at):
            return []
        return [(s.members, s.groups) for s in fitting(entry, slogan, text, at, date)]

    found = [_uncounted(e, lexicon) for e in in_text(text, others=others, senses=senses, fixed=fixed)]
    unfit &= {e.slogan for e in found if e.place == "lexicon"}
    if not unfit:
        return found
    again = [e for e in in_text(text, others=others, senses=senses, fixed=fixed) if e.slogan in unfit]
    lost = unfit - {e.slogan for e in again}  # by its form alone no slogan, but the lexicon knows it as one
    none = [_emptied(e) for e in found if e.slogan in lost]
    return sorted([e for e in found if e.slogan not in unfit] + again + none)


def _opened(lexicon: Lexicon, slogan: str, text: str, at: int) -> Entry | None:
    """The entry whose first part is this slogan in marks: “三务”公开."""
    end = at + len(slogan)
    if text[end : end + 1] not in _CLOSING:
        return None
    return next((e for n in _TAILS if (e := lexicon.get(slogan + text[end + 1 : end + 1 + n])) and e.kind == "numeral"), None)


def _led(lexicon: Lexicon, slogan: str, text: str, at: int) -> Entry | None:
    """The entry of another meaning whose last part is this slogan in marks: 党建“八八战略”, which is not Zhejiang's “八八战略”."""
    if text[at - 1 : at] != "“":
        return None
    named = (lexicon.get(text[at - 1 - n : at - 1] + slogan) for n in _LEADS if n < at)
    return next((e for e in named if e and e.members), None)


def _uncounted(e: Expansion, lexicon: Lexicon) -> Expansion:
    """A saying that the lexicon has as no numeral slogan promises nothing: 四梁八柱, 一方有难、八方支援."""
    entry = lexicon.get(e.slogan) if e.place == "none" else None
    return e if entry is None or entry.kind == "numeral" else e._replace(n_expected=0)


def _emptied(e: Expansion) -> Expansion:
    return e._replace(members=(), groups=(), n_found=0, complete=False, place="none", pattern="none")
