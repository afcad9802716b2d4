"""Progress bars: on a terminal and in a notebook, never in a log file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def track(items: Iterable[T], what: str, *, total: int | None = None, show: bool | None = None) -> Iterator[T]:
    """Go through items with a bar called `what`; show=None decides by where the output goes."""
    if show is None:
        show = sys.stderr.isatty() or _in_notebook()
    if not show:
        return iter(items)
    from tqdm.auto import tqdm

    return iter(tqdm(items, desc=what, total=total, leave=False))


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None  # type: ignore[attr-defined]
    return shell is not None and shell.__class__.__name__ == "ZMQInteractiveShell"
