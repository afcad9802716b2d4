from ._coverage import coverage
from ._emphasis import emphasis
from ._heat import heat
from ._rates import rates
from ._slogans import slogans
from ._topics import topics

__all__ = ["coverage", "emphasis", "heat", "rates", "slogans", "topics"]
