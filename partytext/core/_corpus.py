"""Corpus: documents and their variables, immutable by habit, with the way back to the raw text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext.core._docs import assigned, check_frame, check_ids, matching, stacked
from partytext.core._spans import span_table
from partytext.core._zoned import Zoned
from partytext.errors import InputError, choose, no_column
from partytext.text import Ledger, n_han, paragraphs, sections, sentences

FILES = ("path", "doc_id", "sha256", "status", "reason", "n_han", "n_tables", "n_images", "pages")
MISSING = ("unit", "aliases")

_SPLITTERS: dict[str, Callable[[str], list[tuple[int, int]]]] = {
    "section": sections,
    "paragraph": paragraphs,
    "sentence": sentences,
}


class Home(NamedTuple):
    """Where a document's text comes from: the raw text, the ledger, and where this text starts in the clean one."""

    raw: str
    ledger: Ledger
    issues: tuple[tuple[int, int, str, str], ...] = ()
    offset: int = 0


class Corpus:
    """Documents and their variables.

    docs: a DataFrame with `doc_id` (unique) and `text`; every other column is a variable.
    `.docs` gives a copy; every verb gives a new Corpus.

    >>> corpus = Corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": ["三会一课。", "两学一做。"], "year": [2016, 2017]}))
    >>> corpus
    <Corpus: 2 documents, 8 Han characters; variables: year>
    >>> len(corpus.where(year=2017))
    1
    """

    def __init__(
        self,
        docs: pd.DataFrame,
        *,
        home: Sequence[Home] | None = None,
        files: pd.DataFrame | None = None,
        missing: pd.DataFrame | None = None,
    ) -> None:
        check_frame(docs)
        check_ids(docs, "A Corpus")
        texts = docs["text"].tolist()
        bad = next((i for i, t in enumerate(texts) if not isinstance(t, str)), None)
        if bad is not None:
            raise InputError(
                f"Document {docs['doc_id'].iloc[bad]!r} has {texts[bad]!r} where its text should be; "
                "every document needs a str (an unreadable one belongs in .rejected)."
            )
        self._docs = docs.reset_index(drop=True).assign(
            doc_id=docs["doc_id"].astype(str).to_list(),
            text=pd.Series(texts, dtype=object),  # long strings: an Arrow column would copy them at every turn
        )
        self._texts: list[str] = texts
        self._home = None if home is None else tuple(home)
        self._files = files
        self._missing = missing

    @property
    def docs(self) -> pd.DataFrame:
        """A copy of the documents and their variables."""
        return self._docs.copy()

    @property
    def doc_ids(self) -> list[str]:
        """The doc_id of each document, in order."""
        return self._docs["doc_id"].tolist()

    @property
    def texts(self) -> list[str]:
        """The text of each document, in order."""
        return list(self._texts)

    @property
    def is_clean(self) -> bool:
        """Whether clean() made this corpus (or the one it was split from)."""
        return self._home is not None

    @property
    def variables(self) -> pd.DataFrame:
        """The documents without their texts."""
        return self._docs.drop(columns="text")

    @property
    def files(self) -> pd.DataFrame:
        """One row an input file: path doc_id sha256 status reason n_han n_tables n_images pages."""
        return pd.DataFrame(columns=list(FILES)) if self._files is None else self._files.copy()

    @property
    def rejected(self) -> pd.DataFrame:
        """The rows of `files` that gave no document, with the reason."""
        files = self.files
        return files[files["status"] == "rejected"].reset_index(drop=True)

    @property
    def missing(self) -> pd.DataFrame:
        """Units of the roster that sent nothing."""
        return pd.DataFrame(columns=list(MISSING)) if self._missing is None else self._missing.copy()

    def __len__(self) -> int:
        return len(self._docs)

    def __repr__(self) -> str:
        names = ", ".join(c for c in self._docs.columns if c not in ("doc_id", "text")) or "none"
        return f"<Corpus: {len(self)} documents, {int(self.exposure.sum()):,} Han characters; variables: {names}>"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(repr(self)[1:-1])}</p>" + self.variables.head(8).to_html(escape=True, index=False)

    def _take(self, at: np.ndarray) -> Corpus:
        home = None if self._home is None else [self._home[i] for i in at]
        return Corpus(self._docs.iloc[at], home=home, files=self._files, missing=self._missing)

    def where(self, **columns: object) -> Corpus:
        """The documents whose variables have these values (a list means any of them)."""
        return self._take(matching(self._docs, columns))

    def sample(self, n: int, *, random_state: int) -> Corpus:
        """n documents drawn without replacement, in corpus order; the draw does not depend on that order."""
        if n > len(self):
            raise InputError(f"sample(n={n}) asks for more than the {len(self)} documents there are.")
        by_name = np.argsort(np.asarray(self.doc_ids, dtype=object), kind="stable")
        pick = np.random.default_rng(random_state).choice(len(self), n, replace=False)
        return self._take(np.sort(by_name[pick]))

    def assign(self, **columns: object) -> Corpus:
        """The corpus with new variables: arrays by position, a Series by its index of doc_id."""
        if "text" in columns:
            raise InputError(
                "assign(text=) would cut the way back to the raw text. Use clean(), or build a new Corpus."
            )
        docs = assigned(self._docs, columns)
        return Corpus(docs, home=self._home, files=self._files, missing=self._missing)

    def __add__(self, other: Corpus) -> Corpus:
        if not isinstance(other, Corpus):
            return NotImplemented
        docs = stacked([self._docs, other._docs], "A sum of corpora")
        home = None
        if self._home is not None or other._home is not None:
            home = [h for part in (self, other) for h in part._homes()]
        files = pd.concat([self.files, other.files], ignore_index=True) if len(self.files) + len(other.files) else None
        return Corpus(docs, home=home, files=files, missing=self._missing_with(other, docs))

    def _missing_with(self, other: Corpus, docs: pd.DataFrame) -> pd.DataFrame | None:
        """Units that either roster misses and that signed no document of the sum."""
        if self._missing is None and other._missing is None:
            return None
        sent = set(docs["unit_name"].dropna()) if "unit_name" in docs else set()
        both = pd.concat([self.missing, other.missing], ignore_index=True).drop_duplicates("unit")
        return both[~both["unit"].isin(sent)].reset_index(drop=True)

    def split(self, level: str) -> Corpus:
        """One document a section, paragraph or sentence.

        level: "section" (top headings of the outline), "paragraph" or "sentence".
        Adds `source_id` (the document it came from) and `source_start` (offset there, in characters); doc_id
        becomes source_id#0001. Spans of a part still lead home to the raw text.
        """
        if level not in _SPLITTERS:
            raise choose("level", level, _SPLITTERS)
        cut = _SPLITTERS[level]
        rows, texts, starts, homes = [], [], [], []
        for i, home in enumerate(self._homes()):
            for start, end in cut(self._texts[i]):
                rows.append(i)
                texts.append(self._texts[i][start:end])
                starts.append(start)
                homes.append(home._replace(offset=home.offset + start))
        docs = self._docs.iloc[rows].reset_index(drop=True)
        source = docs["doc_id"]
        number = docs.groupby("doc_id", sort=False).cumcount() + 1
        docs = docs.assign(
            doc_id=source + "#" + number.astype(str).str.zfill(4), text=texts, source_id=source, source_start=starts
        )
        return Corpus(docs, home=homes, files=self._files, missing=self._missing)

    def _homes(self) -> list[Home]:
        return [Home(t, Ledger()) for t in self._texts] if self._home is None else list(self._home)

    def _position(self, doc_id: str) -> int:
        found = np.flatnonzero((self._docs["doc_id"] == doc_id).to_numpy(dtype=bool))
        if not len(found):
            raise InputError(f"There is no document {doc_id!r} in this corpus.")
        return int(found[0])

    def text(self, doc_id: str) -> str:
        """The text of one document."""
        return self._texts[self._position(doc_id)]

    def raw(self, doc_id: str) -> str:
        """The raw text of one document, before cleaning."""
        return self._homes()[self._position(doc_id)].raw

    @property
    def edits(self) -> pd.DataFrame:
        """What cleaning changed: doc_id start end raw_start raw_end before after rules certain."""
        doc, rows = [], []
        for i, home in enumerate(self._home or ()):
            low, high = home.offset, home.offset + len(self._texts[i])
            for change in home.ledger:
                if low <= change.start and change.end <= high:
                    start, end = change.start - low, change.end - low
                    before = home.raw[change.raw_start : change.raw_end]
                    after = self._texts[i][start:end]
                    doc.append(i)
                    rows.append((start, end, change.raw_start, change.raw_end, before, after, *change[4:]))
        names = ("start", "end", "raw_start", "raw_end", "before", "after", "rules", "certain")
        table = span_table(self.doc_ids, doc, _columns(names, rows))
        return table.astype({"raw_start": "int32", "raw_end": "int32", "certain": bool})

    @property
    def issues(self) -> pd.DataFrame:
        """What cleaning saw and could not repair: doc_id start end rule what."""
        doc, rows = [], []
        for i, home in enumerate(self._home or ()):
            low, high = home.offset, home.offset + len(self._texts[i])
            for start, end, rule, what in home.issues:
                if low <= start and end <= high:
                    doc.append(i)
                    rows.append((start - low, end - low, rule, what))
        return span_table(self.doc_ids, doc, _columns(("start", "end", "rule", "what"), rows))

    @property
    def zones(self) -> pd.DataFrame:
        """Where in its document each character stands: doc_id start end zone."""
        zoned = self.zoned
        return span_table(self.doc_ids, zoned.doc, {"start": zoned.start, "end": zoned.end, "zone": zoned.zone})

    @cached_property
    def exposure(self) -> np.ndarray:
        """Han characters of each document (int64)."""
        return np.fromiter(map(n_han, self._texts), np.int64, len(self))

    @cached_property
    def zoned(self) -> Zoned:
        """The zones of the documents, in order, found once."""
        return Zoned(self._texts)

    def to_raw(self, spans: pd.DataFrame) -> pd.DataFrame:
        """Spans with raw_start and raw_end: the smallest raw interval that covers each."""
        return self._carried(spans, ("start", "end"), ("raw_start", "raw_end"), _home_to_raw)

    def to_clean(self, spans: pd.DataFrame) -> pd.DataFrame:
        """Raw spans (doc_id raw_start raw_end) with start and end: the smallest clean interval that covers each."""
        return self._carried(spans, ("raw_start", "raw_end"), ("start", "end"), _home_to_clean)

    def _carried(
        self,
        spans: pd.DataFrame,
        source: tuple[str, str],
        target: tuple[str, str],
        carry: Callable[[Home, int, int], tuple[int, int]],
    ) -> pd.DataFrame:
        for name in ("doc_id", *source):
            if name not in spans:
                raise no_column(name, spans.columns)
        homes = dict(zip(self.doc_ids, self._homes(), strict=True))
        unknown = set(spans["doc_id"].unique()) - homes.keys()
        if unknown:
            raise InputError(f"These spans name documents this corpus lacks: {sorted(map(str, unknown))[:3]}.")
        pairs = [carry(homes[d], int(s), int(e)) for d, s, e in zip(spans["doc_id"], *(spans[c] for c in source), strict=True)]
        starts, ends = zip(*pairs, strict=True) if pairs else ((), ())
        return spans.assign(**{target[0]: np.array(starts, "int32"), target[1]: np.array(ends, "int32")})


def _home_to_raw(home: Home, start: int, end: int) -> tuple[int, int]:
    return home.ledger.to_raw(start + home.offset, end + home.offset)


def _home_to_clean(home: Home, start: int, end: int) -> tuple[int, int]:
    low, high = home.ledger.to_clean(start, end)
    return low - home.offset, high - home.offset


def _columns(names: Sequence[str], rows: list[tuple]) -> Mapping[str, Sequence]:
    values = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return {name: list(column) for name, column in zip(names, values, strict=True)}
