"""Named places of a text: those of regions.csv, and towns, streets and villages by a name before their suffix."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from partytext.lexicon._data import rows_of, tables_of
from partytext.text._han import HAN_CLASS
from partytext.text._segment import tagger

# Names of provinces to counties end so (autonomous prefectures, leagues and banners too).
_ENDS_REGION = "省市县区州盟旗"
_LONGEST_REGION = 15  # characters: 双江拉祜族佤族布朗族傣族自治县
_LONGEST_NAME = 4  # characters of a name before 镇, 村 ...
_WINDOW = 8
# Words of these tags may be part of a name that the dictionary lacks; longer common words may not.
_OF_NAMES = ("nr", "ns", "nz")
_PARTS = tuple("nvazxgfbtj")
_NO_NAME = tuple("pcdrumq")
_DETERMINERS = frozenset("各全每本该某多几数在第")
_LONGEST_WORD = 3  # characters; longer words that the dictionary calls names are phrases (建立健全)


class Place(NamedTuple):
    """text[start:end] is a place, or several from large to small; suffix: of the smallest."""

    start: int
    end: int
    suffix: str


class _Knowledge(NamedTuple):
    regions: frozenset[str]
    ambiguous: frozenset[str]
    end: re.Pattern[str]
    suffixes: frozenset[str]
    after: tuple[str, ...]
    no_name: frozenset[str]
    long_no_name: tuple[str, ...]


@cache
def _knowledge() -> _Knowledge:
    lists = tables_of("facts.toml")
    suffixes = lists["place_suffixes"]["words"]
    ends = sorted({*suffixes, *_ENDS_REGION}, key=lambda s: -len(s))
    return _Knowledge(
        frozenset(row["name"] for row in rows_of("regions.csv")), frozenset(lists["ambiguous_places"]["words"]), re.compile("|".join(ends)),
        frozenset(suffixes), tuple(lists["no_place_after"]["words"]), frozenset(lists["no_place_name"]["words"]),
        tuple(word for word in lists["no_place_name"]["words"] if len(word) > 1),
    )  # fmt: skip


def places_of(text: str) -> list[Place]:
    """The named places of a text; a chain from large to small (河南省林州市姚村镇) is one.

    >>> [text[p.start : p.end] for text in ["在河南省林州市姚村镇，全镇的示范村和桂园社区。"] for p in places_of(text)]
    ['河南省林州市姚村镇', '桂园社区']
    """
    know = _knowledge()
    out: list[Place] = []
    for m in know.end.finditer(text):
        last = out[-1] if out else None
        low = last.end if last else 0
        start = _region(text, low, m.end(), know)
        if start is None and m[0] in know.suffixes and not text.startswith(know.after, m.end()):
            if last and last.end == m.start() and last.suffix == "村":  # 中关村 | 街道
                start = last.end
            else:
                start = _chained(text, low, m.start(), know) if last else None
                start = _named(text, low, m.end(), m[0], know) if start is None else start
        if start is None:
            continue
        if last and start == last.end:
            out[-1] = Place(last.start, m.end(), m[0])
        else:
            out.append(Place(start, m.end(), m[0]))
    return out


def _region(text: str, low: int, end: int, know: _Knowledge) -> int | None:
    """Where a known region that ends here begins; ambiguous ones and names of two characters only behind another."""
    for start in range(max(low, end - _LONGEST_REGION), end - 1):
        name = text[start:end]
        if name in know.regions:
            chained = start == low and low > 0
            if text.startswith(know.after, end) or ((name in know.ambiguous or len(name) == 2) and not chained):
                return None
            return start
    return None


def _chained(text: str, low: int, at: int, know: _Knowledge) -> int | None:
    """Where the name begins if it stands directly behind another place (林州市姚村镇)."""
    name = text[low:at]
    if not re.fullmatch(f"[{HAN_CLASS}]{{1,{_LONGEST_NAME}}}", name) or name in know.no_name or name[0] in _DETERMINERS:
        return None
    words = tagger()(name)
    ordinary = any(
        len(word) > _LONGEST_WORD or tag[:1] in _NO_NAME or (len(word) > 1 and (tag[:1] == "v" or word in know.no_name))
        for word, tag in words
    )
    return None if ordinary else low


def _named(text: str, low: int, end: int, suffix: str, know: _Knowledge) -> int | None:
    """Where a name that stands alone begins; None where ordinary words stand before the suffix."""
    run = re.search(f"[{HAN_CLASS}]*$", text[max(low, end - len(suffix) - _WINDOW) : end])
    words = tagger()(run[0]) if run else []
    if not words:
        return None
    last, tag = words.pop()
    if last != suffix:  # the dictionary has it as one word
        name = last.removesuffix(suffix)
        return end - len(last) if name != last and tag[:2] in _OF_NAMES and _is_name(name, know) else None
    parts: list[tuple[str, str]] = []
    while words and _may_be(words[-1], know) and not (parts and len(parts[0][0]) > 1):
        parts.insert(0, words.pop())
    name = "".join(word for word, _ in parts)
    known = any(tag[:2] in _OF_NAMES for _, tag in parts)
    act = bool(parts) and parts[0][1][:1] == "v" and not known  # 筑牢 乡, 拓宽 村
    counted = bool(words) and words[-1][1][:1] in ("m", "q")
    return None if act or counted or not _is_name(name, know) else end - len(suffix) - len(name)


def _is_name(name: str, know: _Knowledge) -> bool:
    whole = 2 <= len(name) <= _LONGEST_NAME and name not in know.no_name and name[0] not in _DETERMINERS
    return whole and not name.endswith(know.long_no_name)


def _may_be(word: tuple[str, str], know: _Knowledge) -> bool:
    text, tag = word
    if text in know.no_name:
        return False
    return (tag[:2] in _OF_NAMES and len(text) <= _LONGEST_WORD) or (len(text) == 1 and tag[:1] in _PARTS)
