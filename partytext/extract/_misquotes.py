"""Misquoted set formulations as a span table."""

from __future__ import annotations

import datetime

import pandas as pd

from partytext.core import documents, span_table
from partytext.extract._dated import dates_of
from partytext.lexicon import lexicon_of
from partytext.text._misquotes.judged import Misquote, misquote_index
from partytext.text._misquotes.judged import misquotes as misquotes_in


def misquotes(x: object, *, lexicon: object = None, date: str | int | datetime.date | None = None) -> pd.DataFrame:
    """Find set formulations that are misquoted, outdated, or older than they can be.

    x: a Corpus, a str, or a list or Series of str; lexicon: None (packaged), a Lexicon, path or DataFrame; date: when
    all the texts were written ("2016", "2016-02" or "2016-02-24"; 2016, 2016/2/24, 2016年2月 and a datetime.date are read
    too); None takes a corpus's own dates (read alike) or years, and where there is neither nothing is said of 过时 and 时代错置. Warns (UserWarning) of dates
    that cannot be read.
    Returns doc_id start end surface canonical error severity why source depth zone. error is one of 换序 错字 漏字
    多字 标点 数字 过时 时代错置. severity: 高 the wording is wrong; 中 the wording is right but not at that date, the
    parts are right but not in their order (生命至上、人民至上), or only the slogan's form speaks against a number (三会两课);
    低 only a mark. canonical is the right wording; for 过时 what took its place, where the lexicon names it. why is a sentence for
    the proofreader, source where the right wording is from, if the lexicon has it. depth
    0 is one row a mistake; deeper rows are formulas inside that share it (全面从严治党 in 党要管党、全面从严治党).

    >>> misquotes("落实“三会一刻”，牢记初心、不忘使命。")[["surface", "canonical", "error"]].values.tolist()
    [['三会一刻', '三会一课', '错字'], ['牢记初心、不忘使命', '不忘初心、牢记使命', '换序']]
    """
    docs = documents(x)
    dates = dates_of(docs, date)
    index = misquote_index(lexicon_of(lexicon))
    doc: list[int] = []
    rows: list[tuple] = []
    for i, text in enumerate(docs.texts):
        found = misquotes_in(text, index, date=dates[i])
        zones = docs.zone_names(i, [m.start for m in found])
        doc += [i] * len(found)
        rows += [(*m, text[m.start : m.end], zone) for m, zone in zip(found, zones, strict=True)]
    names = (*Misquote._fields, "surface", "zone")
    found_columns = dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))
    order = ("start", "end", "surface", "canonical", "error", "severity", "why", "source", "depth", "zone")
    table = span_table(docs.ids, doc, {name: list(found_columns[name]) for name in order})
    return table.astype({"depth": "int32"})
