"""Members told by the slogan's own words: clauses with the letters it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partytext.text._checksum import Promise
from partytext.text._member_ends import last_member
from partytext.text._members import Item, bare, is_level, shared_end, shared_start, stretches, unmarked
from partytext.text._numerals.words import knowledge
from partytext.text._spelled.case import (
    BESIDE,
    NEAR,
    Case,
    Reading,
    anchored_by,
    column,
    counted,
    letters_in,
    owned,
    sentence_start,
    untrailed,
)
from partytext.text._spelled.first import first_member
from partytext.text._spelled.leads import leads, words_of

_AS_ONE = ("位一体", "合一", "方联动", "方协同")
_SINGLE = re.compile("[^，。；：、“”（）\n]{0,6}[的：:——，]{0,2}((?:[\u4e00-\u9fff]、){2,}[\u4e00-\u9fff])(?![\u4e00-\u9fff、])")
_JOINT = re.compile("为[^，。；、为]{1,4}的$")  # 以高学历高职称高收入为特征的“三高”
_NO_ONE = re.compile("[统第唯万单专归同]一")
_NUMERAL = re.compile("[一二三四五六七八九十两双]")
# 学历能力“双提升”, 质量效益“双增长”: measures of one thing, both of which rise; not 干部队伍, 党员素质 “双提升”.
_RISES = frozenset("提升 提高 增长 增强 增加 优化 达标 过硬 提高工程 提升工程 提升行动 提升计划".split())
_MEASURES = frozenset("学历 学识 能力 素质 技能 知识 本领 作风 思想 质量 效益 效率 效能 数量 产量 产值 产能 收入 规模 速度 颜值 气质 内涵 职务 职称 待遇".split())
_LONGEST_CLAUSE = 24  # characters; a member that only its letters make one is short


def lettered(case: Case) -> Iterator[Reading]:
    """讲政治、讲学习、讲担当；懂党务、懂政策…: stretches in a row each of which has the letter of its numeral."""
    if case.hopes[0].total < 3:
        return
    hopes = [h for h in case.hopes if h.total > 2 and max(h.groups) > 1 and all(h.words) and not h.of_characters]
    text = case.text
    low = sentence_start(text, case.left)
    high = case.line_end(NEAR)
    near = text.find("。", text.find("。", case.right, high) + 1 or high, high)
    for a, b, place in ((case.right, high, "after"), (low, case.left, "before")):
        items: list[Item] = []
        for hope in hopes:
            end = near if near > 0 and place == "after" and len(hope.groups) < 2 else b
            if not letters_in(text, hope, a, end):
                continue
            items = items or _beside(case, a, b, max(h.total for h in hopes))
            yield from _windows(case, items, hope, place)
            cut = _and_cut(text, items)
            if len(cut) > len(items):
                yield from _windows(case, cut, hope, place)


def _beside(case: Case, low: int, high: int, size: int) -> list[Item]:
    """The stretches of text[low:high] that a list of at most `size` beside the slogan may be made of, and one or two around them."""
    items = (i for i in stretches(case.text, low, high) if i.end > i.start)
    if low < case.right:
        ahead = list(items)
        first = next((n for n, i in enumerate(ahead) if i.end >= case.left - BESIDE), len(ahead))
        return ahead[max(0, first - size - 2) :]
    behind: list[Item] = []
    for item in items:
        size -= item.start > low + BESIDE
        if size < -1:
            break
        behind.append(item)
    return behind


def _and_cut(text: str, items: Sequence[Item]) -> list[Item]:
    """The stretches with the last of a list cut at its 和: A、B和C."""
    out: list[Item] = []
    for i, item in enumerate(items):
        cut = max(text.rfind(c, item.start + 1, item.end - 1) for c in "和及与")
        if i and items[i - 1].mark == "、" and cut > 0:
            out += [Item(item.start, cut, "、"), Item(cut + 1, item.end, item.mark)]
        else:
            out.append(item)
    return out


def _windows(case: Case, items: Sequence[Item], hope: Promise, place: str) -> Iterator[Reading]:
    """The first stretches in a row, as many as promised, each of which has the letter of its numeral."""
    text, size = case.text, hope.total
    letters = column(hope)
    for first in range(len(items) - size + 1):
        window = items[first : first + size]
        gap = window[0].start - case.right if place == "after" else case.left - window[-1].end
        if gap > (1 if case.known and len(hope.groups) < 2 else BESIDE) or not all(any(c in text[i.start : i.end] for c in w) for i, w in zip(window, letters, strict=True)):
            continue
        inner = [i.mark for i in window[:-1]]
        if case.slogan in text[window[0].start : window[-1].end]:
            continue
        if text[window[-1].start].isdigit() and not text[window[-2].start].isdigit():
            continue  # 128名党员轮流上岗 tells what came of it
        if len(hope.groups) < 2 and (len(set(inner)) > 1 or inner[0] in "。！？\n"):
            continue  # clauses of one list: joined by one mark
        whole = _has_whole(text, items, first, hope)
        open_ended = (first and items[first - 1].mark == inner[0]) or (place == "after" and window[-1].mark == inner[0])
        open_ended = open_ended and not _ends_apart(text, items, first, hope)
        if len(hope.groups) < 2 and open_ended and not whole:
            continue  # and none left out
        if len(hope.groups) < 2 and place == "before" and _has_more(text, items, first + size, letters[-1]):
            continue
        parts: list[str] = []
        at = 0
        for count, word in zip(hope.groups, hope.words, strict=True):
            group = [bare(p) for p in unmarked([text[i.start : i.end] for i in window[at : at + count]])]
            group = _by_letter(group, word)
            within = word == "一" and len({m.find(word) for m in group}) == 1 and not any(map(_NO_ONE.search, group))
            within |= (set(inner) == {"、"} or whole) and len(word) > 1 and all(m.count(word) == 1 for m in group)  # 项目优先考虑、资金优先支持
            if (count > 1 or len(hope.groups) < 2) and not within and not anchored_by(group, word) and not _is_row_of(group, word, inner):
                break
            parts += group
            at += count
        if len(parts) == size:
            parts[-1] = last_member(parts[-1], parts[:-1]) if place == "before" or "等" in parts[-1] else untrailed(parts, case, hope)
        if len(parts) < size or any(len(p) > _LONGEST_CLAUSE for p in parts) or (case.known and not owned(case, parts, hope)):
            continue
        trust = 0.3 + 0.15 * (len(set(inner)) == 1) + 0.1 * (len(hope.groups) > 1)
        if reading := counted(case, parts, hope, place, "letters", trust):
            yield reading
            return


def _ends_apart(text: str, items: Sequence[Item], first: int, hope: Promise) -> bool:
    """Whether all stretches end with the whole counted word, and neither of those around them does: 走红毯体现尊崇，优先窗落实尊崇，让军人受尊崇."""
    word, after = hope.words[0], first + hope.total
    ends = [text.endswith(word, i.start, i.end) for i in items[max(0, first - 1) : after + 1]]
    return len(word) > 1 and len(hope.groups) < 2 and sum(ends) == hope.total and all(text.endswith(word, i.start, i.end) for i in items[first:after])


def _has_whole(text: str, items: Sequence[Item], first: int, hope: Promise) -> bool:
    """Whether the stretches from the first on have the whole counted word, and the next has not: 思想有波动必谈，家庭有变故必谈，抓早抓小."""
    word, after = hope.words[0], first + hope.total
    has = [text.count(word, i.start, i.end) for i in items[max(0, first - 1) : after + 1]]
    return len(word) > 1 and len(hope.groups) < 2 and sum(has) == hope.total and max(has) == 1


def _is_row_of(members: Sequence[str], word: str, marks: Sequence[str]) -> bool:
    """Whether three and more members between 、 have the word's first letter in one place: 街长牵总、巷长包片、楼长到户 of the “三长”."""
    return len(members) > 2 and len(word) < 3 and word[0] != "一" and set(marks) == {"、"} and is_level(members, word[0])


