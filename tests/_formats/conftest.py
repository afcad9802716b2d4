"""Word documents written as raw XML, so that a test shows exactly what Word would have stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def _docx(body: str, /, *, files: dict[str, bytes] | None = None, title: str = "", **parts: str) -> bytes:
    """The bytes of a .docx.

    body: the inside of w:body; parts: the insides of numbering, styles, footnotes, endnotes, comments; files: more
    entries, linked from the document as rId1, rId2 … in order.
    """
    files = files or {}
    links = "".join(f'<Relationship Id="{n}" Type="{R}/{n}" Target="{n}.xml"/>' for n in parts)
    for i, name in enumerate(files, 1):
        links += f'<Relationship Id="rId{i}" Type="{R}/aFChunk" Target="/{name}"/>'
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    entries: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships {space}><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="b" Type="http://x/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships {space}>{links}</Relationships>",
    }
    for name, inside in parts.items():
        entries[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{inside}</w:{name}>"
    entries |= files
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="session")
def docx() -> Callable[..., bytes]:
    return _docx
