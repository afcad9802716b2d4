"""Entry, Sense, Lexicon; ThemeTerm, Scheme: values that compare and hash by their digest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from os import PathLike
from typing import NamedTuple

from partytext.errors import InputError
from partytext.lexicon._fold import folded, unmarked

KINDS = ("numeral", "formula", "slogan", "brand", "metaphor")
STATUSES = ("current", "superseded", "historical")
# Shorter numeral slogans (三农, 四风) stand in too many words that are not named after them.
SHORTEST_MARKED = 3
_LIST = re.compile("([^、，；：]+(?:、[^、，；：]+)+)(、|和)([^、，；：和]+)")  # three things or more, and what joins the last


class Sense(NamedTuple):
    """One meaning of an entry: its members in order, how they group to the numerals, level, dates and authority."""

    members: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    level: str = "中央"
    region: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    source_year: str = ""
    note: str = ""


class Entry(NamedTuple):
    """One set formulation. `senses` begins with the national one; `tier` says how it came in.

    assumed: those of kind, status, level and groups that nobody gave but were guessed or are the default.
    """

    canonical: str
    kind: str
    variants: tuple[str, ...] = ()
    theme: str = ""
    status: str = "current"
    senses: tuple[Sense, ...] = (Sense(),)
    tier: str = "curated"
    assumed: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """The members of the first sense."""
        return self.senses[0].members


class Clash(NamedTuple):
    """A spelling on which two merged lexicons disagree: the entry it belongs to now, the one that gave way, what differs."""

    canonical: str
    kept: Entry
    dropped: Entry
    what: str = ""

    def __str__(self) -> str:
        return f"{self.canonical}：{self.what}"


class _ByDigest:
    """Equality and hash by content, hashed once."""

    def _content(self) -> Iterable[object]:
        raise NotImplementedError

    @cached_property
    def digest(self) -> str:
        """A hash of the content; results carry it."""
        return _digest(self._content())

    def __hash__(self) -> int:
        return int(self.digest[:15], 16)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and type(self) is type(other) and self.digest == other.digest


def _digest(rows: Iterable[object]) -> str:
    h = blake2b(digest_size=16)
    for row in rows:
        h.update(repr(row).encode("utf-8", "surrogatepass"))
        h.update(b"\n")
    return h.hexdigest()


class Lexicon(_ByDigest):
    """An immutable list of entries; `a | b` merges two.

    Of an entry in both, b's words rule, and what b leaves empty or only guessed (kind, status, level, groups) comes
    from a: theme, members with their groups, each date, the source with its year, note; the variants are joined. A sense of b
    takes the place of a's of the same level and region (one without level that of a's first), any other stands beside
    them. One with members of its own (half of them or more are others) is another meaning and takes nothing of a's
    sense: no region, date, source or note. A spelling that is a canonical wins over a variant, else b's entry has it. `.clashes` lists where a said
    otherwise, and spellings both claim, each with what differs, except of a's mined entries: those are only strings
    found often.

    entries: the set formulations; stops: longer strings in which an entry's letters are not the entry
    (两个维护点 is no 两个维护); name: how the packaged one is loaded again after pickling.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        *,
        stops: Iterable[str] = (),
        name: str = "",
        clashes: Iterable[Clash] = (),
    ) -> None:
        by_name = {e.canonical: e for e in entries}
        self.entries: tuple[Entry, ...] = tuple(by_name[k] for k in sorted(by_name))
        self.stops: tuple[str, ...] = tuple(sorted(set(stops)))
        self.name = name
        self.clashes: tuple[Clash, ...] = tuple(clashes)

    def _content(self) -> Iterable[object]:
        return [*self.entries, self.stops]

    @cached_property
    def _surfaces(self) -> dict[str, Entry]:
        written = {v: e for e in self.entries for v in e.variants}
        written.update({e.canonical: e for e in self.entries})
        return {**_marked(written), **_listed(written), **written}

    @property
    def surfaces(self) -> dict[str, Entry]:
        """Every accepted spelling with its entry; a numeral slogan inside may also stand in quotation marks, and what joins the last of
        three things may be 、 or 和."""
        return dict(self._surfaces)

    def get(self, surface: str) -> Entry | None:
        """The entry a spelling belongs to, or None; one that is not listed is looked up as own lists are folded: Simplified,
        full-width marks, without quotation marks and blanks at its ends.

        >>> from partytext.lexicon import load
        >>> {load().get(s).canonical for s in ("三会一课", "“三会一课”", "三會一課", "三会一课 ")}
        {'三会一课'}
        """
        entry = self._surfaces.get(surface)
        if entry is None and isinstance(surface, str):
            plain = folded(surface)
            entry = self._surfaces.get(plain) or self._surfaces.get(unmarked(plain))
        return entry

    def __contains__(self, surface: str) -> bool:
        return self.get(surface) is not None

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __or__(self, other: Lexicon) -> Lexicon:
        if not isinstance(other, Lexicon):
            raise _no_lexicon(other)
        from partytext.lexicon._merge import merge

        entries, clashes = merge(self.entries, other.entries)
        return Lexicon(entries, stops=self.stops + other.stops, clashes=(*self.clashes, *other.clashes, *clashes))

    def __ror__(self, other: object) -> Lexicon:
        raise _no_lexicon(other)

    def __repr__(self) -> str:
        label = f" {self.name!r}" if self.name else ""
        return f"<Lexicon{label}: {len(self)} entries, digest {self.digest[:8]}>"

    def __reduce__(self) -> tuple[Callable, tuple]:
        if self.name:
            from partytext.lexicon._load import load

            return load, (self.name,)
        return _rebuild, (self.entries, self.stops, self.clashes)


