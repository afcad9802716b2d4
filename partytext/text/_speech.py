"""Who says it: what leaders say and what documents lay down, quoted or retold, inside an article by others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partytext.text._saying import DOCUMENT, FAR, PERSON, SAID, SAME, SAYING, SENTENCE_ENDS, Subjects


class LeaderQuote(NamedTuple):
    """text[start:end] is what the leader says, quotation marks included; direct: it is quoted, not retold."""

    start: int
    end: int
    speaker: str
    direct: bool


class DocumentQuote(NamedTuple):
    """text[start:end] is what a document says; source is its title or name as printed."""

    start: int
    end: int
    source: str
    direct: bool


Speech = tuple[int, int, str, bool, bool]  # the same of either, and whether a leader speaks

# As printed -> who speaks. In this genre 总书记 without a name is the one in office.
_LEADERS = {
    "习近平": "习近平", "习主席": "习近平", "总书记": "习近平", "毛泽东": "毛泽东", "邓小平": "邓小平", "江泽民": "江泽民", "胡锦涛": "胡锦涛",
    "周恩来": "周恩来", "刘少奇": "刘少奇", "朱德": "朱德", "任弼时": "任弼时", "陈云": "陈云", "李大钊": "李大钊", "陈独秀": "陈独秀",
    "董必武": "董必武", "方志敏": "方志敏", "张闻天": "张闻天", "马克思": "马克思", "恩格斯": "恩格斯", "列宁": "列宁", "斯大林": "斯大林",
}  # fmt: skip
_NAME = re.compile(f"({'|'.join(_LEADERS)})(?:总书记|同志|主席)?")
# A leader of a province, city, county or department, by office and name.
_OFFICE = re.compile(
    r"((?:[^，。；：、“”\s]{0,12}(?:省委|市委|县委|区委|州委|旗委|自治区党委|兵团党委|党组|工委)(?:副)?书记|[^，。；：、“”\s]{0,12}(?:部|局|厅)(?:副)?[部局厅]长|国务院(?:副)?总理|国务委员)"
    r"[、\w]{0,12}?)(?:\s?([\u4e00-\u9fff]{2,3}(?<![时中上间说还])))?(?:同志)?$"
)
_OFFICES = ("书记", "部长", "局长", "厅长", "总理", "国务委员")
_MAX_BEHIND = 18  # characters of a name and where it is said, behind an office
_OFFICE_NEAR = re.compile(rf"(?:{'|'.join(_OFFICES)})[、\w\s]{{0,{_MAX_BEHIND}}}$")  # what _OFFICE cannot do without
_OFFICE_FAR = max(map(len, _OFFICES)) + _MAX_BEHIND
# 重要要求, 以…为要求: behind these the words that are nouns as well as verbs are nouns.
_NOUNS = "(?:要求|提出|明确|规定|嘱托|寄语)"
_NO_NOUN = f"(?<![的等新总高和与、按以更这所没不]{_NOUNS})(?<!(?:重要|部署|指示|各项|工作|有关|具体|没有){_NOUNS})"
# A verb of saying, whom it is said to, the mark before the speech, and the quotation mark that opens it; where nothing
# parts the speech from the verb it opens with 要 or 必须.
_VERB = re.compile(
    f"({'|'.join(SAYING)})(?=[{SAID}])"
    + _NO_NOUN
    + r"(?:大家|我们|全党|全体党员|各级党组织|广大党员干部|各地)?(?:([：:，,])\s*|\s*(?=“|要|必须))(“?)"
)
# Between the name and the verb: adverbs, or where and when; a comma only after these.
_GAP_OPENS = re.compile(
    "(?:在|于|对|就|围绕|针对|关于|从|到|来|多次|反复|曾|主持|考察|视察|出席|参加|听取|同|给|为|亲自|强调|指出|\\d{4}年|近日|高度|非常|十分|始终|接见|会见|站在|着眼|立足|明确|鲜明|深刻|特别|一再|还|也|又|进一步|"
    "再三|谆谆|殷切|郑重|庄严|高瞻远瞩|深情|语重心长|形象|生动|精辟|突出|着重|鲜明地|深刻地|发表|《)"
)
_ACCORDING = tuple("按照 根据 落实 贯彻 遵照 对照 践行 牢记 响应 学习 领会 理解 体悟 感悟 正如 不是 围绕 把 将".split())
# Behind a name: it is part of a longer one, or of what he said or owns.
_NOT_THE_NAME = tuple("主义 思想 新时代 关于 重要讲话 法治 文化 经济 的 、 和 等 以".split())
_MAX_SPEECH = 2000  # characters; a mark open for longer was never closed
_MAX_GAP = 60  # characters between name and verb
_ENDS = re.compile("[。！？!?\n“”]")
_CHAIN = re.compile(r"”[、，,；;]?(?:和|以及|并)?“")
_PRONOUN = re.compile(r"[他她](?:还|又|也)?(?:进一步|特别|明确|着重|再次|同时|反复|深情地|特意)*$")
_MORE = "还|又|并|同时|特别|明确|着重"
_FOLLOWS = re.compile(f"(?:{_MORE})*$")
# Between a document and its verb: 中明确, 里还特别.
_MANNERS = "明确|鲜明|深刻|特别|首次|进一步|专门|着重|强调|还|也|又|都|旗帜鲜明|创造性|突出"
_MANNER = f"(?:中|里)?(?:{_MANNERS})*(?:地)?$"
_TITLED = re.compile(
    r"(《[^》\n]{2,50}》)(?:[（(][^）)\n]{1,30}[）)])?(?:第[一二三四五六七八九十百\d]+[章条款项])*(?:中|里|开篇|总则|序言|总纲|全文|也|还|又|第[一二三四五六七八九十百\d]+[章条款项])*" + _MANNER
)
_NAMED = re.compile(
    r"((?:党的)?(?:[一二三]?十[一二三四五六七八九]?|[七八九])(?:大|届[一二三四五六七八]中全会)(?:报告|决定|决议|公报|建议)?|党章|宪法|党的[一二三四五六七八九十]+大党章|(?:中央|全国)[^，。；、“”\s]{2,16}会议)" + _MANNER
)
_NAME_ENDS = "大会告定议报章法"
_NAME_END = re.compile(f"[{_NAME_ENDS}]{_MANNER}")  # what _NAMED cannot do without
# Verbs that need a colon or a quotation mark to be more than talk.
_COLONS = ("：", ":")
SUBJECTS = Subjects(
    openings=tuple(name[:2] for name in (*_LEADERS, *_OFFICES)), manner=_MANNERS + "中里地", name_ends=_NAME_ENDS, more=_MORE + "，, "
)
_TALK = frozenset(("说", "说过", "讲过", "告诫", "叮嘱", "嘱托", "勉励", "寄语", "提醒", "写道", "讲道", "说道"))


def leader_quotes(text: str) -> list[LeaderQuote]:
    """What leaders say in a text, in order.

    Direct speech runs from quotation mark to quotation mark, retold speech to the end of its sentence.

    >>> t = "习近平总书记指出，要抓基层。我们照办。习近平总书记强调：“基础不牢，地动山摇。”会后传达。"
    >>> [(t[q.start:q.end], q.speaker, q.direct) for q in leader_quotes(t)]
    [('要抓基层。', '习近平', False), ('“基础不牢，地动山摇。”', '习近平', True)]
    """
    return speech(text)[0]


def document_quotes(text: str) -> list[DocumentQuote]:
    """What documents say in a text: the clause or quotation after 《…》指出, 规定, 要求, 明确.

    >>> t = "《条例》规定，支部每月开展一次主题党日。"
    >>> [(t[q.start:q.end], q.source) for q in document_quotes(t)]
    [('支部每月开展一次主题党日。', '《条例》')]
    """
    return speech(text)[1]


def speech(text: str) -> tuple[list[LeaderQuote], list[DocumentQuote]]:
    """What leaders and what documents say, in one pass over the verbs of saying."""
    found = list(speeches(text))
    leaders = [LeaderQuote(start, end, who, direct) for start, end, who, direct, by_leader in found if by_leader]
    return leaders, [DocumentQuote(start, end, what, direct) for start, end, what, direct, by_leader in found if not by_leader]


def speeches(text: str, ends: Sequence[int] = (), verbs: Sequence[tuple[int, int, int]] | None = None) -> Iterator[Speech]:
    """What leaders and documents say, in order.

    ends: where each of several texts ends that the text is joined of; verbs: look(…).verbs, if they are known.
    """
    done = 0
    last: Speech | None = None  # of a leader
    for at, begin, subjects in _said(text) if verbs is None else verbs:
        said = _VERB.match(text, at) if at >= done else None
        if said is None:
            continue
        verb, mark, quoted = said.groups()
        if verb in _TALK and not quoted and mark not in _COLONS:
            continue
        before = text[begin:at]
        who = _speaker(before) if subjects & PERSON else None  # 总书记在《…》中指出 is his word, not the document's
        document = _document(before) if not who and subjects & DOCUMENT else None
        if last and subjects & SAME and not who and not document and bisect_right(ends, last[0]) == bisect_right(ends, at):
            who = _carried(text, begin, before, last)
        source = who or document
        if not source:
            continue
        start = said.end() - len(quoted) if mark or quoted else said.end(1)
        if text.find("\n", at, start + 1) >= 0 and bisect_right(ends, start) != bisect_right(ends, at):
            continue
        end, direct = _extent(text, start, bool(quoted))
        if end - start < 4:
            continue
        found = start, end, source, direct, not document
        if not document:
            last = found
        done = end
        yield found


def _said(text: str) -> Iterator[tuple[int, int, int]]:
    """Where the verbs of saying stand, where the sentence begins that each stands in, and that all may be their subject."""
    for said in _VERB.finditer(text):
        at = said.start()
        low = max(0, at - FAR)
        yield at, max(low - 1, *(text.rfind(mark, low, at) for mark in SENTENCE_ENDS)) + 1, PERSON | DOCUMENT | SAME


def _speaker(before: str) -> str | None:
    """The leader who is the subject of the verb that `before` leads up to."""
    found, later = None, _NAME.search(before)
    while later:
        found, later = later, _NAME.search(before, later.end())
    if found is None:
        office = _OFFICE.search(before[-40:]) if _OFFICE_NEAR.search(before, max(0, len(before) - _OFFICE_FAR)) else None
        return (office[2] or office[1]) if office else None
    start, end = found.span()
    if start and before.endswith(_ACCORDING, 0, start):
        return None
    if gap := before[end:]:
        if gap.startswith(_NOT_THE_NAME) or len(gap) > _MAX_GAP:
            return None
        plain = len(gap) <= 8 and "，" not in gap and "、" not in gap
        if not plain and not _GAP_OPENS.match(gap):
            return None
    return _LEADERS[found[1]]


def _carried(text: str, begin: int, before: str, last: Speech) -> str | None:
    """他强调, or a sentence that opens with 强调, right after what a leader said."""
    _, end, speaker, *_ = last
    if begin - end < 200 and _PRONOUN.fullmatch(before.strip()):
        return speaker
    if _FOLLOWS.fullmatch(before.strip("，, ")):
        between = text[end:begin]
        return speaker if len(between.strip()) <= 1 and "\n" not in between else None
    return None


def _document(before: str) -> str | None:
    tail = before[-90:]
    found = _TITLED.search(tail) or (_NAMED.search(tail) if _NAME_END.search(tail) else None)
    return found[1] if found else None


def _extent(text: str, start: int, quoted: bool) -> tuple[int, bool]:
    """Where the speech ends: at its closing mark, chained quotations taken in, or with the sentence."""
    if quoted:
        close = _close(text, start)
        while close > 0:
            chain = _CHAIN.match(text, close - 1)
            following = _close(text, chain.end() - 1) if chain else -1
            if following < 0:
                return close, True
            close = following
    at = start
    while point := _ENDS.search(text, at):
        mark = point[0]
        at = point.end()
        if mark == "“":
            close = _close(text, at - 1)
            if close > 0:
                if text[close - 2] in "。！？" and text[close : close + 1] not in "，、；的和等":
                    return close, False
                at = close
        elif mark != "”":
            return at - (mark == "\n"), False
    return len(text), False


def _close(text: str, opens: int) -> int:
    """Past the ” that closes the “ at `opens`, on its line; -1 if none does."""
    depth, at = 0, opens
    line_end = text.find("\n", opens, opens + _MAX_SPEECH)
    line_end = opens + _MAX_SPEECH if line_end < 0 else line_end
    while True:
        close = text.find("”", at, line_end)
        if close < 0:
            return -1
        depth += text.count("“", at, close) - 1
        if depth <= 0:
            return close + 1
        at = close + 1
