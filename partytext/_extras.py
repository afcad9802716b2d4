"""Optional packages: import one, or say which extra brings it."""

from __future__ import annotations

import importlib
from types import ModuleType

from partytext.errors import MissingExtraError


def need(module: str, *, extra: str) -> ModuleType:
    """Import an optional module.

    module: its dotted import name; extra: the extra of partytext that installs it.
    Raises MissingExtraError, which says what to install.

    >>> need("json", extra="none").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        if error.name and not module.startswith(error.name.split(".")[0]):
            raise
        raise MissingExtraError(
            f"This needs the package {module.split('.')[0]!r}, which is not installed. "
            f"Install it with: pip install 'partytext[{extra}]'"
        ) from None
