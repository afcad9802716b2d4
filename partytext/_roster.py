"""The roster of units: who should have sent something, under which names, and who did not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from partytext._formats import Unreadable, _sheet
from partytext._variables import absent
from partytext.errors import InputError, ReadError, no_column
from partytext.text import decode, parse_unit

HEADERS = {"名称": "name", "单位": "name", "单位名称": "name", "别名": "aliases", "简称": "aliases", "上级": "parent", "上级单位": "parent", "类别": "kind", "类型": "kind"}  # fmt: skip

_KINDS = {"units": "roster", "metadata": "metadata"}


class RosterUnit(NamedTuple):
    """One unit of a roster."""

    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    kind: str | None = None


class Roster(NamedTuple):
    """All units of a roster, in its order."""

    units: tuple[RosterUnit, ...]

    def by_spelling(self) -> dict[str, RosterUnit]:
        """Every spelling of every unit, also as parse_unit() writes it."""
        out: dict[str, RosterUnit] = {}
        for unit in reversed(self.units):
            for spelling in (*unit.aliases, unit.name):
                out[parse_unit(spelling).unit_name or spelling] = unit
                out[spelling] = unit
        return out


def table_of(source: object, argument: str, needs: str) -> pd.DataFrame:
    """The table that an argument of read() names: a DataFrame as it is, or a file (csv tsv xlsx jsonl parquet).

    argument: its name; needs: which columns it must have, for the message. Raises ReadError.
    """
    if isinstance(source, pd.DataFrame):
        return source
    if not isinstance(source, str | Path):
        raise InputError(f"{argument}= got {type(source).__name__}; give a DataFrame or the path of a csv or xlsx with {needs}.")
    path = Path(source)
    if not path.is_file():
        raise ReadError(f"There is no {_KINDS[argument]} file {path}. Give {argument}= a csv or xlsx with {needs}.")
    try:
        return _sheet.read(path.suffix, path.read_bytes(), lambda data: decode(data)[0])
    except Unreadable as error:
        raise ReadError(f"The {_KINDS[argument]} file {path} cannot be read: {error.why}") from None


def roster_of(source: object) -> Roster:
    """A roster from a path (xlsx, csv, …) or a DataFrame with name, aliases (joined by | or 、), parent, kind."""
    table = table_of(source, "units", "a column 名称 (name)")
    table = table.rename(columns={k: v for k, v in HEADERS.items() if v not in table})
    if "name" not in table:
        raise no_column("name", table.columns)
    units = []
    for row in table.to_dict("records"):
        if absent(row["name"]):
            continue
        aliases = () if absent(row.get("aliases")) else tuple(a for a in str(row["aliases"]).replace("、", "|").split("|") if a)
        parent, kind = (None if absent(row.get(c)) else str(row[c]) for c in ("parent", "kind"))
        units.append(RosterUnit(str(row["name"]).strip(), aliases, parent, kind))
    return Roster(tuple(units))


def joined(docs: pd.DataFrame, roster: Roster) -> pd.DataFrame:
    """Documents with unit_name, unit_kind and parent as the roster has them; other units stay as they are."""
    units = roster.by_spelling()
    printed = docs["unit"] if "unit" in docs else pd.Series([None] * len(docs))
    parsed = docs["unit_name"] if "unit_name" in docs else printed
    found = [units.get(str(u)) or units.get(str(n)) for u, n in zip(printed, parsed, strict=True)]
    old_kind = docs["unit_kind"] if "unit_kind" in docs else [None] * len(docs)
    return docs.assign(
        unit_name=[u.name if u else n for u, n in zip(found, parsed, strict=True)],
        unit_kind=[u.kind if u and u.kind else k for u, k in zip(found, old_kind, strict=True)],
        parent=[u.parent if u else None for u in found],
    )
