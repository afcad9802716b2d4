"""An empty list to fill in, with its headers explained."""

from __future__ import annotations

import csv
from pathlib import Path

from partytext.errors import InputError, choose
from partytext.lexicon._tables import CHINESE

_SLOGANS = (
    ("canonical", "标准写法，不带引号（必填）", "三会一课"),
    ("variants", "其他正确写法，用 | 分开（各个写法不含顿号时也可用、）", ""),
    ("kind", "数字缩略语、固定提法、口号、品牌、比喻 之一，可空", "数字缩略语"),
    ("members", "成员，按顺序用 | 或、分开；个数要与口号里的数字相符。成员自己含顿号的，用 | 分开；只有一个成员的，在末尾加 |", "支部党员大会|支部委员会|党小组会|党课"),
    ("groups", "成员如何对应数字，如 3+1；可空，按口号里的数字算", "3+1"),
    ("level", "层级：中央、地方、企业、高校、行业 之一；与内置的层级或地区不同，就另作一个义项，不替换内置的", ""),
    ("region", "地区，如 浙江", ""),
    ("since", "起始日期，如 2016、2016-02、2016年2月 或 2016年2月24日", ""),
    ("until", "截止日期", ""),
    ("source", "出处：文件、会议或讲话", ""),
    ("note", "备注", "示例行，可删去"),
)
_SCHEME = (
    ("theme", "主题（必填）", "组织建设"),
    ("term", "词语（必填），一行一个", "党支部"),
    ("exclude", "排除语境：含有该词但不算的更长词语，用 | 分开", "党支部书记述职"),
    ("weight", "权重，空为 1", ""),
    ("note", "备注", "示例行，可删去"),
)


def template(path: str | Path, *, what: str = "slogans") -> Path:
    """Write an empty list with Chinese headers, comments and one example row; returns its path.

    path: a .csv (UTF-8 with BOM, for Excel) or .xlsx file that does not exist yet; what: "slogans" or "scheme".
    """
    path = Path(path)
    columns = {"slogans": _SLOGANS, "scheme": _SCHEME}.get(what)
    if columns is None:
        raise choose("what", what, ("slogans", "scheme"))
    if path.exists():
        raise InputError(f"{path} is there already; give a new name, so that no list is overwritten.")
    header = [CHINESE[name] for name, _, _ in columns]
    example = [cell for _, _, cell in columns]
    if path.suffix.lower() in (".xlsx", ".csv"):
        path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".xlsx":
        _xlsx(path, header, [why for _, why, _ in columns], example)
    elif path.suffix.lower() == ".csv":
        comments = [[f"# {CHINESE[name]}：{why}"] for name, why, _ in columns]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([*comments, header, example])
    else:
        raise InputError(f"A template is a .csv or .xlsx file; got {path.name}.")
    return path


def _xlsx(path: Path, header: list[str], why: list[str], example: list[str]) -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "词表"
    for column, (name, reason, cell) in enumerate(zip(header, why, example, strict=True), start=1):
        head = sheet.cell(1, column, name)
        head.font = Font(bold=True)
        head.comment = Comment(reason, "partytext")
        sheet.cell(2, column, cell).number_format = "@"
        sheet.column_dimensions[head.column_letter].width = 24
    sheet.freeze_panes = "A2"
    book.save(path)
