"""Parallel clauses: what is one, and that looking at all marks at once finds what looking at each list finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text import parallel
from partytext.text._parallel import _AT_LEAST, _even_lists


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("要点是，强堡垒、育先锋、优服务、促振兴。", ["强堡垒、育先锋、优服务、促振兴"]),
        ("强堡垒、育先锋", ["强堡垒、育先锋"]),
        ("北京市、天津市、河北省。", []),
        ("张三丰、李四光、王五一", []),
        ("强堡垒、育先进典型、优服务", []),
        ("强堡垒，育先锋，优服务", []),
    ],
)
def test_lists_of_verb_clauses(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in parallel(text)] == found


@given(st.text("抓强、、、，。\na", max_size=40) | st.text(max_size=20))
def test_all_lists_at_once_are_each_list_by_itself(text: str) -> None:
    slow = []
    for m in re.finditer(r"[\u4e00-\u9fff]*(?:、[\u4e00-\u9fff]*)+", text):
        sizes = {len(clause) for clause in m[0].split("、")}
        at_least = _AT_LEAST[min(max(sizes), len(_AT_LEAST) - 1)]
        if len(sizes) == 1 and m[0].count("、") + 1 >= at_least:
            slow.append(m.span())
    assert _even_lists(text) == slow
