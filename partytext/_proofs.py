"""The misquotations of a corpus as a list for the office: a page (HTML), a document (Word) or a table."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from jinja2 import Environment

from partytext._extras import need
from partytext._workbook import write_workbook
from partytext.core import Corpus, documents
from partytext.errors import InputError
from partytext.text import paragraphs, sentences

HEADERS = {
    "file": "文件", "place": "位置", "sentence": "原句", "surface": "原文写法", "canonical": "标准写法", "error": "错误类型",
    "severity": "程度", "why": "说明", "source": "出处",
}  # fmt: skip
_SENTENCE = list(HEADERS).index("sentence")
TITLE = "（标题）"
PLACE = "第{n}段"
SEVERITIES = ("高", "中", "低")
LEGEND = "程度：高，用语有误；中，与文稿日期不合，数字像是有误，或次序与通行写法不同；低，仅标点有误。位置：清洗后正文的第几段，空行不算。请对照出处核定后再改。"
_WIDTHS = (2.2, 1.6, 5.8, 3.0, 3.0, 2.0, 1.2, 4.8, 2.8)  # cm of an A4 page lying
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{{ title }}</title><style>
body{font:16px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;margin:2em auto;max-width:80em;padding:0 1em}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.4em .6em;text-align:left;vertical-align:top}
th{background:#f2f2f2;position:sticky;top:0}th,td:nth-child(2),td:nth-child(6),td:nth-child(7){white-space:nowrap}mark{background:#ffe08a}.高{color:#b00020;font-weight:600}@media print{th{position:static}}
</style></head><body><h1>{{ title }}</h1><p>{{ summary }}</p><p>{{ legend }}</p>
<table><thead><tr>{% for h in headers %}<th scope="col">{{ h }}</th>{% endfor %}</tr></thead><tbody>
{% for p in proofs %}<tr><td>{{ p.file }}</td><td>{{ p.place }}</td><td>{{ p.before }}<mark>{{ p.surface }}</mark>{{ p.after }}</td><td>{{ p.surface }}</td>\
<td>{{ p.canonical }}</td><td>{{ p.error }}</td><td class="{{ p.severity }}">{{ p.severity }}</td><td>{{ p.why }}</td><td>{{ p.source }}</td></tr>
{% endfor %}</tbody></table></body></html>
"""


class Proof(NamedTuple):
    """One mistake for the list: its file and paragraph, its sentence in three pieces, what is right and why."""

    file: str
    place: str
    before: str
    surface: str
    after: str
    canonical: str
    error: str
    severity: str
    why: str
    source: str


def titles(corpus: Corpus) -> Corpus:
    """The documents whose title cleaning has taken out of the text, each with its title as text."""
    docs = corpus.docs
    names = docs.get("title", [None] * len(docs))
    apart = [isinstance(name, str) and name not in text for name, text in zip(names, docs["text"], strict=True)]
    return Corpus(docs.assign(text=names).loc[apart].reset_index(drop=True))


def proofs(corpus: Corpus, table: pd.DataFrame, of_titles: pd.DataFrame | None = None) -> list[Proof]:
    """One proof a mistake (depth 0), in the order of the corpus's files and texts; those of a title first, marked so.

    corpus: the texts the mistakes were found in; table: extract.misquotes(corpus);
    of_titles: extract.misquotes(titles(corpus)).
    """
    found = _proofs_by_id(corpus, table)
    heads = {} if of_titles is None else _proofs_by_id(titles(corpus), of_titles)
    files = dict(zip(corpus.files["doc_id"], corpus.files["path"], strict=True)) if len(corpus.files) else {}
    out = []
    for name in corpus.doc_ids:
        marked = [p._replace(before=TITLE + p.before, place="标题") for p in heads.get(name, [])]
        out += [p._replace(file=str(files.get(name, name))) for p in (*marked, *found.get(name, []))]
    return out


def _proofs_by_id(corpus: Corpus, table: pd.DataFrame) -> dict[str, list[Proof]]:
    docs = documents(corpus)
    texts = dict(zip(docs.ids, docs.texts, strict=True))
    cut: dict[str, list[tuple[int, int]]] = {}
    ends: dict[str, list[int]] = {}
    out: dict[str, list[Proof]] = {}
    for row in table[table["depth"] == 0].astype(object).itertuples(index=False):
        text, name = texts[row.doc_id], row.doc_id
        if name not in cut:
            cut[name] = sentences(text)
            ends[name] = [b for _, b in paragraphs(text)]
        low, high = _sentence(cut[name], row.start, row.end)
        out.setdefault(name, []).append(
            Proof(
                name, PLACE.format(n=bisect_right(ends[name], row.start) + 1), text[low : row.start], row.surface, text[row.end : high],
                row.canonical, row.error, row.severity, row.why, row.source or "",
            )
        )  # fmt: skip
    return out


