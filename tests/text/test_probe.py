"""The compiled look at a text finds the same rules due as the plain one, and strings as Python's own `in` does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text._clean import pipeline
from partytext.text._last import units_of
from partytext.text._rules import Pipeline, Rule

pytest.importorskip("numba")

RULES = pipeline().rules
STRINGS = [s for rule in RULES for s in rule.strings]
PIECES = st.one_of(st.sampled_from(STRINGS), st.sampled_from(STRINGS).map(lambda s: s[:-1]), st.text(max_size=6))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_compiled_look_finds_what_the_plain_one_finds(text: str) -> None:
    look = pipeline()
    plain, compiled = look.due(text), look._probe.due(units_of(text)) | look._unasked
    for i, rule in enumerate(RULES):
        wanted = any(s in text for s in rule.strings) if rule.strings else bool(plain >> i & 1)
        assert bool(compiled >> i & 1) == wanted, rule.name


def test_a_rule_is_passed_over_only_where_it_has_nothing_to_do() -> None:
    rule = Rule("scan", "", None, lambda text, page: iter(()), strings=("根底", "自已"))
    look = Pipeline([rule])
    assert [look._probe.due(units_of(text)) for text in ("自己", "自已", "已自", "\U00020000根底", "")] == [0, 1, 0, 1, 0]
