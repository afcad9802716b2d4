"""Files and folders into a Corpus: what each file is, what its name, header and manifest say, and what was rejected."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files as package_files
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from partytext._archive import members
from partytext._formats import ADVICE, READERS, Parsed, Unreadable, format_of, is_plain, is_rubbish, parse
from partytext._inputs import Input, inputs
from partytext._progress import track
from partytext._roster import Roster, joined, roster_of, table_of
from partytext._variables import absent, finish, merged
from partytext.core import Corpus
from partytext.errors import InputError, MissingExtraError, ReadError, no_column
from partytext.text import decode, n_han, variables_of

TEXT_SUFFIXES = frozenset({".txt", ".md", ".text", ".markdown"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".jsonl", ".ndjson", ".parquet"})
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"})
SCANS = frozenset({"scan", "unmapped"})  # why a file is unreadable that OCR may help
# What a table of documents may call its columns.
COLUMNS = {
    "正文": "text", "内容": "text", "文本": "text", "全文": "text", "content": "text", "标题": "title", "题目": "title",
    "作者": "authors", "author": "authors", "单位": "unit", "日期": "date", "时间": "date", "发布日期": "date", "年份": "year",
    "年": "year", "来源": "source", "栏目": "column", "期次": "issue", "关键词": "keywords", "编号": "doc_id", "地区": "region",
}  # fmt: skip


class Document(NamedTuple):
    """One document on its way into the corpus."""

    doc_id: str
    text: str
    variables: Mapping[str, object]


def read(
    path: str | Path | Iterable[str | Path],
    *,
    glob: str | None = None,
    pattern: str | None = None,
    units: object = None,
    metadata: object = None,
    rename: Mapping[str, str] | None = None,
    text: str = "text",
    doc_id: str | None = None,
    encoding: str = "auto",
    ocr: Callable[[bytes], str] | None = None,
) -> Corpus:
    """Read documents from a file, a folder (recursively), a glob or a list of these.

    path: txt md csv tsv jsonl parquet xlsx html docx pdf, zip of these, and doc wps odt rtf where LibreOffice is
    installed; a folder with manifest.csv or index.csv that has a column `file` is read by that list, its other columns are
    variables. glob: only files whose relative path or name matches, like "djyj*.txt".
    pattern: variables in folder and file names, like "{year}Q{quarter}/{unit}/**".
    units: a roster (path or DataFrame: name aliases parent kind, or 名称 别名 上级 类别); its units that sent nothing
    are in `.missing`. metadata: a table with doc_id or file, joined to the documents.
    rename: column names of tables, like {"机构": "unit"}; text, doc_id: the columns of a table that hold them.
    encoding: "auto" or the encoding of all text files. ocr: called with the bytes of a scan (a pdf or docx without
    text, an image file), gives its text; without it scans are rejected.
    Returns a Corpus; what could not be read is in `.rejected` with its reason, every input file in `.files`.
    Variables are taken from metadata, the manifest, pattern, then the file's own header, the first that has one.
    Raises ReadError where nothing was given that exists.
    """
    found = inputs(path, glob=glob, pattern=pattern)
    decoder = _decoder(encoding)
    names = _Names(rename or {}, text, doc_id)
    docs: list[Document] = []
    rows: list[dict[str, object]] = []
    taken: set[str] = set()
    seen: dict[str, str] = {}
    for item in track(found, "读取", total=len(found)):
        read_here, row = _take(item, decoder, names, ocr)
        if (first := seen.setdefault(str(row.get("sha256")), item.relative)) != item.relative and row["status"] == "read":
            row["reason"] = "; ".join(filter(None, (row["reason"], f"the same bytes as {first}")))  # type: ignore[arg-type]
        new = [d._replace(doc_id=_free(d.doc_id, taken)) for d in read_here]
        rows.append(row | {"key": new[0].doc_id if len(new) == 1 else None})
        docs += new
    table = _with_metadata(_frame(docs), metadata)
    roster = roster_of(units) if units is not None else None
    return Corpus(_finished(table, roster), files=_files(rows), missing=_missing(table, roster))


def sample_corpus() -> Corpus:
    """The sample corpus: articles written for partytext, units and persons invented, two of them damaged.

    >>> len(sample_corpus()) >= 26
    True
    """
    for folder in (package_files("partytext") / "_corpus", Path(__file__).parent.parent / "corpus"):
        if folder.is_dir():
            return read(Path(str(folder)))
    raise ReadError("The sample corpus is not in this installation. Install the wheel of partytext, or use a checkout.")


class _Names(NamedTuple):
    rename: Mapping[str, str]
    text: str
    doc_id: str | None


def _decoder(encoding: str) -> Callable[[bytes], str]:
    if encoding == "auto":
        return lambda data: decode(data)[0]
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise InputError(f"encoding={encoding!r} is no encoding Python knows; try 'auto', 'utf-8' or 'gb18030'.") from None
    return lambda data: data.decode(encoding)


def _take(
    item: Input, decoder: Callable[[bytes], str], names: _Names, ocr: Callable[[bytes], str] | None
) -> tuple[list[Document], dict[str, object]]:
    """The documents of one file, and its row in `files`."""
    row: dict[str, object] = {"path": item.relative, "status": "read", "reason": None}
    if item.skip:
        return [], {**row, "status": "skipped", "reason": item.skip}
    try:
        data = item.read()
        row["sha256"] = sha256(data).hexdigest()
        if not data.strip(b"\0\t\n\r "):
            raise Unreadable("empty", "the file has no content; fetch or copy it again.")
        suffix = _true_suffix(item.suffix, data, decoder)
        notes: tuple[str, ...] = (f"named {item.suffix or 'without a suffix'}, read as {suffix}",) if suffix != item.suffix else ()
        if suffix in TABLE_SUFFIXES:
            table = _sheet_of(suffix, data, decoder)
            docs = list(_table(item, table, names))
            notes += tuple(table.attrs.get("notes", ()))
            if not docs:
                raise Unreadable("empty", f"no row of this table has anything in its column {names.text!r}.")
        else:
            parsed = _parsed(item, suffix, data, decoder, ocr)
            row |= {"n_tables": parsed.n_tables, "n_images": parsed.n_images, "pages": parsed.pages}
            if not parsed.text.strip():
                raise Unreadable("empty", "the file holds no text; fetch or copy it again.")
            notes += parsed.notes
            head = merged([parsed.variables, variables_of(parsed.text)])
            docs = [Document(item.key, parsed.text, merged([item.listed, item.named, head]))]
    except Unreadable as error:
        return [], {**row, "status": "rejected", "reason": f"unreadable: {error}"}
    except (MissingExtraError, UnicodeDecodeError, OSError) as error:
        return [], {**row, "status": "rejected", "reason": str(error)}
    return docs, row | {"reason": "; ".join(notes) or None, "n_han": sum(n_han(d.text) for d in docs)}


def _true_suffix(suffix: str, data: bytes, decoder: Callable[[bytes], str]) -> str:
    """The suffix that fits the bytes, where they prove one; web pages are no tables, whatever exports them as such."""
    found = format_of(data)
    if found == ".html" and (suffix in TABLE_SUFFIXES or suffix in ADVICE):
        raise Unreadable("unsupported", f"it is a web page named {suffix}. Open it in Excel or WPS and save it as .xlsx (另存为).")
    if found is None and suffix in (".xlsx", ".xlsm") and is_plain(data, decoder):
        header, *rows = data.strip().splitlines()
        return ".csv" if rows and any(mark in header for mark in (b",", b"\t", b";")) else ".txt"
    same = found in READERS and READERS[found] == READERS.get(suffix)
    if found is None or same or (found == ".xlsx" and suffix == ".xlsm") or (found in (".doc", ".xls") and suffix in ADVICE):
        return suffix
    return found


def _parsed(
    item: Input, suffix: str, data: bytes, decoder: Callable[[bytes], str], ocr: Callable[[bytes], str] | None
) -> Parsed:
    if suffix in TEXT_SUFFIXES:
        text = decoder(data)
        if is_rubbish(text):
            raise Unreadable("binary", "its bytes are no text. Open it to see what it is, and give it the suffix of that.")
        return Parsed(text)
    if suffix in IMAGE_SUFFIXES and ocr is not None:
        return _recognised(data, ocr)
    if suffix == ".zip":
        if item.member is None:
            members(item.path)  # raises what is wrong with it
        raise Unreadable("unsupported", "a zip inside a zip is not read. Unpack it and give the folder.")
    if suffix not in READERS:
        known = " ".join(sorted({*TEXT_SUFFIXES, *TABLE_SUFFIXES, *READERS, ".zip"}))
        advice = ADVICE.get(suffix) or f"Save it as one that is: {known}."
        raise Unreadable("unsupported", f"{f'files named *{suffix}' if suffix else 'files without a suffix'} are not read. {advice}")
    try:
        return parse(suffix, data, decoder)
    except Unreadable as error:
        if ocr is None or error.kind not in SCANS:
            raise
        return _recognised(data, ocr)


def _recognised(data: bytes, ocr: Callable[[bytes], str]) -> Parsed:
    """The text that the caller's function reads off a scan."""
    try:
        text = ocr(data)
    except Exception as error:  # whatever a program for OCR may raise rejects one file, not the folder
        raise Unreadable("scan", f"ocr= failed on it ({type(error).__name__}: {error}).") from error
    if not isinstance(text, str):
        raise InputError(f"ocr= must give the text of the file as str; it gave {type(text).__name__}.")
    return Parsed(text, notes=("text by ocr=",))


