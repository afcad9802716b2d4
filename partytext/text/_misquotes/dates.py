"""Set formulations out of their time: wording replaced before a text was written, and wording that did not exist yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from partytext.lexicon import Entry
from partytext.text._expansion import members_told
from partytext.text._misquotes.formulas import FUNCTION, LONG, NUMERALS, companions
from partytext.text._misquotes.rules import NAMES
from partytext.text._misquotes.slips import SlipIndex
from partytext.text._misquotes.words import crossed, words_around
from partytext.text._skeleton import Skeleton, bare
from partytext.text._times import Begun, Outdated, begun, coined, first_day, once, outdated

SHORT = 3  # characters; so short a wording is told from ordinary words only by its quotation marks
LONGER = 10  # characters; so long a wording is not spoken of in passing
MARKS_SINCE = "2012"  # fixed.csv counts the marks of today's articles; earlier documents have others
# In a paragraph with one of these an outdated wording is told as history.
_HISTORY = re.compile(
    r"曾(?:经|提|称|说|把|将|用|作|是|为|有|在)|原来|原先|当时|过去(?!的?[一二两三四五几])|从前|最早|年代|改革开放初"
    r"|旧(?:提法|称|说|中国|社会|体制)|历史(?:上|沿革|背景)|(?:这个|革命|建设|改革|开放|历史)新?时期|拨乱反正"
    r"|(?:毛泽东|邓小平|江泽民|胡锦涛)同志"
    r"|(?:发展|上升|拓展|扩展|调整|改|修改)为“"
    r"|[从由]“[^”\n]+”(?:发展|拓展|扩展|上升)?到“|(?:首次|第一次)提出"
)
AROUND = 80  # characters
PRODUCTIVE = ("位一体",)  # many a local “四位一体” has nothing to do with the old one
# “一带一路”战略支点, 战略合作: this last word of a wording goes with the noun behind it.
OF_THE_NEXT = {
    "战略": ("支点", "合作", "规划", "伙伴", "定位", "枢纽", "节点", "机遇", "高地", "框架", "目标", "地位", "需求", "部署", "布局", "腹地", "通道",
             "平台", "协作", "互信", "对话", "资源", "空间", "前沿", "协议", "联盟", "对接", "走廊", "门户", "要地", "安全", "研究", "投资", "储备"),
}  # fmt: skip
CONGRESSES = {
    "十一大": "1977", "十二大": "1982", "十三大": "1987", "十四大": "1992", "十五大": "1997",
    "十六大": "2002", "十七大": "2007", "十八大": "2012", "十九大": "2017", "二十大": "2022",
}  # fmt: skip
# “党的十八大以来” opens a sentence about today.
_YEAR = re.compile(
    r"(?P<year>1[89]\d\d|20\d\d)年|(?:(?P<congress>十[一二三四五六七八九]大|二十大)|(?P<term>十[一二三四五六七八九]|二十)届(?P<plenum>[一二三四五六七])中全会)(?!以来)"
)
_YEARS_AFTER = dict(zip("一二三四五六七", (0, 1, 1, 2, 3, 4, 5), strict=True))  # of a congress its plenary sessions meet, about
# How a note names the wording that came after.
_SUCCESSOR = re.compile("(?:起为|后为|改称|现称|，作)“?([^”，。；]+)")
# What came out of a congress or a plenary session was not known before it met; in the year before, plans speak of it.
_SESSION = re.compile("党的[一二三四五六七八九十]+(?:大|届[一二三四五六七]中全会)精神")
_CLAUSES = re.compile("[、，]")
_QUOTES = re.compile("[“”‘’]")


class Untimely(NamedTuple):
    """text[start:end] is out of its time: 过时 or 时代错置; canonical: what took its place, or the wording itself."""

    start: int
    end: int
    canonical: str
    error: str
    why: str
    source: str


def untimely(where: Skeleton, index: SlipIndex, date: str) -> Iterator[Untimely]:
    """The wordings of a text that do not fit its date."""
    for start, end, entry in index.with_dates(where.text):
        if found := _entry(entry, *where.home(start, end), where.source, index, date):
            yield found
    for wording, told in outdated().items():
        known = index.surfaces.get(bare(wording))
        at = where.text.find(bare(wording)) if known is None or known.status != "superseded" else -1
        while at >= 0:
            low, high = _with_its_mark(*where.home(at, at + len(bare(wording))), where.source)
            if told.new and not _of_something_else(wording, told, where.source[high : high + AROUND]) and not _past(wording, told, low, high, where.source, date):
                yield _old(where.source[low:high], told, low, high, index)
            at = where.text.find(bare(wording), at + 1)


def _of_something_else(wording: str, told: Outdated, after: str) -> bool:
    """Whether what stands behind takes the last word for itself, or names another thing than the wording is about."""
    nouns = next((n for last, n in OF_THE_NEXT.items() if wording.endswith(last)), ())
    other = bool(told.of) and after.startswith("的") and not after[1:].startswith(tuple(told.of.split("|")))
    return after.startswith(nouns) or other


def _with_its_mark(low: int, high: int, text: str) -> tuple[int, int]:
    """The place with the opening mark before it whose closing one stands inside: “一带一路”战略."""
    closed = any(text[low:high].count(b) > text[low:high].count(a) and text[low - 1 : low] == a for a, b in ("“”", "‘’"))
    return low - closed, high


def _entry(entry: Entry, low: int, high: int, text: str, index: SlipIndex, date: str) -> Untimely | None:
    written = _QUOTES.sub("", text[low:high])
    if written not in (entry.canonical, *entry.variants):
        return None
    words = words_around(text, low, high)
    if crossed(words, low) or crossed(words, high):
        return None
    quoted = text[low - 1 : low] == "“" and low > 0
    ambiguous = len(written) <= SHORT or (len(written) < LONG and written[0] in FUNCTION)
    if ambiguous and not quoted:
        return None
    first = begun(entry)
    if first and _SESSION.fullmatch(entry.canonical) and _next_year(_latest(date)) >= first_day(first.limit):
        return None
    if first and _latest(date) < first_day(first.limit):
        if not _is_coined(entry, index, quoted=quoted, governed=_governed(written, low, text)) or _own_members(written, entry, text):
            return None
        return Untimely(low, high, entry.canonical, "时代错置", _not_yet(written, first, date), first.source)
    told = replaced(entry, index)
    around = text[max(0, low - AROUND) : high + AROUND]
    if told is not None and entry.kind == "numeral" and _own_members(written, entry, text):
        return None
    if told is None or (entry.canonical.endswith(PRODUCTIVE) and not any(m in around for m in entry.members)):
        return None
    if _of_something_else(written, told, text[high : high + AROUND]):
        return None
    return None if _past(entry.canonical, told, low, high, text, date) else _old(written, told, low, high, index)


def _not_yet(written: str, first: Begun, date: str) -> str:
    """Why a wording is too early for a date; where it was spoken of before its document, both are told."""
    if not first.since:
        return f"{first.why}，晚于文稿日期{_day(date)}：当时尚无“{written}”的提法。"
    source = f"（{first.source}）" if first.source else ""
    before = f"；此前，{first.why}，也" if first.earliest else "，"
    return f"“{written}”始见于{_day(first.since)}{source}{before}晚于文稿日期{_day(date)}：当时尚无此提法。"


def _governed(written: str, low: int, text: str) -> bool:
    """Whether the verb that always goes with a slogan stands before it: 牢记三个务必."""
    known = companions().get(written)
    return known is not None and text.endswith(known.verbs, 0, low)


def _own_members(written: str, entry: Entry, text: str) -> bool:
    """Whether the text says what it means by a numeral slogan, and it is something else (“三个自信”：老师自信…)."""
    return any(not {*members} & {*entry.members} for members in members_told(text).get(written, ()))


def _old(written: str, told: Outdated, low: int, high: int, index: SlipIndex) -> Untimely:
    entry = index.surfaces.get(bare(told.new))
    why = f"“{_QUOTES.sub('', written)}”是旧提法：{told.why}。"
    return Untimely(low, high, told.new, "过时", why, entry.senses[0].source if entry else "")


def _is_coined(entry: Entry, index: SlipIndex, *, quoted: bool, governed: bool) -> bool:
    """Whether the wording can hardly have been used before its date. Plain formulas and single clauses were ordinary
    language first, many a “八个坚持” was another one, and campaigns are announced long before they begin; what a user
    dates is the user's own."""
    known = coined().get(entry.canonical)
    if known is not None:
        return quoted or not known.quoted or governed
    if entry.tier == "user" or any(name in entry.canonical for name in NAMES):
        return True
    if entry.kind == "numeral":
        return sum(c in NUMERALS for c in entry.canonical) > 1 or entry.canonical in index.built_upon
    return entry.kind == "slogan" and len(entry.canonical) >= LONG and _CLAUSES.search(entry.canonical) is not None


