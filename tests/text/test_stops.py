"""Stops that previews strip: how many come back and how many are wrong, on articles written for this project."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partytext.text._ledger import apply, disjoint
from partytext.text._rules import Page, Rule
from partytext.text._stops import BLANK_STOPS, DOT_STOPS, STOPS, model, read_model, shows_damage

CASES = Path(__file__).parents[1] / "cases" / "clean"
ARTICLES = sorted(CASES.glob("*.clean.txt"))
WEIGHTS = files("partytext.lexicon") / "data" / "stops_weights.txt"
NARROW = str.maketrans("，：；？！（）", ",:;?!()")


def run(rule: Rule, text: str, page: Page | None = None) -> str:
    return apply(text, disjoint(rule.propose(text, page or Page()), text))


def ends(text: str) -> set[int]:
    """Where sentences end, counted in characters that are neither stops, closing marks nor white space."""
    return {len(re.sub(r"[。”’）\s]", "", text[: m.start()])) for m in re.finditer("。", text)}


def prose(path: Path) -> str:
    """An article as a preview shows it: paragraphs run together, headings on their lines, all stops but the last gone."""
    return re.sub(r"(?<=。)\n(?![一二三四五六七八九]、)", "", path.read_text(encoding="utf-8").strip())


@pytest.mark.parametrize("narrow", [False, True], ids=["full-width", "half-width"])
def test_stops_come_back_where_they_stood(narrow):
    right = wrong = there = 0
    for path in ARTICLES:
        whole = prose(path)
        bare = whole[:-1].replace("。", "") + "。"
        want, found = ends(whole), ends(run(STOPS, bare.translate(NARROW) if narrow else bare))
        right += len(want & found)
        wrong += len(found - want)
        there += len(want)
    assert right / (right + wrong) >= 0.85  # .9 is asked of a large sample; these are some hundred
    assert right / there >= 0.4


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.name)
def test_an_undamaged_article_is_left_alone(path):
    text = path.read_text(encoding="utf-8")
    assert not shows_damage(text)
    for rule in (STOPS, DOT_STOPS, BLANK_STOPS):
        assert run(rule, text) == text


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.name)
def test_a_restored_text_shows_no_damage_and_stays(path):
    once = run(STOPS, prose(path)[:-1].replace("。", ""))
    assert not shows_damage(once)
    assert run(STOPS, once) == once


def test_every_stop_is_inferred():
    edits = list(STOPS.propose(prose(ARTICLES[0]).replace("。", ""), Page()))
    assert edits
    assert not any(e.certain for e in edits)


@pytest.mark.parametrize("text", [
    "\n".join(["不忘初心，牢记使命", "人民有信仰，国家有力量"] * 20),  # slogans one a line
    "张三，李四，王五，赵六，" * 20,  # a list of names
    "name,unit,year,count," * 20,
    "各支部要压实责任，把任务落到人头，" * 5,  # too short to tell
], ids=["slogans", "names", "table", "short"])  # fmt: skip
def test_what_ends_without_stops_by_right_is_no_damage(text):
    assert not shows_damage(text)
    assert run(STOPS, text) == text


def test_what_cannot_be_restored_is_reported():
    page = Page()
    text = "的的的的的的的的的的的，" * 40
    assert run(STOPS, text, page) == text
    assert [issue[2] for issue in page.issues] == ["stop"]


def test_dots_for_stops():
    raw = "一是抓实.二是抓细.三是抓常.增长3.5倍.\n见a.txt."
    assert run(DOT_STOPS, raw) == "一是抓实。二是抓细。三是抓常。增长3.5倍。\n见a.txt."
    assert run(DOT_STOPS, "抓实。抓细.抓常。") == "抓实。抓细.抓常。"
    assert run(DOT_STOPS, "一.目标\n抓实.\n二.任务\n抓细.抓常.") == "一.目标\n抓实。\n二.任务\n抓细。抓常。"


def test_blanks_for_stops():
    whole = prose(ARTICLES[0])
    assert ends(run(BLANK_STOPS, whole.replace("。", " ").strip())) >= {*list(ends(whole))[:5]} - {max(ends(whole))}


def test_the_weights_are_small_and_of_short_features():
    assert (CASES.parents[2] / "partytext" / "lexicon" / "data" / "stops_weights.txt").stat().st_size < 1_500_000
    han = re.compile("[\u4e00-\u9fff]")
    assert max(len(han.findall(feature)) for feature in model().weights) <= 4


def test_weights_of_another_format_are_refused():
    with pytest.raises(ValueError, match="format 'other'"):
        read_model("format = other\n\n")


PIECES = ["各支部要压实责任", "，", "党的二十大以来", "一是", "“", "”", "：“", "。", "\n", "一、主要做法", "同志们，", "x", "1", " ", "《", "》", "\ud800"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(lambda s: s + "，各支部要压实责任把任务落到人头" * 22))
def test_any_text_is_taken_and_doing_it_twice_changes_nothing(text):
    once = run(STOPS, text)
    assert run(STOPS, once) == once
