"""What stands around an article: header blocks, page heads and tails, into metadata and off the body.

The head is what stands above the first line that reads as body, the tail what stands below the last one. Only there
are lines taken off by what they look like; between two body lines nothing goes but the few prompts marked `any`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from partytext.text._characters import WIDTH
from partytext.text._header import (
    byline,
    data,
    header,
    header_fields,
    is_person,
    iso,
    keywords,
    label_only,
    label_pairs,
    labels,
    names,
    office,
    read_pairs,
    source,
    variables_of,
)
from partytext.text._last import lines_of
from partytext.text._ledger import Edit, apply, disjoint
from partytext.text._outline import MARKERS
from partytext.text._rules import FIELDS, PLURAL, Page, Rule

__all__ = ["FURNITURE", "MARKDOWN", "LineRule", "labels", "line_rules", "variables_of"]

HEAD_LINES = 80  # menus of government sites are long; no page seen has its body later
_ROUNDS = 20  # a page that is furniture throughout, line for line, takes one for each HEAD_LINES
LONGEST_TITLE = 100  # characters; titles of official notices that quote a title reach 90
_SHORT = 40
_LAYOUT = " \u3000*#>"

_END = re.compile(r"[。！…；;：:，,、][”’」』）)》]*$|[？?！!]$")
_MARKER = re.compile("|".join(m.pattern.pattern for m in MARKERS))
_SUBTITLE = re.compile(r"[—－\-–─]{1,3}\s*(?=[^\s—－\-–─])")
_DATE_LINE = re.compile(
    r"[（(]?\s*[12一二][〇○零一二三四五六七八九\d]{3}\s*(?:年\s*[\d一二三四五六七八九十]{1,2}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?|"
    r"[-./]\d{1,2}[-./]\d{1,2})(?:\s*[上下]午)?(?:\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?\s*[）)]?"
)
_SENTENCE = re.compile(r"[。！？][”’」』）)]?$")
_CITATION = re.compile(
    r"^[\[［〔【(（]?\s*(?:\d{1,3}|[①-⑳])\s*[\]］〕】)）]?[.．、]?\s*.{2,}"
    r"(?:\[[A-Z](?:/[A-Z]{2})?\]|出版社|《[^》]+》.*(?:\d{4}|第\s*\d+\s*[期页版卷])|\d{4}\s*[,，(（:：]|https?://)"
)
_NOTE_OPENS = "[［〔【(（0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKET_ENTRY = re.compile(r"[\[［〔]\s*\d{1,3}\s*[\]］〕].{4,}")
_STATEMENT = ("版权", "转载", "侵权", "免责", "本网", "本站", "本公众号", "删除", "备案", "来源于网络", "不代表", "仅供", "投稿", "订阅")
_LATIN = re.compile(r"[A-Za-z]")
_ABSTRACT = re.compile(
    r"[【〔\[［]?\s*(?:内\s*容)?\s*(?:摘\s*要|提\s*要)\s*(?:[】〕\]］]\s*[：:]?|[：:]|(?=\s)|$)\s*(?P<abstract>.*)", re.S
)
_KEYWORDS = re.compile(
    r"[【〔\[［]?\s*(?:关\s*键\s*[词字]|主\s*题\s*词)\s*(?:[】〕\]］]\s*[：:]?|[：:]|(?=\s))\s*(?P<keywords>[^。]*?)\s*(?:[【〔\[［]?\s*中图分类号.*)?"
)
_TERMS = re.compile(r"[^\s，。；;：:！？“]{2,14}(?:\s*[;；]\s*[^\s，。；;：:！？]{2,14}){2,7}")
_SITE_OF_TITLE = re.compile(r"\s*(?:[_|｜]|--|\s[-–—]\s)[^_|｜，。]*(?:网|频道|新闻|首页|党建|官网|平台|门户)[^，。]*$")
_FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|txt|rtf|pptx?)$", re.I)
_BRACKETED = re.compile(r"[（(【〔\[][^\d，。；：（）()]{2,12}[)）】〕\]]")
_ADDRESSED = r"(?:同志们|各位(?:代表|领导|同志|党员|同仁|委员|来宾)(?:、?(?:同志们|各位\w{2,4}))*|尊敬的各位\w{2,6}|老师们、同学们|战友们)"
_GLUED = re.compile(rf"(?P<title>[^\n。！？!?；;：:，,、]{{6,60}}?)(?=(?P<address>{_ADDRESSED})(?P<mark>[：:,，！!]))")
_AGENDA_TIME = re.compile(r"(?:会议|活动|培训)?(?:时\s*间|日\s*期|单\s*位|名\s*称)\s*[：:]")
_YEARS_ISSUE = re.compile(r"(?:19|20)\d\d\s*年?\s*第\s*\d{1,2}\s*期")
_DOCUMENT_NUMBER = re.compile(r"[（(]?[\u4e00-\u9fff]{2,12}\s*[〔\[［(（【]\s*20\d\d\s*[〕\]］)）】]\s*(?:第\s*)?\d{1,4}\s*号[）)]?")
_GLUED_AT = re.compile("同志们|各位|尊敬的|老师们|战友们")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./-]+")
_COUNT = re.compile(r"\d{1,7}\s*次?")
_PLACE = re.compile(r"(?:您|你)?(?:现在|当前|所在)*的?(?:所在)?位置\s*[：:]?")
_STEP = re.compile(r"[>＞»›→]{1,2}|/")
_MAIL_RULE = re.compile(r"[-—_=]{2,}\s*(?:原始邮件|转发邮件|转发的邮件|Original Message|Forwarded [Mm]essage)\s*[-—_=]{2,}")
_MAIL_LINE = re.compile(
    r"(?:发\s*件\s*人|收\s*件\s*人|抄\s*送|密\s*送|附\s*件|From|To|Cc|Bcc)\s*[：:].*|(?:发送时间|发送日期|时\s*间|日\s*期|Sent|Date)\s*[：:]\s*(?P<date>.*)|(?:主\s*题|标\s*题|Subject)\s*[：:]\s*(?:(?:转发|答复|回复|Fwd?|Re)\s*[：:]\s*)*(?P<title>.*)"
)
_SENDER = re.compile(r"(?:发\s*件\s*人|From)\s*[：:]")
_LONGEST_PROMPT = 84  # `longest` of the rules marked any, and an indent
_SPOKEN = re.compile(r"(?:讲话|发言|讲稿|党课|报告|致辞|讲话稿|发言稿|演讲|汇报|主持词|稿)(?:（[^）]*）|\([^)]*\))?$")


class LineRule(NamedTuple):
    """One kind of line around an article (see furniture.toml)."""

    name: str
    where: str
    cut: bool
    holds: re.Pattern[str]
    longest: int
    line: re.Pattern[str]
    beside: bool = False

    def match(self, text: str) -> re.Match[str] | None:
        """The whole line, if it is of this kind."""
        return self.line.fullmatch(text) if len(text) <= self.longest and self.holds.search(text) else None


class Line(NamedTuple):
    """A line of the page: text[start:end] is all of it, `text` what is to be read: trimmed, without Markdown marks."""

    start: int
    end: int
    text: str


class _Block(NamedTuple):
    """The head as read: rule by line, lines not understood, the lines that date or label the article, where body starts."""

    taken: dict[int, str]
    loose: list[int]
    anchors: list[int]
    end: int


@cache
def line_rules() -> tuple[LineRule, ...]:
    """The rules of furniture.toml, in order."""
    return tuple(
        LineRule(
            r["name"], r["where"], r.get("do") == "cut", _any_of(r.get("holds", ())), r.get("longest", 80),
            re.compile(r["line"]), r.get("beside", False),
        )
        for r in data()["rule"]
    )  # fmt: skip


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


@cache
def _prompts() -> re.Pattern[str]:
    """What a line between two paragraphs must hold to be looked at."""
    return _any_of(h for r in data()["rule"] if r["where"] == "any" for h in r["holds"])


@cache
def _rules_for(place: str) -> tuple[LineRule, ...]:
    where = {"head": ("head", "ends", "any"), "tail": ("tail", "ends", "any"), "cut": ("tail",), "body": ("any",)}[place]
    return tuple(r for r in line_rules() if r.where in where and r.cut == (place == "cut"))


@cache
def _needing(place: str) -> tuple[re.Pattern[str], tuple[LineRule, ...]]:
    """What a line holds that any but the few rules behind could want."""
    rules = _rules_for(place)
    words = "|".join(r.holds.pattern for r in rules if r.holds.pattern)
    return re.compile(words), tuple(r for r in rules if not r.holds.pattern)


def _rules_at(place: str, text: str) -> tuple[LineRule, ...]:
    """The rules of a place that this line may fit."""
    holds, others = _needing(place)
    return _rules_for(place) if holds.search(text) else others


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(data()["words"][name])


# ------------------------------------------------------------------ the rule


def _propose(text: str, page: Page) -> Iterator[Edit]:
    found = header(text)
    if found is None and _is_clean(text):
        return
    start = 0
    if found is not None:
        for name, value in header_fields(found).items():
            _put(page, name, value)
        start = found.end
        yield Edit(0, start, "", "header_block")
        if _is_clean(text[start:]):
            return
    lines = _lines(text, start)
    dropped = _once(lines, page, known=found is not None, gap=True)
    for _ in range(_ROUNDS if dropped or start else 0):  # again on what is left, for cleaning a clean page must find nothing
        kept = [i for i in range(len(lines)) if i not in dropped]
        if kept and _reads_as_article(lines[kept[0]].text, lines[kept[-1]].text):
            break
        again = Page()
        more = _once([lines[i] for i in kept], again, known=False, gap=False)
        if not more:
            break
        dropped |= {kept[i]: name for i, name in more.items()}
        for name, value in again.metadata.items():
            page.put(name, value)
    for i in sorted(dropped):
        end = lines[i + 1].start if i + 1 < len(lines) else len(text)
        yield Edit(lines[i].start, end, "", dropped[i])
    yield from _seams(lines, dropped, page, text)


def _is_clean(text: str) -> bool:
    """A quick look that lets undamaged articles pass: body at both ends, no prompt between."""
    raws = [raw for raw in lines_of(text) if raw]
    if not raws:
        return True
    first, last = raws[0].strip(), raws[-1].strip()
    if not first or not last or "|" in text or _GLUED_AT.search(first[:80]) or not _reads_as_article(first, last):
        return False
    return not any(_prompts().search(raw) for raw in raws if len(raw) <= _LONGEST_PROMPT and raw[-1] not in "。！？”")


def _reads_as_article(first: str, last: str) -> bool:
    """Whether a first and a last line are body."""
    return _is_body(first) and not _furniture_like(first) and _ends_body(last)


def _once(lines: list[Line], page: Page, *, known: bool, gap: bool) -> dict[int, str]:
    """The furniture among these lines, rule by line. `known`: a header block told the title; `gap`: see _bare_title."""
    if not lines:
        return {}
    dropped = _head(lines, page, known=known, gap=gap)
    first = next((i for i in range(len(lines)) if i not in dropped), len(lines))
    dropped |= _tail(lines, first, page)
    return dropped | _between(lines, dropped)


def _lines(text: str, start: int) -> list[Line]:
    out, at, bold = [], start, "**" in text
    for raw in text[start:].split("\n") if start else lines_of(text):
        end = at + len(raw)
        read = raw.strip(_LAYOUT) if end - at < 400 else raw
        if bold and "*" in read:
            read = read.replace("**", "").strip(_LAYOUT)
        if not read and raw.strip() == ">":  # a step of a path
            read = ">"
        if read:
            out.append(Line(at, end, read))
        at = end + 1
    return out


def _seams(lines: list[Line], dropped: dict[int, str], page: Page, text: str) -> Iterator[Edit]:
    """Where the head meets the body: a title glued to the address, a heading that would now pass for a title."""
    kept = [i for i in range(min(len(lines), HEAD_LINES + 2)) if i not in dropped][:2]
    if not kept:
        return
    first = lines[kept[0]]
    if (glued := _GLUED_AT.search(first.text[:80]) and _GLUED.match(text, first.start, first.end)) and _is_glued_title(glued, text):
        _put(page, "title", glued["title"])
        yield Edit(first.start, glued.end("title"), "", "glued_title")
    elif len(kept) == 2 and not _is_body(first.text) and (dropped or first.start > 0):
        below = lines[kept[0] + 1].start
        if below - first.end > 1:
            yield Edit(first.end, below, "\n", "heading_gap")


def _is_glued_title(glued: re.Match[str], text: str) -> bool:
    """With a colon behind the address the prefix is a title; else it must name a speech or be quoted later on."""
    title = glued["title"].strip()
    return glued["mark"] in "：:" or bool(_SPOKEN.search(title)) or f"“{title}”" in text[glued.end() :]


# ------------------------------------------------------------------ head


def _head(lines: list[Line], page: Page, *, known: bool, gap: bool) -> dict[int, str]:
    """Lines of the page head by rule name; metadata into the page."""
    if _is_body(lines[0].text) and not _furniture_like(lines[0].text):
        return {}
    block = _read_head(lines, page)
    if not block.anchors and not known:
        if not block.taken:
            return _bare_title(lines, block.loose, block.end, page, gap=gap)
    return _place_loose(lines, block, page)


def _furniture_like(text: str) -> bool:
    """A cheap look at a first line that reads as body: could a rule of the head want it all the same?"""
    start = text[:14]
    if any(mark in start for mark in ("摘", "提要", "Abs", "关键词", "关键字", "基金", "收稿", "作者", "来源", "发布", "时间", "位置")):
        return True
    if text[-1] in "。！…":
        return "内容关键词" in text[:100]
    return (len(text) <= LONGEST_TITLE and not text.startswith(_words("salutations"))) or text.count("|") > 3 or "_" in text


def _read_head(lines: list[Line], page: Page) -> _Block:
    """Go down the page until a line reads as body."""
    block = _Block({}, [], [], 0)
    i = 0
    while i < min(len(lines), HEAD_LINES):
        step = _head_line(lines, i, page, block)
        if not step:
            break
        i += step
    return block._replace(end=i)


def _head_line(lines: list[Line], i: int, page: Page, block: _Block) -> int:
    """Read one line of the head; how many lines that used up, 0 where the body begins."""
    text = lines[i].text
    if used := _mail(lines, i, page, block) or _path(lines, i, page, block):
        return used
    if _in_agenda(lines, i):
        return 0
    if used := _abstract(lines, i, page, block):
        return used
    if (field := label_only(text)) is not None:
        return _label_above_value(lines, i, field, page, block)
    pairs = label_pairs(text) if len(text) < 240 else None
    if pairs is not None:
        for name, value in read_pairs(pairs):
            _put(page, name, value)
        block.taken[i] = "labels"
        block.anchors.append(i)
        return 1
    if _cells(text, page):
        block.taken[i] = "labels"
        block.anchors.append(i)
        return 1
    for rule in _rules_at("head", text):
        if (m := rule.match(text)) and _plausible(rule, m, page):
            _take(page, m)
            block.taken[i] = rule.name
            if rule.where == "head":
                block.anchors.append(i)
            return 1
    if _mostly_latin(text):
        block.taken[i] = "english"
        return 1
    if _is_body(text):
        return 0
    block.loose.append(i)
    return 1


def _mail(lines: list[Line], i: int, page: Page, block: _Block) -> int:
    """The head of a forwarded mail: 发件人 发送时间 收件人 主题, in any order."""
    stop = i + bool(_MAIL_RULE.fullmatch(lines[i].text))
    first = stop
    while stop < len(lines) and len(lines[stop].text) < 200 and _MAIL_LINE.fullmatch(lines[stop].text):
        stop += 1
    if stop - first < 2 or not any(_SENDER.match(line.text) for line in lines[first:stop]):
        return 0
    for line in lines[first:stop]:
        _take(page, _MAIL_LINE.fullmatch(line.text))
    block.taken.update(dict.fromkeys(range(i, stop), "mail_head"))
    block.anchors.extend(range(i, stop))
    return stop - i


def _path(lines: list[Line], i: int, page: Page, block: _Block) -> int:
    """您的位置： with the steps of the path and the arrows between them on lines of their own."""
    if not _PLACE.fullmatch(lines[i].text):
        return 0
    steps: list[str] = []
    at = i + 1
    while at < len(lines) and len(lines[at].text) <= 12 and (not steps or _STEP.fullmatch(lines[at].text)):
        at += bool(steps)
        if at < len(lines) and len(lines[at].text) <= 12 and not _STEP.fullmatch(lines[at].text):
            steps.append(lines[at].text)
            at += 1
        else:
            break
    if len(steps) < 2:
        return 0
    page.put("column", " > ".join(steps))
    block.taken.update(dict.fromkeys(range(i, at), "breadcrumb"))
    block.anchors.extend(range(i, at))
    return at - i


def _cells(text: str, page: Page) -> bool:
    """A dateline of cells between bars, each a date, a byline, a journal's number or a label: 《某刊》2021年第3期 | 王军."""
    if "|" not in text and "｜" not in text:
        return False
    cells = [cell.strip() for cell in re.split(r"[|｜]", text) if cell.strip()]
    if not 2 <= len(cells) <= 5 or len(text) > 100:
        return False
    found: list[tuple[str, Any]] = []
    for i, cell in enumerate(cells):
        if i == len(cells) - 1 > 1 and dict(found).keys() >= {"publication", "issue"} and re.fullmatch(r"[\u4e00-\u9fff·]{2,10}", cell):
            found.append(("column", cell))
        elif re.fullmatch(r"《[^《》]{2,24}》", cell):
            found.append(("publication", cell[1:-1]))
        elif _YEARS_ISSUE.fullmatch(cell):
            found.append(("issue", cell))
        elif _DATE_LINE.fullmatch(cell) and (day := iso(cell)):
            found.append(("date", day))
        elif m := _rule("publication_issue").match(cell):
            found += m.groupdict().items()
        elif pairs := label_pairs(cell):
            found += read_pairs(pairs)
        elif signed := byline(cell):
            found += signed.items()
        else:
            return False
    for name, value in found:
        _put(page, name, value)
    return True


