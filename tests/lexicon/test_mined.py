"""The mined tier: well formed, apart from the curated entries, found with its own evidence."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

import partytext as pt
from partytext.lexicon._load import curated


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    text = (files("partytext.lexicon") / "data" / "mined.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_rows_are_phrases_and_counts(rows: list[dict[str, str]]) -> None:
    phrases = [r["phrase"] for r in rows]
    assert phrases == sorted(set(phrases))
    for row in rows:
        assert re.fullmatch("[\u4e00-\u9fff]+(、[\u4e00-\u9fff]+)*", row["phrase"]) and 3 <= len(row["phrase"]) <= 16
        years = [part.split(":") for part in row["years"].split("|")]
        assert all(re.fullmatch(r"(19|20)\d\d", y) for y, _ in years)
        assert 4 <= int(row["n_docs"]) and sum(int(n) for _, n in years) <= int(row["n_docs"])
        assert row["kind"] in ("numeral", "formula", "slogan", "metaphor") and (row["kind"] == "slogan") == ("、" in row["phrase"])


def test_the_tier_stands_apart(rows: list[dict[str, str]]) -> None:
    lexicon, known = pt.lexicon.load("slogans"), curated()
    mined = {e.canonical for e in lexicon if e.tier == "mined"}
    assert mined == {r["phrase"] for r in rows} - known.surfaces.keys()
    assert {e.canonical for e in lexicon if e.tier == "curated"} == {e.canonical for e in known}
    assert len(mined) >= 750 and not len(pt.lexicon.empty())


def test_a_mined_phrase_is_known_and_says_why() -> None:
    phrase = next(e.canonical for e in pt.lexicon.load("slogans") if e.tier == "mined" and len(e.canonical) == 6)
    found = pt.extract.slogans(f"要{phrase}。")
    row = found[found["surface"] == phrase].iloc[0]
    assert row["known"] and row["evidence"] == "mined"
    alone = pt.lexicon.Lexicon([pt.lexicon.Entry(phrase, "formula")])
    assert row["score"] < pt.extract.slogans(f"要{phrase}。", lexicon=alone)["score"].iloc[0]


def test_a_curated_entry_wins_over_a_mined_one() -> None:
    from partytext.lexicon._load import _mined

    phrase = next(e for e in pt.lexicon.load("slogans") if e.tier == "mined")
    assert phrase.canonical not in {e.canonical for e in _mined(pt.lexicon.Lexicon([phrase._replace(tier="curated")]))}
