"""An own list as an office keeps it, brought to the schema: its wordings, dates and separators, columns only it needs."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

from partytext.lexicon._cells import BAR, members_of, variants_of
from partytext.lexicon._dates import iso
from partytext.lexicon._fold import MARKED, folded, simplified, spellings, unmarked
from partytext.lexicon._tables import COLUMNS, IDLE, Row, nearest, rows_of

_STRAIGHT = re.compile('"([^"]*)"')
DATES = ("since", "until", "source_year")


def own_rows(source: object) -> list[Row]:
    """The rows of an own list by the schema; warns once of columns that the schema does not have.

    source: as rows_of. A theme scheme keeps its columns; its separators are read as generously.
    """
    rows = [row for row in rows_of(source) if any(v for name, v in row.cells.items() if name not in IDLE)]
    if not rows or "canonical" not in rows[0].cells:
        return [_with(row, exclude=BAR.sub("|", row.cells.get("exclude", ""))) for row in rows]
    unknown = _unknown(dict.fromkeys(name for row in rows for name in row.cells))
    if unknown:
        listed = "、".join(name + (f"（是不是“{near}”？）" if (near := nearest(name)) else "") for name in unknown)
        warnings.warn(f"{rows[0].file}：没有用到的列：{listed}。", UserWarning, stacklevel=4)
    marked = [f"第 {row.line} 行{cell}" for row in rows if (cell := row.cells.get("canonical", "")) != _said(cell)[0]]
    if marked:
        what = f"{rows[0].file}：口号只写字句本身，引号已去掉（正文里加不加引号都认得）：{'、'.join(marked)}。"
        warnings.warn(what, UserWarning, stacklevel=4)
    return _once([_row(row) for row in rows])


def _said(cell: str) -> tuple[str, list[str]]:
    """A wording without its quotation marks, and with them where they stand round a part of it, for that is a spelling too.

    >>> _said('“一网四格”'), _said('"235"工作法')
    (('一网四格', []), ('235工作法', ['“235”工作法']))
    """
    marked = _STRAIGHT.sub(r"“\1”", folded(cell))
    bare = unmarked(marked)
    return (cell, []) if bare == marked else (bare, [] if MARKED.fullmatch(marked) else [marked])


def _once(rows: list[Row]) -> list[Row]:
    """The rows without those that say all of an earlier one again; warns of them."""
    first: dict[tuple, Row] = {}
    again = []
    for row in rows:
        same = first.setdefault(tuple(sorted((name, value) for name, value in row.cells.items() if value)), row)
        if same is not row:
            again.append(f"第 {row.line} 行“{row.cells.get('canonical', '')}”（同第 {same.line} 行）")
    if again:
        warnings.warn(f"{rows[0].file}：有的行与前面完全相同，只算一次：{'、'.join(again)}。", UserWarning, stacklevel=4)
    return list(first.values())


def _unknown(names: Iterable[str]) -> list[str]:
    return [n for n in names if n not in COLUMNS and simplified(n) not in IDLE and not n.startswith("Unnamed: ")]


def _row(row: Row) -> Row:
    cells = {name: value for name, value in row.cells.items() if name in COLUMNS or name == "tier"}
    cells |= {name: iso(cells[name]) for name in DATES if name in cells}
    cells |= {name: folded(cells[name]) for name in ("theme", "level") if name in cells}
    said, with_marks = _said(cells.get("canonical", ""))
    name, *variants = spellings(said)
    variants += with_marks
    for variant in map(_bare, variants_of(cells.get("variants", ""), name).split("|")):
        variants += [s for s in spellings(variant) if s != name or variant == said]  # the name itself is told by the check
    cells |= {"canonical": name, "variants": "|".join(dict.fromkeys(filter(None, variants)))}
    if "members" in cells:
        cells["members"] = "|".join(folded(m) for m in members_of(cells["members"], name).split("|"))
    return row._replace(cells=cells)


def _bare(variant: str) -> str:
    """A variant without marks round all of it."""
    found = MARKED.fullmatch(variant.strip())
    return "".join(found.groups("")) if found else variant


def _with(row: Row, **cells: str) -> Row:
    return row._replace(cells={**row.cells, **{name: value for name, value in cells.items() if name in row.cells}})
