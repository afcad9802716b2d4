"""The words figures show, from one message table."""

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
