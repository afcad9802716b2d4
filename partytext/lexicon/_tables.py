"""Rows of a lexicon or scheme by the schema's names, each with the file and line it stands on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from partytext.errors import LexiconError
from partytext.lexicon._files import LOOK, Table, doubled, tables_of
from partytext.lexicon._fold import simplified

COLUMNS = (
    "canonical", "kind", "variants", "theme", "status", "level", "region", "members", "groups",
    "since", "until", "source", "source_year", "note",
)  # fmt: skip
LISTS = ("variants", "members")  # cells that hold several
# The office's own headers, and the values it writes, beside the schema's.
HEADERS = {
    "口号": "canonical", "提法": "canonical", "词条": "canonical", "标准写法": "canonical", "变体": "variants", "其他写法": "variants", "类型": "kind", "类别": "kind",
    "主题": "theme", "状态": "status", "层级": "level", "地区": "region", "成员": "members", "分组": "groups",
    "起始日期": "since", "起始": "since", "截止日期": "until", "截止": "until", "出处": "source", "来源": "source",
    "出处年份": "source_year", "备注": "note", "说明": "note",
    **dict.fromkeys("标准提法 标准表述 规范提法 规范表述 规范写法 正确写法 正确表述 口号名称 提法名称".split(), "canonical"),
    **dict.fromkeys("别称 别名 又称 异称 其他提法 其他表述 不同写法".split(), "variants"),
    **dict.fromkeys("要素 构成要素 组成要素".split(), "members"),
    **dict.fromkeys("适用层级".split(), "level"),
    **dict.fromkeys("区域 所在地区 适用地区".split(), "region"),
    **dict.fromkeys("首次提出 首次提出时间 首提时间 首次出现 提出时间 提出日期 起始时间 开始时间 开始日期 启用时间 启用日期".split(), "since"),
    **dict.fromkeys("截止时间 结束时间 结束日期 停用时间 停用日期".split(), "until"),
    **dict.fromkeys("来源文件 出处文件 文件出处 文件依据 依据文件 文件来源".split(), "source"),
    **dict.fromkeys("注释 释义 解释".split(), "note"),
    "词语": "term", "排除语境": "exclude", "权重": "weight",
}  # fmt: skip
IDLE = {"", "序号", "序", "编号", "行号", "项次", "tier"}  # every table of an office has them; nothing is lost by passing them over
VALUES = {
    "kind": {"数字缩略语": "numeral", "数字口号": "numeral", "固定提法": "formula", "提法": "formula", "口号": "slogan", "品牌": "brand", "比喻": "metaphor"},
    "status": {"现行": "current", "已调整": "superseded", "历史": "historical"},
}  # fmt: skip
CHINESE = {
    "canonical": "口号", "variants": "变体", "kind": "类型", "theme": "主题", "status": "状态", "level": "层级",
    "region": "地区", "members": "成员", "groups": "分组", "since": "起始日期", "until": "截止日期", "source": "出处",
    "source_year": "出处年份", "note": "备注", "term": "词语", "exclude": "排除语境", "weight": "权重",
}  # fmt: skip


class Row(NamedTuple):
    """One row by the schema's names, empty cells as "", with the file and line it stands on."""

    file: str
    line: int
    cells: Mapping[str, str]


def rows_of(source: object) -> list[Row]:
    """Read the rows of a path (csv, tsv, xlsx, toml) or of a DataFrame; raises as tables_of, and for a header that is there twice."""
    return [row for table in tables_of(source, is_header) for row in rows_in(table)]


def is_header(cells: Sequence[str], *, below: bool) -> bool:
    """Whether a row is the header of a list or scheme; below the first row most of its cells must be known headers, for
    口号 and 提法 are values of the column 类型 too.

    >>> is_header(["口号", "颜色"], below=False), is_header(["序号", "口号", "要素"], below=True), is_header(["红帆领航", "口号"], below=True)
    (True, True, False)
    """
    names = [schema_name(cell) for cell in cells if cell.strip()]
    known = [name for name in names if name in CHINESE or name in IDLE]
    return not no_heading(names) and (not below or 2 * len(known) > len(names))


def rows_in(table: Table) -> list[Row]:
    """The rows of one table by the schema's names, merged cells given to every row they stand for."""
    twice = doubled([name.strip() for name in table.header])
    if twice:
        raise LexiconError(f"{table.label}：表头里“{'”“'.join(twice)}”有两列，不知道用哪一列。请删去或改名一列。")
    if second := _second_header(table):
        raise LexiconError(
            f"{table.label}：表头占了两行（第 {second} 行也是表头）。请改成一行：每列写一个表头，去掉表头里的合并单元格，删去另一行。"
        )
    rows = [_row(table, line, cells) for line, cells in table.rows]
    return _unmerged(rows, table) if table.merged else rows