def _plausible(rule: LineRule, m: re.Match[str], page: Page) -> bool:
    """Behind a date only what can stand there goes with it: a name or a site, not the words of a sentence."""
    rest = (m.groupdict().get("loose") or "").strip()
    if rule.name == "affiliation":
        return iso(m[0]) is None
    if rule.name == "word_menu":
        return not all(map(is_person, m[0].split()))
    if not rest:
        return True
    if rule.name == "account_date":
        parts = rest.split()
        site = parts[-1]
        page.put("source", site)
        if site.endswith("报") and "星期" in m[0]:  # the head of a printed page
            page.put("publication", site)
        if len(parts) > 1 and byline(parts[0]):
            page.put("authors", names(parts[0]))
        return True
    signed = byline(rest)
    if signed:
        for name, value in signed.items():
            page.put(name, value)
        return True
    if re.search(r"官方(?:[账帐]号|百家号)$", rest):  # what the platform certifies of the account, which stands above
        return True
    if _names_site(rest.split()[-1]):
        page.put("source", rest.split()[-1])
        return True
    return not re.search(r"[\u4e00-\u9fff]{5,}", rest)


def _names_site(text: str) -> bool:
    """Whether a name reads as that of a site, a paper or an official account."""
    if re.search(r"[^\w·]", text) or not 3 <= len(text) <= 14:
        return False
    return text.endswith(_words("site_ends")) or (text.endswith("发布") and len(text) <= 6)  # 岚江发布; 某某办公厅发布 is a sentence


