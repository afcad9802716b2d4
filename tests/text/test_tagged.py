"""Words with what they may be: both ways of finding them agree, on any text and any parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partytext.text._tagged import tagged

_PHRASES = ["推进党支部标准化规范化建设", "三会一课", "抓班子、带队伍", "2024年3.5%", "党员A", "\r\n", "。", " ", "龘", "𠮷", "大数据"]


@given(st.lists(st.sampled_from(_PHRASES), max_size=8), st.data())
def test_compiled_code_finds_the_same_words(phrases: list[str], data: st.DataObject) -> None:
    pytest.importorskip("numba")
    text = "".join(phrases)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    parts = np.array([*zip(cuts[::2], cuts[1::2], strict=False)], np.int64).reshape(-1, 2)
    plain, compiled = tagged(text, parts), tagged(text, parts, compiled=True)
    assert plain.end.tolist() == compiled.end.tolist()
    assert plain.role.tolist() == compiled.role.tolist()
