"""Note marks: off the body where they call a note, kept where they number items, measure, or name a document."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import partytext as pt
from partytext.text._ledger import apply, disjoint
from partytext.text._notes import NOTES
from partytext.text._rules import Page

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "clean" / "notes.toml").read_text(encoding="utf-8"))["case"]


def run(text: str, page: Page) -> str:
    for rule in NOTES:
        if any(char in text for char in rule.triggers):
            text = apply(text, disjoint(rule.propose(text, page), text))
    return text


def page_with(names: list[str]) -> Page:
    return Page({name: ["[1] 王某：《手记》。"] for name in names})


@pytest.mark.parametrize("case", CASES, ids=[c["label"] for c in CASES])
def test_case(case):
    needs = case.get("needs", [])
    assert run(case.get("raw", case["clean"]), page_with(needs)) == case["clean"]
    assert run(case["clean"], page_with(needs)) == case["clean"]


def test_notes_go_into_the_metadata():
    done = pt.clean_text(next(c["raw"] for c in CASES if "under the text" in c["label"]))
    assert done.metadata["notes"][0].startswith("① 王某") and len(done.metadata["notes"]) == 2
    assert {"note", "note_mark"} <= {rule for edit in done.edits for rule in edit.rules}


def test_a_note_whose_end_is_told_by_a_cue_is_inferred():
    done = pt.clean_text("非公企业占36.11%。①数据来源：某省统计公报（第七号）。在此背景下，必须创新机制，抓好工作落实。")
    assert [edit.certain for edit in done.edits] == [False]


def test_bare_digits_without_any_sign_of_notes_are_only_reported():
    text = "理论是行动指南。1党的建设必须加强。各级干部要担当。2实践出真知。只有这样才能成事。3历史证明了这一点，必须坚持。"
    done = pt.clean_text(text)
    assert done.text == text and [issue[2] for issue in done.issues] == ["note_mark"]
