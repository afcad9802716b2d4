"""The rows of a comparison in plain sentences, and its note codes in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from partytext.compare._groups import strings
from partytext.compare._notes import NOTES
from partytext.compare._tellers import TABLES, Row, Voice, phrases
from partytext.errors import InputError, choose
from partytext.lexicon import Scheme, available, load

WHAT = ("term", "theme")
# what tells which row is meant
KEYS = ("theme", "term", "canonical", "wording", "item", "group", "group_a", "group_b", "method", "size")


def explain(table: pd.DataFrame, lang: str = "zh", *, what: str | None = None) -> pd.DataFrame:
    """What each row of a comparison says, as a sentence, and the codes of its notes in words.

    table: of any verb of pt.compare, whole or filtered; lang: "zh" or "en"; what: whether its terms are a "term" or a
    "theme" (None: themes where all are themes of one packaged scheme).
    Returns one row a row, same index: what names the row (term, group, item ...), sentence, cautions (words for the
    notes, "" without). A difference is called reliable where q < .05, its size where the interval leaves out 1. Raises InputError for a table of another kind.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲", "乙"]})
    >>> c = pt.Counts.from_matrix([[2], [1]], docs=docs, terms=["三会一课"], exposure=[1000, 500])
    >>> pt.compare.explain(pt.compare.emphasis(c, by="unit")).iloc[1].tolist()[2:]
    ['甲提到“三会一课”的频率是其他各组合计的1倍，无法判断是否偶然。', '一方不足5篇（组），无法判断，不作检验。...']
    """
    say = phrases(lang)
    if what is not None and what not in WHAT:
        raise choose("what", what, WHAT)
    sentence = _teller(table)
    voice = Voice(say, what or _what(table), table.attrs)
    rows = [dict(row, group=str(row["group"])) if "group" in row else row for row in table.to_dict("records")]
    out = pd.DataFrame(index=table.index)
    for name in KEYS:
        if name in table:
            out[name] = table[name]
    for name, values in (
        ("sentence", [sentence(row, voice) for row in rows]),
        ("cautions", [_cautions(row, voice, lang) for row in rows]),
    ):
        out[name] = strings(values).set_axis(table.index)  # type: ignore[arg-type]
    return out


def _teller(table: pd.DataFrame) -> Callable[[Row, Voice], str]:
    if not isinstance(table, pd.DataFrame):
        raise InputError(f"explain() takes a table of pt.compare; got {type(table).__name__}.")
    for _, needed, teller in TABLES:
        if needed <= set(table.columns):
            return teller
    known = ", ".join(name for name, _, _ in TABLES)
    raise InputError(f"explain() knows the tables of {known}; this one has {sorted(map(str, table.columns))}.")


def _what(table: pd.DataFrame) -> str:
    terms = set(table["term"].astype(str)) if "term" in table and "theme" not in table else set()
    return "theme" if terms and any(terms <= themes for themes in _schemes()) else "term"


@cache
def _schemes() -> tuple[frozenset[str], ...]:
    """The themes of each packaged scheme, but those named by a numeral slogan: 三会一课 alone is the phrase."""
    slogans = load("slogans")
    numeral = {entry.canonical for entry in slogans if entry.kind == "numeral"}  # type: ignore[union-attr]
    schemes = (load(name) for name in available())
    return tuple(frozenset(s.themes) - numeral for s in schemes if isinstance(s, Scheme))


def _cautions(row: Row, voice: Voice, lang: str) -> str:
    out = [_words(row.get("notes", ()), voice, lang)]
    if row.get("n_rejected"):
        out.append(voice("coverage_rejected", row))
    if row.get("note") and row.get("first_date"):
        out.append(voice("first_late", row))
    return voice.say["joint"].join(filter(None, out))


def _words(notes: tuple[str, ...], voice: Voice, lang: str) -> str:
    if "permutation" not in notes:  # this one speaks of a p that is not there
        notes = tuple(code for code in notes if code != "burst_differs")
    return voice.say["joint"].join(
        note.says if lang == "zh" else note.in_english for note in NOTES if note.code in notes
    )
