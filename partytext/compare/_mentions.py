"""What first() and wording() take: a span table with the corpus it came from."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from partytext.core import Corpus
from partytext.errors import InputError, no_column


def check_spans(spans: object, corpus: object, columns: Iterable[str]) -> None:
    """Raise where spans is no DataFrame with these columns, or corpus no Corpus."""
    if not isinstance(spans, pd.DataFrame) or not isinstance(corpus, Corpus):
        got = f"{type(spans).__name__} and {type(corpus).__name__}"
        raise InputError(
            f"Got {got}; expected a span table and the Corpus it came from, in this order: "
            "spans = pt.extract.slogans(corpus), then (spans, corpus, …)."
        )
    for name in columns:
        if name not in spans:
            raise no_column(name, spans.columns)


def rows_of(doc_id: pd.Series, corpus: Corpus) -> np.ndarray:
    """The row of the corpus each span stands in."""
    at = {d: i for i, d in enumerate(corpus.doc_ids)}
    rows = doc_id.astype(object).map(at)
    if rows.isna().any():
        lost = doc_id[rows.isna().to_numpy()].iloc[0]
        raise InputError(
            f"The spans name document {lost!r}, which this corpus lacks. Pass the corpus they came from; of a part of it "
            "(where, sample) keep the spans of its documents: spans[spans['doc_id'].isin(corpus.doc_ids)]."
        )
    return rows.to_numpy(dtype=np.int64)
