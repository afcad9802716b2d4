"""Wordings folded as a text is when it is cleaned, so that an own list finds what cleaned texts say."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
# Full-width digits and letters, radicals and compatibility characters, half-width 。「」、: one character each, as cleaning writes them.
_COMPATIBLE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fdf\uf900-\ufaff\uff61-\uff64]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]")
_BESIDE_HAN = re.compile(f"(?<=[{HAN}”》）])[,:;?!]|[,:;?!](?=[{HAN}“《（])")
_BRACKETS = re.compile(rf"\(([^()]*[{HAN}][^()]*)\)")
_BLANK = re.compile(rf"(?<=[{HAN}，、；：！？”“+])\s+|\s+(?=[{HAN}，、；：！？”“+])")
MARKED = re.compile('“([^“”]*)”|‘([^‘’]*)’|"([^"]*)"')
_FULL = str.maketrans(",:;?!", "，：；？！")
_STYLE = str.maketrans("＋「」『』", "+“”‘’")
# Also Simplified characters in one of their readings (慰藉, 瞭望, 乾县): alone they show no Traditional text; the same as
# in text._traditional, which stands above this floor.
_ALSO_SIMPLIFIED = frozenset("乾祇徵藉瞭摺夥麽於")
# In Traditional texts 著 is 着 (沿著), but for these words.
_ZHU = re.compile("(?<![显名原专巨编昭卓土遗论译])著(?![名作述称录书])")


def folded(text: str) -> str:
    """A wording as cleaned texts write it: Simplified, full-width marks, no blanks inside; ＋ becomes +.

    >>> folded("紅帆領航"), folded("不忘初心,牢记红帆"), folded("１＋２＋Ｎ模式"), folded("红帆 领航")
    ('红帆领航', '不忘初心，牢记红帆', '1+2+N模式', '红帆领航')
    """
    text = _COMPATIBLE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), _INVISIBLE.sub("", text)).translate(_STYLE)
    text = simplified(text)
    text = _BESIDE_HAN.sub(lambda m: m[0].translate(_FULL), _BRACKETS.sub(r"（\1）", text))
    return _BLANK.sub("", text.strip())


def unmarked(text: str) -> str:
    """A folded wording without its quotation marks, those inside too; a mark without its other half stays, for it may be a slip.

    >>> unmarked("“一网四格”"), unmarked("“235”工作法"), unmarked("一网”四格")
    ('一网四格', '235工作法', '一网”四格')
    """
    while (bare := MARKED.sub(r"\1\2\3", text)) != text:
        text = bare
    return text


def spellings(text: str) -> list[str]:
    """The folded wording first, then the others it is to be found by: as it was written, and with ＋, which texts keep.

    >>> spellings("紅帆1+N")
    ['红帆1+N', '紅帆1+N', '红帆1＋N']
    """
    first = folded(text)
    return list(dict.fromkeys((first, text.strip(), first.replace("+", "＋"))))


def simplified(text: str) -> str:
    """The text in Simplified characters; a Simplified one stays as it is."""
    found = _traditional().intersection(text) - _ALSO_SIMPLIFIED
    if not found:
        return text
    new = str(_converter().convert(text))
    return _ZHU.sub("着", new)


@cache
def _traditional() -> frozenset[str]:
    return frozenset((files("partytext.lexicon") / "data" / "traditional.txt").read_text(encoding="utf-8").strip())


@cache
def _converter():  # type: ignore[no-untyped-def]  # opencc has no types
    import opencc

    return opencc.OpenCC("t2s")
