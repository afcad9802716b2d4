"""Do groups of documents differ in the room they give a topic?

One document is one observation of a share; its words are none. Mean shares by group, variance HC3 by cluster
(MacKinnon & White 1985, J. Econometrics 29:305), contrasts with Welch's degrees of freedom (1947, Biometrika 34:28),
q by Benjamini & Hochberg (1995, JRSS B 57:289).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import special, stats

from partytext.errors import InputError, no_column

NOT_STATED = "（未注明）"
LEVEL = 0.975
MIN_CLUSTERS, SMALL = 5, 8
MAX_LEVERAGE = 0.95
COLUMNS = ("share", "share_low", "share_high", "difference", "low", "high", "p", "q", "notes")


class Side(NamedTuple):
    """Mean share of each topic over the documents of a side, its variance, and its clusters."""

    mean: np.ndarray
    variance: np.ndarray
    clusters: np.ndarray


def effect(theta: np.ndarray, docs: pd.DataFrame, by: str | Sequence[str], cluster: str | None) -> pd.DataFrame:
    """topic group by… n_docs share share_low share_high difference low high p q notes, sorted by topic, group."""
    names = [by] if isinstance(by, str) else list(by)
    if clash := {"topic", "label", "n_docs", *COLUMNS} & set(names):
        raise InputError(f"by={sorted(clash)} has the name of a column of the result; rename it with assign() first.")
    group, keys = _groups(docs, names)
    clusters = _clusters(docs, cluster)
    stated = np.isin(group, np.flatnonzero(keys["stated"]))
    parts = []
    for g in np.flatnonzero(keys["stated"]):
        own, rest = group == g, stated & (group != g)
        part = pd.DataFrame({"topic": np.arange(1, theta.shape[1] + 1)})
        part["group"] = keys["group"][g]
        for name in names:
            if name != "group":
                part[name] = docs[name].take([int(np.flatnonzero(own)[0])] * len(part)).array
        part["n_docs"] = int(own.sum())
        judged = _judged(_side(theta[own], clusters[own]), _side(theta[rest], clusters[rest]))
        parts.append(part.assign(**judged))
    if not parts:
        empty = ["topic", "group", *(n for n in names if n != "group"), "n_docs", *COLUMNS]
        return pd.DataFrame({c: pd.Series(dtype="int64" if c == "topic" else object) for c in empty})
    table = pd.concat(parts, ignore_index=True)
    table["group"] = table["group"].astype("str")
    return table.sort_values("topic", kind="stable", ignore_index=True)


def _side(theta: np.ndarray, clusters: np.ndarray) -> Side:
    names, codes = np.unique(clusters, return_inverse=True)
    n = len(theta)
    if not n:
        nothing = np.full(theta.shape[1], np.nan)
        return Side(nothing, nothing, names)
    mean = theta.mean(axis=0)
    error = np.zeros((len(names), theta.shape[1]))
    np.add.at(error, codes, theta - mean)
    leverage = np.minimum(np.bincount(codes) / n, MAX_LEVERAGE)
    return Side(mean, ((error / (1 - leverage[:, None])) ** 2).sum(axis=0) / n**2, names)


def _judged(a: Side, b: Side) -> dict[str, object]:
    """The group a against the rest b."""
    few = [len(side.clusters) < MIN_CLUSTERS for side in (a, b)]
    notes = ["few_docs"] if any(few) else ["small_sample"] if min(len(a.clusters), len(b.clusters)) < SMALL else []
    if len(np.intersect1d(a.clusters, b.clusters)):
        notes.append("cluster_split")
    low, high = _share_interval(a) if not few[0] else (np.full_like(a.mean, np.nan),) * 2
    difference, variance = a.mean - b.mean, a.variance + b.variance
    told = (variance > 0) & (not any(few))
    spread = np.sqrt(np.where(told, variance, 1))
    df = np.ones_like(spread)
    if told.any():
        parts = sum(side.variance**2 / (len(side.clusters) - 1) for side in (a, b))
        df[told] = variance[told] ** 2 / parts[told]
    half = np.where(told, special.stdtrit(df, LEVEL) * spread, np.nan)
    p = np.where(told, 2 * special.stdtr(df, -np.abs(np.nan_to_num(difference)) / spread), np.nan)
    q = p.copy()
    q[told] = stats.false_discovery_control(p[told], method="bh")
    says = np.empty(len(p), dtype=object)
    says[:] = [tuple(notes)] * len(p)
    values = (a.mean, low, high, difference, difference - half, difference + half, p, q, says)
    return dict(zip(COLUMNS, values, strict=True))


def _share_interval(side: Side) -> tuple[np.ndarray, np.ndarray]:
    """95 % interval of a mean share by t on the logit, so that it stays between 0 and 1."""
    inside = (side.mean > 0) & (side.mean < 1)
    mean = np.where(inside, side.mean, 0.5)
    half = special.stdtrit(len(side.clusters) - 1, LEVEL) * np.sqrt(side.variance) / (mean * (1 - mean))
    low, high = (special.expit(special.logit(mean) + sign * half) for sign in (-1, 1))
    return np.where(inside, low, np.nan), np.where(inside, high, np.nan)


def _groups(docs: pd.DataFrame, names: Sequence[str]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Group of each document, in the order of the columns' own values; text of each group, and whether it is stated."""
    for name in names:
        if name not in docs:
            raise no_column(name, docs.columns)
    if not names:
        raise InputError("by= names no column; pass a column of the documents, such as by='unit_name'.")
    texts = np.stack([np.array([_text(v) for v in docs[name]], dtype=object) for name in names], axis=1)
    ranks = np.stack([_ranks(docs[name], text) for name, text in zip(names, texts.T, strict=True)], axis=1)
    _, first, codes = np.unique(ranks, axis=0, return_index=True, return_inverse=True)
    text = texts[first]
    group = np.array([" / ".join(row) for row in text], dtype=object)
    return codes.reshape(-1), {"group": group, "stated": ~(text == NOT_STATED).any(axis=1)}


def _clusters(docs: pd.DataFrame, column: str | None) -> np.ndarray:
    """Cluster of each document: where the column says nothing, the document itself."""
    column = column or ("source_id" if "source_id" in docs else "doc_id")
    if column not in docs:
        raise no_column(column, docs.columns)
    text = np.array([_text(v) for v in docs[column]], dtype=object)
    alone = docs["doc_id"].astype(str).to_numpy(dtype=object) + "\0"  # no cluster bears such a name
    return np.unique(np.where(text == NOT_STATED, alone, text).astype(str), return_inverse=True)[1].reshape(-1)


def _ranks(values: pd.Series, texts: np.ndarray) -> np.ndarray:
    missing = texts == NOT_STATED
    try:
        ranks = pd.factorize(values.where(~missing), sort=True)[0].astype(np.int64)
    except TypeError:  # lists, or values without a common order
        ranks = np.unique(texts.astype(str), return_inverse=True)[1].reshape(-1).astype(np.int64)
    ranks[missing] = len(values)
    return ranks


def _text(value: object) -> str:
    """A value as a group's name: 2022 and 2022.0 are "2022", nothing is （未注明）."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or NOT_STATED
    if pd.isna(value):  # type: ignore[call-overload]
        return NOT_STATED
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return str(value).strip() or NOT_STATED