def _abstract(lines: list[Line], i: int, page: Page, block: _Block) -> int:
    """摘要 with its text, and all paragraphs down to 关键词; 关键词 with its terms."""
    text = lines[i].text
    if (m := _KEYWORDS.fullmatch(text)) and len(text) < 200 and m["keywords"]:
        terms = keywords(m["keywords"])
        if len(terms) > 1 and _are_terms(terms) and len(m["keywords"].split(" ")) < 10:
            page.put("keywords", terms)
            block.taken[i] = "keywords"
            block.anchors.append(i)
            return 1
    m = _ABSTRACT.fullmatch(text)
    if not m:
        return 0
    value, inner = m["abstract"], 0
    if split := re.search(r"\s*[【〔\[［]?\s*关\s*键\s*[词字]\s*[】〕\]］]?\s*[：:]?\s*", value):
        inner, rest = split.start(), value[split.end() :]
        rest = re.split(r"[【〔\[［]?\s*中图分类号", rest)[0]
        page.put("keywords", keywords(rest))
        value = value[:inner]
    stop = i + 1
    if not inner:
        stop = _abstract_end(lines, i, bool(value))
        value = "\n".join([value, *[line.text for line in lines[i + 1 : stop]]]).strip()
    if len(value) < 15:
        return 0
    _put(page, "abstract", value)
    block.taken.update(dict.fromkeys(range(i, stop), "abstract"))
    block.anchors.extend(range(i, stop))
    return stop - i


