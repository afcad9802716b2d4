from ._kwic import kwic
from ._outline import outline
from ._slogans import slogans
from ._themes import themes

__all__ = ["kwic", "outline", "slogans", "themes"]
