"""Members before their slogan: A、B、C的“三X”; A、B、C，简称“三X”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from partytext.text._checksum import Promise
from partytext.text._member_ends import IN_FRAME, governs, last_member, unowned
from partytext.text._members import (
    MAX_MEMBER,
    Item,
    alike,
    at_ends,
    bare,
    in_marks,
    shared_end,
    split_and,
    split_fused,
    split_seam,
    stretches,
    unjoined,
)
from partytext.text._spelled.case import BACK, Case, Reading, Rule, counted, paired, sentence_start, untrailed
from partytext.text._spelled.first import first_member, row_of
from partytext.text._spelled.leads import TAKES
from partytext.text._spelled.lists import backwards

_CALLED = (
    "(?:(?:简|统|合|并|俗|总|通|被)称(?:之)?(?:为|作)?|称(?:之)?[为作]|叫[做作]|也就是|这?就是(?:[^，。；、“”]{1,8}的)?"
    "|(?:概括|归纳|总结|提炼|凝练|浓缩|归结|表述|定义|提升|升华)(?:起来)?(?:就是|为|成|出))"
)
CALLED = Rule("called", "把A、B、C概括为“三X”; A、B、C（简称“三X”）", 0.7, True, re.compile(rf"[，,（(]?(?:以下|下)?{_CALLED}$"))
FRAMED = Rule(
    "framed", "以A、B为“双X”; 把A、B、C作为“三X”", 0.6, True,
    re.compile("(?<=以)[^，。；：以为]{4,}(?=为$)|(?<=[把将])[^，。；：把将]{4,}(?=(?:作|定|列|视|设|确定)为$)"),
)  # fmt: skip
ADJACENT = Rule("adjacent", "A、B、C的“三X”; A、B、C等“三X”", 0.55, False, re.compile("$"))
_SLOGAN_INSIDE = re.compile("[“‘][一二三四五六七八九十两双]")
_SLOGAN_ITSELF = re.compile("^.{0,2}[“‘][一二三四五六七八九十两双][^”’]*(?:[”’].?)?$")  # a third member may name one: “双碳”承诺
_LIST_IN_MARKS = re.compile("“[^“”]*、[^“”]*”")  # “A、B与C”共抓的: its 与 parts no members
_IN_FRONT = re.compile(".*[“‘][一二三四五六七八九十两双][^”’]*[”’](?=[上中下里时][^“”‘’]{6,}$)")
_CHAIN = re.compile("“([双两三四五六七八九])个?([^“”\n]{1,6})”$")
_BECOMES = ("成为", "作为", "化为", "分为", "变为", "定为", "列为", "合为", "视为")
_OPEN_SUM = re.compile("[+＋][A-Z]")
_FIELDS = re.compile("等(?:重点)?(?:领域|行业|方面)$")  # 在甲、乙、丙等领域“1+N+X”政策: where it is used
_NEW = re.compile("(?<=..)的[^的]{2,12}新$")
_SHARED_BY = re.compile("(?<![自理事缘经])由([^，。；：]{5,60})(?:共同|联合|分别)[^，。；：、的]{2,4}的$")  # 由甲、乙、丙共同负责的“三方共管”
_MADE_UP = re.compile("(?:共同)?(?:组成|构成)")
_BY = re.compile("(?<![自理事缘经])由(?!于)")
_NO_END = "、，,；;：:。！？\n和与及在于对从由向被"  # what no list ends with: a mark, an 和, a preposition
_MAY_GOVERN = "建设"  # a noun, or the verb of the slogan: 在京津冀、长三角地区建设“三大中心”
_COUNTS = re.compile("\\d[多余]?[名个家位支项次]$")  # 16名书记、129名“两委”成员
_CLASSED = re.compile("[两双二][个大项种类条点]")
_KEPT_WITH = re.compile(".{2,}(?<![参共普涉])与(?!会)(?=..)")
_WITH = ("同步", "挂钩", "衔接")  # with the first thing named
_ROW_OF_SLOGANS = 6  # so many members in marks are what is counted, and no slogans in a row: “五水共治”、“三改一拆”…“十招拳法”
_ROW = 3  # so many members of one length before the last
_FIELD = re.compile("(?:[\u4e00-\u9fff]{2}){1,2}工作")
_AND_INSIDE = re.compile("(?<![参共普涉温缓])[和及与](?![谐睦]|自我批评)")  # 共同参与, 和谐共处, 知识普及 join nothing


def before(case: Case) -> Iterator[Reading]:
    """A、B、C的“三X”; A、B、C，简称“三X”."""
    text, edge = case.text, _chain_start(case)
    if edge < 3 or (text[edge - 1] in _NO_END and not text.endswith("参与", 0, edge)) or text.endswith(TAKES, 0, edge) or (_OPEN_SUM.search(case.slogan) and _FIELDS.search(text, edge - 4, edge)):
        return
    low = max(sentence_start(text, edge), _quote_start(text, edge))
    m = CALLED.pattern.search(text, max(low, edge - 24), edge)
    rule = CALLED if m else ADJACENT
    stop = m.start() if m else edge - (text[edge - 1] in "（(")
    if not m and (shared := _SHARED_BY.search(text, low, edge)):
        low, stop = shared.span(1)
    if not m and _MADE_UP.match(text, case.right) and (by := _BY.search(text, low, edge)):
        low = by.end()  # 由A、B、C“三X”组成的
    if not m and text[edge - 1] == "为" and (framed := FRAMED.pattern.search(text, low, edge)):
        rule, low, stop = FRAMED, framed.start(), framed.end()
    elif not m and text[edge - 1] == "为" and text[edge - 2 : edge] not in _BECOMES:
        return  # 强化甲、乙为“三农”服务
    if stop - low < 2 or not _may_list(text, low, stop, case.hopes, called=m is not None):
        return
    least = min(h.total for h in case.hopes)
    items = stretches(text, low, stop)
    if not items or _takes(text, edge, items[-least:]) or governs([bare(text[i.start : i.end]) for i in items[-least:]]):
        return
    seen: set[tuple[str, ...]] = set()
    grouped = any(len(h.groups) > 1 for h in case.hopes)
    clauses = sum(i.mark in "，,；;" for i in items[:-1])
    for joins in ("、", "、，,", "，,", "，,；;", "；;"):
        if joins != "、" and (clauses == 0 or (clauses < least - 1 and not grouped)):
            break
        found = backwards(text, items, joins)
        if found and (len(found) > 1 or re.search("[和与及]", found[0][0])):
            yield from _tails(case, found, rule, seen)


def _chain_start(case: Case) -> int:
    """Where the slogan begins, or the one of the same numeral right before it, whose list is that of both: A和B“双融合”“双促进”."""
    m = _CHAIN.search(case.text, max(0, case.left - 12), case.left) if case.quoted and not case.known else None
    return m.start() if m and m[1] == case.slogan[0] and m[2] not in case.text[sentence_start(case.text, m.start()) : m.start()] else case.left


def _quote_start(text: str, edge: int) -> int:
    """Where the words in marks begin that the slogan stands in: “乡村文化和旅游能人”“优秀‘双强’书记”; 0 if there are none."""
    low = max(0, edge - BACK)
    opened = text.rfind("“", low, edge - 1)
    return opened + 1 if opened > text.rfind("”", low, edge) else 0


def _takes(text: str, edge: int, items: Sequence[Item]) -> bool:
    """Whether a number or a 建设 before the slogan takes it (a 建设 that ends no other word of the list)."""
    if _COUNTS.search(text, edge - 5, edge):
        return True
    if not text.endswith(_MAY_GOVERN, 0, edge) or text[edge - 3] == "的":
        return False
    return not any(text.endswith(_MAY_GOVERN, i.start, i.end) for i in items[:-1])


def _may_list(text: str, low: int, stop: int, hopes: Sequence[Promise], *, called: bool) -> bool:
    """Whether text[low:stop] has marks enough to end in a list: in its last clause, or clauses of about one length."""
    clause = max(low, *(text.rfind(c, low, stop) + 1 for c in "，；："))
    listed = text.count("、", clause, stop) + text.count("”“", clause, stop) + 1
    joined = any(text.find(c, clause, stop) >= 0 for c in "和及与")
    clauses = text.count("，", low, stop) + text.count("；", low, stop) + 1
    for hope in hopes:
        size = hope.total
        if size < 2:
            continue
        if listed >= size or (listed == size - 1 and joined):
            return True
        if (size > 2 or called) and clauses >= size:
            ends = [len(part) for part in re.split("[，；]", text[low:stop])[-size:]]
            if max(ends) <= 3 * min(ends) + 4:
                return True
        if len(hope.groups) > 1 and clauses >= len(hope.groups) and text.count("、", low, stop) + clauses >= size:
            return True
    return False


def _tails(case: Case, items: list[tuple[str, bool]], rule: Rule, seen: set[tuple[str, ...]]) -> Iterator[Reading]:
    """The readings of the last stretches before a slogan, as many as it promises, or one less and 和 within the last."""
    for hope in case.hopes:
        size = hope.total
        for take in (size, size - 1):
            if size < 2 or not 1 <= take <= len(items) or (paired(hope) and not rule.explicit and not all(hope.words)):
                continue
            printed = (_behind_marks(items[-take][0]), *(w for w, _ in items[-take + 1 :] if take > 1))
            slogan = _SLOGAN_INSIDE if size == 2 else _SLOGAN_ITSELF
            if any(len(w) > 2 * MAX_MEMBER or (not (case.quoted and size >= _ROW_OF_SLOGANS) and slogan.search(w)) for w in printed) or (*printed, str(size)) in seen:
                continue
            seen.add((*printed, str(size)))
            words = _in_frames(printed) or in_marks(printed) or at_ends(printed, hope.words[0][:1]) or unjoined([bare(w) for w in printed])
            if take == size:
                words[-1] = _last(words, case, hope)
            else:
                split = _at_seam(words, hope) if len(hope.groups) == 2 else None
                if not split and _AND_INSIDE.search(_LIST_IN_MARKS.sub("", printed[-1])):
                    split = split_and(words, size)
                elif not split and size > 2 and _AND_INSIDE.search(printed[0]):
                    split = _at_front(words, hope)
                if not split:
                    continue
                words = [*split[:-1], last_member(split[-1], split[:-1], case.known)]
            head = words[0]
            opens = items[-take][1]
            if opens or len(head) > 2 + max(map(len, words[1:])):
                words[0] = _with_letter(unowned(first_member(head, words[1:], case.known), words[1:]), head, words[1 : hope.groups[0]], hope.words[0])
                opens = opens or words[0] != head
            if size > 2 and hope.words[0].startswith(_WITH) and not any("与" in m for m in words[1:]):
                words[0] = _KEPT_WITH.sub("", words[0])  # 党建与年检、评估、换届“三同步”
            if take < len(items) and not opens and _goes_before(items[-take - 1][0], words, hope):
                continue
            if size == 2 and not rule.explicit and not _twins(words, case, hope, joined=take < size):
                continue
            new_clause = [i + 1 for i, (_, o) in enumerate(items[len(items) - take + 1 :]) if o]
            clauses = len(new_clause)
            mixed = 0 < clauses < take - 1 and not set(new_clause) <= _seams(hope)
            loose = clauses == take - 1 > 0 and alike(words) < 0.6
            held = take < size and any(len(w) > 4 and c in w[1:-1] for w in printed[:-1] for c in "和与" if c in printed[-1])
            odd = _AND_INSIDE.search(words[-1]) and not any(map(_AND_INSIDE.search, words[:-1]))
            trust = rule.trust + (0.25 if opens else -0.25)
            trust -= 0.05 * (take < size) + 0.3 * mixed + 0.4 * loose + 0.2 * (bool(odd) + held)
            if reading := counted(case, words, hope, "before", rule.name, trust):
                yield reading


def _in_frames(items: Sequence[str]) -> list[str]:
    """以思想建设为统领、以作风建设为基础、以组织建设为重点的“三建”: what stands in the frame that all items have; none where one has none."""
    found = [m[1] for item in items if (m := IN_FRAME.search(item))]
    return found if len(found) == len(items) > 2 else []


def _goes_before(item: str, words: Sequence[str], hope: Promise) -> bool:
    """Whether the item before those that are promised belongs to their list: 问题清、责任清、时限清、成效清“三清”."""
    word = hope.words[0]
    end, start = all(w.endswith(word) for w in words) and item.endswith(word), all(w.startswith(word) for w in words)
    return len(hope.groups) == 1 and word != "" and (end or (start and word in item))


def _behind_marks(first: str) -> str:
    """在“一个战场”上打赢脱贫攻坚|和…: the first item without the slogan in marks that stands in front of it."""
    opens = _IN_FRONT.match(first)
    return first[opens.end() :] if opens else first


def _last(words: list[str], case: Case, hope: Promise) -> str:
    """The last member without what joins it to the slogan, but with what the other of two has as well: …相结合."""
    *rest, last = words
    if (new := _NEW.search(last)) and not any("的" in m for m in rest):
        return last[: new.start()]  # 建成一流军队的国防现代化新“三步走”
    last = last.removesuffix("的")
    if len(rest) == 1 and len(shared_end([rest[0], last])) > 1:
        return last
    last = last_member(words[-1], rest, case.known)
    row = row_of([len(m) for m in rest[1:]]) if len(rest) > _ROW else 0
    if 0 < row < len(last) and hope.words[0] in last[row:] and not any(hope.words[0] in m for m in rest):
        last = last[:row]  # 建房、外出、违纪及时向支部报告的“五报告”
    return untrailed([*rest, _unnamed(last, rest) if case.quoted else last], case, hope)


def _unnamed(last: str, rest: Sequence[str]) -> str:
    """选拔任用、从严管理、正向激励干部工作“五大体系”: the last member without the field of work whose slogan it is, where the
    others stand in a row and it is longer by that field; two are a row if they end alike: 2025年、2030年、2035年人才工作“三步走”."""
    row = row_of([len(m) for m in rest]) if len(rest) >= _ROW else 0
    if len(rest) == _ROW - 1 and (end := shared_end(rest)) and last[: len(rest[1])].endswith(end):
        row = len(rest[1])
    return last[:row] if row and _FIELD.fullmatch(last, row) and not any(m.endswith("工作") for m in rest) else last


def _at_seam(words: list[str], hope: Promise) -> list[str] | None:
    """The words with the one that two numerals share cut in two, at its 以及 or where the next letter begins."""
    size, (first, second) = hope.groups[0], hope.words
    fused = split_fused(words, size, first[0] + second[0]) if first and second else None
    return fused or split_seam(words, size)


def _at_front(words: list[str], hope: Promise) -> list[str] | None:
    """The words with the first cut at its 与 or 和, where that makes as many with the letter that is counted: 党员与群众、干部与…."""
    split = split_and(words[:1], 2)
    return [*split, *words[1:]] if split and all(hope.words[0][:1] in m for m in (*split, *words[1:])) else None


def _with_letter(first: str, head: str, rest: Sequence[str], word: str) -> str:
    """实行访支部、访党员、家访“三必访”: the first member keeps the letter that is counted and that all others have."""
    before = head.removesuffix(first)[-1:]
    return before + first if before and before in word and before not in first and all(before in m for m in rest) else first


def _twins(pair: Sequence[str], case: Case, hope: Promise, *, joined: bool) -> bool:
    """Whether two words make a list: about alike, and of one length where no quotation marks set the slogan apart.

    joined: by 和; an unmarked 双解 behind A、B may be the end of B alone. Of one form where 一进一出 may as well be said of
    each (一人一策), about of one form where but one numeral of the slogan is counted.
    """
    if paired(hope):
        return case.quoted and alike(pair) == 1.0
    if case.quoted:
        return alike(pair) >= (0.25 if hope is case.hopes[0] else 0.6)
    return len(pair[0]) == len(pair[1]) and (joined or (_CLASSED.match(case.slogan) is not None and not _AND_INSIDE.search(pair[1])))


def _seams(hope: Promise) -> set[int]:
    """Where one numeral's members end and the next one's begin."""
    return {sum(hope.groups[: i + 1]) for i in range(len(hope.groups) - 1)}
