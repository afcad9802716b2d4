"""Quotation marks: styles mapped by pairing, damaged ones repaired, sound ones left alone."""

from __future__ import annotations

import pytest

from partytext.text._ledger import apply, disjoint
from partytext.text._quotemarks import DAMAGED_QUOTES, QUOTE_STYLE, STRAIGHT
from partytext.text._rules import Page, Rule

PREVIEW = "各支部要压实责任，把任务落到人头，把成效体现在一线，" * 12  # commas and no stop: the mark of a preview


def run(rule: Rule, text: str) -> str:
    return apply(text, disjoint(rule.propose(text, Page()), text))


@pytest.mark.parametrize(("raw", "clean"), [
    ("落实「三会一课」制度", "落实“三会一课”制度"),
    ("他说：「要上好『主题党日』这一课」", "他说：“要上好‘主题党日’这一课”"),
    ("『两学一做』", "“两学一做”"),
    ("〝三会一课〞〝两学一做〟", "“三会一课”“两学一做”"),
    ("“要上好「主题党日」这一课”", "“要上好‘主题党日’这一课”"),
    ("落实«关于加强党的建设的意见»", "落实《关于加强党的建设的意见》"),
    ("落实<<关于加强党的建设的意见>>", "落实《关于加强党的建设的意见》"),
    ("「没有另一半", "「没有另一半"),
    ("x << 2", "x << 2"),
])  # fmt: skip
def test_styles_are_mapped_by_pairing(raw, clean):
    assert run(QUOTE_STYLE, raw) == clean
    assert run(QUOTE_STYLE, clean) == clean


@pytest.mark.parametrize(("raw", "clean"), [
    ('落实"三会一课"和"两学一做"', "落实“三会一课”和“两学一做”"),
    ('用好“学习通"平台', "用好“学习通”平台"),  # a curly one opened
    ('抓好"三会一课，', "抓好\"三会一课，"),  # one only, between two Han characters: it may face either way
    ('抓实，"三会一课', "抓实，“三会一课"),
    ("是企业的'根'和'魂'", "是企业的‘根’和‘魂’"),
    ("it's the Party's", "it's the Party's"),
    ('屏幕为15"', '屏幕为15"'),
    ('class="body"', 'class="body"'),
])  # fmt: skip
def test_straight_quotes_around_chinese(raw, clean):
    assert run(STRAIGHT, raw) == clean
    assert run(STRAIGHT, clean) == clean


@pytest.mark.parametrize(("raw", "clean"), [
    ("落实“三会一课“制度", "落实“三会一课”制度"),
    ("落实”三会一课”制度", "落实“三会一课”制度"),
    ("强调要“向基层延伸,,,要抓好落实", "强调要“向基层延伸”，要抓好落实"),
    ("是国有企业的‘根和‘魂，是优势", "是国有企业的‘根’和‘魂’，是优势"),
    ("“第一段的话没有说完，\n“第二段接着说完。”", "“第一段的话没有说完，\n“第二段接着说完。”"),  # each paragraph opens anew
    ("“他说要落实“三会一课”制度”", "“他说要落实“三会一课”制度”"),
])  # fmt: skip
def test_damaged_quotes(raw, clean):
    assert run(DAMAGED_QUOTES, raw) == clean
    assert run(DAMAGED_QUOTES, clean) == clean


def test_a_colon_closes_a_quotation_in_a_preview_only():
    broken = "要“抓实基层支部：在发展过程中要发挥作用"
    assert run(DAMAGED_QUOTES, PREVIEW + broken) == PREVIEW + "要“抓实基层支部”。在发展过程中要发挥作用"
    assert run(DAMAGED_QUOTES, broken) == broken


def test_a_colon_before_a_list_stays():
    text = PREVIEW + "要“坚持以下原则：一是从实际出发"
    assert run(DAMAGED_QUOTES, text) == text


def test_what_is_guessed_is_said_to_be():
    assert [e.certain for e in QUOTE_STYLE.propose("「三会一课」", Page())] == [True, True]
    assert [e.certain for e in DAMAGED_QUOTES.propose("落实“三会一课“制度", Page())] == [False]
