"""Header blocks that some exports write above an article: Markdown lines of labels, or front matter."""

from __future__ import annotations

import re
from typing import NamedTuple

_FRONT = re.compile(r"\A---[ \t]*\n(?P<body>(?:[^\n]*\n)*?)---[ \t]*(?:\n|\Z)")
_LINE = re.compile(r"(?P<key>[^\s:：*#>][^:：*\n]{0,19}?)\s*[:：]\s*(?P<value>.*)")
_LABEL = re.compile(r"(?:>[ \t]*)?\*\*(?P<key>[^*\n]{1,12}?)[：:]?\*\*[ \t]*[：:]?[ \t]*(?P<value>[^\n]*?)[ \t]*")
_HEADING = re.compile(r"(?P<marks>#{1,2})[ \t]+(?P<value>[^\n]*?)[ \t]*")
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,})[ \t]*")
_MAX_LINES = 40


class Header(NamedTuple):
    """The labels of a header block as printed, its heading lines, and where the text behind it starts."""

    labels: dict[str, str]
    title: str
    subtitle: str
    end: int


def header(text: str) -> Header | None:
    """The header block at the top of a text, or None. A block needs at least one label line.

    >>> header("# 题\\n\\n## 王军\\n\\n> **期数**: 第6期\\n\\n---\\n\\n正文。")
    Header(labels={'期数': '第6期'}, title='题', subtitle='王军', end=29)
    """
    start = len(text) - len(text.lstrip("\ufeff\n "))
    front = _FRONT.match(text, start) if text.startswith("---", start) else None
    if front:
        pairs = [m.groups() for line in front["body"].split("\n") if (m := _LINE.fullmatch(line.strip()))]
        return Header({k.strip(): v.strip().strip("\"'") for k, v in pairs}, "", "", front.end()) if pairs else None
    if text[start : start + 1] not in ("#", ">", "*"):
        return None
    return _markdown(text, start)


def _markdown(text: str, start: int) -> Header | None:
    labels: dict[str, str] = {}
    headings = {"#": "", "##": ""}
    at = end = start
    for _ in range(_MAX_LINES):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].strip()
        nxt = min(stop + 1, len(text))
        if label := _LABEL.fullmatch(line):
            if len(label["key"]) < 2:  # **一** is a section mark of the body
                break
            labels[label["key"].strip()] = label["value"].strip("<> ")
            end = nxt
        elif (heading := _HEADING.fullmatch(line)) and not labels:
            headings[heading["marks"]] = headings[heading["marks"]] or heading["value"]
        elif labels and _RULE.fullmatch(line):
            end = nxt
            break
        elif line:
            break
        at = nxt
        if stop >= len(text):
            break
    if not labels:
        return None
    while end < len(text) and text[end] in "\n ":
        end += 1
    return Header(labels, headings["#"], headings["##"], end)
