"""What must hold of a lexicon or scheme file: everything a machine can see, with file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from partytext.lexicon._tables import Row, rows_of
from partytext.lexicon._types import KINDS, STATUSES, Lexicon

NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2, "〇": 0}
COLUMNS = (
    "canonical", "kind", "variants", "theme", "status", "level", "region", "members", "groups",
    "since", "until", "source", "source_year", "note",
)  # fmt: skip
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = re.compile(r"[零〇一二三四五六七八九十两双]+|\d+")


class Problem(NamedTuple):
    """One thing wrong in a file."""

    file: str
    line: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.column}: {self.what}"


def check(source: object) -> list[Problem]:
    """Everything wrong with a lexicon or scheme: a path (csv, xlsx, toml), a DataFrame, or rows.

    Returns problems with file, line, column and what to do; an empty list means it can be loaded.

    >>> import pandas as pd
    >>> [p.what for p in check(pd.DataFrame({"口号": ["三会一课"], "成员": ["党课"], "分组": ["3+1"]}))]
    ['the groups 3+1 want 4 members, there are 1']
    """
    if isinstance(source, Lexicon):
        return []
    rows = source if isinstance(source, list) else rows_of(source)
    if rows and "term" in rows[0].cells:
        return [p for row in rows for p in _scheme_row(row)]
    problems = [p for row in rows for p in _entry_row(row)]
    return problems + _across(rows)


def split(cell: str) -> tuple[str, ...]:
    """The parts of a |-joined cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def groups_of(cell: str) -> tuple[int, ...]:
    """The numbers of a cell like 3+1."""
    return tuple(int(part) for part in cell.split("+")) if cell else ()


def numbers_in(text: str) -> set[int]:
    """The numbers a slogan names: 三会一课 has 3 and 1, 十四个坚持 14, “235” 235 and also 2, 3, 5."""
    out: set[int] = set()
    for run in _NUMBER.findall(text):
        if run.isascii():
            out |= {int(run), *map(int, run)}
        else:
            out |= {NUMERALS[c] for c in run if c in NUMERALS}
            if "十" in run:
                tens, _, ones = run.partition("十")
                out.add(10 * NUMERALS.get(tens[-1:], 1) + NUMERALS.get(ones[:1], 0))
    return out


def _scheme_row(row: Row) -> list[Problem]:
    def problem(column: str, what: str) -> Problem:
        return Problem(row.file, row.line, column, what)

    out = [problem(c, "is empty") for c in ("theme", "term") if not row.cells.get(c)]
    term = row.cells.get("term", "")
    out += [
        problem("exclude", f"{context!r} does not contain the term {term!r}, so it can exclude nothing")
        for context in split(row.cells.get("exclude", ""))
        if term not in context or term == context
    ]
    weight = row.cells.get("weight", "")
    if weight and not re.fullmatch(r"\d+(\.\d+)?", weight):
        out.append(problem("weight", f"{weight!r} is not a number"))
    return out


def _entry_row(row: Row) -> list[Problem]:
    cells = {name: row.cells.get(name, "") for name in COLUMNS}
    out: list[Problem] = []

    def wrong(column: str, what: str) -> None:
        out.append(Problem(row.file, row.line, column, what))

    for name in row.cells:
        if name and name not in (*COLUMNS, "tier"):
            wrong(name, f"unknown column; there are {', '.join(COLUMNS)}")
    name = cells["canonical"]
    if len(name) < 2:
        wrong("canonical", f"{name!r} is shorter than two characters")
    if re.search(r"[“”\"\s]", name):
        wrong("canonical", f"{name!r} has a quotation mark or white space; give the bare wording")
    if cells["kind"] and cells["kind"] not in KINDS:
        wrong("kind", f"{cells['kind']!r} is none of {', '.join(KINDS)}")
    if cells["status"] and cells["status"] not in STATUSES:
        wrong("status", f"{cells['status']!r} is none of {', '.join(STATUSES)}")
    if cells["status"] == "superseded" and not cells["note"]:
        wrong("note", "a superseded wording needs a note saying by what")
    for column in ("since", "until", "source_year"):
        if cells[column] and not _DATE.fullmatch(cells[column]):
            wrong(column, f"{cells[column]!r} is no date like 2016, 2016-02 or 2016-02-24")
    if (cells["since"] or cells["until"]) and not cells["source"]:
        wrong("source", "a date needs the document it comes from")
    if cells["since"] and cells["until"] and cells["until"] < cells["since"][: len(cells["until"])]:
        wrong("until", f"{cells['until']} is before since={cells['since']}")
    return out + _members(row, cells)


def _members(row: Row, cells: dict[str, str]) -> list[Problem]:
    members = split(cells["members"])
    if not re.fullmatch(r"(\d+(\+\d+)*)?", cells["groups"]):
        return [Problem(row.file, row.line, "groups", f"{cells['groups']!r} is not like 4 or 3+1")]
    groups = groups_of(cells["groups"])
    out = []
    if groups and sum(groups) != len(members):
        what = f"the groups {cells['groups']} want {sum(groups)} members, there are {len(members)}"
        out.append(Problem(row.file, row.line, "members", what))
    if len(set(members)) != len(members):
        out.append(Problem(row.file, row.line, "members", "a member comes twice"))
    numeral = (cells["kind"] or guess_kind(cells["canonical"])) == "numeral"
    named = numbers_in(cells["canonical"])
    if numeral and named:
        lost = [g for g in groups if g not in named]
        if lost:
            what = f"the numeral of {cells['canonical']} does not say {lost[0]}"
            out.append(Problem(row.file, row.line, "groups", what))
        if members and not groups and len(members) not in named and len(members) != sum(named):
            what = f"{len(members)} members do not fit the numeral of {cells['canonical']}; give groups, like 3+1"
            out.append(Problem(row.file, row.line, "groups", what))
    return out


def guess_kind(canonical: str) -> str:
    """The kind of an entry that names none: by its look."""
    if canonical[:1] in "一二三四五六七八九十两双百千万" or canonical[:1].isdigit():
        return "numeral"
    return "slogan" if re.search("[、，]", canonical) else "formula"


def _across(rows: Sequence[Row]) -> list[Problem]:
    """A canonical may have several rows (senses) only side by side; a spelling belongs to one entry."""
    out: list[Problem] = []
    owner: dict[str, str] = {}
    last: dict[str, int] = {}
    for i, row in enumerate(rows):
        name = row.cells.get("canonical", "")
        if name in last and last[name] != i - 1:
            first = rows[last[name]]
            what = f"{name} stands already in {first.file}, line {first.line}; put its senses side by side"
            out.append(Problem(row.file, row.line, "canonical", what))
        last[name] = i
        owner[name] = name
    for row in rows:
        name = row.cells.get("canonical", "")
        for variant in split(row.cells.get("variants", "")):
            other = owner.setdefault(variant, name)
            if other != name or variant == name:
                what = f"the variant {variant} is a spelling of {other} already"
                out.append(Problem(row.file, row.line, "variants", what))
    return out
