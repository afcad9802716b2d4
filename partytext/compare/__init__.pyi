from ._aa import aa_check
from ._change import change
from ._contribution import contribution
from ._coverage import coverage
from ._dispersion import dispersion
from ._emphasis import emphasis
from ._explain import explain
from ._fingerprint import fingerprint
from ._first import first
from ._keyness import keyness
from ._omnibus import omnibus
from ._rates import rates
from ._similarity import similarity
from ._unit_map import unit_map
from ._wording import wording

__all__ = [
    "aa_check", "change", "contribution", "coverage", "dispersion", "emphasis", "explain", "fingerprint", "first", "keyness", "omnibus",
    "rates", "similarity", "unit_map", "wording",
]
