"""The two steps every analysis begins with: clean a corpus, cut it into words with its slogans whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from partytext.core import Corpus, Tokens
from partytext.errors import InputError, no_column
from partytext.extract import slogans as find_slogans
from partytext.text import Recipe, cutter, n_han


def cut(text: str, *, lexicon: object = None, engine: str = "auto", hmm: bool = False) -> list[str]:
    """Cut one string into words, slogans whole; the words join to the string again.

    text: any str; lexicon: as in extract.slogans(); engine: "auto", "rjieba" or "jieba"; hmm: guess words the
    dictionary lacks, as jieba does by default.

    >>> cut("不忘初心、牢记使命，抓好三会一课。")
    ['不忘初心、牢记使命', '，', '抓好', '三会一课', '。']
    """
    if not isinstance(text, str):
        raise InputError(f"cut() takes one str, got {type(text).__name__}; for a corpus use tokenize().")
    table = find_slogans(text, lexicon=lexicon)
    whole = table[table["depth"] == 0]
    spans = list(zip(whole["start"].tolist(), whole["end"].tolist(), strict=True))
    return _cut(text, spans, cutter(Recipe(engine, hmm)))


def tokenize(
    corpus: Corpus,
    *,
    slogans: pd.DataFrame | None = None,
    lexicon: object = None,
    engine: str = "auto",
    hmm: bool = False,
) -> Tokens:
    """Cut a corpus into words; the outermost spans of `slogans` stay whole.

    slogans: a span table of this corpus (None finds them, with lexicon); engine, hmm: as in cut().
    Returns Tokens; the tokens of a document join to its text again.
    """
    if slogans is None:
        slogans = find_slogans(corpus, lexicon=lexicon)
    for name in ("doc_id", "start", "end"):
        if name not in slogans:
            raise no_column(name, slogans.columns)
    spans = _spans_by_doc(slogans, corpus.doc_ids)
    words_of = cutter(Recipe(engine, hmm))
    ids = _Ids()
    terms, lengths, sizes = [], [], []
    for text, whole in zip(corpus.texts, spans, strict=True):
        words = _cut(text, whole, words_of)
        terms.append(np.fromiter(map(ids.__getitem__, words), np.int32, len(words)))
        lengths.append(np.fromiter(map(len, words), np.int32, len(words)))
        sizes.append(len(words))
    doc = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    ends = [np.cumsum(n, dtype=np.int32) for n in lengths]
    end = np.concatenate(ends) if ends else np.empty(0, np.int32)
    start = end - (np.concatenate(lengths) if lengths else end)
    term = np.concatenate(terms) if terms else np.empty(0, np.int32)
    vocabulary = np.empty(len(ids), dtype=object)
    vocabulary[:] = list(ids)
    exposure = np.fromiter(map(n_han, corpus.texts), np.int64, len(corpus))
    return Tokens(doc, start, end, term, terms=vocabulary, docs=corpus.variables, exposure=exposure)


class _Ids(dict):
    """Word to number, the next number for a new word."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def _spans_by_doc(slogans: pd.DataFrame, doc_ids: Sequence[str]) -> list[list[tuple[int, int]]]:
    whole = slogans[slogans["depth"] == 0] if "depth" in slogans else slogans
    by_doc: dict[str, list[tuple[int, int]]] = {d: [] for d in doc_ids}
    for d, start, end in zip(whole["doc_id"].astype(object), whole["start"].tolist(), whole["end"].tolist(), strict=True):
        if d not in by_doc:
            raise InputError(f"The slogans name document {d!r}, which this corpus lacks. Pass the table of this corpus.")
        by_doc[d].append((start, end))
    return [by_doc[d] for d in doc_ids]


def _cut(text: str, whole: Sequence[tuple[int, int]], words_of: Callable[[str], list[str]]) -> list[str]:
    out: list[str] = []
    at = 0
    for start, end in whole:
        if start < at:
            continue
        if at < start:
            out += words_of(text[at:start])
        out.append(text[start:end])
        at = end
    if at < len(text):
        out += words_of(text[at:])
    return out
