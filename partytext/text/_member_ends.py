"""The ends of a list: its first and last member freed from what leads in and follows, and verbs that lead to no list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache

from partytext.text._members import cut_by, shared_end, shared_start
from partytext.text._segment import tagger

# Verbs and prepositions that bring a list in and are no part of its first member: 推行A、B、C“三X”.
LEADS = frozenset(
    "推行 实施 开展 建立 健全 深化 推进 推动 落实 坚持 实行 实现 探索 创新 构建 打造 形成 强化 加强 完善 抓好 做好 围绕 聚焦 通过 按照 依托 运用 包括 "
    "涵盖 具有 统筹 贯通 落地 伴随 成为 做到 体现 建设 组织 采取 采用 设立 设置 明确 提出 严格 推出 制定 搭建 培育 划分为 分为 突出 把握 确立 树立 弘扬 践行 "
    "打好 紧扣 紧盯 针对 破解 解决 整治 纠治 遵循 执行 贯彻 启动 推广 倡导 拓展 优化 提升 增强 提高 促进 发挥 细化 夯实 狠抓 抓实 抓牢 注重 重点 施行 试行 出台 发布 "
    "以 把 将 在 从 对 由 用 有 是 为 即 按 向 与 和 要 让 使 给 于 经 了 着 的 好 出 了解 达到 承担 担当 担任 当好 致力于 着力 全面 深入 扎实 积极 大力 不断 持续 进一步 "
    "广泛 切实 认真 严格 全力 加快 着眼 立足 重点 主要 大致 分别 牢牢 紧紧 充分 常态化 实践 学习 发放 完成 创建 打通 集成 整合 融合 对接 汇聚 集聚 统一 率先 首创 总结 系统 "
    "总结出 提炼 归纳 概括 指导 引导 支持 选树 选配 评选 开设 开办 创办 组建 配备 配齐 选派 抓住 抓紧 守住 守好 管好 用好 用足 用活 建好 建强 织密 筑牢 扛起 压实 传承 赓续".split()
)
# Verbs that stand right before a slogan and take it as their object, never the end of a member of a list.
TAKES = tuple(
    "做到 坚持 领悟 拥护 共建 推行 实施 开展 落实 践行 增强 坚定 推进 推动 实现 提出 打造 纠治 反对 胸怀 统筹 贯彻 形成 构建 建立 执行 深化 遵守 牢记 把握 树立 "
    "捍卫 维护 完善 健全 探索 创新 开设 发布 严格 抓好 围绕 聚焦 坚决 切实 通过 按照 运用 加快 促进 紧扣 强化 加强 解决 整治 防止 警惕 弘扬 彰显 体现 明确 "
    "参与 支持 首届 纳入 注重 推荐 取代 筹建 夺取 确保 进行 发起 创建 荣获 获评 放在 授予 是 把 将".split()
)
_OBJECTLESS = frozenset(("斗争", "合作", "生活"))  # verbs by the dictionary that take no slogan as object
# What may stand between the last member and the slogan: A、B、C相结合的“三X”.
_TRAIL = re.compile(
    "(?:等|在内|(?:相|有机|深度|紧密|高效|有效|一体|协同)?(?:结合|融合|统一|衔接|贯通|联动|互动|推进)|为(?:主要|基本|核心)?(?:内容|重点|核心|主体|主|基础|一体|支撑)"
    "|(?:所)?(?:组成|构成)|并重|共同|一起|这|各)*的?$"
)
_ANDS = ("和", "与", "及", "以及")
_WHERE = frozenset("在由从按向于")  # 产业链、创新链、供应链在产业园“五链合一”
_COUNTED = re.compile("(?:等|这)?[二三四五六七八九十两\\d]{1,3}(?:个|项|大|种|条|类|方面|个方面|个环节)?(?:方面|环节|内容|要求|举措|措施)?的?$")
# 等 closes a list, whatever noun follows: A、B等反腐败国际合作“三X”; not in 平等, 高等, 等级.
_CLOSED = re.compile("(?<=.{2})(?<![平同高中初上下优对均何])等(?![级次同待候于式号额])[^，。；、了着过在将把被已是为]{0,12}$")


def leads(word: str) -> bool:
    """Whether a word only brings a list in: 推行, 深入开展."""
    return word in LEADS or (len(word) == 4 and word[2:] in LEADS)


def governs(words: Sequence[str]) -> bool:
    """Whether the last words before a slogan end in a verb that has the slogan as its object: 深刻领悟“两个确立”.

    >>> governs(["政治判断力", "坚定拥护"]), governs(["民事民提", "民事民议"])
    (True, False)
    """
    words = [*words[:-1], re.sub("(?<=.)[了这]$", "", words[-1])]
    last, tags = _words(words[-1])
    if len(words[-1]) == 1 and len(words) > 1 and min(map(len, words[:-1])) > 1:
        return True  # 当两面派、做“两面人”
    if words[-1] in LEADS or words[-1].endswith(TAKES):
        return True
    if tags[-1] not in "vpdc" or len(last[-1]) == len(words[-1]) or last[-1] in _OBJECTLESS:
        return False
    if len(last) > 1 and tags[-2] == "v" and len(words) > 1:
        return False  # 找组织: the noun that jieba calls a verb is itself an object
    others = [w for w in words[:-1] if w]
    if not others:
        return False
    low, high = min(map(len, others), default=0), max(map(len, others), default=0)
    if len(others) > 1 and low <= len(words[-1]) <= high <= 2 * low:
        return False  # 自我管理、自我教育、自我监督
    return not any(_words(w)[1][-1] in "vpdc" for w in others)


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
    head, rest = members[0], members[1:]
    if len(rest) > 1 and rest[0] and all(m[:1] == rest[0][:1] for m in rest) and not head.startswith(rest[0][:1]):
        cut = first_member(head, rest, known)
        if cut.startswith(rest[0][:1]) and len(head) - len(cut) <= 6:
            return [cut, *rest]
    return members


def first_member(first: str, rest: Sequence[str], known: Collection[str] = ()) -> str:
    """The first member without the words that bring the list in, told by the form of the other members.

    >>> first_member("大力推行党员联户", ["干部包片", "支部联村"]), first_member("落实有组织", ["有阵地", "有保障"])
    ('党员联户', '有组织')
    """
    words, tags = _words(first)
    if not rest:
        return "".join(words[_led(words, tags) :])
    prefix = shared_start(rest) if len(rest) > 1 else ""
    suffix = shared_end(rest) if len(rest) > 1 else ""
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word))
    places = set(starts)
    if prefix:
        places |= {m.start() for m in re.finditer(re.escape(prefix), first)}
    led = [n for n in (2, 3, 4) if n < len(first) and leads(first[:n])]
    places.update(led)
    lengths = [len(m) for m in rest]
    low, high = min(lengths), max(lengths)
    if low == high and len(first) > low and len(rest) > 1 and first.startswith(prefix, len(first) - low):
        places.add(len(first) - low)
    row = _row(lengths)
    fronts = [_words(m) for m in rest if m]
    front = {tags[0] for _, tags in fronts}
    all_verbs = front == {"v"}
    # a shared beginning tells most where it is a word (有阵地, 有保障), least where it is a letter (党务, 党员)
    firm = 4.0 if all(len(words[0]) <= len(prefix) for words, _ in fronts) or len(rest) > 2 else 1.5
    verbs = "v" in front
    before = {at: i for i, at in enumerate(starts)}

    def worth(at: int) -> float:
        tail = first[at:]
        size = len(tail)
        score = 1.5 if at == 0 else 0.0
        if prefix:
            score += firm if tail.startswith(prefix) else -1.5
        if suffix and len(suffix) >= size:
            score -= 3
        score += 2 if low <= size <= high else -0.5 * min(6, max(low - size, size - high))
        score += 2 if size == low == high and len(rest) > 1 else 0
        score += 2.5 if tail in known else 0
        if led and 0 < at < led[0]:
            return score - 5
        if at in led:
            opens = _words(tail)[1][0]
            return score + 2 + (opens in front) - 2 * (all_verbs and opens != "v") - (at < led[-1])
        i = before.get(at)
        if i is None:
            return score - (0.0 if prefix else 2.5)
        if (leads(words[i]) or tags[i] in "pdcu") and not (prefix and tail.startswith(prefix)):
            score -= 1.0 if verbs else 3.0
        if i:
            head, tag = words[i - 1], tags[i - 1]
            if head in "为成" and i > 1 and tags[i - 2] == "v":
                score += 3.0  # 整合为, 细化成
            if head in "和与及、或":
                score -= 4
            elif leads(head):
                score += 1.5
            elif tag in "mq":
                score += 1.0
            elif tag in "vpd":
                score += 0.75 if len(rest) > 1 else 0.0
            elif size == row or (prefix and firm > 2 and tail.startswith(prefix)) or (size == low == high and all_verbs and tags[i] == "v"):
                score += 2.0 if led else -1.0  # 干部挂职锻炼、管理考评、轮岗交流: a noun that all members share
            else:
                score -= 4.5
        return score + (1 if tags[i] in front else 0)

    best = max(sorted(places), key=worth)
    return first[best:]


def _row(lengths: Sequence[int]) -> int:
    """The one length of members that stand in a row: four characters each, or three members and more but one; else 0."""
    common = max(lengths, key=lengths.count, default=0)
    odd = len(lengths) - lengths.count(common)
    least = 2 if common == 4 and not odd else 3 + odd
    return common if odd < 2 and len(lengths) >= least else 0


def last_member(last: str, rest: Sequence[str], known: Collection[str] = ()) -> str:
    """The last member without what joins it to the slogan.

    >>> last_member("司法调解有效衔接的", ["人民调解", "行政调解"]), last_member("有作为等五个方面的", ["有组织", "有阵地"])
    ('司法调解', '有作为')
    """
    for m in known:
        if m and last.startswith(m) and not last.startswith(_ANDS, len(m)):
            return m
    suffix = shared_end(rest) if len(rest) > 1 else ""
    short = last
    while True:
        cut = _TRAIL.sub("", _COUNTED.sub("", short)) or short
        if (suffix and short.endswith(suffix)) or cut == short:
            break
        short = cut
    if len(rest) > 1 and (close := _CLOSED.search(short)) and not any(map(_CLOSED.search, rest)):
        return short[: close.start()]
    lengths = [len(m) for m in rest]
    row = _row(lengths) or _row(lengths[1:])  # the first may still have its lead
    if row and (len(short) == row or (suffix and short[:row].endswith(suffix) and short[row : row + 1] in _WHERE)):
        return short[:row]
    if suffix and short != last and not short.endswith(suffix):
        at = short.rfind(suffix)
        if at > 0 or (at == 0 and len(suffix) > 1):
            return short[: at + len(suffix)]
    return short


def _led(words: Sequence[str], tags: Sequence[str]) -> int:
    """How many words at the front only bring a list in."""
    n = 0
    while n < len(words) - 1 and (leads(words[n]) or tags[n] in "pdcutmqf"):
        n += 1
    return n


@cache
def _tag() -> Callable[[str], list[tuple[str, str]]]:
    return tagger()


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a stretch and the first letter of their part of speech."""
    try:
        found = _tag()(text)
    except UnicodeEncodeError:  # a lone surrogate is no word
        found = []
    found = found or [(text, "x")]
    return tuple(w for w, _ in found), tuple(t[:1] or "x" for _, t in found)
