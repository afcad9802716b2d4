"""Which unit says what of each item of a checklist: done, planned, urged, lacking, only listed, or nothing at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from partytext._roster import Roster, roster_of
from partytext.compare._groups import grouped, strings
from partytext.core import Corpus
from partytext.errors import InputError, no_column
from partytext.lexicon import Scheme, scheme_of
from partytext.text import sentences
from partytext.text._mention import DONE, LACKING, LISTED, PLANNED, URGED, mention

SILENT, NOT_SENT, UNREADABLE = "未提及", "未报送", "无法读取"
# Of several mentions a cell shows the first of these; what is lacking is counted beside it.
KINDS = (DONE, PLANNED, URGED, LACKING, LISTED, SILENT, NOT_SENT, UNREADABLE)
_RANK = {kind: i for i, kind in enumerate(KINDS)}
# Words of a leader or a document are what is asked of a unit, not its own record.
_QUOTED = frozenset({"leader_quote", "document_quote"})


class _Cell(NamedTuple):
    kind: str
    n: int = 0
    n_docs: int = 0
    n_lacking: int = 0
    doc_id: str | None = None
    start: int | None = None
    end: int | None = None
    sentence: str = ""


def coverage(
    spans: pd.DataFrame,
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = None,
    items: object = None,
    units: object = None,
) -> pd.DataFrame:
    """What each unit says of each item of a checklist, with the sentence that shows it.

    spans: what was found of the items, as extract.themes(corpus, "支部标准化") gives it; corpus: the texts.
    by: a column or several; None is unit_name, else unit, else the whole corpus. items: a scheme (its name, path or
    object) or a list of names, so that an item nobody names has its cells too; None: the items found.
    units: a roster (path or DataFrame: name aliases parent kind); its units come first, in its order.
    Returns a row for every group and item: group, the by columns, item, kind, count (mentions), n_docs (documents with
    one), n_lacking (mentions that criticise), doc_id start end sentence (the first mention of that kind), n_rejected
    (files of the unit that could not be read). kind is the best of its mentions, 有记载 > 部署 > 要求 > 不足 > 仅罗列,
    else 未提及, 未报送 (a unit of the roster without a document) or 无法读取 (its files were all rejected, or hold no
    Han character). What a leader or a document is quoted with counts as 要求. Kinds are found sentence by sentence by
    rules (mentions.toml), so a cell is where to look, not a finding; where n_rejected > 0 未提及 may be wrong.
    Raises InputError for spans of other documents, ColumnError for an unknown column.

    >>> docs = pd.DataFrame({"doc_id": ["a", "b"], "unit": ["甲支部", "乙支部"], "text": ["上党课6次。", "要收好党费。"]})
    >>> spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [1, 3], "end": [3, 5], "theme": ["党课", "党费"]})
    >>> coverage(spans, Corpus(docs), by="unit", items=["党课", "党费"])[["group", "item", "kind", "sentence"]]
      group item kind sentence
    0   乙支部   党课  未提及
    1   乙支部   党费   要求   要收好党费。
    2   甲支部   党课  有记载   上党课6次。
    3   甲支部   党费  未提及
    """
    if not isinstance(corpus, Corpus):
        raise InputError(f"corpus is a {type(corpus).__name__}; expected the Corpus that the spans were found in.")
    docs = corpus.docs
    roster = None if units is None else roster_of(units)
    by = _columns(docs, by, roster)
    names, codes, columns = _groups(docs, by, roster)
    wanted = _items(items, _checked(spans, corpus))
    mentions = _mentions(spans[spans["theme"].isin(wanted)], corpus)
    mentions["group"] = codes[mentions["doc"].to_numpy(dtype=np.int64)]
    cells = {key: _cell(part) for key, part in mentions.groupby(["group", "theme"], observed=True, sort=False)}
    rejected = _rejected(corpus, names, roster)
    readable = set(codes[np.asarray(corpus.exposure) > 0].tolist())
    sent = set(codes.tolist())
    rows = []
    for g in range(len(names)):
        silent = SILENT if g in readable else UNREADABLE if rejected[g] or g in sent else NOT_SENT
        rows += [cells.get((g, item), _Cell(silent)) for item in wanted]
    return _table(rows, names, columns, wanted, rejected)


def _table(rows: list[_Cell], names: list[str], columns: pd.DataFrame, wanted: list[str], rejected: list[int]) -> pd.DataFrame:
    at = np.repeat(np.arange(len(names)), len(wanted))
    table = pd.DataFrame({"group": strings(np.array(names, dtype=object)[at])})
    for name in columns:
        if name not in ("group", "item"):
            table[name] = columns[name].take(at).reset_index(drop=True)
    table["item"] = strings(np.array(wanted * len(names), dtype=object))
    table["kind"] = pd.Categorical([r.kind for r in rows], categories=list(KINDS), ordered=True)
    for name, field in (("count", "n"), ("n_docs", "n_docs"), ("n_lacking", "n_lacking")):
        table[name] = np.array([getattr(r, field) for r in rows], dtype=np.int64)
    table["doc_id"] = pd.Series([r.doc_id for r in rows], dtype=object)
    table["start"] = pd.array([r.start for r in rows], dtype="Int32")
    table["end"] = pd.array([r.end for r in rows], dtype="Int32")
    table["sentence"] = strings(np.array([r.sentence for r in rows], dtype=object))
    table["n_rejected"] = np.array(rejected, dtype=np.int64)[at]
    return table


# --- who and what --------------------------------------------------------------------------------------------------


def _columns(docs: pd.DataFrame, by: str | Sequence[str] | None, roster: Roster | None) -> list[str]:
    names = [by] if isinstance(by, str) else [c for c in ("unit_name", "unit") if c in docs][:1] if by is None else list(by)
    if roster is not None and len(names) != 1:
        raise InputError(
            f"units= needs one column that holds the units; by is {names}. Pass by= with the column of the unit's name."
        )
    return names


def _groups(docs: pd.DataFrame, by: list[str], roster: Roster | None) -> tuple[list[str], np.ndarray, pd.DataFrame]:
    """Names of the groups, the group of each document, and the by columns of each group; the roster's units first."""
    if roster is not None:
        if by[0] not in docs:
            raise no_column(by[0], docs.columns)
        units = roster.by_spelling()
        docs = docs.assign(**{by[0]: [units[v].name if isinstance(v, str) and v in units else v for v in docs[by[0]]]})
    groups = grouped(docs, by)
    names = [str(n) for n in groups.names]
    if roster is None:
        return names, groups.codes, groups.columns
    listed = [u.name for u in roster.units]
    order = [*listed, *[n for n in names if n not in set(listed)]]
    at = {name: i for i, name in enumerate(order)}
    codes = np.array([at[names[c]] for c in groups.codes], dtype=np.int64)
    return order, codes, pd.DataFrame({by[0]: order})


