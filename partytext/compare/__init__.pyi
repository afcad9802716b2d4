from ._dispersion import dispersion
from ._emphasis import emphasis
from ._keyness import keyness
from ._omnibus import omnibus
from ._rates import rates

__all__ = ["dispersion", "emphasis", "keyness", "omnibus", "rates"]
