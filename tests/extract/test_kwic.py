from __future__ import annotations

import pytest

import partytext as pt
from partytext.errors import InputError


def test_a_string_is_found_where_tokens_would_cut_it() -> None:
    table = pt.extract.kwic(["各支部落实三会一课制度。", "无。"], "会一", window=3)
    assert table[["doc_id", "left", "keyword", "right"]].astype(str).values.tolist() == [["0", "落实三", "会一", "课制度"]]


def test_overlapping_occurrences_are_all_found() -> None:
    assert len(pt.extract.kwic("好好好", "好好")) == 2


def test_rows_of_a_span_table(clean_sample: pt.Corpus) -> None:
    spans = pt.extract.slogans(clean_sample)
    table = pt.extract.kwic(clean_sample, spans)
    assert table["keyword"].tolist() == spans["surface"].tolist()


def test_spans_of_other_documents_are_refused() -> None:
    with pytest.raises(InputError, match="lacks"):
        pt.extract.kwic(["甲"], pt.extract.slogans(["", "三会一课"]))
    with pytest.raises(InputError, match="at least one"):
        pt.extract.kwic("甲", "")
