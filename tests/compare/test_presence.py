"""Which documents name a term at all, against SciPy's Fisher tests, brute force, and simulated groups that do not differ."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from scipy.stats import fisher_exact, nchypergeom_fisher

import partytext as pt
from partytext.compare._presence import presence_p

ONE = np.zeros(20, int)


def named(rows: list[int], size: int = 20) -> np.ndarray:
    out = np.zeros((size, 1), dtype=bool)
    out[rows] = True
    return out


@pytest.mark.parametrize("rows", [[0], [0, 1, 2], [0, 1, 9], list(range(8)), list(range(20)), []])
def test_with_equal_documents_it_is_fishers_exact_test(rows: list[int]) -> None:
    side = np.arange(8)
    inside = sum(r < 8 for r in rows)
    theirs = fisher_exact([[inside, 8 - inside], [len(rows) - inside, 12 - len(rows) + inside]]).pvalue
    assert presence_p(named(rows), np.full((20, 1), 0.2), [side], ONE)[0, 0] == pytest.approx(theirs)


def test_with_longer_documents_on_one_side_it_is_fishers_noncentral_one() -> None:
    likely = np.full((20, 1), 0.2)
    likely[:8] = 0.5  # odds 1 against 1/4
    theirs = nchypergeom_fisher(20, 8, 5, 4.0)
    chances = theirs.pmf(np.arange(6))
    expected = chances[chances <= theirs.pmf(5) * (1 + 1e-9)].sum()
    assert presence_p(named([0, 1, 2, 3, 4]), likely, [np.arange(8)], ONE)[0, 0] == pytest.approx(expected)


def test_strata_against_all_divisions() -> None:
    likely = np.linspace(0.1, 0.6, 8)[:, None]
    stratum = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    side = np.array([0, 1, 4, 5])
    rows = [0, 1, 4]
    odds = (likely / (1 - likely))[:, 0]
    chance = np.zeros(5)
    for a in combinations(range(4), 2):
        for b in combinations(range(4, 8), 1):
            chance[len({*a, *b} & set(side.tolist()))] += odds[[*a, *b]].prod()
    chance /= chance.sum()
    expected = chance[chance <= chance[3] * (1 + 1e-9)].sum()
    assert presence_p(named(rows, 8), likely, [side], stratum)[0, 0] == pytest.approx(expected)


@pytest.mark.parametrize("lengths", [(800, 1600), (1600, 800), (1000, 1000)])
@pytest.mark.parametrize("mentions", [2, 4])
def test_rare_terms_of_groups_of_unlike_length_do_not_differ(rng, lengths: tuple[int, int], mentions: int) -> None:
    """A shuffle of whole documents calls a fifth of these different; none may be beyond its level."""
    n = np.concatenate([rng.lognormal(np.log(mean), 0.3, size) for mean, size in zip(lengths, (12, 14), strict=True)])
    n = n.astype(int)
    y = rng.poisson(rng.gamma(1, 1, (600, 26)) * n * mentions / n.sum()).T
    docs = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(26)], "unit": np.repeat(["a", "b"], [12, 14])})
    counts = pt.Counts.from_matrix(sp.csr_matrix(y), docs=docs, terms=[f"t{i:03d}" for i in range(600)], exposure=n)
    p = pt.compare.emphasis(counts, by="unit").query("group == 'a'")["p"].dropna()
    assert len(p) > 300 and (p < 0.05).mean() < 0.05 and (p < 0.01).mean() < 0.01
    assert (pt.compare.omnibus(counts, by="unit")["p"].dropna() < 0.05).mean() < 0.05
