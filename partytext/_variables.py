"""Document variables in their final form: which source wins, the year, and the unit behind its printed name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from partytext.text import parse_unit

UNIT_COLUMNS = ("unit_name", "unit_kind", "level", "region")
ORDER = (
    "doc_id", "text", "title", "authors", "role", "unit", *UNIT_COLUMNS, "date", "year", "source", "publication",
    "issue", "column", "abstract", "keywords", "editors",
)  # fmt: skip
FOUND = ORDER[2:]  # what reading and cleaning may fill
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def absent(value: object) -> bool:
    """Whether a cell says nothing."""
    if value is None or isinstance(value, str):
        return not value
    if isinstance(value, float):
        return value != value
    return not isinstance(value, list | tuple) and bool(pd.isna(value))  # type: ignore[call-overload]


def merged(layers: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """One mapping of several, the earlier layer winning wherever it says anything.

    >>> merged([{"unit": ""}, {"unit": "甲", "year": 2020}])
    {'unit': '甲', 'year': 2020}
    """
    out: dict[str, object] = {}
    for layer in layers:
        for name, value in layer.items():
            if name not in out and not absent(value):
                out[name] = value
    return out


def finish(docs: pd.DataFrame) -> pd.DataFrame:
    """Documents with unit_name, unit_kind, level, region and year filled where they were missing, columns in order."""
    docs = docs.copy()
    if "unit" in docs:
        parsed = [parse_unit(u) if isinstance(u, str) and u else None for u in docs["unit"].tolist()]
        for name in UNIT_COLUMNS:
            docs[name] = _fill(docs.get(name), [getattr(p, name) if p else None for p in parsed])
    years = [_year_of(d) for d in docs["date"].tolist()] if "date" in docs else [None] * len(docs)
    if "date" in docs or "year" in docs:
        given = [_year_of(y) for y in docs["year"].tolist()] if "year" in docs else [None] * len(docs)
        docs["year"] = pd.array([g if g is not None else y for g, y in zip(given, years, strict=True)], dtype="Int64")
    front = [name for name in ORDER if name in docs]
    return docs[[*front, *[c for c in docs.columns if c not in front]]]


def _fill(have: pd.Series | None, found: list[str | None]) -> list[str | None]:
    if have is None:
        return found
    return [f if absent(h) else h for h, f in zip(have.tolist(), found, strict=True)]


def _year_of(value: object) -> int | None:
    if absent(value):
        return None
    if isinstance(value, int | float):
        return int(value)
    m = _YEAR.search(str(value))
    return int(m[0]) if m else None
