from ._emphasis import emphasis
from ._omnibus import omnibus
from ._rates import rates

__all__ = ["emphasis", "omnibus", "rates"]
