"""Chinese headers for the columns of every table people open."""

from __future__ import annotations

from collections.abc import Iterable

ZH = {
    "doc_id": "文档", "start": "起", "end": "止", "surface": "原文写法", "canonical": "标准写法", "kind": "类型",
    "known": "词表已收", "theme": "主题", "term": "词语", "score": "得分", "evidence": "依据", "depth": "嵌套层",
    "zone": "位置", "weight": "权重", "group": "组", "count": "次数", "n_docs": "篇数", "rate": "每万字频率",
    "rate_low": "频率下限", "rate_high": "频率上限", "ratio": "与其他组之比", "bound": "界限", "ratio_low": "比值下限",
    "ratio_high": "比值上限", "p": "p 值", "q": "q 值", "notes": "说明", "F": "F 值", "n_groups": "组数",
    "topic": "话题", "label": "名称", "share": "占比", "title": "标题", "authors": "作者", "role": "职务",
    "unit": "署名单位", "unit_name": "单位", "unit_kind": "单位类别", "level": "层级", "region": "地区", "date": "日期",
    "year": "年份", "source": "来源", "publication": "刊物", "issue": "期次", "column": "栏目", "abstract": "摘要",
    "keywords": "关键词", "editors": "编辑", "path": "文件", "status": "状态", "reason": "原因", "sha256": "校验和",
    "n_han": "汉字数", "n_tables": "表格数", "n_images": "图片数", "pages": "页数", "rule": "规则", "what": "内容",
    "raw_start": "原文起", "raw_end": "原文止", "before": "清洗前", "after": "清洗后", "rules": "规则",
    "certain": "确定", "aliases": "别名", "parent": "上级单位", "sentence": "原句",
}  # fmt: skip


def chinese(names: Iterable[str]) -> list[str]:
    """Headers in Chinese; a name without one stays.

    >>> chinese(["doc_id", "rate", "my_variable"])
    ['文档', '每万字频率', 'my_variable']
    """
    return [ZH.get(str(name), str(name)) for name in names]
