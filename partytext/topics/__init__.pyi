from ._choose import choose_k
from ._fit import fit
from ._quality import quality
from ._result import TopicResult

__all__ = ["TopicResult", "choose_k", "fit", "quality"]
