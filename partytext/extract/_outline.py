"""The outline of documents as a span table."""

from __future__ import annotations

import pandas as pd

from partytext.core import documents, span_table
from partytext.text import outline as outline_of


def outline(x: object) -> pd.DataFrame:
    """The headings of each document, run-in ones included.

    x: a Corpus, a str, or a list or Series of str.
    Returns doc_id start end level marker title role run_in: level 1 is the top; role says what the section does
    (做法 成效 问题 原因 打算 要求, or "").

    >>> outline("一、存在问题\\n一是站位不高。二是能力不足。")[["level", "marker", "title", "role"]].values.tolist()
    [[1, '一、', '存在问题', '问题'], [2, '一是', '站位不高', '问题'], [2, '二是', '能力不足', '问题']]
    """
    docs = documents(x)
    doc, rows = [], []
    for i, text in enumerate(docs.texts):
        for heading in outline_of(text):
            doc.append(i)
            rows.append(heading)
    names = ("start", "end", "level", "marker", "title", "role", "run_in")
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    table = span_table(docs.ids, doc, {name: list(c) for name, c in zip(names, columns, strict=True)})
    return table.astype({"level": "int32", "run_in": bool})
