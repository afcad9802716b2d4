"""Chinese glyphs on any machine: Noto Sans SC as the package zhplot ships it, for our texts only.

Importing zhplot would set the font of every figure of the session, so its file is found without importing it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib import font_manager, get_data_path
from matplotlib.ft2font import FT2Font

from partytext._extras import need

CHINESE = "Noto Sans SC"
OTHERS = "DejaVu Sans"  # comes with matplotlib; asked for the glyphs the first one lacks
NO_GLYPH = "〓"  # what Chinese printers set for a character the case does not hold


def _path() -> Path:
    spec = find_spec("zhplot")
    if spec is None or not spec.submodule_search_locations:
        need("zhplot", extra="plot")
    return Path(spec.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"  # type: ignore[union-attr,index]


@cache
def family() -> tuple[str, ...]:
    """The font families of our texts, made known to matplotlib once; no rcParams change."""
    font_manager.fontManager.addfont(str(_path()))
    return (CHINESE, OTHERS)


@cache
def _glyphs() -> frozenset[int]:
    others = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return frozenset(code for path in (_path(), others) for code in FT2Font(str(path)).get_charmap())


def drawable(text: object) -> str:
    """The text with a mark in place of each character that no font at hand can draw.

    >>> drawable("三会一课")
    '三会一课'
    """
    known = _glyphs()
    return "".join(c if ord(c) in known or c == "\n" else NO_GLYPH for c in str(text))
