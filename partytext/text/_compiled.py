"""When compiled code pays; and functions of plain loops, which run as they are or compiled."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from types import FunctionType
from typing import TypeVar

Function = TypeVar("Function", bound=Callable)

LONG = 600_000  # characters; about here compiled code wins back the half second that it takes to start once it is cached


def pays_to_compile(size: int) -> bool:
    """Whether `size` characters are worked through sooner by compiled code, which the extra `fast` installs."""
    return size >= LONG and is_installed()


class Work:
    """Work that comes bit by bit: compiled code pays from the bit on at which LONG characters have come."""

    def __init__(self) -> None:
        self._seen = 0

    def pays_to_compile(self, size: int) -> bool:
        """Whether compiled code pays for the next `size` characters."""
        self._seen += size
        return pays_to_compile(self._seen)


@cache
def is_installed() -> bool:
    """Whether there is a compiler."""
    return find_spec("numba") is not None


_LOOPS: set[Callable] = set()


def loop(function: Function) -> Function:
    """Mark a function that does no more than loop over arrays of numbers, so that `compiled` can take it."""
    _LOOPS.add(function)
    return function


@cache
def compiled(function: Callable) -> Callable:
    """A loop compiled, with the loops that it calls; it does not hold the interpreter's lock."""
    from numba import njit

    names = {name: function.__globals__.get(name) for name in function.__code__.co_names}
    called = {name: compiled(one) for name, one in names.items() if isinstance(one, FunctionType) and one in _LOOPS}
    same = FunctionType(function.__code__, function.__globals__ | called, function.__name__)
    return njit(cache=True, nogil=True)(same)
