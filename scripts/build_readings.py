"""Write partytext/lexicon/data/readings.txt: for every reading in pinyin the Han characters that have it.

Input: the PyPI package pypinyin (MIT licence), all readings of a character. Characters: those of GB 2312 and of the first
level of Big5, and every Traditional form (opencc, t2s) of a character of GB 2312. One line per reading: the reading with
its tone mark, a tab, the characters.
Run: python scripts/build_readings.py
"""

from collections import defaultdict
from pathlib import Path
from unicodedata import normalize

import opencc
from pypinyin import Style, pinyin

FILE = Path(__file__).parent.parent / "partytext" / "lexicon" / "data" / "readings.txt"


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
    chars = defaultdict(list)
    for c in wanted:
        for readings in pinyin(c, style=Style.TONE, heteronym=True, errors="ignore"):
            for reading in filter(str.isalpha, (normalize("NFC", r) for r in readings)):
                chars[reading].append(c)
    lines = [f"{reading}\t{''.join(have)}\n" for reading, have in sorted(chars.items())]
    FILE.write_text("".join(lines), encoding="utf-8")
    print(f"{len(wanted)} characters, {len(lines)} readings")


if __name__ == "__main__":
    main()
