"""Topics of a corpus: fit them, choose how many, judge them, compare groups by them."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
