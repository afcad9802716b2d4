"""Chinese headers for the columns of every table people open."""

from __future__ import annotations

from collections.abc import Iterable

ZH = {
    # documents and files
    "doc_id": "文档", "source_id": "所属文档", "source_start": "所属文档中起点", "text": "正文",
    "title": "标题", "authors": "作者", "role": "职务", "unit": "署名单位", "unit_name": "单位",
    "unit_kind": "单位类别", "level": "层级", "region": "地区", "date": "日期",
    "year": "年份", "doctype": "文种", "source": "来源", "publication": "刊物", "issue": "期次", "column": "栏目",
    "abstract": "摘要", "keywords": "关键词", "editors": "编辑", "path": "文件", "status": "状态", "reason": "原因",
    "sha256": "校验和", "n_han": "汉字数", "n_tables": "表格数", "n_images": "图片数", "pages": "页数",
    "aliases": "别名", "parent": "上级单位",
    # cleaning
    "rule": "规则", "rules": "规则", "what": "内容", "raw_start": "原文起", "raw_end": "原文止", "before": "清洗前",
    "after": "清洗后", "certain": "确定", "link": "链接", "n_edits": "改动数", "n_characters": "涉及字数",
    "n_inferred": "其中推断", "n_documents": "篇数",
    # spans
    "start": "起", "end": "止", "surface": "原文写法", "canonical": "标准写法", "kind": "类型", "known": "词表已收",
    "theme": "主题", "term": "词语", "score": "得分", "evidence": "依据", "depth": "嵌套层", "zone": "位置",
    "weight": "权重", "sentence": "原句", "misquote_of": "疑为误引，应为", "slogan": "口号", "members": "成员", "groups": "各数所含项数",
    "n_expected": "应有项数", "n_found": "实有项数", "complete": "项数相符", "place": "展开之处", "pattern": "展开格式",
    "error": "错误类型", "severity": "严重程度", "why": "理由", "number": "数字写法", "value": "数值", "approx": "约数",
    "n_facts": "事实数", "facts_per_1000": "每千字事实数", "formula_share": "固定提法字数占比", "phrase": "提法",
    "pmi": "互信息（PMI）", "left_entropy": "左邻熵", "right_entropy": "右邻熵", "marker": "序号", "run_in": "段内标题",
    "left": "上文", "keyword": "所查词语", "right": "下文", "quote": "引文", "section": "所在小节", "file": "文件",
    "reference": "引注",
    # rates and emphasis
    "group": "组", "count": "次数", "n_docs": "篇数", "rate": "每万字频率", "rate_low": "频率下限",
    "rate_high": "频率上限", "ratio": "与其他组之比", "bound": "界限", "ratio_low": "比值下限", "ratio_high": "比值上限",
    "p": "p 值", "q": "q 值", "notes": "说明", "F": "F 值", "n_groups": "组数", "dispersion": "分布不均程度",
    "burstiness": "集中程度", "largest_share": "最多一篇占比", "largest_doc": "次数最多的文档", "direction": "多或少",
    "sure": "可信", "cautions": "注意",
    # all files of an office; then and now
    "n_files": "材料篇数", "share_files": "提到的材料占比", "expected": "应有次数", "rate_standard": "标准化每万字频率",
    "z": "z 值", "position": "漏斗图位置", "low_95": "95%控制下限", "high_95": "95%控制上限",
    "low_998": "99.8%控制下限", "high_998": "99.8%控制上限", "n_files_a": "前期篇数", "n_files_b": "后期篇数",
    "count_a": "前期次数", "count_b": "后期次数", "rate_a": "前期每万字频率", "rate_b": "后期每万字频率",
    # description
    "count_reference": "参照次数", "rate_reference": "参照每万字频率", "g2": "G²（对数似然比）", "chi2": "卡方",
    "log_ratio": "频率之比（log2）", "log_odds": "对数优势之差", "design_effect": "设计效应", "log_odds_z": "对数优势z值",
    "dp": "DP", "dp_norm": "DPnorm", "juilland_d": "Juilland D", "group_a": "甲组", "group_b": "乙组",
    "n_docs_a": "甲组篇数", "n_docs_b": "乙组篇数", "jsd": "用词差异（JSD）", "jsd_chance": "偶然会有的差异",
    "excess": "超出偶然的差异", "x": "横坐标", "y": "纵坐标", "quality": "图上可见份额", "major": "椭圆长半轴",
    "minor": "椭圆短半轴", "angle": "椭圆倾角（度）", "n_docs_alone": "只靠此词的篇数", "n_docs_theme": "主题篇数",
    "n_untouched": "未涉及主题的篇数", "method": "方法", "size": "每边篇数", "n_splits": "随机划分次数",
    "n_tests": "检验次数", "n_called": "判为不同的次数", "called": "判为不同的占比", "called_low": "占比下限",
    "called_high": "占比上限",
    # coverage, first use, wording
    "item": "事项", "n_lacking": "指出不足的次数", "n_rejected": "未能读取的文件数", "first_date": "首次日期",
    "n_searched_before": "此前已查篇数", "note": "说明", "wording": "写法", "verb": "动词",
    # topics
    "topic": "话题", "label": "名称", "share": "占比", "terms": "代表词", "seed": "种子词", "stability": "稳定性",
    "lowest": "最低稳定性", "share_low": "占比下限", "share_high": "占比上限", "difference": "占比之差", "low": "差的下限",
    "high": "差的上限", "npmi": "连贯性（NPMI）", "exclusivity": "独有性",
}  # fmt: skip

# A word of two meanings, told by the columns beside it.
BESIDE: tuple[tuple[frozenset[str], dict[str, str]], ...] = (
    # extract.facts: 34 个 党委; `unit` is no office here
    (frozenset({"number", "value", "approx"}), {"unit": "计量单位", "what": "所数之物", "kind": "事实类型"}),
    # extract.outline: 做法 成效 问题; no person's office
    (frozenset({"marker", "run_in"}), {"role": "小节作用", "level": "标题层级"}),
    # compare.change: a unit against itself
    (frozenset({"rate_a", "rate_b"}), {"ratio": "后期与前期之比"}),
    # extract.misquotes: where the right wording is from
    (frozenset({"error", "severity"}), {"source": "标准写法出处"}),
    # compare.coverage: what a unit says of an item
    (frozenset({"item", "n_lacking"}), {"kind": "记载情况"}),
    # corpus.missing: units of a roster, which signed nothing
    (frozenset({"unit", "aliases"}), {"unit": "单位"}),
)

# The variables documents are grouped by, which a person may name by their header.
VARIABLES = (
    "title", "authors", "role", "unit", "unit_name", "unit_kind", "level", "region", "date", "year", "doctype", "source",
    "publication", "issue", "column",
)  # fmt: skip


def chinese(names: Iterable[str]) -> list[str]:
    """Headers in Chinese for the columns of one table; a name without one stays.

    >>> chinese(["doc_id", "rate", "my_variable"])
    ['文档', '每万字频率', 'my_variable']
    >>> chinese(["unit", "title"]), chinese(["number", "value", "unit", "approx"])
    (['署名单位', '标题'], ['数字写法', '数值', '计量单位', '约数'])
    """
    columns = [str(name) for name in names]
    known = dict(ZH)
    for beside, meaning in BESIDE:
        if beside <= set(columns):
            known |= meaning
    return [known.get(name, name) for name in columns]
