"""Write two files of partytext/lexicon/data: for every reading in pinyin the Han characters that have it (readings.txt),
and of these the ones that hardly ever do (rare_readings.txt).

Input: the PyPI package pypinyin (MIT licence), all readings of a character, and its dictionary of phrases. Characters:
those of GB 2312 and of the first level of Big5, and every Traditional form (opencc, t2s) of a character of GB 2312. One
line per reading: the reading with its tone mark, a tab, the characters. A reading is rare where, tones aside, it is not
the character's first and fewer than SELDOM of the phrases with the character have it (于 as wéi, 以 as sì).
Run: python scripts/build_readings.py
"""

from collections import Counter, defaultdict
from pathlib import Path
from unicodedata import normalize

import opencc
from pypinyin import Style, pinyin
from pypinyin.phrases_dict import phrases_dict

DATA = Path(__file__).parent.parent / "partytext" / "lexicon" / "data"
SELDOM = 0.05
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


def encodable(char: str, encoding: str, last_lead: int) -> bool:
    try:
        code = char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and code[0] <= last_lead


def main() -> None:
    simplified = opencc.OpenCC("t2s").convert
    wanted = [
        c
        for c in map(chr, range(0x4E00, 0xA000))
        if encodable(simplified(c), "gb2312", 0xF7) or encodable(c, "big5", 0xC6)
    ]
    heard = heard_in_phrases()
    chars, rare = defaultdict(list), defaultdict(list)
    for c in wanted:
        for readings in pinyin(c, style=Style.TONE, heteronym=True, errors="ignore"):
            for reading in filter(str.isalpha, (normalize("NFC", r) for r in readings)):
                chars[reading].append(c)
                sound = toneless(reading)
                if sound != toneless(readings[0]) and heard[c][sound] < SELDOM * heard[c].total():
                    rare[reading].append(c)
    write("readings.txt", chars)
    write("rare_readings.txt", rare)
    print(f"{len(wanted)} characters, {len(chars)} readings, {len(rare)} with rare ones")


def heard_in_phrases() -> dict[str, Counter]:
    """How many phrases have a character with a sound."""
    heard: dict[str, Counter] = defaultdict(Counter)
    for phrase, readings in phrases_dict.items():
        if len(phrase) == len(readings):
            for char, (reading, *_) in zip(phrase, readings, strict=True):
                heard[char][toneless(reading)] += 1
    return heard


def toneless(reading: str) -> str:
    return normalize("NFC", normalize("NFD", reading).translate(TONES))


def write(name: str, chars: dict[str, list[str]]) -> None:
    lines = [f"{reading}\t{''.join(have)}\n" for reading, have in sorted(chars.items())]
    (DATA / name).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
