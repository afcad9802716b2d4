"""How each group words one formula: the spelling and order it writes, and the verb it puts before."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
import pandas as pd

from partytext.compare._groups import Groups, grouped, strings
from partytext.core import Corpus
from partytext.errors import InputError, no_column
from partytext.text._segment import tagger

REACH = 16  # characters before a formula in which its verb is looked for
_OPENING = re.compile(r"[“‘《「]+$")
# A formula in a list has the verb of the list: 增强“四个意识”、“四个自信”.
_BESIDE = re.compile(r"[“‘《「][^“”‘’《》「」\n]{1,16}[”’》」](?:、|和|与|以及)$")
_CLAUSE = re.compile(r"[^，。；：！？、\n“”‘’《》「」（）()]*$")
# Parts of speech (jieba's tags) that may stand before the verb as part of it: 深刻领悟, 坚定拥护.
MANNER = ("a", "ad", "d", "z")
# What follows a verb and is no part of it: 提出了, 落实好.
ASPECT = frozenset("了着过好")
# Verbs of this genre that jieba's dictionary tags as something else.
VERBS = frozenset(
    "落实 坚定 领悟 深化 弘扬 牢记 胸怀 心怀 健全 建立健全 谋划 整治 唱响 紧盯 着眼 立足 当好 锚定 反对 稳定 认真落实 全面落实 全面推行 "
    "全面实施 充分发挥 深刻领会 积极探索 积极参与 紧紧围绕 严格执行 深入开展 广泛开展 切实增强 明确提出".split()
)


def wording(
    spans: pd.DataFrame, corpus: Corpus, canonical: str, by: str | Sequence[str] | None = None
) -> pd.DataFrame:
    """Each wording of one formula by group: as written, and by the verb that governs it.

    spans: of corpus, with doc_id start end surface canonical (extract.slogans; with extract.misquotes joined to it,
    wrong orders and spellings are seen too); canonical: the formula; by: as in rates().
    Returns wording (the surface), verb (with its manner: 深刻领悟; "" where no verb stands before it), group, the by
    columns, count, n_docs, share (of the group's mentions of the formula); commonest wording first, then by group.
    Warns (UserWarning) where the corpus never has the formula.

    >>> import partytext as pt
    >>> corpus = pt.Corpus(pd.DataFrame({"doc_id": ["a", "b"], "year": [2021, 2022], "text": [
    ...     "深刻领悟“两个确立”的决定性意义。", "坚定拥护“两个确立”，深刻领悟“两个确立”。"]}))
    >>> table = wording(pt.extract.slogans(corpus), corpus, "两个确立", by="year")
    >>> table[["verb", "group", "count", "share"]].values.tolist()
    [['深刻领悟', '2021', 1, 1.0], ['深刻领悟', '2022', 1, 0.5], ['坚定拥护', '2022', 1, 0.5]]
    """
    for name in ("doc_id", "start", "end", "surface", "canonical"):
        if name not in spans:
            raise no_column(name, spans.columns)
    groups = grouped(corpus.variables, by)
    found = spans[(spans["canonical"] == canonical).to_numpy(dtype=bool)]
    if found.empty:
        _warn_absent(canonical, spans["canonical"])
    rows = rows_of(found["doc_id"], corpus)
    texts = corpus.texts
    verbs = [verb_before(texts[i], start) for i, start in zip(rows.tolist(), found["start"].tolist(), strict=True)]
    mentions = pd.DataFrame(
        {"wording": found["surface"].astype(object).to_numpy(), "verb": verbs, "code": groups.codes[rows], "row": rows}
    )
    return _tabled(mentions, groups)


def _tabled(mentions: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    cells = mentions.groupby(["wording", "verb", "code"], sort=True)["row"].agg(["size", "nunique"]).reset_index()
    total = cells.groupby(["wording", "verb"])["size"].transform("sum").to_numpy()
    in_group = np.bincount(mentions["code"], minlength=len(groups.names)) if len(mentions) else np.ones(len(groups.names))
    order = np.lexsort((cells["code"], cells["verb"], cells["wording"], -total))
    cells = cells.iloc[order]
    code = cells["code"].to_numpy(dtype=np.int64)
    table = pd.DataFrame(
        {"wording": strings(cells["wording"].to_numpy()), "verb": strings(cells["verb"].to_numpy()),
         "group": strings(groups.names[code])}
    )  # fmt: skip
    for name in groups.by:
        if name in ("wording", "verb", "count", "n_docs", "share"):
            raise InputError(f"by={name!r} has the name of a column of the result; rename it with corpus.assign().")
        if name != "group":
            table[name] = groups.columns[name].take(code).reset_index(drop=True)
    table["count"] = cells["size"].to_numpy(dtype=np.int64)
    table["n_docs"] = cells["nunique"].to_numpy(dtype=np.int64)
    table["share"] = table["count"] / in_group[code]
    return table


def rows_of(doc_id: pd.Series, corpus: Corpus) -> np.ndarray:
    """The row of the corpus each span stands in."""
    at = {d: i for i, d in enumerate(corpus.doc_ids)}
    lost = [d for d in doc_id.unique() if d not in at]
    if lost:
        raise InputError(f"The spans name document {lost[0]!r}, which this corpus lacks. Pass the corpus they came from.")
    return np.array([at[d] for d in doc_id], dtype=np.int64)


def verb_before(text: str, start: int) -> str:
    """The verb that governs what begins at start, with its manner; "" where none stands directly before it.

    >>> text = "坚定拥护“两个确立”，不断增强“四个意识”、“四个自信”，关于“三农”。"
    >>> [verb_before(text, text.index(w)) for w in ("两个确立", "四个自信", "三农")]
    ['坚定拥护', '不断增强', '']
    """
    before = _OPENING.sub("", text[max(0, start - REACH * 3) : start])
    while beside := _BESIDE.search(before):
        before = _OPENING.sub("", before[: beside.start()])
    clause = _CLAUSE.search(before[-REACH:])
    words = tagger()(clause[0]) if clause and clause[0] else []
    while words and words[-1][0] in ASPECT:
        words = words[:-1]
    if not words or not (words[-1][1][:1] == "v" or words[-1][0] in VERBS):
        return ""
    manner = words[-2][0] if len(words) > 1 and words[-2][1] in MANNER and len(words[-2][0]) > 1 else ""
    return manner + words[-1][0]


def _warn_absent(canonical: str, have: pd.Series) -> None:
    near = get_close_matches(canonical, [str(c) for c in have.dropna().unique()], n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    warnings.warn(f"No span has the canonical form {canonical!r}; the table is empty.{hint}", UserWarning, stacklevel=3)