def _abstract_end(lines: list[Line], i: int, begun: bool) -> int:
    """Behind the last line of an abstract: up to 关键词 where that follows soon, else one line."""
    for j in range(i + 1, min(i + 6, len(lines))):
        if _KEYWORDS.match(lines[j].text):
            return j
        if _MARKER.match(lines[j].text) and not begun:
            break
    return i + 1 if begun else min(i + 2, len(lines))


def _are_terms(terms: list[str]) -> bool:
    return all(2 <= len(t) <= 24 and not re.search(r"[，。！？]", t) for t in terms)


def _label_above_value(lines: list[Line], i: int, field: str, page: Page, block: _Block) -> int:
    """来源： on one line, 人民网 on the next."""
    block.taken[i] = "labels"
    block.anchors.append(i)
    if i + 1 == len(lines) or label_only(lines[i + 1].text) is not None:
        return 1
    value = lines[i + 1].text
    if not field:  # a counter: 浏览量： on one line, 56 on the next
        block.taken.update({i + 1: "labels"} if _COUNT.fullmatch(value) else {})
        return 2 if i + 1 in block.taken else 1
    if field in ("abstract", "title") or label_pairs(value) or (field == "date" and not iso(value)):
        return 1
    if field != "keywords" and any(r.match(value) for r in _rules_at("head", value) if r.name not in ("date_tail", "share")):
        return 1
    if field == "keywords" and (len(value) > 160 or re.search(r"[。！？]", value) or len(value.split()) > 9 or not _are_terms(keywords(value))):
        if len(value.split()) > 9:  # a banner of machine-made tags
            block.taken[i + 1] = "tag_banner"
            return 2
        return 1
    if field != "keywords" and (len(value) > 60 or _SENTENCE.search(value)):
        return 1
    for name, read in read_pairs([(field, value)]):
        _put(page, name, read)
    block.taken[i + 1] = "labels"
    block.anchors.append(i + 1)
    return 2


