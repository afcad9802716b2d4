from . import extract, lexicon
from ._count import count
from ._prepare import cut, tokenize
from .core import Corpus, Counts, Tokens
from .text import Cleaned, clean_text

__version__: str
__all__ = [
    "Cleaned", "Corpus", "Counts", "Tokens",
    "clean_text", "count", "cut", "extract", "lexicon", "tokenize",
]
