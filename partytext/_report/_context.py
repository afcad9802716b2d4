"""What every section of the page needs: the analysis, its groups, its words, and the evidence so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from partytext._report._evidence import Evidence
from partytext._report._words import words
from partytext.compare._groups import NOT_STATED, grouped
from partytext.compare._notes import NOTES


@dataclass(frozen=True)
class Context:
    """An analysis seen by the page. say: its words; evidence: where numbers register their sentences."""

    analysis: Any
    lang: str

    @cached_property
    def say(self) -> dict[str, Any]:
        """The words of the page."""
        return words(self.lang)

    @cached_property
    def docs(self) -> pd.DataFrame:
        """The documents with their variables and texts."""
        return self.analysis.corpus.docs

    @cached_property
    def by(self) -> str:
        """What a group is called: unit, year …"""
        return self._noun("by")

    @cached_property
    def rest(self) -> str:
        """What the other groups are called."""
        return self._noun("others")

    def _noun(self, table: str) -> str:
        by = self.analysis.by
        return self.say[table].get(by[0] if len(by) == 1 else "other", self.say[table]["other"])

    @cached_property
    def group_of(self) -> np.ndarray:
        """The group of each document, in corpus order."""
        groups = grouped(self.docs, list(self.analysis.by))
        return groups.names[groups.codes].astype(object) if len(self.docs) else np.empty(0, object)

    @cached_property
    def han(self) -> pd.Series:
        """Han characters by doc_id."""
        counts = self.analysis.theme_counts
        return pd.Series(counts.exposure, index=counts.docs["doc_id"].astype(str).to_numpy())

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Documents of each group, most first (years by time), those of no stated group last."""
        size = pd.Series(self.group_of, dtype=object).value_counts()
        in_time = tuple(self.analysis.by) == ("year",)
        order = sorted(size.index, key=lambda g: (NOT_STATED in g, 0 if in_time else -size[g], g))
        return {g: int(size[g]) for g in order}

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each doc_id in the corpus."""
        return {str(d): i for i, d in enumerate(self.docs["doc_id"])}

    @cached_property
    def evidence(self) -> Evidence:
        """Where numbers register their sentences."""
        return Evidence(self.docs["text"].tolist(), [self.source(i) for i in range(len(self.docs))])

    @cached_property
    def _about(self) -> list[list[str]]:
        return [self._column(*names) for names in (("title",), ("unit_name", "unit"), ("date", "year"))]

    def _column(self, *names: str) -> list[str]:
        """The first of these variables that a document has, as text."""
        out = [""] * len(self.docs)
        for name in names:
            if name in self.docs:
                out = [o or _text(v) for o, v in zip(out, self.docs[name], strict=True)]
        return out

    def source(self, i: int) -> tuple[str, str, str]:
        """Title (or doc_id), unit and date of a document."""
        title, unit, date = (column[i] for column in self._about)
        return title or str(self.docs["doc_id"].iloc[i]), unit, date

    @property
    def dates(self) -> list[str]:
        """The date or year of each document, "" where unknown."""
        return self._about[2]

    def places(self, table: pd.DataFrame) -> np.ndarray:
        """A span table as rows of position of the document, start, end."""
        doc = table["doc_id"].astype(str).map(self.positions).to_numpy(dtype=np.int64)
        return np.column_stack([doc, table["start"].to_numpy(np.int64), table["end"].to_numpy(np.int64)])

    def rows_by(self, names: pd.Series, places: np.ndarray) -> dict[tuple[str, str], np.ndarray]:
        """Row numbers of a span table by (name, group of the document)."""
        if not len(names):
            return {}
        keys = pd.DataFrame({"name": names.astype(str).to_numpy(), "group": self.group_of[places[:, 0]]})
        return dict(keys.groupby(["name", "group"], sort=False).indices)  # type: ignore[arg-type]

    def named(self, group: str) -> str:
        """A group as the page prints it."""
        if NOT_STATED in group:
            return group.replace(NOT_STATED, self.say["not_stated"])
        return f"{group}年" if self.lang == "zh" and tuple(self.analysis.by) == ("year",) else group

    def notes(self, codes: Sequence[str]) -> str:
        """Codes of notes in words."""
        return self.say["list_join"].join(self._notes.get(c, c).rstrip("。.") for c in codes)

    @cached_property
    def _notes(self) -> dict[str, str]:
        return self.say.get("codes") or {note.code: note.says for note in NOTES}


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
