"""An Analysis on disk: tables (CSV and Parquet), one workbook, figures, the report page and the record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from partytext import compare, extract, plot
from partytext._analyze import MIN_DOCS_TO_COMPARE, Analysis
from partytext._headers import chinese
from partytext._progress import track
from partytext._report import report
from partytext._values import chinese_values
from partytext._workbook import write_workbook

SHEETS = {  # table -> the name of its sheet, in the order of the workbook
    "rates": "主题频率", "emphasis": "主题侧重", "omnibus": "组间差异", "slogan_rates": "口号频率",
    "slogan_emphasis": "口号侧重", "slogans": "口号逐条", "themes": "主题词逐条", "topic_labels": "话题",
    "topic_terms": "话题词", "topic_documents": "话题占比", "coverage": "清单记载", "documents": "文档", "files": "文件", "issues": "未能修复",
}  # fmt: skip


# A scheme that calls itself so lists items to be checked off: who says what of each is a matrix of its own.
CHECKLIST = ("检查表", "检查清单", "标准化", "checklist")


def tables_of(analysis: Analysis) -> dict[str, pd.DataFrame]:
    """Every table of an analysis by its file name."""
    docs = analysis.corpus.variables.assign(n_han=analysis.theme_counts.exposure)
    out = {
        name: getattr(analysis, name)
        for name in ("rates", "emphasis", "omnibus", "slogan_rates", "slogan_emphasis", "slogans", "themes", "issues")
    }
    out |= {"documents": docs, "files": analysis.corpus.files}
    if analysis.topics is not None:
        model = analysis.topics
        out |= {"topic_labels": model.labels, "topic_terms": model.terms, "topic_documents": model.documents}
    if analysis.by and _is_checklist(analysis):
        out["coverage"] = compare.coverage(analysis.themes, analysis.corpus, by=list(analysis.by), items=analysis.scheme)
    return out


def _is_checklist(analysis: Analysis) -> bool:
    named = f"{analysis.scheme.name} {analysis.scheme.title}".lower()
    return any(word in named for word in CHECKLIST)


def save(analysis: Analysis, folder: str | Path, *, lang: str = "zh", progress: bool | None = None) -> Path:
    """Write everything into a folder and return the path of its page.

    tables/*.csv (UTF-8 with BOM, lists joined by |) and *.parquet, tables.xlsx (Chinese headers and values), figures/*.png (of
    every table there is a figure for; fingerprint_01.png is of the first group by name, where anything marks it; also
    unit_map, dispersion of the frequent slogans, concreteness), report.html, record.json. A checklist as scheme adds
    the table and the figure coverage. Files of an earlier run are overwritten.
    """
    folder = Path(folder)
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "figures").mkdir(exist_ok=True)
    tables = tables_of(analysis)
    for name, table in track(tables.items(), "写表", total=len(tables), show=progress):
        flat = flattened(table)
        flat.to_csv(folder / "tables" / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
        plain(flat).to_parquet(folder / "tables" / f"{name}.parquet", index=False)
    sheets = {SHEETS[name]: flattened(tables[name]) for name in SHEETS if name in tables}
    said = {title: chinese_values(t).set_axis(chinese(t.columns), axis=1) for title, t in sheets.items()}
    write_workbook(said, folder / "tables.xlsx")
    record = json.dumps(analysis.record, ensure_ascii=False, indent=1, default=str)
    (folder / "record.json").write_text(record + "\n", encoding="utf-8")
    if find_spec("matplotlib"):  # of the extra plot; the page and the tables do without
        for name, figure in _figures(analysis, lang, tables.get("coverage")):
            figure.savefig(folder / "figures" / f"{name}.png", dpi=150, bbox_inches="tight")
    return report(analysis, folder / "report.html", lang=lang)


def flattened(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose lists are text, joined by |."""
    columns = [c for c in table if table[c].dtype == object and table[c].map(lambda v: isinstance(v, tuple | list)).any()]
    return table.assign(**{c: ["|".join(map(str, v)) if isinstance(v, tuple | list) else v for v in table[c]] for c in columns})


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """A table that Parquet takes: columns of mixed objects as text."""
    mixed = [c for c in table if table[c].dtype == object]
    return table.assign(**{c: [None if v is None or v != v else str(v) for v in table[c]] for c in mixed})


def _figures(analysis: Analysis, lang: str, coverage: pd.DataFrame | None = None) -> Iterator[tuple[str, Any]]:
    """Every figure whose table the analysis has, by its file name."""
    yield "slogans", plot.slogans(analysis.slogans, lang=lang).figure
    for of, rates, emphasis in (
        ("", analysis.rates, analysis.emphasis),
        ("slogan_", analysis.slogan_rates, analysis.slogan_emphasis),
    ):
        if len(rates):
            yield f"{of}rates" if of else "themes", plot.rates(rates, lang=lang).figure
            yield f"{of}heat", plot.heat(rates, lang=lang).figure
        if emphasis["p"].notna().any():
            yield f"{of}emphasis", plot.emphasis(emphasis, lang=lang).figure
    both = pd.concat([analysis.emphasis, analysis.slogan_emphasis], ignore_index=True)
    for at, group in enumerate(sorted(both["group"].unique()), start=1):
        table = compare.fingerprint(both, group)
        if len(table):
            yield f"fingerprint_{at:02d}", plot.fingerprint(table, group=group, lang=lang).figure
    if analysis.topics is not None:
        yield "topics", plot.topics(analysis.topics, lang=lang).figure
    if coverage is not None:
        yield "coverage", plot.coverage(coverage, lang=lang).figure
    yield from _about_texts(analysis, lang)


def _about_texts(analysis: Analysis, lang: str) -> Iterator[tuple[str, Any]]:
    """What is computed for its figure alone: the map of the groups, dispersion, concreteness."""
    frequent = analysis.slogan_counts.trim(min_docs=MIN_DOCS_TO_COMPARE)
    if len(frequent.terms):
        groups = compare.unit_map(frequent, list(analysis.by)) if analysis.by else ()
        if len(groups) > 1:
            yield "unit_map", plot.unit_map(groups, lang=lang).figure
        yield "dispersion", plot.dispersion(compare.dispersion(frequent), lang=lang).figure
    dense = extract.concreteness(analysis.corpus, analysis.slogans)
    if dense["facts_per_1000"].notna().any():
        by = analysis.by[0] if len(analysis.by) == 1 else None
        if by is not None:
            dense = dense.merge(analysis.corpus.variables[["doc_id", by]], on="doc_id")
        yield "concreteness", plot.concreteness(dense, by=by, lang=lang).figure
