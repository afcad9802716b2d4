"""Cutting a text into paragraphs and sentences by offsets."""

from __future__ import annotations

import re

SENTENCE_END = "。！？!?…"
_CLOSING = "”’」』）)】》"
_LINE = re.compile(r"[^\n]+")
_OPEN = {"（": "）", "(": ")", "《": "》", "〈": "〉"}
_MAX_BRACKET = 80  # characters; a bracket open for longer was never closed
_POINT = re.compile(rf"[{SENTENCE_END}\n（(《〈]")
_TAIL = re.compile(rf"[{SENTENCE_END}]*[{_CLOSING}]*(?:[{SENTENCE_END}]+[{_CLOSING}]*)*")
_GOES_ON = re.compile("[，、；：,;:]|——|的|地(?=[^方])|等|这|之|是(?!的)|和|与|为|一[词语句]")  # …”的要求, ！”这句话: the clause goes on
_WEAK = "…"


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph that is not blank, outer white space left out.

    >>> paragraphs("一、总则\\n\\n  第一段。")
    [(0, 4), (8, 12)]
    """
    return [span for line in _LINE.finditer(text) if (span := _trim(text, *line.span())) is not None]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; a line break ends one, a closing quote after the stop belongs to it.

    Stops inside 《》 and （） are passed over; a quoted cry that the clause goes on after (“干！”的劲头) ends nothing, nor
    does an ellipsis before a comma. Linear in the length of text.

    >>> [ "他说：“好。”我们走。"[a:b] for a, b in sentences("他说：“好。”我们走。") ]
    ['他说：“好。”', '我们走。']
    >>> t = "学习《怎么办？》一书（见附件。）后，拿出“干！”的劲头。好……"
    >>> [t[a:b] for a, b in sentences(t)]
    ['学习《怎么办？》一书（见附件。）后，拿出“干！”的劲头。', '好……']
    """
    out, start, at = [], 0, 0
    size = len(text)
    while at < size:
        point = _POINT.search(text, at)
        if point is None:
            break
        char, here = point[0], point.start()
        if char in _OPEN:
            at = _closed(text, here, _OPEN[char])
            continue
        if char == "\n":
            at = here + 1
        else:
            tail = _TAIL.match(text, here)
            at = tail.end() if tail else here + 1
            if at < size and text[at] != "\n" and _passes(text, here, at):
                continue
        out.append((start, at))
        start = at
    if start < size:
        out.append((start, size))
    return [span for part in out if (span := _trim(text, *part)) is not None]


def _closed(text: str, opens: int, closing: str) -> int:
    """Past the bracket that opens here if it closes soon and on its line, else past the opening mark."""
    end = text.find(closing, opens + 1, opens + 1 + _MAX_BRACKET)
    return end + 1 if end > 0 and "\n" not in text[opens:end] else opens + 1


def _passes(text: str, here: int, at: int) -> bool:
    """Whether the sentence goes on after the stop at `here`, whose closing marks end at `at`."""
    if text[here] == _WEAK and text[at - 1] == _WEAK:
        return bool(_GOES_ON.match(text, at)) and text[at] in "，、；：,;:"
    return at - here > 1 and text[at - 1] in _CLOSING and bool(_GOES_ON.match(text, at))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    body = text[start:end]
    left = len(body) - len(body.lstrip())
    body = body.strip()
    return (start + left, start + left + len(body)) if body else None
