"""Who says it: what leaders say and what documents lay down, quoted or retold, inside an article by others."""

from __future__ import annotations

import re
from typing import NamedTuple


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
_VERBS = "指出|强调|要求|提出|告诫|叮嘱|嘱托|勉励|寄语|提醒|号召|写道|讲道|说道|说过|说|讲过|认为|表示|明确|规定"
_VERB = re.compile(rf"(?:{_VERBS})(?=[：:，,“要必大我全各广])")
_OPENING = re.compile(r"(?:大家|我们|全党|全体党员|各级党组织|广大党员干部|各地)?([：:，,]?)\s*(“)?")
# Between the name and the verb: adverbs, or where and when; a comma only after these.
_GAP_OPENS = re.compile(
    "(?:在|于|对|就|围绕|针对|关于|从|到|来|多次|反复|曾|主持|考察|视察|出席|参加|听取|同|给|为|亲自|强调|指出|\\d{4}年|近日|高度|非常|十分|始终|接见|会见|站在|着眼|立足|明确|鲜明|深刻|特别|一再|还|也|又|进一步|"
    "再三|谆谆|殷切|郑重|庄严|高瞻远瞩|深情|语重心长|形象|生动|精辟|突出|着重|鲜明地|深刻地|发表|《)"
)
_NOUN_BEFORE = re.compile("(?:的|重要|部署|指示|等|新|总|各项|工作|有关|具体|高|和|与|、|按|以|更|这|所|没有?|不)$")
_ACCORDING = re.compile("(?:按照|根据|落实|贯彻|遵照|对照|践行|牢记|响应|学习|领会|理解|体悟|感悟|正如|不是|围绕|把|将)$")
_MAX_SPEECH = 2000  # characters; a mark open for longer was never closed
_MAX_GAP = 60  # characters between name and verb
_BARE = re.compile("要|必须|“")  # what the speech opens with where no mark parts it from the verb
_ENDS = re.compile("[。！？!?\n“”]")
_CHAIN = re.compile(r"”[、，,；;]?(?:和|以及|并)?“")
_PRONOUN = re.compile(r"[他她](?:还|又|也)?(?:进一步|特别|明确|着重|再次|同时|反复|深情地|特意)*$")
_FOLLOWS = re.compile(r"(?:还|又|并|同时|特别|明确|着重)*$")
_DOCUMENT = re.compile(
    r"(?:(《[^》\n]{2,50}》)(?:[（(][^）)\n]{1,30}[）)])?(?:第[一二三四五六七八九十百\d]+[章条款项])*(?:中|里|开篇|总则|序言|总纲|全文|也|还|又|第[一二三四五六七八九十百\d]+[章条款项])*"
    r"|((?:党的)?(?:[一二三]?十[一二三四五六七八九]?|[七八九])(?:大|届[一二三四五六七八]中全会)(?:报告|决定|决议|公报|建议)?|(?:党章|宪法|党的[一二三四五六七八九十]+大党章|(?:中央|全国)[^，。；、“”\s]{2,16}会议)))"
    r"(?:中|里)?(?:明确|鲜明|深刻|特别|首次|进一步|专门|着重|强调|还|也|又|都|旗帜鲜明|创造性|突出)*(?:地)?$"
)
_WORDS = frozenset(("说", "认为", "表示", "说过", "讲过", "告诫", "叮嘱", "嘱托", "勉励", "寄语", "提醒", "写道", "讲道", "说道"))


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
    leaders: list[LeaderQuote] = []
    documents: list[DocumentQuote] = []
    done = 0
    last: LeaderQuote | None = None
    for verb in _VERB.finditer(text):
        at = verb.start()
        if at < done:
            continue
        if verb.end() >= len(text):
            break
        opening = _OPENING.match(text, verb.end())
        mark, quoted = (opening[1], opening[2]) if opening else ("", None)
        if not mark and not quoted and not _BARE.match(text, opening.end() if opening else verb.end()):
            continue
        if verb[0] in _WORDS and mark in "，," and not quoted and verb[0] not in ("认为", "表示"):
            continue
        begin = _sentence_start(text, at)
        before = text[begin:at]
        if verb[0] in ("要求", "提出", "明确", "规定", "嘱托", "寄语") and _NOUN_BEFORE.search(before):
            continue
        start = opening.start(2) if opening and quoted else (opening.end() if opening and mark else verb.end())
        who = _speaker(before)  # 总书记在《…》中指出 is his word, not the document's
        document = None if who else _document(before)
        who = who or document or _carried(text, begin, before, last)
        if not who:
            continue
        end, direct = _extent(text, start, bool(quoted))
        if end - start < 4:
            continue
        if document:
            documents.append(DocumentQuote(start, end, document, direct))
        else:
            last = LeaderQuote(start, end, who, direct)
            leaders.append(last)
        done = end
    return leaders, documents


_FAR = 160  # characters a sentence is looked back for its subject


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - _FAR)
    return max(text.rfind("。", low, at), text.rfind("\n", low, at), text.rfind("；", low, at), text.rfind("！", low, at), low - 1) + 1


def _speaker(before: str) -> str | None:
    """The leader who is the subject of the verb that `before` leads up to."""
    found = None
    for name in _NAME.finditer(before):
        found = name
    if found:
        gap = before[found.end() :]
        if gap.startswith(("主义", "思想", "新时代", "关于", "重要讲话", "法治", "文化", "经济", "的", "、", "和", "等", "以")):
            return None
        if _ACCORDING.search(before[: found.start()]) or len(gap) > _MAX_GAP:
            return None
        plain = "，" not in gap and "、" not in gap and len(gap) <= 8
        if plain or _GAP_OPENS.match(gap):
            return _LEADERS[found[1]]
        return None
    tail = before[-40:]
    office = _OFFICE.search(tail) if "书记" in tail or "长" in tail or "总理" in tail or "国务" in tail else None
    return (office[2] or office[1]) if office else None


def _carried(text: str, begin: int, before: str, last: LeaderQuote | None) -> str | None:
    """他强调, or a sentence that opens with 强调, right after what a leader said."""
    if last is None:
        return None
    between = text[last.end : begin]
    if _PRONOUN.fullmatch(before.strip()) and begin - last.end < 200:
        return last.speaker
    if _FOLLOWS.fullmatch(before.strip("，, ")) and len(between.strip()) <= 1 and "\n" not in between:
        return last.speaker
    return None


def _document(before: str) -> str | None:
    found = _DOCUMENT.search(before[-90:])
    return (found[1] or found[2]) if found else None


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
    while True:
        point = _ENDS.search(text, at)
        if point is None:
            return len(text), False
        if point[0] == "“":
            close = _close(text, point.start())
            if close < 0:
                at = point.end()
                continue
            if text[close - 2] in "。！？" and text[close : close + 1] not in "，、；的和等":
                return close, False
            at = close
        elif point[0] == "”":
            at = point.end()
        else:
            return point.end() - (point[0] == "\n"), False


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
