"""The dict of `_summary` as HTML: one file, styles and script inside, everything escaped."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = "templates"


def page(summary: dict[str, Any]) -> str:
    """The page. Text of articles reaches it only through escaping; the policy in its head lets no other script run."""
    script = _file("page.js")
    digest = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return _environment().get_template("page.html").render(
        **summary, style=Markup(_file("page.css")), script=Markup(script), script_digest=digest
    )


def fill(message: str, **values: object) -> str:
    """A message with its braces filled in; still plain text, so the template escapes it.

    >>> fill("{n}篇", n=3)
    '3篇'
    """
    return message.format(**values)


def _file(name: str) -> str:
    return (files("partytext._report") / TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("partytext._report", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["fill"] = fill
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made