def _items(items: object, spans: pd.DataFrame) -> list[str]:
    if items is None:
        return sorted(map(str, spans["theme"].dropna().unique()))
    if isinstance(items, list | tuple | pd.Index) and all(isinstance(i, str) for i in items):
        return list(dict.fromkeys(items))
    scheme = items if isinstance(items, Scheme) else scheme_of(items)
    return list(scheme.themes)


def _checked(spans: object, corpus: Corpus) -> pd.DataFrame:
    if not isinstance(spans, pd.DataFrame):
        raise InputError(f'spans is a {type(spans).__name__}; expected the table of pt.extract.themes(corpus, "支部标准化").')
    for name in ("doc_id", "start", "end", "theme"):
        if name not in spans:
            raise no_column(name, spans.columns)
    other = sorted(set(spans["doc_id"].astype(str)) - set(corpus.doc_ids))
    if other:
        raise InputError(f"These spans stand in documents this corpus lacks: {other[:3]}. Find them in this corpus.")
    return spans


def _rejected(corpus: Corpus, names: list[str], roster: Roster | None) -> list[int]:
    """Rejected files of each group: those whose path names it, by the longest spelling that fits."""
    spellings = {name: name for name in names}
    if roster is not None:
        spellings |= {spelling: unit.name for spelling, unit in roster.by_spelling().items()}
    longest = sorted(filter(None, spellings), key=lambda s: (-len(s), s))
    count = dict.fromkeys(names, 0)
    for path in corpus.rejected["path"]:
        found = next((s for s in longest if s in str(path)), None)
        if found is not None and spellings[found] in count:
            count[spellings[found]] += 1
    return list(count.values())


# --- what they say -------------------------------------------------------------------------------------------------


def _mentions(spans: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Each span with its document's position, its kind and its sentence, in the order of the documents."""
    at = {name: i for i, name in enumerate(corpus.doc_ids)}
    texts = corpus.texts
    zones = spans["zone"].astype(str) if "zone" in spans else [""] * len(spans)
    cut: dict[int, list[tuple[int, int]]] = {}
    rows = []
    for doc_id, start, end, theme, zone in zip(spans["doc_id"], spans["start"], spans["end"], spans["theme"], zones, strict=True):
        i = at[str(doc_id)]
        if i not in cut:
            cut[i] = sentences(texts[i])
        low, high = _around(cut[i], start, end)
        kind = mention(texts[i][low:high], start - low, end - low)
        if zone in _QUOTED and kind in (DONE, PLANNED):
            kind = URGED
        rows.append((i, str(doc_id), str(theme), int(start), int(end), kind, texts[i][low:high]))
    table = pd.DataFrame(rows, columns=["doc", "doc_id", "theme", "start", "end", "kind", "sentence"])
    return table.astype({"doc": "int64"})


def _around(parts: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence that holds the span, made longer where the span crosses its end."""
    i = bisect_right([a for a, _ in parts], start) - 1
    if i < 0:
        return start, end
    low, high = parts[i]
    return (min(low, start), max(high, end))


def _cell(part: pd.DataFrame) -> _Cell:
    rank = part["kind"].map(_RANK)
    best = part.assign(rank=rank).sort_values(["rank", "doc_id", "start"], kind="stable").iloc[0]
    return _Cell(
        best["kind"], len(part), part["doc"].nunique(), int((part["kind"] == LACKING).sum()),
        best["doc_id"], best["start"], best["end"], best["sentence"],
    )  # fmt: skip


