"""Compiled and plain code find the same in a long text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partytext.text._joined import groups_of
from partytext.text._marks import KINDS, marks
from partytext.text._numerals.unquoted import starts_of
from partytext.text._parallel import lists_of
from partytext.text._quotes.alone import ALL, FEW, WORDS, by_words
from partytext.text._quotes.spans import marked

_PHRASES = [
    "抓班子、带队伍、保稳定、促发展", "有腐必反、有贪必肃", "心往一处想、劲往一处使", "对党负责、对人民负责", "创造力、凝聚力", "旗帜鲜明讲政治、保证党的团结",
    "形成内外联动、齐抓共管的格局", "做到支部有章法、党员有干劲", "慎初、慎独、慎微", "同谋划", "、", "，", "\n二、", "工作", "“三会一课”", "1+2", "龘", "𠮷", "领域", "的", "\r\n", "党员A",
    "三治融合", "两岸", "双方", "四川", "统一", "十", "三个方面", "四级联动", "落实", "八项规定", "三农问题", "一步一步", "334工作机制", "15分钟便民圈",
    "基层强则国家强，基层安则天下安", "既比干劲，又比实绩", "守好“门”前阵地，", "走稳“长远路”，算好“明白账”", "\n二、夯实基层基础，守好“门”前阵地。",
]  # fmt: skip

_WORDS = ["加速键", "走流程", "片区化", "时效性", "月调度", "过硬", "必听", "书架", "相辅相成", "走出去", "被动", "学习型", "满意度", "主心骨", "零距离", "甲乙丙"]


def scan(text: str):
    """What compiled code finds."""
    pytest.importorskip("numba")
    from partytext.text._scan import named, points_and_room, scan_knowledge, scanned

    points = points_and_room(text)
    return named(points, scanned(points, KINDS, *scan_knowledge()))


@given(st.lists(st.sampled_from(_PHRASES), max_size=12).map("".join) | st.text(max_size=20))
@example("")
@example("、")
def test_compiled_code_finds_the_same(text: str) -> None:
    found = scan(text)
    for quick, plain in ((found.marks, marks(text)), (found.lists, lists_of(text)), (found.starts, starts_of(text)), ((found.groups,), (groups_of(text),))):
        assert [column.tolist() for column in quick] == [column.tolist() for column in plain]


@given(st.lists(st.sampled_from([*_PHRASES, *_WORDS]).map(lambda words: f"“{words[:60]}”"), max_size=12).map("".join))
def test_what_is_not_asked_of_words_has_none_that_tell(text: str) -> None:
    found, known = scan(text).quotes, marked(text)
    assert (found.spans.tolist(), found.near.tolist()) == (known.spans.tolist(), known.near.tolist())
    assert (found.signs & ALL - WORDS).tolist() == (known.signs & ALL - WORDS).tolist()
    for (start, end), sign in zip(found.spans.tolist(), found.signs.tolist(), strict=True):
        assert sign & WORDS or not FEW & sign or by_words(text[start:end]) is None