def _in_agenda(lines: list[Line], i: int) -> bool:
    """时间：… beside 地点：… is what a notice announces, not the date of a page."""
    if not _AGENDA_TIME.match(lines[i].text):
        return False
    return any(_is_agenda(line.text) for line in lines[max(0, i - 3) : i + 4])


def _is_agenda(text: str) -> bool:
    return len(text) < 80 and (":" in text or "：" in text) and bool(_agenda().match(text))


@cache
def _agenda() -> re.Pattern[str]:
    return re.compile(rf"(?:会议|活动|培训)?(?:{'|'.join(_words('agenda'))})\s*[：:]")


def _is_body(text: str) -> bool:
    """Long, or ending like a sentence, or a numbered heading, or an address."""
    if len(text) > LONGEST_TITLE or (len(text) > 60 and "，" in text):
        return True
    if text.startswith(_words("salutations")) or _is_agenda(text):
        return True
    if _GLUED_AT.search(text) and _GLUED.match(text):
        return True
    if _END.search(text):
        return not (text[-1] in "？?！!" and len(text) <= _SHORT and "。" not in text)
    return bool(_MARKER.match(text)) and not _SUBTITLE.match(text)


def _mostly_latin(text: str) -> bool:
    return len(text) >= 30 and len(_LATIN.findall(text)) > 0.6 * len(text.replace(" ", ""))


def _place_loose(lines: list[Line], block: _Block, page: Page) -> dict[int, str]:
    """Find the title among the lines not understood; above the last dateline they are the page's, below it the body's."""
    taken = block.taken
    last = max(block.anchors, default=-1)
    above = [i for i in block.loose if i < last]
    if not page.metadata.get("title"):
        _choose_title(lines, above, block, page)
    title = next((i for i in above if (known := page.metadata.get("title")) and known.startswith(_title(lines[i].text))), -1)
    for i in above:
        if i > title and _names_site(lines[i].text):  # an account stands between its title and its dateline
            page.put("source", lines[i].text)
        taken[i] = (_part_of_head(lines[i].text, page, titled=True) if i >= title else None) or "page_head"
    for i in (i for i in range(max(last + 1, 0), block.end) if i not in taken):
        name = _part_of_head(lines[i].text, page)
        if name is None and not page.metadata.get("title") and _is_title(lines[i].text):
            if _is_kicker(lines, i, block):
                taken[i] = "page_head"
                continue
            _put(page, "title", _title(lines[i].text))
            name = "title"
        if name is None:
            break
        taken[i] = name
    _unlabelled_abstract(lines, block, page)
    end = next(i for i in range(len(lines) + 1) if i not in taken) - 1
    return {i: n for i, n in taken.items() if i <= max(end, last) or n not in ("page_buttons", "english")}