def write_proofs(found: list[Proof], path: str | Path) -> Path:
    """Write the list as .html, .docx (needs the extra "office"), .csv or .xlsx, by the suffix of path.

    Whatever the texts hold is written as text: markup is escaped, a cell that begins with = is no formula.
    Raises InputError for another suffix.
    """
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(f"{path.name}: the list of misquotations is written as {', '.join(_WRITERS)}; give one of these.")
    path.parent.mkdir(parents=True, exist_ok=True)
    write(found, path)
    return path


def summary(found: list[Proof]) -> str:
    """How many mistakes of each severity, in one line.

    >>> summary([])
    '没有发现误引。'
    """
    if not found:
        return "没有发现误引。"
    counts = "，".join(f"{s} {n} 处" for s in SEVERITIES if (n := sum(p.severity == s for p in found)))
    return f"共 {len(found)} 处：{counts}。"


def undated(corpus: Corpus) -> str:
    """What to say of the documents without a date, which nothing can be out of time in; "" where all have one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of dates that cannot be read misquotes() has warned
        n = sum(date is None for date in documents(corpus).dates)
    return f"{n} 篇没有日期，未查过时、时代错置。" if n else ""


def _sentence(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence where the place begins to the end of the one where it ends."""
    low = max((a for a, _ in spans if a <= start), default=start)
    high = min((b for _, b in spans if b >= end), default=end)
    return low, high


def _html(found: list[Proof], path: Path) -> None:
    page = Environment(autoescape=True).from_string(_PAGE)
    html = page.render(
        title="规范用语核对表", summary=summary(found), legend=LEGEND, headers=HEADERS.values(), proofs=map(_clean, found)
    )
    path.write_text(html + "\n", encoding="utf-8", newline="\n")


def _docx(found: list[Proof], path: Path) -> None:
    docx = need("docx", extra="office")
    document = docx.Document()
    _lay(document.sections[0], docx)
    document.styles["Normal"].font.name = "宋体"
    document.styles["Normal"].element.rPr.rFonts.set(docx.oxml.ns.qn("w:eastAsia"), "宋体")
    document.styles["Normal"].font.size = docx.shared.Pt(10)
    document.add_paragraph().add_run("规范用语核对表").bold = True
    document.add_paragraph(summary(found))
    document.add_paragraph(LEGEND)
    grid = document.add_table(rows=1, cols=len(HEADERS), style="Table Grid")
    grid.autofit = False
    for cell, header in zip(grid.rows[0].cells, HEADERS.values(), strict=True):
        cell.paragraphs[0].add_run(header).bold = True
    _repeat(grid.rows[0], docx)
    for proof in map(_clean, found):
        cells = grid.add_row().cells
        sentence = cells[_SENTENCE].paragraphs[0]
        sentence.add_run(proof.before)
        sentence.add_run(proof.surface).font.highlight_color = docx.enum.text.WD_COLOR_INDEX.YELLOW
        sentence.add_run(proof.after)
        for i, value in enumerate(_cells(proof)):
            if i != _SENTENCE:
                cells[i].text = value
    for column, width in zip(grid.columns, _WIDTHS, strict=True):
        column.width = docx.shared.Cm(width)  # LibreOffice goes by the grid, Word by the cells
    for row in grid.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = docx.shared.Cm(width)
    document.save(str(path))


def _lay(section: Any, docx: Any) -> None:
    """A4, lying, with narrow margins."""
    section.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = docx.shared.Cm(29.7), docx.shared.Cm(21)
    section.left_margin = section.right_margin = docx.shared.Cm(1.6)


def _repeat(row: Any, docx: Any) -> None:
    """Print the header row on each page."""
    row._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))


def _csv(found: list[Proof], path: Path) -> None:
    safe = _table(found).map(lambda v: "'" + v if v[:1] in tuple("=+-@") else v)  # Excel runs such cells as formulas
    safe.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _xlsx(found: list[Proof], path: Path) -> None:
    write_workbook({"规范用语核对表": _table(found)}, path)


def _table(found: list[Proof]) -> pd.DataFrame:
    return pd.DataFrame([_cells(_clean(p)) for p in found], columns=list(HEADERS.values()), dtype=object)


def _cells(proof: Proof) -> Iterator[str]:
    sentence = f"{proof.before}【{proof.surface}】{proof.after}"
    yield from (proof.file, proof.place, sentence, proof.surface, *proof[5:])


def _clean(proof: Proof) -> Proof:
    return Proof(*(_CONTROL.sub("\ufffd", value) for value in proof))


_WRITERS: dict[str, Callable[[list[Proof], Path], None]] = {".html": _html, ".docx": _docx, ".csv": _csv, ".xlsx": _xlsx}
