"""How long phrases() takes beside gensim's Phrases, in one run: python benchmarks/bench_phrases.py [folder] [rounds]

folder: articles (*.txt, UTF-8); without one, the sample corpus with its sentences drawn again, 600 documents.
gensim gets the words of the same cutter and its usual two passes (npmi, threshold .5, at least 5 occurrences). Prints
the seconds of each (with and without cutting for gensim), the median ratio, and the first 30 phrases of each.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

import partytext as pt
from partytext.text import Recipe, cutter, sentences

HAN = re.compile("[\u4e00-\u9fff]{2,}")


def corpus_of(folder: str | None) -> pt.Corpus:
    if folder:
        texts = [f.read_text(encoding="utf-8") for f in sorted(Path(folder).glob("*.txt"))]
    else:
        rng = np.random.default_rng(0)
        said = [t[a:b] for t in pt.clean(pt.sample_corpus(), progress=False).texts for a, b in sentences(t)]
        texts = ["".join(rng.choice(said, 80)) for _ in range(600)]
    return pt.Corpus(pd.DataFrame({"doc_id": [f"{i:06d}" for i in range(len(texts))], "text": texts}))


def gensim_phrases(texts: list[str]) -> tuple[list[str], float]:
    """Phrases of two passes, best first, and the seconds spent cutting."""
    from gensim.models.phrases import Phrases

    start = time.perf_counter()
    cut = cutter(Recipe())
    words = [cut(run) for text in texts for run in HAN.findall(text)]
    cutting = time.perf_counter() - start
    how = {"min_count": 5, "threshold": 0.5, "scoring": "npmi", "delimiter": ""}
    first = Phrases(words, **how)
    joined = [first[run] for run in words]
    second = Phrases(joined, **how)
    found = {**first.find_phrases(words), **second.find_phrases(joined)}
    return sorted(found, key=lambda p: (-found[p], p)), cutting


def main() -> None:
    corpus = corpus_of(sys.argv[1] if len(sys.argv) > 1 else None)
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(corpus)
    pt.extract.phrases(corpus.sample(1, random_state=0), min_docs=1)  # load the dictionaries
    ratios = []
    for _ in range(rounds):
        start = time.perf_counter()
        ours = pt.extract.phrases(corpus)
        middle = time.perf_counter()
        theirs, cutting = gensim_phrases(corpus.texts)
        end = time.perf_counter()
        ratios.append((end - middle) / (middle - start))
        print(f"phrases {middle - start:6.2f} s   gensim {end - middle:6.2f} s ({cutting:.2f} s of it cutting)")
    print(f"median ratio {median(ratios):.1f} ({min(ratios):.1f}-{max(ratios):.1f})")
    print("phrases:", " ".join(ours["phrase"].head(30)))
    print("gensim: ", " ".join(theirs[:30]))


if __name__ == "__main__":
    main()
