"""Count how real articles write the set formulas, and list what they write one slip away from them.

Writes partytext/lexicon/data/fixed.csv: for each formula of several clauses how often it is written as it is, with its
clauses in another order, and with a comma for 、 (or the other way round); only those written often enough to tell.
With --candidates FILE writes also the wordings that misquotes() reports, with their number of documents: read through by
hand, those that are right as they stand go to partytext/lexicon/data/neighbours.csv with the reason.
Counts are facts and hold no text of the articles. Run: python scripts/mine_neighbours.py FOLDER [--candidates FILE]
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import partytext
from partytext.text._misquotes import rules
from partytext.text._misquotes.judged import exact_marks, misquote_index, misquotes
from partytext.text._skeleton import Skeleton, bare

FILE = Path(__file__).parent.parent / "partytext" / "lexicon" / "data" / "fixed.csv"
OFTEN = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--candidates", type=Path)
    args = parser.parse_args()
    index = misquote_index(partytext.lexicon.load("slogans"))
    written, exchanged, other = Counter(), Counter(), Counter()
    texts = [partytext.clean_text(p.read_bytes()).text for p in sorted(args.folder.glob("*.txt"))]
    for text in texts:
        where = Skeleton(text)
        for start, end, formula in index.with_marks(where.text):
            if formula.is_part:
                continue
            marks = exact_marks(formula, start, end, where)
            written[formula.wording] += marks is None
            other[formula.wording] += marks is not None
        for slip in index.slips(where.text):
            other_order = slip.kind == "order" and not slip.formula.is_part
            if other_order and not rules.heads_exchanged(slip, where) and not rules.ruled_out(slip, where, index):
                exchanged[slip.formula.wording] += 1
    with FILE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["formula", "written", "exchanged", "other_marks"])
        rows = [(f, n, exchanged[f], other[f]) for f, n in sorted(written.items()) if n >= OFTEN]
        out.writerows(rows)
    print(f"{len(texts)} texts, {len(rows)} formulas: {FILE}")
    if args.candidates:
        rules.fixed.cache_clear()
        candidates(texts, index, args.candidates)


def candidates(texts: list[str], index: object, file: Path) -> None:
    docs: Counter = Counter()
    for text in texts:
        docs.update({(m.error, m.canonical, bare(text[m.start : m.end])) for m in misquotes(text, index)})
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["phrase", "near", "error", "docs"])
        rows.writerows((phrase, near, error, n) for (error, near, phrase), n in docs.most_common())
    print(f"{len(docs)} candidates: {file}")


if __name__ == "__main__":
    main()
