"""What is found of numeral slogans, and where to look for them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Numeral(NamedTuple):
    """One find: text[start:end] and the shape it was known by."""

    start: int
    end: int
    shape: str


class Starts(NamedTuple):
    """Places of a text where a slogan may begin, and which of SHAPES it may have there (bits), and beside another slogan; where
    slogans of digits and of minutes may begin."""

    places: np.ndarray
    shapes: np.ndarray
    besides: np.ndarray
    digits: np.ndarray
    minutes: np.ndarray
