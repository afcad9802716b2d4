"""Every column of every table has a Chinese header; a new function or column is noticed here."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace

import pandas as pd
import pytest

import partytext as pt
from partytext._headers import ZH, chinese

# Columns that keep their name, and why.
AS_IS = {
    "licence": "a variable of the sample corpus's own list, not of the library",
    "damage": "a variable of the sample corpus's own list, not of the library",
}
# Names that no translation would make clearer to who reads them.
LATIN = {"dp": "DP", "dp_norm": "DPnorm", "juilland_d": "Juilland D"}


@pytest.fixture(scope="module")
def made(clean_sample: pt.Corpus) -> SimpleNamespace:
    slogans, themes = pt.extract.slogans(clean_sample), pt.extract.themes(clean_sample)
    counts = pt.count(themes, clean_sample, term="theme")
    topics = pt.topics.fit(pt.tokenize(clean_sample, slogans=slogans), 2)
    return SimpleNamespace(
        corpus=clean_sample, slogans=slogans, themes=themes, counts=counts, emphasis=pt.compare.emphasis(counts), topics=topics
    )


def _change(m: SimpleNamespace) -> pd.DataFrame:
    return pt.compare.change(m.counts, unit="unit_name", over="year", a=2023, b=2024)


EXTRACT: dict[str, Callable[[SimpleNamespace], pd.DataFrame]] = {
    "concreteness": lambda m: pt.extract.concreteness(m.corpus, m.slogans),
    "expansions": lambda m: pt.extract.expansions(m.corpus),
    "facts": lambda m: pt.extract.facts(m.corpus),
    "kwic": lambda m: pt.extract.kwic(m.corpus, "党课"),
    "misquotes": lambda m: pt.extract.misquotes("落实“三会一刻”。"),
    "outline": lambda m: pt.extract.outline(m.corpus),
    "phrases": lambda m: pt.extract.phrases(m.corpus),
    "slogans": lambda m: m.slogans,
    "themes": lambda m: m.themes,
}
COMPARE: dict[str, Callable[[SimpleNamespace], pd.DataFrame]] = {
    "aa_check": lambda m: pt.compare.aa_check(m.counts, splits=2),
    "change": _change,
    "contribution": lambda m: pt.compare.contribution(m.themes, m.corpus),
    "coverage": lambda m: pt.compare.coverage(m.themes, m.corpus),
    "dispersion": lambda m: pt.compare.dispersion(m.counts),
    "emphasis": lambda m: m.emphasis,
    "explain": lambda m: pt.compare.explain(m.emphasis),
    "fingerprint": lambda m: pt.compare.fingerprint(m.emphasis, m.emphasis["group"].iloc[0]),
    "first": lambda m: pt.compare.first(m.slogans, m.corpus, by="unit_name"),
    "keyness": lambda m: pt.compare.keyness(m.counts),
    "omnibus": lambda m: pt.compare.omnibus(m.counts),
    "rates": lambda m: pt.compare.rates(m.counts),
    "similarity": lambda m: pt.compare.similarity(m.counts, shuffles=2),
    "unit_map": lambda m: pt.compare.unit_map(m.counts, draws=2),
    "wording": lambda m: pt.compare.wording(m.slogans, m.corpus, "三会一课", by="unit_name"),
}
OTHERS: dict[str, Callable[[SimpleNamespace], pd.DataFrame]] = {
    "rates of a census": lambda m: pt.compare.rates(m.counts, population="census"),
    "cite": lambda m: pt.cite(m.slogans.head(2), m.corpus),
    "counts": lambda m: m.counts.to_frame(),
    **{name: lambda m, n=name: getattr(m.corpus, n) for name in ("docs", "files", "rejected", "missing", "edits", "issues", "zones")},
    "parts": lambda m: m.corpus.split("section").docs,
    "to_raw": lambda m: m.corpus.to_raw(m.slogans.head(2)),
    **{name: lambda m, n=name: getattr(m.topics, n) for name in ("terms", "documents", "labels", "stability")},
    "effect": lambda m: m.topics.effect(),
    "top_passages": lambda m: m.topics.top_passages(m.corpus, 1),
    "quality": lambda m: pt.topics.quality(m.topics),
}  # fmt: skip
ALL = EXTRACT | COMPARE | OTHERS


@pytest.mark.parametrize(("room", "cases"), [(pt.extract, EXTRACT), (pt.compare, COMPARE)], ids=["extract", "compare"])
def test_every_function_of_a_room_is_looked_at(room, cases) -> None:
    assert set(room.__all__) == set(cases), "a function came or went: add its table to (or drop it from) this file"


@pytest.mark.parametrize("name", ALL)
def test_every_column_has_a_header(made, name) -> None:
    columns = list(ALL[name](made).columns)
    assert columns
    assert [c for c in columns if c not in ZH and c not in AS_IS] == [], "give these a header in partytext/_headers.py"


@pytest.mark.parametrize("name", ALL)
def test_no_two_columns_of_a_table_share_a_header(made, name) -> None:
    headers = chinese(ALL[name](made).columns)
    assert len(set(headers)) == len(headers)


def test_headers_are_chinese() -> None:
    bare = {name: says for name, says in ZH.items() if not re.search(r"[\u4e00-\u9fff]", says)}
    assert bare == LATIN


def test_what_is_named_as_it_is_still_exists(sample) -> None:
    assert set(AS_IS) <= set(sample.docs.columns)


def test_a_word_of_two_meanings_is_told_by_its_table(made) -> None:
    assert "署名单位" in chinese(made.corpus.docs.columns)
    assert chinese(["unit"]) != chinese(pt.extract.facts("34个党委。").columns)[6:7] == ["计量单位"]
    assert "与其他组之比" in chinese(made.emphasis.columns)
    assert "后期与前期之比" in chinese(_change(made).columns)
    assert "小节作用" in chinese(pt.extract.outline("一、做法").columns)


def test_columns_of_the_user_stay() -> None:
    assert chinese(["我的变量", "my_variable", 7]) == ["我的变量", "my_variable", "7"]
