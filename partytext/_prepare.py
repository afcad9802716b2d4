"""The two steps every analysis begins with: clean a corpus, cut it into words with its slogans whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from partytext._encode import encoder, words_of
from partytext._progress import track
from partytext._variables import absent, finish
from partytext.core import Corpus, Home, Tokens
from partytext.errors import InputError, no_column
from partytext.extract import slogans as find_slogans
from partytext.text import FIELDS, Cleaned, Recipe, clean_text, cutter


def cut(text: str, *, lexicon: object = None, engine: str = "auto", hmm: bool = False) -> list[str]:
    """Cut one string into words, slogans whole; the words join to the string again.

    text: any str; lexicon: as in extract.slogans(); engine: "auto", "rjieba", "jieba" or "dag" (compiled; needs the extra `fast`); hmm: guess words the
    dictionary lacks, as jieba does by default.

    >>> cut("不忘初心、牢记使命，抓好三会一课。")
    ['不忘初心、牢记使命', '，', '抓好', '三会一课', '。']
    """
    if not isinstance(text, str):
        raise InputError(f"cut() takes one str, got {type(text).__name__}; for a corpus use tokenize().")
    table = find_slogans(text, lexicon=lexicon)
    whole = table[table["depth"] == 0]
    spans = list(zip(whole["start"].tolist(), whole["end"].tolist(), strict=True))
    return words_of(text, spans, cutter(Recipe(engine, hmm)))


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
    encode = encoder(Recipe(engine, hmm), sum(map(len, corpus.texts)))
    codes = encode.codes(corpus.texts, _spans_by_doc(slogans, corpus))
    sizes = [*map(len, codes)]
    term, used = pd.factorize(np.concatenate([np.empty(0, np.int32), *codes]))
    term = term.astype(np.int32)
    vocabulary = np.array([*encode.words(used.tolist()), ""], dtype=object)[:-1]
    length = np.fromiter(map(len, vocabulary), np.int64, len(vocabulary))[term]
    doc = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    before = np.cumsum([0, *(len(t) for t in corpus.texts)])[:-1]  # characters of the corpus before each document
    end = np.cumsum(length) - before[doc]
    start, end = (end - length).astype(np.int32), end.astype(np.int32)
    return Tokens(doc, start, end, term, terms=vocabulary, docs=corpus.variables, exposure=corpus.exposure)


def _spans_by_doc(slogans: pd.DataFrame, corpus: Corpus) -> list[np.ndarray]:
    """Start and end of the outermost spans of each document, sorted and disjoint."""
    whole = slogans[slogans["depth"] == 0] if "depth" in slogans else slogans
    doc = pd.Index(corpus.doc_ids).get_indexer(pd.Index(whole["doc_id"]))
    if (doc < 0).any():
        stranger = whole["doc_id"].iloc[int(np.argmax(doc < 0))]
        raise InputError(f"The slogans name document {stranger!r}, which this corpus lacks. Pass its own table.")
    spans = whole[["start", "end"]].to_numpy(np.int32)
    beyond = spans[:, 1] > np.fromiter(map(len, corpus.texts), np.int64, len(corpus.texts))[doc]
    if beyond.any():
        row = whole.iloc[int(np.argmax(beyond))]
        raise InputError(
            f"A slogan ends at character {row['end']} of document {row['doc_id']!r}, which is shorter. "
            "Pass the table that extract.slogans() made of this very corpus (clean first, then extract)."
        )
    order = np.lexsort((-spans[:, 1], spans[:, 0], doc))
    order = order[(spans[:, 0] < spans[:, 1])[order]]
    bounds = np.searchsorted(doc[order], np.arange(len(corpus.texts) + 1)).tolist()
    parts = [spans[order[low:high]] for low, high in pairwise(bounds)]
    return [part if (part[1:, 0] >= part[:-1, 1]).all() else _disjoint(part) for part in parts]


def _disjoint(spans: np.ndarray) -> np.ndarray:
    """The spans that no earlier one reaches into."""
    kept: list[tuple[int, int]] = []
    for low, high in spans.tolist():
        if not kept or kept[-1][1] <= low:
            kept.append((low, high))
    return np.array(kept, np.int32).reshape(-1, 2)


def clean(corpus: Corpus, *, n_jobs: int = 1, progress: bool | None = None) -> Corpus:
    """Clean every document of a corpus.

    n_jobs: processes; progress: True, False or None (a bar on a terminal and in a notebook).
    Returns a Corpus of the clean texts: `.edits` has every change, `.issues` what could not be repaired, `.raw()`
    the raw texts. Metadata found in the pages fills variables that were missing; unit_name, unit_kind, level, region
    and year follow from them. A document that is furniture only keeps its row, with an empty text and an issue. A clean
    corpus comes back as it is; a split one raises InputError.
    """
    if "source_start" in corpus.variables:
        raise InputError("This corpus was split; clean the whole documents first: pt.clean(corpus).split(...).")
    if corpus.is_clean:
        return corpus
    done = _cleaned(corpus.texts, n_jobs, progress)
    homes = [Home(c.raw, c.edits, _empty_issue(c)) for c in done]
    docs = corpus.docs.assign(text=pd.Series([c.text for c in done], dtype=object))
    for name in (*FIELDS, "link"):
        values = [_cell(c.metadata.get(name)) for c in done]
        if any(v is not None for v in values):
            have = docs[name].tolist() if name in docs else [None] * len(docs)
            docs[name] = [v if absent(h) else h for h, v in zip(have, values, strict=True)]
    return Corpus(finish(docs), home=homes, files=corpus.files, missing=corpus.missing)


def _cleaned(texts: Sequence[str], n_jobs: int, progress: bool | None) -> list[Cleaned]:
    if n_jobs == 1:
        return [clean_text(t) for t in track(texts, "清洗", total=len(texts), show=progress)]
    from joblib import Parallel, delayed

    jobs = Parallel(n_jobs=n_jobs, return_as="generator", batch_size="auto")(delayed(clean_text)(t) for t in texts)
    return list(track(jobs, "清洗", total=len(texts), show=progress))


def _cell(value: object) -> object:
    """Lists become one string, as a cell of a table can hold it."""
    if isinstance(value, list | tuple):
        return "、".join(value) or None
    return value


def _empty_issue(cleaned: Cleaned) -> tuple[tuple[int, int, str, str], ...]:
    if cleaned.text.strip():
        return cleaned.issues
    return (*cleaned.issues, (0, 0, "empty", "清洗后没有正文：原文只有页面附属内容"))
