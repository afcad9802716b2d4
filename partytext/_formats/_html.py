"""Web pages: the text a reader sees, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from partytext._extras import need
from partytext._formats._check import n_readable, readable
from partytext._formats._types import Decode, Parsed, Unreadable
from partytext.errors import MissingExtraError

#: Elements that begin and end a paragraph.
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure h1 h2 h3 "
    "h4 h5 h6 header hr html li main menu ol p pre section summary table tbody td tfoot th thead title tr ul".split()
)

#: Elements that are no text of the article: code, and furniture that the page itself marks as such.
_SKIPPED = frozenset(
    "script style noscript template svg math iframe object select button textarea nav footer aside".split()
)

#: <meta> names, lower case, best first, for each variable. The first of each row are those that the standard for
#: Chinese government sites (网站内容 meta: ArticleTitle, PubDate, ContentSource …) asks for.
_META = {
    "title": ("articletitle", "og:title", "citation_title", "dc.title", "twitter:title"),
    "authors": ("author", "article:author", "citation_author", "dc.creator"),
    "date": (
        "pubdate",
        "publishdate",
        "article:published_time",
        "citation_publication_date",
        "og:release_date",
        "dc.date",
    ),
    "source": ("contentsource", "source", "mediaid"),
    "publication": ("sitename", "og:site_name", "citation_journal_title"),
    "column": ("columnname", "article:section"),
    "keywords": ("keywords", "citation_keywords"),
}

#: Variables that hold several values, and what parts them on the page: a space does so only between Han.
_LISTS = ("authors", "keywords")
_PARTING = re.compile(r"\s*[,;，；、|]\s*|(?<=[一-鿿])\s+(?=[一-鿿])")

#: Where the name of the site begins in a page's <title>: “标题_共产党员网”, “标题 - 新华网”, “标题--党建网”.
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+\s|--).*", re.DOTALL)

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else its warnings go to stderr

_DATE = re.compile(r"((?:19|20)\d\d)\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_CONTROL = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

#: trafilatura looks for the article in the page; where it keeps less than this share of what the page shows it
#: has more likely lost the article than found it.
_LEAST_KEPT = 0.2
_LONG = 20  # characters of a paragraph that is not a menu or a button

#: A document that a word processor saved as a page has no furniture to look for.
_WRITTEN = re.compile(
    r"""<meta\b[^>]*generator[^>]*(?:Microsoft Word|WPS|LibreOffice|OpenOffice)|xmlns:w=["']urn:schemas-microsoft-com:office:word""",
    re.IGNORECASE,
)


def read(data: bytes, decode: Decode) -> Parsed:
    """Read a web page from its bytes. Raises Unreadable: no text in it, or no page at all."""
    return read_text(decode(data))


def read_text(page: str) -> Parsed:
    """Read a web page already decoded.

    >>> read_text("<title>支部_某网</title><nav>首页</nav><p>一、学<br>二、做</p>").text
    '一、学\\n二、做'
    """
    if len(_CONTROL.findall(page)) > len(page) / 20:
        raise Unreadable("broken", "the bytes are no web page. Check what the file is, and its suffix.")
    page = _CONTROL.sub("", page)
    shown = _visible(page)
    text = "\n".join(shown.paragraphs)
    article = "" if _WRITTEN.search(page) else _article(page)
    if n_readable(article) > _LEAST_KEPT * n_readable(text) and not _run_together(article, shown.paragraphs):
        text = article
    parsed = Parsed(text, shown.variables(), n_tables=shown.counts["table"], n_images=shown.counts["img"])
    if n_readable(text):
        return parsed
    if parsed.n_images:
        return readable(parsed, what="web page")
    raise Unreadable(
        "empty",
        "the page shows no text. Pages that build themselves by script must be saved after they have loaded.",
    )


def _run_together(article: str, paragraphs: list[str]) -> bool:
    """Whether the article has fewer lines than it holds paragraphs of the page that cannot be furniture."""
    bare = "".join(article.split())
    held = sum(len(p) >= _LONG and "".join(p.split()) in bare for p in paragraphs)
    return held > article.count("\n") + 1