def _choose_title(lines: list[Line], above: list[int], block: _Block, page: Page) -> None:
    """The title among the lines above the dateline: a doubled one, else the lowest run that can be one."""
    able = [i for i in above if _is_title(lines[i].text)]
    if not able:
        return
    seen = [lines[i].text for i in able]
    doubled = [i for i in able if seen.count(lines[i].text) > 1 and len(lines[i].text) >= 8]
    i = doubled[-1] if doubled else max(able, key=lambda i: (min(len(lines[i].text), 12), i))
    title = _title(lines[i].text)
    if not doubled and i - 1 in able and _is_first_half(lines[i - 1].text, title):
        title = f"{_title(lines[i - 1].text)} {title}"
    _put(page, "title", title)


def _is_kicker(lines: list[Line], i: int, block: _Block) -> bool:
    """A line above a line that can be the title and has the byline or the subtitle below it."""
    if i + 2 >= block.end or len(lines[i].text) >= len(below := lines[i + 1].text) or _BRACKETED.fullmatch(below):
        return False
    if not re.search(r"[\u4e00-\u9fff]", below) or not _is_title(below) or _is_first_half(lines[i].text, below):
        return False
    return bool(byline(lines[i + 2].text)) or bool(_SUBTITLE.match(lines[i + 2].text))


def _is_first_half(before: str, title: str) -> bool:
    """A title set in two lines: both long enough, neither a kicker nor the name of a column."""
    return len(before) >= 8 and len(title) >= 8 and not before.endswith(_words("kicker_ends")) and before != title


def _is_title(text: str) -> bool:
    return (
        4 <= len(text) <= LONGEST_TITLE
        and "。" not in text
        and not _SUBTITLE.match(text)
        and not _DATE_LINE.fullmatch(text)
        and not text.endswith(_words("kicker_ends"))
        and (len(text) > 45 or not byline(text))
    )


def _title(text: str) -> str:
    return _FILE_NAME.sub("", _SITE_OF_TITLE.sub("", text)).strip("※*＊ ")


def _part_of_head(text: str, page: Page, *, titled: bool = False) -> str | None:
    """A line between the title and the body that belongs to the head: the title again, a subtitle, a date, a byline."""
    title = page.metadata.get("title") or ""
    squeezed = re.sub(r"[\s※*＊]", "", text)
    if title and len(squeezed) >= 4 and squeezed in re.sub(r"\s", "", title):
        return "title"
    if title and _SUBTITLE.match(text):
        if squeezed.lstrip("—－-–─") not in re.sub(r"\s", "", title):
            page.metadata["title"] = f"{title}——{_SUBTITLE.sub('', text)}"
        return "subtitle"
    if text in (page.metadata.get("column"), page.metadata.get("publication"), page.metadata.get("source")):
        return "page_head"
    if _DATE_LINE.fullmatch(text) and iso(text):
        page.put("date", iso(text))
        return "date"
    if title and _BRACKETED.fullmatch(text) and not byline(text):
        return "page_head"
    if title and _DOCUMENT_NUMBER.fullmatch(text):
        return "document_number"
    signed = byline(text)
    if not signed or len(text) > 60 or not (title or titled):
        return None
    known = set(page.metadata.get("authors") or ())
    if known and "unit" not in signed and not known & set(signed["authors"]):
        return None  # names that nobody announced may be a heading
    if known < set(signed["authors"]):  # the page's dateline names the first author only
        page.metadata["authors"] = signed["authors"]
    for name, value in signed.items():
        page.put(name, value)
    return "byline"


def _unlabelled_abstract(lines: list[Line], block: _Block, page: Page) -> None:
    """Some mirrors drop the labels: a line of terms parted by ; behind one paragraph of a page that has a dateline."""
    i = block.end
    if not block.anchors or page.metadata.get("abstract") or i + 1 >= len(lines):
        return
    if i + 2 < len(lines) and _TERMS.fullmatch(lines[i + 1].text) and len(lines[i].text) > 40 and not page.metadata.get("keywords"):
        _put(page, "abstract", lines[i].text)
        page.put("keywords", keywords(lines[i + 1].text))
        block.taken.update({i: "abstract", i + 1: "keywords"})


