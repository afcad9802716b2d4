"""Tables and figures as one self-contained HTML page: `_summary` gathers, `_page` shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def report(analysis: Any, path: str | Path, *, lang: str = "zh", max_evidence: int = 30) -> Path:
    """Write the report of an analysis as one HTML file that loads nothing from outside.

    analysis: what analyze() returns; path: the file to write, or a folder (then report.html in it); lang: "zh" or
    "en"; max_evidence: sentences a number leads to where the page would hold more than 5,000 in all (else all are
    there). Figures need the extra `plot`; without it the page says so and keeps its tables. Returns the path written.
    Raises InputError for an unknown lang or a max_evidence under 1.
    """
    from partytext._report._page import page
    from partytext._report._summary import summary

    target = Path(path)
    if target.is_dir():
        target = target / "report.html"
    html = page(summary(analysis, lang=lang, max_evidence=max_evidence))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, encoding="utf-8", errors="replace", newline="\n")
    return target