def _has_more(text: str, items: Sequence[Item], after: int, word: str) -> bool:
    """Whether the list goes on with a stretch that ends or begins with the word: 问题清、责任清、时限清、成效清“三清”."""
    if after >= len(items) or items[after - 1].mark != "、":
        return False
    item = text[items[after].start : items[after].end].removesuffix("的")
    return item.endswith(word) or item.startswith(word)


def _by_letter(group: list[str], word: str) -> list[str]:
    """The members of one numeral, freed from what leads to the first and follows the last."""
    if word == "一" and len(places := {m.find(word) for m in group[1:]}) == 1 and (at := group[0].find(word) - places.pop()) > 0:
        return [group[0][at:], *group[1:]]  # 每名党员服务一片责任区、管理一套台账
    if len(word) > 1 and all(1 < m.find(word) < len(m) - len(word) and leads(m[m.find(word) - 2 : m.find(word)]) for m in group):
        return [m[m.find(word) :] for m in group]  # 把握新阶段、贯彻新理念 of the “三新”
    if sum(m.startswith(word) for m in group) * 2 >= len(group) and all(word in m for m in group):
        return [m[m.find(word) :] for m in group]
    if sum(m.endswith(word) for m in group) * 2 >= len(group) > 1:
        cuts = [m.rfind(word) + len(word) for m in group]
        group = [m[:c] if c >= len(word) and len(m) - c > 1 else m for m, c in zip(group, cuts, strict=True)]
    elif len(word) > 1 and len(group) > 2 and _is_row(group[:-1], word[0]) and (cut := group[-1].rfind(word[0])) > 0:
        group = [*group[:-1], group[-1][: cut + 1]]  # 固废、泥废、危废一起整治 of the “三废共治”
    return [first_member(group[0], group[1:]), *group[1:]]


