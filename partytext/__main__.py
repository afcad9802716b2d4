"""`python -m partytext` is the command `partytext`."""

from __future__ import annotations

import sys

from partytext.cli import main

if __name__ == "__main__":
    sys.exit(main())
