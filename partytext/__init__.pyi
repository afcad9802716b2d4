from . import compare, extract, lexicon, plot, topics
from ._analyze import Analysis, analyze
from ._cite import cite
from ._count import count
from ._prepare import clean, cut, tokenize
from ._read import read, sample_corpus
from ._report import report
from .core import Corpus, Counts, Tokens
from .estimators import SloganVectorizer, TopicModel
from .text import Cleaned, clean_text

__version__: str
__all__ = [
    "Analysis", "Cleaned", "Corpus", "Counts", "SloganVectorizer", "Tokens", "TopicModel",
    "analyze", "cite", "clean", "clean_text", "compare", "count", "cut", "extract", "lexicon", "plot", "read", "report",
    "sample_corpus", "tokenize", "topics",
]
