"""An own list as an office keeps it, brought to the schema: its wordings, dates and separators, columns only it needs."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from partytext.lexicon._cells import BAR, members_of, variants_of
from partytext.lexicon._dates import iso
from partytext.lexicon._fold import folded, simplified, spellings
from partytext.lexicon._tables import COLUMNS, IDLE, Row, nearest, rows_of

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
    return [_row(row) for row in rows]


def _unknown(names: Iterable[str]) -> list[str]:
    return [n for n in names if n not in COLUMNS and simplified(n) not in IDLE and not n.startswith("Unnamed: ")]


def _row(row: Row) -> Row:
    cells = {name: value for name, value in row.cells.items() if name in COLUMNS or name == "tier"}
    cells |= {name: iso(cells[name]) for name in DATES if name in cells}
    cells |= {name: folded(cells[name]) for name in ("theme", "level") if name in cells}
    said = cells.get("canonical", "")
    name, *variants = spellings(said)
    for variant in variants_of(cells.get("variants", ""), name).split("|"):
        variants += [s for s in spellings(variant) if s != name or variant == said]  # the name itself is told by the check
    cells |= {"canonical": name, "variants": "|".join(dict.fromkeys(filter(None, variants)))}
    if "members" in cells:
        cells["members"] = "|".join(folded(m) for m in members_of(cells["members"], name).split("|"))
    return row._replace(cells=cells)


def _with(row: Row, **cells: str) -> Row:
    return row._replace(cells={**row.cells, **{name: value for name, value in cells.items() if name in row.cells}})
