"""What cleaning changed, for a reader: a summary per rule, and a page with raw and clean side by side."""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from partytext.core import Corpus

CONTEXT = 28  # characters beside an edit
LONGEST = 420  # of one edit or stretch shown whole; of a longer one its two ends
MAX_DOCUMENTS, MAX_ROWS = 300, 200  # on one page, and rows of one document; edits.csv has all
COLUMNS = ("rule", "name", "why", "n_documents", "n_edits", "n_characters", "n_inferred", "n_issues")
_VISIBLE = {"\n": "↵", " ": "␣", "\u3000": "□", "\t": "⇥", "\u00a0": "␣", "\r": "↵"}
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]")


class Piece(NamedTuple):
    """A stretch of text in a cell: `kind` "" as it was, "off" taken off, "on" put in."""

    text: str
    kind: str
    certain: bool
    about: str


class Row(NamedTuple):
    """Edits that stand close together, raw and clean, with the rules that made them."""

    raw: tuple[Piece, ...]
    clean: tuple[Piece, ...]
    rules: tuple[tuple[str, str, str], ...]  # rule, name, why
    certain: bool


class Issue(NamedTuple):
    """What was seen and not repaired, with its place in the clean text."""

    name: str
    what: str
    before: str
    surface: str
    after: str


class Document(NamedTuple):
    """One document of the page."""

    doc_id: str
    n_edits: int
    n_inferred: int
    rows: list[Row]
    n_hidden: int
    issues: list[Issue]


@cache
def names() -> dict[str, tuple[str, str]]:
    """What each rule is called in Chinese and why it does what it does (rules.toml, then furniture.toml)."""
    folder = files("partytext.lexicon") / "data"
    furniture = tomllib.loads((folder / "furniture.toml").read_text(encoding="utf-8"))["rule"]
    own = tomllib.loads((folder / "rules.toml").read_text(encoding="utf-8"))
    return {r["name"]: (r["name"], r["why"]) for r in furniture} | {rule: (name, why) for rule, (name, why) in own.items()}


def rules_table(corpus: Corpus) -> pd.DataFrame:
    """One row a rule: rule name why n_documents n_edits n_characters n_inferred n_issues.

    corpus: a cleaned corpus. An edit that several rules made counts for each of them; n_characters: characters of the
    raw text they took, or put in where they took none; n_inferred: edits that are not certain.
    """
    edits = corpus.edits
    size = edits["before"].map(len).where(edits["before"] != "", edits["after"].map(len))
    flat = edits.assign(size=size, inferred=~edits["certain"], rule=edits["rules"]).explode("rule")
    by = flat.groupby("rule", observed=True)
    issues = corpus.issues
    table = pd.DataFrame({
        "n_documents": by["doc_id"].nunique(), "n_edits": by.size(), "n_characters": by["size"].sum(),
        "n_inferred": by["inferred"].sum(),
    })  # fmt: skip
    seen = issues["rule"].value_counts()
    seen_in = issues.groupby("rule", observed=True)["doc_id"].nunique()
    table = table.reindex([*table.index, *[r for r in seen.index if r not in table.index]])
    table["n_documents"] = table["n_documents"].fillna(seen_in)
    table["n_issues"] = seen
    table = table.fillna(0).astype("int64").rename_axis("rule").reset_index()
    table["name"] = [names().get(r, (r, ""))[0] for r in table["rule"]]
    table["why"] = [names().get(r, (r, ""))[1] for r in table["rule"]]
    return table.sort_values(["n_edits", "n_issues", "rule"], ascending=[False, False, True], ignore_index=True)[list(COLUMNS)]


