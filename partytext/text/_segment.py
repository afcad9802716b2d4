"""Cutting text into words: rjieba, jieba itself or its cut compiled, token for token the same."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from partytext._extras import need
from partytext.errors import InputError, choose
from partytext.lexicon._data import rows_of
from partytext.text._compiled import pays_to_compile

ENGINES = ("auto", "rjieba", "jieba", "dag")
_SURROGATE = re.compile("[\ud800-\udfff]")
# With the HMM on, jieba splits what rjieba keeps whole (2019-07-02, a.txt) by this pattern unless the dictionary has it.
_ALNUM_RUN = re.compile(r"[a-zA-Z0-9+#&._%-]+")
_ALNUM_PART = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


@dataclass(frozen=True)
class Recipe:
    """Which engine to build; small, comparable, picklable. The engine is neither.

    "auto" is "dag" for long corpora where numba is installed and the hmm is off, else "rjieba", else "jieba".
    hmm is off by default: it costs 1.3 to 1.8 points of F1 on the PKU and MSR test sets and invents words here.
    """

    engine: str = "auto"
    hmm: bool = False


def cutter(recipe: Recipe) -> Callable[[str], list[str]]:
    """The function that cuts a string into words which join to that string again."""
    if recipe.engine not in ENGINES:
        raise choose("engine", recipe.engine, ENGINES)
    return _cutter(recipe)


@cache
def _cutter(recipe: Recipe) -> Callable[[str], list[str]]:
    name = recipe.engine
    if name == "auto":
        name = "rjieba" if find_spec("rjieba") else "jieba"
    if name == "dag":
        return dag_of(recipe).cut
    return _rjieba(hmm=recipe.hmm) if name == "rjieba" else _jieba(hmm=recipe.hmm)


def is_compiled(recipe: Recipe, size: int) -> bool:
    """Whether this recipe cuts a corpus of `size` characters by the compiled engine."""
    return recipe.engine == "dag" or (recipe.engine == "auto" and not recipe.hmm and pays_to_compile(size))


def dag_of(recipe: Recipe) -> Any:
    """The compiled engine, a Dag, built once; it has no hidden Markov model."""
    if recipe.hmm:
        raise InputError('engine="dag" knows only the words of its dictionary. Leave out hmm=True, or use engine="rjieba".')
    return _dag()


@cache
def _dag() -> Any:
    need("numba", extra="fast")
    from partytext.text._dag import Dag

    return Dag(added_words())


def added_words() -> list[tuple[str, int]]:
    """Common words jieba's dictionary lacks, with the weight they are added with."""
    return [(row["word"], int(row["freq"])) for row in rows_of("segment.csv")]


@cache
def _rjieba_engine() -> Any:
    import rjieba

    engine = rjieba.Jieba()
    for word, freq in added_words():
        engine.add_word(word, freq, None)
    return engine


def _rjieba(*, hmm: bool) -> Callable[[str], list[str]]:
    engine = _rjieba_engine()
    cut, has_word = engine.cut, engine.has_word

    def plain(text: str) -> list[str]:
        return cut(text, False)

    def with_hmm(text: str) -> list[str]:
        out: list[str] = []
        for token in cut(text, True):
            if _ALNUM_RUN.fullmatch(token) and not has_word(token):
                out += [part for part in _ALNUM_PART.split(token) if part]
            else:
                out.append(token)
        return out

    return _scalar_only(with_hmm if hmm else plain)


def _scalar_only(cut: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """rjieba takes Unicode scalar values only: a lone surrogate is cut as U+FFFD and given back as it was."""

    def safe(text: str) -> list[str]:
        try:
            return cut(text)
        except UnicodeEncodeError:
            out, at = [], 0
            for token in cut(_SURROGATE.sub("\ufffd", text)):
                out.append(text[at : at + len(token)])
                at += len(token)
            return out

    return safe


def _jieba(*, hmm: bool) -> Callable[[str], list[str]]:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    engine = jieba.Tokenizer()
    for word, freq in added_words():
        engine.add_word(word, freq)
    return lambda text: engine.lcut(text, HMM=hmm)


@cache
def tagger() -> Callable[[str], list[tuple[str, str]]]:
    """A function that gives words with their part of speech, by jieba's dictionary."""
    if find_spec("rjieba"):
        return _rjieba_tags
    import jieba.posseg

    return lambda text: [(p.word, p.flag) for p in jieba.posseg.lcut(text, HMM=False)]


def _rjieba_tags(text: str) -> list[tuple[str, str]]:
    tag = _rjieba_engine().tag
    try:
        return tag(text, False)
    except UnicodeEncodeError:  # as in _scalar_only
        out, at = [], 0
        for token, kind in tag(_SURROGATE.sub("\ufffd", text), False):
            out.append((text[at : at + len(token)], kind))
            at += len(token)
        return out
