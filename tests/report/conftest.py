"""A small analysis made by hand: 26 documents of three units, themes and slogans found by plain string search."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from partytext.compare._emphasis import emphasis
from partytext.compare._omnibus import omnibus
from partytext.compare._rates import rates
from partytext.core import Corpus, Counts, span_table
from partytext.lexicon import Scheme, ThemeTerm
from partytext.text import n_han

THEMES = {"组织建设": ("党支部", "三会一课"), "作风建设": ("作风",), "纪律建设": ("纪律",)}
SLOGANS = {"三会一课": ("numeral", True, "lexicon"), "不忘初心、牢记使命": ("slogan", True, "lexicon"), "四型富村": ("numeral", False, "quoted+numeral-grammar")}
UNITS = {"岚溪县委组织部": 12, "澜江能源集团党委": 10, "滨湖理工大学党委": 4}
FILLER = "各项工作按照年初的安排稳步推进，干部职工的精神面貌有了新的变化。"


def documents() -> pd.DataFrame:
    rows = []
    for u, (unit, n) in enumerate(UNITS.items()):
        for i in range(n):
            said = ["严格落实三会一课，建强党支部。"] * ((3 if u == 0 else 1) + i % 2)
            said += ["持续改进作风。"] * (1 + (i + u) % 3) + ["严明纪律。"] * ((i + u) % 2)
            said += ["推行“四型富村”做法。"] * (u == 0 and i < 3) + ["不忘初心、牢记使命。"] * (i % 4 == 0)
            text = FILLER.join(said) + "\n" + FILLER * (4 + i % 3)
            rows.append((f"{u}{i:02d}", text, f"第{i + 1}篇经验材料", unit, f"{2022 + i % 2}-0{1 + i % 9}-15", 2022 + i % 2))
    return pd.DataFrame(rows, columns=["doc_id", "text", "title", "unit_name", "date", "year"])


def every(word: str, text: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(word, i)]


def themes_of(docs: pd.DataFrame, themes: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    found = [
        (d, at, at + len(term), theme, term)
        for d, text in enumerate(docs["text"]) for theme, terms in themes.items() for term in terms for at in every(term, text)
    ]  # fmt: skip
    doc, *columns = ([*column] for column in zip(*found, strict=True)) if found else ([], [], [], [], [])
    names = ("start", "end", "theme", "term")
    table = span_table(docs["doc_id"].tolist(), doc, dict(zip(names, columns, strict=True)))
    return table.assign(weight=1.0, zone="body")


def slogans_of(docs: pd.DataFrame, slogans: dict[str, tuple[str, bool, str]]) -> pd.DataFrame:
    found = [
        (d, at, at + len(s), s, s, kind, known, None, 0.7, evidence, 0, "body")
        for d, text in enumerate(docs["text"]) for s, (kind, known, evidence) in slogans.items() for at in every(s, text)
    ]  # fmt: skip
    names = ("start", "end", "surface", "canonical", "kind", "known", "theme", "score", "evidence", "depth", "zone")
    doc, *columns = ([*column] for column in zip(*found, strict=True)) if found else [[] for _ in (0, *names)]
    table = span_table(docs["doc_id"].tolist(), doc, dict(zip(names, columns, strict=True)))
    return table.astype({"known": bool, "score": "float64"})


def counts_of(spans: pd.DataFrame, docs: pd.DataFrame, name: str) -> Counts:
    ids = docs["doc_id"].tolist()
    table = pd.crosstab(spans["doc_id"].astype(str), spans[name].astype(str)).reindex(ids, fill_value=0)
    lengths = [n_han(t) for t in docs["text"]]
    return Counts.from_matrix(table.to_numpy(), docs=docs.drop(columns="text"), terms=table.columns.tolist(), exposure=lengths)


def topics_of(docs: pd.DataFrame) -> SimpleNamespace:
    terms = pd.DataFrame({"topic": [1, 1, 2, 2], "term": ["党支部", "三会一课", "作风", "纪律"], "weight": [0.5, 0.3, 0.6, 0.2]})
    pairs = [(d, t, s) for i, d in enumerate(docs["doc_id"]) for t, s in ((1, 0.25 + i % 2 / 2), (2, 0.75 - i % 2 / 2))]
    labels = pd.DataFrame({"topic": [1, 2], "label": ["党支部·三会一课", "作风·纪律"]})
    return SimpleNamespace(terms=terms, documents=pd.DataFrame(pairs, columns=["doc_id", "topic", "share"]), labels=labels, settings={})


def analysis_of(docs: pd.DataFrame, *, by=("unit_name",), themes=None, slogans=None, **changes) -> SimpleNamespace:
    """What analyze() would give for these documents, by the definitions of its columns."""
    themes, slogans = themes or THEMES, slogans or SLOGANS
    files = pd.DataFrame(
        {"path": ["a.txt", "坏/b.doc"], "doc_id": ["a", None], "sha256": "", "status": ["read", "rejected"],
         "reason": ["", "unreadable: scan"], "n_han": [10, 0], "n_tables": 0, "n_images": 0, "pages": 0}
    )  # fmt: skip
    corpus = Corpus(docs, files=files)
    theme_spans, slogan_spans = themes_of(docs, themes), slogans_of(docs, slogans)
    theme_counts, slogan_counts = counts_of(theme_spans, docs, "theme"), counts_of(slogan_spans, docs, "canonical")
    issues = span_table(docs["doc_id"].tolist(), [0], {"start": [0], "end": [4], "rule": ["lost_page"], "what": ["疑有缺页"]})
    scheme = Scheme("5+2", tuple(ThemeTerm(t, w) for t, ws in themes.items() for w in ws), title="党的建设总体布局", validation="未作检验")
    found = {
        "corpus": corpus, "slogans": slogan_spans, "themes": theme_spans, "slogan_counts": slogan_counts,
        "theme_counts": theme_counts, "by": by, "rates": rates(theme_counts, list(by)),
        "emphasis": emphasis(theme_counts, list(by)), "omnibus": omnibus(theme_counts, list(by)),
        "slogan_rates": rates(slogan_counts, list(by)), "slogan_emphasis": emphasis(slogan_counts, list(by)),
        "topics": topics_of(docs), "issues": issues, "scheme": scheme,
        "record": {"partytext": "0.1.0", "settings": {"by": list(by), "scheme": "5+2"}, "rejected": [], "no_topics": ""},
    }  # fmt: skip
    return SimpleNamespace(**found | changes)


@pytest.fixture
def analysis() -> SimpleNamespace:
    return analysis_of(documents())
