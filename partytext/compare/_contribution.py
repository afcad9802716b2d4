"""What a theme's count is made of: its terms, and the documents it never touches."""

from __future__ import annotations

import pandas as pd

from partytext.compare._groups import strings
from partytext.core import Corpus, Counts
from partytext.errors import InputError, no_column
from partytext.lexicon import scheme_of


def contribution(
    what: pd.DataFrame | Counts, corpus: Corpus | None = None, *, scheme: object = "5+2"
) -> pd.DataFrame:
    """Which terms make each theme's count, and in how many documents the theme rests on one term alone.

    what: the span table of pt.extract.themes() with the corpus it was drawn from, or Counts of terms
    (pt.count(spans, corpus, term="term")), then scheme says which theme a term speaks of.

    Returns one row a theme and term, the largest first: theme, term, count, share (of the theme's count), n_docs
    (documents with the term), n_docs_alone (documents where no other term speaks of the theme), n_docs_theme,
    n_untouched (documents the theme never touches). attrs["untouched"] names those: theme -> tuple of doc_id; a theme
    of the scheme that is never found has no row, but all documents there (Counts only; spans know only what was found).
    Raises InputError where spans and corpus do not belong together, or no term is of the scheme.

    >>> import partytext as pt
    >>> corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b", "c"], "text": ["三会一课，三会一课。", "主题党日，三会一课。", "开会。"]}))
    >>> scheme = pd.DataFrame({"主题": ["组织建设"] * 2, "词语": ["三会一课", "主题党日"]})
    >>> t = pt.compare.contribution(pt.extract.themes(corpus, scheme), corpus)
    >>> t[["term", "count", "share", "n_docs", "n_docs_alone"]].values.tolist(), t.attrs["untouched"]
    ([['三会一课', 3, 0.75, 2, 1], ['主题党日', 1, 0.25, 1, 0]], {'组织建设': ('c',)})
    """
    if isinstance(what, Counts):
        ids, long = what.docs["doc_id"].tolist(), _of_counts(what, scheme)
        known = list(scheme_of(scheme).themes)
    elif isinstance(what, pd.DataFrame):
        if corpus is None:
            raise InputError(
                "contribution(spans) needs the corpus they were drawn from: contribution(spans, corpus). "
                "Without it, documents that a theme never touches would be lost."
            )
        ids, long = corpus.doc_ids, _of_spans(what, set(corpus.doc_ids))
        known = []
    else:
        raise InputError(f"contribution() takes a span table or Counts; got {type(what).__name__}.")
    known = [*known, *sorted(set(long["theme"]) - set(known))]
    touched = long.groupby("theme")["doc_id"].agg(set).to_dict()
    untouched = {theme: tuple(sorted(set(ids) - touched.get(theme, set()))) for theme in known}
    alone = long.groupby(["theme", "doc_id"])["term"].transform("size") == 1
    table = (
        long.assign(n_docs=1, n_docs_alone=alone.astype("int64"))
        .groupby(["theme", "term"], as_index=False)[["count", "n_docs", "n_docs_alone"]].sum()
    )  # fmt: skip
    table = table.sort_values(["theme", "count", "term"], ascending=[True, False, True], ignore_index=True)
    table.insert(3, "share", table["count"] / table.groupby("theme")["count"].transform("sum"))
    table["n_docs_theme"] = table["theme"].map({t: len(d) for t, d in touched.items()}).astype("int64")
    table["n_untouched"] = len(ids) - table["n_docs_theme"]
    table = table.assign(theme=strings(table["theme"].to_numpy()), term=strings(table["term"].to_numpy()))
    table.attrs["untouched"] = untouched
    return table


def _of_spans(spans: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    """doc_id theme term count, one row each, from mentions."""
    for name in ("doc_id", "theme", "term"):
        if name not in spans:
            raise no_column(name, spans.columns)
    plain = spans[["doc_id", "theme", "term"]].astype(object)
    lost = sorted(set(plain["doc_id"]) - ids)
    if lost:
        raise InputError(f"The spans name document {lost[0]!r}, which this corpus lacks. Pass the corpus they came from.")
    return plain.groupby(["doc_id", "theme", "term"], as_index=False).size().rename(columns={"size": "count"})


def _of_counts(counts: Counts, scheme: object) -> pd.DataFrame:
    """The same from counts, a term of two themes counting for both."""
    of = pd.DataFrame([(t.theme, t.term) for t in scheme_of(scheme).terms], columns=["theme", "term"])
    found = counts.to_frame().astype({"term": object}).merge(of.drop_duplicates(), on="term")
    if len(counts.terms) and not len(of[of["term"].isin(counts.terms)]):
        raise InputError(
            f"None of the {len(counts.terms)} counted terms ({counts.terms[0]!r} …) is a term of the scheme. Count the "
            'terms, not the themes: pt.count(spans, corpus, term="term").'
        )
    return found[["doc_id", "theme", "term", "count"]]
