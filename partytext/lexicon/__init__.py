"""The curated knowledge as data: slogans with members and dates, theme schemes, units, furniture, words."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
