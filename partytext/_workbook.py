"""A workbook for the office: one sheet a table, headers fixed, rows to be filtered, text kept text, long text in lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

MAX_ROWS = 20_000  # of a sheet, its header apart: more is slow to open, and nobody reads it there
EXCEL_ROWS = 1_048_574  # what a sheet can hold, its header and a note apart
_WIDTH = (8, 40)
_LONGEST_TITLE = 31  # of a sheet, by Excel's rule; and these it takes in none
_NO_TITLE = re.compile(r"[\\*?:/\[\]]|^'|'$")


def write_workbook(sheets: Mapping[str, pd.DataFrame], path: Path, *, max_rows: int = MAX_ROWS) -> None:
    """Write tables to an xlsx file. A cell that begins with = stays text; what goes beyond max_rows is cut and said.

    sheets: tables by their title; what Excel takes in no title is written _, and only its first 31 characters are.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, table in sheets.items():
        sheet = book.create_sheet(_NO_TITLE.sub("_", name)[:_LONGEST_TITLE])
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{_letter(max(1, len(table.columns)))}{1 + min(len(table), max_rows)}"
        wide = [_width(table[c], str(c)) == _WIDTH[1] for c in table.columns]
        for i, column in enumerate(table.columns, start=1):
            sheet.column_dimensions[_letter(i)].width = _width(table[column], str(column))
        sheet.append([_cell(sheet, str(c), bold=True) for c in table.columns])
        shown = table.head(max_rows)
        for row in shown.astype(object).itertuples(index=False, name=None):
            sheet.append([_cell(sheet, v, wrap=w) for v, w in zip(row, wide, strict=True)])
        if len(shown) < len(table):
            sheet.append([_cell(sheet, f"此表共 {len(table)} 行，本页只放得下 {len(shown)} 行；全部见 CSV 文件")])
    book.save(path)


def _cell(sheet: object, value: object, *, bold: bool = False, wrap: bool = False) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    if value is None or (not isinstance(value, str) and pd.isna(value)):  # type: ignore[call-overload]
        return None
    if hasattr(value, "item"):
        value = value.item()
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:32_767])  # Excel's longest cell
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _width(column: pd.Series, header: str) -> int:
    longest = max([len(header), *(len(str(v)) for v in column.head(200))])
    return min(_WIDTH[1], max(_WIDTH[0], 2 * longest))


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)
