"""The ends of a list: its first and last member freed from what leads in and follows, and verbs that lead to no list."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from partytext.text._members import cut_by, shared_end
from partytext.text._numerals.words import knowledge
from partytext.text._spelled.first import first_member, row_of
from partytext.text._spelled.leads import EITHER, LEADS, TAKES, words_of

_OBJECTLESS = frozenset(("斗争", "合作", "生活", "工作", "收入", "支出", "旅游"))  # verbs by the dictionary that take no slogan as object
_NOUNS = frozenset("发展 建设 治理 管理 服务 监督 教育 培训 保护".split())  # and those that take none after a noun: 产业发展
# What may stand between the last member and the slogan: A、B、C相结合的“三X”.
_TRAIL = re.compile(
    "(?:等|在内|双方|两者|(?:相|有机|深度|紧密|高效|有效|一体|协同)?(?:结合|融合|统一|衔接|贯通|联动|互动|推进)|为(?:主要|基本|核心)?(?:内容|重点|核心|主体|主|基础|一体|支撑)"
    "|(?:所)?(?:组成|构成)|并重|共同|一起|的新|这|各)*的?$"
)
_DONE = re.compile("^[^，。；、“”]{1,3}了(?=..)")  # 即贡献了一半的税收、六成的产值
_LOOK = re.compile("(?:主要|关键|要|就)?看(?=....)")  # 主要看领导层能否依法更替，人民能否…
_FIGURE = re.compile("(?<![0-9.])[0-9]")
_ANDS = ("和", "与", "及", "以及")
_WHERE = frozenset("在由从按向于")  # 产业链、创新链、供应链在产业园“五链合一”
_ANY_COUNT = re.compile("[一两三四五六七八九十\\d][个大项类种条支套]")
_HAN_NUMBERS = dict(enumerate("一两三四五六七八九十", 1))
IN_FRAME = re.compile("以([^，。；、以为]{2,16})为[^，。；、]{1,8}$")  # 以A为统领
_COUNTED = re.compile("(?:等|这)?[二三四五六七八九十两\\d]{1,3}(?:个|项|大|种|条|类|方面|个方面|个环节)?(?:方面|环节|内容|要求|举措|措施)?的?$")
# 等 closes a list, whatever noun follows: A、B等反腐败国际合作“三X”; not in 平等, 高等, 等级.
_CLOSED = re.compile("(?<=.{2})(?<![平同高中初上下优对均何])等(?![级次同待候于式号额])[^，。；、了着过在将把被已是为]{0,12}$")


def governs(words: Sequence[str]) -> bool:
    """Whether the last words before a slogan end in a verb that has the slogan as its object: 深刻领悟“两个确立”.

    >>> governs(["政治判断力", "坚定拥护"]), governs(["民事民提", "民事民议"])
    (True, False)
    """
    if len(words[-1]) > 2 and words[-1].endswith("起") and (len(words) < 2 or not words[0].endswith("起")):
        return True  # 扶起“一老一小”
    words = [*words[:-1], re.sub("(?<=.)[了这]$", "", words[-1])]
    last, tags = words_of(words[-1])
    if len(words[-1]) == 1 and len(words) > 1 and min(map(len, words[:-1])) > 1:
        return True  # 当两面派、做“两面人”
    if words[-1] in EITHER and len(words) > 2 and all(len(w) == len(words[-1]) for w in words[1:-1]):
        return False  # 产业、人才、文化、生态、组织
    if words[-1] in LEADS or words[-1].endswith(TAKES):
        return True
    if tags[-1] not in "vpdc" or len(last[-1]) == len(words[-1]) or last[-1] in _OBJECTLESS or (last[-1] in _NOUNS and tags[-2] == "n"):
        return False
    if len(last) > 1 and tags[-2] == "v" and len(words) > 1:
        return False  # 找组织: the noun that jieba calls a verb is itself an object
    others = [w for w in words[:-1] if w]
    if not others:
        return False
    low, high = min(map(len, others), default=0), max(map(len, others), default=0)
    if len(others) > 1 and low <= len(words[-1]) <= high <= 2 * low:
        return False  # 自我管理、自我教育、自我监督
    return not any(words_of(w)[1][-1] in "vpdc" for w in others)


def openers(members: list[str], groups: Sequence[int]) -> list[str]:
    """从A、B、C中选，抓好D、E: each group has its own lead-in.

    >>> openers(["定岗位", "定责任", "实行年度考", "任期考"], (2, 2))
    ['定岗位', '定责任', '年度考', '任期考']
    """
    out: list[str] = []
    for group in cut_by(members, groups):
        if len(group) > 1:
            group = [first_member(group[0], group[1:]), *group[1:-1], last_member(group[-1], group[:-1])]
        out += group
    return out


def unled(members: list[str], known: Collection[str] = ()) -> list[str]:
    """After 即 the words stand as they are printed; only what the others plainly lack in front goes."""
    head, rest = _DONE.sub("", members[0]), members[1:]
    if (look := _LOOK.match(head)) and not any("看" in m for m in rest):
        return [head[look.end() :], *rest]
    if head != members[0] and not any("了" in m for m in rest):
        members = [head, *rest]
    if rest and all(m[:1].isdigit() for m in rest) and (figure := _FIGURE.search(head)):
        return [head[figure.start() :], *rest]  # 培育2家龙头企业、10家骨干企业
    if len(rest) > 1 and rest[0] and all(m[:1] == rest[0][:1] for m in rest) and not head.startswith(rest[0][:1]):
        cut = first_member(head, rest, known)
        if cut.startswith(rest[0][:1]) and len(head) - len(cut) <= 6:
            return [cut, *rest]
    return members


def unowned(first: str, rest: Sequence[str]) -> str:
    """按照有场地、方案、讲解员的“三个一”: the first member without the 有 that governs all of them.

    >>> unowned("有场地", ["方案", "讲解员"]), unowned("有场地", ["有方案", "有人员"]), unowned("有序推进", ["抓实", "管好"])
    ('场地', '有场地', '有序推进')
    """
    governs_all = len(rest) > 1 and words_of(first)[0][0] == "有" and not any(m.startswith("有") for m in rest)
    return first[1:] if governs_all else first


def uncounted(last: str, rest: Sequence[str], total: int) -> str:
    """The last member of a finished list without what sums the list up.

    >>> uncounted("淘汰一批等措施", ["提拔一批", "培养一批"], 3), uncounted("壮苗三个环节", ["育苗", "墩苗"], 3)
    ('淘汰一批', '壮苗')
    >>> uncounted("健全2项机制", ["用好1个抓手"], 2)
    '健全2项机制'
    """
    if (close := _CLOSED.search(last)) and not any(map(_CLOSED.search, rest)):
        return last[: close.start()]
    if any(map(_ANY_COUNT.search, rest)):
        return last  # 用好两个抓手、健全四项机制 of the “24”, 用好1个抓手、建强2支队伍 of the “12”
    sums = re.compile(f"(?<=..)(?:这|等)?(?:{_HAN_NUMBERS.get(total, total)}|{total})[个大项类种条](?:[\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]{{4}})$")
    return sums.sub("", last)


def last_member(last: str, rest: Sequence[str], known: Collection[str] = ()) -> str:
    """The last member without what joins it to the slogan.

    >>> last_member("司法调解有效衔接的", ["人民调解", "行政调解"]), last_member("有作为等五个方面的", ["有组织", "有阵地"])
    ('司法调解', '有作为')
    """
    for m in known if any(r in known for r in rest) else ():
        if m and last.startswith(m) and not last.startswith(_ANDS, len(m)):
            return m
    if len(rest) > 1 and knowledge().tiers.issuperset((*rest[1:], last[:1])):
        return last[:1]  # 市、县、乡、村上下贯通的“四级”
    suffix = shared_end(rest) if len(rest) > 1 else ""
    short = last
    while True:
        cut = _TRAIL.sub("", _COUNTED.sub("", short))
        cut = cut if len(cut) > 1 or len(cut) == min(map(len, rest), default=0) else short  # 抓融合, not 抓
        if (suffix and short.endswith(suffix)) or cut == short:
            break
        short = cut
    if len(rest) > 1 and (close := _CLOSED.search(short)) and not any(map(_CLOSED.search, rest)):
        return short[: close.start()]
    lengths = [len(m) for m in rest]
    row = row_of(lengths) or row_of(lengths[1:])  # the first may still have its lead
    if row and (len(short) == row or (suffix and short[:row].endswith(suffix) and short[row : row + 1] in _WHERE)):
        return short[:row]
    if suffix and short != last and not short.endswith(suffix):
        at = short.rfind(suffix)
        if at > 0 or (at == 0 and len(suffix) > 1):
            return short[: at + len(suffix)]
    return short
