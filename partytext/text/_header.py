"""What a page prints about its article: header blocks, label lines (来源：… 作者：…), bylines, dates, into metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from partytext.lexicon._data import tables_of
from partytext.text._units import parse_unit

_FRONT = re.compile(r"\A---[ \t]*\n(?P<body>(?:[^\n]*\n)*?)---[ \t]*(?:\n|\Z)")
_LINE = re.compile(r"(?P<key>[^\s:：*#>][^:：*\n]{0,19}?)\s*[:：]\s*(?P<value>.*)")
# One line of a block: a label with its value, a heading, a rule, or nothing.
_BLOCK_LINE = re.compile(
    r"[^\S\n]*(?:(?:>[ \t]*)?\*\*(?P<key>[^*\n]{1,12}?)[：:]?\*\*[ \t]*[：:]?[ \t]*(?P<value>.*)"
    r"|(?P<marks>#{1,2})[ \t]+(?P<heading>.*)|(?P<rule>-{3,}|\*{3,}))?[^\S\n]*(?:\n|\Z)"
)
_MAX_LINES = 40
_MAX_FRONT = 4_000  # characters of front matter

_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})(?!\d)(?:\s*[-月/.]\s*(\d{1,2})(?!\d))?")
_HAN_DATE = re.compile(r"([一二][〇○零一二三四五六七八九]{3})年\s*([一二三四五六七八九十]{1,2})月(?:\s*([一二三四五六七八九十]{1,3})日)?")
_DATE_IN_LINK = re.compile(r"/((?:19|20)\d\d)[-/]?(\d\d)[-/](\d\d)/")
_YEAR = re.compile(r"(?:19|20)\d\d")

_HAN = "\u4e00-\u9fff"
_SPLIT = re.compile(rf"[\s、，,;；/|·•*＊]+|(?<=[{_HAN}]{{2}})和(?=[{_HAN}]{{2}})")  # 李和平 is one man
_AROUND_NAME = re.compile(r"^[（(【]|[)）】*＊\d]+$")
_MINORITY = re.compile(rf"(?<![{_HAN}])[{_HAN}]{{1,6}}(?:[·•][{_HAN}]{{1,8}})+(?![{_HAN}])")
_SPACED = re.compile(rf"(?<![{_HAN}])[{_HAN}](?:[ \u3000]+[{_HAN}](?![{_HAN}])(?:[ \u3000]+[{_HAN}](?=[^{_HAN} \u3000]|$))?)(?![{_HAN}])")
_LEAD = re.compile(r"^(?:(?:作\s*者|文(?![／/]图)|撰文|撰稿|整理|执笔人?|通讯员|口述)\s*[：:／/丨｜|]|文[／/]图|图[／/]文|图文[：:])\s*[：:]?\s*")
_PUBLICATION = re.compile(r"(?:来源\s*[：:]\s*)?《\s*(?P<publication>[^》]+?)\s*》\s*[（(]?\s*(?P<issue>[^）)]*?)\s*[）)]?")
_NUMBER = re.compile(r"第\s*\d+|\d+\s*期|^(?:19|20)\d\d/\d{1,2}$")
_DATED_SOURCE = re.compile(r"(?P<name>.*?)\s*(?P<date>(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.].*)")
_SEAT = re.compile(
    r"(?:原|副|总|前|第一|名誉|常务|党组|首席|特约|终身)*"
    r"(?:书记|主任|部长|局长|厅长|院长|校长|所长|司长|处长|科长|主席|[省市州县区镇乡村社]长|秘书长|教授|研究员|讲师|博士|硕士|"
    r"常委(?!会)|委员(?!会)|成员|董事长|经理|站长|会长|社长|主编|总编辑?|司令员|政委|政治委员|检察长|队长|理事长|馆长|院士|工程师|"
    r"记者|评论员|编辑(?!部)|干部(?!学院|局|处|教育))"
)
_DEPARTMENT = re.compile(r"(?:组织|宣传|统战|政法委?|社会工作)$")
_NAME_POST = re.compile(r"(?P<names>[^（(]{2,24}?)\s*[（(](?P<post>[^（()）]{4,60})[)）]")
# 本报记者 高岭 通讯员 方舟: two offices or more, each with its names
_REPORTERS = re.compile(
    rf"((?:本报|本刊|本网|见习|实习|特约|全媒体|融媒体|首席|驻\S{{1,6}})*(?:记者|通讯员|评论员))[：:\s]+([{_HAN}·]{{2,8}}(?:[\s、，,]+(?!(?:本报|本刊|本网|见习|实习|特约|全媒体|融媒体|首席|记者|通讯员|评论员))[{_HAN}·]{{2,8}})*)[\s、，,]*"
)
_MARKS, _OPEN, _CLOSE = " \u3000◎○●◆■□*＊※#", "（(【", "）)】"
_COLLECTIVE = re.compile(r"课题组|调研组|评论员|编辑部|本刊|本报|本网|记者$|编写组|写作组|联合组")
_BODY = re.compile(
    rf"(?:中共|中国|共青团)?[{_HAN}〇（）()·\d]{{2,30}}?"
    r"(?:党委|党组|党总支|党支部|总支|支部|机关党委|组织部|宣传部|统战部|省委|市委|县委|区委|州委|旗委|盟委|地委|镇党委|乡党委|工委|"
    r"党工委|党校|纪委|监委|集团|公司|大学|学院|医院|委员会|研究会|研究所|研究院|局|厅|部|办公室|办公厅|中心|街道|学校|中学|小学|政府|总队|支队|"
    r"报社|杂志社|编辑部|检察院|法院|总工会|协会|学会|院|所|站|厂)"
)


class Header(NamedTuple):
    """The labels of a header block as printed, its heading lines, and where the text behind it starts."""

    labels: dict[str, str]
    title: str
    subtitle: str
    end: int


@cache
def data() -> dict[str, Any]:
    """The tables of furniture.toml."""
    return tables_of("furniture.toml")


def labels() -> dict[str, str]:
    """The metadata field each printed label (来源, 期数 …) fills."""
    return data()["labels"]


@cache
def _page_labels() -> dict[str, str]:
    return {**data()["page_labels"], **data()["labels"]}


# ------------------------------------------------------------------ header blocks


def header(text: str) -> Header | None:
    """The header block at the top of a text, or None. A block needs at least one label line.

    >>> header("# 题\\n\\n## 王军\\n\\n> **期数**: 第6期\\n\\n---\\n\\n正文。")
    Header(labels={'期数': '第6期'}, title='题', subtitle='王军', end=32)
    """
    top = text[:64].lstrip("\ufeff\n ")
    if top[:1] not in ("#", ">", "*", "-"):
        return None
    start = len(text[:64]) - len(top)
    if not top.startswith("---"):
        return _markdown(text, start)
    front = _FRONT.match(text[start : start + _MAX_FRONT])
    if not front:
        return None
    written = [line.strip() for line in front["body"].split("\n") if line.strip() and not line.lstrip().startswith("- ")]
    pairs = [m.groups() for line in written if (m := _LINE.fullmatch(line))]
    if len(pairs) < len(written):
        return None
    found = {k.strip(): v.strip().strip("\"'") for k, v in pairs}
    return Header(found, "", "", start + front.end()) if pairs else None


def _markdown(text: str, start: int) -> Header | None:
    found: dict[str, str] = {}
    headings = {"#": "", "##": ""}
    at = end = start
    for _ in range(_MAX_LINES):
        if text.startswith("\n", at):
            at += 1
            continue
        line = _BLOCK_LINE.match(text, at)
        if line is None or line.end() == at:
            break
        at = line.end()
        key, value, marks, heading, rule = line.groups()
        if key is not None:
            key, value = key.strip(), value.rstrip()
            if key not in labels() and (not found or len(value) > 80):  # a bold start of the body
                break
            found[key] = value.strip("<> ")
            end = at
        elif marks and not found:
            headings[marks] = headings[marks] or heading.rstrip()
        elif rule and found:
            end = at
            break
        elif marks or rule:
            break
    if not found:
        return None
    while end < len(text) and text[end] in "\n ":
        end += 1
    return Header(found, headings["#"], headings["##"], end)


def variables_of(text: str) -> dict[str, str]:
    """What the header block of a file says, by field; labels without a field keep their name.

    >>> variables_of("# 题\\n\\n> **作者**: 周 鸿\\n> **期数**: 第6期\\n\\n---\\n正文。")
    {'title': '题', 'authors': '周鸿', 'issue': '第6期'}
    """
    found = header(text)
    return {} if found is None else header_fields(found)


def header_fields(found: Header) -> dict[str, str]:
    """The labels of a header block as metadata fields."""
    out = {"title": found.title} if found.title else {}
    for label, value in found.labels.items():
        name = labels().get(label, label)
        if value and name not in out:
            out[name] = value
    if "authors" in out:
        out["authors"] = "、".join(names(out["authors"]))
    elif found.subtitle:
        out["authors"] = "、".join(byline(found.subtitle).get("authors", ()))
    if "unit" not in out and _BODY.fullmatch(found.subtitle):
        out["unit"] = found.subtitle
    for name, value in source(out.pop("source", "")).items():
        out.setdefault(name, value)
    if "date" not in out and (m := _DATE_IN_LINK.search(out.get("link", ""))):
        out["date"] = "-".join(m.groups())
    elif "date" in out:
        out["date"] = iso(out["date"]) or out["date"]
    volume = out.pop("volume", "")
    if volume and "issue" in out and not _YEAR.search(out["issue"]):
        out["issue"] = volume + out["issue"]
    return {k: v for k, v in out.items() if v}


# ------------------------------------------------------------------ values


def names(value: str) -> list[str]:
    """Names of a list; the space inside a two-character name goes (周 鸿), minority names stay whole.

    >>> names("王冠中，闫 力"), names("艾尔肯·吐尼亚孜、张三")
    (['王冠中', '闫力'], ['艾尔肯·吐尼亚孜', '张三'])
    """
    if " " in value or "\u3000" in value:
        value = _SPACED.sub(lambda m: "".join(m[0].split()), value)
    minority = _MINORITY.finditer(value) if "·" in value or "•" in value else ()
    kept = {f"\ue000{i}\ue001": m[0] for i, m in enumerate(minority)}
    for mark, name in kept.items():
        value = value.replace(name, f" {mark} ")
    nobody = data()["words"]["not_authors"]
    parts = [kept.get(part, part) for part in _SPLIT.split(value) if part and part not in nobody]
    return list(dict.fromkeys(_AROUND_NAME.sub("", part) for part in parts))


def iso(value: str) -> str | None:
    """The first date in a text, as precise as it is known.

    >>> iso("2021/3/5 10:22"), iso("二〇二一年三月十五日"), iso("2019年7月")
    ('2021-03-05', '2021-03-15', '2019-07')
    """
    if m := _DATE.search(value):
        parts: list[str] = [p for p in m.groups()[1:] if p]
        numbers = [int(p) for p in parts]
        year = m[1]
    elif m := _HAN_DATE.search(value):
        year, numbers = m[1].translate(_NUMERALS), [_small(p) for p in m.groups()[1:] if p]
    else:
        return None
    if not 1 <= numbers[0] <= 12 or (len(numbers) > 1 and not 1 <= numbers[1] <= 31):
        return None
    return "-".join([year, *[f"{n:02d}" for n in numbers]])


def _small(numeral: str) -> int:
    """A Chinese numeral below 100."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int(numeral.translate(_NUMERALS))
    return (int(tens.translate(_NUMERALS)) if tens else 1) * 10 + (int(ones.translate(_NUMERALS)) if ones else 0)