def _article(page: str) -> str:
    """The article by trafilatura; "" where it is not installed or finds none."""
    try:
        trafilatura = need("trafilatura", extra="web")
    except MissingExtraError:
        return ""
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, favor_recall=True)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return ""
    paragraphs: list[str] = [""]
    if found is not None and found.body is not None:
        _flow(found.body, paragraphs)
    return "\n".join(line for p in paragraphs if (line := p.strip()))


def _flow(element: Any, paragraphs: list[str]) -> None:
    """Write trafilatura's tree as paragraphs: all but links and emphasis part them."""
    inline = element.tag in ("hi", "ref", "del", "graphic")
    if not inline:
        paragraphs.append("")
    if isinstance(element.tag, str):  # else a comment
        paragraphs[-1] += " ".join((element.text or "").split("\n"))
    for child in element:
        _flow(child, paragraphs)
        paragraphs[-1] += " ".join((child.tail or "").split("\n"))
    if not inline:
        paragraphs.append("")


def _visible(page: str) -> _Page:
    """What the page shows. An element left out but never closed would take the rest along: then it is kept."""
    keep: frozenset[str] = frozenset()
    while True:
        shown = _Page(keep)
        shown.feed(page)
        shown.close()
        if not shown.skipping or shown.skipping in keep:
            shown.end_paragraph()
            return shown
        keep |= {shown.skipping}


class _Page(HTMLParser):
    """Paragraphs, <title>, <meta> and counts of a page."""

    def __init__(self, keep: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.skipped = _SKIPPED - keep
        self.paragraphs: list[str] = []
        self.counts: Counter[str] = Counter()
        self.meta: dict[str, list[str]] = {}
        self.title = ""
        self.skipping, self.depth = "", 0
        self.in_title = self.preformatted = False
        self.line: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skipping:
            self.depth += tag == self.skipping
        elif tag in self.skipped:
            self.skipping, self.depth = tag, 1
        elif tag == "meta":
            given = {key: text or "" for key, text in attrs}
            name = (given.get("name") or given.get("property") or "").lower()
            if name and given.get("content", "").strip():
                self.meta.setdefault(name, []).append(given["content"].strip())
        elif tag == "br":
            self.end_paragraph()
        else:
            self.counts[tag] += 1
            self.mark(tag, True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SKIPPED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            self.depth -= tag == self.skipping
            self.skipping = self.skipping if self.depth else ""
        else:
            self.mark(tag, False)

    def parse_html_declaration(self, i: int) -> int:
        """Word's <![if …]> is a comment to browsers; html.parser of older Pythons stops at some."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def mark(self, tag: str, begins: bool) -> None:
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag == "title":
            self.in_title = begins
        elif tag == "pre":
            self.preformatted = begins

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif not self.skipping:
            self.line.append(data)

    def end_paragraph(self) -> None:
        text, self.line = "".join(self.line), []
        lines = text.splitlines() if self.preformatted else [re.sub(r"[ \t\r\n\f]+", " ", text)]
        self.paragraphs += [stripped for line in lines if (stripped := line.strip())]

    def variables(self) -> dict[str, str]:
        """Title, authors, date … as the page declares them; lists joined by “|”, dates ISO."""
        found = {}
        for variable, names in _META.items():
            values = next((self.meta[name] for name in names if name in self.meta), [])
            if variable in _LISTS:
                values = [v for joined in values for v in _PARTING.split(joined) if v]
            else:
                values = [" ".join(v.split()) for v in values[:1]]
            if values:
                found[variable] = "|".join(dict.fromkeys(values))
        if "title" not in found and (title := _SITE.sub("", " ".join(self.title.split()))):
            found["title"] = title
        if "date" in found:
            parts = _DATE.search(found.pop("date"))
            if parts:
                found["date"] = "{}-{:0>2}-{:0>2}".format(*parts.groups())
        return found
