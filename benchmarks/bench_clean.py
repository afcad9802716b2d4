"""Cleaning undamaged texts against jieba.lcut over the same texts, interleaved in one run, one process.

usage: bench_clean.py [FOLDER] [--glob 'djyj*'] [--rounds N] [--rules]
FOLDER: articles of your own; default: the sample corpus, repeated. Every text is cleaned once before, and only those
that cleaning then leaves alone are timed: what undamaged text costs. Prints jieba's time divided by ours, and the
milliseconds a million characters take; --rules adds the cost of each rule.
"""

import argparse
import logging
import statistics
import time
from collections import Counter
from collections.abc import Callable

import jieba

import partytext as pt
from partytext.text._clean import pipeline
from partytext.text._ledger import disjoint
from partytext.text._rules import Page

REPEATS = 10  # of the sample corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--glob")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rules", action="store_true")
    args = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    texts = pt.read(args.folder, glob=args.glob).texts if args.folder else pt.sample_corpus().texts * REPEATS
    texts = undamaged(texts)
    size = sum(map(len, texts))
    ratios, ours = [], []
    for _ in range(args.rounds):
        mine, base = timed(pt.clean_text, texts), timed(jieba.lcut, texts)
        ratios.append(base / mine)
        ours.append(mine * 1e9 / size)
    print(f"{len(texts)} undamaged texts, {size:,} characters")
    print(f"jieba.lcut time / cleaning: {statistics.median(ratios):.1f} ({min(ratios):.1f}-{max(ratios):.1f})")
    print(f"milliseconds a million characters: {statistics.median(ours):.1f}")
    if args.rules:
        for name, cost in by_rule(texts).most_common():
            print(f"{name:20} {cost * 1e9 / size:8.2f}")


def undamaged(texts: list[str]) -> list[str]:
    """The clean texts that cleaning again leaves as they are."""
    clean = [pt.clean_text(t).text for t in texts]
    return [t for t in clean if t and not len(pt.clean_text(t).edits)]


def timed(function: Callable[[str], object], texts: list[str]) -> float:
    """Seconds for all texts."""
    start = time.perf_counter()
    for text in texts:
        function(text)
    return time.perf_counter() - start


def by_rule(texts: list[str]) -> Counter[str]:
    """Seconds each rule takes, and the look at all characters that tells which rules have something to do."""
    rules, cost = pipeline(), Counter[str]()
    for text in texts:
        start = time.perf_counter()
        due = rules.due(text)
        cost["(triggers)"] += time.perf_counter() - start
        page = Page()
        for i, rule in enumerate(rules.rules):
            if due >> i & 1:
                start = time.perf_counter()
                disjoint(rule.propose(text, page), text)
                cost[rule.name] += time.perf_counter() - start
    return cost


if __name__ == "__main__":
    main()