def source(value: str) -> dict[str, str]:
    """What 来源：… names: a link, a journal with its number, or a site.

    >>> source("《党建研究》2022年第4期"), source("人民网")
    ({'publication': '党建研究', 'issue': '2022年第4期'}, {'source': '人民网'})
    """
    value = value.strip().strip("<>")
    if value.startswith(("http://", "https://")):
        return {"link": value}
    if (m := _PUBLICATION.fullmatch(value)) and (not m["issue"] or _YEAR.search(m["issue"]) or _NUMBER.search(m["issue"])):
        out = {"publication": m["publication"]}
        if _NUMBER.search(m["issue"]) and "版" not in m["issue"]:
            out["issue"] = m["issue"]
        elif day := iso(m["issue"]):
            out["date"] = day
        return out
    if (m := _DATED_SOURCE.fullmatch(value)) and (day := iso(m["date"])):
        return {**({"source": m["name"]} if m["name"] else {}), "date": day}
    return {"source": value} if value and value not in data()["words"]["not_sources"] else {}


def is_person(token: str) -> bool:
    """Whether a token reads as a personal name."""
    token = token.replace(" ", "")
    if _MINORITY.fullmatch(token):
        return True
    if not 2 <= len(token) <= 4 or token in data()["words"]["not_names"]:
        return False
    found = parse_unit(token)
    return found.unit_kind == "个人" and found.persons == (token,)


