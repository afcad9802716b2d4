"""The two steps every analysis begins with: clean a corpus, cut it into words with its slogans whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from partytext._progress import track
from partytext._variables import absent, finish
from partytext.core import Corpus, Home, Ids, Tokens
from partytext.errors import InputError, no_column
from partytext.extract import slogans as find_slogans
from partytext.text import FIELDS, Cleaned, Recipe, clean_text, cutter


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
    words_of = _remembering(cutter(Recipe(engine, hmm)))
    ids = Ids()
    terms = [np.empty(0, np.int32)]
    for text, whole in zip(corpus.texts, spans, strict=True):
        words = _cut(text, whole, words_of)
        terms.append(np.fromiter(map(ids.__getitem__, words), np.int32, len(words)))
    sizes = [len(t) for t in terms[1:]]
    term = np.concatenate(terms)
    vocabulary = np.empty(len(ids), dtype=object)
    vocabulary[:] = list(ids)
    length = np.fromiter(map(len, ids), np.int64, len(ids))[term]
    doc = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    before = np.cumsum([0, *(len(t) for t in corpus.texts)])[:-1]  # characters of the corpus before each document
    end = np.cumsum(length) - before[doc]
    start, end = (end - length).astype(np.int32), end.astype(np.int32)
    return Tokens(doc, start, end, term, terms=vocabulary, docs=corpus.variables, exposure=corpus.exposure)


_SHORT = 8  # characters; between slogans the same few gaps (、 ”， 、坚持) come again and again


def _remembering(words_of: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """The same cutter, which cuts a short string only once."""
    known: dict[str, list[str]] = {}

    def cut_once(text: str) -> list[str]:
        if len(text) > _SHORT:
            return words_of(text)
        words = known.get(text)
        if words is None:
            words = known[text] = words_of(text)
        return words

    return cut_once


def _spans_by_doc(slogans: pd.DataFrame, doc_ids: Sequence[str]) -> list[list[tuple[int, int]]]:
    whole = slogans[slogans["depth"] == 0] if "depth" in slogans else slogans
    position = {d: i for i, d in enumerate(doc_ids)}
    out: list[list[tuple[int, int]]] = [[] for _ in doc_ids]
    spans = list(zip(whole["start"].tolist(), whole["end"].tolist(), strict=True))
    for doc_id, rows in whole.groupby("doc_id", observed=True, sort=False).indices.items():
        if doc_id not in position:
            raise InputError(f"The slogans name document {doc_id!r}, which this corpus lacks. Pass its own table.")
        out[position[doc_id]] = [spans[i] for i in rows.tolist()]
    return out


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
    docs = corpus.docs.assign(text=[c.text for c in done])
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
