"""What stands around an article: header blocks, page heads and tails, into metadata and off the body.

The head is what stands above the first line that reads as body, the tail what stands below the last one. Only there
are lines taken off by what they look like; between two body lines nothing goes but the few prompts marked `any`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from partytext.text._header import header, header_fields, labels, variables_of
from partytext.text._last import lines_of
from partytext.text._ledger import Edit
from partytext.text._page.body import GLUED, GLUED_AT, is_body, reads_as_article
from partytext.text._page.head import HEAD_LINES, head_of
from partytext.text._page.rules import Line, LineRule, line_rules, matches_at, prompts, put
from partytext.text._page.tail import tail_of
from partytext.text._rules import Page, Rule

__all__ = ["FURNITURE", "MARKDOWN", "LineRule", "labels", "line_rules", "variables_of"]

_ROUNDS = 20  # a page that is furniture throughout, line for line, takes one for each HEAD_LINES
_LAYOUT = " \u3000*#>"
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./-]+")
_LONGEST_PROMPT = 84  # `longest` of the rules marked any, and an indent
_SPOKEN = re.compile(r"(?:讲话|发言|讲稿|党课|报告|致辞|讲话稿|发言稿|演讲|汇报|主持词|稿)(?:（[^）]*）|\([^)]*\))?$")


def _propose(text: str, page: Page) -> Iterator[Edit]:
    found = header(text)
    start = 0
    if found is not None:
        for name, value in header_fields(found).items():
            put(page, name, value)
        start = found.end
        yield Edit(0, start, "", "header_block")
    below = text[start:]
    if _is_clean(below):
        return
    lines = _lines(below, start)
    dropped = _once(lines, page, known=found is not None, gap=True)
    for _ in range(_ROUNDS if dropped or start else 0):  # again on what is left, for cleaning a clean page must find nothing
        kept = [i for i in range(len(lines)) if i not in dropped]
        if kept and reads_as_article(lines[kept[0]].text, lines[kept[-1]].text):
            break
        again = Page()
        more = _once([lines[i] for i in kept], again, known=False, gap=False)
        if not more:
            break
        dropped |= {kept[i]: name for i, name in more.items()}
        for name, value in again.metadata.items():
            page.put(name, value)
    for i in sorted(dropped):
        end = lines[i + 1].start if i + 1 < len(lines) else len(text)
        yield Edit(lines[i].start, end, "", dropped[i])
    yield from _seams(lines, dropped, page, text)


def _is_clean(text: str) -> bool:
    """A quick look that lets undamaged articles pass: body at both ends, no prompt between."""
    raws = [raw for raw in lines_of(text) if raw]
    if not raws:
        return True
    first, last = raws[0].strip(), raws[-1].strip()
    if not first or not last or "|" in text or GLUED_AT.search(first[:80]) or not reads_as_article(first, last):
        return False
    return not any(prompts().search(raw) for raw in raws if len(raw) <= _LONGEST_PROMPT and raw[-1] not in "。！？”")


def _once(lines: list[Line], page: Page, *, known: bool, gap: bool) -> dict[int, str]:
    """The furniture among these lines, rule by line. `known`: a header block told the title; `gap`: see _bare_title."""
    if not lines:
        return {}
    dropped = head_of(lines, page, known=known, gap=gap)
    first = next((i for i in range(len(lines)) if i not in dropped), len(lines))
    dropped |= tail_of(lines, first, page)
    return dropped | _between(lines, dropped)


def _lines(text: str, start: int) -> list[Line]:
    """The lines of a text that stands at `start` of the page, blank ones left out."""
    out, at, bold = [], start, "**" in text
    for raw in lines_of(text):
        if not raw:
            at += 1
            continue
        end = at + len(raw)
        read = raw.strip(_LAYOUT) if end - at < 400 else raw
        if bold and "*" in read:
            read = read.replace("**", "").strip(_LAYOUT)
        if not read and raw.strip() == ">":  # a step of a path
            read = ">"
        if read:
            out.append(Line(at, end, read))
        at = end + 1
    return out


def _seams(lines: list[Line], dropped: dict[int, str], page: Page, text: str) -> Iterator[Edit]:
    """Where the head meets the body: a title glued to the address, a heading that would now pass for a title."""
    kept = [i for i in range(min(len(lines), HEAD_LINES + 2)) if i not in dropped][:2]
    if not kept:
        return
    first = lines[kept[0]]
    if (glued := GLUED_AT.search(first.text[:80]) and GLUED.match(text, first.start, first.end)) and _is_glued_title(glued, text):
        put(page, "title", glued["title"])
        yield Edit(first.start, glued.end("title"), "", "glued_title")
    elif len(kept) == 2 and not is_body(first.text) and (dropped or first.start > 0):
        below = lines[kept[0] + 1].start
        if below - first.end > 1:
            yield Edit(first.end, below, "\n", "heading_gap")


def _is_glued_title(glued: re.Match[str], text: str) -> bool:
    """With a colon behind the address the prefix is a title; else it must name a speech or be quoted later on."""
    title = glued["title"].strip()
    return glued["mark"] in "：:" or bool(_SPOKEN.search(title)) or f"“{title}”" in text[glued.end() :]


def _between(lines: list[Line], dropped: dict[int, str]) -> dict[int, str]:
    """The few kinds of prompt that stand between paragraphs of the body."""
    out = {}
    short = [(i, text) for i, (_, _, text) in enumerate(lines) if len(text) <= _LONGEST_PROMPT or "|" in text]
    addresses = [text for _, text in short if len(text) <= 60 and "." in text and _ADDRESS.fullmatch(text)]
    stamps = Counter(addresses) if addresses else {}
    for i, text in short:
        if stamps and stamps.get(text, 0) > 1:
            out[i] = "watermark"
        elif i not in dropped and text[-1] not in "。！？”" and prompts().search(text):
            for rule, _ in matches_at("body", text)[:1]:
                out[i] = rule.name
    return out


_BOLD = re.compile(r"\*\*([^*\n]*)\*\*")
_RULE = re.compile(r"(?m)^[ \t]*(?:\*[ \t]*){3,}$")  # * * *
_STARS = re.compile(r"\*[ \t]*\*[ \t]*\*")
_PICTURE = re.compile(r"(?m)^[ \t]*!\[[^\]\n]*\]\([^()\n]*\)[ \t]*(?:\n|\Z)|!\[[^\]\n]*\]\([^()\n]*\)")
_HEADING = re.compile(r"##{0,5}[ \t]+(?:#{1,6}[ \t]+)*(?=\S)")  # a literal first, which is quickly found
_QUOTED = re.compile(r"(?m)^(?:>[ \t]?)+(?!\*\*)")
_MIN_QUOTED = 2  # lines; one may be a step of a path


def _markdown(text: str, page: Page) -> Iterator[Edit]:
    if "*" in text:
        if _STARS.search(text):
            yield from (Edit(*m.span(), "", "markdown") for m in _RULE.finditer(text))
        for m in _BOLD.finditer(text):
            yield Edit(m.start(), m.start() + 2, "", "markdown")
            yield Edit(m.end() - 2, m.end(), "", "markdown")
    if "!" in text and "![" in text:
        yield from (Edit(*m.span(), "", "markdown") for m in _PICTURE.finditer(text))
    if ">" in text:
        quoted = list(_QUOTED.finditer(text))
        if len(quoted) >= _MIN_QUOTED:
            yield from (Edit(*m.span(), "", "quoted_mail") for m in quoted)
    if "#" in text:
        for m in _HEADING.finditer(text):
            if text[m.start() - 1 : m.start()] in ("", "\n"):
                yield Edit(*m.span(), "", "markdown")


FURNITURE = Rule("furniture", "lines of the page around the article go into metadata", None, _propose, settles=True)
MARKDOWN = Rule("markdown", "stars, number signs and angles of Markdown and of quoted mail are layout", None, _markdown, settles=True)
