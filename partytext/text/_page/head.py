"""The head of a page: title, byline, date, abstract, menus above the first line of the body."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from partytext.text._header import (
    byline,
    is_person,
    iso,
    keywords,
    label_only,
    label_pairs,
    names,
    read_pairs,
)
from partytext.text._page.body import (
    MARKER,
    SENTENCE,
    SUBTITLE,
    furniture_like,
    is_agenda,
    is_body,
    mostly_latin,
)
from partytext.text._page.rules import (
    LONGEST_TITLE,
    Line,
    LineRule,
    matches_at,
    put,
    rule_named,
    take,
    words_of,
)
from partytext.text._rules import Page

HEAD_LINES = 80  # menus of government sites are long; no page seen has its body later
_DATE_LINE = re.compile(
    r"[（(]?\s*[12一二][〇○零一二三四五六七八九\d]{3}\s*(?:年\s*[\d一二三四五六七八九十]{1,2}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?|"
    r"[-./]\d{1,2}[-./]\d{1,2})(?:\s*[上下]午)?(?:\s*\d{1,2}[：:]\d{2}(?:[：:]\d{2})?)?\s*[）)]?"
)
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
_AGENDA_TIME = re.compile(r"(?:会议|活动|培训)?(?:时\s*间|日\s*期|单\s*位|名\s*称)\s*[：:]")
_YEARS_ISSUE = re.compile(r"(?:19|20)\d\d\s*年?\s*第\s*\d{1,2}\s*期")
_DOCUMENT_NUMBER = re.compile(r"[（(]?[\u4e00-\u9fff]{2,12}\s*[〔\[［(（【]\s*20\d\d\s*[〕\]］)）】]\s*(?:第\s*)?\d{1,4}\s*号[）)]?")
_COUNT = re.compile(r"\d{1,7}\s*次?")
_PLACE = re.compile(r"(?:您|你)?(?:现在|当前|所在)*的?(?:所在)?位置\s*[：:]?")
_STEP = re.compile(r"[>＞»›→]{1,2}|/")
_MAIL_RULE = re.compile(r"[-—_=]{2,}\s*(?:原始邮件|转发邮件|转发的邮件|Original Message|Forwarded [Mm]essage)\s*[-—_=]{2,}")
_MAIL_LINE = re.compile(
    r"(?:发\s*件\s*人|收\s*件\s*人|抄\s*送|密\s*送|附\s*件|From|To|Cc|Bcc)\s*[：:].*|(?:发送时间|发送日期|时\s*间|日\s*期|Sent|Date)\s*[：:]\s*(?P<date>.*)|(?:主\s*题|标\s*题|Subject)\s*[：:]\s*(?:(?:转发|答复|回复|Fwd?|Re)\s*[：:]\s*)*(?P<title>.*)"
)
_SENDER = re.compile(r"(?:发\s*件\s*人|From)\s*[：:]")


class _Block(NamedTuple):
    """The head as read: rule by line, lines not understood, the lines that date or label the article, where body starts."""

    taken: dict[int, str]
    loose: list[int]
    anchors: list[int]
    end: int


def head_of(lines: list[Line], page: Page, *, known: bool, gap: bool) -> dict[int, str]:
    """Lines of the page head by rule name; metadata into the page."""
    if is_body(lines[0].text) and not furniture_like(lines[0].text):
        return {}
    block = _read_head(lines, page)
    if not block.anchors and not known:
        if not block.taken:
            return _bare_title(lines, block.loose, block.end, page, gap=gap)
    return _place_loose(lines, block, page)


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
            put(page, name, value)
        block.taken[i] = "labels"
        block.anchors.append(i)
        return 1
    if _cells(text, page):
        block.taken[i] = "labels"
        block.anchors.append(i)
        return 1
    for rule, m in matches_at("head", text):
        if _plausible(rule, m, page):
            take(page, m)
            block.taken[i] = rule.name
            if rule.where == "head":
                block.anchors.append(i)
            return 1
    if mostly_latin(text):
        block.taken[i] = "english"
        return 1
    if is_body(text):
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
        take(page, _MAIL_LINE.fullmatch(line.text))
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
        elif m := rule_named("publication_issue").match(cell):
            found += m.groupdict().items()
        elif pairs := label_pairs(cell):
            found += read_pairs(pairs)
        elif signed := byline(cell):
            found += signed.items()
        else:
            return False
    for name, value in found:
        put(page, name, value)
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
    return text.endswith(words_of("site_ends")) or (text.endswith("发布") and len(text) <= 6)  # 岚江发布; 某某办公厅发布 is a sentence


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
    put(page, "abstract", value)
    block.taken.update(dict.fromkeys(range(i, stop), "abstract"))
    block.anchors.extend(range(i, stop))
    return stop - i


def _abstract_end(lines: list[Line], i: int, begun: bool) -> int:
    """Behind the last line of an abstract: up to 关键词 where that follows soon, else one line."""
    for j in range(i + 1, min(i + 6, len(lines))):
        if _KEYWORDS.match(lines[j].text):
            return j
        if MARKER.match(lines[j].text) and not begun:
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
    if field != "keywords" and any(rule.name not in ("date_tail", "share") for rule, _ in matches_at("head", value)):
        return 1
    if field == "keywords" and (len(value) > 160 or re.search(r"[。！？]", value) or len(value.split()) > 9 or not _are_terms(keywords(value))):
        if len(value.split()) > 9:  # a banner of machine-made tags
            block.taken[i + 1] = "tag_banner"
            return 2
        return 1
    if field != "keywords" and (len(value) > 60 or SENTENCE.search(value)):
        return 1
    for name, read in read_pairs([(field, value)]):
        put(page, name, read)
    block.taken[i + 1] = "labels"
    block.anchors.append(i + 1)
    return 2


def _in_agenda(lines: list[Line], i: int) -> bool:
    """时间：… beside 地点：… is what a notice announces, not the date of a page."""
    if not _AGENDA_TIME.match(lines[i].text):
        return False
    return any(is_agenda(line.text) for line in lines[max(0, i - 3) : i + 4])


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
            put(page, "title", _title(lines[i].text))
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
    put(page, "title", title)


def _is_kicker(lines: list[Line], i: int, block: _Block) -> bool:
    """A line above a line that can be the title and has the byline or the subtitle below it."""
    if i + 2 >= block.end or len(lines[i].text) >= len(below := lines[i + 1].text) or _BRACKETED.fullmatch(below):
        return False
    if not re.search(r"[\u4e00-\u9fff]", below) or not _is_title(below) or _is_first_half(lines[i].text, below):
        return False
    return bool(byline(lines[i + 2].text)) or bool(SUBTITLE.match(lines[i + 2].text))


def _is_first_half(before: str, title: str) -> bool:
    """A title set in two lines: both long enough, neither a kicker nor the name of a column."""
    return len(before) >= 8 and len(title) >= 8 and not before.endswith(words_of("kicker_ends")) and before != title


def _is_title(text: str) -> bool:
    return (
        4 <= len(text) <= LONGEST_TITLE
        and "。" not in text
        and not SUBTITLE.match(text)
        and not _DATE_LINE.fullmatch(text)
        and not text.endswith(words_of("kicker_ends"))
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
    if title and SUBTITLE.match(text):
        if squeezed.lstrip("—－-–─") not in re.sub(r"\s", "", title):
            page.metadata["title"] = f"{title}——{SUBTITLE.sub('', text)}"
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
        put(page, "abstract", lines[i].text)
        page.put("keywords", keywords(lines[i + 1].text))
        block.taken.update({i: "abstract", i + 1: "keywords"})


def _bare_title(lines: list[Line], loose: list[int], end: int, page: Page, *, gap: bool) -> dict[int, str]:
    """No furniture at all (Word files, document sites): title lines, then a date, a byline or (`gap`) a blank line."""
    if end >= len(lines) or not loose or len(loose) != end or not _is_title(lines[0].text) or len(lines[0].text) < 5:
        return {}
    trial = Page({"title": _title(lines[0].text)})
    out, evidence = {0: "title"}, lines[end].text.startswith(words_of("salutations"))
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
        put(page, name, value)
    return out
