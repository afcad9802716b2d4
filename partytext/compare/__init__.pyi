from ._aa import aa_check
from ._change import change
from ._contribution import contribution
from ._dispersion import dispersion
from ._emphasis import emphasis
from ._explain import explain
from ._keyness import keyness
from ._omnibus import omnibus
from ._rates import rates

__all__ = ["aa_check", "change", "contribution", "dispersion", "emphasis", "explain", "keyness", "omnibus", "rates"]
