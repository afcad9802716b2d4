"""Quoted spans and what they are: a slogan, a brand, a metaphor; or speech, a title, a plain word, which are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from partytext.text._compiled import loop
from partytext.text._marks import BREAK, QUOTE, marks, point_list
from partytext.text._numerals.quoted import SHAPES, is_number_of
from partytext.text._numerals.words import knowledge as numerals
from partytext.text._quotes.alone import LONGEST_NAME, is_speech, judged, signs_of, tables_of_signs
from partytext.text._quotes.words import BETWEEN, quote_words
from partytext.text._segment import tagger
from partytext.text._sets import Pairs, classes_of, pair_kinds, pairs_of

# What opens, what closes, how many characters between at most.
MARKS = ((ord("“"), ord("”"), 60), (ord("「"), ord("」"), 60), (ord("‘"), ord("’"), 30))
_BREAK = ord("\n")
_BETWEEN_NAMES = ("”“", "”、“", "”和“", "”及“", "”与“", "’‘", "’、‘")
_BACK = 11  # characters looked back for what tells
_ENDS = "。！？!?"
_FIGURES = "0123456789一二两三四五六七八九十百千"
_SAID_MARKS = "：:，,"
_SPACES = " \t\u3000\xa0"
# What a quoted span is, by the reason it was known by: None where it is no set formulation.
KINDS: dict[str, str | None] = {
    **dict.fromkeys(SHAPES, "numeral"), "plan": "formula", "named": "brand", "plus": "brand", "clauses": "slogan", "long": "slogan", "deed": "slogan", "short": "metaphor",
    **dict.fromkeys(["letter", "title", "speech", "day", "mention", "question", "change", "idiom", "word", "plain", "classic"]),
}  # fmt: skip
_SETTLED = frozenset([*SHAPES, "letter", "plan", "idiom", "title", "classic"])  # so wherever they stand, but for figures that number something
_BRIEF = frozenset(["short", "deed", "plain"])


class Quote(NamedTuple):
    """One quoted span: text[start:end] is its content; why: one of KINDS."""

    start: int
    end: int
    why: str

    @property
    def kind(self) -> str | None:
        """None where it is no set formulation."""
        return KINDS[self.why]


def quotes(text: str) -> list[Quote]:
    """The quoted spans of a text with what they are, inner ones last.

    >>> [(q.kind, q.why) for q in quotes("落实“三会一课”，当好“主心骨”。他说：“我们都来听听大家的意见。”")]
    [('numeral', 'groups'), ('metaphor', 'short'), (None, 'speech')]
    >>> [(q.kind, q.why) for q in quotes("从“书架”到“货架”，看“好不好”，做“放大镜”。")]
    [(None, 'change'), (None, 'change'), (None, 'question'), ('metaphor', 'short')]
    """
    spans, whys = quoted(text)
    return [Quote(start, end, why) for (start, end), why in zip(spans.tolist(), whys, strict=True)]


class Marked(NamedTuple):
    """Quoted spans of a text, inner ones last: starts and ends; their signs (alone.signs_of); and whether the words around each may
    tell what it is, which for inner ones they may."""

    spans: np.ndarray
    signs: np.ndarray
    near: np.ndarray


def quoted(text: str, known: Marked | None = None) -> tuple[np.ndarray, list[str]]:
    """The starts and ends of the quoted spans of a text, inner ones last, and why each is what it is; known: marked(text)."""
    spans, signs, near = known or marked(text)
    whys = judged(contents(text, spans), signs)
    at = np.flatnonzero(near)
    for i, (start, end) in zip(at.tolist(), spans[at].tolist(), strict=True):
        if whys[i] not in _SETTLED or whys[i] == "digits":
            whys[i] = _by_context(text, start, end, whys[i])
            if whys[i] == "named":
                _name_before(text, spans, whys, i)
    return spans, whys


def _name_before(text: str, spans: np.ndarray, whys: list[str], i: int) -> None:
    """Name what is listed before a name and has its noun in common with it: “红帆”“绿港”和“蓝湾”等品牌; only brief spans, which nothing
    else tells."""
    while i and whys[i - 1] == "short" and text[spans[i - 1, 1] : spans[i, 0]] in _BETWEEN_NAMES:
        i -= 1
        whys[i] = "named"


def marked(text: str) -> Marked:
    """The quoted spans of a text and what their characters and those around them tell."""
    look, points = marks(text), point_list(text)
    places = look.of(QUOTE | BREAK)
    characters, at = look.points[places].tolist(), places.tolist()
    outer = pairs(characters, at, MARKS)
    spans = outer.tolist()
    inside = inner(characters, at, spans, MARKS[-1])
    signs = signs_of(points, spans + inside.tolist(), tables_of_signs())
    near = np.append(context_matters(points, spans, tables_of_context()), np.ones(len(inside), bool))
    return Marked(np.concatenate([outer, inside]), signs, near)


def contents(text: str, spans: np.ndarray) -> list[str]:
    """What spans of a text read as."""
    return list(map(text.__getitem__, map(slice, spans[:, 0].tolist(), spans[:, 1].tolist())))


@loop
def pairs(characters: Sequence[int], places: Sequence[int], quotes: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """Start and end of what stands between the outermost quotation marks, each pair within a line.

    characters, places: of all quotation marks and line breaks; quotes: what opens, what closes and how many characters between at most.
    """
    spans = np.empty((len(places) // 2 + 1, 2), np.int64)
    opened = [-1 for _ in quotes]  # of each kind of mark, where it was opened last
    count = 0
    for i in range(len(places)):
        at, character = places[i], characters[i]
        for k in range(len(quotes)):
            opens, closes, longest = quotes[k]
            if character == opens:
                opened[k] = at
                break
            if character == _BREAK:
                opened[k] = -1
            elif character == closes:
                begin = opened[k] + 1
                opened[k] = -1
                if begin and 0 < at - begin <= longest:
                    while count and spans[count - 1, 0] > begin:  # what was found inside
                        count -= 1
                    if not count or spans[count - 1, 1] < begin:
                        spans[count, 0], spans[count, 1] = begin, at
                        count += 1
                break
    return spans[:count]


@loop
def inner(characters: Sequence[int], places: Sequence[int], spans: Sequence[Sequence[int]], quote: tuple[int, int, int]) -> np.ndarray:
    """Start and end of what stands in single quotation marks inside these spans, the outermost; the rest as of pairs()."""
    out = np.empty((len(places) // 2 + 1, 2), np.int64)
    opens, closes, longest = quote
    count = around = 0
    opened = -1
    for i in range(len(places)):
        at = places[i]
        if characters[i] == opens:
            opened = at
            continue
        begin = opened + 1
        opened = -1 if characters[i] == closes or characters[i] == _BREAK else opened
        if characters[i] != closes or not begin or not 0 < at - begin <= longest:
            continue
        while around < len(spans) and spans[around][1] <= at:
            around += 1
        if around < len(spans) and spans[around][0] < begin:
            out[count, 0], out[count, 1] = begin, at
            count += 1
    return out[:count]


class Context(NamedTuple):
    """What each character and each pair of them is, as bits."""

    kinds: Sequence[int]
    pairs: Pairs


# What two characters are: the last of what tells from before a span, those of verbs of speech apart (_SAYS: a mark may follow); the first
# of what tells from behind it, those of nouns it may name apart (_NAMES).
_SAYS, _BEFORE, _BEHIND, _NAMES = (1 << i for i in range(4))
_SAID_MARK, _SAID, _SPACE, _NAMED, _END, _FIGURE = (1 << i for i in range(6))  # ends of sentences, figures; verbs of speech and nouns that may be named of one character


@loop
def context_matters(points: Sequence[int], spans: Sequence[Sequence[int]], tables: Context) -> np.ndarray:
    """Whether the words around each quoted span may tell what it is, by a few characters."""
    out = np.zeros(len(spans), np.bool_)
    for i in range(len(spans)):
        last, closes = spans[i][0] - 2, spans[i][1] + 1
        kind = tables.kinds[points[last]]
        verb = last - (kind & _SAID_MARK > 0)
        tells = kind & _SPACE > 0 or tables.kinds[points[verb]] & _SAID > 0
        tells |= tables.kinds[points[spans[i][1] - 1]] & _END > 0 or tables.kinds[points[closes]] & _FIGURE > 0
        tells |= pair_kinds(tables.pairs, points[verb - 1], points[verb]) & _SAYS > 0
        tells |= pair_kinds(tables.pairs, points[last - 1], points[last]) & _BEFORE > 0
        tells |= pair_kinds(tables.pairs, points[closes], points[closes + 1]) & _BEHIND > 0
        for at in range(closes, closes + BETWEEN + 1):
            named = pair_kinds(tables.pairs, points[at], points[at + 1]) & _NAMES
            tells |= tables.kinds[points[at]] & _NAMED > 0 or named > 0
        out[i] = tells
    return out


@cache
def tables_of_context() -> Context:
    """What context_matters goes by."""
    know = quote_words()
    return Context(
        classes_of({
            _SAID_MARK: _SAID_MARKS, _SPACE: _SPACES, _SAID: "".join(verb for verb in know.said if len(verb) == 1),
            _NAMED: "".join(noun for noun in know.nouns if len(noun) == 1), _END: _ENDS, _FIGURE: _FIGURES,
        }),
        pairs_of({
            _SAYS: {verb[-2:] for verb in know.said if len(verb) > 1},
            _BEFORE: {words[-2:] for words in ("所谓", *know.titled_before, *know.defined, *know.second)},
            _BEHIND: {words[:2] for words in (*know.titled_behind, *know.mentioned, *numerals().numbered, *numerals().lines, *know.first)},
            _NAMES: {noun[:2] for noun in know.nouns if len(noun) > 1},
        }),
    )  # fmt: skip


def _by_context(text: str, start: int, end: int, why: str) -> str:
    """Why it is what it is by the words around it; why: by itself."""
    know = quote_words()
    content, after = text[start:end], text[end + 1 : end + 9].partition("\n")[0]
    if why == "digits":
        return "word" if is_number_of(content, after) else why
    before = text[max(0, start - _BACK) : start - 1].rpartition("\n")[2].rstrip()
    if after.startswith(know.titled_behind) or before.endswith(know.titled_before):
        return "title"
    if before.endswith("所谓"):
        return "mention"
    if why == "speech" or (_says(before) and is_speech(content, said=True)) or _is_said(before, content, after):
        return "speech"
    if why not in ("clauses", "plain") and len(content) <= LONGEST_NAME and know.named.match(after):
        return "named"
    if why in ("short", "deed", "long") and before.endswith(know.defined):
        return "word"
    if why not in _BRIEF:
        return why
    if after.startswith(know.mentioned) or (why == "short" and _is_counted(content, after)):
        return "mention"
    return "change" if after.startswith(know.first) or before.endswith(know.second) else why


def _is_said(before: str, content: str, after: str) -> bool:
    """Whether somebody says it: behind a verb of talk and a mark (村民们说，“…”), or a whole sentence behind a colon that is no motto
    written up (竖起大拇指：“…！”), or before its speaker (“…！”他说)."""
    know = quote_words()
    if know.talk.search(before):
        return True
    if content[-1] not in _ENDS:
        return False
    return know.sayers.match(after) is not None or (before[-1:] in ("：", ":") and not know.written.search(before))


def _is_counted(content: str, after: str) -> bool:
    """Whether it is a thing of the dictionary and so many of them: “感谢信”12封; not “周五党课”7期, a name."""
    words = tagger()(content) if quote_words().counted.match(after) else []
    return len(words) == 1 and words[0][1][:1] == "n"


def _says(before: str) -> bool:
    """Whether a verb of speech stands before, with a mark behind it or none."""
    if before and before[-1] in _SAID_MARKS:
        before = before[:-1]
    return before.endswith(quote_words().said)
