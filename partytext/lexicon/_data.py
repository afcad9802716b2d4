"""The package's own lists: CSV files in the folder data."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a list, each by its headers.

    >>> rows_of("orders.csv")[0].keys() >= {"formula", "parts", "why"}
    True
    """
    text = (files("partytext.lexicon") / "data" / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))
