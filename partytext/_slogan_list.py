"""The slogans of a corpus as a list for the office: each with the sentence it stands in, misquotations marked."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from partytext._cite import sentences_of
from partytext.core import Corpus

# Mistakes of wording: of a right one that is old, early or has another mark nothing is wrong in the formula itself.
WRONG = ("换序", "错字", "漏字", "多字", "数字")


def slogan_list(slogans: pd.DataFrame, misquotes: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The slogans with two columns more: misquote_of, the right wording where one looks misquoted, and sentence.

    slogans, misquotes: extract.slogans(corpus) and extract.misquotes(corpus). Only what the lexicon does not know is
    marked: 三会一刻 is found as a slogan of its own, and is 三会一课.

    >>> import partytext as pt
    >>> corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a"], "text": ["开会。落实“三会一刻”。"]}))
    >>> table = slogan_list(pt.extract.slogans(corpus), pt.extract.misquotes(corpus), corpus)
    >>> table[["surface", "misquote_of", "sentence"]].values.tolist()
    [['三会一刻', '三会一课', '落实“三会一刻”。']]
    """
    marks = pd.Series(list(_right_wordings(slogans, misquotes)), index=slogans.index, dtype=object)
    sentences = pd.Series(sentences_of(slogans, corpus), index=slogans.index, dtype=object)
    return slogans.assign(misquote_of=marks, sentence=sentences)


def _right_wordings(slogans: pd.DataFrame, misquotes: pd.DataFrame) -> Iterator[str]:
    """For each slogan the right wording of the misquotation that shares its place, "" where there is none."""
    at: dict[str, list[tuple[int, int, str]]] = {}
    wrong = misquotes[misquotes["error"].isin(WRONG) & (misquotes["depth"] == 0)]
    for doc_id, *place in wrong[["doc_id", "start", "end", "canonical"]].itertuples(index=False, name=None):
        at.setdefault(doc_id, []).append(tuple(place))
    for doc_id, start, end, known in slogans[["doc_id", "start", "end", "known"]].itertuples(index=False, name=None):
        near = () if known else at.get(doc_id, ())
        yield next((right for low, high, right in near if low < end and start < high), "")
