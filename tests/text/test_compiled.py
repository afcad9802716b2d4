"""Loops compiled say what they say as they are."""

from __future__ import annotations

import subprocess
import sys

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


def test_what_compiles_if_it_can_works_where_no_compiler_is() -> None:
    code = (
        "import sys; sys.modules['numba'] = None; import partytext as pt; t = '增强安全感、获得感、幸福感，开好“三会一课”。'; "
        "print(len(pt.extract.slogans(t)), pt.extract.misquotes('牢记初心、不忘使命').canonical.tolist(), len(pt.extract.themes(t)), pt.cut('党建')[0])"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "['不忘初心、牢记使命']" in done.stdout
