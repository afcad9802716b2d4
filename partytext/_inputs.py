"""Which files a path means, what each is called, and what manifest and file names say of it."""

from __future__ import annotations

import csv
import glob as globbing
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from partytext._archive import members, read_member
from partytext._formats import Unreadable
from partytext.errors import InputError, ReadError
from partytext.text import decode

MANIFESTS = ("manifest.csv", "index.csv")
_HIDDEN = re.compile(r"\.|~\$|Thumbs\.db$")
_OF_PROJECT = re.compile(r"(?:README|LICENSE|NOTICE)(?:\.\w+)*", re.IGNORECASE)


class Input(NamedTuple):
    """One file: where it is, its path relative to what was asked for, the doc_id it gives, what is known of it.

    listed: from the manifest; named: from pattern; skip: why it is not read, or ""; member: which file of the zip
    at `path`, or None.
    """

    path: Path
    relative: str
    key: str
    listed: Mapping[str, object] = {}
    named: Mapping[str, object] = {}
    skip: str = ""
    member: int | None = None

    @property
    def suffix(self) -> str:
        """The suffix of its name, in small letters."""
        return _suffix(self.relative).lower()

    def read(self) -> bytes:
        """Its bytes. Raises Unreadable where it is not there, or not to be had from its zip."""
        if self.member is not None:
            return read_member(self.path, self.member)
        if not self.path.exists():
            raise Unreadable("absent", "there is no such file, though the list names it. Check its name, or take it off the list.")
        return self.path.read_bytes()


def _suffix(relative: str) -> str:
    """The suffix of a relative path as written; a dot at either end of a name opens none."""
    name = relative.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""


def inputs(path: str | Path | Iterable[str | Path], *, glob: str | None, pattern: str | None) -> list[Input]:
    """Every file that a path, folder, glob or list of these means, each once, sorted by relative path."""
    found = [i for part in _parts(path) for whole in _expand(part) for i in _unpacked(whole)]
    if glob is not None:
        found = [i for i in found if fnmatch(i.relative, glob) or fnmatch(PurePosixPath(i.relative).name, glob)]
    if not found:
        about = f" with glob={glob!r}" if glob else ""
        raise ReadError(f"There is no file to read at {path!r:.200}{about}. Give a file, a folder, a glob or a list.")
    match = _pattern(pattern) if pattern else None
    if match and not any(match.fullmatch(i.relative) for i in found):
        raise InputError(f"pattern={pattern!r} fits none of the {len(found)} files; the first is {found[0].relative!r}.")
    found = [i._replace(named=m.groupdict()) if match and (m := match.fullmatch(i.relative)) else i for i in found]
    return _keyed(sorted(_told_apart(found), key=lambda i: i.relative))


def _told_apart(found: list[Input]) -> list[Input]:
    """Each file once; where two have one relative path, all paths begin at the folder that holds every part."""
    once = list({(i.path.absolute(), i.member): i for i in reversed(found)}.values())[::-1]
    if len({i.relative for i in once}) == len(once):
        return once
    roots = [_root(i) for i in once]
    common = Path(os.path.commonpath(roots)) if len({r.anchor for r in roots}) == 1 else None
    names = [r.relative_to(common).as_posix() if common else r.as_posix() for r in roots]
    return [i._replace(relative=i.relative if n == "." else f"{n}/{i.relative}") for i, n in zip(once, names, strict=True)]


def _root(item: Input) -> Path:
    """The folder its relative path begins in."""
    path = item.path.absolute()
    inside = PurePosixPath(item.relative).parts
    outside = inside[: inside.index(path.name) + 1] if item.member is not None and path.name in inside else inside
    return path.parents[len(outside) - 1]


def _unpacked(item: Input) -> list[Input]:
    """The files of a zip in its place; one that cannot be opened stays, to be rejected with the reason."""
    if item.suffix != ".zip" or item.skip or not item.path.is_file():
        return [item]
    try:
        inside = members(item.path)
    except Unreadable:
        return [item]
    if any(m.name in ("word/document.xml", "xl/workbook.xml") for m in inside):
        return [item]  # an office document that somebody called .zip
    files = [item._replace(relative=f"{item.relative}/{m.name}", member=m.place) for m in inside if not _passed_over(m.name)]
    tops = {m.name.split("/", 1)[0] for m in inside if "/" in m.name}
    # the files of an archive often stand in one folder, which is then the one that its list is of
    only = f"{tops.pop()}/" if len(tops) == 1 and all("/" in m.name for m in inside) else ""
    return _listed(files, f"{item.relative}/", f"{item.relative}/{only}")


