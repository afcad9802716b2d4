"""The library's messages in Chinese, for the command line; the wording stands in letters.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_PLACE = re.compile(r"\{(\d)\}")
_QUOTED = re.compile("'[^']*'(, '[^']*')*")  # as repr() puts marks round a str, argparse round each of several


def in_chinese(message: str) -> str:
    """A message of the library in Chinese; one that letters.toml does not have stays as it is.

    >>> in_chinese("There is no column 'unti'; there are: doc_id, unit. Did you mean 'unit'?")
    '没有“unti”列；现有的列：doc_id, unit。是不是“unit”？'
    >>> in_chinese("named .doc, read as .docx; the same bytes as a.txt")
    '后缀是 .doc，按 .docx 读入；与 a.txt 内容完全相同'
    """
    notes = [_whole(part) for part in message.split("; ")]  # how _read joins what it says of one file
    if None not in notes:
        return "；".join(map(str, notes))
    return _whole(message) or message


def _whole(message: str) -> str | None:
    for pattern, places, chinese in _letters():
        found = pattern.fullmatch(message)
        if found:
            said = {place: in_chinese(_bare(text)) for place, text in zip(places, found.groups(), strict=True)}
            return _PLACE.sub(lambda place, said=said: said[place[1]], chinese)  # type: ignore[misc]
    return None


@cache
def _letters() -> list[tuple[re.Pattern[str], list[str], str]]:
    """Every letter: what fits the English one, which place each group is, the Chinese."""
    sections = tomllib.loads((files("partytext") / "letters.toml").read_text(encoding="utf-8"))
    return [(_pattern(en), _PLACE.findall(en), zh) for section in sections.values() for en, zh in section.items()]


def _pattern(english: str) -> re.Pattern[str]:
    """The English letter as an expression; what stands at a place is as short as it can be."""
    return re.compile("(.*?)".join(map(re.escape, _PLACE.split(english)[::2])), re.DOTALL)


def _bare(text: str) -> str:
    """Without the marks that Python puts round names."""
    return text.replace("'", "") if _QUOTED.fullmatch(text) else text
