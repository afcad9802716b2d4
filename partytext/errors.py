"""The kinds of error partytext raises. Each message says what arrived, what was expected and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class PartytextError(Exception):
    """Base of every error raised on purpose by partytext."""


class InputError(PartytextError, ValueError):
    """A call was made with something it cannot take."""


class ColumnError(PartytextError, KeyError):
    """A column was named that the table does not have."""

    def __str__(self) -> str:
        return str(self.args[0])


class LexiconError(PartytextError, ValueError):
    """A lexicon or scheme file breaks its schema; the message names file and line."""


class ReadError(PartytextError, OSError):
    """Nothing could be read at all (single files that fail become rejected rows instead)."""


class MissingExtraError(PartytextError, ImportError):
    """An optional package is needed and absent."""


def choose(what: str, got: object, options: Iterable[object]) -> InputError:
    """The error for a value outside its options, with the nearest option as a hint.

    >>> choose("method", "nmf", ["nmf-kl", "gensim-lda"])
    InputError("method='nmf' is not known; it can be: gensim-lda, nmf-kl. Did you mean 'nmf-kl'?")
    """
    names = sorted(map(str, options))
    near = get_close_matches(str(got), names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return InputError(f"{what}={got!r} is not known; it can be: {', '.join(names)}.{hint}")


def no_column(name: object, have: Iterable[object]) -> ColumnError:
    """The error for a column that is not there.

    >>> no_column("unti", ["doc_id", "unit"])
    ColumnError("There is no column 'unti'; there are: doc_id, unit. Did you mean 'unit'?")
    """
    names = list(map(str, have))
    near = get_close_matches(str(name), names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return ColumnError(f"There is no column {str(name)!r}; there are: {', '.join(names)}.{hint}")
