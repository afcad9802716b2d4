"""Which sense of a slogan is meant where the text does not spell it out."""

from __future__ import annotations

import pandas as pd
import pytest

import partytext as pt


@pytest.mark.parametrize(
    ("text", "date", "member"),
    [
        ("协调推进“四个全面”战略布局。", None, "全面建设社会主义现代化国家"),  # undated: as it is in force
        ("协调推进“四个全面”战略布局。", "2018", "全面建成小康社会"),
        ("落实“一岗双责”要求。", None, "党风廉政建设责任"),  # nothing tells: the first sense
        ("落实安全生产“一岗双责”要求。", None, "安全生产责任"),
        ("统一战线要处理好“五大关系”。", None, "政党关系"),
    ],
)
def test_the_date_and_the_words_around_tell_the_sense(text: str, date: str | None, member: str) -> None:
    docs = {"doc_id": ["甲"], "text": [text], **({"date": [date]} if date else {})}
    assert member in pt.extract.expansions(pt.Corpus(pd.DataFrame(docs))).loc[0, "members"]
