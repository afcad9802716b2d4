"""Words that bring a list in or take a slogan as their object, and the words of a stretch with their part of speech."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from partytext.text._segment import tagger

# Verbs and prepositions that bring a list in and are no part of its first member: 推行A、B、C“三X”.
LEADS = frozenset(
    "推行 实施 开展 建立 健全 深化 推进 推动 落实 坚持 实行 实现 关注 处理 处理好 探索 创新 构建 打造 形成 强化 加强 完善 抓好 做好 围绕 聚焦 通过 按照 依托 运用 包括 "
    "涵盖 具有 统筹 贯通 落地 伴随 成为 做到 体现 建设 组织 采取 采用 设立 设置 明确 提出 严格 推出 制定 搭建 培育 划分为 分为 突出 把握 确立 树立 弘扬 践行 "
    "打好 紧扣 紧盯 针对 破解 解决 整治 纠治 遵循 执行 贯彻 启动 推广 倡导 拓展 扩大 优化 提升 增强 提高 促进 发挥 细化 夯实 狠抓 抓实 抓牢 注重 重点 施行 试行 出台 发布 "
    "以 把 将 在 从 对 由 用 有 是 为 即 按 向 与 和 要 让 使 给 于 经 了 着 的 好 出 了解 达到 承担 担当 担任 当好 致力于 着力 全面 深入 扎实 积极 大力 不断 持续 进一步 "
    "广泛 切实 认真 严格 全力 加快 着眼 立足 重点 主要 大致 分别 牢牢 紧紧 充分 常态化 实践 学习 发放 完成 创建 打通 集成 整合 融合 对接 汇聚 集聚 统一 率先 首创 总结 系统 "
    "总结出 提炼 归纳 概括 指导 引导 支持 选树 选配 评选 开设 开办 创办 组建 配备 配齐 选派 培养 抓住 抓紧 守住 守好 管好 用好 用足 用活 建好 建强 要有 具备 做优 做强 做大 做实 做精 构筑 防范 化解 消除 克服 规范 书写 续写 谱写 擦亮 畅通 织密 筑牢 扛起 压实 传承 赓续 认识 召开 融入 写入 夺取 打赢 确保 履行 走访 慰问 看望 关爱 关心".split()
)
# Verbs that stand right before a slogan and take it as their object, never the end of a member of a list.
TAKES = tuple(
    "做到 坚持 领悟 拥护 共建 推行 实施 开展 落实 践行 增强 坚定 推进 推动 实现 提出 打造 纠治 反对 胸怀 统筹 贯彻 形成 构建 建立 执行 深化 遵守 牢记 把握 树立 "
    "捍卫 维护 完善 健全 探索 创新 开设 发布 严格 抓好 围绕 聚焦 坚决 切实 通过 按照 运用 加快 促进 紧扣 强化 加强 解决 整治 防止 警惕 弘扬 彰显 体现 明确 "
    "支持 首届 纳入 注重 推荐 取代 筹建 夺取 确保 进行 发起 创建 荣获 获评 放在 授予 呈 呈现 使用 是 把 将".split()
)
_RESULTS = "起出好了"  # behind a verb: 构建起, 打造出
EITHER = frozenset("组织 建设 学习 实践 创新".split())  # leads that are as often nouns: 组织找党员
# Terms that no lead ends within: 采取领导干部本人述 has 领导干部, not 干部.
_WHOLE = re.compile("|".join("领导干部 思想政治 党员干部 基层组织 党总支 党建引领 党的组织 党的领导 党的建设 党的工作".split()))


def leads(word: str) -> bool:
    """Whether a word only brings a list in: 推行, 深入开展, 进一步打好, 构建起."""
    return word in LEADS or (len(word) == 3 and word[2] in _RESULTS and word[:2] in LEADS) or (len(word) == 4 and word[2:] in LEADS) or (len(word) == 5 and word[:3] in LEADS and word[3:] in LEADS)


def torn(text: str, at: int) -> bool:
    """Whether a term stands on both sides of `at`."""
    return any(m.start() < at < m.end() for m in _WHOLE.finditer(text))


@cache
def _tag() -> Callable[[str], list[tuple[str, str]]]:
    return tagger()


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a stretch and the first letter of their part of speech."""
    try:
        found = _tag()(text)
    except UnicodeEncodeError:  # a lone surrogate is no word
        found = []
    found = _rejoined(found) or [(text, "x")]
    return tuple(w for w, _ in found), tuple(_part(w, t[:1]) for w, t in found)


def _rejoined(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words with the leads put together that the dictionary does not have: 做|优."""
    out: list[tuple[str, str]] = []
    for word, tag in words:
        if out and len(word) == len(out[-1][0]) == 1 and out[-1][0] + word in LEADS:
            out[-1] = (out[-1][0] + word, "v")
        else:
            out.append((word, tag))
    return out


def _part(word: str, tag: str) -> str:
    """The part of speech, where set phrases and abbreviations are verbs or nouns as well: 贯彻落实; 党的建设, 党委."""
    if not tag or tag not in "jli":
        return tag or "x"
    return "v" if word[:2] in LEADS and word[2:] in LEADS else tag if tag == "i" else "n"
