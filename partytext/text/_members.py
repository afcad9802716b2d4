"""Lists in running text: cutting them at their marks, and what makes members alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

MAX_MEMBER = 80  # characters; a longer stretch between two marks is a sentence, not a member
# Marks inside brackets and quotation marks belong to the member: 村“两委”会议商议, 宣传“路线、方针、政策”.
_MARK = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|《[^《》\n]*》|（[^（）\n]*）|\([^()\n]*\)|[、，,；;：:。！？!?\n“”（）()]|——")
NO_WORD = "(?!平(?![台均时常安等])|[谐睦顺]|美(?=[乡社村型庭]))"  # behind 和: it is none of 和平, 和谐, 和美乡村
NAMELY = "即(?![将时使可便刻日办享]|[\u4e00-\u9fff]即)"  # none of 即将, 即日起, 接诉即办, 即学即用
_AND = re.compile(f"以及|和{NO_WORD}|[及与暨]")
_AT_END = re.compile("[^“”]{0,6}“([^“”]+)”的?")
_AT_START = re.compile("“([^“”]{2,10})”")
_SEAM = re.compile("(?<=..)(?:以及|及其|[和及与])(?=..)")
_JOINED = re.compile(f"^(?:以及|还有|再有|并且|和{NO_WORD}|[及与再并])(?=.{{2}})")
_ALSO = "也又还更且和与，"  # between the two halves of an item: 不能大也|不能小
_COVER = str.maketrans("", "", "“”‘’「」『』\"*")
_COUNTED_BY = re.compile("([一二三四五六七八九十]{1,2})([^一二三四五六七八九十、，])(?=.)")
_NUMBERED = re.compile("(?:[第其]([一二三四五六七八九十]{1,2})(?:步走?[，、：:是]?|[个条项张股支把种类层关]?[，、：:是])|（([一二三四五六七八九十]{1,2}|\\d{1,2})）|(\\d{1,2})[.．、]|([①-⑳]))(?=.)")
_EACH_ONE = re.compile("(?:(?:另外?|又|还有)?一(?:[个项条张类种支块层]|方面)是|有的(?:是)?)(?=.)")  # 一张是…，另一张是…; 有的…，有的…
_BOTH = re.compile("[既又也还更](?=..)")  # 既要A，又要B
_PART = re.compile("[一二三四五六七八九十两双]+[^一二三四五六七八九十两双、，]+")
_SPOKEN = "是曰要为"  # 一是, 一曰: the marker only; in 一问…二问… the verb is the member's own
_DIGITS = {d: n for n, d in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split(), 1)}


class Item(NamedTuple):
    """One stretch between two marks: text[start:end], and the mark after it ("" at the end)."""

    start: int
    end: int
    mark: str


@lru_cache(maxsize=16)
def stretches(text: str, start: int, end: int) -> tuple[Item, ...]:
    """The stretches between the marks of text[start:end]; brackets and quotation marks are kept whole. Many rules ask for the same.

    >>> t = "抓住“三农、水利”，守规矩"
    >>> [t[i.start : i.end] for i in stretches(t, 0, len(t))]
    ['抓住“三农、水利”', '守规矩']
    """
    return tuple(_stretches(text, start, end))


def _stretches(text: str, start: int, end: int) -> Iterator[Item]:
    at = start
    for m in _MARK.finditer(text, start, end):
        if len(m[0]) > 1 and m[0] != "——":
            if m[0][0] == "“" and text.startswith("“", m.end()):
                yield Item(at, m.end(), "、")  # “A”“B”“C”: the marks themselves part them
                at = m.end()
            continue
        if m[0] in "“”":
            continue
        yield Item(at, m.start(), m[0])
        at = m.end()
    if at < end:
        yield Item(at, end, "")


def bare(member: str) -> str:
    """A member without quotation marks, emphasis and trailing 等."""
    member = member.translate(_COVER).strip()
    return member.removesuffix("等").removesuffix("等") if len(member) > 2 else member


def unjoined(members: list[str]) -> list[str]:
    """Members without the 和, 及 or 与 that joins the last one."""
    if len(members) < 2 or all(m[:1] == members[-1][:1] for m in members):  # 与群众同吃、与群众同住
        return members
    return [*members[:-1], _JOINED.sub("", members[-1])]


def unmarked(items: Sequence[str]) -> list[str]:
    """Members without the numbers they are counted with; a counted sentence lends its first clause.

    >>> unmarked(["一曰德", "二曰能"]), unmarked(["一问初心", "二问本心"]), unmarked(["一心一意", "干部"])
    (['德', '能'], ['问初心', '问本心'], ['一心一意', '干部'])
    >>> unmarked(["有的虚", "有的浮"]), unmarked(["既向村里报告", "又向镇里报告"]), unmarked(["第一股是牛劲", "第二股是韧劲"])
    (['虚', '浮'], ['向村里报告', '向镇里报告'], ['牛劲', '韧劲'])
    >>> unmarked(["第一步摸底", "第二步，建账"]), unmarked(["一张是需求清单", "一张是资源清单"])
    (['摸底', '建账'], ['需求清单', '资源清单'])
    """
    if items and all(map(_EACH_ONE.match, items)):
        return [_EACH_ONE.sub("", i, count=1) for i in items]
    if len(items) > 1 and items[0].startswith("既") and all(map(_BOTH.match, items)):
        return [item[1:] for item in items]
    for pattern in (_COUNTED_BY, _NUMBERED):
        found = [m for i in items if (m := pattern.match(i))]
        if len(found) < len(items) or not items:
            continue
        counts = [_count(next(filter(None, m.groups()))) for m in found]
        words = {m[2] for m in found} if pattern is _COUNTED_BY else {""}
        again = set(counts) == {1} and words == {"是"}  # 一是…，一是…
        if len(words) == 1 and (again or counts == list(range(1, len(items) + 1))):
            cut = 1 if words.isdisjoint({"", *_SPOKEN}) else 0
            return [re.split("[，：,:]", m.string[m.end(1) if cut else m.end() :])[0] for m in found]
    return list(items)


def next_mark(item: str) -> str:
    """What would open the item behind a numbered one, without punctuation; "" where it has no number.

    >>> next_mark("四是监督机制"), next_mark("（三）建账"), next_mark("3.进社区")
    ('五是', '（四）', '4.')
    >>> next_mark("干部")
    ''
    """
    m = _COUNTED_BY.match(item) or _NUMBERED.match(item)
    number = next(filter(None, m.groups())) if m else ""
    following = next((d for d, n in _DIGITS.items() if number in _DIGITS and n == _DIGITS[number] + 1), "")
    following = str(int(number) + 1) if number.isascii() and number.isdigit() else following
    return m[0].replace(number, following) if m and following else ""


def _count(number: str) -> int:
    if number.isdigit() and number.isascii():
        return int(number)
    return _DIGITS.get(number, ord(number[0]) - ord("①") + 1)


def cut_by(members: list[str], groups: Sequence[int]) -> list[list[str]]:
    """Members in groups of these sizes.

    >>> cut_by(["定岗", "定责", "评议"], (2, 1))
    [['定岗', '定责'], ['评议']]
    """
    ends = list(accumulate(groups))
    return [members[end - size : end] for size, end in zip(groups, ends, strict=True)]


def in_marks(items: Sequence[str]) -> list[str] | None:
    """用好“A”、“B”、“C”的: what stands in quotation marks, where the items between the first and last are nothing else.

    >>> in_marks(["用好“想”", "“干”", "“看”的工作"]), in_marks(["用好“想”", "干", "看"])
    (['想', '干', '看'], None)
    """
    inner = [item.strip("“”") for item in items]
    whole = all(item == f"“{word}”" for item, word in zip(items[1:-1], inner[1:-1], strict=True))
    if len(items) < 3 or not whole or not items[0].endswith("”") or not items[-1].startswith("“"):
        return None
    return [inner[0].rpartition("“")[2], *inner[1:-1], inner[-1].partition("”")[0]]


def at_ends(items: Sequence[str], letter: str) -> list[str] | None:
    """完善“微网格”、健全“微嘉园”: what stands in marks at the end of every item, where all of it has the letter.

    >>> at_ends(["完善“微网格”", "健全“微嘉园”"], "微"), at_ends(["用好“想”", "干好"], "想")
    (['微网格', '微嘉园'], None)
    """
    found = [m[1] for item in items if (m := _AT_END.fullmatch(item)) and letter in m[1]]
    return found if letter and len(found) == len(items) else None


def at_starts(items: Sequence[str], word: str) -> list[str] | None:
    """“一村一队”夯基础, “十户一体”抓治理 of the “两个一”: what stands in marks at the start of every item, where all of it has the word.

    >>> at_starts(["“一村一队”夯基础", "“十户一体”抓治理"], "一"), at_starts(["“一村一队”夯基础", "抓治理"], "一")
    (['一村一队', '十户一体'], None)
    """
    found = [m[1] for item in items if (m := _AT_START.match(item)) and word in m[1] != word]
    return found if word and len(found) == len(items) else None


def split_seam(items: Sequence[str], at: int) -> list[str] | None:
    """The items with the one before `at` cut at its 以及, 和 or 及其, where one group of members ends and the next begins.

    >>> split_seam(["入户访", "微信访以及党员联系组织", "组织联系党员"], 2)
    ['入户访', '微信访', '党员联系组织', '组织联系党员']
    """
    m = _SEAM.search(items[at - 1]) if 0 < at < len(items) else None
    return [*items[: at - 1], items[at - 1][: m.start()], items[at - 1][m.end() :], *items[at:]] if m else None


def split_fused(items: Sequence[str], size: int, letters: str) -> list[str] | None:
    """The items with the `size`-th cut where the next group begins in it: `letters` open the members of either group.

    >>> split_fused(["编员进组定岗位", "定责任", "定奖惩"], 1, "编定")
    ['编员进组', '定岗位', '定责任', '定奖惩']
    """
    if not 0 < size < len(items) or not all(item.startswith(letters[1]) for item in items[size:]):
        return None
    fused = items[size - 1]
    begins = fused.find(letters[0])
    cut = fused.find(letters[1], begins + 2)
    if begins < 0 or cut < 0 or len(fused) - cut < 2:
        return None
    return [*items[: size - 1], fused[begins if size == 1 else 0 : cut], fused[cut:], *items[size:]]


def split_and(items: Sequence[str], size: int) -> list[str] | None:
    """The items with 和, 及 or 与 cut until there are `size` of them: at the last item, where the parts are most alike."""
    out = list(items)
    while len(out) < size:
        last = out[-1]
        ands = [m for m in _AND.finditer(last) if 0 < m.start() and m.end() < len(last)]
        once = [m for m in ands if last.count(m[0]) == 1]  # 管指导与监督和提供咨询与服务: the list is joined by 和
        cuts = [(last[: m.start()], last[m.end() :]) for m in once or ands]
        cuts = [c for c in cuts if (len(c[0]) > 1 and len(c[1]) > 1) or len(c[0]) == len(c[1])]
        if not cuts:
            return None
        out[-1:] = max(cuts, key=lambda c: alike([*out[:-1], *c]))
    return out


def split_again(items: Sequence[str], word: str, size: int) -> list[str] | None:
    """Items that all begin with a word, each cut where the word comes again, if that makes just `size` of them.

    >>> split_again(["同学同研", "同行同讲"], "同", 4), split_again(["不能大也不能小", "不能多"], "不能", 3)
    (['同学', '同研', '同行', '同讲'], ['不能大', '不能小', '不能多'])
    """
    if not word or len(items) < 2 or sum(item.count(word) for item in items) != size or not all(item.startswith(word) for item in items):
        return None
    parts = [word + part.rstrip(_ALSO) for item in items for part in item.split(word)[1:]]
    return parts if min(map(len, parts)) > len(word) else None


def shared_start(words: Sequence[str]) -> str:
    """What all words begin with.

    >>> shared_start(["有组织", "有阵地"]), shared_end(["人民调解", "司法调解"])
    ('有', '调解')
    """
    low, high = min(words, default=""), max(words, default="")
    return next((low[:i] for i, c in enumerate(low) if high[i] != c), low)


def shared_end(words: Sequence[str]) -> str:
    """What all words end with."""
    return shared_start([w[::-1] for w in words])[::-1]


def parts_of(slogan: str) -> list[str]:
    """The numerals of a slogan with the words they count.

    >>> parts_of("一核两翼三轮"), parts_of("235")
    (['一核', '两翼', '三轮'], [])
    """
    return _PART.findall(slogan)


def is_level(members: Sequence[str], word: str) -> bool:
    """Whether a character stands once in each member, as far from all their beginnings or from all their ends.

    >>> is_level(["街长牵总", "巷长包片"], "长"), is_level(["基层组织共建", "乡风共育"], "共"), is_level(["共建组织", "乡风共育"], "共")
    (True, True, False)
    """
    places = [m.find(word) for m in members]
    once = all(m.count(word) == 1 for m in members)
    return once and (len(set(places)) == 1 or len({len(m) - at for m, at in zip(members, places, strict=True)}) == 1)


def alike(members: Sequence[str]) -> float:
    """How parallel members are, from 0 to 1: a shared beginning or end, one length, one part of speech in front.

    >>> alike(["选优", "育优", "用优"]) > alike(["加强学习", "这是大家都知道的一件事", "水"])
    True
    """
    if len(members) < 2:
        return 0.0
    score = 0.0
    if shared_start(members) or shared_end(members):
        score += 0.5
    lengths = [len(m) for m in members]
    low, high = min(lengths), max(lengths)
    score += 0.4 if low == high else 0.3 if high - low <= 2 else 0.15 if high <= 2.5 * low else 0.0
    return min(1.0, score + 0.1 * (low > 1))
