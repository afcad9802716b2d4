"""What a section does, by its heading."""

from __future__ import annotations

import re

ROLES = (  # what a section does, by the head noun of its heading; the rightmost that fits
    ("问题", re.compile("问题(?!导向|意识|清单)|不足|短板|困难|困境|制约|薄弱|瓶颈|不到位|不够|欠缺|缺乏|差距|弱化|虚化|挑战")),
    ("原因", re.compile("原因|成因|根源|剖析")),
    ("成效", re.compile("成效|成果|效果|成绩|收获|变化")),
    ("打算", re.compile("打算|下一步|今后|计划|展望|(?:主要|总体|工作)目标|目标任务|努力方向|工作安排")),
    ("要求", re.compile("要求|必须|务必|强调")),
    ("做法", re.compile("做法|举措|措施|路径|方法|经验|实践|探索|对策|建议|思路|启示")),
)
_ROLE = re.compile("|".join(f"(?P<{name}>{pattern.pattern})" for name, pattern in ROLES))
# 补齐短板 and 巩固拓展脱贫攻坚成果 are doings: the noun is their object and says nothing of the section.
_OBJECT = re.compile(
    "(?:破解|解决|补齐|补强|化解|攻克|突破|消除|克服|整改|整治|聚焦|瞄准|针对|找准|查找|应对|防止|防范|直面|巩固|转化|检验|提升|提高|增强|扩大|确保|保障|落实|贯彻|按照|强化|加强|注重)[^，。、；]*"
)


def role_of(title: str) -> str:
    """One of ROLES by the title of a section, "" for none.

    >>> role_of("存在的主要问题"), role_of("补齐短板"), role_of("总则")
    ('问题', '', '')
    """
    name = ""
    for found in _ROLE.finditer(_OBJECT.sub("", title)):
        name = found.lastgroup or ""
    return name