def _bare_title(lines: list[Line], loose: list[int], end: int, page: Page, *, gap: bool) -> dict[int, str]:
    """No furniture at all (Word files, document sites): title lines, then a date, a byline or (`gap`) a blank line."""
    if end >= len(lines) or not loose or len(loose) != end or not _is_title(lines[0].text) or len(lines[0].text) < 5:
        return {}
    trial = Page({"title": _title(lines[0].text)})
    out, evidence = {0: "title"}, lines[end].text.startswith(_words("salutations"))
    evidence |= _title(lines[0].text) != lines[0].text  # a file name or a site stands behind the title
    for i in range(1, end):
        name = _part_of_head(lines[i].text, trial)
        if name is None and i == 1 and end > 2 and _is_first_half(lines[0].text, lines[1].text):
            trial.metadata["title"] = f"{trial.metadata['title']} {_title(lines[1].text)}"
            name = "title"
        elif name is None:
            return {}
        evidence |= name != "title"
        out[i] = name
    if not evidence and not (gap and lines[1].start - lines[0].end > 1):
        return {}
    for name, value in trial.metadata.items():
        _put(page, name, value)
    return out


# ------------------------------------------------------------------ tail


def _tail(lines: list[Line], first: int, page: Page) -> dict[int, str]:
    """Lines below the last body line: cut from the first that ends an article, then upwards what is furniture."""
    top = _tail_top(lines, first)
    out: dict[int, str] = {}
    for i in range(top, len(lines)):
        rule = _fitting("cut", lines[i].text)
        if rule is None:
            continue
        _take(page, rule.match(lines[i].text))
        out = dict.fromkeys(range(i, len(lines)), rule.name)
        _harvest(lines[i:], page)
        if rule.name == "references":
            page.put("references", [line.text for line in lines[i + 1 :]])
        break
    for i in range(min(out, default=len(lines)) - 1, top - 1, -1):
        name = _tail_line(lines[i].text, page, beside=bool(out))
        if name is None:
            break
        out[i] = name
    return out


def _tail_top(lines: list[Line], first: int) -> int:
    """The line behind the last one that reads as body."""
    i = len(lines)
    while i > first + 1 and not _ends_body(lines[i - 1].text):
        i -= 1
    return i


def _ends_body(text: str) -> bool:
    """A paragraph of the body, not a reference, a statement of the site, a label line or an English abstract."""
    if len(text) <= 60 and text[-1] not in "。！？：:；，…”’」』）)":
        return False
    if len(text) > 400:
        return not (text.count("|") > 20 or (text[0] < "\u0250" and _mostly_latin(text)))
    if len(text) <= 60 and not (_SENTENCE.search(text) or text[-1] in "：:；，"):
        return False
    if (text[0] in _NOTE_OPENS and _CITATION.match(text)) or (text[0] < "\u0250" and _mostly_latin(text)):
        return False
    if len(text) > 300 or not any(word in text for word in _STATEMENT):
        return (len(text) > 200 and text[-1] == "。") or _wanted(text) is None
    return False


def _wanted(text: str) -> str | None:
    """The rule of the tail that a line fits."""
    return next((rule.name for place in ("cut", "tail") if (rule := _fitting(place, text))), None)


@lru_cache(maxsize=256)  # the last lines of a page are asked about several times over
def _fitting(place: str, text: str) -> LineRule | None:
    """The first rule of a place that this line fits."""
    return next((rule for rule in _rules_at(place, text) if rule.match(text)), None)


def _tail_line(text: str, page: Page, *, beside: bool) -> str | None:
    pairs = label_pairs(text.strip("（）()【】 "))
    note = _rule("author_note").match(text)
    if note and not (pairs and len(pairs) > 1):
        _note(note, page)
        return "author_note"
    if pairs is not None and _tells_of_page(pairs):
        for name, value in read_pairs(pairs):
            _put(page, name, value)
        return "labels"
    for rule in _rules_at("tail", text):
        if rule.name != "author_note" and (beside or not rule.beside) and (m := rule.match(text)):
            _take(page, m)
            return rule.name
    if _BRACKET_ENTRY.fullmatch(text) and _CITATION.match(text):
        return "reference_entry"
    if _mostly_latin(text):
        return "english"
    return _signature(text, page)


def _tells_of_page(pairs: list[tuple[str, str]]) -> bool:
    """时间：, 单位：, 主题词： alone may close a form; with another label, or any other label, they are the page's."""
    found = {name for name, value in pairs if not value.startswith("http")}
    if len(found) < len(pairs) and not found:
        return True
    return bool(found - {"date", "unit", "title", "keywords", "abstract", "link", "?", "column", "publication", "issue"})


def _signature(text: str, page: Page) -> str | None:
    """（中共某县委组织部 张三）, or 中共某县委 张三 without brackets: a unit alone signs only in brackets."""
    bracketed = text[:1] in "（(" and text[-1:] in "）)"
    if len(text) > 60 or re.search(r"[。，；：]", text) or text.rstrip("）)").endswith(("电", "讯", "日")) or "日电" in text:
        return None
    signed = byline(text)
    if ("unit" not in signed and "role" not in signed) or (not bracketed and signed["authors"] == [text]):
        return None
    for name, value in signed.items():
        page.put(name, value)
    return "signed_by_unit"


def _note(m: re.Match[str], page: Page) -> None:
    value = m["byline"]
    if m["is_unit"]:
        page.put("unit", re.sub(r"[，,]\s*[\u4e00-\u9fff\s]{2,12}\s*\d{6}$", "", value))
        return
    signed = byline(value)
    if signed and "unit" in signed and signed["authors"] != [value]:
        fields = signed
    elif signed and "unit" not in signed:
        fields = {"authors": signed["authors"]}
    else:
        fields = office(re.split(r"[；;]", value)[0])
    for name, found in fields.items():
        page.put(name, found)


