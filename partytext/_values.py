"""Chinese for the values that people read in tables; every one leads back to one value of the library."""

from __future__ import annotations

import pandas as pd
from pandas.api.types import infer_dtype

from partytext._letters import in_chinese

KIND = {"numeral": "数字缩略语", "formula": "固定提法", "slogan": "口号", "brand": "品牌", "metaphor": "比喻"}  # as own lists write them
EVIDENCE = {
    "lexicon": "词表", "mined": "常用提法表", "quoted": "加引号", "numeral-grammar": "数字构词", "parallel": "并列句式",
    "cited": "讲话、文件全名",
}  # fmt: skip
ZONE = {
    "body": "正文", "heading": "标题", "table": "表格", "appendix": "附件", "leader_quote": "领导人引语", "document_quote": "文件引文",
    "contents": "目录", "signature": "落款", "form_label": "表单栏目", "salutation": "称谓",
}  # fmt: skip
STATUS = {"read": "读入", "rejected": "未读", "skipped": "名单之外"}
NOTE = {
    "no_groups": "没有可比的分组", "few_docs": "不足5篇，不能判断", "small_sample": "只有5至7篇", "zero_cell": "一方从未提到", "no_overlap": "没有可比的层",
    "one_document": "半数以上出自一篇", "one_document_reference": "参照方半数以上出自一篇", "fixed_reference": "参照只有一篇",
    "length_differs": "篇幅相差悬殊", "burst_differs": "集中程度相差悬殊", "cluster_split": "同源文章分在两方", "many_terms": "词多篇少",
    "permutation": "置换检验", "empty_docs": "有无字的文章",
}  # fmt: skip
# Which columns hold such values, told by the columns beside them: a user's own column `kind` stays as it is. With
# each, the mark between several values in one cell.
_OF_TABLES: tuple[tuple[frozenset[str], dict[str, tuple[dict[str, str], str]]], ...] = (
    (frozenset({"doc_id", "start", "end"}), {"kind": (KIND, ""), "evidence": (EVIDENCE, "+"), "zone": (ZONE, "")}),
    (frozenset({"path", "sha256", "status"}), {"status": (STATUS, "")}),
    (frozenset({"p", "q", "notes"}), {"notes": (NOTE, "|")}),
)


def chinese_values(table: pd.DataFrame) -> pd.DataFrame:
    """A flattened table with its known values in Chinese; values without one stay, and so do the names of columns.

    >>> table = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [4], "evidence": ["lexicon+quoted"], "known": [True]})
    >>> chinese_values(table)[["evidence", "known"]].values.tolist()
    [['词表+加引号', '是']]
    """
    flags = [c for c in table if infer_dtype(table[c], skipna=True) == "boolean"]
    new: dict[str, list[object]] = {c: [v if pd.isna(v) else "是" if v else "否" for v in table[c]] for c in flags}
    for beside, columns in _OF_TABLES:
        if beside <= set(table.columns):
            for name, (words, mark) in columns.items():
                if name in table:
                    new[name] = [_said(v, words, mark) for v in table[name].astype(object)]
    if {"path", "sha256", "reason"} <= set(table.columns):
        new["reason"] = [in_chinese(v) if isinstance(v, str) else v for v in table["reason"]]
    return table.assign(**new)


def _said(value: object, words: dict[str, str], mark: str) -> object:
    if not isinstance(value, str):
        return value
    return mark.join(words.get(v, v) for v in value.split(mark)) if mark else words.get(value, value)
