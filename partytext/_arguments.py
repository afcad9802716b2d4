"""A reader of command lines that speaks Chinese: argparse with its own words put through letters.toml."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from partytext._letters import in_chinese


class _Help(argparse.HelpFormatter):
    """The pages of help, with Chinese headings."""

    def add_usage(self, usage: str | None, actions: Iterable, groups: Iterable, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, in_chinese("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(in_chinese(heading) if heading else heading)


class Arguments(argparse.ArgumentParser):
    """An ArgumentParser whose help and errors are Chinese; so are those of its subparsers."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：{in_chinese(message)}。\n")
