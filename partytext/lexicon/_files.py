"""Tables as they stand in csv, xlsx and toml files or a DataFrame: a header and numbered rows; what cannot be read says so."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import warnings
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from partytext.errors import InputError, LexiconError

_EXCEL_OLD = b"\xd0\xcf\x11\xe0"  # an .xls, or a workbook with a password
_SUFFIXES = "csv、tsv、xlsx 或 toml"
LOOK = 6  # rows in which the header is looked for: the tables of an office have titles above it


class Merged(NamedTuple):
    """Cells of one column merged over several rows: the first and last line, and the place of the column."""

    first: int
    last: int
    column: int


class Table(NamedTuple):
    """A file's table: what it is called, its header, its rows with their lines, what of it was merged."""

    label: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[object, ...]], ...]
    merged: tuple[Merged, ...] = ()


class IsHeader(Protocol):
    """Tells a header by its cells; one below the first row must be more plainly one, for rows of a list stand there."""

    def __call__(self, cells: Sequence[str], *, below: bool) -> bool: ...


def tables_of(source: object, is_header: IsHeader) -> list[Table]:
    """The tables of a path (csv, tsv, xlsx, toml) or of a DataFrame; toml has one a row, for each names its columns.

    is_header: tells the header among the first rows, and the sheet of a workbook that is meant; the first row and the
    first sheet with content where none is. Raises InputError for anything else, LexiconError for a file that cannot be
    read.
    """
    if hasattr(source, "itertuples") and hasattr(source, "columns"):
        lines = [(1, tuple(map(str, source.columns))), *enumerate(source.itertuples(index=False, name=None), start=2)]
        return [_headed("DataFrame", lines, is_header)]
    if not isinstance(source, str | PathLike):
        raise InputError(
            f"A lexicon or scheme is a Lexicon, a Scheme, the path of a csv, xlsx or toml file, or a DataFrame with the column "
            f"口号; got {type(source).__name__}: {source!r:.60}. Put words into one: pd.DataFrame({{'口号': [...]}})."
        )
    path = Path(source)
    if not path.is_file():
        what = "是文件夹，不是词表文件" if path.is_dir() else "没有这个词表文件"
        raise LexiconError(f"{path}：{what}。请给出 {_SUFFIXES} 文件的路径。")
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv", ".txt"):
        return [of_csv(path.name, _decoded(path), "\t" if suffix == ".tsv" else None, is_header)]
    if suffix in (".xlsx", ".xlsm"):
        return [_of_workbook(path, is_header)]
    if suffix == ".toml":
        return _of_toml(path)
    old = "；请在 Excel 或 WPS 里另存为 .xlsx" if suffix in (".xls", ".et", ".ods") else ""
    raise LexiconError(f"{path.name}：词表要是 {_SUFFIXES} 文件，这个{'是 ' + suffix if suffix else '没有后缀'}{old}。")


def of_csv(label: str, text: str, delimiter: str | None = ",", is_header: IsHeader | None = None) -> Table:
    """The table of a csv text, its lines numbered as Excel numbers them: a cell of several lines is one row.

    delimiter None: tabs where one of the first lines has them and no comma (Excel's “Unicode text”); is_header: as in
    tables_of(); None: the first row is it.
    """
    if delimiter is None:
        first = [line for line in text.splitlines() if line.strip() and not line.startswith("#")][:LOOK]
        delimiter = "\t" if any("\t" in line and "," not in line for line in first) else ","
    records = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1)
    lines = [(line, tuple(cells)) for line, cells in records if any(c.strip() for c in cells) and not cells[0].startswith("#")]
    return _headed(label, lines, is_header)


def _headed(label: str, lines: Sequence[tuple[int, tuple[object, ...]]], is_header: IsHeader | None) -> Table:
    """The table of numbered rows: its header is the fullest of the first rows that are one (口号（2024年） alone may be a
    title), else the first."""
    texts = [tuple("" if c is None else str(c) for c in cells) for _, cells in lines[:LOOK]]
    headers = [i for i, cells in enumerate(texts) if is_header and is_header(cells, below=i > 0)]
    at = max(headers, key=lambda i: sum(bool(c.strip()) for c in texts[i]), default=0) if label != "DataFrame" or 0 not in headers else 0
    return Table(label, texts[at] if texts else (), tuple(lines[at + 1 :]))


