"""What the verbs of extract take: a Corpus, one str, or a list or Series of str."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.core._corpus import Corpus
from partytext.core._spans import Coded
from partytext.core._zoned import Zoned
from partytext.errors import InputError


class Documents(NamedTuple):
    """Texts with their names and, where known, dates (ISO, as precise as known)."""

    ids: Sequence[str]
    texts: Sequence[str]
    dates: Sequence[str | None]
    zones: Zoned | None = None  # a Corpus keeps its own; else found when asked

    def zones_at(self, doc: np.ndarray, start: np.ndarray) -> Coded:
        """The zone of each place: start in the document at position doc."""
        if self.zones is not None:
            return self.zones.at(doc, start)
        some = np.flatnonzero(np.bincount(doc))
        return Zoned([self.texts[i] for i in some.tolist()]).at(np.searchsorted(some, doc), start)

    def zone_names(self, at: int, starts: Sequence[int]) -> list[str]:
        """The zone of each start in one document."""
        if not starts:
            return []
        return Zoned([self.texts[at]]).names(0, starts) if self.zones is None else self.zones.names(at, starts)


def documents(x: object) -> Documents:
    """Look at x as documents. A str is one document "0", taken as it is; a list numbers its documents from "0".

    >>> documents(["甲", "乙"]).ids
    ['0', '1']
    """
    if isinstance(x, Corpus):
        docs = x._docs
        dates = [_iso(d) for d in docs["date"]] if "date" in docs else [None] * len(docs)
        return Documents(x.doc_ids, x._texts, dates, x.zoned)
    if isinstance(x, str):
        return Documents(["0"], [x], [None])
    if isinstance(x, PurePath | bytes):
        what = "a path" if isinstance(x, PurePath) else "bytes"
        raise InputError(f"Got {what}, expected text or a Corpus. Read files first: pt.read({x!r:.60}).")
    if isinstance(x, pd.Series):
        ids = [str(i) for i in x.index] if x.index.is_unique else [str(i) for i in range(len(x))]
        return Documents(ids, _strings(x.tolist()), [None] * len(x))
    if isinstance(x, list | tuple):
        return Documents([str(i) for i in range(len(x))], _strings(x), [None] * len(x))
    raise InputError(f"Got {type(x).__name__}, expected a Corpus, a str, or a list or Series of str.")


def _strings(values: Sequence) -> Sequence[str]:
    bad = next((i for i, v in enumerate(values) if not isinstance(v, str)), None)
    if bad is not None:
        raise InputError(f"Item {bad} is {values[bad]!r:.60}; every document needs a str.")
    return values


def _iso(value: object) -> str | None:
    if isinstance(value, str):
        return value or None
    if isinstance(value, datetime.date) and not pd.isna(value):  # type: ignore[call-overload]
        return value.isoformat()[:10]
    return None