def write_changes(corpus: Corpus, path: str | Path) -> Path:
    """Write the page of what cleaning changed: raw left, clean right; everything escaped, nothing loaded from elsewhere.

    corpus: a cleaned corpus; path: an .html file. Stretches without an edit are folded; past MAX_DOCUMENTS documents
    and MAX_ROWS rows of one the page says how many it leaves to edits.csv.
    """
    documents = list(_documents(corpus))
    script = _file("changes.js")
    page = _environment().get_template("changes.html").render(
        style=Markup(_file("page.css") + _file("changes.css")),
        script=Markup(script),
        digest=b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii"),
        rules=rules_table(corpus).to_dict("records"),
        documents=documents[:MAX_DOCUMENTS],
        n_more=max(0, len(documents) - MAX_DOCUMENTS),
        n_documents=len(corpus),
        n_untouched=len(corpus) - len(documents),
        n_edits=sum(d.n_edits for d in documents),
        n_inferred=sum(d.n_inferred for d in documents),
        n_issues=sum(len(d.issues) for d in documents),
    )  # fmt: skip
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def _documents(corpus: Corpus) -> Iterator[Document]:
    """The documents that have an edit or an issue, in order."""
    edits = dict(iter(corpus.edits.astype({"doc_id": object}).groupby("doc_id", sort=False)))
    issues = dict(iter(corpus.issues.astype({"doc_id": object}).groupby("doc_id", sort=False)))
    for doc_id, text in zip(corpus.doc_ids, corpus.texts, strict=True):
        own = list(edits[doc_id].itertuples(index=False)) if doc_id in edits else []
        seen = list(issues[doc_id].itertuples(index=False)) if doc_id in issues else []
        if own or seen:
            rows = [_row(group, corpus.raw(doc_id), text) for group in _groups(own)[:MAX_ROWS]]
            hidden = max(0, len(_groups(own)) - MAX_ROWS)
            inferred = sum(not e.certain for e in own)
            yield Document(doc_id, len(own), inferred, rows, hidden, [_issue(i, text) for i in seen])


def _groups(edits: Sequence) -> list[list]:
    """Edits whose contexts would meet stand in one row, unless it grows too long."""
    out: list[list] = []
    for edit in edits:
        if out and edit.raw_start - out[-1][-1].raw_end <= CONTEXT and edit.raw_end - out[-1][0].raw_start <= LONGEST:
            out[-1].append(edit)
        else:
            out.append([edit])
    return out


def _row(edits: Sequence, raw: str, text: str) -> Row:
    left: list[Piece] = []
    right: list[Piece] = []
    first, last = edits[0], edits[-1]
    left.append(_plain(raw[max(0, first.raw_start - CONTEXT) : first.raw_start]))
    right.append(_plain(text[max(0, first.start - CONTEXT) : first.start]))
    for i, edit in enumerate(edits):
        about = "；".join(f"{n}：{why}" for _, n, why in _named(edit.rules))
        left.append(Piece(_shown(edit.before), "off", edit.certain, about))
        right.append(Piece(_shown(edit.after), "on", edit.certain, about))
        if i + 1 < len(edits):
            left.append(_plain(raw[edit.raw_end : edits[i + 1].raw_start]))
            right.append(_plain(text[edit.end : edits[i + 1].start]))
    left.append(_plain(raw[last.raw_end : last.raw_end + CONTEXT]))
    right.append(_plain(text[last.end : last.end + CONTEXT]))
    rules = dict.fromkeys(rule for edit in edits for rule in edit.rules)
    return Row(tuple(p for p in left if p.text), tuple(p for p in right if p.text), _named(rules), all(e.certain for e in edits))


def _issue(issue: object, text: str) -> Issue:
    start, end, rule, what = (getattr(issue, name) for name in ("start", "end", "rule", "what"))
    return Issue(
        names().get(rule, (rule, ""))[0], _safe(what),
        _safe(text[max(0, start - CONTEXT) : start]), _folded(_safe(text[start:end])), _safe(text[end : end + CONTEXT]),
    )  # fmt: skip


def _named(rules: Sequence[str] | dict[str, None]) -> tuple[tuple[str, str, str], ...]:
    return tuple((rule, *names().get(rule, (rule, ""))) for rule in rules)


def _plain(text: str) -> Piece:
    return Piece(_safe(text), "", True, "")


def _shown(text: str) -> str:
    """What was taken or put in, with blanks that can be seen."""
    blank = text.strip() == ""
    text = _HIDDEN.sub(lambda m: f"[U+{ord(m[0]):04X}]", _folded(text))
    return "".join(_VISIBLE.get(c, c) for c in text) if blank else text


def _safe(text: str) -> str:
    return _HIDDEN.sub("\ufffd", text)


def _folded(text: str) -> str:
    """A long stretch by its two ends."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]}\n……（中略 {len(text) - LONGEST // 2 - LONGEST // 4} 字）……\n{text[-(LONGEST // 4) :]}"


def _file(name: str) -> str:
    return (files("partytext._report") / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("partytext._report", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
