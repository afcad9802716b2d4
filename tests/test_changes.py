"""The page of what cleaning changed: all of it there, nothing of it markup, inferred told from certain."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import partytext as pt
from partytext._changes import COLUMNS, names, rules_table, write_changes
from partytext.cli import main
from partytext.text._clean import pipeline
from partytext.text._furniture import line_rules

EVIL = '党支部的根底工作,要抓好。<script>alert("x")</script>\n"><img src=x onerror=alert(2)>必须坚持_领导，。面向未米。'
PLAIN = "党支部是党的基础组织。要坚持把政治建设摆在首位。"


class Seen(HTMLParser):
    """Tags and what stands in del and ins."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[tuple[str, str, str]] = []
        self._inside: tuple[str, str] | None = None

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("del", "ins"):
            self._inside = (tag, dict(attrs).get("class") or "")

    def handle_endtag(self, tag):
        if tag in ("del", "ins"):
            self._inside = None

    def handle_data(self, data):
        if self._inside:
            self.marked.append((*self._inside, data))


@pytest.fixture(scope="module")
def cleaned() -> pt.Corpus:
    return pt.clean(pt.Corpus(pd.DataFrame({"doc_id": ["<b>甲</b>", "乙"], "text": [EVIL, PLAIN]})))


@pytest.fixture(scope="module")
def page(cleaned: pt.Corpus, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_changes(cleaned, tmp_path_factory.mktemp("page") / "new" / "changes.html").read_text(encoding="utf-8")


def test_nothing_of_a_text_is_markup(page: str) -> None:
    seen = Seen()
    seen.feed(page)
    assert [t for t, _ in seen.tags].count("script") == 1 and "img" not in [t for t, _ in seen.tags]
    assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
    assert "&lt;b&gt;甲&lt;/b&gt;" in page and "http" not in re.sub(r"http-equiv", "", page)


def test_inferred_edits_are_told_from_certain_ones(page: str) -> None:
    seen = Seen()
    seen.feed(page)
    assert ("del", "inferred", "米") in seen.marked and ("ins", "inferred", "来") in seen.marked
    assert ("del", "", ",") in seen.marked and ("ins", "", "，") in seen.marked


def test_issues_and_reasons_are_told(page: str) -> None:
    assert "同义替换" in page and "遮去的文字" in page and names()["scan"][1] in page
    assert "1 篇无改动" in page and "<h3>乙" not in page


def test_the_summary_counts_what_the_record_holds(cleaned: pt.Corpus) -> None:
    table = rules_table(cleaned).set_index("rule")
    assert tuple(table.reset_index().columns) == COLUMNS
    assert dict(table.loc["scan", ["n_documents", "n_edits", "n_characters", "n_inferred"]]) == {
        "n_documents": 1, "n_edits": 1, "n_characters": 1, "n_inferred": 1,
    }  # fmt: skip
    assert table["n_edits"].sum() == cleaned.edits["rules"].map(len).sum()
    assert table.loc["masked", "n_issues"] == 1 and table["n_issues"].sum() == len(cleaned.issues)


def test_a_corpus_without_changes_has_an_empty_summary(tmp_path: Path) -> None:
    corpus = pt.clean(pt.Corpus(pd.DataFrame({"doc_id": ["乙"], "text": [PLAIN]})))
    assert len(rules_table(corpus)) == 0 and tuple(rules_table(corpus).columns) == COLUMNS
    assert "没有改动" in write_changes(corpus, tmp_path / "changes.html").read_text(encoding="utf-8")


def test_every_rule_has_a_name_and_a_reason() -> None:
    used = {r.name for r in pipeline().rules} | {r.name for r in line_rules()}
    for path in (Path(pt.__file__).parent / "text").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Edit":
                used |= {a.value for a in node.args[-2:] if isinstance(a, ast.Constant) and isinstance(a.value, str) and re.fullmatch("[a-z_]{3,}", a.value)}
    used -= {"break"}  # of a doctest
    assert len(used) > 60
    assert not {rule for rule in used if rule not in names()}
    assert all(name and why for name, why in names().values())


def test_the_command_writes_the_page_and_the_summary(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(EVIL, encoding="utf-8")
    assert main(["clean", str(tmp_path / "甲.txt"), "-o", str(tmp_path / "out")]) == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"texts", "metadata.csv", "edits.csv", "issues.csv", "rules.csv", "changes.html"}
    assert "scan" in pd.read_csv(tmp_path / "out" / "rules.csv")["rule"].tolist()
