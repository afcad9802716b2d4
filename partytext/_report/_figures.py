"""The figures of the page, as PNG; None where there is nothing to draw or the extra `plot` is not installed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from partytext.errors import MissingExtraError

MAX_DOTS = 6  # groups up to which a dot plot is legible; above, a heat map
MAX_ROWS = 30


def figures(analysis: Any, groups: Sequence[str], themes: Sequence[str], lang: str) -> dict[str, str] | None:
    """Data URIs by name (rates, emphasis, slogans, topics), or None without the extra.

    groups, themes: in the order of the page; the first MAX_ROWS groups are drawn.
    """
    try:
        return _drawn(analysis, groups[:MAX_ROWS], themes, lang)
    except MissingExtraError:
        return None


def _drawn(analysis: Any, shown: Sequence[str], themes: Sequence[str], lang: str) -> dict[str, str]:
    from partytext import plot
    from partytext.plot._canvas import png

    rank = {name: i for i, name in enumerate([*shown, *themes])}
    rates = analysis.rates[analysis.rates["group"].astype(str).isin(shown)]
    rates = rates.sort_values(["group", "term"], key=lambda s: s.astype(str).map(rank), kind="stable")
    tested = analysis.emphasis[analysis.emphasis["ratio"].notna()]
    draw: dict[str, tuple[bool, Callable[[], Any]]] = {
        "rates": (len(rates) > 0, lambda: (plot.rates if len(shown) <= MAX_DOTS else plot.heat)(rates, lang=lang)),
        "emphasis": (len(tested) > 0, lambda: plot.emphasis(tested, lang=lang)),
        "slogans": (len(analysis.slogans) > 0, lambda: plot.slogans(analysis.slogans, lang=lang)),
        "topics": (has_topics(analysis), lambda: plot.topics(analysis.topics, lang=lang)),
    }
    return {name: _uri(png(make())) for name, (there, make) in draw.items() if there}


def has_topics(analysis: Any) -> bool:
    """Whether topics were fitted."""
    terms: pd.DataFrame | None = getattr(analysis.topics, "terms", None)
    return terms is not None and len(terms) > 0


def _uri(data: bytes) -> str:
    return "data:image/png;base64," + b64encode(data).decode("ascii")
