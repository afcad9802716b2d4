"""Facts of a text that can be checked: quantities with what they count, money, shares, dates, named projects and places."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from math import nan
from typing import NamedTuple

from partytext.lexicon import lexicon_of
from partytext.lexicon._data import tables_of
from partytext.text._han import HAN_CLASS
from partytext.text._numerals.alternating import alternating
from partytext.text._numerals.classified import classified
from partytext.text._numerals.patterns import headed
from partytext.text._numerals.quoted import is_plan
from partytext.text._numerals.words import knowledge
from partytext.text._places import places_of
from partytext.text._segment import tagger


class Fact(NamedTuple):
    """One fact: text[start:end]; number as printed, value (of a range its lower end), unit, what is counted.

    kind: count money share duration measure date project place. approx: 余, 近, 以上 or a range says so.
    """

    start: int
    end: int
    kind: str
    number: str
    value: float
    unit: str
    what: str
    approx: bool


class _Knowledge(NamedTuple):
    """facts.toml, and the numeral slogans of the packaged lexicon by their first two characters."""

    starts: re.Pattern[str]
    units: dict[str, str]
    may_follow: frozenset[str]  # what may stand behind the number of a fact, or nothing at the end
    by_first: dict[str, list[str]]  # units by their first character, the longest first
    no_unit: dict[str, tuple[str, ...]]  # longer words that begin with a unit and are none
    bare: frozenset[str]
    frames: tuple[str, ...]
    links: frozenset[str]
    acts: frozenset[str]
    between: frozenset[str]
    about: tuple[str, ...]
    about_after: tuple[str, ...]
    named: re.Pattern[str]
    slogans: dict[str, tuple[tuple[int, str], ...]]


_CN = "〇零一二三四五六七八九十百千万亿两"
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEP = {"十": 10, "百": 100, "千": 1000}
_SCALE = {"万": 10**4, "亿": 10**8}

# 十 to 99 in characters, as months and days are written.
_C2 = "[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?P<year>\d{{4}}|[〇○零一二三四五六七八九]{{4}})(?:[—–~～至到-]{{1,2}}(?P<to>\d{{4}}))?年(?:初|底|末|上半年|下半年)?(?:(?P<month>\d{{1,2}}|{_C2})月(?:份|底|初|[上中下]旬)?(?:(?P<day>\d{{1,2}}|{_C2})[日号])?)?"
    rf"|(?P<month2>\d{{1,2}}|{_C2}(?=月(?:份|{_C2}[日号])))月(?:份|底|初|[上中下]旬)?(?:(?P<day2>\d{{1,2}}|{_C2})[日号])?"
    r"|(?P<y>\d{4})(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.])"
)
_NO_MONTH = ("光", "亮", "饼")
_SIGNS = frozenset("-./")
_CALENDAR = frozenset("年月")
_RANGE = r"[—–~～至到-]{1,2}"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?P<share>百分之(?:[{_CN}]+(?:点[〇零一二三四五六七八九]+)?|{_FIGURE}))"
    rf"|(?P<low>{_FIGURE})(?P<scale>[十百千]?[万亿]{{1,2}}|[百千])?(?:[%％]?{_RANGE}(?P<high>{_FIGURE})(?P<scale2>[十百千]?[万亿]{{1,2}})?)?(?P<more>[余多来几]?(?P<scale3>[万亿]?))"
    rf"|(?P<cn>[{_CN}]+(?:点[零一二三四五六七八九]+[万亿]?)?)(?:{_RANGE}(?P<cn_high>[{_CN}]+))?(?P<cn_more>[余多来几]?(?P<cn_scale>[万亿]?))"
)
_NAME_BEFORE = frozenset("第+＋-－./〔［[ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LONGEST_NUMBER = 30  # characters
_QUOTED_NAME = 16  # characters; a number in a shorter quotation is part of a name (“15分钟生活圈”)
_TITLE = 40  # characters
_WINDOW = 10  # characters read for the counted noun
_NOUN = re.compile(rf"(?:[{HAN_CLASS}]|（[{HAN_CLASS}]{{1,3}}）){{1,{_WINDOW}}}")
_STOP_AFTER = frozenset("，。；、：！？…（）()”\n\r,;:!?和与及等共")
_NOT_NOUN = ("v", "d", "p", "c", "u", "r", "q", "y", "e", "o", "w", "x")
_PROJECT = re.compile(rf"“([{HAN_CLASS}A-Za-z0-9·+]{{2,12}})”")


@cache
def _knowledge() -> _Knowledge:
    data = tables_of("facts.toml")
    units = {word: kind for kind, table in data["units"].items() for word in table["words"]}
    lists = {name: table["words"] for name, table in data.items() if name != "units"}
    by_first: dict[str, list[str]] = {}
    for unit in sorted(units, key=lambda u: (-len(u), u)):
        by_first.setdefault(unit[0], []).append(unit)
    no_unit = {unit: tuple(w for w in lists["not_units"] if w.startswith(unit) and w != unit) for unit in units}
    slogans: dict[str, set[tuple[int, str]]] = {}
    for surface in lexicon_of(None).surfaces:
        for m in re.finditer(f"(?<![{_CN}])[{_CN}]+(?=.)", surface):
            slogans.setdefault(surface[m.start() : m.start() + 2], set()).add((m.start(), surface))
    # A fact begins with a figure, or with numerals that a unit may follow; a lone 一 is the article of Chinese.
    follows = "".join(sorted({word[0] for word in units} | set("余多来几年月分点至到—–～~-")))
    behind = f"(?=[{re.escape(follows)}])"
    starts = rf"[0-9０-９{_CN}](?:(?<=[0-9０-９])[0-9０-９]*|(?<!一)[{_CN}]{{0,20}}{behind}|[{_CN}]{{1,20}}{behind}|(?=[点至到]))"
    return _Knowledge(
        re.compile(starts), units, frozenset(by_first) | _SIGNS | _CALENDAR, by_first, no_unit, frozenset(lists["bare_units"]), tuple(lists["frames"]), frozenset(lists["links"]),
        frozenset(lists["acts"]), frozenset(lists["between"]), tuple(lists["about"]), tuple(lists["about_after"]),
        re.compile("|".join(lists["named"])), {k: tuple(sorted(v)) for k, v in slogans.items()},
    )  # fmt: skip


def facts_of(text: str) -> list[Fact]:
    """The facts of a text, sorted and disjoint.

    A number is a fact with a unit: numeral slogans (三会一课), ordinals (第一书记), plans (十四五), article and document
    numbers, and numbers inside 《》 or a short quotation are none; nor is 一 alone, which is the article of Chinese.

    >>> [(f.number, f.value, f.unit, f.what) for f in facts_of("34个党（工）委落实三会一课，培训党员三百余名，投入1.2亿元。")]
    [('34', 34.0, '个', '党（工）委'), ('三百余', 300.0, '名', '党员'), ('1.2亿', 120000000.0, '元', '')]
    >>> [(f.number, f.unit, f.what) for f in facts_of("2023年3月5日，林州市采桑镇评议，满意率达95.5%。")]
    [('2023年3月5日', 'date', '2023-03-05'), ('', '镇', '林州市采桑镇'), ('95.5', '%', '满意率')]
    """
    know = _knowledge()
    amount, may_follow = _AMOUNT.match, know.may_follow
    out: list[Fact] = []
    at = 0
    for candidate in know.starts.finditer(text):
        if candidate.start() < at:
            continue
        m = amount(text, candidate.start())
        if m is not None:
            at = m.end()
            if text[at : at + 1] in may_follow or m["share"]:
                fact, at = _at(text, m)
                if fact:
                    out.append(fact)
    named = _projects(text, out) if "”" in text else []
    return sorted([*out, *named, *_places(text, [*out, *named])])


def _at(text: str, m: re.Match[str]) -> tuple[Fact | None, int]:
    """The fact that begins with this amount, if one does, and where to go on."""
    start, end = m.span()
    behind = text[end : end + 1]
    if behind in _CALENDAR or (behind in _SIGNS and text[start : start + 4].isdecimal()):
        dated = _DATE.match(text, start)
        if dated and (date := _date(dated, text)):
            return None if _in_name(text, start) else date, date.end
    if behind in _SIGNS and not m["share"]:
        return None, end
    unit = "%" if m["share"] else _unit(text, end)
    if not unit or _in_name(text, start):
        return None, end
    value, approx = _value(m)
    if value is None or text.startswith(_knowledge().frames, end + len(unit)) or (m["cn"] and _no_count(text, start, end, unit, m)):
        return None, end
    fact = _fact(text, start, end, unit, value, approx, in_characters=bool(m["share"]))
    return fact, max(end, fact.end)


def _fact(text: str, start: int, at: int, unit: str, value: float, approx: bool, *, in_characters: bool) -> Fact:
    know = _knowledge()
    kind = know.units[unit]
    end = at if in_characters else at + len(unit)
    approx = approx or text.endswith(know.about, 0, start) or text.startswith(know.about_after, end)
    what, to = _noun_after(text, end) if kind in ("count", "measure", "money") else ("", end)
    closes = end >= len(text) or text[end] in _STOP_AFTER or text.startswith(know.about_after, end)
    if not what and kind != "duration" and (closes or kind == "share"):
        what = _noun_before(text, start)
    return Fact(start, to, kind, text[start:at], value, unit, what, approx)


# --- numbers -------------------------------------------------------------------------------------------------------


def _value(m: re.Match[str]) -> tuple[float | None, bool]:
    """The value, and whether it is not exact; None where the numerals are no number."""
    if m["share"]:
        return number_value(m["share"][3:]), False
    if m["cn"]:
        high = m["cn_high"]
        value = number_value(m["cn"])
        if value is None:
            return _two_digits(m["cn"]), True
        if high and len(high) > len(m["cn"]) and high[-1] in "十百千万亿" and m["cn"][-1] not in "十百千万亿":
            value *= (_STEP | _SCALE)[high[-1]] if high[-1] != "十" or m["cn"] != "十" else 1
        return value * _SCALE.get(m["cn_scale"] or "", 1), bool(high or m["cn_more"])
    value = number_value(m["low"])
    if value is None:
        return None, False
    scale = (m["scale"] or (m["scale2"] if m["high"] else "") or "") + (m["scale3"] or "")
    for c in scale:
        value *= (_STEP | _SCALE)[c]
    return value, bool(m["high"] or m["more"])


def number_value(numerals: str) -> float | None:
    """The value of a number in figures or characters; None if it is no number.

    >>> number_value("一千二百"), number_value("三点五"), number_value("二〇二三"), number_value("三五")
    (1200.0, 3.5, 2023.0, None)
    """
    if len(numerals) > _LONGEST_NUMBER:
        return None
    if numerals[:1].isdecimal():
        return float(numerals.replace(",", ""))
    whole, point, part = numerals.partition("点")
    scale = _SCALE.get(part[-1:], 1) if point else 1
    part = part.rstrip("万亿")
    value = _whole(whole)
    if value is None or (point and not part):
        return None
    return (value + (float("0." + "".join(str(_DIGIT[c]) for c in part)) if part else 0.0)) * scale


def _whole(numerals: str) -> float | None:
    if not any(c in _STEP or c in _SCALE for c in numerals):
        if len(numerals) == 1 or ("〇" in numerals or "零" in numerals) or len(numerals) == 4:
            return float("".join(str(_DIGIT[c]) for c in numerals))
        return None
    total = myriads = section = digit = 0
    seen = False
    for c in numerals:
        if c in _DIGIT:
            if seen and digit:
                return None
            digit, seen = _DIGIT[c], True
            continue
        if c in _STEP:
            section += (digit or 1) * _STEP[c]
        elif c == "万":
            myriads += (section + digit or 1) * _SCALE[c]
            section = 0
        else:
            total = (total + myriads + section + digit or 1) * _SCALE[c]
            myriads = section = 0
        digit, seen = 0, False
    return float(total + myriads + section + digit)


def _two_digits(numerals: str) -> float | None:
    """三五 and 二三十: about that many, from the first on."""
    if len(numerals) < 2 or numerals[0] not in _DIGIT or numerals[1] not in _DIGIT or _DIGIT[numerals[0]] >= _DIGIT[numerals[1]]:
        return None
    return number_value(numerals[0] + numerals[2:])


def _date(m: re.Match[str], text: str) -> Fact | None:
    year, to, month, day, month_only, day_only, y, _, m_, d = m.groups()
    year, month, day = year or y, month or month_only or m_, day or day_only or d
    of_year, of_month, of_day = _small(year), _small(month), _small(day)
    if (year and not 1000 <= of_year <= 2199) or (month and not 1 <= of_month <= 12) or (day and not 1 <= of_day <= 31):
        return None
    if not year and text.startswith(_NO_MONTH, m.end()):
        return None
    iso = ""
    if year:
        iso = f"{of_year}/{to}" if to else f"{of_year}" + (f"-{of_month:02d}" if month else "") + (f"-{of_day:02d}" if day else "")
    return Fact(m.start(), m.end(), "date", m[0], nan, "date", iso, bool(to))


def _small(numerals: str | None) -> int:
    if not numerals:
        return 0
    return int(numerals) if numerals.isdecimal() else int(number_value(numerals.replace("○", "〇")) or 0)


# --- what is no fact -----------------------------------------------------------------------------------------------


def _unit(text: str, at: int) -> str:
    """The longest unit that stands here."""
    know = _knowledge()
    for word in know.by_first.get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return "" if text.startswith(know.no_unit[word], at) else word
    return ""


def _in_name(text: str, start: int) -> bool:
    """Whether the number is part of a name: an ordinal, a formula, or inside a title or a short quotation."""
    if start and text[start - 1] in _NAME_BEFORE:
        return True
    low = max(0, start - _TITLE)
    opened = text.rfind("《", low, start)
    if opened >= 0 and text.find("》", opened, start) < 0:
        return True
    low = max(0, start - _QUOTED_NAME)
    opened = text.rfind("“", low, start)
    if opened < 0 or text.find("”", opened, start) >= 0:
        return False
    closed = text.find("”", start, opened + _QUOTED_NAME + 2)
    return closed > 0 and not any(c in "，。；！？" for c in text[opened:closed])


def _no_count(text: str, start: int, end: int, unit: str, m: re.Match[str]) -> bool:
    """Whether numerals in characters are a slogan, an idiom, an article or a round figure of speech."""
    know = _knowledge()
    numerals = m["cn"]
    if numerals == "一" and not m["cn_high"]:
        return True
    if numerals in ("百", "千", "万", "亿", "千万", "百千万") and not m["cn_more"] and know.units[unit] != "money":
        return True
    if unit in know.bare or (start and text[start - 1] in "每数几好半") :
        return True
    idioms = knowledge().not_numeral
    if any(text[max(0, start - back) : start - back + size] in idioms for back in (0, 2) for size in (3, 4)):
        return True
    if any(text.startswith(s, start - back) for back, s in know.slogans.get(text[start : start + 2], ()) if back <= start):
        return True
    if know.units[unit] == "count" and len(numerals) == 1 and not m["cn_high"]:
        return any(built(text, start) for built in (alternating, classified, headed))
    return False


# --- what is counted -----------------------------------------------------------------------------------------------


def _noun_after(text: str, at: int) -> tuple[str, int]:
    """The noun a quantity counts, where it follows, and its end."""
    if text.startswith("“", at):
        m = _PROJECT.match(text, at)
        return (m[1], m.end()) if m else ("", at)
    m = _NOUN.match(text, at)
    if not m:
        return "", at
    know = _knowledge()
    words = tagger()(m[0].replace("（", "").replace("）", ""))
    kept: list[tuple[int, int, bool]] = []  # start and end without brackets, whether a phrase may end here
    size, had_noun = 0, False
    for i, (word, tag) in enumerate(words):
        to = size + len(word)
        if word == "的" and kept and i < 6:
            kept, had_noun = [], False
        elif word in know.links or (tag[:1] in _NOT_NOUN and tag != "vn" and not (tag[0] == "v" and not had_noun and len(word) > 1)):
            break
        else:
            noun = tag[:1] not in ("v", "a", "b", "m") or tag in ("vn", "an")
            kept.append((size, to, noun))
            had_noun = had_noun or noun
        size = to
    while kept and not kept[-1][2]:
        kept.pop()
    if not kept:
        return "", at
    places = [i for i, c in enumerate(m[0]) if c not in "（）"]
    low, high = places[kept[0][0]], places[kept[-1][1] - 1] + 1
    if m[0][high : high + 1] == "）":
        high += 1
    return m[0][low:high], at + high


def _noun_before(text: str, start: int) -> str:
    """The noun a quantity counts, where it stands before: 发展党员18名."""
    low = max(0, start - _WINDOW)
    window = text[low:start]
    if window.endswith("”"):
        opened = window.rfind("“")
        return window[opened + 1 : -1] if opened >= 0 else ""
    at = len(window)
    while at and "\u4e00" <= window[at - 1] <= "\u9fff":
        at -= 1
    if at == len(window):
        return ""
    know = _knowledge()
    words = tagger()(window[at:])
    while words and words[-1][0] in know.between:
        words.pop()
    kept: list[str] = []
    for word, tag in reversed(words):
        verbal = tag[:1] in _NOT_NOUN and tag != "vn"
        if verbal or (tag == "t" and word != "青年") or word in know.links or word in know.between:
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1] in know.acts:
        kept.pop()
    return "".join(reversed(kept))


def _projects(text: str, found: list[Fact]) -> list[Fact]:
    """“红色驿站”项目: a short quotation before a noun that names a project or a place."""
    named = _knowledge().named
    out = []
    for m in _PROJECT.finditer(text):
        head = named.match(text, m.end())
        if head and not any(f.start <= m.start() < f.end for f in found) and not is_plan(m[1]):
            out.append(Fact(m.start(), head.end(), "project", "", nan, "", m[1] + head[0], False))
    return out


def _places(text: str, found: list[Fact]) -> list[Fact]:
    """Named places, where no other fact stands and no title holds them."""
    taken = sorted((f.start, f.end) for f in found)
    out = []
    for p in places_of(text):
        at = bisect_left(taken, (p.end,)) - 1  # the last fact that begins before the place ends
        titled = text.rfind("《", max(0, p.start - _TITLE), p.start)
        if (at < 0 or taken[at][1] <= p.start) and (titled < 0 or text.find("》", titled, p.start) >= 0):
            out.append(Fact(p.start, p.end, "place", "", nan, p.suffix, text[p.start : p.end], False))
    return out
