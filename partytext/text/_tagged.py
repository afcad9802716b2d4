"""Where words begin in a text, how long they are and what their part of speech lets them be, as bytes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._segment import tagger

# jieba's tags for verbs, idioms and phrases; not "vn", which is half a noun (发展理念).
VERB, SAYS, NOUN, IS, DEED = 1, 2, 4, 8, 16
_VERBS = frozenset(["v", "vi", "i", "l"])
_SAYING = _VERBS | {"vn", "a", "ad", "d", "z"}  # what says something where no verb does: 成果丰硕, 久久为功
_BEING = frozenset(["a", "z"])  # what is said of a thing: 组织|严密


class Tagged(NamedTuple):
    """size: for each character, how long the word is that begins there, 0 where none begins; role: of that word, VERB | SAYS
    | NOUN | IS | DEED as far as its tag says so."""

    size: bytearray
    role: bytearray


@cache
def role_of(tag: str) -> int:
    """What a tag of jieba's lets a word be.

    >>> role_of("v") == VERB | SAYS, role_of("vn") == SAYS | DEED, role_of("ns") == NOUN, role_of("")
    (True, True, True, 0)
    """
    return VERB * (tag in _VERBS) | SAYS * (tag in _SAYING) | NOUN * tag.startswith("n") | IS * (tag in _BEING) | DEED * (tag == "vn")


def tagged(text: str, parts: np.ndarray) -> Tagged:
    """The words of parts of a text, each cut by itself.

    parts: their starts and ends, an array of two columns.

    >>> list(tagged("抓班子、带队伍", np.array([[4, 7]])).size)
    [0, 0, 0, 0, 1, 2, 0, 0]
    """
    out = Tagged(bytearray(len(text) + 1), bytearray(len(text) + 1))
    tags = tagger()
    for at, high in parts.tolist():
        for word, tag in tags(text[at:high]):
            out.size[at], out.role[at] = len(word), role_of(tag)
            at += len(word)
    return out

