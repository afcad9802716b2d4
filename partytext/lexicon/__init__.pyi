from ._check import Problem, check
from ._load import available, empty, from_phrases, lexicon_of, load, scheme_of
from ._template import template
from ._types import Entry, Lexicon, Scheme, Sense, ThemeTerm

__all__ = [
    "Entry", "Lexicon", "Problem", "Scheme", "Sense", "ThemeTerm",
    "available", "check", "empty", "from_phrases", "lexicon_of", "load", "scheme_of", "template",
]
