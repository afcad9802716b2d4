"""One figure a table: each function takes the table and draws it; none of the analysis happens here."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
