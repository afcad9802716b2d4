"""Fill the freq column of partytext/lexicon/data/segment.csv.

Input: the words of that file and jieba's own dictionary. The frequency is the smallest at which jieba (HMM off) keeps
the word whole, by jieba's own suggest_freq; it is stored so that every engine adds the same word with the same weight.
Run: python scripts/build_segment.py
"""

import csv
from pathlib import Path

import jieba

FILE = Path(__file__).parent.parent / "partytext" / "lexicon" / "data" / "segment.csv"


def main() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        words = {row["word"] for row in csv.DictReader(file)}
    base = jieba.Tokenizer()
    base.initialize()
    known = sorted(w for w in words if base.FREQ.get(w))
    if known:
        raise SystemExit(f"jieba's dictionary has these already, take them out: {' '.join(known)}")
    with FILE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["word", "freq"])
        out.writerows([w, base.suggest_freq(w)] for w in sorted(words))
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
