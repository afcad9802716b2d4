"""The tail of a page: notes on the author, editors, references, notices below the last line of the body."""

from __future__ import annotations

import re

from partytext.text._header import byline, label_pairs, office, read_pairs
from partytext.text._page.body import CITATION, ends_body, mostly_latin
from partytext.text._page.rules import Line, matches_at, put, rule_named, take
from partytext.text._rules import Page

_BRACKET_ENTRY = re.compile(r"[\[［〔]\s*\d{1,3}\s*[\]］〕].{4,}")


def tail_of(lines: list[Line], first: int, page: Page) -> dict[int, str]:
    """Lines below the last body line: cut from the first that ends an article, then upwards what is furniture."""
    top = _tail_top(lines, first)
    out: dict[int, str] = {}
    for i in range(top, len(lines)):
        cuts = matches_at("cut", lines[i].text)
        if not cuts:
            continue
        rule, m = cuts[0]
        take(page, m)
        out = dict.fromkeys(range(i, len(lines)), rule.name)
        _harvest(lines[i:], page)
        if rule.name == "references":
            page.put("references", [line.text for line in lines[i + 1 :]])
        break
    for i in range(min(out, default=len(lines)) - 1, top - 1, -1):
        name = _tail_line(lines[i].text, page, beside=bool(out))
        if name is None:
            break
        out[i] = name
    return out


def _tail_top(lines: list[Line], first: int) -> int:
    """The line behind the last one that reads as body."""
    i = len(lines)
    while i > first + 1 and not ends_body(lines[i - 1].text):
        i -= 1
    return i


def _tail_line(text: str, page: Page, *, beside: bool) -> str | None:
    pairs = label_pairs(text.strip("（）()【】 "))
    note = rule_named("author_note").match(text)
    if note and not (pairs and len(pairs) > 1):
        _note(note, page)
        return "author_note"
    if pairs is not None and _tells_of_page(pairs):
        for name, value in read_pairs(pairs):
            put(page, name, value)
        return "labels"
    for rule, m in matches_at("tail", text):
        if rule.name != "author_note" and (beside or not rule.beside):
            take(page, m)
            return rule.name
    if _BRACKET_ENTRY.fullmatch(text) and CITATION.match(text):
        return "reference_entry"
    if mostly_latin(text):
        return "english"
    return _signature(text, page)


def _tells_of_page(pairs: list[tuple[str, str]]) -> bool:
    """时间：, 单位：, 主题词： alone may close a form; with another label, or any other label, they are the page's."""
    found = {name for name, value in pairs if not value.startswith("http")}
    if len(found) < len(pairs) and not found:
        return True
    return bool(found - {"date", "unit", "title", "keywords", "abstract", "link", "?", "column", "publication", "issue"})


def _signature(text: str, page: Page) -> str | None:
    """（中共某县委组织部 张三）, or 中共某县委 张三 without brackets: a unit alone signs only in brackets."""
    bracketed = text[:1] in "（(" and text[-1:] in "）)"
    if len(text) > 60 or re.search(r"[。，；：]", text) or text.rstrip("）)").endswith(("电", "讯", "日")) or "日电" in text:
        return None
    signed = byline(text)
    if ("unit" not in signed and "role" not in signed) or (not bracketed and signed["authors"] == [text]):
        return None
    for name, value in signed.items():
        page.put(name, value)
    return "signed_by_unit"


def _note(m: re.Match[str], page: Page) -> None:
    value = m["byline"]
    if m["is_unit"]:
        page.put("unit", re.sub(r"[，,]\s*[\u4e00-\u9fff\s]{2,12}\s*\d{6}$", "", value))
        return
    signed = byline(value)
    if signed and "unit" in signed and signed["authors"] != [value]:
        fields = signed
    elif signed and "unit" not in signed:
        fields = {"authors": signed["authors"]}
    else:
        fields = office(re.split(r"[；;]", value)[0])
    for name, found in fields.items():
        page.put(name, found)


def _harvest(lines: list[Line], page: Page) -> None:
    """Behind a cut line, editors and notes on the author still tell."""
    for line in lines[:60]:
        if len(line.text) > 200 or not re.search("[：:丨|｜]|编辑 ", line.text):
            continue
        if m := rule_named("author_note").match(line.text):
            _note(m, page)
        elif m := rule_named("editors").match(line.text):
            take(page, m)
        elif pairs := label_pairs(line.text.strip("（）()【】 ")):
            for name, value in read_pairs(pairs):
                if name in ("editors", "source", "publication", "issue", "authors"):
                    put(page, name, value)
