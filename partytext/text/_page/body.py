"""Whether a line is body: how articles begin and end."""

from __future__ import annotations

import re
from functools import cache

from partytext.text._headings.markers import MARKERS
from partytext.text._page.rules import LONGEST_TITLE, matches_at, words_of

_SHORT = 40
_OPENS_HEAD = re.compile("摘|提要|Abs|关键词|关键字|基金|收稿|作者|来源|发布|时间|位置")
_END = re.compile(r"[。！…；;：:，,、][”’」』）)》]*$|[？?！!]$")
MARKER = re.compile("|".join(m.pattern.pattern for m in MARKERS))
SUBTITLE = re.compile(r"[—－\-–─]{1,3}\s*(?=[^\s—－\-–─])")
SENTENCE = re.compile(r"[。！？][”’」』）)]?$")
CITATION = re.compile(
    r"^[\[［〔【(（]?\s*(?:\d{1,3}|[①-⑳])\s*[\]］〕】)）]?[.．、]?\s*.{2,}"
    r"(?:\[[A-Z](?:/[A-Z]{2})?\]|出版社|《[^》]+》.*(?:\d{4}|第\s*\d+\s*[期页版卷])|\d{4}\s*[,，(（:：]|https?://)"
)
_NOTE_OPENS = "[［〔【(（0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STATEMENT = ("版权", "转载", "侵权", "免责", "本网", "本站", "本公众号", "删除", "备案", "来源于网络", "不代表", "仅供", "投稿", "订阅")
_LATIN = re.compile(r"[A-Za-z]")
_ADDRESSED = r"(?:同志们|各位(?:代表|领导|同志|党员|同仁|委员|来宾)(?:、?(?:同志们|各位\w{2,4}))*|尊敬的各位\w{2,6}|老师们、同学们|战友们)"
GLUED = re.compile(rf"(?P<title>[^\n。！？!?；;：:，,、]{{6,60}}?)(?=(?P<address>{_ADDRESSED})(?P<mark>[：:,，！!]))")
GLUED_AT = re.compile("同志们|各位|尊敬的|老师们|战友们")


def reads_as_article(first: str, last: str) -> bool:
    """Whether a first and a last line are body."""
    return is_body(first) and not furniture_like(first) and ends_body(last)


def furniture_like(text: str) -> bool:
    """A cheap look at a first line that reads as body: could a rule of the head want it all the same?"""
    if _OPENS_HEAD.search(text, 0, 14):
        return True
    if text[-1] in "。！…":
        return "内容关键词" in text[:100]
    return (len(text) <= LONGEST_TITLE and not text.startswith(words_of("salutations"))) or text.count("|") > 3 or "_" in text


def is_agenda(text: str) -> bool:
    """Whether a line says when, where or what of a meeting."""
    return len(text) < 80 and (":" in text or "：" in text) and bool(_agenda().match(text))


@cache
def _agenda() -> re.Pattern[str]:
    return re.compile(rf"(?:会议|活动|培训)?(?:{'|'.join(words_of('agenda'))})\s*[：:]")


def is_body(text: str) -> bool:
    """Long, or ending like a sentence, or a numbered heading, or an address."""
    if len(text) > LONGEST_TITLE or (len(text) > 60 and "，" in text):
        return True
    if text.startswith(words_of("salutations")) or is_agenda(text):
        return True
    if GLUED_AT.search(text) and GLUED.match(text):
        return True
    if _END.search(text):
        return not (text[-1] in "？?！!" and len(text) <= _SHORT and "。" not in text)
    return bool(MARKER.match(text)) and not SUBTITLE.match(text)


def mostly_latin(text: str) -> bool:
    """Whether a line is in Latin letters: an English title or abstract."""
    return len(text) >= 30 and len(_LATIN.findall(text)) > 0.6 * len(text.replace(" ", ""))


def ends_body(text: str) -> bool:
    """A paragraph of the body, not a reference, a statement of the site, a label line or an English abstract."""
    if len(text) <= 60 and text[-1] not in "。！？：:；，…”’」』）)":
        return False
    if len(text) > 400:
        return not (text.count("|") > 20 or (text[0] < "\u0250" and mostly_latin(text)))
    if len(text) <= 60 and not (SENTENCE.search(text) or text[-1] in "：:；，"):
        return False
    if (text[0] in _NOTE_OPENS and CITATION.match(text)) or (text[0] < "\u0250" and mostly_latin(text)):
        return False
    if len(text) > 300 or not any(word in text for word in _STATEMENT):
        return (len(text) > 200 and text[-1] == "。") or not (matches_at("cut", text) or matches_at("tail", text))
    return False
