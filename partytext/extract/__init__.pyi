from ._kwic import kwic
from ._misquotes import misquotes
from ._outline import outline
from ._phrases import phrases
from ._slogans import slogans
from ._themes import themes

__all__ = ["kwic", "misquotes", "outline", "phrases", "slogans", "themes"]
