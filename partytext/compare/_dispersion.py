"""How evenly a term is spread over documents."""

from __future__ import annotations

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.compare import _nb as nb
from partytext.compare._groups import Study, strings
from partytext.compare._nb import Floats, Ints
from partytext.core import Counts


def dispersion(counts: Counts) -> pd.DataFrame:
    """How evenly each term is spread over the documents, and how much of it one document carries.

    counts: of single documents. Returns one row a term: term, count, n_docs, and
    dp: Gries's deviation of proportions (2008, Int. J. Corpus Linguistics 13:403), half the sum over documents of
    |share of the term's mentions - share of the characters|: 0 as even as the texts are long, near 1 all in one;
    dp_norm: dp over its largest value (Lijffijt & Gries 2012, IJCL 17:147);
    juilland_d: 1 - V / sqrt(documents - 1), V the coefficient of variation of the documents' rates: 1 is even;
    burstiness: a of the variance mu + a mu^2, estimated by moments, never below 0 (Clark & Perry 1989): 0 says that
    a mention makes no further one likelier; largest_share: share of the document with most mentions;
    largest_doc: its doc_id (the first by doc_id of equals).

    dp and juilland_d follow frequency: a rare word is uneven by necessity (an even one at 0.1 per 1,000 characters
    has a dp_norm near .9), so compare them between words of like frequency only; burstiness is free of it, but not to
    be seen below 0.3 per 1,000. A term nobody says is NA, as is every measure but largest_share under 2 documents.

    >>> import partytext as pt
    >>> docs = pd.DataFrame({"doc_id": ["a", "b", "c"]})
    >>> c = pt.Counts.from_matrix([[3], [1], [0]], docs=docs, terms=["三会一课"], exposure=[900, 900, 1800])
    >>> pt.compare.dispersion(c).round(3)[["dp", "dp_norm", "juilland_d", "largest_share"]]
        dp  dp_norm  juilland_d  largest_share
    0  0.5    0.667       0.339           0.75
    """
    study = Study.of(counts)
    one = np.zeros(len(study.n), np.int64)
    columns = {name: values[0] for name, values in spread(study.y, study.n, one, 1).items()}
    whole = study.y.sum(axis=0)
    table = pd.DataFrame(
        {"term": strings(study.terms), "count": whole.astype(np.int64), "n_docs": np.diff(study.y.indptr).astype(np.int64)}
    ).assign(**columns)
    ids = [*study.docs["doc_id"], None]  # -1, said by nobody, is the None
    table["largest_doc"] = pd.Series([ids[i] for i in _largest(study.y)], dtype=object)
    table.attrs |= {"documents_left_out": len(study.left_out)}
    return table


def spread(y: sp.csc_array, n: Floats, group: Ints, n_groups: int) -> dict[str, np.ndarray]:
    """Groups x terms: dp, dp_norm, juilland_d, burstiness, largest_share, each over the documents of the group.

    y: documents x terms, without stored zeros; n: characters above 0; group: code of each document.
    """
    shape = (n_groups, y.shape[1])
    member = nb.indicator(group, n_groups)
    size, docs = np.asarray(member @ n), np.bincount(group, minlength=n_groups).astype(float)
    square = np.asarray(member @ n**2)
    term = np.repeat(np.arange(shape[1]), np.diff(y.indptr))
    cell, length = group[y.indices] * shape[1] + term, n[y.indices]

    def summed(values: Floats) -> Floats:
        return np.bincount(cell, values, shape[0] * shape[1]).reshape(shape).astype(float)

    count = summed(y.data)
    of_term, of_text = y.data / count.reshape(-1)[cell], length / size[group[y.indices]]
    # where the term is not said, |0 - s| = s, and those s sum to 1 less the others
    dp = (summed(np.abs(of_term - of_text) - of_text) + 1) / 2
    largest = np.zeros(shape[0] * shape[1])
    np.maximum.at(largest, cell, of_term)
    shortest = np.full(n_groups, np.inf)
    np.minimum.at(shortest, group, n)
    rate, m = y.data / length, np.maximum(docs, 1)[:, None]
    mean = summed(rate) / m
    deviation = np.sqrt(np.maximum(summed(rate**2) / m - mean**2, 0))
    moments = zip(summed(length * y.data), summed(y.data**2), docs, size, square, strict=True)
    overall = nb.divided(count, size[:, None])
    table = {
        "dp": dp,
        "dp_norm": nb.divided(dp, (1 - nb.divided(np.minimum(shortest, size), size))[:, None]),
        "juilland_d": 1 - nb.divided(deviation, mean * np.sqrt(np.maximum(docs - 1, 0))[:, None]),
        "burstiness": np.array([nb.moment_burst(r, *x) for r, x in zip(overall, moments, strict=True)]).reshape(shape),
    }
    told = (count > 0) & (docs > 1)[:, None]
    table = {name: np.where(told, values, np.nan) for name, values in table.items()}
    return table | {"largest_share": np.where(count > 0, largest.reshape(shape), np.nan)}


def _largest(y: sp.csc_array) -> Ints:
    """Row of the largest count of each term, the first of equals; -1 where there is none."""
    term = np.repeat(np.arange(y.shape[1]), np.diff(y.indptr))
    order = np.lexsort((y.indices, -y.data, term))
    said, first = np.unique(term[order], return_index=True)
    at = np.full(y.shape[1], -1, np.int64)
    at[said] = y.indices[order][first]
    return at