def byline(line: str) -> dict[str, Any]:
    """A line that says who wrote: names, an office and a name, a unit and a name, a unit; {} for any other.

    >>> byline("中共林州市委书记 王军")
    {'authors': ['王军'], 'role': '中共林州市委书记', 'unit': '中共林州市委'}
    >>> byline("中共某县委组织部"), byline("深度调研")
    ({'authors': ['中共某县委组织部'], 'unit': '中共某县委组织部'}, {})
    """
    line = _LEAD.sub("", line.strip(_MARKS)).strip()
    if line[:1] in _OPEN and line[-1:] in _CLOSE:
        line = line[1:-1].strip()
    if not 2 <= len(line) <= 90 or re.search(r"[。！？!?“”]", line):
        return {}
    if m := _NAME_POST.fullmatch(line):
        people = names(m["names"])
        return {"authors": people, **office(m["post"])} if all(map(is_person, people)) else {}
    people = names(line)
    if people and all(map(is_person, people)):
        return {"authors": people}
    if (reported := _REPORTERS.findall(line)) and not _REPORTERS.sub("", line).strip(" 、，,"):
        people = [name for _, group in reported for name in names(group)]
        return {"authors": people, "role": reported[0][0]} if all(map(is_person, people)) else {}
    if signed := _signed(line, people):
        return signed
    if _COLLECTIVE.search(line) and len(line) <= 40:
        out: dict[str, Any] = {"authors": [line]}
        unit = re.sub(r"(?:联合)?(?:课题组|调研组|写作组|编写组).*$", "", line)
        if unit != line and _BODY.fullmatch(unit):
            out["unit"] = unit
        return out
    if " " not in line and "，" not in line and _BODY.fullmatch(line) and parse_unit(line).unit_kind not in (None, "个人"):
        return {"authors": [line], "unit": line}
    return {}