def _no_lexicon(other: object) -> InputError:
    """The error for a lexicon joined with something else."""
    got = f"A Lexicon is joined by | with another Lexicon; got {type(other).__name__}"
    if isinstance(other, Scheme):
        return InputError(f"{got} {other.name!r}. Theme schemes are passed as scheme=.")
    if isinstance(other, str | PathLike) or hasattr(other, "columns"):
        shown = repr(str(other)) if isinstance(other, str | PathLike) else "df"
        return InputError(f"{got}. Load it first: pt.lexicon.load({shown}); as lexicon= it is added to the packaged one.")
    return InputError(f"{got}. Put words into a DataFrame and load it: pt.lexicon.load(pd.DataFrame({{'口号': [...]}})).")


def _marked(written: Mapping[str, Entry]) -> dict[str, Entry]:
    """Spellings with marks round one numeral slogan inside, or round all: “四个全面”战略布局 beside 四个全面战略布局."""
    names = {s for s, e in written.items() if e.kind == "numeral" and len(s) >= SHORTEST_MARKED}
    if not names:
        return {}
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    heads = re.compile(f"[{re.escape(''.join(sorted(lengths)))}]")
    out = {}
    for whole, entry in written.items():
        if entry.kind == "numeral" or "“" in whole:
            continue
        inside = [
            (at, at + n)
            for at in (m.start() for m in heads.finditer(whole))
            for n in lengths[whole[at]]
            if n < len(whole) and whole[at : at + n] in names
        ]
        for spans in (*([span] for span in inside), _apart(inside)):
            out[_quoted(whole, spans)] = entry
    out.pop("", None)
    return out


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans those that begin behind the last one taken, the longer first."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def _quoted(whole: str, spans: Sequence[tuple[int, int]]) -> str:
    """A wording with quotation marks round parts of it; "" where there is none to mark."""
    for start, end in reversed(spans):
        whole = f"{whole[:start]}“{whole[start:end]}”{whole[end:]}"
    return whole if spans else ""


def _listed(written: Mapping[str, Entry]) -> dict[str, Entry]:
    """Lists of three and more with the other word before the last: 获得感、幸福感和安全感 beside 获得感、幸福感、安全感."""
    out = {}
    for whole, entry in written.items():
        if "、" in whole and (found := _LIST.fullmatch(whole)):
            before, join, last = found.groups()
            out[f"{before}{'和' if join == '、' else '、'}{last}"] = entry
    return out


def _rebuild(entries: tuple[Entry, ...], stops: tuple[str, ...], clashes: tuple[Clash, ...]) -> Lexicon:
    return Lexicon(entries, stops=stops, clashes=clashes)


class ThemeTerm(NamedTuple):
    """A term that speaks of a theme, unless it stands inside one of the excluding contexts."""

    theme: str
    term: str
    exclude: tuple[str, ...] = ()
    weight: float = 1.0
    note: str = ""


@dataclass(frozen=True, eq=False)
class Scheme(_ByDigest):
    """A layout of themes: a name, what it is, and the terms of each theme, themes in the order of the layout."""

    name: str
    terms: tuple[ThemeTerm, ...]
    title: str = ""
    description: str = ""
    source: str = ""
    validation: str = ""

    def _content(self) -> Iterable[object]:
        return self.terms

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes in order."""
        return tuple(dict.fromkeys(t.theme for t in self.terms))

    def __repr__(self) -> str:
        return f"<Scheme {self.name!r}: {len(self.themes)} themes, {len(self.terms)} terms>"
