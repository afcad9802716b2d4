"""What must hold of a lexicon or scheme file: everything a machine can see, with file and line."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from partytext.lexicon._cells import looks_unparted, may_be_several
from partytext.lexicon._dates import is_date
from partytext.lexicon._numerals import fitting, is_numeral_name, promised
from partytext.lexicon._own import own_rows
from partytext.lexicon._tables import CHINESE, COLUMNS, VALUES, Row, missing, no_heading
from partytext.lexicon._types import KINDS, STATUSES, Lexicon, Scheme

# Levels and themes the packaged lexicon and its scheme write, and what offices write for levels beside them; others are
# allowed, for a unit may have its own, but told.
LEVELS = (
    "中央", "国家", "全国", "地方", "省", "省级", "市", "市级", "州", "县", "县级", "区", "区级", "乡", "乡镇", "镇", "街道", "村", "社区",
    "企业", "国企", "集团", "公司", "高校", "学校", "医院", "行业", "系统", "部门", "单位", "机关", "军队", "支部", "党支部",
)  # fmt: skip
LONGEST = 80  # characters of a wording; the longest of the packaged lexicon has 45
THEMES = ("政治建设", "思想建设", "组织建设", "作风建设", "纪律建设", "制度建设", "反腐败斗争")


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

    Returns problems with file, line, column and what to do; an empty list means it can be loaded. Warns of what may be
    right and may be a slip: columns, levels and themes not known. Packaged rows are held to more than an own list: each
    date needs its document, and there is no column but the schema's. Raises InputError for what is no list at all,
    LexiconError for a file that cannot be read.

    >>> import pandas as pd
    >>> [p.what for p in check(pd.DataFrame({"口号": ["三会一课"], "成员": ["党课"], "分组": ["3+1"]}))]
    ['分组 3+1 要有 4 个成员，现有 1 个']
    """
    if isinstance(source, Lexicon | Scheme):
        return []
    if isinstance(source, list) and all(isinstance(row, Row) for row in source):
        return problems(source, packaged=True)
    rows = own_rows(source)
    _warn_of_doubtful(rows)
    return problems(rows, label=Path(source).name if isinstance(source, str | Path) else "DataFrame")


def problems(rows: Sequence[Row], *, packaged: bool = False, label: str = "") -> list[Problem]:
    """The problems of rows; packaged ones are held to more. label: what a list without rows is called."""
    if not rows:
        return [] if packaged else [Problem(label or "词表", 1, "canonical", "表里没有内容")]
    if no_heading(rows[0].cells):
        return [Problem(rows[0].file, 1, "canonical", missing(rows[0].cells, rows[0].file))]
    if "term" in rows[0].cells:
        return [p for row in rows for p in _scheme_row(row)]
    out = [p for row in rows for p in _entry_row(row)]
    if packaged:
        out += [p for row in rows for p in _packaged_row(row)]
    return out + _across(rows) + ([] if packaged else _repeated(rows))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a |-joined cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def groups_of(cell: str) -> tuple[int, ...]:
    """The numbers of a cell like 3+1."""
    return tuple(int(part) for part in cell.split("+")) if cell else ()


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
    if not name:
        wrong("canonical", "是空的；若是上一行的续行，请把成员写在同一格里，或把“口号”一列的单元格合并")
    elif len(re.sub(r"[^\w+]", "", name)) < 2:
        wrong("canonical", f"“{name}”不足两个字")
    if re.search(r"[“”‘’\"\s]", name):
        wrong("canonical", f"{name} 里有不成对的引号，或有空白，请只写字句本身")
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
    name, out = cells["canonical"], []
    ways = promised(name) if (cells["kind"] or guess_kind(name, members)) == "numeral" else ()
    if groups and sum(groups) != len(members):
        what = f"分组 {cells['groups']} 要有 {sum(groups)} 个成员，现有 {len(members)} 个"
        out.append(Problem(row.file, row.line, "members", what))
    if len(set(members)) != len(members):
        out.append(Problem(row.file, row.line, "members", "有一个成员重复"))
    if ways and groups and groups not in ways and not fitting(name, members) == groups:
        what = f"分组 {cells['groups']} 与“{name}”的数字不符：按数字的次序应是 {_or(ways)}"
        out.append(Problem(row.file, row.line, "groups", what))
    elif ways and members and not groups and fitting(name, members) is None:
        what = f"{len(members)} 个成员与“{name}”的数字不符：按数字应有 {_or(ways)} 个。成员之间请用 | 或、分开；若这个数字不是成员数，请在“类型”一列写明，如 固定提法"
        out.append(Problem(row.file, row.line, "members", what))
    elif len(members) == 1 and looks_unparted(members[0]) and not cells["members"].endswith("|"):
        what = f"“{members[0]}”像是几个成员，请用 | 或、分开；若只是一个，请在末尾加 |"
        out.append(Problem(row.file, row.line, "members", what))
    return out


