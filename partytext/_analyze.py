"""The main job: a corpus in, one Analysis out, no stage done twice; and its tables, workbook and figures on disk."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd

import partytext
from partytext import compare, extract
from partytext import topics as topic_models
from partytext._count import count
from partytext._prepare import clean, tokenize
from partytext._variables import FOUND
from partytext.core import Corpus, Counts, Tokens
from partytext.errors import InputError, no_column
from partytext.lexicon import Lexicon, Scheme, lexicon_of, scheme_of

MIN_DOCS_TO_COMPARE = 5  # a slogan in fewer documents cannot be told from chance in any group
MIN_DOCS_FOR_TOPICS = 10
MIN_DOCS_IN_GROUP = 8  # what by=None asks of two groups
GROUPINGS = ("unit_name", "unit_kind", "level", "region", "year")


@dataclass(frozen=True)
class Analysis:
    """Everything `analyze` found: the clean corpus, span tables, counts, comparisons, topics, and the record of how."""

    corpus: Corpus
    slogans: pd.DataFrame
    themes: pd.DataFrame
    tokens: Tokens
    slogan_counts: Counts
    theme_counts: Counts
    term_counts: Counts
    by: tuple[str, ...]
    rates: pd.DataFrame
    emphasis: pd.DataFrame
    omnibus: pd.DataFrame
    slogan_rates: pd.DataFrame
    slogan_emphasis: pd.DataFrame
    topics: Any
    issues: pd.DataFrame
    record: dict[str, Any]
    scheme: Scheme

    def __repr__(self) -> str:
        by = "、".join(self.by) or "none"
        return (
            f"<Analysis: {len(self.corpus)} documents, {len(self.slogans):,} slogans, {len(self.themes):,} theme "
            f"mentions, by {by}; scheme {self.scheme.name}>"
        )


def analyze(
    corpus: Corpus,
    *,
    by: str | Sequence[str] | None = None,
    scheme: object = "5+2",
    lexicon: object = None,
    topics: int | None = None,
    cleaned: bool = False,
    n_jobs: int = 1,
    random_state: int = 0,
    progress: bool | None = None,
) -> Analysis:
    """Run the main job on a corpus.

    by: the variable(s) whose groups are compared; None takes the first of unit_name unit_kind level region year with
    two groups of at least 8 documents. scheme, lexicon: as in extract.themes() and extract.slogans(). topics: how many
    (None chooses by corpus size). cleaned: the corpus is clean already. n_jobs: processes for cleaning.
    Returns an Analysis; `pt.report(analysis, path)` makes the page, the command `partytext analyze` all files.

    >>> import partytext as pt
    >>> pt.analyze(pt.sample_corpus(), progress=False).by
    ('unit_name',)
    """
    if len(corpus) == 0:
        raise InputError("There is no document in this corpus. Look at corpus.rejected for the files that failed.")
    words, layout = lexicon_of(lexicon), scheme_of(scheme)
    named = [by] if isinstance(by, str) else list(by or ())
    _known(named, [*corpus.variables, *([] if cleaned else FOUND)])
    clock = _Clock()
    with clock("clean"):
        clean_corpus = corpus if cleaned else clean(corpus, n_jobs=n_jobs, progress=progress)
    _known(named, clean_corpus.variables)
    with clock("slogans"):
        slogans = extract.slogans(clean_corpus, lexicon=words)
    with clock("themes"):
        themes = extract.themes(clean_corpus, layout)
    with clock("tokenize"):
        tokens = tokenize(clean_corpus, slogans=slogans)
    with clock("count"):
        slogan_counts, theme_counts = count(slogans, clean_corpus), count(themes, clean_corpus, term="theme")
        term_counts = count(tokens)
    grouping = _grouping(clean_corpus, by)
    with clock("compare"):
        frequent = slogan_counts.trim(min_docs=MIN_DOCS_TO_COMPARE)
        arg = list(grouping) or None
        tables = {
            "rates": compare.rates(theme_counts, by=arg), "emphasis": compare.emphasis(theme_counts, by=arg),
            "omnibus": compare.omnibus(theme_counts, by=arg), "slogan_rates": compare.rates(frequent, by=arg),
            "slogan_emphasis": compare.emphasis(frequent, by=arg),
        }  # fmt: skip
    with clock("topics"):
        model, why = _topics(tokens, topics, random_state)
    record = _record(corpus, clean_corpus, words, layout, grouping, clock.seconds, why)
    record["counts"] |= {"slogans": len(slogans), "themes": len(themes), "tokens": len(tokens), "terms": len(tokens.terms)}
    return Analysis(
        corpus=clean_corpus, slogans=slogans, themes=themes, tokens=tokens, slogan_counts=slogan_counts,
        theme_counts=theme_counts, term_counts=term_counts, by=grouping, topics=model, issues=clean_corpus.issues,
        record=record, scheme=layout, **tables,
    )  # fmt: skip


def _known(names: Sequence[str], have: Iterable[str]) -> None:
    have = list(dict.fromkeys(have))
    for name in names:
        if name not in have:
            raise no_column(name, have)


class _Clock:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - start, 3)


def _grouping(corpus: Corpus, by: str | Sequence[str] | None) -> tuple[str, ...]:
    if by is not None:
        return (by,) if isinstance(by, str) else tuple(by)
    docs = corpus.variables
    for name in GROUPINGS:
        if name in docs and (docs[name].value_counts() >= MIN_DOCS_IN_GROUP).sum() >= 2:
            return (name,)
    return ()


def _topics(tokens: Tokens, k: int | None, random_state: int) -> tuple[Any, str]:
    """The topic model, or None and why there is none."""
    if len(tokens.docs) < MIN_DOCS_FOR_TOPICS:
        return None, f"少于 {MIN_DOCS_FOR_TOPICS} 篇文档，不拟合主题"
    try:
        return topic_models.fit(tokens, k, random_state=random_state), ""
    except InputError as error:
        if k is not None:
            raise
        return None, str(error)


def _record(
    raw: Corpus, corpus: Corpus, lexicon: Lexicon, scheme: Scheme, by: tuple[str, ...], seconds: dict[str, float], why: str
) -> dict[str, Any]:
    files = raw.files
    return {
        "partytext": partytext.__version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": {"by": list(by), "scheme": scheme.name},
        "digests": {"lexicon": lexicon.digest, "scheme": scheme.digest},
        "counts": {
            "documents": len(corpus),
            "files": len(files),
            "rejected": len(raw.rejected),
            "not_read": int((files["status"] == "skipped").sum()) if len(files) else 0,
            "edits": len(corpus.edits),
            "issues": len(corpus.issues),
        },
        "rejected": raw.rejected[["path", "reason"]].to_dict("records"),
        "missing_units": raw.missing["unit"].tolist(),
        "lexicon_clashes": [
            {"spelling": c.canonical, "kept": c.kept._asdict(), "dropped": c.dropped._asdict()} for c in lexicon.clashes
        ],
        "no_topics": why,
        "seconds": seconds,
    }


