"""Run-in headings without a number: short first sentences of paragraphs (or inside one) cast in one form.

“坚持纵向到底，实现党的组织全覆盖。…” followed by “坚持横向到边，实现党的工作全覆盖。…” heads two paragraphs as surely as
一是 and 二是 would. Such a sentence is told by its own form (it opens with a verb of doing and names neither a time nor
a person) and by a sibling cast like it; neither alone is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MAX_HEAD = 34  # characters; of 1,800 run-in headings that journals print bold nine in ten are shorter
MAX_INNER = 16  # characters of a head inside a paragraph: 运行常态化
_UNDER = 12  # characters a sentence under an inner head has at least

# What headings of this genre open with: verbs of doing, and the adverbs before them.
_DOING = re.compile(
    "坚持|加强|强化|深化|推进|推动|完善|健全|建立|构建|建强|建好|建设|创新|聚焦|突出|着力|着眼|狠抓|抓好|抓实|抓住|抓牢|抓|夯实|筑牢|铸牢|"
    "打造|打好|锻造|优化|提升|提高|提振|增强|注重|坚定|坚决|坚守|压实|落实|发挥|发扬|弘扬|传承|赓续|引领|引导|凝聚|汇聚|激发|激活|拓展|拓宽|延伸|"
    "延展|丰富|规范|严格|严明|严把|严肃|从严|统筹|围绕|立足|紧扣|紧盯|紧贴|把握|把牢|把好|站稳|站在|树牢|树立|培育|培养|选优|选准|选好|配强|用好|"
    "用活|用足|做好|做实|做强|做优|做细|盘活|织密|织牢|拧紧|补齐|破解|打通|打破|畅通|搭建|搭好|实施|实行|开展|探索|推行|推广|选树|树好|关爱|服务|保障|维护|守护|"
    "守牢|守住|贯通|融合|整合|联动|党建引领|组织引领|深入|深刻|深学|大力|扎实|全面|全力|积极|切实|持续|不断|始终|进一步|加快|加大|科学|准确|精准|稳步|"
    "牢记|牢固|牢牢|勇于|敢于|善于|勇担|担当|开掘|挖掘|啃下|擦亮|点燃|厚植|涵养|赋能|集聚|集成|靶向|分类|分层|多方|多措|率先|带头|争当|当好|走好|讲好|办好|管好|"
    "明确|明晰|理顺|厘清|完成|实现|促进|助力|助推|释放|催生|塑造|彰显|扛牢|扛起|担起|履行|履职|监督|考核|净化|纯洁|巩固|锤炼|淬炼|练就|学深|学懂|悟透|强|优|严"
)
_COVERB = re.compile("[以用在从把让为将由靠因向对与]|依托|依靠|通过|面向|基于|结合|针对|根据|按照")

# What a statement opens with: a time, a person, a pointer back, a caption; and what it holds.
_STATES = re.compile(
    "习近平|总书记|不久|毛泽东|邓小平|马克思|恩格斯|列宁|\\d|近[年日期]|近几年|当前|目前|如今|今[年天日]|去年|明年|图[为：]|我们|我[省市县区国校]|他|她|它|这|那|其中|同时|"
    "全会|会议|大会|此外|另外|然而|但|可见|因此|因而|所以|总之|为此|对此|于是|不过|而且|并且|如果|虽然|即使|假如|例如|比如|据|截至|过去|多年|长期以来|一直以来|党的[十二]|党中央|"
    "新中国|改革开放以来|进入新时代|新时代以来|古人|俗话|常言|有[人一的]|一[位名些次年天]|某|每[年次当到]|作为|随着|经过|根据.{2,20}[要规]|[“‘\"（(《—]|编者|记者|问[：:]|答[：:]|同志们|如何"
)
_SAYS = re.compile("我们|他们|，是|他说|指出|强调[，：“]|说[：，]|年(?=\\d|[，以])|月\\d|以来，|不是|就是|也是|[吗呢吧啊]|[：:；;？?！!…]|如下|以下|\\d{3}|了(?=[一\\d]|解$)|的是|所谓|既要|不能|不可|是.{2,12}的[^，]{0,3}$")
_TURNS = re.compile("是|，(?:要求|必须|需要)")  # a verb of doing that turns out to be the subject of a statement


def _couplet(head: str) -> bool:
    """大道如砥，大势如潮: two halves alike and no doing is a figure of speech that opens a paragraph."""
    clauses = head.split("，")
    return len(clauses) == 2 and len(clauses[0]) == len(clauses[1]) and "“" not in head


def run_in_heads(text: str, sections: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Which of the candidates are headings.

    sections: for each stretch between two headings the (start, end) of the short first sentences of its paragraphs,
    full stop left out. A sibling stands in the same stretch, at most three candidates away.
    """
    out = []
    for spans in sections:
        if len(spans) < 2:
            continue
        texts = [text[a:b] for a, b in spans]
        fits = [fits_alone(t) for t in texts]
        if sum(f > 0 for f in fits) < 2:
            continue
        forms = [form(t) for t in texts]
        for i, span in enumerate(spans):
            if not fits[i]:
                continue
            for j in (i + 1, i - 1, i + 2, i - 2, i + 3, i - 3):
                if 0 <= j < len(spans) and fits[j] and alike(forms[i], forms[j]) >= NEEDED[fits[i] + fits[j]]:
                    out.append(span)
                    break
    return out


