"""What texts say: slogans, themes, outline, keyword in context; each document on its own, spans out."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