def _sheet_of(suffix: str, data: bytes, decoder: Callable[[bytes], str]) -> pd.DataFrame:
    from partytext._formats import _sheet

    return _sheet.read(suffix, data, decoder)


def _table(item: Input, table: pd.DataFrame, names: _Names) -> Iterator[Document]:
    headers = "、".join(map(str, table.columns))
    table = table.rename(columns=_aliases(table, keep=(names.text, names.doc_id)) | dict(names.rename))
    if names.text not in table:
        wanted = "正文 (text)" if names.text == "text" else repr(names.text)
        raise Unreadable(
            "no text", f"this table has no column {wanted}; it has {headers}. Name one so, or say which: read(..., text=)."
        )
    key = names.doc_id or ("doc_id" if "doc_id" in table else None)
    if key is not None and key not in table:
        raise Unreadable("no doc_id", str(no_column(key, table.columns)))
    for i, record in enumerate(table.to_dict("records")):
        text = record.pop(names.text)
        if not isinstance(text, str) or not text.strip():
            continue
        name = str(record.pop(key)) if key else f"{item.key}#{i + 1:04d}"
        variables = {str(k): v for k, v in record.items() if not absent(v)}
        yield Document(name, text, merged([item.listed, variables, item.named, variables_of(text)]))


def _aliases(table: pd.DataFrame, keep: Sequence[str | None] = ()) -> dict[str, str]:
    """New names for the headers known by another; the first header of a meaning has it, and those to keep stay."""
    taken: dict[str, str] = {}
    for header, name in COLUMNS.items():
        if header in table and header not in keep and name not in table:
            taken.setdefault(name, header)
    return {header: name for name, header in taken.items()}