def _signed(line: str, people: list[str]) -> dict[str, Any]:
    """An office or a unit with the names behind it (or, journals, before it)."""
    persons = [p for p in people if is_person(p)]
    if not persons:
        return {}
    last = len(people) - len(persons)
    if people[last:] != persons and people[: len(persons)] != persons:
        return {}
    post = line
    for person in persons:
        post = re.sub(r"\s*".join(map(re.escape, person)) + r"(?=$|[\s、，,;；（(])", "", post, count=1)
    post = post.strip(" \u3000、，,;；（）()")
    if not post or len(re.findall(r"[\s，,；;]", post)) > 6:
        return {}
    if _SEAT.search(post):
        return {"authors": persons, **office(post)}
    if _BODY.fullmatch(post.replace(" ", "")):
        return {"authors": persons, "unit": post}
    return {}


def office(post: str) -> dict[str, str]:
    """An office as role and unit; a place of work as unit alone.

    >>> office("中共湖北省委常委、组织部长"), office("复旦大学马克思主义学院")
    ({'role': '中共湖北省委常委、组织部长', 'unit': '中共湖北省委'}, {'unit': '复旦大学马克思主义学院'})
    """
    seat = _SEAT.search(post)
    if not seat:
        return {"unit": post}
    unit = post[: seat.start()].strip(" 、，,")
    if _DEPARTMENT.search(unit) and seat[0].endswith("部长"):
        unit += "部"
    elif seat[0][-2:] in ("省长", "市长", "县长", "区长", "镇长", "乡长", "局长", "厅长", "州长"):
        kind = seat[0][-2]
        if not unit.endswith((kind, "政府", "委", "署")):
            unit += kind
    if _COLLECTIVE.search(post) or unit in ("本报", "本刊", "本网", "新华社"):
        unit = ""
    return {"role": post, **({"unit": unit} if len(unit) > 1 else {})}


# ------------------------------------------------------------------ label lines


@cache
def _label_pattern() -> re.Pattern[str]:
    spelt = {w: r"\s{0,4}".join(map(re.escape, w)) for w in sorted(_page_labels(), key=lambda w: (-len(w), w))}
    words = "|".join(spelt.values())
    long = "|".join(v for w, v in spelt.items() if len(w) > 3 or w in ("来源", "作者"))  # these may be glued to a name
    return re.compile(
        rf"[【〔\[［]\s*(?P<a>{words})\s*[：:]?\s*[】〕\]］]\s*[：:]?|(?P<b>(?<![^\s|｜/·，,;；:：【\[(（)）】\]\d-])(?:{words})|{long})\s*[：:丨｜]"
    )


_LABEL_MARKS = frozenset("：:丨｜|【〔[［")  # a label has one behind it or around it


