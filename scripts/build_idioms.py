"""Write partytext/lexicon/data/idioms.txt: idioms with a numeral, which are no numeral slogans (一心一意, 三令五申).

Input: jieba's dictionary (MIT), the entries it tags `i` (idiom). Run: python scripts/build_idioms.py
"""

import re
from pathlib import Path

import jieba

FILE = Path(__file__).parent.parent / "partytext" / "lexicon" / "data" / "idioms.txt"
SLOGANS = {"五湖四海"}  # also a principle of cadre work; kept out so that it can be an entry


def main() -> None:
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    words = {w for w, _, tag in (r.split(" ") for r in rows) if tag == "i" and re.search("[一二两三四五六七八九十百千万双]", w)}
    FILE.write_text("\n".join(sorted(words - SLOGANS)) + "\n", encoding="utf-8")
    print(f"{len(words)} idioms")


if __name__ == "__main__":
    main()
