"""How many topics?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from partytext._progress import track
from partytext.core import Counts, Tokens
from partytext.errors import InputError, choose
from partytext.topics._bag import Bag
from partytext.topics._fit import number_of_topics
from partytext.topics._quality import coherence
from partytext.topics._recipe import BACKENDS, Recipe
from partytext.topics._stability import refit_cosines

REFITS = 4
# numbers of topics whose score is this near the best (in standard deviations) are as good
AS_GOOD = 0.3
AROUND = (0.5, 0.75, 1, 1.5, 2)


def choose_k(
    counts: Counts | Tokens,
    ks: Iterable[int] | None = None,
    *,
    method: str = "nmf-kl",
    random_state: int = 0,
) -> pd.DataFrame:
    """Compare numbers of topics by how well terms hang together and topics come back.

    counts: Counts or Tokens, as for fit(); ks: numbers to try (None: half to twice the usual number); method,
    random_state: as for fit(). Fits each k once to all documents and 4 times to 80 % of them.

    Returns one row a k: k; npmi: mean coherence of its topics; stability: mean cosine of topics matched between fits;
    score: sum of the two, each in standard deviations over the ks tried; suggested: the best score and all within .3
    standard deviations of it. A range, because one number would claim more than texts can tell. Held-out likelihood
    is left out on purpose: on planted topics it asked for too many.

    >>> import pandas as pd
    >>> c = Counts.from_matrix([[3, 2, 0, 0], [2, 4, 0, 0], [0, 0, 5, 1], [0, 0, 2, 2]] * 3, exposure=[9] * 12,
    ...                        docs=pd.DataFrame({"doc_id": list("abcdefghijkl")}), terms=["党史", "学习", "支部", "换届"])
    >>> choose_k(c, [2, 3])["k"].tolist()
    [2, 3]
    """
    if method not in BACKENDS:
        raise choose("method", method, BACKENDS)
    bag = Bag.of(counts)
    usual = number_of_topics(None, bag)
    most = min(bag.x.shape)
    tried = {min(max(2, round(usual * f)), most) for f in AROUND} if ks is None else set(ks)
    if not tried:
        raise InputError("ks is empty; pass the numbers of topics to try, such as ks=range(4, 20, 2).")
    rows = []
    for k in track(sorted(number_of_topics(k, bag) for k in tried), "topics"):
        recipe = Recipe(method, k, random_state=random_state)
        phi = recipe.fit(bag.x).phi
        npmi = coherence(bag.x, bag.terms, phi, bag.terms)
        rows.append((k, _mean(npmi), _mean(refit_cosines(bag, recipe, phi, refits=REFITS))))
    table = pd.DataFrame(rows, columns=["k", "npmi", "stability"])
    score = _standard(table["npmi"].to_numpy()) + _standard(table["stability"].to_numpy())
    near = score >= np.nanmax(score, initial=-np.inf) - AS_GOOD * np.nan_to_num(_spread(score))
    return table.assign(score=score, suggested=near)


def _mean(values: np.ndarray) -> float:
    told = values[~np.isnan(values)]
    return float(told.mean()) if len(told) else np.nan


def _spread(values: np.ndarray) -> float:
    told = values[~np.isnan(values)]
    return float(told.std(ddof=1)) if len(told) > 1 else np.nan


def _standard(values: np.ndarray) -> np.ndarray:
    """Values in standard deviations from their mean; 0 where they do not differ or there is but one."""
    spread = _spread(values)
    return (values - _mean(values)) / spread if spread > 0 else np.where(np.isnan(values), np.nan, 0.0)