def before_its_time(entry: Entry, date: str) -> bool:
    """Whether the wording was fixed after the text was written: no order, number or mark of it can be wrong there."""
    first = begun(entry)
    return first is not None and _latest(date) < first_day(first.limit)


def right_then(written: str, date: str) -> bool:
    """Whether what is wrong today was right when the text was written."""
    return any(bare(wording) in bare(written) and date[:4] <= known.until for wording, known in once().items())


def replaced(entry: Entry, index: SlipIndex) -> Outdated | None:
    """What took the place of a superseded wording, as outdated.csv or its note says; None where neither says what or when."""
    if entry.status != "superseded" or len(entry.senses) > 1:
        return None
    if entry.canonical in outdated():
        told = outdated()[entry.canonical]
        return told if told.new else None
    note = entry.senses[0].note
    new = next((n for n in reversed(_SUCCESSOR.findall(note)) if bare(n) in index.surfaces), "")
    year = max(_years(note), default="")
    return Outdated(new, year, note) if new and year else None


def _years(text: str) -> list[str]:
    """The years a text names, those of the party congresses among them."""
    return [m["year"] or _met(m["congress"] or m["term"] + "大", m["plenum"]) for m in _YEAR.finditer(text)]


def _met(congress: str, plenum: str | None) -> str:
    return str(int(CONGRESSES[congress]) + _YEARS_AFTER[plenum]) if plenum else CONGRESSES[congress]


def _latest(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]


def _next_year(date: str) -> str:
    return str(int(date[:4]) + 1) + date[4:]


def _day(date: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def _past(wording: str, told: Outdated, low: int, high: int, text: str, date: str) -> bool:
    """Whether the wording is right in its place: it was in force, or history is told, for the paragraph names an earlier
    year, says so, or has the new wording too; of a long wording, the whole text may have that."""
    if date[:4] <= told.since:
        return True
    end = text.find("\n", high)
    paragraph = text[text.rfind("\n", 0, low) + 1 : end if end >= 0 else len(text)]
    if _HISTORY.search(paragraph) or any(y <= told.since for y in _years(paragraph)):
        return True
    named = [] if wording in outdated() else [*re.findall("“([^”]+)”", told.why), *_SUCCESSOR.findall(told.why)]
    scope = bare(text if len(wording) >= LONGER else paragraph)
    return any(bare(new) in scope for new in (told.new, *named))