def _is_row(members: Sequence[str], letter: str) -> bool:
    """Whether members of about one length all end with a letter."""
    return all(m.endswith(letter) for m in members) and max(map(len, members)) - min(map(len, members)) < 3


def fused(case: Case) -> Iterator[Reading]:
    """抵制低俗庸俗媚俗“三俗”: words of one length without a mark, each with the letter at one end; “政产学研用”五位一体: as
    many letters in quotation marks."""
    text, hope, edge = case.text, case.hopes[0], case.left
    count, word = hope.groups[0], hope.words[0]
    if hope.groups == (2,) and case.quoted:
        twins = [text[edge - 4 : edge - 2], text[edge - 2 : edge]]
        are_words = list(words_of(text[max(0, edge - 8) : edge].rpartition("，")[2])[0][-2:]) == twins
        risen = word in _RISES and _MEASURES.issuperset(twins)
        if are_words and twins[0] != twins[1] and (risen or shared_start(twins) or shared_end(twins)):
            if reading := counted(case, twins, hope, "before", "fused", 0.6 if risen else 0.45):  # 职务职称“双线”
                yield reading
    if len(hope.groups) > 1 or count < 3:
        return
    if case.slogan[1:2] == "级" and knowledge().tiers.issuperset(tiers := text[edge - count : edge]):  # 县乡村三级联动
        if len(tiers) == count and (reading := counted(case, list(tiers), hope, "before", "fused", 0.8)):
            yield reading
    opened = edge - count - 2
    if text[opened : opened + 1] == "“" and text[edge - 1] == "”":
        letters = text[opened + 1 : edge - 1]
        if (word.startswith(_AS_ONE) or _are_letters(letters, word)) and letters.isalpha() and (reading := counted(case, list(letters), hope, "before", "fused", 0.8)):
            yield reading
    edge -= len(joint[0]) if (joint := _JOINT.search(text, max(0, edge - 8), edge)) else 0
    if len(word) != 1 or word not in text[max(0, edge - 4) : edge]:
        return
    for size in (2, 3, 4):
        members = [text[edge - size * (i + 1) : edge - size * i] for i in range(count)][::-1]
        if all(m.isalpha() and m.count(word) == 1 for m in members) and anchored_by(members, word):
            if reading := counted(case, members, hope, "before", "fused", 0.5):
                yield reading
            return


def _are_letters(letters: str, word: str) -> bool:
    """日周月季年 of the 五步调研法, 政会银企 of the 四方合作: whether most characters are words of their own; not 精忠报国四个字."""
    sizes = [len(w) for w in words_of(letters)[0]]
    return sizes.count(1) * 2 >= len(letters) and max(sizes) < 3 and not re.match("个?(?:大|金|鲜红)?(?:大字|字)", word) and not _NUMERAL.search(letters)


def fused_groups(case: Case) -> Iterator[Reading]:
    """访链访企访党员、解困解忧解难题“三访三解”: a stretch for each numeral right before the slogan, with its letter just as often."""
    hope, text = case.hopes[0], case.text
    if len(hope.groups) < 2 or min(hope.groups) < 2 or not all(len(word) == 1 for word in hope.words):
        return
    items = [text[i.start : i.end] for i in stretches(text, sentence_start(text, case.left), case.left)][-len(hope.groups) :]
    members: list[str] = []
    for item, count, word in zip(items, hope.groups, hope.words, strict=False):
        if item.count(word) != count:
            return
        members += [word + part for part in item[item.find(word) :].removesuffix("的").split(word)[1:]]
    if all(1 < len(m) < 6 for m in members) and (reading := counted(case, members, hope, "before", "fused", 0.5)):
        yield reading


def single(case: Case) -> Iterator[Reading]:
    """“五声”之中的宫、商、角、徵、羽: as many single characters right after the slogan."""
    hope, at = case.hopes[0], case.right
    if len(hope.groups) > 1 or hope.total < 3 or "、" not in case.text[at : at + 12]:
        return
    if (m := _SINGLE.match(case.text, at)) and (reading := counted(case, m[1].split("、"), hope, "after", "single", 0.7)):
        yield reading
