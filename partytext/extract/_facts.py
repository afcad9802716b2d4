"""What can be checked in texts: a table of facts, and how dense they are beside the set formulas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from partytext.core import Corpus, documents, span_table
from partytext.errors import InputError, no_column
from partytext.extract._slogans import slogans as find_slogans
from partytext.text import n_han
from partytext.text._facts import Fact, facts_of

_COLUMNS = ("start", "end", "kind", "number", "value", "unit", "what", "approx")


def facts(x: object) -> pd.DataFrame:
    """Find what can be checked: quantities with what they count, money, shares, lengths of time, dates, named projects
    and places.

    x: a Corpus, a str, or a list or Series of str.
    Returns doc_id start end kind number value unit what approx zone. kind is one of count money share duration measure
    date project place; number is as printed (1.2亿), value its value (120000000.0; of a range the lower end; NaN for
    dates, projects and places); unit as printed, "date" for dates, of a place its suffix (县 镇 社区); what is the noun
    counted, wherever it stands (发展党员18名), or "", of a date its ISO form where the year is named, of a place its name,
    from large to small as written (provinces to counties are known by name, what is smaller by its suffix); approx says
    that 余, 近, 以上 or a range make it inexact.
    Numeral slogans, ordinals, names of plans, article numbers and numbers inside titles are no facts.

    >>> table = facts("34个党（工）委落实三会一课，培训党员300余名。")
    >>> table[["number", "value", "unit", "what", "approx"]].to_dict("split")["data"]
    [['34', 34.0, '个', '党（工）委', False], ['300余', 300.0, '名', '党员', True]]
    """
    docs = documents(x)
    doc: list[int] = []
    found: list[Fact] = []
    zones: list[str] = []
    for i, text in enumerate(docs.texts):
        here = facts_of(text)
        doc += [i] * len(here)
        found += here
        zones += docs.zone_names(i, [f.start for f in here])
    columns = {name: [getattr(f, name) for f in found] for name in _COLUMNS} | {"zone": zones}
    return span_table(docs.ids, doc, columns).astype({"value": "float64", "approx": bool})


def concreteness(x: object, slogans: pd.DataFrame | None = None) -> pd.DataFrame:
    """How dense facts are in each document, beside the share of its characters inside set formulas.

    x: a Corpus, a str, or a list or Series of str; slogans: as extract.slogans(x) returns it, found if None.
    Returns one row a document: doc_id, n_han (Han characters), n_facts (rows of facts()), facts_per_1000 (per 1,000 Han
    characters), formula_share (Han characters inside spans of slogans / n_han). Both are NaN without Han characters.
    They describe density and judge nothing: a theoretical article needs no figures, and a copied figure is one too.
    Raises InputError where slogans are no table or were found in other documents.

    >>> concreteness("落实三会一课，新建厂房18间。").round(2).to_dict("records")
    [{'doc_id': '0', 'n_han': 11, 'n_facts': 1, 'facts_per_1000': 90.91, 'formula_share': 0.36}]
    """
    docs = documents(x)
    table = find_slogans(x) if slogans is None else _checked(slogans, docs.ids)
    at = {name: i for i, name in enumerate(docs.ids)}
    n_facts = np.bincount([at[d] for d in facts(x)["doc_id"]], minlength=len(docs.ids))
    han = x.exposure if isinstance(x, Corpus) else np.fromiter(map(n_han, docs.texts), np.int64, len(docs.texts))
    inside = np.zeros(len(docs.ids), dtype=np.int64)
    for name, spans in table.groupby("doc_id", observed=True)[["start", "end"]]:
        i = at[str(name)]
        inside[i] = _covered(docs.texts[i], list(zip(spans["start"], spans["end"], strict=True)))
    some = han > 0
    return pd.DataFrame(
        {
            "doc_id": pd.Series(docs.ids, dtype=object),
            "n_han": han,
            "n_facts": n_facts[: len(docs.ids)].astype(np.int64),
            "facts_per_1000": np.divide(1000 * n_facts, han, out=np.full(len(han), np.nan), where=some),
            "formula_share": np.divide(inside, han, out=np.full(len(han), np.nan), where=some),
        }
    )


def _checked(slogans: object, ids: Sequence[str]) -> pd.DataFrame:
    if not isinstance(slogans, pd.DataFrame):
        raise InputError(f"slogans is a {type(slogans).__name__}; expected the table of pt.extract.slogans(x).")
    for name in ("doc_id", "start", "end"):
        if name not in slogans:
            raise no_column(name, slogans.columns)
    other = sorted(set(slogans["doc_id"].astype(str)) - set(ids))
    if other:
        raise InputError(f"These slogans stand in documents that are not here: {other[:3]}. Pass pt.extract.slogans(x).")
    return slogans


def _covered(text: str, spans: list[tuple[int, int]]) -> int:
    """Han characters inside any of the spans, each once."""
    total = at = 0
    for start, end in sorted(spans):
        if end > at:
            total += n_han(text[max(start, at) : end])
            at = end
    return total