def label_only(line: str) -> str | None:
    """The field of a line that is a label and no more (摘要, 【关键词】, 来源：); "" for one without a field."""
    if len(line) > 16:
        return None
    found = _label_pattern().match(line) or _label_pattern().match(line + "：")
    if not found or found.end() < len(line):
        return None
    name = _field(found)
    bare = line[-1:] not in "：:丨｜】〕]］"
    return None if bare and name not in ("abstract", "keywords") else name


def _field(found: re.Match[str]) -> str:
    return _page_labels()[re.sub(r"\s", "", found["a"] or found["b"])]


def label_pairs(line: str) -> list[tuple[str, str]] | None:
    """A line made of labels and short values, in any order; what stands before the first label has the field "?".

    >>> label_pairs("2018年06月19日08:28    来源：人民网  作者：王军 浏览：9次")
    [('?', '2018年06月19日08:28'), ('source', '人民网'), ('authors', '王军'), ('', '9次')]
    >>> label_pairs("来源：基层，服务群众。") is None
    True
    """
    if len(line) > 240 or _LABEL_MARKS.isdisjoint(line):
        return None
    found = list(_label_pattern().finditer(line))
    if not found and "|" in line:  # 编辑 | 黎小雨: every bar stands behind a label, so it is no table
        line = re.sub(r"(?<=[\u4e00-\u9fff])\s*\|\s*", "：", line)
        found = list(_label_pattern().finditer(line))
        if line.count("：") != len(found):
            return None
    if not found:
        return None
    pairs = [("?", line[: found[0].start()])] if line[: found[0].start()].strip(_EDGES) else []
    if pairs and len(pairs[0][1]) > 50:
        return None
    for i, m in enumerate(found):
        stop = found[i + 1].start() if i + 1 < len(found) else len(line)
        pairs.append((_field(m), line[m.end() : stop]))
    pairs = [(name, _trimmed(name, value)) for name, value in pairs]
    return pairs if all(_fits(name, value) for name, value in pairs) else None


_EDGES = " |｜/·,，;；、()（）【】[]-—\u3000"
_BUTTONS = re.compile(r"[\s【（(\[]*(?:打印|纠错|收藏|分享|[大中小]?字号|[大小]$|字号|字体|大\s+中\s+小|关闭|浏览|我要评论|评论|举报|\d+\s*次).*$")


def _trimmed(name: str, value: str) -> str:
    if name in ("abstract", "title"):
        return value.strip()
    value = _BUTTONS.sub("", value) if name else value
    value = value.strip(_EDGES.replace("(", "").replace("（", "").replace(")", "").replace("）", ""))
    for a, b in ("（）", "()", "【】"):
        if value.endswith(b) and a not in value:
            value = value[:-1].strip()
    return value


def _fits(name: str, value: str) -> bool:
    if name in ("", "title"):
        return len(value) <= 100 and not re.search(r"[。！]", value)
    if name == "abstract":
        return False  # has its own reading: it is a paragraph
    if name == "date":
        return not value or (iso(value) is not None and len(value) <= 40)
    return len(value) <= 80 and not re.search(r"[。！？]", value) and (name != "source" or "，" not in value)


def read_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, Any]]:
    """Fields and their final values; authors are read as bylines."""
    out: list[tuple[str, Any]] = []
    for name, value in pairs:
        if not value or not name:
            continue
        if name == "source":
            out += source(value).items()
        elif name == "authors" and (before := next((v for k, v in out if k == "authors"), None)):  # 记者：… 通讯员：…
            before += [person for person in names(value) if person not in before]
        elif name == "authors":
            out += (byline(value) or (office(value) if _SEAT.search(value) else {"authors": names(value)})).items()
        elif name == "?":
            out += _unlabelled(value)
        elif name in ("keywords", "editors"):
            out.append((name, names(value) if name == "editors" else keywords(value)))
        else:
            out.append((name, value))
    return out


def _unlabelled(value: str) -> list[tuple[str, Any]]:
    day = iso(value)
    if day:
        return [("date", day)]
    return list(source(value).items()) if re.search(r"(?:网|报|台|刊|客户端|频道)$", value) else []


def keywords(value: str) -> list[str]:
    """Keywords by ; , 、 or, where none of these stands, by spaces.

    >>> keywords("网络时代；高校党建；路径"), keywords("新时代 过硬党支部 建设")
    (['网络时代', '高校党建', '路径'], ['新时代', '过硬党支部', '建设'])
    """
    by = r"[;；,，、|/]" if re.search(r"[;；,，、|/]", value) else r"\s+"
    return [k for part in re.split(by, value) if (k := part.strip(" 。.\u3000"))]
