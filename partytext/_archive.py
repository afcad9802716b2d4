"""Zip archives as folders: what they hold, under which names, and the bytes of one member; nothing touches the disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from partytext._formats import Unreadable

MAX_UNPACKED = 2 * 2**30  # bytes all members together may unpack to
MAX_MEMBER = 200 * 2**20  # bytes of one member
MAX_MEMBERS = 100_000
MAX_RATIO = 1000  # unpacked to packed of a large member; text packs to a tenth, deflate gives out at 1032
_LARGE = 10 * 2**20
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, KeyError, NotImplementedError, RuntimeError)


class Member(NamedTuple):
    """One file in an archive: its place in the directory, and its readable path."""

    place: int
    name: str


def members(path: Path) -> list[Member]:
    """The files in a zip, by name, folders and Mac leftovers aside.

    Names without the UTF-8 flag are read as GB18030, as Chinese Windows writes them; parts like .. are dropped.
    Raises Unreadable for a damaged archive and for one that would unpack to more than it should.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _ERRORS as error:
        raise Unreadable("broken", f"the zip is damaged ({error or type(error).__name__}). Fetch it again, or unpack it with a repair tool.") from None
    _refuse_bombs(entries)
    found = [Member(i, _name(entry)) for i, entry in enumerate(entries) if not entry.is_dir()]
    return sorted((m for m in found if m.name and not m.name.startswith("__MACOSX/")), key=lambda m: m.name)


def read_member(path: Path, place: int) -> bytes:
    """The bytes of one member. Raises Unreadable: a password, damage, a size other than announced."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.infolist()[place]
            if entry.flag_bits & _ENCRYPTED:
                raise Unreadable("encrypted", "the zip has a password. Unpack it and give the folder.")
            with archive.open(entry) as stream:
                data = stream.read(MAX_MEMBER + 1)
    except _ERRORS as error:
        raise Unreadable("broken", f"this member of the zip is damaged ({error or type(error).__name__}). Fetch the zip again.") from None
    if len(data) > MAX_MEMBER:
        raise Unreadable("too large", f"it unpacks to more than {MAX_MEMBER:,} bytes.")
    return data


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    size = sum(entry.file_size for entry in entries)
    swollen = next((e for e in entries if e.file_size > _LARGE and e.file_size > MAX_RATIO * max(1, e.compress_size)), None)
    if size > MAX_UNPACKED or len(entries) > MAX_MEMBERS or swollen is not None:
        raise Unreadable(
            "too large",
            f"the zip would unpack to {size:,} bytes in {len(entries):,} files, more than is taken from an archive. "
            "If it is honest, unpack it and give the folder.",
        )


def _name(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030"):  # some programs write UTF-8 and forget the flag
            try:
                name = raw.decode(encoding) or name
                break
            except UnicodeDecodeError:
                continue
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(p for p in parts if p not in ("..", ".", "/") and not p.endswith(":"))