def _second_header(table: Table) -> int:
    """The line of a second row of headers, 0 where there is none: cells of the header are merged down into it, or it holds
    nothing but known headers and stands empty under 口号."""
    if not table.rows:
        return 0
    line, cells = table.rows[0]
    texts = [_text(v) for v in cells]
    into = any(m.first < line <= m.last and not (m.column < len(texts) and texts[m.column]) for m in table.merged)
    said = {schema_name(t) for t in texts if t}
    above = [schema_name(h) for h in table.header]
    key = next((i for i, name in enumerate(above) if name in ("canonical", "term")), None)
    empty = key is not None and not any(texts[key : key + 1])
    return line if into or (empty and said and said <= CHINESE.keys()) else 0


def _row(table: Table, line: int, values: Sequence[object]) -> Row:
    if any(_text(v) for v in values[len(table.header) :]):
        if no_heading(names := [schema_name(key) for key in table.header]):
            raise LexiconError(f"{table.label}：{missing(names, table.label)}")
        raise LexiconError(f"{table.label} 第 {line} 行：单元格多于表头。内容中有逗号的单元格要加英文引号。")
    cells: dict[str, str] = {}
    for key, value in zip(table.header, values, strict=False):
        name, text = schema_name(key), _text(value)
        text = VALUES[name].get(simplified(text), text) if name in VALUES else text
        had = cells.get(name, "")
        if name and had and text and had != text and name != "note":
            what = f"有两列都是“{CHINESE.get(name, name)}”，内容不同：“{had}”“{text}”。请留一列"
            raise LexiconError(f"{table.label} 第 {line} 行：{what}。")
        cells[name] = "；".join(dict.fromkeys(t for t in (had, text) if t))  # 备注 and 说明 are one column
    return Row(table.label, line, cells)


def _unmerged(rows: list[Row], table: Table) -> list[Row]:
    """Merged cells given to each of their rows; rows of one merged 口号 that differ only in members or variants are one row."""
    by_line = {row.line: dict(row.cells) for row in rows}
    for first, last, column in table.merged:
        name = schema_name(table.header[column]) if column < len(table.header) else ""
        if first in by_line and name not in LISTS:
            for line in range(first + 1, last + 1):
                if line in by_line and not by_line[line].get(name):
                    by_line[line][name] = by_line[first].get(name, "")
    gone: set[int] = set()
    for first, last, column in table.merged:
        if column >= len(table.header) or schema_name(table.header[column]) != "canonical" or first not in by_line:
            continue
        lines = [line for line in range(first, last + 1) if line in by_line]
        rest = {name: {by_line[line][name] for line in lines} - {""} for name in by_line[first] if name not in LISTS}
        if all(len(values) < 2 for values in rest.values()):
            joined = {name: "|".join(v for line in lines if (v := by_line[line].get(name, ""))) for name in LISTS if name in by_line[first]}
            by_line[first] |= {name: min(values, default="") for name, values in rest.items()} | joined
            gone.update(lines[1:])
    return [Row(row.file, row.line, by_line[row.line]) for row in rows if row.line not in gone]


def no_heading(names: Iterable[str]) -> bool:
    """Whether these columns are neither of a slogan list nor of a theme scheme."""
    return not {"canonical", "term"} & set(names)


def missing(names: Iterable[str], label: str = "") -> str:
    """What to say of a table whose columns are not those of any list; label: the name of its file, or DataFrame."""
    names = list(names)
    have = "、".join(CHINESE.get(n, n) for n in names if n and not n.startswith("Unnamed: ")) or "（空）"
    what = f"没有找到“口号”列（主题方案要有“主题”和“词语”列）；现有的列：{have}。"
    if label == "DataFrame":
        return f"{what}请给写着口号的那一列改名：df.rename(columns={{{next(iter(names), '')!r}: '口号'}})。"
    return f"{what}表头要在前{LOOK}行之内{'；csv 用逗号分隔' if label.endswith(('.csv', '.tsv', '.txt')) else ''}。"


@lru_cache(maxsize=1 << 10)
def schema_name(header: str) -> str:
    """The schema's name of a header as offices write it: Traditional, with blanks, a star, a note in brackets.

    >>> schema_name("口號"), schema_name("*口 号（必填）"), schema_name("起始日期(年月)"), schema_name("颜色")
    ('canonical', 'canonical', 'since', '颜色')
    """
    bare = header.strip()
    if bare in HEADERS or bare in CHINESE:
        return HEADERS.get(bare, bare)
    plain = re.sub(r"\([^()]*\)|\[[^\]]*\]|【[^】]*】", "", unicodedata.normalize("NFKC", simplified(bare)))
    plain = re.sub(r"[\s*＊★:：]", "", plain)
    return HEADERS.get(plain, plain.lower() if plain.lower() in CHINESE else bare)


def nearest(header: str) -> str:
    """The known header most like one that is not, or ""."""
    return next(iter(get_close_matches(header, HEADERS, n=1, cutoff=0.5)), "")


def _text(value: object) -> str:
    if value is None or (not isinstance(value, str) and str(value) in ("nan", "NaT", "<NA>")):
        return ""
    if isinstance(value, list | tuple):
        return "|".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "strftime") and not hasattr(value, "freqstr"):  # a Period says itself how precise it is
        return str(value.strftime("%Y-%m-%d"))
    return str(value).strip()