def _harvest(lines: list[Line], page: Page) -> None:
    """Behind a cut line, editors and notes on the author still tell."""
    for line in lines[:60]:
        if len(line.text) > 200 or not re.search("[：:丨|｜]|编辑 ", line.text):
            continue
        if m := _rule("author_note").match(line.text):
            _note(m, page)
        elif m := _rule("editors").match(line.text):
            _take(page, m)
        elif pairs := label_pairs(line.text.strip("（）()【】 ")):
            for name, value in read_pairs(pairs):
                if name in ("editors", "source", "publication", "issue", "authors"):
                    _put(page, name, value)


@cache
def _rule(name: str) -> LineRule:
    return next(r for r in line_rules() if r.name == name)


# ------------------------------------------------------------------ between


def _between(lines: list[Line], dropped: dict[int, str]) -> dict[int, str]:
    """The few kinds of prompt that stand between paragraphs of the body."""
    out = {}
    stamps = Counter(line.text for line in lines if "." in line.text and len(line.text) <= 60 and _ADDRESS.fullmatch(line.text))
    for i, line in enumerate(lines):
        if stamps[line.text] > 1:
            out[i] = "watermark"
            continue
        if i in dropped or (len(line.text) > _LONGEST_PROMPT and "|" not in line.text):
            continue
        if line.text[-1] not in "。！？”" and _prompts().search(line.text):
            rule = next((r for r in _rules_for("body") if r.match(line.text)), None)
            if rule is not None:
                out[i] = rule.name
    return out


# ------------------------------------------------------------------ metadata


def _put(page: Page, name: str, value: Any) -> None:
    if name == "keywords" and len(value) < 2:  # a lone one is the tag of a site, words of the title run together
        return
    if name in ("title", "abstract", "role", "unit"):
        value = _set_right(value)
    if name == "title":
        value = re.sub(r"\s+(?=[：，、！？”》])|(?<=[：，、！？“《])\s+", "", value)
    if name in PLURAL:
        page.put(name, value if isinstance(value, list) else names(value))
    elif name == "date":
        page.put(name, iso(value) or (value if re.fullmatch(r"(?:19|20)\d\d", value) else None))
    elif name == "unit":
        page.put(name, re.sub(r"^\d\s*[.．、]?\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", value.strip()))
    elif name == "issue":
        page.put(name, re.sub(r"\s+", "", value))
    elif name in FIELDS or name == "link":
        page.put(name, value.strip())


def _set_right(value: str) -> str:
    """Marks at full width, as in the body."""
    if WIDTH.triggers and WIDTH.triggers.isdisjoint(value):
        return value
    return apply(value, disjoint(WIDTH.propose(value, Page()), value))


def _take(page: Page, match: re.Match[str] | None) -> None:
    for name, value in (match.groupdict() if match else {}).items():
        if not value:
            continue
        if name in ("source", "byline"):
            for field, found in (source(value) if name == "source" else byline(value)).items():
                _put(page, field, found)
        else:
            _put(page, name.rstrip("23"), value.strip())


# ------------------------------------------------------------------ Markdown left in the body

_BOLD = re.compile(r"\*\*([^*\n]*)\*\*")
_RULE = re.compile(r"(?m)^[ \t]*(?:\*[ \t]*){3,}$")  # * * *
_PICTURE = re.compile(r"(?m)^[ \t]*!\[[^\]\n]*\]\([^()\n]*\)[ \t]*(?:\n|\Z)|!\[[^\]\n]*\]\([^()\n]*\)")
_HEADING = re.compile(r"(?:#{1,6}[ \t]+)+(?=\S)")
_QUOTED = re.compile(r"(?m)^(?:>[ \t]?)+(?!\*\*)")
_MIN_QUOTED = 2  # lines; one may be a step of a path


def _markdown(text: str, page: Page) -> Iterator[Edit]:
    yield from (Edit(*m.span(), "", "markdown") for m in _RULE.finditer(text))
    if "![" in text:
        yield from (Edit(*m.span(), "", "markdown") for m in _PICTURE.finditer(text))
    for m in _BOLD.finditer(text):
        yield Edit(m.start(), m.start() + 2, "", "markdown")
        yield Edit(m.end() - 2, m.end(), "", "markdown")
    if ">" in text:
        quoted = list(_QUOTED.finditer(text))
        if len(quoted) >= _MIN_QUOTED:
            yield from (Edit(*m.span(), "", "quoted_mail") for m in quoted)
    if "#" in text:
        for m in _HEADING.finditer(text):
            if text[m.start() - 1 : m.start()] in ("", "\n"):
                yield Edit(*m.span(), "", "markdown")


FURNITURE = Rule("furniture", "lines of the page around the article go into metadata", None, _propose, settles=True)
MARKDOWN = Rule("markdown", "stars, number signs and angles of Markdown and of quoted mail are layout", frozenset("*#>!"), _markdown, settles=True)
