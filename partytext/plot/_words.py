"""The words and numbers figures show: one message table, one way to print a rate or ratio."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from partytext.errors import choose


@cache
def words(lang: str) -> dict[str, str]:
    """The messages of a language ("zh" or "en").

    >>> words("zh")["rate_axis"]
    '每万汉字提及次数'
    """
    table = tomllib.loads((files("partytext.plot") / "messages.toml").read_text(encoding="utf-8"))
    if lang not in table:
        raise choose("lang", lang, table)
    return table[lang]


def short(value: float) -> str:
    """A rate or ratio as a reader needs it, with one or two figures.

    >>> [short(x) for x in (0, 0.0004, 0.0312, 0.41, 2.13, 18.2)]
    ['0', '<0.001', '0.03', '0.41', '2.1', '18']
    """
    if value == 0:
        return "0"
    if value < 0.0005:
        return "<0.001"
    digits = 0 if value >= 9.95 else 1 if value >= 0.995 else 2 if value >= 0.0095 else 3
    return f"{value:.{digits}f}"
