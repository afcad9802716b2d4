"""Members of slogans of figures: “1+2+N”，由1名书记、2名委员、N名党员…; “345”机制：…三大平台…“四个一线”…五项制度."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from partytext.text._checksum import Promise
from partytext.text._han import HAN_CLASS
from partytext.text._members import Item, bare, stretches
from partytext.text._numerals.quoted import SIGNS
from partytext.text._numerals.words import knowledge
from partytext.text._spelled.case import BACK, NEAR, Case, Reading, counted, sentence_start
from partytext.text._spelled.first import first_member
from partytext.text._spelled.leads import words_of

_DIGITS = re.compile("[1-9]{2,6}")
_FIGURE = re.compile("[0-9]+(?![.%％0-9月日])")
_FIRST_FIGURE = re.compile(rf"(?<![0-9.]){_FIGURE.pattern}")
_OPEN = str.maketrans("“”", "，，")
_NUMERALS = "一二三四五六七八九十百千万"
_HAN_NUMBERS = {str(n): c for n, c in enumerate("一二三四五六七八九十", 1)} | {"2": "二两"}
_SCALES = re.compile("([十百千万]{3,4})(?![十百千万])|双([十百千万])")  # “百千万”工程: 百名名师、千名骨干、万名学员; “双百”计划
_SCALE = {"十": "(?:10|十)", "百": "(?:100|百)", "千": "(?:1000|千)", "万": "(?:10000|1?万)"}
_ANY = "NXＮＸ"
_MANY = "(?:[NXＮＸ]|若干|多)(?=[个名项家条支类种处座套])"  # not 多措并举
_DAYS = "五一|七一|八一|五四|六一"
# What is said of the items.
_BEHIND = re.compile("(?<=...)(?:为一[组体].*|(?:分别|共同|联合)?(?:担任|组成|构成|参与|组建|负责|带领|牵头).*|的(?:“.*)?$)")
_ROLE = re.compile("(.{3,})为[^为]{1,4}")  # 一家企业为主导、N家企业为支撑: the part it plays
_LONGEST = 24  # characters of an item
_MEANS = re.compile("^[0-9]+(?:即|就?是|指|代表)(?=..)")  # “365”，3指三级联动
_VERB = 4  # characters of a verb before a figure
_GAP = 60  # characters between names
_TRUST, _NAMED, _LED = 1.0, 0.8, 0.78  # each item has its own figure: no list does by chance; names may stand there for themselves
_HAN = f"[{HAN_CLASS}]"
_QUOTED = "[^“”\n]{1,8}"


def by_figure(case: Case) -> Iterator[Reading]:
    """As many items in a row as the slogan has figures, each with its own."""
    if SIGNS.fullmatch(case.slogan):
        figures = re.split("[+＋]", case.slogan)
        yield from _in_a_row(case, figures, case.right, min(len(case.text), case.right + NEAR), "after")
        yield from _in_a_row(case, figures, max(sentence_start(case.text, case.left), case.left - BACK), case.left, "before")
    elif scales := _SCALES.match(case.slogan):
        yield from _in_a_row(case, [_SCALE[c] for c in scales[1] or 2 * scales[2]], case.right, min(len(case.text), case.right + NEAR), "after")
    elif _DIGITS.fullmatch(case.slogan):
        yield from _named(case)
        yield from _run_together(case)
        yield from _led(case)


def _in_a_row(case: Case, figures: Sequence[str], low: int, high: int, place: str) -> Iterator[Reading]:
    text = case.text
    line = text.find("\n", low, high)
    high = line if line > 0 else high
    items = [part for item in stretches(text, low, high) for part in _cut_at_signs(text, item)]
    items = [part for a, b in items for part in _cut_at_figures(text, a, b, figures)]
    for first in range(len(items) - len(figures) + 1):
        row = items[first : first + len(figures)]
        if not all(_figure(f).match(text, a, b) for f, (a, b) in list(zip(figures, row, strict=True))[1:]):
            continue
        head, *rest = (bare(text[a:b]) for a, b in row)
        rest[-1] = _BEHIND.split(rest[-1])[0]
        opens = _figure(figures[0]).search(head)
        if opens or (figures[0] == "1" and len(rest) > 1):  # 明确县委书记、5个乡镇书记、N个部门
            members = _without_roles([head[opens.start() :] if opens else first_member(head, rest), *rest])
            if max(map(len, members)) <= _LONGEST and (reading := counted(case, members, case.hopes[0], place, "figures", _TRUST)):
                yield reading
                return


def _cut_at_figures(text: str, low: int, high: int, figures: Sequence[str]) -> Iterator[tuple[int, int]]:
    """1个强村|牵手|3个弱村 of “1+3”: an item that has all figures, cut before the second and the verb that leads to it."""
    first = _figure(figures[0]).search(text, low, high) if len(figures) == 2 else None
    second = _figure(figures[1]).search(text, first.end(), high) if first else None
    if first and second:
        words, tags = words_of(text[first.start() : second.start()])
        if tags[-1] in "vp" and len(words) > 2:
            yield first.start(), second.start() - len(words[-1])
            yield second.start(), high
            return
    yield low, high


def _without_roles(members: list[str]) -> list[str]:
    """Members without the part each plays, where it is told of more than one."""
    found = [m[1] if (m := _ROLE.fullmatch(member)) else member for member in members]
    return found if len(set(found) - set(members)) > 1 else members


def _cut_at_signs(text: str, item: Item) -> Iterator[tuple[int, int]]:
    at = item.start
    for m in re.finditer("[+＋]|(?<=\\w)和(?=[0-9NXＮＸ])", text[item.start : item.end]):
        yield at, item.start + m.start()
        at = item.start + m.end()
    yield at, item.end


@lru_cache(maxsize=256)
def _figure(figure: str) -> re.Pattern[str]:
    """What an item of this figure begins with: the figure and a classifier or a noun; of N or X as many as you like."""
    if figure in _ANY:
        number = _MANY
    elif figure in _HAN_NUMBERS:
        number = f"(?:{figure}|[{_HAN_NUMBERS[figure]}](?![{_NUMERALS}]))"
    else:
        number = figure
    return re.compile(rf"(?<![0-9.第{_NUMERALS}]){number}(?![0-9.%％+＋年月]|日(?!内)){_HAN}(?=..)")


def _run_together(case: Case) -> Iterator[Reading]:
    """“3815”，3年上台阶、8年大发展、15年大跨越; “3年上台阶、8年大发展、15年大跨越”的“3815”: the items in a row whose figures one
    after the other are the slogan."""
    low = max(sentence_start(case.text, case.left), case.left - BACK)
    for a, b, place in ((case.right, case.right + NEAR, "after"), (low, case.left, "before")):
        text = case.text[a:b].translate(_OPEN) if place == "before" else case.text[a:b]  # the list may stand in marks
        items = [(i.start, i.end) for i in stretches(text, 0, len(text))]
        for first in range(len(items)):
            members = _row(text, items[first:], case.slogan)
            flat = Promise((1,) * len(members), ("",) * len(members))
            if len(members) > 2 and (reading := counted(case, members, flat, place, "figures", _TRUST)):
                yield reading
                return


def _row(text: str, items: Sequence[tuple[int, int]], figures: str) -> list[str]:
    """The items from the first on, which may have words before its figure, whose figures make up `figures`; none where they do not."""
    members: list[str] = []
    for a, b in items:
        figure = _FIGURE.match(text, a, b) if members else _FIRST_FIGURE.search(text, a, b)
        if not figure or not figures.startswith(figure[0]) or b - figure.end() < 2 or b - figure.start() > _LONGEST:
            return []
        members.append(_MEANS.sub("", bare(text[figure.start() : b])).removesuffix("的"))
        figures = figures[len(figure[0]) :]
        if not figures:
            return members
    return []


def _led(case: Case) -> Iterator[Reading]:
    """“235”：建好2个阵地、用活3本台账、锻造5支队伍; “532”分成，五成归农户，三成归合作社，剩下两成留给村里: for each figure in turn the item
    that has it in front, or behind a verb; so the last items before it."""
    text, figures = case.text, case.slogan
    if len(figures) < 3:
        return
    low = max(sentence_start(text, case.left), case.left - BACK)
    ahead = [(i.start, i.end) for i in stretches(text, low, case.left)][-len(figures) :]
    behind = [(i.start, i.end) for i in stretches(text, case.right, case.line_end(NEAR))]
    yield from _led_in_a_row(case, ahead, "before")
    yield from _led_in_a_row(case, behind, "after")


def _led_in_a_row(case: Case, items: Sequence[tuple[int, int]], place: str) -> Iterator[Reading]:
    """The first items in a row that have the figures in turn."""
    text, figures = case.text, case.slogan
    flat = Promise((1,) * len(figures), ("",) * len(figures))
    for first in range(len(items) - len(figures) + 1):
        row = items[first : first + len(figures)]
        found = [_figure(figure).search(text, a, b) for figure, (a, b) in zip(figures, row, strict=True)]
        leads = [m.start() - a if m else _LONGEST for m, (a, _) in zip(found, row, strict=True)]
        if max(leads) > _VERB:
            continue
        members = [_MEANS.sub("", bare(text[a + (0 if all(leads) else lead) : b])) for lead, (a, b) in zip(leads, row, strict=True)]
        members[-1] = members[-1].removesuffix("的") if place == "before" else members[-1]
        if max(map(len, members)) <= _LONGEST and (reading := counted(case, members, flat, place, "figures", _LED)):
            yield reading
            return


def _named(case: Case) -> Iterator[Reading]:
    """For each figure in turn the next name in quotation marks, or behind a classifier, that begins with it in Chinese."""
    text, at = case.text, case.right
    members = []
    for figure in case.slogan:
        m = _name(figure).search(text, at, at + _GAP)
        if not m or "\n" in text[at : m.start()]:
            return
        members.append(m[1] or m[2])
        at = m.end()
    flat = next((h for h in case.hopes if h.total == len(members)), None)
    if flat and (reading := counted(case, members, flat, "after", "figures", _NAMED)):
        yield reading


@lru_cache(maxsize=16)
def _name(figure: str) -> re.Pattern[str]:
    number, double = ("[二两双]", f"|双{_HAN}{{2,4}}(?!{_HAN})") if figure == "2" else (_HAN_NUMBERS[figure], "")
    classifiers = "".join(c for c in knowledge().classifiers if len(c) == 1)
    plain = f"{number}[{classifiers}](?:{_HAN}{{2,6}}(?!{_HAN})|{_HAN}{{2}})"
    return re.compile(f"“(?!(?:{_DAYS}|三农)”)({number}{_QUOTED})”|(?<![第一二三四五六七八九十])({plain}{double})")
