"""Paragraphs and sentences: what ends one, and what must hold for any string."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text._parts import paragraphs, sentences


@pytest.mark.parametrize(("text", "expected"), [
    ("他说：“好。”我们走。", ["他说：“好。”", "我们走。"]),
    ("落实“三会一课”。会后检查。", ["落实“三会一课”。", "会后检查。"]),
    ("拿出“干！”的劲头往前走。", ["拿出“干！”的劲头往前走。"]),
    ("等等……会议开始了。", ["等等……", "会议开始了。"]),
    ("他停了停……，接着说。", ["他停了停……，接着说。"]),
    ("读《怎么办？》很有收获。", ["读《怎么办？》很有收获。"]),
    ("按要求（见附件。）办理。", ["按要求（见附件。）办理。"]),
    ("（没有合上的括号。下一句。", ["（没有合上的括号。", "下一句。"]),
    ("一、总则\n　　正文。", ["一、总则", "正文。"]),
    ("行吗？！行。", ["行吗？！", "行。"]),
    ("抓班子；带队伍；促发展。", ["抓班子；带队伍；促发展。"]),
    ("没有句号", ["没有句号"]),
    (" \n\n ", []),
])
def test_sentences(text, expected):
    assert [text[a:b] for a, b in sentences(text)] == expected


@given(st.one_of(st.text(), st.text(alphabet="甲。！”“》《（）()\n …，的 ")))
def test_parts_are_disjoint_and_lose_nothing_but_white_space(text):
    for cut in (paragraphs, sentences):
        spans = cut(text)
        assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
        assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
        assert all(x[1] <= y[0] for x, y in pairwise(spans))
