"""Small bars: the heaviest words of each topic."""

from __future__ import annotations

from math import ceil

import pandas as pd

from partytext.plot import _canvas as canvas
from partytext.plot._canvas import Axes
from partytext.plot._words import words

_COLUMNS = 3
_WORD, _BAR, _GAP = 0.85, 1.0, 0.35  # widths within a block, in the heaviest weight


def topics(result: object, ax: Axes | None = None, *, top: int = 8, lang: str = "zh") -> Axes:
    """Draw the topics of a topic model: a block of bars each, one bar a word, all blocks to one scale.

    result: what topics.fit() returns, or its `.terms` (topic, term, weight); top: words a topic, heaviest first, ties
    by name; lang: "zh" or "en". Bars are weights as in the table. Returns the axes.

    >>> table = pd.DataFrame({"topic": [1, 1], "term": ["党员", "群众"], "weight": [0.6, 0.4]})
    >>> [t.get_text() for t in topics(table).texts]
    ['党员', '群众', '话题1']
    """
    say = words(lang)
    table = canvas.check(getattr(result, "terms", result), ("topic", "term", "weight"), "pt.topics.fit(tokens)")
    canvas.whole("top", top)
    if table.empty:
        return canvas.nothing(ax, say["nothing"], say["topics_title"])
    labels = _labels(getattr(result, "labels", None))
    names = sorted(table["topic"].unique().tolist())
    n_columns = min(_COLUMNS, len(names))
    n_rows = ceil(len(names) / n_columns)
    top = min(top, int(table["topic"].value_counts().max()))
    scale = float(table["weight"].max()) or 1.0
    block = scale * (_WORD + _BAR + _GAP)
    ax = canvas.axes(ax, 2.9 * n_columns + 0.2, 0.9 + n_rows * (0.21 * top + 0.55))
    for i, topic in enumerate(names):
        left, head = (i % n_columns) * block, (i // n_columns) * (top + 2.4)
        rows = table[table["topic"] == topic].sort_values(["weight", "term"], ascending=[False, True]).head(top)
        zero = left + scale * _WORD
        ax.barh(
            [head + 1.2 + k for k in range(len(rows))], rows["weight"], left=zero, height=0.7,
            color=canvas.COLOURS[0], zorder=2,
        )  # fmt: skip
        for k, term in enumerate(rows["term"]):
            ax.text(zero - 0.04 * scale, head + 1.2 + k, canvas.elided(term, 16), ha="right", va="center", fontsize=8.5)
        ax.text(left + 0.05 * scale, head, canvas.elided(_title(topic, labels, say), 36), fontsize=9.5, va="center", color="#1A1A1A")
    ax.set_xlim(0, n_columns * block)
    ax.set_ylim(n_rows * (top + 2.4) - 1.2, -0.9)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_xlabel(say["topics_axis"])
    canvas.finish(ax, say["topics_title"])
    ax.spines["bottom"].set_visible(False)
    return ax


def _labels(labels: object) -> dict:
    if isinstance(labels, pd.DataFrame):
        return dict(zip(labels["topic"].tolist(), labels["label"].tolist(), strict=True))
    return {}


def _title(topic: object, labels: dict, say: dict[str, str]) -> str:
    name = say["topic"].format(topic=topic) if isinstance(topic, int) else str(topic)
    label = labels.get(topic)
    return name if label is None or str(label) == name else say["topic_label"].format(topic=name, label=label)
