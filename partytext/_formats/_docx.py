"""Word documents (.docx, .docm): every paragraph a reader sees, in the order of the document.

Taken: headings, automatic numbers, table cells, text boxes, content controls, links, field results, inserted
text, notes. Left out and counted: deleted text, comments, hidden text. Headers and footers are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from partytext._formats._check import readable
from partytext._formats._numbering import VAL, Numbering, W, on
from partytext._formats._package import Package
from partytext._formats._types import Decode, Parsed, Unreadable

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

#: The "strict" variant of the format says the same under other names.
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": _M,
    "{http://purl.oclc.org/ooxml/drawingml/main}": _A,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": _R,
    "{http://purl.oclc.org/ooxml/drawingml/diagram}": _DGM,
    "{http://purl.oclc.org/ooxml/drawingml/chart}": _CHART,
}

#: Titles that programs write and nobody chose.
_DEFAULT_TITLE = re.compile(
    r"(?:新建 ?)?(?:Microsoft (?:Office )?)?(?:Word|WPS)? ?(?:文档|文件|文字|Document) ?\(?\d*\)?|Untitled.*|无标题.*|未命名.*"
    r"|Normal|标题|Title|PowerPoint Presentation|.{0,2}",
    re.IGNORECASE,
)

#: Pictures of letters that Word keeps as codes of a symbol font: what a party form shows with them.
_SYMBOLS = {
    ("wingdings", 0xFC): "√", ("wingdings", 0xFB): "×", ("wingdings", 0xFE): "☑", ("wingdings", 0xFD): "☒",
    ("wingdings", 0xA8): "□", ("wingdings", 0x6F): "□", ("wingdings", 0x71): "□", ("wingdings", 0xA3): "□",
    ("wingdings", 0x6E): "■", ("wingdings", 0x6C): "●", ("wingdings", 0xAB): "★", ("wingdings", 0x75): "◆",
    ("wingdings", 0xD8): "➢", ("wingdings", 0xE0): "→", ("wingdings 2", 0x50): "√", ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x53): "☒", ("wingdings 2", 0xA3): "□", ("wingdings 2", 0x2A): "□", ("symbol", 0xB7): "·",
    ("symbol", 0xB4): "×", ("symbol", 0xB1): "±", ("symbol", 0xB3): "≥", ("symbol", 0xA3): "≤",
}  # fmt: skip

_PLAIN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}

#: Elements whose inside is no text of the document.
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr instrText delText delInstrText fldData rt".split()
)

_DELETED = {f"{W}del": "deletion", f"{W}moveFrom": "move"}


def read(data: bytes, decode: Decode) -> Parsed:
    """Read a Word document from its bytes.

    Raises Unreadable: no zip, no Word document in it, a password, damage, pictures only, nothing at all.
    """
    package = Package(data)
    main = next((r.target for r in package.relations("") if r.kind == "officeDocument"), "word/document.xml")
    root = _root(package, main)
    if root is None or root.tag != f"{W}document":
        raise Unreadable(
            "broken", "there is no Word document inside this file. Check what it is, and its suffix."
        )
    try:
        return readable(_Reader(package, main, decode).parsed(root), what="Word document")
    except RecursionError:
        raise Unreadable(
            "broken", "its parts are nested deeper than any real document. Save it anew in Word."
        ) from None


def _root(package: Package, part: str | None) -> ET.Element | None:
    """The root of a part, in the transitional names."""
    root = package.xml(part) if part else None
    if root is not None and "purl.oclc.org" in root.tag:
        for element in root.iter():
            element.tag = _transitional(element.tag)
            for key in [k for k in element.attrib if "purl.oclc.org" in k]:
                element.attrib[_transitional(key)] = element.attrib.pop(key)
    return root


def _transitional(name: str) -> str:
    space, brace, local = name.rpartition("}")
    return _STRICT.get(space + brace, space + brace) + local


class _Reader:
    """One pass over one document: the paragraphs found so far, the numbers counted, what was left out."""

    def __init__(self, package: Package, main: str, decode: Decode) -> None:
        self.package, self.decode = package, decode
        self.notes: list[str] = []
        self.links = {link.id: link for link in package.relations(main)}
        self.parts = {link.kind: link.target for link in self.links.values()}
        self.numbering = Numbering.read(
            self.part(self.parts.get("numbering")), self.part(self.parts.get("styles"))
        )
        self.counts: Counter[str] = Counter()
        self.note_marks: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.out: list[str] = []  # finished paragraphs
        self.line: list[str] = []  # pieces of the paragraph at hand
        self.boxes: list[str] = []  # paragraphs of boxes anchored in it
        self.fields: list[bool] = []  # of each field we are in: whether its code is over
        self.handlers: dict[str, Callable[[ET.Element], None]] = {
            f"{W}p": self.paragraph,
            f"{W}tbl": self.table,
            f"{W}r": self.run,
            f"{W}t": self.text,
            f"{_M}t": self.text,
            f"{W}sym": self.symbol,
            f"{W}sdt": self.control,
            f"{W}fldChar": self.field,
            f"{W}txbxContent": self.box,
            f"{W}footnoteReference": self.reference,
            f"{W}endnoteReference": self.reference,
            f"{W}altChunk": self.chunk,
            f"{_MC}AlternateContent": self.alternative,
            f"{_A}blip": self.image,
            f"{_V}imagedata": self.image,
            f"{_V}textpath": self.word_art,
            f"{_DGM}relIds": self.diagram,
            f"{_CHART}chart": self.chart,
        }

    def part(self, name: str | None) -> ET.Element | None:
        """A part beside the text: if it is damaged the text is read without it, and a note says so."""
        try:
            return _root(self.package, name)
        except Unreadable as why:
            self.notes.append(f"part not read: {name} ({why.kind})")
            return None

    def parsed(self, root: ET.Element) -> Parsed:
        self.story(root)
        for kind, chinese in (("footnote", "脚注"), ("endnote", "尾注")):
            self.append_notes(kind, chinese)
        comments = self.part(self.parts.get("comments"))
        self.counts["comment"] = 0 if comments is None else len(comments.findall(f"{W}comment"))
        said = (("deletion", "dropped"), ("move", "taken at the new place only"), ("comment", "not taken"),
                ("hidden run", "dropped"), ("diagram", "not read"), ("chart", "not read"))  # fmt: skip
        counted = [
            f"{n} {what}{'s' if n > 1 else ''} {done}" for what, done in said if (n := self.counts[what])
        ]
        embedded = [
            f"embedded file: {PurePosixPath(n).name}" for n in self.package.names if "/embeddings/" in n
        ]
        return Parsed(
            text="\n".join(self.out),
            variables=self.variables(),
            n_tables=self.counts["table"],
            n_images=self.counts["image"],
            notes=(*counted, *embedded, *self.notes),
        )

    # blocks

    def story(self, element: ET.Element) -> None:
        """A body, a cell, a box, a note: paragraphs that end with it."""
        self.inside(element)
        self.finish()

    def inside(self, element: ET.Element) -> None:
        for child in element:
            self.visit(child)

    def visit(self, element: ET.Element) -> None:
        tag = element.tag
        if (handler := self.handlers.get(tag)) is not None:
            handler(element)
        elif tag in _PLAIN:
            self.write(_PLAIN[tag])
        elif tag in _DELETED:
            self.counts[_DELETED[tag]] += any(True for _ in element.iter(f"{W}r"))
        elif tag not in _SKIPPED:
            self.inside(element)

    def paragraph(self, element: ET.Element) -> None:
        properties = element.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        joined = mark is not None and any(mark.find(tag) is not None for tag in _DELETED)
        label = "" if joined else self.numbering.label(properties)
        self.inside(element)
        # a field whose code is still open where its paragraph ends is a broken one: let it hide nothing more
        self.fields = [over for over in self.fields if over]
        if joined:  # the mark at its end was deleted: the next paragraph goes on here, and has the number
            return
        if "".join(self.line).strip():
            self.line.insert(0, label)
        self.finish()

    def finish(self) -> None:
        self.out += [line for line in "".join(self.line).split("\n") if line.strip()]
        self.out += self.boxes
        self.line, self.boxes = [], []

    def table(self, element: ET.Element) -> None:
        self.finish()
        self.counts["table"] += 1
        for row in _unwrapped(element, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.counts["deletion"] += 1
                continue
            for cell in _unwrapped(row, f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                if properties is not None and properties.find(f"{W}cellDel") is not None:
                    self.counts["deletion"] += 1
                elif properties is None or not any(
                    _continues(properties.find(f"{W}{m}")) for m in ("vMerge", "hMerge")
                ):
                    self.story(cell)

    def control(self, element: ET.Element) -> None:
        """A content control; the grey prompt of one nobody filled in is no text."""
        content = element.find(f"{W}sdtContent")
        if content is not None and not on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
            self.inside(content)

    def box(self, element: ET.Element) -> None:
        """A text box: paragraphs of their own, after the one it is anchored in."""
        outer, self.out, self.line, self.boxes, self.fields = (
            (self.out, self.line, self.boxes, self.fields),
            [],
            [],
            [],
            [],
        )
        self.story(element)
        found = self.out
        self.out, self.line, self.boxes, self.fields = outer
        self.boxes += found

    def chunk(self, element: ET.Element) -> None:
        """Another document kept whole inside this one, as some programs export web pages."""
        from partytext._formats import READERS, parse

        link = self.links.get(element.get(f"{_R}id", ""))
        data = self.package.read(link.target) if link else None
        suffix = PurePosixPath(link.target).suffix.lower() if link else ""
        if link is None or data is None:
            return
        try:
            found = parse(suffix, data, self.decode) if suffix in READERS else Parsed(self.decode(data))
        except Unreadable as why:
            self.notes.append(f"part not read: {PurePosixPath(link.target).name} ({why.kind})")
            return
        self.out += [line for line in found.text.split("\n") if line.strip()]
        self.counts["table"] += found.n_tables
        self.counts["image"] += found.n_images

    # in the line

    def run(self, element: ET.Element) -> None:
        if on(element.find(f"{W}rPr/{W}vanish")):
            self.counts["hidden run"] += any(t.text for t in element.iter(f"{W}t"))
            return
        self.inside(element)

    def write(self, text: str) -> None:
        if all(self.fields):
            self.line.append(text)

    def text(self, element: ET.Element) -> None:
        self.write(element.text or "")

    def symbol(self, element: ET.Element) -> None:
        code = element.get(f"{W}char", "")
        if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            return
        point, font = int(code, 16), element.get(f"{W}font", "").lower()
        shown = _SYMBOLS.get((font, point & 0xFF if point >= 0xF000 else point))
        self.write(shown or ("\ufffd" if 0xD800 <= point < 0xE000 or not point else chr(point)))

    def field(self, element: ET.Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def alternative(self, element: ET.Element) -> None:
        """The same thing drawn in several ways: the first with anything to read or see in it."""
        ways = list(element)
        shown = {f"{W}t", f"{_A}blip", f"{_V}imagedata"}
        best = next(
            (way for way in ways if any(e.tag in shown for e in way.iter())), ways[0] if ways else None
        )
        if best is not None:
            self.inside(best)

    def image(self, element: ET.Element) -> None:
        self.counts["image"] += 1

    def word_art(self, element: ET.Element) -> None:
        self.boxes += [line for line in element.get("string", "").splitlines() if line.strip()]

    def diagram(self, element: ET.Element) -> None:
        """SmartArt: its words are in a part of their own."""
        link = self.links.get(element.get(f"{_R}dm", ""))
        root = self.part(link.target) if link else None
        paragraphs = (
            []
            if root is None
            else ["".join(t.text or "" for t in p.iter(f"{_A}t")) for p in root.iter(f"{_A}p")]
        )
        self.counts["diagram"] += not paragraphs
        self.boxes += [p for p in paragraphs if p.strip()]

    def chart(self, element: ET.Element) -> None:
        """A chart: its titles, then the names of its series and of its categories, each once; the values stay in the chart."""
        link = self.links.get(element.get(f"{_R}id", ""))
        root = self.part(link.target) if link else None
        words: list[str] = []
        if root is not None:
            words = ["".join(t.text or "" for t in p.iter(f"{_A}t")) for p in root.iter(f"{_A}p")]
            words += [v.text or "" for kind in ("tx", "cat") for names in root.iter(f"{_CHART}{kind}")
                      for cache in names.iter(f"{_CHART}strCache") for v in cache.iter(f"{_CHART}v")]  # fmt: skip
        self.counts["chart"] += not any(words)
        self.boxes += dict.fromkeys(w.strip() for w in words if w.strip())

    # beside the text

    def variables(self) -> dict[str, str]:
        core = self.part(
            next((r.target for r in self.package.relations("") if r.kind == "core-properties"), None)
        )
        title = (core.findtext("{http://purl.org/dc/elements/1.1/}title") or "") if core is not None else ""
        title = " ".join(title.split())
        return {} if _DEFAULT_TITLE.fullmatch(title) else {"title": title}

    def reference(self, element: ET.Element) -> None:
        kind = "footnote" if element.tag.endswith("}footnoteReference") else "endnote"
        if (key := element.get(f"{W}id", "")) not in self.note_marks[kind]:
            self.note_marks[kind].append(key)

    def append_notes(self, kind: str, chinese: str) -> None:
        """The notes of one kind, in the order of their marks in the text, each paragraph behind ［脚注1］."""
        part = self.parts.get(f"{kind}s")
        root = self.part(part)
        if root is None:
            return
        if part:
            self.links = {link.id: link for link in self.package.relations(part)}
        notes = {note.get(f"{W}id", ""): note for note in root}
        for i, key in enumerate((k for k in list(self.note_marks[kind]) if k in notes), 1):
            before = len(self.out)
            self.story(notes[key])
            self.out[before:] = [f"［{chinese}{i}］{text.lstrip()}" for text in self.out[before:]]


def _unwrapped(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The rows of a table or the cells of a row, out of the controls and marks that may wrap them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif (
            child.tag not in _SKIPPED and child.tag not in _DELETED and child.tag not in (f"{W}tr", f"{W}tc")
        ):
            yield from _unwrapped(child, tag)


def _continues(merge: ET.Element | None) -> bool:
    """Whether a cell only continues the one above or before it."""
    return merge is not None and merge.get(VAL, "continue") != "restart"
