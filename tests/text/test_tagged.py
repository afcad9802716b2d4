"""Words with what they may be: where they begin, how long they are, and what their tags say."""

from __future__ import annotations

import jieba
import jieba.posseg
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from partytext.text._tagged import role_of, tagged

_PHRASES = ["推进党支部标准化规范化建设", "三会一课", "抓班子、带队伍", "带队伍", "。", "12个党支部"]


@given(st.lists(st.sampled_from(_PHRASES), max_size=8))
def test_words_and_roles_are_those_of_jieba(phrases: list[str]) -> None:
    text = "".join(phrases)
    jieba.posseg.dt.initialize()
    size, role = tagged(text, np.array([[0, len(text)]]))
    at = 0
    for word in jieba.lcut(text, HMM=False):
        tag = jieba.posseg.dt.word_tag_tab.get(word, "")
        assert (size[at], role[at]) == (len(word), role_of(tag))
        at += len(word)
    assert np.count_nonzero(np.frombuffer(size, np.uint8)) <= at
