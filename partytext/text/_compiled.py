"""When compiled code pays."""

from functools import cache
from importlib.util import find_spec

LONG = 1_000_000  # characters; about here compiled code wins back the second or two that it takes to start once it is cached


def pays_to_compile(size: int) -> bool:
    """Whether `size` characters are worked through sooner by compiled code, which the extra `fast` installs."""
    return size >= LONG and _is_installed()


@cache
def _is_installed() -> bool:
    return find_spec("numba") is not None