# Points of likeness that two sentences need, by how much each looks like a heading alone (fits_alone, summed): two that
# open with a verb of doing need little, two plain statements must be cast in one mould.
NEEDED = {2: 6, 3: 5, 4: 2, 5: 1, 6: -1}


def fits_alone(head: str) -> int:
    """How much a sentence looks like a heading by itself: 0 not at all, 1 could be, 3 opens with a verb of doing."""
    if len(head) < 3 or _STATES.match(head) or _SAYS.search(head):
        return 0
    if _DOING.match(head):
        return 1 if _TURNS.search(head) else 3
    if _couplet(head):
        return 0
    return 2 if _COVERB.match(head) else 1


class Form(NamedTuple):
    """What two sentences are compared by."""

    text: str
    clauses: tuple[int, ...]
    quoted: bool


def form(head: str) -> Form:
    """The form of a sentence: the lengths of its clauses, and whether it holds a quotation."""
    return Form(head, tuple(map(len, head.split("，"))), "“" in head)


def alike(a: Form, b: Form) -> int:
    """Points for being cast in one form: clauses, their lengths, and what they open and end with.

    >>> one, two, other = map(form, ("用党的创新理论滋养初心", "用党的创新实践引领使命", "产业兴旺是重点"))
    >>> alike(one, two) > alike(one, other)
    True
    """
    ours, theirs = a.text, b.text
    apart = abs(len(ours) - len(theirs))
    points = 2 if apart <= 1 else 1 if apart <= 4 else -1 if apart > 9 else 0
    if len(a.clauses) != len(b.clauses):
        points -= 2
    elif len(a.clauses) > 1:
        points += 1 + 2 * all(abs(x - y) <= 1 for x, y in zip(a.clauses, b.clauses, strict=True))
    if ours[0] == theirs[0]:
        points += 1 + (ours[1] == theirs[1])
    if ours[-1] == theirs[-1]:
        points += 1 + (ours[-2] == theirs[-2])
    return points + (a.quoted and b.quoted)


def inner_heads(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Headings inside one paragraph, the first at its start: 督察全面化。… 运行常态化。… 业务标准化。…

    At least three, each of one clause count, lengths at most two apart, a common opening or ending, and a longer
    sentence under each.

    >>> t = "督察全面化。对督察员进行分组定岗，覆盖基础工作。运行常态化。定期开展现场观摩，记录工作日志。业务标准化。编制指导书，逐项对照检查。"
    >>> [t[a:b] for a, b in inner_heads(t, 0, len(t))]
    ['督察全面化', '运行常态化', '业务标准化']
    """
    stop = text.find("。", start, end)
    first = text[start:stop]
    if fits_alone(first) == 0:
        return []
    out = [(start, stop)]
    under = False
    at = stop + 1
    while at < end:
        stop = text.find("。", at, end)
        stop = end if stop < 0 else stop
        if under and 3 <= stop - at <= MAX_INNER and stop < end and text[stop + 1 : stop + 2] not in "”’":
            head = text[at:stop]
            if abs(len(head) - len(first)) <= 2 and fits_alone(head) and _one_mould(first, head):
                out.append((at, stop))
                under = False
                at = stop + 1
                continue
        under = under or stop - at >= _UNDER
        at = stop + 1
    return out if len(out) >= 3 and under else []


def _one_mould(a: str, b: str) -> bool:
    return a.count("，") == b.count("，") and (a[-1] == b[-1] or a[:1] == b[:1]) and alike(form(a), form(b)) >= 3
