"""What Corpus, Tokens and Counts share: choosing and joining document variables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from partytext.errors import ColumnError, InputError, no_column


def check_ids(docs: pd.DataFrame, what: str) -> None:
    """Raise unless doc_id is there, unique and never missing."""
    if "doc_id" not in docs:
        raise no_column("doc_id", docs.columns)
    ids = docs["doc_id"]
    if ids.isna().any():
        raise InputError(f"{what} needs a doc_id for every document; {int(ids.isna().sum())} are missing.")
    twice = ids[ids.duplicated()].unique()
    if len(twice):
        shown = ", ".join(map(str, twice[:5]))
        raise InputError(f"{what} needs unique doc_id; these come more than once: {shown}.")


def check_frame(docs: object) -> None:
    """Raise unless docs is a DataFrame with texts and their names."""
    if not isinstance(docs, pd.DataFrame):
        raise InputError(
            f"A Corpus is made of a DataFrame with the columns doc_id and text; got {type(docs).__name__}. Put texts into one: "
            "pt.Corpus(pd.DataFrame({'doc_id': [...], 'text': [...]})); or read files with pt.read(folder)."
        )
    if "doc_id" not in docs:
        raise ColumnError(f"{no_column('doc_id', docs.columns)} Number the documents: df.assign(doc_id=range(len(df))).")
    if "text" not in docs:
        hint = f"Name the column of texts so: df.rename(columns={{{column_of_texts(docs)!r}: 'text'}})."
        raise ColumnError(f"{no_column('text', docs.columns)} {hint}")


def column_of_texts(docs: pd.DataFrame) -> str:
    """The column that most likely holds the texts: that of the longest strings; "正文" where none has any.

    >>> column_of_texts(pd.DataFrame({"标题": ["强基"], "内容": ["坚持三会一课。"], "年份": [2020]}))
    '内容'
    """
    lengths = {str(c): sum(len(v) for v in docs[c] if isinstance(v, str)) for c in docs.columns if c != "doc_id"}
    longest = max(lengths, key=lambda name: lengths[name], default="")
    return longest if lengths.get(longest) else "正文"


def matching(docs: pd.DataFrame, wanted: Mapping[str, object]) -> np.ndarray:
    """Positions of the documents whose variables equal a value, or are among a list of values."""
    keep = np.ones(len(docs), dtype=bool)
    for name, value in wanted.items():
        if name not in docs:
            raise no_column(name, docs.columns)
        many = isinstance(value, Iterable) and not isinstance(value, str | bytes)
        values = list(value) if many else [value]  # type: ignore[call-overload]
        keep &= docs[name].isin([_as_held(v, docs[name]) for v in values]).fillna(False).to_numpy(dtype=bool)
    return np.flatnonzero(keep)


def _as_held(value: object, column: pd.Series) -> object:
    """A value as the column holds its own: "2020" finds the year 2020, and 2 the quarter "2"."""
    if pd.api.types.is_numeric_dtype(column) and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise InputError(
                f"where({column.name}={value!r}): the column {column.name} holds numbers, like "
                f"{next(iter(column.dropna()), 2020)}. Give a number."
            ) from None
    if isinstance(value, int | float) and not isinstance(value, bool) and all(isinstance(v, str) for v in column.dropna()):
        return str(value)
    return value


def assigned(docs: pd.DataFrame, columns: Mapping[str, object]) -> pd.DataFrame:
    """Documents with new variables: arrays by position, a Series by its index of doc_id, a scalar for all."""
    new = {}
    for name, value in columns.items():
        if name == "doc_id":
            raise InputError("doc_id names the documents and cannot be assigned; build a new corpus instead.")
        if isinstance(value, pd.Series):
            if not set(docs["doc_id"]) & set(value.index):
                raise InputError(
                    f"assign({name}=Series) joins by doc_id, but its index holds none of them "
                    f"(it starts {list(value.index[:3])}). Set its index to doc_id, or pass an array by position."
                )
            value = value.reindex(docs["doc_id"]).array
        elif not np.isscalar(value) and value is not None:
            value = list(value)  # type: ignore[call-overload]
            if len(value) != len(docs):
                raise InputError(f"assign({name}=) got {len(value)} values for {len(docs)} documents.")
            value = pd.array(value) if not any(isinstance(v, list | tuple) for v in value) else _objects(value)
        new[name] = value
    return docs.assign(**new)


def _objects(values: list) -> np.ndarray:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def stacked(frames: list[pd.DataFrame], what: str) -> pd.DataFrame:
    """Rows of all frames under the union of their columns; a doc_id in two of them raises."""
    names = list(dict.fromkeys(name for frame in frames for name in frame.columns))
    columns = {}
    for name in names:
        parts = [f[name] if name in f else pd.Series([None] * len(f), dtype=object) for f in frames]
        kinds = {str(p.dtype) for f, p in zip(frames, parts, strict=True) if name in f and len(f)}
        whole = pd.concat([p.astype(object) for p in parts], ignore_index=True)
        columns[name] = whole.astype(next(iter(kinds))) if len(kinds) == 1 and _holds(whole, kinds) else whole
    out = pd.DataFrame(columns)
    check_ids(out, what)
    return out


def _holds(whole: pd.Series, kinds: set[str]) -> bool:
    """Whether the one dtype of the parts can hold the whole, missing values included."""
    return not whole.isna().any() or next(iter(kinds)) in {"str", "string", "Int64", "Float64", "object", "boolean"}
