from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pandas as pd
import pytest

from partytext._report import report
from partytext._report._page import page
from partytext._report._summary import summary
from partytext.errors import InputError
from partytext.lexicon import Scheme, ThemeTerm

from .conftest import UNITS, analysis_of, documents

VOID = {"meta", "input", "img", "br", "hr", "link"}
HOSTILE = "<script>alert(1)</script></script><img src=x onerror=alert(2)>\"'&amp;<!--"


class Page(HTMLParser):
    """Balanced tags, attributes, ids, scripts and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.scripts: list[tuple[dict, str]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], "tags left open"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif not self.open or self.open[-1] != "style":
            self.text.append(data)

    @property
    def data(self) -> dict:
        return json.loads(next(text for attrs, text in self.scripts if attrs.get("id") == "evidence-data"))


def html_of(analysis, **options) -> str:
    return page(summary(analysis, **options))


@pytest.fixture
def hostile():
    docs = documents()
    docs["title"] = HOSTILE
    docs["unit_name"] = docs["unit_name"] + HOSTILE
    docs["text"] = docs["text"].str.replace("三会一课", HOSTILE + "三会一课", n=1)
    files = pd.DataFrame([{"path": HOSTILE, "status": "rejected", "reason": HOSTILE}])
    made = analysis_of(docs, slogans={HOSTILE: ("slogan", False, HOSTILE), "三会一课": (HOSTILE, True, "lexicon")})
    made.corpus._files = files
    made.issues = made.issues.assign(what=HOSTILE, rule=HOSTILE)
    made.topics.labels["label"] = HOSTILE
    made.topics.terms["term"] = HOSTILE
    made.scheme = Scheme("x", (ThemeTerm(HOSTILE, "x"),), title=HOSTILE, validation=HOSTILE)
    made.record = {HOSTILE: HOSTILE, "settings": {HOSTILE: [HOSTILE]}}
    return made


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_parses_and_loads_nothing(analysis, lang):
    html = html_of(analysis, lang=lang)
    parsed = Page(html)
    for tag, attrs in parsed.tags:
        assert attrs.get("src", "data:").startswith("data:image/png;base64,") or "src" not in attrs, tag
        assert attrs.get("href", "#").startswith("#"), tag
        assert tag not in {"link", "iframe", "object", "embed", "base"}
        assert not any(name.startswith("on") or name == "style" for name in attrs), tag
    assert not re.search(r"https?:|url\(|@import|//[a-z]", re.sub(r'"data:[^"]*"', "", html))


def test_every_link_has_its_target_and_every_evidence_its_link(analysis):
    parsed = Page(html_of(analysis))
    links = {a["href"][1:] for tag, a in parsed.tags if tag == "a"}
    ids = [a["id"] for _, a in parsed.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {x for x in links if not x.startswith("e-")} <= set(ids)
    assert {x for x in links if x.startswith("e-")} == parsed.data["numbers"].keys()
    for found in parsed.data["numbers"].values():
        for at, marks in found["items"]:
            doc, text = parsed.data["sentences"][at]
            assert parsed.data["docs"][doc] and all(0 <= a < b <= len(text) for a, b in marks)


def test_nothing_of_an_article_becomes_markup(hostile):
    html = html_of(hostile)
    parsed = Page(html)
    assert len(parsed.scripts) == 2 and "<script>alert" not in html and "onerror=alert(2)>" not in html
    assert all(a["src"].startswith("data:") for tag, a in parsed.tags if tag == "img")
    shown = "".join(parsed.text)
    assert shown.count(HOSTILE) > 10
    assert any(HOSTILE in text for _, text in parsed.data["sentences"])
    assert all(title == HOSTILE for title, _, _ in parsed.data["docs"])


def test_only_our_script_may_run(analysis):
    html = html_of(analysis)
    ((_, script),) = [(a, s) for a, s in Page(html).scripts if not a]
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = next(a["content"] for tag, a in Page(html).tags if tag == "meta" and "http-equiv" in a)
    assert f"script-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy


def test_many_units_are_folded_and_can_be_filtered(monkeypatch):
    for i in range(40):
        monkeypatch.setitem(UNITS, f"第{i:02d}支部", 5)
    html = html_of(analysis_of(documents()))
    parsed = Page(html)
    assert "其余13个单位" in html
    assert {a["data-filter"] for tag, a in parsed.tags if tag == "input"} == {"t-groups", "t-rates", "t-emphasis"}
    keys = [a["data-key"] for tag, a in parsed.tags if tag == "tbody" and "data-key" in a]
    assert sorted(keys) == sorted(UNITS)


def test_figures_have_words_beside_them(analysis):
    images = [a for tag, a in Page(html_of(analysis)).tags if tag == "img"]
    assert len(images) == 4 and all(a["alt"] for a in images)


def test_without_the_plot_extra_the_tables_stay(analysis, monkeypatch):
    monkeypatch.setattr("partytext._report._summary.figures", lambda *_: None)
    html = html_of(analysis)
    assert "partytext[plot]" in html and "明显更多" in html
    assert not [tag for tag, _ in Page(html).tags if tag == "img"]


def test_report_writes_the_same_file_for_the_same_analysis(analysis, tmp_path):
    first = report(analysis, tmp_path / "新" / "a.html")
    second = report(analysis, tmp_path)
    assert second == tmp_path / "report.html"
    assert first.read_bytes() == second.read_bytes()
    assert first.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_lone_surrogates_of_a_file_name_do_not_stop_it(analysis, tmp_path):
    analysis.corpus._files = None
    analysis.record["rejected"] = [{"path": "坏\udcff.doc", "reason": "unreadable: scan"}]
    assert "坏?.doc" in report(analysis, tmp_path / "r.html").read_text(encoding="utf-8")


def test_an_unknown_language_gets_a_letter(analysis, tmp_path):
    with pytest.raises(InputError, match="en, zh"):
        report(analysis, tmp_path / "r.html", lang="fr")
