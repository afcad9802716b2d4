"""Each stage of the pipeline against jieba.lcut over the same texts, interleaved in one run, one process.

usage: bench_pipeline.py [FOLDER] [--rounds N]     FOLDER: articles of your own; default: the sample corpus, ten times
Prints, for each stage and the whole, jieba's time divided by ours (above 1: faster than jieba's cut alone). The rounds
take the same texts: what slogans remembers of quoted words helps it by half from the second on; --new times it, in a
process that has seen other texts, on texts that are new to it.
"""

import argparse
import logging
import statistics
import time

import jieba
import pandas as pd

import partytext as pt


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--new", action="store_true", help="slogans alone, on the second half of the texts after the first")
    args = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    raw = pt.read(args.folder) if args.folder else repeated(pt.sample_corpus(), 10)
    if args.new:
        return new_texts(raw)
    run(raw)
    ratios: dict[str, list[float]] = {}
    for _ in range(args.rounds):
        seconds = run(raw)
        start = time.perf_counter()
        for text in raw.texts:
            jieba.lcut(text)
        base = time.perf_counter() - start
        for name, value in {**seconds, "whole": sum(seconds.values())}.items():
            ratios.setdefault(name, []).append(base / value)
    print(f"{len(raw)} documents, {sum(map(len, raw.texts)):,} characters; jieba.lcut time / ours, median (min-max)")
    for name, values in ratios.items():
        print(f"{name:10} {statistics.median(values):8.1f} ({min(values):.1f}-{max(values):.1f})")


def new_texts(raw: pt.Corpus) -> None:
    """Slogans of texts seen for the first time, in a process that has seen others."""
    docs = pt.clean(raw, progress=False).docs
    half = len(docs) // 2
    for _ in range(2):
        pt.extract.slogans(pt.Corpus(docs[:half]))
    corpus = pt.Corpus(docs[half:])
    start = time.perf_counter()
    pt.extract.slogans(corpus)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    for text in corpus.texts:
        jieba.lcut(text)
    print(f"{len(corpus)} new documents, {sum(map(len, corpus.texts)):,} characters; slogans {(time.perf_counter() - start) / seconds:.1f}")


def run(raw: pt.Corpus) -> dict[str, float]:
    """Seconds of each stage on a fresh corpus."""
    seconds: dict[str, float] = {}

    def timed(name, function, *args, **kwargs):
        start = time.perf_counter()
        result = function(*args, **kwargs)
        seconds[name] = time.perf_counter() - start
        return result

    corpus = timed("clean", pt.clean, pt.Corpus(raw.docs), progress=False)
    slogans = timed("slogans", pt.extract.slogans, corpus)
    tokens = timed("tokenize", pt.tokenize, corpus, slogans=slogans)
    themes = timed("themes", pt.extract.themes, corpus)
    timed("count", lambda: (pt.count(tokens), pt.count(slogans, corpus), pt.count(themes, corpus)))
    return seconds


def repeated(corpus: pt.Corpus, times: int) -> pt.Corpus:
    """The corpus several times over, under new names."""
    docs = corpus.docs
    return pt.Corpus(pd.concat([docs.assign(doc_id=docs["doc_id"] + f"~{i}") for i in range(times)], ignore_index=True))


if __name__ == "__main__":
    main()
