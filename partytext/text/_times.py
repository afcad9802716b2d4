"""What the data files say of wordings and their times: coined, replaced, right once."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Coined(NamedTuple):
    """A wording nobody used before `since` ("": the lexicon's date), if quoted, only in quotation marks."""

    quoted: bool
    since: str
    why: str


class Outdated(NamedTuple):
    """What took a wording's place ("": nothing did, it is still right), in which year, and why; of: what it is about,
    where it can be said of other things (党委领导…的社会治理体制, 的安全治理体系)."""

    new: str
    since: str
    why: str
    of: str = ""


class Once(NamedTuple):
    """A wording that is wrong today was right up to this year."""

    until: str
    why: str


@cache
def coined() -> dict[str, Coined]:
    """Wordings that cannot have been used before their date, from coined.csv."""
    return {r["wording"]: Coined(bool(r["quoted"]), r["since"], r["why"]) for r in _rows("coined.csv")}


@cache
def outdated() -> dict[str, Outdated]:
    """Wordings that were replaced, from outdated.csv; where an entry's note says otherwise, this holds."""
    return {r["wording"]: Outdated(r["new"], r["since"], r["why"], r["of"]) for r in _rows("outdated.csv")}


@cache
def once() -> dict[str, Once]:
    """Wordings that were right in their time, from once.csv."""
    return {r["wording"]: Once(r["until"], r["why"]) for r in _rows("once.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("partytext.lexicon") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
