"""What must hold of a lexicon or scheme file: everything a machine can see, with file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from partytext.lexicon._dates import is_date
from partytext.lexicon._own import own_rows
from partytext.lexicon._tables import CHINESE, COLUMNS, VALUES, Row, missing, no_heading
from partytext.lexicon._types import KINDS, STATUSES, Lexicon

NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "双": 2, "〇": 0}
_NUMBER = re.compile(r"[零〇一二三四五六七八九十两双]+|\d+")


class Problem(NamedTuple):
    """One thing wrong in a file."""

    file: str
    line: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"{self.file} 第 {self.line} 行“{CHINESE.get(self.column, self.column)}”：{self.what}"


def check(source: object) -> list[Problem]:
    """Everything wrong with a lexicon or scheme: a path (csv, xlsx, toml), a DataFrame, or packaged rows.

    Returns problems with file, line, column and what to do; an empty list means it can be loaded. Packaged rows are
    held to more than an own list: each date needs its document, and there is no column but the schema's.

    >>> import pandas as pd
    >>> [p.what for p in check(pd.DataFrame({"口号": ["三会一课"], "成员": ["党课"], "分组": ["3+1"]}))]
    ['分组 3+1 要有 4 个成员，现有 1 个']
    """
    if isinstance(source, Lexicon):
        return []
    return problems(source, packaged=True) if isinstance(source, list) else problems(own_rows(source))


def problems(rows: Sequence[Row], *, packaged: bool = False) -> list[Problem]:
    """The problems of rows; packaged ones are held to more."""
    if not rows:
        return [] if packaged else [Problem("词表", 1, "canonical", "表里没有内容")]
    if no_heading(rows[0].cells):
        return [Problem(rows[0].file, 1, "canonical", missing(rows[0].cells))]
    if "term" in rows[0].cells:
        return [p for row in rows for p in _scheme_row(row)]
    out = [p for row in rows for p in _entry_row(row)]
    if packaged:
        out += [p for row in rows for p in _packaged_row(row)]
    return out + _across(rows)


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

    out = [problem(c, "是空的") for c in ("theme", "term") if not row.cells.get(c)]
    term = row.cells.get("term", "")
    out += [
        problem("exclude", f"“{context}”里没有词语“{term}”，排除不了什么")
        for context in split(row.cells.get("exclude", ""))
        if term not in context or term == context
    ]
    weight = row.cells.get("weight", "")
    if weight and not re.fullmatch(r"\d+(\.\d+)?", weight):
        out.append(problem("weight", f"“{weight}”不是数"))
    return out


def _entry_row(row: Row) -> list[Problem]:
    cells = {name: row.cells.get(name, "") for name in COLUMNS}
    out: list[Problem] = []

    def wrong(column: str, what: str) -> None:
        out.append(Problem(row.file, row.line, column, what))

    name = cells["canonical"]
    if len(name) < 2:
        wrong("canonical", f"“{name}”不足两个字" if name else "是空的")
    if re.search(r"[“”\"\s]", name):
        wrong("canonical", f"{name} 里有引号或空白，请只写字句本身")
    if cells["kind"] and cells["kind"] not in KINDS:
        wrong("kind", f"“{cells['kind']}”不是下列之一：{_choices('kind')}")
    if cells["status"] and cells["status"] not in STATUSES:
        wrong("status", f"“{cells['status']}”不是下列之一：{_choices('status')}")
    if cells["status"] == "superseded" and not cells["note"]:
        wrong("note", "已调整的提法要在备注里写明调整成了什么")
    for column in ("since", "until", "source_year"):
        if cells[column] and not is_date(cells[column]):
            wrong(column, f"“{cells[column]}”不是日期，写法如 2016、2016-02 或 2016-02-24")
    if cells["since"] and cells["until"] and cells["until"] < cells["since"][: len(cells["until"])]:
        wrong("until", f"{cells['until']} 早于起始日期 {cells['since']}")
    return out + _members(row, cells)


def _packaged_row(row: Row) -> list[Problem]:
    get = row.cells.get
    unknown = [name for name in row.cells if name and name not in (*COLUMNS, "tier")]
    out = [Problem(row.file, row.line, name, f"没有这一列；有 {'、'.join(COLUMNS)}") for name in unknown]
    if (get("since") or get("until")) and not get("source"):
        out.append(Problem(row.file, row.line, "source", "有日期就要有出处"))
    return out


def _choices(column: str) -> str:
    return "、".join(VALUES[column])


def _members(row: Row, cells: dict[str, str]) -> list[Problem]:
    members = split(cells["members"])
    if not re.fullmatch(r"(\d+(\+\d+)*)?", cells["groups"]):
        return [Problem(row.file, row.line, "groups", f"“{cells['groups']}”的写法不是 4 或 3+1 这样")]
    groups = groups_of(cells["groups"])
    out = []
    if groups and sum(groups) != len(members):
        what = f"分组 {cells['groups']} 要有 {sum(groups)} 个成员，现有 {len(members)} 个"
        out.append(Problem(row.file, row.line, "members", what))
    if len(set(members)) != len(members):
        out.append(Problem(row.file, row.line, "members", "有一个成员重复"))
    numeral = (cells["kind"] or guess_kind(cells["canonical"])) == "numeral"
    named = numbers_in(cells["canonical"])
    if numeral and named:
        lost = [g for g in groups if g not in named]
        if lost:
            what = f"“{cells['canonical']}”的数字里没有 {lost[0]}"
            out.append(Problem(row.file, row.line, "groups", what))
        if members and not groups and len(members) not in named and len(members) != sum(named):
            what = f"{len(members)} 个成员与“{cells['canonical']}”的数字不符；请写分组，如 3+1"
            out.append(Problem(row.file, row.line, "groups", what))
    return out


def guess_kind(canonical: str, n_members: int = 0) -> str:
    """The kind of an entry that names none: by its look, and by a number in it that is that of its members.

    >>> guess_kind("四个意识"), guess_kind("红帆三步法"), guess_kind("红帆三步法", 3)
    ('numeral', 'formula', 'numeral')
    """
    if n_members and n_members in numbers_in(canonical):
        return "numeral"
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
            what = f"“{name}”在 {first.file} 第 {first.line} 行已有；一个口号的几个义项要写在相邻的行"
            out.append(Problem(row.file, row.line, "canonical", what))
        last[name] = i
        owner[name] = name
    for row in rows:
        name = row.cells.get("canonical", "")
        for variant in split(row.cells.get("variants", "")):
            other = owner.setdefault(variant, name)
            if other != name or variant == name:
                what = f"变体“{variant}”已是“{other}”的写法"
                out.append(Problem(row.file, row.line, "variants", what))
    return out
