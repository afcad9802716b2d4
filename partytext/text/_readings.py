"""The readings of Han characters in pinyin with tone marks, both ways."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
LETTERS = f"a-zü{TONED}"


@cache
def _table() -> dict[str, str]:
    text = (files("partytext.lexicon") / "data" / "readings.txt").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def characters(reading: str) -> str:
    """The characters, Simplified and Traditional, that have this reading.

    >>> "党" in characters("dǎng"), "黨" in characters("dǎng"), characters("xyz")
    (True, True, '')
    """
    return _table().get(reading, "")


def reads(char: str, reading: str) -> bool:
    """Whether `reading` is one of the character's.

    >>> reads("會", "huì"), reads("會", "hēi")
    (True, False)
    """
    return char != "" and char in characters(reading)
