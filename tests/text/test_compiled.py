"""Loops compiled say what they say as they are."""

from __future__ import annotations

import numpy as np
import pytest

from partytext.text._compiled import LONG, Work, compiled, loop


@loop
def _squares_to(limit: int, numbers: np.ndarray) -> int:
    total = 0
    for number in numbers:
        if number < limit:
            total += _square(number)
    return total


@loop
def _square(number: int) -> int:
    return number * number


def test_a_loop_that_calls_loops_is_compiled_with_them() -> None:
    pytest.importorskip("numba")
    numbers = np.arange(10)
    assert compiled(_squares_to)(4, numbers) == _squares_to(4, numbers) == 0 + 1 + 4 + 9


def test_work_that_comes_bit_by_bit_pays_once_there_is_enough_of_it() -> None:
    pytest.importorskip("numba")
    work = Work()
    assert [work.pays_to_compile(LONG // 2) for _ in range(3)] == [False, True, True]
