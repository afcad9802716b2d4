"""The compiled search for phrases finds what Python's own startswith finds, and what the automaton finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text import Matcher

pytest.importorskip("numba")

LETTERS = "三会一课两学做\U00020000\ud800\n"
PHRASES = st.lists(st.text(LETTERS[:-3], min_size=2, max_size=5), min_size=1, max_size=8, unique=True)


def everywhere(text: str, phrases: list[str]) -> list[list[int]]:
    return sorted([i, at, at + len(p)] for i, p in enumerate(phrases) for at in range(len(text)) if text.startswith(p, at))


@given(PHRASES, st.text(LETTERS, max_size=60))
def test_every_occurrence_is_found(phrases: list[str], text: str) -> None:
    matcher = Matcher(phrases)
    assert sorted(matcher.spans(text, compiled=True).tolist()) == everywhere(text, phrases)
    assert sorted(matcher.spans(text).tolist()) == everywhere(text, phrases)


@pytest.mark.parametrize("phrases", [["一"], ["三会", "三会"], ["\U00020000会"]])
def test_phrases_that_compiled_code_cannot_hold_are_found_all_the_same(phrases: list[str]) -> None:
    text = "\U00020000会一三会"
    assert sorted(Matcher(phrases).spans(text, compiled=True).tolist()) == everywhere(text, phrases)


def test_more_matches_than_the_first_rows_hold() -> None:
    assert len(Matcher(["一一", "一一一"]).spans("一" * 9000, compiled=True)) == 8999 + 8998
