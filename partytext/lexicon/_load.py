"""Loading lexicons and schemes: the packaged ones by name, your own by path or DataFrame."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partytext.errors import InputError, LexiconError, choose
from partytext.lexicon._check import groups_of, guess_kind, problems, split
from partytext.lexicon._own import own_rows
from partytext.lexicon._tables import Row, _csv
from partytext.lexicon._types import Entry, Lexicon, Scheme, Sense, ThemeTerm

if TYPE_CHECKING:
    import pandas as pd

SLOGANS = "slogans"
ASSUMED = ("kind", "status", "level")  # what an entry gets where nobody gave it
_SHOWN = 20  # problems printed in one error


def data(*names: str) -> Traversable:
    """A packaged data file."""
    at = files("partytext.lexicon") / "data"
    for name in names:
        at = at / name
    return at


def available() -> list[str]:
    """The names load() knows: the slogan lexicon and the theme schemes.

    >>> available()[:2]
    ['5+2', 'slogans']
    """
    return sorted([SLOGANS, *_schemes()])


def load(name_or_path: str | Path = SLOGANS) -> Lexicon | Scheme:
    """A packaged lexicon or scheme by name, or one of your own by path.

    name_or_path: "slogans", a scheme ("5+2", …: see available()), or a csv, tsv, xlsx or toml file; a table with
    a column 词语 (term) is a Scheme, one with 口号 (canonical) a Lexicon. Of an own list only 口号 must be filled;
    members and variants are joined by | (members also by 、), a date may be 2016年2月 or 2016.2, columns the schema
    does not have are passed over with a warning. Raises LexiconError with file and line of each problem.

    >>> load("slogans").get("三会一课").members
    ('支部党员大会', '支部委员会', '党小组会', '党课')
    """
    name = str(name_or_path)
    if name in available():
        return _named(name)
    if not Path(name).suffix:
        raise choose("name_or_path", name, available())
    return _own(own_rows(Path(name)), Path(name).stem)


@cache
def _named(name: str) -> Lexicon | Scheme:
    """A packaged one, built once; own files are read anew each time, for people edit them."""
    if name == SLOGANS:
        known = curated()
        return Lexicon([*_mined(known), *known], stops=known.stops, name=SLOGANS)
    about = _schemes()[name]
    source = "；".join(f"{s['document']}（{s['year']}）" for s in about.get("source", []))
    rows = _packaged("schemes", about["file"])
    return Scheme(name, _terms(rows), about["title"], about["description"], source, about["validation"])


@cache
def curated() -> Lexicon:
    """The packaged entries without the mined tier."""
    return Lexicon(_entries(packaged_rows(), "curated"), stops=_stops())


def _mined(known: Lexicon) -> list[Entry]:
    """Phrases frequent in real articles (scripts/mine_phrases.py) that no curated entry has."""
    rows = [row.cells for row in _packaged("", "mined.csv")]
    return [Entry(c["phrase"], c["kind"], tier="mined") for c in rows if c["phrase"] not in known]


def lexicon_of(value: object) -> Lexicon:
    """The Lexicon that an argument `lexicon=` means: None is the packaged one; a path or DataFrame is added to it."""
    if isinstance(value, Lexicon):
        return value
    packaged = load(SLOGANS)
    assert isinstance(packaged, Lexicon)
    if value is None or (isinstance(value, str) and value == SLOGANS):
        return packaged
    own = load(value) if isinstance(value, str | Path) else _own(own_rows(value), "DataFrame")
    if not isinstance(own, Lexicon):
        raise InputError(f"lexicon={value!r:.60} is a theme scheme; pass it as scheme=.")
    return packaged | own


def scheme_of(value: object) -> Scheme:
    """The Scheme that an argument `scheme=` means: a name, a path, a DataFrame or the object."""
    if isinstance(value, Scheme):
        return value
    found = load(value) if isinstance(value, str | Path) else _own(own_rows(value), "DataFrame")
    if not isinstance(found, Scheme):
        raise InputError(f"scheme={value!r:.60} is a slogan lexicon; a scheme has the columns 主题 and 词语.")
    return found


def empty() -> Lexicon:
    """A lexicon without entries, mined tier or stop phrases: only what texts themselves show is found."""
    return Lexicon()


def from_phrases(table: pd.DataFrame, *, kind: str = "formula") -> Lexicon:
    """The phrases of extract.phrases() as a lexicon of the tier "user".

    table: DataFrame with a column `phrase`; rows whose column `known` is true are left out, for the packaged lexicon
    says more of them; kind: the kind its entries get, unless a lexicon they are merged into knows better.
    """
    if "phrase" not in table:
        raise InputError(f"from_phrases needs a column 'phrase'; this table has {', '.join(map(str, table.columns))}.")
    new = table.loc[~table["known"].astype(bool), "phrase"] if "known" in table else table["phrase"]
    return Lexicon(Entry(str(p), kind, tier="user", assumed=("kind", "status", "level")) for p in new)


def _own(rows: list[Row], name: str) -> Lexicon | Scheme:
    found = problems(rows)
    if found:
        shown = "\n  ".join(map(str, found[:_SHOWN]))
        more = f"\n  另有 {len(found) - _SHOWN} 处" if len(found) > _SHOWN else ""
        raise LexiconError(f"这份词表要先改好以下各处才能使用：\n  {shown}{more}")
    if "term" in rows[0].cells:
        return Scheme(name, _terms(rows), title=name)
    return Lexicon(_entries(rows, "user"))


def packaged_rows() -> list[Row]:
    """All rows of the packaged slogan files."""
    names = sorted(f.name for f in data("slogans").iterdir() if f.name.endswith(".csv") and f.name != "stops.csv")
    return [row for name in names for row in _packaged("slogans", name)]


def _packaged(folder: str, name: str) -> list[Row]:
    at = data(folder, name) if folder else data(name)
    return _csv(f"{folder}/{name}", at.read_text(encoding="utf-8"), ",")


@cache
def _schemes() -> dict[str, dict[str, Any]]:
    return tomllib.loads(data("schemes", "schemes.toml").read_text(encoding="utf-8"))


def _stops() -> list[str]:
    return [row.cells["phrase"] for row in _packaged("slogans", "stops.csv")]


def _entries(rows: Sequence[Row], tier: str) -> list[Entry]:
    out: dict[str, Entry] = {}
    for row in rows:
        cells = row.cells
        get = cells.get
        sense = Sense(
            split(get("members", "")), groups_of(get("groups", "")), get("level") or "中央", get("region", ""),
            get("since", ""), get("until", ""), get("source", ""), get("source_year", ""), get("note", ""),
        )  # fmt: skip
        name, n_members = cells["canonical"], len(sense.members)
        if name in out:
            out[name] = out[name]._replace(senses=(*out[name].senses, sense))
            continue
        out[name] = Entry(
            name, get("kind") or guess_kind(name, n_members), split(get("variants", "")), get("theme", ""),
            get("status") or "current", (sense,), get("tier") or tier,
            tuple(field for field in ASSUMED if not get(field)),
        )  # fmt: skip
    return list(out.values())


def _terms(rows: Sequence[Row]) -> tuple[ThemeTerm, ...]:
    return tuple(
        ThemeTerm(
            r.cells["theme"], r.cells["term"], split(r.cells.get("exclude", "")),
            float(r.cells.get("weight") or 1), r.cells.get("note", ""),
        )
        for r in rows
    )  # fmt: skip
