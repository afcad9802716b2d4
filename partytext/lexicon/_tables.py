"""Rows of a lexicon or scheme file, from csv, xlsx, toml or a DataFrame, each with the line it stands on."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from partytext.errors import LexiconError

COLUMNS = (
    "canonical", "kind", "variants", "theme", "status", "level", "region", "members", "groups",
    "since", "until", "source", "source_year", "note",
)  # fmt: skip
# The office's own headers, and the values it writes, beside the schema's.
HEADERS = {
    "口号": "canonical", "提法": "canonical", "词条": "canonical", "变体": "variants", "类型": "kind", "类别": "kind",
    "主题": "theme", "状态": "status", "层级": "level", "地区": "region", "成员": "members", "分组": "groups",
    "起始日期": "since", "起始": "since", "截止日期": "until", "截止": "until", "出处": "source", "来源": "source",
    "出处年份": "source_year", "备注": "note", "说明": "note",
    "词语": "term", "排除语境": "exclude", "权重": "weight",
}  # fmt: skip
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


def rows_of(source: object, *, name: str = "") -> list[Row]:
    """Read the rows of a path (csv, tsv, xlsx, toml) or of a DataFrame."""
    if hasattr(source, "to_dict") and hasattr(source, "columns"):
        label = name or "DataFrame"
        return [_row(label, i + 2, r) for i, r in enumerate(source.to_dict("records"))]
    path = Path(source)  # type: ignore[arg-type]
    if not path.is_file():
        raise LexiconError(f"没有词表文件 {path}。请给出 csv、xlsx 或 toml 文件的路径。")
    label = name or path.name
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv", ".txt"):
        return _csv(label, _decode(path.read_bytes()), "\t" if suffix == ".tsv" else ",")
    if suffix in (".xlsx", ".xlsm"):
        return _xlsx(label, path)
    if suffix == ".toml":
        with path.open("rb") as file:
            tables = next((v for v in tomllib.load(file).values() if isinstance(v, list)), [])
        return [_row(label, i + 1, table) for i, table in enumerate(tables)]
    raise LexiconError(f"{path.name}：词表要是 csv、tsv、xlsx 或 toml 文件，这个{'是 ' + suffix if suffix else '没有后缀'}。")


def _decode(data: bytes) -> str:
    """UTF-8 with or without BOM, else GB18030, which Chinese Excel writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _csv(label: str, text: str, delimiter: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    out: list[Row] = []
    header: list[str] | None = None
    for cells in reader:
        if not any(c.strip() for c in cells) or cells[0].startswith("#"):
            continue
        if header is None:
            header = cells
        else:
            out.append(_row(label, reader.line_num, dict(zip(header, cells, strict=False)), extra=cells[len(header) :]))
    return out


def _xlsx(label: str, path: Path) -> list[Row]:
    from openpyxl import load_workbook

    data = io.BytesIO(path.read_bytes())  # of a path openpyxl keeps the file open
    sheet = load_workbook(data, read_only=True, data_only=True).worksheets[0]
    out: list[Row] = []
    header: list[str] | None = None
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if all(c is None for c in cells) or str(cells[0] or "").startswith("#"):
            continue
        if header is None:
            header = [str(c or "") for c in cells]
        else:
            out.append(_row(label, line, dict(zip(header, cells, strict=False))))
    return out


def _row(file: str, line: int, cells: Mapping, *, extra: Iterable[object] = ()) -> Row:
    if any(str(c).strip() for c in extra):
        if no_heading(names := [_name(key) for key in cells]):
            raise LexiconError(f"{file}：{missing(names)}")
        raise LexiconError(f"{file} 第 {line} 行：单元格多于表头。内容中有逗号的单元格要加英文引号。")
    clean: dict[str, str] = {}
    for key, value in cells.items():
        name, text = _name(key), _text(value)
        clean[name] = clean.get(name) or VALUES.get(name, {}).get(text, text)  # 备注 and 说明 are one column
    return Row(file, line, clean)


def no_heading(names: Iterable[str]) -> bool:
    """Whether these columns are neither of a slogan list nor of a theme scheme."""
    return not {"canonical", "term"} & set(names)


def missing(names: Iterable[str]) -> str:
    """What to say of a table whose columns are not those of any list."""
    have = "、".join(CHINESE.get(n, n) for n in names if n and not n.startswith("Unnamed: ")) or "（空）"
    return f"没有找到“口号”列（主题方案要有“主题”和“词语”列）；现有的列：{have}。表头要在第一行，上面不放标题；csv 用逗号分隔。"


def _name(key: object) -> str:
    bare = str(key).strip()
    return HEADERS.get(bare, bare)


def _text(value: object) -> str:
    if value is None or (not isinstance(value, str) and str(value) in ("nan", "NaT", "<NA>")):
        return ""
    if isinstance(value, list | tuple):
        return "|".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    return str(value).strip()
