"""From a span back to the page: its sentence, the section it stands in, the file, and a reference to print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from partytext.core import Corpus
from partytext.errors import InputError, no_column
from partytext.text import Heading, outline, sentences

COLUMNS = ("quote", "sentence", "section", "file", "title", "unit", "date", "reference")
BETWEEN = " / "
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_INNER = str.maketrans("“”", "‘’")


class _Page(NamedTuple):
    """One text with its sentences and headings."""

    text: str
    sentences: list[tuple[int, int]]
    headings: list[Heading]


def cite(spans: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Where each span stands, ready to quote: sentence, section, file, unit, date and a reference in Chinese.

    spans: any span table (doc_id start end); corpus: the one it was drawn from.
    Returns one row a span, same order and index (so spans.join(cite(...)) fits): doc_id, start, end, quote (the words),
    sentence (all it reaches into), section (headings from the outside in, with " / " between; "" before the first), file
    (path where read() knows it, else doc_id), title, unit (unit_name, else unit), date, reference. What the corpus does
    not know is None, and the reference goes without it. Raises InputError for spans of another corpus.

    >>> import partytext as pt
    >>> docs = {"doc_id": ["a"], "text": ["一、抓基层\\n坚持三会一课。严肃组织生活。"], "title": ["强基固本"], "unit": ["林州市委"], "date": ["2019-07-02"]}
    >>> corpus = pt.Corpus(pd.DataFrame(docs))
    >>> row = pt.cite(pt.extract.slogans(corpus), corpus).iloc[0]
    >>> row["sentence"], row["section"]
    ('坚持三会一课。', '一、抓基层')
    >>> row["reference"]
    '林州市委：《强基固本》，2019年7月2日，见“一、抓基层”一节。'
    """
    for name in ("doc_id", "start", "end"):
        if name not in spans:
            raise no_column(name, spans.columns)
    docs = corpus.docs.set_index("doc_id", drop=False)
    lost = [d for d in spans["doc_id"].unique() if d not in docs.index]
    if lost:
        raise InputError(
            f"The spans name document {lost[0]!r}, which this corpus lacks. Pass the corpus they were drawn from."
        )
    paths = dict(zip(corpus.files["doc_id"], corpus.files["path"], strict=True))
    pages: dict[str, _Page] = {}
    facts: dict[str, dict[str, str | None]] = {}
    rows = []
    for doc_id, start, end in zip(spans["doc_id"], spans["start"], spans["end"], strict=True):
        if doc_id not in pages:
            record = docs.loc[doc_id].to_dict()
            pages[doc_id] = _Page(record["text"], sentences(record["text"]), outline(record["text"]))
            facts[doc_id] = _facts(record, paths)
        page, known = pages[doc_id], facts[doc_id]
        if not 0 <= start <= end <= len(page.text):
            raise InputError(
                f"The span {start}:{end} lies outside document {doc_id!r} of {len(page.text)} characters. Were the "
                "spans drawn from the text before cleaning? Use corpus.to_clean(spans)."
            )
        section = _section(page, int(start))
        quoted = page.text[start:end], _sentence(page, int(start), int(end)), section
        rows.append((*quoted, *(known[name] for name in ("file", "title", "unit", "date")), _reference(known, section)))
    columns = np.empty((len(rows), len(COLUMNS)), dtype=object)
    for i, row in enumerate(rows):
        columns[i] = row
    table = spans[["doc_id", "start", "end"]].copy()
    for j, name in enumerate(COLUMNS):
        table[name] = pd.Series(columns[:, j], index=spans.index, dtype=object)
    return table


def sentences_of(spans: pd.DataFrame, corpus: Corpus) -> list[str]:
    """The sentence of each span (all it reaches into), as cite() has it."""
    texts = dict(zip(corpus.doc_ids, corpus.texts, strict=True))
    pages: dict[str, _Page] = {}
    out = []
    for doc_id, start, end in zip(spans["doc_id"], spans["start"], spans["end"], strict=True):
        if doc_id not in pages:
            pages[doc_id] = _Page(texts[doc_id], sentences(texts[doc_id]), [])
        out.append(_sentence(pages[doc_id], int(start), int(end)))
    return out


def _sentence(page: _Page, start: int, end: int) -> str:
    """From the sentence that the span starts in to the one it ends in."""
    first, last = (max(bisect_right(page.sentences, at, key=itemgetter(0)) - 1, 0) for at in (start, max(end - 1, start)))
    if not page.sentences:
        return page.text[start:end]
    return page.text[min(start, page.sentences[first][0]) : max(end, page.sentences[last][1])].strip()


def _section(page: _Page, at: int) -> str:
    """The headings above a place. One inside a paragraph (一是…) holds to the end of that paragraph."""
    path: list[Heading] = []
    for heading in page.headings:
        if heading.start > at:
            break
        path = [h for h in path if h.level < heading.level] + [heading]
    above = [h for h in path if not _over(page.text, h, at)]
    return BETWEEN.join(f"{h.marker}{h.title}" for h in above)


def _over(text: str, heading: Heading, at: int) -> bool:
    line = text.rfind("\n", 0, heading.start) + 1
    opens_line = not text[line : heading.start].strip()
    return heading.run_in and not opens_line and "\n" in text[heading.start : at]


def _facts(record: Mapping[Any, Any], paths: Mapping[str, str]) -> dict[str, str | None]:
    """What the corpus knows of a document, as text or None."""
    known = {str(name): _text(value) for name, value in record.items() if name != "text"}
    source = known.get("source_id") or str(record["doc_id"])
    return {name: known.get(name) for name in ("title", "authors", "publication", "issue", "source")} | {
        "unit": known.get("unit_name") or known.get("unit"),
        "date": known.get("date") or known.get("year"),
        "file": paths.get(source) or source,
    }


def _text(value: Any) -> str | None:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or None
    if value is None or pd.isna(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = value.date().isoformat() if hasattr(value, "date") else str(value)
    return text.strip() or None


def _reference(known: Mapping[str, str | None], section: str) -> str:
    """作者（单位）：《题名》，《刊物》第…期，某年某月某日，见“……”一节。"""
    who, unit = known["authors"] or known["unit"], known["unit"]
    if who and unit and unit not in who:
        who = f"{who}（{unit}）"
    parts = [
        f"《{known['title']}》" if known["title"] else f"文件“{known['file']}”",
        _place(known),
        _day(known["date"]),
        f"见“{section.translate(_INNER)}”一节" if section else "",
    ]
    return (f"{who}：" if who else "") + "，".join(part for part in parts if part) + "。"


def _place(known: Mapping[str, str | None]) -> str:
    """Where it was printed."""
    issue = known["issue"] or ""
    if not known["publication"]:
        return known["source"] or ""
    return f"《{known['publication'].strip('《》')}》" + (f"第{issue}期" if issue.isdigit() else issue)


def _day(date: str | None) -> str:
    """A date in Chinese, as precise as known.

    >>> [_day(d) for d in ("2019-07-02", "2019-07", "2019", "某日", None)]
    ['2019年7月2日', '2019年7月', '2019年', '某日', '']
    """
    found = _DATE.match(date or "")
    if not found:
        return date or ""
    return "".join(f"{int(x)}{u}" for x, u in zip(found.groups(), "年月日", strict=True) if x)
