"""Loading lexicons and schemes: the packaged ones by name, your own by path or DataFrame."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partytext.errors import InputError, LexiconError, choose
from partytext.lexicon._check import groups_of, guess_kind, problems, split
from partytext.lexicon._files import of_csv
from partytext.lexicon._numerals import fitting
from partytext.lexicon._own import own_rows
from partytext.lexicon._tables import Row, rows_in
from partytext.lexicon._types import Entry, Lexicon, Scheme, Sense, ThemeTerm

if TYPE_CHECKING:
    import pandas as pd

log = logging.getLogger(__name__)

SLOGANS = "slogans"
ASSUMED = ("kind", "status", "level", "groups")  # what an entry gets where nobody gave it
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


def load(name_or_path: str | Path | pd.DataFrame = SLOGANS) -> Lexicon | Scheme:
    """A packaged lexicon or scheme by name, or one of your own by path or as a DataFrame.

    name_or_path: "slogans", a scheme ("5+2", …: see available()), or a csv, tsv, xlsx or toml file; a table with
    a column 词语 (term) is a Scheme, one with 口号 (canonical) a Lexicon. Of an own list only 口号 must be filled;
    members and variants are joined by | ； 、 / or line breaks (members by ， and blanks too where their number is then
    that of the numeral), a date may be 2016年2月 or 2016.2. Wordings are folded as cleaning folds texts (Simplified,
    full-width marks) and also found as they were written. Columns the schema does not have are passed over with a
    warning. Raises LexiconError with file and line of each problem, InputError for what is no list at all.

    >>> load("slogans").get("三会一课").members
    ('支部党员大会', '支部委员会', '党小组会', '党课')
    """
    if not isinstance(name_or_path, str | PathLike):
        return _own(own_rows(name_or_path), "DataFrame")
    name = str(name_or_path)
    if name in available():
        return _named(name)
    if not Path(name).suffix and not Path(name).exists():
        raise InputError(f"{choose('name_or_path', name, available())} A list of your own is named with its suffix: {name}.xlsx or {name}.csv.")
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
    """The Lexicon that an argument `lexicon=` means: None is the packaged one; a path or DataFrame is added to it.

    Logs every wording on which the two disagree, with what differs, the same ones once a process. Raises InputError for what is no lexicon.
    """
    if isinstance(value, Lexicon):
        return value
    packaged = load(SLOGANS)
    assert isinstance(packaged, Lexicon)
    if value is None or (isinstance(value, str) and value == SLOGANS):
        return packaged
    own = value if isinstance(value, Scheme) else load(value)  # type: ignore[arg-type]  # load refuses what is no list
    if not isinstance(own, Lexicon):
        raise InputError(f"lexicon={value!r:.60} is a theme scheme; pass it as scheme=.")
    both = packaged | own
    if both.clashes:
        _tell(len(both.clashes), "\n  ".join(map(str, both.clashes)))
    return both


@cache
def _tell(n: int, listed: str) -> None:
    """Log differences, the same ones once a process: a grid search fits an own list many times."""
    log.warning("与内置词表不一致 %d 处：\n  %s", n, listed)


def scheme_of(value: object) -> Scheme:
    """The Scheme that an argument `scheme=` means: a name, a path, a DataFrame or the object."""
    if isinstance(value, Scheme):
        return value
    found = value if isinstance(value, Lexicon) else load(value)  # type: ignore[arg-type]  # load refuses what is no list
    if not isinstance(found, Scheme):
        raise InputError(f"scheme={value!r:.60} is a slogan lexicon; a scheme has the columns 主题 and 词语.")
    return found


def empty() -> Lexicon:
    """A lexicon without entries, mined tier or stop phrases: only what texts themselves show is found."""
    return Lexicon()


def from_phrases(table: pd.DataFrame, *, kind: str = "formula") -> Lexicon:
    """The phrases of extract.phrases() as a lexicon of the tier "mined": they were counted, nobody read them through.

    Read the table first and take out what is no set phrase (集团党委, 村党组织书记): every row becomes an entry that is found
    wherever it stands.

    table: DataFrame with a column `phrase`; rows whose column `known` is true are left out, for the packaged lexicon
    says more of them: use both, pt.lexicon.load("slogans") | from_phrases(table), for a Lexicon given as lexicon= stands alone;
    kind: the kind its entries get, unless a lexicon they are merged into knows better.
    """
    if not hasattr(table, "columns"):
        raise InputError(
            f"from_phrases() takes the table of pt.extract.phrases(corpus), a DataFrame with a column phrase; got "
            f"{type(table).__name__}: {table!r:.60}. Words of your own go into pt.lexicon.load(pd.DataFrame({{'口号': [...]}}))."
        )
    if "phrase" not in table:
        raise InputError(f"from_phrases needs a column 'phrase'; this table has {', '.join(map(str, table.columns))}.")
    new = table[table["phrase"].notna() & (table["phrase"] != "")]
    if "known" in new:
        new = new[~new["known"].astype(str).str.lower().isin(["true", "1"])]  # as a file read back says it too
    return Lexicon(Entry(str(p), kind, tier="mined", assumed=("kind", "status", "level")) for p in new["phrase"])


def _own(rows: list[Row], name: str) -> Lexicon | Scheme:
    found = problems(rows, label=name)
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
    return rows_in(of_csv(f"{folder}/{name}", at.read_text(encoding="utf-8")))


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
        members, level = split(get("members", "")), get("level") or ("地方" if get("region") else "中央")
        groups = groups_of(get("groups", ""))
        if tier == "user" and members and not groups:
            groups = fitting(cells["canonical"], members) or ()
        sense = Sense(
            members, groups, level, get("region", ""),
            get("since", ""), get("until", ""), get("source", ""), get("source_year", ""), get("note", ""),
        )  # fmt: skip
        name = cells["canonical"]
        if name in out:
            out[name] = out[name]._replace(senses=(*out[name].senses, sense))
            continue
        out[name] = Entry(
            name, get("kind") or guess_kind(name, members), split(get("variants", "")), get("theme", ""),
            get("status") or "current", (sense,), get("tier") or tier,
            tuple(field for field in ASSUMED if not get(field) and not (field == "level" and get("region"))),
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
