"""Which files a path means, what each is called, and what manifest and file names say of it."""

from __future__ import annotations

import csv
import glob as globbing
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
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
        return PurePosixPath(self.relative).suffix.lower()

    def read(self) -> bytes:
        """Its bytes."""
        if self.member is not None:
            return read_member(self.path, self.member)
        return self.path.read_bytes()


def inputs(path: str | Path | Iterable[str | Path], *, glob: str | None, pattern: str | None) -> list[Input]:
    """Every file that a path, folder, glob or list of these means, sorted by relative path."""
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
    return _keyed(sorted(found, key=lambda i: i.relative))


def _unpacked(item: Input) -> list[Input]:
    """The files of a zip in its place; one that cannot be opened stays, to be rejected with the reason."""
    if item.suffix != ".zip" or item.skip or not item.path.is_file():
        return [item]
    try:
        inside = members(item.path)
    except Unreadable:
        return [item]
    return [
        item._replace(relative=f"{item.relative}/{m.name}", member=m.place)
        for m in inside
        if not _passed_over(m.name)
    ]


def _passed_over(name: str) -> bool:
    """Hidden files, and those that speak of the folder: README, LICENSE, NOTICE."""
    parts = PurePosixPath(name).parts
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
        return [Input(p, p.name, "") for p in map(Path, found) if p.is_file()]
    raise ReadError(f"There is no file or folder {part}. Check the path; a pattern with * is a glob.")


def _folder(root: Path) -> list[Input]:
    files = [p for p in sorted(root.rglob("*")) if p.is_file()]
    manifest = next((root / name for name in MANIFESTS if _is_manifest(root / name)), None)
    listed = _manifest(manifest) if manifest else None
    out = []
    for file in files:
        relative = file.relative_to(root).as_posix()
        if _passed_over(relative):
            continue
        if listed is None:
            out.append(Input(file, relative, ""))
        elif file != manifest:
            row = listed.pop(relative, None)
            out.append(Input(file, relative, "", row or {}, {}, "" if row is not None else "not listed"))
    absent = [Input(root / name, name, "", row) for name, row in (listed or {}).items()]
    return out + absent  # a listed file that is not there is rejected when it is opened


def _is_manifest(path: Path) -> bool:
    return path.is_file() and "file" in _rows(path)[0]


def _rows(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(decode(path.read_bytes())[0].lstrip("\ufeff").splitlines(keepends=True))
    rows = list(reader)
    return [name.strip() for name in reader.fieldnames or []], rows


def _manifest(path: Path) -> dict[str, dict[str, object]]:
    out: dict[str, dict[str, object]] = {}
    for row in _rows(path)[1]:
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
    stems = [str(PurePosixPath(i.relative).with_suffix("")) for i in found]
    times = Counter(stem for i, stem in zip(found, stems, strict=True) if not i.skip)
    return [i._replace(key=i.relative if times[s] > 1 else s) for i, s in zip(found, stems, strict=True)]
