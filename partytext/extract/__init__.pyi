from ._expansions import expansions
from ._facts import concreteness, facts
from ._kwic import kwic
from ._misquotes import misquotes
from ._outline import outline
from ._phrases import phrases
from ._slogans import slogans
from ._themes import themes

__all__ = ["concreteness", "expansions", "facts", "kwic", "misquotes", "outline", "phrases", "slogans", "themes"]
