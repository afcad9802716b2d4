"""The package's own lists: the CSV and TOML files in the folder data."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from typing import Any


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a list, each by its headers.

    >>> rows_of("orders.csv")[0].keys() >= {"formula", "parts", "why"}
    True
    """
    return list(csv.DictReader(_text(name).splitlines()))


def tables_of(name: str) -> dict[str, Any]:
    """The tables of a TOML file by their names.

    >>> "frames" in tables_of("clauses.toml")
    True
    """
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return (files("partytext.lexicon") / "data" / name).read_text(encoding="utf-8-sig")
