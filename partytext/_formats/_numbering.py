"""The automatic numbers of a Word document: they are in no paragraph's text, only in rules for making them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from partytext._formats._numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_LEVELS = 9


@dataclass(frozen=True)
class _Level:
    """How one depth of a list is numbered; text holds %1 … %9 for the counts of each depth."""

    start: int
    format: str
    text: str
    suffix: str
    restart: int | None
    decimal: bool

    @classmethod
    def read(cls, element: ET.Element) -> _Level:
        formats = [f.get(VAL, "") for f in element.iter(f"{W}numFmt")]
        return cls(
            start=_number(element.find(f"{W}start"), 1),
            # a custom format stands in an AlternateContent beside a plain one for older programs
            format=next((f for f in formats if f != "custom"), "decimal"),
            text=value(element.find(f"{W}lvlText")) or "",
            suffix=value(element.find(f"{W}suff")) or "tab",
            restart=None if (r := element.find(f"{W}lvlRestart")) is None else _number(r, 0),
            decimal=on(element.find(f"{W}isLgl")),
        )


@dataclass
class _List:
    """A w:num: the abstract list it belongs to, its levels after overrides, and where it starts afresh."""

    family: str
    levels: dict[int, _Level]
    fresh: dict[int, int]
    linked: dict[str, int]


@dataclass
class Numbering:
    """The lists and styles of one document, and the counts so far: ask it for each paragraph, in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, ET.Element] = field(default_factory=dict)
    default_style: str = ""
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, numbering: ET.Element | None, styles: ET.Element | None) -> Numbering:
        """From the roots of numbering.xml and styles.xml, either of which may be absent."""
        found = {
            s.get(f"{W}styleId", ""): s
            for s in (styles if styles is not None else ())
            if s.tag == f"{W}style"
        }
        default = next(
            (
                key
                for key, s in found.items()
                if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in _ON
            ),
            "",
        )
        if numbering is None:
            return cls(styles=found, default_style=default)
        families = {a.get(f"{W}abstractNumId", ""): a for a in numbering.iter(f"{W}abstractNum")}
        nums = {n.get(f"{W}numId", ""): n for n in numbering.iter(f"{W}num")}
        lists = {key: _read_list(num, families, nums, found) for key, num in nums.items()}
        return cls(lists=lists, styles=found, default_style=default)

    def label(self, properties: ET.Element | None) -> str:
        """Count a paragraph and give what Word prints before it ("" if unnumbered or a bullet).

        properties: the paragraph's w:pPr.
        """
        place = self._place(properties)
        if place is None:
            return ""
        number, depth = place
        this = self.lists[number]
        level = this.levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(this.family, [None] * _LEVELS)
        self._advance(number, depth, counts)
        if level.format == "bullet":
            return ""

        def count(match: re.Match[str]) -> str:
            k = int(match[1]) - 1
            other = this.levels.get(k)
            if other is None or k > depth or other.format in ("none", "bullet"):
                return ""
            n = counts[k]
            return numeral(other.start if n is None else n, "decimal" if level.decimal else other.format)

        return _joined(re.sub(r"%([1-9])", count, level.text), level.suffix)

    def _advance(self, number: str, depth: int, counts: list[int | None]) -> None:
        this = self.lists[number]
        before = counts[depth]
        fresh = this.fresh.get(depth)
        if fresh is not None and (number, depth) not in self._begun:
            counts[depth] = fresh
        elif before is None:
            counts[depth] = this.levels[depth].start if fresh is None else fresh
        else:
            counts[depth] = before + 1
        self._begun.add((number, depth))
        for deeper in range(depth + 1, _LEVELS):
            level = this.levels.get(deeper)
            # lvlRestart counts depths from 1; 0 is never, absent is whenever any depth above is used
            if level is None or level.restart is None or depth < level.restart:
                counts[deeper] = None

    def _place(self, properties: ET.Element | None) -> tuple[str, int] | None:
        """The list and depth of a paragraph: its own, or those of its style or of a style that one is based on."""
        number = depth = None
        if properties is not None and (own := properties.find(f"{W}numPr")) is not None:
            number, depth = _num_pr(own)
        style = value(properties.find(f"{W}pStyle")) if properties is not None else None
        for key, element in self._lineage(style or self.default_style):
            if number is not None:
                break
            inherited = element.find(f"{W}pPr/{W}numPr")
            if inherited is None:
                continue
            number, of_style = _num_pr(inherited)
            if number is not None and depth is None:
                this = self.lists.get(number)
                depth = this.linked.get(key, of_style or 0) if this else 0
        if number is None or number not in self.lists:
            return None
        return number, depth if depth is not None and 0 <= depth < _LEVELS else 0

    def _lineage(self, key: str) -> Iterator[tuple[str, ET.Element]]:
        seen: set[str] = set()
        while key in self.styles and key not in seen:
            seen.add(key)
            element = self.styles[key]
            yield key, element
            key = value(element.find(f"{W}basedOn")) or ""


_ON = (None, "1", "true", "on")


def value(element: ET.Element | None) -> str | None:
    """The w:val of an element that may be absent."""
    return None if element is None else element.get(VAL)


def on(element: ET.Element | None) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    return element is not None and element.get(VAL) not in ("0", "false", "off")


def _number(element: ET.Element | None, otherwise: int) -> int:
    text = value(element) or ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


def _num_pr(element: ET.Element) -> tuple[str | None, int | None]:
    depth = element.find(f"{W}ilvl")
    return value(element.find(f"{W}numId")), None if depth is None else _number(depth, 0)


def _read_list(
    num: ET.Element,
    families: dict[str, ET.Element],
    nums: dict[str, ET.Element],
    styles: dict[str, ET.Element],
) -> _List:
    family = value(num.find(f"{W}abstractNumId")) or ""
    seen: set[str] = set()
    while (
        family in families and family not in seen
    ):  # a family may only point to a list style, that to another list
        seen.add(family)
        link = value(families[family].find(f"{W}numStyleLink"))
        style = styles.get(link or "")
        target = nums.get(value(style.find(f"{W}pPr/{W}numPr/{W}numId")) or "") if style is not None else None
        if target is None:
            break
        family = value(target.find(f"{W}abstractNumId")) or family
    base = families.get(family)
    elements = {_depth(e): e for e in (base if base is not None else ()) if e.tag == f"{W}lvl"}
    fresh: dict[int, int] = {}
    for override in num.iter(f"{W}lvlOverride"):
        depth = _depth(override)
        if (own := override.find(f"{W}lvl")) is not None:
            elements[depth] = own
        if (start := override.find(f"{W}startOverride")) is not None:
            fresh[depth] = _number(start, 1)
    linked = {key: depth for depth, e in elements.items() if (key := value(e.find(f"{W}pStyle")))}
    return _List(family, {depth: _Level.read(e) for depth, e in elements.items()}, fresh, linked)


def _depth(element: ET.Element) -> int:
    text = element.get(f"{W}ilvl", "0")
    return int(text) if re.fullmatch(r"[0-8]", text) else _LEVELS


def _joined(label: str, suffix: str) -> str:
    """The label with what parts it from the text: Word's tab is a gap on the page, none is needed after 、 or ）."""
    if not label or suffix == "nothing":
        return label
    return f"{label} " if suffix == "space" or label[-1].isalnum() else label
