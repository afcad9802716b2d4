"""What the verbs of extract take: a Corpus, one str, or a list or Series of str."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

import numpy as np
import pandas as pd

from partytext.core._corpus import Corpus
from partytext.core._dates import read_dates
from partytext.core._docs import column_of_texts
from partytext.core._spans import Coded
from partytext.core._zoned import Zoned
from partytext.errors import InputError

_FILE = re.compile(r"[^\n“”。，]{1,250}\.(?:txt|md|html?|docx?|wps|pdf|csv|tsv|xlsx?|jsonl|zip)", re.IGNORECASE)
UNREAD = (
    "{n} 篇的日期读不成日历上的日期，如 {doc_id} 的 {value!r:.40}：这些篇按所记年份处理，没有年份的作无日期。"
    "日期写成 2019、2019-07、2019年7月 或 2019/7/2 都可以。"
)
# Common characters that the simplified script writes in another way: a text with two of the left and none of the right is Traditional.
_TRADITIONAL = {"黨": "党", "會": "会", "們": "们", "國": "国", "學": "学", "員": "员", "實": "实", "設": "设", "務": "务", "導": "导"}
_TELLING = 2
IN_TRADITIONAL = "{n} 篇像是繁体字（如 {doc_id}：{text:.12}）：词表和规则都用简体，繁体里多半找不到什么。请先用 pt.clean_text 或 pt.clean 转成简体。"


@dataclass(frozen=True)
class Documents:
    """Texts with their names, variables and zones."""

    ids: Sequence[str]
    texts: Sequence[str]
    variables: pd.DataFrame | None = None  # of a Corpus
    corpus: Corpus | None = None  # which keeps its zones

    @cached_property
    def dates(self) -> list[str | None]:
        """The date of each document (ISO, as precise as known; its year where there is no date), None where there is none.

        Warns (UserWarning) of dates that cannot be read.
        """
        if self.variables is None:
            return [None] * len(self.ids)
        dates = read_dates(self.ids, *(self.variables.get(name) for name in ("date", "year")))
        if dates.unread:
            doc_id, value = dates.unread[0]
            n = len({d for d, _ in dates.unread})
            warnings.warn(UNREAD.format(n=n, doc_id=doc_id, value=value), UserWarning, stacklevel=4)
        return dates.known

    @cached_property
    def zones(self) -> Zoned:
        """Those of every document."""
        return Zoned(self.texts) if self.corpus is None else self.corpus.zoned

    def find_zones(self) -> None:
        """Find those of every document now."""
        _ = self.zones

    def zones_at(self, doc: np.ndarray, start: np.ndarray) -> Coded:
        """The zone of each place: start in the document at position doc."""
        return self.zones.at(doc, start)

    def zone_names(self, at: int, starts: Sequence[int]) -> list[str]:
        """The zone of each start in one document."""
        if not starts:
            return []
        return Zoned([self.texts[at]]).names(0, starts) if self.corpus is None else self.zones.names(at, starts)


def documents(x: object) -> Documents:
    """Look at x as documents. A str is one document "0", taken as it is; a list numbers its documents from "0".

    >>> documents(["甲", "乙"]).ids
    ['0', '1']
    """
    if isinstance(x, Corpus):
        return Documents(x.doc_ids, x._texts, x._docs, x)
    if isinstance(x, str):
        return _told(Documents(["0"], [x]))
    if isinstance(x, PurePath | bytes):
        what = "a path" if isinstance(x, PurePath) else "bytes"
        raise InputError(f"Got {what}, expected text or a Corpus. Read files first: pt.read({x!r:.60}).")
    if isinstance(x, pd.Series):
        ids = [str(i) for i in x.index] if x.index.is_unique else [str(i) for i in range(len(x))]
        return _told(Documents(ids, _strings(x.tolist())))
    if isinstance(x, list | tuple):
        return _told(Documents([str(i) for i in range(len(x))], _strings(x)))
    if isinstance(x, pd.DataFrame):
        hint = f"Pass its column of texts, as df[{column_of_texts(x)!r}], or make a Corpus of it: pt.Corpus(df)."
        raise InputError(f"Got DataFrame, expected a Corpus, a str, or a list or Series of str. {hint}")
    raise InputError(f"Got {type(x).__name__}, expected a Corpus, a str, or a list or Series of str.")


def _told(docs: Documents) -> Documents:
    """The same, with a warning (UserWarning) where texts are in Traditional characters, or all look like names of files."""
    first = next(iter(docs.texts), "")
    if first and all(map(_FILE.fullmatch, docs.texts)):
        what = f"{first!r:.80} looks like the name of a file; it was taken as a text of {len(first)} characters."
        warnings.warn(f"{what} Read files first: pt.read({first!r:.80}).", UserWarning, stacklevel=5)
    some = [i for i, text in enumerate(docs.texts) if _is_traditional(text)]
    if some:
        told = IN_TRADITIONAL.format(n=len(some), doc_id=docs.ids[some[0]], text=docs.texts[some[0]].replace("\n", " "))
        warnings.warn(told, UserWarning, stacklevel=5)
    return docs


def _is_traditional(text: str) -> bool:
    """Whether a text is in Traditional characters.

    >>> [_is_traditional(text) for text in ("黨員學習", "党员学习", "“黨”字怎么写：黨員、学员")]
    [True, False, False]
    """
    return not any(one in text for one in _TRADITIONAL.values()) and sum(one in text for one in _TRADITIONAL) >= _TELLING


def _strings(values: Sequence) -> Sequence[str]:
    bad = next((i for i, v in enumerate(values) if not isinstance(v, str)), None)
    if bad is not None:
        raise InputError(f"Item {bad} is {values[bad]!r:.60}; every document needs a str.")
    return values

