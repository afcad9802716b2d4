"""An own list as an office keeps it, brought to the schema: its dates, its separators, columns only it needs."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

from partytext.lexicon._dates import iso
from partytext.lexicon._tables import COLUMNS, Row, rows_of

DATES = ("since", "until", "source_year")
IDLE = {"", "序号", "编号", "行号", "tier"}  # every table of an office has them; nothing is lost by passing them over
_BAR = re.compile(r"[|｜；;\n]")
_MARK = re.compile("、")  # joins members only: variants may hold it (不忘初心、牢记使命)


def own_rows(source: object) -> list[Row]:
    """The rows of an own list by the schema; warns once of columns that the schema does not have.

    source: as rows_of. A theme scheme keeps its columns; its separators are read as generously.
    """
    rows = [row for row in rows_of(source) if any(v for name, v in row.cells.items() if name not in IDLE)]
    if not rows or "canonical" not in rows[0].cells:
        return [_with(row, exclude=_joined(row.cells.get("exclude", ""))) for row in rows]
    unknown = _unknown(dict.fromkeys(name for row in rows for name in row.cells))
    if unknown:
        warnings.warn(f"{rows[0].file}：没有用到的列：{'、'.join(unknown)}。", UserWarning, stacklevel=4)
    return [_row(row) for row in rows]


def _unknown(names: Iterable[str]) -> list[str]:
    return [n for n in names if n not in COLUMNS and n not in IDLE and not n.startswith("Unnamed: ")]


def _row(row: Row) -> Row:
    cells = {name: value for name, value in row.cells.items() if name in COLUMNS or name == "tier"}
    cells |= {name: iso(cells[name]) for name in DATES if name in cells}
    cells |= {name: _joined(cells[name]) for name in ("variants", "members") if name in cells}
    if "members" in cells and "|" not in cells["members"]:
        cells["members"] = _MARK.sub("|", cells["members"])
    return row._replace(cells=cells)


def _with(row: Row, **cells: str) -> Row:
    return row._replace(cells={**row.cells, **{name: value for name, value in cells.items() if name in row.cells}})


def _joined(cell: str) -> str:
    return _BAR.sub("|", cell)
