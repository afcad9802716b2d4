from ._concreteness import concreteness
from ._coverage import coverage
from ._dispersion import dispersion
from ._emphasis import emphasis
from ._fingerprint import fingerprint
from ._funnel import funnel
from ._heat import heat
from ._keyness import keyness
from ._rates import rates
from ._slogans import slogans
from ._slope import slope
from ._topics import topics
from ._unit_map import unit_map

__all__ = [
    "concreteness", "coverage", "dispersion", "emphasis", "fingerprint", "funnel", "heat", "keyness", "rates", "slogans",
    "slope", "topics", "unit_map",
]
