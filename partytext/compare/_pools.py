"""Who is set against whom: the documents of each null hypothesis, with their clusters and strata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import scipy.sparse as sp

from partytext.compare._contrast import Pool
from partytext.compare._groups import Groups, Study, as_text, grouped, own_codes, stratum_codes
from partytext.core import Counts
from partytext.errors import choose, no_column


def compared(
    counts: Counts, by: str | Sequence[str] | None, reference: str | Counts | None
) -> tuple[Study, Groups, str | Counts | None]:
    """What is compared, ready: documents in order, their groups, and the reference by its group's name."""
    study = Study.of(counts)
    groups = grouped(study.docs, by)
    if isinstance(reference, Counts):
        if not groups.by:  # the whole corpus against another
            groups = replace(groups, stated=np.ones_like(groups.stated))
        return study, groups, reference
    return study, groups, None if reference is None else as_text(reference)


def pools(
    study: Study,
    groups: Groups,
    reference: str | Counts | None,
    cluster: str | None = None,
    strata: str | Sequence[str] | None = None,
) -> Iterator[Pool]:
    """One pool for "the rest"; with a reference, one for each group."""
    stated = np.flatnonzero(groups.stated)
    docs, y, n, codes = study.docs, study.y, study.n, groups.codes
    other = len(groups.names)
    if isinstance(reference, Counts):
        theirs = Study.of(reference, "reference").over(study.terms)
        for name in [strata] if isinstance(strata, str) else strata or []:
            if name not in theirs.docs:
                raise no_column(name, theirs.docs.columns)
        docs = pd.concat([docs.astype(object), theirs.docs.astype(object)], ignore_index=True)
        y, n = sp.csc_array(sp.vstack([y, theirs.y])), np.concatenate([n, theirs.n])
        codes = np.concatenate([codes, np.full(len(theirs.n), other)])
    elif reference is not None:
        found = np.flatnonzero((groups.names == reference) & groups.stated)
        if not len(found):
            raise choose("reference", reference, groups.names[stated])
        other = int(found[0])
    clusters, stratum = own_codes(docs, cluster), stratum_codes(docs, strata)
    by_row = y.tocsr()

    def pool(rows: np.ndarray, targets: list[int], fixed: bool = False) -> Pool:
        c, s = (np.unique(x[rows], return_inverse=True)[1].astype(np.int64) for x in (clusters, stratum))
        return Pool(
            sp.csc_array(by_row[rows]), n[rows], codes[rows], c, s, targets, fixed, strata is not None
        )

    if reference is None:
        if len(stated):
            yield pool(np.flatnonzero(np.isin(codes, stated)), stated.tolist())
        return
    ids = docs["doc_id"].astype(str).to_numpy(dtype=str)
    for target in stated.tolist():
        own = codes == target
        others = (codes == other) & ~np.isin(ids, ids[own])
        if target != other:
            yield pool(np.flatnonzero(own | others), [target], fixed=int(others.sum()) == 1)
