"""Zipped XML documents opened with care: no entities, no network, no bombs."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from partytext._formats._types import Unreadable

#: What one document may unpack to. The longest real reports stay under a tenth of it.
MAX_UNPACKED = 200 * 2**20

_BROKEN = "the file is damaged ({}). Open it in Word or WPS, let it repair the file, save it anew; or fetch it again."
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    KeyError,
)


@dataclass(frozen=True)
class Relation:
    """A link from one part of the package to another: what kind (`footnotes`) and where (`word/footnotes.xml`)."""

    id: str
    kind: str
    target: str


class Package:
    """A zipped document whose parts are read one at a time.

    data: the bytes of the file. Raises Unreadable when they are no zip, or unpack to more than MAX_UNPACKED bytes.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (*_ZIP_ERRORS, NotImplementedError, RuntimeError) as error:
            raise Unreadable("broken", _BROKEN.format(error or type(error).__name__)) from None
        if (size := sum(entry.file_size for entry in entries)) > MAX_UNPACKED:
            raise Unreadable(
                "too large",
                f"{len(data):,} bytes would unpack to {size:,}, more than the {MAX_UNPACKED:,} allowed. If the file is "
                "honest, take its pictures out or split it.",
            )
        self._entries = {_plain(entry.filename): entry for entry in entries}

    @property
    def names(self) -> list[str]:
        """The parts it holds, sorted."""
        return sorted(entry.filename for entry in self._entries.values())

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None if there is no such part."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise Unreadable("encrypted", "the file has a password. Save a copy without it.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("broken", _BROKEN.format(f"compression {entry.compress_type} in {name}"))
        try:
            return self._zip.read(entry)
        except (*_ZIP_ERRORS, NotImplementedError, RuntimeError) as error:
            raise Unreadable("broken", _BROKEN.format(f"{name}: {error or type(error).__name__}")) from None

    def xml(self, name: str) -> ET.Element | None:
        """The root of an XML part, None if there is no such part."""
        data = self.read(name)
        return None if data is None else parse_xml(data, name)

    def relations(self, part: str) -> list[Relation]:
        """Where a part links to inside the package ("" is the package itself)."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [
            Relation(
                link.get("Id", ""),
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
            )
            for link in (root if root is not None else ())
            if link.get("TargetMode") != "External"
        ]


def _plain(name: str) -> str:
    """Part names are the same in any case; some programs write them with backslashes."""
    return name.replace("\\", "/").lower()


class _NoDoctype(ET.TreeBuilder):
    """Office files have no document type; one that does wants to define entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Unreadable("broken", "its XML declares entities, which office files never do; it is not read.")


def parse_xml(data: bytes, name: str) -> ET.Element:
    """The root element of XML bytes; name is for the message. Raises Unreadable.

    >>> parse_xml(b"<a><b/></a>", "part.xml").tag
    'a'
    """
    parser = ET.XMLParser(target=_NoDoctype())
    try:
        parser.feed(data)
        return parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Unreadable("broken", _BROKEN.format(f"{name}: {error}")) from None
