"""The tables of facts and of their density, against counts made by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import partytext as pt

TEXT = "一、总则\n全区34个党（工）委落实三会一课，2023年培训党员300余名。"


def test_columns_and_dtypes_hold_for_no_text_at_all() -> None:
    full, empty = pt.extract.facts(TEXT), pt.extract.facts([])
    assert list(full) == ["doc_id", "start", "end", "kind", "number", "value", "unit", "what", "approx", "zone"]
    assert empty.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()
    assert len(empty) == 0


def test_spans_lead_back_to_the_text() -> None:
    table = pt.extract.facts(["", TEXT])
    assert [TEXT[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == ["34个党（工）委", "2023年", "300余名"]
    assert table["doc_id"].tolist() == ["1"] * 3
    assert table["kind"].tolist() == ["count", "date", "count"]
    assert set(table["zone"]) == {"body"}


def test_a_document_gives_the_same_rows_alone(clean_sample: pt.Corpus) -> None:
    whole = pt.extract.facts(clean_sample)
    one = clean_sample.doc_ids[3]
    alone = pt.extract.facts(clean_sample.where(doc_id=one))
    mine = whole[whole["doc_id"] == one].reset_index(drop=True)
    pd.testing.assert_frame_equal(mine.astype({"doc_id": str}), alone.astype({"doc_id": str}), check_categorical=False)


def test_density_is_facts_over_characters_and_characters_inside_formulas() -> None:
    text = "落实三会一课，新建厂房18间。"  # 11 Han characters, 4 of them in 三会一课
    spans = pd.DataFrame({"doc_id": ["0", "0"], "start": [2, 4], "end": [6, 6]})  # nested: each character once
    [row] = pt.extract.concreteness(text, spans).to_dict("records")
    assert (row["n_han"], row["n_facts"]) == (11, 1)
    assert row["facts_per_1000"] == pytest.approx(1000 / 11)
    assert row["formula_share"] == pytest.approx(4 / 11)


def test_no_han_characters_no_density() -> None:
    table = pt.extract.concreteness(["", "abc", "三名党员"])
    assert table["n_han"].tolist() == [0, 0, 4]
    assert np.isnan(table["facts_per_1000"]).tolist() == [True, True, False]


def test_every_document_of_a_corpus_has_its_row(clean_sample: pt.Corpus) -> None:
    table = pt.extract.concreteness(clean_sample)
    assert table["doc_id"].tolist() == clean_sample.doc_ids
    assert table["n_facts"].sum() == len(pt.extract.facts(clean_sample))
    assert table["formula_share"].between(0, 1).all()


def test_slogans_of_other_documents_are_refused() -> None:
    with pytest.raises(pt.errors.InputError, match="not here"):
        pt.extract.concreteness("三名党员", pd.DataFrame({"doc_id": ["9"], "start": [0], "end": [1]}))
    with pytest.raises(pt.errors.InputError, match="expected the table"):
        pt.extract.concreteness("三名党员", "三会一课")  # type: ignore[arg-type]