def _free(name: str, taken: set[str]) -> str:
    """A doc_id no other document has: rows of two tables may bear one name."""
    free, n = name, 1
    while free in taken:
        n += 1
        free = f"{name}~{n}"
    taken.add(free)
    return free


def _frame(docs: Sequence[Document]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for d in docs for name in d.variables if name not in ("doc_id", "text", "file")))
    columns = {"doc_id": [d.doc_id for d in docs]} | {name: [d.variables.get(name) for d in docs] for name in names}
    frame = pd.DataFrame(columns, columns=["doc_id", *names]).infer_objects()
    frame.insert(1, "text", pd.Series([d.text for d in docs], dtype=object))  # stays so: as a Corpus wants it
    return frame


def _with_metadata(docs: pd.DataFrame, metadata: object) -> pd.DataFrame:
    if metadata is None:
        return docs
    table = _metadata_table(metadata)
    key = next((k for k in ("doc_id", "file") if k in table), None)
    if key is None:
        raise no_column("doc_id", table.columns)
    ids = table[key].astype(str).str.replace(r"\.[A-Za-z0-9]+$", "", regex=True) if key == "file" else table[key].astype(str)
    if len(table) and len(docs) and not set(ids) & set(docs["doc_id"]):
        mine, theirs = docs["doc_id"].iloc[0], table[key].iloc[0]
        raise InputError(f"metadata= names none of the documents: its first {key} is {theirs!r}, the first doc_id {mine!r}.")
    given = dict(zip(ids, table.drop(columns=key).to_dict("records"), strict=True))
    rows = [merged([given.get(d, {}), r]) for d, r in zip(docs["doc_id"], docs.to_dict("records"), strict=True)]
    return pd.DataFrame(rows, columns=list(dict.fromkeys([*docs.columns, *[c for c in table if c != key]])))


def _metadata_table(metadata: object) -> pd.DataFrame:
    table = table_of(metadata, "metadata", "a column doc_id or file")
    names = {k: v for k, v in {"文件": "file", **COLUMNS}.items() if v not in table}
    return table.rename(columns=names).drop(columns="text", errors="ignore")  # a text comes from its file


def _finished(docs: pd.DataFrame, roster: Roster | None) -> pd.DataFrame:
    docs = finish(docs)
    return docs if roster is None else joined(docs, roster)


def _missing(docs: pd.DataFrame, roster: Roster | None) -> pd.DataFrame | None:
    if roster is None:
        return None
    sent = set(joined(finish(docs), roster)["unit_name"].dropna())
    rows = [(u.name, "、".join(u.aliases)) for u in roster.units if u.name not in sent]
    return pd.DataFrame(rows, columns=["unit", "aliases"])


def _files(rows: list[dict[str, object]]) -> pd.DataFrame:
    names = ["path", "doc_id", "sha256", "status", "reason", "n_han", "n_tables", "n_images", "pages"]
    table = pd.DataFrame(rows).rename(columns={"key": "doc_id"}).reindex(columns=names)
    for name in ("n_han", "n_tables", "n_images", "pages"):
        table[name] = pd.array(pd.to_numeric(table[name]), dtype="Int64")
    return table