def _decoded(path: Path) -> str:
    """UTF-8 with or without BOM, UTF-16, else GB18030, which Chinese Excel writes."""
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:  # UTF-16 without its mark: the tabs and line breaks have a zero byte
        encodings = ("utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    at = 0
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            at = max(at, error.start)
    line = data.count(b"\n", 0, at) + 1
    raise LexiconError(
        f"{path.name} 第 {line} 行：文字编码认不出来（不是 UTF-8、UTF-16 或 GB18030），文件可能损坏。请在 Excel 或记事本里打开，另存为 UTF-8 编码的 csv。"
    )


def _of_toml(path: Path) -> list[Table]:
    try:
        content = tomllib.loads(_decoded(path))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f'{path.name}：不合 toml 的写法（{error}）。中文的键要加引号："口号" = "红帆领航"；每条之前写 [[slogans]]。') from None
    entries = next((v for v in content.values() if isinstance(v, list) and all(isinstance(e, dict) for e in v)), [])
    return [Table(path.name, tuple(entry), ((i, tuple(entry.values())),)) for i, entry in enumerate(entries, start=1)]


def _of_workbook(path: Path, is_header: IsHeader) -> Table:
    sheets = {name: table for name, table in _sheets(path, is_header).items() if table.header}
    if not sheets:
        return Table(path.name, (), ())
    lists = [name for name, table in sheets.items() if is_header(table.header, below=False)]
    read = next(iter(lists or sheets))
    others = "、".join(
        f"“{name}”（{'也是词表，要用请移到一张表里' if name in lists else f'前{LOOK}行里没有“口号”一类的表头'}）"
        for name in sheets if name != read
    )  # fmt: skip
    if others:
        warnings.warn(f"{path.name}：只读了工作表“{read}”，没有读{others}。", UserWarning, stacklevel=2)
    return sheets[read]._replace(label=path.name)


def _sheets(path: Path, is_header: IsHeader) -> dict[str, Table]:
    """Every visible sheet of a workbook."""
    from openpyxl import load_workbook

    data = path.read_bytes()
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)  # of a path openpyxl keeps the file open
    except Exception as error:  # damaged workbooks raise whatever the parser met: BadZipFile, KeyError, ParseError, …
        why = "是旧的 .xls 格式，或加了密码" if data.startswith(_EXCEL_OLD) else f"不是完好的 Excel 工作簿（{error!s:.60}）"
        raise LexiconError(f"{path.name}：打不开，{why}。请在 Excel 或 WPS 里打开，去掉密码，另存为 .xlsx。") from None
    return {sheet.title: _of_sheet(sheet, is_header) for sheet in book.worksheets if sheet.sheet_state == "visible"}


def _of_sheet(sheet: Any, is_header: IsHeader) -> Table:
    lines = [
        (line, tuple(_value(c) for c in cells))
        for line, cells in enumerate(sheet.iter_rows(), start=1)
        if any(c.value is not None for c in cells) and not str(cells[0].value or "").startswith("#")
    ]
    down = (r for r in sheet.merged_cells.ranges if r.max_row > r.min_row)
    merged = tuple(Merged(r.min_row, r.max_row, r.min_col - 1) for r in down)
    return _headed(sheet.title, lines, is_header)._replace(merged=tuple(sorted(merged)))


def _value(cell: Any) -> object:
    """A cell's value; a date as precise as the cell shows it, for Excel makes 2016年2月 the first of the month."""
    if not hasattr(cell.value, "strftime"):
        return cell.value
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format).lower()
    return cell.value.strftime("%Y-%m-%d" if "d" in shown else "%Y-%m" if "m" in shown else "%Y")


def doubled(names: Sequence[str]) -> list[str]:
    """Headers that stand there twice.

    >>> doubled(["口号", "变体", "口号", "", ""])
    ['口号']
    """
    return sorted({n for i, n in enumerate(names) if n.strip() and n in names[:i]})
