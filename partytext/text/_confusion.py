"""Which Han characters are mistaken for which: the same sound, nearly the same sound, nearly the same look."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

from partytext.lexicon._data import rows_of
from partytext.text._readings import _table

_TONE = re.compile("[\u0300\u0301\u0304\u030c]")
# What speakers of many dialects, and the fuzzy setting of input methods, do not tell apart.
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))


@lru_cache(maxsize=65536)
def confusion(a: str, b: str) -> str:
    """How a is mistaken for b: "音同" (same pinyin, tones aside), "形近" (alike), "音近" (fuzzy pinyin), or "".

    >>> confusion("作", "做"), confusion("末", "未"), confusion("心", "星"), confusion("党", "的")
    ('音同', '形近', '音近', '')
    """
    if not _sounds().get(a, frozenset()).isdisjoint(_sounds().get(b, frozenset())):
        return "音同"
    if b in _looks().get(a, ""):
        return "形近"
    near = {_fuzzy(s) for s in _sounds().get(a, ())} & {_fuzzy(s) for s in _sounds().get(b, ())}
    return "音近" if near else ""


def confusable(char: str) -> str:
    """The characters in common use that are written for this one by sound or look, sorted.

    >>> "刻" in confusable("课"), "未" in confusable("末"), "课" in confusable("课")
    (True, True, False)
    """
    same = {c for sound in _sounds().get(char, ()) for c in _by_sound()[sound]}
    return "".join(sorted((same | set(_looks().get(char, ""))) - {char}))


def _plain(reading: str) -> str:
    return normalize("NFC", _TONE.sub("", normalize("NFD", reading)))


def _fuzzy(sound: str) -> str:
    for one, other in _FUZZY:
        if sound.startswith(one) or (len(one) == 3 and sound.endswith(one)):
            sound = sound.replace(one, other)
    return sound


@cache
def _sounds() -> dict[str, frozenset[str]]:
    """The common readings of each character, tones aside: nobody writes 于 for 有 because both can be read wei."""
    out: dict[str, set[str]] = defaultdict(set)
    rare = _rare()
    for reading, chars in _table().items():
        for c in chars:
            if c not in rare.get(reading, ""):
                out[c].add(_plain(reading))
    return {c: frozenset(s) for c, s in out.items()}


@cache
def _rare() -> dict[str, str]:
    """By reading the characters that hardly ever have it, from rare_readings.txt."""
    text = (files("partytext.lexicon") / "data" / "rare_readings.txt").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


@cache
def _by_sound() -> dict[str, str]:
    out: dict[str, list[str]] = defaultdict(list)
    for c, sounds in _sounds().items():
        if _common(c):
            for sound in sounds:
                out[sound].append(c)
    return {sound: "".join(sorted(chars)) for sound, chars in out.items()} | {
        s: "" for sounds in _sounds().values() for s in sounds if s not in out
    }


def _common(char: str) -> bool:
    """Whether a character is of the first level of GB 2312: the 3,755 in common use."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


@cache
def _looks() -> dict[str, str]:
    """Lookalikes of each character, from lookalikes.csv: groups of characters that look alike."""
    out: dict[str, set[str]] = defaultdict(set)
    for row in rows_of("lookalikes.csv"):
        for c in row["characters"]:
            out[c] |= set(row["characters"]) - {c}
    return {c: "".join(sorted(others)) for c, others in out.items()}
