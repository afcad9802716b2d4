"""Fitting topics."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from numbers import Integral

import numpy as np

from partytext.core import Counts, Tokens
from partytext.errors import InputError, choose
from partytext.topics._bag import Bag
from partytext.topics._label import labels
from partytext.topics._recipe import BACKENDS, Recipe
from partytext.topics._result import TopicResult

# seeds among this many top terms of their topic are kept, the others were lost
RETAINED_AMONG = 30
# default number of topics: 4 for 30 documents, 6 for 100, 12 for 500, 16 for 1,000
K_POWER, K_LEAST, K_MOST = 0.4, 2, 30

Seeds = Mapping[str, Sequence[str] | None]


def fit(
    tokens: Tokens | Counts,
    k: int | None = None,
    *,
    seeds: Seeds | None = None,
    method: str = "nmf-kl",
    random_state: int = 0,
) -> TopicResult:
    """Find the topics of a corpus.

    tokens: Tokens, of which words that can tell topics apart are kept (2 or more characters, one of them Han, in
    max(2, 0.5 %) to 60 % of the documents, no stop words), or Counts, of which every term is taken.
    k: number of topics; None: n_docs ** 0.4 between 2 and 30 (12 for 500 documents), a place to start from (see
    choose_k), with seeds one topic for each of them. seeds: name -> terms that should open that topic, None or () for
    a topic without; topics beyond the seeds (k larger) are free. Seeds guide, they do not bind:
    settings["seed_retention"] says what share of them stayed among the 30 top terms. method: "nmf-kl" (the default),
    "gensim-lda" or "tomotopy-lda"; random_state: of the start, an int >= 0.

    Returns a TopicResult. Topics are numbered from 1 by falling share, whatever the order of documents and terms.
    Documents without any term are left out and listed in settings["left_out"]. Warns (UserWarning) of seeds that the
    corpus does not have. Raises InputError for calls that make no sense, such as more topics than terms.

    >>> import pandas as pd
    >>> docs = pd.DataFrame({"doc_id": list("abcd")})
    >>> c = Counts.from_matrix([[3, 2, 0, 0], [2, 4, 0, 0], [0, 0, 5, 1], [0, 0, 2, 2]], docs=docs,
    ...                        terms=["党史", "学习", "支部", "换届"], exposure=[9, 9, 9, 9])
    >>> fit(c, 2).labels["label"].tolist()
    ['学习·党史', '支部·换届']
    """
    if method not in BACKENDS:
        raise choose("method", method, BACKENDS)
    if not isinstance(random_state, Integral) or random_state < 0:
        raise InputError(f"random_state={random_state!r} should be a whole number >= 0; the same one gives the same topics.")
    asked = _checked(seeds)
    bag = Bag.of(tokens, seeds=frozenset(term for terms in asked.values() for term in terms))
    columns, absent = _found(asked, bag.terms)
    k = number_of_topics(k, bag, len(columns))
    recipe = Recipe(method, k, tuple(columns.values()) + ((),) * (k - len(columns)), int(random_state))
    theta, phi, how = recipe.fit(bag.x)

    order = _order(theta, phi)
    names = [name if found else "" for name, found in columns.items()] + [""] * (k - len(columns))
    names = [names[i] for i in order]
    recipe = Recipe(method, len(order), tuple(recipe.seeds[i] for i in order), recipe.random_state)
    theta, phi = theta[:, order], phi[order]
    settings = {
        "method": method, "k": len(order), "random_state": recipe.random_state,
        "n_docs": bag.x.shape[0], "n_terms": bag.x.shape[1],
        "seeds": {name: list(terms) for name, terms in asked.items()}, "seeds_absent": absent,
        "seed_retention": _retention(names, recipe, phi), **how, "empty_topics": k - len(order),
        "left_out": list(bag.left_out), "terms_dropped": dict(bag.dropped),
        "versions": {p: version(p) for p in ("numpy", "scipy", *BACKENDS[method][1])},
    }  # fmt: skip
    return TopicResult(bag, recipe, theta, phi, tuple(labels(bag.terms, phi, names)), tuple(names), settings)


def number_of_topics(k: object, bag: Bag, n_seeds: int = 0) -> int:
    """k checked against the documents, terms and seeds there are; the usual number where it is None."""
    docs, terms = bag.x.shape
    if not docs:
        raise InputError(
            f"No document has any term left to fit ({len(bag.left_out)} documents, terms dropped: {bag.dropped}). "
            "Pass more documents, or Counts with the terms you want."
        )
    most = min(docs, terms)
    if k is None:
        k = n_seeds or min(max(K_LEAST, round(docs**K_POWER)), K_MOST, most)
    if not isinstance(k, Integral) or isinstance(k, bool) or k < 1:
        raise InputError(f"k={k!r} should be a whole number of topics, 1 or more, or None.")
    if k < n_seeds:
        raise InputError(f"k={k} topics are fewer than the {n_seeds} seed lists. Raise k, or give fewer lists.")
    if k > most:
        raise InputError(
            f"k={k} topics cannot be told apart in {docs} documents of {terms} different terms; "
            f"at most {most} can. Lower k, or pass more text."
        )
    return int(k)


def _checked(seeds: object) -> dict[str, tuple[str, ...]]:
    """Seeds as name -> terms, or a letter on what they should be."""
    if seeds is None:
        return {}
    if not isinstance(seeds, Mapping):
        raise InputError(
            f"seeds is a {type(seeds).__name__}; expected a dict of name -> list of terms, "
            "such as {'党史学习': ['党史', '红色']}."
        )
    out = {}
    for name, terms in seeds.items():
        if isinstance(terms, str) or not isinstance(terms, Sequence | set | frozenset | None):
            raise InputError(f"seeds[{name!r}] is {terms!r:.40}; expected a list of terms, or None for a free topic.")
        out[str(name)] = tuple(dict.fromkeys(map(str, sorted(terms) if isinstance(terms, set | frozenset) else terms or ())))
    return out


def _found(asked: dict[str, tuple[str, ...]], terms: np.ndarray) -> tuple[dict[str, tuple[int, ...]], dict[str, list[str]]]:
    """Columns of the seeds, and the seeds without one; warns of these."""
    at = {term: i for i, term in enumerate(terms)}
    columns = {name: tuple(at[t] for t in seeds if t in at) for name, seeds in asked.items()}
    absent = {name: [t for t in seeds if t not in at] for name, seeds in asked.items()}
    absent = {name: seeds for name, seeds in absent.items() if seeds}
    if absent:
        told = "; ".join(f"{name}: {'、'.join(seeds)}" for name, seeds in absent.items())
        lost = [name for name in absent if not columns[name]]
        then = f" Without any seed these are free topics: {'、'.join(lost)}." if lost else ""
        warnings.warn(f"No document has these seeds, they were passed over: {told}.{then}", UserWarning, stacklevel=3)
    return columns, absent


def _order(theta: np.ndarray, phi: np.ndarray) -> np.ndarray:
    """Topics by falling share, ties by their terms; topics no document has are not among them."""
    share = theta.sum(axis=0)
    ranks = [(-round(float(s), 9), np.argsort(-p, kind="stable").tolist()) for s, p in zip(share, phi, strict=True)]
    living = np.flatnonzero((share > 0) & (phi.sum(axis=1) > 0))
    return np.array(sorted(living.tolist(), key=lambda i: ranks[i]), dtype=np.int64)


def _retention(names: list[str], recipe: Recipe, phi: np.ndarray) -> dict[str, float]:
    """Share of each topic's seeds among its top terms."""
    top = np.argsort(-phi, axis=1, kind="stable")[:, :RETAINED_AMONG]
    told = [(name, seeds, t) for name, seeds, t in zip(names, recipe.seeds, top, strict=True) if name and seeds]
    return {name: float(np.isin(seeds, t).mean()) for name, seeds, t in told}