def _or(ways: Sequence[tuple[int, ...]]) -> str:
    return " 或 ".join("+".join(map(str, way)) for way in ways)


def guess_kind(canonical: str, members: tuple[str, ...] = ()) -> str:
    """The kind of an entry that names none: by how it is built, and by a number in it that is that of its members.

    >>> guess_kind("四个意识"), guess_kind("红帆三步法"), guess_kind("一把手"), guess_kind("为官一任、造福一方", ("甲", "乙"))
    ('numeral', 'numeral', 'formula', 'numeral')
    """
    if is_numeral_name(canonical) or (members and fitting(canonical, members)):
        return "numeral"
    return "slogan" if re.search("[、，]", canonical) else "formula"


def _repeated(rows: Sequence[Row]) -> list[Problem]:
    """Rows of one name that give one level, region and time two meanings."""
    out: list[Problem] = []
    for before, row in pairwise(rows):
        old, new = ({name: r.cells.get(name, "") for name in COLUMNS} for r in (before, row))
        if not new["canonical"] or old["canonical"] != new["canonical"]:
            continue
        if all(old[f] == new[f] for f in ("level", "region", "since", "until")):
            what = f"“{new['canonical']}”在第 {before.line} 行已有层级、地区、日期都相同的义项；请合成一行，或写明层级、地区、日期"
            out.append(Problem(row.file, row.line, "canonical", what))
    return out


def _warn_of_doubtful(rows: Sequence[Row]) -> None:
    if not rows or "canonical" not in rows[0].cells:
        return
    for column, known in (("level", LEVELS), ("theme", THEMES)):
        new = dict.fromkeys(v for row in rows if (v := row.cells.get(column, "")) and v not in known)
        if new:
            listed = "、".join(f"“{v}”" for v in new)
            what = f"{rows[0].file}“{CHINESE[column]}”一列里有不常见的写法：{listed}。常见的有 {'、'.join(known)}。"
            warnings.warn(what, UserWarning, stacklevel=3)
    long = [f"第 {row.line} 行（{n} 个字）" for row in rows if (n := len(row.cells.get("canonical", ""))) > LONGEST]
    if long:
        what = f"{rows[0].file}“口号”一列里有的太长，正文里难得有一字不差的：{'、'.join(long)}。请只写提法本身，解释写在“备注”里。"
        warnings.warn(what, UserWarning, stacklevel=3)
    doubtful = [
        f"第 {row.line} 行“{variant}”"
        for row in rows
        for variant in split(row.cells.get("variants", ""))
        if may_be_several(variant, row.cells["canonical"])
    ]
    if doubtful:
        what = f"{rows[0].file}“变体”一列里有的像是几个写法，现作一个：{'、'.join(doubtful)}。若是几个，请用 | 分开。"
        warnings.warn(what, UserWarning, stacklevel=3)


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
