"""The words of the page, from one message table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from partytext.errors import choose


@cache
def words(lang: str) -> dict[str, Any]:
    """The messages of a language ("zh" or "en").

    >>> words("zh")["title"]
    '党建文本分析报告'
    """
    table = tomllib.loads((files("partytext._report") / "messages.toml").read_text(encoding="utf-8"))
    if lang not in table:
        raise choose("lang", lang, table)
    return table[lang]
