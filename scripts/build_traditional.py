"""Write partytext/lexicon/data/traditional.txt: the characters that mark a text as (partly) Traditional.

Input: opencc's t2s conversion of every CJK ideograph of the Basic Multilingual Plane. Run: python scripts/build_traditional.py
"""

from pathlib import Path

import opencc

FILE = Path(__file__).parent.parent / "partytext" / "lexicon" / "data" / "traditional.txt"


def main() -> None:
    convert = opencc.OpenCC("t2s").convert
    chars = [c for c in map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]) if convert(c) != c]
    FILE.write_text("".join(chars) + "\n", encoding="utf-8")
    print(len(chars))


if __name__ == "__main__":
    main()