def _passed_over(name: str) -> bool:
    """Hidden files, and those that speak of the folder: README, LICENSE, NOTICE."""
    parts = name.split("/")
    return any(map(_HIDDEN.match, parts)) or bool(_OF_PROJECT.fullmatch(parts[-1]))


def _parts(path: str | Path | Iterable[str | Path]) -> list[str | Path]:
    return [path] if isinstance(path, str | Path) else list(path)


def _expand(part: str | Path) -> list[Input]:
    root = Path(part).expanduser()
    if root.is_dir():
        return _folder(root)
    if root.is_file():
        return [Input(root, root.name, "")]
    if globbing.has_magic(str(part)):
        found = sorted(globbing.glob(str(root), recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
        fixed = Path(*takewhile(lambda name: not globbing.has_magic(name), root.parts[:-1]))
        return [Input(p, p.relative_to(fixed).as_posix(), "") for p in map(Path, found) if p.is_file() and not _HIDDEN.match(p.name)]
    raise ReadError(f"There is no file or folder {part}. Check the path; a pattern with * is a glob.")


def _folder(root: Path) -> list[Input]:
    files: list[Input] = []
    for folder, _, names in os.walk(root):
        inside = "".join(f"{part}/" for part in Path(folder).relative_to(root).parts)
        files += [Input(path, inside + name, "") for name in names if (path := Path(folder, name)).is_file()]
    files.sort(key=lambda f: f.relative.split("/"))
    return _listed([f for f in files if not _passed_over(f.relative)], "")


def _listed(files: list[Input], *bases: str) -> list[Input]:
    """What the list of files at one of these places in the folder says of each; without one, the files as they are.

    A listed file that is not there stays in: it is rejected when it is opened.
    """
    at = {f.relative: f for f in files}
    for base in bases:
        for name in MANIFESTS:
            manifest = at.get(base + name)
            if manifest and (rows := _manifest(manifest)) is not None:
                listed = {base + file: row for file, row in rows.items()}
                out = [
                    f._replace(listed={**f.listed, **listed.pop(f.relative)}) if f.relative in listed else f._replace(skip="not listed")
                    for f in files
                    if f is not manifest
                ]
                return out + [Input(_root(manifest) / name, name, "", row) for name, row in listed.items()]
    return files


def _manifest(file: Input) -> dict[str, dict[str, object]] | None:
    """What a list of files says of each; None where the table has no column `file`."""
    try:
        text = decode(file.read())[0]
    except (Unreadable, OSError):
        return None
    reader = csv.DictReader(text.lstrip("\ufeff").splitlines(keepends=True))
    names = [name.strip() for name in reader.fieldnames or []]
    if "file" not in names:
        return None
    reader.fieldnames = names
    out: dict[str, dict[str, object]] = {}
    for row in reader:
        if not (row.get("file") or "").strip():
            continue  # Excel leaves empty rows at the end of a list
        name = PurePosixPath((row.get("file") or "").strip().replace("\\", "/")).as_posix()
        out[name] = {k: v for k, v in row.items() if k and k != "file"}
    return out


def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern like "{year}Q{quarter}/{unit}/**" as a regular expression over relative paths."""
    parts = re.split(r"(\{[^{}]*\}|\*\*/?|\*)", pattern)
    out, seen = [], set()
    for part in parts:
        if part.startswith("{"):
            name = part[1:-1]
            if not name.isidentifier() or name in seen:
                raise InputError(f"pattern={pattern!r}: {{{name}}} must be a name used once, like {{unit}}.")
            seen.add(name)
            out.append(rf"(?P<{name}>[^/]+?)" if name not in ("year", "quarter", "month") else rf"(?P<{name}>\d+)")
        elif part.startswith("**"):
            out.append(".*")
        elif part == "*":
            out.append("[^/]*")
        else:
            out.append(re.escape(part))
    tail = "" if pattern.endswith("*") else r"(?:\.\w+)?"
    return re.compile("".join(out) + tail)


def _keyed(found: list[Input]) -> list[Input]:
    """doc_id is the relative path without suffix, with it where two files would clash."""
    stems = [i.relative.removesuffix(_suffix(i.relative)) for i in found]
    times = Counter(stem for i, stem in zip(found, stems, strict=True) if not i.skip)
    return [i._replace(key=i.relative if times[s] > 1 else s) for i, s in zip(found, stems, strict=True)]
