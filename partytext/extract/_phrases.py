"""Set phrases of a corpus, known or new: strings that hold together, stand free and come again in many documents."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd

from partytext.core import Corpus
from partytext.errors import InputError
from partytext.extract._ngrams import (
    CLOSES,
    MARK,
    OPENS,
    Encoded,
    Level,
    dispersion,
    left_of,
    levels,
    quotation_marks,
    share,
)
from partytext.lexicon import lexicon_of
from partytext.lexicon._data import rows_of
from partytext.text import Recipe, cutter

SHORTEST, LONGEST = 3, 8  # Han characters
# A string whose neighbour on one side is one and the same in this share of its occurrences is part of a longer one.
FRAGMENT = 0.8
# Words begin and end at a phrase's ends in AGREE of LOOKS occurrences, cut with BESIDE characters around them.
LOOKS, AGREE, BESIDE = 3, 2, 3
APART, WINDOWS = "\n", 1 << 16
# A phrase ends a clause (a mark follows) at least this often: 学习贯彻习近平 does not.
CLOSED = 0.02
# Bits by which the parts of a phrase attract each other at least: eight times as often together as by chance.
LEAST_PMI = 3
# Entropy (bits) at which a phrase is half as free as can be.
HALF_FREE = 1.5
# Each character beyond two leaves this much of the doubt that a string is a mere word: .37 for three, .60 for four.
SHORTNESS = 0.63
_FOUND = {
    "phrase": "O", "count": "i8", "n_docs": "i8", "left_entropy": "f8", "right_entropy": "f8", "dispersion": "f8",
    "quoted": "f8",
}  # fmt: skip
COLUMNS = {
    "phrase": "str", "count": "int64", "n_docs": "int64", "pmi": "float64", "left_entropy": "float64",
    "right_entropy": "float64", "dispersion": "float64", "score": "float64", "known": "bool",
}  # fmt: skip


def phrases(corpus: Corpus, *, min_docs: int = 5) -> pd.DataFrame:
    """Find the set phrases of a corpus: 3 to 8 Han characters of two words or more, in at least min_docs documents.

    corpus: a Corpus; min_docs: documents a phrase stands in, at least 1.
    Returns one row a phrase, best first: phrase, count (occurrences), n_docs, pmi (bits, the least over all ways to
    cut the phrase in two), left_entropy and right_entropy (bits, of the character beside it; a mark counts each time
    as a neighbour of its own), dispersion (Gries's DP: 0 spread like the text, 1 all in one place), score, known
    (whether the packaged lexicon has it). Left out are fragments (80 % of the occurrences go on with the same
    character), strings that cut a word in two, that begin or end with a word of the list of edges, that hardly ever
    end a clause, or have a pmi under 3. Nobody has read them: strings that are only frequent here (names of one office)
    are among them, so look through the table before lexicon.from_phrases() makes entries of it. Warns (UserWarning) where
    nothing was found, and why. Raises InputError for anything but a Corpus.

    score = oneness * spread * freedom * length, each in 0..1. oneness: 1 - (1 - c)(1 - q), c = pmi / -log2 p (p: the
    share of the text's positions), q the share of the occurrences that fill a pair of quotation marks, which this
    genre puts round its coinages; spread: log(1 + n_docs) / log(1 + documents); freedom: h / (h + 1.5), h the smaller
    entropy; length: 1 - 0.63 ** (n - 2) for n characters. None alone would do: 三会一课 can have an entropy of 0.

    >>> import partytext as pt
    >>> table = phrases(pt.clean(pt.sample_corpus(), progress=False), min_docs=3)
    >>> table.columns.tolist()[:3], len(pt.lexicon.from_phrases(table)) == table["known"].tolist().count(False)
    (['phrase', 'count', 'n_docs'], True)
    """
    if not isinstance(corpus, Corpus):
        raise InputError(
            f"phrases() takes a Corpus, got {type(corpus).__name__}: what is set shows only over many documents. "
            "Read files with pt.read(folder)."
        )
    if min_docs < 1:
        raise InputError(f"min_docs={min_docs!r} should be 1 or more.")
    texts = sorted(corpus.texts)  # so that the occurrences looked at do not depend on the order of documents
    found, counts, n_han = candidates(texts, longest=LONGEST, min_docs=min_docs)
    pmi = np.array([least_pmi(p, counts, n_han) for p in found["phrase"]], dtype=np.float64)
    found = found.assign(pmi=pmi, score=_score(found, pmi, n_han, len(corpus)))[pmi >= LEAST_PMI]
    if found.empty:
        warnings.warn(_why_none(len(corpus), min_docs), UserWarning, stacklevel=2)
    known = lexicon_of(None)
    found["known"] = [p in known for p in found["phrase"]]
    found = found.sort_values(["score", "phrase"], ascending=[False, True], ignore_index=True)
    return found[list(COLUMNS)].astype(COLUMNS)


def _why_none(n_docs: int, min_docs: int) -> str:
    """Why no phrase was found, and what to do.

    >>> _why_none(4, 5)
    'phrases() found nothing: a phrase must stand in min_docs=5 documents, and this corpus has 4. Lower min_docs, or add documents.'
    """
    do = "Lower min_docs, or add documents." if min(n_docs, min_docs) > 1 else "Add documents: what is set shows only over many."
    if n_docs < min_docs:
        has = f"and this corpus has {n_docs}"
        return f"phrases() found nothing: a phrase must stand in min_docs={min_docs} documents, {has}. {do}"
    return (
        f"phrases() found nothing: no string of {SHORTEST} to {LONGEST} Han characters that holds together stands in "
        f"min_docs={min_docs} of the {n_docs} documents. {do} What is said only once is found by extract.slogans()."
    )


def candidates(
    texts: Sequence[str], *, longest: int, min_docs: int, shortest: int = SHORTEST, letters: str = ""
) -> tuple[pd.DataFrame, dict[str, int], int]:
    """Strings that may be phrases with their statistics; the count of every frequent string; characters in all.

    letters: marks that may stand inside a phrase, such as 、.
    """
    text = Encoded.of(texts, room=longest + 1, letters=letters)
    quoted = quotation_marks(texts, longest + 1)
    size = text.size
    counts: dict[str, int] = {}
    parts = [tuple(np.empty(0, dtype=t) for t in _FOUND.values())]
    for level in levels(text, longest=longest, min_docs=min_docs):
        strings = text.strings(level.at[level.first], level.n)
        counts.update(zip(strings, level.count.tolist(), strict=True))
        if level.n >= shortest:
            parts.append(_chosen(text, quoted, level, strings, size))
    found = pd.DataFrame({name: np.concatenate(part) for name, part in zip(_FOUND, zip(*parts, strict=True), strict=True)})
    return found, counts, max(1, int(size.sum()))


def _chosen(text: Encoded, quoted: np.ndarray, level: Level, strings: Sequence[str], size: np.ndarray) -> tuple:
    """The strings of a level that are whole, as the columns of _FOUND."""
    closed = share(level, text.codes[level.at + level.n] == MARK) >= CLOSED
    place = np.flatnonzero((level.right.top < FRAGMENT) & closed)
    left = left_of(text, level, place)
    place, free = place[left.top < FRAGMENT], left.entropy[left.top < FRAGMENT]
    whole = [w and _well_edged(strings[i], w) for i, w in zip(place.tolist(), _words(text, level, place), strict=True)]
    place, free = place[np.array(whole, dtype=bool)], free[np.array(whole, dtype=bool)]
    return (
        np.array([strings[i] for i in place.tolist()], dtype=object), level.count[place], level.n_docs[place], free,
        level.right.entropy[place], dispersion(text, level, place, size),
        share(level, (quoted[level.at - 1] == OPENS) & (quoted[level.at + level.n] == CLOSES))[place],
    )  # fmt: skip


def _words(text: Encoded, level: Level, place: np.ndarray) -> list[list[int] | None]:
    """Where words begin in each string as it stands in the text; None where they do not begin and end with it.

    The first, the middle and the last occurrence are cut with BESIDE characters around them; two of them must agree.
    """
    n, width = level.n, level.n + 2 * BESIDE + 1
    begins = np.zeros((LOOKS, len(place), n + 1), dtype=bool)
    for look in range(LOOKS):
        at = level.at[level.first[place] + (level.count[place] - 1) * look // (LOOKS - 1)]
        for part in range(0, len(at), WINDOWS):
            windows = text.strings(at[part : part + WINDOWS] - BESIDE, width - 1)
            words = cutter(Recipe())(APART.join([*windows, ""]))
            ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)))
            starts = np.zeros(len(windows) * width + 1, dtype=bool)
            starts[ends] = True
            begins[look, part : part + WINDOWS] = starts[:-1].reshape(-1, width)[:, BESIDE : BESIDE + n + 1]
    fit = begins[:, :, 0] & begins[:, :, n]
    enough = fit.sum(axis=0) >= AGREE
    shown = begins[fit.argmax(axis=0), np.arange(len(place))]
    return [np.flatnonzero(row).tolist() if good else None for good, row in zip(enough.tolist(), shown, strict=True)]


def _well_edged(string: str, begins: Sequence[int]) -> bool:
    """Whether a string has two words or more, and none at its ends that wants or belongs to something outside."""
    if len(begins) < 3:
        return False
    first, last = _edges()
    return string[: begins[1]] not in first and string[begins[-2] :] not in last


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """Words no phrase begins with, and words none ends with."""
    rows = rows_of("phrase_edges.csv")
    first, last = (frozenset(r["word"] for r in rows if r["at"] in (at, "both")) for at in ("start", "end"))
    return first, last


def least_pmi(phrase: str, counts: Mapping[str, int], n: int) -> float:
    """Pointwise mutual information in bits, of the cut at which the two parts attract each other least."""
    most = max(counts[phrase[:i]] * counts[phrase[i:]] for i in range(1, len(phrase)))
    return float(np.log2(counts[phrase]) + np.log2(n) - np.log2(most))


def _score(table: pd.DataFrame, pmi: np.ndarray, n_han: int, n_docs: int) -> np.ndarray:
    """How set a phrase is, as documented in phrases()."""
    cohesion = pmi / -np.log2(table["count"] / (n_han + 1))
    spread = np.log1p(table["n_docs"]) / np.log1p(n_docs)
    free = table[["left_entropy", "right_entropy"]].min(axis=1)
    length = 1 - SHORTNESS ** (np.fromiter(map(len, table["phrase"]), np.float64, len(table)) - 2)
    oneness = 1 - (1 - cohesion.clip(0, 1)) * (1 - table["quoted"])
    return (oneness * spread * (free / (free + HALF_FREE)) * length).to_numpy()
