"""Tables with one document a row: csv, tsv, xlsx, jsonl, parquet to a DataFrame."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import numbers
import re
import warnings
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pandas as pd

from partytext._formats._package import Package
from partytext._formats._types import Decode, Unreadable

#: Rows that Excel allows on a sheet; a file that claims more is not to be believed.
_MAX_ROWS = 1_048_576

#: Rows that may stand above the header: titles, who filled in the table, when.
_TITLES = 10

#: Numbers that are the same when written back: 007 and 1e3 are names, not numbers.
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")

#: What Excel shows where a formula fails: no value.
_ERRORS = frozenset("#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC!".split())

_SURROGATE = re.compile("[\ud800-\udfff]")


def read(suffix: str, data: bytes, decode: Decode) -> pd.DataFrame:
    """Read a table, one row a document.

    suffix: one of `SUFFIXES`; data: the bytes of the file; decode: bytes to text, for the formats that are text.
    Columns are named as in the file. Text is str, whole numbers Int64, other numbers Float64, dates ISO text, lists
    their parts joined by ``|``; an empty cell is missing. Rows without any value, and columns with neither name nor value, are left out.
    What stands above the header (a title, who filled it in) is passed over; the sheets of a workbook with one header are
    one table, and `.attrs["notes"]` names those left out. Raises Unreadable: damage, no rows, no columns.

    >>> read(".csv", "file,year\\na.txt,2023\\n".encode(), bytes.decode).year.dtype
    Int64Dtype()
    """
    suffix = suffix.lower()
    if suffix not in _READERS:
        raise Unreadable(
            "unsupported", f"tables named *{suffix} are not read; these are: {' '.join(SUFFIXES)}."
        )
    names, columns, notes = _READERS[suffix](data, decode)
    used = [
        (n, c)
        for n, c in zip(names, columns, strict=True)
        if n.strip() or any(_cell(v) is not None for v in c)
    ]
    table = pd.DataFrame(dict(zip(_distinct(n for n, _ in used), (_column(c) for _, c in used), strict=True)))
    table = table.dropna(axis="index", how="all").reset_index(drop=True)
    if table.empty:
        raise Unreadable(
            "empty", "the table has no rows under its header. Check that the first sheet is the one meant."
        )
    table.attrs["notes"] = notes
    return table


class _Table(NamedTuple):
    """The columns of a table by name, and what is to be said of it."""

    names: list[str]
    columns: list[list[Any]]
    notes: tuple[str, ...] = ()


def _csv(data: bytes, decode: Decode) -> _Table:
    text = decode(data).lstrip("\ufeff")
    return _delimited(text, _separator(text))


def _tsv(data: bytes, decode: Decode) -> _Table:
    return _delimited(decode(data).lstrip("\ufeff"), "\t")


def _separator(text: str) -> str:
    """What parts the fields of the header: Excel writes ; or a tab under some settings."""
    bare = (re.sub('"[^"]*"', "", line) for line in itertools.islice(io.StringIO(text), _TITLES))
    header = next((line for line in bare if any(map(line.count, ",\t;"))), "")
    return max(",\t;", key=header.count)


def _above(text: str, separator: str) -> int:
    """How many lines stand above the header of a delimited text: its first line that is a row of names."""
    reader, above = csv.reader(io.StringIO(text, newline=""), delimiter=separator), 0
    try:
        for row in itertools.islice(reader, _TITLES):
            if _is_header(row):
                return above
            above = reader.line_num
    except csv.Error:  # a cell longer than the module allows is no name of a column
        pass
    return 0


def _is_header(cells: Iterable[Any]) -> bool:
    """Whether a row can name columns. A title over a table fills one cell; a note is made of labels with their values."""
    filled = [str(cell).strip() for cell in cells if cell is not None and str(cell).strip()]
    return len(filled) > 1 and not all(re.search("[：:].", cell) for cell in filled)


def _delimited(text: str, separator: str) -> _Table:
    above = _above(text, separator)
    text = "".join(itertools.islice(io.StringIO(text, newline=""), above, None)) if above else text
    try:
        table = pd.read_csv(
            io.StringIO(_SURROGATE.sub("\ufffd", text), newline=""),
            sep=separator, header=None, dtype=str, keep_default_na=False, na_values=[""],
        )  # fmt: skip
    except pd.errors.EmptyDataError:
        return _Table([], [])
    except (ValueError, pd.errors.ParserError, OverflowError) as error:
        raise Unreadable(
            "broken",
            f"the table cannot be cut into columns ({str(error).strip()}). A text that holds a comma, a quotation mark or "
            "a line break must stand between quotation marks; save it anew from Excel as “CSV UTF-8”.",
        ) from None
    names, columns, _ = _turned(table.astype(object).where(table.notna(), None).values.tolist())
    return _Table(names, [_numbers(column) for column in columns])


def _numbers(texts: list[str | None]) -> list[Any]:
    """A column of a format without types as numbers, if all of it is; else as it came."""
    for pattern, number in ((_WHOLE, int), (_DECIMAL, float)):
        if all(text is None or pattern.fullmatch(text) for text in texts):
            return [None if text is None else number(text) for text in texts]
    return texts


def _xlsx(data: bytes, decode: Decode) -> _Table:
    import openpyxl

    package = Package(data)
    if "xl/workbook.xml" not in package.names:
        raise Unreadable(
            "broken", "there is no Excel workbook inside this file. Check what it is, and its suffix."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # openpyxl warns of drop-down lists and other things that are no cells
            merged = any(b"<mergeCell " in (package.read(n) or b"") for n in package.names if "worksheets/" in n)
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=not merged, data_only=True)
            sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:  # a damaged workbook leads openpyxl into any error at all
        why = f"the workbook is damaged ({error or type(error).__name__}). Open it in Excel and save it anew."
        raise Unreadable("broken", why) from None
    return _one_table(sheets)


def _rows(sheet: Any) -> list[list[Any]]:
    """The rows of a sheet from its header down; a merged cell says of each of its rows what it says of the first."""
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
    cells = itertools.islice(sheet.iter_rows(values_only=True), _MAX_ROWS)
    rows = [[None if isinstance(cell, str) and cell in _ERRORS else cell for cell in row] for row in cells]
    for area in getattr(sheet, "merged_cells", ()):
        if area.min_col == area.max_col:
            for row in rows[area.min_row : area.max_row]:
                row[area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]  # the others of the area are empty
    rows = [row for row in rows if any(cell is not None for cell in row)]
    return rows[next((i for i, row in enumerate(rows[:_TITLES]) if _is_header(row)), 0) :]


def _one_table(sheets: list[tuple[str, list[list[Any]]]]) -> _Table:
    """The first sheet that is a table, and the rows of those with the same header; the others are named."""
    tables = [(title, rows) for title, rows in sheets if rows and _is_header(rows[0])] or [s for s in sheets if s[1]]
    if not tables:
        raise Unreadable("empty", "the workbook has no cells with anything in them. Check that it is the one meant.")
    header, *rows = tables[0][1]
    same = [(title, more) for title, more in tables[1:] if [_cell(c) for c in more[0]] == [_cell(c) for c in header]]
    taken = {tables[0][0], *(title for title, _ in same)}
    left = [title for title, rows_there in sheets if title not in taken and rows_there]
    names, columns, _ = _turned([header, *rows, *(row for _, more in same for row in more[1:])])
    return _Table(names, columns, tuple(f"sheet not read: {title}" for title in left))


def _jsonl(data: bytes, decode: Decode) -> _Table:
    rows: list[dict[str, Any]] = []
    for i, line in enumerate(decode(data).lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Unreadable(
                "broken", f"line {i} is not JSON ({error}). One object a line is expected."
            ) from None
        if not isinstance(row, dict):
            raise Unreadable(
                "broken", f'line {i} is not an object. One a line is expected: {{"text": "…", "unit": "…"}}.'
            )
        rows.append(row)
    names = list(dict.fromkeys(name for row in rows for name in row))
    return _Table(names, [[row.get(name) for row in rows] for name in names])


def _parquet(data: bytes, decode: Decode) -> _Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(data))
        return _Table(table.column_names, [column.to_pylist() for column in table.columns])
    except (
        pa.ArrowException,
        OSError,
        ValueError,
        MemoryError,
        OverflowError,
        LookupError,
        TypeError,
    ) as error:
        raise Unreadable("broken", f"the Parquet file is damaged ({error}). Write it again.") from None


_READERS: dict[str, Callable[[bytes, Decode], _Table]] = {
    ".csv": _csv,
    ".tsv": _tsv,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".parquet": _parquet,
}

#: The suffixes of tables, sorted.
SUFFIXES: tuple[str, ...] = tuple(sorted(_READERS))


def _turned(rows: list[list[Any]]) -> _Table:
    """Rows, the first of them the header, as columns of one length."""
    if not rows:
        return _Table([], [])
    width = max(map(len, rows))
    header, *body = [row + [None] * (width - len(row)) for row in rows]
    return _Table(
        ["" if name is None else str(name) for name in header],
        [[row[i] for row in body] for i in range(width)],
    )


def _distinct(names: Iterable[str]) -> list[str]:
    """Names without outer spaces; a missing one is column_3, a second “text” is text_2."""
    taken: dict[str, None] = {}
    for i, raw in enumerate(names, 1):
        name = base = _SURROGATE.sub("\ufffd", raw).strip() or f"column_{i}"
        n = 1
        while name in taken:
            n += 1
            name = f"{base}_{n}"
        taken[name] = None
    return list(taken)


def _column(values: list[Any]) -> pd.Series:
    """One column in the narrowest type that says the same: Int64, Float64, boolean or str."""
    values = [_cell(value) for value in values]
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pd.Series(values, dtype="boolean")
    if kinds == {int} and all(value is None or abs(value) < 2**63 for value in values):
        return pd.Series(values, dtype="Int64")
    if kinds and kinds <= {int, float}:
        return pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
    return pd.Series([None if value is None else str(value) for value in values], dtype="str")


def _cell(value: Any) -> Any:
    """A value as None, bool, int, float or str; whole floats are whole numbers, as Excel means them."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value) if value.strip() else None
    if isinstance(value, float):
        return None if value != value else int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        midnight = isinstance(value, dt.datetime) and value.time() == dt.time()
        return (value.date() if midnight and isinstance(value, dt.datetime) else value).isoformat()
    if isinstance(value, bytes):
        return _cell(value.decode("utf-8", "replace"))
    if isinstance(value, (list, tuple)):
        return _cell("|".join(str(_cell(part)) for part in value if _cell(part) is not None))
    if isinstance(value, dict):
        return _cell(json.dumps(value, ensure_ascii=False, default=str))
    if isinstance(value, numbers.Integral):
        return int(value)
    return _cell(float(value)) if isinstance(value, numbers.Real) else _cell(str(value))
